"""Captions and credits: alone, and taken out of pages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import newsparse
from newsparse.fields.captions import split_credit

CASES = tomllib.loads((Path(__file__).parent / "cases" / "credits.toml").read_text(encoding="utf-8"))["case"]
STORY = [
    f"The harbour of Hill Valley was closed on day {n} of the storm, and the ferries stayed away until noon."
    for n in range(1, 8)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_credits(case: dict[str, str]) -> None:
    assert split_credit(case["text"]) == (case["caption"], case.get("credit"))


def test_a_name_is_a_credit_where_the_page_says_so() -> None:
    text = "A flock beside the new hut, last Wednesday. Ana Reis"
    assert split_credit(text) == (text, None)
    assert split_credit(text, named=True) == ("A flock beside the new hut, last Wednesday.", "Ana Reis")


def test_a_caption_among_paragraphs_is_no_story() -> None:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    caption = '<div class="picture"><img src="/a.jpg"><p class="caption">The night ferry. Photo: Ana Reis/AFP</p></div>'
    html = f"<html><body><article><h1>Storm closes the harbour</h1>{''.join([*paragraphs[:3], caption, *paragraphs[3:]])}</article></body></html>"
    article = newsparse.parse(html)
    assert article.captions == ("The night ferry.",)
    assert "night ferry" not in article.body


def test_a_paragraph_about_photographs_stays() -> None:
    extra = "The photo that Ana Reis took on the first day of the storm was seen by a million people in the valley."
    html = "".join(f"<p>{text}</p>" for text in [*STORY[:3], extra, *STORY[3:]])
    article = newsparse.parse(f"<html><body><article><h1>Storm closes the harbour</h1>{html}</article></body></html>")
    assert extra in article.body
