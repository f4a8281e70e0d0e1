"""Stated formats, which label their own parts; and the one function that reads a page of any kind.

A format is a module of this package with two functions:

- `recognise(head: str) -> bool` says whether a document whose beginning is `head` (at most `HEAD_CHARS` characters) is
  of this format. It is asked only where one of the format's `signs` is in the head.
- `stories(document: str) -> Iterator[Page]` yields a page for each story, in the document's order, lazily; nothing
  where no story can be read. Neither raises, whatever the document.

The modules are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Final, NamedTuple, Protocol, cast

from newsparse.blocks.block import Container, Page

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
    """Strings, in lower case, one of which is in the head of every document: a cheap test before the module is asked."""


class _Reader(Protocol):
    def recognise(self, head: str) -> bool: ...

    def stories(self, document: str) -> Iterator[Page]: ...


FORMATS: Final = (
    Format("nitf", "nitf", "xml", ("<nitf", ":nitf", "doctype nitf")),
    Format("newsml", "newsml", "xml", ("<newsml", ":newsml", "doctype newsml")),
    Format("newsml-g2", "newsml_g2", "xml", ("newsitem", "newsmessage", "packageitem")),
    Format("rss", "rss", "xml", ("<rss", ":rss", "<rdf", ":rdf", "doctype rss", "<channel", "<item")),
    Format("atom", "atom", "xml", ("<feed", ":feed", "<entry", ":entry")),
)
"""All formats, in the order in which they are asked: the more specific first."""
_BY_NAME: Final = {known.name: known for known in FORMATS}


def recognise_format(text: str) -> str | None:
    """Return the name of the format that a document is written in, or None for a page of no stated format.

    >>> recognise_format("<?xml version='1.0'?><rss version='2.0'><channel/></rss>"), recognise_format("Rain in Lisbon")
    ('rss', None)
    """
    head = text[:HEAD_CHARS]
    folded = head.lower()
    for known in FORMATS:
        if any(sign in folded for sign in known.signs) and _reader_of(known).recognise(head):
            return known.name
    return None


def read_stories(name: str, text: str) -> Iterator[Page]:
    """Yield a page for each story of a document in the format of that name.

    Raises:
        ValueError: no format has the name.
    """
    known = _BY_NAME.get(name)
    if known is None:
        raise ValueError(f"no format {name!r}: it is one of {', '.join(_BY_NAME)}")
    for page in _reader_of(known).stories(text):
        yield page._replace(kind=known.kind, format=name)


def read_page(text: str, kind: str) -> Page:
    """Read a page of a kind: `html`, `text` or `xml`; of a document with several stories the first.

    XML of no stated format is read as HTML, which takes its paragraphs where it has some.

    >>> page = read_page("<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head></body></nitf>", "xml")
    >>> page.format, [(block.label, block.text) for block in page.blocks]
    ('nitf', [('headline', 'Rain')])
    """
    if kind == "text":
        from newsparse.blocks.text.read import read_text

        return read_text(text)
    name = recognise_format(text) if kind == "xml" else None
    if name:
        empty = Page(_BY_NAME[name].kind, (), (Container(-1, "", "", 0),), (), name)
        return next(read_stories(name, text), empty)
    from newsparse.blocks.html import read_html

    return read_html(text)


def _reader_of(known: Format) -> _Reader:
    return cast("_Reader", import_module(f"{__name__}.{known.module}"))
