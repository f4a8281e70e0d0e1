"""What a folder or an archive is searched for: whether a file found in it is a page, told by its content."""

from __future__ import annotations

import re
from typing import Final

from newsparse.decode import decode
from newsparse.formats import may_be_stated, recognise_format
from newsparse.kinds import binary_name, kind_of_text, opens_as_html
from newsparse.sources.part import PACKED_SUFFIX_RE, Head
from newsparse.suffixes import CODE_SUFFIXES, NOT_PAGES, PAGE_SUFFIXES, TEXT_SUFFIXES
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import WIDE_CLOSING, WIDE_STOPS, may_end_sentence

MAC_FOLDER: Final = "__MACOSX"
"""Where macOS puts what is no file of the user's."""
OWN_RECORD_RE = pattern(
    rb"""
    \A(?:\xef\xbb\xbf)?\s*
    (?: [\[{]\s*\{?\s*"schema"\s*:\s*"newsparse/            # JSON
      | ---\r?\n schema:\ "newsparse/                          # the front matter of Markdown
      | <!doctype\ html> [^\0]{0,300} <meta\ name="generator"\ content="newsparse">  # a report
    )
    """,
    re.VERBOSE,
)
DIVIDER_RE = pattern(r"/|(?<![^\x00-\x7f])\\")
"""Between folders; in a name that is read in the wrong encoding, a backslash can be the second byte of a character."""
SCRIPT_RE = pattern(r"\A\s*(?:#!|<\?php|<%@|<\?=)")
JSON_RE = pattern(r'\A\s*(?:\{\s*"|\[\s*[\[{"\d])')
PARAGRAPH_RE = pattern(r"\n[ \t\r]*\n")
PROSE_MIN_CHARS, PROSE_MIN_WIDE_CHARS = 60, 30
"""Of a paragraph that ends a sentence, in text that may be a story; in scripts without spaces the latter."""


def is_hidden_name(name: str) -> bool:
    """Tell a hidden file, or one in a hidden folder, by its path; also the twins that macOS writes beside files.

    >>> is_hidden_name("./a/b.html"), is_hidden_name("a/.git/b.html"), is_hidden_name("__MACOSX/a/._b.html")
    (False, True, True)
    """
    parts = DIVIDER_RE.split(name)
    return any((part.startswith(".") and part not in (".", "..")) or part == MAC_FOLDER for part in parts)


def has_page_suffix(label: str) -> bool:
    """Tell a file that is read as a page, or as an archive of pages, by its name.

    >>> has_page_suffix("a/rain.html"), has_page_suffix("a/rain.php"), has_page_suffix("mirror/robots.txt")
    (True, False, False)
    """
    name = label.lower()
    return name.endswith(PAGE_SUFFIXES) and name.replace("\\", "/").rpartition("/")[2] not in NOT_PAGES


def find_other_kind(head: Head, *, is_container: bool = False) -> str | None:
    r"""Return of what kind a file is that is no page; None for a page, and for a container.

    A page's suffix is believed: a file of such a name that is no page is to fail, not to be passed over. Otherwise HTML,
    news in a stated format and containers are told by their content, plain text by its suffix and its look.
    Gets wrong: prose of other kinds in files without a suffix (licences, manuals).

    Args:
        head: The file's name and beginning, without compressions.
        is_container: It is known to be one.

    >>> find_other_kind(Head(b"<!doctype html><p>Rain", "index.php")), find_other_kind(Head(b"body { margin: 0 }", "a.css"))
    (None, 'text (.css)')
    >>> find_other_kind(Head(b"%PDF-1.7", "a.pdf")), find_other_kind(Head(b"", "b"))
    ('PDF document', 'empty file')
    """
    if OWN_RECORD_RE.match(head.data):
        return "record of newsparse"
    from newsparse.sources.mirrors import kind_beside_pages  # for what was found by a search alone

    of_mirror = kind_beside_pages(head.data)
    if of_mirror is not None:
        return of_mirror
    if is_container or has_page_suffix(head.label):
        return None
    if not head.data.strip(b"\0 \t\r\n"):
        return "empty file"
    name = binary_name(head.data)
    if may_be_stated(head.data) and recognise_format(head.data):
        return None
    if name:
        return name.removeprefix("a ").removeprefix("an ")
    text = decode(head.data).text
    kind = kind_of_text(text)
    if kind == "binary":
        return "binary data"
    if may_be_stated(head.data) and recognise_format(text):
        return None
    suffix = suffix_of(head.label)
    if kind == "html":
        is_code = suffix in CODE_SUFFIXES or SCRIPT_RE.match(text) is not None
        return None if opens_as_html(text) or not is_code else _text_kind(suffix)
    if kind == "xml":
        return "XML"
    if suffix not in TEXT_SUFFIXES or (not suffix and (JSON_RE.match(text) or SCRIPT_RE.match(text))):
        return _text_kind(suffix)
    return None if _has_prose(text) else _text_kind(suffix)


def _has_prose(text: str) -> bool:
    paragraphs = [" ".join(paragraph.split()) for paragraph in PARAGRAPH_RE.split(text)]
    return any(
        may_end_sentence(paragraph)
        and len(paragraph) >= (PROSE_MIN_WIDE_CHARS if paragraph[-1] in WIDE_STOPS + WIDE_CLOSING else PROSE_MIN_CHARS)
        for paragraph in paragraphs
    )


def suffix_of(label: str) -> str:
    """Return a file name's suffix in lower case, with its dot, without that of a compression.

    >>> suffix_of("a/B.MD"), suffix_of("v1.2 notes"), suffix_of("page")
    ('.md', '', '')
    """
    name = PACKED_SUFFIX_RE.sub("", label.rpartition("/")[2]).lower()
    dot = name.rfind(".")
    return name[dot:] if dot > 0 and name[dot + 1 :].isalnum() and len(name) - dot <= 9 else ""


def _text_kind(suffix: str) -> str:
    return f"text ({suffix})" if suffix else "text"
