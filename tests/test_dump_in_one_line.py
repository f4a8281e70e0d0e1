"""Dumps that lost their line ends, or most of them: words run together, spaces in place of lines, or both in one line."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.blocks.text.read import read_text
from newsparse.record import Article

HEADLINE = "Wexcombe to reopen its old grain quay after eleven years"
STORY = (
    "The harbour board of Wexcombe voted on Monday to reopen its old grain quay, which has been closed since a flood. The "
    "quay was built in 1887.",
    "Seven of the eleven members backed a plan to dredge the basin, at a cost of four million pounds over two years. The "
    "rest left the hall before the vote.",
    "The first barges are due in September, the chairwoman said, in good time for the barley from the upper valley. Two "
    "mills have signed.",
    "A second quay, below the bridge, is to follow in the spring. The board has asked the county for a loan of a million.",
)
CALL = ("The Tideline letter", "The news of the valley in your inbox every Friday.", "Subscribe now")
LAST = "The mayor will open the quay himself. He worked there as a boy, he said, and carried sacks for a penny a day."


def parse(page: str) -> Article:
    return newsparse.parse(page, kind="text")


def texts(page: str) -> list[str]:
    return [block.text for block in read_text(page).blocks]


def test_a_line_with_menus_run_together_and_paragraphs_apart_is_split_at_both() -> None:
    menu = "Wexcombe MercuryHomeNewsSportBusinessOpinionSubscribe"
    foot = "More storiesEels are back in the riverBridge closed for repairs Terms of useCookies"
    page = f"{menu} {HEADLINE} By Ada BergHarbour reporter 3 May 2024ShareFacebookPrint {' '.join(STORY)} {' '.join(STORY[::-1])} {foot}"
    article = parse(page)
    assert article.headline == HEADLINE
    assert [author.name for author in article.authors] == ["Ada Berg"]
    assert article.is_article
    assert article.body.startswith("The harbour board")
    assert "Facebook" not in article.body
    assert "Cookies" not in article.body


def test_a_line_whose_paragraphs_are_run_together_is_not_split_at_its_spaces() -> None:
    page = f"Wexcombe MercuryHomeNewsSport{HEADLINE}{''.join(STORY)}{''.join(STORY[::-1])}Terms of useCookies"
    assert STORY[0] in texts(page)


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("What is in it?1 day ago", ["What is in it?", "1 day ago"]),
        ("Praia do Sul17/06/2024 14h05", ["Praia do Sul", "17/06/2024 14h05"]),
    ],
)
def test_a_date_is_cut_off_that_a_tool_ran_together_with_a_short_word(line: str, pieces: list[str]) -> None:
    assert texts(line) == pieces


@pytest.mark.parametrize("line", ["The pilot of an A12 jet", "An A4 sheet", "He won 3?4 points"])
def test_other_figures_inside_words_are_left_alone(line: str) -> None:
    assert texts(line) == [line]


def test_a_slogan_in_the_first_line_does_not() -> None:
    page = (
        f"The news of the upper valley\n\nThe news of the upper valley\n\nSport\n\n{HEADLINE}\nBy Ada Berg\n3 May 2024\n\n"
        + "\n\n".join(STORY)
    )
    assert parse(page).headline == HEADLINE


@pytest.mark.parametrize(
    "headline", ["WEXCOMBE TO REOPEN ITS OLD GRAIN QUAY", "NATO and EU meet at the old grain quay of Wexcombe"]
)
def test_a_headline_in_capitals_is_left_whole(headline: str) -> None:
    page = f"Sport\n\n{headline}\n\nBy Ada Berg\n\n3 May 2024\n\n" + "\n\n".join(STORY)
    assert parse(page).headline == headline


@pytest.mark.parametrize("joiner", ["\n", "\n\n"])
def test_a_last_paragraph_behind_a_call_to_subscribe_is_story(joiner: str) -> None:
    page = joiner.join((HEADLINE, "By Ada Berg", "3 May 2024", *STORY, *CALL, LAST, "Topics", "Harbours", "Wexcombe"))
    article = parse(page)
    assert article.body.endswith(LAST)
    assert "inbox" not in article.body


def test_the_teaser_of_another_story_behind_a_call_is_none() -> None:
    teaser = (
        "Eels are back in the river",
        "After twenty years without them, two boys of Upper Dean caught an eel at the weir last week.",
    )
    page = "\n\n".join(
        (HEADLINE, "By Ada Berg", "3 May 2024", *STORY, *CALL, *teaser, "More stories", "Bridge closed for repairs")
    )
    assert parse(page).body.endswith(STORY[-1])


@pytest.mark.parametrize("joiner", ["", "\n"])
def test_a_short_line_below_the_one_story_to_read_is_a_subheading(joiner: str) -> None:
    promo = "Read more: Eels are back in the river below the weir"
    page = joiner.join(
        (HEADLINE, "By Ada Berg", "3 May 2024", *STORY[:2], promo, "A loan from the county", *STORY[2:], LAST)
    )
    article = parse(page)
    assert ("heading", "A loan from the county") in [(part.type, part.text) for part in article.paragraphs]
    assert "Eels" not in article.body


def test_a_name_with_a_capital_inside_makes_no_subheading() -> None:
    last = (
        "The barges of TarrowLine are due in September. The rivals of TarrowLine follow in the spring, said TarrowLine."
    )
    article = parse("".join((HEADLINE, "By Ada Berg", "3 May 2024", *STORY, last)))
    assert "heading" not in [part.type for part in article.paragraphs]
    assert article.body.endswith(last)


def test_a_breadcrumb_behind_the_story_names_the_section() -> None:
    page = "\n".join(
        (
            HEADLINE,
            "By Ada Berg",
            "3 May 2024",
            *STORY,
            "You are here",
            "Valley",
            "Harbours",
            HEADLINE,
            "Imprint",
            "Contact",
        )
    )
    assert parse(page).section == ("Valley", "Harbours")


def test_a_headline_in_a_list_behind_the_story_does_not() -> None:
    page = "\n".join(
        (HEADLINE, "By Ada Berg", "3 May 2024", *STORY, "Most read", "Eels are back in the river", HEADLINE, "Imprint")
    )
    assert parse(page).section == ()
