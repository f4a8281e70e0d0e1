"""Quotations of HTML: the marks that browsers put around `<q>`. The table is `data/quotation_marks.toml`."""

from __future__ import annotations

from functools import cache

from newsparse.tables.months import primary_language
from newsparse.tables.toml import TableError, read_toml

TABLE = "quotation_marks.toml"
WRITTEN_MARKS = tuple("\"'“”„‟‘’‚«»‹›「」『』《》〈〉")
"""A page that writes marks of its own inside or around `<q>` has told browsers to add none."""


def choose_marks(language: str, depth: int) -> tuple[str, str]:
    """Return the opening and the closing mark for a quotation.

    Args:
        language: Language tag of the page; empty where it names none.
        depth: Number of open quotations around this one.

    >>> choose_marks("en", 0), choose_marks("de-AT", 1), choose_marks("", 2)
    (('“', '”'), ('‚', '‘'), ('“', '”'))
    """
    table = _marks()
    opening, closing, inner_opening, inner_closing = table.get(primary_language(language), table["other"])
    return (inner_opening, inner_closing) if depth % 2 else (opening, closing)


def has_marks(before: str, quotation: str) -> bool:
    """Whether a page writes the marks of a quotation itself, at its beginning or right before it.

    >>> has_marks("He said: ", "“We go”"), has_marks('He said: "', "We go"), has_marks("It’s a ", "We go")
    (True, True, False)
    """
    return quotation.lstrip().startswith(WRITTEN_MARKS) or before.endswith(WRITTEN_MARKS)


@cache
def _marks() -> dict[str, tuple[str, str, str, str]]:
    found = {}
    for language, marks in read_toml(TABLE)["marks"].items():
        if len(marks) != len("a b c d"):
            raise TableError(TABLE, language, "four marks of one character, apart by spaces, are expected")
        found[language] = (marks[0], marks[2], marks[4], marks[6])
    return found
