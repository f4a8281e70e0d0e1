"""The headline and the standfirst under it."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newsparse.fields.headline.choice import choose_headline
from newsparse.fields.subheadline_text import standfirst_at
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.breadcrumb import is_breadcrumb
from newsparse.lines.title import list_titles
from newsparse.story.story import Story, opens_story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key

HEADLINE_MAX_CHARS = 300
LIKELY_MAX_CHARS = 220
BELOW_FIRST = 3
"""Blocks below the story's first that may be its headline: a teaser or a kicker is sometimes taken for the first."""
SURE_SHARE = 50
"""A block this likely to be the headline is taken even where metadata say something else."""
HEADLINE_MIN_SHARE = 3
TOP_SHARE = 20
"""A heading of the first level needs less: what metadata say instead was written for search engines."""
DECK_REACH = 14
"""Blocks below the headline among which the standfirst is looked for."""
DECK_MIN_CHARS, DECK_MAX_CHARS = 15, 900
DECK_BLOCKS_MAX = 3
DECK_POINTS = 3
SAID_MIN_CHARS = 20
SIBLING_POINTS = 2
CAPTION_LEAD = 10
"""A block that the labels take for a caption by as much is no standfirst."""
CHROME_SHARE = 80
LONG_HEADING_CHARS, LONG_HEADING_POINTS = 60, 2
"""A story that opens with a heading as long as this opens with its standfirst."""
SENTENCE_ENDS = frozenset(".!?…。！？।؟")
PASSED_MAX = 2
"""Paragraphs of the story after which only the labels may see a standfirst: headings inside it are named so too."""
STAMPED_MAX_CHARS = 60
"""A line this short with a time or year in it is a date line."""
STAMP_RE = pattern(r"\d{1,2}[:.h]\d\d(?!\d)|(?:19|20)\d\d\b.{0,12}$")
"""A time, or a year at the end: a line of publication."""
OTHER_KINDS = frozenset(f"{kind}:open" for kind in ("byline", "published", "updated", "caption_credit", "newsletter"))
DECK_RE = pattern(
    r"""\b(?:perex|preamble|standfirst|lead|lede|leadtext|text-?lead|intro|sapo|entradilla|bajada|copete|chapo|chapeau
    |vorspann|ingress|manchet|manchette|zajawka|ozet|spot|sottotitolo|sommario|catenaccio|subtitulo|gravata
    |linha-?fina|inleiding|anons)\b""",
    re.VERBOSE,
)
"""How the press of many countries names a standfirst in its markup; believed of a box apart from the story's only."""
DECK_BIT = GROUP_BITS["subheadline"]
OTHER_BITS = GROUP_BITS["caption"] | GROUP_BITS["author_box"] | GROUP_BITS["related"] | GROUP_BITS["comment"]


class Headline(NamedTuple):
    """A headline or standfirst, where it is from, and the block that shows it."""

    text: str
    origin: str
    position: int = -1


class Standfirst(NamedTuple):
    """A standfirst, where it is from, and the blocks that show it."""

    text: str
    origin: str
    positions: tuple[int, ...]


def find_headline(story: Story) -> Headline | None:
    """Choose the headline as the page shows it; what metadata say decides between blocks.

    A text page has no metadata: its headline is chosen among all that may be one.

    Gets wrong: pages whose visible headline and metadata are both written for search engines.
    """
    if story.page.kind == "text":
        return _chosen(story)
    said = [fact for fact in story.facts("headline") if len(fact.value) <= HEADLINE_MAX_CHARS]
    keys = {make_key(text): fact.origin for fact in said for text in list_titles(fact.value, _sites(story))}
    shown = [block for block in story.blocks[: max(story.last, 0) + 2] if make_key(block.block.text) in keys]
    if shown:
        best = max(
            shown, key=lambda block: (block.probability_of("headline"), block.block.kind == "heading", -block.position)
        )
        return Headline(best.block.text, "headline block", best.position)
    likely = max(_above_story(story), key=lambda block: block.probability_of("headline"), default=None)
    if likely and likely.probability_of("headline") >= (TOP_SHARE if likely.block.level == 1 else SURE_SHARE):
        return Headline(likely.block.text, "headline block", likely.position)
    if said:
        text = min(list_titles(said[0].value, _sites(story)), key=len)
        return Headline(text, said[0].origin, likely.position if likely and likely.label == "headline" else -1)
    return _guessed(story) or _lone_heading(story)


