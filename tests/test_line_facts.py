"""Facts of a line, each worked out once."""

from __future__ import annotations

import pytest
from rows import for_each_row

from newsparse.lines import facts
from newsparse.lines.button import is_button
from newsparse.lines.facts import FACTS, LineFacts

NAMES = [name for name in FACTS if not name.startswith("_")]


@for_each_row(
    ("text", "true"),
    [
        ("By Ada Berg, 3 May 2024", {"opens_byline", "has_digit", "has_date", "has_year", "is_dated"}),
        ("Von Ada Berg | vor 3 Stunden", {"opens_byline", "has_digit", "has_age", "is_dated"}),
        ("3 May 2024, 14:05", {"has_digit", "has_date", "has_year", "has_time", "is_dated", "is_date_stamp"}),
        ("Ada Berg, May 3", {"has_digit", "has_date", "is_dated"}),
        ("Ada Berg 28/11/23-11:19", {"has_digit", "has_time", "is_dated"}),
        ("Only $19.99 this week", {"has_digit"}),
        ("Photo: Ana Reis/AFP", {"is_credit"}),
        ("Foto: Ana Reis", {"is_credit"}),
        ("Share (12)", {"is_button", "has_digit"}),
        ("Home > News > Tides", {"is_breadcrumb"}),
        ("Rain in Lisbon.", {"ends_sentence"}),
        ("“Rain in Lisbon.”", {"ends_sentence"}),
        ("(Es regnet in Lissabon.)", {"ends_sentence"}),
        ("لزبن میں بارش۔", {"ends_sentence"}),
        ("Rain in Lisbon (and Porto)", set()),
        ("Rain in Lisbon", set()),
        ("", set()),
    ],
)
def test_facts(text: str, true: set[str]) -> None:
    line = LineFacts(text)
    assert {name for name in NAMES if getattr(line, name) is True} == true


def test_a_fact_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(facts, "split_credit", lambda text: asked.append(text) or (text, None))
    monkeypatch.setattr(facts, "count_phrases", lambda kind, text: asked.append(kind) or 1)
    line = LineFacts("Rain over the harbour")
    assert (line.credit, line.caption, line.credit, line.caption) == (None, line.text, None, line.text)
    assert line.count_phrases("promo") == line.count_phrases("promo") == 1
    assert asked == [line.text, "promo"]


def test_captions_and_credits() -> None:
    line = LineFacts("Rain over the harbour. Photo: Ana Reis/AFP")
    assert (line.caption, line.credit, line.is_credit) == ("Rain over the harbour.", "Photo: Ana Reis/AFP", False)
    assert line.kinds == frozenset()
    assert LineFacts("Photo: Ana Reis").kinds == {"photo_by", "caption_credit"}


def test_every_fact_is_documented() -> None:
    assert all(getattr(LineFacts, name).__doc__ for name in NAMES)
    assert {"phrases", "caption", "is_dated"} < set(NAMES)


def test_other_attributes_are_refused() -> None:
    line = LineFacts("Rain")
    with pytest.raises(AttributeError, match="colour"):
        line.colour  # noqa: B018
    assert repr(line) == "LineFacts('Rain')"


@for_each_row(
    "text",
    ["Share", "Teilen", "Partager", "SHARE (12)", "Twitter Facebook", "Folge uns", "Newsletter", "Next", "Close"],
)
def test_buttons(text: str) -> None:
    assert is_button(text)


@for_each_row(
    "text",
    ["Share prices fell on Monday", "Rain in Lisbon", "Ada Berg", "Comments on the storm", "", "12", "3 May 2024"],
)
def test_lines_that_are_no_buttons(text: str) -> None:
    assert not is_button(text)
