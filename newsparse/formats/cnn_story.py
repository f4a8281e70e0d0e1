"""The `.story` files of the CNN and Daily Mail corpus: text, with a summary in sentences after the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.tables.lazy_regex import pattern

HIGHLIGHT_RE = pattern(r"^[ \t]{0,4}@highlight[ \t]*\r?$", re.MULTILINE)
PROSE_MIN_CHARS: Final = 80
"""The lines above the first one this long are of the page's head, where such lines are marked."""
BYLINE: Final = "By"
DATES: Final = {"PUBLISHED:": "published", "UPDATED:": "modified", "Created:": "published", "Last updated:": "modified"}
"""Labels of the head, which stand on lines of their own before their values."""
LEADING_MARKS: Final = " .|"
HEAD_MARKS: Final = " ."
"""Behind the lines of the head: whoever made the corpus ended each line as a sentence."""


def recognise(head: str) -> bool:
    """Whether a text has a highlight on a line of its own, with a sentence after it."""
    found = HIGHLIGHT_RE.search(head)
    return found is not None and head[:1] not in "<{[" and bool(head[found.end() :].strip())


def stories(document: str) -> Iterator[Page]:
    """Yield the document's story; there is no headline."""
    text, *highlights = HIGHLIGHT_RE.split(document)
    page = LabelledPageBuilder("text")
    page.add_fact("language", "en")
    page.add_stated("highlights", [shown for part in highlights if (shown := clean_text(part))])
    lines = [shown for line in text.splitlines() if (shown := clean_text(line).lstrip(LEADING_MARKS))]
    page.add_lines(lines[_read_head(page, lines) :])
    yield page.build()


def _read_head(page: LabelledPageBuilder, lines: list[str]) -> int:
    """Read the byline and the dates that some stories open with, and return the number of their lines."""
    first = lines[0].rstrip(HEAD_MARKS) if lines else ""
    if first != BYLINE and first not in DATES:
        return 0
    at, label = 0, ""
    while at < len(lines) and len(lines[at]) < PROSE_MIN_CHARS:
        line = lines[at].rstrip(HEAD_MARKS)
        if line == BYLINE or line in DATES:
            label = line
        elif label == BYLINE:
            page.add_line(line, "byline")
        elif label:
            page.add_fact(DATES[label], line)
            label = ""
        at += 1
    return at
