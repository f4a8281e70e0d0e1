"""Columns of tables by name: those that the documentation lists, which of several is taken, and what their values may be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rows import for_each_row

from newsparse.sources.columns import find_address, find_fetched, find_page, list_facts, no_column, no_page_in_row
from newsparse.sources.dialects import is_delimited_table
from newsparse.sources.json_rows import is_cut_by_lines, is_json_table, is_other_json, rows_inside
from newsparse.sources.part import Head
from newsparse.sources.stream import stream_of

TABLES = (Path(__file__).parent.parent / "docs" / "inputs.md").read_text(encoding="utf-8").partition("## Tables")[2]
RAIN = "It rained."


def documented(what: str) -> list[str]:
    """Return the columns that the documentation lists in front of some words."""
    found = re.search(rf"`([^`|]+)`\s*(?:\| |\.) ?{what}", TABLES)
    assert found, what
    return found[1].split()


def fact(row: dict[str, Any], name: str) -> str | None:
    return dict(list_facts(row)).get(name)


@for_each_row(
    ("what", "find"),
    [
        ("Strings and bytes", lambda row: row[find_page(row, None)] if find_page(row, None) else None),
        ("the address", find_address),
        ("the headline", lambda row: fact(row, "headline")),
        ("names, or a list", lambda row: fact(row, "author")),
        ("the day of publication", lambda row: fact(row, "published")),
        ("when the page was", find_fetched),
    ],
)
def test_columns_of_the_documentation(what: str, find: Callable[[dict[str, Any]], str | None]) -> None:
    columns = documented(what)
    assert len(columns) > 4
    for column in columns:
        assert find({column: RAIN, "z": "other"}) == RAIN
        assert find({f" {column.upper()} ": RAIN}) == RAIN
        assert find({f"{column}_x": RAIN}) is None
    for first, second in itertools.pairwise(columns):  # the earlier one is taken
        assert find({second: "It snowed.", first: RAIN}) == RAIN


@for_each_row(
    ("row", "column"),
    [
        ({"html": "", "text": RAIN}, "text"),
        ({"html": None, "text": RAIN}, "text"),
        ({"html": 3, "text": RAIN}, "text"),
        ({"doc": "doc-17", "text": RAIN}, "text"),
        ({"doc": "doc-17", "text": "<p>Rain"}, "text"),
        ({"doc": "doc-17", "text": b"It rained."}, "text"),
        ({"doc": "doc-17", "text": b"<p>Rain"}, "text"),
        ({"doc": "doc-17", "text": "Rain"}, "doc"),
        ({"doc": "doc-17"}, "doc"),
        ({"doc": "doc-17", "html": ""}, "doc"),
        ({"text": "", "html": None}, "html"),
        ({"doc": "doc-17", "text": "x" * 9_999 + " "}, "text"),
        ({"doc": "doc-17", "text": "x" * 10_000 + " "}, "doc"),
        ({3: RAIN}, None),
        ({}, None),
    ],
)
def test_the_column_of_the_page(row: dict[Any, Any], column: str | None) -> None:
    assert find_page(row, None) == column
    assert find_page(row, "z") is None
    assert find_page({**row, "z": None}, "z") == "z"


@for_each_row(
    ("value", "moment"),
    [
        ("2024-05-03", "2024-05-03"),
        (" 2024-05-03 ", "2024-05-03"),
        ("", None),
        (" ", None),
        (None, None),
        (True, None),
        (date(2024, 5, 3), "2024-05-03"),
        (datetime(2024, 5, 3, 9, 15, tzinfo=UTC), "2024-05-03T09:15:00+00:00"),
        (1_714_727_700, "2024-05-03T09:15:00Z"),
        (1_714_727_700.5, "2024-05-03T09:15:00Z"),
        (1_714_727_700_000, "2024-05-03T09:15:00Z"),
        (10**8, "1973-03-03T09:46:40Z"),
        (10**8 - 1, None),
        (10**11, "1973-03-03T09:46:40Z"),
        (20_240_503, None),
        (2024, None),
        (1e300, None),
        (float("nan"), None),
    ],
)
def test_moments(value: object, moment: str | None) -> None:
    assert find_fetched({"fetched": value}) == moment
    assert fact({"published": value}, "published") == moment


@for_each_row(
    ("value", "names"),
    [
        ("Ada Berg", ["Ada Berg"]),
        (" Ada Berg ", ["Ada Berg"]),
        (["Ada Berg", "", None, 3, " Bo Lind "], ["Ada Berg", "Bo Lind"]),
        ([{"name": "Ada Berg"}, {"name": None}, {}], ["Ada Berg"]),
        ({"name": "Ada Berg"}, ["Ada Berg"]),
        (b"Ada Berg", ["Ada Berg"]),
        ("", []),
        (None, []),
    ],
)
def test_authors(value: object, names: list[str]) -> None:
    assert [text for field, text in list_facts({"author": value}) if field == "author"] == names
    others = list_facts({"author": value, "creator": "Cy Ek"})
    assert [text for field, text in others if field == "author"] == (names or ["Cy Ek"])


def test_a_day_beside_a_headline_is_that_of_publication() -> None:
    for column in ("date", "datetime"):
        assert list_facts({column: "2024-05-03"}) == ()
        assert list_facts({column: "2024-05-03", "title": "Rain"}) == (
            ("headline", "Rain"),
            ("published", "2024-05-03"),
        )
    both = {"date": "2024-05-04", "title": "Rain", "published": "2024-05-03"}
    assert fact(both, "published") == "2024-05-03"


def test_short_fields_are_in_the_charset_of_the_longest() -> None:
    page = "<meta charset=koi8-r><p>Дождь шёл весь день в старом городе.".encode("koi8-r")
    row = {"html": page, "title": "Дождь".encode("koi8-r"), "Author ": "Ада Берг".encode("koi8-r"), "note": b"x"}
    assert list_facts(row) == (("headline", "Дождь"), ("author", "Ада Берг"))


def test_messages_name_the_columns() -> None:
    names = [f"column{number}" for number in range(9)]
    assert str(no_page_in_row(names[:8])).endswith("which has " + ", ".join(names[:8]))
    assert str(no_page_in_row(names)).endswith("column7, …")
    assert str(no_page_in_row(["x" * 41])).endswith(f"which has {'x' * 40}")
    assert str(no_page_in_row([])).endswith("which has none")
    assert "no column z: it has id" in str(no_column(["id"], "z"))
    assert "addresses (URL) and no pages, of URL" in str(no_column(["URL"], None))
    assert "--column names it, of id" in str(no_column(["id"], None))


# ---- which files are tables ----

LINE = '{"url": "https://hill.example", "text": "It rained."}\n'


@for_each_row(
    ("text", "name", "kind"),
    [
        (LINE * 2, "a", "table"),
        (LINE, "a", "table"),
        (f"[{LINE}, {LINE}]", "a", "table"),
        ("[1, 2]", "a", "other"),
        ('["Rain"]', "a", "other"),
        ('{"a": 1}', "a", "other"),
        ('{"a": 1}\n{"a": 2}', "a", "table"),
        ('{"a": 1}\nRain', "a", ""),
        ('{"a": 1}\nRain', "a.jsonl", "table"),
        (f"Rain\n{LINE}", "a.ndjson", "table"),
        (f"Rain\n{LINE}", "a.JSONL", "table"),
        (f"Rain\n{LINE}", "a.jl", "table"),
        (f"Rain\n{LINE}", "a.jsonlines", "table"),
        (f"Rain\n{LINE}", "a.txt", ""),
        (f"Rain\n{LINE}{LINE}", "a.txt", "table"),
        ('Rain\n{"a": 1}\n{"a": 2}\n', "a.txt", ""),
        (f"<p>Rain\n{LINE}{LINE}", "a.txt", ""),
        ("Rain\n" * 17 + LINE * 2, "a.txt", "table"),
        ("Rain\n" * 19 + LINE * 2, "a.txt", ""),
        ('{"articles": [{"url": "a", "text": "It rained."}]}', "a", "table"),
        ('{"data": {"items": [{"text": "It rained."}]}}', "a", "table"),
        ('{"data": {"items": [{"id": 1}]}}', "a", "other"),
        (
            '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain", "articleBody": "It rained."}',
            "a",
            "",
        ),
        ("Rain", "a.jsonl", ""),
        ("{Rain}", "a", ""),
        ("", "a", ""),
    ],
)
def test_tables_in_json(text: str, name: str, kind: str) -> None:
    head = Head(text.encode(), name)
    assert is_json_table(head) is (kind == "table")
    assert (not is_json_table(head) and is_other_json(head)) is (kind == "other")


def test_the_longest_list_of_rows_is_taken() -> None:
    one, two = [{"text": "It rained."}], [{"text": "It rained."}, {"id": 1}]
    assert rows_inside({"a": one, "b": two}) == rows_inside({"b": two, "a": one}) == two
    assert rows_inside({"a": one, "b": [{"id": 1}] * 3}) == one
    assert rows_inside({"a": {"b": two}, "c": one}) == two
    assert rows_inside({"a": {"b": {"c": two}}}) == []
    assert rows_inside({"a": ["It rained.", *one]}) == one


@for_each_row(
    ("text", "by_lines"),
    [
        (LINE * 2, True),
        (LINE.strip(), True),
        ('{"a": 1\n}\n{"a": 2}', False),
        (f"[{LINE}]", False),
        ("[\n" + LINE + "]", False),
        ('["a"]\n' + LINE, True),
        ('["a"]', False),
        ('["a"]\n', False),
        ("Rain\n" + LINE, True),
        ("{Rain\n}", True),
        ('{"a": "' + "x" * 2**15 + '"}\n', True),
    ],
)
def test_rows_of_a_line_each(text: str, *, by_lines: bool) -> None:
    assert is_cut_by_lines(stream_of(text.encode())) is by_lines


@for_each_row(
    ("text", "name", "is_table"),
    [
        ("id,text\n1,It rained.\n", "a", True),
        ("id;text\n1;It rained.\n", "a", True),
        ("id\ttext\n1\tIt rained.\n", "a", True),
        ("id|text\n1|It rained.\n", "a", True),
        ("sep=;\nid;text\n1;It rained.\n", "a", True),
        ("id,text\n", "a", False),
        ("id,text\nIt rained.\n", "a", False),
        ("id,text\n1,2,3\n", "a", False),
        ("id,text\n\n1,It rained.\n", "a", True),
        ("text\nIt rained.\n", "a", False),
        ("text\nIt rained.\n", "a.csv", True),
        ("url\nhttps://hill.example\n", "a.csv", True),
        ("id\n1\n", "a.csv", False),
        ("a,b\n1,2\n", "a.csv", True),
        ("a,b\n1,2\n", "a.tsv", True),
        ("a,b\n1,2\n", "a.TAB", True),
        ("a,b\n1,2\n", "a.psv", True),
        ("a,b\n1,2\n", "a.txt", False),
        ("x,text\n1,It rained.\n", "a", False),
        (f"id,text,{'x' * 60}\n1,It rained.,3\n", "a", True),
        (f"id,text,{'x' * 61}\n1,It rained.,3\n", "a", False),
        ("<p>id,text\n1,It rained.\n", "a", False),
        ("id,te\0xt\n1,It rained.\n", "a", False),
        ("", "a.csv", False),
        ("Rain, text and value\n\nIt rained, and the river rose.", "a", False),
        (",".join(["text", *map(str, range(1999))]), "a.csv", True),
        (",".join(["text", *map(str, range(2000))]), "a.csv", False),
    ],
)
def test_tables_divided_by_marks(text: str, name: str, *, is_table: bool) -> None:
    assert is_delimited_table(Head(text.encode(), name)) is is_table
