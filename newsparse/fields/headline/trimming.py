"""The headline within the line that was chosen for it: without what a tool ran together with it.

A dump without line ends has the kicker, a menu or the standfirst in one piece with the headline, with a space between.
What the page prints elsewhere by itself shows where one of them ends.
"""

from __future__ import annotations

from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern

REST_MIN_WORDS = 4
"""A headline of which something is taken has as many words left."""
KICKER_WORDS, KICKER_MIN_LETTERS = range(2, 6), 10
"""Words in capitals before a headline, and their letters together: abbreviations are shorter."""
MENU_MIN_WORDS, MENU_MIN_PROBABILITY = 3, 90
"""Words of a menu that is printed before the headline too, and how likely it is chrome there, in per cent."""
QUESTION_RE = pattern(r"[?!] (?=[^\W\d_a-zà-ÿ])")
QUESTION_MIN_WORDS = 5


def trim_headline(story: Story, text: str, position: int) -> str:
    """Return a headline without a kicker in capitals, a menu or a standfirst in the same line.

    Gets wrong: headlines that begin with several words in capitals; a headline of a question and a sentence of which the
    page prints the question elsewhere.

    Args:
        story: A text page.
        text: The line that was chosen.
        position: Its block.
    """
    text = _cut_menu(story, text, position)
    start = _measure_kicker(text)
    return _cut_standfirst(story, text[start:], position)


def _measure_kicker(text: str) -> int:
    """Return the size of a kicker in capitals before a headline that is not.

    >>> text = "HARBOUR TOWN CRISIS Council meets on the dredging"
    >>> text[_measure_kicker(text) :], _measure_kicker("NATO, EU meet on the dredging"), _measure_kicker("RAIN IN LISBON")
    ('Council meets on the dredging', 0, 0)
    """
    words = text.split(" ")
    count = next((at for at, word in enumerate(words) if not (word.isalpha() and word.isupper() and len(word) > 1)), 0)
    size = sum(len(word) for word in words[:count])
    rest = words[count:]
    if count not in KICKER_WORDS or size < KICKER_MIN_LETTERS or len(rest) < REST_MIN_WORDS:
        return 0
    is_opening = rest[0][0].isupper() or not rest[0][0].isalnum()
    return size + count if is_opening and any(word.islower() for word in rest) else 0


def _cut_menu(story: Story, text: str, position: int) -> str:
    """Return a headline without the words before it that are a line of the page elsewhere, as of a menu.

    The line may have one word more, of what was run together with it there.
    """
    words = text.split(" ")
    if len(words) < MENU_MIN_WORDS + REST_MIN_WORDS:
        return text
    for other in story.blocks[:position]:
        if not other.block.text.startswith(words[0]) or other.probability_of("chrome") < MENU_MIN_PROBABILITY:
            continue
        line = other.block.text.split(" ")
        same = next((at for at, (one, two) in enumerate(zip(words, line, strict=False)) if one != two), len(line))
        rest = words[same:]
        if same >= max(MENU_MIN_WORDS, len(line) - 1) and len(rest) >= REST_MIN_WORDS and rest[0][0].isupper():
            return " ".join(rest)
    return text


def _cut_standfirst(story: Story, text: str, position: int) -> str:
    """Return the question or call that begins a line if the page has it elsewhere, and other words behind it there."""
    for mark in QUESTION_RE.finditer(text):
        question, rest = text[: mark.start() + 1], text[mark.end() :]
        if len(question.split()) < QUESTION_MIN_WORDS or len(rest.split()) < REST_MIN_WORDS:
            continue
        others = (other.block.text for other in story.blocks if other.position != position)
        if any(question in other and rest[:20] not in other for other in others):
            return question
    return text
