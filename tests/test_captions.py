"""Captions and credits: alone, and taken out of pages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rows import for_each_row

import newsparse
from newsparse.lines.credit import split_credit

CASES = tomllib.loads((Path(__file__).parent / "cases" / "credits.toml").read_text(encoding="utf-8"))["case"]
STORY = [
    f"The harbour of Hill Valley was closed on day {n} of the storm, and the ferries stayed away until noon."
    for n in range(1, 8)
]


@for_each_row("case", CASES, ids=lambda case: case["why"])
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


def test_a_photographer_and_an_agency_end_a_caption_of_a_text_page() -> None:
    caption = "Ferries wait at the old pier on the third day of the storm. Ana Reis/AFP"
    text = "\n\n".join(["Storm closes the harbour for a week", *STORY[:3], caption, *STORY[3:]])
    assert caption[:30] not in newsparse.parse(text, kind="text").body


@pytest.mark.parametrize(
    "extra",
    [
        "The designs of the new terminal were drawn by a student of UX/UI.",
        "The code of the timetable can be had at https://harbour.example/hill/timetable.",
        "Nine ferries in ten were late in the last year, which nobody had foreseen (Source: Harbour Board).",
    ],
    ids=["trade", "address", "source of a figure"],
)
def test_a_slash_or_a_source_ends_no_caption(extra: str) -> None:
    text = "\n\n".join(["Storm closes the harbour for a week", *STORY[:3], extra, *STORY[3:]])
    assert extra in newsparse.parse(text, kind="text").body


def test_a_list_of_one_with_a_picture_is_a_caption() -> None:
    picture = (
        "<ul><li><img src='/a.jpg'><p>Anna Berg at the pier where her grandfather built the first ferry</p></li></ul>"
    )
    items = "<ul><li>A ferry that sails at night, in every weather, for the nurses</li><li>A second pier beside the hospital, with a roof and a light</li></ul>"
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    html = "".join([*paragraphs[:3], picture, *paragraphs[3:5], items, *paragraphs[5:]])
    body = newsparse.parse(f"<html><body><article><h1>Storm closes the harbour</h1>{html}</article></body></html>").body
    assert "Anna Berg" not in body
    assert "second pier" in body


def illustrated(*pictures: str) -> newsparse.Article:
    story = [f"<p>{text}</p>" for text in STORY]
    parts = [*story[:2], *pictures[:1], *story[2:4], *pictures[1:], *story[4:]]
    return newsparse.parse(
        f"<html><body><article><h1>Storm closes the harbour</h1>{''.join(parts)}</article></body></html>"
    )


def test_a_line_over_a_lone_credit_is_the_caption() -> None:
    text = "Pictured from left, are the pilots Jo Watt, from Hill Valley, and Lindsay Norr, from the far shore."
    box = '<div class="image-widget"><img src="/a.jpg"><p>{}</p><p>{}</p></div>'
    article = illustrated(box.format(text, "Image: Ana Reis"))
    assert article.captions == (text,)
    assert text not in (article.body or "")
    told = illustrated(f"<p>{text}</p><p>The image was taken by Ana Reis, who has worked at the harbour for years.</p>")
    assert text in (told.body or "")


def test_buttons_beside_pictures_are_no_captions() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption>{}</figcaption></figure>'
    assert illustrated(figure.format("Mehr"), figure.format("3")).captions == ()
    assert illustrated(figure.format("The night ferry.")).captions == ("The night ferry.",)


def test_the_lead_pictures_credit_may_be_the_next_line() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption><div class="caption">The night ferry.</div><div>© Ana Reis / Sipa</div></figcaption></figure>'
    story = "".join(f"<p>{text}</p>" for text in STORY)
    head = '<meta property="og:image" content="/a.jpg">'
    image = newsparse.parse(f"{head}<article><h1>Storm closes the harbour</h1>{figure}{story}</article>").image
    assert image is not None
    assert (image.caption, image.credit) == ("The night ferry.", "© Ana Reis / Sipa")


def test_titles_of_other_stories_are_no_captions() -> None:
    card = '<figure class="related"><img src="/b.jpg"><figcaption><h5><a href="/t">Why the tides run late</a></h5></figcaption></figure>'
    shown = '<figure><img src="/a.jpg"><figcaption><a href="/gallery">The night ferry.</a></figcaption></figure>'
    assert illustrated(card, shown).captions == ("The night ferry.",)
