"""Bodies of HTML pages: what a page has twice, holds for scripts, or hangs beside its story on cards."""

from __future__ import annotations

import pytest

import newsparse

SECTIONS = [
    (f"What the {place} says", f"The {place} said on Monday that the ferry to the island would sail {often} from June.")
    for place, often in (("council", "twice a day"), ("harbour", "once a week"), ("island", "as it did in 1987"))
]
STORY = "".join(f"<h2>{heading}</h2><p>{text} Nobody had asked for it.</p>" for heading, text in SECTIONS)


def body_of(html: str) -> str:
    return newsparse.parse(f"<html><body><article><h1>Ferry to the island</h1>{html}</article></body></html>").body


def test_a_story_that_is_there_for_each_width_of_screen_is_read_once() -> None:
    narrow = f'<div class="desktop">{STORY}</div><div class="phone">{STORY}</div>'
    assert body_of(narrow) == body_of(STORY)
    assert body_of(STORY).count("What the council says") == 1


def test_short_lines_may_return() -> None:
    often = STORY
    for heading, _ in SECTIONS:
        often = often.replace(heading, "What they say")
    assert body_of(often).count("What they say") == len(SECTIONS)


@pytest.mark.parametrize(
    "data",
    [
        '{"layoutMobile": 2, "layoutDesktop": 4, "buttonAlign": "Center", "buttonText": "Buy a ticket for the ferry"}',
        '[{"id": 7, "title": "The ferry that nobody took", "text": "A story of the year in which the harbour froze."}]',
    ],
)
def test_settings_of_scripts_are_no_text(data: str) -> None:
    settings = f"<div hidden>{data}</div>"
    assert body_of(STORY.replace("</p><h2>", f"</p>{settings}<h2>")) == body_of(STORY)


def test_listings_of_data_in_a_story_stay() -> None:
    listing = '{"ferry": "Aurora", "sails": ["Monday", "Friday"], "seats": 120, "island": "north"}'
    assert listing in body_of(STORY.replace("</p><h2>", f"</p><pre>{listing}</pre><h2>"))


def test_paragraphs_of_joiners_only_are_none() -> None:
    assert body_of(STORY.replace("</p>", "</p><p>\u200d</p>")) == body_of(STORY)


@pytest.mark.parametrize(
    "line", ["<p>© dpa-infocom, dpa:230428-99-483045/5</p>", "<figure><div><p>© Ana Reis/Lusa</p></div></figure>"]
)
def test_a_line_that_is_all_credit_is_no_paragraph(line: str) -> None:
    assert body_of(STORY + line) == body_of(STORY)


@pytest.mark.parametrize(
    "asked", ["Empfohlener redaktioneller Inhalt", "To view this content from Chirper you need to allow its cookies."]
)
def test_questions_for_consent_are_no_story(asked: str) -> None:
    box = f'<div class="embed-wrapper"><div><p>{asked}</p></div></div>'
    assert asked not in body_of(STORY.replace("</p><h2>", f"</p>{box}<h2>"))
