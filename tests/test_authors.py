"""Authors and bios through the whole flow, on small invented pages."""

from __future__ import annotations

import pytest
from rows import for_each_row

import newsparse

STORY = "".join(
    f"<p>The harbour of Hill Valley was closed on day {n} of the storm, and the ferries stayed away until noon.</p>"
    for n in range(1, 8)
)


def page(above: str = "", below: str = "") -> str:
    return f"<html><body><main><article><h1>Storm closes the harbour</h1>{above}{STORY}{below}</article></main></body></html>"


def names(html: str) -> list[str]:
    return [author.name for author in newsparse.parse(html).authors]


def test_byline_under_the_headline() -> None:
    assert names(page('<p class="byline">By Ada Berg</p>')) == ["Ada Berg"]


def test_buttons_are_no_authors() -> None:
    assert names(page('<div class="byline share"><a href="/s">Share</a> <a href="/t">Tweet</a></div>')) == []


def test_steps_of_a_breadcrumb_are_no_authors() -> None:
    assert names(page('<p class="path">Harbour » Storms and Tides » Ferry Crews</p>')) == []


def test_link_lists_are_no_bios() -> None:
    html = page(
        '<p class="byline">By Ada Berg</p>', '<ul class="nav"><li><a href="/a">Ada Berg is back home</a></li></ul>'
    )
    assert [author.bio for author in newsparse.parse(html).authors] == [None]


def test_linked_names_with_and_between_them() -> None:
    linked = '<a href="/ada">Ada Berg</a>', '<a href="/bo">Bo Lind</a>', '<a href="/cy">Cy Ek</a>'
    assert names(page(f'<p class="byline">{linked[0]} and {linked[1]}</p>')) == ["Ada Berg", "Bo Lind"]
    assert names(page(f'<p class="byline">Von {linked[0]}, {linked[1]} und {linked[2]}</p>')) == [
        "Ada Berg",
        "Bo Lind",
        "Cy Ek",
    ]


def test_a_list_with_each_author_in_an_element_of_its_own() -> None:
    item = '<span class="byline author"><a rel="author" href="/{0}">{0}</a></span>'
    both = "<div>" + "</div><div>".join(item.format(name) for name in ("Ada Berg", "Bo Lind")) + "</div>"
    assert names(page(both)) == ["Ada Berg", "Bo Lind"]
    assert names(page(item.format("Ada Berg"), below=item.format("Bo Lind"))) == ["Ada Berg"]


def test_a_date_beside_a_name_below_the_headline_tells_that_it_is_a_byline() -> None:
    assert names(page("<div>Ada Berg, @adaberg</div>")) == ["Ada Berg"]
    assert names(page("<div>3 May 2024, 10:12 | Ada Berg</div>")) == ["Ada Berg"]
    assert names(page("<div>Friday, 3 May 2024</div>")) == names(page("<div>Lisbon, 3 May 2024</div>")) == []


PARAGRAPHS = "\n\n".join(
    f"The harbour of Hill Valley was closed on day {n} of the storm, and the ferries stayed away until noon."
    for n in range(1, 8)
)


def names_in_text(*lines: str) -> list[str]:
    return names("\n\n".join(["Hill Herald\nWorld\nLocal", "Storm closes the harbour", *lines, PARAGRAPHS]))


@for_each_row(
    ("lines", "expected"),
    [
        (["Ada Berg", "3 May 2024, 10:12"], ["Ada Berg"]),
        (["3 May 2024, 10:12", "*\n*", "Ada Berg and Bo Lind"], ["Ada Berg", "Bo Lind"]),
        (["By\nAda Berg\nand\nBo Lind", "3 May 2024"], ["Ada Berg", "Bo Lind"]),
        (["3 May 2024, 10:12", "By Associated Press"], ["Associated Press"]),
        (["by Ada Berg, The Hill Herald 3 May 2024"], ["Ada Berg"]),
        (["Ada Berg\nBo Lind\nCy Ekman", "3 May 2024, 10:12"], ["Ada Berg", "Bo Lind", "Cy Ekman"]),
        (["Ada Berg May 3, 2024 — 7 minutes read"], ["Ada Berg"]),
    ],
    ids=["before a date", "behind a date", "a line each", "agency", "glued to a date", "a list", "date in the line"],
)
def test_bylines_of_text_pages(lines: list[str], expected: list[str]) -> None:
    assert names_in_text(*lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["Buenos Aires", "3 May 2024, 10:12"],
        ["3 May 2024, 10:12", "Comments"],
        ["Die Karikatur der Woche", "3 May 2024, 10:12"],
        ["A week without ferries", "3 May 2024, 10:12"],
    ],
    ids=["town", "button", "series", "kicker"],
)
def test_lines_under_the_headline_of_text_pages_that_are_no_bylines(lines: list[str]) -> None:
    assert names_in_text(*lines) == []


