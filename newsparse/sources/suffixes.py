"""File name suffixes of pages and archives in folders and archives."""

from __future__ import annotations

from typing import Final

PLAIN: Final = (".html", ".htm", ".xhtml", ".txt", ".xml", ".rss", ".atom", ".mht", ".mhtml", ".warc", ".wet", ".tar")
PACKED: Final = ("", ".gz", ".bz2", ".xz", ".zst")
PAGE_SUFFIXES: Final = (
    *(plain + packed for packed in PACKED for plain in PLAIN),
    *(".zip", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst"),
)
"""Pages and archives of pages, in any case. Tables of rows are not among them: next to pages they are mostly the
records of an earlier run. What is named itself may be called anything."""
