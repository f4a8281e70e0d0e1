"""Evidence in plain words: what a reader would say of a block who knows nothing of the model's columns.

`say_plainly` answers with an observation ("short", "linked", "far from the story"). It says what is the case, not how much it
weighs: the weights are beside it.

Gets wrong: a word for a range is coarse ("short" is up to 60 characters), and a column that is evidence by what is absent
reads oddly ("in no element named comment").
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from newsparse.explain.plain_words import (
    LABEL_WORDS,
    LIKENESSES,
    NEIGHBOURS,
    OF_NEIGHBOURS,
    OF_NOTHING,
    PHRASE_WORDS,
    SCALES,
    STORY_AFTER,
    STORY_BEFORE,
    Scale,
)
from newsparse.explain.wording import DISTANCE_MAX, KINDS, TAGS, Wording, describe_column, find_family, format_value
from newsparse.labels.screening import LANDMARKS


def say_plainly(column: str, value: int, likeness: str) -> str:
    """Return what a column's value means, in words.

    Args:
        column: Name of the column.
        value: Its value.
        likeness: The label that the value speaks for.

    >>> say_plainly("text: size", 11, "chrome"), say_plainly("after: size", 300, "body"), say_plainly("words: mean", -9, "promo")
    ('very short', 'the block below it is long', 'its words are those of a promotion')
    """
    if column in SCALES:
        return _find_word(SCALES[column], value)
    head, _, rest = column.partition(": ")
    if head in NEIGHBOURS:
        return _describe_neighbour(NEIGHBOURS[head], column, rest, value)
    if head in LIKENESSES or column in LIKENESSES:
        return LIKENESSES.get(column, LIKENESSES.get(head, "{}")).format(LABEL_WORDS.get(likeness, likeness))
    if head == "phrase":
        words = PHRASE_WORDS.get(rest, rest)
        return (f"no words of {words}", f"opens with words of {words}", f"nothing but words of {words}")[min(value, 2)]
    if head == "first":
        return _describe_first_step(rest, value, likeness)
    return _describe_element(column, value) or _describe_otherwise(column, value)


def _find_word(scale: Scale, value: int) -> str:
    return scale[min(bisect_left(scale, (value, "")), len(scale) - 1)][1]


def _describe_neighbour(who: str, column: str, rest: str, value: int) -> str:
    if not value and rest in OF_NOTHING:
        return f"no {who.removeprefix('the ')}"
    if rest in OF_NEIGHBOURS:
        return f"{who} {_find_word(OF_NEIGHBOURS[rest], value)}"
    said = format_value(column, value)
    if rest == "phrase":
        return f"{who} has {'no set words' if said == 'none' else f'words of {PHRASE_WORDS.get(said, said)}'}"
    return (
        f"{who} {'is' if rest == 'kind' else 'begins with' if rest == 'start' else 'ends with'} {_with_article(said)}"
    )


def _describe_first_step(rest: str, value: int, likeness: str) -> str:
    words = rest.split(" ")
    if rest in LABEL_WORDS:
        return f"by itself it looks {'' if value >= 50 else 'little '}like {LABEL_WORDS[rest]}"
    if words[0] == "story" and words[1:]:
        is_before = words[1].startswith("-") or words[1] == "behind"
        return _find_word(STORY_BEFORE if is_before else STORY_AFTER, value)
    if words[-1] in ("before", "after") and words[0] in LABEL_WORDS:
        where = "above it" if words[-1] == "before" else "below it"
        return f"{'' if value >= 50 else 'not '}{LABEL_WORDS[words[0]]} {where}"
    return f"by itself it looks like {LABEL_WORDS.get(likeness, likeness)}"


def _describe_element(column: str, value: int) -> str:
    """Return what the markup says, for the columns that have it; empty for others."""
    if column in ("kind", "element"):
        return (
            _with_article(KINDS.get(value, "nothing"))
            if column == "kind"
            else f"in {TAGS[value] if value and value in TAGS else 'another element'}"
        )
    if column == "landmarks":
        names = [name for name, bit in LANDMARKS.items() if value & bit]
        return f"in <{names[0]}>" if names else "in no named part of the page"
    reach, _, group = column.partition(" ")
    if reach in ("near", "around") and group:
        return f"in {'an' if value else 'no'} element named {group.replace('_', ' ')}"
    if reach == "since" and group:
        words = PHRASE_WORDS.get(group, group)
        return f"no heading with {words} above it" if value >= DISTANCE_MAX else f"below a heading with {words}"
    return ""


def _describe_otherwise(column: str, value: int) -> str:
    said = format_value(column, value)
    name = describe_column(column).replace("text: ", "")
    return {"end": f"ends with {_with_article(said)}", "start": f"begins with {_with_article(said)}"}.get(
        name, f"{name}: {said}"
    )


def _with_article(noun: str) -> str:
    """Return a noun with its indefinite article.

    >>> _with_article("full stop"), _with_article("<ul> element"), _with_article("ellipsis"), _with_article("nothing")
    ('a full stop', 'a <ul> element', 'an ellipsis', 'nothing')
    """
    if noun == "nothing" or not (noun[:1].isalpha() or noun.startswith("<")):
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


WORDING: Final = Wording(find_family, describe_column, format_value, say_plainly)
"""For the columns of the labels, of the screening and of the page's verdicts."""
