"""The section of a text page: lines around its headline that the menu or the phrase tables know as sections.

A text page keeps no links and no names of elements, but it keeps the menu. A line at the headline that the menu has
too, below another line there, is a label; one below the same line is the menu's last entry, printed twice. Without
either, a line next to the headline may still be one, if the labels find that likely.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsparse.fields.found import Found
from newsparse.fields.section.menu import Menu
from newsparse.fields.section.named import SectionName
from newsparse.fields.section.section_line import (
    BAR_RE,
    LINE_MAX_CHARS,
    SectionLine,
    cut_before_date,
    is_other_name,
    read_section_line,
    repeats_title,
)
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import CRUMB_MAX_CHARS
from newsparse.lines.byline.names import is_domain
from newsparse.story.story import Story
from newsparse.tables.phrases import forms_of, phrase_kinds
from newsparse.tables.section_words import drop_list_opener
from newsparse.tables.words import make_key

LINES_REACH = 3
"""Lines with words above the headline, and lines below it, that are looked at."""
LINES_MAX_BLOCKS = 12
"""Blocks in which they must be: text pages have bullets without words between them."""
PARENTS_MAX = 3
"""Lines above a label that may name the sections around its own."""
ADDRESS_REACH = 4
"""Lines above a label among which the site's address is looked for."""
LINE_MIN_SCORE = 3
BYLINE_KINDS = forms_of("byline")
OPENER_KIND = "byline:whole"
UNKNOWN_MIN_PROBABILITY = 30
"""A line that neither the menu nor the tables have is the section with at least this probability, in per cent."""


def find_names_in_lines(story: Story, headline: Found[str | None]) -> list[SectionName]:
    """Return the section's names in the lines above a text page's headline, else in those below.

    Gets wrong: sections that no menu has, beside a kicker; towns of the menu that open a story of their own.
    """
    lines = _HeadlineLines(story, headline)
    return lines.find_above() or lines.find_below()


