"""Puts small faults into the package, one at a time, and counts how many of them the tests notice.

    python tools/mutants.py -n 60 newsparse/batch newsparse/sources/stream.py
    python tools/mutants.py -n 400 --seed 7 --jobs 2 newsparse/story newsparse/lines newsparse/batch

Mutants are drawn at random, an operator first and then a place, so that no operator crowds out the others; the seed
is printed and gives the same draw again on the same code. Each is written to a copy of the project, where pytest runs
the doctests of the module and then the tests that `TESTS` names for it, until the first failure. A run that takes too
long counts as noticed. A server process has pytest and the libraries loaded, and is forked for each mutant.

A survivor is no proof of a missing test: some mutants change nothing that can be seen. It is a place to look at.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
COPIED: Final = (
    "newsparse",
    "tests",
    "fixtures",
    "tools",
    "docs",
    "pyproject.toml",
    "README.md",
    "Makefile",
    "CHANGELOG.md",
)
PRELOADED: Final = ("pytest", "_pytest.doctest", "click", "lxml.etree", "numpy", "pyarrow")
"""Imported before the forks; plugins of pytest must not be among them, nor anything of ours."""
TIMEOUT_FACTOR: Final = 5.0
TIMEOUT_MIN_SECONDS: Final = 30.0
NOTICED, SURVIVED, TIMED_OUT = "noticed", "SURVIVED", "timed out"

TESTS: Final[dict[str, tuple[str, ...]]] = {
    "newsparse/batch": ("test_run.py", "test_writers.py"),
    "newsparse/batch/encoded.py": ("test_frames.py", "test_writers.py", "test_run.py"),
    "newsparse/batch/file_sink.py": ("test_frames.py", "test_writers.py", "test_choosing.py", "test_run.py"),
    "newsparse/batch/finished.py": ("test_run_state.py", "test_run.py"),
    "newsparse/batch/pages.py": ("test_pool.py", "test_stated_charset.py", "test_run.py"),
    "newsparse/batch/run_state.py": ("test_run_state.py", "test_resume.py"),
    "newsparse/batch/account.py": ("test_account.py", "test_run.py"),
    "newsparse/batch/choice.py": ("test_account.py", "test_choosing.py"),
    "newsparse/sources/robots.py": ("test_politeness.py",),
    "newsparse/batch/pool.py": ("test_pool.py", "test_worker.py"),
    "newsparse/batch/results.py": ("test_worker.py", "test_library.py"),
    "newsparse/batch/one_file.py": ("test_library.py",),
    "newsparse/batch/messages.py": ("test_messages.py", "test_worker.py"),
    "newsparse/batch/worker.py": ("test_worker.py",),
    "newsparse/batch/worker_process.py": ("test_worker.py", "test_pool.py"),
    "newsparse/batch/ordered_results.py": ("test_worker.py", "test_pool.py"),
    "newsparse/batch/addresses.py": ("test_account.py", "test_choosing.py"),
    "newsparse/batch/provenance.py": ("test_choosing.py",),
    "newsparse/batch/state_file.py": ("test_run_state.py", "test_resume.py"),
    "newsparse/batch/own_files.py": ("test_run_state.py", "test_run.py", "test_streams.py"),
    "newsparse/batch/part_log.py": ("test_resume.py",),
    "newsparse/batch/page_list.py": ("test_run.py", "test_resume.py"),
    "newsparse/batch/inputs.py": ("test_streams.py", "test_run.py"),
    "newsparse/batch/streams.py": ("test_streams.py", "test_run.py"),
    "newsparse/batch/progress.py": ("test_run.py", "test_progress.py"),
    "newsparse/batch/sinks.py": ("test_frames.py", "test_run.py", "test_writers.py"),
    "newsparse/cli/entry.py": ("test_run.py", "test_reference.py"),
    "newsparse/sources": ("test_source_limits.py", "test_sources.py", "test_archives.py", "test_crawls.py"),
    "newsparse/sources/zip_archives.py": ("test_source_limits.py", "test_archives.py"),
    "newsparse/sources/compressions.py": ("test_archives.py", "test_source_limits.py"),
    "newsparse/sources/containers.py": ("test_source_limits.py", "test_sources.py", "test_archives.py"),
    "newsparse/sources/content_encoding.py": ("test_source_limits.py", "test_crawls.py", "test_web.py"),
    "newsparse/sources/crawls.py": ("test_crawls.py", "test_crawls_as_found.py"),
    "newsparse/sources/document.py": ("test_source_limits.py", "test_frames.py", "test_sources.py", "test_web.py"),
    "newsparse/sources/stories.py": ("test_crawls.py", "test_stated_formats.py"),
    "newsparse/sources/globs.py": ("test_sources.py", "test_listing.py"),
    "newsparse/sources/listing.py": ("test_sources.py", "test_listing.py"),
    "newsparse/sources/mhtml.py": ("test_crawls.py", "test_damage.py"),
    "newsparse/sources/mhtml_damage.py": ("test_damage.py",),
    "newsparse/sources/webarchive.py": ("test_saved_pages.py", "test_damage.py"),
    "newsparse/sources/property_list.py": ("test_saved_pages.py", "test_bombs.py", "test_damage.py"),
    "newsparse/sources/frames.py": ("test_saved_pages.py", "test_crawls.py"),
    "newsparse/sources/saving_notes.py": ("test_source_names.py", "test_saved_pages.py", "test_addresses.py", "test_saved_by_browser.py"),
    "newsparse/sources/epub.py": ("test_saved_pages.py", "test_damage.py", "test_stated_formats.py"),
    "newsparse/sources/public_hosts.py": ("test_public_hosts.py",),
    "newsparse/sources/gzip_members.py": ("test_archives.py", "test_crawls.py", "test_damage.py"),
    "newsparse/sources/inflate.py": ("test_archives.py", "test_damage.py"),
    "newsparse/sources/zip_data.py": ("test_archives.py", "test_damage.py"),
    "newsparse/sources/zip_members.py": ("test_archives.py", "test_damage.py", "test_source_limits.py"),
    "newsparse/sources/tar_archives.py": ("test_archives.py", "test_damage.py", "test_bombs.py"),
    "newsparse/sources/records.py": ("test_crawls.py", "test_crawls_as_found.py", "test_damage.py"),
    "newsparse/sources/http_answer.py": ("test_recognition.py", "test_crawls.py", "test_har.py", "test_crawls_as_found.py", "test_web.py"),
    "newsparse/sources/passed_over.py": ("test_source_names.py", "test_folder_search.py", "test_crawls_as_found.py"),
    "newsparse/sources/output_names.py": ("test_source_names.py", "test_source_limits.py", "test_sources.py"),
    "newsparse/sources/rows.py": ("test_tables.py", "test_crawls.py"),
    "newsparse/sources/salvage.py": ("test_salvage.py", "test_archives.py", "test_damage.py"),
    "newsparse/sources/stream.py": ("test_source_limits.py", "test_sources.py", "test_archives.py"),
    "newsparse/sources/web_address.py": ("test_web.py", "test_addresses.py"),
    "newsparse/sources/web.py": ("test_web.py", "test_politeness.py"),
    "newsparse/sources/http_client.py": ("test_politeness.py", "test_web.py"),
    "newsparse/sources/politeness.py": ("test_politeness.py",),
    "newsparse/sources/columns.py": ("test_columns.py", "test_tables.py"),
    "newsparse/sources/delimited.py": ("test_tables.py", "test_damaged_tables.py"),
    "newsparse/sources/dialects.py": ("test_columns.py", "test_tables.py", "test_damaged_tables.py"),
    "newsparse/sources/json_rows.py": ("test_columns.py", "test_tables.py"),
    "newsparse/sources/recoded.py": ("test_tables.py",),
    "newsparse/sources/name_lists.py": ("test_tables.py",),
    "newsparse/sources/name_signs.py": ("test_source_names.py", "test_tables.py", "test_folder_search.py"),
    "newsparse/sources/search.py": ("test_source_names.py", "test_folder_search.py", "test_archives.py"),
    "newsparse/sources/recognise.py": ("test_recognition.py", "test_folder_search.py", "test_archives.py", "test_crawls.py"),
    "newsparse/sources/har.py": ("test_har.py", "test_damage.py"),
    "newsparse/writers": ("test_frames.py", "test_writers.py", "test_report.py", "test_schema.py"),
    "newsparse/writers/addresses.py": ("test_report_values.py",),
    "newsparse/writers/charts.py": ("test_charts.py", "test_report_values.py", "test_report.py"),
    "newsparse/writers/csv_.py": ("test_writers.py",),
    "newsparse/writers/explained_field.py": ("test_explained_field.py", "test_explained_text.py"),
    "newsparse/writers/html_blocks.py": ("test_report_values.py", "test_explained_field.py", "test_report.py"),
    "newsparse/writers/html_record.py": ("test_report_values.py", "test_explained_field.py", "test_report.py"),
    "newsparse/writers/ninjs.py": ("test_news_formats.py", "test_round_trips.py"),
    "newsparse/writers/nitf.py": ("test_news_formats.py", "test_round_trips.py"),
    "newsparse/writers/printable.py": ("test_explained_field.py", "test_frames.py", "test_report_values.py"),
    "newsparse/writers/schema_org.py": ("test_news_formats.py", "test_round_trips.py"),
    "newsparse/writers/summary.py": ("test_report_values.py", "test_charts.py", "test_run.py"),
    "newsparse/writers/packing.py": ("test_choosing.py",),
    "newsparse/writers/parquet.py": ("test_writers.py", "test_choosing.py"),
    "newsparse/writers/sqlite.py": ("test_writers.py", "test_choosing.py"),
    "newsparse/writers/markdown.py": ("test_writers.py", "test_choosing.py"),
    "newsparse/writers/html_.py": ("test_report_values.py", "test_frames.py", "test_report.py"),
    "newsparse/writers/html_index.py": ("test_report_values.py", "test_frames.py", "test_report.py"),
    "newsparse/writers/selection.py": ("test_report_values.py", "test_writers.py"),
    "newsparse/writers/explained.py": ("test_explained_text.py", "test_report.py"),
    "newsparse/story": (
        "test_rule_limits.py", "test_rules_of_html.py", "test_head_lines.py", "test_closing.py", "test_rules_of_text.py",
        "test_promo_points.py", "test_trailing.py", "test_edges.py", "test_ending.py", "test_rules.py", "test_captions.py",
        "test_promos.py", "test_body.py", "test_accuracy_floor.py",
    ),
    "newsparse/story/site_names.py": ("test_site_names.py", "test_headline.py", "test_metadata.py"),
    "newsparse/story/sign_offs.py": ("test_stated_formats.py",),
    "newsparse/lines": (
        "test_line_forms.py", "test_line_facts.py", "test_lines_properties.py", "test_captions.py",
    ),
    "newsparse/lines/agency": ("test_agency.py", "test_line_forms.py"),
    "newsparse/lines/bio": ("test_bio_forms.py", "test_bio.py", "test_bylines.py", "test_authors.py"),
    "newsparse/lines/breadcrumb.py": ("test_line_forms.py", "test_line_facts.py", "test_section.py"),
    "newsparse/lines/button.py": ("test_line_forms.py", "test_line_facts.py"),
    "newsparse/lines/call.py": ("test_calls.py", "test_rules_of_text.py", "test_ending.py"),
    "newsparse/lines/credit.py": ("test_line_forms.py", "test_line_facts.py", "test_captions.py"),
    "newsparse/lines/byline": ("test_byline_forms.py", "test_byline.py", "test_bylines.py", "test_authors.py"),
    "newsparse/lines/byline/stated.py": ("test_stated_lines.py", "test_stated_formats.py"),
    "newsparse/lines/dateline/stated.py": ("test_stated_lines.py", "test_stated_formats.py"),
    "newsparse/lines/dateline": ("test_dateline_words.py", "test_dateline_forms.py", "test_dateline.py", "test_dateline_properties.py"),
    "newsparse/lines/dates": (
        "test_date_forms.py", "test_stamps.py", "test_relative_dates.py", "test_dates.py", "test_dateline_forms.py",
    ),
    "newsparse/lines/language.py": ("test_language.py",),
    "newsparse/lines/language_tag.py": ("test_language.py",),
    "newsparse/lines/dates/stated.py": ("test_stated_lines.py", "test_stated_formats.py"),
    "newsparse/lines/sign_off.py": ("test_stated_lines.py", "test_stated_formats.py", "test_closing.py"),
    "newsparse/lines/title.py": ("test_line_forms.py", "test_headline.py"),
    "newsparse/tables": ("test_phrases.py", "test_agency.py", "test_lexicon.py", "test_dateline.py", "test_start.py"),
    "newsparse/decode.py": ("test_decode.py",),
}  # fmt: skip
"""The tests of a package or module, the quickest and most specific first; the longest path that fits is taken.

