"""The standfirst (subheadline): the sentence between the headline and the story."""

from __future__ import annotations

from collections import Counter

from newsparse.fields.found import Found
from newsparse.fields.subheadline_text import find_standfirst
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.story.story import Story
from newsparse.tables.element_names import MEANING_BITS, has_subheadline_name
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key

SURE_PROBABILITY = 50
STANDFIRST_REACH = 14
"""Blocks below the headline among which the standfirst is looked for."""
STANDFIRST_MIN_CHARS, STANDFIRST_MAX_CHARS = 15, 900
STANDFIRST_BLOCKS_MAX = 3
STANDFIRST_MIN_SCORE = 3
DESCRIPTION_MIN_CHARS = 20
SIBLING_SCORE = 2
CAPTION_LEAD = 10
"""A block that the labels take for a caption by as much is no standfirst."""
CHROME_MIN_PROBABILITY = 80
LONG_HEADING_CHARS, LONG_HEADING_SCORE = 60, 2
"""A story that opens with a heading as long as this opens with its standfirst."""
SENTENCE_ENDS = frozenset(".!?…。！？।؟")
PASSED_MAX = 2
"""Paragraphs of the story after which only the labels may see a standfirst: headings inside it are named so too."""
STAMPED_MAX_CHARS = 60
"""A line this short with a time or year in it is a date line."""
STAMP_RE = pattern(r"\d{1,2}[:.h]\d\d(?!\d)|(?:19|20)\d\d\b.{0,12}$")
"""A time, or a year at the end: a line of publication."""
OTHER_KINDS = frozenset(f"{kind}:open" for kind in ("byline", "published", "updated", "caption_credit", "newsletter"))
STANDFIRST_BIT = MEANING_BITS["subheadline"]
OTHER_BITS = MEANING_BITS["caption"] | MEANING_BITS["author_box"] | MEANING_BITS["related"] | MEANING_BITS["comment"]


def find_subheadline(story: Story, headline: Found[str | None]) -> Found[str | None]:
    """Return the standfirst: what stands by itself between the headline and the story.

    Several kinds of evidence are added up, as each of them errs alone: the label, the container's name, what
    metadata give as description (often the first paragraph), a box apart from the story's. A container named so
    that holds the whole story is no evidence.
    Gets wrong: a first paragraph in a box of its own that metadata repeat.
    """
    if headline.value is None:
        return Found(None)
    evidence = StandfirstEvidence(story)
    start = headline.position + 1
    found: list[Labelled] = []
    passed = 0
    for block in story.blocks[start : start + STANDFIRST_REACH] if start else ():
        if passed > PASSED_MAX and block.label != "subheadline":
            break
        if evidence.is_standfirst(block, headline):
            if found and not evidence.is_beside(block, found[-1]) and block.probability_of("subheadline") < 30:
                break
            found.append(block)
        elif found and block.label in STORY:
            break
        else:
            passed += block.label == "body"
    found = found[:STANDFIRST_BLOCKS_MAX] or _find_labelled(story, start, headline, evidence)
    if not found and story.page.kind == "text" and start:
        standing = find_standfirst(story, start, headline.value)
        found = [standing] if standing else []
    if not found or _is_all_there_is(story, found):
        return Found(None)
    texts = dict.fromkeys(block.block.text for block in found)
    return Found(" ".join(texts), "subheadline block", frozenset(block.position for block in found))


def _is_all_there_is(story: Story, found: list[Labelled]) -> bool:
    """Whether a standfirst would take the page's only sure paragraphs: the story of a brief is no standfirst."""
    sure = [block for block in story.labelled("body") if block.probability >= SURE_PROBABILITY]
    return bool(sure) and all(block in found for block in sure)


def _find_labelled(
    story: Story, start: int, headline: Found[str | None], evidence: StandfirstEvidence
) -> list[Labelled]:
    """Return what only the labels take for a standfirst: a headline far above it or without a block is no hint."""
    first = max(start, story.first - STANDFIRST_REACH)
    for block in story.blocks[first : story.first + 2] if story.last >= 0 else ():
        if block.label == "subheadline" and evidence.is_standfirst(block, headline):
            return [block]
    return []


