"""Credits of pictures ("Photo: Ana Reis/AFP"), alone on a line or at the end of a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsparse.tables.agencies import has_picture_agency, is_known_agency, starts_with_picture_agency
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import may_end_sentence
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import forms_of, phrase_kinds, phrases

CAPTION_TAIL_CHARS = 220
"""What is looked at of a caption's end: the longest credit of the development pages has 90 characters."""
CREDIT_MAX_CHARS = 130
PICTURE_WORD_REACH = 2
"""Words of a name before "photo by"."""
PHOTO_BY_KINDS = forms_of("photo_by")
NAME_MAX_CHARS = 40
CAPITALS_MAX_CHARS = 80
LABEL_MARKS = (":", "：", "/", "©")
"""A credit in the midst of a line has one of them behind its first words."""
CREDIT_MARKS = (*LABEL_MARKS, "ⓒ")
COPYRIGHT_SIGNS = "©ⓒ("
"""First characters of what `COPYRIGHT_RE` finds."""
_SEPARATOR = r"(?P<start>^)|(?P<open>\s*[(\[（【])|(?<=[.!?。！？…”\"»’।])(?P<end>\s+|(?=\S))|\s*(?P<bar>[|/•·])\s*|\s+(?P<dash>[–—-])\s+"
SEPARATOR_RE = pattern(_SEPARATOR)
"""Where a credit may begin, with the mark that separates it from the caption."""
SPACED_SEPARATOR_RE = pattern(rf"{_SEPARATOR}|(?P<space>\s+)")
"""The same where a credit may follow any word."""
PAIR_RE = pattern(r"[^\W\d_][\w .&’'-]{1,39}\s?/\s?[^\W\d_][\w .&/’'«»-]{1,59}[.)\]]?")
WORD_GAP_RE = pattern(r"[\s/]+")
NAME_RE = pattern(r"(?:[^\W\d_a-zß-ÿ][\w’'-]{0,20}\.?\s?){2,4}")
NUMBER_RE = pattern(r"\d{1,4}[.!?]\s")
SHOT_RE = pattern(
    r"\s*[（(]?(?:[^\s。！？（(）)、，＝]{0,8}(?:记者|記者)\s?)?[^\s。！？（(）)、，＝]{1,8}\s?(?:摄影|摄|攝影|攝|撮影|提供)[）)］\]】]?\s*$"
)
"""Chinese and Japanese name the photographer before the word for it."""
KOREAN_REPORTER = "기자"
KOREAN_REPORTER_RE = pattern(
    rf"(?<=있다\.|모습\.|전경\.)\s+(?:[^\W\d_]{{2,12}}\s|/\s?)?[가-힣]{{2,4}}\s?(?:[가-힣]{{2}}\s?)?{KOREAN_REPORTER}$"
)
"""Korean captions say what is seen, and end in the paper and the reporter who took the picture; so do some stories, in their
last line, behind what was said."""
SHOT_DAY_RE = pattern(r"[＝=](?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:午前|午後)?$")
"""The day on which the photographer took the picture, alone before the name: "旧岸壁＝13日、山田花子撮影"."""
SHOT_ENDS = "摄影攝撮供"
"""A character of each of these words."""
SHOT_MARKS = " ()（）［[]］【】"
COPYRIGHT_RE = pattern(r"©|\(c\)\s|ⓒ", re.IGNORECASE)


