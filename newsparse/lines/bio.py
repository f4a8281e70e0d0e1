"""Bios: what the page says about who the author is, and whose bio it is.

A bio opens with the author's name ("Ada Berg covers harbours"), with "the author", or leaves both out in an author's
box ("Freelance journalist, graduate of …"). Where it stands is for the labels to say: everything here works on plain
text, and `boxed` says that the text stands in a box or card about the author.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newsparse.record import Author
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import phrase_kinds, phrases

WINDOW_CHARS = 300
"""What is looked at of a text: a bio says in its first sentence what it is."""
BIO_CHARS = 4000
"""The longest bio of the development pages has 900 characters; longer texts are about something else."""
TAIL_WORDS = 14
NAME_REACH = 45
"""Characters before a name that still opens a text: a job, "About the author"."""

_QUOTE_RE = pattern(r"[“„«»”]|\b(?:said|told|says|sagte|dijo|disse|ha detto|a déclaré|сказал)\b")
_HANDLE_RE = pattern(
    r"""\[?email\W?protected\]? | (?:https?://|www\.)\S{1,200} | [\w.+-]{1,64}@[\w.-]{1,100} | @\w{1,40}""", re.VERBOSE
)
_SOMEBODY_RE = pattern(r"((?:[A-ZÀ-ÞА-ЯΑ-Ω][\w.’'-]{0,20} ){1,4})([a-zß-ÿа-яα-ω]\w*(?: \w+){0,2})")
_ENDS = tuple(".!?…。！？।»”\"')]|•·–—")
_GLUE_RE = pattern(r"^\s*(?:[:|•·–—-]\s*|(?=[A-ZÀ-Þ]))")


def is_bio(text: str, names: Sequence[str], *, boxed: bool = False, language: str | None = None) -> bool:
    """Whether a text says who one of the authors is.

    >>> is_bio("Ada Berg covers harbours for The Hill Herald.", ["Ada Berg"])
    True
    >>> is_bio("Bo Lind is a professor of tides at Hill University.", ["Ada Berg"])
    False
    >>> is_bio("Follow @adaberg", ["Ada Berg"], boxed=True)
    False
    """
    return bio_score(text, names, boxed=boxed, language=language) >= 0.5


def bio_score(text: str, names: Sequence[str], *, boxed: bool = False, language: str | None = None) -> float:
    """Return how surely a text says who one of the authors is, 0 to 1.

    The author's name and what follows it tell most: "Ada Berg is a" says who she is, and a story seldom speaks of its
    author in the third person. First names count too ("Ada is …"). Without a name only a box makes a text a bio,
    whether its words are those of bios or not. The bio of somebody else opens like the author's, with another name.

    Gets wrong: stories about their own author, bios that open with a book or a prize, the box of the publisher
    ("Our newspaper is …") under an author's name.
    """
    text = text.strip()
    if not 12 <= len(text) <= BIO_CHARS or _is_line_about_reach(text):
        return 0.0
    opening = _opening(text, names)
    if opening is None:
        return _nameless_score(text, boxed=boxed)
    told = _has_bio_phrase(opening.rest, language)
    if opening.whole and not opening.rest.strip(" .,:|"):
        return 0.0
    head = opening.rest[:120].casefold()
    if any(phrase in head for phrase in phrases("reporting_note")):
        return 0.1
    score = (0.9 if told else 0.45) - 0.2 * bool(not told and _QUOTE_RE.search(opening.rest[:150]))
    return min(1.0, score + 0.25 * boxed) if opening.whole or told else score + 0.25 * boxed


def _nameless_score(text: str, *, boxed: bool) -> float:
    """Score a text without the author's name: "The author …", "I write …", "Freelance journalist, …"."""
    head = text[:WINDOW_CHARS].casefold().replace("'", "’")
    words = fold(head[:120]).split()
    if head.startswith(_authors_self()) and any(
        head.startswith(self) and (self[0] >= "\u3000" or not head[len(self) :][:1].isalpha())
        for self in _authors_self()
    ):
        return 0.85 if boxed or len(text) > 25 or _is_ideographic(head) else 0.4
    if _names_somebody(text):
        return 0.15 if boxed else 0.05
    if _is_first_person(head[:80]):
        return 0.75 if boxed else 0.2
    if not set(words[:16]).isdisjoint(phrases("self_word")) or _has_ideographic_word(head):
        return 0.8 if boxed else 0.3
    return 0.55 if boxed and len(words) >= 6 and not _HANDLE_RE.search(text) else 0.1


