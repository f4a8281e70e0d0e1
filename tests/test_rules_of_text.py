"""Rules on text pages, where a line's neighbours say what it is: lists, tables, prose, boxes, subheadings, last lines."""

from __future__ import annotations

import pytest
from rows import for_each_row
from stories import BODY, DATED, LAST, NIGHT, STORY, TIDES, Line, ask, build_lines, fill

WIDE = "市议会周一表示，阿尔茅斯的渡轮从六月起每天开行两班，可载四十辆汽车，票价不变，夜里也开，直到十月底为止。"


# ---- lists and tables ----


def item(text: str = "Two ferries", label: str = "item", kind: str = "list_item", **shares: int) -> Line:
    return Line(text, label, shares, kind=kind)


def out(text: str = "Two ferries", kind: str = "list_item", label: str = "chrome", **shares: int) -> Line:
    return item(text, label, kind, **({"chrome": 90} | shares))


def members(*lines: Line, above: Line | str = STORY, below: Line | str = TIDES, kind: str = "text") -> set[int]:
    """Return which lines between two paragraphs become items, from 0."""
    story = build_lines(above, *lines, below, LAST, kind=kind)
    return {position - 1 for position, label in ask("lists and tables", story).items() if label == "item"}


def test_a_list_is_story_as_a_whole() -> None:
    assert members(item(), out()) == {1}
    assert members(item(), out(), out()) == set()
    assert members(item(), out(body=1), out(), item()) == {1, 2}
    assert members(item(item=50), out(body=30), out(item=25)) == {1, 2}
    assert members(item(item=50), out(body=30), out(item=24)) == set()
    assert members(item(), item()) == set()
    assert members(out(body=35), out(body=35)) == set()
    assert members(out("It sails.", body=35), out("It rains.", body=35)) == {0, 1}
    assert members(out("It sails.", body=35), out("It rains.", body=34)) == set()
    assert members(out("It sails.", body=35), out("It rains", body=35)) == set()
    assert members(out("It sails.", body=35)) == set()
    assert members(item(), out(label="promo"), kind="html") == set()


def test_a_list_stands_between_paragraphs() -> None:
    assert members(item(), out(), above=Line(STORY, "caption")) == {1}
    assert members(item(), out(), above=Line(STORY, "promo")) == set()
    assert members(item(), out(), below=Line(TIDES, "chrome")) == set()
    assert members(item(), out("Rain, 3 May 2024")) == set()
    assert members(item("Rain, 3 May 2024"), out()) == {1}
    assert members(item(), Line("Share", "chrome"), out()) == set()
    assert members(item(), out()._replace(gap=2)) == set()
    assert members(item(), out(kind="table_row")) == set()
    assert ask("lists and tables", build_lines(item(), out(), STORY)) == {}
    assert ask("lists and tables", build_lines(STORY, item(), out())) == {}


def row(text: str = "Monday | 14:05", label: str = "item") -> Line:
    return item(text, label, "table_row", **({} if label == "item" else {"chrome": 90}))


def test_the_rows_of_a_table_are_story_as_a_whole() -> None:
    assert members(row(), row(label="chrome")) == {1}
    assert members(row(label="chrome"), row(label="chrome")) == {0, 1}
    assert members(row(label="chrome")) == set()
    assert members(row(label="chrome"), row(label="chrome"), below=Line(TIDES, "chrome")) == set()
    assert members(row(), row(label="chrome"), below=Line(TIDES, "chrome")) == {1}


def test_tables_of_pages_with_markup() -> None:
    def found(*lines: Line) -> set[int]:
        return members(*lines, kind="html")

    assert found(row(), row(label="chrome")) == {1}
    assert found(row(), row("Monday", "chrome")) == set()
    assert found(row(), row(label="chrome")._replace(images=1)) == set()
    assert found(row(), row(label="chrome")._replace(links=("Monday",))) == {1}
    assert found(row(), row(label="chrome")._replace(links=("Monday ",))) == set()
    assert found(row(), row("x | " + "x" * 196, "chrome")) == {1}
    assert found(row(), row("x | " + "x" * 197, "chrome")) == set()
    assert len(found(*[row()] * 20, *[row(label="chrome")] * 20)) == 20
    assert found(*[row()] * 21, *[row(label="chrome")] * 20) == set()
    assert len(members(*[row()] * 21, *[row(label="chrome")] * 20)) == 20
    assert members(row(), row(label="chrome"), kind="xml") == set()


