"""Marks that end sentences: the one table of them, and the two questions that are asked of it."""

from __future__ import annotations

from typing import Final

FULL_STOPS: Final = (".", "。", "।", "۔")
"""Of European, Chinese and Japanese, Indian, and Urdu print."""
SPACED_STOPS: Final = ".!?…؟।۔"
"""What ends a sentence, with a space behind it."""
WIDE_STOPS: Final = "。！？"
"""The same, without."""
STOPS: Final = SPACED_STOPS + WIDE_STOPS
WIDE_CLOSING: Final = "」』）"
CLOSING: Final = "”\"’'»)]" + WIDE_CLOSING
"""What may follow the last mark of a sentence that is quoted or in brackets."""
LOW_CLOSING: Final = ("“", "‘")
"""They close quotations in German, Czech and other print, and open them in English."""
SENTENCE_ENDS: Final = frozenset(STOPS + CLOSING)
COLONS: Final = (":", "：")
LINE_ENDS: Final = SENTENCE_ENDS.union(COLONS)
"""Also what announces a list or a quotation: the line is whole, its sentence is not."""
BRACKETS: Final = " 〔〕【】（）()[]［］"
"""Brackets and the spaces around them."""
CUT_ENDS: Final = ("…", "...", "[…]", "[...]", "(…)", "(...)")
"""How the beginning of a text ends that is shown without its rest."""


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends a sentence: its last mark does, before what closes quotations and brackets.

    Gets wrong: an abbreviation at the end of a line that goes on ("the U.S.").

    >>> ends_sentence("“Rain fell.”"), ends_sentence("Rain (and wind)"), ends_sentence("雨が降った。"), ends_sentence("")
    (True, False, True, False)
    """
    last = text.rstrip(CLOSING)[-1:]
    return last != "" and last in STOPS


def ends_line(text: str) -> bool:
    """Tell whether a text ends as a block does: in a mark of `LINE_ENDS`, or in the quotation mark that closes German ones.

    >>> ends_line("Es regnet."), ends_line("„Es regnet.“"), ends_line("He said “"), ends_line("Rain in")
    (True, True, False, False)
    """
    return text[-1:] in LINE_ENDS or (text[-1:] in LOW_CLOSING and text[-2:-1] != "" and text[-2] in STOPS)


def may_end_sentence(text: str) -> bool:
    """Tell whether a text may end a sentence: also where a quotation or bracket closes it, with no mark of its own inside.

    Gets wrong: a heading that ends in a quotation or in brackets.

    >>> may_end_sentence("He called it “rain”"), may_end_sentence("Rain (and wind)"), may_end_sentence("Rain fell,")
    (True, True, False)
    """
    return text[-1:] in SENTENCE_ENDS
