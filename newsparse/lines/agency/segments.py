"""The pieces of a line of credits: what divides them, and the agency that one of them is or names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.tables.agencies import find_entry, is_known_agency
from newsparse.tables.credit_words import join_credit_words, list_stems
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import merge_letters_i

if TYPE_CHECKING:
    from collections.abc import Iterable

REGIONAL_DESK_RE = pattern(r"\bdpa/[a-z]{2,3}\b")
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
PICTURE_RE = pattern(
    lambda: rf"\b(?:{join_credit_words('pictures')})\b|{join_credit_words('pictures', 'unspaced')}", re.IGNORECASE
)
PICTURE_SEPARATORS = "|,;·(/–-"


def cut_picture_credit(line: str) -> str:
    """Cut the credit of a picture off, back to the separator before it: "Text: dpa, Foto: AFP", "AP Photo"."""
    picture = PICTURE_RE.search(line) if _may_have_picture_word(line) else None
    if not picture:
        return line
    start = max(line.rfind(mark, 0, picture.start()) for mark in PICTURE_SEPARATORS) + 1
    return line[:start].rstrip(f"{PICTURE_SEPARATORS} ")


def _may_have_picture_word(line: str) -> bool:
    folded = merge_letters_i(line.casefold())
    return any(stem in folded for stem in list_stems("pictures"))


def find_in_segments(line: str) -> tuple[str, ...]:
    """Return the agencies that the pieces of a line name, each once."""
    return drop_repeats(read_segment(segment) for segment in split_credit_line(line))


def drop_repeats(tags: Iterable[str | None]) -> tuple[str, ...]:
    """Keep one tag of an agency that is credited by name and by tag: "Agence France-Presse (AFP)"."""
    found: dict[str, str] = {}
    for tag in tags:
        if tag:
            entry = find_entry(tag)
            found.setdefault((entry.name if entry else tag).casefold(), tag)
    return tuple(found.values())


def split_credit_line(line: str) -> list[str]:
    """Split a credit line at its separators; a regional desk stays with its agency."""
    desk = REGIONAL_DESK_RE.search(line)
    if not desk:
        return [piece for segment in SEPARATOR_RE.split(line) for piece in _split_compound(segment)]
    return [*SEPARATOR_RE.split(line[: desk.start()]), desk.group(), *SEPARATOR_RE.split(line[desk.end() :])]


def _split_compound(segment: str) -> list[str]:
    """Split "NTB-AFP"; a compound that is an agency of its own ("dpa-AFX") is kept."""
    pieces = segment.strip().split("-")
    both = 1 < len(pieces) < 4 and all(map(is_agency, pieces)) and not is_agency(segment.strip())
    return pieces if both else [segment]


def read_segment(segment: str) -> str | None:
    """Read an agency behind words like "Von" or "Quelle:" and before a role."""
    text = segment.strip(" \t\n.*–—-«»\"“”'_")
    while text:
        agency = text if is_agency(text) else _find_before_role(text)
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
    return found.group(1) if found and is_agency(found.group(1)) else None


def is_agency(text: str) -> bool:
    """Whether a text is an agency of the table, or a regional desk of one, and nothing else."""
    return is_known_agency(text, by_name_alone=True) or bool(REGIONAL_DESK_RE.fullmatch(text))


def _find_before_role(text: str) -> str | None:
    words = text.split(" ", 4)
    for count in range(min(len(words) - 1, 4), 0, -1):
        head = " ".join(words[:count])
        if ROLE_RE.match(text, len(head)) and is_agency(head):
            return head
    return None
