"""A text page that shows further stories behind its own, as endless scrolling does, gives its own."""

from __future__ import annotations

from rows import for_each_row

import newsparse

OWN = (
    "The harbour board of Wexcombe voted on Monday to reopen its old grain quay, which has been closed since a flood.",
    "Seven of the eleven members backed a plan to dredge the basin, at a cost of four million pounds over two years.",
    "The first barges are due in September, the chairwoman said, in good time for the barley from the upper valley.",
)
OTHER = (
    "A judge ordered the town of Dunmere on Thursday to publish its reports on nineteen footbridges within sixty days.",
    "Two of the bridges were closed last winter after a railing gave way under a postman, who was not hurt.",
)
TITLE, NEXT = "Wexcombe to reopen its old grain quay", "Court tells Dunmere to publish its bridge reports"


def parse_paragraphs(own_credits: tuple[str, ...], other_credits: tuple[str, ...], title: str, other: int) -> list[str]:
    parts = ["News\nSport\nCulture", TITLE, *own_credits, *OWN, title, *other_credits, *OTHER[:other], "About us"]
    article = newsparse.parse("\n\n".join(parts), kind="text")
    assert article.headline == TITLE
    return [paragraph.text for paragraph in article.paragraphs]


NAME_AND_DAY, OTHER_NAME_AND_DAY = ("Rowan Tilney · 9 October 2024",), ("Gregor Pine · 8 October 2024",)


@for_each_row(
    ("own_credits", "other_credits"),
    [
        (NAME_AND_DAY, OTHER_NAME_AND_DAY),
        (("By Rowan Tilney", "October 9, 2024"), ("By Gregor Pine", "October 8, 2024")),
        (("Rowan Tilney, 9 May 2024, 10:15",), ("Gregor Pine, 8 May 2024, 9:05",)),
        (("Jan Mirecki 16 maja 2024",), ("Bogumiła Serwacka 15 maja 2024",)),
    ],
)
def test_the_next_story_is_not_the_pages_own(own_credits: tuple[str, ...], other_credits: tuple[str, ...]) -> None:
    assert parse_paragraphs(own_credits, other_credits, NEXT, 2) == list(OWN)


@for_each_row(
    ("own_credits", "other_credits", "title", "why"),
    [
        (NAME_AND_DAY, ("8 October 2024",), NEXT, "a day alone: a part of a chronicle"),
        (("9 October 2024",), ("8 October 2024",), NEXT, "days alone: events in a list"),
        (NAME_AND_DAY, (), NEXT, "a subheading"),
        (NAME_AND_DAY, OTHER_NAME_AND_DAY, f"{NEXT}, and the town has sixty days to do so.", "a sentence"),
    ],
)
def test_what_has_not_the_credits_of_the_own_story_stays(
    own_credits: tuple[str, ...], other_credits: tuple[str, ...], title: str, why: str
) -> None:
    assert parse_paragraphs(own_credits, other_credits, title, 2)[-2:] == list(OTHER), why


def test_a_line_of_a_menu_is_no_opener_of_a_byline() -> None:
    """ "Wrote", which opens bylines in Arabic, is the word for books too."""
    menu = "رياضة\nكتب\nسينما\nموسيقى"
    story = (
        "أعاد أهالي القرية بناء الجدران الحجرية القديمة من دون إسمنت، كما كان يفعل أجدادهم قبل أربعين عاما في الوادي."
    )
    more = "وقالت منسقة المشروع إن المدرجات تحفظ مياه المطر وتمنع انجراف التربة في فصل الشتاء من كل عام على طول الوادي."
    page = f"{menu}\n\n{menu}\n\nقرية جبلية تستعيد مدرجاتها القديمة\n\n{story}\n\n{more}\n\n{menu}"
    assert newsparse.parse(page, kind="text").authors == ()
    named = page.replace(story, f"كتب\nسامي الخطيب\n\n{story}").replace(menu, "رياضة\nسينما")
    assert [author.name for author in newsparse.parse(named, kind="text").authors] == ["سامي الخطيب"]


@for_each_row(
    ("line", "names"),
    [
        ("Rowan Tilney, Wexcombe Pilot (TNS)", ["Rowan Tilney"]),
        ("On behalf of Hollins & Drake, P.C. | Mar 12, 2024 | Public Works", []),
        ("Im Auftrag der Hafen Wexcombe GmbH | 12. März 2024", []),
    ],
)
def test_who_is_named_below_the_headline(line: str, names: list[str]) -> None:
    article = newsparse.parse("\n\n".join(("News\nSport", TITLE, line, *OWN)), kind="text")
    assert [author.name for author in article.authors] == names
    assert article.body.startswith(OWN[0])
