"""Lines inside a plain page's story that are buttons, calls and notices of the site."""

from __future__ import annotations

import pytest
from rows import for_each_row

import newsparse

STORY = (
    "The harbour of Hill Valley reopened on Tuesday after a week of storms, and the boats left the quay at dawn.",
    "Crews had waited for seven days in the old town, where the markets ran out of fish and prices rose by a third.",
    "Two cranes were damaged by the wind, and repairs will take until the end of May, the port authority said.",
    "Wilma Plum, who leads the dockers' union, said that her members had asked for shelters long before the storm.",
)
CHROME = (
    "Share this article",
    "Share on Facebook",
    "Follow us on WhatsApp",
    "Join our Telegram channel for the latest news",
    "Sign up for our daily newsletter",
    "Become a member",
    "All rights reserved",
    "Whatsapp Facebook Twitter Email",
    "View this post on Instagram",
    "Last updated: 3 May 2024",
    "Image 1 of 5",
    "5 min read",
    "Filed under: Harbours",
    "Folgen Sie uns auf WhatsApp",
    "Síguenos en Google News",
    "Подписывайтесь на наш Telegram-канал",
)
STAYING = (
    "Follow the money",
    "Register by 3 May:",
    "What happens next",
    "Follow us, the captain said.",
    "Share prices in the harbour",
    "4/5",
    "5 minutes",
)


def html_page(line: str, tag: str = "p") -> str:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    story = "".join([*paragraphs[:2], f"<{tag}>{line}</{tag}>", *paragraphs[2:]])
    return f"<html><body><article><h1>Storm closes the harbour</h1>{story}</article></body></html>"


def text_page(line: str) -> str:
    return "\n\n".join(("Storm closes the harbour", *STORY[:2], line, *STORY[2:]))


@for_each_row("line", CHROME)
def test_lines_of_the_site_are_no_part_of_the_story(line: str) -> None:
    assert newsparse.parse(html_page(line)).body.split("\n\n") == list(STORY)
    assert newsparse.parse(text_page(line), kind="text").body.split("\n\n") == list(STORY)


@for_each_row("line", STAYING)
def test_lines_of_the_story_stay(line: str) -> None:
    assert line in newsparse.parse(html_page(line)).body.split("\n\n")


@pytest.mark.parametrize("line", ["Share this article", "Become a member"])
def test_headings_of_the_story_stay(line: str) -> None:
    assert line in newsparse.parse(html_page(line, "h2")).body.split("\n\n")


def test_entries_of_a_list_stay() -> None:
    entries = "".join(f"<li>{text}</li>" for text in ("Print the form", "Share this article", "Register at the desk"))
    body = newsparse.parse(
        html_page("The mayor asked for three things:").replace("things:</p>", f"things:</p><ul>{entries}</ul>")
    ).body
    assert "Share this article" in body


@for_each_row(
    "opener", ["Read more: ", "READ ALSO: ", "Related: ", "Leia também: ", "Читайте также: ", "Zobacz także: "]
)
def test_an_announced_title_without_a_link_leads_elsewhere(opener: str) -> None:
    body = newsparse.parse(html_page(f"{opener}Storm closes the port of Callao")).body
    assert body.split("\n\n") == list(STORY)


def test_a_sentence_behind_such_an_opener_stays() -> None:
    assert (
        "Related: the strike of 2019"
        in newsparse.parse(html_page("Related: the strike of 2019 had begun here as well.")).body
    )
