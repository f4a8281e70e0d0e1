"""Bylines: the authors' names, separated from their jobs, employers and places.

A byline is read as pieces: words between commas, "and", bars and brackets, each with the credit before it
("By", "Edited by", "Photos by"). A piece is then a name, a job, a newsroom, an agency, an outlet or a place, by its
words and by its joint to the piece before. Words come from the tables of phrases, of all languages together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newsparse.lines.byline.builder import NO_BYLINE, Byline
from newsparse.lines.byline.names import has_word
from newsparse.lines.byline.piece_reader import build_byline, choose_pieces
from newsparse.lines.byline.pieces import split_pieces
from newsparse.lines.byline.tokens import BYLINE_MAX_CHARS, clean_line, split_tokens
from newsparse.lines.byline.words import name_words
from newsparse.record import Author
from newsparse.tables.lazy_regex import pattern

SENTENCE_WORDS = 9
EAST_ASIAN_FROM = "\u3040"
"""Kana and Chinese characters come after it; a line without any is read as all others are."""
RESERVED_RE = pattern(
    r"\s*(?:©|(?:copyright|on behalf of|im (?:auftrag|namen) (?:von|der|des)|au nom d[eu]|pour le compte d[eu]|en nombre de"
    r"|em nome d[eao]|per conto d[ie]l?|namens|w imieniu|от имени)\b)",
    re.IGNORECASE,
)
"""Copyright lines name who took the picture, others a firm for which somebody wrote."""
NAMELESS_RE = pattern(r"\s*(?P<word>[^\W\d_]{1,12})\s*[,;]")
"""A word that opens a credit, and no name behind it; a newsroom ("red, dpa") is one itself."""
MEMBER_RE = pattern(
    lambda: (
        rf"(?<=\w)[\s,;|·–—-]{{1,3}}(?P<role>\b(?:{'|'.join(sorted(name_words('members')))})"
        rf"\s(?:{'|'.join(sorted(name_words('member-joints')))})\s[^|,;·•()\d\n]{{3,80}})"
    ),
    re.IGNORECASE,
)
"""What a writer is in a team, up to the next mark: the team's name may be that of an outlet, and its words capitalised."""
ARROW_RE = pattern(r"\w\s*[»›→⟩▸▶]\s*(?=\w)")
TRAIL_ARROWS = 2
"""So many arrows between words make a breadcrumb."""


