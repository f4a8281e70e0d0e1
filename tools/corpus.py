"""The evaluation corpus: JSON lines of `id, url, html, gold`, in sets that `sets.json` names."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Row = dict[str, Any]
UNKNOWN = -1
"""Label number of a block that nothing is known about."""


def read_rows(path: Path) -> list[Row]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line]


def read_sets(corpus: Path, names: tuple[str, ...] = ()) -> Iterator[tuple[str, Row]]:
    """Yield (set name, row) of the corpus, in the order of its files."""
    for entry in json.loads((corpus / "sets.json").read_text(encoding="utf-8")):
        if not names or entry["name"] in names:
            for row in read_rows(corpus / entry["file"]):
                yield entry["name"], row


def find_site(row: Row) -> str:
    """Return the registered domain of a page (approximately), or the page's id where it has no address."""
    host = (urlsplit(row.get("url") or "").hostname or "").removeprefix("www.")
    if not host:
        return str(row["id"])
    parts = host.split(".")
    short = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2
    return ".".join(parts[-3:] if short else parts[-2:])