# ---- prose ----


@for_each_row(
    ("text", "found"),
    [
        (f"The ferry rests. {STORY}", True),
        (f"Does the ferry rest? {STORY}", True),
        (STORY, False),
        (fill("The ferry rests. So it is.", 80), True),
        (fill("The ferry rests. So it is.", 79), False),
        (f"The ferry rests. {STORY[:-1]}", False),
        (f"The ferry rests. {STORY} Photo: Ana Reis/AFP", False),
        (f"渡轮停航。{WIDE}", True),
        (f"渡轮停航。{WIDE[-34:]}", False),
        (f"渡轮停航。{WIDE[-35:]}", True),
    ],
)
def test_prose_of_several_sentences_is_no_caption(text: str, *, found: bool) -> None:
    def ask_prose(line: Line, below: Line | str = TIDES, kind: str = "text") -> dict[int, str]:
        return ask("prose", build_lines(STORY, line, below, kind=kind))

    assert ask_prose(Line(text, "caption")) == ({1: "body"} if found else {})
    assert ask_prose(Line(text, "caption"), kind="html") == {}
    assert ask_prose(Line(text, "chrome")) == {}
    credit = Line("Photo: Ana Reis/AFP", "chrome")
    assert ask("prose", build_lines(STORY, Line(text, "caption"), credit, TIDES)) == {}
    cell = credit._replace(kind="table_row")
    assert ask("prose", build_lines(STORY, Line(text, "caption"), cell, TIDES)) == ({1: "body"} if found else {})


# ---- calls ----

CALL = "Sign up for our newsletter and read every Friday what you missed in the harbour of Hill."


def find_calls(*lines: Line | str, kind: str = "text") -> set[int]:
    story = build_lines(STORY, *lines, TIDES, kind=kind)
    return {position - 1 for position, label in ask("calls", story).items() if label == "promo"}


def test_calls_and_their_headings_are_no_story() -> None:
    heading = Line("Harbour notes", "heading")
    assert find_calls(CALL) == {0}
    assert find_calls(heading, CALL) == {0, 1}
    assert find_calls(Line("Harbour notes"), Line(CALL, "item")) == {0, 1}
    assert find_calls(Line("Harbour notes", "chrome"), CALL) == {1}
    assert find_calls(Line("X" * 60), CALL) == {0, 1}
    assert find_calls(Line("X" * 61), CALL) == {1}
    assert find_calls("The harbour rests.", CALL) == {1}
    assert find_calls("harbour notes", CALL) == {1}
    for label in ("chrome", "promo", "caption", "section"):
        assert find_calls(heading, Line(CALL, label)) == {0}
    assert find_calls(heading, Line(CALL, "bio")) == set()
    assert find_calls(TIDES, Line(CALL, "chrome")) == set()
    assert find_calls(CALL[:-1]) == set()
    assert find_calls(STORY) == set()
    assert find_calls("Whoever wants to do so may sign up for our newsletter, you and all who read it here.") == set()
    assert find_calls("The newsletter of the harbour was stopped in May after nine years, the council said.") == set()
    assert find_calls(heading, CALL, kind="html") == set()


def find_calls_above_buttons(*lines: Line | str, kind: str = "text") -> set[int]:
    story = build_lines(STORY, *lines, TIDES, kind=kind)
    return {position - 1 for position, label in ask("calls above buttons", story).items() if label == "promo"}


