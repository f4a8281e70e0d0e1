"""Explanation of a text page's headline: the evidence for the chosen candidate against the next best one."""

from __future__ import annotations

from math import exp
from typing import Final

import numpy as np

from newsparse.explain.shapley import FeatureFamilies, ShapleyValues, answer_questions, compute_answer_rates
from newsparse.explain.types import Decision
from newsparse.explain.wording import Wording, format_value
from newsparse.fields.headline.candidates import HOWS
from newsparse.fields.headline.choice import MODEL, build_candidate_table
from newsparse.fields.headline.features import COLUMNS, PHRASE_NUMBERS
from newsparse.labels.label import LABELS
from newsparse.labels.verdict import VERDICTS
from newsparse.story.story import Story
from newsparse.trees.model import load_model

NO, YES = range(len(VERDICTS))
FAMILIES = {
    "label probabilities": (
        "likely headline", "rank of likelihood", "likelihood against the best", "likely story", "likelihood after",
        *(f"likely {label}" for label in LABELS if label != "headline"),
    ),
    "words shared with the story": (
        "words in story", "words in its beginning", "words in story, number", "words in story against the best",
        "rank of words in story", "long words",
    ),
    "position before the story": ("blocks before story", "blocks before first block", "place", "prose before"),
    "times on the page": ("times on page", "equal before", "equal after", "inside others"),
    "byline or date nearby": ("blocks to byline", "blocks to date"),
    "how it was extracted": ("kind of candidate", "characters cut off"),
    "length": ("size", "words", "commas"),
    "empty lines": ("empty lines before", "empty lines after"),
}  # fmt: skip
FAMILY_OF = {column: family for family, columns in FAMILIES.items() for column in columns}
HEADS = {
    "next": "the block after", "2 next": "two blocks after", "before": "the block before", "last part": "its last part",
}  # fmt: skip
YES_NO = frozenset(
    ("trail", "alike before", "alike after", "next: is stamp", "last part: is stamp", "quotes", "clock", "year")
)
PHRASE_KINDS = {number: name.split(":")[0].replace("_", " ") for name, number in PHRASE_NUMBERS.items()}


def explain_headline(story: Story) -> Decision | None:
    """Return the evidence for the chosen candidate against the next best; None for a page without candidates.

    The prior probability of each question's answer is its rate among the candidates of this page.
    """
    table = build_candidate_table(story)
    if not table:
        return None
    model = load_model(MODEL)
    rows = np.array([row for _, row in table])
    values = ShapleyValues(model, rows, compute_answer_rates(answer_questions(model, rows)))
    weights = [values.weigh_columns(index, YES, NO) for index in range(len(table))]
    totals = [float(weight.sum()) for weight in weights]
    best, *others = sorted(range(len(table)), key=lambda index: -totals[index])
    rival = next((index for index in others if table[index][0].text != table[best][0].text), None)
    against = weights[best] if rival is None else weights[best] - weights[rival]
    speaks_for, speaks_against = FeatureFamilies(COLUMNS, WORDING).find_strongest(
        against, table[best][1], ("headline", "other")
    )
    likely = 1 / (1 + exp(-(totals[best] + float(values.start[YES] - values.start[NO]))))
    return Decision(
        "headline",
        table[best][0].text,
        round(100 * likely),
        "" if rival is None else table[rival][0].text,
        speaks_for,
        speaks_against,
    )


def _find_family(column: str) -> str:
    head, colon, _ = column.partition(": ")
    return FAMILY_OF.get(column) or (HEADS[head] if colon else column)


def _describe_column(column: str) -> str:
    head, colon, rest = column.partition(": ")
    return rest if colon and head in HEADS else column


def _format_value(column: str, value: int) -> str:
    """Return a column's value in words.

    >>> _format_value("likely headline", 40), _format_value("next: is stamp", 1), _format_value("kind of candidate", 0)
    ('40 %', 'yes', 'whole')
    """
    name = _describe_column(column)
    if column in YES_NO:
        return "yes" if value else "no"
    if column == "kind of candidate":
        return HOWS[value]
    if name == "phrase":
        return PHRASE_KINDS.get(value, "none")
    if (
        name.startswith("likel")
        or (name.startswith("words in") and "number" not in name)
        or name in ("capitals", "titled")
    ):
        return f"{min(value, 100)} %" if value >= 0 else "none"  # rounded shares may add up to more
    return format_value(name, value) if name in ("end", "start", "kind") else str(value)


PLAIN: Final = {
    "likely headline": "looks like a headline",
    "rank of likelihood": "its rank among what looks like a headline",
    "likelihood against the best": "against what looks most like a headline",
    "words in story": "its words are in the story",
    "words in its beginning": "its words are in the story's beginning",
    "words in story, number": "words that the story has",
    "words in story against the best": "words in the story, against the best",
    "rank of words in story": "its rank by words in the story",
    "blocks before story": "lines between it and the story",
    "blocks before first block": "lines between it and the story's first line",
    "times on page": "times on the page",
    "blocks to byline": "lines to the byline",
    "blocks to date": "lines to the date",
    "kind of candidate": "part of its line",
    "size": "its characters",
    "next: size": "characters of the block after",
    "before: size": "characters of the block before",
    "last part: size": "characters of its last part",
    "last part: times on page": "times that its last part is on the page",
    "last part: capitals": "capitals of its last part",
    "words": "its words",
}
"""What columns are to a reader, where their own name does not say it."""


def _say_plainly(column: str, value: int, _: str) -> str:
    """Return a column and its value in words.

    >>> _say_plainly("words in story", 80, "headline"), _say_plainly("next: is stamp", 1, "headline")
    ('its words are in the story: 80 %', 'the block after is stamp: yes')
    >>> _say_plainly("last part: size", 0, "headline"), _say_plainly("likely story", 101, "headline")
    ('no mark divides it into parts', 'likely story: 100 %')
    """
    head, colon, rest = column.partition(": ")
    if column == "last part: size" and not value:
        return "no mark divides it into parts"
    name = PLAIN.get(column) or (f"{HEADS[head]} {rest}" if colon and head in HEADS else column)
    return f"{name}: {_format_value(column, value)}"


WORDING: Final = Wording(_find_family, _describe_column, _format_value, _say_plainly)