def split_credit(text: str, *, named: bool = False) -> tuple[str, str | None]:
    """Split a caption from its credit.

    A credit is known by a word for pictures, ©, capitals or a pair of names at the end, an agency in brackets. With
    `named` the page says that the line ends in one, and then a name after the last sentence is it.
    Gets wrong: captions that end in a name after a dash, and credits without any sign.

    >>> split_credit("Rain over the harbour. Photo: Ana Reis/AFP")
    ('Rain over the harbour.', 'Photo: Ana Reis/AFP')
    >>> split_credit("Rain over the harbour (foto Ana Reis)")
    ('Rain over the harbour', 'foto Ana Reis')
    >>> split_credit("Rain over the harbour")
    ('Rain over the harbour', None)
    >>> split_credit("[Rain over the harbour. Photo: Ana Reis/AFP]")
    ('Rain over the harbour.', 'Photo: Ana Reis/AFP')
    >>> split_credit("［旧岸壁＝13日、山田花子撮影］")
    ('旧岸壁', '山田花子撮影')
    >>> split_credit("夜の船＝13日、東京（山田花子撮影）")  # the place is the picture's
    ('夜の船＝13日、東京', '山田花子撮影')
    """
    if text[:1] == "[" and text[-1] == "]" and text.find("]") == len(text) - 1 and text.rfind("[") == 0:
        text = text[1:-1]
    reporter = KOREAN_REPORTER_RE.search(text) if text.endswith(KOREAN_REPORTER) else None
    if reporter:
        return text[: reporter.start()].strip(), reporter[0].strip()
    shot = _find_shot(text)
    if shot:
        start = max(0, len(text) - CAPTION_TAIL_CHARS) + shot.start()
        caption = SHOT_DAY_RE.sub("", text[:start].rstrip("、， "), count=1)
        return caption.strip(SHOT_MARKS), text[start:].strip(SHOT_MARKS)
    last_mark = max(map(text.rfind, CREDIT_MARKS))
    separators = SPACED_SEPARATOR_RE if last_mark >= 0 else SEPARATOR_RE
    for separator in separators.finditer(text, max(0, len(text) - CAPTION_TAIL_CHARS)):
        if separator.lastgroup == "space" and separator.end() > last_mark:
            continue  # behind a space only what has a mark is a credit
        rest = text[separator.end() :]
        if separator.lastgroup == "start" and ":" not in rest.partition("(")[0] and "(" in rest[1:]:
            continue  # "Illustration of a stroke (Photo: …)"
        is_apart = separator.lastgroup in ("open", "bar") and may_end_sentence(text[: separator.start()].rstrip())
        if rest and is_apart and _is_full_name(rest.strip(" ()[]（）")):
            return text[: separator.start()].strip(), rest.strip(" ()[]（）")
        if separator.lastgroup == "space" and _has_sentence_before_credit(rest):
            continue  # "… in a file photo. Photo: Ana Reis": the words for pictures are the caption's
        if rest and len(rest) <= CREDIT_MAX_CHARS and _is_credit(rest, separator.lastgroup or "", named=named):
            return text[: separator.start()].rstrip(" |/–—-•·("), rest.strip(" ()[]（）【】|/–—") or None
    return text, None


def _has_sentence_before_credit(text: str) -> bool:
    """Whether a text ends a sentence and has a credit behind it."""
    return any(
        found.lastgroup == "end" and _is_credit(text[found.end() :], "end", named=False)
        for found in SEPARATOR_RE.finditer(text[:CREDIT_MAX_CHARS])
    )


def _has_picture_phrase(words: Sequence[str]) -> bool:
    """Whether a paper's name stands before the words for who took a picture: "Express photo by Ana Reis"."""
    return any(
        all(map(str.isalpha, words[:at])) and not PHOTO_BY_KINDS.isdisjoint(phrase_kinds(" ".join(words[at:])))
        for at in range(1, PICTURE_WORD_REACH + 1)
    )


def _is_credit(rest: str, separator: str, *, named: bool) -> bool:
    """Whether the text behind a separator of a caption is a credit; the kind of separator says how much evidence that needs."""
    bare = rest.strip(" ()[]（）【】")
    if not bare or (separator == "end" and bare[0].isdigit() and NUMBER_RE.match(bare)):
        return False  # "Lock No. 7. Photo: Ana Reis": the number is the caption's
    if bare[0] in COPYRIGHT_SIGNS and COPYRIGHT_RE.match(bare):
        return True
    if separator == "space" and (bare[0].isdigit() or not any(mark in bare[:25] for mark in LABEL_MARKS)):
        return False  # a year or number before the credit is the caption's
    if any(kind.startswith(("caption_credit:", "photo_by:")) for kind in phrase_kinds(bare)):
        return True
    if separator == "open" and fold(bare).partition(" ")[0] in _picture_words():
        return True
    if separator == "space":
        return False
    words = bare.split()
    if separator == "open" and len(words) > PICTURE_WORD_REACH and _has_picture_phrase(words):
        return True
    if not words:
        return False
    if separator in ("start", "end") and "/" in words[0] and starts_with_picture_agency(bare):
        return True
    if separator == "open" and len(words) <= 8 and (has_picture_agency(bare) or _is_name_and_agency(bare)):
        return True
    if separator == "open" and is_known_agency(bare, by_name_alone=True):
        return True
    if separator in ("end", "start", "bar", "dash") and len(bare) <= CAPITALS_MAX_CHARS:
        is_paired = separator != "bar" and "/" in bare and PAIR_RE.fullmatch(bare)
        if is_paired and sum(word[0].islower() for word in words) <= 1:
            return True
        if separator in ("end", "dash") and len(words) > 1 and _is_in_capitals(bare):
            return True
        if len(words) <= 8 and ("/" in bare or len(words) <= 2) and starts_with_picture_agency(bare):
            return True
    return named and separator in ("end", "bar", "dash") and NAME_RE.fullmatch(bare) is not None


