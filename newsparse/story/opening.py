"""Rule on the beginning of the story: at its dateline, where it has one."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import describe_make
from newsparse.tables.gazetteer import is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import STOPS
from newsparse.tables.words import begins_dense

OPENING_REACH = 3
"""Blocks before the story's first that may be its opening under another label."""
OPENING_MIN_CHARS = 60
DENSE_CHARS = 20
"""Fewer spaces than one in so many characters: Chinese or Japanese, where a sentence takes a third of the characters."""
SENTENCE_BREAK_RE = pattern(r"\w{3}[.!?।؟۔][\"'”’»]?\s|[。！？]")
"""Between two sentences; a shorter word before the mark is an abbreviation."""
NAME_MAX_WORDS, NAME_MAX_WIDE_CHARS = 4, 6
"""What stands before an agency and is as short is a name: "Ana Reis | EFE"."""
AHEAD_MAX_BLOCKS, AHEAD_MAX_CHARS = 8, 400
"""Number of blocks and characters labelled as story that may precede its dateline."""


def find_opening(story: Story) -> Iterator[Override]:
    """Move the beginning of the story to its dateline, where a paragraph near its first block has one.

    A paragraph with a dateline right before the first block is added to the story, whatever its label but `headline`.
    Otherwise the few blocks labelled as story before a paragraph with a dateline are removed: a sentence is a standfirst,
    a line with a picture's credit its caption, the rest are buttons and bylines. Datelines depend on the language: in German and French a word in capitals before a
    dash is a kicker.

    Gets wrong: a caption that opens like a story ("KYIV, Ukraine — A woman …") over a story without a dateline; a
    round-up whose second paragraph is the first with a dateline.
    """
    found = list(story.labelled(*STORY))
    if not found or story.opens_with_dateline(found[0]):
        return
    before = _find_above(story)
    if before is not None:
        yield Override(before.position, "body")
        return
    for early in _find_before_dateline(story, found):
        yield Override(early.position, _label_before_dateline(early))


def _find_above(story: Story) -> Labelled | None:
    """Return the paragraph with a dateline right above the story."""
    for position in range(story.first - 1, max(-1, story.first - 1 - OPENING_REACH), -1):
        block = story.blocks[position]
        is_long = len(block.block.text) >= _min_chars(block.block.text)
        if block.label != "headline" and is_long and story.opens_with_dateline(block):
            return block
    return None


def _find_before_dateline(story: Story, found: list[Labelled]) -> list[Labelled]:
    """Return the blocks of the story before its paragraph with a dateline; none where that is too far from its beginning."""
    chars = 0
    for count, block in enumerate(found[:AHEAD_MAX_BLOCKS]):
        if count and len(block.block.text) >= _min_chars(block.block.text) and story.opens_with_dateline(block):
            above = found[:count]
            is_sure = _is_sure(story, block)
            return [] if not is_sure and any(_is_paragraph(story, line, block) for line in above) else above
        chars += len(block.block.text)
        if chars > AHEAD_MAX_CHARS:
            break
    return []


def _is_sure(story: Story, labelled: Labelled) -> bool:
    """Whether a dateline has a date, an agency or a town of the table: words in capitals head paragraphs too ("FUORI — …")."""
    dateline, _ = story.split_opening(labelled.block.text)
    return dateline is not None and bool(dateline.agencies or dateline.date or any(map(is_town, dateline.places)))


def _is_paragraph(story: Story, labelled: Labelled, below: Labelled) -> bool:
    """Whether a block above a paragraph is no standfirst, but the story's first paragraph.

    It has several sentences; or it is a sentence in the same element, and of the same make, as the paragraph.
    """
    block, text = labelled.block, labelled.block.text
    if not labelled.facts.ends_sentence:
        return False
    if SENTENCE_BREAK_RE.search(text) is not None:
        return True
    if (
        story.page.kind != "html"
        or block.kind != below.block.kind
        or block.strong_chars
        or len(text) < _min_chars(text)
    ):
        return False
    inner, other = story.page.containers[block.container], story.page.containers[below.block.container]
    return inner.parent == other.parent and describe_make(story, block.container) == describe_make(
        story, below.block.container
    )


def _label_before_dateline(labelled: Labelled) -> str:
    text, facts = labelled.block.text, labelled.facts
    if facts.credit is not None and facts.caption and not facts.opens_byline and not _is_name(facts.caption):
        return "caption"
    is_sentence = len(text) >= _min_chars(text) and text[-1] in STOPS
    return "subheadline" if is_sentence else "chrome"


def _is_name(text: str) -> bool:
    """Whether a text has the form of a name: a few words with capitals, or a few Chinese or Japanese characters."""
    words = text.split()
    is_cased = 1 < len(words) <= NAME_MAX_WORDS and all(word[0].isupper() for word in words)
    return text[-1] not in STOPS and (is_cased or (begins_dense(text) and len(text) <= NAME_MAX_WIDE_CHARS))


def _min_chars(text: str) -> int:
    """Return how long a paragraph is at least: in scripts without spaces a third says as much."""
    return OPENING_MIN_CHARS if text.count(" ") > len(text) // DENSE_CHARS else OPENING_MIN_CHARS // 3
