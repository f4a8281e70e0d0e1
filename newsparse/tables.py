"""Tables under `newsparse/data`: loaded once, checked, frozen.

A table that breaks its rules raises `TableError`, which names the file and the bad entry.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


class TableError(ValueError):
    """A table under `newsparse/data` has an entry that cannot be used."""

    def __init__(self, name: str, entry: object, problem: str) -> None:
        super().__init__(f"data/{name}: {entry!r}: {problem}")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML file under `newsparse/data` as it was written."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
