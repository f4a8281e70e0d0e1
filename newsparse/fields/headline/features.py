"""Features of the candidates for a text page's headline: what the model of the choice compares them by.

The trained weights depend on the order of `COLUMNS` and on how each value is computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter

from newsparse.fields.headline.candidates import (
    HEADLINE,
    HOWS,
    SEPARATOR_HINT_RE,
    SEPARATOR_RE,
    TRIM_MARKS,
    Candidate,
)
from newsparse.fields.headline.story_stems import SharedStems, StoryStems
from newsparse.labels.elements import KIND_NUMBERS
from newsparse.labels.label import NUMBERS
from newsparse.labels.shape import YEAR_RE, shape_of
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds

BYLINE_REACH = 8
"""Blocks below a candidate among which a byline or a date is looked for."""
BYLINE_NOT_NEAR = 9
BYLINE_MIN_PROBABILITY = 30
DATE_LINE_MAX_CHARS = 90
PROSE_MIN_CHARS = 90
SIMILAR_SIZE_CHARS = 20
"""Lines longer than this whose lengths differ by less are similar: a list of teasers."""
BELOW_REACH = 14
"""Blocks below a candidate of which the highest probability of being the headline counts."""
LAST_PART_MAX_CHARS = 80
NO_LAST_PART = [0, 0, -1, 0, 0]
TIMES_MAX = 9
GAP_MAX, GAP_AT_END = 3, 4
SIZE_MAX, CUT_CHARS_MAX, POSITION_MAX, PROSE_MAX = 400, 600, 300, 40
DISTANCE_MIN, DISTANCE_MAX = -30, 90
"""Bounds of the values: more makes no difference."""

TIME_RE = pattern(r"\d{1,2}[:.h]\d\d\b")
PHRASES = (
    "promo", "newsletter", "follow", "share", "caption_credit", "comments", "advertisement", "cookie", "copyright",
    "subscribe", "tags", "author_box", "more_posts", "navigation", "live", "section", "home", "most_popular",
    "byline", "published", "genre", "contact", "correction",
)  # fmt: skip
PHRASE_NUMBERS = {
    f"{kind}:{how}": 2 * number + whole + 1
    for number, kind in enumerate(PHRASES)
    for whole, how in enumerate(("open", "whole"))
}
OWN_LABELS = ("chrome", "subheadline", "caption", "byline", "section", "promo", "date", "heading")
NEXT_LABELS = ("byline", "date", "subheadline", "caption", "headline")
_get_own = itemgetter(*(NUMBERS[label] for label in OWN_LABELS))
_get_next = itemgetter(*(NUMBERS[label] for label in NEXT_LABELS))
OUTSIDE = (-1,) * len(NUMBERS)
"""In place of the probabilities of a block outside the page."""
BODY, HEADING, ITEM, BYLINE, DATE, SECTION = (
    NUMBERS[label] for label in ("body", "heading", "item", "byline", "date", "section")
)

COLUMNS = (
    "likely headline", "rank of likelihood", "likelihood against the best", "likely story",
    *(f"likely {label}" for label in OWN_LABELS),
    "kind of candidate", "size", "words", "commas", "end", "start", "capitals", "digits", "titled", "small words",
    "separators", "quotes", "clock", "year", "blocks before story", "blocks before first block", "place",
    "words in story", "words in its beginning", "words in story, number", "words in story against the best",
    "rank of words in story", "long words", "times on page", "equal before", "equal after", "inside others",
    "empty lines before", "empty lines after",
    *(f"next: likely {label}" for label in NEXT_LABELS), "next: likely story", "next: size", "next: is stamp",
    "next: words in story", "2 next: likely byline", "2 next: likely date", "2 next: likely story",
    "blocks to byline", "blocks to date", "before: likely section", "before: likely headline", "before: size",
    "before: words in story", "kind", "heading level", "trail", "phrase", "alike before", "alike after",
    "characters cut off", "prose before", "likelihood after",
    "last part: size", "last part: times on page", "last part: capitals", "last part: is stamp", "last part: phrase",
)  # fmt: skip


class CandidateFeatures:
    """The features of one page's candidates."""

    def __init__(self, story: Story, start: int, stems: StoryStems) -> None:
        """Prepare the features of a page.

        Args:
            story: A text page.
            start: The story's first paragraph, by `find_main_start`.
            stems: The stems of the story from there on.
        """
        self._story, self._start, self._stems = story, start, stems
        self._blocks = story.blocks
        self._probabilities = [block.probabilities for block in self._blocks]
        self._headline = [row[HEADLINE] for row in self._probabilities]
        self._sizes = [len(block.block.text) for block in self._blocks]
        self._text = "\n".join([block.block.text for block in self._blocks])
        self._prose_above = list(accumulate([size >= PROSE_MIN_CHARS for size in self._sizes], initial=0))
        self._date_lines: dict[int, bool] = {}

    def compute_rows(self, candidates: list[Candidate], shared: list[SharedStems]) -> list[list[int]]:
        """Return one row a candidate, in the order of `COLUMNS`; ranks and shares are among these candidates."""
        probabilities = [self._headline[candidate.position] for candidate in candidates]
        ranks = _rank(probabilities)
        best = max(probabilities, default=0) or 1
        number_ranks = _rank([item.number for item in shared])
        most = max((item.number for item in shared), default=0) or 1
        positions: dict[str, list[int]] = {}
        for candidate in candidates:
            positions.setdefault(candidate.text, []).append(candidate.position)
        return [
            [
                probability,
                ranks[probability],
                100 * probability // best,
                *self._describe_text(candidate),
                *self._describe_position(candidate),
                stems.in_story,
                stems.in_lead,
                stems.number,
                100 * stems.number // most,
                number_ranks[stems.number],
                stems.total,
                *self._count_times(candidate, positions[candidate.text]),
                *self._describe_neighbours(candidate),
                *self._describe_block(candidate),
                *self._describe_last_part(candidate),
            ]
            for candidate, probability, stems in zip(candidates, probabilities, shared, strict=True)
        ]

    def _describe_text(self, candidate: Candidate) -> list[int]:
        row = self._probabilities[candidate.position]
        shape = shape_of(candidate.text)
        return [
            _add_story(row),
            *_get_own(row),
            HOWS.index(candidate.how),
            shape.size,
            shape.words,
            shape.commas,
            shape.end,
            shape.start,
            shape.capitals,
            shape.digits,
            shape.titled,
            shape.small_words,
            shape.separators,
            shape.quotes,
            shape.clock,
            shape.year,
        ]

    def _describe_position(self, candidate: Candidate) -> list[int]:
        position = candidate.position
        return [
            max(DISTANCE_MIN, min(DISTANCE_MAX, self._start - position)),
            max(DISTANCE_MIN, min(DISTANCE_MAX, self._story.first - position)),
            min(position, POSITION_MAX),
        ]

    def _count_times(self, candidate: Candidate, equal: list[int]) -> list[int]:
        """Count where the page has a candidate's text: anywhere, as candidates above and below, inside other lines."""
        times = self._text.count(candidate.text)
        return [
            min(times, TIMES_MAX),
            sum([position < candidate.position for position in equal]),
            sum([position > candidate.position for position in equal]),
            min(TIMES_MAX, times - len(equal)) if times > len(equal) else 0,
        ]

    def _describe_neighbours(self, candidate: Candidate) -> list[int]:
        position, sizes = candidate.position, self._sizes
        below = position + candidate.blocks
        has_below = below < len(sizes)
        first, second, before = map(self._get_row, (below, below + 1, position - 1))
        return [
            min(self._blocks[position].block.gap, GAP_MAX),
            min(self._blocks[below].block.gap, GAP_MAX) if has_below else GAP_AT_END,
            *_get_next(first),
            _add_story(first),
            min(sizes[below], SIZE_MAX) if has_below else -1,
            int(has_below and self._is_date_line(below)),
            self._stems.share_of_block(below),
            second[BYLINE],
            second[DATE],
            _add_story(second),
            *self._measure_to_byline_and_date(below),
            before[SECTION],
            before[HEADLINE],
            min(sizes[position - 1], SIZE_MAX) if position else -1,
            self._stems.share_of_block(position - 1),
        ]

    def _describe_block(self, candidate: Candidate) -> list[int]:
        """Describe the block of a candidate, and how much of it was cut off."""
        position = candidate.position
        labelled = self._blocks[position]
        return [
            KIND_NUMBERS[labelled.block.kind],
            labelled.block.heading_level,
            int(labelled.facts.is_breadcrumb),
            _number_phrase(candidate.text),
            int(self._are_similar(position, position - 1)),
            int(self._are_similar(position, position + candidate.blocks)),
            min(CUT_CHARS_MAX, self._sizes[position] - len(candidate.text)),
            min(self._prose_above[position], PROSE_MAX),
            max(self._headline[position + 1 : position + 1 + BELOW_REACH], default=0),
        ]

    def _describe_last_part(self, candidate: Candidate) -> list[int]:
        """Describe the text cut off a piece, of a whole block the text after its last separator: a site's name, a date."""
        part = self._find_last_part(candidate)
        words = part.split()
        if not words:
            return NO_LAST_PART
        return [
            len(part),
            min(self._text.count(part), TIMES_MAX),
            100 * sum([word[0].isupper() for word in words]) // len(words),
            int(bool(TIME_RE.search(part) or YEAR_RE.search(part))),
            _number_phrase(part),
        ]

    def _find_last_part(self, candidate: Candidate) -> str:
        text = self._blocks[candidate.position].block.text
        if candidate.blocks > 1:
            return ""
        if candidate.how == "whole":
            if not SEPARATOR_HINT_RE.search(text):
                return ""
            start = max(0, len(text) - LAST_PART_MAX_CHARS)
            ends = [match.end() for match in SEPARATOR_RE.finditer(text, start)]
            return text[ends[-1] :] if ends else ""
        before, _, after = text.partition(candidate.text)
        return (after or before).strip(TRIM_MARKS)[:LAST_PART_MAX_CHARS]

    def _has(self, position: int) -> bool:
        return 0 <= position < len(self._blocks)

    def _get_row(self, position: int) -> Sequence[int]:
        """Return the probabilities of all labels at a position; -1 outside the page."""
        return self._probabilities[position] if self._has(position) else OUTSIDE

    def _are_similar(self, position: int, other: int) -> bool:
        size = self._sizes[position]
        is_near = self._has(other) and abs(self._sizes[other] - size) < SIMILAR_SIZE_CHARS
        return size > SIMILAR_SIZE_CHARS and is_near

    def _is_date_line(self, position: int) -> bool:
        if position not in self._date_lines:
            text, facts = self._blocks[position].block.text, self._blocks[position].facts
            is_date_line = len(text) < DATE_LINE_MAX_CHARS and facts.has_digit
            is_date_line = is_date_line and bool(TIME_RE.search(text) or YEAR_RE.search(text))
            self._date_lines[position] = is_date_line
        return self._date_lines[position]

    def _measure_to_byline_and_date(self, start: int) -> tuple[int, int]:
        """Return how many blocks below a position the nearest byline and the nearest date are."""
        rows = self._probabilities[start : start + BYLINE_REACH]
        byline = next((at for at, row in enumerate(rows) if row[BYLINE] >= BYLINE_MIN_PROBABILITY), BYLINE_NOT_NEAR)
        for distance, row in enumerate(rows):
            if row[DATE] >= BYLINE_MIN_PROBABILITY or self._is_date_line(start + distance):
                return byline, distance
        return byline, BYLINE_NOT_NEAR


def _add_story(row: Sequence[int]) -> int:
    """Return the probability of all labels of the story; -1 outside the page."""
    return row[BODY] + row[HEADING] + row[ITEM] if row is not OUTSIDE else -1


def _rank(values: list[int]) -> dict[int, int]:
    """Return the rank of each value, the highest first.

    >>> _rank([3, 9, 3, 5])
    {9: 0, 5: 1, 3: 2}
    """
    return {value: rank for rank, value in enumerate(sorted(set(values), reverse=True))}


def _number_phrase(text: str) -> int:
    """Return the number of the first phrase that opens a text or is all of it; 0 for none."""
    return next((PHRASE_NUMBERS[kind] for kind in phrase_kinds(text) if kind in PHRASE_NUMBERS), 0)