Tests of the command as a process are left out: they take minutes, so the share noticed is a lower bound."""


COSTS: Final = frozenset(
    (
        "AHEAD", "AHEAD_MAX_BYTES", "BATCH_ROWS", "CACHE_KILOBYTES", "CHUNK_BYTES", "COPY_BYTES", "GROUP_MAX_BYTES",
        "GROUP_MAX_ROWS", "GZIP_LEVEL", "LOG_PAGES", "OOM_SCORE", "PAGES_A_WORKER", "SCRIPT_SAMPLE_CHARS", "SEARCH_BYTES",
        "SMOOTHING", "SPOOL_IN_MEMORY_BYTES", "START_SECONDS", "WAITING_MAX", "WAIT_STEP_SECONDS", "ZSTANDARD_BYTES",
        "ZSTANDARD_LEVEL",
    )
)  # fmt: skip
"""Constants that only trade time for memory: one step up or down changes no result. They are not mutated."""


SOURCES: Final[dict[Path, bytes]] = {}
"""The modules as they were when their mutants were listed: they may be edited while these are tried."""


class Mutant(NamedTuple):
    """One fault: a piece of a module and what takes its place."""

    path: Path
    line: int
    operator: str
    start: int
    end: int
    replacement: str

    def source(self) -> str:
        """Return the module with the fault in it."""
        data = SOURCES[self.path]
        return (data[: self.start] + self.replacement.encode() + data[self.end :]).decode()

    def change(self) -> str:
        """Return the fault as one line."""
        before = SOURCES[self.path][self.start : self.end].decode()
        return " ".join(f"{before[:100]}  ->  {self.replacement[:100]}".split())


FLIPS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
MEMBERSHIP: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {ast.In: ast.NotIn, ast.NotIn: ast.In}


def mutations_of(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield the faults of one node: the operator's name and what takes the node's place."""
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return
        case ast.Compare(ops=ops):
            for index, op in enumerate(ops):
                for name, table in (("comparison", FLIPS), ("in", MEMBERSHIP)):
                    if type(op) in table:
                        changed = copy.deepcopy(node)
                        changed.ops[index] = table[type(op)]()
                        yield name, changed
        case ast.Constant(value=bool(value)):
            yield "boolean", ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield "number", ast.Constant(value + 1)
            yield "number", ast.Constant(value - 1)
        case ast.Constant(value=str(text)) if len(text) > 1 and not any(map(str.isalnum, text)):
            yield "string", ast.Constant(text[:-1])  # one of a set of marks is missing
        case ast.Constant(value=str(text)):
            yield "string", ast.Constant(f"{text}x" if text else "x")
        case ast.Constant(value=bytes(data)):
            yield "string", ast.Constant(data + b"x" if data else b"x")
        case ast.BoolOp(op=op, values=values):
            yield "and/or", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not", operand
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield "condition", test
        case ast.Return(value=ast.expr() as value) if not is_empty(value):
            yield "return", ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Await()) | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Delete():
            yield "statement", ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "statement", ast.Pass()


