"""Byline candidates: which blocks of a page are read as bylines, and what is read with them.

A block is read where its label, its element's name, its place or the names of the metadata speak for it; whether what
was read is a byline is decided later.
"""

from __future__ import annotations

from collections.abc import Callable

from newsparse.fields.authors.context import BylineContext
from newsparse.fields.authors.evidence import (
    SHORT_LINE_MAX_CHARS,
    has_all_names,
    is_byline_element,
    is_in_caption,
    is_lone_agency,
    is_opener,
    is_text_caption,
)
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.builder import Byline
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.byline.names import is_person
from newsparse.lines.credit import ends_with_photographer
from newsparse.named_tuple import NamedTuple
from newsparse.story.byline_blocks import is_topic_link, read_byline_block
from newsparse.story.dumped_entries import list_entry_headings
from newsparse.story.own_part import find_own_part
from newsparse.story.story import Story
from newsparse.tables.phrases import PROMO_KINDS, is_phrase
from newsparse.tables.words import make_key

BYLINE_MAX_DISTANCE = 15
"""Blocks from the headline or the story's ends within which a byline is looked for."""
BYLINE_MAX_CHARS = 250
LIKELY_MIN_SHARE = 20
"""Likelihood in per cent at which a block is tried as a byline although another label won."""
POSSIBLE_MIN_SHARE = 2
"""The same for a block whose element is named a byline, or that is printed above the story."""
NAMED_MAX_DISTANCE = 10
"""Blocks below the headline among which an element named a byline is one although the labels see nothing in it."""
STORY_FIRST_BLOCKS = 3
"""First blocks of the story among which a byline may be that the labels took for the story."""
TEXT_LINES = 6
"""Blocks below a text page's headline among which a short line is read whatever its label."""
TEXT_LINE_MAX_CHARS = 120
AGENCY_MAX_DISTANCE = 4
"""Blocks below the headline among which an agency alone on a line is the byline."""
CAPITALS_MIN_CHARS = 3
"""Fewer capitals alone on a line are a button or initials of a menu."""
DATED_MAX_CHARS, DATED_MIN_DIGITS = 100, 5
NAMES_BELOW_MAX = 7
"""Lines below a lone "By" that may be its names and the words between them."""
ENTRY_MAX_WORDS = 2
"""Words of an entry of a menu."""
JOINTS = frozenset(",&;+")
"""Marks that are alone on a line between two names."""
PICTURE_KINDS = frozenset(("copyright:open", "caption_credit:open", "photo_by:open"))


class BylineCandidate(NamedTuple):
    """A block, read as a byline."""

    labelled: Labelled
    byline: Byline

    @property
    def position(self) -> int:
        """Position of the block."""
        return self.labelled.position

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the authors."""
        return tuple(author.name for author in self.byline.authors)

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the authors' names."""
        return frozenset(map(make_key, self.names))


def list_candidates(context: BylineContext) -> list[BylineCandidate]:
    """Read the blocks near the headline and the story's ends that may be bylines."""
    blocks = list_near_byline_places(context)
    return [read_candidate(labelled, context.story) for labelled in blocks if is_worth_reading(labelled, context)]


def list_near_byline_places(context: BylineContext) -> list[Labelled]:
    """Return the blocks near the headline, the story's beginning, or below its end, in reading order, none of another story's."""
    story, reach = context.story, BYLINE_MAX_DISTANCE
    near = {
        *range(context.top - reach, context.top + reach + 1),
        *range(story.first - reach, story.first + reach + 1),
        *range(story.last + 1, story.last + reach + 1),
    }
    near.intersection_update(find_own_part(story))
    if context.is_text:
        near.difference_update(heading.position for heading in list_entry_headings(story))
    else:
        from newsparse.story.cards_above import find_cards_above

        near -= find_cards_above(story)
    return [story.blocks[position] for position in sorted(near)]


def is_worth_reading(labelled: Labelled, context: BylineContext) -> bool:
    """Whether anything speaks for a block as a byline: its label, its element's name, its place or the metadata."""
    is_story = labelled.label in STORY
    if is_story and context.is_text:
        return _opens_text_story(labelled, context) and not ends_with_photographer(labelled.block.text)
    signs = OTHER_SIGNS
    if is_story:
        signs = STORY_SIGNS
    elif labelled.label in ("headline", "caption"):
        signs = HEADLINE_AND_CAPTION_SIGNS
    if len(labelled.block.text) > BYLINE_MAX_CHARS or not any(speaks(labelled, context) for speaks in signs):
        return False
    if _is_ruled_out(labelled, context):
        return False
    return is_story or not (_is_picture_line(labelled, context) or _is_single_word_of_text(labelled, context))


def _is_ruled_out(labelled: Labelled, context: BylineContext) -> bool:
    text, container = labelled.block.text, context.story.page.containers[labelled.block.container]
    is_button = container.tag == "button" or labelled.facts.is_button
    is_promo = labelled.label in ("chrome", "promo") and not PROMO_KINDS.isdisjoint(labelled.facts.phrases)
    return is_button or is_promo or text.startswith(("©", "(")) or ends_with_photographer(text)


