"""What the markup of a byline says, on small invented pages: line breaks, links, elements that touch, cards above the headline."""

from __future__ import annotations

from typing import Any

from rows import for_each_row

import newsparse
from newsparse.blocks.html import read_html

ADDRESS = "https://www.hill.example/politics/2024/05/storm-closes-the-harbour.html"
TITLE = "Storm closes the harbour for a week"
STORIES = {
    "en": "The harbour of Hill Valley was closed on day {} of the storm, and the ferries stayed away until noon.",
    "de": "Der Hafen von Hügelstadt blieb am {}. Tag des Sturms geschlossen, und die Fähren kamen bis mittags nicht.",
    "es": "El puerto de Valle Alto estuvo cerrado el día {} del temporal, y los barcos no llegaron hasta el mediodía.",
    "zh": "溪口港在暴風雨的第{}天仍然關閉，渡輪直到中午都沒有開航，許多居民只好留在島上等待消息。",
    "ar": "بقي ميناء الوادي مغلقا في اليوم {} من العاصفة، ولم تصل العبارات إلى الجزيرة حتى ساعات الظهر من ذلك اليوم.",
    "ru": "Порт Холмска оставался закрытым на {} день шторма, и паромы не приходили на остров до самого полудня.",
}
MENU = "".join(
    f'<li><a href="/{name.lower()}/">{name}</a></li>'
    for name in ("Politics", "Sport", "Money", "Tides", "Weather", "Travel")
)


def page(
    byline: str = "", *, language: str = "en", above: str = "", below: str = "", amid: str = "", opening: str = ""
) -> newsparse.Article:
    story = [f"<p>{opening if n == 1 else ''}{STORIES[language].format(n)}</p>" for n in range(1, 7)]
    html = (
        f'<html lang="{language}"><body><header><a href="/">Hill Post</a><nav><ul>{MENU}</ul></nav></header><article>{above}'
        f'<h1>{TITLE}</h1>{byline}<div class="text">{"".join(story[:3])}{amid}{"".join(story[3:])}</div>{below}</article></body></html>'
    )
    return newsparse.parse(html, url=ADDRESS)


def names(article: newsparse.Article) -> list[str]:
    return [author.name for author in article.authors]


def test_blocks_know_their_lines() -> None:
    blocks = read_html("<p>By <b>Ada Berg</b><br>Oslo<br/>3 May<p>Rain<br>").blocks
    assert [block.lines for block in blocks] == [("By Ada Berg", "Oslo", "3 May"), ("Rain",)]
    assert blocks[0].text == "By Ada Berg Oslo 3 May"
    long = "<p>" + "<br>".join(["The ferries stayed away until noon."] * 20)
    assert read_html(long).blocks[0].breaks == ()


@for_each_row(
    ("language", "byline", "authors"),
    [
        ("en", '<p class="byline">By Ada Berg<br>Berlin - 3 May 2024</p>', ["Ada Berg"]),
        ("en", '<p class="byline">Ada Berg<br>Marlow Point - 3 May 2024</p>', ["Ada Berg"]),
        ("de", '<div class="autor">Von Ada Berg<br/>Hamburg</div>', ["Ada Berg"]),
        ("es", '<div class="autor">Por Ana Souza<br>De São Paulo</div>', ["Ana Souza"]),
        ("en", '<p class="byline">By Ada Berg<br>Bo Lind</p>', ["Ada Berg", "Bo Lind"]),
        ("en", '<p class="byline">By Ada Berg<br>and Bo Lind</p>', ["Ada Berg", "Bo Lind"]),
        ("en", '<p class="byline">By<br>Ada Berg</p>', ["Ada Berg"]),
        ("en", '<p class="byline"><a href="/a">Ada<br>Berg</a></p>', ["Ada Berg"]),
        ("en", '<p class="byline">By Ada<br>Berg</p>', ["Ada Berg"]),
        ("en", '<p class="byline">By ADA BERG<br>Associated Press</p>', ["ADA BERG"]),
        ("zh", '<p class="author">記者 王小明<br>2024-05-03</p>', ["王小明"]),
    ],
)
def test_a_line_break_ends_a_name(language: str, byline: str, authors: list[str]) -> None:
    assert names(page(byline, language=language)) == authors


