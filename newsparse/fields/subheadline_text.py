"""The standfirst of a text page, told by where it stands.

A dump has no boxes, but it keeps the order: headline, standfirst, byline, date, picture, story. A sentence between the
headline and its credits is a standfirst, and so is one behind them with something else between it and the story. What
touches the story without a line between is its first paragraph, unless the labels know better.
"""

from __future__ import annotations

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.breadcrumb import OTHER_KINDS
from newsparse.lines.credit import split_credit
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import count_phrases, phrase_kinds
from newsparse.tables.words import make_key

REACH = 8
"""Lines with words below the headline among which the standfirst is."""
MIN_CHARS, MAX_CHARS = 40, 600
MIN_WORDS, MIN_WIDE_CHARS = 6, 20
"""A sentence has as many words, or in scripts without spaces as many characters."""
CREDIT_TAIL = 40
"""A slash as near to the end parts a photographer from an agency."""
SMALL_SHARE = 3
"""One word in as many begins with a small letter: German has many nouns."""
CREDITS_NEAR = 2
"""Lines between a sentence and the credits that it stands before."""
APART_SHARE, CHROME_SHARE = 3, 80
"""Where no credits follow, the labels must think a standfirst possible, and furniture not sure, in per cent."""
NAME_MAX_CHARS = 40
CAPTION_MAX_SHARE = 60
CREDIT_MAX_CHARS, STAMP_MAX_CHARS = 140, 40
"""Length of a line of credits, and of one that the labels took for story."""
CREDIT_KINDS = frozenset(f"{kind}:{how}" for kind in ("byline", "published", "updated") for how in ("open", "whole"))
STAMP_RE = pattern(r"\d{1,2}[:.h]\d\d\b|(?<!\d)(?:19|20)\d\d(?!\d)")
NO_SENTENCE = OTHER_KINDS | {
    f"{kind}:{how}"
    for kind in ("caption_credit", "cookie", "copyright", "comments", "author_box", "reporting_by", "correction")
    for how in ("open", "whole")
}


def find_standfirst(story: Story, start: int, title: str) -> Labelled | None:
    """Return the sentence that stands as a standfirst below a headline.

    Args:
        story: A text page.
        start: The first block below the headline.
        title: The headline.

    Gets wrong: captions without credit, and a first paragraph that the labels took for something else.
    """
    lines = _lines(story, start, make_key(title))
    has_byline = is_credited = False
    for at, labelled in enumerate(lines[:REACH]):
        if _is_credit(labelled):
            is_credited = True
            has_byline = has_byline or _is_byline(labelled)
        elif is_sentence(story, labelled) and (labelled.label != "caption" or _is_beside_caption(lines, at)):
            is_apart = _stands_apart(lines[at:], is_credited=is_credited)
            return labelled if is_apart or (not has_byline and any(map(_is_byline, lines[at + 1 : at + 2]))) else None
        elif labelled.label in STORY:
            return None
    return None


def _lines(story: Story, start: int, title: str) -> list[Labelled]:
    """Return the lines with words below the headline, without its own echoes and parts."""
    found: list[Labelled] = []
    for labelled in story.blocks[start:]:
        text = labelled.block.text
        if any(map(str.isalpha, text)) and make_key(text) not in title:
            found.append(labelled)
            if len(found) > REACH + CREDITS_NEAR:
                break
    return found


def _stands_apart(lines: list[Labelled], *, is_credited: bool) -> bool:
    """Whether a sentence, the first of some lines, stands before the credits, or has other lines before the story."""
    is_story = lines[0].label in STORY
    if not is_credited and any(map(_is_credit, lines[1 : 1 + CREDITS_NEAR])):
        return not is_story or _is_credit(lines[1]) or len(lines[1].block.text) <= NAME_MAX_CHARS
    if is_story or len(lines) < 2 or lines[1].label in STORY:
        return False
    is_likely = (
        lines[0].probability_of("subheadline") >= APART_SHARE and lines[0].probability_of("chrome") < CHROME_SHARE
    )
    return is_likely or _is_caption(lines[1])


def _is_caption(labelled: Labelled) -> bool:
    """Whether a line is a picture's caption with its credit."""
    return labelled.label == "caption" and all(split_credit(labelled.block.text))


def _is_beside_caption(lines: list[Labelled], at: int) -> bool:
    """Whether what the labels take for a caption, not surely, has the picture's real one beside it."""
    if lines[at].probability > CAPTION_MAX_SHARE:
        return False
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 1 + CREDITS_NEAR])
    return any(map(_is_caption, beside))


def is_sentence(story: Story, labelled: Labelled) -> bool:
    """Whether a block may be a standfirst by its own look: prose, no credit of a picture, no dateline."""
    text = labelled.block.text
    if not MIN_CHARS <= len(text) <= MAX_CHARS or labelled.label in ("byline", "date", "bio"):
        return False
    words = text.split()
    if len(words) < MIN_WORDS and (text.isascii() or len(text) < MIN_WIDE_CHARS or len(words) > 2):
        return False
    small = sum(not word[0].isupper() and not word[0].isdigit() for word in words)
    if text[0].islower() or small * SMALL_SHARE < len(words) or NO_SENTENCE.intersection(phrase_kinds(text)):
        return False
    if text[0] in "[!" or "/" in text[-CREDIT_TAIL:] or count_phrases("newsletter_word", text) or find_bio_author(text):
        return False
    return split_credit(text)[1] is None and not story.opens_with_dateline(labelled)


def _is_credit(labelled: Labelled) -> bool:
    """Whether a line is a byline or the day of publication."""
    text = labelled.block.text
    if labelled.label in ("byline", "date"):
        return True
    if len(text) > (STAMP_MAX_CHARS if labelled.label in STORY else CREDIT_MAX_CHARS) or labelled.label == "caption":
        return False
    return bool(CREDIT_KINDS.intersection(phrase_kinds(text)) or STAMP_RE.search(text))


def _is_byline(labelled: Labelled) -> bool:
    return labelled.label == "byline" or (
        len(labelled.block.text) <= CREDIT_MAX_CHARS and "byline:open" in phrase_kinds(labelled.block.text)
    )
