"""The evidence for a block below the headline being the subheadline."""

from __future__ import annotations

from collections import Counter

from newsparse.fields.found import Found
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.byline.names import is_line_of_agencies
from newsparse.story.story import Story
from newsparse.tables.element_names import MEANING_BITS, has_subheadline_name
from newsparse.tables.words import make_key

SURE_PROBABILITY = 50
SUBHEADLINE_MIN_CHARS, SUBHEADLINE_MAX_CHARS = 15, 900
SUBHEADLINE_MAX_BLOCKS = 3
SUBHEADLINE_MIN_SCORE = 3
DESCRIPTION_MIN_CHARS = 20
SIBLING_SCORE = 2
CAPTION_LEAD = 10
"""A block whose label is caption by as much more than subheadline, in per cent, is no subheadline."""
CHROME_MIN_PROBABILITY = 80
LONG_HEADING_MIN_CHARS, LONG_HEADING_SCORE = 60, 2
"""A story that opens with a heading as long as this opens with its subheadline."""
DATE_LINE_MAX_CHARS = 60
"""A line this short with a date, time or year in it is a date line."""
OTHER_LABELS = ("byline", "date", "caption", "section", "bio")
OTHER_KINDS = frozenset(f"{kind}:open" for kind in ("byline", "published", "updated", "caption_credit", "newsletter"))
SUBHEADLINE_BIT = MEANING_BITS["subheadline"]
OTHER_BITS = MEANING_BITS["caption"] | MEANING_BITS["author_box"] | MEANING_BITS["related"] | MEANING_BITS["comment"]


