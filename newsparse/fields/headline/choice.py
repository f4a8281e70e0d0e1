"""The headline of a text page, chosen among its candidates by a small model.

The labels see a block by itself: a caption or a teaser of another story often looks more like a headline than the
headline. The choice compares: which candidate has the story's own words, stands before its first paragraph, is
printed twice, has a byline or a date after it. What each figure adds is a sum over trees, as with the labels.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import NamedTuple

from newsparse.fields.headline.candidates import (
    FULL_STOPS,
    HEADLINE,
    HOWS,
    SEAM_RE,
    TRIM,
    Candidate,
    find_candidates,
    main_start,
)
from newsparse.fields.headline.stems import find_stems
from newsparse.labels.features import KIND_NUMBERS
from newsparse.labels.label import NUMBERS
from newsparse.labels.labeller import Labelled
from newsparse.labels.shape import YEAR_RE, shape_of
from newsparse.lines.breadcrumb import is_breadcrumb
from newsparse.lines.credit import split_credit
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds
from newsparse.trees.model import load_model, score
from newsparse.trees.table import Table

MODEL = "text-headline"
OVERLAP_MIN, LIKELY_SHARE = 20, 5
"""A candidate with less of its words in the story, in per cent, is looked at only if the labels think it as likely."""
TRIED = 5
"""Candidates that are tried for one that is no caption."""
LEAD_BLOCKS, CORE_BLOCKS = 5, 60
CORE_MIN_CHARS = 60
WORDS_CHARS = 1500
BESIDE_CHARS = 300
NEAR_BLOCKS = 8
FAR = 9
STAMP_MAX_CHARS = 90
ALIKE_CHARS = 20
PART_MAX_CHARS = 80
NO_PART = [0, 0, -1, 0, 0]

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
OWN_NUMBERS = tuple(NUMBERS[label] for label in OWN_LABELS)
NEXT_NUMBERS = tuple(NUMBERS[label] for label in NEXT_LABELS)
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


class Choice(NamedTuple):
    """The candidate that was chosen, and how sure that is."""

    candidate: Candidate
    score: int
    """Log-odds that it is the headline, in units of the model."""


def choose_headline(story: Story) -> Choice | None:
    """Return the likeliest candidate of a text page; nothing where there is none.

    A caption with its credit is none, however likely it looks. Gets wrong: pages whose headline shares no word with the story; a kicker set like a headline over it.
    """
    table = candidate_table(story)
    if not table:
        return None
    figures = Table(len(table))
    figures.add(zip(*(row for _, row in table), strict=True))
    no, yes = score(load_model(MODEL), figures)
    scores = [second - first for first, second in zip(no, yes, strict=True)]
    ranked = sorted(range(len(table)), key=lambda at: -scores[at])
    best = next((at for at in ranked[:TRIED] if not _is_caption(table[at][0].text)), ranked[0])
    return Choice(table[best][0], scores[best])


def _is_caption(text: str) -> bool:
    """Whether a text is a sentence with the credit of a picture behind it."""
    caption, credit = split_credit(text)
    return bool(credit) and caption[-1:] in FULL_STOPS


def candidate_table(story: Story) -> list[tuple[Candidate, list[int]]]:
    """Return the candidates worth a look, each with its figures in the order of `COLUMNS`."""
    start = main_start(story)
    candidates = find_candidates(story, start)
    if not candidates:
        return []
    surroundings = _Surroundings(story, start)
    shared = [surroundings.words_of(candidate) for candidate in candidates]
    kept = [
        at
        for at, candidate in enumerate(candidates)
        if not 0 <= shared[at].in_story < OVERLAP_MIN
        or story.blocks[candidate.position].probabilities[HEADLINE] >= LIKELY_SHARE
    ]  # fmt: skip
    return surroundings.table([candidates[at] for at in kept], [shared[at] for at in kept])


class _Shared(NamedTuple):
    """How many of a candidate's longer words the story has; -1 where it has no such words."""

    in_story: int
    in_lead: int
    number: int
    words: int


