"""Rules on captions and credits of pictures that the models label as story."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.shape import measure_size
from newsparse.lines.credit import (
    ends_with_photographer,
    ends_with_reporter,
    is_photographer_and_agency,
    opens_with_picture_word,
    split_credit,
)
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import is_inside, iterate_around
from newsparse.tables.element_names import MEANING_BITS
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.phrases import PROMO_KINDS

CAPTION_MAX_CHARS = 400
NAMED_CAPTION_MAX_CHARS = 700
"""Captions in an element named so may be longer."""
CAPTION_ITEM_MIN_CHARS = 40
PICTURE_TEXT_MAX_CHARS = 60
CREDIT_PAIR_REACH = 40
"""Characters at the end of a line that are searched for the slash between photographer and agency."""
CAPTION_MIN_SCORE = 4
"""Minimum score of a block that is labelled a caption."""
CAPTION_CANDIDATE, CAPTION_POSSIBLE, CAPTION_LIKELY = 3, 8, 25
"""Probability of the label, in per cent, from which a line of a text page is a candidate, adds one point, and adds three."""
PROSE_MIN_CHARS = 80
BRACKETED_MIN_CHARS = 25
TOP_MIN_CHARS = 15
"""A shorter text before a credit above the first paragraphs is another label of a line of labels."""
BELOW_PICTURE_MAX_CHARS, BELOW_PICTURE_MAX_SENTENCE = 160, 80
"""The same for a line of a text page that stands right below the sign of a picture, and for one that ends as a sentence does:
paragraphs may stand there, too."""
BETWEEN_MAX_CHARS = 200
"""A longer line between two paragraphs is one of them."""
CAPTION_REACH = 3
"""Blocks before and after the story that may be its pictures' captions."""
CAPTION_BITS = MEANING_BITS["caption"]
PICTURE_BITS = CAPTION_BITS | MEANING_BITS["picture"]
CREDIT_LABELS = ("body", "item")
"""A heading is no credit, though it may have the form of one ("Midtown / Old Harbour")."""
BOX_TAGS = frozenset(("table", "dl"))
BOXED_CAPTION_MAX_CHARS = 140
CAPTION_LABELS = (*STORY, "chrome", "promo", "subheadline")


def find_lone_credits(story: Story) -> Iterator[Override]:
    """Remove lines that are only a credit, of a picture or of the story, from the story; they are no captions either.

    Gets wrong: a byline that is set as a picture's credit.
    """
    for labelled in _blocks_around(story):
        block = labelled.block
        is_marked = story.roles[block.container].near & PICTURE_BITS or block.text[0] in "©ⓒ"
        if labelled.label in CREDIT_LABELS and is_marked and labelled.facts.is_credit:
            yield Override(labelled.position, "chrome")


def find_captions(story: Story) -> Iterator[Override]:
    """Label captions that the models labelled as story.

    The score adds up a credit at the end, the element's name, a picture before it and the probability of the label.

    Gets wrong: captions on text pages without a credit or a sign of their picture.
    """
    alike = _find_caption_elements(story) if story.last >= 0 else set()
    top_end = _find_top_end(story)
    for labelled in _blocks_around(story):
        if labelled.label in CAPTION_LABELS:
            is_named = bool(story.roles[labelled.block.container].near & CAPTION_BITS)
            is_alike = labelled.probability_of("caption") >= CAPTION_POSSIBLE and _get_element(story, labelled) in alike
            is_alike = is_alike or _is_alone_with_picture(story, labelled) or _is_below_picture(story, labelled)
            score = CAPTION_MIN_SCORE if is_alike else _score_caption(story, labelled, top_end, is_named=is_named)
            if score >= CAPTION_MIN_SCORE:
                yield Override(labelled.position, "caption", score)
                if _has_picture_text(story, labelled) or _is_below_name(story, labelled):
                    yield Override(labelled.position - 1, "chrome")


