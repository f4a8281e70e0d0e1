"""What the calls are given that read a page: the page, and what the caller knows of it. Checked once, for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from newsparse.charsets import charset_named
from newsparse.named_tuple import NamedTuple
from newsparse.page_names import name_by_shape

if TYPE_CHECKING:
    from newsparse.blocks.parsed_trees import ParsedTree

Kind: TypeAlias = Literal[
    "html", "text", "xml",
    "activitypub", "anpa", "apple-news", "atom", "cnn-story", "europresse", "factiva", "gigaword", "hnews", "iptc7901",
    "json-feed", "mail", "markdown", "newsml", "newsml-g2", "newsparse", "nexis", "ninjs", "nitf", "nyt", "proquest",
    "rbnews", "rcv1", "reuters21578", "rss", "schema-org", "trec", "wordpress", "wxr",
]  # fmt: skip
"""What a page is: of a kind of text, or in a stated format."""
KINDS: Final = ("html", "text", "xml")
INSTEAD: Final = {
    "file": "{name!r} is by its shape the name of a file, not a page: newsparse.parse_file({name!r}) reads the file",
    "address": "{name!r} is an address, not a page: newsparse.parse_many({name!r}) fetches and reads it",
}
"""What is said of a name in the place of a page."""
IF_IT_IS_A_PAGE: Final = "; if this line is the page itself, give it as bytes"


class ReadOptions(NamedTuple):
    """What is known of a page, and how it is read.

    Attributes:
        url: The page's address, where it is known.
        kind: What the page is: `html`, `text`, `xml`, or the name of a format; None looks at the page.
        charset: The encoding of bytes, where it is known; it overrules everything else.
        stated_charset: The encoding that an HTTP header, crawl or saved page states: tried before the page's own claim.
        fetched: When the page was fetched, as an ISO 8601 date or time: relative dates are counted from it, and nothing is
            published later.
        facts: What is known of the story from elsewhere, as the row of a table has it: `headline`, `author`, `published`
            and their values. They count like metadata, so that what the page itself shows wins.
    """

    url: str | None = None
    kind: str | None = None
    charset: str | None = None
    stated_charset: str | None = None
    fetched: str | None = None
    facts: Sequence[tuple[str, str]] = ()


NOTHING_KNOWN: Final = ReadOptions()


def check_options(**given: Any) -> ReadOptions:
    """Return what a caller says of a page.

    Raises:
        TypeError: one of the arguments has another type.
        ValueError: there is no such kind or charset, or `fetched` is no date.

    >>> check_options(kind="html", fetched="2024-05-03").kind
    'html'
    >>> check_options(fetched="yesterday")
    Traceback (most recent call last):
    ValueError: fetched is an ISO 8601 date or time, as in 2024-05-09 or 2024-05-09T10:30+02:00, not 'yesterday'
    """
    for name, value in given.items():
        if name != "facts" and value is not None and not isinstance(value, str):
            raise TypeError(f"{name} is a str or None, not {type(value).__name__}")
    options = ReadOptions(**given)
    if options.kind is not None and options.kind not in get_args(Kind):
        raise ValueError(
            f"no kind {options.kind!r}: it is html, text, xml or a format, one of {', '.join(get_args(Kind)[3:])}"
        )
    if options.charset is not None:
        charset_named(options.charset)
    if options.fetched is not None and not _is_time(options.fetched):
        raise ValueError(
            f"fetched is an ISO 8601 date or time, as in 2024-05-09 or 2024-05-09T10:30+02:00, not {options.fetched!r}"
        )
    return options


def check_page(page: str | bytes | bytearray | memoryview | ParsedTree) -> str | bytes:
    """Return a page as text or bytes; what is no page by its type or its shape is refused.

    Raises:
        TypeError: it is neither str nor bytes, nor a tree of BeautifulSoup or lxml.
        ValueError: it is a str of one line that is the name of a file, or an address; see `name_by_shape`.

    >>> check_page("pages/rain.html")
    Traceback (most recent call last):
    ValueError: 'pages/rain.html' is by its shape the name of a file, not a page: newsparse.parse_file('pages/rain.html') \
reads the file; if this line is the page itself, give it as bytes
    """
    if isinstance(page, str):
        if shape := name_by_shape(page):
            raise ValueError(INSTEAD[shape].format(name=page.strip()) + IF_IT_IS_A_PAGE)
        return page
    if isinstance(page, bytes | bytearray | memoryview):
        return bytes(page)
    from newsparse.blocks.parsed_trees import is_parsed_tree, serialise_tree

    if is_parsed_tree(page):
        return serialise_tree(page)
    advice = ": newsparse.parse_file reads a file" if hasattr(page, "__fspath__") else ""
    raise TypeError(f"a page is str or bytes, or a tree of BeautifulSoup or lxml, not {type(page).__name__}{advice}")


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
