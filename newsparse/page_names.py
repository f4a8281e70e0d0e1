"""Names of pages that are given in the place of pages: told by their shape alone, without asking disk or network."""

from __future__ import annotations

from typing import Final, Literal

from newsparse.suffixes import NAMED_SUFFIXES
from newsparse.tables.lazy_regex import pattern

PATH_MAX_CHARS: Final = 4096
"""No system has longer paths."""
PART_MAX_CHARS: Final = 255
"""Nor longer names of files and folders in them."""
ADDRESS_RE = pattern(r"(?i)https?://[^\s<>\"]+")
DRIVE_RE = pattern(r"[A-Za-z]:[\\/]")
NOT_IN_NAMES_RE = pattern(r"[\x00-\x1f\x7f<>\"|*]|\s[/\\]|[/\\]\s|[:;?]\s|//|\s\w{4,}\.\s+[A-Z]")
"""What is in text and next to never in a file's name: control characters, quotation marks and others that Windows forbids, a
slash beside a space, a colon before one, an address, the end of a sentence (a word that is too long for an abbreviation)."""


def name_by_shape(text: str) -> Literal["address", "file"] | None:
    r"""Return what a string is the name of: a page on the web, or a file; None for a page.

    A name is one line. An address begins with http(s) and has no space; a file's name ends in a suffix that pages, or
    archives and tables of them, have, and may have spaces, since browsers save a page under its title.
    Gets wrong: a page that is one short line and ends in a file's name ("See the file rain.html").

    >>> name_by_shape("https://tagus.example/rain"), name_by_shape(" pages/2024/Rain in Lisbon - The Tagus.html\n")
    ('address', 'file')
    >>> name_by_shape(r"C:\pages\rain.htm"), name_by_shape("crawl.warc.gz"), name_by_shape("Rain.HTML")
    ('file', 'file', 'file')
    >>> name_by_shape("Rain in Lisbon"), name_by_shape("Rain\n\nrain.html"), name_by_shape("Why Node.js won")
    (None, None, None)
    >>> name_by_shape("Cannot GET /news/rain.html"), name_by_shape("Not found: /rain.html"), name_by_shape(".html")
    (None, None, None)
    >>> name_by_shape("Read on: https://tagus.example/rain.html"), name_by_shape("https://tagus.example/rain is the page")
    (None, None)
    >>> name_by_shape("Rain fell. The plan is in flood-plan.pdf"), name_by_shape("<p>rain.html")
    (None, None)
    """
    if len(text) > PATH_MAX_CHARS + PART_MAX_CHARS:
        return None
    line = text.strip()
    if not line or len(line) > PATH_MAX_CHARS or len(line.splitlines()) > 1:
        return None
    if ADDRESS_RE.fullmatch(line):
        return "address"
    return "file" if _is_file_name(line) else None


def _is_file_name(line: str) -> bool:
    folded = line.lower()
    suffix = max((suffix for suffix in NAMED_SUFFIXES if folded.endswith(suffix)), key=len, default="")
    parts = line[: -len(suffix)].replace("\\", "/").split("/") if suffix else [""]
    if not parts[-1].strip(". ") or max(map(len, parts)) > PART_MAX_CHARS:
        return False
    rest = DRIVE_RE.sub("", line, count=1) if DRIVE_RE.match(line) else line
    return NOT_IN_NAMES_RE.search(rest) is None