def _has_picture_text(story: Story, caption: Labelled) -> bool:
    """Whether the line above a caption is the picture's short text, below the lines of the page's head.

    Gets wrong: a first subheading with a picture below it, another where no empty line stands between.
    """
    if story.page.kind != "text" or caption.facts.credit is None or caption.position < 2:
        return False
    above, first = story.blocks[caption.position - 2 : caption.position]
    is_short = len(first.block.text) <= PICTURE_TEXT_MAX_CHARS and not first.facts.ends_sentence
    is_head = above.label in ("byline", "date") or above.facts.is_dated or above.facts.is_button
    is_tight = caption.block.gap < first.block.gap  # tools set it on a line of its own, without an empty one
    return is_short and (is_head or is_tight) and first.label in STORY and not first.facts.has_digit


def _is_below_name(story: Story, caption: Labelled) -> bool:
    """Whether the line above a caption of a text page is a picture's name or nothing, in brackets."""
    if not (caption.block.images and caption.position) or story.page.kind != "text":
        return False
    text = story.blocks[caption.position - 1].block.text
    return text[0] == "[" and text[-1] == "]" and " " not in text


def _blocks_around(story: Story) -> tuple[Labelled, ...]:
    """Return the story's blocks and the few around it that may be its pictures' captions."""
    if story.last < 0:
        return ()
    first = max(0, story.first - CAPTION_REACH)
    if story.page.kind == "text":  # buttons to share stand between picture and story, too
        buttons = sum(labelled.facts.is_button for labelled in story.blocks[first : story.first])
        first = max(0, first - min(buttons, CAPTION_REACH))
    return story.blocks[first : story.last + 1 + CAPTION_REACH]


def _is_alone_with_picture(story: Story, labelled: Labelled) -> bool:
    """Whether a short line without a full stop is all the text of a table or list with a picture above it.

    Gets wrong: a teaser of another story, with its picture, in a table of its own.
    """
    block = labelled.block
    if block.images != 1 or block.links or labelled.facts.ends_sentence or len(block.text) > BOXED_CAPTION_MAX_CHARS:
        return False
    if block.text[0].islower():  # the rest of a sentence beside a formula
        return False
    boxes = (index for index in iterate_around(story, block.container))
    box = next((index for index in boxes if story.page.containers[index].tag in BOX_TAGS), -1)
    at = labelled.position
    beside = (*story.blocks[max(0, at - 1) : at], *story.blocks[at + 1 : at + 2])
    return box >= 0 and not any(is_inside(story, line.block.container, box) for line in beside)


def _is_below_picture(story: Story, labelled: Labelled) -> bool:
    """Whether a short line of a text page stands right below a picture, with an empty line behind it.

    On a page without empty lines the story's next paragraph is there, too; a line without a full stop is none.

    Gets wrong: a first paragraph of a few words with a picture before it in its line.
    """
    block, facts = labelled.block, labelled.facts
    if not block.images or story.page.kind != "text" or block.kind != "paragraph":
        return False
    longest = BELOW_PICTURE_MAX_SENTENCE if facts.ends_sentence else BELOW_PICTURE_MAX_CHARS
    if len(block.text) > longest or 2 * block.link_chars > len(block.text):
        return False
    is_byline = facts.has_date and not facts.ends_sentence and len(block.text) <= PICTURE_TEXT_MAX_CHARS
    if is_byline or facts.phrases or facts.is_date_stamp or facts.is_button or not any(map(str.isalpha, block.text)):
        return False
    below = story.blocks[labelled.position + 1 : labelled.position + 2]
    if block.text[0].islower():  # the rest of a word of which the first letter is a picture
        return False
    if not below or block.text[-1] in ",،、，" or below[0].block.text[0].islower():  # the sentence goes on
        return False
    return (below[0].block.gap > 0 or not facts.ends_sentence) and labelled.position > 0


def _get_element(story: Story, labelled: Labelled) -> tuple[str, str]:
    container = story.page.containers[labelled.block.container]
    return container.tag, container.names