def test_a_heading_and_a_sentence_above_a_button_to_subscribe_are_its_box() -> None:
    heading, sentence, button = (
        Line("The Morning Tide"),
        Line("Five stories before breakfast.", shares={"body": 75}),
        "Sign up",
    )
    assert find_calls_above_buttons(heading, sentence, Line(button, "chrome")) == {0, 1}
    assert find_calls_above_buttons(heading, sentence, sentence, Line(button, "chrome")) == {0, 1, 2}
    assert find_calls_above_buttons(heading, sentence, sentence, sentence, Line(button, "chrome")) == set()
    assert find_calls_above_buttons(heading, sentence._replace(shares={"body": 76}), Line(button, "chrome")) == set()
    assert find_calls_above_buttons(heading, sentence, Line("Share", "chrome")) == set()
    assert find_calls_above_buttons(sentence, Line(button, "chrome")) == set()
    assert find_calls_above_buttons(heading, Line(button, "chrome")) == set()
    assert find_calls_above_buttons(heading, sentence._replace(text=fill(NIGHT, 140)), Line(button, "chrome")) == {0, 1}
    assert find_calls_above_buttons(heading, sentence._replace(text=fill(NIGHT, 141)), Line(button, "chrome")) == set()
    assert find_calls_above_buttons(heading._replace(text="X" * 51), sentence, Line(button, "chrome")) == set()
    assert find_calls_above_buttons(heading._replace(text="the tide"), sentence, Line(button, "chrome")) == set()


# ---- subheadings ----


def heads(line: Line | str, *, above: Line | str = STORY, below: Line | str = TIDES, kind: str = "text") -> bool:
    """Return whether a line between two paragraphs becomes a subheading."""
    return ask("subheadings", build_lines(NIGHT, above, line, below, LAST, kind=kind)) == {2: "heading"}


def test_short_lines_alone_above_prose_are_subheadings() -> None:
    assert heads("Two piers")
    assert not heads("Two piers", kind="html")
    assert not heads("Two piers", below=Line(TIDES, "chrome"))
    assert not heads("Two piers", below="It rains.")
    assert not heads("Two piers", below=TIDES[:-1])
    assert not heads("Two piers", above=STORY[:-1])
    assert heads("Two piers", above=Line("Two ferries", "item", kind="list_item"))
    assert heads("Two piers", above=Line(STORY[:-1], "chrome"))
    assert not heads(Line("Two piers", gap=0))
    assert heads(Line("Two piers", gap=0), above=Line(STORY, "chrome"))
    assert not heads("Two piers", below=Line(TIDES, gap=0))
    assert heads(Line("Two piers", gap=2), below=Line(TIDES, gap=0))
    assert not heads("Two piers", below=Line(TIDES, gap=-2))
    assert ask("subheadings", build_lines("Two piers", STORY, TIDES)) == {}
    assert ask("subheadings", build_lines(STORY, TIDES, "Two piers")) == {}


def test_short_lines_above_a_list_are_subheadings() -> None:
    members = [item("The pier"), item("The ferry")]
    assert ask("subheadings", build_lines(STORY, "Two piers", *members)) == {1: "heading"}
    assert ask("subheadings", build_lines(STORY, "Two piers", members[0], LAST)) == {}
    assert ask("subheadings", build_lines(STORY, "Two piers", members[0], out())) == {}
    assert ask("subheadings", build_lines(STORY, "Two piers", members[0])) == {}  # nothing follows it


def test_pages_without_empty_lines_have_subheadings_without_them() -> None:
    lines = [Line(text, gap=0) for text in (NIGHT, STORY, "Two piers", TIDES, LAST)]
    assert ask("subheadings", build_lines(*lines)) == {2: "heading"}
    lines[1:3] = [line._replace(gap=1) for line in lines[1:3]]
    assert ask("subheadings", build_lines(*lines)) == {2: "heading"}
    lines[4] = lines[4]._replace(gap=1)
    assert ask("subheadings", build_lines(*lines)) == {}