class SubheadlineEvidence:
    """What is known of a page for scoring its blocks as the subheadline."""

    def __init__(self, story: Story, headline: Found[str | None]) -> None:
        self._story, self._page, self._blocks, self._roles = story, story.page, story.blocks, story.roles
        self._headline = headline
        self._headline_key = make_key(headline.value or "")
        self._box_sizes = Counter(self._find_box(block) for block in story.labelled("body"))
        """How many paragraphs of the story each box has."""
        self._story_box = max(self._box_sizes, key=self._box_sizes.__getitem__, default=-1)
        keys = [make_key(fact.value.rstrip(".… ")) for fact in story.facts("description")]
        self._descriptions = [key for key in keys if len(key) >= DESCRIPTION_MIN_CHARS]

    def _find_box(self, block: Labelled) -> int:
        return self._roles[block.block.container].box

    def is_subheadline(self, block: Labelled) -> bool:
        """Whether a block below the headline is its subheadline."""
        if not SUBHEADLINE_MIN_CHARS <= len(block.block.text) <= SUBHEADLINE_MAX_CHARS:
            return False
        if _is_other_label(block) or block.facts.key in self._headline_key:
            return False
        if self._page.kind == "text" and (self._is_in_list(block) or is_line_of_agencies(block.block.text)):
            return False
        score = self._score(block)
        if score < SUBHEADLINE_MIN_SCORE - SIBLING_SCORE:
            return False
        if score + SIBLING_SCORE * self._is_next_to_headline(block) < SUBHEADLINE_MIN_SCORE or _is_other_line(block):
            return False
        if self._page.kind == "text" and (self._opens_story(block) or find_bio_author(block.block.text)):
            return False
        return not self._story.opens_with_dateline(block)

    def _is_in_list(self, block: Labelled) -> bool:
        """Whether a block is one of several items: key points, of which none is the subheadline."""
        beside = self._blocks[max(0, block.position - 1) : block.position + 2]
        return sum(other.block.kind == "list_item" for other in beside) > 1 and block.block.kind == "list_item"

    def are_beside(self, block: Labelled, other: Labelled) -> bool:
        """Whether two blocks are in one box; in a text page, which has none, one right below the other."""
        if self._page.kind == "text":
            return block.position == other.position + 1 and block.label not in STORY
        return block.block.container == other.block.container or (
            self._find_box(block) == self._find_box(other) != self._story_box and bool(self._page.containers)
        )

    def _opens_story(self, block: Labelled) -> bool:
        """Whether a text page's block is rather the first paragraph: labelled story, with more of it right below."""
        below = self._blocks[block.position + 1 : block.position + 2]
        is_followed = any(other.label in ("body", "item") for other in below)
        return is_followed and block.label in STORY and block.probability_of("subheadline") < block.probability

    def _is_next_to_headline(self, block: Labelled) -> bool:
        """Whether a block follows the headline in the same element, and the block after it is not the story."""
        if self._page.kind == "text" or block.position != self._headline.position + 1 or not block.position:
            return False
        if block.label in ("byline", "date") or block.facts.is_date_stamp or _is_button_row(block):
            return False
        below = self._blocks[block.position + 1 : block.position + 2]
        containers = self._page.containers
        parents = {containers[self._blocks[at].block.container].parent for at in (block.position - 1, block.position)}
        return len(parents) == 1 and any(other.label not in STORY for other in below)

    def _score(self, block: Labelled) -> int:
        probability = block.probability_of("subheadline")
        opens_as_heading = block.position == self._story.first and block.block.heading_level > 1
        score = LONG_HEADING_SCORE * (opens_as_heading and len(block.block.text) >= LONG_HEADING_MIN_CHARS)
        score += 3 * (block.label == "subheadline") + 2 * (probability >= 10) + (probability >= 3)
        is_alone = self._find_box(block) != self._story_box
        is_alone = is_alone and self._box_sizes[self._find_box(block)] <= SUBHEADLINE_MAX_BLOCKS
        score += self._score_names(block, is_alone=is_alone) + is_alone
        if self._is_described(block):
            score += 2 if is_alone else 1
        return score - 2 * bool(self._roles[block.block.container].near & OTHER_BITS)

    def _score_names(self, block: Labelled, *, is_alone: bool) -> int:
        """Return how much the names of the elements around a block speak for it; outer ones count for a box apart."""
        role = self._roles[block.block.container]
        if role.own & SUBHEADLINE_BIT or (is_alone and self._roles[role.box].own & SUBHEADLINE_BIT):
            return 3
        if is_alone and self._has_subheadline_name(block):
            return 3
        return 2 if is_alone and role.near & SUBHEADLINE_BIT else 0

    def has_name(self, block: Labelled) -> bool:
        """Whether the element of a block or the one around it is named a subheadline; such names are given to lead pictures too."""
        return bool(self._roles[block.block.container].own & SUBHEADLINE_BIT) or self._has_subheadline_name(block)

    def _has_subheadline_name(self, block: Labelled) -> bool:
        container = self._page.containers[block.block.container]
        return has_subheadline_name(f"{container.names} {self._page.containers[max(0, container.parent)].names}")

    def _is_described(self, block: Labelled) -> bool:
        key = block.facts.key
        return any(key.startswith(other) or other.startswith(key) for other in self._descriptions)


def _is_other_label(block: Labelled) -> bool:
    """Whether the labels are sure that a block is another field's, or take it for a caption."""
    if block.label in OTHER_LABELS and block.probability > SURE_PROBABILITY:
        return True
    return block.label == "caption" and block.probability > block.probability_of("subheadline") + CAPTION_LEAD


def _is_other_line(block: Labelled) -> bool:
    """Whether a block is a date line, opens like a byline, a credit or a newsletter, or is mostly links.

    A year alone makes no date line: "Sound not heard since 1971" is a standfirst.
    """
    text, facts = block.block.text, block.facts
    if block.block.link_chars * 2 > len(text) or not OTHER_KINDS.isdisjoint(facts.phrases):
        return True
    has_moment = (facts.has_digit and (facts.has_date or facts.has_time)) or facts.has_age
    return len(text) < DATE_LINE_MAX_CHARS and has_moment


def _is_button_row(block: Labelled) -> bool:
    """Whether a block is surely no part of the story, and does not end like a sentence."""
    return block.probability_of("chrome") >= CHROME_MIN_PROBABILITY and not block.facts.ends_sentence
