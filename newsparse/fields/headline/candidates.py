"""What may be a text page's headline: its blocks, pieces of them, and what is printed twice.

A dump has no markup that tells the headline, and often it does not even stand alone: the site's name follows it
("… | The Courier"), a byline is glued to it, or a whole menu. So pieces compete with the blocks they were cut from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsparse.blocks.block import GLUED, SPACED
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import is_breadcrumb
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern

MIN_CHARS, MAX_CHARS = 4, 300
PARENT_MAX_CHARS = 600
"""A block longer than this is cut only at what the page repeats."""
REACH_UP, REACH_DOWN = 80, 6
"""Blocks before and after the story's first paragraph that may be its headline."""
ANYWHERE_SHARE = 8
"""A block that the labels think a headline by as much may be one anywhere before the story's end."""
ANYWHERE_MAX = 150
"""Each candidate is looked for in the whole page, so that their number must not grow with it."""
PIECE_SHARE, JOINED_SHARE = 4, 15
"""Likelihood that a block is the headline from which on it is cut, and from which on it is joined with the next."""
SPACED_SHARE, SPACED_MAX = 4, 8
"""The same for pieces of a page in one line, and how many of them are joined at most."""
CHROME_SHARE = 80
"""Blocks that are page furniture by as much are left out, unless the page repeats them."""
STORY_TIMES = 2
"""What is a paragraph of the story by as many times over being a headline is none."""
SURE_SHARE = 50
"""What the story repeats in blocks as sure as this is a turn of phrase."""
PIECE_MIN_CHARS = 8
PARAGRAPH_MIN_CHARS, PARAGRAPH_SHARE = 90, 40
PARAGRAPHS_NEAR = 12
GLUES_MAX = 6
RUN_WORDS = 4
"""Words in a row that the page must have twice to be a candidate."""
RUN_MAX_WORDS = 40
RUN_BLOCK_MIN_CHARS, RUN_BLOCK_MAX_CHARS = 100, 20_000
RUNS_MAX = 20

SEAM_RE = pattern(r"\s*[|»›>•·]\s*|\s+[-–—/]{1,3}\s+|\s*::?\s+|(?<=[^\s\d:/])/(?=[^\s\d/])")
NUMBER_RE = pattern(r"\d{1,2}[.)] ")
CREDIT_RE = pattern(
    r"""(?<=\S)\s*(?:\b|(?<=[a-zß-ÿ]))
    (?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Aa]v|[Dd]oor|[Ww]ritten\ by|[Pp]osted|[Pp]ublished|PUBLISHED|[Uu]pdated)
    \s*:?\s+(?=[A-ZÀ-Þ\d])""",
    re.VERBOSE,
)
STAMP_RE = pattern(
    r"""\s*[,|•·–-]?\s*
    (?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.?\ ?[A-Za-zÀ-ž]{3,9}\.?,?\ \d{4}
    |[A-Z][a-zà-ž]{2,8}\.?\ \d{1,2},?\ \d{4}|\d{1,2}\ (?:min|hours?|days?|Std|hrs?)\b)""",
    re.VERBOSE,
)
GLUE_RE = pattern(
    r"(?<=[)?!.”’»…\]])(?=[^\W_])|(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ“„\"0-9])|(?<=[”\"’»])(?=[A-ZÀ-Þ])|(?<=[a-zß-ÿ])(?=‘)"
)
WORD_RE = pattern(r"\w+")
TRIM = " |»›>•·–—-:,/"
FULL_STOPS = frozenset(".。।۔")
OPENING_MARKS, CLOSING_MARKS = "“\"'‘„«([$¿¡", "?!.”\"'’»…)]"

HOWS = ("whole", "before", "after", "credit", "stamp", "glued before", "glued after", "joined", "repeated", "spaced")
"""Ways to come by a candidate."""
HEADLINE, CHROME = LABELS.index("headline"), LABELS.index("chrome")


class Candidate(NamedTuple):
    """Text that may be the headline."""

    text: str
    position: int
    """The block it is from; the first of those that were joined."""
    how: str
    """One of `HOWS`."""
    blocks: int = 1
    """How many blocks were joined."""


def main_start(story: Story) -> int:
    """Return the first paragraph of the story that others follow closely, as a menu may hold what looks like one."""
    found = [
        block.position
        for block in story.labelled("body")
        if block.probability >= PARAGRAPH_SHARE and len(block.block.text) >= PARAGRAPH_MIN_CHARS
    ]
    for index, later in zip(found, found[2:], strict=False):
        if later - index <= PARAGRAPHS_NEAR:
            return index
    return found[0] if found else story.first


def find_candidates(story: Story, start: int) -> list[Candidate]:
    """Return the candidates of a text page in reading order, none twice in one place.

    Args:
        story: The page.
        start: Its `main_start`.
    """
    blocks = story.blocks
    end = min(len(blocks), start + REACH_DOWN)
    counts: dict[str, int] = {}
    for block in blocks:
        counts[block.block.text] = counts.get(block.block.text, 0) + 1
    found: dict[Candidate, None] = {}
    for index in _places(story, start, end):
        block = blocks[index]
        share = block.probabilities[HEADLINE]
        if share > 1 or block.probabilities[CHROME] < CHROME_SHARE or counts[block.block.text] > 1:
            found.update(dict.fromkeys(_of_block(block, blocks)))
    found.update(dict.fromkeys(_repeated(blocks[:end])))
    return [candidate for candidate in found if MIN_CHARS <= len(candidate.text) <= MAX_CHARS]


