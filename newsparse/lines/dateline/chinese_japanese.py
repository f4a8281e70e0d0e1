"""The content of a Chinese or Japanese dateline: of its bracket, or of the line before 电, 訊 …."""

from __future__ import annotations

import re

from newsparse.lines.dateline.dates import format_day
from newsparse.lines.dateline.elements import Element, make_outlet, make_place
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import gazetteer, is_town
from newsparse.tables.lazy_regex import pattern

PLACE_MAX_CHARS = 12
UNKNOWN_PLACE_MAX_CHARS = 6
"""A name this short beside an outlet or a date is a place, though no table has it."""
TAG_MAX_CHARS = 14
GROUP_MAX_CHARS = 20
PLACES_MAX = 3

DAY_RE = pattern(r"(?:(\d{4})\s?年\s?)?(?:(\d{1,2})\s?月\s?)?(\d{1,2})\s?[日号號]")
REPORTER_RE = pattern(
    lambda: (
        rf"(?:{gazetteer().chinese['reporter_prefixes']}|驻[^\s]{{1,6}}|駐[^\s]{{1,6}})?"
        rf"(?:{gazetteer().chinese['reporters']})[：:\s]?"
    )
)
REPORT_RE = pattern(
    lambda: (
        rf"(?:快)?(?:{gazetteer().chinese['report_topics']})?(?:{gazetteer().chinese['report_sources']})?"
        rf"(?:{gazetteer().chinese['reports']})$"
    )
)
SIGNED_RE = pattern(
    lambda: (
        rf"(?:报道|報導|報道|讯|訊)[ \u3000]+(?:{gazetteer().chinese['reporter_prefixes']})?(?:{gazetteer().chinese['reporters']})"
        r"[ \u3000]?[^\s\d]{2,8}(?:[ \u3000、][^\s\d]{2,4}){0,3}$"
    )
)
"""An outlet, then the reporter: "环球网报道 记者林小青"."""
EQUALS_RE = pattern("[=＝]")
GROUP_SEPARATOR_RE = pattern("、(?=[^、＝=]+[=＝])")
WORD_END_RE = pattern("[ \u3000、,/]+|$")
NAME_SEPARATOR_RE = pattern(r"[／/\s]")


def read_content(content: str, bracket: str) -> tuple[Element, ...]:
    """Read a bracket's content from end to end; nothing where it holds anything but elements.

    Args:
        content: The text between the brackets.
        bracket: The opening bracket, as a place alone is a dateline in some kinds only.
    """
    return _read_report(content) or _read_equals(content) or _read_list(content) or _read_lone(content, bracket)


def _read_report(content: str) -> tuple[Element, ...]:
    """Read "大纪元2025年06月09日讯", "中央社記者郭建伸台北10日電", "記者方韋傑／台北報導", "吉隆坡1日訊"."""
    report = REPORT_RE.search(content) or SIGNED_RE.search(content)
    return read_report_head(content[: report.start()]) if report else ()


def read_report_head(head: str) -> tuple[Element, ...]:
    """Read an outlet at the start, a day at the end, and a place or a reporter between them.

    >>> [element.values for element in read_report_head("新华社北京1月31日")]
    [('新华社',), ('北京',), ('--01-31',)]
    """
    found: list[Element] = []
    dates = list(DAY_RE.finditer(head))
    if dates:
        found.append(_make_date(dates[-1]))
        head = head[: dates[-1].start()] + head[dates[-1].end() :]
    head = head.strip(" \u3000，,")
    reporter = REPORTER_RE.search(head)
    before = head[: reporter.start()] if reporter else head
    outlet = find_leading_outlet(before)
    place = _find_last_town(head[reporter.end() :]) if reporter else before[len(outlet) :].strip(" /／")
    if place and not (is_town(place) or ((outlet or dates) and len(place) <= UNKNOWN_PLACE_MAX_CHARS)):
        return ()
    if not (outlet or place):
        return ()
    places = [make_place(place)] if place else []
    return (*([make_outlet(outlet)] if outlet else []), *places, *found)


