"""What is named as a page and only leads to one, or is packed: told by its lines, and refused with what to do instead."""

from __future__ import annotations

import binascii
import re
from binascii import a2b_base64, a2b_hex
from codecs import BOM_UTF8
from typing import Final

from newsparse.sources.columns import is_packed_as_text
from newsparse.sources.part import Head, refuse_with
from newsparse.sources.recoded import decode_start
from newsparse.suffixes import PAGE_SUFFIXES
from newsparse.tables.lazy_regex import pattern

ADDRESS_RE = pattern(rb"https?://[^\s<>\"]{3,4000}", re.IGNORECASE)
FAILURE_RE = pattern(rb'\{"source": ?"[^\n]*"error": ?\{')
NAME_RE = pattern(rb"[^\s<>\"?*|:][^\t<>\"?*|]{0,1000}")
SUFFIXES: Final = tuple(suffix.encode() for suffix in (*PAGE_SUFFIXES, ".jsonl", ".json", ".parquet", ".csv"))
CITATIONS_RE = pattern(
    rb"(?:\xef\xbb\xbf)?(?:\s*TY  - ?[A-Z]{2,8}\s*\n[A-Z][A-Z0-9]  - "  # RIS
    rb"|(?:\s|%[^\n]{0,400}[^\S\n]*\n)*@[a-z]{3,20}\s?\{\s?[^\s,{}=]{0,200},\s*[\w-]{2,30}\s*=\s*[{\"\d])",  # BibTeX
    re.IGNORECASE,
)
"""The first citation of a list, as databases and libraries export them."""
LINK_RE = pattern(
    rb"(?:\xef\xbb\xbf)?\s*(?:\[(?:\{[0-9A-F-]{36}\}|InternetShortcut|DEFAULT)\][^<\0]{0,2000}?\n(?:BASE)?URL\s*="  # Windows
    rb"|\[Desktop Entry\]\r?\n(?=[^\0]{0,2000}?^Type=Link)[^\0]{0,2000}?^URL"  # Linux
    rb"|(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE plist[^>]{0,200}>\s*)?<plist[^>]{0,100}>\s*<dict>\s*<key>URL</key>)",  # macOS
    re.MULTILINE,
)
"""Files that a browser makes of an address that is drawn to the desktop."""
LOG_RE = pattern(
    rb"(?:\xef\xbb\xbf)?\s*(?:HTTrack\d[^\n]{1,100} launched on "
    rb"|--(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d--\s+(?:https?|ftp)://"  # wget
    rb"|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d URL: ?(?:https?|ftp)://\S+ \[)"  # wget -nv
)
"""The first line of what programs that mirror sites write about it: HTTrack, wget."""
DATA_ADDRESS_RE = pattern(rb"\s*data:[\w/+.-]{0,100}(?:;[\w=-]{0,60})*;base64,", re.IGNORECASE)
POINTER_RE = pattern(
    rb"version https://(?:git-lfs\.github\.com|hawser\.github\.com)/spec/v\d\n|/annex/objects/[^\s/]{10,400}\s*\Z"
)
XML_LIST_RE = pattern(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^<>]{0,400}\?>\s*){0,4}(?:<!--[^>]{0,400}-->\s*){0,2}"
    rb"<(?:opml|urlset|sitemapindex)(?:\s[^<>]{0,2000})?(?:/?>\s*\Z|>\s*(?:<!--|</?(?:\w{1,20}:)?(?:url|sitemap|opml|head|body)))"
)
"""The root, and what such a list has in it: a text on sitemaps may begin with the root's name."""
NAMES_MIN: Final = 2
"""A page may be a single line that ends in a file's name; not several and nothing else."""


def is_list_of_names(head: Head) -> bool:
    r"""Tell a list of addresses, of names of files or of failed inputs: every line is one.

    Gets wrong: a page of bare links, as which it is no story either.

    >>> is_list_of_names(Head(b"# today\nhttps://tagus.example/rain\nhttps://tagus.example/wind\n", ""))
    True
    >>> is_list_of_names(Head(b"https://tagus.example/rain\n\nRain in Lisbon\n", ""))
    False
    """
    if head.data[:1] == b"<":
        return False
    data = decode_start(head.data)
    lines = data.split(b"\n")
    if len(head.data) >= 2**15:  # the last one is cut
        lines = lines[:-1]
    names = [name for line in lines if (name := line.strip()) and not name.startswith(b"#")]
    if not names:
        return False
    if all(map(ADDRESS_RE.fullmatch, names)) or all(map(FAILURE_RE.match, names)):
        return True
    return len(names) >= NAMES_MIN and all(map(_is_file_name, names))