def test_a_byline_above_the_first_paragraph_in_one_element() -> None:
    article = page(opening="By Ada Berg<br>")
    assert names(article) == ["Ada Berg"]
    assert article.body.startswith("The harbour of Hill Valley")
    article = page(opening="By Monday all was quiet.<br>")
    assert names(article) == []
    assert article.body.startswith("By Monday all was quiet. The harbour")


@for_each_row(
    ("byline", "authors"),
    [
        ('<a href="/people/ada-berg">Ada Berg</a> <a href="#">Print Page</a>', ["Ada Berg"]),
        ('<a href="/people/ada-berg">Ada Berg</a> <a href="https://weather.example/">Weather Watch</a>', ["Ada Berg"]),
        ('<a href="/autor/ada-berg">Ada Berg</a> <a href="javascript:void(0)">Artikel Merken</a>', ["Ada Berg"]),
        ('By <a href="https://www.hill.example/staff/ada-berg">Ada Berg</a> <a href="https://t.me/hill">Hill Channel</a>', ["Ada Berg"]),
        ('By Ada Berg <a href="https://vk.com/share.php?url=x">Send Story</a>', ["Ada Berg"]),
        # authors whose links lead elsewhere
        ('By <a href="https://twitter.com/adaberg">Ada Berg</a>', ["Ada Berg"]),
        ('By <a href="#">Ada Berg</a>', ["Ada Berg"]),
        ('By <a href="https://ada.example/">Ada Berg</a> and <a href="https://linked.example/in/bo">Bo Lind</a>', ["Ada Berg", "Bo Lind"]),
        ('By <a href="/people/ada-berg">Ada Berg</a> and <a href="https://bo.example/">Bo Lind</a>', ["Ada Berg", "Bo Lind"]),
        ('By <a href="/people/ada-berg">Ada Berg</a>, <a href="/people/bo-lind">Bo Lind</a>', ["Ada Berg", "Bo Lind"]),
    ],
)  # fmt: skip
def test_links_away_from_the_sites_people_are_no_authors(byline: str, authors: list[str]) -> None:
    assert names(page(f'<div class="byline">{byline}</div>')) == authors


@for_each_row(
    ("byline", "found"),
    [
        ('<a href="/people/ada">Ada Berg</a>Political Editor', [("Ada Berg", "Political Editor")]),
        ('By <a href="/people/ada">Ada Berg</a><span>Harbour Correspondent</span>', [("Ada Berg", "Harbour Correspondent")]),
        ('<a href="/people/ada">Ada Berg</a>Chief Sports Writer<a href="/people/bo">Bo Lind</a>Data Reporter',
         [("Ada Berg", "Chief Sports Writer"), ("Bo Lind", "Data Reporter")]),
        ('<a href="/people/ada">Ada Berg</a>In Marlow Point', [("Ada Berg", None)]),
        ('<a href="/people/ada">Ada Berg</a><small>Cheffe du service politique</small>', [("Ada Berg", None)]),
        ('By Ada <a href="/people/ada">Berg Lind</a>', [("Ada Berg Lind", None)]),
    ],
)  # fmt: skip
def test_a_job_behind_a_linked_name(byline: str, found: list[tuple[str, str | None]]) -> None:
    assert [(author.name, author.role) for author in page(f'<div class="byline">{byline}</div>').authors] == found


@for_each_row(
    ("byline", "authors"),
    [
        ('記者王小明台北報導 <a href="#">分享到微信</a> <a href="#">微博</a>', ["王小明"]),
        ("<span>本报记者 李雷</span><span>分享</span>", ["李雷"]),
        ("作者：李雷 分享到：微博 微信 QQ空间", ["李雷"]),
        ("王小明記者台北報導", ["王小明"]),
        ("本刊记者 李雷 发自北京", ["李雷"]),
        ("2024-05-03 10:20 溪口日報 記者 王小明／台北報導 分享至LINE", ["王小明"]),
        ("本報記者王小明、李雷台北報導", ["王小明", "李雷"]),
        ("我要分享", []),
    ],
)
def test_chinese_buttons_are_no_authors(byline: str, authors: list[str]) -> None:
    assert names(page(f'<div class="author">{byline}</div>', language="zh")) == authors


