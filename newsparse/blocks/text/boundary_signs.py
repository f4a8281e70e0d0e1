"""Boundaries in an unbroken line that signs show: a picture's credit, a call, a list's heading, a rule of underscores.

The model classifies a space by the few words around it. A credit says where a caption ends, and its sentence where it
begins; a call to subscribe is a sentence; what follows "Most read" is a title. Without them a whole paragraph is in one
block with the caption or the call, and goes with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from newsparse.blocks.text.split import LOWER, UPPER
from newsparse.lines.call import CALL_FORMS
from newsparse.lines.credit import is_photographer_and_agency
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds

CREDIT_MAX_CHARS: Final = 60
BRACKETED_RE: Final = pattern(rf"\(([^()\n]{{5,{CREDIT_MAX_CHARS}}})\) (?=[{UPPER}“„«\"¿¡])")
MARKED_RE: Final = pattern(
    rf"(?:[Pp]hotos?|[Ff]otos?|Фото|Φωτογραφία|Fot\.|Crédit photo|©) ?:? ?(?=[{UPPER}])[^.!?:()\n]{{2,40}}?/ ?([\w-]{{2,12}}) (?!\S{{1,20}}/)(?=[{UPPER}“„«\"¿¡])"
)
"""A credit that a word for pictures opens and an agency behind a slash ends."""
SENTENCE_START_RE: Final = pattern(
    rf"(?:(?<=[{LOWER})”»“][.!?…])|(?<=\d\d\d\d\.)|(?<=[.!?…][”»“])) (?=[{UPPER}“„«\"¿¡])"
)
CAPTION_MAX_CHARS: Final = 250
CALL_MAX_CHARS: Final = 200
LIST_KINDS: Final = frozenset(("most_popular:whole", "comments:whole", "promo:whole"))
HEADING_MAX_WORDS, HEADING_MIN_CHARS = 4, 10
"""Words of a list's heading; a single one is as long ("Meistgelesen"): "Popular" begins other headings."""
PHRASE_CHARS: Final = 60
OPENING_CHARS: Final = 25
"""Characters in which a phrase opens a block: as many as another correction looks up, so that it is looked up once."""
RULE_RE: Final = pattern(r"(?<= )_{3,40}(?= )")


def find_signed(text: str, boundaries: set[int]) -> Iterator[int]:
    """Yield the offsets of spaces that signs show to be boundaries.

    Gets wrong: a caption of two sentences, of which the first stays with the paragraph before it.

    >>> text = "It rained all day. Boats off Porto. (AP Photo/Ana Reis) The sea was calm."
    >>> [text[at + 1 :][:5] for at in find_signed(text, set())]
    ['Boats', 'The s']
    """
    ordered = sorted(boundaries)
    yield from _find_captions(text, ordered)
    for rule in RULE_RE.finditer(text):
        yield rule.start() - 1
        yield rule.end()
    for at in (-1, *ordered):
        opening = text[at + 1 : at + 1 + OPENING_CHARS]
        kinds = phrase_kinds(opening)
        if kinds:
            below = bisect_right(ordered, at)
            limit = ordered[below] if below < len(ordered) else len(text)
            yield from _find_behind_phrase(text, at + 1, limit, kinds)


def _find_captions(text: str, boundaries: Sequence[int]) -> Iterator[int]:
    """Yield the space behind each picture's credit, and the one before its sentence where a paragraph stands before that."""
    found = [each for each in BRACKETED_RE.finditer(text) if is_photographer_and_agency(each[1])]
    found += [each for each in MARKED_RE.finditer(text) if is_known_agency(each[1], by_name_alone=True)]
    for credit in sorted(found, key=lambda each: each.start()):
        before = bisect_left(boundaries, credit.start() - CAPTION_MAX_CHARS)
        is_caption = before < len(boundaries) and boundaries[before] < credit.start() - 1
        first = max(0, credit.start() - CAPTION_MAX_CHARS)
        starts = [start.start() for start in SENTENCE_START_RE.finditer(text, first, credit.start() - 2)]
        if starts and not is_caption:
            yield starts[-1]
        yield credit.end() - 1


def _find_behind_phrase(text: str, start: int, limit: int, kinds: tuple[str, ...]) -> Iterator[int]:
    """Yield the space behind a call's sentence, or a list's heading, up to the next boundary: a call may be a button alone."""
    if not CALL_FORMS.isdisjoint(kinds):
        end = SENTENCE_START_RE.search(text, start, min(limit, start + CALL_MAX_CHARS))
        if end:
            yield end.start()
    words = text[start : start + PHRASE_CHARS].split(" ", HEADING_MAX_WORDS + 1)
    for count in range(min(HEADING_MAX_WORDS, len(words) - 1), 0, -1):
        heading = " ".join(words[:count])
        is_heading = heading[-1].isalpha() and (count > 1 or len(heading) >= HEADING_MIN_CHARS)
        if is_heading and words[count][:1].isupper() and not LIST_KINDS.isdisjoint(phrase_kinds(heading)):
            yield start + len(heading)
            break


def find_lone_words(text: str, boundaries: set[int]) -> Iterator[int]:
    """Yield the boundaries behind a block of one or two letters: a preposition that begins a headline.

    >>> text = "Sport В Заречье открыли мост"
    >>> sorted(find_lone_words(text, {5, 7})), sorted(find_lone_words(text, {5, 15}))
    ([7], [])
    """
    start = 0
    for at in sorted(boundaries):
        word = text[start:at]
        if 0 < len(word) <= 2 and word.isalpha() and not word.isascii():
            yield at
        start = at + 1
