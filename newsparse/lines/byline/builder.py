"""Bylines read: each piece a name, a job, a newsroom, a wire, an outlet or a town, by its words and place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsparse.lines.byline.names import (
    ARTICLES,
    GENERATIONS,
    NAME_WORDS,
    has_word,
    is_cased,
    is_domain,
    is_hangul,
    is_ideographic,
    is_person,
    is_person_and_role,
    is_suffix,
    is_wire,
    names_apart,
    split_roles,
    undoubled,
    wire_apart,
)
from newsparse.lines.byline.pieces import Piece
from newsparse.record import Author
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import is_phrase, phrase_kinds


class Byline(NamedTuple):
    """A byline taken apart."""

    authors: tuple[Author, ...] = ()
    """People, or the newsroom or agency that stands for them, as printed."""
    agencies: tuple[str, ...] = ()
    """Wires credited beside or as the authors, as printed."""
    places: tuple[str, ...] = ()
    """Where the author writes from: "in Valencia", "| Brussels"."""
    strength: float = 0.0
    """How surely the line is a byline, 0 to 1: an opener and a name in full say most."""


NO_BYLINE = Byline()

_PICTURE_WORDS = frozenset(
    ("photography", "photos", "photo", "fotos", "foto", "illustration", "illustrations", "video", "graphics")
)
_CHROME = frozenset(
    ("share", "follow", "section", "home", "navigation", "comments", "live", "subscribe", "advertisement", "genre")
)


def chosen_of(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces under the byline's own opener, else those under none, else the reporter's beside an editor's."""
    edited = any(piece.credit == "edited_by" for piece in pieces)
    for credit in ("byline", "plain", *(("reporting_by",) if edited else ()), "edited_by"):
        chosen = [piece for piece in pieces if piece.credit == credit]
        if credit == "plain" and edited:
            chosen = [piece for piece in chosen if piece.joint != "start" or is_person(piece.words)]
            if not any(is_person(piece.words) and len(piece.words) > 1 for piece in chosen):
                continue
        if chosen:
            return chosen + [piece for piece in pieces if piece.credit == "plain" and credit == "byline"]
    return []


class _Reading:
    """What has been read of a byline's pieces so far."""

    def __init__(self, language: str | None, *, strong: bool, credited: bool, korean: bool) -> None:
        self.language = language
        self.korean = korean
        self.strong = strong
        self.credited = credited
        self.names: list[str] = []
        self.roles: list[str | None] = []
        self.people = 0
        self.agencies: list[str] = []
        self.places: list[str] = []
        self.spare_role: str | None = None
        self.spare_outlet: str | None = None
        self.closed = False
        self.placed = False
        self.pending: list[str] = []
        self.extras = 0
        self.junk = False

    def add(self, name: str, *, person: bool) -> None:
        name = name.strip(" .,*-_'\"“”") if not name.endswith((".", "’")) else _trimmed(name)
        if name and name not in self.names:
            self.names.append(name)
            self.roles.append(self.spare_role if person else None)
            self.people += person
            self.spare_role = None if person else self.spare_role

    def add_role(self, role: str) -> None:
        self.extras += 1
        if not self.names:
            self.spare_role = role
        elif self.roles[-1] is None:
            self.roles[-1] = role


def _trimmed(name: str) -> str:
    """Return a name without the line's full stop, but with that of "Jr." or an initial."""
    last = name.rsplit(" ", 1)[-1]
    return name if len(last) <= 3 or "." in last[:-1] else name.rstrip(".")


def assembled(pieces: Sequence[Piece], language: str | None, *, strong: bool, credited: bool) -> Byline:
    """Read pieces in their order and return the byline that they make."""
    korean = any(is_hangul(word) and is_phrase("role", word) for piece in pieces for word in piece.words)
    reading = _Reading(language, strong=strong, credited=credited, korean=korean)
    for piece in pieces:
        _read_piece(reading, piece)
    if reading.junk and not strong:
        return NO_BYLINE
    _fall_back(reading, pieces)
    authors = tuple(Author(name, role) for name, role in zip(reading.names, reading.roles, strict=True))
    return Byline(authors, tuple(reading.agencies), tuple(reading.places), _strength(reading, strong=strong))


