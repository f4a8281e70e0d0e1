"""What single words and names say about an opening: place, label, outlet or prose.

The tables behind it are read when the first name stands before a mark, so ordinary paragraphs never load them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, NamedTuple

from newsparse.tables.agencies import is_known_agency
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml

KNOWN, SHAPED, PLAIN, NONE = 3, 2, 1, 0
"""Evidence that a name is a place: in the table or with a known qualifier; by its endings; none; it is something else."""
NAME_MAX_WORDS = 4
SHORT_NAME_CHARS = 3
"""Unknown names as short as this are abbreviations."""


class Words(NamedTuple):
    """The tables of places and of words of the frame, folded."""

    towns: frozenset[str]
    persons: frozenset[str]
    regions: frozenset[str]
    short: frozenset[str]
    codes: frozenset[str]
    slash_parts: frozenset[str]
    district_endings: tuple[str, ...]
    district_words: frozenset[str]
    place_endings: tuple[str, ...]
    place_starts: frozenset[str]
    labels: frozenset[str]
    label_endings: tuple[str, ...]
    prose: frozenset[str]
    particles: frozenset[str]
    outlet_endings: tuple[str, ...]
    domains: frozenset[str]
    frame: frozenset[str]
    reporters: tuple[str, ...]
    desks: frozenset[str]
    korean_outlets: tuple[str, ...]
    chinese_outlets: tuple[str, ...]


@cache
def words() -> Words:
    """Return the tables; they are read when they are first asked for."""
    return load_words(read_toml("places.toml"), read_toml("datelines.toml"))


def load_words(places: dict[str, Any], datelines: dict[str, Any]) -> Words:
    """Check and fold the two tables.

    Raises:
        TableError: For a block that is missing, is no string or has no entry.
    """

    def block(table: dict[str, Any], *keys: str) -> str:
        value: Any = table
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if not isinstance(value, str) or not value.strip():
            raise TableError("datelines.toml" if table is datelines else "places.toml", ".".join(keys), "is no text")
        return value

    towns = _names("\n".join([block(places, "towns", key) for key in places.get("towns", {})]))
    return Words(
        towns=towns,
        persons=_names(block(places, "persons", "names")),
        regions=_names(block(places, "regions", "world")),
        short=_names(block(places, "regions", "short")),
        codes=frozenset(block(places, "regions", "codes").split()),
        slash_parts=_names(block(places, "slash", "parts")),
        district_endings=tuple(block(places, "districts", "endings").split()),
        district_words=_names(block(places, "districts", "words")),
        place_endings=tuple(block(places, "shapes", "endings").split()),
        place_starts=frozenset(block(places, "shapes", "starts").casefold().split()),
        labels=_names(block(datelines, "labels", "words")),
        label_endings=tuple(block(datelines, "labels", "endings").split()),
        prose=_names(block(datelines, "prose", "words")),
        particles=_names(block(datelines, "particles", "words")),
        outlet_endings=tuple(_names(block(datelines, "outlets", "endings"))),
        domains=frozenset(block(datelines, "outlets", "domains").split()),
        frame=_names(block(datelines, "outlets", "frame")),
        desks=_names(block(datelines, "outlets", "desks")),
        reporters=tuple(block(datelines, "outlets", "reporters").split(", ")),
        korean_outlets=tuple(block(datelines, "outlets", "korean").split(", ")),
        chinese_outlets=tuple(block(datelines, "outlets", "chinese").split(", ")),
    )


def _names(block: str) -> frozenset[str]:
    return frozenset(block.casefold().replace("\n", ", ").split(", ")) - {""}


ACCENT_RE = pattern("[\u0300-\u036f]+")


@cache
def plain_towns() -> frozenset[str]:
    """Return the towns without their accents, which capitals often lack: "QUEBEC", "ΛΕΥΚΩΣΙΑ"."""
    towns = read_toml("places.toml")["towns"]
    return _names(_without_accents(f"{towns['western']}\n{towns['greek']}"))


def _without_accents(names: str) -> str:
    return ACCENT_RE.sub("", unicodedata.normalize("NFD", names))


def fold_name(name: str) -> str:
    """Return the form by which names are compared; Turkish capitals and typewriter accents made plain."""
    return name.casefold().replace("i̇", "i").replace("’", "'").replace("`", "'").strip()


def is_town(name: str) -> bool:
    """Tell whether a name is in the table of towns; in capitals its accents may be missing."""
    if _has(words().towns, name):
        return True
    return len(name) > SHORT_NAME_CHARS and name.isupper() and _without_accents(fold_name(name)) in plain_towns()


def is_person(name: str) -> bool:
    """Tell whether a town's name in mixed case is more often a person's before a colon: "Sydney:"."""
    return not name.isupper() and fold_name(name) in words().persons


def is_country(name: str) -> bool:
    """Tell whether a name is a country or region and no town: alone it is a kicker ("IRAN -", "Kenya:")."""
    return _has(words().regions, name) and not is_town(name)


def is_region(name: str) -> bool:
    """Tell whether a name is a country, state or province, in full or shortened."""
    table = words()
    return name in table.codes or _has(table.regions, name) or fold_name(name).rstrip(".") in table.short


def is_desk(text: str) -> bool:
    """Tell whether a text in brackets is a word for who wrote it, and names no agency: "staff reporter"."""
    return text.casefold() in words().desks


CODE_RE = pattern("[A-Z]/[A-Z]{1,2}")


def is_district(text: str) -> bool:
    """Tell whether a bracket after a town says where that is: a region, or a district by its form ("Berounsko", "U/E")."""
    table, parts = words(), text.split()
    if is_region(text):
        return True
    formed = len(parts) == 1 and (text.casefold().endswith(table.district_endings) or bool(CODE_RE.fullmatch(text)))
    return formed or (1 < len(parts) < 4 and bool(table.district_words & {part.casefold() for part in parts}))


def is_shortened(word: str) -> bool:
    """Tell whether a word keeps its full stop: "Wis.", "B.C."."""
    return fold_name(word).rstrip(".") in words().short or bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]\.?", word))


def _has(names: frozenset[str], name: str) -> bool:
    folded = fold_name(name)
    return folded in names or name.casefold() in names or (name.isupper() and folded.replace("ı", "i") in names)


def place_evidence(name: str) -> int:
    """Weigh a name without its qualifiers.

    Endings are weak for surnames that are towns ("Hamburg", "Preston"), so they count for single words and capitals only.

    >>> place_evidence("NAIROBI"), place_evidence("Oberkirchen"), place_evidence("Long Meadow"), place_evidence("VIDEO")
    (3, 2, 1, 0)
    """
    if is_town(name) or _has(words().regions, name):
        return KNOWN
    parts = fold_name(name).split()
    if not parts or len(parts) > NAME_MAX_WORDS or is_label(name) or ROMAN_RE.search(name):
        return NONE
    table = words()
    if any(part.strip(".-'") in table.prose for part in parts if part not in table.particles):
        return NONE
    if parts[0] in table.place_starts and len(parts) > 1:
        return SHAPED
    if len(parts) == 1 and _is_time_word(name):
        return NONE
    if len(parts) > 2 and parts[1] in table.particles and place_evidence(name.split()[0]) >= SHAPED:
        return SHAPED
    if len(name) <= SHORT_NAME_CHARS:
        return NONE
    single = len(parts) == 1 or name.isupper()
    return SHAPED if single and len(parts[-1]) > 5 and parts[-1].endswith(table.place_endings) else PLAIN


ROMAN_RE = pattern(r"\s[IVX]{2,5}\.?$")
"""A pope or king is no place."""


def _is_time_word(word: str) -> bool:
    """A month, or a weekday that is no abbreviation."""
    from newsparse.tables.months import fold_word, month_number, months_table

    return month_number(word) is not None or (len(word) > 4 and fold_word(word) in months_table().weekdays)


ARTICLE_RE = pattern(r"^(?:l['’]|(?:the|la|le|les|los|las|el|il|lo|die|der|das|o|os|as)\s(?=\S))")


def is_label(name: str) -> bool:
    """Tell whether an opening is a kicker or stamp: one of its ends is a word like "VIDEO" or "Exclusive"."""
    table, folded = words(), name.casefold().strip(" .-")
    parts = ARTICLE_RE.sub("", folded).split()
    if folded in table.labels or " ".join(parts) in table.labels:
        return True
    if parts and parts[0].endswith(table.label_endings):
        return not is_town(name)
    if len(parts) < 2 or is_town(name):
        return False
    return parts[0] in table.labels or parts[-1] in table.labels or " ".join(parts[:2]) in table.labels


def is_outlet_like(text: str) -> bool:
    """Tell whether an unknown tag has the form of an outlet: a domain, or a word such as "News" or "Wire" at its end.

    >>> is_outlet_like("hillvalley.com"), is_outlet_like("Hill Valley News"), is_outlet_like("Hill Valley")
    (True, True, False)
    """
    folded = text.casefold().strip()
    stem, dot, suffix = folded.rpartition(".")
    if dot and stem and suffix in words().domains and " " not in stem:
        return True
    return folded.endswith(words().outlet_endings) and folded not in words().labels


_MARKS = "\u0900-\u0963\u0966-\u0eff\u1000-\u109f\u1780-\u17ff\u200c"
"""Scripts whose vowel signs are no letters: Indic, Thai, Lao, Burmese, Khmer."""
TAG_RE = pattern(rf"[^\W_][^\W_{_MARKS}]?[\w .&'’+@!«»{_MARKS}-]{{0,32}}")


def is_tag_like(text: str, *, placed: bool = False) -> bool:
    """Tell whether an unknown text in brackets may be an agency: few words with a capital, none of them prose.

    After a place (`placed`) words like "Now" and "Live" at its end make it no label: "CHICAGO (Hill Valley Now) -".

    >>> is_tag_like("HVT"), is_tag_like("Hill Valley"), is_tag_like("see below"), is_tag_like("1-0")
    (True, True, False, False)
    """
    if not TAG_RE.fullmatch(text) or sum(map(str.isalpha, text)) < 2 or len(text.split()) > 4:
        return False
    if text[0].isdigit() and not is_outlet_like(text):
        return False
    if (is_label(text) and not (placed and " " in text)) or any(
        part in words().prose for part in text.casefold().split()
    ):
        return False
    return not text.islower() or "-" in text or is_outlet_like(text)


def is_agency(text: str) -> bool:
    """Tell whether a bare text is surely an agency: in the table, or with the form of a domain."""
    return is_known_agency(text) or ("." in text[1:-1] and is_outlet_like(text))