class StandfirstEvidence:
    """Where blocks stand relative to the story's own box."""

    def __init__(self, story: Story) -> None:
        self._story, self._page, self._blocks, self._first = story, story.page, story.blocks, story.first
        self._roles = story.roles
        self._boxes = Counter(self._box(block) for block in story.labelled("body"))
        self._main = self._boxes.most_common(1)[0][0] if self._boxes else -1
        keys = [make_key(fact.value.rstrip(".… ")) for fact in story.facts("description")]
        self._descriptions = [key for key in keys if len(key) >= DESCRIPTION_MIN_CHARS]

    def _box(self, block: Labelled) -> int:
        return self._roles[block.block.container].box

    def is_standfirst(self, block: Labelled, headline: Found[str | None]) -> bool:
        """Tell whether a block below the headline is a standfirst."""
        text = block.block.text
        if not STANDFIRST_MIN_CHARS <= len(text) <= STANDFIRST_MAX_CHARS or make_key(text) in make_key(
            headline.value or ""
        ):
            return False
        if block.label in ("byline", "date", "caption", "section", "bio") and block.probability > SURE_PROBABILITY:
            return False
        if block.label == "caption" and block.probability > block.probability_of("subheadline") + CAPTION_LEAD:
            return False
        if len(text) < STAMPED_MAX_CHARS and STAMP_RE.search(text):
            return False
        if self._page.kind == "text" and find_bio_author(text):
            return False
        if OTHER_KINDS.intersection(phrase_kinds(text)) or block.block.link_chars * 2 > len(text):
            return False
        if self._page.kind == "text" and self._opens_story(block):
            return False
        score = self._score(block) + SIBLING_SCORE * self._is_next_to(block, headline)
        return score >= STANDFIRST_MIN_SCORE and not self._story.opens_with_dateline(block)

    def _opens_story(self, block: Labelled) -> bool:
        """Whether a text page's block is rather the first paragraph: taken for story, and another follows at once."""
        following = self._blocks[block.position + 1 : block.position + 2]
        is_followed = any(other.label in ("body", "item") for other in following)
        return is_followed and block.label in STORY and block.probability_of("subheadline") < block.probability

    def is_beside(self, block: Labelled, other: Labelled) -> bool:
        """Whether two blocks stand in one box; in a text page, which has none, right behind one another."""
        if self._page.kind == "text":
            return block.position == other.position + 1 and block.label not in STORY
        return block.block.container == other.block.container or (
            self._box(block) == self._box(other) != self._main and bool(self._page.containers)
        )

    def _is_next_to(self, block: Labelled, headline: Found[str | None]) -> bool:
        """Whether a block follows the headline in the same element, and what comes next is not the story."""
        containers, blocks = self._page.containers, self._blocks
        if block.position != headline.position + 1 or self._page.kind == "text" or block.position + 1 >= len(blocks):
            return False
        text = block.block.text
        if block.label in ("byline", "date") or STAMP_RE.search(text):
            return False
        if block.probability_of("chrome") >= CHROME_MIN_PROBABILITY and text[-1] not in SENTENCE_ENDS:
            return False
        same = containers[block.block.container].parent == containers[blocks[headline.position].block.container].parent
        return same and blocks[block.position + 1].label not in STORY

    def _score(self, block: Labelled) -> int:
        share = block.probability_of("subheadline")
        opens_as_heading = block.position == self._first and block.block.level > 1
        score = LONG_HEADING_SCORE * (opens_as_heading and len(block.block.text) >= LONG_HEADING_CHARS)
        score += 3 * (block.label == "subheadline") + 2 * (share >= 10) + (share >= 3)
        role = self._roles[block.block.container]
        alone = self._box(block) != self._main and self._boxes[self._box(block)] <= STANDFIRST_BLOCKS_MAX
        if role.own & STANDFIRST_BIT or (alone and self._roles[role.box].own & STANDFIRST_BIT):
            score += 3
        elif alone and (role.near & STANDFIRST_BIT or self._has_standfirst_name(block)):
            score += 2 + self._has_standfirst_name(block)
        if self._is_described(block.block.text):
            score += 2 if alone else 1
        return score + alone - 2 * bool(role.near & OTHER_BITS)

    def _has_standfirst_name(self, block: Labelled) -> bool:
        container = self._page.containers[block.block.container]
        outer = self._page.containers[max(0, container.parent)]
        return has_subheadline_name(f"{container.names} {outer.names}")

    def _is_described(self, text: str) -> bool:
        key = make_key(text)
        return any(key.startswith(other) or other.startswith(key) for other in self._descriptions)
