"""Paragraphs whose last line is full, on pages without empty lines between paragraphs."""

from __future__ import annotations

from newsparse.blocks.text.full_lines import part_full_lines
from newsparse.blocks.text.read import read_text

PARAGRAPHS = (
    "The county council voted on Tuesday night to keep the winter ferry between Marlow Point and Tessan Island running for "
    "another two years.",
    "Councillors passed the measure by 14 votes to nine after a hearing that lasted more than four hours and drew some 200 "
    "residents to the customs hall.",
    "Under the plan, the operator will receive 1.8 million pounds a year, a third less than it had asked for.",
    "Opponents argued that the money would be better spent on the causeway, which floods on spring tides and has been closed 31 "
    "times this year.",
)
DUMP = """[The_Harbour_Courier]
    * News
    * Sport
****** Winter ferry saved for two more years ******
By Ada Berg
The county council voted on Tuesday night to keep the winter ferry between
Marlow Point and Tessan Island running for another two years.
Councillors passed the measure by 14 votes to nine after a hearing that lasted
more than four hours and drew some 200 residents to the customs hall.
Under the plan, the operator will receive 1.8 million pounds a year, a third
less than it had asked for.
Opponents argued that the money would be better spent on the causeway, which
floods on spring tides and has been closed 31 times this year.
"""
FULL = DUMP.replace("the customs hall.", "the old customs house.")


def texts(dump: str) -> list[str]:
    return [block.text for block in read_text(dump).blocks]


def test_a_full_last_line_ends_its_paragraph() -> None:
    assert set(PARAGRAPHS) <= set(texts(DUMP))
    found = texts(FULL)
    assert PARAGRAPHS[1].replace("the customs hall", "the old customs house") in found
    assert PARAGRAPHS[2] in found


def test_a_page_of_long_paragraphs_is_joined_as_before() -> None:
    """Each has sentences inside of its lines, so one more may end with a line."""
    more = "The mayor agreed. The port did not. The boats sailed on. Nobody else came.\n"
    found = texts(
        FULL.replace("than it had asked for.\n", f"than it had asked for. {more}").replace(
            "causeway, which", "road. It"
        )
    )
    assert PARAGRAPHS[2] not in found


def test_a_line_may_begin_with_a_capital_below_a_sentence_alone() -> None:
    above = ["The rain fell on the hills,", "and it went on."]
    starts = [0, 0, 2, 2, 2]
    lines = [*above, "The boats stayed in port", "until noon.", "The quay was shut all day."]
    part_full_lines(lines, starts)
    assert starts == [0, 0, 2, 2, 4]
    starts = [0, 0, 2, 2, 2]
    part_full_lines([*above, "The boats stayed in the", "Port of Lima. and", "the quay was shut all day."], starts)
    assert starts == [0, 0, 2, 2, 2]


def test_paragraphs_apart_from_others_stay() -> None:
    starts = [0, 0, 2, 3, 3, 3]
    part_full_lines(
        ["The rain fell on the hills,", "and it went on.", "", "The boats stayed.", "The quay was", "shut."], starts
    )
    assert starts == [0, 0, 2, 3, 3, 3]
