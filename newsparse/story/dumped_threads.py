"""Rules on what flattened text has behind its story or among its paragraphs without a box: comments, requests for consent."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.consent import COOKIE
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import addresses_reader
from newsparse.lines.dates.stamp import WORD_RE, is_date_word
from newsparse.story.story import Override, Story
from newsparse.story.threads import COMMENT_MIN_CHARS, POSTER_MAX_CHARS, STORY_MIN_BLOCKS, THREAD_MAX_SHARE
from newsparse.tables.phrases import CONSENT_KINDS

NAME_MAX_CHARS = 40
THREAD_MIN_POSTERS = 2
CONSENT_MIN_CHARS = 40
HEAD_REACH = 4
"""Lines above the story among which its headline is."""
MAY_BE_STORY = (*STORY, "caption")
"""A later rule takes prose that was labelled a caption back into the story."""


def find_dumped_comments(story: Story) -> Iterator[Override]:
    """Remove readers' comments behind the story of a text page.

    Two lines or more that each have a name beside a day with its time, or beside an age ("2 hours ago"), above a text, are the
    heads of comments; the line above the first is the thread's heading. A day or a time alone is none: chronicles and live
    blogs have them.

    Gets wrong: live blogs that print name, day and time over each entry, behind a long opening.
    """
    if not story.is_plain:
        return
    inside = story.blocks[story.first : story.last + 1]
    posters = [block for block in inside if _is_poster(block, story)]
    if len(posters) < THREAD_MIN_POSTERS:
        return
    first = posters[0].position - _has_name_above(posters[0], story)
    before = [block for block in inside if block.position < first and block.label in STORY]
    behind = [block for block in inside if block.position >= first and block.label in STORY]
    if len(before) < STORY_MIN_BLOCKS or _count_chars(behind) > THREAD_MAX_SHARE * _count_chars([*before, *behind]):
        return
    if not before[-1].facts.ends_sentence and before[-1].position == first - 1:
        behind = [before[-1], *behind]
    start = behind[0].position if behind else first
    for block in story.blocks[min(start, first) : story.last + 1]:
        if block.label != "chrome":
            yield Override(block.position, "chrome")


def _count_chars(blocks: list[Labelled]) -> int:
    return sum(len(block.block.text) for block in blocks)


def _is_poster(labelled: Labelled, story: Story) -> bool:
    """Whether a line heads a comment: a name beside a day and time or an age, or these alone below a name."""
    facts, following = labelled.facts, labelled.position + 1
    if len(labelled.block.text) > POSTER_MAX_CHARS or not facts.has_digit or facts.ends_sentence:
        return False
    if not (facts.has_age or (facts.has_date and facts.has_time)):
        return False
    if following >= len(story.blocks) or len(story.blocks[following].block.text) < COMMENT_MIN_CHARS:
        return False
    return not _is_only_date(labelled) or _has_name_above(labelled, story)


def _is_only_date(labelled: Labelled) -> bool:
    return all(map(is_date_word, WORD_RE.findall(labelled.block.text)))


def _has_name_above(labelled: Labelled, story: Story) -> bool:
    """Whether a line that is only a date stands below a short one that may be a name."""
    if not _is_only_date(labelled) or not labelled.position:
        return False
    above = story.blocks[labelled.position - 1]
    is_short = len(above.block.text) <= NAME_MAX_CHARS and not above.facts.ends_sentence
    return is_short and not above.facts.is_dated


def find_dumped_consent(story: Story) -> Iterator[Override]:
    """Remove a request for consent to cookies from a text page's story: paragraphs in a row on cookies, one of which asks.

    A story on cookies has the word in its headline or in other paragraphs, and all of it stays. Gets wrong: a story that quotes
    such requests, below a headline without the word.
    """
    if not story.is_plain:
        return
    request = _find_request_above(story)
    if request:
        yield from (Override(block.position, "chrome") for block in request)
        return
    blocks = [block for block in story.blocks[story.first : story.last + 1] if block.label in MAY_BE_STORY]
    runs = list(_list_runs(blocks))
    asking = [run for run in runs if any(_asks(block) for block in run)]
    if len(asking) == len(runs) and sum(map(len, asking)) < len(blocks) and not _is_on_cookies(story):
        for block in (block for run in asking for block in run):
            yield Override(block.position, "chrome")


def _find_request_above(story: Story) -> list[Labelled]:
    """Return the first block of the story where it asks for consent and addresses the reader, apart from the other blocks.

    It has its button right below, or is the rest of a request whose beginning is right above.
    """
    first = story.blocks[story.first]
    below = story.blocks[first.position + 1 : first.position + 2]
    if not below or story.first == story.last:
        return []
    text = first.block.text
    above = story.blocks[max(0, first.position - 1) : first.position]
    is_request = COOKIE in text.casefold() and not CONSENT_KINDS.isdisjoint(below[0].facts.phrases)
    is_rest = below[0].label not in STORY and any(_asks(block) or _is_on_cookies_and_long(block) for block in above)
    is_possible = (is_request or is_rest) and len(text) >= CONSENT_MIN_CHARS and first.facts.ends_sentence
    return [first] if is_possible and addresses_reader(text, story.language) else []


def _is_on_cookies_and_long(block: Labelled) -> bool:
    return len(block.block.text) >= CONSENT_MIN_CHARS and COOKIE in block.block.text.casefold()


def _is_on_cookies(story: Story) -> bool:
    """Whether a line above the story, which may be its headline, has the word and is no button of a request."""
    above = story.blocks[max(0, story.first - HEAD_REACH) : story.first]
    heads = [block for block in above if CONSENT_KINDS.isdisjoint(block.facts.phrases)]
    return any(COOKIE in block.block.text.casefold() for block in heads)


def _list_runs(blocks: list[Labelled]) -> Iterator[list[Labelled]]:
    """Yield the blocks that are on cookies, those in a row together."""
    run: list[Labelled] = []
    for block in blocks:
        if COOKIE in block.block.text.casefold() or _asks(block):
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _asks(labelled: Labelled) -> bool:
    is_text = len(labelled.block.text) >= CONSENT_MIN_CHARS
    return is_text and not CONSENT_KINDS.isdisjoint(labelled.facts.phrases)
