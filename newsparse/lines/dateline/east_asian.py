"""Openings in Chinese, Japanese and Korean, where words are not spaced and brackets enclose the dateline.

What a bracket holds is read by `newsparse.lines.dateline.chinese_japanese` and `newsparse.lines.dateline.korean`.
"""

from __future__ import annotations

import re

from newsparse.lines.dateline import chinese_japanese, korean
from newsparse.lines.dateline.dates import format_day
from newsparse.lines.dateline.elements import Element, Opening, make_outlet, make_place
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import gazetteer, is_town
from newsparse.tables.lazy_regex import pattern

BRACKET_RE = pattern(
    r"(?:【([^【】]{1,70})】|〔([^〔〕]{1,70})〕|[(（]((?:[^()（）]|[(（][^()（）]{1,20}[)）]){1,70})[)）]|[\[［]([^\[\]［］]{1,70})[\]］])"
)
SECOND_BRACKET_MAX_CHARS = 50
SECOND_BRACKET_RE = pattern(lambda: gazetteer().chinese["second_bracket"])
"""Words of a second bracket that belongs to the dateline."""
AFTER_RE = pattern(r"\s?(?:[-–—―=＝：:]+(?=\s|[^\d])|[／/|])?")
FLAT_MARK_RE = pattern(r"\s?[/：:，／]|\s?[-—]{1,2}(?=\s)")
PICTURE_RE = pattern(lambda: gazetteer().east_asian_pictures)
HANGUL_RE = pattern("[가-힣]")
DASHED_RE = pattern(
    r"(?P<head>[^\s\d,，。、；：:！？「」“”（）()【】]{4,16})(?P<day>(?:\d{1,2}月)?\d{1,2}日)\s?[-—–]{1,2}(?=\s)"
)
"""Chinese services of foreign agencies close with a dash: "路透北京3月3日 -"."""
FLAT_RE = pattern(
    lambda: (
        r"(?P<head>[^\s,，。、；：:！？「」“”（）()【】\d０-９]{2,20}?)\s?"
        r"(?P<early>[讯訊]\s?)?(?P<day>(?:\d{4}\s?年\s?)?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日\s?)?"
        rf"(?P<report>{gazetteer().chinese['unbracketed_reports']})(?=[\s（(：:，,—-]|题|題|[^\w]|\S)"
    )
)
PROSE_STARTS = "据據"
"""With them a sentence opens: "据…", "according to …"."""
REPORTED_RE = pattern(
    lambda: (
        rf"(?:[文圖图攝摄][/／])?(?:{gazetteer().chinese['reporter_prefixes']})?(?:{gazetteer().chinese['reporters']})"
        r"[^\s\d，。：:、（）()]{2,14}?\s?[/／](?P<place>[^\s\d，。：:／/]{2,6}?)"
        rf"(?:即時)?(?:{gazetteer().chinese['report_topics']})?(?:{gazetteer().chinese['printed_reports']})(?:\s?[:：])?"
    )
)
PLACE_AND_BRACKET_RE = pattern(r"([^\s\d（）()、。，：:]{2,12})\s?[（(]([^（）()]{2,14})[)）]")

_DATE = r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
_TOWN = r"(?P<place>[^\s\d（）(),、，。：:／/·・-]{2,8})"
_END = r"[）)】\]]\s?[-–—:：]{0,2}"
RELEASE_FORMS = tuple(
    pattern(form)
    for form in (
        rf"{_TOWN}\s?[、，,]?\s?{_DATE}\s?(?:/\s?(?P<agency>[^/\s]{{2,20}})\s?/\s?)?[-–—]{{1,2}}",
        rf"{_DATE}\s?[（(]{_TOWN}[）)]\s?[-–—:：]{{1,2}}",
        rf"{_TOWN}\s?-\s?(?P<agency>[A-Za-z][A-Za-z ]{{2,30}}?)\s?-\s?{_DATE}\s?-",
        rf"[（(【\[]{_TOWN}[、，,・]\s?{_DATE}{_END}",
        rf"[（(【\[]{_DATE}[、，,・]\s?{_TOWN}{_END}",
    )
)
"""Press releases: a known town and a full date in either order, perhaps an agency."""
YEAR_RE = pattern(r"\d{4}\s?[年년]")
YEAR_REACH_CHARS = 60


