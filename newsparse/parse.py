"""One page into one record: the whole flow."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsparse.decode import decode, kind_of, readable
from newsparse.record import Article, Source

if TYPE_CHECKING:
    from newsparse.fields import Findings
    from newsparse.labels.labeller import LabellingTrace
    from newsparse.story.story import Story

KINDS = ("html", "text", "xml")


class ReadPage(NamedTuple):
    """A page that was read, with the result of every stage."""

    article: Article
    """The record."""
    findings: Findings
    """What each field found, and which blocks show it."""
    story: Story
    """The blocks with their final labels, and the rules that changed them."""
    trace: LabellingTrace
    """The labels before the rules, and the features they were computed from."""


def parse(
    page: str | bytes,
    *,
    url: str | None = None,
    kind: str | None = None,
    charset: str | None = None,
    stated_charset: str | None = None,
    fetched: str | None = None,
) -> Article:
    r"""Read a news page into a record.

    Pure: the same page gives the same record, without network, threads or signals. Whatever the page, a record
    comes back; one that cannot be read has `is_article` false and an empty body.

    Args:
        page: HTML, flattened text or XML; bytes are decoded in the order of browsers.
        url: The page's address, where it is known.
        kind: `html`, `text` or `xml`; None looks at the page.
        charset: The encoding of bytes, where it is known; it overrules everything else.
        stated_charset: The encoding that an HTTP header, crawl or saved page states: tried before the page's own claim.
        fetched: When the page was fetched, as an ISO 8601 date or time: what is dated later is not the publication.

    Raises:
        TypeError: `page` is neither str nor bytes.
        ValueError: `kind` or `charset` is not known.

    >>> story = "LISBON, 3 May 2024 (Lusa) - Rain fell on Friday, and the river rose. " * 3
    >>> article = parse(f"Rain in Lisbon\n\n{story}\n\nThe mayor said on Saturday that schools would stay closed.")
    >>> article.dateline.places, article.published
    (('LISBON',), '2024-05-03')
    """
    return read(page, url=url, kind=kind, charset=charset, fetched=fetched, stated_charset=stated_charset).article


def parse_file(
    path: str | PathLike[str], *, url: str | None = None, kind: str | None = None, charset: str | None = None
) -> Article:
    """Read a file as `parse` reads a page; `source.path` names it.

    Raises:
        OSError: the file cannot be read.
    """
    article = parse(Path(path).read_bytes(), url=url, kind=kind, charset=charset)
    return replace(article, source=replace(article.source, path=fspath(path)))


def read(
    page: str | bytes,
    *,
    url: str | None = None,
    kind: str | None = None,
    charset: str | None = None,
    fetched: str | None = None,
    stated_charset: str | None = None,
) -> ReadPage:
    """Read a page as `parse` does, with the same arguments, and return every stage's result.

    Raises:
        TypeError: `page` is neither str nor bytes.
        ValueError: `kind` or `charset` is not known.
    """
    # imported here, so that `import newsparse` and `newsparse --help` are quick
    from newsparse.blocks.block import Page
    from newsparse.fields import Findings
    from newsparse.formats import read_page
    from newsparse.labels.labeller import label_page
    from newsparse.story.rules import select_story

    text, source = decode_page(page, kind, charset, stated_charset)
    if source.kind == "binary":
        source = replace(source, kind=kind or "text")
        blocks = Page(source.kind, (), (), ())
    else:
        blocks = read_page(text, source.kind)
    trace = label_page(blocks, url)
    story = select_story(blocks, trace.labelling, url, fetched)
    findings = Findings(story)
    article = findings.build_article()
    return ReadPage(replace(article, source=source), findings, story, trace)


def decode_page(
    page: str | bytes, kind: str | None, charset: str | None, stated_charset: str | None = None
) -> tuple[str, Source]:
    """Return the text of a page, and what is known of where it is from.

    Raises:
        TypeError: `page` is neither str nor bytes.
        ValueError: `kind` or `charset` is not known.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"no kind {kind!r}: it is one of {', '.join(KINDS)}")
    if isinstance(page, str):
        text = readable(page)
        digest = hashlib.sha256(page.encode("utf-8", "replace")).hexdigest()
        return text, Source(kind=kind or kind_of(text), sha256=digest)
    if not isinstance(page, bytes | bytearray | memoryview):
        raise TypeError(f"a page is str or bytes, not {type(page).__name__}")
    data = bytes(page)
    decoded = decode(data, charset=charset, stated=stated_charset)
    digest = hashlib.sha256(data).hexdigest()
    return decoded.text, Source(kind=kind or decoded.kind, charset=decoded.charset, sha256=digest)
