"""ANPA 1312, the telegraph format of American wires, and its kin of Kyodo and AAP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import CELL_SEPARATOR, Page
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.fields import split_indented
from newsparse.formats.telegraph import (
    ETX,
    LINE_END_RE,
    STX,
    TELEX_END,
    TELEX_RE,
    US,
    cut_messages,
    is_whole,
    make_moment,
    split_messages,
)
from newsparse.formats.titled_bylines import add_titled_byline
from newsparse.formats.wire_text import relabel_head, says_correction
from newsparse.tables.lazy_regex import pattern

HEADER_RE = pattern(
    r"[\x00\x16\s\x7f]{0,40}\x01\s{0,4}[A-Za-z]{1,3}\d{3,4}(?:\x1f|[^\n]{0,80}\n[A-Za-z] [A-Za-z][\s\x11-\x14])"
)
"""The header: the service and number, and its mark or a second line of priority and category."""
TELEX_HEAD_RE = pattern(r"[\x00\s\ufeff]{0,40}ZCZC(?: [A-Z]{2,4}\d{0,4})?[ \t]*\r?\n(?:YY [A-Z]{2,4}[ \t]*\r?\n)?")
"""The telex's word and who gets it, with the selector below."""
TELEX_HEADLINE_RE = pattern(r"\s?<!$")
TELEX_LINE_RE = pattern(r"\s*[.<]?\s?=!$")
"""What ends a headline and a heading in a telex of tables."""
SECOND_RE = pattern(r"\s*([A-Za-z]) ([A-Za-z])\s?([\x11-\x14]{0,2})\s?(.*?)\s{1,6}(\d\d?-\d\d?)(?:\s+(\d{2,5}))?\s*")
TABLE_MARKS: Final = ("\x14", "\x12")
NOTE_RE = pattern(r"(?i)\(?(?:eds?\b\.?\s?[:,]|editors?['’]?s? note\b|editors?\s?:|attention\b|advisory\b)")
PICTURE_RE = pattern(r"(?i)\(?(?:with )?(?:AP |[A-Z]{2,5} )?(?:photos?|graphics?|videos?|audio|interactive)\b")
BYLINE_RE = pattern(r"(?i)by\s+\S")
TRAILER_RE = pattern(r"(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?([A-Z]{3,4})?")
"""`AP-WF-MM-DD-YY HHMMGMT`."""
KYODO_TRAILER_RE = pattern(r"(\d\d):(\d\d)-(\d\d)-(\d\d)-(\d\d)")
"""`KWS-HH:MM-DD-MM-YY`, the day first and no zone."""
TELEX_MARKS: Final = {
    "*": "selector",
    ":": "slug",
    "=": "takekey",
    "$": "category",
    "&": "service",
    "+": "subject",
    "%": "keyword",
}
"""Marks of the header lines of AAP, and the names of their values in `stated`."""
SIGNS: Final = str.maketrans({"\x08": None, US: " ", "\x1e": " ", "\x10": " ", "{": "½"})
QUOTES: Final = (("``", "“"), ("''", "”"))


def recognise(head: bytes | str) -> bool:
    """Whether a message begins as this format does: by its control characters, or by the telex's word."""
    text = head[:400].decode("latin-1") if isinstance(head, bytes) else head[:400]
    if HEADER_RE.match(text):
        return True
    return TELEX_RE.match(text) is not None and (
        "\n:" in text or "\n^" in text or TELEX_HEAD_RE.match(text) is not None
    )


cut = cut_messages


def stories(document: bytes | str) -> Iterator[Page]:
    """Yield the story of each message."""
    for message in filter(is_whole, split_messages(document)):
        page = LabelledPageBuilder("text")
        if TELEX_RE.match(message):
            _read_telex(page, message)
        else:
            _read_message(page, message)
        if page.blocks:
            yield page.build()


def _read_message(page: LabelledPageBuilder, message: str) -> None:
    head, _, rest = message.partition(STX)
    text, _, trailer = rest.partition(ETX)
    is_table = _read_second_line(page, head)
    lines = LINE_END_RE.split(text)
    page.add_stated("slug", lines[0].strip("^<= "))
    body = _read_header(page, lines[1:]) + 1
    before = len(page.blocks)
    _add_body(page, "\n".join(lines[body:]), is_table=is_table)
    page.is_denied = len(page.blocks) == before  # a digest has nothing but header lines
    if found := KYODO_TRAILER_RE.search(trailer):
        hour, minute, day, month, year = found.groups()
        page.add_fact("published", make_moment(day, month, year, hour, minute))
    elif found := TRAILER_RE.search(trailer):
        month, day, year, hour, minute, zone = found.groups("")
        page.add_fact("published", make_moment(day, month, year, hour, minute, "Z" if zone == "GMT" else f" {zone}"))


