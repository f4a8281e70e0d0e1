"""Headings of printed pages: set in larger letters, they break earlier than the text, some of them at a hyphen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.blocks.text.continuation import SENTENCE_INSIDE_RE, ends_in_joint, goes_on
from newsparse.blocks.text.marks import Mark
from newsparse.blocks.text.openings import begins_entry, find_entry_widths, opens_byline
from newsparse.blocks.text.wrapping import join_texts

HYPHENS: Final = "-\u2010"
HEADING_MIN_WORDS: Final = 3
"""A line with fewer words is an entry of a menu or a name."""
OPEN_MIN_CHARS: Final = 20
"""A shorter line that ends in a short word may be an entry of a menu ("Terms of use")."""
HEADING_SLACK: Final = 0.9
"""Share of a heading's longest line that its other lines, with the next word, reach: letters differ in width."""
TITLE_MIN_CHARS: Final = 12
"""A shorter line is no part of the headline that is spelled as the title is."""


def join_headings(lines: Sequence[str], marks: Sequence[Mark | None], starts: list[int]) -> None:
    """Join the lines of headings: one goes on where the next word had no room in the heading's longest line.

    The next line begins with a small letter, or the line ends in a short word that leaves it open. Entries of a list that
    a line with a colon announces are none, nor are bylines. Gets wrong: two entries of another list, the second in small
    letters below a longer first one, and headings with a capital on each word, which only the title of the print puts
    together.
    """
    stripped = [line.strip() for line in lines]
    entries = find_entry_widths(stripped)
    longest = list(map(len, stripped))
    for number in range(1, len(lines)):
        line, following = stripped[number - 1], stripped[number]
        if not line or not following or marks[number] is not None or marks[number - 1] is not None:
            continue
        if (
            starts[number] == number
            and _goes_on(line, following)
            and not begins_entry(line, following, entries[number])
        ):
            width = max(longest[starts[number - 1]], len(following))
            if len(line) + 1 + len(following.split(maxsplit=1)[0]) > HEADING_SLACK * width:
                starts[number] = starts[number - 1]
        if starts[number] < number:
            longest[starts[number]] = max(longest[starts[number]], len(following))


def _goes_on(line: str, following: str) -> bool:
    if line.count(" ") < HEADING_MIN_WORDS - 1 or opens_byline(following):
        return False
    if line[-1] in HYPHENS and line[-2].isalpha():
        return True
    if following[0].islower():
        return (line[-1].isalpha() or line[-1] == ",") and goes_on(line, following)
    return (
        following[0].isupper()
        and len(line) >= OPEN_MIN_CHARS
        and ends_in_joint(line)
        and SENTENCE_INSIDE_RE.search(line) is None
    )


def join_title(lines: Sequence[str], starts: list[int], title: str) -> None:
    """Join the lines of a headline: the title of the print shows where it ends.

    The site's name may stand before the headline in the title, so a line of several words may begin inside it.
    """
    bare_title = _strip_hyphens(title)
    headline = -1
    for number in range(1, len(lines)):
        first = starts[number - 1]
        if starts[number] < number or not lines[number] or not lines[number - 1]:
            continue
        before = _strip_hyphens(join_texts([line.strip() for line in lines[first:number]], ""))
        joined = _strip_hyphens(join_texts([line.strip() for line in lines[first : number + 1]], ""))
        is_inside = " " in lines[number - 1].strip() and f" {joined}" in bare_title
        if bare_title.startswith(joined) or is_inside or _goes_on_as_title(before, joined, bare_title):
            starts[number] = headline = first
        elif first == headline and (lines[number - 1].endswith(",") or ends_in_joint(lines[number - 1])):
            starts[number] = first
    for number, start in enumerate(starts):
        starts[number] = starts[start]


def _goes_on_as_title(before: str, joined: str, title: str) -> bool:
    """Whether the title begins with a line of several words and goes on with the next line's first word."""
    first = joined[len(before) :].split(maxsplit=1)
    return len(before) >= TITLE_MIN_CHARS and bool(first) and f"{title} ".startswith(f"{before} {first[0]} ")


def spell_as_title(text: str, title: str) -> str:
    """Return a headline with the hyphens of the title, where line ends took or left one too many.

    >>> spell_as_title("Council keeps onelane bridge", "Council keeps one-lane bridge - The Hill")
    'Council keeps one-lane bridge'
    """
    if len(text) < TITLE_MIN_CHARS or " " not in text or text in title:
        return text
    bare = "".join(_strip_hyphens(text).split())
    places = [at for at, char in enumerate(title) if not char.isspace() and char not in HYPHENS]
    start = "".join([title[at] for at in places]).find(bare)
    return title[places[start] : places[start + len(bare) - 1] + 1] if start >= 0 else text


def _strip_hyphens(text: str) -> str:
    """Return a text without the hyphens inside its words or at a line's end, where one stood before a break."""
    for hyphen in HYPHENS:
        text = text.replace(f"{hyphen} ", "").replace(hyphen, "")
    return text
