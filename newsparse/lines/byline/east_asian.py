"""Chinese and Japanese bylines: names beside the words for reporter, correspondent and text, often without any space.

Names in these scripts have no capitals and no particles, so only a word for the job tells them from other words; a line that
is not wholly jobs and names is none of this form.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from newsparse.lines.byline.builder import Byline
from newsparse.lines.byline.words import name_words
from newsparse.record import Author
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import BRACKETS

_HAN = "\u4e00-\u9fff\u3400-\u4dbf"
HAN_RE: Final = pattern(f"[{_HAN}]")
KANA_RE: Final = pattern("[\u3041-\u30fa]")
_OUTLET = f"(?:[{_HAN}·]{{1,14}}?[线線端报報网網社台刊视視闻聞讯訊])?"


def _list_jobs(*kinds: str) -> list[str]:
    """Return the words of some kinds, longest first: a longer one may begin with a shorter."""
    return sorted(chain.from_iterable(map(name_words, kinds)), key=lambda word: (-len(word), word))


def _write_jobs(*kinds: str) -> str:
    """Return the source of a pattern for words of some kinds; one of a single character has a mark behind it."""
    return "|".join(word if len(word) > 1 else rf"{word}(?=[{JOB_MARKS}])" for word in _list_jobs(*kinds))


JOB_MARKS: Final = " ：:|｜丨/／"
JOB_RE: Final = pattern(
    lambda: (
        rf"{_OUTLET}(?:(?P<writer>(?:{_write_jobs('chinese-ranks')})*(?:{_write_jobs('chinese-writers')}))"
        rf"|(?P<other>{_write_jobs('chinese-helpers')}))\s*[{JOB_MARKS}]?\s*"
    )
)
LONG_JOB_RE: Final = pattern(
    lambda: (
        rf"{_OUTLET}(?:{'|'.join(word for word in _list_jobs('chinese-ranks', 'chinese-writers', 'chinese-helpers') if len(word) > 1)})"
    )
)
"""A word for a job that is no part of a name: one character may be."""
NAME_RE: Final = pattern(
    lambda: rf"(?P<name>[{_HAN}][{_HAN}·]{{1,3}}?)(?:[ 、,，]+|(?=\s*{LONG_JOB_RE.pattern})|(?=[／/])|$)"
)
REPORTED_RE: Final = pattern(
    rf"\s*[／/]?\s*(?:(?P<place>[{_HAN}]{{2,6}}?)(?:报道|報導|報道|电|電)|(?:发自|發自)(?P<origin>[{_HAN}]{{2,6}}))$"
)
"""A place behind the names: "记者 李四／台北報導", "记者 李四 发自北京"."""
GLUED_RE: Final = pattern(rf"(?P<run>[{_HAN}]{{4,8}})(?:报道|報導|報道)$")
"""A name and the place of reporting without a mark between them: "記者王小明台北報導"."""
GLUED_NAME_CHARS: Final = (3, 2, 4)
"""How long the name in such a run is, the most frequent first."""
PLACE_CHARS: Final = range(2, 5)
JOB_BEHIND_RE: Final = pattern(
    lambda: (
        rf"(?P<name>[{_HAN}]{{2,4}}?)(?:{'|'.join(word for word in _list_jobs('chinese-writers') if len(word) > 1)})"
        rf"\s?[／/]?\s?(?P<place>[{_HAN}]{{2,4}})(?:报道|報導|報道)$"
    )
)
"""A name before the job, and the place of reporting."""
CREDIT_RE: Final = pattern(
    lambda: (
        rf"(?<=[\s|｜{_HAN}])(?:{'|'.join(word for word in _list_jobs('chinese-writers') if len(word) > 1)})"
        rf"(?:\s?[：:]|(?<=\s[{_HAN}]{{2}})\s(?=[{_HAN}·]{{2,4}}(?:[\s／/]|$)))"
    )
)
"""A job with its colon, or between blanks before a name, behind other labels of the line."""
BUTTONS_RE: Final = pattern(
    lambda: (
        rf"[\s|｜丨]*(?:(?:{'|'.join(word if not word.isascii() else rf'(?<![A-Za-z]){word}(?![A-Za-z])' for word in _list_jobs('chinese-buttons'))})[：:、/／|｜\s]*){{1,12}}$"
    )
)
BUTTONS_MAX_CHARS: Final = 60
"""Only so much of a line's end is looked at for buttons."""
LINE_MAX_CHARS: Final = 60
STRENGTH: Final = 1.0
GLUED_STRENGTH: Final = 0.3
"""Of names set apart from the words for jobs, and of one name glued to one."""
MARKED_RE: Final = pattern(r"[：:|｜丨 ]|^(?:文|撰文)[/／]")
JAPANESE_RE: Final = pattern(
    lambda: (
        rf"[（(【\[]?(?:{'|'.join(_list_jobs('japanese-writers'))})\s?[・:：＝=／/|｜ ]\s?(?P<name>[^・:：＝=／/|｜、。「」]{{2,12}})[）)】\]]?"
    )
)
"""A job before one name, which may have a space between surname and first name."""
PARTICLE_RE: Final = pattern(f"[{_HAN}\u30a1-\u30fa](?:は|が|を|に|で|と|へ|も|から|まで)[{_HAN}\u30a1-\u30fa]|[「」]")
"""A particle between two words, or a quotation: no name has one."""
CLAUSE_RE: Final = pattern(f"[{_HAN}]{{7,}}，[{_HAN}]{{3,}}")
SENTENCE_MIN_CHARS: Final = 7
SOURCE_RE: Final = pattern(r"(?:来源|來源|稿源)\s?[:：]\s?(\S{2,20})$")


