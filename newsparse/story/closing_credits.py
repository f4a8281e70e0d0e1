"""Rule on the credits that close a story: who reported and who edited it, in lines of their own."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.byline.names import is_line_of_agencies
from newsparse.story.story import Override, Story
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import phrases
from newsparse.tables.words import make_key

CREDIT_MAX_CHARS, NAME_MAX_CHARS = 160, 40
LINES_MAX = 4
"""Lines at a story's end that may be credits: one for reporters, one for editors, a name, and a bio, which stays for its field."""
CREDIT_KINDS = frozenset(("reporting_by:open", "edited_by:open"))


def find_closing_credits(story: Story) -> Iterator[Override]:
    """Remove the lines at the end of a story that say who reported and edited it, with a name alone below them.

    An agency alone on its line is such a credit too.

    Most pages set them apart and the models know them; books and plain pages print them as paragraphs.

    Gets wrong: nothing known; a sentence that opens with such words ends with a full stop.
    """
    if story.last < 0:
        return
    below: list[Labelled] = []
    blocks = list(story.labelled(*STORY))
    for labelled in reversed(blocks[-LINES_MAX:]):
        if _is_credit(labelled, story):
            yield Override(labelled.position, "chrome")
            key = labelled.facts.key
            for name in below:
                if make_key(name.block.text) in key:
                    yield Override(name.position, "chrome")
            below = []
        elif _is_bio(labelled, story):
            continue
        elif len(labelled.block.text) > NAME_MAX_CHARS or labelled.facts.ends_sentence:
            return
        else:
            below.append(labelled)


def says_who_contributed(text: str) -> bool:
    """Whether a line says who contributed to the story and nothing else.

    Gets wrong: a short last sentence about a report that somebody contributed to.

    >>> says_who_contributed("Ana Reis in Lisbon contributed to this report."), says_who_contributed("Rain contributed.")
    (True, False)
    """
    if len(text) > CREDIT_MAX_CHARS or not text[:1].isupper():
        return False
    folded = fold(text).rstrip(" .")
    for phrase in phrases("reporting_note"):
        before, found, behind = folded.rpartition(f" {phrase}")
        if found and len(behind) <= NAME_MAX_CHARS and len(before.split()) > 1:
            return sum(word[0].isupper() for word in text[: len(before)].split()) > 1
    return False


def _is_bio(labelled: Labelled, story: Story) -> bool:
    """Whether a paragraph says who its writer is: by its words, or it begins with the name that is the line above it."""
    text, above = labelled.block.text, story.blocks[max(0, labelled.position - 1)].block.text
    return find_bio_author(text) is not None or (len(above) <= NAME_MAX_CHARS and text.startswith(f"{above} "))


def _is_credit(labelled: Labelled, story: Story) -> bool:
    text, facts = labelled.block.text, labelled.facts
    if len(text) > CREDIT_MAX_CHARS:
        return False
    from newsparse.lines.sign_off import (
        is_desk_credit,  # loaded only for a line as short, so that most starts are quicker
    )

    if (
        is_desk_credit(text)
        or says_who_contributed(text)
        or (len(text) <= NAME_MAX_CHARS and is_line_of_agencies(text))
    ):
        return True
    if facts.ends_sentence or CREDIT_KINDS.isdisjoint(facts.unmarked_phrases):
        return False
    return bool(read_byline(facts.unmarked, language=story.language).authors)