@for_each_row(
    ("text", "found"),
    [
        ("Two", True),
        ("Tw", False),
        ("T" + "x" * 79, True),
        ("T" + "x" * 80, False),
        ("two piers", False),
        ("Two piers.", False),
        ("Two piers:", False),
        ("Two piers,", False),
        ("“Two piers”", False),
        ("Two piers (and more)", True),
        ("2. Two piers", False),
        ("Two piers, 3 May", False),
        ("Two piers, 14:05", False),
        ("Two piers 3 hours ago", False),
        ("Two piers. Photo: Ana Reis", False),
        ("Two piers Photo: Ana Reis/AFP", False),
        ("Share", False),
        ("Also read: two piers", False),
    ],
)
def test_forms_of_subheadings(text: str, *, found: bool) -> None:
    assert heads(text) is found
    assert heads(Line(text, "heading")) is False


def test_kinds_of_subheadings() -> None:
    assert heads(Line("Two piers", kind="heading"))
    assert not heads(Line("Two piers", kind="list_item"))
    assert not heads(Line("Two piers", links=("Two",)))
    assert not heads(Line("Two piers", gap=-2))


def test_subheadings_that_the_models_leave_out() -> None:
    def left_out(text: str = "Two piers", label: str = "chrome", share: int = 12) -> Line:
        return Line(text, label, {"body": share})

    assert heads(left_out())
    assert not heads(left_out(share=11))
    assert heads(Line("Two piers", "chrome", {"body": 4, "heading": 4, "item": 4}))
    for label, found in (("promo", True), ("caption", True), ("section", True), ("byline", False), ("bio", False)):
        assert heads(left_out(label=label)) is found
    assert heads(left_out("T" + "x" * 39))
    assert not heads(left_out("T" + "x" * 40))
    assert not heads(left_out("(Two piers)"))
    box = Line(STORY, "promo")
    assert heads(left_out(share=4), above=box)
    assert not heads(left_out(share=3), above=box)
    assert not heads(left_out(label="promo"), above=box)
    assert heads(left_out(label="caption", share=4), above=box)


# ---- the opening ----


def test_a_kicker_in_capitals_before_prose_is_no_dateline() -> None:
    prose = f"The ferry rests. {STORY}"
    unsure = "FUORI - The ferry sails twice a day from June, the council said on Monday."

    def before(first: str, second: str) -> dict[int, str]:
        return ask("opening", build_lines(first, second, *BODY))

    assert before(prose, DATED) == {0: "subheadline"}
    assert before(prose, DATED.replace("LISBON", "FUORI").replace("(Reuters) ", "")) == {}
    assert before(STORY, unsure) == {0: "subheadline"}
    assert before(prose[:-1], unsure) == {0: "chrome"}
    assert before("A mr. Berg sails on the ferry to the harbour of Hill on Monday.", unsure) == {0: "subheadline"}
    assert before(prose, unsure.replace("FUORI -", "FUORI, May 3 -")) == {0: "subheadline"}
    assert before(prose, unsure.replace("FUORI", "LISBON")) == {0: "subheadline"}


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("The old pier at noon. Photo: Ana Reis/AFP", "caption"),
        ("Ana Reis | EFE", "chrome"),
        ("Photo: Ana Reis/AFP", "chrome"),
        ("By Ana Reis. Photo: Ana Reis/AFP", "chrome"),
        ("Share", "chrome"),
    ],
)
def test_lines_before_a_dateline(line: str, label: str) -> None:
    assert ask("opening", build_lines(line, DATED)) == {0: label}


# ---- lists without signs ----


def line(text: str, label: str = "chrome", body: int = 40, chrome: int = 50) -> Line:
    return Line(text, label, {"chrome": chrome, "body": body} if label == "chrome" else {})


PLACES = ("Denham Cross", "Upper Wend", "Hill Landing")


def unmarked(*lines: Line | str, above: Line | str = STORY, below: Line | str = TIDES, kind: str = "text") -> set[int]:
    """Return which lines between two paragraphs become items, from 0."""
    story = build_lines(above, *lines, below, kind=kind)
    return {position - 1 for position in ask("unmarked lists", story)}


