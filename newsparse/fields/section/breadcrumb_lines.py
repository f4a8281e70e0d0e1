"""Breadcrumbs that lines show by their form: numbers, arrows, or lines that follow Home. Text pages keep these."""

from __future__ import annotations

from itertools import pairwise

from newsparse.fields.section.breadcrumb_step import TITLE_MIN_CHARS, BreadcrumbStep, ends_in_title, split_block
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import ARROW_RE, BREADCRUMB_MAX_CHARS, CRUMB_MAX_CHARS, NUMBER_RE, read_path
from newsparse.lines.byline.names import is_wire
from newsparse.story.story import Story
from newsparse.tables.element_names import has_breadcrumb_neighbour_name
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds

LINES_REACH, LINES_BELOW_BLOCKS = 12, 4
"""Blocks above and below the headline among which lines are looked at."""
SPACED_LINES_MAX = 4
"""Lines from Home to the headline where they are not glued to each other: more are a menu."""
GLUED_LINES_MAX = 7
"""The same where they are."""
LONE_NUMBER_REACH = 2
"""A breadcrumb of one numbered line is so near above the headline."""
DIVIDED_REACH, DIVIDERS = 16, "›»>＞/→·•|▸❯"
"""Blocks above the headline among which a breadcrumb in lines of its own is, and the signs between its steps."""
LABEL_END_RE = pattern("[:：]")
HOME_KINDS = frozenset(("home:whole", "breadcrumb:whole"))
MENU_MIN_STEPS = 3
"""Steps beside Home that make a row between bars a menu: two may be a section and its page of another kind."""
TITLE_BLOCKS = 4
"""Blocks from the headline up of which one may print it first, below the breadcrumb."""


def find_numbered_breadcrumb(story: Story, end: int) -> list[BreadcrumbStep]:
    """Return the lines above the headline that count from one: text browsers number a list so.

    Gets wrong: a numbered list of other stories above the headline.
    """
    found: list[BreadcrumbStep] = []
    for labelled in reversed(story.blocks[max(0, end - LINES_REACH) : end]):
        text = labelled.block.text
        if not any(map(str.isalnum, text)):
            continue
        number = NUMBER_RE.match(text) if len(text) <= BREADCRUMB_MAX_CHARS else None
        if number:
            found.insert(0, BreadcrumbStep(text[number.end() :], "", labelled.position))
            if number[1] == "1":
                is_near = end - labelled.position <= LONE_NUMBER_REACH
                return found if len(found) > 1 or is_near else []
        elif found:
            return []
    return []


def find_arrow_breadcrumb(story: Story, end: int) -> list[BreadcrumbStep]:
    """Return the steps of a line near the headline that arrows separate; it opens with Home, or its steps are links.

    Gets wrong: rows of links to other pages, separated by slashes.
    """
    for labelled in reversed(story.blocks[max(0, end - LINES_REACH) : end + LINES_BELOW_BLOCKS]):
        if labelled.position == end or not _has_arrows(labelled):
            continue
        steps = _split_at_arrows(labelled)
        if steps and "home:whole" in phrase_kinds(steps[0].text):
            if _is_menu(labelled, steps):
                continue
            return steps
        if len(steps) > 1 and not _is_credit(labelled, steps) and _has_breadcrumb_form(story, labelled, steps, end):
            return steps
    return []


def _is_menu(labelled: Labelled, steps: list[BreadcrumbStep]) -> bool:
    """Whether steps between bars lead to folders side by side: those of a breadcrumb lie one in another."""
    paths = [read_path(step.url) for step in steps[1:] if step.url]
    if "|" not in labelled.block.text or len(paths) < len(steps) - 1 or len(paths) < MENU_MIN_STEPS:
        return False
    return not any(later.startswith(f"{earlier}/") for earlier, later in pairwise(paths))


def _has_arrows(labelled: Labelled) -> bool:
    block = labelled.block
    return (
        len(block.text) <= BREADCRUMB_MAX_CHARS
        and ARROW_RE.search(block.text) is not None
        and not has_breadcrumb_neighbour_name(block.names)
    )


