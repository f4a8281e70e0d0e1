"""Rule on promotions that the models label as story: "Also read", cards of other stories, calls to subscribe or donate.

The models classify a block by its form, and a promotion inside the story has the form of the story. So several kinds of
evidence are added up: a phrase, links, the box around it, the heading above it, a link with its title elsewhere on the
page, and the probability of the label. No single one of them is sufficient.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from newsparse.blocks.block import Block
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import CALL_FORMS, CALL_WORD, is_call_line
from newsparse.lines.facts import LineFacts
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Override, Story
from newsparse.tables.element_names import MEANING_BITS
from newsparse.tables.marks import CLOSING, COLONS, FULL_STOPS
from newsparse.tables.phrases import CONSENT_KINDS, after_phrase, count_phrases, forms_of
from newsparse.tables.words import make_key

PROMO_MIN_SCORE = 4
"""Minimum score of a promotion (chosen on pages with gold bodies: 3 removes story, 5 leaves a third more promotions)."""
CALL_MAX_CHARS = 320
"""Longer texts are not searched for words of calls: stories mention newsletters too."""
CALL_READ_CHARS = 2 * CALL_MAX_CHARS
"""No text is longer that is shorter without the marks before its first word."""
CALL_LINES = 200
"""Lines that are searched for calls together: more than most stories have, and few enough for a page of any length."""
BUTTON_MAX_CHARS = 30
TITLE_MIN_CHARS, TITLE_MAX_CHARS, TITLE_MIN_WORDS = 15, 180, 3
ANNOUNCED_MIN_WORDS = 4
"""A shorter line below "Also read" may be a subheading; scripts without spaces have no words to count."""
LISTED_MIN_CHARS = 20
"""A shorter link elsewhere on the page may be anything."""
PROMO_POSSIBLE, PROMO_LIKELY = 8, 25
"""Probability of the label `promo`, in per cent, from which it adds one point, and two."""
SUBHEADING_MAX_CHARS, SUBHEADING_MAX_SHARE = 40, 0.75
"""Between two paragraphs longer lines are titles of other stories; the second also as a share of the title above it."""
HEADING_REACH = 4
"""Number of titles that may follow one "Related"."""
LINKED_SHARE, ALL_LINKED_SHARE, TITLE_LINKED_SHARE = 0.5, 0.9, 0.8
"""Shares of a block's characters that are link text: for a linked block, for one that is nothing else, and of its title."""
CALLS_MAX = 4
"""Most points for words of calls: the first word counts two, each further one counts one."""
PROMO_BITS = sum(MEANING_BITS[meaning] for meaning in ("related", "recommend", "newsletter", "advert", "sidebar"))
OPENER_KINDS = forms_of("promo", "most_popular") | {"more_posts:open"}
SEPARATORS = ":：|»>–—-"
"""Between the phrase and the title of a promotion."""
ARROWS = "[>»▶►→"


def find_promos(story: Story) -> Iterator[Override]:
    """Label the promotions inside the story.

    Gets wrong: lists of links that are the story ("Five tools we like"), where the models are unsure too.
    """
    return _PromoSearch(story).iterate_overrides()


class _Signs(NamedTuple):
    """Evidence of a promotion in a block's own text."""

    has_opener: bool
    """Opens with a phrase that leads elsewhere."""
    is_opener: bool
    """Is such a phrase and nothing else."""
    title: str
    """The text after the phrase: the other story's title."""
    calls: int
    """Number of words of calls to subscribe, follow or donate."""
    asks_consent: bool
    """Is a consent placeholder."""
    is_marked: bool
    """Has a colon or the like between phrase and title, or is in brackets as a whole."""


def is_title_below_opener(above: Labelled, labelled: Labelled) -> bool:
    """Whether a line of several words without a full stop stands below one that leads to other stories and says no more.

    Gets wrong: a long subheading below such a line whose title the page does not print.
    """
    text = labelled.block.text
    is_short = TITLE_MIN_CHARS <= len(text) <= TITLE_MAX_CHARS and not text.rstrip(CLOSING).endswith(FULL_STOPS)
    is_words = text.count(" ") + 1 >= ANNOUNCED_MIN_WORDS or not text.isascii()
    return is_short and is_words and not labelled.block.is_mid_line and _heads_titles(above.facts)


def _heads_titles(facts: LineFacts) -> bool:
    """Whether a block is the heading of promotions below it: a phrase without a title."""
    if OPENER_KINDS.isdisjoint(facts.unmarked_phrases):
        return False
    signs = _read_signs(facts)
    return signs.is_opener or len(signs.title.split()) < TITLE_MIN_WORDS