def _places(story: Story, start: int, end: int) -> list[int]:
    near = set(range(max(0, start - REACH_UP), end))
    near.update(range(max(0, story.first - REACH_UP // 2), min(len(story.blocks), story.first + REACH_DOWN)))
    near.update(range(min(len(story.blocks), REACH_DOWN)))
    likely = [
        block.position for block in story.blocks[: story.last + 1] if block.probabilities[HEADLINE] >= ANYWHERE_SHARE
    ]
    near.update(likely[:ANYWHERE_MAX])
    return sorted(near)


def _of_block(block: Labelled, blocks: tuple[Labelled, ...]) -> Iterator[Candidate]:
    text, index, share = block.block.text, block.position, block.probabilities[HEADLINE]
    is_prose = len(text) >= PARAGRAPH_MIN_CHARS or text[-1] in FULL_STOPS
    is_paragraph = block.label == "body" and is_prose and share * STORY_TIMES < block.probability
    if len(text) <= MAX_CHARS and not is_paragraph and not is_breadcrumb(text):
        yield Candidate(text, index, "whole")
    if share >= PIECE_SHARE and len(text) <= PARENT_MAX_CHARS and block.label != "caption":
        for how, piece in _pieces(text):
            trimmed = piece.strip(TRIM)
            if len(trimmed) >= PIECE_MIN_CHARS and trimmed != text:
                yield Candidate(trimmed, index, how)
    if share >= JOINED_SHARE and index + 1 < len(blocks) and blocks[index + 1].label not in STORY:
        following = blocks[index + 1].block
        yield Candidate(f"{text}{'' if following.gap == GLUED else ' '}{following.text}", index, "joined", 2)
    yield from _spaced(block, blocks)


def _spaced(block: Labelled, blocks: tuple[Labelled, ...]) -> Iterator[Candidate]:
    """Yield a piece of a page in one line with those after it: capitals part a headline into several."""
    text, share = block.block.text, block.probabilities[HEADLINE]
    for count, following in enumerate(blocks[block.position + 1 : block.position + SPACED_MAX], 2):
        share = max(share, following.probabilities[HEADLINE])
        if following.block.gap != SPACED or following.label in STORY or len(text) > MAX_CHARS:
            return
        text = f"{text} {following.block.text}"
        if share >= SPACED_SHARE:
            yield Candidate(text, block.position, "spaced", count)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    is_quoted = "«" in text
    seams = [match.span() for match in SEAM_RE.finditer(text) if not (is_quoted and "»" in match[0])]
    for left, right in {*seams[:1], *seams[-1:]}:
        if ":" not in text[left:right]:  # a kicker stands before a colon, nothing that is left out after it
            yield "before", text[:left]
    for _, right in {*seams[:1], *seams[-3:]}:
        yield "after", text[right:]
    number = NUMBER_RE.match(text)
    if number:
        yield "after", text[number.end() :]
    for how, regex in (("credit", CREDIT_RE), ("stamp", STAMP_RE)):
        match = regex.search(text)
        if match:
            yield how, text[: match.start()]
    for _, match in zip(range(GLUES_MAX), GLUE_RE.finditer(text), strict=False):
        yield "glued before", text[: match.start()]
        yield "glued after", text[match.start() :]


def _repeated(blocks: tuple[Labelled, ...]) -> list[Candidate]:
    """Return the runs of words that long blocks have twice: dumps in one line print the headline in share links too."""
    words: list[tuple[str, int, int, int]] = []
    for labelled in blocks:
        is_paragraph = labelled.label in STORY and labelled.probability >= SURE_SHARE
        if len(labelled.block.text) >= RUN_BLOCK_MIN_CHARS and not is_paragraph:
            words += [
                (match[0].lower(), labelled.position, match.start(), match.end())
                for match in WORD_RE.finditer(labelled.block.text, 0, RUN_BLOCK_MAX_CHARS)
            ]
    plain = [word[0] for word in words]
    seen: dict[tuple[str, ...], int] = {}
    found: list[Candidate] = []
    at = 0
    while at + RUN_WORDS <= len(words) and len(found) < RUNS_MAX:
        gram = tuple(plain[at : at + RUN_WORDS])
        before = seen.setdefault(gram, at)
        length = _run_length(words, before, at) if before < at else 0
        if RUN_WORDS <= length <= RUN_MAX_WORDS:
            runs = [_run(blocks, words[first : first + length]) for first in (before, at)]
            found += [run for run in runs if not run.text[:1].islower()]  # a turn of phrase within sentences
        at += max(1, length)
    return found


def _run_length(words: list[tuple[str, int, int, int]], before: int, at: int) -> int:
    """Return how many words are the same from two positions on, each within its block."""
    length = 0
    while (
        at + length < len(words)
        and before + length < at
        and words[at + length][0] == words[before + length][0]
        and words[at + length][1] == words[at][1]
        and words[before + length][1] == words[before][1]
    ):
        length += 1
    return length


def _run(blocks: tuple[Labelled, ...], words: list[tuple[str, int, int, int]]) -> Candidate:
    """Return a run with the marks around it."""
    index = words[0][1]
    text = blocks[index].block.text
    start, end = words[0][2], words[-1][3]
    while end < len(text) and text[end] in CLOSING_MARKS:
        end += 1
    while start and text[start - 1] in OPENING_MARKS:
        start -= 1
    return Candidate(text[start:end], index, "repeated")
