"""Tables under `newsparse/data`: loaded once, checked, frozen.

A table that breaks its rules raises `TableError`, which names the file and the bad entry.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"


class TableError(ValueError):
    """A table under `newsparse/data` has an entry that cannot be used."""

    def __init__(self, name: str, entry: object, problem: str) -> None:
        super().__init__(f"data/{name}: {entry!r}: {problem}")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML file under `newsparse/data` as it was written."""
    source = (DATA / name).read_text(encoding="utf-8")
    table = read_plain(source)
    if table is None:
        import tomllib

        table = tomllib.loads(source)
    return table


def read_plain(source: str) -> dict[str, Any] | None:
    r"""Read TOML that keeps to the few forms of our large tables, or return None for a file with any other.

    It is for a quick start only: `tomllib` looks at every character, which takes a tenth of a short run. The forms
    are `[section.part]`, `key = 'text'`, `key = 12`, and blocks between lines of three quotes. Other mistakes
    in a file are not looked for: a test reads all tables in both ways.

    >>> read_plain("# Wires\n[wires.PT]\n'Agência Lusa' = 'Lusa | LUSA'\n")
    {'wires': {'PT': {'Agência Lusa': 'Lusa | LUSA'}}}
    >>> read_plain("labels = ['a', 'b']") is None
    True
    """
    table: dict[str, Any] = {}
    section = table
    lines = iter(source.split("\n"))
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            section = table
            for name in line[1:-1].split("."):
                if line[-1] != "]" or not name.replace("-", "").isalnum():
                    return None
                section = section.setdefault(name, {})
            continue
        key, _, value = line.partition(" = ")
        key_name = _text_in(key) or (key if key.replace("_", "").replace("-", "").isalnum() else None)
        content: str | int | None = _text_in(value)
        if value == "'''":
            content = "".join(f"{inner}\n" for inner in iter(lines.__next__, "'''"))
        elif content is None and value.removeprefix("-").isdecimal():
            content = int(value)
        if key_name is None or content is None:
            return None
        section[key_name] = content
    return table


def _text_in(quoted: str) -> str | None:
    mark, text = quoted[:1], quoted[1:-1]
    plain = mark in ("'", '"') and quoted[1:].endswith(mark) and mark not in text and "\\" not in text
    return text if plain else None
