"""Promotions that the labels left in the story: "Also read", cards of other stories, calls to subscribe or give.

The labels judge a block by its looks, and a promotion inside the story looks like the story. What tells it is the
sum: a phrase, links, the box it stands in, what stands above it, whether its title is a link elsewhere on the page,
and what the labels thought possible. No single one of these takes a block out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from newsparse.blocks.block import Block
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS, ContainerRole
from newsparse.story.story import Override, Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import after_phrase, count_phrases, phrase_kinds
from newsparse.tables.words import make_key

PROMO_MIN_SCORE = 4
"""Points that take a block out (chosen on pages with gold bodies: 3 cuts story, 5 leaves a third more in)."""
CALL_MAX_CHARS = 320
"""Longer texts are not read for words of calls: stories speak of newsletters too."""
TITLE_MIN_CHARS, TITLE_MAX_CHARS = 15, 180
TITLE_MIN_WORDS = 3
KNOWN_MIN_CHARS = 20
"""A shorter link elsewhere on the page may be anything."""
POSSIBLE, LIKELY = 8, 25
"""Likelihood in per cent of the label `promo` from which it counts, and counts double."""
HEADING_REACH = 4
"""Titles that one "Related" may head."""
PROMO_BITS = sum(GROUP_BITS[group] for group in ("related", "recommend", "newsletter", "advert", "sidebar"))
OPENERS = frozenset(("promo:open", "promo:whole", "more_posts:open", "most_popular:whole", "most_popular:open"))
CALLS = frozenset(f"{kind}:{how}" for kind in ("newsletter", "subscribe", "follow") for how in ("open", "whole"))
CONSENTS = frozenset(("cookie:open", "cookie:whole"))
"""Opens what stands where a tweet or film would be shown to those who agree to be watched."""
CALLS_MAX = 4
"""Points for words of calls: one word gives two, each further one another."""
MARKS = ":：|»>–—-"
LEAD_CHARS = "[(«>»▶►•●■→*-–—_|› "
ENDED_RE = pattern(r"[.。।۔][”\"’»)\]]*$")


def find_promos(story: Story) -> Iterator[Override]:
    """Label the promotions inside the story.

    Gets wrong: lists of links that are the story ("Five tools we like"), where the models are unsure too.
    """
    return _PromoSearch(story).overrides()


class _Signs(NamedTuple):
    """Evidence of a promotion in a block's own text and links."""

    opens: bool
    """Opens with a phrase that leads elsewhere."""
    calls: int
    """Words that ask to subscribe, follow or give."""
    title: str
    """What follows the phrase: the other story's title."""
    alone: bool
    """Is such a phrase and nothing else."""
    consents: bool
    """Asks to agree to cookies or to content from elsewhere."""
    marked: bool
    """Has a colon or the like between phrase and title, or stands in brackets whole."""


