"""Bios of the authors: which blocks they stand in, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsparse.blocks.block import SPACED
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS
from newsparse.lines.bio.opening import find_bio_author, opens_with_name, split_bios
from newsparse.lines.bio.owner import assign_bios
from newsparse.lines.bio.score import score_bio
from newsparse.lines.bio.trim import clean_bio
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.byline.names import has_word
from newsparse.record import Author
from newsparse.story.paragraphs import SENTENCE_ENDS
from newsparse.story.story import Story
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import phrase_kinds, phrases
from newsparse.tables.words import make_key

AFTER, BEFORE = 30, 20
"""Blocks after the story's end and before its beginning that may be an author's box."""
TAIL = 3
"""Last blocks of the story that may be a bio printed as a paragraph."""
BOX_SHARE = 35
"""Likelihood in per cent of the label at which a block counts as standing in an author's box."""
OUTSIDE_SCORE, TAIL_SCORE, INSIDE_SCORE = 0.5, 0.7, 0.85
"""What a bio needs outside the story, among its last blocks, and in its midst."""
HEADED_LOSS = 0.1
"""What a name above a text proves less than a box around it."""
MIN_CHARS, ROLE_MIN_CHARS = 30, 12
NAME_MAX_CHARS = 60
HEADINGS = 4
"""Blocks between an author's name and the bio: the name again, a role, a link."""
PARAGRAPHS_MAX = 5
BOX_BIT = GROUP_BITS["author_box"]
OTHER_BITS = GROUP_BITS["comment"] | GROUP_BITS["related"] | GROUP_BITS["caption"] | GROUP_BITS["navigation"]
BOX_KINDS = frozenset(("author_box:open", "author_box:whole"))
OTHER_LABELS = ("headline", "subheadline", "date", "section", "correction")


class Bios(NamedTuple):
    """Authors with their bios, and the blocks that were read for them."""

    authors: tuple[Author, ...]
    blocks: frozenset[int]


def find_bios(story: Story, authors: tuple[Author, ...], language: str | None) -> Bios:
    """Find bios on the page and give each to its author.

    A page without a byline may name its author over the bio or in its first words only; that name is then the author.
    Gets wrong: bios of two authors in one paragraph.
    """
    search = _Search(story, [author.name for author in authors], language)
    found = list(search.bios())
    if not authors and found:
        name = found[0].heading or find_bio_author(found[0].text)
        authors = (Author(name),) if name else ()
    for in_box in (True, False):
        bios = [(bio.heading, clean_bio(bio.text, bio.heading)) for bio in found if bio.in_box is in_box]
        missing = [author for author in authors if author.bio is None]
        told = iter(assign_bios(missing, [(heading, text) for heading, text in bios if text]))
        authors = tuple(author if author.bio is not None else next(told) for author in authors)
    return Bios(authors, frozenset(position for bio in found for position in bio.positions))


class _Bio(NamedTuple):
    heading: str | None
    text: str
    in_box: bool
    """Whether the page's markup names the box that it stands in: such a bio goes before others."""
    positions: tuple[int, ...]


