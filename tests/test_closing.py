"""What closes a story: last sentences in a box of their own, and the lines that say who reported and edited it."""

from __future__ import annotations

import pytest
from rows import for_each_row
from stories import BODY, PROSE, STORY, TIDES, Line, ask, build_lines, fill, label_html

# ---- closing ----

END = "The winter timetable of the ferry is to follow in the first week of October."


def closing(*behind: str, labels: str = "chrome,body=15", inside: str = "") -> set[int]:
    """Return which of the blocks behind a story, from 0, become its end."""
    page = f"<main>{PROSE}{inside}{''.join(behind)}</main>"
    return {
        position - 4
        for position, label in ask("closing", label_html(page, f"body*4 {labels}")).items()
        if label == "body"
    }


def box(text: str = END, names: str = "", tag: str = "p") -> str:
    return f'<div class="{names}"><{tag}>{text}</{tag}></div>'


def test_a_sentence_behind_the_story_in_its_element_closes_it() -> None:
    assert closing(box()) == {0}
    assert closing(f"<p>{END}</p>") == {0}
    assert closing(box(), box(), labels="chrome,body=15*2") == {0, 1}
    assert closing(*[box()] * 5, labels="chrome,body=15*5") == {0, 1, 2, 3}
    assert closing(box(), labels="chrome,body=10,item=5") == {0}
    assert closing(box(), labels="chrome,body=10") == {0}
    assert closing(box(), labels="chrome,body=4") == set()
    assert closing(box(), box(), labels="chrome,body=9 chrome,body=15") == set()
    assert closing("<p>Harbour</p>", box(), labels="chrome chrome,body=15") == set()
    outside = f"<main>{PROSE}</main>{box()}"
    assert ask("closing", label_html(outside, "body*4 chrome,body=15")) == {}


@for_each_row("label", ["chrome", "date", "byline", "subheadline", "promo", "caption", "bio", "section"])
def test_labels_of_closing_sentences(label: str) -> None:
    found = label in ("chrome", "subheadline")  # date and byline as likely as 90 % are what they say
    assert closing(box(), labels=f"{label},body=15") == ({0} if found else set())


@pytest.mark.parametrize("other", ["promo", "bio", "caption", "correction", "byline", "date"])
@pytest.mark.parametrize(("share", "found"), [(15, True), (16, False)])
def test_another_label_is_likely(other: str, share: int, *, found: bool) -> None:
    assert closing(box(), labels=f"chrome,body=15,{other}={share}") == ({0} if found else set())


@for_each_row(
    "names",
    [
        *("related", "recommended", "newsletter", "advert", "author-bio", "comments", "cookie", "share", "form"),
        *("correction", "infobox", "tags", "sidebar", "meta"),
    ],
)
def test_boxes_that_close_no_story(names: str) -> None:
    assert closing(box(names=names)) == set()
    assert closing(box(names="harbour")) == {0}


@for_each_row(
    ("text", "found"),
    [
        (fill("The ferry rests.", 36), True),
        (fill("The ferry rests.", 35), False),
        (END[:-1], False),
        ("Harbours rest in winter, says nobody over there now.", True),
        ("This was posted on 3 May 2024 at 15:21 in the harbour.", False),
        ("This was posted on 3 May 2024 over there in the harbour.", True),
        ("By the harbour nobody had asked for that second pier.", False),
        ("Nobody in the harbour reads what the newsletter has said.", False),
        ("Ada Berg is a reporter at the Courier and covers the harbour.", False),
        ("港は十月の第一週に冬の時刻表を発表する予定だ。", True),
        ("港は十月に冬の時刻表を発表する予定。", True),
        ("港は十月に冬の時刻表を発表する。", False),
        ("항구는 시월에 겨울 시간표를 발표한다.", True),
        (f'Nobody asked for a second pier, <a href="/a">{"x" * 20}</a>.', True),
        (f'Nobody asked for a second pier, <a href="/a">{"x" * 17} of</a>.', False),
    ],
)
def test_sentences_that_close_a_story(text: str, *, found: bool) -> None:
    assert closing(box(text)) == ({0} if found else set())


