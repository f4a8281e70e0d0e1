"""The table of element names: its form, and names that look alike and mean something else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.tables import element_names
from newsparse.tables.element_names import MEANINGS, check_element_names, element_meanings
from newsparse.tables.toml import TableError, read_toml


def test_table_is_sound() -> None:
    check_element_names(read_toml(element_names.TABLE))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"colours": {}}, "sections"),
        ({"tags": {"nav": "menus"}}, "unknown meaning"),
        ({"names": {"hidden": "sr-only  x"}}, "empty word"),
        ({"rel": {"author": "author | author"}}, "twice"),
    ],
)
def test_bad_tables_are_refused(change: dict[str, Any], problem: str) -> None:
    table = {"meanings": {"byline": "author"}, "tags": {}, "names": {}, "rel": {}}
    with pytest.raises(TableError, match=problem):
        check_element_names(table | change)


def test_order_of_meanings_is_the_one_that_weights_were_trained_on() -> None:
    assert MEANINGS[:5] == ("body", "article", "post", "content", "paragraph")
    assert MEANINGS[-4:] == ("form", "hidden", "embed", "list")
    assert len(MEANINGS) == 34


QUESTIONS = [getattr(element_names, name) for name in dir(element_names) if name.startswith("has_")]


@settings(max_examples=100, deadline=None, database=None)
@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["author", "bread", "crumb", "-", "_", " ", "tag", "sr", "only"])).map("".join)
)
def test_any_text_may_be_a_name(names: str) -> None:
    assert element_meanings(names) < 1 << len(MEANINGS)
    assert all(question(names) in (True, False) for question in QUESTIONS)


def test_parts_beginnings_and_whole_words_differ() -> None:
    assert element_names.has_caption_name("caption2")
    assert not element_names.has_caption_name("nocaption")
    assert element_names.has_breadcrumb_name("mybreadcrumbs")
    assert not element_names.has_breadcrumb_name("mycrumbs")
    assert not element_names.has_subheadline_name("leads")