def _fall_back(reading: _Reading, pieces: Sequence[Piece]) -> None:
    if reading.names:
        return
    if reading.spare_outlet and (reading.strong or len(pieces) == 1):
        reading.add(reading.spare_outlet, person=False)
    elif reading.spare_role and reading.strong:
        reading.names.append(reading.spare_role)
        reading.roles.append(None)


def _strength(reading: _Reading, *, strong: bool) -> float:
    if not reading.names or reading.junk:
        return 0.0
    full = any(" " in name or not is_cased(name) for name in reading.names)
    if strong:
        return 1.0 if full else 0.7
    if reading.extras or reading.agencies:
        return 0.7 if full else 0.4
    return 0.3 if full else 0.1


def _read_piece(reading: _Reading, piece: Piece) -> None:
    piece = piece._replace(words=undoubled(piece.words))
    text = piece.text
    placed, reading.placed = reading.placed, piece.joint == "place"
    if piece.joint == "date":
        reading.extras += 1
    if placed and piece.joint == "comma" and len(piece.words) == 1:
        reading.placed = True
        return
    plain = piece.credit == "plain"
    if reading.names and plain and reading.credited and piece.joint != "paren":
        _read_remark(reading, piece)
    elif piece.joint == "place" and (reading.names or reading.spare_outlet):
        _read_place(reading, text)
    elif is_wire(text):
        _read_agency(reading, piece)
    elif is_suffix(text) and (reading.names or not reading.strong):
        _read_suffix(reading, text)
    elif piece.joint == "paren" and reading.names:
        _read_aside(reading, piece)
    elif _is_chrome(text, reading):
        reading.extras += 0
    elif reading.korean:
        _read_korean(reading, piece)
    else:
        _read_words(reading, piece)


def _read_remark(reading: _Reading, piece: Piece) -> None:
    """Read what stands behind a bar after the byline proper: a job, an agency, a town; never another name."""
    text = piece.text
    if is_wire(text):
        _append(reading.agencies, text)
    elif (
        has_word(piece.words, "role") and reading.roles and reading.roles[-1] is None and len(piece.words) <= NAME_WORDS
    ):
        reading.add_role(text)
    elif len(piece.words) == 1 and piece.joint == "bar" and text[:1].isupper() and not _is_chrome(text, reading):
        _append(reading.places, text)


def _read_place(reading: _Reading, text: str) -> None:
    if is_wire(text):
        _append(reading.agencies, text)
    elif is_cased(text) and text[:1].isupper() and not has_word(text.split(), "outlet") and "." not in text[:-1]:
        _append(reading.places, text)


def _read_agency(reading: _Reading, piece: Piece) -> None:
    """An agency is an author alone, first or as an equal partner; otherwise it is whom the author works for."""
    _append(reading.agencies, piece.text)
    if reading.korean:
        return
    joints = ("and",) if reading.people else ("and", "slash", "bar")
    partner = piece.joint in joints and not reading.closed
    if partner and reading.spare_outlet and not reading.names:
        reading.add(reading.spare_outlet, person=False)
    if (
        (not (reading.names or reading.spare_outlet) or partner)
        and piece.joint != "with"
        and not is_phrase("agencies", piece.text)
    ):
        reading.add(piece.text, person=False)


def _read_suffix(reading: _Reading, text: str) -> None:
    if reading.names and fold(text) in GENERATIONS:
        reading.names[-1] = f"{reading.names[-1]} {text}"


def _read_aside(reading: _Reading, piece: Piece) -> None:
    if has_word(piece.words, "role"):
        reading.add_role(piece.text)
    elif fold(piece.text) in _PICTURE_WORDS and reading.people > 1:
        reading.names.pop()
        reading.roles.pop()


def _read_words(reading: _Reading, piece: Piece) -> None:
    words, wire = wire_apart(piece.words)
    if wire:
        _append(reading.agencies, wire)
        piece = piece._replace(words=words)
    if has_word(words, "desk") and not is_person_and_role(words):
        _read_desk(reading, words, piece.joint)
        return
    for name, role in split_roles(words):
        if role and not name:
            reading.add_role(role)
        elif name and role and len(name) == 1 and reading.people and is_cased(name[0]):
            reading.add_role(piece.text)
        elif name:
            _read_name(reading, piece, name, role)


