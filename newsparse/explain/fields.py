"""Explanation of the record's fields, one by one: where the value came from, and what else it might have been.

A field's value is from blocks, from metadata, or from both. What else the page has for it are the metadata of the same
meaning and the blocks that the model gave the field's labels the next best probabilities.

Gets wrong: candidates are ranked by the labels alone. The finder of a field looks at more (a headline at the metadata, a
date at its words), so that the best candidate by its label need not be the one that was taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from newsparse.explain.types import Candidate, Decision, ExplainedField, StatedValue
from newsparse.labels.label import NUMBERS, STORY
from newsparse.labels.labeller import Labelled
from newsparse.parse import ReadPage

CANDIDATES_MAX: Final = 3
"""Number of candidates that are named."""
CANDIDATE_MIN_SHARE: Final = 5
"""Minimum probability of a candidate, in per cent."""
STATED_MAX: Final = 5
"""Number of values from metadata that are named."""
LABELS_OF: Final[Mapping[str, frozenset[str]]] = {
    "headline": frozenset(("headline",)),
    "subheadline": frozenset(("subheadline",)),
    "agencies": frozenset(("byline",)),
    "authors": frozenset(("byline", "bio")),
    "published": frozenset(("date",)),
    "modified": frozenset(("date",)),
    "section": frozenset(("section",)),
    "captions": frozenset(("caption",)),
    "body": STORY,
    "paragraphs": STORY,
    "related": frozenset(("promo",)),
    "corrections": frozenset(("correction",)),
}
"""The labels of the blocks that a field is read from."""
FACTS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "headline": ("headline",),
    "subheadline": ("description",),
    "agencies": ("agency",),
    "authors": ("author",),
    "published": ("published",),
    "modified": ("modified",),
    "section": ("section",),
    "tags": ("tag",),
    "language": ("language",),
    "site": ("site",),
    "url": ("url",),
    "image": ("image",),
    "body": ("body",),
    "paragraphs": ("body",),
    "is_article": ("type",),
    "preview": ("access",),
}
"""The metadata of a field's meaning."""
FIELDS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    label: tuple(name for name, labels in LABELS_OF.items() if label in labels and not labels & STORY)
    for label in NUMBERS
}
"""The fields that are read from blocks of a label, the story's aside."""
SAME_AS: Final[Mapping[str, str]] = {"paragraphs": "body"}
"""Fields that show another one's blocks."""
DECISIONS_OF: Final[Mapping[str, str]] = {
    "is_article": "is_article",
    "confidence": "confidence",
    "headline": "headline",
}
"""Fields that a decision about the page answers."""


def explain_fields(page: ReadPage, decisions: Sequence[Decision]) -> tuple[ExplainedField, ...]:
    """Return for every field of the record where its value is from, and its next best candidates."""
    from newsparse.fields import FIELDS

    by_about = {decision.about: decision for decision in decisions}
    labelled = page.trace.labelling.blocks
    found = []
    for name in FIELDS:
        shown = sorted(page.findings[SAME_AS.get(name, name)].blocks)
        decision = by_about.get(DECISIONS_OF.get(name, ""))
        found.append(
            ExplainedField(
                name=name,
                origin=page.article.evidence.get(name, ""),
                blocks=tuple(shown),
                stated=_list_stated(page, name),
                candidates=tuple(_rank(name, labelled, frozenset(shown))),
                weakest=tuple(_find_weakest(labelled, shown)) if SAME_AS.get(name, name) == "body" else (),
                decision=decision,
            )
        )
    return tuple(found)


def _list_stated(page: ReadPage, name: str) -> tuple[StatedValue, ...]:
    """Return what the metadata say of a field, each value once for each kind of metadata."""
    facts = page.story.facts(*FACTS_OF.get(name, ()))
    return tuple(dict.fromkeys(StatedValue(fact.origin, fact.value) for fact in facts))[:STATED_MAX]


def _rank(name: str, labelled: Sequence[Labelled], shown: frozenset[int]) -> Iterator[Candidate]:
    """Yield the blocks that come next after those that show a field, the likeliest first."""
    measure = _measure(name)
    if measure is None:
        return
    others = [block for block in labelled if block.position not in shown]
    ranked = sorted(others, key=lambda block: (-measure(block), block.position))
    seen, number = {labelled[position].block.text for position in shown}, 0
    for block in ranked:
        if measure(block) < CANDIDATE_MIN_SHARE or number >= CANDIDATES_MAX:
            return
        if block.block.text not in seen:
            seen.add(block.block.text)
            number += 1
            yield Candidate(block.position, measure(block))


def _find_weakest(labelled: Sequence[Labelled], shown: Sequence[int]) -> Iterator[Candidate]:
    """Yield the blocks of the body that the model was least sure of."""
    measure = _measure("body")
    if measure is None:
        return
    ranked = sorted(shown, key=lambda position: (measure(labelled[position]), position))
    yield from (Candidate(position, measure(labelled[position])) for position in ranked[:CANDIDATES_MAX])


def _measure(name: str) -> Callable[[Labelled], int] | None:
    """Return how likely a block is one of a field's labels, in per cent; None for a field that no label stands for."""
    numbers = [NUMBERS[label] for label in LABELS_OF.get(name, ())]
    if not numbers:
        return None
    return lambda block: min(100, sum(block.probabilities[number] for number in numbers))