OTHER = "Somebody saw how it went over there, so they said."


def test_a_sentence_without_words_of_the_story_closes_it_as_the_last_of_its_element() -> None:
    assert closing(box(OTHER)) == {0}
    assert closing(box(OTHER), "<p>Timetable</p>", labels="chrome,body=15 chrome") == set()
    assert closing(box("You can see how it went over there, so they said.")) == set()


def test_the_last_of_the_elements_texts_may_be_less_likely() -> None:
    assert closing(box(OTHER), labels="chrome,body=5") == {0}
    assert closing(box(), labels="chrome,body=4") == set()
    assert closing(box(), "<p>Timetable</p>", labels="chrome,body=9 chrome") == set()
    assert closing(box(), "<p>Timetable</p>", labels="chrome,body=10 chrome") == {0}


def test_kinds_that_close_no_story() -> None:
    assert closing(box(tag="blockquote")) == {0}
    assert closing(box(tag="h3")) == set()
    assert closing(f"<ul><li>{END}</li></ul>") == set()


def test_a_rest_that_is_folded_away_needs_no_words_of_the_story() -> None:
    other = box(OTHER)
    for button, found in (("Read more", True), ("Next", True), ("Harbour", False), ("Read more " + "x" * 40, False)):
        labels = "chrome chrome,body=5"
        assert closing(f"<p>{button}</p>", other, labels=labels) == ({1} if found else set()), button
    assert closing("<p>Read more</p>", other, labels="chrome chrome,body=4") == set()
    assert closing(other, "<p>Timetable</p>", labels="chrome,body=15 chrome") == set()


# ---- closing credits ----


def list_credits(*lines: Line | str, kind: str = "html") -> set[int]:
    """Return which of the lines at the end of a story are credits, from 0."""
    return {position - 4 for position in ask("closing credits", build_lines(*BODY, *lines, kind=kind))}


@for_each_row(
    ("line", "found"),
    [
        ("(Reporting by Ada Berg; editing by Jon Lund)", True),
        ("Editing by Jon Lund", True),
        ("Ada Berg in Lisbon contributed to this report.", True),
        ("Ada Berg contributed to this report", True),
        ("The rain contributed to this report.", False),
        ("Reporting by the hour", False),
        ("Reporting by Ada Berg was right, the court said.", False),
        ("Harbour notes", False),
        (f"Reporting by Ada Berg and {'x' * 140}", False),
    ],
)
def test_credits_that_close_a_story(line: str, *, found: bool) -> None:
    assert list_credits(line) == ({0} if found else set())
    assert list_credits(line, kind="text") == ({0} if found else set())


def test_names_below_the_credits_are_none_of_the_story() -> None:
    credit = "Editing by Ada Berg"
    assert list_credits(credit, "Ada Berg") == {0, 1}
    assert list_credits(credit, "Jon Lund") == {0}
    assert list_credits(credit, "Edited by: Jon Lund", "Jon Lund") == {0, 1, 2}
    assert list_credits(credit, "Ada Berg.") == set()
    assert list_credits(credit, "x" * 40) == {0}
    assert list_credits(credit, "x" * 41) == set()
    assert list_credits(credit, TIDES) == set()
    assert list_credits(credit, "Ada Berg is a reporter at the Courier.") == {0}
    assert list_credits(credit, "Jon Lund", "Jon Lund writes on harbours for us.") == {0}
    assert list_credits(credit, "Hill", "Dale", "Moor") == {0}
    assert list_credits(credit, "Hill", "Dale", "Moor", "Tarn") == set()
    assert list_credits(credit, Line(STORY, "chrome"), Line(TIDES, "promo"), "Ada Berg") == {0, 3}
    assert ask("closing credits", build_lines(Line(credit, "chrome"))) == {}
