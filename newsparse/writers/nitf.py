"""NITF 3.6: the IPTC's News Industry Text Format, in XML, with bylines, distributors and datelines of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree
from lxml.builder import ElementMaker

from newsparse.record import Article, Author, Paragraph
from newsparse.record.json_text import replace_surrogates
from newsparse.tables.lazy_regex import pattern
from newsparse.writers.addresses import complete
from newsparse.writers.selection import only_fields
from newsparse.writers.text import story

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
VERSION = "-//IPTC//DTD NITF 3.6//EN"
OPENING, BETWEEN, CLOSING = "<stories>\n", "", "</stories>\n"
"""NITF knows one story a document: several in one file stand in an element of ours."""
UNWRITABLE_RE = pattern("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""
NORM_RE = pattern(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(?:(Z)|([+-]\d\d):(\d\d))?)?")

E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
Element = etree._Element


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return a record as an NITF document, in UTF-8 and without an XML declaration.

    >>> story = Article(headline="Rain in Lisbon", authors=(Author("Ana Reis"),), body="It fell all day.")
    >>> print(write(story), end="")
    <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version="-//IPTC//DTD NITF 3.6//EN">
      <head>
        <title>Rain in Lisbon</title>
      </head>
      <body>
        <body.head>
          <hedline>
            <hl1>Rain in Lisbon</hl1>
          </hedline>
          <byline><person>Ana Reis</person></byline>
        </body.head>
        <body.content>
          <p>It fell all day.</p>
        </body.content>
      </body>
    </nitf>
    """
    shown = only_fields(article, fields)
    body = E.body(*filter(_has_content, (_body_head(shown), _content(shown), _end(shown))))
    root = E.nitf({"version": VERSION}, *filter(_has_content, (_head(shown),)), body)
    _indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def norm(date: str | None) -> str | None:
    """Return a date in NITF's form, ISO 8601 without punctuation; None where it is not complete.

    >>> norm("2024-05-03T10:15+01:00"), norm("2024-05-03"), norm("--05-03")
    ('20240503T101500+0100', '20240503', None)
    """
    match = NORM_RE.fullmatch(date or "")
    if not match:
        return None
    year, month, day, hour, minute, second, utc, hours, minutes = match.groups()
    time = f"T{hour}{minute}{second or '00'}{utc or ''}{hours or ''}{minutes or ''}" if hour else ""
    return f"{year}{month}{day}{time}"


def _head(article: Article) -> Element:
    metas = [("language", article.language), ("site", article.site), ("url", article.url)]
    return E.head(
        *([E.title(_text(article.headline))] if article.headline else []),
        *(E.meta({"name": name, "content": _text(value)}) for name, value in metas if value),
        *filter(_has_content, (E.docdata(*_docdata(article)), E.pubdata(_pubdata(article)))),
        *_revisions(article),
    )


def _revisions(article: Article) -> Iterator[Element]:
    """Yield when a story was changed whose day of issue is not known: a date of release alone would be that day."""
    if norm(article.modified) and not norm(article.published):
        yield E("revision-history", {"norm": str(norm(article.modified)), "function": "editor"})


def _docdata(article: Article) -> Iterator[Element]:
    uri = complete(article.url) or (f"urn:sha256:{article.source.sha256}" if article.source.sha256 else None)
    if uri:
        yield E("doc-id", {"id-string": uri})
    if norm(article.published):
        yield E("date.issue", {"norm": str(norm(article.published))})
    if norm(article.modified) and norm(article.published):
        yield E("date.release", {"norm": str(norm(article.modified))})
    if article.tags:
        yield E("key-list", *(E.keyword({"key": _text(tag)}) for tag in article.tags))


def _pubdata(article: Article) -> dict[str, str]:
    values = (("type", "web"), ("name", article.site), ("position.section", " / ".join(article.section)))
    found = {name: _text(value) for name, value in values if value}
    return found if len(found) > 1 else {}


def _body_head(article: Article) -> Element:
    return E("body.head", *filter(_has_content, _front(article)))


def _front(article: Article) -> Iterator[Element]:
    """Yield what stands before the story, in the order that NITF asks for."""
    heads = [(E.hl1, article.headline), (E.hl2, article.subheadline if article.headline else None)]
    yield E.hedline(*(make(_text(text)) for make, text in heads if text))
    for correction in article.corrections:
        yield E.note({"noteclass": "editorsnote"}, E("body.content", E.p(_text(correction))))
    yield from (_byline(author) for author in article.authors)
    if article.agencies:
        names = (E.org({"value": _text(agency.tag)}, _text(agency.name or agency.tag)) for agency in article.agencies)
        yield E.distributor(*names)
    if article.dateline:
        yield E.dateline(_text(article.dateline.text))
    if article.subheadline:
        yield E.abstract(E.p(_text(article.subheadline)))


def _byline(author: Author) -> Element:
    role = [E.byttl(_text(author.role))] if author.role else []
    return E.byline(E.person(_text(author.name)), *role)


def _content(article: Article) -> Element:
    return E("body.content", *_media(article), *_story(story(article)))


def _media(article: Article) -> Iterator[Element]:
    image = article.image
    address = complete(image.url, article.url) if image else None
    if image and address:
        caption = [E("media-caption", E.p(_text(image.caption)))] if image.caption else []
        credit = [E("media-producer", _text(image.credit))] if image.credit else []
        yield E.media(
            {"media-type": "image"}, E("media-reference", {"mime-type": "image", "source": address}), *caption, *credit
        )


def _story(paragraphs: Sequence[Paragraph]) -> Iterator[Element]:
    for kind, run in groupby(paragraphs, key=lambda paragraph: paragraph.type):
        texts = [_text(paragraph.text) for paragraph in run]
        if kind == "list_item":
            yield E.ul(*(E.li(E.p(text)) for text in texts))
        elif kind == "quote":
            yield E.bq(E.block(*(E.p(text) for text in texts)))
        elif kind == "table_row":
            yield E.table(*(E.tr(E.td(text)) for text in texts))
        else:
            yield from ({"heading": E.hl2, "preformatted": E.pre}.get(kind, E.p)(text) for text in texts)


def _end(article: Article) -> Element:
    bios = [author.bio for author in article.authors if author.bio]
    return E("body.end", *([E.tagline(_text(" ".join(bios)))] if bios else []))


def _text(text: str) -> str:
    return UNWRITABLE_RE.sub("\ufffd", replace_surrogates(text))


def _has_content(element: Element) -> bool:
    return len(element) > 0 or bool(element.text) or bool(element.attrib)


def _indent(root: Element) -> None:
    """Indent structure, and leave alone what holds text."""
    etree.indent(root)
    for element in root.iter(f"{{{NAMESPACE}}}byline", f"{{{NAMESPACE}}}distributor"):
        element.text = None
        for child in element:
            child.tail = None if child is element[-1] else " "
