"""How surely a text says who an author is.

A bio opens with the author's name ("Ada Berg covers harbours"), with "the author", or leaves both out in an author's
box ("Freelance journalist, graduate of …"). Its position on the page is the labels' business: everything here works on plain
text, and `boxed` is true for a text inside a box or card about the author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newsparse.lines.bio.opening import WINDOW_CHARS, find_opening, opens_with_other_person
from newsparse.lines.bio.trim import BIO_MAX_CHARS, HANDLE_RE
from newsparse.lines.bio.words import bio_words
from newsparse.lines.contact import may_have_contact
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import phrase_kinds, phrases

BIO_MIN_CHARS = 12
BIO_MIN_SCORE = 0.5
BOXED_MIN_WIDE_CHARS = 20
"""In Chinese and Japanese, which have no spaces, as long as six words elsewhere."""

SPEECH_RE = pattern(lambda: rf"[“„«»”]|\b(?:{'|'.join(sorted(map(re.escape, bio_words('speech'))))})\b")
"""Quotations: what stories have behind a name, and bios seldom."""
ASIDE_RE = pattern(r"^[^\w(,]*(?:\([^()]{1,60}\)|,[^,.]{1,80},)?")
"""An aside between a name and its verb, in brackets or between commas."""


def is_bio(text: str, names: Sequence[str], *, boxed: bool = False, language: str | None = None) -> bool:
    """Whether a text says who one of the authors is.

    >>> is_bio("Ada Berg covers harbours for The Hill Herald.", ["Ada Berg"])
    True
    >>> is_bio("Bo Lind is a professor of tides at Hill University.", ["Ada Berg"])
    False
    >>> is_bio("Follow @adaberg", ["Ada Berg"], boxed=True)
    False
    """
    return score_bio(text, names, boxed=boxed, language=language) >= BIO_MIN_SCORE


def score_bio(text: str, names: Sequence[str], *, boxed: bool = False, language: str | None = None) -> float:
    """Return how surely a text says who one of the authors is, 0 to 1.

    The author's name and the words after it are the strongest evidence: "Ada Berg is a" says who she is, and a story seldom speaks of its
    author in the third person. First names count too ("Ada is …"). Without a name only a box makes a text a bio,
    whether its words are those of bios or not. The bio of somebody else opens like the author's, with another name.

    Gets wrong: stories about their own author, bios that open with a book or a prize, the box of the publisher
    ("Our newspaper is …") under an author's name.
    """
    text = text.strip()
    if not BIO_MIN_CHARS <= len(text) <= BIO_MAX_CHARS or _is_contact_line(text):
        return 0.0
    opening = find_opening(text, names)
    if opening is None:
        return _score_nameless(text, boxed=boxed)
    has_phrase = _has_bio_phrase(opening.rest, language)
    if opening.whole and not opening.rest.strip(" .,:|"):
        return 0.0
    head = opening.rest[:120].casefold()
    if any(phrase in head for phrase in phrases("reporting_note")):
        return 0.1
    score = (0.9 if has_phrase else 0.45) - 0.2 * bool(not has_phrase and SPEECH_RE.search(opening.rest[:150]))
    return min(1.0, score + 0.25 * boxed) if opening.whole or has_phrase else score + 0.25 * boxed


def _score_nameless(text: str, *, boxed: bool) -> float:
    """Score a text without the author's name: "The author …", "I write …", "Freelance journalist, …"."""
    head = text[:WINDOW_CHARS].casefold().replace("'", "’")
    words = fold(head[:120]).split()
    if head.startswith(_author_words()) and any(
        head.startswith(word) and (word[0] >= "\u3000" or not head[len(word) :][:1].isalpha())
        for word in _author_words()
    ):
        return 0.85 if boxed or len(text) > 25 or _is_ideographic(head) else 0.4
    if opens_with_other_person(text):
        return 0.15 if boxed else 0.05
    if _is_first_person(head[:80]):
        return 0.75 if boxed else 0.2
    if not set(words[:16]).isdisjoint(phrases("self_word")) or _has_ideographic_word(head):
        return 0.8 if boxed else 0.3
    is_long = len(words) >= 6 or (_is_ideographic(head) and len(text) >= BOXED_MIN_WIDE_CHARS)
    return 0.55 if boxed and is_long and not (may_have_contact(text) and HANDLE_RE.search(text)) else 0.1


@cache
def _author_words() -> tuple[str, ...]:
    """Return what bios call an author whom they do not name."""
    return tuple(sorted(phrases("author_self")))


def _is_first_person(head: str) -> bool:
    """Whether a text says "I …" among its first words."""
    if _first_person_openers().isdisjoint(head.split(" ")):
        return False
    padded = f" {head}"
    return any(phrase in padded for phrase in _first_person_phrases())


@cache
def _first_person_openers() -> frozenset[str]:
    return frozenset(phrase.split(" ")[1] for phrase in _first_person_phrases())


@cache
def _first_person_phrases() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in sorted(phrases("first_person")))


@lru_cache(maxsize=64)
def _bio_phrases(language: str | None) -> frozenset[str]:
    return phrases("bio_phrase", language) | phrases("bio_phrase", "en") if language else phrases("bio_phrase")


@cache
def _jobs() -> frozenset[str]:
    return phrases("role") | phrases("self_word")


def _has_bio_phrase(rest: str, language: str | None) -> bool:
    """Whether what follows a name says who that person is; asides in brackets and commas are skipped."""
    head = ASIDE_RE.sub("", rest[:WINDOW_CHARS])
    words = fold(head[:60]).split()
    known = _bio_phrases(language)
    if any(" ".join(words[:count]) in known for count in (1, 2, 3)):
        return True
    verb = bool(words) and rest[:1].isspace() and rest[1:2].islower() and words[0] not in phrases("and")
    return verb and not _jobs().isdisjoint(words[:10])


def _is_ideographic(head: str) -> bool:
    """Whether a text is in a script whose words `fold` does not separate, or whose particles it keeps."""
    if head.isascii():
        return False
    return any("\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3" for character in head[:40])


def _has_ideographic_word(head: str) -> bool:
    return _is_ideographic(head) and any(word in head[:120] for word in phrases("self_word") if word[0] >= "\u3040")


def _is_contact_line(text: str) -> bool:
    """Whether a text is only about how to reach or follow somebody, leads to his other stories, or says who owns it."""
    head = text[:WINDOW_CHARS]
    bare = HANDLE_RE.sub("", head) if may_have_contact(head) else head
    if len(bare.strip(" •|·,:/")) < 12:
        return True
    kinds = {kind.partition(":")[0] for kind in phrase_kinds(text)}
    short = len(text) < 140
    return short and not kinds.isdisjoint(
        {"contact", "more_posts", "follow", "newsletter", "share", "subscribe", "promo", "copyright"}
    )
