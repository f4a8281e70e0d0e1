"""Byline fields of stated formats: what is in them is a byline, whatever its words."""

from __future__ import annotations

from functools import lru_cache

from newsparse.lines.agency.byline import find_byline_agencies
from newsparse.lines.byline.builder import NO_BYLINE, Byline
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.byline.names import has_word
from newsparse.record import Author
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import is_town
from newsparse.tables.lazy_regex import pattern

NAME_MAX_CHARS = 80
CACHED = 1_000
"""The stories of an export are by few authors."""
INITIALS_RE = pattern(r"[^\W\d_]{1,4}(?:\s?[-/.,]\s?[^\W\d_]{1,4}){0,6}\.?")
"""Initials of writers and editors ("ab/cd"): they are no names."""
NOTE_RE = pattern(r"\s*;\s*(?=\S+(?:\s\S+){0,4}\s(?:reported|contributed|is|are|was|were|works?|covers?|writes?)\b)")
"""A note behind the names: "By Ada Berg; Bo Lind reported from Lima"."""
CAPITAL_INITIALS_RE = pattern(r"[^\W\d_]\.?[^\W\d_]\.?")
"""Initials in capitals: two, since three may be an agency that no table has."""
INVERTED_RE = pattern(r"([^\W\d_][^,;]{0,60}), ([^\W\d_][^,;]{0,60}?)(?:, ((?:Jr|Sr|I{2,3}|IV)\.?))?")
INVERTED_MAX_WORDS = 2
OPENER_RE = pattern(r"(?i)^(?:from|by|von|de|par|por|da|di|av|af)\s+(?:the\s+)?")
"""Words before an agency that is the whole byline: "From Associated Press"."""
MAIL_RE = pattern(r"[<(]?\S+@\S+\.\w+[>)]?")


@lru_cache(maxsize=CACHED)
def read_stated_byline(text: str, *, language: str | None = None) -> Byline:
    """Read a byline field: authors, their jobs, and agencies; nothing for initials and addresses.

    An agency's desk behind the names ("Ada Berg, PA Scotland") is no author.

    A name that has no form of one ("mady", "The Ferry Desk") is the author too, since the format says so.

    >>> [(author.name, author.role) for author in read_stated_byline("By GARETH PELL, Times Staff Writer").authors]
    [('GARETH PELL', 'Times Staff Writer')]
    >>> read_stated_byline("Gareth Pell, dpa").agencies, read_stated_byline("gp/nt").authors, read_stated_byline("mady").authors[0].name
    (('dpa',), (), 'mady')
    >>> [author.name for author in read_stated_byline("Reuters and AFP").authors]
    ['Reuters', 'AFP']
    >>> [author.name for author in read_stated_byline("Lavoie, Jean-Paul").authors]
    ['Jean-Paul Lavoie']
    >>> found = read_stated_byline("By Ada Berg, PA Scotland")
    >>> [author.name for author in found.authors], found.agencies
    (['Ada Berg'], ('PA',))
    """
    line = NOTE_RE.split(MAIL_RE.sub(" ", text).strip(" ,;"), maxsplit=1)[0].strip()
    if not any(map(str.isalpha, line)) or (
        line.islower() and INITIALS_RE.fullmatch(line) and len(line) > 1 and not line.isalpha()
    ):
        return NO_BYLINE
    if line.isupper() and CAPITAL_INITIALS_RE.fullmatch(line) and not find_byline_agencies(line):
        return NO_BYLINE
    if _is_inverted(line):
        line = turn_name(line)
    found = read_byline(line, language=language)
    if not found.authors:
        found = read_byline(f"By {line}", language=language)
    agencies = find_byline_agencies(line)
    bare = OPENER_RE.sub("", line, count=1).strip(" .")
    if agencies and bare.casefold() == agencies[0].casefold():
        return Byline(tuple(map(Author, agencies)), agencies)
    if len(agencies) > 1 and [author.name for author in found.authors] == [line]:
        return Byline(tuple(map(Author, agencies)), agencies)
    desks = [
        author
        for author in found.authors[1:]
        if is_known_agency(author.name.partition(" ")[0]) and author.name not in agencies
    ]
    if desks:
        named = tuple(author for author in found.authors if author not in desks)
        tags = (*found.agencies, *(desk.name.partition(" ")[0] for desk in desks))
        return found._replace(authors=named, agencies=tuple(dict.fromkeys(tags)))
    if found.authors or found.agencies:
        return found
    if agencies:
        return Byline(tuple(map(Author, agencies)), agencies)
    return Byline((Author(line),)) if len(line) <= NAME_MAX_CHARS else NO_BYLINE


def _is_inverted(line: str) -> bool:
    """Whether a line is one name, surname first: one word, a comma and one or two more, none of them an agency or a town.

    >>> _is_inverted("Lavoie, Jean-Paul"), _is_inverted("Ada Berg, Lima"), _is_inverted("Mady, Berlin"), _is_inverted("AFP, Reuters")
    (True, False, False, False)
    """
    surname, comma, rest = line.partition(", ")
    if not comma or " " in surname or not 0 < len(rest.split()) <= INVERTED_MAX_WORDS or "," in rest:
        return False
    are_names = all(
        word[0].isupper() and word.replace("-", "").replace(".", "").isalpha() for word in (surname, *rest.split())
    )
    return are_names and not (is_town(rest) or find_byline_agencies(line) or has_word([surname, *rest.split()], "desk"))


def turn_name(name: str) -> str:
    """Return a name that is given surname first in its usual order; any other as it is.

    >>> turn_name("Pell, Gareth"), turn_name("Gareth Pell"), turn_name("Pell, Gareth, Jr.")
    ('Gareth Pell', 'Gareth Pell', 'Gareth Pell Jr.')
    """
    found = INVERTED_RE.fullmatch(name.strip())
    if not found:
        return name.strip()
    return " ".join(part for part in (found[2], found[1], found[3]) if part)
