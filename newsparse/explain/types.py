"""What is said of a page by those who ask why: its record and every block with its label, reasons and field."""

from __future__ import annotations

from typing import Any, NamedTuple

from newsparse.record import Article


class Evidence(NamedTuple):
    """One reason for or against a label."""

    feature: str
    """What kind of evidence: `"length"`."""
    value: str
    """The figure that weighs most in it, as it is on this block: `"text: size 312"`."""
    weight: float
    """Log-odds that it adds against the rival; negative where it speaks against."""


class Decision(NamedTuple):
    """What was decided of the page as a whole, or chosen among several."""

    about: str
    """`"is_article"`, `"confidence"` (is the body right?), or `"headline"` (of a text page: which candidate?)."""
    answer: str
    """`"yes"`, `"no"`, or the headline."""
    share: int
    """How likely that is, in per cent."""
    rival: str
    """The answer it was likeliest to be instead; empty where there is none."""
    speaks_for: tuple[Evidence, ...]
    speaks_against: tuple[Evidence, ...]
    note: str = ""
    """Why the record says otherwise."""

    def to_dict(self) -> dict[str, Any]:
        """Return the decision as JSON-ready values."""
        return _plain(self)


class ExplainedBlock(NamedTuple):
    """One block of the page, kept or not."""

    place: int
    """Its number, from 0."""
    text: str
    label: str
    """What the model made of it."""
    share: int
    """How likely that is, in per cent."""
    rival: str
    """The label it was most likely to get instead."""
    speaks_for: tuple[Evidence, ...]
    """The strongest evidence for the label against its rival."""
    speaks_against: tuple[Evidence, ...]
    fields: tuple[str, ...]
    """Keys of the record that show this block: `("dateline", "body")`; empty for what was left out."""
    note: str = ""
    """The rule that overruled the label, and why; empty where none did."""
    gap: int = 0
    """Text pages: empty lines before it; -1 where it was glued to the block before."""
    line: int = 0
    """Text pages: number of its line in the source, from 1."""
    final: str = ""
    """The label after the rules: what the fields saw."""
    rule: str = ""
    """Name of the rule that changed it; empty where none did."""
    points: int = 0
    """Score that the rule gave the block; 0 for a rule that counts no points."""

    def to_dict(self) -> dict[str, Any]:
        """Return the block as JSON-ready values."""
        return _plain(self) | {"fields": list(self.fields)}


def _plain(item: Decision | ExplainedBlock) -> dict[str, Any]:
    values = item._asdict()
    for side in ("speaks_for", "speaks_against"):
        values[side] = [evidence._asdict() for evidence in values[side]]
    return values


class Explanation(NamedTuple):
    """A page's record, what was decided of it, and its blocks."""

    article: Article
    blocks: tuple[ExplainedBlock, ...]
    threshold: int = 0
    """A block became story where its story probability, in per cent, was above this."""
    decisions: tuple[Decision, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return record and blocks as JSON-ready values."""
        return {
            "record": self.article.to_dict(),
            "threshold": self.threshold,
            "decisions": [decision.to_dict() for decision in self.decisions],
            "blocks": [block.to_dict() for block in self.blocks],
        }