def cut_buttons(text: str) -> str:
    """Return a line without the buttons that share the story at its end; nothing of a line that is only such.

    Gets wrong: lines that end in the name of such a network as an outlet ("来源：新浪微博").

    >>> cut_buttons("记者 李雷分享到：微博 微信 QQ空间"), cut_buttons("分享 微博"), cut_buttons("来源：微博")
    ('记者 李雷', '', '来源：微博')
    """
    found = BUTTONS_RE.search(text, max(0, len(text) - BUTTONS_MAX_CHARS)) if HAN_RE.search(text) else None
    if found is None or (found.start() and text[found.start() - 1] in "：:"):
        return text
    return text[: found.start()]


def read_chinese_byline(text: str) -> Byline | None:
    """Return who a Chinese line of jobs and names credits with the text; None for any other line.

    >>> [author.name for author in read_chinese_byline("本报记者 格桑旺堆 王晓慧").authors]
    ['格桑旺堆', '王晓慧']
    >>> [author.name for author in read_chinese_byline("作者：孙立 记者：何文婷 编辑：陈立").authors]
    ['孙立', '何文婷']
    >>> [author.name for author in read_chinese_byline("记者周敏通讯员李春燕").authors]
    ['周敏', '李春燕']
    >>> read_chinese_byline("【記者李四台北報導】").places, read_chinese_byline("记者在现场看到，茶叶已经采完")
    (('台北',), None)
    >>> [author.name for author in read_chinese_byline("新京报记者 李明 编辑 王芳 校对 张三").authors]
    ['李明']
    >>> found = read_chinese_byline("〔記者陳大文／高雄報導〕")
    >>> [author.name for author in found.authors], found.strength
    (['陳大文'], 1.0)
    """
    line = text.strip(BRACKETS)
    if len(line) > LINE_MAX_CHARS or KANA_RE.search(line) or not HAN_RE.search(line):
        return None
    turned = JOB_BEHIND_RE.match(line)
    if turned is not None and is_town(turned["place"]) and JOB_RE.match(line) is None:
        return Byline((Author(turned["name"]),), places=(turned["place"],), strength=GLUED_STRENGTH)
    names: list[str] = []
    places: tuple[str, ...] = ()
    is_reported = False
    at = 0
    while at < len(line):
        job = JOB_RE.match(line, at)
        if job is None:
            reported = REPORTED_RE.match(line, at)
            if reported is None or not names:
                return None
            is_reported = reported[0].lstrip()[0] in "／/"
            place = reported["place"] or reported["origin"]
            places = () if place in name_words("chinese-no-places") else (place,)
            break
        at = job.end()
        found = at
        glued = None
        while (glued := _split_glued(line, at)) is None and (name := _match_name(line, at)) is not None:
            if job["writer"]:
                names.append(name["name"])
            at = name.end()
        if glued is not None:
            names.append(glued[0])
            places = glued[1:]
            break
        if found == at and JOB_RE.match(line, at) is None:
            return None
        while at < len(line) and line[at] in " 、,，":
            at += 1
    if not names:
        return None
    is_sure = len(names) > 1 or is_reported or MARKED_RE.search(line) is not None
    return Byline(
        tuple(map(Author, dict.fromkeys(names))), places=places, strength=STRENGTH if is_sure else GLUED_STRENGTH
    )


