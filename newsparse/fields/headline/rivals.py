"""Candidates that are preferred to the best-scored one, for what the page shows and the model of the headline does not see.

Each question is about the form of two lines beside each other, or about a text that the page prints twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.text.width import is_wide
from newsparse.fields.headline.candidates import Candidate
from newsparse.lines.facts import LineFacts
from newsparse.lines.title import list_titles
from newsparse.story.story import Story
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.words import make_key
from newsparse.trees.model import SCALE

TITLE_MIN_WORDS, TITLE_MIN_WIDE_CHARS = 4, 8
"""Words of a title; shorter ones are names of sites and sections. In scripts without spaces characters count."""
NAME_WORDS = range(2, 5)
RIVALS_MAX, RIVAL_REACH, RIVAL_MAX_LESS = 5, 8, 3 * SCALE
"""Best candidates among which a title is looked for where the best is a short line, how near it is, and how much less it may score."""


def find_printed_title(story: Story, candidates: Sequence[Candidate], best: Candidate) -> Candidate | None:
    """Return the line that prints the title in the page's first line, which tools take from its head with the site's name.

    Gets wrong: a slogan beside the site's name in the first line, printed again.
    """
    first = story.blocks[0]
    if best.position == 0 or first.block.text == best.text:
        return None
    keys = {key for title in list_titles(first.block.text)[1:] if _is_title_long(key := make_key(title))}
    if not keys or make_key(best.text) in keys:
        return None
    return next((other for other in candidates if other.position and make_key(other.text) in keys), None)


def find_title_with_words(
    story: Story, ranked: Sequence[tuple[Candidate, int]], best: Candidate, points: int
) -> Candidate | None:
    """Return the title above a short line whose words it has too, as a town, where it scored a little less.

    Gets wrong: a short headline that a longer line above it has in it.

    Args:
        story: The page.
        ranked: The candidates with their scores, best first.
        best: The short line.
        points: Its score.
    """
    if best.how != "whole" or len(best.text.split()) >= TITLE_MIN_WORDS or is_wide(best.text[0]):
        return None
    for other, score in ranked[:RIVALS_MAX]:
        is_near = 0 < best.position - other.position <= RIVAL_REACH
        is_close = other.how == "whole" and is_near and points - score <= RIVAL_MAX_LESS
        if not is_close or not _is_title_long(make_key(other.text)) or is_name(other.text.partition(", ")[0]):
            continue
        line = story.blocks[other.position]
        is_unlike = line.block.text.endswith(FULL_STOPS) or line.block.text.isupper() or is_no_title(line.facts)
        if best.text in other.text and not is_unlike:
            return other
    return None


def is_name(text: str) -> bool:
    """Whether a text is two to four words with capitals and nothing else, as a name.

    >>> is_name("Ada Berg"), is_name("Rain in Lisbon")
    (True, False)
    """
    words = text.split()
    return len(words) in NAME_WORDS and all(
        word[0].isupper() and word.strip(".-’'").isalpha() for word in text.replace("-", " ").split()
    )


def is_no_title(facts: LineFacts) -> bool:
    """Whether a line is by its words or form another one than a title: a button, date, breadcrumb, credit, or with a phrase.

    Gets wrong: a headline with a year or with the words of a button.

    >>> is_no_title(LineFacts("Published on 3 May 2024")), is_no_title(LineFacts("Rain closes the harbour again"))
    (True, False)
    """
    is_other = facts.phrases or facts.is_dated or facts.is_breadcrumb or facts.is_button
    return bool(is_other) or facts.credit is not None


def _is_title_long(key: str) -> bool:
    if key and is_wide(key[0]):
        return len(key) >= TITLE_MIN_WIDE_CHARS
    return len(key.split()) >= TITLE_MIN_WORDS