def _is_picture_line(labelled: Labelled, context: BylineContext) -> bool:
    """Whether a line is of a picture, by its element's name, its first words or, on a text page, its place below the picture."""
    if (
        is_text_caption(labelled, context.story) or is_in_caption(labelled, context.story)
    ) and not labelled.facts.opens_byline:
        return True
    return labelled.label != "byline" and not PICTURE_KINDS.isdisjoint(labelled.facts.phrases)


def _is_single_word_of_text(labelled: Labelled, context: BylineContext) -> bool:
    """Whether a text page's line is one word in small letters, as no full name or agency is; "By" alone is another thing."""
    text = labelled.block.text
    if not context.is_text or labelled.probability_of("byline") >= LIKELY_MIN_SHARE or is_lone_agency(labelled):
        return False
    is_name = " " in text or text.isupper() or not text.isascii() or is_opener(labelled)
    return not (is_name and any(map(str.isalpha, text)))


def _opens_text_story(labelled: Labelled, context: BylineContext) -> bool:
    """Whether one of a text page's first lines may be its byline although the labels took it for the story."""
    if not context.top < labelled.position <= context.story.first + STORY_FIRST_BLOCKS or labelled.facts.ends_sentence:
        return False
    max_chars = TEXT_LINE_MAX_CHARS if labelled.facts.opens_byline else SHORT_LINE_MAX_CHARS
    return len(labelled.block.text) <= max_chars


# ---- Signs that speak for a block ----


def _is_below_headline(labelled: Labelled, context: BylineContext, distance: int) -> bool:
    return 0 < labelled.position - context.top <= distance


def _is_text_line(labelled: Labelled, context: BylineContext) -> bool:
    """Whether a block is a short line right below a text page's headline."""
    is_short = context.is_text and len(labelled.block.text) <= TEXT_LINE_MAX_CHARS
    return is_short and _is_below_headline(labelled, context, TEXT_LINES)


def _is_dated_text_line(labelled: Labelled, context: BylineContext) -> bool:
    return _is_text_line(labelled, context) and labelled.facts.is_dated


def _is_likely(labelled: Labelled, context: BylineContext) -> bool:
    return labelled.label == "byline" or labelled.probability_of("byline") >= LIKELY_MIN_SHARE


def _is_possible_and_opened(labelled: Labelled, context: BylineContext) -> bool:
    """Whether a line opens with "By", and the labels or the metadata do not exclude it."""
    is_possible = labelled.probability_of("byline") >= POSSIBLE_MIN_SHARE
    return labelled.facts.opens_byline and (is_possible or _has_metadata_authors(labelled, context))


def _is_possible_by_element_or_place(labelled: Labelled, context: BylineContext) -> bool:
    """Whether the labels think a byline possible, and the block is named one or is printed above the story."""
    if labelled.probability_of("byline") < POSSIBLE_MIN_SHARE:
        return False
    text = labelled.block.text
    is_initials = text.isupper() and len(text) < CAPITALS_MIN_CHARS
    is_above = labelled.position < context.story.first and not is_initials
    return is_above or is_byline_element(labelled, context.story)


def _names_agency_below_headline(labelled: Labelled, context: BylineContext) -> bool:
    """Whether the line right below a text page's headline, above a sentence, is a name with an agency: "Ada Berg, The Pilot (TNS)".

    Gets wrong: a picture's credit in this form, where a tool left its caption out.
    """
    story = context.story
    below = story.blocks[labelled.position + 1 : labelled.position + 2]
    is_set_so = (
        context.is_text and labelled.position == context.top + 1 and any(line.facts.ends_sentence for line in below)
    )
    if not is_set_so or len(labelled.block.text) > TEXT_LINE_MAX_CHARS or labelled.facts.ends_sentence:
        return False
    byline = read_byline(labelled.block.text, language=story.language)
    return bool(byline.authors and byline.agencies)


def _has_metadata_authors(labelled: Labelled, context: BylineContext) -> bool:
    return has_all_names(labelled, context.metadata_authors)


def _is_one_of_metadata_authors(labelled: Labelled, context: BylineContext) -> bool:
    """Whether a line below the headline is one of several names of the metadata and nothing else."""
    is_known = len(context.metadata_authors) > 1 and labelled.facts.key in context.metadata_keys
    return is_known and _is_below_headline(labelled, context, NAMED_MAX_DISTANCE)


def _is_named_below_headline(labelled: Labelled, context: BylineContext) -> bool:
    """Whether a block between the headline and the first paragraph is named a byline by the page."""
    is_head = labelled.position < min(context.first_paragraph, context.story.first + STORY_FIRST_BLOCKS + 1)
    is_head = is_head and _is_below_headline(labelled, context, NAMED_MAX_DISTANCE)
    return is_head and is_byline_element(labelled, context.story)


