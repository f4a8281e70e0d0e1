"""The headline of flattened pages: the right line, and of a glued line the right piece."""

from __future__ import annotations

import pytest
from rows import for_each_row

import newsparse
from newsparse.fields.headline.candidates import find_candidates, find_main_start
from newsparse.fields.headline.repeated import find_repeated_runs
from newsparse.fields.headline.rivals import find_printed_title
from newsparse.parse import ReadOptions, read

HEADLINE = "Harbour Town Votes to Keep Its Night Ferry Running"
STORY = """The council of Aldmouth voted on Tuesday to keep the night ferry for three more years, after a debate that lasted until midnight.

Nurses and bakers who cross the harbour after dark had filled the public benches. “Without the ferry I would have to move,” said Maren Oakley, who works at the hospital on the far side.

The ferry costs the town about 400,000 pounds a year. The operator had wanted to drop the last two crossings of the evening, saying that few passengers used them in winter.

Councillors asked for a report on fares by the summer. A vote on the winter timetable is expected in September."""
MENU = "Home\nNews\nBusiness\nSport\nCulture\nSign in\n\n"
TEASERS = "New bakery opens on Quay Street\nStorm closes coast road for second day\n\n"
CAPTION = "The night ferry leaves the pier at Aldmouth. Photo: Jon Birch\n\n"
BYLINE = "By Petra Lindqvist\n12 March 2024\n\n"
PAGES = {
    "alone": f"{MENU}{HEADLINE}\n\n{BYLINE}{STORY}",
    "after teasers of other stories": f"{MENU}{TEASERS}{HEADLINE}\n\n{BYLINE}{STORY}",
    "before a caption": f"{MENU}{HEADLINE}\n\n{CAPTION}{BYLINE}{STORY}",
    "in a breadcrumb and below it": f"{MENU}Home > News > {HEADLINE}\n\n{HEADLINE}\n\n{BYLINE}{STORY}",
    "with the site's name": f"{HEADLINE} | The Aldmouth Courier\n\n{MENU}{BYLINE}{STORY}",
    "with a date glued to it": f"{MENU}{HEADLINE} | March 12, 2024\n\n{STORY}",
    "with a byline glued to it": f"{MENU}{HEADLINE}By Petra Lindqvist\n\n{STORY}",
}


@for_each_row("page", PAGES.values(), ids=PAGES.keys())
def test_headline_of_text_page(page: str) -> None:
    assert newsparse.parse(page, kind="text").headline == HEADLINE


@for_each_row("page", PAGES.values(), ids=PAGES.keys())
def test_story_keeps_all_its_paragraphs(page: str) -> None:
    assert newsparse.parse(page, kind="text").body == STORY


def test_paragraph_of_the_story_is_no_headline() -> None:
    headline = newsparse.parse(STORY, kind="text").headline
    assert headline is None or headline not in STORY.split("\n\n")


def test_error_page_has_no_headline() -> None:
    page = (
        f"{MENU}404\n\nThe page that you asked for may have been moved. You can go back or search for it.\n\nSearch\n"
    )
    article = newsparse.parse(page, kind="text")
    assert (article.headline, article.is_article) == (None, False)


SUBHEADLINE = "Ferries to the islands stayed away for seven days while the harbour was being cleared of sand"
LINES = ["Hill Herald", "World\nLocal\nSport", HEADLINE]


@pytest.mark.parametrize(
    "lines",
    [
        [SUBHEADLINE, "By Ada Berg", "3 May 2024, 10:12"],
        ["Share", "*\n*", f"{SUBHEADLINE}.", "3 May 2024, 10:12"],
    ],
    ids=["before the byline", "behind buttons"],
)
def test_subheadline_of_text_page(lines: list[str]) -> None:
    article = newsparse.parse("\n\n".join([*LINES, *lines, STORY]), kind="text")
    assert (article.subheadline or "").rstrip(".") == SUBHEADLINE


