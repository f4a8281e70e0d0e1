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
from typing import TYPE_CHECKING, Final, Literal, Protocol, cast

from newsparse.formats.cut import Cutting, DamagedError, broken_off, cut_at, without_broken
from newsparse.formats.roots import root_name
from newsparse.named_tuple import NamedTuple

if TYPE_CHECKING:
    from newsparse.blocks.block import Page

__all__ = ["Cutting", "DamagedError"]

UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
Asked = Literal["all", "binary", "text"]
"""Which formats are asked: those of bytes, those of text, or all."""
HEAD_CHARS: Final = 8_192
"""How much of a document its format is recognised by."""
END_CHARS: Final = 1_024
"""How much of its end, for formats that are told by it."""


class Format(NamedTuple):
    """A stated format; one that is kept in several forms (text, HTML, office documents) has a row for each."""

    name: str
    """As in `source.format` of a record."""
    module: str
    kind: str
    """Kind of the stories' own text: `html`, `text` or `xml`; empty where each story has its own."""
    signs: tuple[str, ...] = ()
    """Strings of ASCII, in lower case, one of which is in the head of every document: a cheap test before the module is
    asked."""
    last_signs: tuple[str, ...] = ()
    """The same for a document's end, for a format that is told by it; then `recognise` is given the end."""
    far_signs: tuple[str, ...] = ()
    """Strings as written, one of which is in the first `FAR_CHARS` of a document: for pages with a long head."""
    is_binary: bool = False
    """Its functions take bytes."""
    holds_several: bool = False
    """Its files may hold several stories; its module has `CUTTING` or `cut`."""
    opens: str = ""
    """Characters, one of which a document begins with after spaces; behind `^` those that it does not begin with; any
    where empty. A test before that for signs."""
    roots: tuple[str, ...] = ()
    """Local names of the root element, in small letters: of a format of XML or SGML they are asked instead of signs."""
    story: str = ""
    """Local name of the element of a story, in formats of XML whose documents break off where their root has no end."""
    frame: str = ""
    """Local name of the element around the stories, inside of the root."""
    rules: tuple[str, ...] = ()
    """Names of the rules for web pages that its stories need, see `story/rules.py`."""
    is_labelled: bool = True
    """It labels the parts of its stories; of one that does not, they are read as pages of their own kind."""
    head_chars: int = HEAD_CHARS
    """How much of a document its module is shown."""


class _Reader(Protocol):
    def recognise(self, head: str | bytes) -> bool: ...

    def stories(self, document: str | bytes) -> Iterator[Page]: ...

    def cut(self, document: str | bytes) -> Iterator[str | bytes]: ...


MAIL_SIGNS: Final = ("subject:", "message-id:", "received:")
JSON_OPENS: Final = ("{", "[")
JSON_HEAD_CHARS: Final = 65_536
FAR_CHARS: Final = 65_536
FEED_RULES: Final = ("corrections", "lone credits", "captions", "closing calls", "promos", "stray marks", "duplicates")
"""The content of a feed is the site's own page without its frame, with promotions and calls between its paragraphs."""

NEXIS_SIGNS: Final = ("length:", "nge:", "longueur:", "lunghezza:", "longitud:", "lengte:", "extens")
"""The label that all stories have, in the languages of the screen; of those with an umlaut what is ASCII."""
ANPA_SIGNS: Final = ("\x01", "zczc")
WIRE_OPENS: Final = "\x01\x16\x7fz"
OFFICE_SIGNS: Final = ("pk\x03\x04", "{\\rtf")
TEXT_OPENS: Final = "^<{"
"""Texts begin neither as markup nor as JSON does."""
G2_ROOTS: Final = ("newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem")
RSS_ROOTS: Final = ("rss", "rdf", "channel", "item")
FACTIVA_ROOTS: Final = ("ppsarticleresultset", "ppsarticle", "ppsarticleresponse", "ppsresponse")


def _json(name: str, module: str, *, holds_several: bool = True, rules: tuple[str, ...] = ()) -> Format:
    """Return the row of a JSON format: any object or array may be of it, and its keys are in any order."""
    return Format(
        name,
        module,
        "",
        JSON_OPENS,
        holds_several=holds_several,
        opens="".join(JSON_OPENS),
        rules=rules,
        head_chars=JSON_HEAD_CHARS,
    )