def _find_caption_elements(story: Story) -> set[tuple[str, str]]:
    """Return the tags and names of elements with a likely caption and without a paragraph: others with them are captions too."""
    found, others = set(), {("", "")}
    for labelled in story.blocks[story.first : story.last + 1] if story.page.kind != "text" else ():
        share, element = labelled.probability_of("caption"), _get_element(story, labelled)
        if share >= CAPTION_LIKELY and labelled.label == "caption" and element[1]:
            found.add(element)
        elif share < CAPTION_CANDIDATE:
            others.add(element)
    return found - others


def _is_prose(labelled: Labelled) -> bool:
    return labelled.facts.ends_sentence and measure_size(labelled.block.text) >= PROSE_MIN_CHARS


def _find_top_end(story: Story) -> int:
    """Return the position of a text page's second paragraph: above it, a credit alone shows a caption."""
    if story.page.kind != "text":
        return -1
    inside = story.blocks[story.first : story.last + 1]
    prose = (line.position for line in inside if line.label == "body" and _is_prose(line))
    next(prose, None)
    return next(prose, story.first)


class _Signs(NamedTuple):
    """Evidence of a caption in a line, in its credit and in the next line."""

    caption: str
    """The line without the credit."""
    credit: str | None
    probability: int
    """Of the label, in per cent."""
    is_named: bool
    """In an element with a caption's name."""
    is_top: bool
    """Above the second paragraph of a text page, where a credit alone shows a caption, and without a time."""
    is_strong: bool
    """The credit is a picture's by its words: a word for pictures, photographer and agency."""
    is_above_credit: bool
    """Without a credit, which is the next line."""
    is_between: bool
    """A line of a text page between two paragraphs of the story that ends in a picture's credit."""


def _score_caption(story: Story, labelled: Labelled, top_end: int, *, is_named: bool) -> int:
    """Return the sum of the evidence; 0 for what is none, and the least of a caption where one sign is enough."""
    if len(labelled.block.text) > (NAMED_CAPTION_MAX_CHARS if is_named else CAPTION_MAX_CHARS):
        return 0
    signs = _read_signs(story, labelled, top_end, is_named=is_named)
    if signs is None:
        return 0
    if signs.is_between:
        return CAPTION_MIN_SCORE
    if _is_other_line(labelled, signs):
        return 0
    if _is_surely_caption(story, labelled, signs):
        return CAPTION_MIN_SCORE
    has_credit = signs.credit is not None
    if not (signs.credit or is_named or signs.probability >= CAPTION_LIKELY or signs.is_above_credit):
        return 0
    if signs.credit and not signs.caption:
        return 0
    block = labelled.block
    is_short = len(block.text) <= CAPTION_MAX_CHARS // 2
    points = (
        (2, has_credit),
        (1, signs.probability >= CAPTION_POSSIBLE),
        (2, signs.probability >= CAPTION_LIKELY),
        (2, is_named),
        (1, bool(block.images)),
        (1, block.kind == "caption" or (is_short and has_credit)),
        (2, signs.is_strong and story.page.kind == "text"),
        (2, signs.is_above_credit),
    )
    return sum([number for number, holds in points if holds])


def _read_signs(story: Story, labelled: Labelled, top_end: int, *, is_named: bool) -> _Signs | None:
    """Return the evidence of a caption; None where a credit would be all, which is not enough, and takes longest to find."""
    block, facts = labelled.block, labelled.facts
    probability, is_text = labelled.probability_of("caption"), story.page.kind == "text"
    is_top = is_text and labelled.position < top_end and not facts.has_time
    is_shot = is_text and (ends_with_photographer(block.text) or (is_top and ends_with_reporter(block.text)))
    is_paired = is_text and (is_shot or "/" in block.text[-CREDIT_PAIR_REACH:])
    is_likely = probability >= (CAPTION_CANDIDATE if is_text else CAPTION_POSSIBLE)
    is_set_between = is_text and _is_set_between(story, labelled)
    if not (is_named or is_paired or is_likely or is_top or is_set_between or block.images or block.kind == "caption"):
        return None
    caption, credit = split_credit(block.text, named=True) if is_named else (facts.caption, facts.credit)
    is_strong = credit is not None and (
        ((probability >= CAPTION_CANDIDATE or is_top) and opens_with_picture_word(credit))
        or (labelled.label != "heading" and (is_photographer_and_agency(credit) or is_shot))
    )
    below = story.blocks[labelled.position + 1 : labelled.position + 2]
    is_above_credit = credit is None and any(
        after.facts.is_credit and after.block.kind != "table_row" for after in below
    )
    is_between = is_set_between and credit is not None and _ends_in_credit(labelled, caption, credit)
    return _Signs(caption, credit, probability, is_named, is_top, is_strong, is_above_credit, is_between)