def _is_full_name(text: str) -> bool:
    return " " in text and len(text) <= NAME_MAX_CHARS and NAME_RE.fullmatch(text) is not None


def _is_name_and_agency(text: str) -> bool:
    """Whether a text is a name in full, a slash and a name ("Ana Reis/Sipa")."""
    name, _, agency = text.partition("/")
    return agency[:1].isupper() and NAME_RE.fullmatch(name.strip()) is not None


def _is_in_capitals(text: str) -> bool:
    cased = (letter.isupper() for letter in text if letter.isalpha() and letter.lower() != letter.upper())
    return next(cased, False) and all(cased)


@cache
def _picture_words() -> frozenset[str]:
    """The first words of phrases about pictures: in brackets they need no colon ("(foto Ana Reis)")."""
    return frozenset(key.partition(" ")[0] for kind in ("caption_credit", "photo_by") for key in phrases(kind))


def ends_with_photographer(text: str) -> bool:
    """Whether a line ends in a photographer and the Chinese or Japanese word for it.

    Gets wrong: a sentence about who filmed something that ends in the same word.

    >>> ends_with_photographer("旧岸壁＝13日、山田花子撮影"), ends_with_photographer("山田花子記者")
    (True, False)
    """
    return _find_shot(text) is not None


def ends_with_reporter(text: str) -> bool:
    """Whether a Korean line ends in a reporter behind its last sentence: a caption at a story's head.

    >>> ends_with_reporter("지난 18일 빵을 굽고 있다. 남강일보 이도현 기자"), ends_with_reporter("이도현 기자")
    (True, False)
    """
    return text.endswith(KOREAN_REPORTER) and KOREAN_REPORTER_RE.search(text) is not None


def _find_shot(text: str) -> re.Match[str] | None:
    """Find a photographer and the word for it at the end of a text; texts without its last character need no search."""
    if text.isascii() or not any(mark in text for mark in SHOT_ENDS):
        return None
    return SHOT_RE.search(text[-CAPTION_TAIL_CHARS:])


def is_photographer_and_agency(credit: str) -> bool:
    """Whether a credit is a photographer beside an agency; stories end so only in their last line.

    >>> is_photographer_and_agency("Ana Reis/AFP"), is_photographer_and_agency("Ana Reis")
    (True, False)
    """
    return PAIR_RE.fullmatch(credit) is not None and any(map(starts_with_picture_agency, WORD_GAP_RE.split(credit)))


def opens_with_picture_word(credit: str) -> bool:
    """Whether a credit opens with a word or sign for pictures; sources of figures do too.

    Gets wrong: sources of figures and maps, which open with the same words.

    >>> opens_with_picture_word("Foto: Ana Reis"), opens_with_picture_word("Ana Reis/AFP")
    (True, False)
    """
    kinds = phrase_kinds(credit)
    return bool(COPYRIGHT_RE.match(credit)) or any(kind.startswith(("caption_credit:", "photo_by:")) for kind in kinds)


def is_credit_line(text: str) -> bool:
    """Whether a line is a picture's credit and nothing else.

    Gets wrong: subjects with a slash that look like a pair of names ("Storms/Tides").

    >>> is_credit_line("Photo: Ana Reis/AFP"), is_credit_line("Rain over the harbour. Photo: Ana Reis/AFP")
    (True, False)
    """
    return len(text) <= CREDIT_MAX_CHARS and is_only_credit(text, split_credit(text))


def is_only_credit(text: str, split: tuple[str, str | None]) -> bool:
    """Whether a line that was split is a credit without a caption."""
    return split == ("", text.strip(" ()[]（）【】|/–—"))
