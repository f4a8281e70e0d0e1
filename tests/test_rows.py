"""A table of rows as one test: every row is tried, and what failed is named."""

from __future__ import annotations

import pytest
from rows import for_each_row


def failure_of(test: object) -> tuple[str, list[str]]:
    """Return the message of a test that fails, and the types of what its rows raised."""
    assert callable(test)
    with pytest.raises(BaseExceptionGroup) as failed:
        test()
    return failed.value.message, [type(error).__name__ for error in failed.value.exceptions]


def test_every_row_that_fails_is_named() -> None:
    tried = []

    @for_each_row(("number", "half"), [(2, 1), (3, 1), pytest.param(5, 2, id="five"), (8, 4)])
    def check(number: int, half: int) -> None:
        tried.append(number)
        assert number == 2 * half

    message, errors = failure_of(check)
    assert message == "2 of 4 rows:\n  1: 3, 1\n  2: five\n"
    assert errors == ["AssertionError", "AssertionError"]
    assert tried == [2, 3, 5, 8]


def test_rows_named_by_ids() -> None:
    def check(value: int) -> None:
        assert value < 0

    assert failure_of(for_each_row("value", [1, -1], ids=["one", "less"])(check))[0] == "1 of 2 rows:\n  0: one\n"
    assert failure_of(for_each_row("value", [1, -1], ids=hex)(check))[0] == "1 of 2 rows:\n  0: 0x1\n"


def test_any_way_to_fail_is_a_failure() -> None:
    """An exception that is missed and a skipped row are none of `Exception`."""

    @for_each_row("way", ["raises", "skip", "fail", "error", "none"])
    def check(way: str) -> None:
        if way == "raises":
            with pytest.raises(ValueError, match=r"."):
                pass
        elif way == "skip":
            pytest.skip()
        elif way == "fail":
            pytest.fail("as asked")
        elif way == "error":
            raise KeyError

    assert failure_of(check)[1] == ["Failed", "Skipped", "Failed", "KeyError"]


def test_a_row_that_is_known_to_fail_has_to() -> None:
    known = pytest.mark.xfail(reason="known")

    def check(value: int) -> None:
        assert value < 0

    for_each_row("value", [pytest.param(1, marks=known), -1])(check)()
    again = for_each_row("value", [pytest.param(1, marks=known), pytest.param(-1, marks=known, id="mended"), 2])(check)
    assert failure_of(again)[0] == "2 of 3 rows:\n  1: mended\n  2: 2\n"


def test_what_is_no_table_is_refused() -> None:
    def check(value: int, tmp_path: object = None) -> None:
        assert value

    for names, rows in (
        ("value", [1]),
        (("value", "tmp_path"), []),
        ("value", [pytest.param(1, marks=[pytest.mark.skip])]),
    ):
        with pytest.raises(AssertionError, match=r"without rows|takes the row|no other mark"):
            for_each_row(names, rows)(check)


@for_each_row("value", [(1, 2), (3,)])
def test_a_single_value_may_be_a_tuple(value: tuple[int, ...]) -> None:
    """A test in this form is found by pytest, which asks it for no fixtures."""
    assert isinstance(value, tuple)