def read_byline(text: str, *, language: str | None = None, links: Sequence[str] = ()) -> Byline:
    """Read one byline as printed.

    Names, jobs and outlets look alike ("Hill Valley Press" might be a person), so words decide that are in the tables
    ("Press", "Editor", "Desk"), then place: after the first name a single word is a town, an agency after a comma is
    an employer, and one after "and" or a slash an author. A helper after "with" is an author; those of "additional
    reporting by" and of pictures are not. An editor is one where nobody else is named.

    Names without a mark between them ("Ada Berg Bo Lind Cy Ek") are known only by `links`, the link texts of the line.
    Gets wrong: outlets without a word of the table ("Jane Doe, Global Voices"), towns of two words that are not in the
    table, a job without one ("Jane Doe, Beekeeper").

    >>> [author.name for author in read_byline("By Ada Berg and Bo Lind, Reuters").authors]
    ['Ada Berg', 'Bo Lind']
    >>> read_byline("Von Ada Berg, Redakteurin für Finanzen | 3. Mai 2024, 10:12 Uhr").authors
    (Author(name='Ada Berg', role='Redakteurin für Finanzen', bio=None, url=None),)
    >>> read_byline("Ada Berg Mitglied der Redaktion | 3. Mai 2024").authors
    (Author(name='Ada Berg', role='Mitglied der Redaktion', bio=None, url=None),)
    >>> read_byline("On behalf of Hill & Drake | 3 May 2024 | Law").authors
    ()
    >>> read_byline("Harbour » Storms and Tides » Ferry Crews").authors
    ()
    """
    if _is_sentence(text) or RESERVED_RE.match(text):
        return NO_BYLINE
    folded = text.casefold()
    member = MEMBER_RE.search(text) if any(word in folded for word in name_words("members")) else None
    if member:
        found = read_byline(f"{text[: member.start()]}{text[member.end() :]}", language=language, links=links)
        if len(found.authors) != 1 or found.authors[0].role:
            return found
        return found._replace(authors=(replace(found.authors[0], role=member["role"].strip()),))
    if not text.isascii() and max(text) >= EAST_ASIAN_FROM:
        from newsparse.lines.byline.east_asian import (
            cut_buttons,
            is_east_asian_prose,
            names_only_source,
            read_chinese_byline,
            read_chinese_credit,
            read_japanese_byline,
        )

        text = cut_buttons(text)
        if not text:
            return NO_BYLINE
        east_asian = read_chinese_byline(text) or read_japanese_byline(text) or read_chinese_credit(text)
        if east_asian is not None:
            return east_asian
        if is_east_asian_prose(text) or names_only_source(text):
            return NO_BYLINE
    pieces = split_pieces(split_tokens(clean_line(text, links)), language)
    chosen = choose_pieces(pieces)
    credited = any(piece.credit != "plain" for piece in chosen)
    if not credited and len(ARROW_RE.findall(text)) >= TRAIL_ARROWS:
        return NO_BYLINE
    nameless = NAMELESS_RE.match(text) if credited else None
    if nameless and not has_word([nameless["word"]], "desk"):
        return NO_BYLINE  # "By , Ports Correspondent": the tool has lost the name, which was a link
    byline = build_byline(chosen, strong=credited, credited=credited)
    if not byline.authors:
        return byline
    return _settle_agencies(byline._replace(agencies=_join_unique(byline.agencies, _list_wires(text))), text)


def _settle_agencies(byline: Byline, text: str) -> Byline:
    """Return a byline in which agencies are authors alike: all of a list that ends in "and", none in a list of employers.

    >>> [author.name for author in read_byline("By Reuters, AFP and AP").authors]
    ['Reuters', 'AFP', 'AP']
    >>> [author.name for author in read_byline("By Ada Berg, Reuters and AFP").authors]
    ['Ada Berg']
    >>> [author.name for author in read_byline("By Ada Berg and AFP").authors]
    ['Ada Berg', 'AFP']
    """
    if len(byline.agencies) < 2:
        return byline
    named = {author.name: author for author in byline.authors if author.name in byline.agencies}
    if not named or len(named) == len(byline.agencies):
        return byline
    if len(named) < len(byline.authors):
        return byline._replace(authors=tuple(author for author in byline.authors if author.name not in named))
    from newsparse.lines.agency.byline import is_list_of_agencies

    if len(named) < 2 or not is_list_of_agencies(text):
        return byline
    return byline._replace(authors=tuple(named.get(tag, Author(tag)) for tag in byline.agencies))


def _list_wires(text: str) -> tuple[str, ...]:
    from newsparse.lines.agency.byline import find_byline_agencies

    return find_byline_agencies(text[:BYLINE_MAX_CHARS])


def _join_unique(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _is_sentence(text: str) -> bool:
    """Whether a text is prose: long, and most of its words small. Bylines are names, which are not."""
    words = text[:BYLINE_MAX_CHARS].split()
    small = sum(word[:1].islower() and word not in name_words("particles") for word in words)
    return len(words) > SENTENCE_WORDS and small * 2 > len(words)


def is_byline(text: str, *, language: str | None = None) -> bool:
    """Whether a line has the shape of a byline: an opener, job, date or agency beside a name.

    A name alone is none: subjects, captions and links are names too. A sentence is none, so "By Monday the storm had
    passed" is not, but "By Popular Demand" would be.

    Gets wrong: titles of dishes and books with the form of one ("Death by Chocolate").

    >>> is_byline("By Ada Berg"), is_byline("Ada Berg"), is_byline("By Monday the storm had passed.")
    (True, False, False)
    """
    return read_byline(text, language=language).strength >= 0.5