def read_east_asian(text: str, start: int) -> Opening | None:
    """Read an opening that begins in one of the three scripts.

    The brackets, or the line before 电, 訊 …, must hold places, a date, known outlets or the names of reporters from end
    to end; a bracket with anything else ("【評】", "[단독]") is a label.
    """
    release = _read_release(text, start)
    if release:
        return release
    bracket = BRACKET_RE.match(text, start)
    if bracket:
        return _read_bracket(text, bracket)
    return _read_reported(text, start) or _read_flat(text, start) or _read_place_and_bracket(text, start)


def _read_release(text: str, start: int) -> Opening | None:
    """Read "東京、2025年3月3日 -", "北京2025年3月3日 /美通社/ --", "(서울, 2025년 3월 3일) -"."""
    if not YEAR_RE.search(text, start, start + YEAR_REACH_CHARS):
        return None
    match = next(filter(None, (form.match(text, start) for form in RELEASE_FORMS)), None)
    if match is None or not is_town(match["place"]):
        return None
    agency = match.groupdict().get("agency")
    day = format_day(int(match["year"]), int(match["month"]), int(match["day"]))
    elements = (make_place(match["place"]), Element("date", day, match.end()))
    return Opening(match.end(), (*elements, *((make_outlet(agency),) if agency else ())))


def _read_bracket(text: str, bracket: re.Match[str]) -> Opening | None:
    content = bracket.group(bracket.lastindex or 1).strip()
    if PICTURE_RE.search(content):
        return None
    if HANGUL_RE.search(content):
        elements = korean.read_content(content)
    else:
        elements = chinese_japanese.read_content(content, bracket.group()[:1])
    return Opening(_find_end_of_frame(text, bracket.end()), elements) if elements else None


def _find_end_of_frame(text: str, end: int) -> int:
    """Include what follows the bracket and belongs to the dateline: a reporter, a second bracket, a mark."""
    reporter = korean.REPORTER_RE.match(text, end)
    if reporter:
        return reporter.end()
    second = BRACKET_RE.match(text, _skip_space(text, end))
    if second and SECOND_BRACKET_RE.search(second.group()):
        end = second.end()
    return _skip_mark(text, end)


def _skip_space(text: str, end: int) -> int:
    return end + (text[end : end + 1] in (" ", "\u3000", "\xa0"))


def _skip_mark(text: str, end: int) -> int:
    mark = AFTER_RE.match(text, end)
    return mark.end() if mark and mark.group().strip() else end


def _read_reported(text: str, start: int) -> Opening | None:
    """Read "記者林小青／台北報導" as Taiwanese papers print it, without a bracket."""
    match = REPORTED_RE.match(text, start)
    return Opening(match.end(), (make_place(match["place"]),)) if match and is_town(match["place"]) else None


def _read_flat(text: str, start: int) -> Opening | None:
    """Read "新华社北京1月31日电（记者罗沙）" without a bracket around it."""
    match = DASHED_RE.match(text, start) or FLAT_RE.match(text, start)
    if not match or match["head"][:1] in PROSE_STARTS or not chinese_japanese.find_leading_outlet(match["head"]):
        return None
    elements = chinese_japanese.read_report_head(match["head"] + (match["day"] or ""))
    if not elements:
        return None
    end = match.end()
    second = BRACKET_RE.match(text, _skip_space(text, end))
    if second and len(second.group()) <= SECOND_BRACKET_MAX_CHARS:
        end = second.end()
    mark = FLAT_MARK_RE.match(text, end)
    return Opening(mark.end() if mark else end, elements)


def _read_place_and_bracket(text: str, start: int) -> Opening | None:
    """Read "ワシントン（CNN）" and "東京（ロイター） -": a known place and a known tag."""
    match = PLACE_AND_BRACKET_RE.match(text, start)
    if not match or not (is_town(match[1]) and is_known_agency(match[2])):
        return None
    return Opening(_skip_mark(text, match.end()), (make_place(match[1]), make_outlet(match[2])))
