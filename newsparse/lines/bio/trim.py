"""The text of a bio without its heading and what is glued to its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsparse.lines.bio.words import bio_words
from newsparse.lines.contact import may_have_contact
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import SENTENCE_ENDS
from newsparse.tables.phrase_table import WINDOW_CHARS, fold
from newsparse.tables.phrases import phrase_kinds, phrases

BIO_MAX_CHARS = 4000
"""The longest bio of the development pages has 900 characters; longer texts are about something else."""
HEADING_MIN_CHARS = 9
"""Shorter phrases over authors' boxes may open a sentence."""
TAIL_MAX_WORDS = 14
"""Words at a bio's end among which a link to other stories or a list of handles begins."""

HANDLE_RE = pattern(
    r"""\[?email\W?protected\]? | (?:https?://|www\.)\S{1,200} | [\w.+-]{1,64}@[\w.-]{1,100} | @\w{1,40}""", re.VERBOSE
)
ENDS = SENTENCE_ENDS | frozenset("|•·–—")
GLUE_RE = pattern(r"^\s*(?:[:|•·–—-]\s*|(?=[A-ZÀ-Þ]))")


def clean_bio(text: str, name: str | None = None) -> str:
    """Return a bio without its heading, the link to other stories and the list of handles at its end.

    Sentences that ask to follow or to write stay: they are part of what the box says.

    >>> clean_bio("About the author: Ada Berg Ada writes about tides. View all posts by Ada Berg", "Ada Berg")
    'Ada writes about tides.'
    >>> clean_bio("Ada Berg writes about tides. @adaberg")
    'Ada Berg writes about tides.'
    """
    if len(text) > 2 * BIO_MAX_CHARS:
        return text
    text = _drop_heading(" ".join(text.split()), name)
    shorter = _drop_tail(text)
    while shorter != text:
        text, shorter = shorter, _drop_tail(shorter)
    return text


def _drop_heading(text: str, name: str | None) -> str:
    for phrase in _box_headings() if text[:WINDOW_CHARS].casefold().startswith(_box_headings()) else ():
        if text[: len(phrase)].casefold() == phrase:
            rest = text[len(phrase) :]
            text = rest.lstrip(" :|-–—") if rest[:1] in " :|" and (rest.lstrip(" :|-–—")[:1].isupper()) else text
            break
    if not name or text[: len(name)].casefold() != name.casefold():
        return text
    rest = text[len(name) :]
    glued = bool(rest[:1].isupper() or rest[:1] in ":|•·–—")
    first = name.split()[0].casefold()
    again = rest.lstrip()[: len(first)].casefold() == first and len(first) > 1
    return GLUE_RE.sub("", rest).lstrip() if glued or again else text


@cache
def _box_headings() -> tuple[str, ...]:
    """Return the headings of authors' boxes that are too long for other words."""
    return tuple(phrase for phrase in phrases("author_box") if len(phrase) > HEADING_MIN_CHARS)


def _drop_tail(text: str) -> str:
    words = text.split(" ")
    for index in range(max(1, len(words) - TAIL_MAX_WORDS), len(words)):
        tail = " ".join(words[index:])
        if not _begins_line(words, index):
            continue
        ended = words[index - 1][-1:] in ENDS and words[index - 1][-1:] != "?"
        if any(kind.startswith("more_posts:") for kind in phrase_kinds(tail)) or (ended and _is_handles(tail)):
            return " ".join(words[:index]).rstrip(" •|·-–—")
    return text


def _begins_line(words: Sequence[str], index: int) -> bool:
    before, word = words[index - 1], words[index]
    ended = before[-1:] in ENDS
    return (ended or word[:1].isupper()) and (ended or len(words) - index > 1)


def _is_handles(tail: str) -> bool:
    """Whether the end of a bio is only handles, addresses and names of networks."""
    bare = HANDLE_RE.sub(" ", tail) if may_have_contact(tail) else tail
    words = fold(bare).split()
    named = bare != tail or bool(words)
    return named and all(word in _network_words() for word in words)


@cache
def _network_words() -> frozenset[str]:
    whole = (phrase for kind in ("follow", "contact", "share") for phrase in phrases(kind))
    return frozenset(phrase for phrase in whole if " " not in phrase) | bio_words("links")
