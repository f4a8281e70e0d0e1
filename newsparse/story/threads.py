"""Rules on what hangs beside or behind the story in boxes of its own: comments of readers, and requests for consent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.dates.stamp import WORD_RE, is_date_word
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import describe_make, find_story_element, is_inside, iterate_around
from newsparse.tables.element_names import MEANING_BITS
from newsparse.tables.phrases import CONSENT_KINDS

POSTER_MAX_CHARS = 140
COMMENT_MIN_CHARS = 20
THREAD_MIN_BOXES = 2
STORY_MIN_BLOCKS = 3
"""Blocks of the story before its comments."""
THREAD_MAX_SHARE = 0.75
"""Where more of what is labelled story is in such boxes they are the story: a live blog, a round-up."""
THREAD_REACH = 12
"""Blocks behind the story among which further comments are looked for."""
LIVE_TYPE = "liveblogposting"
COMMENT_BIT = MEANING_BITS["comment"]
ABOVE_MAX_SHARE = 0.7
"""Share of the story below a heading up to which prose above it is beside the story."""
CONSENT_REACH = 6


def find_threads(story: Story) -> Iterator[Override]:
    """Remove readers' comments behind the story.

    Boxes of one make that each begin with a poster's line, a name beside a date, are a thread, whatever their element is
    called. A date alone makes none: entries of chronicles are headed by dates.

    Gets wrong: a round-up of dated statements by name at the end of a story.
    """
    if story.page.kind != "html" or story.last < 0:
        return
    if not any(_is_below_poster(block, story) for block in _list_behind(story)):
        return
    posters = [block for block in _list_behind(story) if _is_poster(block, story)]
    if len(posters) < THREAD_MIN_BOXES or any(fact.value.lower() == LIVE_TYPE for fact in story.facts("type")):
        return
    make = describe_make(story, posters[0].block.container)
    alike = [block for block in posters if describe_make(story, block.block.container) == make]
    held = Counter([index for block in alike for index in iterate_around(story, block.block.container)])
    boxes = {_find_box(story, block, held) for block in alike}
    if len(alike) < THREAD_MIN_BOXES or len(boxes) < len(alike):
        return
    names = {(story.page.containers[box].tag, story.page.containers[box].names) for box in boxes}
    inside = [
        block
        for block in story.blocks[story.first :]
        if block.label in STORY and not boxes.isdisjoint(iterate_around(story, block.block.container))
    ]
    taken = {block.position for block in inside}
    total = sum(len(block.block.text) for block in story.labelled(*STORY))
    share = sum(len(block.block.text) for block in inside) / total
    before = [
        block for block in story.labelled(*STORY) if block.position < alike[0].position and block.position not in taken
    ]
    behind = [
        block for block in story.labelled(*STORY) if block.position > alike[-1].position and block.position not in taken
    ]
    if len(names) == 1 and len(before) >= STORY_MIN_BLOCKS and not behind and share <= THREAD_MAX_SHARE:
        for block in inside:
            yield Override(block.position, "chrome")


def _list_behind(story: Story) -> tuple[Labelled, ...]:
    return story.blocks[story.first + STORY_MIN_BLOCKS : story.last + THREAD_REACH]


def _is_below_poster(labelled: Labelled, story: Story) -> bool:
    """Whether a block of the story is right below a poster's line, or is one: without such there is nothing to take out."""
    if labelled.label not in STORY:
        return False
    return _is_poster(story.blocks[labelled.position - 1], story) or _is_poster(labelled, story)


def _is_poster(labelled: Labelled, story: Story) -> bool:
    """Whether a line is a poster's: a date beside a name that is set off from it, right above a text."""
    block, next_position = labelled.block, labelled.position + 1
    if len(block.text) > POSTER_MAX_CHARS or block.heading_level or next_position >= len(story.blocks):
        return False
    if len(story.blocks[next_position].block.text) < COMMENT_MIN_CHARS:
        return False
    is_set_off = 0 < block.strong_chars < len(block.text) or bool(block.links) or bool(block.names)
    if not is_set_off and not story.roles[block.container].all & COMMENT_BIT:
        return False
    if not labelled.facts.has_digit or labelled.facts.ends_sentence:
        return False
    is_dated = labelled.facts.has_date or labelled.facts.has_age
    return is_dated and not all(map(is_date_word, WORD_RE.findall(block.text)))


def _find_box(story: Story, poster: Labelled, held: Counter[int]) -> int:
    """Return the outermost container around a poster's line that holds none of the others.

    Args:
        story: The page.
        poster: The line.
        held: How many posters' lines each container holds.
    """
    box = poster.block.container
    for index in iterate_around(story, box):
        if held[index] > 1:
            break
        box = index
    return box


def find_above_headline(story: Story) -> Iterator[Override]:
    """Remove prose above the page's headline that stands in a box of its own: consent, an appeal for donations.

    The headline is the page's one heading of the first level, or that which metadata repeat, with most of the story below.

    Gets wrong: a standfirst in a box of its own above the headline.
    """
    if story.page.kind != "html" or story.last < 0 or story.blocks[story.first].block.heading_level == 1:
        return
    tops = [block for block in story.blocks if block.block.heading_level == 1]
    if len(tops) != 1 or not story.first < tops[0].position < story.last:
        return
    heading = tops[0]
    around = set(iterate_around(story, heading.block.container))
    above = [block for block in story.labelled(*STORY) if block.position < heading.position]
    below = [block for block in story.labelled(*STORY) if block.position > heading.position]
    if sum(len(block.block.text) for block in above) > ABOVE_MAX_SHARE * sum(len(block.block.text) for block in below):
        return
    for block in above:
        box = story.page.containers[block.block.container].parent
        if box not in around:
            yield Override(block.position, "chrome")


def find_consent(story: Story) -> Iterator[Override]:
    """Remove requests for consent to cookies that stand in a box outside of the story's own element.

    Gets wrong: nothing known; a story about cookies has its sentences in its own element.
    """
    if story.page.kind != "html" or story.last < 0:
        return
    near = story.blocks[max(0, story.first - CONSENT_REACH) : story.last + CONSENT_REACH]
    if not any(not CONSENT_KINDS.isdisjoint(block.facts.phrases) for block in near):
        return
    element = find_story_element(story)
    strangers = [block for block in story.labelled(*STORY) if not is_inside(story, block.block.container, element)]
    boxes = {story.roles[block.block.container].box for block in strangers}
    if not boxes:
        return
    consent = {
        box
        for block in story.blocks
        if (box := story.roles[block.block.container].box) in boxes
        and not CONSENT_KINDS.isdisjoint(block.facts.phrases)
    }
    for block in strangers:
        if story.roles[block.block.container].box in consent:
            yield Override(block.position, "chrome")
