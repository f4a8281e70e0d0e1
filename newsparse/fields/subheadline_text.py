"""The subheadline of a text page, found by the order of lines.

A text page has no boxes, but it keeps the order: headline, subheadline, byline, date, picture, story. A sentence between
the headline and its credits is a subheadline, and so is one below them with another line between it and the story. A
sentence right above the story is its first paragraph, unless the labels find a subheadline more likely.
"""

from __future__ import annotations

from newsparse.blocks.block import SPACED
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.breadcrumb import OTHER_KINDS
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import forms_of
from newsparse.tables.words import make_key

SYLLABLE_RE = pattern("[\uac00-\ud7a3]")
NO_REST_LABELS = frozenset(("byline", "date", "caption", "bio"))
LINES_REACH = 8
"""Lines with words below the headline among which the subheadline is."""
SENTENCE_MIN_CHARS, SENTENCE_MAX_CHARS = 40, 600
SENTENCE_MIN_WORDS, SENTENCE_MIN_WIDE_CHARS = 6, 20
"""A sentence has as many words, or in scripts without spaces as many characters."""
WIDE_MAX_WORDS = 2
"""A sentence in such a script has at most as many runs of characters between spaces."""
CREDIT_TAIL_CHARS = 40
"""A slash as near to the end separates a photographer from an agency."""
SMALL_WORDS_RATIO = 3
"""One word in as many begins with a small letter: German has many nouns."""
CREDITS_REACH = 2
"""Lines below a sentence among which credits show that it is above them."""
APART_MIN_PROBABILITY, CHROME_MAX_PROBABILITY = 3, 80
"""Without credits below it, a sentence is this likely to be a subheadline, and less likely boilerplate, in per cent."""
NAME_MAX_CHARS = 40
CAPTION_MAX_PROBABILITY = 60
CREDIT_MAX_CHARS, STORY_CREDIT_MAX_CHARS = 140, 40
"""Length of a line of credits, and of one that is labelled story."""
CREDIT_KINDS = forms_of("byline", "published", "updated")
NO_SENTENCE_KINDS = OTHER_KINDS | forms_of(
    "caption_credit", "cookie", "copyright", "comments", "author_box", "reporting_by", "correction"
)


def find_subheadline_by_order(story: Story, start: int, title: str) -> Labelled | None:
    """Return the sentence below a headline that its neighbours show to be the subheadline.

    Args:
        story: A text page.
        start: The first block below the headline.
        title: The headline.

    Gets wrong: captions without credit, and a first paragraph whose label is none of the story's.
    """
    lines = _list_lines(story, start, make_key(title))
    has_byline = is_credited = False
    for at, line in enumerate(lines[:LINES_REACH]):
        if _is_credit(line):
            is_credited = True
            has_byline = has_byline or _is_byline(line)
        elif _is_sentence(story, line) and (
            line.label != "caption" or _is_beside_caption(lines, at) or (not at and _is_above_byline(lines))
        ):
            is_above_byline = not has_byline and any(map(_is_byline, lines[at + 1 : at + 2]))
            return line if is_above_byline or _is_apart(lines[at:], is_credited=is_credited) else None
        elif line.label in STORY:
            return None
    return None


def find_rest_in_line(story: Story, last: Labelled) -> list[Labelled]:
    """Return the other sentences of a subheadline that stand in one line with its first, down to the credits.

    A page in one line is split at sentences too.
    """
    found: list[Labelled] = []
    for line in story.blocks[last.position + 1 : last.position + 1 + LINES_REACH]:
        is_rest = line.block.gap == SPACED and line.facts.ends_sentence and line.facts.credit is None
        if is_rest and line.label not in NO_REST_LABELS and _is_prose(line.block.text):
            found.append(line)
        else:
            return found if _is_credit(line) else []
    return []


def _list_lines(story: Story, start: int, title: str) -> list[Labelled]:
    """Return the lines with words below the headline, without those that repeat it or a piece of it."""
    found: list[Labelled] = []
    for line in story.blocks[start:]:
        if any(map(str.isalpha, line.block.text)) and line.facts.key not in title:
            found.append(line)
            if len(found) > LINES_REACH + CREDITS_REACH:
                break
    return found


