"""What follows the story of a text page: told by place, form and probability, in languages that the models do not know."""

from __future__ import annotations

import pytest
from rows import for_each_row
from stories import Line, build_lines

import newsparse
from newsparse.story.story import Story
from newsparse.story.trailing import find_trailing_lines, find_trailing_parts

PARAGRAPH = "The ferry of Aldmouth sails twice a day from June, the council said on Monday, and takes forty cars."
WIDE = "市议会周一表示，阿尔茅斯的渡轮从六月起每天开行两班，可载四十辆汽车，票价不变。"
TITLE = "Bakers of Aldmouth ask for cheaper flour"
GREEK_TITLE = "Νέα γέφυρα για πεζούς ανοίγει στο λιμάνι της Αλμούρας"
GREEK = [
    "Η νέα γέφυρα για πεζούς στο λιμάνι της Αλμούρας ανοίγει την Παρασκευή, όπως ανακοίνωσε ο δήμος μετά από δύο χρόνια έργων.",
    "Η κατασκευή κόστισε τρία εκατομμύρια ευρώ και συνδέει την παλιά αγορά με τον σταθμό των πλοίων, είπε ο μηχανικός του έργου.",
    "Οι κάτοικοι της γειτονιάς περίμεναν χρόνια αυτό το πέρασμα, γιατί ο δρόμος γύρω από το λιμάνι είναι στενός και επικίνδυνος.",
    "Ο δήμαρχος θα κόψει την κορδέλα το πρωί και θα ακολουθήσει γιορτή με μουσική στην προβλήτα, αν το επιτρέψει ο καιρός.",
]
GREEK_TITLES = [
    "Ελλείψεις στα φάρμακα καταγγέλλουν οι φαρμακοποιοί (09/12 - 11:06)",
    "Θεσσαλική πόλη χωρίς νερό για τρίτη μέρα (09/12 - 10:30)",
    "Πέντε νέοι σταθμοί στο μετρό (08/12 - 19:30)",
    "Οι τιμές των ακινήτων πέφτουν (08/12 - 17:04)",
]


def list_lines(story: Story) -> list[int]:
    return [override.position for override in find_trailing_lines(story)]


def list_parts(story: Story) -> list[int]:
    return [override.position for override in find_trailing_parts(story)]


def doubt(text: str, share: int) -> Line:
    return Line(text, shares={"body": share})


def test_titles_with_times_behind_a_greek_story_are_left_out() -> None:
    page = "\n\n".join(["Αρχική\nΠολιτική\nΑθλητισμός", GREEK_TITLE, *GREEK, *GREEK_TITLES])
    assert newsparse.parse(page, kind="text").body == "\n\n".join(GREEK)


def test_doubtful_lines_without_a_full_stop_are_left_out() -> None:
    assert list_lines(build_lines(PARAGRAPH, *[doubt(TITLE, 74)] * 3)) == [1, 2, 3]
    half_said = "“We paid for it, say bakers of the town"
    assert list_lines(build_lines(PARAGRAPH, *[doubt(TITLE, 74)] * 3, doubt(half_said, 74))) == [1, 2, 3, 4]
    assert list_lines(build_lines(WIDE, *[doubt("面包师要求降低面粉价格", 74)] * 3)) == [1, 2, 3]


@for_each_row(
    "lines",
    [
        [doubt(TITLE, 74)] * 2,
        [doubt(TITLE, 75)] * 3,
        [*[doubt(TITLE, 60)] * 3, PARAGRAPH],
        [*[doubt(TITLE, 60)] * 3, doubt(f"{TITLE} and wait for an answer of the mills, " * 3, 60)],
        [*[doubt(TITLE, 60)] * 3, "Mills may open on Sundays now."],
        [*[doubt(TITLE, 60)] * 3, "「この岸壁には三度も金を払った」"],
        ["The ferry takes:", *[doubt(TITLE, 60)] * 3],
        [doubt(f"{TITLE}, 3 May", 90)],
    ],
    ids=[
        "two",
        "likely",
        "a paragraph follows",
        "a long line follows",
        "a sentence follows",
        "speech follows",
        "announced",
        "one date",
    ],
)
def test_other_lines_at_the_end_stay(lines: list[Line | str]) -> None:
    assert list_lines(build_lines(PARAGRAPH, *lines)) == []


def test_lines_with_dates_are_left_out_however_likely() -> None:
    assert list_lines(build_lines(PARAGRAPH, f"{TITLE}, 3 May", f"{TITLE} (11:06)")) == [1, 2]


def test_lines_apart_from_an_announced_list_are_left_out() -> None:
    lines = [doubt("Bicycles", 60), Line("Share", "chrome"), *[doubt(TITLE, 60)] * 3]
    assert list_lines(build_lines(PARAGRAPH, "The ferry takes:", *lines)) == [4, 5, 6]


def test_a_page_without_any_paragraph_keeps_its_lines() -> None:
    assert list_lines(build_lines(*[doubt(TITLE, 60)] * 4)) == []


BUTTONS = [Line("Share", "chrome")]


def test_a_doubtful_line_apart_from_the_story_is_left_out() -> None:
    assert list_parts(build_lines(*[PARAGRAPH] * 3, *BUTTONS * 3, doubt(TITLE, 79))) == [6]


@pytest.mark.parametrize(
    "tail",
    [
        [*BUTTONS * 2, doubt(TITLE, 79)],
        [*BUTTONS * 3, doubt(TITLE, 80)],
        [*BUTTONS * 8, doubt(PARAGRAPH, 60)],
        [*BUTTONS * 9, doubt(PARAGRAPH, 70)],
        [*BUTTONS * 9, *[doubt(PARAGRAPH, 69)] * 2],
    ],
    ids=["close", "likely", "prose that is not far", "likely prose", "half of the page's story"],
)
def test_other_parts_behind_the_story_stay(tail: list[Line]) -> None:
    assert list_parts(build_lines(*[PARAGRAPH] * 3, *tail)) == []


def test_doubtful_prose_far_behind_the_story_is_left_out() -> None:
    assert list_parts(build_lines(*[PARAGRAPH] * 3, *BUTTONS * 9, doubt(PARAGRAPH, 69))) == [12]


def test_a_part_before_the_story_stays() -> None:
    assert list_parts(build_lines(doubt(TITLE, 40), *BUTTONS * 9, *[PARAGRAPH] * 3)) == []


@pytest.mark.parametrize("kind", ["html", "xml"])
def test_pages_with_markup_are_left_alone(kind: str) -> None:
    story = build_lines(*[PARAGRAPH] * 3, *BUTTONS * 9, *[doubt(TITLE, 60)] * 3, kind=kind)
    assert list_lines(story) == list_parts(story) == []
