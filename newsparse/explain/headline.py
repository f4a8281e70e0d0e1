"""Why a text page's headline was chosen: the model's sum of evidence, against the next best candidate."""

from __future__ import annotations

from math import exp

import numpy as np

from newsparse.explain.shapley import Families, Shares, answers_of, rate_of
from newsparse.explain.types import Decision
from newsparse.explain.wording import Wording, value_of
from newsparse.fields.headline.candidates import HOWS
from newsparse.fields.headline.choice import MODEL, build_candidate_table
from newsparse.fields.headline.features import COLUMNS, PHRASE_NUMBERS
from newsparse.labels.label import LABELS
from newsparse.labels.verdict import VERDICTS
from newsparse.story.story import Story
from newsparse.trees.model import load_model

NO, YES = range(len(VERDICTS))
FAMILIES = {
    "what the labels think": (
        "likely headline", "rank of likelihood", "likelihood against the best", "likely story", "likelihood after",
        *(f"likely {label}" for label in LABELS if label != "headline"),
    ),
    "words shared with the story": (
        "words in story", "words in its beginning", "words in story, number", "words in story against the best",
        "rank of words in story", "long words",
    ),
    "place before the story": ("blocks before story", "blocks before first block", "place", "prose before"),
    "times on the page": ("times on page", "equal before", "equal after", "inside others"),
    "byline or date near": ("blocks to byline", "blocks to date"),
    "how it was cut": ("kind of candidate", "characters cut off"),
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
PHRASES = {number: name.split(":")[0].replace("_", " ") for name, number in PHRASE_NUMBERS.items()}


def explain_headline(story: Story) -> Decision | None:
    """Return why the chosen candidate was chosen, weighed against the next best; nothing where there was none.

    What is known before a question is asked is how many of this page's candidates answer yes.
    """
    table = build_candidate_table(story)
    if not table:
        return None
    model = load_model(MODEL)
    rows = np.array([row for _, row in table])
    shares = Shares(model, rows, rate_of(answers_of(model, rows)))
    weights = [shares.of(index, YES, NO) for index in range(len(table))]
    totals = [float(weight.sum()) for weight in weights]
    best, *others = sorted(range(len(table)), key=lambda index: -totals[index])
    rival = next((index for index in others if table[index][0].text != table[best][0].text), None)
    against = weights[best] if rival is None else weights[best] - weights[rival]
    speaks_for, speaks_against = Families(COLUMNS, WORDING).strongest(against, table[best][1])
    likely = 1 / (1 + exp(-(totals[best] + float(shares.start[YES] - shares.start[NO]))))
    return Decision(
        "headline",
        table[best][0].text,
        round(100 * likely),
        "" if rival is None else table[rival][0].text,
        speaks_for,
        speaks_against,
    )


def _family_of(column: str) -> str:
    head, colon, _ = column.partition(": ")
    return FAMILY_OF.get(column) or (HEADS[head] if colon else column)


def _name_of(column: str) -> str:
    head, colon, rest = column.partition(": ")
    return rest if colon and head in HEADS else column


def _value_of(column: str, value: int) -> str:
    """Return a column's value for people.

    >>> _value_of("likely headline", 40), _value_of("next: is stamp", 1), _value_of("kind of candidate", 0)
    ('40 %', 'yes', 'whole')
    """
    name = _name_of(column)
    if column in YES_NO:
        return "yes" if value else "no"
    if column == "kind of candidate":
        return HOWS[value]
    if name == "phrase":
        return PHRASES.get(value, "none")
    if (
        name.startswith("likel")
        or (name.startswith("words in") and "number" not in name)
        or name in ("capitals", "titled")
    ):
        return f"{value} %" if value >= 0 else "none"
    return value_of(name, value) if name in ("end", "start", "kind") else str(value)


WORDING = Wording(_family_of, _name_of, _value_of)
