"""The story of a page: its blocks with their labels, where it begins and ends, and which rule changed a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy

from newsparse.blocks.block import Fact, Page
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled, Labelling
from newsparse.labels.structure import ContainerRole, ContainerRoles
from newsparse.labels.verdict import Verdict
from newsparse.lines.dateline.grammar import split_dateline
from newsparse.lines.language import find_language
from newsparse.lines.language_tag import normalise_tag
from newsparse.named_tuple import NamedTuple
from newsparse.record import Dateline

LANGUAGE_SAMPLE_CHARS = 3000
"""Characters of text from which the language is detected."""
OPENING_MIN_CHARS = 30
"""Minimum number of characters after the dateline of the story's first paragraph."""


STATED = "stated"
"""Origin of what a stated format says, as `evidence` in the record gives it."""


class Override(NamedTuple):
    """Another label for a block, and why."""

    position: int
    label: str
    points: int = 0
    """Score that the rule gave the block; 0 for a rule that counts no points."""
    rule: str = ""
    """Name of the rule; `Story.apply` fills it in."""


class Story:
    """A labelled page, its rules applied so far, and the bounds of its story. Nothing of it changes.

    Attributes:
        page: The page.
        blocks: Its blocks with their labels as the rules left them so far.
        labelling: The labels as the models gave them, before any rule.
        roles: The role of each container of the page, in the order of `Page.containers`.
        language: The story's language as a BCP 47 tag.
        language_origin: Where that is from.
        first: Position of the first block of the story; the number of blocks where there is no story.
        last: Position of its last block; -1 where there is no story.
        overrides: The changes by rules, by position of the block.
        url: The address that the caller gave for the page.
        fetched: When the page was fetched, as the caller says.
    """

    def __init__(
        self, page: Page, labelling: Labelling, language: tuple[str | None, str], url: str | None, fetched: str | None
    ) -> None:
        self.page, self.labelling, self.url, self.fetched = page, labelling, url, fetched
        self.roles: Sequence[ContainerRole] = labelling.roles or ContainerRoles(page.containers)
        self.language, self.language_origin = language
        self.overrides: Mapping[int, Override] = {}
        self._openings: dict[str, tuple[Dateline | None, str]] = {}
        self._facts: dict[tuple[str, ...], tuple[Fact, ...]] = {}
        self._set_blocks(labelling.blocks)

    def _set_blocks(self, blocks: tuple[Labelled, ...]) -> None:
        self.blocks = blocks
        self.first, self.last = find_bounds(blocks)
        self._labelled: dict[tuple[str, ...], tuple[Labelled, ...]] = {}

    @property
    def is_plain(self) -> bool:
        """Whether there is a story, on a text page that no format states anything of: rules on lines are for these."""
        return self.page.is_plain_text and self.last >= 0

    @property
    def threshold(self) -> int:
        """Story probability, in per cent, above which the models labelled a block as story."""
        return self.labelling.threshold

    @property
    def verdict(self) -> Verdict:
        """The models' verdict on the page as a whole."""
        return self.labelling.verdict

    def labelled(self, *labels: str) -> Iterator[Labelled]:
        """Yield the blocks that have one of the labels, in order; they are looked for once, as many rules ask for them."""
        found = self._labelled.get(labels)
        if found is None:
            found = self._labelled[labels] = tuple([block for block in self.blocks if block.label in labels])
        return iter(found)

    def facts(self, *fields: str) -> Iterator[Fact]:
        """Yield the metadata of some fields, most trusted first."""
        found = self._facts.get(fields)
        if found is None:
            found = self._facts[fields] = tuple([fact for fact in self.page.facts if fact.field in fields])
        return iter(found)

    def first_fact(self, name: str) -> Fact | None:
        """Return the most trusted fact of a field."""
        return next(self.facts(name), None)

    def split_opening(self, text: str) -> tuple[Dateline | None, str]:
        """Split a paragraph into its dateline and the rest, in the story's language; each text is read once."""
        if text not in self._openings:
            self._openings[text] = split_dateline(text, language=self.language)
        return self._openings[text]

    def opens_with_dateline(self, block: Labelled) -> bool:
        """Whether a block begins with a dateline that has a place, followed by text."""
        dateline, rest = self.split_opening(block.block.text)
        return dateline is not None and bool(dateline.places) and len(rest) > OPENING_MIN_CHARS

    def apply(self, rule: str, overrides: Iterable[Override]) -> Story:
        """Return the story with a rule's overrides: the only place where a label changes.

        A label is changed once: a later rule does not change it again, so the order of the rules is their precedence.

        Args:
            rule: Name of the rule.
            overrides: Its labels, at most one for a block.
        """
        added = {
            change.position: change._replace(rule=rule) for change in overrides if change.position not in self.overrides
        }
        if not added:
            return self
        changed = list(self.blocks)
        for position, change in added.items():
            changed[position] = changed[position]._replace(label=change.label)
        story = self.with_blocks(tuple(changed))
        story.overrides = {**self.overrides, **added}
        return story

    def with_blocks(self, blocks: tuple[Labelled, ...]) -> Story:
        """Return the story with other blocks in place of its own."""
        story = copy(self)
        story._set_blocks(blocks)
        return story


def build_story(page: Page, labelling: Labelling, url: str | None = None, fetched: str | None = None) -> Story:
    """Return a labelled page before any rule, with the bounds and the language of its story."""
    declared = next((fact.value for fact in page.facts if fact.field == "language"), None)
    language: str | None = normalise_tag(declared or "") if page.format else None
    origin = STATED
    if not language:
        first, last = find_bounds(labelling.blocks)
        language, origin = find_language(declared, _sample_text(labelling.blocks[first : last + 1] or labelling.blocks))
    return Story(page, labelling, (language, origin), url, fetched)


def find_bounds(blocks: tuple[Labelled, ...]) -> tuple[int, int]:
    """Return the positions of the first and the last block of the story; (number of blocks, -1) without a story."""
    found = [block.position for block in blocks if block.label in STORY]
    return (found[0], found[-1]) if found else (len(blocks), -1)


def _sample_text(blocks: tuple[Labelled, ...]) -> str:
    """Return the beginning of some blocks' text, enough to detect a language in."""
    text: list[str] = []
    size = 0
    for labelled in blocks:
        text.append(labelled.block.text[:LANGUAGE_SAMPLE_CHARS])
        size += len(text[-1])
        if size > LANGUAGE_SAMPLE_CHARS:
            break
    return "\n".join(text)
