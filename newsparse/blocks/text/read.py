"""Flattened text into blocks: lines mended, hard wraps joined, glued runs taken apart.

A dump has lost its markup but keeps traces of it. A capital inside a word ("AmericasUS Secretary"), a full
stop with no space after it ("…said.Also Read") and a headline that returns on the next line each mark a
place where one block ended and another began. Parting is generous: it cuts through names ("JetBrains") too. Which
pieces of the story go on with the one before them is weighed once the page is labelled (`fields/seams.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsparse.blocks.block import Block, Container, Link, Page
from newsparse.blocks.characters import clean, visible
from newsparse.blocks.text.dumped_links import joined_links, without_numbers
from newsparse.blocks.text.joins import mark_continuations
from newsparse.blocks.text.unbroken import split_unbroken_lines
from newsparse.tables.lazy_regex import pattern

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻŃŅŇŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚΆΈ-ΏΑ-ΫА-ЯЁІЇЄҐЎԱ-Ֆ"
LOWER = "a-zß-öø-ÿāăąćčďđēėęěğģīįıķłļńņňőœřśşšţťūůűųźżžșțά-ώа-яёіїєґўա-և"

GLUE_RE = pattern(rf"[{UPPER}0-9\u0590-\u06ff\u0900-\u0dff](?<=[^\s{UPPER}(\[{{/\\#@&+=_‘–—-].)")
"""A capital, digit or letter without case straight after something that is neither space nor opening mark."""
ACRONYM_RE = pattern(rf"[{UPPER}](?=[{LOWER}]{{2}})(?<=[{UPPER}]{{4}})")
"""A word straight after one in capitals: "NEWSWorld"."""
SHOUT_RE = pattern(rf"[{UPPER}](?=[{LOWER}] )(?<=[{UPPER}]{{8}})")
"""The same before a word of two letters, "ADVERTISEMENTAn inquiry", where the capitals are no abbreviation."""
SOURCE_RE = pattern(rf"(?<=/)[{UPPER}]{{2,6}}(?=[{UPPER}][{LOWER}])")
"""An agency in capitals at the end of a credit, straight before a word: "Ana Reis/APMost of"."""
SIGN_RE = pattern(r"(?:>>|[•→▶►●■★☆✓✔✅👉💡⬇©@†‡])(?<=\w[.!?…].|[.!?…]>>)")
"""A sign straight after a sentence: ">> Read", "© Ana Reis"."""
STOPS = ".!?…؟۔।"
CLOSING = '”»)]"'
OPENING = '“„«"'
QUOTE_MAX_CHARS = 120
CASELESS_RE = pattern("[\u0590-\u06ff\u0900-\u0dff]")

CAPITAL_INSIDE_RE = pattern(rf"[{UPPER}](?<=[{LOWER}]{{2}}.)")
LIST_NUMBER_RE = pattern(r"\d{1,2}[.)] ")
WORD_END_RE = pattern(r"[^\W\d_]*$")
WORD_START_RE = pattern(r"[^\W\d_]*")
CAMEL_MAX_CHARS = 20
SURNAME_RE = pattern(
    r"(?:\b(?:Mac|Van|Von|Fitz|Des?|Del|La|Le|Di|Mc|O’|O')|\b(?:You|Linked|Whats|Tik|Pay|Git|Face|Air|Snap|Hub|Java))$"
)

NEWLINES = ("\r\n", *"\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
PAGE_BREAK_RE = pattern("(?<=\n\n)\f|(?<=\n\r\n)\f")
"""A page break after an empty line parts nothing more than the empty line does."""

BULLET_RE = pattern(r"(?:[*•●▪■◦‣·–-]|\d{1,2}[.)])\s+(?=\S)")
MARKDOWN_RE = pattern(r"^#{1,6} |\]\([^)\s]{1,500}\)|^\*\*|^!\[", re.MULTILINE)
MARKDOWN_SIGNS = ("# ", "](", "**", "![")
"""One of them is in whatever the pattern finds."""
MARKDOWN_LINK_RE = pattern(r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{0,500})[^()]{0,100}\)")
MARKDOWN_HEADING_RE = pattern(r"(#{1,6})\s+")
EMPHASIS_RE = pattern(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_]{1,300}?)(?<=\S)\1(?!\w)")

CLOSING_MARKS = ".,;!?)’”»"
"""What no line begins with, unless it goes on."""
BROKEN_MIN, BROKEN_SHARE = 3, 0.03
"""Lines that go on with the line before, and their share, from which a page's lines were broken at links."""
LINK_MAX_CHARS, JOINT_MAX_CHARS = 40, 4
"""Characters of a link's text, and of the "and" between two."""
WRAP_WIDTHS = range(40, 101)
"""Widths at which tools wrap text, in characters."""
UNWRAPPED_SHARE = 0.1
"""Share of a wrapped page's characters that may be in longer lines."""
CJK_SENTENCE_RE = pattern(r"(?<=[。！？])(?=[^。！？”」』）\s])")
LONG_CJK_CHARS = 400
"""A line longer than this without spaces is a whole page run together, so its sentences are looked at singly."""
ECHO_LINES = 6
"""How many of the next lines may repeat the end of a line that a breadcrumb was glued to."""
ECHO_MIN_CHARS = 12


