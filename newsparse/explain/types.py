"""The types of an explanation: evidence, decisions about the page, and its blocks with labels, reasons and fields."""

from __future__ import annotations

from typing import Any, NamedTuple

from newsparse.record import Article


class Evidence(NamedTuple):
    """One reason for or against a label.

    Attributes:
        feature: The kind of evidence: `"length"`.
        value: The column that contributes most to it, with its value on this block: `"text: size 312"`.
        weight: Log-odds that it adds against the rival; negative where it is evidence against the label.
        plain: What that value means to a reader: `"short"`; empty where the value says it.
    """

    feature: str
    value: str
    weight: float
    plain: str = ""

    @property
    def said(self) -> str:
        """The evidence in plain words."""
        return self.plain or f"{self.feature}: {self.value}"


class Decision(NamedTuple):
    """A decision about the page as a whole, or a choice among candidates.

    Attributes:
        about: `"is_article"`, `"confidence"` (is the body right?), or `"headline"` (of a text page: which
            candidate?).
        answer: `"yes"`, `"no"`, or the headline.
        share: Probability of the answer, in per cent.
        rival: The next most probable answer; empty where there is none.
        speaks_for: The strongest evidence for the answer.
        speaks_against: The strongest for its rival.
        note: The reason why the record differs from the answer; empty where it does not.
    """

    about: str
    answer: str
    share: int
    rival: str
    speaks_for: tuple[Evidence, ...]
    speaks_against: tuple[Evidence, ...]
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the decision as JSON-ready values."""
        return _plain(self)


class ExplainedBlock(NamedTuple):
    """One block of the page, kept or not.

    Attributes:
        place: Its position in the page, from 0.
        text: As it stands in the page, with single spaces.
        label: The label that the model gave it.
        share: Probability of the label, in per cent.
        rival: The next most probable label.
        speaks_for: The strongest evidence for the label against its rival.
        speaks_against: The strongest for the rival.
        fields: Keys of the record that show this block: `("dateline", "body")`; empty for a block that was left out.
        note: The rule that changed the label, and its reason; empty where none did.
        gap: Text pages: empty lines before it; -1 where it was glued to the block before.
        line: Text pages: number of its line in the source, from 1.
        final: The label after the rules: the fields are read from it.
        rule: Name of the rule that changed it; empty where none did.
        points: Score that the rule gave the block; 0 for a rule without a score.
        linked: Share of its text that is links, in per cent.
        is_text: Whether the page is flattened text, so that its line is known.
    """

    place: int
    text: str
    label: str
    share: int
    rival: str
    speaks_for: tuple[Evidence, ...]
    speaks_against: tuple[Evidence, ...]
    fields: tuple[str, ...]
    note: str = ""
    gap: int = 0
    line: int = 0
    final: str = ""
    rule: str = ""
    points: int = 0
    linked: int = 0
    is_text: bool = False

    @property
    def is_on_line(self) -> bool:
        """Whether it has a line of its own in the source: that of text pages is numbered, other blocks are not."""
        return self.is_text and self.gap >= 0

    @property
    def said(self) -> str:
        """The reasons for its label in plain words, the strongest first; empty where there are none."""
        return ", ".join(dict.fromkeys(item.said for item in self.speaks_for))

    def to_dict(self) -> dict[str, Any]:
        """Return the block as JSON-ready values."""
        return _plain(self) | {"fields": list(self.fields)}


def _plain(item: Decision | ExplainedBlock) -> dict[str, Any]:
    values = item._asdict()
    for side in ("speaks_for", "speaks_against"):
        values[side] = [evidence._asdict() for evidence in values[side]]
    return values


class StatedValue(NamedTuple):
    """What the page's metadata say of a field.

    Attributes:
        origin: `json-ld`, `meta`, `title`, …
        value: As the page has it.
    """

    origin: str
    value: str


class Candidate(NamedTuple):
    """A block that a field's value might be read from.

    Attributes:
        place: Its position in the page, from 0.
        share: Probability of the field's labels, in per cent.
    """

    place: int
    share: int


class ExplainedField(NamedTuple):
    """Where a field's value is from, and what else it might have been.

    Attributes:
        name: The record's key.
        origin: As in the record's `evidence`; empty where the field is empty.
        blocks: Positions of the blocks that show it; none where it is from metadata alone.
        stated: What the metadata say, the most trusted first.
        candidates: The next best blocks, the likeliest first.
        weakest: Of the body, the blocks that were kept with the least probability.
        decision: The decision about the page that is the field's value.
    """

    name: str
    origin: str = ""
    blocks: tuple[int, ...] = ()
    stated: tuple[StatedValue, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    weakest: tuple[Candidate, ...] = ()
    decision: Decision | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the field as JSON-ready values."""
        return {
            "name": self.name,
            "origin": self.origin,
            "blocks": list(self.blocks),
            **{name: [item._asdict() for item in getattr(self, name)] for name in ("stated", "candidates", "weakest")},
            "decision": self.decision.to_dict() if self.decision else None,
        }


class Explanation(NamedTuple):
    """A page's record, the decisions about it, and its blocks.

    Attributes:
        article: The record, as `parse` gives it.
        blocks: All blocks of the page, in its order.
        threshold: Story probability, in per cent, above which a block was labelled story.
        decisions: Why the page is an article or none, how sure the record is, and on text pages why this is the
            headline.
        fields: The record's fields, in its order.
    """

    article: Article
    blocks: tuple[ExplainedBlock, ...]
    threshold: int = 0
    decisions: tuple[Decision, ...] = ()
    fields: tuple[ExplainedField, ...] = ()

    def field(self, name: str) -> ExplainedField:
        """Return the explanation of a field; an empty one where nothing is known of it."""
        return next((item for item in self.fields if item.name == name), ExplainedField(name))

    def to_dict(self) -> dict[str, Any]:
        """Return record and blocks as JSON-ready values."""
        return {
            "record": self.article.to_dict(),
            "threshold": self.threshold,
            "decisions": [decision.to_dict() for decision in self.decisions],
            "fields": [field.to_dict() for field in self.fields],
            "blocks": [block.to_dict() for block in self.blocks],
        }
