"""Quotations of HTML: a reader sees marks around `<q>`, and the page does not write them."""

from __future__ import annotations

import pytest

import newsparse

REST = (
    "<p>All boats of the company stayed in port on Thursday, until the storm had passed and the harbour was safe again.</p>"
    * 2
)


def read_body(sentence: str, language: str = "en") -> str:
    page = f"<html lang={language}><title>Storm stops ferries</title><article><h1>Storm stops ferries</h1><p>{sentence}</p>"
    return newsparse.parse(f"{page}{REST}</article></html>").body.partition("\n")[0]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "The master of the boat said “we stay in port tonight” and went home to his family in Hull."),
        ("de", "The master of the boat said „we stay in port tonight“ and went home to his family in Hull."),
        ("fr-CA", "The master of the boat said «we stay in port tonight» and went home to his family in Hull."),
        ("xx", "The master of the boat said “we stay in port tonight” and went home to his family in Hull."),
    ],
)
def test_marks_of_the_language(language: str, expected: str) -> None:
    sentence = "The master of the boat said <q>we stay in port tonight</q> and went home to his family in Hull."
    assert read_body(sentence, language) == expected


def test_a_quotation_in_a_quotation() -> None:
    sentence = (
        "The master of the boat said <q>they told us <q>stay</q>, so we stay</q> and went home to his family in Hull."
    )
    assert "“they told us ‘stay’, so we stay”" in read_body(sentence)


@pytest.mark.parametrize("quoted", ["<q>“we stay in port”</q>", "“<q>we stay in port</q>”", '"<q>we stay in port</q>"'])
def test_marks_that_the_page_writes_stay_alone(quoted: str) -> None:
    found = read_body(f"The master of the boat said {quoted} and went home to his family in the town of Hull.")
    assert found.replace('"', "“", 1).replace('"', "”").count("“we stay in port”") == 1
    assert "““" not in found.replace('"', "“")


def test_an_empty_quotation_and_a_stray_end_tag_have_no_marks() -> None:
    found = read_body(
        "The master of the boat <q> </q>said that all boats stay in port</q> tonight, and went home to Hull."
    )
    assert found == "The master of the boat said that all boats stay in port tonight, and went home to Hull."
