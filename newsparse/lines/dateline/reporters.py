"""The reporters whom a dateline names, as papers and agencies in Chinese, Japanese, Korean and Arabic print them."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.lines.dateline.korean import join_roles
from newsparse.record import Dateline
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.lazy_regex import pattern

KOREAN_RE = pattern(lambda: rf"([가-힣]{{2,4}}(?:(?:[·,]\s?|\s)[가-힣]{{2,4}}){{0,5}})\s(?:{join_roles()})")
CHINESE_RE = pattern(r"[记記]者[:：\s]{0,2}([\u4e00-\u9fff·、，,\s]{2,30})")
JAPANESE_RE = pattern(r"[=＝]\s?([\u3040-\u30ff\u4e00-\u9fff々、・\s]{2,20})[】\]］]")
ARABIC_RE = pattern(r"[-–—ـ]\s?([\u0621-\u064a]{2,12}(?:\s[\u0621-\u064a]{2,12}){1,2})\s?[-–—ـ]$")
SEPARATOR_RE = pattern(r"[、，,·・\s]+")
NAME_MIN_CHARS, NAME_MAX_CHARS = 2, 7
"""Japanese names have up to seven characters, Chinese and Korean ones up to four."""


def list_reporters(dateline: Dateline) -> tuple[str, ...]:
    """Return the names of a dateline's reporters.

    A place behind a name ends it; names of places, agencies and papers of the dateline are none.

    Gets wrong: Chinese names of one character each with a blank between, which are two of nothing.

    >>> list_reporters(Dateline("新华社北京5月6日电（记者罗沙、王小明）", ("北京",), None, ("新华社",)))
    ('罗沙', '王小明')
    >>> list_reporters(Dateline("記者林小青／台北報導", ("台北",), None, ()))
    ('林小青',)
    >>> list_reporters(Dateline("(서울=연합뉴스) 홍길동·김철수 기자 =", ("서울",), None, ("연합뉴스",)))
    ('홍길동', '김철수')
    >>> list_reporters(Dateline("【ロンドン=雨森るつ】", ("ロンドン",), None, ()))
    ('雨森るつ',)
    >>> list_reporters(Dateline("القاهرة - أحمد علي -", ("القاهرة",), None, ()))
    ('أحمد علي',)
    >>> list_reporters(Dateline("LISBON (Reuters) -", ("LISBON",), None, ("Reuters",)))
    ()
    """
    if dateline.text.isascii():
        return ()
    others = {*dateline.places, *dateline.agencies}
    names = [name for name in _iterate_names(dateline) if name not in others and not is_known_agency(name)]
    arabic = ARABIC_RE.search(dateline.text)
    if arabic is not None and arabic[1] not in others and not is_known_agency(arabic[1]):
        return (arabic[1],)
    return tuple(dict.fromkeys(names)) if all(map(_has_length, names)) else ()


def _iterate_names(dateline: Dateline) -> Iterator[str]:
    for korean in KOREAN_RE.finditer(dateline.text):
        yield from filter(None, SEPARATOR_RE.split(korean[1]))
    other = CHINESE_RE.search(dateline.text) or JAPANESE_RE.search(dateline.text)
    if other is not None:
        piece = other[1]
        for place in dateline.places:
            piece = piece.partition(place)[0]
        yield from filter(None, SEPARATOR_RE.split(piece))


def _has_length(name: str) -> bool:
    return NAME_MIN_CHARS <= len(name) <= NAME_MAX_CHARS
