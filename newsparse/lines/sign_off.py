"""Sign-offs: the lines and marks with which agencies end a story, and which are no part of it.

They stand alone ("ab/cd/ef", "ends", "EFE", "dpa ab cd n1 ef") or behind the last sentence ("… on Friday. (ANSA)."). On
web pages they are rare, and the labels judge them; in wires' own files no model sees them, and their form decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsparse.lines.agency.last_line import find_tail_agencies
from newsparse.tables.agencies import find_entry, is_known_agency
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml

TABLE = "sign_offs.toml"
LINE_MAX_CHARS = 60
"""A line that is a sign-off is no longer, but for credits in brackets."""
MARKS = " ()[]（）-–—<>/*#"
"""Around a word that ends a story."""
REACH = 4
"""So many last paragraphs are looked at."""
TAG_MIN_CHARS = 3
"""Behind a sentence a bare tag has as many capitals: "PA" may end a sentence."""
RULE_RE = pattern(r"\W{0,2}_{2,}\W{0,2}|[—–-]{2,}|\*(?:\s?\*){2,}|#(?:\s?#){2,}")
"""A line that sets off what follows: credits, or another part of the story."""
INITIALS_RE = pattern(r"[(\[]?[^\W\d_]{1,5}(?:\s?(?:[-.·+]|/{1,2})\s?[^\W\d_]{1,5}){1,7}[)\]]?\.?")
CAPITAL_INITIALS_RE = pattern(r"[(\[]?[^\W\d_]{2,4}(?:\s?/{1,2}\s?[^\W\d_]{2,4}){1,4}[)\]]?\.?")
"""The same in capitals, apart by slashes alone: a dash joins words."""
WRITER_RE = pattern(r"[(\[]?[^\W\d_]{2,4}[)\]]?\.?")
"""Initials of one writer, which stand below the agency's sign-off."""
ENCLOSED_RE = pattern(
    r"(?:\(|\[|/|==)\s?(?:©|\(c\)|=)?\s?(?P<tag>[^\W\d_][\w .-]{0,30}?)"
    r"(?:\s?(?:\\?/|[,;·-])\s?[^\W\d_]{1,6}|\s[a-z]{1,4}\d?){0,5}\s?(?:\)|\]|/|(?<===\w\w\w\w\w))\.?",
)
MARKED_RE = pattern(r"={2,}\s?(?P<tag>[^\W\d_][\w .-]{1,30})\.?")
CODES_RE = pattern(
    r"(?P<tag>[^\W\d_][\w-]{1,20}?)(?P<codes>(?:[\s/-]{1,3}(?:[a-z]{1,4}\d?|[A-Z]{1,4}\d?|n1|\d{1,6})){0,7})\.{0,3}"
)
RIGHTS_RE = pattern(
    r"(?i)(?:©|\(c\)|copyright\b(?=\s*(?:©|\(c\)|\d{4}))).{0,300}$|[^.!?]{4,150}\.?\s?(?:©|\(c\) ?(?:\d{4}|copyright)).{0,60}$",
    re.DOTALL,
)
"""A line of rights, whatever it says: the sign stands first, or behind one sentence."""
DESK_RE = pattern(r"(?:[-–—]{1,2}|\(\(?|\[)\s?.{0,140}(?:\+?\d[\d ().-]{6,}\d|\S+@\S+\.\w+).{0,30}", re.DOTALL)
"""A desk's telephone or mail address behind dashes or in brackets."""
MAIL_RE = pattern(r"[<(\[]?\S{1,60}@\S{1,60}\.\w{2,20}[>)\]]?\.?")
"""A mail address alone on its line."""
CREDIT_RE = pattern(r"\s?[(\[（].{4,480}[)\]）]\s?\.?", re.DOTALL)
AFTER_SENTENCE_RE = pattern(
    r"(?<=[.!?…»”\"’')。！？])\s*(?P<end>(?:[(\[/=][^()\[\]]{1,40}[)\]/]?\.?|[A-Z]{3,10}\.?|Reuter|REUTER)\.{0,3})\s*$"
)


