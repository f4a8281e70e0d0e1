"""Patterns whose code was compiled beforehand: compiling those of a short run took a fifth of it.

`data/built/patterns-cpython-311.txt` has the code that `re` of that version makes of the sources of the package's patterns;
`tools/build_tables.py` asks `re` for it. The code is looked up by the whole source and its flags, so a pattern that was
changed since, as one in another version of Python, is compiled as always; nothing is found differently, only later.

`_sre.compile`, which `re.compile` ends with, is not documented. It checks the code that it is given; what it does not take,
or takes as code of another version, is compiled by `re`.
"""

from __future__ import annotations

import re
import sys
from array import array
from functools import cache
from importlib import import_module
from typing import Any

from newsparse.tables.hashed import BUILT, HashedTable

UNIT = "I"
"""A unit of code has four bytes."""
SHORT_FORMS = (("000000", "."), ("ffffffff", "*"))
"""Zeros after a small number, and "as often as you like", which are most of the code; with them it is a third as long."""


def compile_pattern(source: str | bytes, flags: int) -> re.Pattern[Any]:
    """Return the compiled pattern as `re.compile` does.

    >>> compile_pattern(r"[a-z]+", re.IGNORECASE) == re.compile(r"[a-z]+", re.IGNORECASE)
    True
    """
    table = _load_table()
    written = table.get(name_pattern(source, flags)) if table is not None else None
    return (make_pattern(source, written) if written else None) or re.compile(source, flags)


def name_pattern(source: str | bytes, flags: int) -> str:
    """Return the name under which a pattern is stored."""
    return f"{int(flags)} {source!r}"


def name_file() -> str:
    """Return the name of the file for this version of Python, without its ending."""
    return f"patterns-{sys.implementation.cache_tag}"


@cache
def _load_table() -> HashedTable[str] | None:
    return HashedTable(name_file(), str) if (BUILT / f"{name_file()}.txt").exists() else None


def sre_magic() -> int:
    """Return the number of the form of code that this Python takes; 0 where its units have another size."""
    module = import_module("_sre")
    return int(module.MAGIC) if array(UNIT).itemsize == module.CODESIZE else 0


def write_code(code: list[int], flags: int, groups: int, names: dict[str, int], magic: int) -> str:
    """Return what a pattern's file has for it: numbers, names of groups, and the code in hexadecimal digits."""
    named = ",".join(f"{name}={number}" for name, number in names.items())
    digits = array(UNIT, code).tobytes().hex()
    for long, short in SHORT_FORMS:
        digits = digits.replace(long, short)
    return f"{magic} {flags} {groups} {named} {digits}"


def make_pattern(source: str | bytes, written: str) -> re.Pattern[Any] | None:
    """Return a pattern from its code; None where this Python takes no such code."""
    magic, flags, groups, named, digits = written.split(" ")
    if int(magic) != sre_magic() or sys.byteorder != "little":
        return None
    names = {name: int(number) for name, _, number in (pair.partition("=") for pair in named.split(",") if pair)}
    by_number: list[str | None] = [None] * (int(groups) + 1)
    for name, number in names.items():
        by_number[number] = name
    for long, short in SHORT_FORMS:
        digits = digits.replace(short, long)
    try:
        code = array(UNIT, bytes.fromhex(digits)).tolist()
        made: re.Pattern[Any] = import_module("_sre").compile(
            source, int(flags), code, int(groups), names, tuple(by_number)
        )
    except (RuntimeError, TypeError, ValueError):
        return None
    return made
