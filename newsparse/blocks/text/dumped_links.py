r"""Numbers and lists of links as text browsers print them, taken out.

Text browsers number links and list their addresses at the end. Both are no words of the page.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from newsparse.tables.lazy_regex import pattern

NUMBER_RE: Final = pattern(r"(?<![^\W\u3040-\u9fff])(?<![.!?”\"])\[(\d{1,4})\](?= ?[^\s\[\],.;:)])")
"""A link's number, right before its words; the number of a footnote follows them."""
GLUED_NUMBER_RE: Final = pattern(r"(?<=[^\W\d_])\[(\d{1,4})\](?=[^\W\d_])")
"""The number of a link whose words the tool ran together with those of the link before."""
NOTE_RE: Final = pattern(r" \[(\d{1,3})\](?=[\s.,;:)]|$)")
"""The number of an address behind the words that it belongs to."""
NUMBERS_MIN: Final = 2
"""Numbers that count up, from which they are those of links on a page without a list of them."""
REFERENCES_RE: Final = pattern(
    r"(?m)^[ \t]{0,20}(?:References|Links):?[ \t]*\n\s{0,20}(?:Visible links:?\s{1,20})?(?:1\.|\[1\])[ \t]+\S{1,20}:\S"
)
"""The beginning of the list of addresses under its title."""
LISTED_RE: Final = pattern(r"[ \t]{0,20}(?:\d{1,4}\.|\[\d{1,4}\])[ \t]+\w{1,20}:/?\S+[ \t]*")
"""A line of the list without a title, at the end of the page."""
LISTED_MIN: Final = 2
"""Lines from which it is a list."""
CARET_RE: Final = pattern(r"(?<![\d^])\^(?:\[\d{1,4}\])?(?=\d{1,3}(?!\d))")
ADDRESS_RE: Final = pattern(r"(?<=\S)[ \t]{1,8}\(((?:https?://|mailto:|/(?=[\w?#-])|#(?=\w))[^\s()]{0,2000}|/)\)")
"""An address in brackets behind the words of its link."""
ADDRESS_SIGNS: Final = (" (/", " (http", " (#", " (mailto:")
ADDRESSES_MIN: Final = 5
BUTTON: Final = "(BUTTON)"
FIELD_RE: Final = pattern(r"\[_{2,}\]|\[ {2,}\]|_{4,}|\[ ?[_ ]{2,} ?\]")
"""The field of a form."""
PICTURE_RE: Final = pattern(r"\[(?:[\w.%+~-]{1,80}\.(?i:jpe?g|png|gif|webp|svg|avif)|IMG|INLINE|EMBED)\][ \t]?")
"""What text browsers print in place of a picture that has no text: its file's name, or a word for it."""
BARE_PICTURE_RE: Final = pattern(r"(?<=\n\n)[ \t]*\[([a-z0-9][\w.%+~-]{0,80})?\][ \t]*(?=\n[ \t]*\S)")
"""The same of tools that print a file's name without its end, or nothing between the brackets, on a line of its own. It is
no more than likely, so the line stays."""
STARRED_PICTURE_RE: Final = pattern(
    r"(?m)^[ \t]*(?:\[(?!Unknown INPUT|One of:)(?:[^\[\]\n]|\n(?!\s*\n)){1,300}\])+(?=[^\W\d_]|[ \t]*$)"
)
"""What the tool that sets headings between stars prints for pictures: a name or words, with the caption right behind. What
has words behind it stays until the lines are joined, whose lengths it is a part of."""
STARRED_FIELD_RE: Final = pattern(r"\[Unknown INPUT type\]|\[One of:[^\[\]]{0,2000}\]|\[\w? {3,}\]")
PICTURE: Final = "\ufffc"
"""The character for an object, which stands in the text for a picture until its lines are numbered."""


def strip_addresses(text: str) -> str:
    r"""Return text without the addresses that a tool writes in brackets behind the words of each link.

    A person who writes an address in brackets writes few, and whole ones; a page that has a relative one was dumped.

    Gets wrong: addresses that the words before them announce, on a page with many of them.

    >>> strip_addresses("News (/news)\nBy Ada Berg (/ada), Lisbon"), strip_addresses("See our site (https://hill.example).")
    ('News\nBy Ada Berg, Lisbon', 'See our site (https://hill.example).')
    """
    if not any(sign in text for sign in ADDRESS_SIGNS):
        return text
    found = ADDRESS_RE.findall(text)
    is_dump = len(found) >= ADDRESSES_MIN or (len(found) > 1 and any(address[0] in "/#" for address in found))
    return ADDRESS_RE.sub("", text) if is_dump else text


def strip_link_list(text: str) -> tuple[str, int]:
    r"""Return a text browser's dump without its list of links, and how many addresses the list had.

    >>> strip_link_list("[1]News\nRain.\n\nReferences\n\n   1. https://hill.example/news\n")
    ('[1]News\nRain.', 1)
    """
    ends = [match.start() for match in REFERENCES_RE.finditer(text)]
    start = ends[-1] if ends else _find_bare_list(text)
    if start < 0:
        return text, 0
    count = sum(":" in line for line in text[start:].split("\n"))
    return text[:start].rstrip(), count