def test_a_list_of_names_and_jobs_in_elements_named_so() -> None:
    card = '<div class="credit-author"><h6 class="author-name">{}</h6><h6 class="author-job">{}</h6></div>'
    both = card.format("Sari Dewi", "Penulis") + card.format("Budi Harto", "Editor")
    found = newsparse.parse(page(both)).authors
    assert [(author.name, author.role) for author in found] == [("Sari Dewi", "Penulis"), ("Budi Harto", "Editor")]


def test_a_pictures_author_and_a_players_button_are_none() -> None:
    assert names(page('<ul class="caption"><li>The quay.</li><li class="author">Bo Lind</li></ul>')) == []
    assert names(page('<button class="author-play">Écouter Écouter</button>')) == []
    assert names(page('<p class="author">Par <a href="/l">Léa Roy<span>Léa Roy</span></a></p>')) == ["Léa Roy"]


def test_initials_and_a_newsroom_alone_are_authors_with_their_label() -> None:
    assert names(page(below='<div class="author-info"><div>Autor:</div><div><a href="/u">jd</a></div></div>')) == ["jd"]
    assert names(page('<div class="author-and-date"><b>red.</b> 27.04.2021 14:51</div>')) == ["red"]
    assert names(page(below="<div>jd</div>")) == []


def test_an_agency_alone_under_the_headline_is_the_author() -> None:
    assert names(page("<h2>The ferries stay away.</h2><div>Anadolu Ajansı</div>")) == ["Anadolu Ajansı"]
    assert names(page("<div>AA</div>")) == []


def test_authors_of_metadata_that_the_page_prints_one_by_one() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Ada Berg"}, {"name": "Bo Lind"}]}</script>'
    apart = '<dl><dt>von</dt><dd><a href="/ada">Ada Berg</a></dd><dd>,</dd><dd><a href="/bo">Bo Lind</a></dd></dl>'
    assert names(data + page(apart)) == ["Ada Berg", "Bo Lind"]
    assert names(data + page("<dl><dt>von</dt><dd>Ada Berg</dd></dl>")) == ["Ada Berg"]


def names_and_roles(html: str) -> list[tuple[str, str | None]]:
    return [(author.name, author.role) for author in newsparse.parse(html).authors]


def test_authors_of_metadata_whose_bylines_are_far_apart() -> None:
    people = '{"name": "Ada Berg"}, {"name": "Bo Lind"}'
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": [{people}]}}</script>'
    above, below = '<p class="byline">Von Ada Berg</p>', '<p class="byline">Von Bo Lind, Redakteur</p>'
    assert names_and_roles(data + page(above, below)) == [("Ada Berg", None), ("Bo Lind", "Redakteur")]
    assert names_and_roles(data + page(below, above)) == [("Bo Lind", "Redakteur"), ("Ada Berg", None)]
    between = f'<p class="byline">Par Ada Berg</p>{"<div>Hill Valley</div>" * 4}<h4 class="author">Bo Lind</h4>'
    assert names_and_roles(data + page(between)) == [("Ada Berg", None), ("Bo Lind", None)]
    other = '<p class="byline">Por Cy Ek</p>'
    assert names_and_roles(data + page(above, other)) == [("Ada Berg", None)]
    assert names_and_roles(page(above, below)) == [("Ada Berg", None)]
    one = '<meta name="author" content="Ada Berg">'
    assert names_and_roles(one + page(above, above.replace("p", "div"))) == [("Ada Berg", None)]


def test_names_of_metadata_in_parts() -> None:
    person = '{"@type": "Person", "givenName": "Anna Giulia", "familyName": "Fink"}'
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {person}}}</script>'
    assert names(data + page()) == ["Anna Giulia Fink"]