def test_short_lines_between_paragraphs_are_a_list() -> None:
    places = [PLACES[0], *map(line, PLACES[1:])]
    announced = "The ferries will call at these three places from the first of June on:"
    assert unmarked(*places) == {1, 2}
    assert unmarked(*places, kind="html") == set()
    assert unmarked(*places[:2]) == set()
    assert unmarked(*places[:2], above=announced) == {1}
    assert unmarked(*places[:2], above=announced.replace(":", "：")) == {1}
    assert unmarked(places[1], above=announced) == set()
    assert unmarked(*map(line, PLACES)) == set()
    assert unmarked(*map(line, PLACES), above=announced) == {0, 1, 2}
    assert unmarked(*(line(text, body=12) for text in PLACES), above=announced) == {0, 1, 2}
    assert unmarked(*(line(text, body=11) for text in PLACES), above=announced) == set()
    assert unmarked(*places, below=line(TIDES)) == set()
    assert unmarked(*places, below=line("Also read: rain over Hill")) == set()
    assert ask("unmarked lists", build_lines(STORY, *places, line("Also read: rain over Hill"), TIDES)) == {
        2: "item",
        3: "item",
    }
    assert unmarked(*places, above=line(STORY)) == set()
    assert unmarked(*places, above=STORY[:59]) == set()
    assert unmarked(*places, above=fill(STORY, 60)) == {1, 2}
    assert unmarked(*places, above=fill(STORY, 59)) == set()
    assert unmarked(*places, below="and so they sail, the council said on Monday, as they always did.") == set()


def test_the_mean_probability_of_a_list() -> None:
    def found(first: Line | str, *lines: Line) -> bool:
        return unmarked(first, *lines) != set()

    half = Line(PLACES[0], "body", {"body": 60})
    assert found(half, line(PLACES[1], body=15), line(PLACES[2], body=15))
    assert not found(half, line(PLACES[1], body=15), line(PLACES[2], body=14))
    figures = [f"{count} cars of Hill" for count in (1, 2)]
    least = Line(PLACES[0], "body", {"body": 30})
    assert found(least, *(line(text, body=15) for text in figures))
    assert not found(least, line(figures[0], body=15), line(figures[1], body=14))
    assert not found(least, line(figures[0], body=15), line(PLACES[1], body=15))


@for_each_row(
    ("last", "found"),
    [
        (line(PLACES[2]), True),
        (line(PLACES[1]), False),
        (line("hill Landing"), False),
        (line("Hill Landing, 14:05"), False),
        (line("Hill Landing 3 hours ago"), False),
        (line("Hill Landing, 3 May 2024"), False),
        (line("Hill of 3 May Landing"), True),
        (line("3 May 2024"), False),
        (line("Share (12)", chrome=39), True),
        (line("Share (12)", chrome=40), False),
        (line("Hill Landing", chrome=74), True),
        (line("Hill Landing", chrome=75), False),
        (line("Hill Landing", "heading"), False),
        (line("Hill Landing", "byline"), False),
        (line("Hill Landing", "section"), True),
        (line("Hill Landing")._replace(kind="list_item"), False),
        (line("Hill Landing")._replace(links=("Hill",)), False),
        (line("Hill Landing")._replace(gap=-2), False),
        (line("Hill Landing. Photo: Ana Reis/AFP"), False),
        (line("x" * 80), False),
        (line("X" * 80), True),
        (line("X" * 81), False),
    ],
)
def test_lines_of_a_list(last: Line, *, found: bool) -> None:
    assert unmarked(PLACES[0], line(PLACES[1]), last) == (
        {1, 2} - ({2} if last.label == "body" else set()) if found else set()
    )


def test_lists_are_neither_long_nor_of_rests() -> None:
    short = [line(f"A{number:02}") for number in range(30)]
    assert unmarked("Denham", *short[:2]) == set()
    assert unmarked("Denham Cross x", *short[:2]) == {1, 2}
    long = [line(f"Place {number}") for number in range(30)]
    assert len(unmarked("Denham", *long[:23])) == 23
    assert unmarked("Denham", *long[:24]) == set()


