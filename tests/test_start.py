"""A quick start: what a run of the command imports and compiles. Modules are counted, since seconds are noisy."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from rows import for_each_row

from newsparse.tables.compiled_patterns import compile_pattern, make_pattern, name_file, sre_magic, write_code
from newsparse.tables.hashed import BUILT, read_buckets
from newsparse.tables.toml import DATA, read_plain

PACKAGE = DATA.parent
HEAVY = {"numpy", "tomllib", "importlib.metadata", "email", "zipfile", "tarfile", "ssl", "asyncio", "multiprocessing"}
HEAVY |= {"bs4", "dateutil", "lxml", "httpx", "pyarrow", "resiliparse"}
HEAVY |= {"newsparse.engines", "pyspark", "ray", "datatrove", "duckdb", "polars"}
UNUSED = {"sqlite3", "socket", "_hashlib", "locale"}
UNUSED |= {
    "newsparse.batch.run_state",
    "newsparse.batch.file_sink",
    "newsparse.batch.results",
    "newsparse.batch.one_file",
}
"""What the record of a file on standard output needs nothing of."""
STAGES = {"newsparse.blocks", "newsparse.labels", "newsparse.fields"}

SAY_MODULES = """
import sys
from newsparse.cli import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""

SAY_PATTERNS = """
import re, sys
compile_source = re._compiler.compile
def say(source, flags=0):
    frame = sys._getframe(1)
    while frame and "/re/" in frame.f_code.co_filename.replace("\\\\", "/"):
        frame = frame.f_back
    if "newsparse" in frame.f_code.co_filename:
        print(repr(source).replace(" ", "_"), file=sys.stderr)
    return compile_source(source, flags)
re._compiler.compile = say
from newsparse.cli import main
main()
"""
"""Says on stderr the sources of the package's patterns that `re` compiles."""


def as_html(story: str) -> str:
    return "".join(f"<p>{line}</p>" for line in story.split("\n\n"))


def modules_after(code: str, *arguments: str) -> set[str]:
    process = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    return set(process.stderr.split())


def test_a_text_page_needs_nothing_heavy(tmp_path: Path, story: str) -> None:
    page = tmp_path / "story.txt"
    page.write_text(story, encoding="utf-8")
    loaded = modules_after(SAY_MODULES, str(page))
    assert loaded >= {*STAGES, "newsparse.writers.json_"}
    assert loaded & (HEAVY | UNUSED) == set()
    assert loaded & {"newsparse.blocks.html", "newsparse.formats.xml", "newsparse.blocks.metadata"} == set()
    assert loaded & {"newsparse.fields.stated", "newsparse.blocks.json_ld", "newsparse.sources.web"} == set()


def test_an_html_page_needs_only_its_parser(tmp_path: Path, story: str) -> None:
    page = tmp_path / "story.html"
    page.write_text(as_html(story), encoding="utf-8")
    assert modules_after(SAY_MODULES, str(page)) & (HEAVY | UNUSED) == {"lxml"}


@pytest.mark.parametrize(("suffix", "own_max", "other_max"), [("txt", 323, 150), ("html", 330, 175)])
def test_a_plain_page_needs_few_modules(tmp_path: Path, story: str, suffix: str, own_max: int, other_max: int) -> None:
    page = tmp_path / f"story.{suffix}"
    page.write_text(story if suffix == "txt" else as_html(story), encoding="utf-8")
    loaded = modules_after(SAY_MODULES, str(page)) - modules_after("import sys; print(*sys.modules, file=sys.stderr)")
    own = {name for name in loaded if name.partition(".")[0] == "newsparse"}
    assert len(own) <= own_max, "import what only other pages need where it is used"
    assert len(loaded - own) <= other_max


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_no_stage_is_loaded_where_no_page_is_read(option: str) -> None:
    assert modules_after(SAY_MODULES, option) & (HEAVY | STAGES) == set()


def test_the_library_loads_its_stages_when_a_page_comes() -> None:
    loaded = modules_after("import sys, newsparse; print(*sys.modules, file=sys.stderr)")
    assert loaded & (HEAVY | STAGES) == set()
    assert "newsparse.lines.dateline.grammar" in modules_after(
        "import sys; from newsparse import split_dateline; print(*sys.modules, file=sys.stderr)"
    )


def test_no_pattern_is_compiled_on_import() -> None:
    """Constants are `pattern(...)`: compiling a hundred of them took longer than reading a page."""
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute) and node.attr == "compile"
    ]
    assert found == []


@for_each_row("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.stem)
def test_tables_read_line_by_line_are_what_toml_says(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert read_plain(source) in (tomllib.loads(source), None)


def test_the_large_tables_are_read_line_by_line() -> None:
    left = {path.stem for path in DATA.rglob("*.toml") if read_plain(path.read_text(encoding="utf-8")) is None}
    assert left <= {"charsets"}, "read by pages in other encodings only"


def test_stored_code_of_patterns_is_what_re_makes() -> None:
    path = BUILT / f"{name_file()}.txt"
    if not path.exists():
        pytest.skip("no code was stored for this version of Python")
    names = [name for bucket in read_buckets(path) for name in bucket.decode().split("\t")[::2] if name]
    assert len(names) > 500
    for name in names:
        flags, _, written = name.partition(" ")
        source = ast.literal_eval(written)
        stored, made = compile_pattern(source, int(flags)), re.compile(source, int(flags))
        assert stored == made, name  # compares the code
        assert (stored.pattern, stored.flags, stored.groups) == (made.pattern, made.flags, made.groups)
        assert stored.groupindex == made.groupindex


def test_code_of_another_version_is_not_taken() -> None:
    written = write_code([1], 0, 0, {}, 1)
    assert make_pattern("rain", written) is None
    magic = int(write_code([], 0, 0, {}, sre_magic()).partition(" ")[0])
    assert make_pattern("rain", write_code([99, 99, 99], 0, 0, {}, magic)) is None, "code that is none"


@pytest.mark.parametrize(("suffix", "compiled_max"), [("txt", 8), ("html", 8)])
def test_patterns_of_a_plain_page_were_compiled_beforehand(
    tmp_path: Path, story: str, suffix: str, compiled_max: int
) -> None:
    if not (BUILT / f"{name_file()}.txt").exists():
        pytest.skip("no code was stored for this version of Python")
    page = tmp_path / f"story.{suffix}"
    page.write_text(story if suffix == "txt" else as_html(story), encoding="utf-8")
    compiled = modules_after(SAY_PATTERNS, str(page))
    assert len(compiled) <= compiled_max, f"run: python tools/build_tables.py for {compiled}"
