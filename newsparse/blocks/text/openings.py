"""Lines that begin a block of their own on wrapped pages, although the line before them was full.

Some tools and prints have no empty lines between paragraphs. Where the last line of one is full, the next looks like its
rest; a line that leads to another story, or a story's dateline, is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.lines.credit import is_photographer_and_agency, split_credit
from newsparse.lines.dateline.grammar import split_dateline
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import CLOSING, COLONS, STOPS, ends_sentence
from newsparse.tables.phrases import PROMO_KINDS, phrase_kinds

LABEL_MAX_CHARS: Final = 30
"""A colon or bar is as near behind the words that lead to another story; prose opens with such words, too."""
JOINT_MAX_CHARS: Final = 4
"""Characters of the "and" between two links or entries."""
LAST_JOINT_RE: Final = pattern(r"; ?\w{1,4}$")
"""The "; and" at the end of the last entry but one of a list."""
ENTRY_ENDS: Final = ",;"
ENTRY_SLACK: Final = 0.9
"""Share of the longest entry of a printed list that a wrapped one reaches with the next word: letters differ in width."""
LABEL_ENDS: Final = ":：|】"


def begins_anew(before: str, line: str, *, has_room: bool = False) -> bool:
    """Whether a line opens a block whatever the width of the line before it.

    Gets wrong: a sentence on "Read more: …" that was wrapped right before these words.

    Args:
        before: The text above, as far as it is joined.
        line: The line, without indentation.
        has_room: Whether its first word would have fitted into the line before it.

    >>> begins_anew("He went home.", "Also read: Rain in Lisbon"), begins_anew("He said to", "read more: he did.")
    (True, False)
    >>> begins_anew("Waves off Porto. Photo: Ana Reis / AFP", "PORTO (AP) - It rained."), begins_anew("He saw", "NATO - it was")
    (True, False)
    >>> begins_anew("He went home.", "Advertisement"), begins_anew("Advertisement", "It rained."), begins_anew("It had an", "advertisement.")
    (True, True, False)
    >>> begins_anew("Also read: Rain in Lisbon", "“Not again,” he said.", has_room=True)
    True
    """
    if _is_advertisement(before):
        return True
    if has_room and not line[:1].islower() and (opens_byline(line) or leads_away(before)):
        return True
    if before[:1] == "(" and before[-1:] == ")" and before.count("(") == 1 and line[:1].isupper():
        return True  # a credit in brackets, whole
    ends = ends_sentence(before)
    if ends and (leads_away(line) or _is_advertisement(line)):
        return True
    if not line[:1].isupper():
        return False
    credit = split_credit(before)[1]
    if credit is not None and (before[-1] in CLOSING or (has_room and is_photographer_and_agency(credit))):
        return True
    if not ends and credit is None:
        return False
    dateline = split_dateline(line)[0]
    return dateline is not None and bool(dateline.places) and dateline.places[0].isupper()


def _is_advertisement(line: str) -> bool:
    """Whether a line is nothing but the word above an advertisement."""
    is_label = len(line) <= LABEL_MAX_CHARS and line[-1:].isalpha() and not line[:1].islower()
    return is_label and "advertisement:whole" in phrase_kinds(line)


def opens_byline(line: str) -> bool:
    """Whether a line begins as a byline does: "by" and a name.

    Gets wrong: the rest of a sentence that was broken right before "by" and a name.

    >>> opens_byline("by Ada Berg and Rui Melo"), opens_byline("by the river on Monday"), opens_byline("by")
    (True, False, False)
    """
    first, _, rest = line.partition(" ")
    return rest[:1].isupper() and first.isalpha() and "byline:open" in phrase_kinds(line)


def find_entries(lines: Sequence[str]) -> list[bool]:
    """Return for each line whether it is an entry of a list in small letters that a line with a colon announces.

    Gets wrong: a sentence with a colon before a link.

    >>> find_entries(["The board must:", "sell the ferry;", "hire a pilot.", "then it ends"])
    [False, True, True, False]
    """
    entries: list[bool] = []
    is_open = False
    for line in lines:
        is_small = line[:1].islower()
        entries.append(is_open and is_small)
        is_open = line[-1:] in COLONS or (is_open and is_small and line[-1] not in STOPS)
    return entries


def find_entry_widths(lines: Sequence[str]) -> list[int]:
    """Return for each line the length of the longest entry of its list, 0 for a line that is no entry.

    >>> find_entry_widths(["The board must:", "sell the ferry;", "hire a pilot.", "then it ends"])
    [0, 15, 15, 0]
    """
    widths = [len(line) if is_entry else 0 for line, is_entry in zip(lines, find_entries(lines), strict=True)]
    for order in (range(1, len(widths)), range(len(widths) - 1, 0, -1)):
        for number in order:
            first, second = widths[number - 1], widths[number]
            if first and second:
                widths[number - 1] = widths[number] = max(first, second)
    return widths


def begins_entry(before: str, line: str, width: int) -> bool:
    """Whether an entry of a printed list begins anew below another, and is not its rest, which begins in small letters too.

    The one before it ends in a mark, or had room for the line's first word in the longest of the list.
    """
    if not width or not is_whole_entry(before):
        return False
    return before[-1] in ENTRY_ENDS or len(before) + 1 + len(line.split(maxsplit=1)[0]) <= ENTRY_SLACK * width


def is_whole_entry(line: str) -> bool:
    """Whether an entry of a list is whole: it ends neither in a short word in small letters, nor in one but for "; and".

    Gets wrong: entries that end in a short verb or preposition ("what it waits for").

    >>> [is_whole_entry(line) for line in ("two cells for the winter", "sell it; and", "low-power and", "sell it,")]
    [True, True, False, True]
    """
    last = line.rpartition(" ")[2]
    return (
        not (last.isalpha() and last.islower() and len(last) <= JOINT_MAX_CHARS)
        or LAST_JOINT_RE.search(line) is not None
    )


def leads_away(line: str) -> bool:
    """Whether a line opens with words that lead to another story, and a colon or bar behind them."""
    label = line[:LABEL_MAX_CHARS]
    if not any(mark in label for mark in LABEL_ENDS):
        return False
    return not PROMO_KINDS.isdisjoint(phrase_kinds(line))