def _is_apart(lines: list[Labelled], *, is_credited: bool) -> bool:
    """Whether a sentence, the first of some lines, is above the credits, or has other lines below it before the story.

    Args:
        lines: The sentence and the lines below it.
        is_credited: Whether there are credits above it.
    """
    sentence, below = lines[0], lines[1:]
    is_story = sentence.label in STORY
    if not is_credited and any(map(_is_credit, below[:CREDITS_REACH])):
        return not is_story or _is_credit(below[0]) or len(below[0].block.text) <= NAME_MAX_CHARS
    if is_story or not below or below[0].label in STORY:
        return False
    return _is_likely(sentence) or _is_caption(below[0])


def _is_likely(line: Labelled) -> bool:
    is_possible = line.probability_of("subheadline") >= APART_MIN_PROBABILITY
    return is_possible and line.probability_of("chrome") < CHROME_MAX_PROBABILITY


def _is_caption(line: Labelled) -> bool:
    """Whether a line is a picture's caption with its credit."""
    return line.label == "caption" and bool(line.facts.caption and line.facts.credit)


def _is_beside_caption(lines: list[Labelled], at: int) -> bool:
    """Whether a line that is labelled caption, not surely, has the picture's real one beside it."""
    if lines[at].probability > CAPTION_MAX_PROBABILITY:
        return False
    return any(map(_is_caption, (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 1 + CREDITS_REACH])))


def _is_above_byline(lines: list[Labelled]) -> bool:
    """Whether the first line below the headline has a byline right below it, and its label is not sure to be caption."""
    return lines[0].probability <= CAPTION_MAX_PROBABILITY and any(map(_is_byline, lines[1:2]))


def _is_sentence(story: Story, line: Labelled) -> bool:
    """Whether a line may be a subheadline by its own look: prose, no credit of a picture, no bio, no dateline."""
    text = line.block.text
    shortest = SENTENCE_MIN_WIDE_CHARS if text.count(" ") < WIDE_MAX_WORDS else SENTENCE_MIN_CHARS
    if not shortest <= _measure(text) <= SENTENCE_MAX_CHARS or line.label in ("byline", "date", "bio"):
        return False
    if line.block.kind == "list_item":
        return False  # key points are several
    return (
        _is_prose(text)
        and NO_SENTENCE_KINDS.isdisjoint(line.facts.phrases)
        and "/" not in text[-CREDIT_TAIL_CHARS:]
        and not line.facts.count_phrases("newsletter_word")
        and not find_bio_author(text)
        and line.facts.credit is None
        and not story.opens_with_dateline(line)
    )


def _measure(text: str) -> int:
    """Return the characters of a text; a Korean syllable says as much as two letters."""
    return len(text) if text.isascii() else len(text) + len(SYLLABLE_RE.findall(text))


def _is_prose(text: str) -> bool:
    """Whether a text has enough words for a sentence, of which enough begin with a small letter."""
    words = text.split()
    is_wide = not text.isascii() and len(text) >= SENTENCE_MIN_WIDE_CHARS and len(words) <= WIDE_MAX_WORDS
    if len(words) < SENTENCE_MIN_WORDS and not is_wide:
        return False
    small = sum(not word[0].isupper() and not word[0].isdigit() for word in words)
    return not text[0].islower() and text[0] not in "[!" and small * SMALL_WORDS_RATIO >= len(words)


def _is_credit(line: Labelled) -> bool:
    """Whether a line is a byline or the day of publication."""
    if line.label in ("byline", "date"):
        return True
    max_chars = STORY_CREDIT_MAX_CHARS if line.label in STORY else CREDIT_MAX_CHARS
    if len(line.block.text) > max_chars or line.label == "caption":
        return False
    return not CREDIT_KINDS.isdisjoint(line.facts.phrases) or _is_dated(line)


def _is_dated(line: Labelled) -> bool:
    """Whether a line has a date or time: a year alone is also in sentences ("Sound not heard since 1971")."""
    facts = line.facts
    if not facts.is_dated:
        return False
    return facts.has_date or facts.has_time or facts.has_age or not _is_prose(line.block.text)


def _is_byline(line: Labelled) -> bool:
    is_short = len(line.block.text) <= CREDIT_MAX_CHARS
    return line.label == "byline" or (is_short and "byline:open" in line.facts.phrases)