def _make_date(match: re.Match[str]) -> Element:
    year = int(match[1]) if match[1] else None
    return Element("date", format_day(year, int(match[2] or 0), int(match[3])), match.end())


def find_leading_outlet(head: str) -> str:
    """Return the longest known tag at the start, else a start that ends like an outlet before a known place."""
    for cut in range(min(len(head), TAG_MAX_CHARS), 1, -1):
        if is_known_agency(head[:cut]):
            return head[:cut]
    for cut in range(min(len(head), TAG_MAX_CHARS), 1, -1):
        if head[:cut].endswith(gazetteer().chinese_outlets) and (cut == len(head) or is_town(head[cut:])):
            return head[:cut]
    return ""


def _find_last_town(names: str) -> str:
    """Return the known town at the end of a list of names: "郭建伸、王揚宇台北", "方韋傑／台北"."""
    tail = NAME_SEPARATOR_RE.split(names)[-1]
    for cut in range(max(0, len(tail) - PLACE_MAX_CHARS), len(tail) - 1):
        if is_town(tail[cut:]):
            return tail[cut:]
    return ""


def _read_equals(content: str) -> tuple[Element, ...]:
    """Read "ロンドン＝岡田浩幸", "パリ＝共同", several with "、" between them, and "東京、大阪＝共同"."""
    if not EQUALS_RE.search(content):
        return ()
    found: list[Element] = []
    for group in GROUP_SEPARATOR_RE.split(content):
        mark = EQUALS_RE.search(group)
        places, credit = (group[: mark.start()], group[mark.end() :]) if mark else (group, "")
        if len(places) > GROUP_MAX_CHARS or (mark and not credit):
            return ()
        found += [_make_place_or_agency(name.strip()) for name in places.split("、") if name.strip()]
        found += [make_outlet(credit)] if is_known_agency(credit.strip()) else []
    return tuple(found)


def _is_agency_only(name: str) -> bool:
    return is_known_agency(name) and not is_town(name)


def _make_place_or_agency(name: str) -> Element:
    return make_outlet(name) if _is_agency_only(name) else make_place(name)


def _read_list(content: str) -> tuple[Element, ...]:
    """Read places, a date and known tags in a list: "11月26日 AFP", "ジャカルタ ４日 ロイター", "ワシントン時事", "NHK"."""
    found: list[Element] = []
    rest = content
    while rest:
        if _is_agency_only(rest):
            found.append(make_outlet(rest))
            break
        day = DAY_RE.match(rest)
        if day:
            found.append(_make_date(day))
            rest = rest[day.end() :].lstrip(" \u3000、,/")
            continue
        word, rest = _split_word(rest)
        if not word:
            return ()
        if _is_agency_only(word) or not word.isascii():
            found.append(_make_place_or_agency(word))
    kinds = [element.kind for element in found]
    return tuple(found) if "agency" in kinds and kinds.count("place") <= PLACES_MAX else ()


def _split_word(rest: str) -> tuple[str, str]:
    """Split the next word off: up to a space, or a place glued to a known tag ("ワシントン時事")."""
    end = WORD_END_RE.search(rest)
    word, after = (rest[: end.start()], rest[end.end() :]) if end else (rest, "")
    if len(word) > GROUP_MAX_CHARS:
        return "", ""
    for cut in range(1, len(word)):
        if is_known_agency(word[cut:]) and not is_known_agency(word):
            return word[:cut], word[cut:] + (" " + after if after else "")
    return word, after


def _read_lone(content: str, bracket: str) -> tuple[Element, ...]:
    """Read an outlet or a place alone; a place must be known: "【鳥羽】" is one, "【評】" and "【Ｇ大阪】" are labels."""
    if bracket in "（(" and _is_outlet(content):
        return (make_outlet(content),)
    return (make_place(content),) if bracket == "【" and is_town(content) else ()


def _is_outlet(text: str) -> bool:
    return 2 <= len(text) <= TAG_MAX_CHARS and (is_known_agency(text) or text.endswith(gazetteer().chinese_outlets))
