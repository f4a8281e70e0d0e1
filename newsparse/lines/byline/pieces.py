"""Bylines as pieces: words between marks, each with the credit before it ("By", "Edited by")."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from newsparse.lines.byline.names import has_word, is_cased, is_form_word, is_ideographic, is_wire
from newsparse.lines.byline.tokens import CREDITS, Token
from newsparse.lines.byline.words import name_words
from newsparse.named_tuple import NamedTuple
from newsparse.tables.phrases import marked, phrase_kinds, phrases


class Piece(NamedTuple):
    """Words of a byline between two marks."""

    words: tuple[str, ...]
    joint: str
    """The joint before it: `start`, `comma`, `and`, `slash`, `bar`, `date`, `paren`, `with` or `place`."""
    credit: str
    """`plain`, `byline`, `edited_by`, `reporting_by` or `photo_by`."""

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(self.words)


def split_pieces(tokens: list[Token], language: str | None) -> list[Piece]:
    """Return the pieces of a byline, each with its joint to the one before and its credit."""
    pieces: list[Piece] = []
    words: list[str] = []
    credit, joint, outer = "plain", "start", "plain"

    def close(next_joint: str) -> None:
        nonlocal joint
        if words:
            pieces.append(Piece(tuple(words), joint, credit))
            words.clear()
            joint = next_joint
        elif next_joint in ("bar", "date", "with", "place", "paren", "and") or joint == "start":
            joint = next_joint if pieces or next_joint == "date" else "start"

    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "word":
            found = _find_keyword(tokens, index, words, language)
            if found:
                kind, length = found
                if kind == "genre":
                    words.clear()
                elif kind in CREDITS:
                    close("bar")
                    credit, joint = kind, "start"
                else:
                    close(kind)
                index += length
                continue
            words.append(token.text)
        elif token.kind == "open":
            close("paren")
            outer = credit
        elif token.kind == "close":
            close("bar")
            credit = outer
        elif token.kind == "colon":
            words.clear()
        else:
            if token.kind == "bar" and credit != "plain" and words:
                close("date" if token.text == "date" else "bar")
                credit = outer = "plain"
            else:
                close("date" if token.text == "date" else token.kind)
        index += 1
    close("bar")
    return pieces


def _find_keyword(tokens: list[Token], index: int, words: list[str], language: str | None) -> tuple[str, int] | None:
    """Return the kind and length of a credit, "and", "with" or "in" that begins at a token."""
    if _fold_token(tokens[index]).partition(" ")[0] not in _first_words():
        return None
    run = list(map(_fold_token, takewhile(lambda token: token.kind == "word", tokens[index : index + 5])))
    for length in range(len(run), 0, -1):
        key = " ".join(run[:length])
        after = tokens[index + length].kind if index + length < len(tokens) else ""
        after = "colon" if after == "slash" and is_ideographic(key[:1]) else after
        kind = _find_kind(key, after, language)
        if kind is None:
            continue
        end = index + length
        previous = tokens[index - 1] if index else None
        following = tokens[end] if end < len(tokens) else None
        rest = _count_words_ahead(tokens, end)
        is_alone = rest == 1 or (rest > 1 and _fold_token(tokens[end + 1]) in phrases("and"))
        keyword = _Keyword(kind, key, tokens[index].text, length, words, previous, following, rest, is_alone)
        if _accepts_keyword(keyword, language):
            return kind, length + (after == "colon")
    return None


def _fold_token(token: Token) -> str:
    return token.text.casefold().replace("'", "’").replace("・", " ").rstrip(".")


@cache
def _first_words() -> frozenset[str]:
    kinds = (*CREDITS, "byline_here", "and", "with", "place_word", "genre")
    return frozenset(phrase.partition(" ")[0] for kind in kinds for phrase in phrases(kind))


def _find_kind(key: str, after: str, language: str | None) -> str | None:
    """Return the kind of keyword that a phrase may be, by the kind of token after it."""
    for kind in CREDITS:
        if key in phrases(kind):
            return kind if after == "colon" or key not in _labels_with_colon() else None
    if language and key in phrases("byline_here", language):
        return "byline"
    if key in phrases("and"):
        return "place" if _is_place_word_here(key, language) else "and"
    if key in phrases("with"):
        return "with"
    if key in phrases("place_word") and key not in name_words("particles"):
        return "place"
    return "genre" if key in phrases("genre") and after == "" else None


def _is_place_word_here(key: str, language: str | None) -> bool:
    """Whether a word that means "and" in some language means "in" in the page's ("a" in Italian, "en" in Spanish)."""
    return bool(language) and key in phrases("place_word", language) and key not in phrases("and", language)


@cache
def _labels_with_colon() -> frozenset[str]:
    """Labels that are common words or jobs ("Text", "Editor") where no colon follows."""
    return frozenset(key for kind in CREDITS for key in marked(kind, ":") - marked(kind, "…") - marked(kind, ""))


