"""Sections: breadcrumbs by name and by form, labels, lines of text pages; and what is none."""

from __future__ import annotations

import pytest
from rows import for_each_row

import newsparse
from newsparse.fields.found import Found
from newsparse.fields.section.text_page import find_names_in_lines
from newsparse.labels.label import LABELS
from newsparse.parse import read

STORY = [
    f"The harbour of Hill Valley was closed on day {n} of the storm, and the ferries stayed away until noon."
    for n in range(1, 8)
]
TITLE = "Storm closes the harbour for a week"
MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("World", "Local", "Sport", "Money", "Tides")
)


def section(
    above: str, *, address: str = "https://hill.example/news/tides/storm-closes-harbour", below: str = ""
) -> list[str]:
    story = "".join(f"<p>{text}</p>" for text in STORY)
    html = f"<html><body><nav><ul>{MENU}</ul></nav><main><article>{above}<h1>{TITLE}</h1>{story}{below}</article></main></body></html>"
    return list(newsparse.parse(html, url=address).section)


@pytest.mark.parametrize(
    "above",
    [
        '<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/news/tides">Tides</a></li></ol>',
        '<ul class="rootline"><li><a href="/news">News</a></li><li><a href="/news/tides">Tides</a></li></ul>',
        f'<ul><li><a href="/">Start</a></li><li><a href="/news">News</a></li><li><a href="/news/tides">Tides</a></li><li>{TITLE}</li></ul>',
        '<div>You are here: <a href="/">Home</a> › <a href="/news">News</a> › <a href="/news/tides">Tides</a></div>',
        f'<nav aria-label="Breadcrumb" class="breadcrumbs"><h6>Pfadnavigation</h6><a href="/">Startseite</a> <a href="/news">News</a> <a href="/news/tides">Tides</a> <span>{TITLE[:20]}…</span></nav>',
    ],
    ids=["named", "rootline", "by its last step", "by its arrows", "title cut short"],
)
def test_breadcrumbs(above: str) -> None:
    assert section(above) == ["News", "Tides"]


def test_a_linked_label_above_the_headline() -> None:
    assert section('<div class="kicker"><a href="/news/tides">Tides</a></div>') == ["Tides"]


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("<p>Local</p>", ["Local"]),
        ("<div>Sport</div>", ["Sport"]),
        ("<p>After the storm</p>", []),
        ("<p>Sport</p><p>The ferries stayed in port until noon on Monday.</p>", []),
    ],
)
def test_a_known_name_right_above_the_headline_needs_no_link(above: str, names: list[str]) -> None:
    story = "".join(f"<p>{text}</p>" for text in STORY)
    page = f"<html><body>{above}<h1>{TITLE}</h1>{story}</body></html>"
    article = newsparse.parse(page)
    assert list(article.section) == names
    assert not names or article.body == "\n\n".join(STORY)


def test_filed_under() -> None:
    assert section("", below='<p>Filed under: <a href="/c/tides">Tides</a>, <a href="/c/boats">Boats</a></p>') == [
        "Tides",
        "Boats",
    ]


@pytest.mark.parametrize(
    "above",
    [
        "",
        '<div class="kicker">A week without ferries:</div>',
        '<div class="share"><a href="https://share.example/x">Share</a></div>',
        '<p class="breadcrumb"><a href="/">Home</a></p>',
        "<div>Home | By Ada Berg | 30 September 2018</div>",
    ],
    ids=["menu", "kicker", "button", "home alone", "byline after home"],
)
def test_no_section(above: str) -> None:
    assert section(above) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Home", "2. News", "3. Tides"],
        ["Home", "News", "Tides"],
        ["Home > News > Tides"],
        ["HomeNewsTides" + TITLE],
    ],
    ids=["numbered", "lines", "arrows", "glued"],
)
def test_breadcrumbs_of_text_pages(lines: list[str]) -> None:
    text = "\n\n".join(["Hill Herald\nWorld\nLocal\nSport\nMoney\nArts\nContact", "\n".join(lines), TITLE, *STORY])
    assert list(newsparse.parse(text).section) == ["News", "Tides"]