class _Search:
    """The search for bios of known authors on one page."""

    def __init__(self, story: Story, names: list[str], language: str | None) -> None:
        self._story, self._names, self._language = story, names, language
        self._known = {make_key(name): name for name in names}
        self._roles = story.roles
        self._named: dict[str, str | None] = {}

    def bios(self) -> Iterator[_Bio]:
        """Yield the page's bios in reading order, one for each author where a paragraph tells of several."""
        taken: set[int] = set()
        for labelled in self.candidates():
            if labelled.position in taken or not self._may_be_bio(labelled):
                continue
            heading, above = self.heading(labelled)
            if not self.is_bio(labelled, heading):
                continue
            indexes = self.paragraphs(labelled)
            shown = [*indexes, above] if above >= 0 and self._story.blocks[above].label not in STORY else indexes
            taken.update(indexes)
            text = self._joined(indexes)
            in_box = bool(self._roles[labelled.block.container].near & BOX_BIT)
            for part in split_bios(text, self._names):
                yield _Bio(heading, part, in_box, tuple(shown))

    def candidates(self) -> Iterator[Labelled]:
        """Yield the blocks that may be a bio: those around the story's ends, and any that an author's name opens."""
        story = self._story
        if story.last < 0:
            return
        low, high = max(0, story.first - BEFORE), story.last + 1 + AFTER
        for labelled in story.blocks:
            block = labelled.block
            if labelled.label in OTHER_LABELS or len(block.text) < ROLE_MIN_CHARS:
                continue
            is_named = opens_with_name(block.text, self._names)
            is_near = low <= labelled.position < high and (
                labelled.label not in STORY
                or labelled.position > story.last - TAIL
                or self._is_boxed(labelled)
                or self._is_under_name(labelled)
            )
            if not (is_named or is_near) or (labelled.label == "caption" and not is_named):
                continue
            if (
                labelled.label == "byline"
                and not block.text.endswith(".")
                and not (is_named and self._is_boxed(labelled))
            ):
                continue
            if block.link_chars * 2 <= len(block.text) or is_named or self._is_role(labelled):
                yield labelled

    def _may_be_bio(self, labelled: Labelled) -> bool:
        """Whether a block is long enough to say who somebody is, or says it in a word."""
        text = labelled.block.text
        return (len(text) >= MIN_CHARS or self._is_role(labelled)) and not _are_names(text)

    def is_bio(self, labelled: Labelled, heading: str | None) -> bool:
        """Whether a block that may be a bio says who an author is, by its text, its box and its place."""
        text = labelled.block.text
        if self._is_role(labelled):
            return heading is not None
        if not (self._names or heading or self._tells_author(labelled)):
            return False
        names = self._names or [heading or find_bio_author(text) or ""]
        boxed = self._is_boxed(labelled)
        score = score_bio(text, names, boxed=boxed, language=self._language)
        if heading and not boxed:
            score = max(score, score_bio(text, names, boxed=True, language=self._language) - HEADED_LOSS)
        return score >= self._needed(labelled, heading)

    def _needed(self, labelled: Labelled, heading: str | None) -> float:
        if labelled.label not in STORY or self._story.blocks[labelled.position].position > self._story.last:
            return OUTSIDE_SCORE
        if labelled.position > self._story.last - TAIL or self._is_boxed(labelled) or heading:
            return TAIL_SCORE
        return INSIDE_SCORE

    def _is_boxed(self, labelled: Labelled) -> bool:
        """Whether the page or the labels say that a block stands in a box about the author."""
        role = self._roles[labelled.block.container]
        named = bool(role.near & BOX_BIT) and not role.near & OTHER_BITS
        return named or labelled.probability_of("bio") >= BOX_SHARE or self._is_headed(labelled)

    def _is_headed(self, labelled: Labelled) -> bool:
        """Whether "About the author" stands over a block."""
        for block in reversed(self._story.blocks[max(0, labelled.position - HEADINGS) : labelled.position]):
            text = block.block.text
            if len(text) > NAME_MAX_CHARS:
                return False
            if not BOX_KINDS.isdisjoint(phrase_kinds(text)):
                return True
        return False

    def _is_role(self, labelled: Labelled) -> bool:
        """Whether a short line in a named box after the story is what the author is: "senior analyst for security"."""
        text, role = labelled.block.text, self._roles[labelled.block.container]
        if labelled.position <= self._story.last or not ROLE_MIN_CHARS <= len(text) <= NAME_MAX_CHARS:
            return False
        boxed = bool(role.near & BOX_BIT or "author" in self._story.page.containers[labelled.block.container].names)
        if make_key(text) in self._known or not boxed:
            return False
        if bool(role.own & BOX_BIT) and self._is_under_name(labelled) and not phrase_kinds(text):
            return not labelled.block.links
        return not phrases("role").isdisjoint(fold(text).split())

    def _is_under_name(self, labelled: Labelled) -> bool:
        """Whether the line before a block is an author's name and nothing else."""
        return labelled.position > 0 and make_key(self._story.blocks[labelled.position - 1].block.text) in self._known

    def _tells_author(self, labelled: Labelled) -> bool:
        """Whether a text on a page without a byline names its writer: after the story, or among its last blocks."""
        return labelled.position > self._story.last - TAIL and find_bio_author(labelled.block.text) is not None

    def heading(self, labelled: Labelled) -> tuple[str | None, int]:
        """Return the author's name above a bio and the position of its line; (None, -1) without one."""
        lone, lone_position = None, -1
        for block in reversed(self._story.blocks[max(0, labelled.position - HEADINGS) : labelled.position]):
            text = block.block.text
            if len(text) > NAME_MAX_CHARS or (block.label == "body" and text[-1] in SENTENCE_ENDS):
                break
            name = self._name_in(text)
            if name:
                return name, block.position
            if not self._names and lone is None and labelled.position >= self._story.last and _is_name(text):
                lone, lone_position = text, block.position
        is_heading = lone is not None and (self._is_boxed(labelled) or self._is_doubled(labelled, lone))
        return (lone, lone_position) if is_heading else (None, -1)

    def _name_in(self, text: str) -> str | None:
        """Return the author whose name a line is, perhaps with a job or outlet behind a comma."""
        if text not in self._named:
            keys = [make_key(part) for part in (text, text.partition(",")[0], text.partition("|")[0])]
            self._named[text] = next((self._known[key] for key in keys if key in self._known), None)
        return self._named[text]

    def _is_doubled(self, labelled: Labelled, name: str) -> bool:
        above = [
            block.block.text for block in self._story.blocks[max(0, labelled.position - HEADINGS) : labelled.position]
        ]
        return above.count(name) > 1

    def paragraphs(self, labelled: Labelled) -> list[int]:
        """Return the places of a bio's first block and of those that go on with it.

        Pieces of one word go on; paragraphs where they share a named box.
        """
        indexes = [labelled.position]
        box = self._roles[labelled.block.container]
        following = self._story.blocks[labelled.position + 1 : labelled.position + 1 + PARAGRAPHS_MAX]
        for after in following:
            before = self._story.blocks[after.position - 1].block
            if make_key(after.block.text) in self._known:
                break
            is_spaced = after.block.gap == SPACED and before.text[-1] not in SENTENCE_ENDS
            is_piece = after.block.continues or is_spaced or (after.block.gap < 0 and before.text.endswith("’"))
            if not is_piece and not self._goes_on(after, labelled, in_named_box=bool(box.near & BOX_BIT)):
                break
            indexes.append(after.position)
        return indexes

    def _joined(self, indexes: list[int]) -> str:
        """Join a bio's paragraphs, and pieces of one word as they were."""
        blocks = [self._story.blocks[index].block for index in indexes]
        return "".join(f"{'' if block.continues else ' '}{block.text}" for block in blocks).strip()

    def _goes_on(self, after: Labelled, first: Labelled, *, in_named_box: bool) -> bool:
        block = after.block
        same = block.container == first.block.container or (
            self._roles[block.container].box == self._roles[first.block.container].box
            and self._story.page.containers[block.container].names
            == self._story.page.containers[first.block.container].names
        )
        told = in_named_box or after.probability_of("bio") >= BOX_SHARE
        is_prose = (
            len(block.text) >= MIN_CHARS and block.text[-1] in SENTENCE_ENDS and block.link_chars * 2 < len(block.text)
        )
        if not (same and told and is_prose) or after.block.kind == "heading":
            return False
        return not opens_with_name(block.text, self._names[1:] or self._names) and not _leads_away(block.text)


def _leads_away(text: str) -> bool:
    kinds = {kind.partition(":")[0] for kind in phrase_kinds(text)}
    return not kinds.isdisjoint(("more_posts", "contact", "follow", "newsletter", "share", "subscribe", "promo"))


def _are_names(text: str) -> bool:
    """Whether a line is several people's names and nothing else, as that of those who helped."""
    if "," not in text or len(text) > NAME_MAX_CHARS:
        return False
    words = text.replace(",", " ").split()
    is_newsroom = has_word(words, "desk") or has_word(words, "outlet") or has_word(words, "role")
    return not is_newsroom and all(_is_name(part.strip()) for part in text.split(","))


@lru_cache(maxsize=256)
def _is_name(text: str) -> bool:
    if " " not in text or phrase_kinds(text):
        return False
    read = read_byline(text).authors
    return len(read) == 1 and read[0].name == text
