"""News agencies and outlets by the tags with which pages credit them: the table `data/agencies.toml` and its look-ups.

The look-ups ask files that `tools/build_tables.py` makes of the table, since reading it takes a twentieth of a short run.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from newsparse.named_tuple import NamedTuple
from newsparse.tables.hashed import HashedSet, HashedTable
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

TABLE = "agencies.toml"
SECTIONS = ("first", "languages", "unnamed", "words", "pictures", "agencies", "outlets")
INTERNATIONAL = "international"
"""In place of a country, for agencies that have none."""
TAG_MAX_CHARS = 40
SHORT_TAG_CHARS = 3
"""A tag as short as this in mixed case is a word or abbreviation unless the table has it so: "Pa"."""


class AgencyEntry(NamedTuple):
    """An entry of the table: one news agency or outlet."""

    name: str
    country: str | None
    tags: tuple[str, ...]
    is_outlet: bool
    """True for an outlet: its tag is printed in datelines, but in a byline it is only the publisher."""


class AgencyTable(NamedTuple):
    """The table of agencies, by folded tag."""

    entries: Mapping[str, tuple[AgencyEntry, ...]]
    printed: AbstractSet[str]
    """Tags as they are printed."""
    unnamed: AbstractSet[str]
    """Words that credit agencies without naming one."""
    words: AbstractSet[str]
    """Tags that are also words, so that they are agencies in a dateline only."""
    first: Mapping[str, str]
    """The country whose agency an ambiguous tag usually means."""
    languages: Mapping[str, frozenset[str]]
    """The countries whose press prints a language."""


def load_agencies(table: Mapping[str, Any]) -> AgencyTable:
    """Check a table of agencies and index it by tag.

    Raises:
        TableError: For an unknown section, a country that is not two capitals, an empty name or tag, a tag given
            twice to one agency, or a preference for a country that does not have the tag.

    >>> table = load_agencies({"agencies": {"DE": {"Deutsche Presse-Agentur": "dpa | DPA"}}})
    >>> table.entries["dpa"][0].country
    'DE'
    >>> load_agencies({"agencies": {"Germany": {}}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/agencies.toml: 'Germany': is no country of two capitals
    """
    for section in table:
        if section not in SECTIONS:
            raise TableError(TABLE, section, "is an unknown section")
    for section in ("agencies", "outlets"):
        for country, rows in table.get(section, {}).items():
            if not (len(country) == 2 and country.isascii() and country.isupper()) and country != INTERNATIONAL:
                raise TableError(TABLE, country, "is no country of two capitals")
            for name, tags in rows.items():
                if not name.strip():
                    raise TableError(TABLE, name, "is an empty name")
                _check_tags(tags, name)
    for section in ("unnamed", "words"):
        _check_tags(table.get(section, {}).get("tags", ""), section)
    index = _index_agencies(table)
    for tag, country in index.first.items():
        if not any(entry.country == country for entry in index.entries.get(tag, ())):
            raise TableError(TABLE, tag, f"has no agency in {country}")
    return index


def _check_tags(tags: Any, name: str) -> None:
    if not isinstance(tags, str):
        raise TableError(TABLE, name, "has tags that are no string")
    forms = _split_tags(tags)
    if any(form != " ".join(form.split()) or not form for form in forms):
        raise TableError(TABLE, name, "has an empty tag, or one with odd spaces")
    if len(set(forms)) < len(forms):
        raise TableError(TABLE, name, "has a tag twice")


def _split_tags(tags: str) -> tuple[str, ...]:
    return tuple(tags.split(" | ")) if tags else ()


def _index_agencies(table: Mapping[str, Any]) -> AgencyTable:
    """Index a table that is known to be sound; tags are folded all at once, as folding each takes ten times as long."""
    rows = [
        (AgencyEntry(name, None if country == INTERNATIONAL else country, _split_tags(tags), section == "outlets"))
        for section in ("agencies", "outlets")
        for country, names in table.get(section, {}).items()
        for name, tags in names.items()
    ]
    lines = "\n".join([" | ".join((*row.tags, row.name)) for row in rows])
    entries: dict[str, tuple[AgencyEntry, ...]] = {}
    for row, keys in zip(rows, unicodedata.normalize("NFKC", lines).casefold().split("\n"), strict=True):
        for key in dict.fromkeys(keys.split(" | ")):
            entries[key] = (*entries[key], row) if key in entries else (row,)
    unnamed, words = (frozenset(map(fold_tag, _section_tags(table, section))) for section in ("unnamed", "words"))
    first = {fold_tag(tag): country for tag, country in table.get("first", {}).items()}
    languages = {key: frozenset(value.split()) for key, value in table.get("languages", {}).items()}
    printed = frozenset(" | ".join([" | ".join(row.tags) for row in rows if row.tags]).split(" | "))
    return AgencyTable(entries, printed, unnamed, words, first, languages)


def _section_tags(table: Mapping[str, Any], section: str) -> tuple[str, ...]:
    return _split_tags(table.get(section, {}).get("tags", ""))


@cache
def agency_table() -> AgencyTable:
    """Return the table as it was built; the tests check it."""
    return AgencyTable(
        HashedTable("agencies", _read_entries),
        HashedSet("agencies-printed"),
        HashedSet("agencies-unnamed"),
        HashedSet("agencies-words"),
        HashedTable("agencies-first", str),
        HashedTable("agencies-languages", lambda countries: frozenset(countries.split())),
    )


def build_agencies() -> dict[str, dict[str, str]]:
    """Build from the table what each of the files holds."""
    written = read_toml(TABLE)
    table = _index_agencies(written)
    return {
        "agencies-pictures": dict(written["pictures"]),
        "agencies": {tag: _ENTRY_END.join(map(_write_entry, entries)) for tag, entries in table.entries.items()},
        "agencies-printed": dict.fromkeys(table.printed, ""),
        "agencies-unnamed": dict.fromkeys(table.unnamed, ""),
        "agencies-words": dict.fromkeys(table.words, ""),
        "agencies-first": dict(table.first),
        "agencies-languages": {key: " ".join(sorted(countries)) for key, countries in table.languages.items()},
    }


_ENTRY_END = " || "
_OUTLET, _AGENCY = "outlet", "agency"


def _write_entry(entry: AgencyEntry) -> str:
    kind = _OUTLET if entry.is_outlet else _AGENCY
    return " | ".join((kind, entry.country or INTERNATIONAL, entry.name, *entry.tags))


def _read_entries(written: str) -> tuple[AgencyEntry, ...]:
    rows = (entry.split(" | ") for entry in written.split(_ENTRY_END))
    return tuple(
        AgencyEntry(name, None if country == INTERNATIONAL else country, tuple(tags), kind == _OUTLET)
        for kind, country, name, *tags in rows
    )


def fold_tag(text: str) -> str:
    """Return the form by which tags are compared: compatibility characters, capitals and spacing made equal.

    >>> fold_tag("ＡＦＰ"), fold_tag(" Business  Wire")
    ('afp', 'business wire')
    """
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold().split())


def is_known_agency(text: str, *, by_name_alone: bool = False) -> bool:
    """Return whether a text is the tag of an entry in the table, or a word for unnamed agencies.

    Capitals make no difference, except that a word in small letters and a short tag in mixed case must be printed so
    by the agency: "dpa" is an agency, "online" and "Pa" are not.

    Args:
        text: What may be a tag.
        by_name_alone: Whether nothing but the text speaks for an agency, as in a byline. Then outlets and tags that
            are also words or names ("Trend", "Beta") are none; in a dateline they are.

    >>> is_known_agency("REUTERS"), is_known_agency("dpa"), is_known_agency("online")
    (True, True, False)
    >>> is_known_agency("Trend"), is_known_agency("Trend", by_name_alone=True)
    (True, False)
    """
    return 0 < len(text) <= TAG_MAX_CHARS and _is_known_agency(text, by_name_alone)


@lru_cache(maxsize=2048)
def _is_known_agency(text: str, by_name_alone: bool) -> bool:
    """Kept, as a line asks of one tag several times, and pages of a site have the same tags."""
    table, key = agency_table(), fold_tag(text)
    if key in table.unnamed:
        return True
    entries = table.entries.get(key, ())
    if (text.islower() or (len(text) <= SHORT_TAG_CHARS and not text.isupper())) and text not in table.printed:
        return False
    if by_name_alone:
        return key not in table.words and not all(entry.is_outlet for entry in entries)
    return bool(entries)


def is_unnamed_agency(text: str) -> bool:
    """Return whether a text is a word that credits agencies without naming one: "Agencies", "وكالات"."""
    return fold_tag(text) in agency_table().unnamed


def find_entry(tag: str, *, language: str | None = None) -> AgencyEntry | None:
    """Return the entry of a tag, if the table has one.

    Several agencies share a tag (CNA, APA, KNA). The one whose country prints the page's language is taken, then the
    one that the table prefers. Gets wrong: a Kenyan page in English that credits Kenya's KNA is right, but one in
    German that does is not.

    >>> find_entry("dpa").name
    'Deutsche Presse-Agentur'
    >>> find_entry("APA", language="az").country, find_entry("APA").country
    ('AZ', 'AT')
    >>> find_entry("Hill Valley Telegraph") is None
    True
    """
    table, key = agency_table(), fold_tag(tag)
    entries = table.entries.get(key) or table.entries.get(key.partition("/")[0], ())
    if not entries:
        return None
    countries = table.languages.get((language or "").lower().partition("-")[0], frozenset())
    local = [entry for entry in entries if entry.country in countries]
    preferred = [entry for entry in local or entries if entry.country == table.first.get(key)]
    return (preferred or local or entries)[0]


# ---- Agencies in the credits of pictures ----


def _join_picture_tags(key: str) -> str:
    tags = _split_tags(HashedTable("agencies-pictures", str)[key])
    return "|".join(re.escape(tag).replace(r"\ ", r"\s") for tag in tags)


_PICTURE_AGENCY_RE = pattern(
    lambda: rf"\b(?:{_join_picture_tags('agencies')}|{_join_picture_tags('sellers')})\b", re.IGNORECASE
)
_PICTURE_SELLER_RE = pattern(lambda: _join_picture_tags("sellers"), re.IGNORECASE)


def has_picture_agency(text: str) -> bool:
    """Return whether a text names an agency that is credited for pictures, as a whole word.

    >>> has_picture_agency("Ana Reis/AFP"), has_picture_agency("Ana Reis")
    (True, False)
    """
    return _PICTURE_AGENCY_RE.search(text) is not None


def starts_with_picture_agency(text: str) -> bool:
    """Return whether a text begins with the name of an agency that is credited for pictures.

    >>> starts_with_picture_agency("Getty Images / Ana Reis"), starts_with_picture_agency("Ana Reis/AFP")
    (True, False)
    """
    return _PICTURE_AGENCY_RE.match(text) is not None


def starts_with_picture_seller(text: str) -> bool:
    """Return whether a text begins with the name of an agency that sells pictures only: it wrote no story.

    >>> starts_with_picture_seller("iStockphoto"), starts_with_picture_seller("Reuters")
    (True, False)
    """
    return _PICTURE_SELLER_RE.match(text) is not None