# ---- last lines ----


def tail(*behind: Line | str, language: str = STORY) -> dict[int, str]:
    """Return what becomes of lines behind a story, from 0."""
    story = build_lines(language, TIDES, NIGHT, LAST, *behind)
    return {position - 4: label for position, label in ask("edges", story).items()}


def test_a_short_last_sentence_closes_a_text_page() -> None:
    def last(text: str = "The ferry is loud.", share: int = 21, **changes: object) -> Line:
        return Line(text, "chrome", {"chrome": 60, "body": share})._replace(**changes)

    share = Line("Share", "chrome")
    assert tail(last("The ferry was loud ."), share) == {0: "body"}
    assert tail(last("The ferry was loud ."), Line("Harbour", "chrome")) == {}
    assert tail(last("The ferry was loud .", 20), share) == {}
    assert tail(last("The ferry was loud.", 21), share) == {}
    assert tail(last("The ferry was so lo.", 33)) == {0: "body"}
    assert tail(last("The ferry was so lo.", 32)) == {}
    for text in (
        "The ferry was so lou",
        "The ferry was so lo!",
        "The ferry was so l..",
        "the ferry was so lo.",
        "The ferry of 2024 was so lo.",
        "The ferry of 14:05 was so lo.",
        "The ferry. Photo: Ana Reis.",
    ):
        assert tail(last(text), share) == {}, text
    assert tail(last("渡轮夜里也开。吗。"), share) == {0: "body"}
    assert tail(last("渡轮夜也开。。"), share) == {}
    for changes in ({"gap": 0}, {"kind": "list_item"}, {"label": "promo"}, {"label": "date"}):
        assert tail(last("The ferry was loud .", **changes), share) == {}, changes
    assert tail(Line("Harbour", "chrome"), last("The ferry was loud ."), share) == {}
    assert tail(last("Ada Berg is a reporter."), share) == {}


def test_a_last_paragraph_behind_a_line_that_leads_elsewhere() -> None:
    promo = Line("Also read: rain over Hill", "chrome")
    end = "The winter timetable of the ferry is to follow in the first week of October, it said."

    def last(text: str = end, share: int = 13, label: str = "chrome") -> Line:
        return Line(text, label, {label: 60, "body": share})

    found = {0: "promo", 1: "body"}
    assert tail(promo, last()) == found
    assert tail(promo, last(share=12)) == {}
    assert tail(promo, last(label="promo")) == {}
    assert tail(promo, last(), Line("Share", "chrome")) == found
    assert tail(promo, last(), Line("Harbour", "chrome")) == {}
    assert tail(Line("Harbour", "chrome"), last()) == {}
    assert tail(promo, last(end[:-1] + "!")) == {}
    assert tail(promo, last(fill(end, 65))) == found
    assert tail(promo, last(fill(end, 64))) == {}
    assert tail(promo, last(WIDE[-30:])) == found
    assert tail(promo, last(WIDE[-29:])) == {}
    assert tail(promo, last()._replace(gap=0)) == {}
    assert tail(promo._replace(gap=0), last()) == {}
    assert (
        tail(promo, last("Ada Berg is a reporter at the Courier, and covers the harbour of Hill and its ferries."))
        == {}
    )
    assert tail(promo, last(fill("Also read what the council said of it.", 90))) == {}
    assert tail(promo) == {}


def test_speech_behind_a_box_goes_on_with_the_story() -> None:
    end = "The winter timetable of the ferry is to follow in the first week of October, it said."
    box = (Line("The Tide", "promo"), Line("Five stories before breakfast.", "promo"), Line("Subscribe", "chrome"))

    def last(text: str, share: int = 40) -> Line:
        return Line(text, "chrome", {"chrome": 60, "body": share})

    said = last("– We are curious about him, says Berg.")
    assert tail(*box, said, last(end), Line("Reuters", "chrome")) == {
        0: "promo",
        1: "promo",
        2: "promo",
        3: "body",
        4: "body",
    }
    assert tail(*box, said, last(end), Line("Harbour notes of Hill and Wexcombe, a list", "chrome")) == {}
    assert tail(*box, said, Line("Reuters", "chrome")) == {}
    assert tail(*box, last("– We say no."), last(end), Line("Reuters", "chrome")) == {}