class _PromoSearch:
    """The search for promotions on one page."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._roles = story.roles
        boxes = Counter(self._box(block) for block in story.labelled("body"))
        self._main = boxes.most_common(1)[0][0] if boxes else -1
        titles = self._find_titles()
        self._known = frozenset(titles)
        self._below = frozenset(title for title, index in titles.items() if index > story.last)
        self._found: set[int] = set()

    def overrides(self) -> Iterator[Override]:
        """Yield the story's blocks that are promotions, with their scores."""
        under = 0
        for labelled in self._story.blocks[max(0, self._story.first) : self._story.last + 1]:
            signs = _read_signs(labelled.block)
            is_lone_opener = signs.opens and (signs.alone or len(signs.title.split()) < TITLE_MIN_WORDS)
            if labelled.label in ("promo", "chrome"):
                under = HEADING_REACH if is_lone_opener else under
            elif labelled.label in STORY:
                score = self._score(labelled, signs, under > 0)
                if score >= PROMO_MIN_SCORE:
                    self._found.add(labelled.position)
                    under = HEADING_REACH if is_lone_opener else under - 1
                    yield Override(labelled.position, "promo", score)
                else:
                    under = 0

    def _score(self, labelled: Labelled, signs: _Signs, is_under: bool) -> int:
        block = labelled.block
        share = 0.0 if _leads_down(block) else block.link_chars / len(block.text)
        is_title = TITLE_MIN_CHARS <= len(block.text) <= TITLE_MAX_CHARS and not ENDED_RE.search(block.text)
        may_be = labelled.probability_of("promo")
        is_boxed = self._is_boxed(labelled)
        is_under = is_under and is_title and may_be >= (LIKELY if block.kind == "heading" and share < 0.5 else POSSIBLE)
        is_bracketed = block.text[0] == "[" and block.text[-1] == "]"
        enough = 0 if is_bracketed else LIKELY
        is_lone_link = share >= 0.9 and is_title and may_be >= enough and block.kind != "list_item"
        is_listed = is_title and may_be >= POSSIBLE and make_key(block.text) in self._below
        is_bare = self._story.page.kind == "text" and is_title and signs.marked
        asks = signs.consents and self._box(labelled) != self._main
        if not (is_bare or signs.opens or signs.calls or is_boxed or is_under or is_lone_link or is_listed or asks):
            return 0
        score = (may_be >= POSSIBLE) + (may_be >= LIKELY) + 2 * (signs.opens + is_under) + 3 * (is_listed + asks)
        score += min(signs.calls + 1, CALLS_MAX) if signs.calls else 0
        told = share >= 0.5 or signs.opens or signs.calls or self._follows_promo(labelled)
        score += is_boxed * (2 if told else 1)
        score += (share >= 0.5) + (share >= 0.9)
        score += signs.opens and is_title and block.link_chars >= len(signs.title) * 0.8 > 0
        score += is_title and (signs.opens or share >= 0.5 or is_under or is_listed or is_bare)
        score += 2 * (make_key(signs.title) in self._known and not is_listed)
        score += (1 if signs.opens else 2) * is_bare
        score += signs.alone and block.level == 0
        score += block.text[0] in "[>»▶►→" and (signs.opens or signs.calls or share >= 0.5)
        return score - 2 * (len(block.text) > CALL_MAX_CHARS)

    def _is_boxed(self, labelled: Labelled) -> bool:
        """Whether a block stands in a box for other stories, apart from the story's own."""
        role: ContainerRole = self._roles[labelled.block.container]
        box = self._roles[role.box]
        return role.box != self._main and bool((role.own | box.own) & PROMO_BITS)

    def _follows_promo(self, labelled: Labelled) -> bool:
        before = self._story.blocks[labelled.position - 1] if labelled.position else None
        return before is not None and (before.label == "promo" or before.position in self._found)

    def _box(self, labelled: Labelled) -> int:
        return self._roles[labelled.block.container].box

    def _find_titles(self) -> dict[str, int]:
        """Return titles that stand outside the story, with their last place: links of lists, in text pages lines."""
        found: dict[str, int] = {}
        for labelled in self._story.blocks:
            if labelled.label in ("chrome", "promo"):
                texts = [link.text for link in labelled.block.links]
                if self._story.page.kind == "text":
                    texts.append(labelled.block.text)
                found |= {make_key(text): labelled.position for text in texts}
        return {key: index for key, index in found.items() if KNOWN_MIN_CHARS <= len(key) <= TITLE_MAX_CHARS}


def _leads_down(block: Block) -> bool:
    """Whether a block's links only lead further down its own page, as those of a table of contents do."""
    return bool(block.links) and all(link.url.startswith("#") for link in block.links)


def _read_signs(block: Block) -> _Signs:
    text = block.text.lstrip(LEAD_CHARS)
    kinds = frozenset(phrase_kinds(text))
    opens = bool(OPENERS & kinds)
    title = (after_phrase("promo", text) or text) if opens else text
    calls = bool(CALLS & kinds) + count_phrases("newsletter_word", text) if len(text) <= CALL_MAX_CHARS else 0
    lead = text[: len(text) - len(title)].rstrip()
    marked = (opens and lead[-1:] in MARKS and bool(lead)) or (block.text[0] == "[" and block.text[-1] == "]")
    return _Signs(opens, calls, title.strip(" ]"), "promo:whole" in kinds, bool(CONSENTS & kinds), marked)
