"""Bylines: who wrote the story, apart from what they are, for whom and where.

A byline is read as pieces: words between commas, "and", bars and brackets, each with the credit that it stands under
("By", "Edited by", "Photos by"). A piece is then a name, a job, a newsroom, an agency, an outlet or a place, by its
words and by what stood before it. Words come from the tables of phrases, of all languages together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsparse.patterns import pattern
from newsparse.phrases import fold, is_phrase, marked, phrase_kinds, phrases
from newsparse.record import Author

BYLINE_CHARS = 400
"""What is looked at of a text. The longest byline of the development pages has 190 characters."""
SENTENCE_WORDS = 9
NAME_WORDS = 6
NAME_CHARS = 70


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


class _Token(NamedTuple):
    kind: str
    """`word`, `comma`, `and`, `slash`, `bar`, `open`, `close` or `colon`."""
    text: str


class _Piece(NamedTuple):
    words: tuple[str, ...]
    joint: str
    """What stands before: `start`, `comma`, `and`, `slash`, `bar`, `date`, `paren`, `with` or `place`."""
    credit: str
    """`plain`, `byline`, `edited_by`, `reporting_by` or `photo_by`."""

    @property
    def text(self) -> str:
        return " ".join(self.words)


def read_byline(text: str, *, language: str | None = None, links: Sequence[str] = ()) -> Byline:
    """Read one byline as printed.

    Names, jobs and outlets look alike ("Hill Valley Press" might be a person), so words decide that are in the tables
    ("Press", "Editor", "Desk"), then place: after the first name a single word is a town, an agency after a comma is
    an employer, and one after "and" or a slash an author. A helper after "with" is an author; those of "additional
    reporting by" and of pictures are not. An editor is one where nobody else is named.

    Names that are not set apart ("Ada Berg Bo Lind Cy Ek") are told only by `links`, the link texts of the line.
    Gets wrong: outlets without a telling word ("Jane Doe, Global Voices"), towns of two words that are not in the
    table, a job without one ("Jane Doe, Beekeeper").

    >>> [author.name for author in read_byline("By Ada Berg and Bo Lind, Reuters").authors]
    ['Ada Berg', 'Bo Lind']
    >>> read_byline("Von Ada Berg, Redakteurin für Finanzen | 3. Mai 2024, 10:12 Uhr").authors
    (Author(name='Ada Berg', role='Redakteurin für Finanzen', bio=None, url=None),)
    """
    if _is_sentence(text):
        return NO_BYLINE
    pieces = _pieces(_tokens(_clean(text, links)), language)
    chosen = _chosen(pieces)
    credited = any(piece.credit != "plain" for piece in chosen)
    byline = _assembled(chosen, language, strong=credited, credited=credited)
    return byline._replace(agencies=_joined(byline.agencies, _wires(text))) if byline.authors else byline


def _wires(text: str) -> tuple[str, ...]:
    from newsparse.fields.agency import agencies_of_byline

    return agencies_of_byline(text[:BYLINE_CHARS])


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _is_sentence(text: str) -> bool:
    """Whether a text is prose: long, and most of its words small. Bylines are names, which are not."""
    words = text[:BYLINE_CHARS].split()
    small = sum(word[:1].islower() and word not in _PARTICLES for word in words)
    return len(words) > SENTENCE_WORDS and small * 2 > len(words)


def is_byline(text: str, *, language: str | None = None) -> bool:
    """Whether a line has the shape of a byline: an opener, job, date or agency beside a name.

    A name alone is none: subjects, captions and links are names too. A sentence is none, so "By Monday the storm had
    passed" is not, but "By Popular Demand" would be.

    >>> is_byline("By Ada Berg"), is_byline("Ada Berg"), is_byline("By Monday the storm had passed.")
    (True, False, False)
    """
    return read_byline(text, language=language).strength >= 0.5


def author_names(value: str, *, language: str | None = None) -> tuple[str, ...]:
    """Return the names in an author value of a page's metadata; none for addresses and log-in names.

    Such values need no opener to be bylines, and the surname may come first.

    >>> author_names("Ada Berg, Bo Lind and The Hill Desk"), author_names("Berg, Ada"), author_names("admin")
    (('Ada Berg', 'Bo Lind', 'The Hill Desk'), ('Ada Berg',), ())
    """
    value = " ".join(_unescaped(value[:BYLINE_CHARS]).split())
    if not value or LOGIN_RE.fullmatch(value) or ADDRESS_RE.fullmatch(value) or SLUG_RE.fullmatch(value):
        return ()
    inverted = INVERTED_RE.fullmatch(value)
    if inverted and not _is_agency(inverted[1]) and not _is_agency(inverted[2]):
        return (f"{inverted[2]} {inverted[1]}",)
    pieces = _pieces(_tokens(_clean(value, ())), language)
    chosen = _chosen(pieces)
    credited = any(piece.credit != "plain" for piece in chosen)
    return tuple(author.name for author in _assembled(chosen, language, strong=True, credited=credited).authors)


def clean_author_name(value: str, *, language: str | None = None) -> str | None:
    """Return the (first) name in an author value of a page's metadata.

    >>> clean_author_name("By Ada Berg | Reuters"), clean_author_name("https://example.org/ada")
    ('Ada Berg', None)
    """
    names = author_names(value, language=language)
    return names[0] if names else None


LOGIN_RE = pattern(
    r"""(?:admin|administrator|author|autor|editor|user|root|webmaster|null|none|undefined|unknown|anonymous|anónimo
    |anonym|n/?a|guest|test|default|staff|\W*|\d+)\d*""",
    re.VERBOSE | re.IGNORECASE,
)
ADDRESS_RE = pattern(r"(?:https?:|www\.|facebook\.com|twitter\.com)\S*|\S+@\S+|@\w+", re.IGNORECASE)
SLUG_RE = pattern(r"[a-z0-9]+(?:[-_][a-z0-9]+){1,6}|[a-z]+\.[a-z]+\.[a-z.]+")
INVERTED_RE = pattern(r"([^\W\d_][\w’'-]{1,30}), ([^\W\d_][\w’'.-]{1,30}(?: [A-ZÀ-Þ]\.)?)")


def _unescaped(value: str) -> str:
    if "&" not in value:
        return value
    from html import unescape

    return unescape(value)


# --- text to tokens ---------------------------------------------------------------------------------------------

INVISIBLE_RE = pattern("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
CONTACT_RE = pattern(
    r"""\[email\W?protected\] | (?:https?://|www\.)\S{1,200}
    | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4} | @\w{1,40}""",
    re.VERBOSE,
)
GLUED_DIGIT_RE = pattern(r"(?<=[^\W\d_]{2}[a-zß-ÿ])(?=\d)|(?<=[12]\d\d\d)(?=[^\W\d_]{3})")
GLUED_CASE_RE = pattern(r"(?<=[^\W\d_]{3}[a-zß-ÿ])(?=[A-ZÀ-Þ])")
GLUED_OPENER_RE = pattern(r"(?<!\S)(?:([Bb]y)|(von|par|por|av|af|door))(?:[Bb]y ?)?(?=[A-ZÀ-Þ][\w.])")
TOKEN_RE = pattern(
    r"""(?P<and>[&＆+](?=\s|\w)|(?<=\s)[xX×](?=\s))
    | (?P<bar>[|｜•·●▪–—―⋅‧●■◆]|(?<!\S)[-/~*](?!\S)|//+|\.\s*[-–—]|\s{2,}|(?<=\w)[-–](?=\s))
    | (?P<comma>[,;，、،؛､])
    | (?P<slash>[/／])
    | (?P<open>[(（\[【［「『〈《<{])
    | (?P<close>[)）\]】］」』〉》>}])
    | (?P<colon>[:：=＝])
    | (?P<word>[^\s,;，、،؛､|｜•·●▪–—―⋅‧■◆/／()（）\[\]【】［］「」『』〈〉《》<>{}:：=＝&＆"“”„«»]+)
    """,
    re.VERBOSE,
)
DIGITS_RE = pattern(
    r"\d[\d.,’'\u066b年月日時分]*(?:st|nd|rd|th|er|º|ª|am|pm|a\.m|p\.m|uhr|h\d*|[KkMm]|명|개|р|г)?\.?", re.IGNORECASE
)


def _clean(text: str, links: Sequence[str]) -> str:
    text = text[:BYLINE_CHARS]
    for link in links:
        if link and 1 < len(link.split()) <= NAME_WORDS and len(links) > 1:
            text = text.replace(link, f" , {link} , ", 1)
    text = INVISIBLE_RE.sub(" ", text.replace("\n", " | ").replace("\t", " | "))
    text = CONTACT_RE.sub(" | ", " ".join(text.split()))
    text = GLUED_DIGIT_RE.sub(" | ", GLUED_OPENER_RE.sub(r"\1\2 ", text))
    return " ".join(_unglued(word) for word in text.split(" "))


def _unglued(word: str) -> str:
    """Set a label apart that is glued to a name: "LindStaff", "BergPublished".

    Only words of the tables are set apart, as "DeSanto" and "LeMaire" are names.
    """
    for match in GLUED_CASE_RE.finditer(word[:NAME_CHARS]):
        tail = word[match.start() :].rstrip(":.,").casefold()
        if tail in _labels() or (len(tail) > 2 and _is_date_word(tail)):
            return f"{word[: match.start()]} | {word[match.start() :]}"
    return word


@cache
def _labels() -> frozenset[str]:
    names = ("role", "role_modifier", "published", "updated", *_CREDITS, "place_word", "follow", "desk")
    return frozenset({"the"}.union(phrase.partition(" ")[0] for name in names for phrase in phrases(name)))


def _tokens(text: str) -> list[_Token]:
    tokens = [_Token(match.lastgroup or "word", match.group()) for match in TOKEN_RE.finditer(text)]
    for index, token in enumerate(tokens):
        if _is_button(token):
            tokens[index] = _Token("bar", "button")
        elif token.text == "·" and index and _is_hangul(tokens[index - 1].text):
            tokens[index] = _Token("and", token.text)
    return _without_dates(tokens)


def _is_button(token: _Token) -> bool:
    return token.kind == "word" and token.text.casefold() in marked("follow", "")


def _without_dates(tokens: list[_Token]) -> list[_Token]:
    """Put a bar in the place of dates, times, ages and counts.

    A name may be a month ("April"), so a month counts only beside a number.
    """
    dated = [token.kind == "word" and DIGITS_RE.fullmatch(token.text) is not None for token in tokens]
    if not any(dated):
        return tokens
    for steps in (range(len(tokens)), range(len(tokens) - 1, -1, -1)):
        step = 1 if steps.start == 0 else -1
        for index in steps:
            _spread(tokens, dated, index, step)
    return list(_barred(tokens, dated))


def _spread(tokens: list[_Token], dated: list[bool], index: int, step: int) -> None:
    if dated[index] or not 0 <= index - step < len(tokens) or not dated[index - step]:
        return
    token = tokens[index]
    if token.kind == "word":
        dated[index] = _is_date_word(token.text) and not (step > 0 and _is_year_before_name(tokens, index))
    elif token.kind in ("comma", "colon", "slash", "bar", "open", "close"):
        beyond = index + step
        if 0 <= beyond < len(tokens) and tokens[beyond].kind == "word":
            dated[index] = dated[beyond] or (token.kind in ("comma", "colon") and _is_date_word(tokens[beyond].text))


def _is_year_before_name(tokens: list[_Token], index: int) -> bool:
    """Whether a word behind a year begins a name: months stand before it, and some names are months elsewhere."""
    year, word = tokens[index - 1].text, tokens[index].text
    return len(year) == 4 and year.isdigit() and word.istitle() and word.casefold() not in _date_words()


@cache
def _is_date_word(word: str) -> bool:
    from newsparse.fields.dates import month_number

    folded = word.casefold().strip(".,")
    return folded in _date_words() or folded in _weekdays() or (len(folded) > 1 and month_number(folded) is not None)


@cache
def _date_words() -> frozenset[str]:
    kinds = ("published", "updated", "read_time", "date_word")
    words = (word for kind in kinds for phrase in phrases(kind) for word in phrase.split())
    return frozenset(words).union(phrase for phrase in phrases("comments") if " " not in phrase)


@cache
def _weekdays() -> frozenset[str]:
    from newsparse.tables import read_toml

    lists = (table.get("weekdays", "") for table in read_toml("months.toml").values() if isinstance(table, dict))
    names = {name.strip().casefold() for text in lists for name in re.split("[,;]", text)}
    return frozenset(name for name in names if len(name) > 2) - phrases("byline")


def _barred(tokens: list[_Token], dated: list[bool]) -> Iterator[_Token]:
    for index, token in enumerate(tokens):
        if not dated[index]:
            yield token
        elif not index or not dated[index - 1]:
            yield _Token("bar", "date")


# --- tokens to pieces -------------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CREDITS = ("byline", "edited_by", "reporting_by", "photo_by")
_PARTICLES = _words(
    """von van de der den del della dello di da do dos das du la le los las el al bin ibn bint ben abu af av zu zur zum
    ter ten te san santa st mac mc 't vom des ud din ul op auf ap ab ó ní nic uí"""
)
_NAME_OPENERS = _words("von vom di da av af de door del του της o van")


def _pieces(tokens: list[_Token], language: str | None) -> list[_Piece]:
    pieces: list[_Piece] = []
    words: list[str] = []
    credit, joint, outer = "plain", "start", "plain"

    def close(next_joint: str) -> None:
        nonlocal joint
        if words:
            pieces.append(_Piece(tuple(words), joint, credit))
            words.clear()
            joint = next_joint
        elif next_joint in ("bar", "date", "with", "place", "paren", "and") or joint == "start":
            joint = next_joint if pieces or next_joint == "date" else "start"

    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "word":
            found = _phrase_at(tokens, index, words, language)
            if found:
                kind, length = found
                if kind == "genre":
                    words.clear()
                elif kind in _CREDITS:
                    close("bar")
                    credit, joint = kind, "start"
                else:
                    close(kind)
                index += length
                continue
            words.append(token.text)
        elif token.kind == "open":
            close("paren")
            outer = credit
        elif token.kind == "close":
            close("bar")
            credit = outer
        elif token.kind == "colon":
            words.clear()
        else:
            if token.kind == "bar" and credit != "plain" and words:
                close("date" if token.text == "date" else "bar")
                credit = outer = "plain"
            else:
                close("date" if token.text == "date" else token.kind)
        index += 1
    close("bar")
    return pieces


def _phrase_at(tokens: list[_Token], index: int, words: list[str], language: str | None) -> tuple[str, int] | None:
    """Return the kind and length of a credit, "and", "with" or "in" that begins at a token."""
    run: list[str] = []
    for token in tokens[index : index + 5]:
        if token.kind != "word":
            break
        run.append(token.text.casefold().replace("'", "’").rstrip("."))
    if run[0] not in _first_words():
        return None
    for length in range(len(run), 0, -1):
        key = " ".join(run[:length])
        after = tokens[index + length].kind if index + length < len(tokens) else ""
        kind = _kind_of_phrase(key, after, language)
        if kind and _may_stand(kind, key, tokens, index, length, words, language):
            return kind, length + (after == "colon")
    return None


@cache
def _first_words() -> frozenset[str]:
    kinds = (*_CREDITS, "byline_here", "and", "with", "place_word", "genre")
    return frozenset(phrase.partition(" ")[0] for kind in kinds for phrase in phrases(kind))


def _kind_of_phrase(key: str, after: str, language: str | None) -> str | None:
    for kind in _CREDITS:
        if key in phrases(kind):
            return kind if after == "colon" or key not in _needs_colon() else None
    if language and key in phrases("byline_here", language):
        return "byline"
    if key in phrases("and"):
        return "and"
    if key in phrases("with"):
        return "with"
    if key in phrases("place_word") and key not in _PARTICLES:
        return "place"
    return "genre" if key in phrases("genre") and after == "" else None


@cache
def _needs_colon() -> frozenset[str]:
    """Labels that are common words or jobs ("Text", "Editor") where no colon follows."""
    return frozenset(key for kind in _CREDITS for key in marked(kind, ":") - marked(kind, "…") - marked(kind, ""))


def _may_stand(
    kind: str, key: str, tokens: list[_Token], index: int, length: int, words: list[str], language: str | None
) -> bool:
    printed = tokens[index].text
    following = tokens[index + length] if index + length < len(tokens) else None
    rest = _words_ahead(tokens, index + length)
    if kind == "byline":
        if key not in _NAME_OPENERS:
            if words and following is not None and following.text[:1].islower():
                return False
            return not words or printed[0].islower() or length > 1 or key == "by"
        if words:
            title = (
                key == "von" and len(words) > 1 and rest > 1 and following is not None and following.text[0].isupper()
            )
            return printed.islower() and (title or all(_is_form_word(word) for word in words))
        known = bool(language) and key in phrases("byline", language)
        return (
            rest >= 2 or known or (rest == 1 and _is_newsroom(following)) or printed.islower() or _is_colon(following)
        )
    if kind in _CREDITS:
        return True
    if kind == "genre":
        return not words and rest == 0
    if not words and not (index and tokens[index - 1].kind in ("open", "close", "comma", "bar")):
        return False
    if following is None or rest == 0:
        return False
    if printed.endswith(".") and len(printed) < 4:
        return False
    caps = printed.isupper() and all(word.isupper() for word in words)
    if kind == "place":
        return (
            not _has(words, "role")
            and (printed.islower() or key in ("for", "from") or caps)
            and not (len(printed) == 1 and caps)
        )
    if key in _both():
        return _is_and(key, printed, rest, language)
    if len(printed) == 1 and caps:
        return kind == "and" and len(words) > 1 and rest > 1 and (key == "y" or key in phrases("and", language or "en"))
    title = kind == "and" and printed.istitle() and rest > 1
    return printed.islower() or (len(printed) > 1 and (caps or title or kind == "with")) or not _is_cased(printed)


def _is_newsroom(token: _Token | None) -> bool:
    return token is not None and (_is_agency(token.text) or _has([token.text], "desk"))


def _is_colon(token: _Token | None) -> bool:
    return token is not None and token.kind == "colon"


def _words_ahead(tokens: list[_Token], index: int) -> int:
    count = 0
    while index + count < len(tokens) and tokens[index + count].kind == "word":
        count += 1
    return count


def _is_form_word(word: str) -> bool:
    folded = word.casefold()
    return folded in _form_words() or not word[:1].isupper()


@cache
def _form_words() -> frozenset[str]:
    words = (word for phrase in phrases("genre") for word in phrase.split())
    return frozenset(words) | {"ein", "eine", "un", "une", "una", "en", "et"}


@cache
def _both() -> frozenset[str]:
    return phrases("and") & phrases("place_word")


def _is_and(key: str, printed: str, rest: int, language: str | None) -> bool:
    if language and (key in phrases("and", language)) != (key in phrases("place_word", language)):
        return key in phrases("and", language)
    return printed.islower() and rest >= 2


# --- pieces to a byline -----------------------------------------------------------------------------------------


def _chosen(pieces: list[_Piece]) -> list[_Piece]:
    """Return the pieces under the byline's own opener, else those under none, else the editor's."""
    for credit in ("byline", "plain", "edited_by"):
        chosen = [piece for piece in pieces if piece.credit == credit]
        if credit == "plain" and any(piece.credit == "edited_by" for piece in pieces):
            chosen = [piece for piece in chosen if piece.joint != "start" or _is_person(piece.words)]
            if not any(_is_person(piece.words) and len(piece.words) > 1 for piece in chosen):
                continue
        if chosen:
            return chosen + [piece for piece in pieces if piece.credit == "plain" and credit == "byline"]
    return []


class _Reading:
    """What has been read of a byline's pieces so far."""

    def __init__(self, language: str | None, *, strong: bool, credited: bool) -> None:
        self.language = language
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


def _assembled(pieces: Sequence[_Piece], language: str | None, *, strong: bool, credited: bool) -> Byline:
    reading = _Reading(language, strong=strong, credited=credited)
    hangul = any(_is_hangul(word) and is_phrase("role", word) for piece in pieces for word in piece.words)
    for piece in pieces:
        _read_piece(reading, piece, only_roles=hangul)
    if reading.junk and not strong:
        return NO_BYLINE
    _fall_back(reading, pieces)
    authors = tuple(Author(name, role) for name, role in zip(reading.names, reading.roles, strict=True))
    return Byline(authors, tuple(reading.agencies), tuple(reading.places), _strength(reading, strong=strong))


def _fall_back(reading: _Reading, pieces: Sequence[_Piece]) -> None:
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
    full = any(" " in name or not _is_cased(name) for name in reading.names)
    if strong:
        return 1.0 if full else 0.7
    if reading.extras or reading.agencies:
        return 0.7 if full else 0.4
    return 0.3 if full else 0.1


def _read_piece(reading: _Reading, piece: _Piece, *, only_roles: bool) -> None:
    piece = piece._replace(words=_undoubled(piece.words))
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
    elif _is_agency(text):
        _read_agency(reading, piece)
    elif _is_suffix(text):
        _read_suffix(reading, text)
    elif piece.joint == "paren" and reading.names:
        _read_aside(reading, piece)
    elif _is_chrome(text, reading):
        reading.extras += 0
    elif only_roles:
        _read_korean(reading, piece)
    else:
        _read_words(reading, piece)


def _read_remark(reading: _Reading, piece: _Piece) -> None:
    """Read what stands behind a bar after the byline proper: a job, an agency, a town; never another name."""
    text = piece.text
    if _is_agency(text):
        _append(reading.agencies, text)
    elif _has(piece.words, "role") and reading.roles and reading.roles[-1] is None and len(piece.words) <= NAME_WORDS:
        reading.add_role(text)
    elif len(piece.words) == 1 and piece.joint == "bar" and text[:1].isupper() and not _is_chrome(text, reading):
        _append(reading.places, text)


def _read_place(reading: _Reading, text: str) -> None:
    if _is_agency(text):
        _append(reading.agencies, text)
    elif _is_cased(text) and text[:1].isupper() and not _has(text.split(), "outlet") and "." not in text[:-1]:
        _append(reading.places, text)


def _read_agency(reading: _Reading, piece: _Piece) -> None:
    """An agency is an author alone, first or as an equal partner; otherwise it is whom the author works for."""
    _append(reading.agencies, piece.text)
    partner = piece.joint in ("and", "slash") and not reading.closed
    if partner and reading.spare_outlet and not reading.names:
        reading.add(reading.spare_outlet, person=False)
    if (
        (not (reading.names or reading.spare_outlet) or partner)
        and piece.joint != "with"
        and not is_phrase("agencies", piece.text)
    ):
        reading.add(piece.text, person=False)


def _read_suffix(reading: _Reading, text: str) -> None:
    if reading.names and fold(text) in _GENERATIONS:
        reading.names[-1] = f"{reading.names[-1]} {text}"


def _read_aside(reading: _Reading, piece: _Piece) -> None:
    if _has(piece.words, "role"):
        reading.add_role(piece.text)
    elif fold(piece.text) in _PICTURE_WORDS and reading.people > 1:
        reading.names.pop()
        reading.roles.pop()


def _read_words(reading: _Reading, piece: _Piece) -> None:
    words = piece.words
    if _has(words, "desk") and not _person_and_role(words):
        _read_desk(reading, words, piece.joint)
        return
    for name, role in _split_roles(words):
        if role and not name:
            reading.add_role(role)
        elif name and role and len(name) == 1 and reading.people and _is_cased(name[0]):
            reading.add_role(piece.text)
        elif name:
            _read_name(reading, piece, name, role)


def _read_desk(reading: _Reading, words: Sequence[str], joint: str) -> None:
    text = " ".join(words)
    if reading.people and joint not in ("and", "slash"):
        reading.add_role(text)
    elif len(words) <= NAME_WORDS:
        reading.extras += _is_person(words) or len(words) > 1
        reading.add(text, person=False)


def _read_name(reading: _Reading, piece: _Piece, words: Sequence[str], role: str | None) -> None:
    text = " ".join(words)
    later = bool(reading.names) and piece.joint in ("comma", "bar", "date", "slash")
    if _is_outlet(words, reading):
        _read_outlet(reading, piece, text)
    elif later and _is_town(words, reading, piece):
        _append(reading.places, text)
    elif not _is_person(words, lenient=reading.strong):
        reading.junk = reading.junk or not reading.names or piece.joint in ("comma", "and")
        reading.closed = True
    elif reading.names and piece.joint == "date":
        reading.closed = True
    else:
        for name in _apart(words):
            reading.add(name, person=True)
        if role:
            reading.add_role(role)


def _is_outlet(words: Sequence[str], reading: _Reading) -> bool:
    """Whether words name an organisation: by a word of the table, a domain, an article, or capitals beside a name."""
    text = " ".join(words)
    if _has(words, "outlet") or _is_domain(text) or words[0] in _ARTICLES:
        return True
    if _is_ideographic(text[0]) and 6 < len(text) <= 20:
        return True
    return bool(reading.names) and len(text) > 3 and text.isupper() and not reading.names[0].isupper()


def _read_outlet(reading: _Reading, piece: _Piece, text: str) -> None:
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


def _read_korean(reading: _Reading, piece: _Piece) -> None:
    """Korean bylines end in the job: "수원 홍길동 기자". Two syllables before the name are a town."""
    words = [word for word in piece.words if _is_hangul(word)]
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


# --- what a piece is --------------------------------------------------------------------------------------------

_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv", "júnior", "filho", "neto"))
_CREDENTIALS = _words(
    """phd ph.d md m.d rd rn mph mba ms m.s ma ba bs jd esq esquire fand foma dabom lcsw cpa cfp cfa pharmd dds dvm do
    np pa-c msc mpp edd e-ryt ryt psyd rdn mscp dr.med"""
)
_PICTURE_WORDS = frozenset(
    ("photography", "photos", "photo", "fotos", "foto", "illustration", "illustrations", "video", "graphics")
)
_CHROME = frozenset(
    ("share", "follow", "section", "home", "navigation", "comments", "live", "subscribe", "advertisement", "genre")
)
_ARTICLES = ("The", "THE")
_STARTS = _words("all in the this that these those it we they a here there his her my our your its as at if")
_STOP_WORDS = _words(
    """the a an of to this that these those is are was were be has have had it its he she they we you i not no or but
    as on at if than then when who what why how all any some more most der die das den dem ein eine einer ist sind war
    nicht auch nach le les un une des est sont dans pour sur que qui el los las una es son que il lo gli è non os um uma
    na no não het een zijn niet"""
)


def _is_agency(text: str) -> bool:
    from newsparse.fields.agency import is_known_agency

    bare = text.strip(" .*'\"“”")
    return is_known_agency(bare, wire=True) or is_phrase("agencies", bare) or bare.casefold().startswith("dpa/")


def _is_suffix(text: str) -> bool:
    folded = text.casefold().strip(" .")
    return folded in _GENERATIONS or all(word.strip(".,").casefold() in _CREDENTIALS for word in text.split())


def _is_chrome(text: str, reading: _Reading) -> bool:
    """Whether a piece is a button, a section or a count, which stand in the same line as the byline."""
    kinds = [kind.partition(":") for kind in phrase_kinds(text)]
    if any(end == "whole" and kind in _CHROME for kind, _, end in kinds) or is_phrase("genre", text):
        return True
    return any(
        end == "open" and kind in ("follow", "share", "contact", "more_posts") for kind, _, end in kinds
    ) and bool(reading.names)


def _has(words: Iterable[str], kind: str) -> bool:
    known = phrases(kind)
    folded = [word.casefold().strip(".,*'\"’") for word in words]
    return any(word in known for word in folded) or (len(folded) > 1 and " ".join(folded) in known)


def _is_domain(text: str) -> bool:
    return bool(re.fullmatch(r"[\w-]{2,40}(?:\.[\w-]{2,40}){1,3}", text)) and not text.isupper() and text.count(".") < 3


def _is_cased(text: str) -> bool:
    return text.lower() != text.upper()


def _is_hangul(text: str) -> bool:
    return "\uac00" <= text[:1] <= "\ud7a3"


def _is_town(words: Sequence[str], reading: _Reading, piece: _Piece) -> bool:
    """After a name of two words a single one is a town; so are the known ones of two words."""
    text = " ".join(words)
    if not _is_cased(text) or not text[:1].isupper():
        return False
    full = any(" " in name for name in reading.names)
    return (len(words) == 1 and full and piece.joint != "slash") or is_phrase("place", text)


def _is_person(words: Sequence[str], *, lenient: bool = False) -> bool:
    """Whether words could be a person's name.

    Cased scripts capitalise names, but for particles; with an opener before, one or two small words may be the name
    that someone goes by ("by mady"). In scripts without capitals only length and number of words tell.
    """
    text = " ".join(words)
    if not words or len(words) > 2 * NAME_WORDS or len(text) > 2 * NAME_CHARS or any(c in "?!…" for c in text):
        return False
    if "©" in text or "ⓒ" in text:
        return False
    if not _is_cased(text):
        return (
            len(words) <= 5 and (len(text) <= 6 if _is_ideographic(text[0]) else len(text) <= 40) and text[0].isalpha()
        )
    if any(c.isdigit() for c in text):
        return False
    if words[0].casefold() in _STARTS or any(word in _STOP_WORDS and word not in _PARTICLES for word in words):
        return False
    if any(word[:1].isalpha() and not word[:1].islower() for word in words):
        return all(_is_name_word(word) for word in words) and len(words) <= 2 * NAME_WORDS
    return lenient and len(words) <= 2


def _is_name_word(word: str) -> bool:
    if word.casefold() in _PARTICLES or word[:1].isupper():
        return True
    return any(c.isupper() for c in word[1:4]) or not _is_cased(word) or not word[0].isalpha()


def _is_ideographic(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff"


def _undoubled(words: Sequence[str]) -> tuple[str, ...]:
    """Return a name once that is given twice: in picture and text, or in link and label."""
    half, odd = divmod(len(words), 2)
    if half and not odd and [w.casefold() for w in words[:half]] == [w.casefold() for w in words[half:]]:
        return tuple(words[:half])
    return tuple(words)


def _apart(words: Sequence[str]) -> list[str]:
    """Return the names in a run of words; six or more are taken for pairs of first name and surname."""
    if len(words) < NAME_WORDS or len(words) % 2 or any(w.casefold() in _PARTICLES or len(w) < 3 for w in words):
        return [" ".join(words)]
    return [f"{words[index]} {words[index + 1]}" for index in range(0, len(words), 2)]


def _person_and_role(words: Sequence[str]) -> bool:
    """Whether words are a person's name and a job ("Ada Berg Staff Writer"), and not a newsroom ("Hill Web Desk")."""
    parts = _split_roles(words)
    return any(
        name
        and role
        and len(name) >= 2
        and not _has(name, "outlet")
        and not name[0].isupper()
        and name[0] not in _ARTICLES
        for name, role in parts
    )


def _split_roles(words: Sequence[str]) -> list[tuple[Sequence[str], str | None]]:
    """Split words into a name and a job before or after it."""
    flags = [_is_role_word(word) for word in words]
    if "role" not in flags:
        stripped = _stripped(words)
        return [(stripped, None)]
    last = len(flags) - 1 - flags[::-1].index("role")
    first = flags.index("role")
    while first and flags[first - 1]:
        first -= 1
    if first == 0:
        return _role_first(words, flags)
    if last < len(words) - 1 and not any(_is_form_word(word) for word in words[last + 1 :]):
        last = len(words) - 1
    name, role = words[:first], words[first:]
    if len(name) >= 3 and name[-1].casefold().endswith(("ische", "ischer", "iques", "ique", "ico", "ica")):
        name, role = name[:-1], [name[-1], *role]
    return [(_stripped(name), " ".join(role))]


def _role_first(words: Sequence[str], flags: Sequence[str]) -> list[tuple[Sequence[str], str | None]]:
    end = 0
    while end < len(words) and flags[end]:
        end += 1
    rest = words[end:]
    if rest and _is_person(rest) and rest[0][:1].isalpha() and rest[0].casefold() not in _PARTICLES:
        return [(_stripped(rest), " ".join(words[:end]))]
    return [((), " ".join(words))]


def _is_role_word(word: str) -> str:
    folded = word.casefold().strip(".,")
    if folded in phrases("role"):
        return "role"
    return "modifier" if folded in phrases("role_modifier") else ""


def _stripped(words: Sequence[str]) -> Sequence[str]:
    """Drop a section that follows a name ("Ada Eva Berg Kultur") and jobs glued to names in scripts without spaces."""
    if len(words) >= 3 and is_phrase("section", words[-1]):
        return words[:-1]
    if len(words) == 1 and words[0] and _is_ideographic(words[0][0]):
        return (_bare_ideographic(words[0]),)
    return words


def _bare_ideographic(word: str) -> str:
    for kind in ("byline", "role", "desk"):
        for phrase in sorted(phrases(kind), key=len, reverse=True):
            if _is_ideographic(phrase[0]) and len(word) > len(phrase) + 1:
                word = word.removeprefix(phrase).removesuffix(phrase)
    return word