def _is_named_in_story(labelled: Labelled, context: BylineContext) -> bool:
    return labelled.label != "body" and _is_named_below_headline(labelled, context)


def _is_dated_opening(labelled: Labelled, context: BylineContext) -> bool:
    """Whether one of the story's first two lines is a byline by its form: "By", and figures of a date behind it."""
    text = labelled.block.text
    if labelled.position > context.story.first + 1 or len(text) > DATED_MAX_CHARS or labelled.facts.ends_sentence:
        return False
    return labelled.facts.opens_byline and sum(map(str.isdigit, text)) >= DATED_MIN_DIGITS


def _is_opener(labelled: Labelled, context: BylineContext) -> bool:
    return is_opener(labelled)


def _is_agency_below_headline(labelled: Labelled, context: BylineContext) -> bool:
    return _is_below_headline(labelled, context, AGENCY_MAX_DISTANCE) and is_lone_agency(labelled)


def _has_figures_above_story(labelled: Labelled, context: BylineContext) -> bool:
    """Whether a short line below the headline has figures or an address, and no paragraph comes before it."""
    text = labelled.block.text
    if len(text) > SHORT_LINE_MAX_CHARS or labelled.position <= context.top:
        return False
    before = context.story.blocks[context.top + 1 : labelled.position]
    return ("@" in text or labelled.facts.has_digit) and all(line.label not in STORY for line in before)


Sign = Callable[[Labelled, BylineContext], bool]

STORY_SIGNS: tuple[Sign, ...] = (_is_one_of_metadata_authors, _is_named_in_story, _is_dated_opening)
"""What speaks for a block that the labels took for the story."""
HEADLINE_AND_CAPTION_SIGNS: tuple[Sign, ...] = (
    _is_dated_text_line,
    _is_possible_and_opened,
    _names_agency_below_headline,
)
"""What speaks for a block that the labels took for the headline or a caption."""
OTHER_SIGNS: tuple[Sign, ...] = (
    _is_likely,
    _is_text_line,
    _has_metadata_authors,
    _is_possible_by_element_or_place,
    _is_one_of_metadata_authors,
    _is_named_below_headline,
    _is_opener,
    _is_agency_below_headline,
    _has_figures_above_story,
)
"""What speaks for any other block."""


# ---- Reading ----


def read_candidate(labelled: Labelled, story: Story) -> BylineCandidate:
    """Read a block as a byline; a lone "By" is read with the names on the next lines.

    Gets wrong: a name below a lone "By" that is the next link of a menu.
    """
    is_above_names = is_opener(labelled) and not _is_job_of_above(labelled, story)
    names = _list_lines_of_names(labelled, story) if is_above_names else []
    names = [] if names and _are_entries(labelled, names[0], story) else names
    if names and all(len(line.block.text) <= SHORT_LINE_MAX_CHARS for line in names):
        text = f"{labelled.block.text.rstrip(':： ')}: {' '.join(line.block.text for line in names)}"
        links = [link.text for line in names for link in line.block.links if not is_topic_link(link)]
        return BylineCandidate(labelled, read_byline(text, language=story.language, links=links))
    return BylineCandidate(labelled, read_byline_block(labelled.block, story))


def _are_entries(opener: Labelled, name: Labelled, story: Story) -> bool:
    """Whether an opener and the line below it are entries of a text page's menus: "wrote" and "books" are one word in Arabic.

    The page prints them again, each time below a line of a word or two, which is the entry before them.

    Gets wrong: a byline that is printed twice below its section's name.
    """
    if story.page.kind != "text":
        return False
    texts = [block.text for block in story.page.blocks]
    places = [
        at for at in range(1, len(texts) - 1) if texts[at] == opener.block.text and texts[at + 1] == name.block.text
    ]
    return len(places) > 1 and all(texts[at - 1].count(" ") < ENTRY_MAX_WORDS for at in places)


def _list_lines_of_names(opener: Labelled, story: Story) -> list[Labelled]:
    """Return the line below an opener, and those after it that lines with "and" or a comma join to it."""
    below = story.blocks[opener.position + 1 : opener.position + 1 + NAMES_BELOW_MAX]
    lines = list(below[:1])
    for joint, name in zip(below[1::2], below[2::2], strict=False):
        if not (is_phrase("and", joint.block.text) or joint.block.text in JOINTS):
            break
        lines += [joint, name]
    return lines


def _is_job_of_above(labelled: Labelled, story: Story) -> bool:
    """Whether a lone "Author" is the job of the name above it in the same box, and no opener for the next line."""
    above, containers = story.blocks[max(0, labelled.position - 1)], story.page.containers
    words = above.block.text.split() if len(above.block.text) <= SHORT_LINE_MAX_CHARS else []
    is_beside = containers[above.block.container].parent == containers[labelled.block.container].parent
    is_boxed = story.page.kind != "text" and is_beside
    return is_boxed and len(words) > 1 and is_person(words) and not above.facts.phrases