@pytest.mark.parametrize("label", ["Tides", "Tides | Updated", "Tides · 3 min"], ids=["alone", "bar", "dot"])
def test_a_line_above_the_headline_that_the_page_has_elsewhere(label: str) -> None:
    text = "\n\n".join(["Hill Herald\nWorld\nLocal\nTides\nSport\nMoney", "Sign in", label, TITLE, *STORY])
    assert list(newsparse.parse(text).section) == ["Tides"]


def test_a_menu_that_ends_at_the_headline_is_no_section() -> None:
    text = "\n\n".join(["Hill Herald\nWorld\nLocal\nSport\nMoney\nArts\nGardens\nContact\nWordplay", TITLE, *STORY])
    assert list(newsparse.parse(text).section) == []


def test_an_address_is_no_breadcrumb() -> None:
    text = "\n\n".join(["Hill Herald", "Menu", "https://hill.example/-gxh-9pi7o", "Search", TITLE, *STORY])
    assert list(newsparse.parse(text).section) == []


MENUS = "Hill Herald\nWorld\nLocal\nMoney\nTides\nSport"


@for_each_row(
    ("lines", "names"),
    [
        (["Local", "Tides"], ["Local", "Tides"]),
        (["Local Tides"], ["Local", "Tides"]),
        (["Local", "A week without ferries"], ["Local"]),
        (["World | Tides"], ["World", "Tides"]),
        (["hill.example", "News", "Tides"], ["News", "Tides"]),
        (["Tides | 3 May 2024 | 10:12"], ["Tides"]),
        (["Du befindest dich hier: Home » Tides »"], ["Tides"]),
        (["Home", "News", "Tides", f"{TITLE[:24]}..."], ["News", "Tides"]),
    ],
    ids=[
        "parent",
        "run together",
        "above a kicker",
        "bar",
        "from the address",
        "dated",
        "named breadcrumb",
        "before a title cut short",
    ],
)
def test_lines_above_the_headline_that_the_menu_has(lines: list[str], names: list[str]) -> None:
    text = "\n\n".join([MENUS, "Sign in", "\n".join(lines), TITLE, *STORY])
    assert list(newsparse.parse(text).section) == names


def test_a_list_under_the_headline() -> None:
    text = "\n\n".join([MENUS, "Sign in", TITLE, "In Tides, Local", *STORY])
    assert list(newsparse.parse(text).section) == ["Tides", "Local"]


@pytest.mark.parametrize(
    "lines",
    ["World\nLocal\nMoney\nTides\nSport", "Reuters/Ada Berg/Hill Herald", "Terms of use Privacy"],
    ids=["menu printed twice", "credit", "foot"],
)
def test_lines_above_the_headline_that_are_no_section(lines: str) -> None:
    text = "\n\n".join([MENUS, "Sign in", lines, TITLE, *STORY, "Terms of use\nPrivacy"])
    assert list(newsparse.parse(text).section) == []


def test_the_breadcrumbs_own_name_and_other_hosts_of_the_site() -> None:
    hidden = '<div class="visually-hidden breadcrumb">Breadcrumb Trail Links</div>'
    item = '<li><a href="{}">{}</a></li>'
    trail = (
        ("https://www.hill.example/", "Hill Valley"),
        ("https://money.hill.example/", "Money"),
        ("/m/tides", "Tides"),
    )
    listed = "".join(item.format(*step) for step in trail)
    assert section(f'{hidden}<ul class="breadcrumb">{listed}</ul>') == ["Money", "Tides"]
    assert section('<ol class="breadcrumb"><li><a href="/">hill|24</a></li><li><a href="/news">News</a></li></ol>') == [
        "News"
    ]
    assert section('<div class="breadcrumb">Estás en: <a href="/news">Noticias</a></div>') == ["Noticias"]


def test_a_label_that_microdata_name_and_one_in_a_line_with_the_date() -> None:
    assert section('<div>News: <a itemprop="articleSection" href="/w">From afar</a></div><div>Archive</div>') == [
        "From afar"
    ]
    assert section('<div class="stamp"><a href="/in">Inland</a> | hv | 11.2.2025 | 23:55</div>') == ["Inland"]
    assert section('<div class="stamp">Ada Berg | hv | 11.2.2025 | 23:55</div>') == []


