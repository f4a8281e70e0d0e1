"""Runs of words that a text page prints twice: text pages in one line repeat the headline in their share links."""

from __future__ import annotations

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

RUN_MIN_WORDS, RUN_MAX_WORDS = 4, 40
RUN_BLOCK_MIN_CHARS, RUN_BLOCK_READ_CHARS = 100, 20_000
"""Only blocks this long are searched, and no more of each."""
RUNS_MAX = 20
STORY_MIN_PROBABILITY = 50
"""A phrase that blocks of the story repeat, which are the story's with this probability, is no headline."""
WORD_RE = pattern(r"\w+")
GOES_ON_RE = pattern(r"(?:['’]|,? |-)[a-zß-ÿ]")
OPENING_MARKS, CLOSING_MARKS = "“\"'‘„«([$¿¡", "?!.”\"'’»…)]"


class Run(NamedTuple):
    """A run of words with the marks around it."""

    text: str
    position: int
    """Position of its block."""


class _Word(NamedTuple):
    key: str
    position: int
    start: int
    end: int


def find_repeated_runs(blocks: tuple[Labelled, ...]) -> list[Run]:
    """Return the runs of words that long blocks have twice, each in both places.

    Gets wrong: titles of other stories that a page in one line repeats.
    """
    words = [word for labelled in blocks if _is_searched(labelled) for word in _list_words(labelled)]
    keys = [word.key for word in words]
    seen: dict[tuple[str, ...], int] = {}
    found: list[Run] = []
    at = 0
    while at + RUN_MIN_WORDS <= len(words) and len(found) < RUNS_MAX:
        before = seen.setdefault(tuple(keys[at : at + RUN_MIN_WORDS]), at)
        length = _measure_run(words, before, at) if before < at else 0
        if RUN_MIN_WORDS <= length <= RUN_MAX_WORDS:
            places = [words[first : first + length] for first in (before, at)]
            if not all(_goes_on(blocks, place) for place in places):
                runs = [_cut_run(blocks, place) for place in places]
                found += [run for run in runs if not run.text[:1].islower()]  # a phrase within sentences
        at += max(1, length)
    return found


def _is_searched(labelled: Labelled) -> bool:
    is_paragraph = labelled.label in STORY and labelled.probability >= STORY_MIN_PROBABILITY
    return len(labelled.block.text) >= RUN_BLOCK_MIN_CHARS and not is_paragraph


def _list_words(labelled: Labelled) -> list[_Word]:
    return [
        _Word(match[0].lower(), labelled.position, match.start(), match.end())
        for match in WORD_RE.finditer(labelled.block.text, 0, RUN_BLOCK_READ_CHARS)
    ]


def _measure_run(words: list[_Word], before: int, at: int) -> int:
    """Return how many words are the same from two positions on, each within its block."""
    length = 0
    while (
        at + length < len(words)
        and before + length < at
        and words[at + length].key == words[before + length].key
        and words[at + length].position == words[at].position
        and words[before + length].position == words[before].position
    ):
        length += 1
    return length


def _goes_on(blocks: tuple[Labelled, ...], words: list[_Word]) -> bool:
    """Whether the sentence of a run goes on behind it, with a small letter: its subject, as a name, is no headline."""
    text, end = blocks[words[0].position].block.text, words[-1].end
    return GOES_ON_RE.match(text, end) is not None


def _cut_run(blocks: tuple[Labelled, ...], words: list[_Word]) -> Run:
    """Return a run with the marks around it."""
    position = words[0].position
    text = blocks[position].block.text
    start, end = words[0].start, words[-1].end
    while end < len(text) and text[end] in CLOSING_MARKS:
        end += 1
    while start and text[start - 1] in OPENING_MARKS:
        start -= 1
    return Run(text[start:end], position)
