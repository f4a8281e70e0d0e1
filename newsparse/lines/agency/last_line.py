"""News agencies that a dateline, a byline or the last line of a story credits for the text.

A dateline has its own slot for the agency, which `newsparse.lines.dateline` reads; the other two places are looser, and
an agency in them is found by the table and by the words around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.record import Agency, Dateline
from newsparse.tables.agencies import agency_table, find_entry, fold_tag, is_known_agency
from newsparse.tables.credit_words import join_credit_words, list_stems
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import merge_letters_i

if TYPE_CHECKING:
    from collections.abc import Iterable

BYLINE_MAX_CHARS = 200
TAIL_MAX_CHARS = 400


def find_agency(tag: str, *, language: str | None = None) -> Agency:
    """Return a tag as an agency of the record; name and country are null where the table does not have the tag.

    >>> find_agency("dpa").name
    'Deutsche Presse-Agentur'
    >>> find_agency("Hill Valley Telegraph")
    Agency(tag='Hill Valley Telegraph', name=None, country=None)
    """
    entry = find_entry(tag, language=language)
    return Agency(tag, entry.name, entry.country) if entry else Agency(tag)


REGIONAL_DESK_RE = pattern(r"\bdpa/[a-z]{2,3}\b")


def list_dateline_agencies(dateline: Dateline) -> tuple[str, ...]:
    """Return the tags of a dateline as credits: an agency and its regional desk are one.

    >>> list_dateline_agencies(Dateline("Kiel (dpa/lno) -", ("Kiel",), None, ("dpa", "lno")))
    ('dpa/lno',)
    """
    desk = REGIONAL_DESK_RE.search(dateline.text)
    if not desk:
        return dateline.agencies
    tags = desk.group().split("/")
    return (desk.group(), *(tag for tag in dateline.agencies if tag not in tags))


# ---- Bylines ----

PICTURE_RE = pattern(
    lambda: rf"\b(?:{join_credit_words('pictures')})\b|{join_credit_words('pictures', 'unspaced')}", re.IGNORECASE
)
PICTURE_SEPARATORS = "|,;·(/–-"
SEPARATOR_RE = pattern(
    lambda: (
        rf"""\s*[,;|·•()\[\]:،、，：（）]\s*
    | \s+[-–—/=]\s+ | (?<=\w)/(?=\w) | /\s | \s/ | ^[-–—/]\s? | /$
    | \s+(?:{join_credit_words("joiners")})\s+
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)
OPENER_RE = pattern(lambda: rf"(?:{join_credit_words('openers')})(?:\s*[:：=]\s*|\s+)", re.IGNORECASE)
WRITER_RE = pattern(
    r"\s(AP|AFP|UPI|Reuters|Associated Press|[A-Z]{2,5})\s(?:[A-Z][a-z]+\s){0,2}(?:Writer|Correspondent|Reporter|Editor)s?$"
)
ROLE_RE = pattern(
    lambda: (
        rf"\s+(?:(?:{join_credit_words('roles', 'fields')}|in\s.*)\s*)*(?:{join_credit_words('roles', 'jobs')}|in\s.*)?$"
    ),
    re.IGNORECASE,
)
OWNED_RE = pattern(r"\s*(?:©|copyright\b)", re.IGNORECASE)


def find_byline_agencies(text: str) -> tuple[str, ...]:
    """Return the agencies that a byline credits, as printed.

    An agency is a whole segment of the line ("By Karla Plum, Reuters", "AFP/The Harbour", "Von dpa") or comes before a
    role ("AP Sports Writer"). Outlets do not count: they are the publisher. A word for pictures or © begins the credit
    of a picture. Gets wrong: a person or desk with the name of an agency alone on the line ("By Petra").

    >>> find_byline_agencies("By Karla Plum, Reuters")
    ('Reuters',)
    >>> find_byline_agencies("Por EFE | Foto: AFP")
    ('EFE',)
    >>> find_byline_agencies("By Petra Lindqvist")
    ()
    """
    line = text[:BYLINE_MAX_CHARS]
    return () if OWNED_RE.match(line) else _find_in_segments(_cut_picture_credit(line))


def is_list_of_agencies(line: str) -> bool:
    """Whether a line is agencies and nothing else, behind a word such as "By".

    >>> is_list_of_agencies("By Reuters, AFP and AP"), is_list_of_agencies("Reuters, additional reporting by AFP")
    (True, False)
    """
    opener = OPENER_RE.match(line)
    segments = _split_line(line[opener.end() :] if opener else line)
    return all(_is_agency(segment.strip()) for segment in segments if segment.strip())


def _cut_picture_credit(line: str) -> str:
    """Cut the credit of a picture off, back to the separator before it: "Text: dpa, Foto: AFP", "AP Photo"."""
    picture = PICTURE_RE.search(line) if _may_have_picture_word(line) else None
    if not picture:
        return line
    start = max(line.rfind(mark, 0, picture.start()) for mark in PICTURE_SEPARATORS) + 1
    return line[:start].rstrip(f"{PICTURE_SEPARATORS} ")


def _may_have_picture_word(line: str) -> bool:
    folded = merge_letters_i(line.casefold())
    return any(stem in folded for stem in list_stems("pictures"))


def _find_in_segments(line: str) -> tuple[str, ...]:
    return _drop_repeats(_read_segment(segment) for segment in _split_line(line))


