"""Stated formats, which label their own parts; and the functions that read a page of any kind.

A format is a module of this package with these functions, which do not raise, whatever the document:

- `recognise(head: str) -> bool` says whether a document whose beginning is `head` (at most `HEAD_CHARS` characters) is
  of this format. It is asked only where one of the format's `signs` is in the head.
- `stories(document: str) -> Iterator[Page]` yields a page for each story, in the document's order, lazily; nothing
  where no story can be read.

and, only in formats whose files hold several stories, one of these:

- `CUTTING: Cutting` says where a story begins and what it has before its end. Then a document is cut there, a large file
  piece by piece as it is read, and `stories` is called with one piece at a time.
- `cut(document: str) -> Iterator[str]` yields a document for each story, of which `stories` makes the page that it makes
  of it in the whole. It raises `DamagedError` where the document breaks off, after the whole stories.

Such a format may have `is_lone(document: str) -> bool` too, which tells a file of one story by its beginning.

A format of bytes (a mail, an office document) has the same functions over bytes; `recognise` is given as many bytes as
are at hand, which may be the whole file or its beginning. Its pieces may be text, which the format's row for text reads.

A page is built with `LabelledPageBuilder`; the fields take what it states as stated (`fields/stated`), and no rule for web
pages is applied but those that the format's row names. The modules are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from newsparse.formats.cut import Cutting, DamagedError, broken_off, cut_at, without_broken
from newsparse.formats.roots import root_name
from newsparse.formats.table import FAR_CHARS, FORMATS, FORMATS_ASKED, HEAD_CHARS, ROOTS, Asked, Format

if TYPE_CHECKING:
    from newsparse.blocks.block import Page

__all__ = ["FORMATS", "HEAD_CHARS", "Cutting", "DamagedError"]

UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
END_CHARS: Final = 1_024
"""How much of a document's end is looked at, for formats that are told by it."""
OPENING_BLANKS: Final = "\ufeff \t\r\n\f\v\0"


class _Reader(Protocol):
    def recognise(self, head: str | bytes) -> bool: ...

    def stories(self, document: str | bytes) -> Iterator[Page]: ...

    def cut(self, document: str | bytes) -> Iterator[str | bytes]: ...


def recognise_format(document: str | bytes) -> str | None:
    """Return the name of the format that a document is written in, or None for a page of no stated format.

    Formats of bytes are recognised only in bytes, the others only in text.

    >>> recognise_format("<?xml version='1.0'?><rss version='2.0'><channel/></rss>"), recognise_format("Rain in Lisbon")
    ('rss', None)
    """
    if isinstance(document, bytes):
        folded, last = _fold(document[:HEAD_CHARS]), _fold(document[-END_CHARS:])
    else:
        folded, last = document[:HEAD_CHARS].lower(), document[-END_CHARS:].lower()
    far = document[:FAR_CHARS]
    asked: Asked = "binary" if isinstance(document, bytes) else "text"
    for known in _formats_by_signs(folded, last, far.decode("latin-1") if isinstance(far, bytes) else far, asked):
        head: str | bytes = document if known.is_binary else document[: known.head_chars]
        if _reader_of(known).recognise(document[-END_CHARS:] if known.last_signs else head):
            return known.name
    return None


def may_be_stated(data: bytes) -> bool:
    """Tell cheaply, by its first bytes, whether a file may be in a stated format; most that may not are told apart."""
    folded, last, far = _fold(data[:HEAD_CHARS]), _fold(data[-END_CHARS:]), data[:FAR_CHARS].decode("latin-1")
    return next(_formats_by_signs(folded, last, far), None) is not None


def _fold(head: bytes) -> str:
    if head.startswith(UTF16_MARKS):
        return head.decode("utf-16", "ignore").lower()
    return head.removeprefix(b"\xef\xbb\xbf").lower().decode("latin-1")  # signs are ASCII: bytes fold much faster


def _formats_by_signs(folded: str, last: str, far: str, asked: Asked = "all") -> Iterator[Format]:
    """Yield the formats that a document of this beginning and end may be of: by its first character, then by their signs.

    The first character and the root leave a page with few formats to ask for, and each sign costs a microsecond.
    """
    first = folded.lstrip(OPENING_BLANKS)[:1]
    root = root_name(folded) if first == "<" else ""
    for known in _formats_by_opening(first, root if root in ROOTS else "", asked):
        if (
            known.roots
            or (known.signs and any(sign in folded for sign in known.signs))
            or (known.last_signs and any(sign in last for sign in known.last_signs))
            or (known.far_signs and any(sign in far for sign in known.far_signs))
        ):
            yield known


@lru_cache(maxsize=256)
def _formats_by_opening(first: str, root: str, asked: Asked) -> tuple[Format, ...]:
    """Return the formats that a document with this first character and this root may be of."""
    return tuple(
        known
        for known in FORMATS_ASKED[asked]
        if (root in known.roots if known.roots else _may_open(known.opens, first))
    )


def _may_open(opens: str, first: str) -> bool:
    return not opens or (first not in opens if opens[0] == "^" else first in opens)


def is_binary_format(kind: str | None, data: bytes) -> bool:
    """Tell whether a file is in a format of bytes: by the format that it is known to have, else by its first bytes."""
    if kind is None:
        return may_be_stated(data) and recognise_format(data) is not None
    return any(known.name == kind for known in FORMATS) and format_named(kind, data).is_binary