class Line(NamedTuple):
    """A line of the source with what its markup said."""

    text: str
    number: int
    gap: int
    kind: str = "paragraph"
    level: int = 0
    links: tuple[Link, ...] = ()


def read_text(text: str) -> Page:
    r"""Read a flattened page.

    >>> page = read_text("HomeWorldRain in Lisbon\n\nRain in Lisbon\nIt rained.Also Read: Sun in Porto\n")
    >>> [(block.text, block.gap) for block in page.blocks]
    [('Home', 0), ('World', -1), ('Rain in Lisbon', -1), ('Rain in Lisbon', 1), ('It rained.', 0), ('Also Read: Sun in Porto', -1)]
    """
    blocks = mark_continuations(split_blocks(text))
    return Page("text", blocks, (Container(-1, "", "", 0),), ())


def split_blocks(text: str) -> Sequence[Block]:
    """Return the blocks of a flattened page before it is known which of them continue another."""
    text = mend(text)
    lines = _lines(text)
    camels = _known_camels(text)
    return split_unbroken_lines([block for line in _echoes_parted(lines) for block in _parted(line, camels)])


def mend(text: str) -> str:
    r"""Return text with line feeds as its only line ends, without control and invisible characters.

    >>> mend("one\r\ntwo\rthr\u00adee\ffour")
    'one\ntwo\nthree\nfour'
    """
    if "\f" in text:
        text = PAGE_BREAK_RE.sub("", text)
    for newline in NEWLINES:
        if newline in text:
            text = text.replace(newline, "\n")
    return visible(text)


def _lines(text: str) -> list[Line]:
    is_markdown = any(sign in text for sign in MARKDOWN_SIGNS) and len(MARKDOWN_RE.findall(text, 0, 20_000)) >= 5
    text = joined_links(text) if is_markdown else without_numbers(text)
    raw = list(map(str.rstrip, text.split("\n")))
    width = wrap_width(raw)
    raw = _unwrapped(raw, width) if width else _unbroken(list(map(str.lstrip, raw)))
    lines: list[Line] = []
    gap = 0
    for number, line in enumerate(raw):
        if not line:
            gap += 1
            continue
        made = _markdown_line(line, number, gap) if is_markdown else _plain_line(line, number, gap)
        if made.text:
            lines.append(made)
            gap = 0
    return lines


def wrap_width(lines: list[str]) -> int:
    """Return the width in characters at which a page was wrapped, 0 where it was not.

    Wrapped text keeps under its width, and nearly every line that goes on was full: the next line's first
    word would not have fitted. Some lines are longer, such as addresses and tables. What a line is set in by counts
    for its width. Gets wrong: verse, and pages of nothing but short lines.

    >>> wrap_width(["The bank held its rates on Monday, as most had", "thought it would, and said that prices were to", "rise more slowly."] * 3)
    46
    """
    sizes = list(map(len, lines))
    over = sum([size for size in sizes if size > WRAP_WIDTHS[-1]])
    longest = max([size for size in sizes if size in WRAP_WIDTHS], default=0)
    if not longest or over > UNWRAPPED_SHARE * sum(sizes):
        return 0
    full = loose = 0
    for line, following in pairwise(lines):
        if longest >= len(line) > longest * 0.6 and following and _is_spaced(line):
            if len(line) + 1 + len(following.split(maxsplit=1)[0]) > longest:
                full += len(line)
            else:
                loose += len(line)
    return longest if full > 3 * longest and full > 4 * loose else 0