class _HeadlineLines:
    """The lines around a text page's headline."""

    def __init__(self, story: Story, headline: Found[str | None]) -> None:
        self._blocks = story.blocks
        self._title = make_key(headline.value) if headline.value else ""
        self._end = headline.position if headline.position >= 0 else story.first
        self._menu = Menu(story)
        above = self._blocks[max(0, self._end - LINES_MAX_BLOCKS) : self._end]
        self._writers = {name.facts.key for opener, name in pairwise(above) if OPENER_KIND in opener.facts.phrases}
        """What stands below a lone "By", also where it is printed again."""

    def find_above(self) -> list[SectionName]:
        """Return the nearest line above that is known, below its parents, else the line next to the headline if likely."""
        lines = list(self._iterate_above())
        found = [(line, read) for line in lines if (read := self._read(line))]
        for line, read in found:
            if read.is_known and self._score(line, read, is_next=line is lines[0]) >= LINE_MIN_SCORE:
                return [*self._find_parents(line, read), *_name_all(read.names, line)]
        if found and found[0][0] is lines[0] and lines[0].probability_of("section") >= UNKNOWN_MIN_PROBABILITY:
            return [] if self._is_last_entry(*found[0]) else _name_all(found[0][1].names, lines[0])
        return []

    def find_below(self) -> list[SectionName]:
        """Return the entries of the menu that a line under the headline lists ("In Local News, News")."""
        for line in self._blocks[self._end + 1 : self._end + 1 + LINES_REACH]:
            text, *behind = BAR_RE.split(line.block.text[: LINE_MAX_CHARS + 1], maxsplit=1)
            if (
                behind
                and self._menu.knows(text, line.position)
                and not BYLINE_KINDS.isdisjoint(phrase_kinds(behind[0]))
            ):
                return _name_all((text,), line)
            if len(text) <= LINE_MAX_CHARS and not line.facts.is_dated:
                names = self._menu.split_list(drop_list_opener(text), line.position)
                if names:
                    return _name_all(names, line)
        return []

    def _iterate_above(self) -> Iterator[Labelled]:
        """Yield the lines above the headline that have words, nearest first, without dates and the title's own."""
        count = 0
        for line in reversed(self._blocks[max(0, self._end - LINES_MAX_BLOCKS) : self._end]):
            text = line.block.text
            if not any(map(str.isalpha, text)) or (self._title and line.facts.key == self._title):
                continue
            if self._writers and (line.facts.key in self._writers or OPENER_KIND in line.facts.phrases):
                continue
            if not self._is_date_line(line):
                yield line
            count += 1
            if count == LINES_REACH:
                return

    def _is_date_line(self, line: Labelled) -> bool:
        """Whether a short line has a date, and neither the title, which may have one too, nor a menu's entry before it."""
        is_short = len(line.block.text) <= LINE_MAX_CHARS
        if not (line.facts.is_dated and is_short) or repeats_title(line, self._title):
            return False
        return not self._menu.has(cut_before_date(line.block.text), line.position)

    def _read(self, line: Labelled) -> SectionLine | None:
        return read_section_line(line, self._menu, self._title)

    def _score(self, line: Labelled, read: SectionLine, *, is_next: bool) -> int:
        """Return how much speaks for a line of known names; 0 for the last entry of a menu.

        Args:
            line: The line.
            read: Its names.
            is_next: Whether it is the nearest above the headline.
        """
        if self._is_last_entry(line, read):
            return 0
        probability = line.probability_of("section")
        is_run = len(read.names) > 1
        is_label = is_next and (is_run or not self._menu.ends_at(line.position))
        if not (read.in_menu or probability >= UNKNOWN_MIN_PROBABILITY or is_label):
            return 0
        score = (probability >= 10) + (probability >= 20) + (probability >= 30) + is_next + 2 * read.in_menu + is_run
        return score + 2 * (read.in_tables or not read.in_menu) - 2 * (is_run and not is_next)

    def _is_last_entry(self, line: Labelled, read: SectionLine) -> bool:
        """Whether a line of one name, printed once, is the last of a menu's entries, with no more space above it than they have."""
        if len(read.names) > 1 or read.in_menu or not line.position:
            return False
        return line.block.gap <= self._blocks[line.position - 1].block.gap and self._menu.ends_at(line.position)

    def _find_parents(self, line: Labelled, read: SectionLine) -> list[SectionName]:
        """Return the sections around a line's own: from the site's address down, or in lines apart from the menu above."""
        below_address = self._list_below_address(line.position)
        if below_address or not read.in_menu:
            return below_address
        parents = self._list_parents(line.position)
        if not parents:
            return []
        _, first = parents[0]
        is_around = first.in_tables or make_key(first.names[0]) in make_key(read.names[0])
        return [SectionName(parent.names[0], above.position) for above, parent in parents] if is_around else []

    def _list_parents(self, position: int) -> list[tuple[Labelled, SectionLine]]:
        """Return the lines of one menu entry right above a line; nothing where they go on too far or are known otherwise."""
        parents: list[tuple[Labelled, SectionLine]] = []
        for index in range(position - 1, max(-1, position - 1 - PARENTS_MAX), -1):
            above = self._blocks[index]
            read = self._read(above)
            if read is None or self._blocks[index + 1].block.gap > above.block.gap:
                return parents
            if not read.in_menu or len(read.names) > 1:
                return [] if read.is_known else parents
            parents.insert(0, (above, read))
        return []

    def _list_below_address(self, position: int) -> list[SectionName]:
        """Return the short lines between the site's own address ("hill.example") and a line."""
        for first in range(position - 1, max(-1, position - 1 - ADDRESS_REACH), -1):
            text = self._blocks[first].block.text
            if is_domain(text):
                return [SectionName(line.block.text, line.position) for line in self._blocks[first + 1 : position]]
            if len(text) > CRUMB_MAX_CHARS or is_other_name(text) or self._blocks[first + 1].block.gap > 0:
                return []
        return []


def _name_all(names: tuple[str, ...], line: Labelled) -> list[SectionName]:
    return [SectionName(name, line.position) for name in names]
