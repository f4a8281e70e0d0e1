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
    that take nothing but the row, since a fixture would be shared by all rows. A row can be marked with `xfail`, and has to
    fail then; it cannot be skipped.
    """
    names = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else names
    labelled = _labelled(rows, len(names), ids)
    assert labelled, "a table without rows tests nothing"

    def decorate(check: Callable[..., None]) -> Callable[[], None]:
        assert set(signature(check).parameters) == set(names), "the function takes the row and nothing else"

        @wraps(check)
        def test() -> None:
            failures = {}
            for label, values, is_known_to_fail in labelled:
                try:
                    check(**dict(zip(names, values, strict=True)))
                except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:
                    if not is_known_to_fail:
                        error.add_note(f"in the row {label}")
                        failures[label] = error
                else:
                    if is_known_to_fail:
                        failures[label] = AssertionError(f"known to fail, and passes: the row {label}")
            if failures:
                listed = "\n  ".join(failures)
                raise BaseExceptionGroup(
                    f"{len(failures)} of {len(labelled)} rows:\n  {listed}\n", [*failures.values()]
                )

        test.__signature__ = Signature()  # type: ignore[attr-defined]  # pytest takes arguments for fixtures
        return test

    return decorate


def _labelled(rows: Collection[Any], count: int, ids: Ids | None) -> list[tuple[str, tuple[Any, ...], bool]]:
    """Return for each row its number with what names it in a failure, its values, and whether it is known to fail."""
    given = [] if ids is None or callable(ids) else list(ids)
    found = []
    for number, row in enumerate(rows):
        label, is_known_to_fail = None, False
        if hasattr(row, "marks"):  # it was made by `pytest.param`
            assert {mark.name for mark in row.marks} <= {"xfail"}, "a row has no other mark"
            label, is_known_to_fail, values = row.id, bool(row.marks), tuple(row.values)
        else:
            values = (row,) if count == 1 else tuple(row)
        if label is None and ids is not None:
            label = "-".join(map(ids, values)) if callable(ids) else given[number]
        label = label or ", ".join(f"{value!r:.200}" for value in values)
        found.append((f"{number}: {label}", values, is_known_to_fail))
    return found
