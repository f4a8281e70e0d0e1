"""Headings of printed pages: set in larger letters, they break earlier than the text, some of them at a hyphen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.blocks.text.broken_lines import find_entries, is_whole_entry
from newsparse.blocks.text.marks import Mark
from newsparse.blocks.text.openings import opens_byline
from newsparse.blocks.text.wrapping import goes_on, join_texts

HYPHENS: Final = "-\u2010"
HEADING_MIN_WORDS: Final = 3
"""A line with fewer words is an entry of a menu or a name."""
HEADING_SLACK: Final = 0.9
"""Share of a heading's longest line that its other lines, with the next word, reach: letters differ in width."""
TITLE_MIN_CHARS: Final = 12
"""A shorter line is no part of the headline that is spelled as the title is."""


def join_headings(lines: Sequence[str], marks: Sequence[Mark | None], starts: list[int]) -> None:
    """Join the lines of headings: one goes on with a small letter where that word had no room in the heading's longest line.

    Entries of a list that a line with a colon announces are none, nor are bylines. Gets wrong: two entries of another list,
    the second in small letters below a longer first one, and headings with a capital on each word, which only the title of
    the print puts together.
    """
    stripped = [line.strip() for line in lines]
    entries = find_entries(stripped)
    longest = list(map(len, stripped))
    for number in range(1, len(lines)):
        line, following = stripped[number - 1], stripped[number]
        if not line or not following or marks[number] is not None or marks[number - 1] is not None:
            continue
        if starts[number] == number and _goes_on(line, following) and not (entries[number] and is_whole_entry(line)):
            width = max(longest[starts[number - 1]], len(following))
            if len(line) + 1 + len(following.split(maxsplit=1)[0]) > HEADING_SLACK * width:
                starts[number] = starts[number - 1]
        if starts[number] < number:
            longest[starts[number]] = max(longest[starts[number]], len(following))


def _goes_on(line: str, following: str) -> bool:
    is_open = line.count(" ") >= HEADING_MIN_WORDS - 1 and (line[-1].isalpha() or line[-1] in f",{HYPHENS}")
    return is_open and following[0].islower() and goes_on(line, following) and not opens_byline(following)


def join_title(lines: Sequence[str], starts: list[int], title: str) -> None:
    """Join the lines of a headline: the title of the print shows where it ends.

    The site's name may stand before the headline in the title, so a line of several words may begin inside it.
    """
    bare_title = _strip_hyphens(title)
    for number in range(1, len(lines)):
        first = starts[number - 1]
        if starts[number] == number and lines[number] and lines[number - 1]:
            joined = _strip_hyphens(join_texts([line.strip() for line in lines[first : number + 1]], ""))
            is_inside = " " in lines[number - 1].strip() and f" {joined}" in bare_title
            if bare_title.startswith(joined) or is_inside:
                starts[number] = first


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