def is_empty(value: ast.expr) -> bool:
    """Whether an expression is a constant that callers take for nothing, as they do None: `False`, `0`, `""`, `()`.

    To return None in its place is no fault that running can show; the type checker refuses it. That `False` becomes
    `True` is a fault of its own.
    """
    match value:
        case ast.Constant(value=constant):
            return not constant
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(keys=parts):
            return not parts
    return False


def is_message(argument: ast.AST) -> bool:
    """Whether an argument of an error is its message: a sentence, which no test should repeat word by word."""
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str) and " " in argument.value


def mutable_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes whose change may be seen when the program runs.

    Annotations, docstrings, imports and decorators (sizes of caches) are left out, and what only a developer reads: the
    messages of errors and `__repr__`; and constants in `COSTS`.
    """
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        yield node
        match node:
            case ast.JoinedStr() | ast.Import() | ast.ImportFrom():
                continue
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]) if name in COSTS:
                continue
            case ast.AnnAssign(value=value):
                todo += [value] if value else []
            case ast.FunctionDef(name="__repr__"):
                continue
            case ast.ClassDef(body=body):
                todo += body
            case ast.Raise(exc=ast.Call() as call):
                todo += [call.func, *(part for part in (*call.args, *call.keywords) if not is_message(part))]
            case ast.Call(func=ast.Name(id="field"), keywords=keywords):
                todo += [keyword.value for keyword in keywords if keyword.arg not in ("compare", "repr", "hash")]
            case ast.FunctionDef(body=body, args=arguments):
                todo += [*body, *arguments.defaults, *(default for default in arguments.kw_defaults if default)]
            case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
                todo += node.args[1:]
            case _:
                todo += ast.iter_child_nodes(node)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield all faults of a module, given by its path in the project."""
    source = SOURCES[path] = (ROOT / path).read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in mutable_nodes(ast.parse(source)):
        for operator, changed in mutations_of(node):
            if operator == "condition":  # its test is negated where it stands
                place, text = changed, f"(not ({ast.unparse(changed)}))"
            else:
                place, text = node, ast.unparse(ast.fix_missing_locations(changed))
                text = f"({text})" if isinstance(node, ast.expr) and not isinstance(node, ast.Constant) else text
            assert isinstance(place, ast.expr | ast.stmt)
            assert place.end_lineno is not None
            assert place.end_col_offset is not None
            start = starts[place.lineno - 1] + place.col_offset
            end = starts[place.end_lineno - 1] + place.end_col_offset
            yield Mutant(path, place.lineno, operator, start, end, text)