def _unbroken(lines: list[str]) -> list[str]:
    """Join lines that were broken at links and emphasis: what goes on with a small letter or a mark.

    Only on pages where that is common, as tools that put each string of the markup on a line make them. A short line
    between is a link's text: it goes on what stands before it if that breaks off. Gets wrong: verse, and menus in small letters.

    >>> _unbroken(["The mayor of", "Lisbon", "said", "on Monday", ", and", "again on Tuesday, that", "Ana Reis", "will go.", "More"])
    ['The mayor of Lisbon said on Monday, and again on Tuesday, that Ana Reis will go.', 'More']
    >>> _unbroken(["By", "Ana Reis", "and", "Rui Melo", "It rained", "on", "Monday", ", and", "on Friday."])
    ['By', 'Ana Reis and Rui Melo', 'It rained on Monday, and on Friday.']
    """
    going_on = sum([_goes_on(*three) for three in zip(["", *lines], lines, lines[1:], strict=False)])
    if going_on < BROKEN_MIN or going_on < BROKEN_SHARE * sum(map(bool, lines)):
        return lines
    joined: list[str] = ["", ""]
    is_open = False
    for line in lines:
        if _goes_on(joined[-2], joined[-1], line):
            if _breaks_off(joined[-2]) and _is_link(joined[-1]):
                joined[-2:] = [f"{joined[-2]} {joined[-1]}"]
            joined[-1] += line if line[0] in CLOSING_MARKS else f" {line}"
            is_open = len(line) <= JOINT_MAX_CHARS and line[-1].islower()
        elif is_open and _is_link(line):
            joined[-1] += f" {line}"
            is_open = False
        else:
            joined.append(line)
            is_open = False
    return joined[2:]


def _is_link(line: str) -> bool:
    """Whether a line is as short as a link's text."""
    return 0 < len(line) <= LINK_MAX_CHARS and ". " not in line