FORMATS: Final = (
    Format("rcv1", "rcv1", "xml", roots=("newsitem",), story="newsitem"),
    Format("nyt", "nyt", "xml", roots=("nitf",), story="nitf"),
    Format("nitf", "nitf", "xml", holds_several=True, roots=("nitf", "stories"), story="nitf"),
    Format("newsml", "newsml", "xml", holds_several=True, roots=("newsml",), story="newsitem"),
    Format("newsml-g2", "newsml_g2", "xml", holds_several=True, roots=G2_ROOTS, story="newsitem"),
    Format("rbnews", "rbnews", "html", roots=("rbnews",), story="rbnews"),
    Format("reuters21578", "reuters21578", "text", holds_several=True, roots=("reuters", "lewis")),
    Format("gigaword", "gigaword", "text", holds_several=True, roots=("doc",)),
    Format("trec", "trec", "text", holds_several=True, roots=("doc",)),
    Format("anpa", "anpa", "text", ANPA_SIGNS, is_binary=True, holds_several=True, opens=WIRE_OPENS),
    Format("anpa", "anpa", "text", ANPA_SIGNS, holds_several=True, opens=WIRE_OPENS),
    Format("iptc7901", "iptc7901", "text", ("\x01",), is_binary=True, holds_several=True, opens=WIRE_OPENS),
    Format("iptc7901", "iptc7901", "text", ("\x01",), holds_several=True, opens=WIRE_OPENS),
    Format("cnn-story", "cnn_story", "text", last_signs=("\n@highlight",), opens=TEXT_OPENS),
    Format("nexis", "nexis_office", "text", OFFICE_SIGNS, is_binary=True, holds_several=True, opens="p{"),
    Format("nexis", "nexis_html", "html", ("<docfull>", "lxncomment"), holds_several=True, opens="<"),
    Format("nexis", "nexis", "text", NEXIS_SIGNS, holds_several=True, opens=TEXT_OPENS),
    Format("nexis", "nexis_uni", "text", (*NEXIS_SIGNS, "job number:"), holds_several=True, opens=TEXT_OPENS),
    Format("factiva", "factiva_office", "text", OFFICE_SIGNS[1:], is_binary=True, holds_several=True, opens="{"),
    Format("factiva", "factiva_html", "html", ("factiva", "articleparagraph"), holds_several=True, opens="<"),
    Format("factiva", "factiva_xml", "xml", holds_several=True, roots=FACTIVA_ROOTS),
    Format("factiva", "factiva_text", "text", ("hd  ", "hd\t"), holds_several=True, opens=TEXT_OPENS),
    Format("proquest", "proquest_html", "html", ("docid", "proquest", "document email"), holds_several=True, opens="<"),
    Format("proquest", "proquest", "text", ("_" * 60,), holds_several=True, opens="_"),
    Format("europresse", "europresse", "html", ("docpublicationname",), holds_several=True, opens="<"),
    Format("wxr", "wxr", "html", holds_several=True, roots=("rss",), story="item", frame="channel", rules=FEED_RULES),
    Format("rss", "rss", "xml", holds_several=True, roots=RSS_ROOTS, story="item", frame="channel", rules=FEED_RULES),
    Format("atom", "atom", "xml", holds_several=True, roots=("feed", "entry"), story="entry", rules=FEED_RULES),
    Format("hnews", "hnews", "html", far_signs=("hnews", "h-entry"), opens="<", rules=FEED_RULES, head_chars=FAR_CHARS),
    Format("proquest", "proquest_mail", "html", ("proquest",), is_binary=True, holds_several=True, opens=TEXT_OPENS),
    Format("mail", "mail", "", MAIL_SIGNS, is_binary=True, holds_several=True, opens=TEXT_OPENS, is_labelled=False),
    Format("mail", "mail", "", MAIL_SIGNS, holds_several=True, opens=TEXT_OPENS, is_labelled=False),
    Format("markdown", "markdown_story", "text", ("# ",), holds_several=True, opens="#"),
    _json("newsparse", "own_records"),
    _json("json-feed", "json_feed", rules=FEED_RULES),
    _json("apple-news", "apple_news", holds_several=False),
    _json("wordpress", "wordpress", rules=FEED_RULES),
    _json("activitypub", "activitypub", rules=FEED_RULES),
    _json("schema-org", "schema_org"),
    _json("ninjs", "ninjs"),
)
"""All formats, in the order in which they are asked: the more specific first."""
FORMATS_ASKED: Final[dict[Asked, tuple[Format, ...]]] = {
    "all": FORMATS,
    "binary": tuple(known for known in FORMATS if known.is_binary),
    "text": tuple(known for known in FORMATS if not known.is_binary),
}
ROOTS: Final = frozenset(root for known in FORMATS for root in known.roots)
OPENING_BLANKS: Final = "\ufeff \t\r\n\f\v\0"


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


def splitter_of(name: str, document: str | bytes) -> Callable[[bytes], Iterator[bytes]] | None:
    """Return what yields the stories of one piece of a file that is cut as it is read; None where that is its one story.

    What it returns raises `DamagedError` where the last of them breaks off.

    Raises:
        ValueError: no format has the name.
    """
    reader = _reader_of(format_named(name, document))
    return cast("Callable[[bytes], Iterator[bytes]] | None", getattr(reader, "split", None))


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
    from newsparse.blocks.html_frames import has_documents, join_documents

    return read_html(join_documents(text) if kind == "html" and has_documents(text) else text)


def _reader_of(known: Format) -> _Reader:
    return cast("_Reader", import_module(f"{__name__}.{known.module}"))
