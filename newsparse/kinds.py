"""Recognises by its content whether an input is HTML, XML, text or no page at all.

Suffixes are not asked: dumps are named `.txt` or `.html` whatever is in them.
"""

from __future__ import annotations

import re
from typing import Final

from newsparse.tables.lazy_regex import pattern

WINDOW_CHARS: Final = 65_536
"""How much of a page its kind is recognised by."""
CONTROL_MAX_SHARE: Final = 0.04
"""More control characters than this are data: text has none, random bytes have 9 %."""
NUL_MAX_SHARE: Final = 0.30
"""Zero bytes between words are a broken export, and are read; this many are data."""
FRAGMENT_MIN_TAGS: Final = 4
FRAGMENT_CHARS_A_TAG: Final = 400
"""Markup without a beginning has a tag at least this often; prose about HTML names one now and then."""

MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x04%!PS", "a PostScript document"),
    (b"AT&TFORM", "a DjVu document"),
    (b"\x7fELF", "a program"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"bplist00", "a property list"),
    (b"\x00asm", "a WebAssembly program"),
)
"""Beginnings of files that are not pages."""
ADVICE: Final = {"a PDF document": "its text can be read: pdftotext page.pdf - | newsparse"}
"""What to do with some of them."""
PARQUET: Final = "a Parquet file"
PRINTABLE_MAGIC: Final = (
    (b"BZh", "bzip2 data"),
    (b"RIFF", "a RIFF file (sound, film or WebP)"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"PAR1", PARQUET),
    (b"ARROW1", "an Arrow file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
"""Openings that a word of prose can have, too: they count only with unprintable bytes right after them."""

PDF: Final = "a PDF document"
PDF_RE = pattern(rb"(?:^|(?<=[\r\n\0]))%PDF-\d\.\d\s(?s:.{0,2000})\d obj\b", re.MULTILINE)
PDF_REACH: Final = 1024
"""Readers of PDF take up to so many bytes of something else before its first line."""

UNSPECIFIED: Final = "unspecified"
"""WARC's word for a cut whose reason nobody says."""
END_BYTES: Final = 512
SENTENCE_END_BYTES: Final = tuple(mark.encode() for mark in ".!?…»”’\"')]。！？」』؟।։")
OPEN_PAGE_RE: Final = pattern(rb"(?i)<(?:html|body)[\s>]")
CLOSED_PAGE_RE: Final = pattern(rb"(?i)</(?:html|body)[\s>]")

SECOND_TAG_MAX_CHARS: Final = 4000
"""A page that opens with a tag has another within so many characters."""

CONTROL_RE = pattern("[\x01-\x07\x0e-\x19\x1c-\x1f\x7f]")
UNPRINTABLE_RE: Final = pattern(rb"[\x00-\x07\x0e-\x19\x7f]")
PROLOG_RE: Final = pattern(r"(?is)<\?xml[^>]{0,300}>\s{0,200}|<!--.{0,4000}?-->\s{0,200}")
DOCTYPE_RE: Final = pattern(r"(?i)<!doctype\s{1,9}([\w:.-]{1,40})")
ROOT_RE: Final = pattern(r"(?i)<([a-z][\w:.-]{0,40})(?=[\s/>])")
TAGS: Final = (
    "a|article|aside|b|blockquote|body|br|button|center|div|em|figure|font|footer|form|h[1-6]|head|header|hr|html|i|"
    "iframe|img|li|link|main|meta|nav|noscript|ol|option|p|picture|pre|script|section|select|small|span|strong|style|"
    "svg|table|tbody|td|th|title|tr|u|ul|video"
)
TAG_RE: Final = pattern(rf"</?(?:{TAGS})(?:\s[^<>]{{0,400}})?/?>", re.IGNORECASE)
HEADING_LINE_RE: Final = pattern(r"\s*#{1,6} \S[^\n<>]{0,300}\n[ \t]*\n")
MARKDOWN_RE: Final = pattern(r"(?m)^#{1,6} \S[^\n<>]{0,300}\n[ \t]*\n")
"""A heading of Markdown with an empty line below it."""
HTML_PARAGRAPH_RE: Final = pattern(r"(?i)<(?:p|h[1-6]|html|body|head|!doctype)[\s>]")
"""Elements that no Markdown has: converters write their own signs for them."""
XML_ROOTS: Final = frozenset(
    ("nitf", "newsml", "newsitem", "newsmessage", "packageitem", "rss", "feed", "rdf:rdf", "entry", "item", "channel")
)
"""Root elements, in lower case, of the news industry's formats and of feeds."""


def binary_name(data: bytes) -> str | None:
    r"""Return what a file that is no page calls itself in its first bytes, or None.

    >>> binary_name(b"%PDF-1.7 ...")
    'a PDF document'
    >>> binary_name(b"\r\n%PDF-1.4\n1 0 obj\n<<"), binary_name(b"%PDF-1.4 is how files of that kind begin.")
    ('a PDF document', 'a PDF document')
    >>> binary_name(b"Such files begin so:\n%PDF-1.4\n")
    >>> binary_name(b"ARROW1\x00\x00\xff"), binary_name(b"ARROW1 is a road")
    ('an Arrow file', None)
    >>> binary_name(b"RIFF RAFF returns to the stage"), binary_name(b"RIFF\x04\x00\x00\x00WAVE")
    (None, 'a RIFF file (sound, film or WebP)')
    """
    for magic, name in MAGIC:
        if data.startswith(magic):
            return name
    if b"%PDF-" in data[:PDF_REACH] and PDF_RE.search(data[: 4 * PDF_REACH]):
        return PDF
    if data[4:8] == b"ftyp":
        return "a film or HEIF image"
    if data[257:262] == b"ustar":
        return "a tar archive"
    for magic, name in PRINTABLE_MAGIC:
        if data.startswith(magic) and UNPRINTABLE_RE.search(data[:64]):
            return name
    return None


def breaks_off(page: bytes) -> bool:
    r"""Whether an HTML page breaks off: it closes neither `html` nor `body`, and ends in the middle of a tag or a sentence.

    Whole pages leave out these end tags, too, but end with another one, or with a sentence.
    Gets wrong: a page by hand without any end tags whose last line is no sentence; a cut behind a full stop or a tag,
    which is not seen.

    >>> breaks_off(b"<html><body><p>The storm closed the po"), breaks_off(b"<html><body><p>It rained.</p><div cla")
    (True, True)
    >>> breaks_off(b"<html><body><p>The storm closed the port."), breaks_off(b"The storm closed the po")
    (False, False)
    """
    end = page[-END_BYTES:].replace(b"\0", b"").rstrip()
    if not end or end.endswith(b">"):
        return False
    is_in_tag = end.rfind(b"<") > end.rfind(b">")
    if not is_in_tag and end.endswith(SENTENCE_END_BYTES):
        return False
    data = page.replace(b"\0", b"") if b"\0" in page[:END_BYTES] else page
    return OPEN_PAGE_RE.search(data) is not None and CLOSED_PAGE_RE.search(data) is None


def is_garbled(text: str) -> bool:
    r"""Whether decoded text is really data: too many control or zero characters.

    Zeros at the end do not count, since broken downloads are padded with them. Gets wrong: terminal recordings.

    >>> is_garbled("one\x00two"), is_garbled("\x01\x02 a \x03"), is_garbled("\x00" * 9)
    (False, True, True)
    """
    head = text[: WINDOW_CHARS // 8].rstrip("\0")
    if not head:
        return bool(text)
    if head.isprintable():
        return False
    return head.count("\0") / len(head) > NUL_MAX_SHARE or len(CONTROL_RE.findall(head)) / len(head) > CONTROL_MAX_SHARE


def kind_of_text(text: str) -> str:
    """Return `html`, `xml`, `text` or `binary` for a page that is already text.

    The opening decides: an XML or document type declaration, a root element. Without one, tags must occur
    throughout the head, so that an article about HTML stays text and the second half of a page is still HTML.
    Gets wrong: a tutorial with more markup than prose.

    >>> kind_of_text("<?xml version='1.0'?><nitf><body/></nitf>"), kind_of_text("<rss version='2.0'>")
    ('xml', 'xml')
    >>> kind_of_text("<?xml version='1.0'?><!DOCTYPE html><html>"), kind_of_text("<p>Rain fell.</p>")
    ('html', 'html')
    >>> kind_of_text("Write <p> before a paragraph, and </p> after it if you like.")
    'text'
    """
    if is_garbled(text):
        return "binary"
    head = text[:WINDOW_CHARS].lstrip("\ufeff \t\r\n\f\v\0\xa0")
    if "<" not in head:
        return "text"
    kind = _kind_by_opening(head) if head.startswith("<") else None
    if kind is None and not _is_fragment(head):
        return "text"
    return "text" if kind in (None, "html") and _is_markdown_with_tags(head) else kind or "html"


def _is_markdown_with_tags(head: str) -> bool:
    r"""Whether a page is Markdown in which a converter left some elements of HTML: it has headings of its own.

    >>> _is_markdown_with_tags("<div>\n\n# Rain\n\nIt rained.\n\n</div>"), _is_markdown_with_tags("<p># Rain\n\n</p>")
    (True, False)
    """
    if HEADING_LINE_RE.match(head) is not None:
        return True  # no page of HTML begins so
    # asked first what most pages of HTML have at their beginning
    return HTML_PARAGRAPH_RE.search(head) is None and MARKDOWN_RE.search(head) is not None


def _kind_by_opening(head: str) -> str | None:
    opening, declared = _past_prolog(head)
    if doctype := DOCTYPE_RE.match(opening):
        return "xml" if doctype[1].lower() in XML_ROOTS else "html"
    root = ROOT_RE.match(opening)
    name = root[1].lower() if root else ""
    if name in ("html", "head", "body", "meta", "title", "script"):
        return "html"
    if declared or name in XML_ROOTS or ":" in name:
        return "xml"
    return "html" if TAG_RE.match(opening) and TAG_RE.search(opening, 1, SECOND_TAG_MAX_CHARS) else None


def opens_as_html(text: str) -> bool:
    """Tell a whole HTML page by its first tag; a piece of one, and HTML that is quoted somewhere, have none.

    >>> opens_as_html("<!DOCTYPE html><p>Rain"), opens_as_html("<html lang=pt>"), opens_as_html("<!DOCTYPE svg>")
    (True, True, False)
    """
    opening, _ = _past_prolog(text[:WINDOW_CHARS].lstrip("\ufeff \t\r\n\f\v\0\xa0"))
    doctype = DOCTYPE_RE.match(opening)
    root = None if doctype else ROOT_RE.match(opening)
    return (doctype or root or ("", ""))[1].lower() in ("html", "head", "body")


def _past_prolog(head: str) -> tuple[str, bool]:
    """Return the text after comments and an XML declaration, where the root may begin, and whether there was a declaration."""
    declared = False
    for _ in range(20):
        match = PROLOG_RE.match(head)
        if match is None:
            break
        declared = declared or head.startswith("<?")
        head = head[match.end() :]
    return head, declared


def _is_fragment(head: str) -> bool:
    tags = len(TAG_RE.findall(head))
    return tags >= FRAGMENT_MIN_TAGS and tags * FRAGMENT_CHARS_A_TAG >= len(head)
