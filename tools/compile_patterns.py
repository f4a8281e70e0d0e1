"""Compile sources of patterns with the Python that runs this, for `tools/build_tables.py`; it needs no other package.

python tools/compile_patterns.py < SOURCES

Reads and writes JSON: a list of [source, is it bytes?, flags], and a list of [code, flags, groups, names of groups, magic].
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any


class Recorder:
    """In the place of `_sre` where `re` compiles: keeps what is given to `_sre.compile`."""

    def __init__(self, module: Any) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)

    def compile(
        self, source: str | bytes, flags: int, code: list[int], groups: int, names: dict[str, int], by_number: Any
    ) -> Any:
        """Compile, and keep the code."""
        self.last = [code, flags, groups, names, self._module.MAGIC]
        return self._module.compile(source, flags, code, groups, names, by_number)


def compile_sources(sources: list[tuple[str | bytes, int]]) -> list[list[Any]]:
    """Return for each source and flags what `re` gives to `_sre.compile`."""
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    module = compiler._sre
    compiler._sre = recorder = Recorder(module)
    try:
        found = []
        for source, flags in sources:
            compiler.compile(source, flags)
            found.append(recorder.last)
        return found
    finally:
        compiler._sre = module


if __name__ == "__main__":
    asked = [(text.encode("latin-1") if is_bytes else text, flags) for text, is_bytes, flags in json.load(sys.stdin)]
    json.dump([[list(map(int, code)), *rest] for code, *rest in compile_sources(asked)], sys.stdout)
