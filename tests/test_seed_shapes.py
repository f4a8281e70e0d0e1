"""One flattened page in all the forms that its text may arrive in gives one and the same record.

The page has the commonest shape of a dumped story: breadcrumb glued to the headline, headline again on the next
line, a dateline with the outlet's tag, "Also Read:" inside, the author's name twice with a bio, site lines after it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newsparse

PAGE = Path(__file__).parent.parent / "fixtures" / "text" / "en-glued-breadcrumb-repeated.txt"
LONG_WORD_RE = re.compile(r"\b([a-z]{5})([a-z]{4,})\b")


def wrapped(text: str, inset: str = "") -> str:
    """As a terminal or mail program wraps it; lines that are short stay as they are."""
    lines = (textwrap.wrap(line, 72, initial_indent=inset, subsequent_indent=inset) for line in text.split("\n"))
    return "\n".join(map("\n".join, lines))


TEXT_FORMS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "old-mac": lambda text: text.replace("\n", "\r"),
    "tabs": lambda text: text.replace(" ", "\t").replace("\n", "\n\t"),
    "form-feeds": lambda text: text.replace("\n\n", "\n\n\f"),
    "form-feed-as-line-end": lambda text: text.replace("\n\n", "\n\f"),
    "no-break-spaces": lambda text: text.replace(" ", "\xa0"),
    "soft-hyphens": lambda text: LONG_WORD_RE.sub("\\1\xad\\2", text),
    "byte-order-mark": lambda text: "\ufeff" + text,
    "trailing-spaces": lambda text: text.replace("\n", "  \n"),
    "double-spaces": lambda text: text.replace(" ", "  "),
    "no-last-line-end": str.rstrip,
    "wrapped": wrapped,
    "wrapped-and-set-in": lambda text: wrapped(text, "   "),
    "wrapped-crlf": lambda text: wrapped(text).replace("\n", "\r\n"),
}
BYTE_FORMS: dict[str, str] = {
    "windows-1252": "cp1252",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-8-sig": "utf-8-sig",
}
KNOWN_FAILURES: dict[str, str] = {}
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def forms() -> list[Any]:
    return [
        pytest.param(form, marks=[pytest.mark.xfail(reason=KNOWN_FAILURES[form], strict=True)])
        if form in KNOWN_FAILURES
        else form
        for form in TEXT_FORMS
    ]


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def record_of(source: str | bytes) -> dict[str, Any]:
    """Return the record without `source`, which tells the forms apart."""
    record = newsparse.parse(source).to_dict()
    del record["source"]
    return record


def run(*arguments: str, data: bytes | None = None) -> dict[str, Any]:
    command = [sys.executable, "-m", "newsparse", *arguments]
    done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60)
    record: dict[str, Any] = json.loads(done.stdout)
    del record["source"]
    return record


@pytest.mark.parametrize("form", forms())
def test_form_of_text(form: str) -> None:
    assert record_of(TEXT_FORMS[form](page())) == record_of(page())


@pytest.mark.parametrize("form", forms())
def test_form_of_text_as_bytes(form: str) -> None:
    assert record_of(TEXT_FORMS[form](page()).encode()) == record_of(page())


@pytest.mark.parametrize("form", list(BYTE_FORMS))
def test_encoding(form: str) -> None:
    data = MARKS.get(form, b"") + page().encode(BYTE_FORMS[form])
    assert record_of(data) == record_of(page())


@pytest.mark.parametrize("arguments", [("-",), ()], ids=["dash", "no-argument"])
def test_standard_input(arguments: tuple[str, ...]) -> None:
    assert run(*arguments, data=page().encode()) == record_of(page())


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_standard_input_in_other_encodings(encoding: str) -> None:
    assert run("-", data=page().encode(encoding)) == record_of(page())


def test_file_through_the_command() -> None:
    assert run(str(PAGE)) == record_of(page())


def test_page_itself_is_read_right() -> None:
    record = record_of(page())
    assert record["headline"] == "Kenya and Seychelles Sign Pact on Shared Fishing Grounds"
    assert record["section"] == ["World", "Africa"]
    assert [author["name"] for author in record["authors"]] == ["Imani Wekesa"]