def compiles(mutant: Mutant) -> bool:
    """Tell whether Python takes the module with the fault."""
    try:
        compile(mutant.source(), str(mutant.path), "exec")
    except SyntaxError:
        return False
    return True


def modules_in(names: Iterable[str]) -> list[Path]:
    """List the modules of packages and files, as paths in the project."""
    found: list[Path] = []
    for name in names:
        path = (ROOT / name).resolve()
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [path.relative_to(ROOT.resolve()) for path in dict.fromkeys(found)]


def draw(modules: Iterable[Path], count: int, seed: int) -> list[Mutant]:
    """Draw mutants at random: an operator, then one of its places."""
    by_operator: dict[str, list[Mutant]] = {}
    for path in modules:
        for mutant in mutants_of(path):
            by_operator.setdefault(mutant.operator, []).append(mutant)
    chance = random.Random(seed)
    drawn: list[Mutant] = []
    while len(drawn) < count and by_operator:
        operator = chance.choice(sorted(by_operator))
        left = by_operator[operator]
        mutant = left.pop(chance.randrange(len(left)))
        if not left:
            del by_operator[operator]
        if compiles(mutant):
            drawn.append(mutant)
    return drawn


def tests_of(path: Path) -> tuple[str, ...]:
    """Return what pytest is to run for a module: its doctests, then the tests of the longest path that fits.

    Raises:
        SystemExit: no tests are named for it.
    """
    fitting = [name for name in TESTS if path.as_posix() == name or path.as_posix().startswith(f"{name}/")]
    if not fitting:
        raise SystemExit(f"no tests are named for {path}: add them to TESTS")
    tests = [f"tests/{name}" for name in TESTS[max(fitting, key=len)]]
    return (path.as_posix(), *(name for name in tests if (ROOT / name).exists()))


