"""Rules on what follows a text page's story: titles of other stories, polls, notices, and parts far behind it.

Such lines have no mark at their end, or a date; they come in lists; and they are less probable than the story. So position
and form tell them apart from its last paragraphs in any language, where phrases and the weights of words say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.shape import PROSE_MIN_SIZE, measure_size
from newsparse.story.story import Override, Story
from newsparse.tables.marks import COLONS

PARAGRAPH_MIN_SIZE = 200
"""A block this long is a paragraph, whatever is at its end; wide characters count three times."""
LINES_MIN, LINES_MAX_PROBABILITY = 3, 75
"""Lines behind the last paragraph, and the mean probability below which they are not story: a list that ends a story has more."""
DATED_MIN = 2
"""So many of them with a date or time are titles of other stories, whatever their probability."""
GAP = 3
"""More blocks than this between two story blocks, less one, divide a page into parts."""
PART_MAX_SHARE = 0.5
"""A part of the page behind the story weighs less than this share of it; two halves of one story may weigh the same."""
PART_MAX_PROBABILITY = 80
"""Mean probability of a part without any prose, from which it is kept: a list, or code."""
PROSE_MAX_PROBABILITY, PROSE_MIN_GAP = 70, 10
"""The same of a part with prose; it also has to be so many blocks behind the story, as an advertisement inside has fewer."""
SENTENCE_MIN_SIZE = 30
"""A line this long with a full stop is a sentence, as in lists of conditions; titles end in other marks, or in none."""
FULL_STOPS = tuple(".。।۔")
OPENING_QUOTES, CLOSING_QUOTES = tuple('「『“„«"'), tuple('」』”“»"')


def find_trailing_lines(story: Story) -> Iterator[Override]:
    """Remove the lines without a full stop behind the last sentence of a text page's story, if they are several.

    Lines right below one with a colon are the list that it announces, and stay.

    Gets wrong: a list at a story's end that no colon announces and the models doubt; a story whose last part has dates
    for headings.
    """
    if not story.is_plain:
        return
    inside = list(story.labelled(*STORY))
    at = next((at for at in reversed(range(len(inside))) if _ends_paragraph(inside[at])), len(inside))
    lines = inside[at + 1 :]
    if lines and inside[at].block.text.endswith(COLONS):
        lines = [line for place, line in enumerate(lines, 1) if line.position != inside[at].position + place]
    probability = sum(line.probability for line in lines)
    is_doubtful = len(lines) >= LINES_MIN and probability < LINES_MAX_PROBABILITY * len(lines)
    if is_doubtful or sum(map(_is_dated, lines)) >= DATED_MIN:
        for line in lines:
            yield Override(line.position, "chrome")


def find_trailing_parts(story: Story) -> Iterator[Override]:
    """Remove the parts of a text page that are apart from its story, behind it, smaller and less probable.

    Gets wrong: the end of a story of which the models leave out most, as of a program's source.
    """
    if not story.is_plain:
        return
    parts = _divide(list(story.labelled(*STORY)))
    if len(parts) < 2:
        return
    weights = [_weigh(part) for part in parts]
    main = weights.index(max(weights))
    for at in range(main + 1, len(parts)):
        gap = parts[at][0].position - parts[at - 1][-1].position
        if weights[at] < PART_MAX_SHARE * weights[main] and not _is_likely(parts[at], weights[at], gap):
            for block in parts[at]:
                yield Override(block.position, "chrome")


def _is_dated(line: Labelled) -> bool:
    return line.facts.has_digit and (line.facts.has_time or line.facts.has_date)


def _divide(blocks: Sequence[Labelled]) -> list[list[Labelled]]:
    """Divide the story's blocks where several others stand between two of them."""
    parts: list[list[Labelled]] = []
    for block in blocks:
        if parts and block.position - parts[-1][-1].position <= GAP:
            parts[-1].append(block)
        else:
            parts.append([block])
    return parts


def _weigh(part: Sequence[Labelled]) -> int:
    return sum(measure_size(block.block.text) * block.probability for block in part)


def _is_likely(part: Sequence[Labelled], weight: int, gap: int) -> bool:
    """Whether a part is likely story, by the mean probability of its text."""
    size = sum(measure_size(block.block.text) for block in part)
    if not any(_is_prose(block) for block in part):
        return weight >= PART_MAX_PROBABILITY * size
    return gap < PROSE_MIN_GAP or weight >= PROSE_MAX_PROBABILITY * size


def _ends_paragraph(block: Labelled) -> bool:
    """Whether a block is a paragraph or a sentence, or announces a list."""
    text = block.block.text
    is_sentence = text.endswith(FULL_STOPS) or (text.startswith(OPENING_QUOTES) and text.endswith(CLOSING_QUOTES))
    least = SENTENCE_MIN_SIZE if is_sentence else PROSE_MIN_SIZE if block.facts.ends_sentence else PARAGRAPH_MIN_SIZE
    return text.endswith(COLONS) or measure_size(text) >= least


def _is_prose(block: Labelled) -> bool:
    return block.facts.ends_sentence and measure_size(block.block.text) >= PROSE_MIN_SIZE