def _chosen(story: Story) -> Headline | None:
    """Take the likeliest candidate of a text page; a piece of a paragraph leaves the paragraph to the story.

    Where the labels see nothing above the story that looks like a headline the least bit, there is none: an error page.
    """
    likely = max((block.probability_of("headline") for block in _above_story(story)), default=0)
    choice = choose_headline(story) if story.last >= 0 and likely >= HEADLINE_MIN_SHARE else None
    if choice is None:
        return None
    candidate = choice.candidate
    is_piece = candidate.how != "whole" and story.blocks[candidate.position].label in STORY
    return Headline(candidate.text, "headline block", -1 if is_piece else candidate.position)


def _lone_heading(story: Story) -> Headline | None:
    """Take the page's only heading of the first level, where nothing else tells."""
    top = [block for block in story.blocks if block.block.level == 1 and len(block.block.text) <= HEADLINE_MAX_CHARS]
    return Headline(top[0].block.text, "headline block", top[0].position) if len(top) == 1 and story.last >= 0 else None


def _above_story(story: Story) -> list[Labelled]:
    """Return the blocks that may be a headline: short ones down to the story's first, all where there is no story."""
    end = story.first + BELOW_FIRST if story.last >= 0 else len(story.blocks)
    return [
        block
        for block in story.blocks[:end]
        if len(block.block.text) <= LIKELY_MAX_CHARS
        and block.label not in ("caption", "byline", "date")
        and not is_breadcrumb(block.block.text)
    ]


def _guessed(story: Story) -> Headline | None:
    """Take the likeliest block before the story, at whatever likelihood: a page of text has no second source.

    A paragraph of the story is none, however little is known of the lines above it.
    """
    lines = [block for block in _above_story(story) if block.label != "body"]
    likely = max(lines, key=lambda block: block.probability_of("headline"), default=None)
    if likely is None or likely.probability_of("headline") < HEADLINE_MIN_SHARE or story.last < 0:
        return None
    return Headline(likely.block.text, "headline block", likely.position)


def _sites(story: Story) -> frozenset[str]:
    return frozenset(make_key(fact.value) for fact in story.facts("site"))


def find_subheadline(story: Story, headline: Headline | None) -> Standfirst | None:
    """Return the standfirst: what stands by itself between the headline and the story.

    Several kinds of evidence are added up, as each of them errs alone: the label, the container's name, what
    metadata give as description (often the first paragraph), a box apart from the story's. A container named so
    that holds the whole story is no evidence.
    Gets wrong: a first paragraph in a box of its own that metadata repeat.
    """
    if headline is None:
        return None
    evidence = Surroundings(story)
    start = headline.position + 1
    found: list[Labelled] = []
    passed = 0
    for block in story.blocks[start : start + DECK_REACH] if start else ():
        if passed > PASSED_MAX and block.label != "subheadline":
            break
        if evidence.is_deck(block, headline):
            if found and not evidence.is_beside(block, found[-1]) and block.probability_of("subheadline") < 30:
                break
            found.append(block)
        elif found and block.label in STORY:
            break
        else:
            passed += block.label == "body"
    found = found[:DECK_BLOCKS_MAX] or _labelled_deck(story, start, headline, evidence)
    if not found and story.page.kind == "text" and start:
        standing = standfirst_at(story, start, headline.text)
        found = [standing] if standing else []
    if not found or _is_all_there_is(story, found):
        return None
    texts = dict.fromkeys(block.block.text for block in found)
    return Standfirst(" ".join(texts), "subheadline block", tuple(block.position for block in found))


