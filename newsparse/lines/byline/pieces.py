"""Bylines as pieces: words between marks, each under the credit ("By", "Edited by") that it stands under."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newsparse.lines.byline.names import has_word, is_cased, is_form_word, is_ideographic, is_wire
from newsparse.lines.byline.tokens import CREDITS, Token
from newsparse.lines.byline.words import name_words
from newsparse.tables.phrases import marked, phrases


class Piece(NamedTuple):
    """Words of a byline between two marks."""

    words: tuple[str, ...]
    joint: str
    """What stands before: `start`, `comma`, `and`, `slash`, `bar`, `date`, `paren`, `with` or `place`."""
    credit: str
    """`plain`, `byline`, `edited_by`, `reporting_by` or `photo_by`."""

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(self.words)


def split_pieces(tokens: list[Token], language: str | None) -> list[Piece]:
    """Return the pieces of a byline, each with what joins it to the one before and the credit that it stands under."""
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
    run: list[str] = []
    for token in tokens[index : index + 5]:
        if token.kind != "word":
            break
        run.append(token.text.casefold().replace("'", "’").replace("・", " ").rstrip("."))
    if run[0].partition(" ")[0] not in _first_words():
        return None
    for length in range(len(run), 0, -1):
        key = " ".join(run[:length])
        after = tokens[index + length].kind if index + length < len(tokens) else ""
        after = "colon" if after == "slash" and is_ideographic(key[0]) else after
        kind = _find_kind(key, after, language)
        if kind and _accepts_keyword(kind, key, tokens, index, length, words, language):
            return kind, length + (after == "colon")
    return None


@cache
def _first_words() -> frozenset[str]:
    kinds = (*CREDITS, "byline_here", "and", "with", "place_word", "genre")
    return frozenset(phrase.partition(" ")[0] for kind in kinds for phrase in phrases(kind))


def _find_kind(key: str, after: str, language: str | None) -> str | None:
    for kind in CREDITS:
        if key in phrases(kind):
            return kind if after == "colon" or key not in _labels_with_colon() else None
    if language and key in phrases("byline_here", language):
        return "byline"
    if key in phrases("and"):
        return "and"
    if key in phrases("with"):
        return "with"
    if key in phrases("place_word") and key not in name_words("particles"):
        return "place"
    return "genre" if key in phrases("genre") and after == "" else None


@cache
def _labels_with_colon() -> frozenset[str]:
    """Labels that are common words or jobs ("Text", "Editor") where no colon follows."""
    return frozenset(key for kind in CREDITS for key in marked(kind, ":") - marked(kind, "…") - marked(kind, ""))


def _accepts_keyword(
    kind: str, key: str, tokens: list[Token], index: int, length: int, words: list[str], language: str | None
) -> bool:
    printed = tokens[index].text
    following = tokens[index + length] if index + length < len(tokens) else None
    rest = _count_words_ahead(tokens, index + length)
    if kind == "byline":
        if key not in name_words("name-openers"):
            if words and following is not None and following.text[:1].islower():
                return False
            return not words or printed[0].islower() or length > 1 or key == "by"
        if words:
            title = (
                key == "von" and len(words) > 1 and rest > 1 and following is not None and following.text[0].isupper()
            )
            return printed.islower() and (title or all(is_form_word(word) for word in words))
        known = bool(language) and key in phrases("byline", language)
        return (
            rest >= 2 or known or (rest == 1 and _is_newsroom(following)) or printed.islower() or _is_colon(following)
        )
    if kind in CREDITS:
        return not (kind == "edited_by" and key in phrases("desk") and (following is None or following.kind == "bar"))
    if kind == "genre":
        return not words and rest == 0
    if not words and not (index and tokens[index - 1].kind in ("open", "close", "comma", "bar")):
        return False
    if following is None or rest == 0:
        return False
    if printed.endswith(".") and len(printed) < 4:
        return False
    caps = printed.isupper() and all(word.isupper() for word in words)
    if kind == "place":
        return (
            not has_word(words, "role")
            and (printed.islower() or key in ("for", "from") or caps)
            and not (len(printed) == 1 and caps)
        )
    if key in _ambiguous_keywords():
        return _is_and(key, printed, rest, language)
    if len(printed) == 1 and caps:
        return kind == "and" and len(words) > 1 and rest > 1 and (key == "y" or key in phrases("and", language or "en"))
    title = kind == "and" and printed.istitle() and rest > 1
    return printed.islower() or (len(printed) > 1 and (caps or title or kind == "with")) or not is_cased(printed)


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
    return phrases("and") & phrases("place_word")


def _is_and(key: str, printed: str, rest: int, language: str | None) -> bool:
    if language and (key in phrases("and", language)) != (key in phrases("place_word", language)):
        return key in phrases("and", language)
    return printed.islower() and rest >= 2
