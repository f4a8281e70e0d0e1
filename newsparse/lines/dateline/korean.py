"""The content of a Korean dateline's bracket."""

from __future__ import annotations

import re

from newsparse.lines.dateline.elements import Element, make_outlet, make_place
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import gazetteer, is_town
from newsparse.tables.lazy_regex import pattern

TAG_MAX_CHARS = 14
TOWN_MAX_CHARS = 4
"""Counties are that short; beside a paper's name and a reporter no table needs to know them."""
PLACES_MAX_CHARS = 30


def join_roles() -> str:
    """Return the words for reporters' jobs, for an expression."""
    return "|".join(map(re.escape, gazetteer().reporters))


REPORTER_RE = pattern(
    lambda: (
        r"\s?(?:[가-힣]{2,5}(?:(?:[·,]\s?|\s)[가-힣]{2,5}){0,5}\s?(?:[가-힣]{0,6})"
        rf"(?:{join_roles()})(?:[·,]\s?|\s)?){{1,5}}\s?[=＝|ㅣ]"
    )
)
"""Reporters after the bracket, up to an equals sign: "이하늘 기자 ="."""
REPORTER_ALONE_RE = pattern(
    lambda: rf"[가-힣]{{2,4}}(?:[·,]\s?[가-힣]{{2,4}}){{0,3}}\s(?:[가-힣]{{0,4}})(?:{join_roles()})"
)
"""One or more names with a job and nothing else."""
ROLE_RE = pattern(lambda: rf"(?:{join_roles()})$")
EQUALS_RE = pattern("[=＝|ㅣ]")
DESK_SEPARATOR_RE = pattern(r"[,\s]+")
PLACE_SEPARATOR_RE = pattern(r"[·,/]\s?|\s+")


def read_content(content: str) -> tuple[Element, ...]:
    """Read "서울=연합뉴스", "워싱턴 AP=연합뉴스", "OSEN=잠실, 한용섭 기자", "수원=안보라 기자" and a lone outlet."""
    mark = EQUALS_RE.search(content)
    if not mark:
        return _read_outlet(content)
    left, right = content[: mark.start()].strip(), content[mark.end() :].strip()
    if not left or not right:
        return ()
    if ROLE_RE.search(right):
        outlet = right.partition(" ")[0]
        is_placed = is_town(left) or (len(left) <= TOWN_MAX_CHARS and not left.isascii() and not _is_outlet(left))
        if outlet != right and is_placed and _is_outlet(outlet):
            return (make_place(left), make_outlet(outlet))
        if is_placed and not _is_outlet(left) and REPORTER_ALONE_RE.fullmatch(right):
            return (make_place(left),)
        return (make_outlet(left), *_read_desk(right)) if len(left) <= TAG_MAX_CHARS else ()
    if is_known_agency(left) and is_town(right):
        return (make_outlet(left), make_place(right))
    if len(right) > TAG_MAX_CHARS or len(left) > PLACES_MAX_CHARS:
        return ()
    return (*_read_places(left), make_outlet(right))


def _read_desk(right: str) -> tuple[Element, ...]:
    """Read the place of "잠실, 한용섭 기자" and "대전 유진형 기자"; a lone name has none."""
    words = DESK_SEPARATOR_RE.split(right)
    has_place = len(words) > 2 and words[0] and (is_town(words[0]) or "," in right)
    return (make_place(words[0]),) if has_place else ()


def _read_places(left: str) -> tuple[Element, ...]:
    words = filter(None, PLACE_SEPARATOR_RE.split(left))
    return tuple(
        make_outlet(word) if is_known_agency(word) and not is_town(word) else make_place(word) for word in words
    )


def _read_outlet(content: str) -> tuple[Element, ...]:
    """Read an outlet alone, or before a reporter."""
    if ROLE_RE.search(content):
        outlet, _, reporter = content.partition(" ")
        return (make_outlet(outlet),) if reporter and _is_outlet(outlet) else ()
    return (make_outlet(content),) if _is_outlet(content) else ()


def _is_outlet(text: str) -> bool:
    return 2 <= len(text) <= TAG_MAX_CHARS and (is_known_agency(text) or text.endswith(gazetteer().korean_outlets))
