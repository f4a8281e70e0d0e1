"""The rules over the labels at their thresholds: each limit on both sides, each condition with and without."""

from __future__ import annotations

import pytest
from rows import for_each_row
from stories import BODY, DATED, NIGHT, STORY, TIDES, Line, ask, ask_points, build_lines, fill

from newsparse.blocks.block import Fact
from newsparse.lines.dateline.grammar import split_dateline
from newsparse.story.paragraphs import find_type, join_blocks
from newsparse.story.story import Override, find_bounds

# ---- opening ----


def test_the_story_begins_at_a_dateline_above_it() -> None:
    for label in ("chrome", "caption", "subheadline", "promo"):
        assert ask("opening", build_lines(Line(DATED, label), *BODY)) == {0: "body"}
    assert ask("opening", build_lines(Line(DATED, "headline"), *BODY)) == {}
    assert ask("opening", build_lines(Line(STORY, "chrome"), *BODY)) == {}
    assert ask("opening", build_lines(DATED, *BODY)) == {}
    assert ask("opening", build_lines(Line(DATED, "chrome"), DATED, *BODY)) == {}


@pytest.mark.parametrize(("between", "found"), [(0, True), (1, True), (2, True), (3, False)])
def test_the_dateline_above_is_within_reach(between: int, *, found: bool) -> None:
    story = build_lines(Line(DATED, "chrome"), *[Line("Share", "chrome")] * between, *BODY)
    assert ask("opening", story) == ({0: "body"} if found else {})


def test_the_nearest_dateline_above_counts() -> None:
    other = DATED.replace("LISBON", "PORTO")
    assert ask("opening", build_lines(Line(DATED, "chrome"), Line(other, "chrome"), *BODY)) == {1: "body"}


@pytest.mark.parametrize(("chars", "found"), [(59, False), (60, True)])
def test_a_dateline_opens_a_paragraph_of_some_length(chars: int, *, found: bool) -> None:
    line = fill("LISBON (Reuters) - It rains.", chars)
    assert len(line) == chars
    assert bool(ask("opening", build_lines(Line(line, "chrome"), *BODY))) is found
    assert bool(ask("opening", build_lines(STORY, line, *BODY))) is found


@pytest.mark.parametrize(("chars", "opens"), [(30, False), (31, True)])
def test_text_follows_a_dateline(chars: int, *, opens: bool) -> None:
    line = "LISBON (Reuters) - " + fill("The rain falls.", chars)
    story = build_lines(line)
    assert len(split_dateline(line)[1]) == chars
    assert story.opens_with_dateline(story.blocks[0]) is opens


def test_blocks_before_the_dateline_leave_the_story() -> None:
    button = "Share this story with friends and with everybody else you know"
    assert ask("opening", build_lines(STORY, button, "By Ana Reis.", DATED, *BODY)) == {
        0: "subheadline",
        1: "chrome",
        2: "chrome",
    }


@for_each_row("mark", [".", "!", "?", "…", "。", "।"])
def test_a_standfirst_ends_as_a_sentence(mark: str) -> None:
    assert ask("opening", build_lines(STORY[:-1] + mark, DATED)) == {0: "subheadline"}
    assert ask("opening", build_lines(STORY[:-1] + ",", DATED)) == {0: "chrome"}
    for chars, label in ((59, "chrome"), (60, "subheadline")):
        assert ask("opening", build_lines(fill("It rains" + mark, chars), DATED)) == {0: label}


@pytest.mark.parametrize(("chars", "found"), [(400, True), (401, False)])
def test_little_text_precedes_a_dateline(chars: int, *, found: bool) -> None:
    assert bool(ask("opening", build_lines(fill(STORY, chars), DATED))) is found


@pytest.mark.parametrize(("count", "found"), [(7, True), (8, False)])
def test_few_blocks_precede_a_dateline(count: int, *, found: bool) -> None:
    assert len(ask("opening", build_lines(*["By Ana Reis"] * count, DATED))) == (count if found else 0)


def test_a_dateline_has_a_place() -> None:
    story = build_lines("(Reuters) - The ferry sails twice a day from June, the council said on Monday.")
    assert not story.opens_with_dateline(story.blocks[0])


# ---- corrections ----

NOTE = "Correction: An earlier version of this story gave a wrong year."


def note(text: str = NOTE, label: str = "body", **shares: int) -> Line:
    return Line(text, label, shares)