@pytest.mark.parametrize(
    "lines",
    [
        ["By Ada Berg", "3 May 2024, 10:12"],
        [f"{SUBHEADLINE}. Photo: Ada Berg/Hill Herald", "By Ada Berg"],
        ["Ada Berg is a reporter at the Hill Herald and writes about harbours and tides.", "3 May 2024, 10:12"],
        ["Sign up for our newsletter and get the best of the week in your inbox", "3 May 2024, 10:12"],
    ],
    ids=["none", "caption", "bio", "newsletter"],
)
def test_no_subheadline_of_text_page(lines: list[str]) -> None:
    assert newsparse.parse("\n\n".join([*LINES, *lines, STORY]), kind="text").subheadline is None


@pytest.mark.parametrize(
    ("story", "has_subheadline"),
    [("", False), ("".join(f"<p>{part}</p>" for part in STORY.split("\n\n")), True)],
    ids=["a brief", "with a story below"],
)
def test_brief_is_no_subheadline(story: str, has_subheadline: bool) -> None:
    lead = (
        "The night ferry between Aldmouth and the hospital will go on for three years, the council decided on Tuesday."
    )
    page = f"""<html><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{HEADLINE}</h1>
        <p class="standfirst">{lead}</p>{story}</article><footer><p>All rights reserved.</p></footer></body></html>"""
    article = newsparse.parse(page)
    assert article.subheadline == (lead if has_subheadline else None)
    assert article.body == (STORY if has_subheadline else lead)


NAV = '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>'
FOOT = '<footer><p><a href="/terms">Terms of use</a></p><p>All rights reserved.</p></footer>'
STORY_BG = """Общинският съвет на Брегово реши във вторник нощният ферибот да остане още три години, след като спорът продължи до полунощ.

Без ферибота ще трябва да се преместя, каза Мария Василева, която работи в болницата на другия бряг.

Фериботът струва на града около 400 000 лева годишно. Превозвачът искаше да спре последните два курса вечер.

Съветниците поискаха доклад за цените до лятото. Гласуването за зимното разписание се очаква през септември."""
SHORTENED = {
    "English": ("Night ferry saved", "Night ferry between Aldmouth and the hospital saved for three more years", STORY),
    "Bulgarian": ("Нощният ферибот остава", "Нощният ферибот до Брегово остава за още три години", STORY_BG),
    "with the site's name": (
        "Night ferry saved | Aldmouth Courier",
        "Night ferry between Aldmouth and the hospital saved for three more years",
        STORY,
    ),
    "reworded": ("Night ferry to run on", "Council of Aldmouth lets its night ferry run for three more years", STORY),
}


def make_page(title: str, story: str, *, above: str = "", headings: str = "", below: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in story.split("\n\n"))
    return f"<html><head><title>{title}</title></head><body>{above}<article>{headings}{paragraphs}</article>{below}</body></html>"


@pytest.mark.parametrize(("title", "heading", "story"), SHORTENED.values(), ids=SHORTENED.keys())
@pytest.mark.parametrize("framed", [False, True], ids=["bare", "with navigation"])
def test_heading_that_the_title_shortens_is_the_headline(title: str, heading: str, story: str, framed: bool) -> None:
    page = make_page(
        title, story, headings=f"<h1>{heading}</h1>", above=NAV if framed else "", below=FOOT if framed else ""
    )
    article = newsparse.parse(page)
    assert (article.headline, article.body) == (heading, story)


@pytest.mark.parametrize(
    ("headings", "headline"),
    [
        ('<h1><a href="/">The Aldmouth Courier and Harbour Herald</a></h1>', "Night ferry saved"),
        ("<h1>Transport</h1>", "Night ferry saved"),
        ("<h1>Ferry</h1>", "Night ferry saved"),
        (
            '<h1><a href="/">The Aldmouth Courier</a></h1><h1>Night ferry to the hospital saved for years</h1>',
            "Night ferry to the hospital saved for years",
        ),
        (
            "<h1>Night ferry to the hospital saved for years</h1><h1>Night ferry to the islands saved for years</h1>",
            "Night ferry saved",
        ),
    ],
    ids=["the site's name", "the section's name", "one word of the title", "site's name and headline", "two alike"],
)
def test_heading_with_other_words_than_the_title_is_no_headline(headings: str, headline: str) -> None:
    assert newsparse.parse(make_page("Night ferry saved", STORY, headings=headings)).headline == headline


