"""Every fixture's record keeps to the published schema: all keys, one type a key, tidy text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from rows import for_each_row

import newsparse

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = sorted(page for page in FIXTURES.glob("*/*") if page.suffix in (".txt", ".html"))
UNTIDY_RE = re.compile(r"  |^\s|\s$|[\t\r\xa0\xad\ufeff\u200b]")
BLANK_PAGES = {
    "empty": "",
    "white space": " \n\t ",
    "NUL": "\x00",
    "empty HTML": "<html></html>",
    "cut tag": "<p",
    "byte-order mark": "\ufeff",
    "dots": "." * 5000,
}


@cache
def validator() -> jsonschema.Draft202012Validator:
    schema = newsparse.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@cache
def record_of(page: Path) -> dict[str, Any]:
    return newsparse.parse(page.read_bytes()).to_dict()


def strings_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings_of(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from strings_of(item, f"{path}[{index}]")


def page_id(page: Path) -> str:
    return page.relative_to(FIXTURES).as_posix()


@for_each_row("page", PAGES, ids=page_id)
def test_record_validates(page: Path) -> None:
    validator().validate(record_of(page))


@for_each_row("page", PAGES, ids=page_id)
def test_text_is_nfc_with_single_spaces(page: Path) -> None:
    for path, text in strings_of(record_of(page)):
        assert unicodedata.is_normalized("NFC", text), path
        assert not UNTIDY_RE.search(text), path


@for_each_row("page", PAGES, ids=page_id)
def test_paragraphs_make_the_body(page: Path) -> None:
    record = record_of(page)
    assert "\n\n".join(paragraph["text"] for paragraph in record["paragraphs"]) == record["body"]
    assert 0 <= record["confidence"] <= 1


@for_each_row("page", PAGES, ids=page_id)
def test_evidence_names_filled_fields_only(page: Path) -> None:
    record = record_of(page)
    assert all(record[name] not in (None, [], "") for name in record["evidence"])


@for_each_row("page", PAGES, ids=page_id)
def test_same_page_gives_the_same_bytes(page: Path) -> None:
    again = newsparse.parse(page.read_bytes()).to_dict()
    assert json.dumps(again, ensure_ascii=False) == json.dumps(record_of(page), ensure_ascii=False)


@for_each_row("name", list(BLANK_PAGES))
def test_blank_page_is_a_full_record_of_no_article(name: str) -> None:
    record = newsparse.parse(BLANK_PAGES[name]).to_dict()
    validator().validate(record)
    assert record["is_article"] is False
    assert record["headline"] is None


@for_each_row("page", PAGES, ids=page_id)
def test_half_a_page_still_validates(page: Path) -> None:
    data = page.read_bytes()
    validator().validate(newsparse.parse(data[: len(data) // 2]).to_dict())
