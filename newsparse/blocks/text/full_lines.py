"""Paragraphs whose last line is full, on wrapped pages without empty lines between their paragraphs.

A line that ends a sentence so near the width that the next word would not have fitted may end its paragraph or not. Both are
as frequent as what they come from: a paragraph ends in such a line as often as the page has paragraphs, and a sentence
inside of a paragraph as often as paragraphs have sentences, each about once in a dozen. So on pages that have clearly more
paragraphs than sentences inside of them, each such line is taken for the last of a paragraph. html2text of C++ writes such pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import ends_sentence

SENTENCE_RE = pattern(r"[.!?…][”\"’»)]* +[“\"«„(]?[^\W\d_a-z]")
"""The end of a sentence and the beginning of the next, inside a line."""
OPENING_QUOTES = "“\"«„‘'"
SENTENCES_FACTOR = 1.5
"""How many paragraphs a page has for a sentence that begins inside of a line, at least. On 370 dumps of news and blogs, paragraphs
of the gold that are whole: 3,763 in place of 3,749; 8 dumps better, 5 worse."""
PROSE_MIN_LINES = 2
"""Lines of a paragraph of prose; what has fewer is a heading or an entry of a menu, and rarely as long as a full line."""


def part_full_lines(lines: Sequence[str], starts: list[int]) -> None:
    """Let the lines below sentences that end near the width begin paragraphs, where most such lines do.

    Gets wrong: sentences that end there inside of a paragraph, on a page whose paragraphs have few; paragraphs that end there, on a
    page whose paragraphs have many.

    Args:
        lines: The lines of the page.
        starts: For each the number of the line that it continues, or its own; changed in place.
    """
    paragraphs, sentences, tight = 0, 0, 0
    begun: set[int] = set()
    first = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and starts[number] == first:
            continue
        group = lines[first:number]
        is_tight = bool((first and lines[first - 1].strip()) or (number < len(lines) and lines[number].strip()))
        if is_tight:
            begun.update(at for at in range(first + PROSE_MIN_LINES, number) if _may_begin(lines[at - 1], lines[at]))
        if len(group) >= PROSE_MIN_LINES and ends_sentence(group[-1].rstrip()):
            paragraphs += 1
            tight += is_tight
            sentences += sum(len(SENTENCE_RE.findall(line)) for line in group)
        first = number
    if 2 * tight < paragraphs or paragraphs <= SENTENCES_FACTOR * sentences:
        return
    original, start = -1, -1
    for number, given in enumerate(starts):
        if number in begun:
            original, start = given, number
        if given == original:
            starts[number] = start


def _may_begin(above: str, line: str) -> bool:
    """Whether a sentence ends above a line, which begins the next."""
    first = line.lstrip().lstrip(OPENING_QUOTES)[:1]
    return ends_sentence(above.rstrip()) and (first.isupper() or first.isdigit())
