"""A line near a text page's headline, read as names of sections."""

from __future__ import annotations

from newsparse.fields.section.breadcrumb_step import TITLE_MIN_CHARS, ends_in_title
from newsparse.fields.section.menu import NAME_MARKS, Menu, is_section_phrase, strip_names
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import ARROW_RE, CRUMB_MAX_CHARS, OTHER_KINDS
from newsparse.lines.byline.names import is_wire
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import forms_of, phrase_kinds

LINE_MAX_CHARS = 90
NAME_MIN_BYLINE_PROBABILITY = 10
"""A line of several words that is a byline with this probability, in per cent, is a person's name."""
BAR_RE = pattern(r"\s*[|·]\s*|\s+[—–]\s+")
"""Separates a label from a remark beside it: "Business · Updated"."""
DIGIT_RE = pattern(r"\d")
NO_SECTION_KINDS = OTHER_KINDS | forms_of("copyright", "cookie", "caption_credit", "contact", "comments", "author_box")


class SectionLine(NamedTuple):
    """The names that a line prints."""

    names: tuple[str, ...]
    in_tables: bool
    """Whether the phrase tables have each as a section."""
    in_menu: bool
    """Whether the menu has each, below other lines than here."""
    is_known: bool
    """Whether the menu or the tables have each."""


def read_section_line(labelled: Labelled, menu: Menu, title: str) -> SectionLine | None:
    """Read the names of a line; None for a button, a credit, a person's name, and a line too long for a label.

    Args:
        labelled: A line of a text page.
        menu: The page's menu.
        title: The headline's key.
    """
    text, position = labelled.block.text, labelled.position
    if labelled.facts.is_dated:
        text = cut_before_date(text)
    if len(text) > LINE_MAX_CHARS + len(title) or labelled.label == "caption" or repeats_title(labelled, title):
        return None
    line = _cut_remark(text, menu, position)
    if not line or len(line) > LINE_MAX_CHARS or is_other_name(line):
        return None
    names = _split_names(line, menu, position)
    if not names or any(len(name) > CRUMB_MAX_CHARS or is_other_name(name) for name in names):
        return None
    read = SectionLine(
        names,
        all(map(is_section_phrase, names)),
        all(menu.has(name, position) for name in names),
        all(menu.knows(name, position) for name in names),
    )
    is_refused = not read.is_known if len(names) > 1 else _is_person(labelled, read)
    return None if is_refused else read


def repeats_title(labelled: Labelled, title: str) -> bool:
    """Whether a line ends in a headline of some length: a breadcrumb with its last step, or the headline itself."""
    return len(title) >= TITLE_MIN_CHARS and ends_in_title(labelled, title)


def _cut_remark(text: str, menu: Menu, position: int) -> str:
    """Return a line without a remark behind a bar; a line of known names between bars is kept whole."""
    is_list = all(menu.knows(name, position) for name in strip_names(ARROW_RE.split(text)))
    if len(text) > LINE_MAX_CHARS or not is_list:
        text = BAR_RE.split(text.strip(NAME_MARKS), maxsplit=1)[0]
    return text.strip(NAME_MARKS)


def _split_names(line: str, menu: Menu, position: int) -> tuple[str, ...]:
    """Return the names of a line: at arrows, else the known ones between commas, else the menu's entries in a row."""
    names = strip_names(ARROW_RE.split(line))
    if len(names) == 1 and not menu.knows(names[0], position):
        names = menu.split_list(names[0], position) or menu.split_entries(names[0]) or names
    return names


def _is_person(labelled: Labelled, read: SectionLine) -> bool:
    is_likely = labelled.probability_of("byline") >= NAME_MIN_BYLINE_PROBABILITY
    return is_likely and " " in read.names[0] and not read.in_tables


def cut_before_date(text: str) -> str:
    """Return the text before a line's first figure, without what a bar separates from it.

    >>> cut_before_date("Tides | 3 May 2024 | 10:12"), cut_before_date("Tides")
    ('Tides', 'Tides')
    """
    return BAR_RE.split(DIGIT_RE.split(text, maxsplit=1)[0].strip(NAME_MARKS), maxsplit=1)[0].strip(NAME_MARKS)


def is_other_name(name: str) -> bool:
    """Whether a name is a button's, a credit's, an agency's, or a link's of the page's foot."""
    return not NO_SECTION_KINDS.isdisjoint(phrase_kinds(name)) or is_wire(name)
