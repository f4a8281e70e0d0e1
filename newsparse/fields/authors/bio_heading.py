"""The author's name above a bio."""

from __future__ import annotations

from functools import lru_cache

from newsparse.fields.authors.bio_context import HEADING_MAX_CHARS, BioContext
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.grammar import read_byline
from newsparse.named_tuple import NamedTuple
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key


class BioHeading(NamedTuple):
    """The author's name above a bio."""

    name: str
    position: int
    """Position of the line that is the name."""


def find_heading(labelled: Labelled, context: BioContext) -> BioHeading | None:
    """Return the author's name above a bio; None without one.

    On a page without a byline it may be anybody's name in an author's box after the story, or one that is printed twice,
    once for the picture. Gets wrong: the name of the next story's author, in a box of its own kind.
    """
    name = None
    for above in context.list_above(labelled):
        text = above.block.text
        if len(text) > HEADING_MAX_CHARS or (above.label == "body" and above.facts.ends_sentence):
            break
        author = _find_author(above, context)
        if author:
            return BioHeading(author, above.position)
        may_be_author = not context.names and name is None and labelled.position >= context.story.last
        if may_be_author and is_person_name(text):
            name = BioHeading(text, above.position)
    if name and (context.is_in_box(labelled) or _is_printed_twice(name.name, labelled, context)):
        return name
    return None


def _find_author(labelled: Labelled, context: BioContext) -> str | None:
    """Return the author whose name a line is, perhaps with a job or outlet behind a comma or a bar."""
    text, known = labelled.block.text, context.name_by_key
    parts = [make_key(text.partition(mark)[0]) for mark in (",", "|") if mark in text]
    return next((known[key] for key in (labelled.facts.key, *parts) if key in known), None)


def _is_printed_twice(name: str, labelled: Labelled, context: BioContext) -> bool:
    return sum(above.block.text == name for above in context.list_above(labelled)) > 1


@lru_cache(maxsize=256)
def is_person_name(text: str) -> bool:
    """Whether a line is one person's full name and nothing else; kept, as sites have the same names on many pages.

    >>> is_person_name("Ada Berg"), is_person_name("Ada Berg, Editor"), is_person_name("Share")
    (True, False, False)
    """
    if " " not in text or phrase_kinds(text):
        return False
    authors = read_byline(text).authors
    return len(authors) == 1 and authors[0].name == text
