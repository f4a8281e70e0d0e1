"""The table of words beside a story's section."""

from __future__ import annotations

import pytest

from newsparse.tables.section_words import TABLE, check_section_words
from newsparse.tables.toml import TableError, read_toml


def test_the_table_is_sound() -> None:
    check_section_words(read_toml(TABLE))


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ({"page-types": {}}, "page-types"),
        ({"types": {"phrases": "more"}}, "types"),
        ({"page-types": {"phrases": "more, "}}, "page-types"),
        ({"page-types": {"phrases": "More"}}, "page-types"),
        ({"list-openers": {"phrases": "in, in"}}, "list-openers"),
    ],
)
def test_a_mistake_in_the_table_is_named(change: dict[str, dict[str, str]], entry: str) -> None:
    with pytest.raises(TableError, match=entry):
        check_section_words({**read_toml(TABLE), **change})
