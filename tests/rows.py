"""One test for a table of many quick rows: pytest takes longer to list, set up and report a test than such a row takes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import wraps
from inspect import Signature, signature
from typing import Any

import pytest

Ids = Iterable[str] | Callable[[Any], str]


def for_each_row(
    names: str | tuple[str, ...], rows: Collection[Any], *, ids: Ids | None = None
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make one test of a function and a table, where `pytest.mark.parametrize` makes one for each row.

    All rows are tried; the test fails with each row that failed, by its id or its values, and why. It is for functions
    that take nothing but the row, since a fixture would be shared by all rows. No row can be skipped or have marks.
    """
    names = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else names
    labelled = _labelled(rows, len(names), ids)
    assert labelled, "a table without rows tests nothing"

    def decorate(check: Callable[..., None]) -> Callable[[], None]:
        assert set(signature(check).parameters) == set(names), "the function takes the row and nothing else"

        @wraps(check)
        def test() -> None:
            failures = {}
            for label, values in labelled:
                try:
                    check(**dict(zip(names, values, strict=True)))
                except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:
                    error.add_note(f"in the row {label}")
                    failures[label] = error
            if failures:
                listed = "\n  ".join(failures)
                raise BaseExceptionGroup(
                    f"{len(failures)} of {len(labelled)} rows:\n  {listed}\n", [*failures.values()]
                )

        test.__signature__ = Signature()  # type: ignore[attr-defined]  # pytest takes arguments for fixtures
        return test

    return decorate


def _labelled(rows: Collection[Any], count: int, ids: Ids | None) -> list[tuple[str, tuple[Any, ...]]]:
    """Return the rows as tuples of values, each with its number and what names it in a failure."""
    given = [] if ids is None or callable(ids) else list(ids)
    found = []
    for number, row in enumerate(rows):
        label = None
        if hasattr(row, "marks"):  # it was made by `pytest.param`
            assert not row.marks, "a row has no marks"
            label, row = row.id, row.values
        values = (row,) if count == 1 and label is None else tuple(row)
        if callable(ids):
            label = "-".join(map(ids, values))
        elif given:
            label = given[number]
        label = label or ", ".join(f"{value!r:.200}" for value in values)
        found.append((f"{number}: {label}", values))
    return found