def _goes_on(earlier: str, before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the line before it, or with what that one's link stands in."""
    if not before or not line or before[-1] in STOPS + ":":
        return False
    if not line[0].islower():
        return line[0] in CLOSING_MARKS
    is_prose = len(before) > LINK_MAX_CHARS or _breaks_off(before) or (_is_link(before) and _breaks_off(earlier))
    return is_prose or len(line) <= JOINT_MAX_CHARS


def _breaks_off(line: str) -> bool:
    """Whether a line ends within a sentence."""
    last = line.rpartition(" ")[2]
    return " " in line and (last.islower() or last.endswith(",")) and last[-1] not in STOPS


def _is_spaced(line: str) -> bool:
    """Whether a line has words apart: one without spaces (Chinese, Japanese) was not wrapped between words."""
    return line.count(" ") > len(line) // 20


def _unwrapped(lines: list[str], width: int) -> list[str]:
    """Join each line with the next where that one's first word would not have fitted."""
    joined: list[str] = []
    last = ""
    for line in lines:
        text = line.strip()
        overflows = text and width >= len(last) > width * 0.5 and len(last) + 1 + len(text.split(" ", 1)[0]) > width
        if overflows and _is_spaced(last) and not BULLET_RE.match(text):
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
        last = line
    return joined


def _plain_line(line: str, number: int, gap: int) -> Line:
    bullet = BULLET_RE.match(line)
    if bullet and len(line) - bullet.end() > 1:
        if line[0] in "*•●▪■◦‣·":
            return Line(clean(line[bullet.end() :]), number, gap, "list_item")
        return Line(clean(line), number, gap, "list_item")
    return Line(clean(line), number, gap)


def _markdown_line(line: str, number: int, gap: int) -> Line:
    kind, level = "paragraph", 0
    heading = MARKDOWN_HEADING_RE.match(line)
    if heading:
        kind, level, line = "heading", len(heading[1]), line[heading.end() :]
    elif line.startswith(">"):
        kind, line = "quote", line.lstrip("> ")
    elif line.startswith("|") and line.endswith("|"):
        kind, line = "table_row", line.strip("| ")
        line = "" if not line.strip("-:| ") else line
    elif (bullet := BULLET_RE.match(line)) is not None:
        kind, line = "list_item", line[bullet.end() :]
    elif not line.strip("-=*_ "):
        line = ""
    links = tuple(Link(clean(m[2]), m[3]) for m in MARKDOWN_LINK_RE.finditer(line) if not m[1] and m[2].strip())
    line = MARKDOWN_LINK_RE.sub(lambda m: "" if m[1] else m[2], line)
    return Line(clean(EMPHASIS_RE.sub(r"\2", line)), number, gap, kind, level, links)


def _known_camels(text: str) -> frozenset[str]:
    """Return words with a capital inside that the page has more than twice: names, not glue.

    >>> sorted(_known_camels("YouTube HomeNewsSportCulture YouTube GitHub YouTube"))
    ['YouTube']
    """
    counts: Counter[str] = Counter()
    stop = 0
    for match in CAPITAL_INSIDE_RE.finditer(text):
        if match.start() >= stop:
            word = _word_around(text, match.start())
            counts[word] += 1
            stop = text.find(word, max(0, match.start() - len(word))) + len(word)
    return frozenset(word for word, count in counts.items() if count > 2)


def _word_around(text: str, at: int) -> str:
    head = WORD_END_RE.search(text, max(0, at - CAMEL_MAX_CHARS), at)
    tail = WORD_START_RE.match(text, at, at + CAMEL_MAX_CHARS)
    return (head[0] if head else "") + (tail[0] if tail else "")


def _echoes_parted(lines: list[Line]) -> Iterator[Line]:
    """Cut a line before a headline that returns as a line of its own.

    Works without capitals, where glue cannot be seen ("首页国际…").
    """
    for index, line in enumerate(lines):
        echo = _echo(line, lines[index + 1 : index + 1 + ECHO_LINES]) if index < 60 else ""
        if echo:
            cut = len(line.text) - len(echo)
            yield line._replace(text=line.text[:cut].rstrip())
            yield Line(echo, line.number, -1)
        else:
            yield line


def _echo(line: Line, following: list[Line]) -> str:
    for other in following:
        if len(other.text) >= ECHO_MIN_CHARS and len(line.text) > len(other.text) and line.text.endswith(other.text):
            return other.text
    return ""


def _parted(line: Line, camels: frozenset[str]) -> Iterator[Block]:
    """Yield a line's blocks; those after the first have gap -1."""
    start, gap = 0, line.gap
    for cut in _cuts(line.text, camels):
        piece = line.text[start:cut].strip()
        if piece:
            yield _block(line, piece, gap)
            start, gap = cut, -1
    rest = line.text[start:].strip()
    if rest:
        yield _block(line, rest, gap)


def _cuts(text: str, camels: frozenset[str]) -> list[int]:
    """Return the offsets at which a line may be several blocks run together.

    >>> line = "Rain fell. Photo: Ana Reis/APMost of it fell on Monday.>> More rainADVERTISEMENTAn inquiry began."
    >>> [line[start:stop] for start, stop in pairwise([0, *_cuts(line, frozenset()), len(line)])]
    ['Rain fell. Photo: Ana Reis/AP', 'Most of it fell on Monday.', '>> More rain', 'ADVERTISEMENT', 'An inquiry began.']
    """
    cuts = [cut for match in GLUE_RE.finditer(text) if (cut := _glue_at(text, match.start(), camels))]
    if len(text) > 8:
        cuts += [match.start() for match in ACRONYM_RE.finditer(text)]
        cuts += [match.start() for match in SHOUT_RE.finditer(text)]
        cuts += [match.end() for match in SOURCE_RE.finditer(text)]
        cuts += [match.start() for match in SIGN_RE.finditer(text)]
    if len(text) > LONG_CJK_CHARS and text.count(" ") < len(text) // 20:
        cuts += [match.start() for match in CJK_SENTENCE_RE.finditer(text)]
    return sorted(set(cuts))


def _glue_at(text: str, at: int, camels: frozenset[str]) -> int:
    """Return where to cut before the character at `at`, 0 where nothing was glued.

    >>> [_glue_at(text, at, frozenset()) for text, at in (("said.Also", 5), ("U.S.A", 4), ("said.“Not", 6), ("a “Not", 3))]
    [5, 0, 5, 0]
    >>> [_glue_at(text, at, frozenset()) for text, at in (("the FAZ.NET site", 8), ("in NATO.Also", 8))]
    [0, 8]
    >>> [_glue_at(text, at, frozenset()) for text, at in (("a 'kick'Harry", 8), ("d'Arc", 2), ("la plage ?Ces", 10), ("Images“In", 7))]
    [8, 0, 10, 6]
    """
    char, before, far = text[at], text[at - 1], text[at - 2 : at - 1]
    if before in OPENING and far and far in STOPS + CLOSING:
        return at - 1
    if char.isdigit():
        is_item = before == "." and LIST_NUMBER_RE.match(text, at) is not None
        glued = _follows_word(text, at - is_item) and (is_item or _starts_number(text, at))
    elif before in STOPS:
        is_name = far.isupper() and text[at + 1 : at + 2].isupper()  # FAZ.NET
        is_spaced = before in "!?" and far in " \xa0\u202f"  # French
        glued = is_spaced or (_ends_word(text, at - 1) and not (is_name and before == "."))
    elif before == "“" and far.isalnum():
        if not _is_open(text, at - 1, "„", "“"):
            return at - 1
        glued = True
    elif before in "'’":
        glued = (
            (far.islower() or far.isdigit())
            and text[at + 1 : at + 2].islower()
            and _is_open(text, at - 1, " ‘", before)
        )
    elif CASELESS_RE.match(char):
        glued = False
    elif before.islower():
        glued = far.islower() and not _in_camel(text, at, camels)
    elif before.isdigit():
        glued = text[at + 1 : at + 2].islower()
    elif before == ":":
        glued = far.isalnum()
    else:
        glued = before in CLOSING and bool(far.strip())
    return at if glued else 0


def _is_open(text: str, stop: int, opening: str, closing: str) -> bool:
    """Whether the quotation mark at `stop` closes one that was opened shortly before; `'` opens after a space."""
    start = max(0, stop - QUOTE_MAX_CHARS)
    opened = text.rfind(" '" if closing == "'" else opening, start, stop)
    return opened >= 0 and opened + len(opening) > text.rfind(closing, start, stop)


def _follows_word(text: str, at: int) -> bool:
    head = text[max(0, at - 3) : at]
    return len(head) == 3 and head.isalpha() and head.islower()


def _starts_number(text: str, at: int) -> bool:
    """Whether a date or time begins, as in "Published12 May", and not a name such as "covid19"."""
    return text[at + 1 : at + 3].lstrip("0123456789")[:1] in (" ", ":", ".", "/")


def _ends_word(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` follows a word rather than an initial."""
    far = text[stop - 1 : stop]
    if far.isupper():
        return text[max(0, stop - 2) : stop - 1].isalpha()
    return far.islower() or far.isdigit() or far in CLOSING or bool(CASELESS_RE.match(far))


def _in_camel(text: str, cut: int, camels: frozenset[str]) -> bool:
    """Whether a cut would part a name such as "YouTube" or "McDonald"."""
    if SURNAME_RE.search(text, max(0, cut - 8), cut):
        return True
    return bool(camels) and _word_around(text, cut) in camels


def _block(line: Line, text: str, gap: int) -> Block:
    chars = sum(len(link.text) for link in line.links)
    return Block(text, line.kind, 0, line.level, line.links, min(chars, len(text)), 0, "", "", 0, gap, line.number)
