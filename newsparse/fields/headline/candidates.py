"""The lines of a text page that may be its headline: its blocks, pieces of them, and what is printed twice.

A text page has no markup for the headline, and often it is not even in a line of its own: the site's name follows it
("… | The Courier"), a byline is glued to it, or a whole menu. So pieces compete with the blocks they were cut from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newsparse.blocks.block import GLUED, SPACED
from newsparse.fields.headline.repeated import find_repeated_runs
from newsparse.labels.label import LABELS, STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.grammar import read_byline
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Story
from newsparse.tables.credit_words import join_credit_words
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.phrases import phrase_kinds

CANDIDATE_MIN_CHARS, CANDIDATE_MAX_CHARS = 4, 300
PAGE_MIN_BLOCKS, BYLINE_MAX_CHARS = 3, 100
"""Blocks of a page that has a headline, its byline and a paragraph, and the size of the byline."""
CUT_BLOCK_MAX_CHARS = 600
"""A block longer than this is cut only at what the page repeats."""
ABOVE_REACH, BELOW_REACH = 80, 6
"""Blocks above and below the story's first paragraph that may be its headline."""
ANYWHERE_MIN_PROBABILITY = 8
"""A block with this probability of being a headline, in per cent, may be one anywhere above the story's end."""
ANYWHERE_MAX_BLOCKS = 150
"""Each candidate is looked for in the whole page, so that their number must not grow with it."""
CUT_MIN_PROBABILITY, JOIN_MIN_PROBABILITY = 4, 15
"""Probability of being the headline from which on a block is cut, and from which on it is joined with the next."""
JOIN_SPACED_MIN_PROBABILITY, JOIN_SPACED_MAX_BLOCKS = 4, 8
"""The same for pieces of a page in one line, and how many of them are joined at most."""
CHROME_SURE_PROBABILITY = 80
"""Blocks that are boilerplate with this probability are left out, unless the page repeats them."""
BODY_MIN_RATIO = 2
"""A paragraph that is the story's with as many times the probability of being a headline is no candidate."""
PIECE_MIN_CHARS = 8
PARAGRAPH_MIN_CHARS, PARAGRAPH_MIN_PROBABILITY = 90, 40
PARAGRAPHS_REACH = 12
"""Blocks among which the story's first three paragraphs are."""
CLOSING_TAG = "</"
"""Markup that a page has in its text, as of advertisements without scripts."""
MENU_MIN_SECTIONS = 3
"""Names of sections in a row that no headline has."""
GLUES_MAX = 6
"""Joins of glued blocks in one line at which it is cut."""

SEPARATOR_RE = pattern(r"\s*[|｜»›>•·]\s*|\s+[-–—/]{1,3}\s+|\s*::?\s+|(?<=[^\s\d:/])/(?=[^\s\d/])")
SEPARATOR_HINT_RE = pattern("[|｜»›>•·/:–—-]")
"""One of these marks is in whatever `SEPARATOR_RE` finds, which takes long to look for."""
NUMBER_RE = pattern(r"\d{1,2}[.)] ")
CREDIT_RE = pattern(
    lambda: (
        rf"""(?<=\S)\s*(?:\b|(?<=[a-zß-ÿ]))
    (?=\w[a-zß-ÿ]|[A-Z]{{4}}) (?i:{join_credit_words("headline", "openers")})
    \s*:?\s+(?=[A-ZÀ-Þ\d])"""
    ),
    re.VERBOSE,
)
"""A byline or date behind a headline; its first word may be glued to it, and is in capitals only if it is a long one."""
DATE_TAIL_RE = pattern(
    r"""\s*[,|•·–-]?\s*
    (?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.?\ ?[A-Za-zÀ-ž]{3,9}\.?,?\ \d{4}
    |[A-Z][a-zà-ž]{2,8}\.?\ \d{1,2},?\ \d{4}|\d{1,2}\ (?:min|hours?|days?|Std|hrs?)\b)""",
    re.VERBOSE,
)
"""A date or age behind a headline, glued to it or not: it shows where to cut, and decides nothing else."""
GLUE_RE = pattern(
    r"(?<=[)?!.”»…\]])(?<!\b\w\.)(?=[^\W_])|(?<=\w\w’)(?=[^\W_a-zß-ÿ])|(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ“„\"0-9])|(?<=[”\"»])(?=[A-ZÀ-Þ])|(?<=[a-zß-ÿ])(?=‘)"
)
DIGIT_RE = pattern(r"\d")
GLUE_HINT_RE = pattern(r"[)?!.”’»…\]][^\W_]|[a-zß-ÿ][A-ZÀ-Þ“„\"0-9‘]|[\"][A-ZÀ-Þ]")
"""Found wherever `GLUE_RE` is, in a fraction of the time."""
TRIM_MARKS = " |｜»›>•·–—-:,/"