@for_each_row(
    ("byline", "opening", "authors", "places"),
    [
        ('<p class="author">القاهرة - أحمد علي</p>', "", ["أحمد علي"], ()),
        ('<p class="author">بيروت ـ سعاد خليل</p>', "", ["سعاد خليل"], ()),
        ('<p class="author">عمان - «القدس العربي» - ليلى منصور</p>', "", ["ليلى منصور"], ()),
        ("", "القاهرة - أحمد علي<br>", ["أحمد علي"], ()),
        ("", "القاهرة ـ أحمد علي ـ ", ["أحمد علي"], ("القاهرة",)),
        ("", "القاهرة - رويترز - ", [], ("القاهرة",)),
        ("", "القاهرة - مصدر أمني - ", [], ("القاهرة",)),
    ],
)
def test_arabic_town_and_name(byline: str, opening: str, authors: list[str], places: tuple[str, ...]) -> None:
    article = page(byline, language="ar", opening=opening)
    assert names(article) == authors
    assert (article.dateline.places if article.dateline else ()) == places


CARD = (
    '<div class="teaser"><a href="/2024/01/ferry.html"><img src="/a.jpg"><h3>Ferry crews end their long strike</h3></a>'
    '<span>By Cy Ek</span> <time datetime="2024-01-15">15 January 2024</time></div>'
)


@for_each_row(
    ("above", "byline", "authors", "published"),
    [
        (CARD, '<p class="byline">By Ada Berg</p><p class="date">3 May 2024</p>', ["Ada Berg"], "2024-05-03"),
        (CARD, "", [], None),
        ('<a href="/2024/01/ferry.html"><img src="/a.jpg"><h2>Ferry crews end their long strike</h2><p>By Cy Ek</p>'
         '<p>15 January 2024</p></a>', "", [], None),
        ('<div><a href="/2024/01/ferry.html"><img src="/a.jpg">Ferry crews end their long strike</a><br>15 January 2024</div>', "", [], None),
        ('<ul><li><a href="/2024/01/ferry.html">Ferry crews end their long strike</a> <span>Cy Ek, 15 January 2024</span></li></ul>',
         '<p>Ada Berg | 3 May 2024</p>', ["Ada Berg"], "2024-05-03"),
        # the story's own, above its headline
        ('<ul><li><a href="/news/">News</a></li><li>3 May 2024</li></ul>', '<p>By Ada Berg</p>', ["Ada Berg"], "2024-05-03"),
        ('<div><img src="/a.jpg"><p><a href="/series/winter">The long winter of our ferries</a></p><p class="byline">By Ada Berg</p>'
         '<time datetime="2024-05-03">3 May 2024</time></div>', "", ["Ada Berg"], "2024-05-03"),
        ('<p class="meta">By <a href="/people/ada-berg">Ada Berg</a> | 3 May 2024</p>', "", ["Ada Berg"], "2024-05-03"),
    ],
)  # fmt: skip
def test_a_card_above_the_headline(above: str, byline: str, authors: list[str], published: str | None) -> None:
    article = page(byline, above=above)
    assert (article.headline, names(article), article.published) == (TITLE, authors, published)


@for_each_row(
    ("language", "byline", "authors"),
    [
        ("en", '<div class="meta">PoliticsBy Ada Berg</div>', ["Ada Berg"]),
        ("de", '<div class="meta"><span>Politik</span><span>Von Ada Berg</span></div>', ["Ada Berg"]),
        ("es", '<div class="meta"><span>Política</span><span>Por Ana Souza</span></div>', ["Ana Souza"]),
        ("en", '<div class="meta">By Ada MacByrne</div>', ["Ada MacByrne"]),
    ],
)
def test_a_section_that_touches_the_byline(language: str, byline: str, authors: list[str]) -> None:
    assert names(page(byline, language=language)) == authors


