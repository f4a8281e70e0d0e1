"""Stated formats, which label their own parts; and the functions that read a page of any kind.

A format is a module of this package with these functions, which do not raise, whatever the document:

- `recognise(head: str) -> bool` says whether a document whose beginning is `head` (at most `HEAD_CHARS` characters) is
  of this format. It is asked only where one of the format's `signs` is in the head.
- `stories(document: str) -> Iterator[Page]` yields a page for each story, in the document's order, lazily; nothing
  where no story can be read.
- `cut(document: str) -> Iterator[str]`, only in formats whose files hold several stories: yields a document for each
  story, of which `stories` makes the page that it makes of it in the whole. It raises `DamagedError` where the document
  breaks off, after the whole stories.

A format of bytes (a mail, an office document) has the same functions over bytes.

The modules are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from newsparse.blocks.block import Page

UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
HEAD_CHARS: Final = 8_192
"""How much of a document its format is recognised by."""


class Format(NamedTuple):
    """A stated format."""

    name: str
    """As in `source.format` of a record."""
    module: str
    kind: str
    """Kind of the stories' own text: `html`, `text` or `xml`."""
    signs: tuple[str, ...]
    """Strings of ASCII, in lower case, one of which is in the head of every document: a cheap test before the module is
    asked."""
    is_binary: bool = False
    """Its functions take bytes."""
    holds_several: bool = False
    """Its files may hold several stories; its module has `cut`."""


class DamagedError(ValueError):
    """The rest of a document cannot be read: `cut` raises it after the whole stories. The message is one line."""


class _Reader(Protocol):
    def recognise(self, head: str | bytes) -> bool: ...

    def stories(self, document: str | bytes) -> Iterator[Page]: ...

    def cut(self, document: str | bytes) -> Iterator[str | bytes]: ...


FORMATS: Final = (
    Format("nitf", "nitf", "xml", ("<nitf", ":nitf", "doctype nitf")),
    Format("newsml", "newsml", "xml", ("<newsml", ":newsml", "doctype newsml"), holds_several=True),
    Format("newsml-g2", "newsml_g2", "xml", ("newsitem", "newsmessage", "packageitem"), holds_several=True),
    Format(
        "rss", "rss", "xml", ("<rss", ":rss", "<rdf", ":rdf", "doctype rss", "<channel", "<item"), holds_several=True
    ),
    Format("atom", "atom", "xml", ("<feed", ":feed", "<entry", ":entry"), holds_several=True),
)
"""All formats, in the order in which they are asked: the more specific first."""
_BY_NAME: Final = {known.name: known for known in FORMATS}


def recognise_format(document: str | bytes) -> str | None:
    """Return the name of the format that a document is written in, or None for a page of no stated format.

    Formats of bytes are recognised only in bytes, the others only in text.

    >>> recognise_format("<?xml version='1.0'?><rss version='2.0'><channel/></rss>"), recognise_format("Rain in Lisbon")
    ('rss', None)
    """
    head = document[:HEAD_CHARS]
    is_binary = isinstance(head, bytes)
    folded = head.decode("latin-1").lower() if isinstance(head, bytes) else head.lower()
    for known in FORMATS:
        if (
            known.is_binary == is_binary
            and any(sign in folded for sign in known.signs)
            and _reader_of(known).recognise(head)
        ):
            return known.name
    return None


def may_be_stated(data: bytes) -> bool:
    """Tell cheaply, by its first bytes, whether a file may be in a stated format; most that may not are told apart."""
    head = data[:HEAD_CHARS]
    folded = head.decode("utf-16", "ignore") if head.startswith(UTF16_MARKS) else head.decode("latin-1")
    folded = folded.lower()
    return any(sign in folded for known in FORMATS for sign in known.signs)


def is_binary_format(kind: str | None, data: bytes) -> bool:
    """Tell whether a file is in a format of bytes: by the format that it is known to have, else by its first bytes."""
    if kind is not None:
        return kind in _BY_NAME and _BY_NAME[kind].is_binary
    return may_be_stated(data) and recognise_format(data) is not None


def format_named(name: str) -> Format:
    """Return the format of a name.

    Raises:
        ValueError: no format has the name.
    """
    if name not in _BY_NAME:
        raise ValueError(f"no kind {name!r}: it is html, text, xml or a format, one of {', '.join(_BY_NAME)}")
    return _BY_NAME[name]


def read_stories(name: str, document: str | bytes) -> Iterator[Page]:
    """Yield a page for each story of a document in the format of that name.

    Raises:
        ValueError: no format has the name.
    """
    known = format_named(name)
    for page in _reader_of(known).stories(document):
        yield page._replace(kind=known.kind, format=name)


def cut_stories(name: str, document: str | bytes) -> Iterator[str | bytes]:
    """Yield a document for each story of a document in the format of that name.

    Raises:
        ValueError: no format has the name.
    """
    known = format_named(name)
    if known.holds_several:
        yield from _reader_of(known).cut(document)
    else:
        yield document


def empty_page(name: str) -> Page:
    """Return the page of a document in a format in which no story can be read.

    Raises:
        ValueError: no format has the name.
    """
    from newsparse.blocks.block import Container, Page

    return Page(format_named(name).kind, (), (Container(-1, "", "", 0),), (), name)


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
    from newsparse.blocks.html_frames import has_documents, join_documents

    return read_html(join_documents(text) if kind == "html" and has_documents(text) else text)


def _reader_of(known: Format) -> _Reader:
    return cast("_Reader", import_module(f"{__name__}.{known.module}"))