def test_who_contributed_is_no_end() -> None:
    text = "Ada Berg in Lisbon and Jon Lund in Porto contributed to this report."
    assert tail(Line(text, "chrome", {"chrome": 40, "body": 50})) == {}
    assert tail(Line(text.replace("report", "rain"), "chrome", {"chrome": 40, "body": 50})) == {0: "body"}


def test_no_story_below_the_heading_and_date_of_another() -> None:
    heading = Line("Bakers of Dale ask for flour", "chrome", {"chrome": 90}, kind="heading", heading_level=2)
    teaser = Line(TIDES.replace("pier", "mill"), "chrome", {"chrome": 40, "body": 50})
    dated = Line("3 May 2024", "chrome", {"chrome": 90})
    assert tail(heading, teaser) == {1: "body"}
    assert tail(heading, dated, teaser) == {}
    assert tail(heading._replace(heading_level=0), dated, teaser) == {2: "body"}
    assert tail(heading, dated._replace(text="It rained on 3 May 2024."), teaser) == {2: "body"}


def test_a_request_for_consent_above_is_no_lead() -> None:
    def ask_above(*above: Line) -> dict[int, str]:
        return ask("edges", build_lines(*above, *BODY, kind="html"))

    lead = Line(
        "The site shows you what you like to read here.", "chrome", {"chrome": 40, "body": 40}, outer="box", names="x"
    )
    button = Line("Accept all", "chrome")
    assert ask_above(lead) == {0: "body"}
    assert ask_above(lead._replace(text="We use cookies to show what you like to read.")) == {}
    assert ask_above(lead, button) == {0: "body"}
    plain = lead._replace(outer="", names="", tag="p")
    assert ask_above(plain, button) == {}
    assert ask_above(plain, Line("Harbour", "chrome"), Line("Ferries", "chrome"), button) == {}
    assert ask_above(plain, *[Line("Harbour", "chrome")] * 3, button) == {0: "body"}
    assert ask_above(plain, Line("Share", "chrome")) == {0: "body"}


def test_titles_behind_a_line_that_leads_to_them_are_no_story() -> None:
    def behind(*lines: Line | str) -> set[int]:
        return {position - 4 for position in ask("after the end", build_lines(*BODY, *lines))}

    titles = ("Bakers of Dale ask for flour", "Mills of Hill rest")
    assert behind("More on this topic", *titles) == {0, 1, 2}
    assert behind("Tags: ferries", *titles) == {0, 1, 2}
    assert behind("Tags of ferries", *titles) == set()
    assert behind("More on this topic", *titles, "It rains over Hill.") == set()
    assert behind("More on this topic", Line("It rains over Hill.", "chrome"), *titles) == {0, 2, 3}
    assert behind("More on this topic", Line(titles[0], "item", kind="table_row")) == set()
    assert behind("Harbour", *titles) == set()


# ---- promotions ----


def test_the_next_subheading_behind_an_announced_title_stays() -> None:
    """One short line below "Also read:" is the other story's title; a second one above a paragraph is a subheading."""
    opener = Line("Also read:", shares={"promo": 8})
    title, next_ = "Why the tides run late", "The second pier of Hill"

    def found(*lines: Line | str) -> set[int]:
        return {position - 1 for position in ask("promos", build_lines(STORY, *lines, LAST))}

    def likely(text: str) -> Line:
        return Line(text, shares={"promo": 8})

    assert found(opener, title, NIGHT) == {0, 1}
    assert found(opener, likely(title), likely(next_), NIGHT) == {0, 1}
    assert found(opener, likely(title), Line(next_, shares={"promo": 25}), NIGHT) == {0, 1, 2}
    assert found(opener, likely(title), likely(next_ + " " + "x" * 20), NIGHT) == {0, 1, 2}
    assert found(opener, likely(title), likely(next_), "It rains.") == {0, 1, 2}
    assert found(opener, likely(title), likely(next_), Line(NIGHT, "chrome")) == {0, 1, 2}