def _is_file_name(name: bytes) -> bool:
    return name.lower().endswith(SUFFIXES) and NAME_RE.fullmatch(name) is not None


refuse_list = refuse_with("is-list", "a list of names or addresses, not a page: --files-from reads what it names")


def is_list_of_citations(head: Head) -> bool:
    r"""Tell citations in RIS or BibTeX, which have a story's title and perhaps its summary.

    >>> is_list_of_citations(Head(b"TY  - NEWS\nT1  - Rain in Lisbon\nER  - \n", "")), is_list_of_citations(Head(b"@rain: no", ""))
    (True, False)
    """
    return CITATIONS_RE.match(decode_start(head.data)) is not None


refuse_citations = refuse_with("is-list", "citations (RIS or BibTeX), not stories: export them with their full text")


def is_pointer(head: Head) -> bool:
    r"""Tell what Git keeps in place of a large file: a pointer of Git LFS or git-annex.

    >>> is_pointer(Head(b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "a.html"))
    True
    """
    return POINTER_RE.match(head.data) is not None


refuse_pointer = refuse_with(
    "is-link", "a pointer of Git LFS or git-annex, not the file: git lfs pull, or git annex get, brings it"
)


def is_list_in_xml(head: Head) -> bool:
    """Tell a list of a site's pages (sitemap), or of feeds (OPML), by its root.

    >>> is_list_in_xml(Head(b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', "a.xml"))
    True
    """
    return XML_LIST_RE.match(head.data) is not None


refuse_list_in_xml = refuse_with("is-list", "a list of addresses in XML (sitemap or OPML), not a page")


def is_log_of_mirror(head: Head) -> bool:
    r"""Tell the log of a program that mirrors sites by its first line.

    >>> is_log_of_mirror(Head(b"--2024-10-16 08:05:00--  https://tagus.example/rain\n", "wget-log"))
    True
    """
    return LOG_RE.match(head.data) is not None


refuse_log = refuse_with("is-log", "the log of a program that mirrors sites, not a page")


def is_link(head: Head) -> bool:
    r"""Tell a file that holds the address of a page.

    >>> is_link(Head(b"[InternetShortcut]\r\nURL=https://tagus.example/rain\r\n", "rain.url"))
    True
    >>> is_link(Head(b"[InternetShortcut] is what such a file begins with.\n", "a.txt"))
    False
    """
    return LINK_RE.match(decode_start(head.data)) is not None


refuse_link = refuse_with(
    "is-link", "a link to a page, not the page: newsparse reads the address in it, if it is named"
)


def is_packed(head: Head) -> bool:
    """Tell a page that was written in base64 or hexadecimal, as mails and data addresses have it.

    >>> import base64
    >>> is_packed(Head(base64.encodebytes(b"<html><p>Rain in Lisbon closed the river." * 9), "a.html"))
    True
    >>> is_packed(Head(b"Rain in Lisbon closed the river." * 9, "a.txt"))
    False
    """
    data = (
        DATA_ADDRESS_RE.sub(b"", head.data, count=1) if head.data[:40].lstrip()[:5].lower() == b"data:" else head.data
    )
    return is_packed_as_text(data.rstrip()) and _unpacks_to_markup(b"".join(data[:400].split()))


def _unpacks_to_markup(start: bytes) -> bool:
    try:
        unpacked = a2b_hex(start[: len(start) // 2 * 2])
    except binascii.Error:
        try:
            unpacked = a2b_base64(start[: len(start) // 4 * 4])
        except binascii.Error:
            return False
    return unpacked.removeprefix(BOM_UTF8).lstrip().startswith(b"<")


refuse_packed = refuse_with("no-text", "base64 or hexadecimal, not a page: base64 -d unpacks it")
