"""Signs of icon fonts, which are characters for private use, and the letters that share their range."""

from __future__ import annotations

import pytest

import newsparse

PROSE = (
    "The harbour bridge reopened on Sunday after two years of works, the council said, and the first cars crossed at noon.",
    "It was the longest closure in the history of the town, which has had a bridge since the flood of 1884.",
    "The mayor said that traffic would be back to normal within a week, and thanked residents for their patience.",
)


def write_html(icon: str) -> str:
    """Return a page with an icon where themes put them: before a heading, a name, a date, a quotation, and on its own."""
    first, second, third = PROSE
    return (
        f"<article><h1><i>{icon}</i> Harbour bridge reopens after two years</h1>"
        f"<p class='byline'><i>{icon}</i> By Ada Berg <span>{icon}</span> May 5, 2024</p><p>{icon} {icon}</p>"
        f"<p>{first}</p><p>{icon} {second}{icon}</p><p>{third}</p></article>"
    )


@pytest.mark.parametrize("icon", ["\uf1ea", "&#xf1ea;", "&#61930;", "&#XE0B2;", "\ue0b2", "\U000f0142", "&#xf0142;"])
def test_icons_of_html_pages_are_left_out(icon: str) -> None:
    record = newsparse.parse(write_html(icon), kind="html")
    assert record.headline == "Harbour bridge reopens after two years"
    assert [author.name for author in record.authors] == ["Ada Berg"]
    assert record.body.split("\n\n") == list(PROSE)


def test_icons_of_text_pages_are_left_out() -> None:
    first, second, third = PROSE
    text = (
        "\uf0e1 \uf281 \uf0e0\n\n\uf1ea Harbour bridge reopens after two years\n\n\uf007 By Ada Berg\n\uf073 May 5, 2024\n\n"
        f"\uf09a \uf232\n\n{first}\n\n\uf10d {second} \uf10e\n\n{third}\n"
    )
    record = newsparse.parse(text, kind="text")
    assert record.headline == "Harbour bridge reopens after two years"
    assert [author.name for author in record.authors] == ["Ada Berg"]
    assert str(record.published) == "2024-05-05"
    assert record.body.split("\n\n") == list(PROSE)


def test_bullets_of_symbol_fonts_begin_list_items() -> None:
    first, second, third = PROSE
    items = ("Cars may cross at all hours", "Buses return in June", "Cyclists use the western lane")
    lines = "\n".join(f"\uf0b7 {item}" for item in items)
    record = newsparse.parse(
        f"Harbour bridge reopens after two years\n\n{first}\n\n{second}\n\n{lines}\n\n{third}\n", kind="text"
    )
    assert [part.text for part in record.paragraphs if part.type == "list_item"] == list(items)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_letters_for_private_use_and_the_sign_of_apple_stay(kind: newsparse.Kind) -> None:
    sentences = (
        "游锡\ue1ab說，橋樑在兩年的施工後重新開放，第一批車輛在中午通過，市民紛紛到場觀看。",
        "The \uf8ff Watch was shown at the bridge.",
    )
    lines = [*sentences, *PROSE]
    page = "".join(f"<p>{line}</p>" for line in lines) if kind == "html" else "\n\n".join(lines)
    body = newsparse.parse(page, kind=kind).body
    assert all(sentence in body for sentence in sentences)
