"""Bylines as tokens: words and marks, without dates, addresses and buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from newsparse.lines.byline.names import NAME_MAX_CHARS, NAME_MAX_WORDS, is_hangul, is_wire
from newsparse.lines.contact import may_have_contact
from newsparse.lines.dates.kanji import KANJI_MONTH
from newsparse.lines.dates.printed import find_dates
from newsparse.lines.dates.relative import find_ages
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import month_number, printed_weekdays
from newsparse.tables.phrases import marked, phrases

BYLINE_MAX_CHARS = 400
"""What is looked at of a text. The longest byline of the development pages has 190 characters."""
DATE_MARK = "00"
"""In the place of a date: a number, which no name has."""
CREDITS = ("byline", "edited_by", "reporting_by", "photo_by")


class Token(NamedTuple):
    """A word or mark of a byline."""

    kind: str
    """`word`, `comma`, `and`, `slash`, `bar`, `open`, `close` or `colon`."""
    text: str


INVISIBLE_RE = pattern("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
CONTACT_RE = pattern(
    r"""\[email\W?protected\] | (?:https?://|www\.)\S{1,200}
    | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4} | @\w{1,40}""",
    re.VERBOSE,
)
ARABIC_OUTLET_RE = pattern(
    r"(?<=[-–—ـ])\s?«[\u0600-\u06ff\s]{3,30}»(?=\s?[-–—ـ:])|^\s?«[\u0600-\u06ff\s]{3,30}»(?=\s?[-–—ـ:])"
)
"""The paper in quotation marks between dashes, as the Arabic press prints it: "عمان - «القدس العربي» - ليلى منصور"."""
GLUED_DIGIT_RE = pattern(r"(?<=[^\W\d_]{2}[a-zß-ÿ])(?=\d)|(?<=[12]\d\d\d)(?=[^\W\d_]{3})")
GLUED_CASE_RE = pattern(r"(?<=[^\W\d_]{3}[a-zß-ÿ])(?=[A-ZÀ-Þ])")
GLUED_OPENER_RE = pattern(r"(?<!\S)(?:([Bb]y)|(von|par|por|av|af|door))(?:[Bb]y ?)?(?=[A-ZÀ-Þ][\w.])")
GLUED_DIGIT_HINT_RE = pattern(r"[a-zß-ÿ]\d|\d[^\W\d_]")
GLUED_OPENER_HINT_RE = pattern(r"(?:[Bb]y|von|par|por|av|af|door)[bA-ZÀ-Þ]")
"""Found wherever the pattern is. They begin with a character, so searching them takes a fraction of the time."""
TOKEN_RE = pattern(
    r"""(?P<and>[&＆+](?=\s|\w)|(?<=\s)[xX×](?=\s))
    | (?P<bar>[|｜•·●▪–—―⋅‧●■◆]|(?<!\S)[-/~*ـ](?!\S)|//+|\.\s*[-–—]|\s{2,}|(?<=\w)[-–](?=\s))
    | (?P<comma>[,;，、،؛､])
    | (?P<slash>[/／])
    | (?P<open>[(（\[【［「『〈《<{])
    | (?P<close>[)）\]】］」』〉》>}])
    | (?P<colon>[:：=＝՝։])
    | (?P<word>[^\s,;，、،؛､|｜•·●▪–—―⋅‧■◆/／()（）\[\]【】［］「」『』〈〉《》<>{}:：=＝՝։&＆"“”„«»]+)
    """,
    re.VERBOSE,
)
DIGITS_RE = pattern(
    r"\d[\d.,’'\u066b年月日時分]*(?:st|nd|rd|th|er|º|ª|am|pm|a\.m|p\.m|uhr|h\d*|[KkMm]|명|개|р|г)?\.?", re.IGNORECASE
)


def clean_line(text: str, links: Sequence[str]) -> str:
    """Return a line without addresses and invisible characters, links and glued words separated."""
    names = [link for link in links if 1 < len(link.split()) <= NAME_MAX_WORDS]
    if len(links) == 1 and not (names and _begins_with_name(text, names[0])):
        names = []  # one link inside a line may be the end of a name
    text = _separate_links(text[:BYLINE_MAX_CHARS], names)
    text = text.replace("\n", " | ").replace("\t", " | ")
    if not text.isascii():
        text = INVISIBLE_RE.sub(" ", text)
        if "«" in text:
            text = ARABIC_OUTLET_RE.sub(" | ", text)
    text = " ".join(text.split())
    if may_have_contact(text):
        text = CONTACT_RE.sub(" | ", text)
    text = _replace_date_spans(text)
    if GLUED_OPENER_HINT_RE.search(text):
        text = GLUED_OPENER_RE.sub(r"\1\2 ", text)
    if GLUED_DIGIT_HINT_RE.search(text):
        text = GLUED_DIGIT_RE.sub(" | ", text)
    return " ".join(_separate_label(word) for word in text.split(" "))


def _begins_with_name(text: str, name: str) -> bool:
    """Whether a line begins with a linked name, or with "By" and the name."""
    before, found, _ = text.partition(name)
    bare = before.strip(" :").casefold()
    return bool(found) and (not bare or bare in phrases("byline"))


def _replace_date_spans(text: str) -> str:
    """Put a number in the place of each date and age of a line, so that none of their words is read as a name.

    Names of months are names of people and agencies ("Mehr"), and a date of an era is one word ("令和6年10月9日").
    """
    if KANJI_MONTH not in text and not any(map(str.isdigit, text)):
        return text
    spans = [(found.start, found.end) for found in find_dates(text)] or list(find_ages(text))
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start].rstrip(' ')} {DATE_MARK} {text[end:].lstrip(' ')}"
    return text


def _separate_links(text: str, names: list[str]) -> str:
    """Separate linked names from each other and from the words around them, other than "By" and "and"."""
    parts = ""
    for name in names:
        before, found, after = text.partition(name)
        if found:
            bare = before.strip(" :").casefold()
            joins = bare == "&" or bare in phrases("and") or bare in phrases("byline")
            if parts and bare in phrases("place_word"):  # "Ada Berg for Sea Lanes"
                parts += f" , {bare} {name}"
            else:
                parts += f" {before} {name}" if joins else f" , {before} , {name}"
            text = after
    if not parts:
        return text
    first, space, rest = text.lstrip().partition(" ")
    if space and first.casefold() in phrases("place_word"):  # "Ada BergIn Oslo", as two elements print it
        text = f"{first.casefold()} {rest}"
    return f"{parts} {text}" if text[:1] == "\n" else f"{parts} , {text}"


def _separate_label(word: str) -> str:
    """Separate a label from the name that it is glued to: "LindStaff", "BergPublished".

    Only words of the tables are separated, as "DeSanto" and "LeMaire" are names.
    """
    if word.istitle() or word.islower():
        return word
    matches = list(GLUED_CASE_RE.finditer(word[:NAME_MAX_CHARS]))
    if not matches or is_wire(word):
        return word
    for match in matches:
        tail = word[match.start() :].rstrip(":.,").casefold()
        if tail in _label_words() or (len(tail) > 2 and _is_date_word(tail)):
            return f"{word[: match.start()]} | {word[match.start() :]}"
    return word


@cache
def _label_words() -> frozenset[str]:
    names = ("role", "role_modifier", "published", "updated", *CREDITS, "place_word", "follow", "desk")
    return frozenset({"the"}.union(phrase.partition(" ")[0] for name in names for phrase in phrases(name)))


def split_tokens(text: str) -> list[Token]:
    """Return the tokens of a clean_line byline, with a bar in the place of dates and buttons."""
    tokens = [Token(match.lastgroup or "word", match.group()) for match in TOKEN_RE.finditer(text)]
    for index, token in enumerate(tokens):
        if _is_button(token):
            tokens[index] = Token("bar", "button")
        elif token.text == "·" and index and is_hangul(tokens[index - 1].text):
            tokens[index] = Token("and", token.text)
    return _without_dates(tokens)


def _is_button(token: Token) -> bool:
    return token.kind == "word" and token.text.casefold() in marked("follow", "")


def _without_dates(tokens: list[Token]) -> list[Token]:
    """Put a bar in the place of dates, times, ages and counts.

    A name may be a month ("April"), so a month counts only beside a number.
    """
    dated = [token.kind == "word" and DIGITS_RE.fullmatch(token.text) is not None for token in tokens]
    if not any(dated):
        return tokens
    for steps in (range(len(tokens)), range(len(tokens) - 1, -1, -1)):
        step = 1 if steps.start == 0 else -1
        for index in steps:
            _spread_dates(tokens, dated, index, step)
    return list(_replace_dates(tokens, dated))


def _spread_dates(tokens: list[Token], dated: list[bool], index: int, step: int) -> None:
    if dated[index] or not 0 <= index - step < len(tokens) or not dated[index - step]:
        return
    token = tokens[index]
    if token.kind == "word":
        dated[index] = _is_date_word(token.text) and not (step > 0 and _is_year_before_name(tokens, index))
    elif token.kind in ("comma", "colon", "slash", "bar", "open", "close"):
        beyond = index + step
        if 0 <= beyond < len(tokens) and tokens[beyond].kind == "word":
            dated[index] = dated[beyond] or (token.kind in ("comma", "colon") and _is_date_word(tokens[beyond].text))


def _is_year_before_name(tokens: list[Token], index: int) -> bool:
    """Whether a word behind a year begins a name: months precede the year, and some names are months elsewhere."""
    year, word = tokens[index - 1].text, tokens[index].text
    return len(year) == 4 and year.isdigit() and word.istitle() and word.casefold() not in _date_words()


@lru_cache(maxsize=1024)
def _is_date_word(word: str) -> bool:
    folded = word.casefold().strip(".,")
    return folded in _date_words() or _is_weekday(folded) or (len(folded) > 1 and month_number(folded) is not None)


@cache
def _date_words() -> frozenset[str]:
    kinds = ("published", "updated", "read_time", "date_word")
    words = (word for kind in kinds for phrase in phrases(kind) for word in phrase.split())
    return frozenset(words).union(phrase for phrase in phrases("comments") if " " not in phrase)


def _is_weekday(folded: str) -> bool:
    return folded in printed_weekdays() and folded not in phrases("byline")


def _replace_dates(tokens: list[Token], dated: list[bool]) -> Iterator[Token]:
    for index, token in enumerate(tokens):
        if not dated[index]:
            yield token
        elif not index or not dated[index - 1]:
            yield Token("bar", "date")
