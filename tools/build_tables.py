"""Build the files under `newsparse/data/built` from the tables that people write or programs learn.

python tools/build_tables.py [PYTHON ...]

A test says when that is due: after a change of `phrases/`, `agencies.toml`, `places.toml`, `datelines.toml`,
`months.toml` or a lexicon. The same tables make the same files. The code of patterns is made for the Python that runs
this, and for others that are named; for those that are not, what is there stays.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import newsparse
from newsparse.labels.lexicon import PARTS, read_word_weights
from newsparse.tables.agencies import build_agencies
from newsparse.tables.compiled_patterns import name_pattern, write_code
from newsparse.tables.gazetteer import build_gazetteer
from newsparse.tables.hashed import BUILT, build_buckets
from newsparse.tables.lazy_regex import LazyPattern
from newsparse.tables.months import build_months
from newsparse.tables.phrase_index import build_index


def build_files() -> dict[str, bytes]:
    """Return the content of each file by its name."""
    tables: dict[str, dict[str, str]] = {
        **build_agencies(),
        **build_gazetteer(),
        **build_index(),
        **build_months(),
        **{f"lexicon-{part}": {w: str(n) for w, n in read_word_weights(part).items()} for part in PARTS},
    }
    return {f"{name}.txt": build_buckets(entries) for name, entries in tables.items()}


PATTERNS = "patterns-"
"""What names of files with code of patterns begin with: each version of Python has its own."""
COMPILE = Path(__file__).with_name("compile_patterns.py")


def list_sources() -> list[tuple[str | bytes, int]]:
    """Return the sources and flags of all patterns that are there when the whole package is imported."""
    for module in walk_packages(newsparse.__path__, "newsparse."):
        if not module.name.endswith("__main__") and not module.name.startswith(
            "newsparse.engines"
        ):  # they need engines
            import_module(module.name)
    found = {(made.read_source(), made.flags_given) for made in gc.get_objects() if type(made) is LazyPattern}
    return sorted(found, key=repr)


def build_patterns(python: str) -> tuple[str, bytes]:
    """Return the name and the content of the file with the code that a Python makes of the patterns."""
    sources = list_sources()
    asked = [
        [source.decode("latin-1") if isinstance(source, bytes) else source, isinstance(source, bytes), flags]
        for source, flags in sources
    ]
    tag = _run(python, "-c", "import sys; print(sys.implementation.cache_tag)").strip()
    answers: list[Any] = json.loads(_run(python, str(COMPILE), told=json.dumps(asked)))
    entries = {name_pattern(*source): write_code(*answer) for source, answer in zip(sources, answers, strict=True)}
    return f"{PATTERNS}{tag}.txt", build_buckets(entries, size=2)


def _run(*command: str, told: str = "") -> str:
    return subprocess.run(command, input=told, capture_output=True, text=True, encoding="utf-8", check=True).stdout


if __name__ == "__main__":
    BUILT.mkdir(exist_ok=True)
    files = build_files()
    for path in BUILT.iterdir():
        if path.name not in files and not path.name.startswith(PATTERNS):
            path.unlink()
    for name, content in files.items():
        (BUILT / name).write_bytes(content)
    for python in (sys.executable, *sys.argv[1:]):  # after the tables, of which some patterns are made
        name, content = build_patterns(python)
        (BUILT / name).write_bytes(content)