def _is_other_line(labelled: Labelled, signs: _Signs) -> bool:
    """Whether a line is a label with a credit above the first paragraphs, or a heading, which hardly any caption is."""
    if signs.is_top and signs.credit and measure_size(signs.caption) < TOP_MIN_CHARS:
        return True
    return labelled.block.kind == "heading" and not (signs.is_strong and labelled.block.images)


def _is_surely_caption(story: Story, labelled: Labelled, signs: _Signs) -> bool:
    """Whether the page's markup, or a line's form at the top of a text page, says by itself that a line is a caption."""
    block = labelled.block
    if block.kind == "caption" and (block.images or story.page.kind == "text") and signs.caption:
        return True  # right below its picture, and set apart from the text
    return _is_lone_item(story, labelled) or (signs.is_top and _is_bracketed(labelled))


def _is_set_between(story: Story, labelled: Labelled) -> bool:
    """Whether a short line of a text page has no full stop and stands between two paragraphs of the story."""
    block = labelled.block
    if len(block.text) > BETWEEN_MAX_CHARS or block.text.endswith(FULL_STOPS) or block.kind != "paragraph":
        return False
    beside = (_find_beside(story, labelled.position, step) for step in (-1, 1))
    return all(other is not None and other.label in STORY and _is_prose(other) for other in beside)


def _find_beside(story: Story, position: int, step: int) -> Labelled | None:
    """Return the line before or after another, past one that leads to another story; None at the page's ends."""
    at = position + step
    if 0 <= at < len(story.blocks) and not PROMO_KINDS.isdisjoint(story.blocks[at].facts.unmarked_phrases):
        at += step
    return story.blocks[at] if 0 <= at < len(story.blocks) else None


def _ends_in_credit(labelled: Labelled, caption: str, credit: str) -> bool:
    """Whether a line between two paragraphs says what a picture shows, and who took it or which agency sells it.

    The tag of an agency alone, in brackets, shows it only where no full stop is before it: stories end so, too.
    """
    if measure_size(caption) < TOP_MIN_CHARS:
        return False
    if opens_with_picture_word(credit) or is_photographer_and_agency(credit):
        return True
    is_name = f"| {credit}" in labelled.block.text and caption.endswith(FULL_STOPS)
    return labelled.label in CREDIT_LABELS and (is_name or not caption.endswith(FULL_STOPS))


def _is_bracketed(labelled: Labelled) -> bool:
    """Whether a line is a sentence in square brackets as a whole, without a phrase of notes and calls: pandoc writes captions so.

    Gets wrong: a remark of the editor's that is set in square brackets near the top.
    """
    text = labelled.block.text
    if text[0] != "[" or text[-1] != "]" or text.count("[") > 1 or measure_size(text) < BRACKETED_MIN_CHARS:
        return False
    if not text[:-1].endswith(FULL_STOPS):
        return False  # what describes a picture for those who do not see it
    return not labelled.facts.unmarked_phrases and not labelled.facts.is_date_stamp


def _is_lone_item(story: Story, labelled: Labelled) -> bool:
    """Whether a block is a list of one item with a picture before it, as some sites mark up pictures.

    Gets wrong: a story's list of one item below a picture.
    """
    block, blocks = labelled.block, story.blocks
    if (
        labelled.label != "item"
        or not block.images
        or len(block.text) < CAPTION_ITEM_MIN_CHARS
        or block.kind != "list_item"
    ):
        return False
    beside = [blocks[at].block for at in (labelled.position - 1, labelled.position + 1) if 0 <= at < len(blocks)]
    return len(beside) == 2 and not any(other.kind == "list_item" for other in beside)