class _Surroundings:
    """What a page's candidates are compared by."""

    def __init__(self, story: Story, start: int) -> None:
        self.story, self.start = story, start
        self.blocks = story.blocks
        self.sizes = [len(block.block.text) for block in self.blocks]
        core = [
            block
            for block in self.blocks[start:]
            if block.label in ("body", "item") and len(block.block.text) >= CORE_MIN_CHARS
        ][:CORE_BLOCKS]
        self.core = {block.position for block in core}
        self.counts: Counter[str] = Counter()
        self.lead: set[str] = set()
        for number, block in enumerate(core):
            words = find_stems(block.block.text[:WORDS_CHARS])
            self.counts.update(words)
            if number < LEAD_BLOCKS:
                self.lead |= words
        self.text = "\n".join([block.block.text for block in self.blocks])
        self.prose = list(accumulate([size >= 90 for size in self.sizes], initial=0))
        self.beside: dict[int, int] = {}
        self.stamps: dict[int, bool] = {}

    def words_of(self, candidate: Candidate) -> _Shared:
        words = find_stems(candidate.text)
        if not words:
            return _Shared(-1, -1, 0, 0)
        own = int(candidate.position in self.core)
        count = sum([self.counts[word] > own for word in words])
        lead = sum([word in self.lead for word in words])
        return _Shared(100 * count // len(words), 100 * lead // len(words), count, len(words))

    def table(self, candidates: list[Candidate], shared: list[_Shared]) -> list[tuple[Candidate, list[int]]]:
        likely = [self.blocks[candidate.position].probabilities[HEADLINE] for candidate in candidates]
        ranks = {share: rank for rank, share in enumerate(sorted(set(likely), reverse=True))}
        best = max(likely, default=0) or 1
        word_ranks = {count: rank for rank, count in enumerate(sorted({item.number for item in shared}, reverse=True))}
        most = max((item.number for item in shared), default=0) or 1
        indexes: dict[str, list[int]] = {}
        for candidate in candidates:
            indexes.setdefault(candidate.text, []).append(candidate.position)
        table = []
        for candidate, share, words in zip(candidates, likely, shared, strict=True):
            equal = indexes[candidate.text]
            row = [share, ranks[share], 100 * share // best, *self._own(candidate)]
            row += self._place_row(candidate)
            row += [
                words.in_story,
                words.in_lead,
                words.number,
                100 * words.number // most,
                word_ranks[words.number],
                words.words,
            ]
            row += self._times(candidate, equal)
            row += self._beside(candidate)
            row += self._last_part(candidate)
            table.append((candidate, row))
        return table

    def _own(self, candidate: Candidate) -> list[int]:
        shares = self.blocks[candidate.position].probabilities
        shape = shape_of(candidate.text)
        return [
            shares[BODY] + shares[HEADING] + shares[ITEM],
            *(shares[number] for number in OWN_NUMBERS),
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

    def _place_row(self, candidate: Candidate) -> list[int]:
        index = candidate.position
        return [
            max(-30, min(90, self.start - index)),
            max(-30, min(90, self.story.first - index)),
            min(index, 300),
        ]

    def _times(self, candidate: Candidate, equal: list[int]) -> list[int]:
        times = self.text.count(candidate.text)
        return [
            min(times, 9),
            sum([index < candidate.position for index in equal]),
            sum([index > candidate.position for index in equal]),
            min(9, times - len(equal)) if times > len(equal) else 0,
        ]

    def _beside(self, candidate: Candidate) -> list[int]:
        index = candidate.position
        following = index + candidate.blocks
        block, sizes = self.blocks[index].block, self.sizes
        nearest = self._nearest(following)
        is_long = sizes[index] > ALIKE_CHARS
        return [
            min(block.gap, 3),
            min(self.blocks[following].block.gap, 3) if following < len(sizes) else 4,
            *(self._share(following, number) for number in NEXT_NUMBERS),
            self._story_share(following),
            min(sizes[following], 400) if following < len(sizes) else -1,
            int(following < len(sizes) and self._is_stamp(following)),
            self._words_at(following),
            self._share(following + 1, BYLINE),
            self._share(following + 1, DATE),
            self._story_share(following + 1),
            *nearest,
            self._share(index - 1, SECTION),
            self._share(index - 1, HEADLINE),
            min(sizes[index - 1], 400) if index else -1,
            self._words_at(index - 1),
            KIND_NUMBERS[block.kind],
            block.level,
            int(is_breadcrumb(block.text)),
            next((PHRASE_NUMBERS[kind] for kind in phrase_kinds(candidate.text) if kind in PHRASE_NUMBERS), 0),
            int(is_long and index > 0 and abs(sizes[index - 1] - sizes[index]) < ALIKE_CHARS),
            int(is_long and following < len(sizes) and abs(sizes[following] - sizes[index]) < ALIKE_CHARS),
            min(600, sizes[index] - len(candidate.text)),
            min(self.prose[index], 40),
            max((block.probabilities[HEADLINE] for block in self.blocks[index + 1 : index + 15]), default=0),
        ]

    def _last_part(self, candidate: Candidate) -> list[int]:
        """Describe what was cut off a piece, of a whole block what stands after its last seam: a site's name, a date."""
        text = self.blocks[candidate.position].block.text
        if candidate.blocks > 1:
            return NO_PART
        if candidate.how == "whole":
            seams = [match.end() for match in SEAM_RE.finditer(text, max(0, len(text) - PART_MAX_CHARS))]
            part = text[seams[-1] :] if seams else ""
        else:
            before, _, part = text.partition(candidate.text)
            part = (part or before).strip(TRIM)[:PART_MAX_CHARS]
        if not part:
            return NO_PART
        words = part.split()
        return [
            len(part),
            min(self.text.count(part), 9),
            100 * sum([word[0].isupper() for word in words]) // len(words) if words else 0,
            int(bool(TIME_RE.search(part) or YEAR_RE.search(part))),
            next((PHRASE_NUMBERS[kind] for kind in phrase_kinds(part) if kind in PHRASE_NUMBERS), 0),
        ]

    def _at(self, index: int) -> Labelled | None:
        return self.blocks[index] if 0 <= index < len(self.blocks) else None

    def _share(self, index: int, number: int) -> int:
        block = self._at(index)
        return block.probabilities[number] if block else -1

    def _story_share(self, index: int) -> int:
        block = self._at(index)
        return block.probabilities[BODY] + block.probabilities[HEADING] + block.probabilities[ITEM] if block else -1

    def _is_stamp(self, index: int) -> bool:
        if index not in self.stamps:
            text = self.blocks[index].block.text
            is_stamp = len(text) < STAMP_MAX_CHARS and bool(TIME_RE.search(text) or YEAR_RE.search(text))
            self.stamps[index] = is_stamp
        return self.stamps[index]

    def _nearest(self, start: int) -> tuple[int, int]:
        byline = date = FAR
        for distance, index in enumerate(range(start, min(start + NEAR_BLOCKS, len(self.blocks)))):
            shares = self.blocks[index].probabilities
            if byline == FAR and shares[BYLINE] >= 30:
                byline = distance
            if date == FAR and (shares[DATE] >= 30 or self._is_stamp(index)):
                date = distance
        return byline, date

    def _words_at(self, index: int) -> int:
        if self._at(index) is None:
            return -1
        if index not in self.beside:
            words = find_stems(self.blocks[index].block.text[:BESIDE_CHARS])
            own = int(index in self.core)
            self.beside[index] = 100 * sum([self.counts[word] > own for word in words]) // len(words) if words else -1
        return self.beside[index]
