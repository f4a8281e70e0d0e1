"""Promotions, corrections and their negatives, inside invented stories."""

from __future__ import annotations

import pytest
from rows import for_each_row

import newsparse

STORY = [
    f"The harbour of Hill Valley was closed on day {n} of the storm, and the ferries stayed away until noon."
    for n in range(1, 8)
]
ELSEWHERE = '<aside class="related"><a href="/tides">Why the tides of the valley run late this year</a></aside>'


def page(*inside: str) -> str:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    story = "".join([*paragraphs[:4], *inside, *paragraphs[4:]])
    return f"<html><body><article><h1>Storm closes the harbour</h1>{story}</article>{ELSEWHERE}</body></html>"


@for_each_row(
    "lead", ["Also Read: ", "Lesen Sie auch: ", "Lea también: ", "Czytaj też: ", "Leggi anche: ", "Читайте также: "]
)
def test_lines_that_lead_elsewhere_go_to_related(lead: str) -> None:
    article = newsparse.parse(
        page(f'<p>{lead}<a href="/tides">Why the tides of the valley run late this year</a></p>'),
        url="https://hill.example/storm",
    )
    assert "tides of the valley" not in article.body
    assert [(item.title, item.url) for item in article.related] == [
        ("Why the tides of the valley run late this year", "https://hill.example/tides")
    ]
    assert article.body.count("\n\n") == len(STORY) - 1


def test_a_link_in_brackets_by_itself_leads_elsewhere() -> None:
    assert (
        "tides" not in newsparse.parse(page('<p>[<a href="/tides">Why do the tides run late this year?</a>]</p>')).body
    )


def test_calls_to_subscribe_are_no_story() -> None:
    call = (
        '<div class="newsletter"><p>Sign up for our newsletter and get the harbour in your inbox every day.</p></div>'
    )
    assert "inbox" not in newsparse.parse(page(call)).body


@pytest.mark.parametrize(
    "text",
    [
        "Read the letters that she wrote to the harbour master, and you will find no word about the storm in them.",
        "The newsletter of the sailing club has told its members since 1952 when the water is safe to sail on again.",
        "More than a hundred boats were moored in the basin, among them two that had come from the far side of the lake.",
        "Watch the water, the old ferryman used to say, and leave the sky to those who have the time to look at it.",
    ],
)
def test_sentences_that_open_like_a_promotion_stay(text: str) -> None:
    assert text in newsparse.parse(page(f"<p>{text}</p>")).body


def test_a_linked_sentence_of_the_story_stays() -> None:
    text = "The council voted on Monday to rebuild the eastern mole, which the waves had broken in two places."
    assert text in newsparse.parse(page(f'<p><a href="/vote">{text}</a></p>')).body


def test_a_dumped_promotion_is_told_by_the_list_below() -> None:
    title = "Why the tides of the valley run late this year"
    text = "\n\n".join(
        ["Storm closes the harbour", *STORY[:4], f"Also Read: {title}", *STORY[4:], "Related stories", title, "Contact"]
    )
    article = newsparse.parse(text)
    assert title not in article.body
    assert [item.title for item in article.related] == [title]


@pytest.mark.parametrize(
    "note",
    [
        "Correction, 3 May 2024: An earlier version of this article gave the wrong year for the great flood.",
        "Este artículo se modificó el 3 de mayo de 2024 para corregir la altitud del puerto, que es de 19 metros.",
        "In einer früheren Version dieses Artikels stand ein falsches Jahr der Flut; wir haben es am 3.5.2024 berichtigt.",
    ],
)
def test_notes_at_the_end_are_corrections(note: str) -> None:
    html = "".join(f"<p>{text}</p>" for text in STORY)
    article = newsparse.parse(
        f"<html><body><article><h1>Storm closes the harbour</h1>{html}<p><em>{note}</em></p></article></body></html>"
    )
    assert article.corrections == (note,)
    assert note not in article.body


def test_a_correction_of_prices_is_a_story() -> None:
    text = (
        "Correction in the markets came late on Monday, when the price of fish fell by a third within an hour of trade."
    )
    article = newsparse.parse(page(f"<p>{text}</p>"))
    assert (text in article.body, article.corrections) == (True, ())


@pytest.mark.parametrize("line", ["Read more: Trouble in the middle basin", "[Read: Why the old ferries never left]"])
def test_a_marked_title_on_a_line_of_its_own_is_a_promotion(line: str) -> None:
    assert line not in newsparse.parse("\n\n".join(["Storm closes the harbour", *STORY[:4], line, *STORY[4:]])).body


@pytest.mark.parametrize(
    "line", ["[She laughs.]", "Related: that is what they were, as the whole valley knew by then."]
)
def test_marked_sentences_stay(line: str) -> None:
    assert line in newsparse.parse("\n\n".join(["Storm closes the harbour", *STORY[:4], line, *STORY[4:]])).body


def test_links_to_no_other_story_are_not_related() -> None:
    def titles(links: str) -> list[str]:
        story = [f"<p>{text}</p>" for text in STORY]
        html = f"<article><h1>Storm closes the harbour</h1>{''.join(story[:3])}<aside class='related'>{links}</aside>{''.join(story[3:])}</article>"
        return [item.title for item in newsparse.parse(html, url="https://hill.example/storm").related]

    good = '<p>Read also: <a href="/tides">Why the tides of the valley run late this year</a></p>'
    card = '<p><a href="{}">{}</a></p>'
    others = [
        card.format("https://shop.example/boat", "Rowing boat for two at the valley shop $299"),
        card.format("/author/ada-berg", "Ada Berg writes of the sea"),
        card.format("/", "All stories of the valley today"),
        card.format("#comments", "What the readers of the valley say"),
        card.format("/one", "From our own archive") + card.format("/two", "From our own archive"),
    ]
    assert titles(good + "".join(others)) == ["Why the tides of the valley run late this year"]
    assert titles(card.format("/fares", "Read also: The ferry costs $5 million a year")) == [
        "The ferry costs $5 million a year"
    ]