class _Keyword(NamedTuple):
    """A phrase of a byline that may be a credit or a joint, with its neighbours."""

    kind: str
    key: str
    """The phrase in small letters."""
    printed: str
    """Its first word as printed."""
    length: int
    """Its words."""
    before: list[str]
    """Words of the piece before it."""
    previous: Token | None
    """The token before it."""
    following: Token | None
    """The token after it."""
    rest: int
    """Words between it and the next mark."""
    is_alone: bool
    """One word follows it up to the next mark or "and"."""


def _accepts_keyword(keyword: _Keyword, language: str | None) -> bool:
    """Whether a phrase is the credit or joint that its words may be, and no part of a name."""
    following = keyword.following
    if keyword.kind == "byline":
        return _accepts_opener(keyword, language)
    if keyword.kind in CREDITS:
        is_last = following is None or following.kind == "bar"
        return not (keyword.kind == "edited_by" and keyword.key in phrases("desk") and is_last)
    if keyword.kind == "genre":
        return not keyword.before and keyword.rest == 0
    return _accepts_joint(keyword, language)


def _accepts_opener(keyword: _Keyword, language: str | None) -> bool:
    """Whether a phrase opens a byline: "by" anywhere, "van" and "von" only where they are no particle of a name."""
    following, before, printed = keyword.following, keyword.before, keyword.printed
    if _is_given_name(keyword, language):
        return False
    if before and printed[:1].isupper() and keyword.rest > 1 and _is_section(before):
        return True  # "PolitikVon Ada Berg", in two elements
    if keyword.key not in name_words("name-openers"):
        if before and following is not None and following.text[:1].islower():
            return False
        return not before or printed[:1].islower() or keyword.length > 1 or keyword.key == "by"
    if before:
        is_capital = following is not None and following.text[:1].isupper()
        is_title = keyword.key == "von" and len(before) > 1 and keyword.rest > 1 and is_capital
        return printed.islower() and (is_title or all(is_form_word(word) for word in before))
    is_known = bool(language) and keyword.key in phrases("byline", language)
    is_before_newsroom = keyword.rest == 1 and _is_newsroom(following)
    return keyword.rest >= 2 or is_known or is_before_newsroom or printed.islower() or _is_colon(following)


def _is_section(words: list[str]) -> bool:
    """Whether words are the name of a section, as pages print it before the byline."""
    return "section:whole" in phrase_kinds(" ".join(words))


def _is_given_name(keyword: _Keyword, language: str | None) -> bool:
    """Whether an opener of another language than the page's is a given name before one word: "Oleh Bondarenko"."""
    is_name_word = keyword.key in name_words("given-names") and keyword.printed.istitle() and not keyword.before
    if not is_name_word or not keyword.is_alone or not language or keyword.key in phrases("byline", language):
        return False
    return not (_is_newsroom(keyword.following) or _is_colon(keyword.following))


def _accepts_joint(keyword: _Keyword, language: str | None) -> bool:
    """Whether "and", "with" or "in" joins pieces: in small letters, or in capitals among words in capitals."""
    kind, key, printed, before = keyword.kind, keyword.key, keyword.printed, keyword.before
    if not before and (keyword.previous is None or keyword.previous.kind not in ("open", "close", "comma", "bar")):
        return False
    if keyword.following is None or keyword.rest == 0 or (printed.endswith(".") and len(printed) < 4):
        return False
    is_capitals = printed.isupper() and all(word.isupper() for word in before)
    if kind == "place":
        is_joint = printed.islower() or key in ("for", "from") or is_capitals
        return is_joint and not has_word(before, "role") and not (len(printed) == 1 and is_capitals)
    if key in _ambiguous_keywords():
        return _is_and(key, printed, keyword.rest, language)
    if len(printed) == 1 and is_capitals:
        is_letter_and = key == "y" or key in phrases("and", language or "en")
        return kind == "and" and len(before) > 1 and keyword.rest > 1 and is_letter_and
    is_title = kind == "and" and printed.istitle() and keyword.rest > 1
    is_long = len(printed) > 1 and (is_capitals or is_title or kind == "with")
    return printed.islower() or is_long or not is_cased(printed)


def _is_newsroom(token: Token | None) -> bool:
    return token is not None and (is_wire(token.text) or has_word([token.text], "desk"))


def _is_colon(token: Token | None) -> bool:
    return token is not None and token.kind == "colon"


def _count_words_ahead(tokens: list[Token], index: int) -> int:
    count = 0
    while index + count < len(tokens) and tokens[index + count].kind == "word":
        count += 1
    return count


@cache
def _ambiguous_keywords() -> frozenset[str]:
    """Return words that mean "and" in one language and "in" in another ("a", "i")."""
    return phrases("and") & phrases("place_word")


def _is_and(key: str, printed: str, rest: int, language: str | None) -> bool:
    """Whether an ambiguous word is "and": by the page's language, else before a name of two words."""
    if language and (key in phrases("and", language)) != (key in phrases("place_word", language)):
        return key in phrases("and", language)
    return printed.islower() and rest >= 2
