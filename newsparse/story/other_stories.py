"""Rule on further stories in one page: the next one of endless scrolling, and one that is set into the story."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from newsparse.blocks.text.width import display_width
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.grammar import read_byline
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import describe_make, is_inside, iterate_around
from newsparse.tables.words import make_key

HEADING_MAX_LEVEL = 3
HEAD_REACH = 3
"""Blocks below a heading among which its byline or date is."""
LINE_MAX_CHARS = 100
STORY_MIN_BLOCKS, STORY_MIN_CHARS = 3, 250
"""The page's story and each further one have at least so many blocks and characters: lists of stories have less. Full-width
characters count double."""
BRIEF_MIN_BLOCKS, BRIEF_MIN_CHARS = 2, 120
"""The same for one whose heading and byline are both of the make of the page's own: a teaser is one sentence."""
KEY_MIN_CHARS = 15


class _Head(NamedTuple):
    """A heading with the line below it that is a byline or a date."""

    heading: Labelled
    line: Labelled
    is_byline: bool


class _Totals(NamedTuple):
    """Blocks of the story and sentences in a part of a page, with their widths."""

    prose: int
    prose_width: int
    sentences: int
    sentence_width: int


def find_other_stories(story: Story) -> Iterator[Override]:
    """Remove further stories from the page's own.

    A second heading with a byline or date of the make of the first, behind the first story's prose, begins another story;
    so does a second `<h1>` with a byline, whatever its make, and an article element with a heading and a byline of its own
    inside the story. The page's own is the one whose
    heading metadata give as headline, else the first. It must be as long as a story, and so must the others.

    Gets wrong: a round-up by several writers, each under a heading with a byline of the headline's make, or under an `<h1>`.
    """
    if story.page.kind != "html" or story.last < 0:
        return
    headings = [block for block in story.blocks if 0 < block.block.heading_level <= HEADING_MAX_LEVEL]
    if len(headings) < 2:
        return
    own = _find_own_heading(story, headings)
    if own is None:
        return
    may_head = [heading for heading in headings if heading.position < story.last and _may_head(story, heading, own)]
    heads = [head for heading in may_head if (head := _read_head(story, heading))]
    totals = _add_up(story) if heads else []
    others = [head for head in heads if _is_other_story(story, head, own, totals)]
    if others and _has_prose(
        story,
        own.position,
        min((o.heading.position for o in others if o.heading.position > own.position), default=len(story.blocks)),
    ):
        yield from _iterate_overrides(story, others, own)


def _may_head(story: Story, heading: Labelled, own: Labelled) -> bool:
    """Whether a heading is of the make of the page's own, or the first of an article element; cheap, as most are neither."""
    if heading is own or heading.facts.key == own.facts.key:
        return False
    container, own_container = heading.block.container, own.block.container
    if heading.block.heading_level == own.block.heading_level:
        is_main = heading.block.heading_level == 1 and heading.position > own.position
        return is_main or describe_make(story, container) == describe_make(story, own_container)
    containers = story.page.containers
    return any(containers[index].tag == "article" for index in iterate_around(story, container))


def _iterate_overrides(story: Story, others: list[_Head], own: Labelled) -> Iterator[Override]:
    ranges = [_find_range(story, head.heading, own) for head in others]
    taken: dict[int, None] = {}
    reached = 0
    for found in ranges:  # each may go on to the page's end
        taken.update(dict.fromkeys(range(max(reached, found.start), found.stop)))
        reached = max(reached, found.stop)
    kept = [labelled for labelled in story.labelled(*STORY) if labelled.position not in taken]
    if sum(display_width(labelled.block.text) for labelled in kept) < STORY_MIN_CHARS:
        return
    starts = {found.start for found in ranges}
    for position in taken:
        if story.blocks[position].label in STORY or (own.position < position and position in starts):
            yield Override(position, "chrome")  # its heading too, which a later rule may take for the story's end


def _find_own_heading(story: Story, headings: list[Labelled]) -> Labelled | None:
    """Return the heading of the page's own story: the one that metadata give, else the last above the story."""
    titles = [make_key(fact.value) for fact in story.facts("headline")]
    titles = [title for title in titles if len(title) >= KEY_MIN_CHARS]
    for heading in headings:
        key = heading.facts.key
        if len(key) >= KEY_MIN_CHARS and any(key == title or key in title for title in titles):
            return heading
    above = [heading for heading in headings if heading.position <= story.first]
    labelled = [heading for heading in above if heading.label == "headline"]
    return next(reversed(labelled or above), None)


def _read_head(story: Story, heading: Labelled) -> _Head | None:
    """Return a heading with its byline or date; None without one."""
    for line in story.blocks[heading.position + 1 : heading.position + 1 + HEAD_REACH]:
        text = line.block.text
        if len(text) > LINE_MAX_CHARS or line.block.heading_level or line.facts.ends_sentence:
            return None
        if line.facts.is_date_stamp:
            return _Head(heading, line, is_byline=False)
        if _is_byline(line, story):
            return _Head(heading, line, is_byline=True)
    return None