def test_a_linked_section_before_the_byline_is_the_section() -> None:
    byline = (
        '<div class="meta"><a href="/politics/">Politics</a><span>By <a href="/people/ada">Ada Berg</a></span></div>'
    )
    article = page(byline)
    assert (names(article), list(article.section)) == (["Ada Berg"], ["Politics"])


LABEL = '<div class="kicker"><a href="/politics/">Politics</a></div>'


@for_each_row(
    ("above", "below", "section", "tags"),
    [
        ("", '<p>Filed under <a href="/ferries">Ferries</a>, <a href="/islands">Islands</a></p>', [], ["Ferries", "Islands"]),
        (LABEL, '<p>Filed under: <a href="/topics/ferries">Ferries</a>, <a href="/topics/islands">Islands</a></p>',
         ["Politics"], ["Ferries", "Islands"]),
        ("", '<h4>Archivado en</h4><ul><li><a href="/noticias/barcos/">Barcos</a></li><li><a href="/noticias/islas/">Islas</a></li></ul>',
         [], ["Barcos", "Islas"]),
        (LABEL, '<p>Tags: <a href="/x/ferries">Ferries</a> <a href="/x/islands">Islands</a></p>', ["Politics"], ["Ferries", "Islands"]),
        # sections below the story
        ("", '<p>Filed under: <a href="/category/tides/">Tides</a></p><p>Tagged: <a href="/tag/ferries/">Ferries</a>, '
             '<a href="/tag/islands/">Islands</a></p>', ["Tides"], ["Ferries", "Islands"]),
        ("", "<p>Filed under: Tides</p>", ["Tides"], []),
        ("", '<p>More about <a href="/ada">this author and her work</a></p>', [], []),
    ],
)  # fmt: skip
def test_topics_below_a_story_are_no_section(above: str, below: str, section: list[str], tags: list[str]) -> None:
    article = page("<p>By Ada Berg</p>", above=above, below=below)
    assert (list(article.section), list(article.tags)) == (section, tags)


FACTS = (("Length", "48 metres"), ("Built", "1998"), ("Passengers", "240"))


def rows(row: str, facts: Any = FACTS, name: str = "") -> str:
    return f'<div class="{name}">{"".join(row.format(*fact) for fact in facts)}</div>'


@for_each_row(
    ("amid", "are_kept"),
    [
        (rows("<div><span>{}</span><span>{}</span></div>"), True),
        (rows("<div><div>{}</div><div>{}</div></div>"), True),
        (f'<section class="key-facts"><h3>The ferry in figures</h3>{rows("<div><span>{}</span><span>{}</span></div>")}</section>', True),
        (rows('<div><span class="label">{}</span> <span>{}</span></div>', name="factbox"), True),
        (rows("<div><span>{}</span><span>{}</span></div>", name="ship-widget-panel"), False),
        (rows("<div><span>{}</span><span>{}</span></div>", [("Shares", "48"), ("Comments", "1998"), ("Views", "240")]), False),
        (rows('<div><a href="/{0}">{0}</a> <span>{1}</span></div>'), False),
        (rows("<div><span>{}</span><span>{}</span></div>", FACTS[:2]), False),
    ],
)  # fmt: skip
def test_rows_of_facts_inside_a_story(amid: str, are_kept: bool) -> None:
    article = page("<p>By Ada Berg</p>", amid=amid)
    assert ("1998" in article.body) == are_kept
    assert article.body.count("harbour of Hill Valley") == 6


CAPTION, STANDFIRST = "Паром «Холмск» стоит у причала после рейса.", "Порт откроют только после проверки всех причалов."


@for_each_row(
    "byline",
    [
        f'<div class="lead"><img src="/p.jpg"><p>{CAPTION}</p></div><div class="lead">{STANDFIRST}</div>',
        f'<div class="lead">{STANDFIRST}</div><div class="lead"><img src="/p.jpg"><p>{CAPTION}</p></div>',
        f'<figure><img src="/p.jpg"><figcaption>{CAPTION}</figcaption></figure><p class="lead">{STANDFIRST}</p>',
    ],
)
def test_the_lead_is_no_lead_pictures_caption(byline: str) -> None:
    article = page(byline, language="ru")
    assert article.subheadline == STANDFIRST
    assert CAPTION not in article.body
