"""File name suffixes of pages and archives in folders and archives. Most files are told by their content instead."""

from __future__ import annotations

from typing import Final

PLAIN: Final = (".html", ".htm", ".xhtml", ".txt", ".xml", ".rss", ".atom", ".mht", ".mhtml", ".warc", ".wet", ".tar")
PACKED: Final = ("", ".gz", ".bz2", ".xz", ".zst")
PAGE_SUFFIXES: Final = (
    *(plain + packed for packed in PACKED for plain in PLAIN),
    *(".zip", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst"),
)
"""Pages and archives of pages, in any case: a file of such a name is read, and fails where it is none."""
NOT_PAGES: Final = frozenset(
    ("robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "llms.txt", "security.txt", "sitemap.xml", "cookies.txt",
     "hts-log.txt")
)  # fmt: skip
"""Names of files that sites have for programs, and that mirrors keep beside them: their suffixes say nothing."""
TEXT_SUFFIXES: Final = frozenset((".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".mdwn", ""))
"""Plain text that may be a page."""
CODE: Final = """
.bash .bat .c .cc .cfg .cjs .conf .cpp .cs .css .csv .diff .ejs .erb .go .h .hbs .hpp .ics .ini .ipynb .j2 .java .js .json
.jsx .kt .less .lock .log .lua .map .mjs .patch .pl .pm .ps1 .py .r .rb .rs .scss .sh .sql .svelte .svg .swift .tex .toml
.ts .tsv .tsx .vcf .vue .yaml .yml
"""
CODE_SUFFIXES: Final = frozenset(CODE.split())
"""Sources of programs, settings and data, which may quote markup."""
NAMED_SUFFIXES: Final = (
    *PAGE_SUFFIXES,
    *(".xht", ".shtml", ".text", ".md", ".markdown", ".webarchive", ".har", ".arc", ".arc.gz"),
    *(".json", ".jsonl", ".ndjson", ".jsonl.gz", ".csv", ".tsv", ".parquet"),
    *(".pdf", ".epub", ".docx", ".odt", ".rtf", ".eml", ".mbox"),
)
"""By which a single line is told for the name of a file: pages, archives and tables of them, and what people take for one."""
