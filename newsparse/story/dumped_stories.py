"""Rule on further stories behind a text page's own, as endless scrolling shows them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newsparse.blocks.text.width import display_width
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.grammar import read_byline
from newsparse.story.story import Override, Story

CREDITS_REACH, CREDIT_MAX_CHARS = 4, 90
"""Lines between a headline and its story, and the length of one that is a byline or date."""
TITLE_MIN_CHARS, TITLE_MAX_CHARS, TITLE_MIN_WORDS, TITLE_MIN_WIDE_CHARS = 12, 160, 3, 6
"""A headline's length; of one in a script without spaces, its full-width characters."""
OWN_MIN_CHARS, OWN_MIN_SENTENCES = 250, 3
"""The page's own story has at least so much above the next headline: lists of stories have less. Full-width characters count double."""
OTHER_MIN_CHARS, OTHER_MIN_SENTENCES = 120, 2
"""The same of the next one, which may be a brief; a teaser is one sentence."""
OTHER_REACH = 10
"""Lines below the next headline among which its first sentences are."""
NAME_STRENGTH = 0.5


def find_dumped_stories(story: Story) -> Iterator[Override]:
    """Remove the stories behind a text page's own, each below a headline with a byline and date as the own one has.

    A text page has no elements that enclose a story. But a site writes the credits of all stories in one form: a name with a day
    in one line, a byline above a day, a name alone. So a short line without a full stop begins another story where such credits
    are below it, and several sentences below these. Both name and day are asked for: lists of events have days, lists of books
    writers, and entries of live pages times.

    Gets wrong: a round-up by several writers, each of whose parts has a headline, its writer's byline and its day; further
    stories of sites that print only one of them.
    """
    if not story.is_plain or story.last - story.first < OWN_MIN_SENTENCES:
        return
    own = _read_credits_above(story, story.first)
    if not any("name" in kind for kind in own) or not any("day" in kind for kind in own):
        return
    size = sentences = 0
    for block in story.blocks[story.first : story.last + 1]:
        if sentences >= OWN_MIN_SENTENCES and size >= OWN_MIN_CHARS and _may_be_title(block):
            found = _read_credits_below(story, block.position)
            if found == own and _has_story_below(story, block.position):
                yield from _remove_from(story, block.position)
                return
        if block.label in STORY and block.facts.ends_sentence:
            size += display_width(block.block.text)
            sentences += 1


def _remove_from(story: Story, position: int) -> Iterator[Override]:
    for block in story.blocks[position : story.last + 1]:
        if block.label in STORY or block.position == position:
            yield Override(block.position, "chrome")


def _may_be_title(block: Labelled) -> bool:
    text = block.block.text
    if not TITLE_MIN_CHARS <= display_width(text) <= TITLE_MAX_CHARS or text[-1] in ".,:;…" or block.facts.is_dated:
        return False
    is_wide = display_width(text) > len(text) + TITLE_MIN_WIDE_CHARS
    return is_wide or text.count(" ") + 1 >= TITLE_MIN_WORDS


def _read_credits_above(story: Story, position: int) -> frozenset[str]:
    """Return the kinds of the credits right above a page's story; a picture's caption or a standfirst may be between."""
    found: set[str] = set()
    for block in reversed(story.blocks[max(0, position - CREDITS_REACH) : position]):
        kind = _read_credit(story, block) if block.label != "caption" else ""
        if kind:
            found.add(kind)
        elif found:
            break
    return frozenset(found)


def _read_credits_below(story: Story, position: int) -> frozenset[str]:
    """Return the kinds of the credits right below a line."""
    found: set[str] = set()
    for block in islice(story.blocks, position + 1, position + 1 + CREDITS_REACH):
        kind = _read_credit(story, block)
        if kind:
            found.add(kind)
        elif found or block.facts.ends_sentence:
            break
    return frozenset(found)


def _read_credit(story: Story, block: Labelled) -> str:
    """Return what a line of credits has, of `name`, `day` and `time`; empty for other lines."""
    facts, text = block.facts, block.block.text
    if len(text) > CREDIT_MAX_CHARS or text[-1] in ".!?…" or facts.credit is not None:
        return ""
    if not (facts.has_date or facts.opens_byline or block.label == "byline"):
        return ""
    byline = read_byline(text, language=story.language)  # before a stamp is asked for: "Jan" is a name too
    is_named = bool(byline.authors) and (byline.strength >= NAME_STRENGTH or facts.has_date)
    if not is_named and not (facts.has_date and facts.is_date_stamp):
        return ""
    return " ".join(["name"] * is_named + ["day"] * facts.has_date + ["time"] * facts.has_time)


def _has_story_below(story: Story, position: int) -> bool:
    """Whether several sentences in a row are below a headline and its credits, whatever their labels."""
    size = sentences = 0
    for block in islice(story.blocks, position + 1, position + 1 + OTHER_REACH):
        if block.facts.ends_sentence:
            size += display_width(block.block.text)
            sentences += 1
            if size >= OTHER_MIN_CHARS and sentences >= OTHER_MIN_SENTENCES:
                return True
        elif sentences:
            return False
    return False