def test_a_title_at_the_end_of_a_page_below_a_line_that_leads_to_it() -> None:
    """Nothing follows it, so that it is no subheading."""
    title = Line("Why the tides run late", shares={"promo": 8})
    opener = Line("Also read", shares={"promo": 8})
    assert set(ask("promos", build_lines(STORY, TIDES, opener, title))) == {2, 3}
    assert set(ask("promos", build_lines(STORY, TIDES, opener, title._replace(shares={"promo": 7})))) == {2, 3}
    short = Line("Tides running late", shares={"promo": 8})
    assert set(ask("promos", build_lines(STORY, TIDES, opener, short))) == {2, 3}
    assert set(ask("promos", build_lines(STORY, TIDES, opener, short._replace(shares={"promo": 7})))) == {2}


def test_a_request_for_consent_above_the_headline_is_no_first_paragraph() -> None:
    asks = "We and our 214 partners use cookies to personalise what you see, and to measure our readers."
    rest = "You can withdraw your consent at any time, at the foot of each page of this site."
    button = Line("Accept all", "heading")

    def found(*lines: Line | str) -> set[int]:
        story = build_lines(*lines, STORY, TIDES, NIGHT)
        return {position for position, label in ask("consent in text", story).items() if label == "chrome"}

    assert found(asks, button, Line("Two ferries", "headline")) == {0}
    assert found(asks, Line("Two ferries", "headline")) == set()
    assert found(asks.replace("you see", "one sees").replace("our ", "their ").replace("We", "They"), button) == set()
    assert found(Line(asks, "chrome"), rest, Line("News", "section")) == {1}
    assert found(Line(asks, "chrome"), rest) == set()
    assert found(Line(TIDES, "chrome"), rest, Line("News", "section")) == set()


# ---- live blogs and interviews ----


def changed(rule: str, *lines: Line | str, kind: str = "text") -> dict[int, str]:
    return ask(rule, build_lines(STORY, *lines, LAST, kind=kind))


def test_times_alone_on_lines_above_entries_are_stamps() -> None:
    assert changed("stamps", "20:12 BST", TIDES, Line("19.30 h", "heading"), NIGHT) == {1: "chrome", 3: "chrome"}
    assert changed("stamps", "20:12", "Vote passes", TIDES, "19:30", NIGHT) == {1: "chrome", 4: "chrome"}
    assert changed("stamps", "20:12", TIDES) == {}
    assert changed("stamps", "12 March 1931", TIDES, "13 March 1931", NIGHT) == {}
    assert changed("stamps", "At 20:12 it rained", TIDES, "At 19:30 it was dry", NIGHT) == {}
    assert changed("stamps", "20:12", "Boats", "Tides", "19:30", "Boats", "Tides") == {}
    assert changed("stamps", "20:12", TIDES, "19:30", NIGHT, kind="html") == {}


def test_questions_of_an_interview_are_story_as_a_whole() -> None:
    tour, out = "And what about the tour?", Line("Why the ferry?", "chrome", {"chrome": 90})
    assert changed("alike", tour, TIDES, out, NIGHT, tour, TIDES) == {3: "body"}
    assert changed("alike", tour, TIDES, out, NIGHT) == {}
    assert changed("alike", tour, TIDES, out, NIGHT, out, TIDES) == {}
    assert changed("alike", tour, TIDES, out, Line(NIGHT, "chrome"), tour, TIDES) == {}
    assert changed("alike", tour, TIDES, out._replace(text="Read more: why the ferry?"), NIGHT, tour, TIDES) == {}