def _read_desk(reading: _Reading, words: Sequence[str], joint: str) -> None:
    text = " ".join(words)
    if reading.people and joint not in ("and", "slash"):
        reading.add_role(text)
    elif len(words) <= NAME_WORDS:
        reading.extras += is_person(words) or len(words) > 1
        reading.add(text, person=False)


def _read_name(reading: _Reading, piece: Piece, words: Sequence[str], role: str | None) -> None:
    text = " ".join(words)
    later = bool(reading.names) and piece.joint in ("comma", "bar", "date", "slash")
    if _is_place_apart(text, reading, piece):
        _append(reading.places, text)
    elif _is_outlet(words, reading):
        _read_outlet(reading, piece, text)
    elif later and _is_town(words, reading, piece):
        _append(reading.places, text)
    elif not is_person(words, lenient=reading.strong):
        reading.junk = reading.junk or not reading.names or piece.joint in ("comma", "and")
        reading.closed = True
    elif reading.names and piece.joint == "date":
        reading.closed = True
    else:
        for name in names_apart(words):
            reading.add(name, person=True)
        if role:
            reading.add_role(role)


def _is_place_apart(text: str, reading: _Reading, piece: Piece) -> bool:
    """A known town after a name and a slash ("Ayla ERİK/ANKARA"), or first where a script has no capitals."""
    after = piece.joint == "slash" and reading.people > 0
    first = piece.joint == "start" and not reading.strong and not is_cased(text)
    if not (after or first):
        return False
    from newsparse.tables.gazetteer import is_town

    return is_town(text)


def _is_outlet(words: Sequence[str], reading: _Reading) -> bool:
    """Whether words name an organisation: by a word of the table, a domain, an article, or capitals beside a name."""
    text = " ".join(words)
    if has_word(words, "outlet") or is_domain(text) or words[0] in ARTICLES:
        return True
    if is_ideographic(text[0]) and 6 < len(text) <= 20:
        return True
    if reading.names and is_ideographic(reading.names[0][0]) and text.isascii() and len(words) == 1:
        return True
    return bool(reading.names) and len(text) > 3 and text.isupper() and not reading.names[0].isupper()


def _read_outlet(reading: _Reading, piece: Piece, text: str) -> None:
    partner = piece.joint in ("and", "slash") and not reading.closed
    if partner and (reading.names or reading.spare_outlet):
        for name in filter(None, (reading.spare_outlet, text)):
            reading.add(name, person=False)
        reading.spare_outlet = None
    elif not reading.names:
        reading.spare_outlet = reading.spare_outlet or text
    else:
        reading.extras += 1
        reading.closed = True


def _read_korean(reading: _Reading, piece: Piece) -> None:
    """Korean bylines end in the job: "수원 홍길동 기자". Two syllables before the name are a town."""
    words = [word for word in piece.words if is_hangul(word)]
    places = [index for index, word in enumerate(words) if is_phrase("role", word)]
    if not places:
        reading.pending += words
        return
    names = words[: places[0]]
    for word in reading.pending:
        if piece.joint == "and" and len(word) > 2:
            reading.add(word, person=True)
        else:
            _append(reading.places, word)
    reading.pending.clear()
    for word in names:
        if len(word) == 2 and word is not names[-1]:
            _append(reading.places, word)
        else:
            reading.add(word, person=True)
            reading.add_role(words[places[0]])


def _append(values: list[str], value: str) -> None:
    if value not in values:
        values.append(value)


def _is_town(words: Sequence[str], reading: _Reading, piece: Piece) -> bool:
    """After a name of two words a single one is a town; so are the known ones of two words."""
    text = " ".join(words)
    if not is_cased(text) or not text[:1].isupper():
        return False
    full = any(" " in name for name in reading.names)
    return (len(words) == 1 and full and piece.joint != "slash") or is_phrase("place", text)


def _is_chrome(text: str, reading: _Reading) -> bool:
    """Whether a piece is a button, a section or a count, which stand in the same line as the byline."""
    kinds = [kind.partition(":") for kind in phrase_kinds(text)]
    if any(end == "whole" and kind in _CHROME for kind, _, end in kinds) or is_phrase("genre", text):
        return True
    return any(
        end == "open" and kind in ("follow", "share", "contact", "more_posts") for kind, _, end in kinds
    ) and bool(reading.names)
