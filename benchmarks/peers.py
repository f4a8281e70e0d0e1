"""Other extractors behind one shape, for `compare.py` and `versus.py`: a page in, headline and body out.

Each function returns an extractor, or raises ImportError where its package is not installed. Flattened text is given to
peers with each line in an element `<p>`, since none of them takes plain text.
"""

from __future__ import annotations

import html as html_lib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import version
from typing import NamedTuple


class Found(NamedTuple):
    """What an extractor gave for a page."""

    headline: str
    body: str


class Peer(NamedTuple):
    """An extractor that is installed here."""

    name: str
    version: str
    extract: Callable[[str, bool], Found]
    """Takes a page, and whether it is text."""


BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "pre", "blockquote", "td", "div")
FLOOR_MIN_WORDS = 12


def wrap_lines(page: str, is_text: bool) -> str:
    if not is_text:
        return page
    lines = (f"<p>{html_lib.escape(line)}</p>" for line in page.split("\n") if line.strip())
    return f"<html><body>{''.join(lines)}</body></html>"


def load_newsparse() -> Callable[[str, bool], Found]:
    import newsparse

    def extract(page: str, is_text: bool) -> Found:
        article = newsparse.parse(page, kind="text" if is_text else "html")
        opening = f"{article.dateline.text} " if article.dateline else ""  # in every gold it is part of the body
        return Found(article.headline or "", opening + article.body)

    return extract


def load_trafilatura() -> Callable[[str, bool], Found]:
    import trafilatura

    def extract(page: str, is_text: bool) -> Found:
        found = trafilatura.bare_extraction(wrap_lines(page, is_text), include_comments=False, with_metadata=True)
        return Found(found.title or "", found.text or "") if found else Found("", "")

    return extract


def load_newspaper4k() -> Callable[[str, bool], Found]:
    from newspaper import Article

    def extract(page: str, is_text: bool) -> Found:
        article = Article("https://example.com/a", fetch_images=False)
        article.download(input_html=wrap_lines(page, is_text))
        article.parse()
        return Found(article.title or "", article.text or "")

    return extract


def load_readability() -> Callable[[str, bool], Found]:
    import lxml.html
    from readability import Document

    def extract(page: str, is_text: bool) -> Found:
        document = Document(wrap_lines(page, is_text))
        summary = document.summary(html_partial=True)
        if not summary.strip():
            return Found(document.short_title() or "", "")
        innermost = (e for e in lxml.html.fromstring(summary).iter(*BLOCKS) if not e.xpath(".//p|.//li|.//td|.//div"))
        texts = (re.sub(r"\s+", " ", element.text_content()).strip() for element in innermost)
        return Found(document.short_title() or "", "\n\n".join(filter(None, texts)))

    return extract


def load_etrafilatura() -> Callable[[str, bool], Found]:
    import etrafilatura

    def extract(page: str, is_text: bool) -> Found:
        found = etrafilatura.bare_extraction(wrap_lines(page, is_text), include_comments=False, with_metadata=True)
        return Found(found.title or "", found.text or "") if found else Found("", "")

    return extract


def load_trafipy() -> Callable[[str, bool], Found]:
    import trafipy

    def extract(page: str, is_text: bool) -> Found:
        return Found("", trafipy.extract(wrap_lines(page, is_text)).text)

    return extract


def load_long_lines() -> Callable[[str, bool], Found]:
    def extract(page: str, is_text: bool) -> Found:
        lines = page.split("\n") if is_text else []
        return Found("", "\n\n".join(line for line in lines if len(line.split()) >= FLOOR_MIN_WORDS))

    return extract


LOADERS = {
    "newsparse": load_newsparse,
    "trafilatura": load_trafilatura,
    "newspaper4k": load_newspaper4k,
    "readability-lxml": load_readability,
    "etrafilatura": load_etrafilatura,
    "trafipy": load_trafipy,
    "long lines": load_long_lines,
}
"""By the name of the package; "long lines" is no package but the floor for text: lines of twelve words or more."""


def find_version(name: str) -> str:
    """Return the version of a package; that of newsparse is the code's own, as it may be installed from a folder."""
    if name == "newsparse":
        import newsparse

        return newsparse.__version__
    return "" if name == "long lines" else version(name)


def load_peers(names: list[str]) -> Iterator[Peer]:
    """Yield the extractors that are installed, of the named ones."""
    for name in names:
        with suppress(ImportError):
            yield Peer(name, find_version(name), LOADERS[name]())


def extract_safely(peer: Peer, page: str, is_text: bool) -> Found:
    """Return what a peer finds; one that raises has found nothing."""
    try:
        return peer.extract(page, is_text)
    except Exception:
        return Found("", "")
