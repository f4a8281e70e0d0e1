"""Every date of a page that may be the one of publication or of the last change."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Fact
from newsparse.fields.dates.choice import find_label_kind, is_near
from newsparse.fields.dates.strangers import DATE_KINDS, find_strangers
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.dates.candidate import (
    DateCandidate,
    list_fact_candidates,
    list_printed_candidates,
    read_update_time,
)
from newsparse.lines.dates.relative import read_relative_date
from newsparse.story.story import Story

DATED_BLOCK_MAX_CHARS = 200
TEASER_MIN_CHARS = 100
"""A line so long that is far from the headline is prose, and its dates are of what it tells."""
HEAD_BLOCKS = 4
"""Blocks below the headline among which its own date is."""
OPENING_BLOCKS = 4
"""Blocks at the beginning of the story among which a line of publication may be labelled story."""
DATE_LINE_REACH = 2
"""Blocks behind the story's first, which may be a standfirst, among which a second date may be the story's own."""
DATE_LINE_MAX_CHARS = 80
CAPTION_MIN_CHARS = 40
"""A shorter line with a credit may be the story's: "Ana Reis/AFP, 3 May 2024"."""
DATE_LINE_KINDS = frozenset(("published:open", "updated:open", "byline:open"))
EXACT_UNITS = frozenset(("second", "minute", "hour", "day"))
"""Units of an age that give the day of publication; "2 weeks ago" gives none."""
DATE_LABEL_MAX_CHARS = 40
"""A block shorter than this may be the label of the date in the next ("Published")."""


def find_stated(story: Story, url: str | None) -> tuple[DateCandidate, ...]:
    """Return the dates of the page's metadata and those in its addresses."""
    facts: list[Fact] = list(story.page.facts)
    if url and all(fact.value != url for fact in story.facts("url")):
        facts.append(Fact("url", url, "argument"))
    return list_fact_candidates(facts, language=story.language)


def find_printed(story: Story, top: int) -> tuple[DateCandidate, ...]:
    """Return the dates that short lines outside the story print.

    Behind the first paragraphs of a page that prints a date below its headline, a date without a word for it is that of a
    card, an entry or a comment.

    Gets wrong: dates that a page prints only inside a paragraph; a story's own date at its end where a line below the
    headline has the day of an event.

    Args:
        story: The page.
        top: Position that distances are counted from: the headline's.
    """
    found = _drop_today(tuple(_iterate_printed(story, top)))
    bottom = max(HEAD_BLOCKS, min(story.last, story.first + DATE_LINE_REACH) - top)
    if story.page.kind != "html" or not any(0 < (item.distance or 0) <= HEAD_BLOCKS for item in found):
        return found
    return tuple(item for item in found if (item.distance or 0) <= bottom or find_label_kind(item))


def _drop_today(found: tuple[DateCandidate, ...]) -> tuple[DateCandidate, ...]:
    """Leave out a day above the headline that is later than every one right below it: the day of fetching, or a ticker's."""
    below = [item.iso[:10] for item in found if 0 < (item.distance or 0) <= HEAD_BLOCKS]
    if not below:
        return found
    last = max(below)
    return tuple(item for item in found if (item.distance or 0) >= 0 or item.iso[:10] <= last or find_label_kind(item))


def _iterate_printed(story: Story, top: int) -> Iterator[DateCandidate]:
    strangers = find_strangers(story)
    last: DateCandidate | None = None
    for labelled in story.blocks:
        has_date = _may_have_date(labelled)
        if not has_date and not story.fetched:
            continue
        above = _get_label_above(labelled, story)
        found: tuple[DateCandidate, ...] = ()
        if has_date and labelled.position not in strangers and _may_date_story(labelled, above, story, top):
            found = list_printed_candidates(
                labelled.block.text,
                distance=labelled.position - top,
                stamp=labelled.block.datetime,
                before=above.block.text if above else "",
                language=story.language,
            )
        if not found and last is not None and _is_update_line(labelled, last.distance, top):
            iso = read_update_time(labelled.block.text, last.iso)
            found = (DateCandidate(iso, "date block", "modified", labelled.position - top),) if iso else ()
        if not found and story.fetched and _is_age_line(labelled, labelled.position - top, story):
            found = tuple(_list_ages(labelled, top, story))
        last = found[-1] if found else last
        yield from found


