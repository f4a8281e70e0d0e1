"""The short lines that a text page prints more than once: its menu, which knows the site's sections."""

from __future__ import annotations

from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import CRUMB_MAX_CHARS
from newsparse.story.story import Story
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key

MENU_MIN_LINES = 6
"""As many short lines, evenly spaced, are a menu."""
KNOWN_LINES_ABOVE = 2
"""A line below as many sections, or lines printed twice, is the end of a menu too."""
NAMES_MAX = 4
"""Names that one line lists at most."""
NAME_MARKS = " |/>»›•·-–—+*#,"
"""Marks around a name that separate it from its neighbours."""


def is_section_phrase(name: str) -> bool:
    """Whether the phrase tables have a name as a section's."""
    return "section:whole" in phrase_kinds(name)


def strip_names(pieces: list[str]) -> tuple[str, ...]:
    """Return the names in pieces of a line, without the marks around them and without pieces that have no word.

    >>> strip_names(["News ", "|", " Tides"])
    ('News', 'Tides')
    """
    return tuple(name for piece in pieces if make_key(name := piece.strip(NAME_MARKS)))


class Menu:
    """The short lines of a text page, with the positions of each."""

    def __init__(self, story: Story) -> None:
        self._blocks = story.blocks
        self._positions: dict[str, list[int]] = {}
        for labelled in story.blocks:
            if len(labelled.block.text) <= CRUMB_MAX_CHARS:
                self._positions.setdefault(labelled.facts.key, []).append(labelled.position)

    def has(self, name: str, position: int) -> bool:
        """Whether a name is printed elsewhere on the page as a line, below another line than at a position.

        With the same line above, it is the menu's last entry, printed twice.
        """
        above = self._blocks[position - 1].facts.key if position else ""
        return any(
            other != position and (not other or not position or self._blocks[other - 1].facts.key != above)
            for other in self._positions.get(make_key(name), ())
        )

    def knows(self, name: str, position: int) -> bool:
        """Whether the phrase tables have a name as a section, or the menu has it elsewhere."""
        return is_section_phrase(name) or self.has(name, position)

    def split_list(self, text: str, position: int) -> tuple[str, ...]:
        """Return the names that commas separate, if each is known; nothing for a single name."""
        names = strip_names(text.split(","))
        is_list = 1 < len(names) <= NAMES_MAX and all(self.knows(name, position) for name in names)
        return names if is_list else ()

    def split_entries(self, text: str) -> tuple[str, ...]:
        """Return the entries that a line consists of ("News World"), the longest first; nothing where a word is left."""
        words = text.split()
        names: list[str] = []
        start = 0
        while start < len(words):
            size = self._measure_entry(words, start)
            if not size:
                return ()
            names.append(" ".join(words[start : start + size]))
            start += size
        return tuple(names) if len(names) <= NAMES_MAX else ()

    def _measure_entry(self, words: list[str], start: int) -> int:
        """Return how many words the longest entry from a word on has; not all of the line, and 0 for none."""
        for end in range(len(words), start, -1):
            name = " ".join(words[start:end])
            if end - start < len(words) and (make_key(name) in self._positions or is_section_phrase(name)):
                return end - start
        return 0

    def ends_at(self, position: int) -> bool:
        """Whether a line is the last of many short ones, evenly spaced, or of three that are sections or printed twice."""
        above = self._blocks[max(0, position - KNOWN_LINES_ABOVE) : position]
        if len(above) == KNOWN_LINES_ABOVE and all(map(self._is_entry, above)):
            return True
        gap = max(0, self._blocks[position].block.gap)
        first = position
        while first and self._is_evenly_spaced(first, gap):
            first -= 1
        return position - first >= MENU_MIN_LINES

    def _is_evenly_spaced(self, position: int, gap: int) -> bool:
        """Whether a line has a gap of some size above it, and a short line above that."""
        has_gap = max(0, self._blocks[position].block.gap) == gap
        return has_gap and len(self._blocks[position - 1].block.text) <= CRUMB_MAX_CHARS

    def _is_entry(self, labelled: Labelled) -> bool:
        positions = self._positions.get(labelled.facts.key, ())
        return "section:whole" in labelled.facts.phrases or len(positions) > 1