def _read_signs(facts: LineFacts) -> _Signs:
    text, kinds = facts.unmarked, facts.unmarked_phrases
    has_opener = not OPENER_KINDS.isdisjoint(kinds)
    title = (after_phrase("promo", text) or text) if has_opener else text
    is_short = len(text) <= CALL_MAX_CHARS
    calls = (not CALL_FORMS.isdisjoint(kinds)) + facts.count_phrases(CALL_WORD) if is_short else 0
    phrase = text[: len(text) - len(title)].rstrip()
    is_separated = has_opener and phrase[-1:] in SEPARATORS and bool(phrase)
    return _Signs(
        has_opener=has_opener,
        is_opener="promo:whole" in kinds,
        title=title.strip(" ]"),
        calls=calls,
        asks_consent=not CONSENT_KINDS.isdisjoint(kinds),
        is_marked=is_separated or _is_bracketed(facts.text),
    )


class _PromoSearch:
    """The search for promotions on one page."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._is_text = story.page.kind == "text"
        boxes = Counter(self._find_box(block) for block in story.labelled("body"))
        self._main_box = max(boxes, key=boxes.__getitem__, default=-1)  # `most_common` of few would load `heapq`
        self._found: set[int] = set()

    def iterate_overrides(self) -> Iterator[Override]:
        """Yield the story's blocks that are promotions, with their scores."""
        titles_left = 0
        for labelled in self._story.blocks[self._story.first : self._story.last + 1]:
            if labelled.label in ("promo", "chrome"):
                titles_left = HEADING_REACH if _heads_titles(labelled.facts) else titles_left
            elif labelled.label in STORY or self._is_mislaid(labelled):
                if titles_left <= 0 and self._is_plain(labelled):
                    continue
                signs = _read_signs(labelled.facts)
                score = self._score(labelled, signs, is_below_heading=titles_left > 0)
                if score < PROMO_MIN_SCORE:
                    titles_left = 0
                    continue
                self._found.add(labelled.position)
                titles_left = HEADING_REACH if _heads_titles(labelled.facts) else titles_left - 1
                yield Override(labelled.position, "promo", score)

    def _is_mislaid(self, labelled: Labelled) -> bool:
        """Whether a line of a text page that leads elsewhere was taken for a caption, which ends in a credit."""
        is_caption = self._is_text and labelled.label == "caption" and labelled.facts.credit is None
        return is_caption and not OPENER_KINDS.isdisjoint(labelled.facts.unmarked_phrases)

    def _is_plain(self, labelled: Labelled) -> bool:
        """Whether nothing at all speaks for a promotion: asked first, as most paragraphs are so."""
        facts, block = labelled.facts, labelled.block
        if block.link_chars or facts.unmarked_phrases or labelled.probability_of("promo") >= PROMO_POSSIBLE:
            return False
        if _is_bracketed(block.text) or self._is_boxed(labelled):
            return False
        is_searched = len(facts.unmarked) <= CALL_MAX_CHARS and (self._may_call or not block.text.isascii())
        return not (is_searched and facts.count_phrases(CALL_WORD))

    @cached_property
    def _may_call(self) -> bool:
        """Whether a word of calls is in any line in ASCII: many are searched together, as few pages have one."""
        texts = [labelled.block.text for labelled in self._story.labelled(*STORY) if labelled.block.text.isascii()]
        short = [text for text in texts if len(text) <= CALL_READ_CHARS]
        batches = ("\n".join(short[at : at + CALL_LINES]) for at in range(0, len(short), CALL_LINES))
        return any(count_phrases(CALL_WORD, lines) for lines in batches)

    def _score(self, labelled: Labelled, signs: _Signs, *, is_below_heading: bool) -> int:
        """Return the sum of the evidence; 0 where it is only the probability and the links."""
        block, text = labelled.block, labelled.block.text
        linked = 0.0 if _leads_down(block) else block.link_chars / len(text)
        probability = labelled.probability_of("promo")
        is_possible, is_likely = probability >= PROMO_POSSIBLE, probability >= PROMO_LIKELY
        is_title = TITLE_MIN_CHARS <= len(text) <= TITLE_MAX_CHARS and not text.rstrip(CLOSING).endswith(FULL_STOPS)
        is_boxed = self._is_boxed(labelled)
        is_subheading = block.kind == "heading" and linked < LINKED_SHARE
        is_subheading = is_subheading or self._is_behind_announced(labelled)
        is_under = is_below_heading and is_title and (is_likely if is_subheading else is_possible)
        is_listed = is_title and is_possible and self._listed.get(labelled.facts.key, -1) > self._story.last
        is_announcing = signs.has_opener and block.kind == "paragraph" and not block.link_chars
        is_bare = is_title and signs.is_marked and (self._is_text or is_announcing)
        is_announced = is_title and self._is_announced(labelled)
        asks_consent = signs.asks_consent and self._find_box(labelled) != self._main_box
        is_lone_link = linked >= ALL_LINKED_SHARE and is_title and (is_likely or _is_bracketed(text))
        has_call = signs.calls > 0
        is_lone_link = is_lone_link and block.kind != "list_item"
        has_words = signs.has_opener or has_call or is_listed or asks_consent
        if not (has_words or is_bare or is_boxed or is_under or is_lone_link or is_announced):
            return 0
        is_linked = linked >= LINKED_SHARE
        leads_away = is_linked or signs.has_opener or has_call
        score = is_possible + is_likely + 2 * (signs.has_opener + is_under) + 3 * (is_listed + asks_consent)
        score += min(signs.calls + 1, CALLS_MAX) if has_call else 0
        score += 2 * (has_call and self._is_above_button(labelled))
        score += is_boxed * (2 if leads_away or self._follows_promo(labelled) else 1)
        score += is_linked + (linked >= ALL_LINKED_SHARE)
        score += signs.has_opener and is_title and block.link_chars >= len(signs.title) * TITLE_LINKED_SHARE > 0
        score += is_title and (signs.has_opener or is_linked or is_under or is_listed or is_bare)
        score += 2 * (make_key(signs.title) in self._listed and not is_listed)
        score += (1 if signs.has_opener else 2) * is_bare
        score += signs.is_opener and block.heading_level == 0
        score += self._is_text and signs.is_opener and text[-1] in COLONS
        score += PROMO_MIN_SCORE * is_announced
        score += text[0] in ARROWS and leads_away
        return score - 2 * (len(text) > CALL_MAX_CHARS)

    def _is_boxed(self, labelled: Labelled) -> bool:
        """Whether a block is in a box for other stories, apart from the story's own."""
        role = self._story.roles[labelled.block.container]
        box = self._story.roles[role.box]
        return role.box != self._main_box and bool((role.own | box.own) & PROMO_BITS)

    def _is_above_button(self, labelled: Labelled) -> bool:
        """Whether the next line of a text page is the button to a call: short, with a phrase or word of calls."""
        below = self._story.blocks[labelled.position + 1 : labelled.position + 2]
        if not self._is_text or not below or len(below[0].block.text) > BUTTON_MAX_CHARS:
            return False
        return is_call_line(below[0].facts)

    def _is_announced(self, labelled: Labelled) -> bool:
        """Whether the line above it, on a text page, is "Also read:" and nothing else."""
        if not self._is_text or not self._follows_promo(labelled):
            return False
        before = self._story.blocks[labelled.position - 1]
        if not _read_signs(before.facts).is_opener:
            return False
        return before.block.text[-1] in COLONS or is_title_below_opener(before, labelled)

    def _is_behind_announced(self, labelled: Labelled) -> bool:
        """Whether a short line stands between the one title below "Also read:" and a paragraph: the next subheading.

        Gets wrong: the second of two short titles below such a line.
        """
        if not 0 < labelled.position < len(self._story.blocks) - 1:
            return False
        before, below = (self._story.blocks[labelled.position + step] for step in (-1, 1))
        is_short = len(labelled.block.text) <= SUBHEADING_MAX_CHARS
        is_behind = before.position in self._found and self._is_announced(before)
        if not (is_short and (is_behind or self._is_shorter(labelled, before))):
            return False
        return below.label in STORY and below.facts.ends_sentence and len(below.block.text) > CALL_MAX_CHARS // 4

    def _is_shorter(self, labelled: Labelled, title: Labelled) -> bool:
        """Whether a line of a text page is clearly shorter than the title of another story above it, below "Also read"."""
        if not self._is_text or len(labelled.block.text) > SUBHEADING_MAX_SHARE * len(title.block.text):
            return False
        signs = _read_signs(title.facts)
        if signs.has_opener:
            return not signs.is_opener
        opener = self._story.blocks[title.position - 1] if title.position else None
        return opener is not None and self._follows_promo(labelled) and _read_signs(opener.facts).is_opener

    def _follows_promo(self, labelled: Labelled) -> bool:
        before = self._story.blocks[labelled.position - 1] if labelled.position else None
        if before is None:
            return False
        is_opener = before.label == "chrome" and self._is_text and _heads_titles(before.facts)
        return is_opener or before.label == "promo" or before.position in self._found

    def _find_box(self, labelled: Labelled) -> int:
        return self._story.roles[labelled.block.container].box

    @cached_property
    def _listed(self) -> dict[str, int]:
        """Return titles printed outside the story, each with its last position: links, on text pages lines too."""
        found: dict[str, int] = {}
        for labelled in self._story.blocks:
            if labelled.label in ("chrome", "promo"):
                keys = [make_key(link.text) for link in labelled.block.links if len(link.text) >= LISTED_MIN_CHARS]
                keys += [labelled.facts.key] if self._is_text else []
                found |= dict.fromkeys(keys, labelled.position)
        return {key: position for key, position in found.items() if LISTED_MIN_CHARS <= len(key) <= TITLE_MAX_CHARS}


def _is_bracketed(text: str) -> bool:
    return text[0] == "[" and text[-1] == "]"


def _leads_down(block: Block) -> bool:
    """Whether all links of a block are anchors of its own page, as in a table of contents."""
    return bool(block.links) and all(link.url.startswith("#") for link in block.links)