def _is_update_line(labelled: Labelled, above: int | None, top: int) -> bool:
    """Whether a line with the time of a change alone is right below one with a date, so many blocks from the headline."""
    is_below = above is not None and labelled.position - top == above + 1
    return is_below and labelled.label not in STORY and "updated:open" in labelled.facts.phrases


def _may_have_date(labelled: Labelled) -> bool:
    """Whether a block has figures or a stated time and is no long paragraph: most blocks are done with here."""
    if len(labelled.block.text) > DATED_BLOCK_MAX_CHARS:
        return False
    return bool(labelled.block.datetime) or labelled.facts.has_digit


def _get_label_above(labelled: Labelled, story: Story) -> Labelled | None:
    """Return the block above another if it is short enough for the label of a date in it."""
    above = story.blocks[labelled.position - 1] if labelled.position else None
    return above if above and len(above.block.text) < DATE_LABEL_MAX_CHARS else None


def _list_ages(labelled: Labelled, top: int, story: Story) -> Iterator[DateCandidate]:
    """Yield the date that a line counts from the day of fetching ("2 hours ago", "gestern")."""
    text = labelled.block.text
    age = read_relative_date(text, story.fetched or "", language=story.language)
    if age and age.unit in EXACT_UNITS:
        yield DateCandidate(age.iso, "date block", text[: age.start].strip(), labelled.position - top)


def _is_age_line(labelled: Labelled, distance: int, story: Story) -> bool:
    """Whether a short line by the headline says how long ago the story was published."""
    is_short = len(labelled.block.text) <= DATE_LINE_MAX_CHARS and is_near(distance)
    return is_short and labelled.label not in STORY and labelled.position < story.last


def _may_date_story(labelled: Labelled, above: Labelled | None, story: Story, top: int) -> bool:
    """Whether a block that may have a date may be the line that says when the story was published or changed.

    Args:
        labelled: The block.
        above: The block above it where that may be its label.
        story: The page.
        top: Position of the headline.
    """
    block, distance = labelled.block, labelled.position - top
    if labelled.label in STORY and not _is_date_line(labelled, above, distance):
        return False
    if story.page.kind == "text" and _is_caption(labelled):
        return False
    if story.page.kind == "text" or block.datetime:
        return True
    is_prose = len(block.text) > TEASER_MIN_CHARS and not is_near(distance)
    return not is_prose and not _is_inside_story(labelled, above, story)


def _is_caption(labelled: Labelled) -> bool:
    """Whether a block tells what a picture shows, with its credit: a date in it is that of the picture.

    One with a time of day is none: pictures have days, and a page's own stamp is often glued to the caption above it.
    """
    facts = labelled.facts
    if facts.has_time or labelled.label != "caption" or facts.credit is None or len(facts.caption) < CAPTION_MIN_CHARS:
        return False
    return DATE_KINDS.isdisjoint(facts.kinds)


def _is_date_line(labelled: Labelled, above: Labelled | None, distance: int) -> bool:
    """Whether a short line by the headline opens with "Published" or "By", or the line above it is "Published"."""
    if len(labelled.block.text) > DATE_LINE_MAX_CHARS or not is_near(distance):
        return False
    has_label = above is not None and "published:whole" in above.facts.phrases
    return has_label or not DATE_LINE_KINDS.isdisjoint(labelled.facts.phrases)


def _is_inside_story(labelled: Labelled, above: Labelled | None, story: Story) -> bool:
    """Whether a line is among the story's paragraphs, and neither it nor its label has a word for dates."""
    if not story.first + OPENING_BLOCKS < labelled.position < story.last:
        return False
    has_label = above is not None and not DATE_KINDS.isdisjoint(above.facts.kinds)
    return not has_label and DATE_KINDS.isdisjoint(labelled.facts.kinds)