HOWS = ("whole", "before", "after", "credit", "stamp", "glued before", "glued after", "joined", "repeated", "spaced")
"""Ways to come by a candidate; the trained weights depend on their order."""
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


def find_main_start(story: Story) -> int:
    """Return the first paragraph of the story that others follow closely, as a menu may hold what looks like one."""
    found = [
        block.position
        for block in story.labelled("body")
        if block.probability >= PARAGRAPH_MIN_PROBABILITY and len(block.block.text) >= PARAGRAPH_MIN_CHARS
    ]
    for position, later in zip(found, found[2:], strict=False):
        if later - position <= PARAGRAPHS_REACH:
            return position
    return found[0] if found else story.first


def find_candidates(story: Story, start: int) -> list[Candidate]:
    """Return the candidates of a text page in reading order, none twice in one place.

    Args:
        story: The page.
        start: Its `find_main_start`.
    """
    blocks = story.blocks
    end = min(len(blocks), start + BELOW_REACH)
    counts = Counter(block.block.text for block in blocks)
    found: dict[Candidate, None] = {}
    for position in _list_positions(story, start, end):
        block = blocks[position]
        is_chrome = block.probabilities[CHROME] >= CHROME_SURE_PROBABILITY and block.probabilities[HEADLINE] <= 1
        if not is_chrome or counts[block.block.text] > 1:
            found.update(dict.fromkeys(_iterate_block_candidates(block, blocks, story.first)))
    repeated = (Candidate(run.text, run.position, "repeated") for run in find_repeated_runs(blocks[:end]))
    found.update(dict.fromkeys(repeated))
    return [candidate for candidate in found if CANDIDATE_MIN_CHARS <= len(candidate.text) <= CANDIDATE_MAX_CHARS]


