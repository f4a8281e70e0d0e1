"""Candidates that are preferred to the best-scored one, for what the page shows and the model of the headline does not see.

Each question is about the form of two lines beside each other, or about a text that the page prints twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.text.width import is_wide
from newsparse.fields.headline.candidates import Candidate
from newsparse.lines.breadcrumb import ARROW_RE
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.facts import LineFacts
from newsparse.lines.title import list_titles
from newsparse.story.story import Story
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.words import make_key
from newsparse.trees.model import SCALE

TITLE_MIN_WORDS, TITLE_MIN_WIDE_CHARS = 4, 8
"""Words of a title; shorter ones are names of sites and sections. In scripts without spaces characters count."""
NAME_WORDS = range(2, 5)
BYLINE_MAX_CHARS, BYLINE_MIN_STRENGTH, OPENER_MAX_WORDS = 80, 0.5, 2
RIVALS_MAX, RIVAL_REACH, RIVAL_MAX_LESS = 5, 8, 3 * SCALE
"""Best candidates among which a title is looked for where the best is a short line, how near it is, and how much less it may score.

As near below a breadcrumb is the title that it ends with."""


def find_printed_title(story: Story, candidates: Sequence[Candidate], best: Candidate) -> Candidate | None:
    """Return the line that prints the title in the page's first line or at a breadcrumb's end.

    Tools take the first line from the page's head, where the site's name is in it too.

    Gets wrong: a slogan beside the site's name in the first line, printed again.
    """
    first = story.blocks[0]
    if best.position == 0 or first.block.text == best.text:
        return None
    best_key = make_key(best.text)
    for title in list_titles(first.block.text)[1:]:
        if (key := make_key(title)) == best_key:
            return None
        printed = (other for other in candidates if other.position and make_key(other.text) == key)
        if _is_title_long(key) and (found := next(printed, None)):
            return found
    return _find_below_breadcrumb(story, candidates, best.position, best_key)


def _find_below_breadcrumb(story: Story, candidates: Sequence[Candidate], end: int, best_key: str) -> Candidate | None:
    """Return the title that the first breadcrumb up to a position ends with and that is printed below it.

    All breadcrumbs are compared in one pass over the candidates: lists of other stories may have one in each entry.
    """
    ends = {
        line.position: make_key(ARROW_RE.split(line.block.text)[-1])
        for line in story.blocks[: end + 1]
        if line.facts.is_breadcrumb
    }
    ends = {position: key for position, key in ends.items() if key != best_key and _is_title_long(key)}
    if not ends:
        return None
    keys = [make_key(other.text) for other in candidates]
    printed = (
        (position, number)
        for number, (other, key) in enumerate(zip(candidates, keys, strict=True))
        for position in range(other.position - RIVAL_REACH, other.position)
        if ends.get(position) == key
    )
    first = min(printed, default=None)
    return candidates[first[1]] if first else None


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

    Gets wrong: titles of two to four words, all with capitals ("Storm Closes Harbour").

    >>> is_name("Ada Berg"), is_name("Rain in Lisbon")
    (True, False)
    """
    words = text.split()
    return len(words) in NAME_WORDS and all(
        word[0].isupper() and word.strip(".-’'").isalpha() for word in text.replace("-", " ").split()
    )


def is_only_byline(text: str, language: str | None) -> bool:
    """Whether a line is names with little else, as a job behind or an opener before them.

    Gets wrong: a title with the form of a byline ("Death by Chocolate Cake").

    >>> [is_only_byline(text, None) for text in ("Column by Ada Berg -", "Ada Berg, Managing Editor", "Books by Ada Berg reprinted")]
    [True, True, False]
    """
    if len(text) > BYLINE_MAX_CHARS or is_name(text) or any(character.isdigit() for character in text):
        return False
    byline = read_byline(text, language=language)
    if byline.strength < BYLINE_MIN_STRENGTH or not byline.authors:
        return False
    told = sum(len(f"{author.name} {author.role or ''}".split()) + 1 for author in byline.authors)
    has_names = all(is_name(author.name) for author in byline.authors)
    return has_names and sum(word[0].isalpha() for word in text.split()) < told + OPENER_MAX_WORDS


def names_writer(story: Story, text: str) -> bool:
    """Whether a text is a name that another line of the page has in its byline.

    Gets wrong: a column under its writer's name, and an obituary of a colleague by two writers with their names.
    """
    if not is_name(text):
        return False
    bylines = (line for line in story.blocks[: story.last + 1] if line.label == "byline" or line.facts.opens_byline)
    return any(text in line.block.text and text != line.block.text for line in bylines)


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
