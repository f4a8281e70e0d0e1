"""Agencies that the last paragraph or line of a story credits for the text.

Such a line is looser than a byline or a dateline: the agency is found by the table and by the words around it.
"""

from __future__ import annotations

import re

from newsparse.lines.agency.segments import (
    cut_picture_credit,
    drop_repeats,
    find_in_segments,
    is_agency,
    read_segment,
    split_credit_line,
)
from newsparse.tables.agencies import agency_table, fold_tag
from newsparse.tables.credit_words import join_credit_words
from newsparse.tables.lazy_regex import pattern

TAIL_MAX_CHARS = 400
LINE_MAX_CHARS = 200
"""A longer line is a copyright notice, or no credit as a whole."""
REUTERS_FORM_RE = pattern(
    r"\(?(?:Additional )?(?:Reporting|Writing|Compiled) by [^;]{3,250}?(?:[;.] ?(?:Additional |Writing |Editing )|, editing by )",
    re.IGNORECASE,
)
"""The credit of one agency's desk, which does not name the agency."""
OTHER_AGENCY_RE = pattern(r"\b(AP|AFP|Associated Press|Bloomberg|EFE)\b")
"""Agencies that print the same form, with their name in it."""
SOURCE_LABEL_RE = pattern(lambda: rf"[(\[（]?\s*(?:{join_credit_words('sources')})\s*[:：=-]\s*", re.IGNORECASE)
INPUTS_RE = pattern(
    lambda: (
        rf"""[(\[*_–—-]{{0,2}}\s*(?:with\s[\w,/&\s]{{2,40}}?\sinputs?\b
    |{join_credit_words("inputs", "phrases")}|(?:{join_credit_words("inputs")})\s)"""
    ),
    re.VERBOSE | re.IGNORECASE,
)
FILLER_RE = pattern(lambda: rf"\b(?:{join_credit_words('inputs', 'fillers')})\b", re.IGNORECASE)
CONTRIBUTED_RE = pattern(
    lambda: rf"\b(?:{join_credit_words('story', 'contributed')}|contributed(?=\.?$))\b", re.IGNORECASE
)
STORY_RE = pattern(lambda: rf"\W{{0,3}}(?:hinweis:\s)?(?:{join_credit_words('story', 'subjects')})\b", re.IGNORECASE)
"""A sentence about the story itself, which may name the agency that it comes from."""
SUPPLY_RE = pattern(lambda: rf"\b(?:{join_credit_words('story', 'supply')})", re.IGNORECASE)
ELSEWHERE_RE = pattern(lambda: rf"\b(?:{join_credit_words('story', 'elsewhere')})\b", re.IGNORECASE)
COPYRIGHT_RE = pattern(
    r"(?:riproduzione riservata\s*)?(?:©|\(c\)|copyright)\s*(?:©|\(c\)|copyright)?\s*(?:(?:19|20)\d\d)?(?:\s?[-–]\s?\d{4})?,?\s*",
    re.IGNORECASE,
)
RIGHTS_YEAR_RE = pattern(r"(?:19|20)\d\d|riservata")
OWNER_YEAR_RE = pattern(r"\s((?:19|20)\d\d)$")
RIGHTS_RE = pattern(r"[.,;]|\ball rights\b|\bmay not\b", re.IGNORECASE)
RESERVED_RE = pattern(r"<?저작권자\s?(?:ⓒ|©|\(c\))*\s?([^\s<>,.]{2,12})", re.IGNORECASE)
DPA_MARK_RE = pattern(r"©\s*(dpa)-infocom\b|\b(dpa):\d{6}-")
LAST_BRACKET_RE = pattern(r"(?:^|[.!?…»”\"'。！？।])[\s_—–-]*[(\[（【]([^()\[\]（）【】]{2,80})[)\]）】]\s*\.?$")
OPEN_BRACKET_RE = pattern(r"[.!?…»”\"'。！？।]\s?[(\[]([\w/. -]{2,20})$")
"""A bracket whose end is in another element: "… he said. (KNA" before a date of its own."""
ADDRESS_RE = pattern(r"\s?\((?:https?://|www\.)[^\s()]{3,60}\)\.?$")
CODES_RE = pattern(r"(?:^|[.!?”\"'])\s*\(?([A-Z]{2,5})\)?(?:\s[A-Z]{2,4}){1,6}$")
"""Indian agencies close with the initials of those who worked on the story: "PTI KPL IVR"."""
CODED_RE = pattern(
    r"[(\[]?([A-Z][\w. ]{1,20}?)(?:/?\s?\(|/(?:fim|end)\b|\s[a-z]{2,4}(?:/[a-z]{2,4})*$|\sinf\.?$)", re.IGNORECASE
)
"""An agency, then its own end mark: "AGERPRES/(AS - …)", "Lusa/Fim", "EFE kpl/ivr", "BNS inf."."""
SIGNED_OFF_RE = pattern(r"[.!?…)\]»”\"']\s?[-–—]{1,2}\s?([^\W\d_][\w.]{2,20}(?:\s[A-Z]\w{2,15})?)\.?$")
LAST_TAG_RE = pattern(r"[.!?…)\]»”\"]\s[-–—/ ]{0,3}([A-Z]{2,6}(?:/[A-Z]{2,6})?)/?\.?$")
CAPITALISED_RE = pattern(r"\b[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4}")
WORD_RE = pattern(r"[^\W\d_][\w.-]*")
INITIALS_RE = pattern(r"[\w.@&+-]{1,15}")
LONE_CREDIT_MAX_CHARS = 60
"""A line of tags and initials only, without a label, is this short."""


