"""Bylines in places that are looked at only where no candidate near the headline is one."""

from __future__ import annotations

from newsparse.fields.authors.candidates import (
    BYLINE_MAX_DISTANCE,
    STORY_FIRST_BLOCKS,
    TEXT_LINE_MAX_CHARS,
    TEXT_LINES,
    BylineCandidate,
    list_near_byline_places,
    read_candidate,
)
from newsparse.fields.authors.context import BylineContext
from newsparse.fields.authors.evidence import SHORT_LINE_MAX_CHARS, is_in_caption, is_text_caption
from newsparse.fields.authors.plausible import DATED_STRENGTH, OPENED_STRENGTH
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.author_value import list_author_names
from newsparse.lines.byline.builder import Byline
from newsparse.record import Author
from newsparse.story.byline_blocks import read_byline_block
from newsparse.tables.element_names import has_author_rel
from newsparse.tables.gazetteer import is_region, is_town
from newsparse.tables.phrases import phrase_kinds

OPENER_REACH = 15
"""Characters of a line within which the colon of "By:" is."""
STORY_END_BLOCKS = 2
"""Last blocks of a text page's story that may be its byline."""
BELOW_REACH = 2
"""Lines below a web page's story of which one may be its date and one its byline."""
AUTHOR_LINKS_MAX = 4
"""A line with more links marked as authors' is a list of the staff."""
HEAD_RULE = "head lines"
"""The rule that takes bylines out of the story."""
NAME_SPARE_CHARS = 5
"""Characters that a line of names has beside each name: "By", "and"."""


def find_opened_line(context: BylineContext) -> BylineCandidate | None:
    """Return the last line of a text page that opens with "By" before a full name at the story's end, or with "By:".

    Of a web page it is the line right below the story, or below its date there; a mail address says as much as "By".

    Gets wrong: the byline of the next story, where its text follows without a break.
    """
    story = context.story
    if story.last < 0:
        return None
    if not context.is_text:
        return _find_opened_below(context)
    for labelled in reversed(story.blocks[story.first : story.last + 1 + BYLINE_MAX_DISTANCE]):
        if _is_opened_line(labelled, context):
            candidate = read_candidate(labelled, story)
            if candidate.byline.strength >= OPENED_STRENGTH:
                return candidate
    return None


def _find_opened_below(context: BylineContext) -> BylineCandidate | None:
    story = context.story
    for labelled in story.blocks[story.last + 1 : story.last + 1 + BELOW_REACH]:
        has_address = "@" in labelled.block.text
        if (labelled.facts.opens_byline or has_address) and len(labelled.block.text) <= SHORT_LINE_MAX_CHARS:
            candidate = read_candidate(labelled, story)
            is_sure = candidate.byline.strength >= (DATED_STRENGTH if has_address else OPENED_STRENGTH)
            are_full = all(" " in name or not name.isascii() for name in candidate.names)
            return candidate if is_sure and candidate.names and are_full else None
        if not labelled.facts.is_date_stamp:
            break
    return None


def _is_opened_line(labelled: Labelled, context: BylineContext) -> bool:
    text = labelled.block.text
    if len(text) > TEXT_LINE_MAX_CHARS or "©" in text or not labelled.facts.opens_byline:
        return False
    if ":" in text[:OPENER_REACH]:
        return True
    is_prose = labelled.label in STORY and labelled.label != "heading"
    return not is_prose and -STORY_END_BLOCKS <= labelled.position - context.story.last <= TEXT_LINES


def find_reporters(context: BylineContext) -> tuple[str, ...]:
    """Return the names of reporters in the dateline of the story's first paragraph, as East Asian papers print them."""
    story = context.story
    for labelled in story.blocks[story.first : story.first + STORY_FIRST_BLOCKS] if story.last >= 0 else ():
        dateline, _ = story.split_opening(labelled.block.text)
        if dateline is not None:
            from newsparse.lines.dateline.reporters import list_reporters

            return list_reporters(dateline)
    return ()


def find_author_links(context: BylineContext) -> BylineCandidate | None:
    """Return the links that the page marks as its author's (`rel=author`, hCard), near the headline or the story's end."""
    for labelled in list_near_byline_places(context):
        links = [link.text for link in labelled.block.links if has_author_rel(link.rel)]
        if not 0 < len(links) <= AUTHOR_LINKS_MAX or labelled.label in STORY or is_in_caption(labelled, context.story):
            continue
        names = [
            name
            for text in links
            if not phrase_kinds(text)
            for name in list_author_names(text, language=context.story.language)
        ]
        if names:
            authors = tuple(Author(name) for name in dict.fromkeys(names))
            return BylineCandidate(labelled, Byline(authors, strength=DATED_STRENGTH))
    return None


def find_leading_names(context: BylineContext) -> BylineCandidate | None:
    """Return the names that are one of the story's first paragraphs, as some papers print their bylines.

    Only where nobody but the publisher is credited. Gets wrong: an interview that begins with the name of the subject.
    """
    story = context.story
    head = min((at for at, change in story.overrides.items() if change.rule == HEAD_RULE), default=story.first)
    first = min(head, story.first)
    for labelled in story.blocks[first : first + STORY_FIRST_BLOCKS] if story.last >= 0 else ():
        if _may_be_leading_names(labelled, context):
            candidate = BylineCandidate(labelled, read_byline_block(labelled.block, story))
            if _are_leading_names(candidate, context):
                return candidate
    return None


def _may_be_leading_names(labelled: Labelled, context: BylineContext) -> bool:
    """Whether a block is a short paragraph before a longer one, and neither a button nor a label."""
    block, below = labelled.block, context.story.blocks[labelled.position + 1 : labelled.position + 2]
    if block.kind != "paragraph" or len(block.text) > SHORT_LINE_MAX_CHARS:
        return False
    if is_text_caption(labelled, context.story):
        return False
    if labelled.label == "heading" and labelled.position > context.story.first + 1:
        return False
    is_before_prose = any(len(line.block.text) > SHORT_LINE_MAX_CHARS for line in below)
    return is_before_prose and not labelled.facts.phrases and not labelled.facts.is_button


def _are_leading_names(candidate: BylineCandidate, context: BylineContext) -> bool:
    """Whether a line is full names of people, perhaps with a job behind each, none of whom the headline names."""
    names, text = candidate.names, candidate.labelled.block.text
    if not names or context.are_subject(candidate.keys):
        return False
    jobs = [author.role or "" for author in candidate.byline.authors] if text.startswith(names[0]) else []
    is_whole = sum(map(len, (*names, *jobs))) >= len(text) - NAME_SPARE_CHARS * len(names)
    return is_whole and all(" " in name and not (is_town(name) or is_region(name)) for name in names)