def format_named(name: str, document: str | bytes = "") -> Format:
    """Return the format of a name; of one that has several rows the one that a document is in.

    Raises:
        ValueError: no format has the name.
    """
    rows = [known for known in FORMATS if known.name == name]
    if not rows:
        names = ", ".join(dict.fromkeys(known.name for known in FORMATS))
        raise ValueError(f"no kind {name!r}: it is html, text, xml or a format, one of {names}")
    is_binary = isinstance(document, bytes)
    fitting = [known for known in rows if known.is_binary == is_binary] or rows
    if len(rows) == 1 or not document:
        return fitting[0]
    head = document if isinstance(document, bytes) else document[:HEAD_CHARS]
    if is_binary and not any(known.is_binary and _reader_of(known).recognise(head) for known in fitting):
        return next((known for known in rows if not known.is_binary), rows[0])
    return next((known for known in fitting if _reader_of(known).recognise(head)), fitting[0])


def read_stories(name: str, document: str | bytes) -> Iterator[Page]:
    """Yield a page for each story of a document in the format of that name.

    Of a document that breaks off, these are the whole stories.

    Raises:
        ValueError: no format has the name.
    """
    known = format_named(name, document)
    reader = _reader_of(known)
    if known.story and isinstance(document, str):
        document, _ = without_broken(document, known.story, known.frame)
        if not document:
            return
    for piece in _pieces(known, document):
        for page in reader.stories(piece):
            name_of_labels = name if known.is_labelled else ""
            yield page._replace(kind=known.kind or page.kind, format=name_of_labels, rules=known.rules)


def _pieces(known: Format, document: str | bytes) -> Iterator[str | bytes]:
    cutting = _cutting_of(known)
    if cutting is None or isinstance(document, bytes):
        yield document
        return
    try:
        yield from cut_at(document, cutting)
    except DamagedError:
        return


def cut_stories(name: str, document: str | bytes) -> Iterator[str | bytes]:
    """Yield a document for each story of a document in the format of that name.

    Raises:
        ValueError: no format has the name.
        DamagedError: the document breaks off, after its whole stories.
    """
    known = format_named(name, document)
    cutting = _cutting_of(known)
    if cutting is not None and isinstance(document, str):
        yield from cut_at(document, cutting)
        return
    is_broken = False
    if known.story and isinstance(document, str):
        document, is_broken = without_broken(document, known.story, known.frame)
    pieces = (
        _reader_of(known).cut(document) if known.holds_several and document else iter([document] if document else [])
    )
    number = 0
    for number, piece in enumerate(pieces, 1):  # noqa: B007
        yield piece
    if is_broken:
        raise DamagedError(broken_off(number + 1))


Splitter = Callable[[bytes], Iterator[bytes]]
"""Yields the stories of one piece of a file."""


def splitter_of(name: str, document: str | bytes) -> Splitter | None:
    """Return what yields the stories of one piece of a file that is cut as it is read; None where that is its one story.

    What it returns raises `DamagedError` where the last of them breaks off.

    Raises:
        ValueError: no format has the name.
    """
    reader = _reader_of(format_named(name, document))
    return cast("Splitter | None", getattr(reader, "split", None))


def is_lone_story(name: str, document: str | bytes) -> bool:
    """Tell a document that holds one story by its form, by its beginning; False where the form does not say so.

    Raises:
        ValueError: no format has the name.
    """
    test = getattr(_reader_of(format_named(name, document)), "is_lone", None)
    return test is not None and bool(test(document))


def cutting_of(name: str, document: str | bytes) -> Cutting | None:
    """Return how the stories of a format lie in a file that begins like that; None where it has to be read whole.

    Raises:
        ValueError: no format has the name.
    """
    return _cutting_of(format_named(name, document))


def _cutting_of(known: Format) -> Cutting | None:
    return cast("Cutting | None", getattr(_reader_of(known), "CUTTING", None))


def empty_page(name: str) -> Page:
    """Return the page of a document in a format in which no story can be read.

    Raises:
        ValueError: no format has the name.
    """
    from newsparse.blocks.block import Container, Page

    return Page(format_named(name).kind or "text", (), (Container(-1, "", "", 0),), (), name)


def read_page(text: str, kind: str) -> Page:
    """Read a page of a kind: `html`, `text` or `xml`; of XML in a stated format the first story.

    >>> page = read_page("<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head></body></nitf>", "xml")
    >>> page.format, [(block.label, block.text) for block in page.blocks]
    ('nitf', [('headline', 'Rain')])
    """
    name = recognise_format(text) if kind == "xml" else None
    return next(read_stories(name, text), empty_page(name)) if name else read_plain_page(text, kind)


def read_plain_page(text: str, kind: str) -> Page:
    """Read a page of no stated format, of a kind: `html`, `text` or `xml`.

    XML is read as HTML, which takes its paragraphs where it has some.

    >>> [block.text for block in read_plain_page("<doc><p>Rain fell.</p></doc>", "xml").blocks]
    ['Rain fell.']
    """
    if kind == "text":
        from newsparse.blocks.text.read import read_text

        return read_text(text)
    from newsparse.blocks.html import read_html
    from newsparse.blocks.html_frames import has_documents, join_documents, show_unframed
    from newsparse.blocks.html_source import read_source, shows_source

    if kind == "html":
        text = read_source(text) if shows_source(text) else text
        text = show_unframed(join_documents(text) if has_documents(text) else text)
    return read_html(text)


def _reader_of(known: Format) -> _Reader:
    return cast("_Reader", import_module(f"{__name__}.{known.module}"))
