"""Inputs written and read as the command reads them, for the tests of containers."""

from __future__ import annotations

from pathlib import Path

from newsparse.sources import DEFAULT_LIMITS, Document, Failure, Limits, list_inputs, open_input


def read(*names: str | Path, limits: Limits = DEFAULT_LIMITS, column: str | None = None) -> list[Document | Failure]:
    return [
        found
        for item in list_inputs([str(name) for name in names], column=column)
        for found in ([item] if isinstance(item, Failure) else open_input(item, limits))
    ]


def summary(found: list[Document | Failure]) -> list[tuple[str | None, bytes | str]]:
    """Return member and content of documents, member and code of failures."""
    return [(item.member, item.data if isinstance(item, Document) else item.code) for item in found]


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
