"""Rules on calls to subscribe, follow or give between the paragraphs of a story: with their button, or with their heading.

Calls at the story's end are a matter of `ending` and `divided_end`, the words of calls of `lines.call`.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import CALL_WORD, addresses_reader, asks_for_gift, is_call, opens_call, opens_with_call_word
from newsparse.lines.facts import LineFacts
from newsparse.story.prose import MISLAID_LABELS, may_be_subheading
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import is_inside
from newsparse.tables.words import has_length

BUTTON_KINDS = frozenset(("subscribe:whole", "newsletter:whole"))
BUTTON_MAX_CHARS = 60
LINES_MAX = 4
"""Lines of a call above its button; what has more is the story's own."""
PLAIN_LINES_MAX = 2
"""The same for sentences on a text page, below the box's heading."""
HEADING_MAX_CHARS, SENTENCE_MAX_CHARS = 50, 140
"""Of the lines of such a box."""
DOUBTED_MAX_PROBABILITY = 75
"""A line of it is story with this probability at most, in per cent."""
CALL_HEADING_MAX_CHARS = 60
"""Of a line above a call that is its heading, with a button or without."""
PARAGRAPH_MAX_CHARS, LAST_MAX_WORDS = 200, 6
"""Size of a paragraph that may end in a call ("… in your inbox every Friday. Subscribe now."), and the words of the call."""
SHORT_MAX_CHARS, SHORT_MAX_WIDE_CHARS = 60, 40
"""A shorter sentence with a word of calls is one where it addresses the reader ("Read the report on our website.")."""
SENTENCE_STOPS = (". ", "? ", "! ")


def find_calls_above_buttons(story: Story) -> Iterator[Override]:
    """Remove the lines of a box that ends in a button to give or subscribe, one of which speaks to the reader.

    By themselves the lines are sentences like any others of the page ("Good reporting costs money"); the button says
    what the box is for.

    Gets wrong: a box of the story's own that ends in a link to a charity and speaks to the reader.
    """
    if story.page.kind != "html":
        yield from _find_plain_calls(story)
        return
    for button in story.blocks[max(1, story.first) : story.last + 2]:
        if len(button.block.text) <= BUTTON_MAX_CHARS and not BUTTON_KINDS.isdisjoint(button.facts.phrases):
            lines = _list_lines(story, button)
            if any(addresses_reader(line.block.text, story.language) for line in lines):
                yield from (Override(line.position, "promo") for line in lines if line.label in STORY)


def _find_plain_calls(story: Story) -> Iterator[Override]:
    """Remove a call's box from a text page's story: a heading, one or two short sentences, the button below them.

    Without an element around it only its shape shows the box, which a short last paragraph above a button to subscribe has as
    well, below a subheading; so one of the lines has to be doubtful by itself.

    Gets wrong: a short paragraph below a subheading where a paywall cuts the story, if the models doubt it.
    """
    if not story.is_plain:
        return
    for button in story.blocks[story.first + 2 : story.last + 4]:
        if len(button.block.text) > BUTTON_MAX_CHARS or BUTTON_KINDS.isdisjoint(button.facts.phrases):
            continue
        above = story.blocks[max(story.first + 1, button.position - PLAIN_LINES_MAX - 1) : button.position]
        heading = next((line for line in reversed(above) if not line.facts.ends_sentence), None)
        if heading is None or not _is_box_heading(heading):
            continue
        box = story.blocks[heading.position : button.position]
        are_short = len(box) > 1 and all(len(line.block.text) <= SENTENCE_MAX_CHARS for line in box)
        if are_short and min(line.probability_of("body") for line in box) <= DOUBTED_MAX_PROBABILITY:
            yield from (Override(line.position, "promo") for line in box if line.label in STORY)


def _is_box_heading(line: Labelled) -> bool:
    """Whether a line without a full stop is as short as a box's heading: a looser test than `may_be_subheading`, since a button follows."""
    text = line.block.text
    return len(text) <= HEADING_MAX_CHARS and not text[0].islower() and not line.block.is_mid_line


def _list_lines(story: Story, button: Labelled) -> list[Labelled]:
    """Return the lines above a button in its own box; none where the box begins with more of them."""
    box = button.block.container
    if story.page.containers[box].tag in ("p", "a", "button"):
        box = story.page.containers[box].parent
    lines: list[Labelled] = []
    for block in reversed(story.blocks[max(0, button.position - LINES_MAX - 1) : button.position]):
        if not is_inside(story, block.block.container, box):
            return lines
        lines.append(block)
    return [] if len(lines) > LINES_MAX else lines


def find_calls(story: Story) -> Iterator[Override]:
    """Take calls to subscribe, give or follow out of the story, with the line above each that is its heading.

    Gets wrong: a paragraph that invites the readers of a column.
    """
    for labelled in story.blocks[story.first : story.last + 1] if story.is_plain else ():
        text, facts = labelled.block.text, labelled.facts
        is_story = labelled.label in ("body", "item")
        if not (is_story or labelled.label in MISLAID_LABELS) or (is_story and not _has_call(labelled, story.language)):
            continue
        above = story.blocks[labelled.position - 1] if labelled.position else None
        may_be_heading = above is not None and above.label in STORY and len(above.block.text) <= CALL_HEADING_MAX_CHARS
        if not (is_story or may_be_heading):
            continue
        is_whole = facts.ends_sentence or (is_story and any(stop in text for stop in SENTENCE_STOPS))
        if not (is_whole and is_call(text, story.language, ends_sentence=True)):
            continue
        if is_story:
            yield Override(labelled.position, "promo")
        if above is not None and may_be_heading and may_be_subheading(above) and not above.block.is_mid_line:
            yield Override(above.position, "promo")


def _has_call(labelled: Labelled, language: str | None) -> bool:
    """Whether a phrase of calls opens a paragraph or its last, short sentence: in the midst of a story a word is not enough."""
    text = labelled.block.text
    if opens_call(labelled.facts) or opens_with_call_word(text, language) or asks_for_gift(text, language):
        return True
    is_short = not has_length(text, SHORT_MAX_CHARS, SHORT_MAX_WIDE_CHARS)
    if is_short and labelled.facts.count_phrases(CALL_WORD) and addresses_reader(text, language):
        return True
    start = max(text.rfind(stop, 0, -1) for stop in SENTENCE_STOPS) + 1
    if not start or len(text) > PARAGRAPH_MAX_CHARS or text.count(" ", start) > LAST_MAX_WORDS:
        return False
    return opens_call(LineFacts(text[start + 1 : -1]))
