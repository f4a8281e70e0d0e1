"""Names at the start of a text: whose bio it is, or whether it is somebody else's."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsparse.lines.bio.words import bio_words
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import SENTENCE_ENDS
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import phrases

WINDOW_CHARS = 300
"""What is looked at of a text: a bio says in its first sentence what it is."""
NAME_REACH = 45
"""Characters before a name that still opens a text: a job, "About the author"."""

PERSON_RE = pattern(r"((?:[A-ZÀ-ÞА-ЯΑ-Ω][\w.’'-]{0,20} ){1,4})([a-zß-ÿа-яα-ω]\w*(?: \w+){0,2})")
BEFORE_PART_RE = pattern(r"(?:\w{1,12}\s){0,2}(?:\w{1,20} (?P<joint>\w{1,4}|&) )?")


class Opening(NamedTuple):
    """An author's name at the start of a text."""

    rest: str
    """What follows the name."""
    whole: bool
    """Whether the full name opens the text, not a part of it."""
    author: int
    """Which author it is, by place."""


def find_opening(text: str, names: Sequence[str]) -> Opening | None:
    """Return the author whose name opens a text; full names before parts of names."""
    head = text[:WINDOW_CHARS]
    folded = head.casefold()
    for index, name in enumerate(names):
        start = folded.find(name.casefold())
        if name and 0 <= start <= NAME_REACH and _is_before_name(folded[:start]):
            return Opening(head[start + len(name) :], True, index)
    for index, name in enumerate(names):
        for part in _list_name_parts(name):
            if part not in folded[: 2 * NAME_REACH]:
                continue
            end = _find_part(folded, part)
            if end and _is_before_name(folded[: end - len(part)].replace("&", "")):
                return Opening(head[end:], False, index)
    return None


def opens_with_name(text: str, names: Sequence[str]) -> bool:
    """Whether an author's full name opens a text and something follows it.

    >>> opens_with_name("Ada Berg covers tides.", ["Ada Berg"]), opens_with_name("Ada Berg", ["Ada Berg"])
    (True, False)
    """
    head = text[:WINDOW_CHARS].casefold()
    for name in names:
        start = head.find(name.casefold()) if name else -1
        if 0 <= start <= NAME_REACH and _is_before_name(head[:start]):
            return bool(head[start + len(name) :].strip(" .,:|"))
    return False


def split_bios(text: str, names: Sequence[str]) -> list[str]:
    """Return a paragraph's parts, one for each author whose full name opens a sentence.

    >>> split_bios("Ada Berg covers tides. She lives here. Bo Lind is a reporter.", ["Ada Berg", "Bo Lind"])
    ['Ada Berg covers tides. She lives here.', 'Bo Lind is a reporter.']
    """
    starts = sorted(start for name in names for start in _list_sentence_starts(text, name))
    if len(starts) < 2:
        return [text]
    bounds = [0, *starts[1:], len(text)]
    return [text[start:end].strip() for start, end in itertools.pairwise(bounds)]


def find_bio_author(text: str) -> str | None:
    """Return the name that opens a text about a writer: a full name, then who that is, in words of the trade.

    >>> find_bio_author("Bo Lind is a reporter at the Hill Herald."), find_bio_author("Bo Lind is a carpenter.")
    ('Bo Lind', None)
    """
    match = _match_person(text)
    if match is None:
        return None
    words = fold(text[match.end(1) : WINDOW_CHARS]).split()[:12]
    return match[1].strip() if not _words_of_trade().isdisjoint(words) else None


@cache
def _words_of_trade() -> frozenset[str]:
    return phrases("self_word") | phrases("desk") | phrases("role")


def opens_with_other_person(text: str) -> bool:
    """Whether a text opens with the name of a person who is none of the authors, and says who that is."""
    return _match_person(text) is not None


def _match_person(text: str) -> re.Match[str] | None:
    """Match the name of a person at a text's start and the words after it, where these say who that is."""
    match = PERSON_RE.match(text[:120])
    if not match or len(match[1].split()) < 2:
        return None
    words = match[2].casefold().split()
    has_bio_phrase = any(" ".join(words[:count]) in phrases("bio_phrase") for count in (1, 2, 3))
    return match if has_bio_phrase and not any(fold(word) in phrases("role") for word in match[1].split()) else None


def _list_name_parts(name: str) -> Iterator[str]:
    """Yield the first name, the surname and the possessive of the first name."""
    words = name.casefold().split()
    if len(words) > 1:
        yield from (word for word in (words[0], words[-1]) if len(word) > 1)
        yield f"{words[0]}s"


def _is_before_name(before: str) -> bool:
    """Whether the words before a name leave it the text's opening: a job, an article, "About the author:"."""
    before = before.strip(" :—–-|.")
    if not before:
        return True
    words = before.split()
    known = _words_before_names()
    return before in known or (len(words) <= 3 and all(word.strip(".,:") in known for word in words))


@cache
def _words_before_names() -> frozenset[str]:
    return phrases("role") | phrases("role_modifier") | phrases("author_box") | bio_words("before-name")


def _find_part(folded: str, part: str) -> int:
    """Return the end of a first name or surname among a text's first words; 0 where it is not there."""
    start = folded.rfind(part, 0, 2 * NAME_REACH + len(part))
    while start >= 0:
        end = start + len(part)
        before = BEFORE_PART_RE.fullmatch(folded, 0, start)
        is_joined = before is not None and (before["joint"] in (None, "&") or before["joint"] in phrases("and"))
        if is_joined and not _is_word_character(folded[end : end + 1]):
            return end
        start = folded.rfind(part, 0, end - 1)
    return 0


def _is_word_character(character: str) -> bool:
    return character.isalnum() or character == "_"


def _list_sentence_starts(text: str, name: str) -> Iterator[int]:
    """Yield where a name opens a sentence and a word follows it."""
    start = text.find(f"{name} ") if name else -1
    while start >= 0:
        if start == 0 or (text[start - 1] == " " and text[start - 2 : start - 1] in SENTENCE_ENDS):
            yield start
        start = text.find(f"{name} ", start + 1)
