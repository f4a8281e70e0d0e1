"""Times of day beside a date, and the offsets of the zones they are given in."""

from __future__ import annotations

import re
from functools import cache

from newsparse.lines.dates.forms import date_forms
from newsparse.tables.lazy_regex import join_words, pattern
from newsparse.tables.months import fold_word, months_table
from newsparse.tables.toml import TableError, read_toml

CLOCK_MAX_CHARS = 48
"""How far behind a date its time, with seconds and zone, may reach."""
BEFORE_CHARS = 24
"""How far before a date its time begins, and how near behind it a figure must follow."""
OFFSET_MAX_HOURS = 14
"""The farthest zone east, of Kiritimati."""
DIGITS_RE = pattern(r"\d+")
OFFSET_RE = pattern(r"([+−–-])(\d{1,2}):?(\d{2})?$")


CLOCK_RE = pattern(
    lambda: (
        rf"""
    (?P<half>{join_words(date_forms().halves)})?\s?
    (?P<hour>\d{{1,2}})
    (?: (?P<mark>\s?[:：h.時时點点시]\s?|\s?Uhr\s) (?P<minute>\d{{2}}(?!\d)|\d(?=分)) (?:\s?[分분])?
        (?: [:：.\s]? (?P<second>\d{{2}}) (?!\d) [秒초]? (?:[.,]\d{{1,6}})? )?
      | (?P<whole>\s?[h時时點点시](?![^\W\d_])) )?
    (?: \s? (?P<noon>[AaPp]\.?\s?[Mm]\b\.?|[πμ]\.?μ\.?|[صم](?!\w)|SA\b|CH\b) )?
    (?P<word>\s?(?:{join_words(date_forms().clock_names)})\b)?
    (?: \s? \(? (?P<zone> (?:(?:GMT|UTC|MSK)\s?)? [+−–-] (?:0?\d|1[0-4]) (?: :? [0-5]\d )? (?!\d)
                | Z\b | [A-ZМСК]{{2,4}}\b ) \)? )?
    """
    ),
    re.VERBOSE,
)
LEAD_RE = pattern(
    lambda: (
        rf"T|(?:\s?[(（][^\W\d_]{{1,9}}\.?[)）])?[\s,;|·•@/()–—.-]{{0,4}}(?:(?!{join_words(date_forms().halves)})[^\s\d()]{{1,6}}\s){{0,2}}"
    )
)
"""A weekday in brackets, marks and short words between a date and its time."""
WEEKDAY_RE = pattern(r"[\s,;|·(（–—-]{1,4}([^\W\d_]{3,14}(?:-[^\W\d_]{3,8})?)[.)）]?")
"""What may be a weekday behind a date: "6 Mayıs 2024 Pazartesi, 14:20"."""
TRAIL_RE = pattern(r"[\s,;|·•@()–—-]{1,4}(?:on\s)?")
"""Marks and words between a time and its date."""


def read_clock_after(text: str, end: int) -> tuple[str, int]:
    """Read "…, 14:05 Uhr": the time after a date that ends at `end`, as `T14:05`, and where it ends."""
    if not any(char.isdigit() for char in text[end : end + BEFORE_CHARS]):
        return "", end
    day = WEEKDAY_RE.match(text, end)
    is_weekday = day is not None and fold_word(day[1].partition("-")[0]) in months_table().weekdays
    lead = LEAD_RE.match(text, day.end() if day is not None and is_weekday else end)
    start = lead.end() if lead else end
    match = CLOCK_RE.match(text, start, start + CLOCK_MAX_CHARS)
    if match is None:
        return "", end
    clock = _read_clock(match, spoken=lead is not None and lead[0].strip(" ,;|·•@/()–—.-T") != "")
    last = match.end()
    if match["zone"] and not is_zone(match["zone"]):
        last = match.start("zone")
    return (clock, end + len(text[end:last].rstrip(" ("))) if clock else ("", end)


def read_clock_before(text: str, start: int, done: int) -> tuple[str, int]:
    """Read "14:05, 28 November": a time that ends where the date begins, and where it starts itself."""
    for number in DIGITS_RE.finditer(text, max(start - BEFORE_CHARS, done), start):
        match = (
            None
            if text[number.start() - 1 : number.start()] in (":", ".")
            else CLOCK_RE.match(text, number.start(), start)
        )
        if match and match["minute"] and TRAIL_RE.fullmatch(text, match.end(), start):
            clock = _read_clock(match, spoken=False)
            return (clock, number.start()) if clock else ("", start)
    return "", start


def _read_clock(match: re.Match[str], *, spoken: bool) -> str:
    """Return `T14:05`, `T14:05:09` or `T14:05+02:00`; empty where the figures are no time of day.

    "14.05" may be a date or an amount, so it wants a word or a zone beside it (kl., klo, Uhr, BST); an hour alone wants
    its mark.
    """
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    noon, half = (match["noon"] or "").replace(".", "").replace(" ", "").lower(), match["half"] or ""
    if match["minute"] is None and not (noon or match["word"] or match["whole"]):
        return ""
    if (match["mark"] or "").strip() == "." and not (spoken or noon or match["word"] or is_zone(match["zone"])):
        return ""
    forms = date_forms()
    if (noon in forms.after_noon or half in forms.after_noon) and hour < 12:
        hour += 12
    elif (noon in forms.before_noon or half in forms.before_noon) and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return ""
    seconds = f":{second:02}" if match["second"] else ""
    return f"T{hour:02}:{minute:02}{seconds}{read_offset(match['zone'] or (match['word'] or '').strip())}"


def is_zone(word: str | None) -> bool:
    """Whether a word as printed is a zone, also one whose name may mean several."""
    return bool(read_offset(word)) or word in _ambiguous_zones()


def read_offset(zone: str | None) -> str:
    """Return `+02:00` or `Z` for a zone as printed; empty for a name that may mean several."""
    if not zone:
        return ""
    sign = OFFSET_RE.search(zone)
    if sign:
        hours, minutes = (int(sign[2]), int(sign[3] or 0))
        is_offset = hours <= OFFSET_MAX_HOURS and minutes < 60
        return f"{'+' if sign[1] == '+' else '-'}{hours:02}:{minutes:02}" if is_offset else ""
    if zone in ("Z", "UTC", "GMT"):
        return "Z"
    minutes_east = _zones().get(zone)
    if minutes_east is None:
        return ""
    hours, minutes = divmod(abs(minutes_east), 60)
    return f"{'-' if minutes_east < 0 else '+'}{hours:02}:{minutes:02}"


@cache
def _zones() -> dict[str, int]:
    zones = read_toml("zones.toml")["zones"]
    for name, minutes in zones.items():
        if not isinstance(minutes, int) or not -720 <= minutes <= 840:
            raise TableError("zones.toml", name, "minutes east of Greenwich are -720 to 840")
    return dict(zones)


@cache
def _ambiguous_zones() -> frozenset[str]:
    return frozenset(read_toml("zones.toml")["ambiguous"].split())