FRAME = (
    "<html><head><title>{title}</title></head><body><h1>{top}</h1>{head}{story}<footer>{footer}</footer></body></html>"
)
HTML_STORY = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n"))


@pytest.mark.parametrize(
    "footer", ["© The Aldmouth Courier", "The Aldmouth Evening Courier", "© 2024 The Aldmouth Courier"]
)
def test_a_line_of_copyright_below_the_story_is_no_headline(footer: str) -> None:
    title = f"{HEADLINE} | {footer.removeprefix('© 2024 ').removeprefix('© ')}"
    page = FRAME.format(title=title, top=HEADLINE, head="", story=HTML_STORY, footer=footer)

    assert newsparse.parse(page).headline == HEADLINE


def test_a_headline_below_the_site_s_name_is_found_by_the_title_that_has_both() -> None:
    page = FRAME.format(
        title=f"The Aldmouth Courier {HEADLINE}",
        top="The Aldmouth Courier",
        head=f"<h2>{HEADLINE}</h2>",
        story=HTML_STORY,
        footer="",
    )

    assert newsparse.parse(page).headline == HEADLINE


@pytest.mark.parametrize("line", ["The first foghorn heard there since 1971", "Das erste Nebelhorn seit 1971"])
def test_a_standfirst_may_have_a_year(line: str) -> None:
    page = f"<article><h1>{HEADLINE}</h1><p class='standfirst'>{line}</p><p>{'</p><p>'.join(STORY.split(chr(10) * 2))}</p></article>"
    assert newsparse.parse(f"<html><body>{page}</body></html>").subheadline == line


@pytest.mark.parametrize("title", ["Ferry", "Article 12", "Untitled document", "night-ferry.html"])
def test_the_only_heading_with_which_the_story_begins_says_more_than_a_short_title(title: str) -> None:
    heading = "Night ferry between Aldmouth and the hospital saved"
    for level in (1, 2):
        article = newsparse.parse(make_page(title, STORY, headings=f"<h{level}>{heading}</h{level}>"))
        assert (article.headline, article.body) == (heading, STORY)


def test_a_short_title_in_a_script_without_spaces() -> None:
    story = "町議会は月曜日、古い穀物倉庫を図書館に改築する計画を承認した。\n\n工事は三月に始まり、県が費用の半分を負担する。\n\n議会はホテル会社の提案を退けた。"
    article = newsparse.parse(make_page("穀物倉庫", story, headings="<h1>古い穀物倉庫が図書館に</h1>"))
    assert (article.headline, article.body) == ("古い穀物倉庫が図書館に", story)


@pytest.mark.parametrize("below", ["", "<p>6 May 2024</p>"])
def test_a_heading_above_the_headline_opens_no_story(below: str) -> None:
    headings = f"<h1>The Aldmouth Courier</h1>{below}<h2>{HEADLINE}</h2>"
    article = newsparse.parse(make_page(HEADLINE, STORY, headings=headings))
    assert (article.headline, article.body) == (HEADLINE, STORY)


def test_a_heading_below_the_headline_is_story() -> None:
    first, _, rest = STORY.partition("\n\n")
    page = make_page(HEADLINE, first, headings=f"<h1>{HEADLINE}</h1>", below="")
    paragraphs = "".join(f"<p>{text}</p>" for text in rest.split("\n\n"))
    article = newsparse.parse(page.replace("</article>", f"<h2>What it costs</h2>{paragraphs}</article>"))
    assert article.body == f"{first}\n\nWhat it costs\n\n{rest}"


