"""Enlarged first letters in the dumps of several tools."""

from __future__ import annotations

import pytest
from rows import for_each_row

import newsparse
from newsparse.blocks.text.initials import join_initials

REST = "he council voted on Tuesday night to keep the winter ferry running for another two years, officials said."
STORY = (
    "Winter ferry saved for two more years\n\nBy Ada Berg\n\n{}\n\nCouncillors passed the measure by 14 votes to nine after a "
    "hearing of four hours.\n\nThe first crossing is due on 4 November, the operator said, if the weather permits.\n"
)


@for_each_row("initial", ["T\n", "T\n\n", "T ", "T\nT\n", "T T ", "TT", "    T\n\n  "])
def test_letter_and_word_are_joined(initial: str) -> None:
    body = newsparse.parse(STORY.format(initial + REST), kind="text").body
    assert body.split("\n\n")[0] == "T" + REST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N\nairobi was calm on Tuesday night when the rain fell.", "Nairobi was calm"),
        ("D\nas neue Jahr beginnt in der Stadt mit viel Regen und es ist kalt.", "Das neue Jahr"),
        ("Н\nовый год начинается в городе с дождя и снега, как всегда.", "Новый год"),
        ("“W\ne were cold and the town was in the dark,” he said to us.", "“We were cold"),
        ("A\njudge ruled on Tuesday night that it is of the town and in the city.", "A judge ruled"),
    ],
)
def test_words_of_other_languages_and_words_of_one_letter(text: str, expected: str) -> None:
    assert join_initials(text).startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The plan\nB\nwas made for the town when the sun was in the sky, he said.",
        "Rain.\n\nR packages are what we write about in this issue of the paper.",
        "Rain.\n\nI went to the town when the rain fell on the hills and the sea.",
        "T\nHe council voted on Tuesday night to keep the ferry running.",
        "Vitamin\nD levels of the town were low in the winter, as the doctors said.",
    ],
)
def test_other_letters_stay(text: str) -> None:
    assert join_initials(text) == text