class Copy:
    """A copy of the project, in which one mutant after the other is tried."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.log = folder / "log.txt"
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("corpus", "__pycache__"))
            elif source.exists():
                shutil.copy(source, folder / name)
        import compileall

        compileall.compile_dir(folder / "newsparse", quiet=2)

    def run(self, tests: Sequence[str], mutant: Mutant | None, timeout: float) -> str:
        """Run tests with a fault in place, and say what became of it."""
        if mutant is None:
            return self._fork(tests, timeout)
        path = self._folder / mutant.path
        cached = list((path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"))
        for file in cached:
            file.unlink()  # a mutant may have the size and second of another
        path.write_text(mutant.source(), encoding="utf-8")
        try:
            return self._fork(tests, timeout)
        finally:
            path.write_bytes(SOURCES[mutant.path])

    def _fork(self, tests: Sequence[str], timeout: float) -> str:
        process = os.fork()
        if process == 0:
            self._serve(tests)
        deadline = time.monotonic() + timeout
        try:
            while time.monotonic() < deadline:
                ended, status = os.waitpid(process, os.WNOHANG)
                if ended:
                    return SURVIVED if status == 0 else NOTICED
                time.sleep(0.02)
            return TIMED_OUT
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, 0)

    def _serve(self, tests: Sequence[str]) -> None:
        """Run pytest in this forked process and end it."""
        code = 3
        try:
            os.setsid()
            signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for descriptor in (1, 2):
                os.dup2(log, descriptor)
            os.chdir(self._folder)
            sys.dont_write_bytecode = True
            os.environ |= {"PYTHONPATH": str(self._folder), "PYTHONDONTWRITEBYTECODE": "1"}
            sys.path.insert(0, str(self._folder))
            import pytest

            for name in tests:
                if name.startswith("newsparse/"):  # by its name, lest pytest import it once more for its doctests
                    import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
            options = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=short"]
            code = int(pytest.main([*options, *tests]))
            code = 0 if code == pytest.ExitCode.NO_TESTS_COLLECTED else code
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def check_tests(place: Copy, mutants: Iterable[Mutant]) -> dict[str, float]:
    """Run the tests of all mutants without any, each file once, and return how long each takes.

    Doctests of all modules are run together; each counts as if it took as long as all of them.

    Raises:
        SystemExit: they fail.
    """
    sets = [tests_of(mutant.path) for mutant in mutants]
    seconds: dict[str, float] = {}
    modules = tuple(dict.fromkeys(tests[0] for tests in sets))
    for run in (modules, *((test,) for test in dict.fromkeys(test for tests in sets for test in tests[1:]))):
        start = time.monotonic()
        if place.run(run, None, 600.0) != SURVIVED:
            log = place.log.read_text(encoding="utf-8", errors="replace")
            raise SystemExit(f"{log[-4_000:]}\nfail without a mutant: {' '.join(run)}")
        seconds |= dict.fromkeys(run, time.monotonic() - start)
    return seconds


def try_all(mutants: Sequence[Mutant], jobs: int) -> list[str]:
    """Return what became of each mutant."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        Path(scratch).chmod(0o755)  # some tests read the copy as another user
        places: SimpleQueue[Copy] = SimpleQueue()
        for number in range(jobs):
            folder = Path(scratch) / str(number)
            folder.mkdir()
            places.put(Copy(folder))
        place = places.get()
        seconds = check_tests(place, mutants)
        places.put(place)

        def try_one(mutant: Mutant) -> str:
            tests, place = tests_of(mutant.path), places.get()
            start = time.monotonic()
            try:
                timeout = max(TIMEOUT_MIN_SECONDS, TIMEOUT_FACTOR * sum(seconds[test] for test in tests))
                found = place.run(tests, mutant, timeout)
            finally:
                places.put(place)
            spent = time.monotonic() - start
            print(
                f"{found:9} {spent:6.1f} s  {mutant.path}:{mutant.line}  {mutant.operator}", file=sys.stderr, flush=True
            )
            return found

        with ThreadPoolExecutor(jobs) as pool:
            return list(pool.map(try_one, mutants))


