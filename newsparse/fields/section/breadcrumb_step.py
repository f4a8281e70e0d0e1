"""One step of a breadcrumb, and how a block is split into steps."""

from __future__ import annotations

from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import split_breadcrumb
from newsparse.named_tuple import NamedTuple

TITLE_MIN_CHARS = 15
"""A step or line shares as many characters with the headline if it is the headline, cut short."""


class BreadcrumbStep(NamedTuple):
    """One step of a breadcrumb."""

    text: str
    url: str
    position: int
    """Position of the block that prints it."""


def split_block(labelled: Labelled) -> list[BreadcrumbStep]:
    """Return the steps that a block prints."""
    steps = split_breadcrumb(labelled.block.text, labelled.block.links)
    return [BreadcrumbStep(step.text, step.url, labelled.position) for step in steps]


def is_cut_short(text: str) -> bool:
    """Whether a text ends in an ellipsis.

    >>> is_cut_short("Storm closes the harb..."), is_cut_short("Storm closes the harbour.")
    (True, False)
    """
    return text.rstrip().endswith(("…", "..."))


def ends_in_title(labelled: Labelled, title: str) -> bool:
    """Whether a line ends in the headline, or is its beginning, cut short.

    Args:
        labelled: The line.
        title: The headline's key.
    """
    key = labelled.facts.key
    is_beginning = is_cut_short(labelled.block.text) and len(key) >= TITLE_MIN_CHARS and title.startswith(key)
    return key.endswith(title) or is_beginning