def _is_all_there_is(story: Story, found: list[Labelled]) -> bool:
    """Whether a standfirst would take the page's only sure paragraphs: the story of a brief is no standfirst."""
    sure = [block for block in story.labelled("body") if block.probability >= SURE_SHARE]
    return bool(sure) and all(block in found for block in sure)


def _labelled_deck(story: Story, start: int, headline: Headline, evidence: Surroundings) -> list[Labelled]:
    """Return what only the labels take for a standfirst: a headline far above it or without a block is no hint."""
    first = max(start, story.first - DECK_REACH)
    for block in story.blocks[first : story.first + 2] if story.last >= 0 else ():
        if block.label == "subheadline" and evidence.is_deck(block, headline):
            return [block]
    return []


class Surroundings:
    """Where blocks stand relative to the story's own box."""

    def __init__(self, story: Story) -> None:
        self._page, self._blocks, self._first = story.page, story.blocks, story.first
        self._roles = story.roles
        self._story = Counter(self._box(block) for block in story.labelled("body"))
        self._main = self._story.most_common(1)[0][0] if self._story else -1
        said = [make_key(fact.value.rstrip(".… ")) for fact in story.facts("description")]
        self._said = [key for key in said if len(key) >= SAID_MIN_CHARS]

    def _box(self, block: Labelled) -> int:
        return self._roles[block.block.container].box

    def is_deck(self, block: Labelled, headline: Headline) -> bool:
        """Tell whether a block below the headline is a standfirst."""
        text = block.block.text
        if not DECK_MIN_CHARS <= len(text) <= DECK_MAX_CHARS or make_key(text) in make_key(headline.text):
            return False
        if block.label in ("byline", "date", "caption", "section", "bio") and block.probability > SURE_SHARE:
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
        points = self._points(block) + SIBLING_POINTS * self._is_next_to(block, headline)
        return points >= DECK_POINTS and not opens_story(block)

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

    def _is_next_to(self, block: Labelled, headline: Headline) -> bool:
        """Whether a block follows the headline in the same element, and what comes next is not the story."""
        containers, blocks = self._page.containers, self._blocks
        if block.position != headline.position + 1 or self._page.kind == "text" or block.position + 1 >= len(blocks):
            return False
        text = block.block.text
        if block.label in ("byline", "date") or STAMP_RE.search(text):
            return False
        if block.probability_of("chrome") >= CHROME_SHARE and text[-1] not in SENTENCE_ENDS:
            return False
        same = containers[block.block.container].parent == containers[blocks[headline.position].block.container].parent
        return same and blocks[block.position + 1].label not in STORY

    def _points(self, block: Labelled) -> int:
        share = block.probability_of("subheadline")
        opens_as_heading = block.position == self._first and block.block.level > 1
        points = LONG_HEADING_POINTS * (opens_as_heading and len(block.block.text) >= LONG_HEADING_CHARS)
        points += 3 * (block.label == "subheadline") + 2 * (share >= 10) + (share >= 3)
        role = self._roles[block.block.container]
        alone = self._box(block) != self._main and self._story[self._box(block)] <= DECK_BLOCKS_MAX
        if role.own & DECK_BIT or (alone and self._roles[role.box].own & DECK_BIT):
            points += 3
        elif alone and (role.near & DECK_BIT or self._is_named(block)):
            points += 2 + self._is_named(block)
        if self._is_said(block.block.text):
            points += 2 if alone else 1
        return points + alone - 2 * bool(role.near & OTHER_BITS)

    def _is_named(self, block: Labelled) -> bool:
        container = self._page.containers[block.block.container]
        outer = self._page.containers[max(0, container.parent)]
        return DECK_RE.search(f"{container.names} {outer.names}".replace("_", " ")) is not None

    def _is_said(self, text: str) -> bool:
        key = make_key(text)
        return any(key.startswith(said) or said.startswith(key) for said in self._said)
