"""Openings in Chinese, Japanese and Korean, where words are not spaced and brackets carry the dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.lines.dateline.elements import KNOWN_TAG, OUTLET_TAG, Element, format_day
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import KNOWN, PLAIN, is_town, words
from newsparse.tables.lazy_regex import pattern

if TYPE_CHECKING:
    from newsparse.lines.dateline.grammar import Opening

PLACE_MAX_CHARS = 12
TAG_MAX_CHARS = 14

BRACKET_RE = pattern(
    r"(?:【([^【】]{1,70})】|〔([^〔〕]{1,70})〕|[(（]((?:[^()（）]|[(（][^()（）]{1,20}[)）]){1,70})[)）]|[\[［]([^\[\]［］]{1,70})[\]］])"
)
AFTER_RE = pattern(r"\s?(?:[-–—―=＝：:]+(?=\s|[^\d])|[／/|])?")
DAY_RE = pattern(r"(?:(\d{4})\s?年\s?)?(?:(\d{1,2})\s?月\s?)?(\d{1,2})\s?[日号號]")
REPORTER_RE = pattern(
    r"(?:实习|實習|特约|特約|驻[^\s]{1,6}|駐[^\s]{1,6})?(?:记者|記者|通讯员|通訊員|编辑|編輯|特派员|特派員)[：:\s]?"
)
WIRED_RE = pattern(
    r"(?:快)?(?:综合|綜合|专题|專題)?(?:外电|外電|专|專)?(?:[电電讯訊]|消息|報導|报道|報道|报导|即時報導)$"
)
SIGNED_RE = pattern(
    r"(?:报道|報導|報道|讯|訊)[ \u3000]+(?:特约|特約|见习|實習)?(?:记者|記者)[ \u3000]?[^\s\d]{2,8}(?:[ \u3000、][^\s\d]{2,4}){0,3}$"
)
"""An outlet, then the reporter: "环球网报道 记者林小青"."""
DASHED_RE = pattern(
    r"(?P<head>[^\s\d,，。、；：:！？「」“”（）()【】]{4,16})(?P<day>(?:\d{1,2}月)?\d{1,2}日)\s?[-—–]{1,2}(?=\s)"
)
"""Chinese services of foreign wires close with a dash: "路透北京3月3日 -"."""
PICTURE_RE = pattern("[图圖摄攝]|照片|資料照|写真|사진|제공")
FLAT_RE = pattern(
    r"(?P<head>[^\s,，。、；：:！？「」“”（）()【】\d０-９]{2,20}?)\s?"
    r"(?P<early>[讯訊]\s?)?(?P<day>(?:\d{4}\s?年\s?)?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日\s?)?(?P<wired>综合报道|报道|報導|專訊|专讯|消息|[电電讯訊])"
    r"(?=[\s（(：:，,—-]|题|題|[^\w]|\S)"
)
KOREAN_REPORTER_RE = pattern(
    r"\s?(?:[가-힣]{2,5}(?:(?:[·,]\s?|\s)[가-힣]{2,5}){0,5}\s?(?:[가-힣]{0,6})"
    r"(?:기자|특파원|위원|논설위원|칼럼니스트|통신원|PD|앵커|에디터|작가)(?:[·,]\s?|\s)?){1,5}\s?[=＝|ㅣ]"
)
KOREAN_ROLE_RE = pattern(r"(?:기자|특파원|위원|칼럼니스트|통신원|PD|앵커|에디터|작가)$")


_DATE = r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
_TOWN = r"(?P<place>[^\s\d（）(),、，。：:／/·・-]{2,8})"
_END = r"[）)】\]]\s?[-–—:：]{0,2}"
RELEASE_FORMS = tuple(
    pattern(form)
    for form in (
        rf"{_TOWN}\s?[、，,]?\s?{_DATE}\s?(?:/\s?(?P<wire>[^/\s]{{2,20}})\s?/\s?)?[-–—]{{1,2}}",
        rf"{_DATE}\s?[（(]{_TOWN}[）)]\s?[-–—:：]{{1,2}}",
        rf"{_TOWN}\s?-\s?(?P<wire>[A-Za-z][A-Za-z ]{{2,30}}?)\s?-\s?{_DATE}\s?-",
        rf"[（(【\[]{_TOWN}[、，,・]\s?{_DATE}{_END}",
        rf"[（(【\[]{_DATE}[、，,・]\s?{_TOWN}{_END}",
    )
)
"""Press releases: a known town and a full date in either order, perhaps a wire."""
YEAR_RE = pattern(r"\d{4}\s?[年년]")


def _read_release(text: str, start: int) -> Opening | None:
    """Read "東京、2025年3月3日 -", "北京2025年3月3日 /美通社/ --", "(서울, 2025년 3월 3일) -"."""
    if not YEAR_RE.search(text, start, start + 60):
        return None
    match = next(filter(None, (form.match(text, start) for form in RELEASE_FORMS)), None)
    if match is None or not is_town(match["place"]):
        return None
    wire = match.groupdict().get("wire")
    day = format_day(int(match["year"]), int(match["month"]), int(match["day"]))
    elements = (_place(match["place"]), Element("date", day, match.end()))
    return _opening(match.end(), (*elements, *((_agency(wire),) if wire else ())))


def read_east_asian(text: str, start: int, language: str | None) -> Opening | None:
    """Read an opening that begins in one of the three scripts.

    What the brackets or the line before 电, 訊 … hold must be places, a date, known outlets or the names of reporters
    from end to end; a bracket with anything else ("【評】", "[단독]") is a label.
    """
    release = _read_release(text, start)
    if release:
        return release
    bracket = BRACKET_RE.match(text, start)
    if bracket:
        return _read_bracket(text, bracket)
    return _read_reported(text, start) or _read_flat(text, start) or _read_place_and_bracket(text, start)


def _opening(end: int, elements: tuple[Element, ...]) -> Opening:
    from newsparse.lines.dateline.grammar import Opening

    return Opening(end, elements)


def _read_bracket(text: str, bracket: re.Match[str]) -> Opening | None:
    content = bracket.group(bracket.lastindex or 1).strip()
    if PICTURE_RE.search(content):
        return None
    if re.search("[가-힣]", content):
        elements = _korean(content)
    else:
        elements = _wired(content) or _equated(content) or _listed(content) or _lone_place(content, bracket.group()[0])
    return _opening(_end_of_frame(text, bracket.end()), elements) if elements else None


def _end_of_frame(text: str, end: int) -> int:
    """Include what follows the bracket and belongs to the frame: a reporter, a second bracket, a mark."""
    reporter = KOREAN_REPORTER_RE.match(text, end)
    if reporter:
        return reporter.end()
    second = BRACKET_RE.match(text, _skip(text, end))
    if second and re.search("记者|記者|編譯|编译|报导|報導|综合|綜合", second.group()):
        end = second.end()
    mark = AFTER_RE.match(text, end)
    return mark.end() if mark and mark.group().strip() else end


def _skip(text: str, end: int) -> int:
    return end + (text[end : end + 1] in (" ", "\u3000", "\xa0"))


def _place(value: str, end: int = 0) -> Element:
    return Element("place", (value,), end, KNOWN if is_town(value) else PLAIN, True)


def _agency(value: str, end: int = 0) -> Element:
    return Element("agency", (value,), end, KNOWN_TAG if is_known_agency(value) else OUTLET_TAG, True)


def _date(match: re.Match[str]) -> Element:
    year = int(match.group(1)) if match.group(1) else None
    return Element("date", format_day(year, int(match.group(2) or 0), int(match.group(3))), match.end())


def _is_chinese_outlet(text: str) -> bool:
    return 2 <= len(text) <= TAG_MAX_CHARS and (is_known_agency(text) or text.endswith(words().chinese_outlets))


def _is_korean_outlet(text: str) -> bool:
    return 2 <= len(text) <= TAG_MAX_CHARS and (is_known_agency(text) or text.endswith(words().korean_outlets))


# ---- Korean ----


KOREAN_EQUALS_RE = pattern("[=＝|ㅣ]")


def _korean(content: str) -> tuple[Element, ...]:
    """Read "서울=연합뉴스", "워싱턴 AP=연합뉴스", "OSEN=잠실, 한용섭 기자" and a lone outlet."""
    mark = KOREAN_EQUALS_RE.search(content)
    if not mark:
        return _korean_alone(content)
    left, right = content[: mark.start()].strip(), content[mark.end() :].strip()
    if not left or not right:
        return ()
    if KOREAN_ROLE_RE.search(right) and is_town(left) and _is_korean_outlet(right.split(" ", 1)[0]):
        return (_place(left), _agency(right.split(" ", 1)[0]))
    if KOREAN_ROLE_RE.search(right):
        return (_agency(left), *_korean_desk(right)) if len(left) <= TAG_MAX_CHARS else ()
    if is_known_agency(left) and is_town(right):
        return (_agency(left), _place(right))
    if len(right) > TAG_MAX_CHARS or len(left) > 30:
        return ()
    return (*_korean_places(left), _agency(right))


def _korean_desk(right: str) -> tuple[Element, ...]:
    """Take the place out of "잠실, 한용섭 기자" and "대전 유진형 기자"; a lone name has none."""
    parts = re.split(r"[,\s]+", right)
    named = len(parts) > 2 and parts[0] and (is_town(parts[0]) or "," in right)
    return (_place(parts[0]),) if named else ()


def _korean_places(left: str) -> tuple[Element, ...]:
    found: list[Element] = []
    for part in filter(None, re.split(r"[·,/]\s?|\s+", left)):
        agency = is_known_agency(part) and not is_town(part)
        found.append(_agency(part) if agency else _place(part))
    return tuple(found)


def _korean_alone(content: str) -> tuple[Element, ...]:
    if KOREAN_ROLE_RE.search(content):
        outlet, _, reporter = content.partition(" ")
        return (_agency(outlet),) if reporter and _is_korean_outlet(outlet) else ()
    return (_agency(content),) if _is_korean_outlet(content) else ()


# ---- Chinese and Japanese ----


def _equated(content: str) -> tuple[Element, ...]:
    """Read "ロンドン＝岡田浩幸", "パリ＝共同", several with "、" between them, and "東京、大阪＝共同"."""
    if not EQUALS_RE.search(content):
        return ()
    found: list[Element] = []
    for group in re.split("、(?=[^、＝=]+[=＝])", content):
        mark = EQUALS_RE.search(group)
        place, credit = (group[: mark.start()], group[mark.end() :]) if mark else (group, "")
        if len(place) > 20 or (mark and not credit):
            return ()
        found += [_place_or_wire(name.strip()) for name in place.split("、") if name.strip()]
        found += [_agency(credit)] if is_known_agency(credit.strip()) else []
    return tuple(found)


EQUALS_RE = pattern("[=＝]")


def _place_or_wire(name: str) -> Element:
    return _agency(name) if is_known_agency(name) and not is_town(name) else _place(name)


def _listed(content: str) -> tuple[Element, ...]:
    """Read "11月26日 AFP", "ジャカルタ ４日 ロイター", "ワシントン時事", "NHK": places, a date and known tags in a row."""
    found: list[Element] = []
    rest = content
    while rest:
        if is_known_agency(rest) and not is_town(rest):
            found.append(_agency(rest))
            break
        day = DAY_RE.match(rest)
        if day:
            found.append(_date(day))
            rest = rest[day.end() :].lstrip(" \u3000、,/")
            continue
        word, after = _split_word(rest)
        if not word:
            return ()
        known = is_known_agency(word) and not is_town(word)
        if known or not word.isascii():
            found.append(_agency(word) if known else _place(word))
        rest = after
    agencies = [element for element in found if element.kind == "agency"]
    places = [element for element in found if element.kind == "place"]
    return tuple(found) if agencies and len(places) <= 3 else ()


def _split_word(rest: str) -> tuple[str, str]:
    """Take the next word: up to a space, or a place glued to a known tag ("ワシントン時事")."""
    word, _, after = re.split("([ \u3000、,/]+|$)", rest, maxsplit=1)
    if len(word) > 20:
        return "", ""
    for cut in range(1, len(word)):
        if is_known_agency(word[cut:]) and not is_known_agency(word):
            return word[:cut], word[cut:] + (" " + after if after else "")
    return word, after


def _lone_place(content: str, bracket: str) -> tuple[Element, ...]:
    """A place alone counts only when it is known: "【鳥羽】" is one, "【評】" and "【Ｇ大阪】" are labels."""
    if bracket in "（(" and _is_chinese_outlet(content):
        return (_agency(content),)
    return (_place(content),) if bracket == "【" and is_town(content) else ()


def _wired(content: str) -> tuple[Element, ...]:
    """Read "大纪元2025年06月09日讯", "中央社記者郭建伸台北10日電", "記者方韋傑／台北報導", "吉隆坡1日訊"."""
    wired = WIRED_RE.search(content) or SIGNED_RE.search(content)
    if not wired:
        return ()
    return _wire_parts(content[: wired.start()])


def _wire_parts(head: str) -> tuple[Element, ...]:
    """Take a head apart, from both ends: the day at its end, the outlet at its start, the place before the day."""
    found: list[Element] = []
    dates = list(DAY_RE.finditer(head))
    if dates:
        found.append(_date(dates[-1]))
        head = head[: dates[-1].start()] + head[dates[-1].end() :]
    head = head.strip(" \u3000，,")
    reporter = REPORTER_RE.search(head)
    before = head[: reporter.start()] if reporter else head
    outlet = _leading_outlet(before)
    place = _reported_place(head[reporter.end() :]) if reporter else before[len(outlet) :].strip(" /／")
    if place and not (is_town(place) or (outlet and len(place) <= 6) or (dates and len(place) <= 6)):
        return ()
    if not (outlet or place):
        return ()
    places = [_place(place)] if place else []
    return (*([_agency(outlet)] if outlet else []), *places, *found)


def _leading_outlet(head: str) -> str:
    """The longest known tag at the start, else a head that ends like an outlet before a known place."""
    for cut in range(min(len(head), TAG_MAX_CHARS), 1, -1):
        if is_known_agency(head[:cut]):
            return head[:cut]
    for cut in range(min(len(head), TAG_MAX_CHARS), 1, -1):
        if head[:cut].endswith(words().chinese_outlets) and (cut == len(head) or is_town(head[cut:])):
            return head[:cut]
    return ""


def _reported_place(names: str) -> str:
    """The known town at the end of a row of names: "郭建伸、王揚宇台北", "方韋傑／台北"."""
    tail = re.split(r"[／/\s]", names)[-1]
    for cut in range(max(0, len(tail) - PLACE_MAX_CHARS), len(tail) - 1):
        if is_town(tail[cut:]):
            return tail[cut:]
    return ""


REPORTED_RE = pattern(
    r"(?:[文圖图攝摄][/／])?(?:實習|实习|特派)?(?:記者|记者)[^\s\d，。：:、（）()]{2,14}?\s?[/／](?P<place>[^\s\d，。：:／/]{2,6}?)"
    r"(?:即時)?(?:綜合|综合)?(?:報導|报导|報道|报道)(?:\s?[:：])?"
)


def _read_reported(text: str, start: int) -> Opening | None:
    """Read "記者林小青／台北報導" as Taiwanese papers print it, without a bracket."""
    match = REPORTED_RE.match(text, start)
    return _opening(match.end(), (_place(match["place"]),)) if match and is_town(match["place"]) else None


def _read_flat(text: str, start: int) -> Opening | None:
    """Read "新华社北京1月31日电（记者罗沙）" without a bracket around it; "据…" ("according to …") is prose."""
    match = DASHED_RE.match(text, start) or FLAT_RE.match(text, start)
    if not match or match.group("head")[0] in "据據" or not _leading_outlet(match.group("head")):
        return None
    elements = _wire_parts(match.group("head") + (match.group("day") or ""))
    if not elements:
        return None
    end = match.end()
    second = BRACKET_RE.match(text, _skip(text, end))
    if second and len(second.group()) <= 50:
        end = second.end()
    mark = pattern(r"\s?[：:，／/]|\s?[-—]{1,2}(?=\s)").match(text, end)
    return _opening(mark.end() if mark else end, elements)


def _read_place_and_bracket(text: str, start: int) -> Opening | None:
    """Read "ワシントン（CNN）" and "東京（ロイター） -": a known place and a known tag."""
    match = pattern(r"([^\s\d（）()、。，：:]{2,12})\s?[（(]([^（）()]{2,14})[)）]").match(text, start)
    if not match or not (is_town(match.group(1)) and is_known_agency(match.group(2))):
        return None
    mark = AFTER_RE.match(text, match.end())
    end = mark.end() if mark and mark.group().strip() else match.end()
    return _opening(end, (_place(match.group(1)), _agency(match.group(2))))