def _list_positions(story: Story, start: int, end: int) -> list[int]:
    """Return the positions of the blocks that may be the headline, in order."""
    count = len(story.blocks)
    near = set(range(max(0, start - ABOVE_REACH), end))
    near.update(range(max(0, story.first - ABOVE_REACH // 2), min(count, story.first + BELOW_REACH)))
    near.update(range(min(count, BELOW_REACH)))
    above_end = story.blocks[: story.last + 1]
    likely = [block.position for block in above_end if block.probabilities[HEADLINE] >= ANYWHERE_MIN_PROBABILITY]
    near.update(likely[:ANYWHERE_MAX_BLOCKS])
    return sorted(near)


def _iterate_block_candidates(block: Labelled, blocks: tuple[Labelled, ...], first: int) -> Iterator[Candidate]:
    """Yield a block, pieces of it, and the block with those below it."""
    text, position, probability = block.block.text, block.position, block.probabilities[HEADLINE]
    if (
        CLOSING_TAG in text
        or _is_menu(text)
        or (block.block.images and block.block.kind == "paragraph" and position > 0)
    ):
        return  # right below a picture is its caption
    is_line = not (_is_paragraph(block, opens=position == first) or block.facts.is_breadcrumb) or heads_page(
        block, blocks
    )
    if len(text) <= CANDIDATE_MAX_CHARS and is_line:
        yield Candidate(text, position, "whole")
    if probability >= CUT_MIN_PROBABILITY and len(text) <= CUT_BLOCK_MAX_CHARS and block.label != "caption":
        for how, piece in _iterate_pieces(text):
            trimmed = piece.strip(TRIM_MARKS)
            if len(trimmed) >= PIECE_MIN_CHARS and trimmed != text:
                yield Candidate(trimmed, position, how)
    below = blocks[position + 1 : position + 2]
    if probability >= JOIN_MIN_PROBABILITY and below and below[0].label not in STORY:
        space = "" if below[0].block.gap == GLUED else " "
        yield Candidate(f"{text}{space}{below[0].block.text}", position, "joined", 2)
    if below and below[0].block.gap == SPACED:
        yield from _iterate_joined_spaced(block, blocks)


def heads_page(block: Labelled, blocks: tuple[Labelled, ...]) -> bool:
    """Whether a line is the page's first, ends no sentence and has its byline or date right below: the headline, whatever its words.

    The models doubt it where it is long, or on a page of a few short paragraphs.

    Gets wrong: the name of a section or site over a date, with the headline below.
    """
    if block.position or len(blocks) < PAGE_MIN_BLOCKS or block.facts.ends_sentence or block.facts.is_dated:
        return False
    below, third = blocks[1:PAGE_MIN_BLOCKS]
    if len(below.block.text) > BYLINE_MAX_CHARS or not (third.facts.ends_sentence or third.facts.is_dated):
        return False
    return below.facts.opens_byline or below.facts.is_dated or bool(read_byline(below.block.text).authors)


def _is_menu(text: str) -> bool:
    """Whether a line is a menu that its tool wrote in one: names of sections side by side."""
    words = text.split() if len(text) <= CANDIDATE_MAX_CHARS else []
    run = 0
    for word in words if len(words) >= MENU_MIN_SECTIONS else ():
        run = run + 1 if not word[0].islower() and "section:whole" in phrase_kinds(word) else 0
        if run == MENU_MIN_SECTIONS:
            return True
    return False


def _is_paragraph(block: Labelled, *, opens: bool) -> bool:
    """Whether a block is prose that is labelled story, and not nearly as likely a headline.

    The story's first block that ends no sentence is no prose, however long: titles of opinions are.
    """
    text = block.block.text
    is_long = len(text) >= PARAGRAPH_MIN_CHARS and not (opens and not block.facts.ends_sentence)
    is_prose = is_long or text.endswith(FULL_STOPS)
    is_likelier = block.probabilities[HEADLINE] * BODY_MIN_RATIO < block.probability
    return block.label == "body" and is_prose and is_likelier


def _iterate_joined_spaced(block: Labelled, blocks: tuple[Labelled, ...]) -> Iterator[Candidate]:
    """Yield a piece of a page in one line with those after it: capitals split a headline into several."""
    text, probability = block.block.text, block.probabilities[HEADLINE]
    following = blocks[block.position + 1 : block.position + JOIN_SPACED_MAX_BLOCKS]
    for count, other in enumerate(following, 2):
        probability = max(probability, other.probabilities[HEADLINE])
        if other.block.gap != SPACED or other.label in STORY or len(text) > CANDIDATE_MAX_CHARS:
            return
        text = f"{text} {other.block.text}"
        if probability >= JOIN_SPACED_MIN_PROBABILITY:
            yield Candidate(text, block.position, "spaced", count)


def _iterate_pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line, with how each was cut."""
    yield from _cut_at_separators(text)
    number = NUMBER_RE.match(text)
    if number:
        yield "after", text[number.end() :]
    for how, regex in (("credit", CREDIT_RE), ("stamp", DATE_TAIL_RE if DIGIT_RE.search(text) else None)):
        match = regex.search(text) if regex else None
        if match:
            yield how, text[: match.start()]
    glues = GLUE_RE.finditer(text) if GLUE_HINT_RE.search(text) else ()
    for _, match in zip(range(GLUES_MAX), glues, strict=False):
        yield "glued before", text[: match.start()]
        yield "glued after", text[match.start() :]


def _cut_at_separators(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is before the first and last separator, and after the first and the last three."""
    is_quoted = "«" in text
    if not SEPARATOR_HINT_RE.search(text):
        return
    separators = [match.span() for match in SEPARATOR_RE.finditer(text) if not (is_quoted and "»" in match[0])]
    for left, right in {*separators[:1], *separators[-1:]}:
        if ":" not in text[left:right]:  # before a colon there is a kicker, never a headline
            yield "before", text[:left]
    for _, right in {*separators[:1], *separators[-3:]}:
        yield "after", text[right:]
