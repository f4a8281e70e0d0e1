"""IPTC 7901, the telegraph format of European agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.fields import split_indented, texts_behind
from newsparse.formats.telegraph import ETX, LINE_END_RE, STX, cut_messages, is_whole, make_moment, split_messages
from newsparse.formats.wire_text import relabel_head, says_correction
from newsparse.lines.dateline.grammar import split_dateline
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import month_number

HEADER_RE = pattern(
    r"[\x00\x16\s\x7f]{0,40}\x01\s{0,4}([a-z]{2,4})(\d{3,5})\s+(\d)\s+([a-z]{1,3})\s+(\d{1,5})", re.IGNORECASE
)
VERSION_RE = pattern(
    r"(?i)\(.{2,60}\)|(?:(?:\d{1,2}(?:st|nd|rd|th|\.|e|er|ème)?\s?)?(?:lead|update|refile|extra|urgent|eil\w*|flash|alert|bulletin|roundup"
    r"|zusammenfassung|wiederholung|berichtigung|korrektur|correction|corrected|corr|overview|wrap|take|meldung|achtung|vorausmeldung"
    r"|advisory|résumé|synthèse|avance|urgente|ampliación)\b[\s\d./()-]{0,12}){1,3}:?"
)
"""Lines above the headline that say which version of the story this is."""
BYLINE_RE = pattern(r"(?:By|Von|Par|Por|Da|Di|De notre|Door|Av|Af)\s+\S.{0,100}")
HEADING_END: Final = "="
NOTEBOOK_RE = pattern(
    r"^\s{0,4}(?:#+\s?(?:Notebook|Notizblock|Bloc-notes|Cuaderno)\b.*|#{1,3}\s*|(?:\*\s?){3,})\r?$",
    re.MULTILINE | re.IGNORECASE,
)
"""What follows the story: notes, addresses and contacts of the desk."""
SECTION_RE = pattern(r"^\s{0,4}##\s?(.+?)\s*$", re.MULTILINE)
NOTE_SECTION_RE = pattern(r"(?i)note|hinweis|bericht|correct|korrekt")
ITEM_RE = pattern(r"^\s{0,4}[-*]\s+")
OPENING_RE = pattern(r"[^\W\d_][^().]{1,60} \([a-z]{2,5}(?:[ /][a-z]{2,5}){0,3}\)(?=\s[^\W\d_])")
"""The opening of a story of one agency, which prints no dash: "Paris (ats afp) Le conseil …"."""
MOMENT_RE = pattern(r"(\d\d)(\d\d)(\d\d)\s+(?:([A-Z]{3,4})\s+)?([^\W\d_]{3,9})\.?\s+(\d\d(?:\d\d)?)")
"""`DDHHMM GMT Mon YY`."""
GREENWICH: Final = ("GMT", "UTC", "Z")


def recognise(head: bytes | str) -> bool:
    """Whether a message begins with the header of this format."""
    return HEADER_RE.match(head[:400].decode("latin-1") if isinstance(head, bytes) else head[:400]) is not None


cut = cut_messages


def stories(document: bytes | str) -> Iterator[Page]:
    """Yield the story of each message."""
    for message in filter(is_whole, split_messages(document)):
        page = LabelledPageBuilder("text")
        _read_message(page, message)
        if page.blocks:
            yield page.build()


def _read_message(page: LabelledPageBuilder, message: str) -> None:
    head, _, rest = message.partition(STX)
    text, _, trailer = rest.partition(ETX)
    if found := HEADER_RE.match(head):
        page.id = found[1] + found[2]
        for name, group in (("service", 1), ("priority", 3), ("category", 4), ("words", 5)):
            page.add_stated(name, found[group])
    for line in LINE_END_RE.split(head[found.end() if found else 0 :])[1:]:
        for keyword in line.strip().split("/"):
            page.add_fact("tag", keyword)
    lines = LINE_END_RE.split(text)
    end = next((at for at, line in enumerate(lines) if line.rstrip().endswith(HEADING_END)), -1)
    _add_heading(
        page, [shown for line in lines[: end + 1] if (shown := clean_text(line.strip().removesuffix(HEADING_END)))]
    )
    story, notes = _split_notes("\n".join(lines[end + 1 :]))
    first = len(page.blocks)
    paragraphs = split_indented(story)
    opening = OPENING_RE.match(paragraphs[0]) if paragraphs else None
    if opening and split_dateline(paragraphs[0])[0] is None:
        page.add_line(opening[0], "date")
        paragraphs[0] = paragraphs[0][opening.end() :]
    page.add_lines(paragraphs)
    relabel_head(page, first)
    _add_corrections(page, notes)
    if found := MOMENT_RE.search(trailer):
        day, hour, minute, zone, month, year = found.groups("")
        number = month_number(month)
        if number:
            page.add_fact("published", make_moment(day, number, year, hour, minute, "Z" if zone in GREENWICH else ""))


def _add_heading(page: LabelledPageBuilder, lines: list[str]) -> None:
    """Add headline and byline; the lines above say which version this is."""
    bylines = [line for line in lines[1:] if BYLINE_RE.fullmatch(line)]
    lines = [line for line in lines if line not in bylines]
    versions = []
    while len(lines) > 1 and VERSION_RE.fullmatch(lines[0]):
        versions.append(lines.pop(0))
    while len(lines) > 1 and lines[-1].startswith("(") and lines[-1].endswith(")"):
        versions.append(lines.pop())
    page.add_stated("version", " ".join(versions))
    page.add_line(" ".join(lines), "headline")
    page.add_lines(bylines, "byline")


def _split_notes(text: str) -> tuple[str, str]:
    found = NOTEBOOK_RE.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _add_corrections(page: LabelledPageBuilder, notes: str) -> None:
    """Add the notes to editors that say what was corrected."""
    for mark, inner in texts_behind(list(SECTION_RE.finditer(notes)), notes):
        for line in LINE_END_RE.split(inner) if NOTE_SECTION_RE.search(mark[1]) else ():
            item = ITEM_RE.sub("", line)
            page.add_line(item if says_correction(item) else "", "correction")
