"""Rule on the first and last paragraphs of a story, which the models score lowest.

A block in the middle of a story has the story on both sides; one at its ends has other blocks on one side, and its
probability is lower. A block there that is nearly as probable as the rest is story in most cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from newsparse.labels.labeller import Labelled
from newsparse.story.author_names import is_authors_name
from newsparse.story.between import find_between
from newsparse.story.divided_end import find_behind_promo, find_bridged
from newsparse.story.edge_lines import (
    EDGE_MIN_CHARS,
    EDGE_MIN_WIDE_CHARS,
    TAIL_LABELS,
    is_bio,
    is_notice,
    may_end_story,
)
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import is_inside
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.phrases import CONSENT_KINDS, forms_of
from newsparse.tables.words import has_length

LEAD_REACH, LEAD_SHARE = 6, 0.5
"""Number of blocks above the story, and the share of its threshold that they have to exceed; P(subheadline) is added."""
TAIL_REACH, TAIL_SHARE = 3, 0.7
"""Number of blocks below the story, and the share of its threshold that they have to exceed."""
CLOSING_SHARE, LAST_SHARE = 0.4, 0.65
"""Share of the story's threshold that a last sentence has to exceed with a line of the page's frame below it, and with none."""
CLOSING_MIN_CHARS, CLOSING_MIN_WIDE_CHARS = 20, 8
UNENDED_MIN_CHARS = 120
"""A line above the story without a mark at its end is this long: shorter ones are titles of other stories. The bound gains
0.002 of F1 on text pages in four languages that nothing is trained on; below the story it costs last paragraphs."""
LEAD_LABELS = frozenset(("chrome", "promo", "date", "byline", "subheadline", "caption"))
"""Labels that the models often give to first paragraphs by mistake."""
NO_LEADS = frozenset(("heading", "caption"))
"""Kinds of block that the page's markup says are no paragraph of the story."""
AGREED_KIND = "cookie:whole"
BUTTONS_REACH = 3
"""Blocks below a request for consent among which its buttons are."""
CREDIT_KINDS = forms_of("byline", "published", "updated", "caption_credit", "photo_by")


def find_edges(story: Story) -> Iterator[Override]:
    """Add the paragraphs at the ends of the story, or divided from them, that are nearly as probable as the rest.

    So are single sentences between two blocks of it.

    Gets wrong: teasers and calls that are written as sentences, and captions without a credit.
    """
    if story.last < 0 or story.page.kind == "xml":
        return
    blocks, threshold = story.blocks, story.threshold
    is_opened = story.opens_with_dateline(blocks[story.first])
    above = () if is_opened else blocks[max(0, story.first - LEAD_REACH) : story.first]
    below = takewhile(
        lambda block: (
            may_end_story(block, story.language)
            and not _heads_other_story(block, story)
            and not is_authors_name(story, block)
            and not (story.is_plain and is_notice(story, block))
        ),
        blocks[story.last + 1 : story.last + 1 + TAIL_REACH],
    )
    for block in above:
        if _is_request(block, story):
            continue
        is_likely = block.label in LEAD_LABELS and _score_lead(block) > LEAD_SHARE * threshold
        if is_likely and block.block.kind not in NO_LEADS and not _is_credit(block) and not _is_title(block):
            yield from _as_body(block)
    for block in below:
        is_likely = block.label in TAIL_LABELS and block.story_probability > TAIL_SHARE * threshold
        if is_likely and not is_bio(block):
            yield from _as_body(block)
        elif block.position == story.last + 1 and _closes_text(story, block) and not is_bio(block):
            yield Override(block.position, "body")
    yield from find_behind_promo(story)
    yield from find_between(story)
    yield from find_bridged(story)


def _closes_text(story: Story, block: Labelled) -> bool:
    """Whether a line right below a text page's story is its last sentence, which may be short.

    Set apart as the story's paragraphs are, it ends as a sentence does, and a line that belongs to the page's frame is
    below it: the credit, "Share", "Most read"; or nothing. The models know too little of a short line there.

    Gets wrong: a short sentence of the site's, set as the story's paragraphs are, above a button.
    """
    if not story.page.is_plain_text or block.label != "chrome" or block.block.kind != "paragraph":
        return False
    text, below = block.block.text, story.blocks[block.position + 1 : block.position + 2]
    least = CLOSING_SHARE if below else LAST_SHARE
    is_sentence = (
        text.endswith(FULL_STOPS)
        and not text.endswith("..")
        and has_length(text, CLOSING_MIN_CHARS, CLOSING_MIN_WIDE_CHARS)
    )
    if not is_sentence or block.story_probability <= least * story.threshold or text[0].islower():
        return False
    if block.facts.has_year or block.facts.has_time or block.facts.credit is not None:
        return False
    above = story.blocks[story.last]
    is_apart = block.block.gap == above.block.gap and not block.block.is_mid_line
    return is_apart and (not below or bool(below[0].facts.phrases or below[0].facts.is_button))


def _as_body(block: Labelled) -> Iterator[Override]:
    if has_length(block.block.text, EDGE_MIN_CHARS, EDGE_MIN_WIDE_CHARS):
        yield Override(block.position, "body")


def _score_lead(block: Labelled) -> int:
    """Return the probability of a first paragraph or standfirst; 0 where a caption or the headline is likelier."""
    probability = block.story_probability + block.probability_of("subheadline")
    return probability if probability > max(block.probability_of("caption"), block.probability_of("headline")) else 0


def _heads_other_story(block: Labelled, story: Story) -> bool:
    """Whether a line is the date or dated byline right below a heading: another story begins there."""
    above = story.blocks[block.position - 1].block
    return above.heading_level > 0 and block.facts.is_dated and not block.facts.ends_sentence


def _is_request(block: Labelled, story: Story) -> bool:
    """Whether a paragraph asks for consent: it opens so, or a button right below it in its box agrees ("Zustimmen")."""
    if not CONSENT_KINDS.isdisjoint(block.facts.phrases):
        return True
    box = story.page.containers[block.block.container].parent
    below = story.blocks[block.position + 1 : block.position + 1 + BUTTONS_REACH]
    return any(
        AGREED_KIND in button.facts.phrases and is_inside(story, button.block.container, box) for button in below
    )


def _is_credit(block: Labelled) -> bool:
    """Whether a line is a byline, a date of publication or a caption with its credit: those fields read it."""
    if block.label == "caption" and block.facts.credit is not None:
        return True
    if not CREDIT_KINDS.isdisjoint(block.facts.phrases) or (block.facts.is_dated and not block.facts.ends_sentence):
        return True
    return block.label in ("byline", "date") and not block.facts.ends_sentence


def _is_title(block: Labelled) -> bool:
    """Whether a line above the story is rather the title of another one: no mark ends it, and it is no long paragraph.

    Gets wrong: a short first line of the story without a mark at its end.
    """
    return not block.facts.ends_sentence and len(block.block.text) < UNENDED_MIN_CHARS