def find_sign_offs(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """Return the positions of the last paragraphs that are sign-offs, and of what a line of dashes sets off after a story.

    What follows such a line belongs to the story where it is longer than what is before it: a round-up of parts.

    >>> find_sign_offs(["The boat runs again.", "Fares stay.", "ab-cd/ef"]), find_sign_offs(["The boat runs.", "ends"])
    ((2,), (1,))
    >>> find_sign_offs(["The harbour board will meet on Friday.", "___", "Ada Berg contributed."])
    (1, 2)
    """
    found = set(_find_set_off(paragraphs))
    at = len(paragraphs) - 1
    while (
        at > 0
        and len(paragraphs) - at <= REACH + len(found)
        and (at in found or is_sign_off(paragraphs[at]) or _is_writer(paragraphs[at], paragraphs[at - 1]))
    ):
        found.add(at)
        at -= 1
    return tuple(sorted(found))


def _is_writer(text: str, above: str) -> bool:
    """Whether a line is the initials of a writer below the agency's own sign-off."""
    return (
        WRITER_RE.fullmatch(text) is not None
        and text.isupper()
        and bool(is_sign_off(above) or split_sign_off(above)[1])
    )


def _find_set_off(paragraphs: Sequence[str]) -> range:
    """Return the positions of a line of dashes and of all after it, where that is less than what is before it."""
    for at, text in enumerate(paragraphs):
        if RULE_RE.fullmatch(text):
            before, after = (sum(map(len, part)) for part in (paragraphs[:at], paragraphs[at + 1 :]))
            if after < before:
                return range(at, len(paragraphs))
    return range(0)


def is_sign_off(text: str) -> bool:
    """Whether a paragraph is a sign-off and nothing else.

    Gets wrong: words apart by a slash that are a paragraph ("and/or").

    >>> [is_sign_off(text) for text in ("gp/nt/ml", "(END)", "EFE", "==Kyodo", "/ritzau/", "(©NTB)", "dpa ab cd n1 ef")]
    [True, True, True, True, True, True, True]
    >>> is_sign_off("TF // MT"), is_sign_off("Lusa/Fim"), is_sign_off("AC-DC")
    (True, True, False)
    >>> is_sign_off("-- London Newsroom +44 171 542 7658"), is_sign_off("(C) 2024 The Wire. All rights reserved.")
    (True, True)
    >>> [is_sign_off(text) for text in ("The end is near.", "Friday", "He left (again).", "AFP reported on it.")]
    [False, False, False, False]
    """
    text = text.strip()
    if not text:
        return False
    if RULE_RE.fullmatch(text) or RIGHTS_RE.match(text) or DESK_RE.fullmatch(text) or MAIL_RE.fullmatch(text):
        return True
    if len(text) > LINE_MAX_CHARS:
        return is_desk_credit(text)
    bare = text.strip(MARKS).casefold()
    if text.casefold() in _words("ends", "words") or (
        text[0] in MARKS and text[-1] in MARKS and bare in _words("ends", "words") | _words("ends", "marked")
    ):
        return True
    if (INITIALS_RE.fullmatch(text) and text.islower()) or (CAPITAL_INITIALS_RE.fullmatch(text) and text.isupper()):
        return True
    tag, slash, last = text.partition("/")
    if slash and last.strip(MARKS).casefold() in _words("ends", "words") | _words("ends", "marked") and _is_agency(tag):
        return True
    return find_sign_off_agency(text) is not None or is_desk_credit(text)


def find_sign_off_agency(text: str) -> str | None:
    """Return the agency of a line that is its tag, with marks around it or codes of writers behind it.

    >>> [find_sign_off_agency(text) for text in ("AAP RTV ar", "==Kyodo", "(SDA/xx)", "gp/nt")]
    ['AAP', 'Kyodo', 'SDA', None]
    """
    if len(text) > LINE_MAX_CHARS:
        return None
    for expression in (ENCLOSED_RE, MARKED_RE, CODES_RE):
        found = expression.fullmatch(text)
        if found and _is_agency(found["tag"]):
            return found["tag"].strip(" .-")
    return None


def is_desk_credit(text: str) -> bool:
    """Whether a paragraph says in brackets who reported, wrote and edited the story, and nothing else.

    >>> is_desk_credit("(Reporting by Ada Berg in Lima; Editing by Bo Lind)"), is_desk_credit("(Berg was not there.)")
    (True, False)
    """
    if not CREDIT_RE.fullmatch(text):
        return False
    inner = text.strip(" ()[]（）.").casefold()
    opens = any(inner.startswith(words) and not inner[len(words)].isalpha() for words in _words("credits", "openings"))
    return opens or bool(find_tail_agencies(text) and ";" in text)


def split_sign_off(text: str) -> tuple[str, str]:
    """Split a story's last paragraph into the story and the sign-off behind its last sentence.

    >>> split_sign_off("The boat runs on Friday. (ANSA)."), split_sign_off("The boat runs (again).")
    (('The boat runs on Friday.', '(ANSA).'), ('The boat runs (again).', ''))
    >>> split_sign_off("The boat runs. ==Kyodo"), split_sign_off("The boat runs. /ritzau/"), split_sign_off("It runs. EFE")
    (('The boat runs.', '==Kyodo'), ('The boat runs.', '/ritzau/'), ('It runs.', 'EFE'))
    """
    found = AFTER_SENTENCE_RE.search(text[-80:])
    if found is None or not is_sign_off(found["end"]):
        return text, ""
    return text[: len(text) - len(text[-80:]) + found.start()].rstrip(), found["end"]


def _is_agency(tag: str) -> bool:
    tag = tag.strip(" .-")
    if is_known_agency(tag) or tag.casefold() in ("reuter", "reuters"):
        return True
    return len(tag) >= TAG_MIN_CHARS and tag.islower() and find_entry(tag.upper()) is not None


@cache
def _words(section: str, name: str) -> frozenset[str]:
    words = [word.strip() for line in read_toml(TABLE)[section][name].splitlines() for word in line.split(",")]
    known = frozenset(word.casefold() for word in words if word)
    if not known:
        raise TableError(TABLE, section, "is empty")
    return known
