"""Whether the page shows only the beginning of its story."""

from __future__ import annotations

from functools import cache

from newsparse.fields.found import Found
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Story
from newsparse.tables.marks import CUT_ENDS
from newsparse.tables.toml import TableError, read_toml

WALL_REACH = 4
"""Blocks behind the story among which the line is that says that there is more."""
WALL_MAX_CHARS, CONTINUE_MAX_CHARS = 240, 60
SHOWN_IN_PART = frozenset(("not free", "beginning"))
"""What metadata and feeds say of the access to a story of which less is shown."""
TABLE = "preview_phrases.toml"


def find_preview(story: Story) -> Found[bool]:
    """Return whether the page says of its story that it is not free to read, or that there is more of it elsewhere.

    Right behind the story, a line says that the rest is for subscribers; or the story breaks off ("…") and a link leads on.
    What is folded away in the page itself is no rest: it is in the body.

    Gets wrong: a call to subscribe in the words of a wall, below a story that is whole.
    """
    if any(fact.value in SHOWN_IN_PART for fact in story.facts("access")):
        return Found(True)
    if story.page.kind == "xml" or story.last < 0:
        return Found(False)
    behind = story.blocks[story.last + 1 : story.last + 1 + WALL_REACH]
    breaks_off = story.blocks[story.last].block.text.endswith(CUT_ENDS)
    is_cut = breaks_off and any(_has_phrase(block, "continues", CONTINUE_MAX_CHARS) for block in behind[:2])
    return Found(is_cut or any(_has_phrase(block, "walls", WALL_MAX_CHARS) for block in behind))


def _has_phrase(labelled: Labelled, kind: str, max_chars: int) -> bool:
    text = labelled.block.text
    if len(text) > max_chars:
        return False
    folded = text.casefold().replace("'", "’")
    return any(phrase in folded for phrase in _list_phrases(kind))


@cache
def _list_phrases(kind: str) -> tuple[str, ...]:
    table = read_toml(TABLE)
    if set(table) != {"walls", "continues"}:
        raise TableError(TABLE, sorted(table), "needs walls and continues")
    return tuple(phrase for phrases in table[kind].values() for phrase in phrases.split(" | "))