@cache
def _authors_self() -> tuple[str, ...]:
    """How bios call the author who is not named."""
    return tuple(sorted(phrase for phrase in phrases("author_self")))


def _is_first_person(head: str) -> bool:
    """Whether a text says "I …" among its first words."""
    padded = f" {head}"
    return any(phrase in padded for phrase in _first_persons())


@cache
def _first_persons() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in sorted(phrases("first_person")))


class _Opening(NamedTuple):
    rest: str
    """What follows the name."""
    whole: bool
    """Whether the full name opens the text, not a part of it."""
    author: int
    """Which author it is, by place."""


def _opening(text: str, names: Sequence[str]) -> _Opening | None:
    """Return the author whose name stands at a text's start; full names before parts of names."""
    head = text[:WINDOW_CHARS]
    folded = head.casefold()
    for index, name in enumerate(names):
        start = folded.find(name.casefold())
        if name and 0 <= start <= NAME_REACH and _may_precede(folded[:start]):
            return _Opening(head[start + len(name) :], True, index)
    for index, name in enumerate(names):
        for part in _parts(name):
            if part not in folded[: 2 * NAME_REACH]:
                continue
            match = re.match(
                rf"(?:\w{{1,12}}\s){{0,2}}(?:\w{{1,20}} (?:&|and|und|et|y) )?{re.escape(part)}(?!\w)", folded
            )
            if match and _may_precede(folded[: match.end() - len(part)].replace("&", "")):
                return _Opening(head[match.end() :], False, index)
    return None


def opens_with_name(text: str, names: Sequence[str]) -> bool:
    """Whether an author's full name opens a text and something follows it.

    >>> opens_with_name("Ada Berg covers tides.", ["Ada Berg"]), opens_with_name("Ada Berg", ["Ada Berg"])
    (True, False)
    """
    head = text[:WINDOW_CHARS].casefold()
    for name in names:
        start = head.find(name.casefold()) if name else -1
        if 0 <= start <= NAME_REACH and _may_precede(head[:start]):
            return bool(head[start + len(name) :].strip(" .,:|"))
    return False


def split_bios(text: str, names: Sequence[str]) -> list[str]:
    """Return a paragraph's parts, one for each author whose full name opens a sentence.

    >>> split_bios("Ada Berg covers tides. She lives here. Bo Lind is a reporter.", ["Ada Berg", "Bo Lind"])
    ['Ada Berg covers tides. She lives here.', 'Bo Lind is a reporter.']
    """
    starts = sorted(
        match.start(1) for name in names for match in re.finditer(rf"(?:^|[.!?”\"’)] )({re.escape(name)})(?= )", text)
    )
    if len(starts) < 2:
        return [text]
    bounds = [0, *starts[1:], len(text)]
    return [text[start:end].strip() for start, end in itertools.pairwise(bounds)]


def author_of_bio(text: str) -> str | None:
    """Return the name that opens a text about a writer: a full name, then who that is, in words of the trade.

    >>> author_of_bio("Bo Lind is a reporter at the Hill Herald."), author_of_bio("Bo Lind is a carpenter.")
    ('Bo Lind', None)
    """
    match = _somebody(text)
    if match is None:
        return None
    words = fold(text[match.end(1) : WINDOW_CHARS]).split()[:12]
    return match[1].strip() if not _words_of_trade().isdisjoint(words) else None


@cache
def _words_of_trade() -> frozenset[str]:
    return phrases("self_word") | phrases("desk") | phrases("role")


def _parts(name: str) -> Iterator[str]:
    words = name.casefold().split()
    if len(words) > 1:
        yield from (word for word in (words[0], words[-1]) if len(word) > 1)
        yield f"{words[0]}s"


def _may_precede(before: str) -> bool:
    """Whether the words before a name leave it the text's opening: a job, an article, "About the author:"."""
    before = before.strip(" :—–-|.")
    if not before:
        return True
    words = before.split()
    known = _words_before_names()
    return before in known or (len(words) <= 3 and all(word.strip(".,:") in known for word in words))


@cache
def _words_before_names() -> frozenset[str]:
    return phrases("role") | phrases("role_modifier") | phrases("author_box") | {"the", "our", "dr", "prof"}