def find_tail_agencies(text: str) -> tuple[str, ...]:
    """Return the agencies that a story's last paragraph or line credits, as printed.

    A credit for the text is a bracket or line of nothing but tags and initials, "Source: …", "With inputs from …", a
    copyright line with its year, or Reuters' own "Reporting by …; Editing by …", which names no agency but is used by
    no other. "Reuters reported" is no credit, nor is "© AFP", which is printed under pictures.
    Gets wrong: credits that are whole sentences, in languages that the table of credit words does not have.

    >>> find_tail_agencies("(Reporting by Ann Teak in Lima; Editing by Bill Board)")
    ('Reuters',)
    >>> find_tail_agencies("Quelle: dpa"), find_tail_agencies("The strike goes on. (AFP/lk)")
    (('dpa',), ('AFP',))
    >>> find_tail_agencies("The minister resigned, Reuters reported.")
    ()
    """
    line = " ".join(text[-TAIL_MAX_CHARS:].split())
    if "://" in line or "www." in line:
        line = ADDRESS_RE.sub("", line)
    if REUTERS_FORM_RE.match(line):
        named = OTHER_AGENCY_RE.search(line)
        return (named.group(1),) if named else ("Reuters",)
    mark = DPA_MARK_RE.search(line) if "dpa" in line else None
    if mark:
        return (mark.group(1) or mark.group(2),)
    if len(text) <= TAIL_MAX_CHARS:
        found = _read_credit_line(line)
        if found:
            return found
    return _read_end(line)


def find_line_agencies(text: str) -> tuple[str, ...]:
    """Return the agencies of a line that is nothing but a credit for the text.

    >>> find_line_agencies("Avec AFP"), find_line_agencies("Mit Material von dpa"), find_line_agencies("AFP counts votes")
    (('AFP',), ('dpa',), ())
    """
    return _read_credit_line(text)


