"""Enlarged first letters in flattened text: a tool prints the letter on a line of its own, before a space, or twice."""

from __future__ import annotations

import re
from functools import cached_property

from newsparse.blocks.initials import LINE_MIN_CHARS, is_common_word, is_initial, join_initial
from newsparse.lines.language import detect_language
from newsparse.tables.lazy_regex import pattern

REST = rf"(?P<rest>[^\W\d_][^\n]{{{LINE_MIN_CHARS},}})"
OWN_LINE_RE = pattern(
    rf"(?m)^(?P<margin>[ \t]*)(?P<letter>[“\"«„¡¿]?[^\W\d_a-z])[ \t]*\n(?:[ \t]*(?P=letter)[ \t]*\n)?(?:[ \t]*\n)?[ \t]*{REST}"
)
"""A letter on a line, perhaps twice, and the line below it or below an empty one."""
PARAGRAPH_RE = pattern(
    rf"(?<=\n\n)(?P<margin>[ \t]*)(?P<letter>[“\"«„¡¿]?[^\W\d_a-z])(?: (?:(?P=letter) )?|(?P=letter)){REST}"
)
"""A paragraph that begins with a letter before a space, or with a letter that is printed twice."""
WORD_RE = pattern(r"[^\W\d_]+")


def join_initials(text: str) -> str:
    r"""Return a page whose enlarged first letters stand before the rest of their words.

    A letter on a line of its own is one where the line below goes on with a small letter. At the beginning of a paragraph,
    before a space or printed twice, it is one where the page has the whole word elsewhere; and so it is above a line that
    could begin with a word of its own ("Plan B / was made").

    Gets wrong: a letter whose word the page has only once, before a space or before a common word.

    >>> join_initials("T\nhe council voted on Tuesday night. The rain fell.")
    'The council voted on Tuesday night. The rain fell.'
    >>> join_initials("The rain.\n\nT he council voted on Tuesday night.").split("\n\n")[1]
    'The council voted on Tuesday night.'
    """
    page = _Words(text)
    joined = OWN_LINE_RE.sub(lambda found: _join(found, page, is_alone=True), text)
    return PARAGRAPH_RE.sub(lambda found: _join(found, page, is_alone=False), joined)


class _Words:
    """The words of a page and their language, worked out when they are first asked for: few pages have such letters."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def language(self) -> str:
        return detect_language(self._text)[0] or ""

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(WORD_RE.findall(self._text.casefold()))

    def has(self, word: str) -> bool:
        return is_common_word(word, self.language) or word in self._all


def _join(found: re.Match[str], page: _Words, *, is_alone: bool) -> str:
    letter, rest = found["letter"], found["rest"]
    if not is_initial(letter) or not rest[0].islower():
        return found[0]
    joined = join_initial(letter, rest, language=page.language)
    if joined[len(letter)] != " ":  # the letter is no word of its own
        is_sure = is_alone and not is_common_word(_find_word(rest), page.language)
        if not (is_sure or page.has(_find_word(joined))):
            return found[0]
    return found["margin"] + joined


def _find_word(line: str) -> str:
    """Return the first word of a line, in small letters."""
    found = WORD_RE.search(line)
    return found[0].casefold() if found else ""