def _find_bare_list(text: str) -> int:
    """Return the beginning of the list of links without a title that ends a text, -1 without one.

    Line by line from the end: one pattern for all of it tries each line of a list in the midst of a page as its beginning.
    """
    end = len(text.rstrip())
    start, count = -1, 0
    while end > 0:
        line = text.rfind("\n", 0, end) + 1
        if not LISTED_RE.fullmatch(text, line, end):
            break
        start, count, end = line, count + 1, line - 1
    return start if count >= LISTED_MIN else -1


def strip_link_numbers(lines: list[str], listed: int) -> list[str]:
    """Return unwrapped lines without the numbers of links.

    On a page that lists its links, these are all numbers before words, and those behind words that the list has; on
    another, those that count up, so that footnotes stay.

    Args:
        lines: The page's lines.
        listed: How many addresses its list of links had.

    >>> strip_link_numbers(["[1]News [2]Sport", "Rain.[1]"], 0), strip_link_numbers(["See [1]here"], 0)
    (['News Sport', 'Rain.[1]'], ['See [1]here'])
    >>> strip_link_numbers(["Rain. [1]", "since [2001].", "[1]News[2]Sport"], 2)
    ['Rain.', 'since [2001].', 'NewsSport']
    """
    if not any("[" in line for line in lines):
        return lines
    if listed:
        lines = [NOTE_RE.sub(lambda note: "" if 0 < int(note[1]) <= listed else note[0], line) for line in lines]
    numbers = [int(found[1]) for line in lines for found in NUMBER_RE.finditer(line)]
    counts_up = len(numbers) >= NUMBERS_MIN and all(first < second for first, second in pairwise(numbers))
    if not numbers or not (listed or counts_up):
        return lines
    lines = [NUMBER_RE.sub("", line) if "[" in line else line for line in lines]
    return [GLUED_NUMBER_RE.sub("", line) if "[" in line else line for line in lines] if listed else lines


def strip_carets(text: str) -> str:
    r"""Return text without the signs that stand for a raised number; powers keep theirs.

    >>> strip_carets("Rain fell.^1 It rose to 10^6.\n^1 On Monday."), strip_carets("a ^ b")
    ('Rain fell.1 It rose to 10^6.\n1 On Monday.', 'a ^ b')
    """
    return CARET_RE.sub("", text) if "^" in text else text


def mark_pictures(text: str) -> str:
    r"""Return text with a sign in place of what text browsers print for pictures; others' signs stand for pictures already.

    >>> mark_pictures("[quay-2.jpg] The quay at noon. [IMG]\n\n[quay]\nThe quay.").replace(PICTURE, "~")
    '~The quay at noon. ~\n\n~[quay]\nThe quay.'
    """
    if "[" not in text:
        return text
    return BARE_PICTURE_RE.sub(rf"{PICTURE}\g<0>", PICTURE_RE.sub(PICTURE, text))


def mark_starred(text: str) -> str:
    r"""Return a page with headings between stars without fields of forms, with the same sign for pictures.

    >>> mark_starred("[q       ][Unknown INPUT type]\n[Ada Berg]\n[The quay]The quay at noon.\n[sic] is").replace(PICTURE, "~")
    '\n~\n~[The quay]The quay at noon.\n[sic] is'
    """
    if "[" not in text:
        return text
    text = STARRED_FIELD_RE.sub("", text)
    return STARRED_PICTURE_RE.sub(
        lambda found: PICTURE if _ends_line(text, found.end()) else PICTURE + found[0].lstrip(" \t"), text
    )


def _ends_line(text: str, at: int) -> bool:
    end = text.find("\n", at)
    return not text[at : end if end >= 0 else len(text)].strip()


def take_pictures(text: str) -> tuple[str, frozenset[int]]:
    r"""Return text without the signs of pictures, and the numbers of the lines that begin with one.

    >>> take_pictures(f"Rain.\n{PICTURE}\nThe quay {PICTURE} at noon.")
    ('Rain.\n\nThe quay  at noon.', frozenset({1}))
    """
    if PICTURE not in text:
        return text, frozenset()
    lines = text.split("\n")
    numbers = frozenset(number for number, line in enumerate(lines) if line.lstrip().startswith(PICTURE))
    return text.replace(PICTURE, ""), numbers


def strip_fields(text: str) -> str:
    """Return text without the fields and buttons of forms.

    >>> strip_fields("Edition [North Coast__] ____________ (BUTTON) Search")
    'Edition [North Coast__]  Search'
    """
    if BUTTON in text:
        text = text.replace(f"{BUTTON} ", "").replace(BUTTON, "")
    return FIELD_RE.sub("", text) if "____" in text or "[ " in text else text