def _read_end(line: str) -> tuple[str, ...]:
    """Read a credit that closes a paragraph: in brackets, after a dash, or a bare tag."""
    end = line[-100:]
    has_bracket = any(mark in end for mark in "([（【")
    bracket = (LAST_BRACKET_RE.search(end) or OPEN_BRACKET_RE.search(line[-40:])) if has_bracket else None
    if bracket:
        return _read_bracket(bracket.group(1))
    last = LAST_TAG_RE.search(line[-40:])
    if last:
        return _read_bracket(last.group(1))
    coded = CODES_RE.search(line[-40:]) or SIGNED_OFF_RE.search(line[-40:])
    return (coded.group(1),) if coded and is_agency(coded.group(1)) else ()


def _read_credit_line(line: str) -> tuple[str, ...]:
    """Read a line that is a credit as a whole."""
    line = cut_picture_credit(line)
    if len(line) <= LINE_MAX_CHARS:
        label = SOURCE_LABEL_RE.match(line) if any(mark in line for mark in ":：=") else None
        if label:
            return find_in_segments(line[label.end() :].strip("()[] ."))
        if INPUTS_RE.match(line):
            return find_in_segments(_cut_fillers(line))
        contributed = CONTRIBUTED_RE.search(line)
        if contributed:
            return _find_capitalised(line[: contributed.start()])
        if STORY_RE.match(line) and SUPPLY_RE.search(line) and not ELSEWHERE_RE.search(line):
            return _find_in_sentence(line)
        coded = CODED_RE.match(line)
        if coded and is_agency(coded.group(1)):
            return (coded.group(1),)
        reserved = RESERVED_RE.match(line)
        if reserved and is_agency(reserved.group(1)):
            return (reserved.group(1),)
    rights = COPYRIGHT_RE.match(line)
    if rights:
        return _read_copyright(line, rights.end())
    return _read_bracket(line.strip("()[]/（） ")) if len(line) <= LONE_CREDIT_MAX_CHARS else ()


def _cut_fillers(line: str) -> str:
    return FILLER_RE.sub(",", line.strip("()[]*_.–— "))


def _find_capitalised(sentence: str) -> tuple[str, ...]:
    """Find agencies in a sentence about contributors: sequences of capitalised words."""
    runs = CAPITALISED_RE.findall(sentence[-200:])
    return drop_repeats(read_segment(run.removeprefix("The ")) for run in runs)


def _find_in_sentence(sentence: str) -> tuple[str, ...]:
    """Find agencies in a sentence about the story itself, tags in small letters too: "mit Material der dpa"."""
    words = [word.rstrip(".") for word in WORD_RE.findall(sentence)]
    runs = (
        " ".join(words[at : at + size]) for at in range(len(words)) for size in (3, 2, 1) if at + size <= len(words)
    )
    return drop_repeats(run for run in runs if is_agency(run) and fold_tag(run) not in agency_table().unnamed)


def _read_copyright(line: str, start: int) -> tuple[str, ...]:
    """Read the owner; a year or a reservation of rights distinguishes a text's copyright from the credit of a picture."""
    owner = RIGHTS_RE.split(line[start:], maxsplit=1)[0].strip()
    year = OWNER_YEAR_RE.search(owner)
    owner = owner[: year.start()] if year else owner
    dated = bool(year or RIGHTS_YEAR_RE.search(line[:start])) or len(line) > start + len(owner) + 10
    return find_in_segments(owner) if dated and len(line) <= TAIL_MAX_CHARS else ()


def _read_bracket(content: str) -> tuple[str, ...]:
    """Accept tags beside initials and short names, and phrases like "with AFP" or "Con información de EFE"."""
    content = cut_picture_credit(content).lstrip("©")
    if not content:
        return ()
    label = SOURCE_LABEL_RE.match(content)
    if label:
        return find_in_segments(content[label.end() :])
    if INPUTS_RE.match(content):
        return find_in_segments(_cut_fillers(content))
    segments = [segment for segment in split_credit_line(content) if segment.strip()]
    plain = all(read_segment(segment) or INITIALS_RE.fullmatch(segment.strip()) for segment in segments)
    return find_in_segments(content) if plain else ()
