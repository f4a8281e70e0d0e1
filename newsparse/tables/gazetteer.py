"""Towns, regions and the words of datelines: the tables `data/places.toml` and `data/datelines.toml`.

The look-ups ask files that `tools/build_tables.py` makes of the two tables.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newsparse.named_tuple import NamedTuple
from newsparse.tables.hashed import HashedSet, HashedTable
from newsparse.tables.lazy_regex import join_phrases
from newsparse.tables.toml import TableError, read_toml
from newsparse.tables.words import strip_accents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

SHORT_NAME_CHARS = 3
"""Unknown names as short as this are abbreviations."""


CHINESE_KEYS = (
    "reporters",
    "reporter_prefixes",
    "reports",
    "report_topics",
    "report_sources",
    "unbracketed_reports",
    "printed_reports",
    "second_bracket",
)
SETS = (
    "persons", "regions", "short", "codes", "slash_parts", "district_words", "place_starts", "labels", "prose", "particles",
    "domains", "frame", "desks", "colon_languages", "kicker_languages",
)  # fmt: skip
"""Fields of `Gazetteer` that are sets of words, tuples of words, and sources of patterns; `towns` and `chinese` aside."""
TUPLES = (
    "district_endings",
    "place_endings",
    "label_endings",
    "outlet_endings",
    "reporters",
    "korean_outlets",
    "chinese_outlets",
)
SOURCES = ("correspondents", "east_asian_pictures")


class Gazetteer(NamedTuple):
    """The tables of places and of words of datelines, folded."""

    towns: AbstractSet[str]
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
    correspondents: str
    """Source of a pattern, as the following are."""
    chinese: Mapping[str, str]
    east_asian_pictures: str
    colon_languages: frozenset[str]
    """Languages whose newspapers print a colon after the place."""
    kicker_languages: frozenset[str]
    """Languages whose newspapers print kickers in capitals before a dash, and towns in mixed case."""


@cache
def gazetteer() -> Gazetteer:
    """Return the tables as they were built."""
    texts = HashedTable("gazetteer", str)
    fields: dict[str, Any] = {field: frozenset(texts[field].split("|")) for field in SETS}
    fields |= {field: tuple(texts[field].split("|")) for field in TUPLES}
    fields |= {field: texts[field] for field in SOURCES}
    chinese = {key: texts[f"chinese {key}"] for key in CHINESE_KEYS}
    return Gazetteer(towns=HashedSet("towns"), chinese=chinese, **fields)


def build_gazetteer() -> dict[str, dict[str, str]]:
    """Build from the tables what each of the files holds."""
    table = load_gazetteer(read_toml("places.toml"), read_toml("datelines.toml"))
    texts = {
        **{field: "|".join(sorted(getattr(table, field))) for field in SETS},
        **{field: "|".join(getattr(table, field)) for field in TUPLES},
        **{f"chinese {key}": source for key, source in table.chinese.items()},
        **{field: getattr(table, field) for field in SOURCES},
    }
    towns = read_toml("places.toml")["towns"]
    plain = _names(strip_accents(f"{towns['western']}\n{towns['greek']}"))
    return {
        "gazetteer": texts,
        "towns": dict.fromkeys(table.towns, ""),
        "towns-without-accents": dict.fromkeys(plain, ""),
    }


def load_gazetteer(places: dict[str, Any], datelines: dict[str, Any]) -> Gazetteer:
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
    return Gazetteer(
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
        outlet_endings=tuple(sorted(_names(block(datelines, "outlets", "endings")))),
        domains=frozenset(block(datelines, "outlets", "domains").split()),
        frame=_names(block(datelines, "outlets", "frame")),
        desks=_names(block(datelines, "outlets", "desks")),
        reporters=tuple(block(datelines, "outlets", "reporters").split(", ")),
        korean_outlets=tuple(block(datelines, "outlets", "korean").split(", ")),
        chinese_outlets=tuple(block(datelines, "outlets", "chinese").split(", ")),
        correspondents=join_phrases(block(datelines, "correspondents", "phrases")),
        chinese={key: join_phrases(block(datelines, "chinese", key)) for key in CHINESE_KEYS},
        colon_languages=frozenset(block(datelines, "languages", "colon").split()),
        kicker_languages=frozenset(block(datelines, "languages", "kickers").split()),
        east_asian_pictures=join_phrases(block(datelines, "pictures", "east_asian")),
    )


def _names(block: str) -> frozenset[str]:
    return frozenset(block.casefold().replace("\n", ", ").split(", ")) - {""}


@cache
def plain_towns() -> AbstractSet[str]:
    """Return the towns without their accents, which capitals often lack: "QUEBEC", "ΛΕΥΚΩΣΙΑ"."""
    return HashedSet("towns-without-accents")


def fold_name(name: str) -> str:
    """Return the form by which names are compared; Turkish capitals and typewriter accents made plain."""
    return name.casefold().replace("i̇", "i").replace("’", "'").replace("`", "'").strip()


def is_town(name: str) -> bool:
    """Return whether a name is in the table of towns; in capitals its accents may be missing."""
    if has_name(gazetteer().towns, name):
        return True
    return len(name) > SHORT_NAME_CHARS and name.isupper() and strip_accents(fold_name(name)) in plain_towns()


def is_person(name: str) -> bool:
    """Return whether a town's name in mixed case is more often a person's before a colon: "Sydney:"."""
    return not name.isupper() and fold_name(name) in gazetteer().persons


def is_country(name: str) -> bool:
    """Return whether a name is a country or region and no town: alone it is a kicker ("IRAN -", "Kenya:")."""
    return has_name(gazetteer().regions, name) and not is_town(name)


def is_region(name: str) -> bool:
    """Return whether a name is a country, state or province, in full or shortened."""
    table = gazetteer()
    return name in table.codes or has_name(table.regions, name) or fold_name(name).rstrip(".") in table.short


def is_desk(text: str) -> bool:
    """Return whether a text in brackets is a word for who wrote it, and names no agency: "staff reporter"."""
    return text.casefold() in gazetteer().desks


def has_name(names: AbstractSet[str], name: str) -> bool:
    """Return whether folded names have a name; of a name in capitals, the dots of a Turkish I may be missing."""
    folded, plain = fold_name(name), name.casefold()
    if folded in names or (plain != folded and plain in names):
        return True
    return "ı" in folded and name.isupper() and folded.replace("ı", "i") in names