def test_points_of_a_note() -> None:
    def points(line: Line, *, above: int = 0, below: int = 9) -> int:
        story = build_lines(*[STORY] * above, line, *[STORY] * below)
        return ask_points("corrections", story).get(above, 0)

    assert points(note(NOTE.replace(":", ","))) == 0
    assert points(note()) == 4
    assert points(note(), above=2) == 0
    dated = "Correction, an earlier version of 3 May 2024 gave a wrong year."
    assert points(note(dated)) == 4
    assert points(note(dated), above=2) == 0
    assert points(note(dated), above=1) == 4
    assert points(note(dated), above=9, below=3) == 4
    assert points(note(dated), above=9, below=4) == 0
    assert points(note(dated, correction=2)) == 4
    assert points(note(dated, correction=3)) == 5
    assert points(note(dated, correction=14)) == 5
    assert points(note(dated, correction=15)) == 6
    assert points(note(dated)._replace(names="correction")) == 6
    assert points(note(dated)._replace(strong_chars=len(dated) // 2)) == 4
    assert points(note(dated)._replace(strong_chars=len(dated) // 2 + 1)) == 5
    assert points(note(dated)._replace(links=(dated[: len(dated) // 2],))) == 4
    assert points(note(dated)._replace(links=(dated[: len(dated) // 2 + 1],))) == 0


@pytest.mark.parametrize(("chars", "found"), [(39, False), (40, True), (900, True), (901, False)])
def test_notes_are_neither_short_nor_long(chars: int, *, found: bool) -> None:
    text = fill("Correction of 3 May 2024: a wrong year.", chars)
    assert ask("corrections", build_lines(note(text, correction=20), *BODY)) == ({0: "correction"} if found else {})


def test_a_note_needs_a_phrase_a_name_or_a_high_probability() -> None:
    plain = "The year of the flood that this story gave on 3 May 2024 was wrong."
    assert ask("corrections", build_lines(note(plain, correction=24), *BODY)) == {}
    assert ask("corrections", build_lines(note(plain, correction=25), *BODY)) == {0: "correction"}
    assert ask("corrections", build_lines(note(plain)._replace(names="correction"), *BODY)) == {0: "correction"}
    assert ask("corrections", build_lines(note(plain)._replace(names="story"), *BODY)) == {}


@for_each_row("label", ["body", "heading", "item", "chrome", "promo", "subheadline", "bio"])
def test_labels_that_notes_get_by_mistake(label: str) -> None:
    line = Line(NOTE, label, {label: 60, "correction": 20})
    assert ask("corrections", build_lines(*BODY, line)) == {4: "correction"}


def test_labels_that_notes_do_not_get() -> None:
    for label in ("headline", "byline", "caption", "date"):
        assert ask("corrections", build_lines(*BODY, Line(NOTE, label, {"correction": 20}))) == {}
    assert ask("corrections", build_lines(Line(NOTE, "chrome", {"correction": 20}))) == {}


@pytest.mark.parametrize(("distance", "found"), [(3, True), (4, True), (5, False)])
def test_notes_above_the_story_are_within_reach(distance: int, *, found: bool) -> None:
    between = [Line("Share", "chrome")] * (distance - 1)
    story = build_lines(note(label="chrome", correction=20), *between, *BODY)
    assert bool(ask("corrections", story)) is found


@pytest.mark.parametrize(("distance", "found"), [(7, True), (8, False)])
def test_notes_below_the_story_are_within_reach(distance: int, *, found: bool) -> None:
    between = [Line("Share", "chrome")] * (distance - 1)
    story = build_lines(*BODY, *between, note(label="chrome", correction=20))
    assert bool(ask("corrections", story)) is found


# ---- lone credits and captions ----

CREDIT = "Photo: Ana Reis/AFP"
CAPTION = "The night ferry at the old pier."


def test_a_lone_credit_leaves_the_story() -> None:
    assert ask("lone credits", build_lines(STORY, Line(CREDIT, names="caption"), TIDES, kind="html")) == {1: "chrome"}
    assert ask("lone credits", build_lines(STORY, Line(CREDIT, names="photo"), TIDES, kind="html")) == {1: "chrome"}
    assert ask("lone credits", build_lines(STORY, Line(CREDIT, "item", names="photo"), TIDES)) == {1: "chrome"}
    assert ask("lone credits", build_lines(STORY, Line("© Ana Reis"), TIDES)) == {1: "chrome"}
    assert ask("lone credits", build_lines(STORY, Line("ⓒ Ana Reis"), TIDES)) == {1: "chrome"}
    assert ask("lone credits", build_lines(STORY, Line(CREDIT), TIDES)) == {}
    assert ask("lone credits", build_lines(STORY, Line(CREDIT, "heading", names="photo"), TIDES)) == {}
    assert ask("lone credits", build_lines(STORY, Line(CAPTION, names="photo"), TIDES)) == {}
    assert ask("lone credits", build_lines(Line(CREDIT, "chrome", names="photo"))) == {}


@pytest.mark.parametrize(("distance", "found"), [(3, True), (4, False)])
@pytest.mark.parametrize("side", [-1, 1])
def test_captions_are_near_the_story(side: int, distance: int, *, found: bool) -> None:
    far = [Line("Share", "chrome")] * (distance - 1)
    line = Line(f"{CAPTION} {CREDIT}", "chrome", {"caption": 30}, names="caption", images=1)
    story = build_lines(*[line, *far, *BODY][::side], kind="html")
    assert bool(ask("captions", story)) is found


def caption_points(line: Line, *, kind: str = "html", after: str = TIDES) -> int:
    """Return the points of a line behind the second paragraph and above a button.

    Above that paragraph, and between two of them, a credit of a text page needs no other sign.
    """
    button = [Line("Share", "chrome")] if kind == "text" else []
    return ask_points("captions", build_lines(STORY, NIGHT, line, *button, after, NIGHT, kind=kind)).get(2, 0)


FULL = f"{CAPTION} {CREDIT}"


@for_each_row(
    ("line", "kind", "points"),
    [
        (Line(FULL), "html", 0),
        (Line(FULL, shares={"caption": 7}), "html", 0),
        (Line(FULL, shares={"caption": 8}), "html", 4),
        (Line(FULL, shares={"caption": 24}), "html", 4),
        (Line(FULL, shares={"caption": 25}), "html", 6),
        (Line(FULL, names="caption"), "html", 5),
        (Line(FULL, shares={"caption": 25}, names="caption", images=1), "html", 9),
        (Line(FULL, images=1), "html", 4),
        (Line(CAPTION, names="caption"), "html", 0),
        (Line(CAPTION, names="caption", images=1), "html", 0),
        (Line(CAPTION, shares={"caption": 8}, names="caption", images=1), "html", 4),
        (Line(CAPTION, names="caption", images=1, kind="caption"), "html", 4),
        (Line(CAPTION, names="caption", kind="caption"), "html", 0),
        (Line(CAPTION, shares={"caption": 25}, images=1), "html", 4),
        (Line(CAPTION, shares={"caption": 25}), "html", 0),
        (Line(CAPTION, shares={"caption": 24}, images=1), "html", 0),
        (Line(FULL, shares={"caption": 2}), "text", 0),
        (Line(FULL, shares={"caption": 3}), "text", 5),
        (Line(f"{CAPTION} Photo: Ana Reis", shares={"caption": 2}), "text", 0),
        (Line(f"{CAPTION} Photo: Ana Reis", shares={"caption": 3}), "text", 5),
        (Line(f"{CAPTION} Photo: Ana Reis", shares={"caption": 8}), "text", 6),
        (Line(f"{CAPTION} Ana Reis/AFP", shares={"caption": 2}), "text", 5),
        (Line(f"{CAPTION} Ana Reis/Sipa", shares={"caption": 2}), "text", 0),
        (Line(f"{CAPTION} Ana Reis/Sipa", shares={"caption": 8}), "text", 4),
        (Line(f"{CAPTION} Ana Reis/AFP", "heading", {"caption": 2}), "text", 0),
        (Line(FULL, "heading", {"caption": 25}, kind="heading", images=1), "html", 7),
        (Line(FULL, "heading", {"caption": 25}, kind="heading"), "html", 0),
        (Line(f"{CAPTION} (AFP)", "heading", {"caption": 25}, kind="heading", images=1), "html", 0),
        (Line(CREDIT, shares={"caption": 25}, images=1), "html", 0),
        (Line("A flock beside the hut, last Wednesday. Ana Reis", names="caption"), "html", 5),
        (Line("A flock beside the hut, last Wednesday. Ana Reis", images=1), "html", 0),
    ],
)
def test_points_of_a_caption(line: Line, kind: str, points: int) -> None:
    assert caption_points(line, kind=kind) == points


@pytest.mark.parametrize(("chars", "points"), [(200, 4), (201, 0)])
def test_a_short_caption_with_a_credit_has_a_point_more(chars: int, points: int) -> None:
    line = fill(f"{CAPTION[:-1]} at noon.", chars - len(CREDIT) - 1) + f" {CREDIT}"
    assert len(line) == chars
    assert caption_points(Line(line, images=1)) == points


@pytest.mark.parametrize(
    ("names", "chars", "found"), [("", 400, True), ("", 401, False), ("caption", 700, True), ("caption", 701, False)]
)
def test_captions_are_not_long(names: str, chars: int, *, found: bool) -> None:
    line = fill(CAPTION, chars - len(CREDIT) - 1) + f" {CREDIT}"
    assert len(line) == chars
    assert bool(caption_points(Line(line, shares={"caption": 40}, names=names, images=1))) is found


@pytest.mark.parametrize(("chars", "found"), [(15, True), (14, False)])
def test_a_credit_above_the_second_paragraph_shows_a_caption(chars: int, *, found: bool) -> None:
    line = Line(f"{'A pier of Wexcombe'[: chars - 1]}. Photo: Ana Reis", shares={"caption": 0})
    assert (ask("captions", build_lines(STORY, line, TIDES, NIGHT)) == {1: "caption"}) is found
    assert ask("captions", build_lines(STORY, TIDES, line, Line("Share", "chrome"), NIGHT)) == {}


@for_each_row(
    ("text", "found"),
    [
        (f"{CAPTION} Photo: Ana Reis", True),
        (f"{CAPTION} © dpa", True),
        (f"{CAPTION[:-1]} (Reuters)", True),
        (f"{CAPTION} (Reuters)", False),  # stories end so
        (f"{CAPTION} Photo: Ana Reis.", False),
        (f"A pier {'of Wexcombe ' * 14}- Photo: Ana Reis", True),
        (f"A pier {'of Wexcombe ' * 15}- Photo: Ana Reis", False),
    ],
)
def test_a_credit_between_two_paragraphs_shows_a_caption(text: str, *, found: bool) -> None:
    line = Line(text, shares={"caption": 0})
    assert bool(ask("captions", build_lines(STORY, TIDES, line, NIGHT))) is found
    assert ask("captions", build_lines(STORY, TIDES, line, Line("Share", "chrome"), NIGHT)) == {}


@pytest.mark.parametrize(("chars", "found"), [(39, True), (40, False)])
def test_a_pair_of_names_closes_a_caption(chars: int, *, found: bool) -> None:
    """The slash is looked for in the last forty characters."""
    line = f"{CAPTION} AFP/{'Ana Reis'.ljust(chars, 'x')}"
    assert bool(caption_points(Line(line, shares={"caption": 2}), kind="text")) is found


def test_a_line_over_a_lone_credit_is_a_caption() -> None:
    line = Line(CAPTION, images=1, names="photo")
    assert caption_points(line, after=CREDIT) == 0
    likely = Line(CAPTION, shares={"caption": 8}, images=1)
    assert caption_points(likely, after=CREDIT) == 4
    assert caption_points(likely) == 0


def test_a_list_of_one_with_a_picture_is_a_caption() -> None:
    def item(text: str = "Anna Berg at the pier of her grandfather x", **changes: object) -> Line:
        return Line(text, "item", kind="list_item", images=1)._replace(**changes)

    assert caption_points(item()) == 4
    assert caption_points(item("Anna Berg at the pier of her grandfather"[:40])) == 4
    assert caption_points(item("Anna Berg at the pier of her grandfather"[:39])) == 0
    assert caption_points(item(images=0)) == 0
    assert caption_points(item(kind="paragraph")) == 0
    assert caption_points(item(label="body")) == 0
    beside = Line("Another item of the list, which is longer than that", "item", kind="list_item")
    assert ask("captions", build_lines(STORY, item(), beside, NIGHT, kind="html")) == {}
    assert ask("captions", build_lines(STORY, beside, item(), NIGHT, kind="html")) == {}
    assert ask("captions", build_lines(STORY, item(), kind="html")) == {}
    assert ask("captions", build_lines(item(), STORY, kind="html")) == {}


def test_elements_alike_are_captions_too() -> None:
    known = Line("The old pier.", "caption", {"caption": 25}, names="legend-x")
    alike = Line("The new pier.", shares={"caption": 8}, names="legend-x")

    def found(*lines: Line, kind: str = "html") -> set[int]:
        return set(ask("captions", build_lines(STORY, *lines, TIDES, kind=kind)))

    names = "fact-x"
    known, alike = known._replace(names=names), alike._replace(names=names)
    assert 2 in found(known, alike)
    assert 2 not in found(known, alike, kind="text")
    assert 2 not in found(known._replace(shares={"caption": 24}), alike)
    assert 2 not in found(known._replace(label="body"), alike)
    assert 2 not in found(known, alike._replace(shares={"caption": 7}))
    assert 2 not in found(known, alike._replace(names="other-x"))
    assert 2 not in found(known, alike._replace(tag="section"))
    assert 2 not in found(known, alike, Line(NIGHT, shares={"caption": 2}, names=names))
    assert 2 in found(known, alike, Line(NIGHT, shares={"caption": 3}, names=names))


@for_each_row("label", ["body", "heading", "item", "chrome", "promo", "subheadline"])
def test_labels_that_captions_get_by_mistake(label: str) -> None:
    assert caption_points(Line(FULL, label, {"caption": 40}, images=1)) > 0


@pytest.mark.parametrize("label", ["headline", "byline", "caption", "bio", "section"])
def test_labels_that_captions_do_not_get(label: str) -> None:
    assert caption_points(Line(FULL, label, {"caption": 40}, images=1)) == 0


# ---- after the end, closing calls ----


@pytest.mark.parametrize("line", ["Comments", "Tags: ferry, tides", "3 Comments"])
def test_what_follows_a_closing_line_is_no_story(line: str) -> None:
    story = (*BODY, Line(line, "chrome"), "Nice ferry.", Line("More", "chrome"), Line("Item", "item"))
    assert ask("after the end", build_lines(*story)) == (
        {5: "chrome", 7: "chrome"} if line != "Tags: ferry, tides" else {}
    )
    assert ask("after the end", build_lines(*story, kind="html")) == {}


def test_a_closing_line_comes_after_most_of_the_story() -> None:
    most, rest = "x" * 70, "x" * 30
    line = Line("Comments", "chrome")
    assert ask("after the end", build_lines(most, line, rest)) == {2: "chrome"}
    assert ask("after the end", build_lines(most, line, rest + "x")) == {}
    assert ask("after the end", build_lines(Line(most, "chrome"), line, rest, rest)) == {}


def test_what_closes_a_story() -> None:
    def closes(text: str, label: str = "chrome", probability: int = 90) -> bool:
        line = Line(text, label, {label: probability})
        return bool(ask("after the end", build_lines(*BODY, line, "Nice ferry.")))

    assert closes("Comments")
    assert closes("Comments:", "body")
    assert not closes("Comments", "body")
    assert not closes("Comments?")
    assert closes("Comments" + "!" * 52)
    assert not closes("Comments" + "!" * 53)
    assert closes("Privacy")
    assert closes("Privacy", probability=80)
    assert not closes("Privacy", probability=79)
    assert not closes("Privacy", "promo")
    assert not closes("More on this topic")
    assert not closes("Share")
    assert not closes("Related stories")


CALL = "Sign up for our newsletter and read it."


def test_closing_calls_leave_the_story() -> None:
    assert ask("closing calls", build_lines(*BODY, CALL)) == {4: "promo"}
    assert ask("closing calls", build_lines(*BODY, CALL, kind="html")) == {}
    assert ask("closing calls", build_lines(*BODY, CALL, CALL)) == {4: "promo", 5: "promo"}
    assert ask("closing calls", build_lines(STORY, CALL, TIDES, CALL)) == {3: "promo"}
    assert ask("closing calls", build_lines(*BODY, CALL, Line("Home", "chrome"), CALL)) == {4: "promo", 6: "promo"}
    assert ask("closing calls", build_lines(Line(CALL, "chrome"))) == {}
    assert ask("closing calls", build_lines(CALL, CALL)) == {1: "promo"}


def test_few_last_blocks_are_calls() -> None:
    assert sorted(ask("closing calls", build_lines(*BODY, *[CALL] * 6))) == [5, 6, 7, 8, 9]


@pytest.mark.parametrize(("chars", "found"), [(500, True), (501, False)])
def test_calls_are_not_long(chars: int, *, found: bool) -> None:
    assert bool(ask("closing calls", build_lines(*BODY, fill(CALL, chars)))) is found


@for_each_row(
    "call",
    [
        "Newsletter",
        "Subscribe to the Courier",
        "Comments",
        "We use cookies to show you more.",
        "All rights reserved.",
        "Follow us on Chirper",
        "Share this story",
        "Tags: ferry",
        "The Courier lives from every donation of its readers.",
    ],
)
def test_kinds_of_calls(call: str) -> None:
    assert ask("closing calls", build_lines(*BODY, call)) == {4: "promo"}


# ---- edges ----

LEAD = "Tickets for the new ferry went on sale in the harbour."
TAIL = "The winter timetable follows in October, it said."


def lead(text: str = LEAD, label: str = "chrome", **shares: int) -> Line:
    return Line(text, label, {label: 40, "body": 26} | shares)


@pytest.mark.parametrize(("share", "found"), [(25, False), (26, True)])
def test_a_lead_exceeds_half_of_the_threshold(share: int, *, found: bool) -> None:
    assert ask("edges", build_lines(lead(body=share), *BODY)) == ({0: "body"} if found else {})
    assert ask("edges", build_lines(lead(body=0, heading=share), *BODY)) == ({0: "body"} if found else {})
    assert ask("edges", build_lines(lead(body=20, subheadline=share - 20), *BODY)) == ({0: "body"} if found else {})


@pytest.mark.parametrize(("share", "found"), [(35, False), (36, True)])
def test_an_end_exceeds_more_of_it(share: int, *, found: bool) -> None:
    below = Line("Harbour notes", "chrome", {"chrome": 90})
    assert ask("edges", build_lines(*BODY, lead(TAIL, body=share), below)) == ({4: "body"} if found else {})
    assert ask("edges", build_lines(*BODY, lead(TAIL, body=20, subheadline=30), below)) == {}


@pytest.mark.parametrize(("share", "found"), [(32, False), (33, True)])
def test_an_end_with_nothing_below_it_exceeds_less(share: int, *, found: bool) -> None:
    assert ask("edges", build_lines(*BODY, lead(TAIL, body=share))) == ({4: "body"} if found else {})


@pytest.mark.parametrize("other", ["caption", "headline"])
def test_another_label_is_likelier(other: str) -> None:
    assert ask("edges", build_lines(lead(**{other: 25}), *BODY)) == {0: "body"}
    assert ask("edges", build_lines(lead(**{other: 26}), *BODY)) == {}


@pytest.mark.parametrize(("distance", "found"), [(6, True), (7, False)])
def test_leads_are_near(distance: int, *, found: bool) -> None:
    between = [Line("Share", "chrome")] * (distance - 1)
    assert ask("edges", build_lines(lead(), *between, *BODY)) == ({0: "body"} if found else {})


@pytest.mark.parametrize(("distance", "found"), [(3, True), (4, False)])
def test_ends_are_near(distance: int, *, found: bool) -> None:
    between = [Line("Harbour", "chrome")] * (distance - 1)
    story = build_lines(*BODY, *between, lead(TAIL, body=40))
    assert ask("edges", story) == ({len(story.blocks) - 1: "body"} if found else {})


def test_nothing_is_added_below_a_button() -> None:
    for line in ("Newsletter", "Related stories", "Our inbox"):
        assert ask("edges", build_lines(*BODY, Line(line, "chrome"), lead(TAIL, body=40))) == {}


@for_each_row(
    ("text", "found"),
    [
        ("a b c d " + "x" * 31 + ".", True),
        ("a b c d " + "x" * 30 + ".", False),
        ("x" * 19 + ".", True),
        ("x" * 18 + ".", False),
        ("a b " + "x" * 20 + ".", True),
        ("a b c " + "x" * 20 + ".", False),
    ],
)
def test_edges_are_not_short(text: str, *, found: bool) -> None:
    """Half as long is enough without spaces."""
    assert bool(ask("edges", build_lines(lead(text), *BODY))) is found


@pytest.mark.parametrize(("chars", "found"), [(119, False), (120, True)])
def test_a_lead_without_a_mark_at_its_end_is_long(chars: int, *, found: bool) -> None:
    text = (LEAD[:-1] + " and so on" * 20)[: chars - 1] + "x"
    assert bool(ask("edges", build_lines(lead(text), *BODY))) is found
    assert ask("edges", build_lines(*BODY, lead(text, body=40))) == {4: "body"}


def test_leads_that_are_something_else() -> None:
    assert ask("edges", build_lines(lead("By Ana Reis, who sailed on the ferry to the north."), *BODY)) == {}
    assert ask("edges", build_lines(lead("Published by the council of Hill in the first week."), *BODY)) == {}
    assert ask("edges", build_lines(lead("The harbour of Hill Valley, on Monday, 3 May 2024"), *BODY)) == {}
    assert ask("edges", build_lines(lead("The harbour of Hill Valley opened on 3 May 2024."), *BODY)) == {0: "body"}
    long = (LEAD[:-1] + " and so on" * 20)[:150]
    assert ask("edges", build_lines(lead(long, "byline", byline=40), *BODY)) == {}
    assert ask("edges", build_lines(lead(long, "date", date=40), *BODY)) == {}
    assert ask("edges", build_lines(lead(long, "caption", caption=20), *BODY)) == {0: "body"}
    assert ask("edges", build_lines(lead(LEAD, "byline", byline=40), *BODY)) == {0: "body"}
    assert ask("edges", build_lines(lead()._replace(kind="heading", heading_level=2), *BODY)) == {}
    for label in ("headline", "section", "bio", "correction"):
        assert ask("edges", build_lines(lead(label=label), *BODY)) == {}
    for label in ("promo", "subheadline", "caption"):
        assert ask("edges", build_lines(lead(label=label, **{label: 20}), *BODY)) == {0: "body"}
        assert ask("edges", build_lines(*BODY, lead(TAIL, label, body=40))) == {}
    for label in ("date", "byline"):
        assert ask("edges", build_lines(*BODY, lead(TAIL, label, body=40))) == {4: "body"}


def test_nothing_precedes_a_dateline() -> None:
    assert ask("edges", build_lines(lead(), DATED, *BODY)) == {}
    assert ask("edges", build_lines(lead(), *BODY, kind="xml")) == {}
    assert ask("edges", build_lines(lead())) == {}


def test_a_bio_is_no_end() -> None:
    assert ask("edges", build_lines(*BODY, lead(TAIL, body=40, bio=41))) == {}
    assert ask("edges", build_lines(*BODY, lead(TAIL, body=40, bio=40))) == {4: "body"}
    assert ask("edges", build_lines(*BODY, lead("Ada Berg is a reporter at the Courier and sails.", body=40))) == {}


# ---- the rest ----


def test_the_beginning_of_a_split_word_is_story() -> None:
    goes_on = Line("Brains makes tools.", continues=True)
    assert ask("word beginnings", build_lines(Line("Jet", "chrome"), goes_on)) == {0: "body"}
    assert ask("word beginnings", build_lines(Line("Jet", "chrome"), "Brains makes tools.")) == {}
    assert ask("word beginnings", build_lines(goes_on)) == {}
    assert ask("word beginnings", build_lines("Jet", goes_on)) == {}
    assert ask("word beginnings", build_lines(Line(FULL, "caption"), goes_on)) == {}
    assert ask("word beginnings", build_lines(Line(CAPTION, "caption"), goes_on)) == {0: "body"}
    assert ask("word beginnings", build_lines(Line(FULL, "chrome"), goes_on)) == {0: "body"}
    assert ask("word beginnings", build_lines(Line("Jet", "chrome"), goes_on._replace(label="chrome"))) == {}


@for_each_row(
    ("text", "gap", "found"),
    [
        (",", 0, True),
        ("••", 1, True),
        ("•••", 1, False),
        ("a", 1, False),
        ("7.", 1, False),
        (",", -1, False),
        (",", -2, False),
    ],
)
def test_stray_marks_are_no_story(text: str, gap: int, *, found: bool) -> None:
    assert ask("stray marks", build_lines(STORY, Line(text, gap=gap), TIDES)) == ({1: "chrome"} if found else {})


def test_duplicates_are_no_story() -> None:
    assert ask("duplicates", build_lines(STORY, TIDES, STORY)) == {2: "chrome"}
    assert ask("duplicates", build_lines(STORY, "Yes.", "Yes.", STORY, TIDES)) == {2: "chrome", 3: "chrome"}
    assert ask("duplicates", build_lines(STORY, "Yes.", TIDES, "Yes.")) == {}
    assert ask("duplicates", build_lines(STORY, "Yes.", STORY, TIDES, "Yes.")) == {2: "chrome"}
    for chars, found in ((59, False), (60, True)):
        assert bool(ask("duplicates", build_lines(STORY[:chars], TIDES, STORY[:chars]))) is found
    assert ask("duplicates", build_lines(STORY, Line(STORY, "chrome"))) == {}


# ---- paragraphs and the story itself ----


@for_each_row(
    ("line", "kind"),
    [
        (Line("A row of the table that ends as a sentence does, and is long.", "item", kind="table_row"), "paragraph"),
        (Line("A row of the table that ends as a sentence does, and is lo.", "item", kind="table_row"), "table_row"),
        (Line("A row of the table that ends as a sentence does, and is long", "item", kind="table_row"), "table_row"),
        (
            Line("A row of the table | that ends as a sentence does, and is long.", "item", kind="table_row"),
            "table_row",
        ),
        (Line(STORY, "item", kind="list_item"), "list_item"),
        (Line(STORY, "item", kind="quote"), "quote"),
        (Line(STORY, "item", kind="preformatted"), "preformatted"),
        (Line(STORY, "item", kind="paragraph"), "list_item"),
        (Line(STORY, "body", kind="quote"), "quote"),
        (Line(STORY, "body", kind="preformatted"), "preformatted"),
        (Line(STORY, "body", kind="list_item"), "paragraph"),
        (Line("Tides | late", "body", kind="table_row"), "table_row"),
        (Line("Tides late", "body", kind="table_row"), "paragraph"),
        (Line(STORY, "heading", kind="quote"), "heading"),
        (Line(STORY, "heading"), "heading"),
        (Line(STORY, "caption"), "paragraph"),
    ],
)
def test_types_of_paragraphs(line: Line, kind: str) -> None:
    assert find_type(build_lines(line).blocks[0]) == kind


def joined(*lines: Line | str) -> list[tuple[str, str, tuple[int, ...]]]:
    return [tuple(found) for found in join_blocks(build_lines(*lines).labelled("body", "heading", "item"))]


def test_pieces_of_a_line_are_joined() -> None:
    one = ("paragraph", "Jet", (0,))
    assert joined("Jet", Line("Brains", continues=True)) == [("paragraph", "JetBrains", (0, 1))]
    assert joined("Jet", Line("Brains", gap=-2)) == [("paragraph", "Jet Brains", (0, 1))]
    assert joined("Jet", Line("Brains", gap=-1)) == [one, ("paragraph", "Brains", (1,))]
    assert joined("Jet", Line("Brains", gap=0)) == [one, ("paragraph", "Brains", (1,))]
    assert joined("Jet", Line("Brains", "heading", gap=-2)) == [one, ("heading", "Brains", (1,))]
    assert joined("Jet", Line("Brains", "heading", continues=True)) == [("paragraph", "JetBrains", (0, 1))]
    assert joined("Jet", Line("Share", "chrome"), Line("Brains", gap=-2)) == [one, ("paragraph", "Brains", (2,))]
    assert joined("Jet", Line("Brains", gap=-2), Line("makes", gap=-2)) == [
        ("paragraph", "Jet Brains makes", (0, 1, 2))
    ]
    assert joined(Line("Jet", gap=-2)) == [one]


def test_bounds() -> None:
    story = build_lines(Line("Home", "chrome"), STORY, Line("Share", "chrome"), TIDES, Line("Foot", "chrome"))
    assert find_bounds(story.blocks) == (story.first, story.last) == (1, 3)
    assert find_bounds(build_lines(Line("Home", "chrome")).blocks) == (1, -1)
    assert [labelled.position for labelled in story.labelled("chrome")] == [0, 2, 4]
    assert [labelled.position for labelled in story.labelled("chrome", "body")] == [0, 1, 2, 3, 4]


def test_facts_of_the_story() -> None:
    facts = (Fact("tag", "ferry", "meta"), Fact("section", "News", "meta"), Fact("tag", "tides", "json-ld"))
    story = build_lines(STORY, facts=facts)
    assert list(story.facts("tag")) == [facts[0], facts[2]]
    assert story.first_fact("section") == facts[1]
    assert story.first_fact("site") is None


def test_the_language_is_the_storys() -> None:
    german = "Die Fähre fährt ab Juni zweimal am Tag, sagte der Rat am Montag, und nimmt vierzig Autos mit."
    menu = [Line("The news of the day and what the council has said about it in the morning", "chrome")] * 20
    assert build_lines(*menu, german).language == "de"
    assert build_lines(*menu).language == "en"
    assert build_lines(STORY, facts=[Fact("language", "de-AT", "meta")]).language == "de-AT"
    assert build_lines(STORY).language_origin == "text"
    assert build_lines(*[STORY] * 40, *[german] * 400).language == "en"


def test_an_opening_is_read_once() -> None:
    story = build_lines(DATED)
    assert story.split_opening(DATED) is story.split_opening(DATED)


def test_a_rule_without_overrides_changes_nothing() -> None:
    story = build_lines(STORY)
    assert story.apply("rule", []) is story
    changed = story.apply("rule", [Override(0, "promo")])
    assert changed.apply("other", [Override(0, "body")]) is changed


# ---- unmarked lists ----


@pytest.mark.parametrize(("ending", "found"), [("on the east side", True), ("May 3, 2024", False)])
def test_titles_that_end_with_a_date_are_no_list_of_the_story(ending: str, *, found: bool) -> None:
    titles = [
        Line(f"{name}, {ending}", "chrome", {"chrome": 50, "body": 40}) for name in ("Denham Cross", "Upper Wend")
    ]
    story = build_lines(
        BODY[0], "The ferries will call at these three places from the first of June on:", *titles, BODY[1]
    )
    assert ask("unmarked lists", story) == ({2: "item", 3: "item"} if found else {})
