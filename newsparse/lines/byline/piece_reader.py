"""Pieces of a byline read one by one: each is a name, a job, a newsroom, a wire, an outlet or a town, by its words and place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from newsparse.lines.byline.builder import Byline, BylineBuilder
from newsparse.lines.byline.names import (
    NAME_MAX_WORDS,
    drop_repetition,
    has_word,
    is_cased,
    is_domain,
    is_hangul,
    is_ideographic,
    is_person,
    is_person_and_role,
    is_suffix,
    is_wire,
    split_names,
    split_roles,
    split_wire,
)
from newsparse.lines.byline.pieces import Piece
from newsparse.lines.byline.words import name_words
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import is_phrase, phrase_kinds

CHROME_KINDS = frozenset(
    ("share", "follow", "section", "home", "navigation", "comments", "live", "subscribe", "advertisement", "genre")
)


def choose_pieces(pieces: list[Piece]) -> list[Piece]:
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


def build_byline(pieces: Sequence[Piece], *, strong: bool, credited: bool) -> Byline:
    """Read pieces in their order and return the byline that they make."""
    korean = any(is_hangul(word) and is_phrase("role", word) for piece in pieces for word in piece.words)
    builder = BylineBuilder(strong=strong, credited=credited, korean=korean)
    for piece, behind in zip_longest(pieces, pieces[1:]):
        if behind is not None and _is_paper_of_syndicate(piece, behind):
            builder.extras += 1
            builder.closed = True
        else:
            _read_piece(builder, piece)
    return builder.build(is_single=len(pieces) == 1)


def _is_paper_of_syndicate(piece: Piece, behind: Piece) -> bool:
    """Whether words behind a name are the paper whose story a syndicate hands on: "Ada Berg, Hill Pilot (TNS)"."""
    is_syndicate = behind.joint == "paren" and fold(behind.text).replace(" ", "-") in name_words("syndicates")
    return is_syndicate and piece.joint == "comma" and len(piece.words) > 1


def _read_piece(builder: BylineBuilder, piece: Piece) -> None:
    piece = piece._replace(words=drop_repetition(piece.words))
    text = piece.text
    placed, builder.placed = builder.placed, piece.joint == "place"
    if piece.joint == "date":
        builder.extras += 1
    if placed and piece.joint == "comma" and len(piece.words) == 1:
        builder.placed = True
        return
    plain = piece.credit == "plain"
    if builder.names and plain and builder.credited and piece.joint != "paren":
        _read_behind_bar(builder, piece)
    elif piece.joint == "place" and (builder.names or builder.spare_outlet):
        _read_place(builder, text)
    elif is_wire(text):
        _read_agency(builder, piece)
    elif is_suffix(text) and (builder.names or not builder.strong):
        _read_suffix(builder, text)
    elif piece.joint == "paren" and builder.names:
        _read_in_brackets(builder, piece)
    elif _is_chrome(text, has_names=bool(builder.names)):
        return
    elif builder.korean:
        _read_korean(builder, piece)
    else:
        _read_words(builder, piece)


def _read_behind_bar(builder: BylineBuilder, piece: Piece) -> None:
    """Read a piece behind a bar after the names: a job, an agency, a town; never another name."""
    text = piece.text
    if is_wire(text):
        _append(builder.agencies, text)
    elif (
        has_word(piece.words, "role")
        and builder.roles
        and builder.roles[-1] is None
        and len(piece.words) <= NAME_MAX_WORDS
    ):
        builder.add_role(text)
    elif (
        len(piece.words) == 1
        and piece.joint == "bar"
        and text[:1].isupper()
        and not _is_chrome(text, has_names=bool(builder.names))
    ):
        _append(builder.places, text)


def _read_place(builder: BylineBuilder, text: str) -> None:
    if is_wire(text):
        _append(builder.agencies, text)
    elif is_cased(text) and text[:1].isupper() and not has_word(text.split(), "outlet") and "." not in text[:-1]:
        _append(builder.places, text)


def _read_agency(builder: BylineBuilder, piece: Piece) -> None:
    """An agency is an author alone, first or as an equal partner; otherwise it is whom the author works for."""
    _append(builder.agencies, piece.text)
    if builder.korean:
        return
    joints = ("and",) if builder.people else ("and", "slash", "bar")
    partner = piece.joint in joints and not builder.closed
    if partner and builder.spare_outlet and not builder.names:
        builder.add(builder.spare_outlet, person=False)
    if (
        (not (builder.names or builder.spare_outlet) or partner)
        and piece.joint != "with"
        and not is_phrase("agencies", piece.text)
    ):
        builder.add(piece.text, person=False)


def _read_suffix(builder: BylineBuilder, text: str) -> None:
    if builder.names and fold(text) in name_words("generations"):
        builder.names[-1] = f"{builder.names[-1]} {text}"


def _read_in_brackets(builder: BylineBuilder, piece: Piece) -> None:
    if has_word(piece.words, "role"):
        builder.add_role(piece.text)
    elif fold(piece.text) in name_words("picture-work") and builder.people > 1:
        builder.names.pop()
        builder.roles.pop()


def _read_words(builder: BylineBuilder, piece: Piece) -> None:
    words, wire = split_wire(piece.words)
    if wire:
        _append(builder.agencies, wire)
        piece = piece._replace(words=words)
    if has_word(words, "desk") and not is_person_and_role(words):
        _read_desk(builder, words, piece.joint)
        return
    for name, role in split_roles(words):
        if role and not name:
            builder.add_role(role)
        elif name and role and len(name) == 1 and builder.people and is_cased(name[0]):
            builder.add_role(piece.text)
        elif name:
            _read_name(builder, piece, name, role)


def _read_desk(builder: BylineBuilder, words: Sequence[str], joint: str) -> None:
    text = " ".join(words)
    if builder.people and joint not in ("and", "slash"):
        builder.add_role(text)
    elif len(words) <= NAME_MAX_WORDS:
        builder.extras += is_person(words) or len(words) > 1
        builder.add(text, person=False)


def _read_name(builder: BylineBuilder, piece: Piece, words: Sequence[str], role: str | None) -> None:
    text = " ".join(words)
    later = bool(builder.names) and piece.joint in ("comma", "bar", "date", "slash")
    if _is_known_place(text, builder, piece):
        _append(builder.places, text)
    elif _is_outlet(words, builder):
        _read_outlet(builder, piece, text)
    elif later and _is_town(words, builder, piece):
        _append(builder.places, text)
    elif not is_person(words, lenient=builder.strong):
        builder.junk = builder.junk or not builder.names or piece.joint in ("comma", "and")
        builder.closed = True
    elif builder.names and piece.joint == "date":
        builder.closed = True
    else:
        for name in split_names(words):
            builder.add(name, person=True)
        if role:
            builder.add_role(role)


def _is_known_place(text: str, builder: BylineBuilder, piece: Piece) -> bool:
    """A known town after a name and a slash ("Ayla ERİK/ANKARA"), or first where a script has no capitals."""
    after = piece.joint == "slash" and builder.people > 0
    first = piece.joint == "start" and not builder.strong and not is_cased(text)
    if not (after or first):
        return False
    from newsparse.tables.gazetteer import is_town

    return is_town(text)


def _is_outlet(words: Sequence[str], builder: BylineBuilder) -> bool:
    """Whether words name an organisation: by a word of the table, a domain, an article, or capitals beside a name."""
    text = " ".join(words)
    if any("-" in word and all(has_word([part], "outlet") for part in word.split("-")) for word in words):
        return True  # "Post-Gazette", "Sun-Times"
    if has_word(words, "outlet") or is_domain(text) or words[0] in name_words("outlet-articles"):
        return True
    if is_ideographic(text[:1]) and 6 < len(text) <= 20:
        return True
    if builder.names and is_ideographic(builder.names[0][:1]) and text.isascii() and len(words) == 1:
        return True
    return bool(builder.names) and len(text) > 3 and text.isupper() and not builder.names[0].isupper()


def _read_outlet(builder: BylineBuilder, piece: Piece, text: str) -> None:
    partner = piece.joint in ("and", "slash") and not builder.closed
    if partner and (builder.names or builder.spare_outlet):
        for name in filter(None, (builder.spare_outlet, text)):
            builder.add(name, person=False)
        builder.spare_outlet = None
    elif not builder.names:
        builder.spare_outlet = builder.spare_outlet or text
    else:
        builder.extras += 1
        builder.closed = True


def _read_korean(builder: BylineBuilder, piece: Piece) -> None:
    """Korean bylines end in the job: "수원 홍길동 기자". Two syllables before the name are a town."""
    words = [word for word in piece.words if is_hangul(word)]
    places = [index for index, word in enumerate(words) if is_phrase("role", word)]
    if not places:
        builder.pending += words
        return
    names = words[: places[0]]
    for word in builder.pending:
        if piece.joint == "and" and len(word) > 2:
            builder.add(word, person=True)
        else:
            _append(builder.places, word)
    builder.pending.clear()
    for word in names:
        if len(word) == 2 and word is not names[-1]:
            _append(builder.places, word)
        else:
            builder.add(word, person=True)
            builder.add_role(words[places[0]])


def _append(values: list[str], value: str) -> None:
    if value not in values:
        values.append(value)


def _is_town(words: Sequence[str], builder: BylineBuilder, piece: Piece) -> bool:
    """After a name of two words a single one is a town; so are the known ones of two words."""
    text = " ".join(words)
    if not is_cased(text) or not text[:1].isupper():
        return False
    full = any(" " in name for name in builder.names)
    return (len(words) == 1 and full and piece.joint != "slash") or is_phrase("place", text)


def _is_chrome(text: str, *, has_names: bool) -> bool:
    """Whether a piece is a button, a section or a count, as printed in the same line as the byline."""
    kinds = [kind.partition(":") for kind in phrase_kinds(text)]
    if any(end == "whole" and kind in CHROME_KINDS for kind, _, end in kinds) or is_phrase("genre", text):
        return True
    return (
        any(end == "open" and kind in ("follow", "share", "contact", "more_posts") for kind, _, end in kinds)
        and has_names
    )