def test_names_that_open_the_story_where_only_the_publisher_is_credited() -> None:
    site = '<meta property="og:site_name" content="Hill Times"><div class="byline">by Hill Times</div>'
    assert names(page(f"{site}<p>Thabo Mpesi/Lineo Phakela</p>")) == ["Thabo Mpesi", "Lineo Phakela"]
    assert names(page(f"{site}<h3>Thabo Mpesi</h3>")) == ["Hill Times"]
    assert names(page('<div class="byline">by Ada Berg</div><p>Thabo Mpesi</p>')) == ["Ada Berg"]


def test_a_byline_outdoes_the_site_that_metadata_name() -> None:
    data = '<link rel="canonical" href="https://www.elvalle.example/a/b"><meta name="author" content="El Valle">'
    box = '<div class="autor"><h6>Ana Reis | Publicado hace 3 horas</h6></div>'
    assert names(data + page(box, '<h6 class="byline"><a href="/meta">El Valle</a></h6>')) == ["Ana Reis"]


def test_a_credit_of_a_picture_names_no_agency() -> None:
    article = newsparse.parse(page('<div>Copyright Fredrik Persson/AP</div><p class="byline">By Ada Berg</p>'))
    assert ([author.name for author in article.authors], article.agencies) == (["Ada Berg"], ())


def test_a_byline_at_a_text_pages_end() -> None:
    assert names_in_text(PARAGRAPHS.replace("day", "night"), "Par : Ada Berg | +Port+Tides") == ["Ada Berg"]


def test_a_photographers_agency_beside_a_text_pages_byline() -> None:
    lines = ["Hill Herald", "Storm closes the harbour", "Ada Berg", "3 May 2024", "Bo Lind/AFP", PARAGRAPHS]
    article = newsparse.parse("\n\n".join(lines))
    assert [author.name for author in article.authors] == ["Ada Berg"]
    assert article.agencies == ()


def test_links_that_the_page_marks_as_its_author() -> None:
    line = '<div class="entry-meta"><a rel="url fn n" href="/author/ada">Ada Berg</a> <a rel="category tag" href="/c/tides">Tides</a> <a href="/1">20 janvier 2020</a> <a rel="tag" href="/t/sea">sea</a> <a href="#c">0 Comment</a></div>'
    article = newsparse.parse(page(line))
    assert [author.name for author in article.authors] == ["Ada Berg"]
    assert (article.section, article.tags) == (("Tides",), ("sea",))


def test_names_of_helpers_are_no_bio() -> None:
    box = '<div class="author-bio"><h3>Ada Berg</h3><p class="bio">{}</p></div>'
    byline = '<p class="byline">By Ada Berg</p>'
    bios = [
        newsparse.parse(page(byline, box.format(text))).authors[0].bio
        for text in ("Bo Lind, Cy Ek", "Newsroom of the Hill Valley Press")
    ]
    assert bios == [None, "Newsroom of the Hill Valley Press"]


def test_a_readers_name_is_no_byline() -> None:
    data = '<meta name="author" content="Ada Berg">'
    comment = '<div class="comments"><h5 class="author">Rolf Bo</h5><p>I was there on the first day.</p></div>'
    assert names(data + page(below=comment)) == ["Ada Berg"]


def test_a_wire_that_only_metadata_name_is_credited_as_one() -> None:
    wire = '<meta name="author" content="AFP">'
    record = newsparse.parse(page().replace("<body>", f"<head>{wire}</head><body>"))
    assert [author.name for author in record.authors] == ["AFP"]
    assert [agency.name for agency in record.agencies] == ["Agence France-Presse"]


def test_the_photographer_of_a_caption_in_brackets_is_no_author() -> None:
    page = "\n\n".join(
        (
            "港町の灯台、修復工事始まる",
            "小川みどり記者 2024年3月2日 9時15分",
            "［足場に囲まれた灯台＝1日、浜田一郎撮影］",
            "【港町共同】港町の灯台で2日、修復工事が始まった。工事は秋まで続き、費用は2億円に上る見通しだと町は説明している。",
            "町民からは早い完成を望む声が上がっており、町議会も予算の増額を認める方針を決めた。",
        )
    )
    assert [author.name for author in newsparse.parse(page, kind="text").authors] == ["小川みどり"]