def _read_second_line(page: LabelledPageBuilder, head: str) -> bool:
    """Read priority, category and number of words, and return whether the message is a table."""
    lines = [line for line in LINE_END_RE.split(head) if line.strip()]
    page.id = clean_text(lines[0].partition(US)[0].strip("\x16\x01 ")) if lines else ""
    found = SECOND_RE.fullmatch(lines[1]) if len(lines) > 1 else None
    if found is None:
        return False
    for name, value in (("priority", found[1]), ("category", found[2]), ("words", found[6])):
        page.add_stated(name, value)
    return any(mark in found[3] for mark in TABLE_MARKS)


def _read_header(page: LabelledPageBuilder, lines: list[str]) -> int:
    """Read the header lines, which begin with a caret and end in `<`, `=` or `+`, and return how many lines they are."""
    at, byline, titles = 0, "", list[str]()
    while at < len(lines):
        line = lines[at].rstrip()
        if not line.strip():
            at += 1
            continue
        is_marked = line.startswith("^")
        is_kyodo = not is_marked and not page.has_line("headline") and line.endswith("+") and line[:1].strip() != ""
        if not (is_marked or is_kyodo):
            break
        while (
            is_marked
            and line[-1] not in "<="
            and at + 1 < len(lines)
            and not lines[at + 1].startswith(("^", "\t", "  "))
        ):
            at += 1
            line = f"{line} {lines[at].strip()}"
        at += 1
        text = clean_text(line.strip("^<=+ "))
        if BYLINE_RE.match(text) and line[-1] != "<":
            if byline:
                add_titled_byline(page, byline, ", ".join(titles))
            byline, titles = text, []
        elif line[-1] == "=" and byline:
            titles.append(text)
        else:
            _add_header_line(page, text)
    if byline:
        add_titled_byline(page, byline, ", ".join(titles))
    return at


def _add_header_line(page: LabelledPageBuilder, text: str) -> None:
    if NOTE_RE.match(text):
        page.add_line(text.strip("()") if says_correction(text) else "", "correction")
        page.add_stated("note", text)
    elif PICTURE_RE.match(text):
        page.add_stated("pictures", text)
    elif BYLINE_RE.match(text):
        page.add_line(text, "byline")
    elif page.has_line("headline"):
        page.add_stated("summary", text)
    else:
        page.add_line(text, "headline")


def _add_body(page: LabelledPageBuilder, text: str, *, is_table: bool) -> None:
    plain = text.translate(SIGNS)
    for mark, quote in QUOTES:
        plain = plain.replace(mark, quote)
    if is_table:
        for line in LINE_END_RE.split(plain):
            cells = [clean_text(cell) for cell in line.split(";")]
            page.add_line(
                CELL_SEPARATOR.join(cell for cell in cells if cell),
                "item",
                kind="table_row" if len(cells) > 1 else "paragraph",
            )
        return
    first = len(page.blocks)
    page.add_lines(split_indented(plain))
    relabel_head(page, first)


def _read_telex(page: LabelledPageBuilder, message: str) -> None:
    """Read a message of AAP: header lines with a mark, the headline with a caret, the story, `NNNN`."""
    text = TELEX_HEAD_RE.sub("\n", message.partition(TELEX_END)[0], count=1)
    lines = LINE_END_RE.split(text)
    body: list[str] = []
    is_head = True
    for line in lines[1:]:
        mark, value = line[:1], clean_text(line[1:])
        if is_head and mark in TELEX_MARKS:
            page.add_stated(TELEX_MARKS[mark], value)
        elif is_head and (mark == "^" or TELEX_HEADLINE_RE.search(line)):
            page.add_line(TELEX_HEADLINE_RE.sub("", line.lstrip("^").strip()), "headline")
        elif line.strip() or body:
            is_head = False
            body.append(TELEX_LINE_RE.sub("", line))
    _add_body(page, "\n".join(body), is_table=False)