def _is_byline(line: Labelled, story: Story) -> bool:
    """Whether a line is a byline by its label, its opening word, the date beside a name, or its element's name."""
    is_named = (
        line.label == "byline"
        or line.facts.opens_byline
        or line.facts.is_dated
        or line.block.names
        or story.page.containers[line.block.container].names
    )
    if not is_named:
        return False
    byline = read_byline(line.block.text, language=story.language)
    return bool(byline.authors) and (byline.strength >= 0.5 or " " in byline.authors[0].name)


def _add_up(story: Story) -> list[_Totals]:
    """Return what the page has above each of its blocks, and in all: the range below a heading may go on to the page's end."""
    prose = [display_width(block.block.text) if block.label in STORY else 0 for block in story.blocks]
    ended = [display_width(block.block.text) if block.facts.ends_sentence else 0 for block in story.blocks]
    columns = (accumulate(column, initial=0) for column in (map(bool, prose), prose, map(bool, ended), ended))
    return list(map(_Totals, *columns))


def _is_other_story(story: Story, head: _Head, own: Labelled, totals: list[_Totals]) -> bool:
    heading = head.heading
    found = _find_range(story, heading, own)
    above, inside = totals[found.start], totals[found.stop]
    size = inside.prose_width - above.prose_width
    sentences, width = inside.sentences - above.sentences, inside.sentence_width - above.sentence_width
    prose = inside.prose - above.prose
    if not prose or sentences < BRIEF_MIN_BLOCKS or width < BRIEF_MIN_CHARS:
        return False
    is_alike = _is_of_one_make(story, heading, own) or (head.is_byline and _are_in_articles(story, heading, own))
    own_head = _read_head(story, own) if is_alike else None
    if (
        own_head is not None
        and describe_make(story, head.line.block.container)[:2]
        == describe_make(story, own_head.line.block.container)[:2]
    ):
        return True
    if prose < STORY_MIN_BLOCKS or size < STORY_MIN_CHARS or not head.is_byline:
        return False
    return _is_second_main_heading(story, heading, own) or _is_set_in(story, heading, own)


def _is_second_main_heading(story: Story, heading: Labelled, own: Labelled) -> bool:
    """Whether a page that has a byline or date below its main heading has such a heading again, in another frame."""
    is_main = heading.block.heading_level == own.block.heading_level == 1 and heading.position > own.position
    if not is_main or _read_head(story, own) is None:
        return False
    frame = story.page.containers[heading.block.container].parent
    return not is_inside(story, own.block.container, frame)


def _is_of_one_make(story: Story, heading: Labelled, own: Labelled) -> bool:
    is_level = heading.block.heading_level == own.block.heading_level
    return is_level and describe_make(story, heading.block.container) == describe_make(story, own.block.container)


def _are_in_articles(story: Story, heading: Labelled, own: Labelled) -> bool:
    """Whether two headings are in article elements of one make: later ones may have headings of a lower level."""
    first, second = (_find_article(story, block.block.container) for block in (own, heading))
    return first != second and -1 not in (first, second) and describe_make(story, first) == describe_make(story, second)


def _find_article(story: Story, container: int) -> int:
    """Return the innermost article element around a container; -1 where there is none."""
    containers = story.page.containers
    return next((index for index in iterate_around(story, container) if containers[index].tag == "article"), -1)


def _is_set_in(story: Story, heading: Labelled, own: Labelled) -> bool:
    """Whether a heading opens an article element of its own, the only one of its make, inside the story."""
    containers = story.page.containers
    for index in iterate_around(story, heading.block.container):
        if containers[index].tag == "article":
            is_own = is_inside(story, own.block.container, index)
            first = story.blocks[heading.position - 1].block.container
            return not is_own and not is_inside(story, first, index) and _is_only_article(story, index)
    return False


def _is_only_article(story: Story, index: int) -> bool:
    """Whether no article element but one has its make."""
    make, containers = describe_make(story, index), story.page.containers
    alike = (at for at, other in enumerate(containers) if other.tag == "article" and describe_make(story, at) == make)
    return next(alike) == index and next(alike, None) is None


def _find_range(story: Story, heading: Labelled, own: Labelled) -> range:
    """Return the positions of another story: those in its element, or from its heading up to the own story or the end."""
    outer = heading.block.container
    around_own = set(iterate_around(story, own.block.container))
    for index in iterate_around(story, outer):
        if index in around_own:
            break
        outer = index
    end = heading.position
    if outer not in around_own:
        while end < len(story.blocks) and is_inside(story, story.blocks[end].block.container, outer):
            end += 1
    if end <= heading.position + HEAD_REACH:  # heading and text have no element of their own
        end = own.position if own.position > heading.position else len(story.blocks)
    return range(heading.position, end)


def _has_prose(story: Story, first: int, last: int) -> bool:
    prose = [block for block in story.blocks[first + 1 : last] if block.label in STORY]
    return len(prose) >= STORY_MIN_BLOCKS and sum(display_width(block.block.text) for block in prose) >= STORY_MIN_CHARS