def test_a_short_list_right_above_the_headline_is_no_menu_and_one_of_topics_no_label() -> None:
    item = '<li class="label"><a href="/news/{0}">{0}</a></li>'
    assert section(f'<nav class="label"><ol>{item.format("Tides")}</ol></nav>') == ["Tides"]
    topics = "".join(f'<a class="topic" href="/t/{n}">Topic {n}</a> ' for n in "abcd")
    assert section("", below=f'<div class="category">{topics}</div>') == []


def test_tags_are_those_beside_the_story() -> None:
    link = '<a rel="{}" href="/t/{}">{}</a> '
    own = "".join(link.format("tag", name, name) for name in ("#ferries", "storm"))
    cloud = "".join(link.format("tag", name, name) for name in ("football", "cinema"))
    category = link.format("category tag", "news", "News")
    story = "".join(f"<p>{text}</p>" for text in STORY)
    below = f"<footer><div>{own}</div></footer><aside><h3>Topics</h3>{'<p>Another story.</p>' * 9}<div>{cloud}</div></aside>"
    html = f"<html><body><article><div>{category}</div><h1>{TITLE}</h1>{story}</article>{below}</body></html>"
    assert newsparse.parse(html).tags == ("ferries", "storm")
    said = f'<meta name="keywords" content="98be933f-38cf-4fba-b6c6-ad438e82010a, Night Ferry, night-ferry, {TITLE}">'
    assert newsparse.parse(f"{said}<h1>{TITLE}</h1>{story}").tags == ("Night Ferry",)


def test_steps_that_are_no_sections() -> None:
    item = '<li><a href="/{0}">{0}</a></li>'
    trail = '<div class="breadcrumbs"><div class="labels"><a href="/Tides">Tides</a></div><p><a href="/">Home</a> » <a href="/News">News</a> » <a href="/Tides">Tides</a></p></div>'
    assert section(trail) == ["News", "Tides"]
    assert section(f'<ul class="breadcrumb">{item.format("スポーツ")}<li>記事</li></ul>') == ["スポーツ"]
    assert section(f'<div class="breadcrumbs"><h4>Read more on these:</h4><ul>{item.format("Tides")}</ul></div>') == [
        "Tides"
    ]


def test_a_label_alone_before_an_arrow_is_no_step() -> None:
    links = '<a href="/p">Pages:</a> › <a href="/news">News</a> › <a href="/news/tides">Tides</a>'
    assert section(f"<div>{links}</div>", address="https://hill.example/x") == ["News", "Tides"]


def test_a_step_ahead_of_others_of_its_name_counts_once() -> None:
    item = '<li><a href="/{0}">{1}</a></li>'
    listed = item.format("news", "News") + item.format("n", "NEWS") + item.format("tides", "Tides")
    assert section(f'<ul class="breadcrumb">{listed}</ul>') == ["News", "Tides"]


DATED_TITLE = "What the storm of 2018 did to the harbour"


@pytest.mark.parametrize(
    ("between", "names"),
    [
        ("3 May 2024, 10:12", ["Harbours"]),
        (f"> {TITLE} since the floods of 2018, which many in the valley still know", []),
        (f"{DATED_TITLE[:30]}...", []),
    ],
    ids=["date", "breadcrumb with a year", "title cut short"],
)
def test_a_likely_line_is_the_label_only_next_to_the_headline_or_its_date(between: str, names: list[str]) -> None:
    headline = DATED_TITLE if between[:5] in DATED_TITLE else TITLE
    story = read("\n\n".join([MENUS, "Sign in", "Harbours", between, headline, *STORY])).story
    blocks = list(story.blocks)
    [title] = [block.position for block in blocks if block.block.text == headline]
    label = blocks[title - 2]
    likely = tuple(40 if name == "section" else 0 for name in LABELS)
    blocks[label.position] = label._replace(probabilities=likely)
    found = find_names_in_lines(story.with_blocks(tuple(blocks)), Found(headline, "", frozenset((title,))))
    assert (label.block.text, [name.text for name in found]) == ("Harbours", names)
