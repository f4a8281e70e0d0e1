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
TEXT_SUFFIXES: Final = frozenset((".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".mdwn", ""))
"""Plain text that may be a page."""
CODE_SUFFIXES: Final = frozenset(
    (
        ".js",
        ".mjs",
        ".cjs",
        ".jsx",
        ".ts",
        ".tsx",
        ".vue",
        ".svelte",
        ".css",
        ".scss",
        ".less",
        ".json",
        ".map",
        ".py",
        ".rb",
        ".pl",
        ".pm",
        ".java",
        ".kt",
        ".c",
        ".h",
        ".cc",
        ".cpp",
        ".hpp",
        ".cs",
        ".go",
        ".rs",
        ".swift",
        ".sh",
        ".bash",
        ".ps1",
        ".bat",
        ".sql",
        ".yml",
        ".yaml",
        ".toml",
        ".ini",
        ".cfg",
        ".conf",
        ".tex",
        ".r",
        ".lua",
        ".ipynb",
        ".erb",
        ".ejs",
        ".hbs",
        ".j2",
        ".csv",
        ".tsv",
        ".log",
        ".diff",
        ".patch",
        ".lock",
        ".svg",
        ".ics",
        ".vcf",
    )  # fmt: skip
)
"""Sources of programs and settings, which may quote markup."""
