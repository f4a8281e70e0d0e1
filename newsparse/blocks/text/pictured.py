"""Lines of a text page that stand right behind or below a picture, which a tool left a sign of."""

from __future__ import annotations

from newsparse.blocks.text.dumped_text import DumpedText
from newsparse.blocks.text.line import Line
from newsparse.blocks.text.markdown import PICTURE_LINE_RE
from newsparse.tables.lazy_regex import pattern

BESIDE_PICTURE = " \t\\"
BRACKETED_RE = pattern(r"\s*\[[^\[\]\s]*\]\s*|\]\([^()]*\)\s*\\?")
"""A picture's name, and the rest of a link around a picture."""
PICTURE_TEXT_RE = pattern(r"^(?:\[[^\[\]]*\])+(?=[^\W\d_])")
"""A picture's text with the caption right behind, as the tool that sets headings between stars prints it."""
START_CHARS = 8
"""Characters at the beginning of a line that show that its number is still that of the source."""


def mark_pictured(lines: list[Line], dump: DumpedText) -> list[Line]:
    """Return the lines, those with `images` that a picture is right before: in the same line, or alone in the line above.

    An empty line between the two leaves open whether the line is about the picture. Steps that take tables and pages apart
    number their lines anew, so a line counts only where the source has its words.
    """
    source = dump.text.split("\n")
    pictures = dump.pictures
    if dump.is_markdown:
        pictures |= {number for number, line in enumerate(source) if "![" in line and PICTURE_LINE_RE.match(line)}
    pictured = [
        line._replace(images=1) if line.text and _is_pictured(line, source, pictures) else line for line in lines
    ]
    if not dump.has_stars:
        return pictured
    return [line._replace(text=PICTURE_TEXT_RE.sub("", line.text)) if line.images else line for line in pictured]


def _is_pictured(line: Line, source: list[str], pictures: frozenset[int]) -> bool:
    number = line.number
    if number in pictures and not BRACKETED_RE.fullmatch(line.text):
        return _has_words(line, source[number : number + 2])
    is_below = number - 1 in pictures and _is_alone(source[number - 1])
    return is_below and _has_words(line, source[number : number + 1])


def _is_alone(line: str) -> bool:
    """Whether there are no words behind the sign of a picture."""
    found = PICTURE_LINE_RE.match(line)
    rest = line[found.end() :] if found else line
    return not rest.strip(BESIDE_PICTURE) or BRACKETED_RE.fullmatch(rest) is not None


def _has_words(line: Line, source: list[str]) -> bool:
    return any(line.text[:START_CHARS] in text for text in source)