@lru_cache(maxsize=64)
def _bio_phrases(language: str | None) -> frozenset[str]:
    return phrases("bio_phrase", language) | phrases("bio_phrase", "en") if language else phrases("bio_phrase")


@cache
def _jobs() -> frozenset[str]:
    return phrases("role") | phrases("self_word")


def _has_bio_phrase(rest: str, language: str | None) -> bool:
    """Whether what follows a name says who its bearer is; asides in brackets and commas are skipped."""
    head = re.sub(r"^[^\w(,]*(?:\([^()]{1,60}\)|,[^,.]{1,80},)?", "", rest[:WINDOW_CHARS])
    words = fold(head[:60]).split()
    known = _bio_phrases(language)
    if any(" ".join(words[:count]) in known for count in (1, 2, 3)):
        return True
    verb = bool(words) and rest[:1].isspace() and rest[1:2].islower() and words[0] not in phrases("and")
    return verb and not _jobs().isdisjoint(words[:10])


def _is_ideographic(head: str) -> bool:
    """Whether a text is in a script whose words `fold` does not set apart, or whose particles it keeps."""
    return any("\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3" for character in head[:40])


def _has_ideographic_word(head: str) -> bool:
    return _is_ideographic(head) and any(word in head[:120] for word in phrases("self_word") if word[0] >= "\u3040")


def _names_somebody(text: str) -> bool:
    """Whether a text opens with the name of a person who is none of the authors, and says who that is."""
    return _somebody(text) is not None


def _somebody(text: str) -> re.Match[str] | None:
    """Match the name of a person at a text's start and the words after it, where these say who that is."""
    match = _SOMEBODY_RE.match(text[:120])
    if not match or len(match[1].split()) < 2:
        return None
    words = match[2].casefold().split()
    told = any(" ".join(words[:count]) in phrases("bio_phrase") for count in (1, 2, 3))
    return match if told and not any(fold(word) in phrases("role") for word in match[1].split()) else None


def _is_line_about_reach(text: str) -> bool:
    """Whether a text is only about how to reach or follow somebody, leads to his other stories, or says who owns it."""
    bare = _HANDLE_RE.sub("", text[:WINDOW_CHARS]).strip(" •|·,:/")
    if len(bare) < 12:
        return True
    kinds = {kind.partition(":")[0] for kind in phrase_kinds(text)}
    short = len(text) < 140
    return short and not kinds.isdisjoint(
        {"contact", "more_posts", "follow", "newsletter", "share", "subscribe", "promo", "copyright"}
    )


# --- trimming ---------------------------------------------------------------------------------------------------


def clean_bio(text: str, name: str | None = None) -> str:
    """Return a bio without its heading, the link to other stories and the list of handles at its end.

    Sentences that ask to follow or to write stay: they are part of what the box says.

    >>> clean_bio("About the author: Ada Berg Ada writes about tides. View all posts by Ada Berg", "Ada Berg")
    'Ada writes about tides.'
    >>> clean_bio("Ada Berg writes about tides. @adaberg")
    'Ada Berg writes about tides.'
    """
    if len(text) > 2 * BIO_CHARS:
        return text
    text = _without_heading(" ".join(text.split()), name)
    shorter = _without_tail(text)
    while shorter != text:
        text, shorter = shorter, _without_tail(shorter)
    return text


def _without_heading(text: str, name: str | None) -> str:
    for phrase in phrases("author_box"):
        if len(phrase) > 9 and text[: len(phrase)].casefold() == phrase:
            rest = text[len(phrase) :]
            text = rest.lstrip(" :|-–—") if rest[:1] in " :|" and (rest.lstrip(" :|-–—")[:1].isupper()) else text
            break
    if not name or text[: len(name)].casefold() != name.casefold():
        return text
    rest = text[len(name) :]
    glued = bool(rest[:1].isupper() or rest[:1] in ":|•·–—")
    first = name.split()[0].casefold()
    again = rest.lstrip()[: len(first)].casefold() == first and len(first) > 1
    return _GLUE_RE.sub("", rest).lstrip() if glued or again else text


