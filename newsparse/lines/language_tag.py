"""Tags by which pages declare their language, in the form of BCP 47."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml

TAG_MAX_CHARS = 40
TAG_RE = pattern(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z\d])", re.IGNORECASE | re.ASCII)
TABLE = "language_tags.toml"
SECTIONS = {"codes", "names", "regions", "none", "relatives"}


def normalise_tag(tag: str) -> str:
    """Return a tag in the letter case of BCP 47, with misused codes put right; empty for what is no language.

    >>> [normalise_tag(tag) for tag in ("EN_us", "zh-hant-tw", "cz", "en-UK", "en-EN", "x-default", "English")]
    ['en-US', 'zh-Hant-TW', 'cs', 'en-GB', 'en', '', 'en']
    """
    tag = tag.strip()[:TAG_MAX_CHARS]
    name: str = _table()["names"].get(tag.lower(), "")
    if name:
        return name
    match = TAG_RE.match(tag) if tag else None
    if match is None or match[1].lower() in _table()["none"]["codes"].split():
        return ""
    language = _table()["codes"].get(match[1].lower(), match[1].lower())
    region = _table()["regions"].get(region := (match[3] or "").upper(), region)
    return "-".join(part for part in (language, (match[2] or "").title(), region) if part)


def are_relatives(first: str, second: str) -> bool:
    """Whether two languages are so near to each other that a text does not distinguish them well.

    >>> are_relatives("nb", "da"), are_relatives("nb", "de")
    (True, False)
    """
    return any(first in group and second in group for group in _relatives())


@cache
def _relatives() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in _table()["relatives"]["groups"].split(" | "))


@cache
def _table() -> dict[str, Any]:
    table = read_toml(TABLE)
    if table.keys() != SECTIONS:
        raise TableError(TABLE, sorted(table), f"needs {sorted(SECTIONS)}")
    return table