@pytest.mark.parametrize("name", ["The Aldmouth Evening Courier", "Le Courrier de la Baie"])
def test_the_name_behind_the_headline_in_the_title_is_no_headline(name: str) -> None:
    for place in (f"<div>{name}</div>", ""):
        page = make_page(
            f"{HEADLINE} - {name}", STORY, headings=f"<h1>{HEADLINE}</h1>{place}", below=f"<p>© {name}</p>"
        )
        assert newsparse.parse(page).headline == HEADLINE
    page = make_page(f"{name} {HEADLINE}", STORY, headings=f"<h1>{name}</h1><h2>{HEADLINE}</h2>")
    assert newsparse.parse(page).headline == HEADLINE


@pytest.mark.parametrize("notice", ["This article is more than 3 months old", "Dieser Artikel ist älter als ein Jahr"])
def test_a_notice_of_a_page_s_age_is_no_headline(notice: str) -> None:
    page = f"{MENU}Culture\n\n{notice}\n\nNight boats to try\n\n{STORY}"
    assert newsparse.parse(page, kind="text").headline == "Night boats to try"


AS_TEXT = ReadOptions(kind="text")


def test_a_headline_is_not_cut_within_an_abbreviation() -> None:
    headline = "Top 17 Ferry Towns in the U.S. (2025)"
    assert newsparse.parse(f"{MENU}{headline}\n\n{STORY}", kind="text").headline == headline


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [("Night ferry of Aldmouth’s operator waits", True), ("Night ferry of Aldmouth By Petra", False)],
)
def test_a_run_that_a_sentence_goes_on_from_is_no_headline(line: str, goes_on: bool) -> None:
    caption = "Night ferry of Aldmouth leaves the pier on a calm evening in March. The picture was taken from the sea wall at dusk."
    longer = f"{line}: the council of the town asked for a report on fares by the summer, and on the winter timetable"
    page = read(f"{caption}\n\n{longer}\n\n{STORY}", AS_TEXT)
    shown = tuple(block._replace(label="chrome") for block in page.story.blocks[:2])
    runs = find_repeated_runs(shown)
    assert [run.text for run in runs] == ([] if goes_on else ["Night ferry of Aldmouth"] * 2)


@pytest.mark.parametrize(("between", "is_found"), [("", True), (MENU + TEASERS, False)])
def test_the_title_at_a_breadcrumb_s_end_is_preferred_where_it_is_printed_right_below(
    between: str, is_found: bool
) -> None:
    menu = "\n\n".join(f"Harbour {number}" for number in range(100))  # so far down, breadcrumbs are not cut off
    breadcrumb = f"Home / News / {HEADLINE}\n\nSea, Boats, Health"
    page = read(f"{menu}\n\n{breadcrumb}\n\n{between}{HEADLINE}\n\n{TEASERS}{STORY}", AS_TEXT)
    candidates = find_candidates(page.story, find_main_start(page.story))
    teaser = next(candidate for candidate in reversed(candidates) if candidate.text.startswith("New bakery"))
    printed = find_printed_title(page.story, candidates, teaser)
    assert (printed and printed.text) == (HEADLINE if is_found else None)


LONG_TITLE = "Aldmouth’s stubborn harbour master should be essential reading for every council that thinks of closing a night ferry"


def test_a_long_line_that_opens_the_story_and_ends_no_sentence_is_the_headline() -> None:
    standfirst = "While both towns faced a hard winter, the smaller one kept its boats at sea and won the praise of its people for it"
    page = f"The pier in January. Photo: AP\n\n\nOpinion\n\n\nPetra Lindqvist\n\n\n{LONG_TITLE}\n\n\n{standfirst}\n\n\n{STORY}"
    assert newsparse.parse(page, kind="text").headline == LONG_TITLE
    ended = newsparse.parse(page.replace(LONG_TITLE, f"{LONG_TITLE}."), kind="text")
    assert f"{LONG_TITLE}." in ended.body
    assert ended.headline != f"{LONG_TITLE}."


def test_markup_in_a_text_is_no_headline() -> None:
    advertisement = '<a href="https://ads.example/go" target="_top"><img src="https://ads.example/1" alt=""></a>'
    assert newsparse.parse(f"{MENU}{advertisement}\n\n{STORY}", kind="text").headline is None