def _split_at_arrows(labelled: Labelled) -> list[BreadcrumbStep]:
    """Return the steps of a line, the first without a label before its colon; a label alone is no step."""
    steps = split_block(labelled)
    if steps and LABEL_END_RE.search(steps[0].text):
        text = LABEL_END_RE.split(steps[0].text)[-1].strip()
        steps[:1] = [steps[0]._replace(text=text)] if text else []
    return steps


def _is_credit(labelled: Labelled, steps: list[BreadcrumbStep]) -> bool:
    return labelled.label in ("byline", "date") or any(is_wire(step.text) for step in steps)


def _has_breadcrumb_form(story: Story, labelled: Labelled, steps: list[BreadcrumbStep], end: int) -> bool:
    """Whether most of a line is links, or it is one of three steps or more right above a text page's headline."""
    block = labelled.block
    is_linked = len(block.links) > 1 and block.link_chars * 3 >= len(block.text) * 2
    is_near = 0 < end - labelled.position <= SPACED_LINES_MAX
    is_printed = story.page.kind == "text" and len(steps) > 2 and is_near
    return (is_linked or is_printed) and "|" not in block.text


def find_home_breadcrumb(story: Story, end: int, title: str) -> list[BreadcrumbStep]:
    """Return the lines of a text page from Home down to the headline, or to a first printing of it above.

    The first line must be Home, so that a menu that ends at the headline is none.
    """
    if story.page.kind != "text" or not title:
        return []
    divided = _find_divided_above(story, min(end, len(story.blocks)))
    if divided:
        return divided
    for stop in range(min(end, len(story.blocks) - 1), max(-1, end - TITLE_BLOCKS), -1):
        if ends_in_title(story.blocks[stop], title):
            home = _find_home_above(story, stop)
            if home is not None:
                return [BreadcrumbStep(line.block.text, "", line.position) for line in story.blocks[home:stop]]
    return _find_home_elsewhere(story, title)


def _find_home_elsewhere(story: Story, title: str) -> list[BreadcrumbStep]:
    """Return the lines from Home, or the breadcrumb's own name, down to another printing of the headline on the page.

    Some pages have their breadcrumb behind the story, or above a menu that stands over the headline.
    """
    if len(title) < TITLE_MIN_CHARS:
        return []
    shortest, longest = len(title) // 2, 2 * len(title)
    for labelled in story.blocks:
        if not shortest <= len(labelled.block.text) <= longest or not labelled.facts.key.endswith(title):
            continue
        home = _find_home_above(story, labelled.position)
        if home is not None and home < labelled.position - 1:
            return [
                BreadcrumbStep(line.block.text, "", line.position) for line in story.blocks[home : labelled.position]
            ]
    return []


def _find_divided_above(story: Story, end: int) -> list[BreadcrumbStep]:
    """Return the lines from Home on, each below a line that is an arrow: tools print each link and mark on its own."""
    lines = story.blocks[max(0, end - DIVIDED_REACH) : end]
    for at, labelled in enumerate(lines[:-2]):
        mark = lines[at + 1].block.text
        if len(mark) > 1 or mark not in DIVIDERS or "home:whole" not in labelled.facts.phrases:
            continue
        found = [BreadcrumbStep(labelled.block.text, "", labelled.position)]
        for arrow, step in zip(lines[at + 1 :: 2], lines[at + 2 :: 2], strict=False):
            if arrow.block.text != mark or len(step.block.text) > CRUMB_MAX_CHARS:
                break
            found.append(BreadcrumbStep(step.block.text, "", step.position))
        return found if len(found) > 1 else []
    return []


def _find_home_above(story: Story, stop: int) -> int | None:
    """Return the position of the line above a block that is Home, or names the breadcrumb, with only short lines between."""
    for position in range(stop - 1, max(-1, stop - 1 - GLUED_LINES_MAX), -1):
        labelled = story.blocks[position]
        is_menu = stop - position > SPACED_LINES_MAX and not labelled.block.is_mid_line
        if len(labelled.block.text) > CRUMB_MAX_CHARS or is_menu:
            return None
        if not HOME_KINDS.isdisjoint(labelled.facts.phrases):
            return position
    return None