def package_of(path: Path) -> str:
    """Return what a mutant is counted under: its package, or the module of a file at the top."""
    return path.parent.as_posix() if len(path.parts) > 2 else path.as_posix()


def report(mutants: Sequence[Mutant], outcomes: Sequence[str]) -> str:
    """Return the table and the survivors."""
    counts, noticed = Counter[str](), Counter[str]()
    for mutant, outcome in zip(mutants, outcomes, strict=True):
        for name in (package_of(mutant.path), "all"):
            counts[name] += 1
            noticed[name] += outcome != SURVIVED
    lines = [f"{'package':32} {'mutants':>7} {'noticed':>7} {'share':>6}"]
    lines += [
        f"{name:32} {counts[name]:7} {noticed[name]:7} {noticed[name] / max(counts[name], 1):6.0%}"
        for name in [*sorted(counts.keys() - {"all"}), "all"]
    ]
    survivors = [mutant for mutant, outcome in zip(mutants, outcomes, strict=True) if outcome == SURVIVED]
    lines += ["", "survivors:"] if survivors else []
    lines += [f"{mutant.path}:{mutant.line}: {mutant.operator}: {mutant.change()}" for mutant in sorted(survivors)]
    return "\n".join(lines)


def main() -> None:
    """Draw mutants, try them, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", help="packages or modules of newsparse")
    parser.add_argument("-n", "--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if options.seed is None else options.seed
    if hasattr(os, "nice"):
        os.nice(10)
    mutants = draw(modules_in(options.paths), options.count, seed)
    for name in PRELOADED:
        with contextlib.suppress(ImportError):
            import_module(name)
    start = time.monotonic()
    outcomes = try_all(mutants, options.jobs)
    print(f"seed {seed}, {time.monotonic() - start:.0f} s\n\n{report(mutants, outcomes)}")


if __name__ == "__main__":
    main()