def _without_tail(text: str) -> str:
    words = text.split(" ")
    for index in range(max(1, len(words) - TAIL_WORDS), len(words)):
        tail = " ".join(words[index:])
        if not _begins_line(words, index):
            continue
        ended = words[index - 1][-1:] in _ENDS and words[index - 1][-1:] != "?"
        if any(kind.startswith("more_posts:") for kind in phrase_kinds(tail)) or (ended and _is_handles(tail)):
            return " ".join(words[:index]).rstrip(" •|·-–—")
    return text


def _begins_line(words: Sequence[str], index: int) -> bool:
    before, word = words[index - 1], words[index]
    ended = before[-1:] in _ENDS
    return (ended or word[:1].isupper()) and (ended or len(words) - index > 1)


def _is_handles(tail: str) -> bool:
    """Whether the end of a bio is only handles, addresses and names of networks."""
    bare = _HANDLE_RE.sub(" ", tail)
    words = fold(bare).split()
    named = bare != tail or bool(words)
    return named and all(word in _network_words() for word in words)


@cache
def _network_words() -> frozenset[str]:
    whole = (phrase for kind in ("follow", "contact", "share") for phrase in phrases(kind))
    return frozenset(phrase for phrase in whole if " " not in phrase) | {
        "x",
        "website",
        "web",
        "blog",
        "rss",
        "on",
        "bio",
    }


# --- whose bio --------------------------------------------------------------------------------------------------


class _Claim(NamedTuple):
    strength: int
    """3: the heading or the text has the full name; 2: a part of it; 1: nobody is named."""
    text: str


def assign_bios(authors: Sequence[Author], bios: Sequence[tuple[str | None, str]]) -> tuple[Author, ...]:
    """Return the authors with the bios that are theirs.

    A bio belongs to the author in its heading, else to the one whose name opens it. One that names nobody goes to the
    only author, or, where every author has a box, to the author in its place. A text about somebody else stays out.
    Of two bios for one author the one that names him in full is kept, then the longer.

    >>> ada, bo = Author("Ada Berg"), Author("Bo Lind")
    >>> told = assign_bios([ada, bo], [(None, "Bo Lind covers tides."), ("Ada Berg", "Editor of the harbour page.")])
    >>> [author.bio for author in told]
    ['Editor of the harbour page.', 'Bo Lind covers tides.']
    """
    claims: dict[int, _Claim] = {}
    for place, (heading, text) in enumerate(bios):
        found = _owner(authors, heading, text, place, len(bios))
        if found is None:
            continue
        index, strength = found
        claim = _Claim(strength, clean_bio(text, authors[index].name))
        if claim.text and (index not in claims or _rank(claim) > _rank(claims[index])):
            claims[index] = claim
    return tuple(_with_bio(author, claims.get(index)) for index, author in enumerate(authors))


def _rank(claim: _Claim) -> tuple[int, int]:
    return claim.strength, len(claim.text)


def _with_bio(author: Author, claim: _Claim | None) -> Author:
    return Author(author.name, author.role, claim.text, author.url) if claim else author


def _owner(authors: Sequence[Author], heading: str | None, text: str, place: int, bios: int) -> tuple[int, int] | None:
    names = [author.name for author in authors]
    if heading:
        for index, name in enumerate(names):
            if _is_same_name(name, heading):
                return index, 3
    opening = _opening(text, names)
    if opening:
        return opening.author, 3 if opening.whole else 2
    if _names_somebody(text) or (heading and _is_other_name(heading)):
        return None
    if len(authors) == 1:
        return 0, 1
    return (place, 1) if bios == len(authors) else None


def _is_same_name(name: str, heading: str) -> bool:
    """Whether a heading is a name, allowing for a job beside it and for first names cut short."""
    ours, theirs = fold(name), fold(heading[:WINDOW_CHARS])
    if ours and (ours == theirs or theirs.startswith(f"{ours} ") or theirs.endswith(f" {ours}")):
        return True
    mine, others = ours.split(), fold(heading[:WINDOW_CHARS].partition(",")[0]).split()
    return len(mine) > 1 and len(others) > 1 and mine[-1] == others[-1] and mine[0][0] == others[0][0]


def _is_other_name(heading: str) -> bool:
    """Whether a heading names a person: two to four words with capitals that are no heading of a box."""
    words = heading.split()
    boxed = any(kind.startswith("author_box:") for kind in phrase_kinds(heading))
    return 2 <= len(words) <= 4 and not boxed and all(word[:1].isupper() for word in words)
