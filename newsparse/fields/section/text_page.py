"""The section of a text page: the lines around its headline that the page or the tables know for sections.

A dump keeps no links and no names of elements, but it keeps the menu. A line at the headline that the menu has too,
and that has another line before it there, is a label; one with the same line before it is the menu's last entry,
printed twice. Where neither tells, a line that stands apart may still be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsparse.fields.found import Found
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import ARROW_RE, CRUMB_MAX_CHARS, OTHER_KINDS
from newsparse.lines.byline.names import is_domain, is_wire
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key

REACH = 3
"""Lines with words above the headline, and between it and the story, that are looked at."""
BLOCKS_MAX = 12
"""Blocks in which they must be: dumps have bullets without words between them."""
LINE_MAX_CHARS = 90
NAMES_MAX = 4
MARKS = " |/>»›•·-–—+*#,"
END_RE = pattern(r"\s*[|·]\s*|\s+[—–]\s+")
"""What parts a label from what is printed beside it: "Business · Updated"."""
ENOUGH = 3
BYLINE_SHARE = 10
NO_SECTION = OTHER_KINDS | {
    f"{kind}:{how}"
    for kind in ("copyright", "cookie", "caption_credit", "contact", "comments", "author_box")
    for how in ("open", "whole")
}
SURE_SHARE = 30
"""A line that neither the menu nor the tables have is this likely, in per cent."""
MENU_MIN_LINES = 6
"""As many short lines, evenly set, are a menu."""
KNOWN_BEFORE = 2
STAMP_RE = pattern(r"\d{1,2}[:.h]\d\d\b|(?:19|20)\d\d\b")
DIGIT_RE = pattern(r"\d")
ECHO_MIN_CHARS = 15


class _Found(NamedTuple):
    """What a line at the headline names."""

    names: tuple[str, ...]
    in_tables: bool
    in_menu: bool
    """Whether the menu has all of them, after other lines than here."""
    is_known: bool
    """Whether the menu or the tables have each."""


def lines_at(story: Story, headline: Found[str | None]) -> list[str]:
    """Return the section's names as the lines above a text page's headline give them, else as those below do.

    Gets wrong: sections that no menu has, beside a kicker; towns of the menu that open a story of their own.
    """
    return _Lines(story, headline).names()


class _Lines:
    def __init__(self, story: Story, headline: Found[str | None]) -> None:
        self._blocks = story.blocks
        self._title = make_key(headline.value) if headline.value else ""
        self._end = headline.position if headline.position >= 0 else story.first
        self._places: dict[str, list[int]] = {}
        for labelled in story.blocks:
            if len(labelled.block.text) <= CRUMB_MAX_CHARS:
                self._places.setdefault(self._key(labelled.position), []).append(labelled.position)

    def names(self) -> list[str]:
        return self._above() or self._below()

    def _key(self, index: int) -> str:
        return make_key(self._blocks[index].block.text)

    def _above(self) -> list[str]:
        """Return the nearest line above that is known, with its parent, else the line next to the headline if it may be."""
        lines = list(self._lines_above())
        found = [(labelled, read) for labelled in lines if (read := self._read(labelled))]
        for labelled, read in found:
            if read.is_known and self._points(labelled, read, is_next=labelled is lines[0]) >= ENOUGH:
                return [*self._parent(labelled, read), *read.names]
        if found and found[0][0] is lines[0] and found[0][0].probability_of("section") >= SURE_SHARE:
            return list(found[0][1].names)
        return []

    def _lines_above(self) -> Iterator[Labelled]:
        """Yield the lines above the headline that have words, nearest first, without dates and buttons."""
        count = 0
        for labelled in reversed(self._blocks[max(0, self._end - BLOCKS_MAX) : self._end]):
            text = labelled.block.text
            if not any(map(str.isalpha, text)) or (self._title and make_key(text) == self._title):
                continue
            if not STAMP_RE.search(text) or self._in_menu(_before_stamp(text), labelled.position):
                yield labelled
            count += 1
            if count == REACH:
                return

    def _read(self, labelled: Labelled) -> _Found | None:
        """Read the names that a line is made of; nothing where it is a button, a credit or too long for a label."""
        text = labelled.block.text
        if STAMP_RE.search(text):
            text = _before_stamp(text)
        if len(text) > LINE_MAX_CHARS + len(self._title) or labelled.label == "caption":
            return None
        if self._title and len(self._title) >= ECHO_MIN_CHARS and make_key(text).endswith(self._title):
            return None
        whole = tuple(part for part in (piece.strip(MARKS) for piece in ARROW_RE.split(text)) if make_key(part))
        if len(text) > LINE_MAX_CHARS or not all(self._is_known(part, labelled.position) for part in whole):
            text = END_RE.split(text.strip(MARKS), maxsplit=1)[0]
        line = text.strip(MARKS)
        if not line or len(line) > LINE_MAX_CHARS or _is_other(line):
            return None
        parts = tuple(part for part in (piece.strip(MARKS) for piece in ARROW_RE.split(line)) if make_key(part))
        if len(parts) == 1 and not self._is_known(parts[0], labelled.position):
            parts = self._listed(parts[0], labelled.position) or self._run_together(parts[0]) or parts
        if not parts or any(len(part) > CRUMB_MAX_CHARS or _is_other(part) for part in parts):
            return None
        read = _Found(
            parts,
            all("section:whole" in phrase_kinds(part) for part in parts),
            all(self._in_menu(part, labelled.position) for part in parts),
            all(self._is_known(part, labelled.position) for part in parts),
        )
        is_name = labelled.probability_of("byline") >= BYLINE_SHARE and " " in parts[0] and not read.in_tables
        return None if (is_name if len(parts) == 1 else not read.is_known) else read

    def _is_known(self, name: str, index: int) -> bool:
        return "section:whole" in phrase_kinds(name) or self._in_menu(name, index)

    def _in_menu(self, name: str, index: int) -> bool:
        """Whether a name stands elsewhere on the page as a line, after another line than before this one."""
        before = self._key(index - 1) if index else ""
        return any(
            other != index and (not other or not index or self._key(other - 1) != before)
            for other in self._places.get(make_key(name), ())
        )

    def _run_together(self, text: str) -> tuple[str, ...]:
        """Return the entries of the menu that a line is made of ("News World"); nothing where a word is left."""
        words, names, at = text.split(), [], 0
        while at < len(words):
            for end in range(len(words), at, -1):
                name = " ".join(words[at:end])
                if end - at < len(words) and (make_key(name) in self._places or "section:whole" in phrase_kinds(name)):
                    break
            else:
                return ()
            names.append(name)
            at = end
        return tuple(names) if len(names) <= NAMES_MAX else ()

    def _points(self, labelled: Labelled, read: _Found, *, is_next: bool) -> int:
        share = labelled.probability_of("section")
        is_run = len(read.names) > 1
        if (
            not read.in_menu
            and share < SURE_SHARE
            and (not is_next or (not is_run and self._ends_menu(labelled.position)))
        ):
            return 0
        points = (share >= 10) + (share >= 20) + (share >= 30) + is_next + 2 * read.in_menu + is_run
        return points + 2 * (read.in_tables or not read.in_menu) - 2 * (is_run and not is_next)

    def _parent(self, labelled: Labelled, read: _Found) -> list[str]:
        """Return the sections that a line stands under: from the site's address down, or one apart from the menu above."""
        trail = self._from_address(labelled.position)
        if trail:
            return trail
        if not read.in_menu:
            return []
        outer: list[_Found] = []
        for index in range(labelled.position - 1, max(-1, labelled.position - NAMES_MAX), -1):
            above = self._read(self._blocks[index])
            if above is None or self._blocks[index + 1].block.gap > self._blocks[index].block.gap:
                break
            if not above.in_menu or len(above.names) > 1:
                if above.is_known:
                    return []
                break
            outer.insert(0, above)
        else:
            return []
        is_outer = outer and (outer[0].in_tables or make_key(outer[0].names[0]) in make_key(read.names[0]))
        return [above.names[0] for above in outer] if is_outer else []

    def _from_address(self, index: int) -> list[str]:
        """Return the short lines between the site's own address and a line, as the first crumb may be ("hill.example")."""
        for first in range(index - 1, max(-1, index - 1 - NAMES_MAX), -1):
            text = self._blocks[first].block.text
            if is_domain(text):
                return [line.block.text for line in self._blocks[first + 1 : index]]
            if len(text) > CRUMB_MAX_CHARS or _is_other(text) or self._blocks[first + 1].block.gap > 0:
                break
        return []

    def _ends_menu(self, index: int) -> bool:
        """Whether a line is the last of many short ones, evenly set, or of three that are sections or printed twice."""
        gap = max(0, self._blocks[index].block.gap)
        above = self._blocks[max(0, index - KNOWN_BEFORE) : index]
        if len(above) == KNOWN_BEFORE and all(map(self._is_listed, above)):
            return True
        run = index
        while (
            run
            and max(0, self._blocks[run].block.gap) == gap
            and len(self._blocks[run - 1].block.text) <= CRUMB_MAX_CHARS
        ):
            run -= 1
        return index - run >= MENU_MIN_LINES

    def _is_listed(self, labelled: Labelled) -> bool:
        text = labelled.block.text
        return "section:whole" in phrase_kinds(text) or len(self._places.get(make_key(text), ())) > 1

    def _below(self) -> list[str]:
        """Return the entries of the menu that a line under the headline lists ("In Local News, News")."""
        for labelled in self._blocks[self._end + 1 : self._end + 1 + REACH]:
            text = END_RE.split(labelled.block.text[: LINE_MAX_CHARS + 1], maxsplit=1)[0]
            if len(text) <= LINE_MAX_CHARS and not STAMP_RE.search(text):
                names = self._listed(text.removeprefix("In "), labelled.position)
                if names:
                    return list(names)
        return []

    def _listed(self, text: str, index: int) -> tuple[str, ...]:
        """Return the names between commas, where the menu or the tables have each."""
        names = tuple(name for part in text.split(",") if make_key(name := part.strip(MARKS)))
        return names if 1 < len(names) <= NAMES_MAX and all(self._is_known(name, index) for name in names) else ()


def _before_stamp(text: str) -> str:
    """Return what stands in a line before its date or time, without what bars set apart from it."""
    stamp = STAMP_RE.search(text)
    head = text[: stamp.start()] if stamp else text
    return END_RE.split(DIGIT_RE.split(head, maxsplit=1)[0].strip(MARKS), maxsplit=1)[0].strip(MARKS)


def _is_other(name: str) -> bool:
    """Whether a name is a button's, a credit's, an agency's, or a link's of the page's foot."""
    kinds = phrase_kinds(name)
    return bool(NO_SECTION.intersection(kinds)) or is_wire(name)