def read_chinese_credit(text: str) -> Byline | None:
    """Return who a Chinese line credits behind other labels: "2025-09-02 来源：溪口晚报 作者：林晓舟 实习生 何敏".

    >>> [author.name for author in read_chinese_credit("2025-09-02 来源：溪口晚报 作者：林晓舟 实习生 何敏").authors]
    ['林晓舟', '何敏']
    >>> [author.name for author in read_chinese_credit("2024-05-20 来源：溪口晚报 记者 何敏 责任编辑：林晓舟").authors]
    ['何敏']
    """
    found = CREDIT_RE.search(text) if HAN_RE.search(text) else None
    return read_chinese_byline(text[found.start() :]) if found is not None and found.start() else None


def _split_glued(line: str, at: int) -> tuple[str, ...] | None:
    """Return the name and the place of reporting that are glued together at a place of a line; the name alone where no town is known.

    >>> _split_glued("王小明台北報導", 0), _split_glued("王小明现场报道", 0), _split_glued("王小明", 0)
    (('王小明', '台北'), ('王小明',), None)
    >>> _split_glued("記者 李四 哈尔滨市报道", 6)
    """
    glued = GLUED_RE.match(line, at)
    if glued is None:
        return None
    run = glued["run"]
    splits = [(run[:length], run[length:]) for length in GLUED_NAME_CHARS if len(run) - length in PLACE_CHARS]
    known = next((split for split in splits if is_town(split[1])), None)
    if known is not None:
        return known
    return None if line[at - 1 : at] == " " or is_town(run) or not splits else splits[0][:1]


def _match_name(line: str, at: int) -> re.Match[str] | None:
    """Return the name that begins at a place of a line, None where a job or a place of reporting does."""
    if LONG_JOB_RE.match(line, at) is not None or REPORTED_RE.match(line, at) is not None:
        return None
    return NAME_RE.match(line, at)


def read_japanese_byline(text: str) -> Byline | None:
    """Return the one name behind a Japanese word for the job; None for any other line.

    >>> [read_japanese_byline(text).authors[0].name for text in ("記者・田所 誠", "文・写真 佐藤健")]
    ['田所 誠', '佐藤健']
    >>> read_japanese_byline("記者が見た町") is None
    True
    """
    found = JAPANESE_RE.fullmatch(text.strip()) if HAN_RE.search(text) else None
    if found is None or is_japanese_prose(found["name"]) or LONG_JOB_RE.search(found["name"]):
        return None
    return Byline((Author(found["name"].strip()),), strength=STRENGTH)


def is_east_asian_prose(text: str) -> bool:
    """Whether a Chinese or Japanese line is a sentence: a long part before a comma.

    >>> is_east_asian_prose("记者在现场看到，村里已经通电"), is_east_asian_prose("店主は元校長の安達さん")
    (True, True)
    >>> is_east_asian_prose("記者李四，台北報導")
    False
    """
    is_sentence = text.endswith("。") and "，" in text and len(text) >= SENTENCE_MIN_CHARS
    return is_sentence or CLAUSE_RE.match(text) is not None or is_japanese_prose(text)


def names_only_source(text: str) -> bool:
    """Whether a Chinese line says which paper a story is from, and no more; an agency is credited.

    Gets wrong: an office behind the word, which may be the text's author.

    >>> names_only_source("2025-09-02 来源：溪口晚报"), names_only_source("来源：新华社")
    (True, False)
    """
    source = SOURCE_RE.search(text)
    return source is not None and not is_known_agency(source[1])


def is_japanese_prose(text: str) -> bool:
    """Whether a Japanese line has what no line of names has: a particle between two words, or a quotation.

    >>> is_japanese_prose("店主は元校長の安達さん"), is_japanese_prose("長岡みのり記者")
    (True, False)
    """
    return len(text) >= SENTENCE_MIN_CHARS and KANA_RE.search(text) is not None and PARTICLE_RE.search(text) is not None