def _drop_repeats(tags: Iterable[str | None]) -> tuple[str, ...]:
    """Keep one tag of an agency that is credited by name and by tag: "Agence France-Presse (AFP)"."""
    found: dict[str, str] = {}
    for tag in tags:
        if tag:
            entry = find_entry(tag)
            found.setdefault((entry.name if entry else tag).casefold(), tag)
    return tuple(found.values())


def _split_line(line: str) -> list[str]:
    """Split a credit line at its separators; a regional desk stays with its agency."""
    desk = REGIONAL_DESK_RE.search(line)
    if not desk:
        return [piece for segment in SEPARATOR_RE.split(line) for piece in _split_compound(segment)]
    return [*SEPARATOR_RE.split(line[: desk.start()]), desk.group(), *SEPARATOR_RE.split(line[desk.end() :])]


def _split_compound(segment: str) -> list[str]:
    """Split "NTB-AFP"; a compound that is an agency of its own ("dpa-AFX") is kept."""
    pieces = segment.strip().split("-")
    both = 1 < len(pieces) < 4 and all(map(_is_agency, pieces)) and not _is_agency(segment.strip())
    return pieces if both else [segment]


def _read_segment(segment: str) -> str | None:
    """Read an agency behind words like "Von" or "Quelle:" and before a role."""
    text = segment.strip(" \t\n.*–—-«»\"“”'_")
    while text:
        agency = text if _is_agency(text) else _find_before_role(text)
        if agency:
            return agency
        opener = OPENER_RE.match(text)
        if not opener:
            return _find_after_name(text)
        text = text[opener.end() :].strip()
    return None


def _find_after_name(text: str) -> str | None:
    """Read "JANE ROE AP Business Writer": with a name before the agency, the role must be there."""
    found = WRITER_RE.search(text)
    return found.group(1) if found and _is_agency(found.group(1)) else None


def _is_agency(text: str) -> bool:
    return is_known_agency(text, by_name_alone=True) or bool(REGIONAL_DESK_RE.fullmatch(text))


def _find_before_role(text: str) -> str | None:
    words = text.split(" ", 4)
    for count in range(min(len(words) - 1, 4), 0, -1):
        head = " ".join(words[:count])
        if ROLE_RE.match(text, len(head)) and _is_agency(head):
            return head
    return None


# ---- Last lines ----

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
    return (coded.group(1),) if coded and _is_agency(coded.group(1)) else ()


def _read_credit_line(line: str) -> tuple[str, ...]:
    """Read a line that is a credit as a whole."""
    line = _cut_picture_credit(line)
    if len(line) <= BYLINE_MAX_CHARS:
        label = SOURCE_LABEL_RE.match(line) if any(mark in line for mark in ":：=") else None
        if label:
            return _find_in_segments(line[label.end() :].strip("()[] ."))
        if INPUTS_RE.match(line):
            return _find_in_segments(_cut_fillers(line))
        contributed = CONTRIBUTED_RE.search(line)
        if contributed:
            return _find_capitalised(line[: contributed.start()])
        if STORY_RE.match(line) and SUPPLY_RE.search(line) and not ELSEWHERE_RE.search(line):
            return _find_in_sentence(line)
        coded = CODED_RE.match(line)
        if coded and _is_agency(coded.group(1)):
            return (coded.group(1),)
        reserved = RESERVED_RE.match(line)
        if reserved and _is_agency(reserved.group(1)):
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
    return _drop_repeats(_read_segment(run.removeprefix("The ")) for run in runs)


def _find_in_sentence(sentence: str) -> tuple[str, ...]:
    """Find agencies in a sentence about the story itself, tags in small letters too: "mit Material der dpa"."""
    words = [word.rstrip(".") for word in WORD_RE.findall(sentence)]
    runs = (
        " ".join(words[at : at + size]) for at in range(len(words)) for size in (3, 2, 1) if at + size <= len(words)
    )
    return _drop_repeats(run for run in runs if _is_agency(run) and fold_tag(run) not in agency_table().unnamed)


def _read_copyright(line: str, start: int) -> tuple[str, ...]:
    """Read the owner; a year or a reservation of rights distinguishes a text's copyright from the credit of a picture."""
    owner = RIGHTS_RE.split(line[start:], maxsplit=1)[0].strip()
    year = OWNER_YEAR_RE.search(owner)
    owner = owner[: year.start()] if year else owner
    dated = bool(year or RIGHTS_YEAR_RE.search(line[:start])) or len(line) > start + len(owner) + 10
    return _find_in_segments(owner) if dated and len(line) <= TAIL_MAX_CHARS else ()


def _read_bracket(content: str) -> tuple[str, ...]:
    """Accept tags beside initials and short names, and phrases like "with AFP" or "Con información de EFE"."""
    content = _cut_picture_credit(content).lstrip("©")
    if not content:
        return ()
    label = SOURCE_LABEL_RE.match(content)
    if label:
        return _find_in_segments(content[label.end() :])
    if INPUTS_RE.match(content):
        return _find_in_segments(_cut_fillers(content))
    segments = [segment for segment in _split_line(content) if segment.strip()]
    plain = all(_read_segment(segment) or INITIALS_RE.fullmatch(segment.strip()) for segment in segments)
    return _find_in_segments(content) if plain else ()
