"""Other extractors with all fields that they give, for `quality.py`: functions of a page to a few keys of the record."""

from __future__ import annotations

import html
import logging
import re
import warnings
from collections.abc import Callable
from typing import Any

Record = dict[str, Any]
System = Callable[[str, "str | None", bool], Record]


def as_html(page: str, is_text: bool) -> str:
    """Return a page as HTML; of flattened text each line is a paragraph."""
    if not is_text:
        return page
    lines = (f"<p>{html.escape(line)}</p>" for line in page.split("\n") if line.strip())
    return f"<html><body>{''.join(lines)}</body></html>"


def newsparse() -> System:
    import newsparse as package

    return lambda page, url, is_text: package.parse(page, url=url, kind="text" if is_text else "html").to_dict()


def trafilatura() -> System:
    import trafilatura as package

    def read(page: str, url: str | None, is_text: bool) -> Record:
        found = package.bare_extraction(as_html(page, is_text), url=url, include_comments=False, with_metadata=True)
        known = (found.as_dict() if hasattr(found, "as_dict") else found) if found else {}
        names = [name for name in (known.get("author") or "").split("; ") if name]
        return {
            "headline": known.get("title"),
            "authors": [{"name": name} for name in names],
            "published": known.get("date"),
            "body": known.get("text") or "",
        }

    return read


def newspaper4k() -> System:
    from newspaper import Article

    def read(page: str, url: str | None, is_text: bool) -> Record:
        article = Article(url or "https://example.org/a", fetch_images=False)
        article.download(input_html=as_html(page, is_text))
        article.parse()
        return {
            "headline": article.title,
            "authors": [{"name": name} for name in article.authors],
            "published": str(article.publish_date or "") or None,
            "body": article.text,
        }

    return read


def readability() -> System:
    import lxml.html
    from readability import Document

    def read(page: str, url: str | None, is_text: bool) -> Record:
        document = Document(as_html(page, is_text))
        summary = document.summary(html_partial=True)
        tree = lxml.html.fromstring(summary) if summary.strip() else None
        leaves = [] if tree is None else [
            node for node in tree.iter("p", "h1", "h2", "h3", "h4", "li", "pre", "blockquote", "td", "div")
            if not node.xpath(".//p|.//li|.//td|.//div")
        ]  # fmt: skip
        texts = [re.sub(r"\s+", " ", node.text_content()).strip() for node in leaves]
        return {"headline": document.short_title(), "body": "\n\n".join(filter(None, texts))}

    return read


def resiliparse() -> System:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(page: str, url: str | None, is_text: bool) -> Record:
        tree = HTMLTree.parse(as_html(page, is_text))
        text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False)
        return {"headline": tree.title, "body": text}

    return read


def justext() -> System:
    import justext as package

    words = package.get_stoplist("English")

    def read(page: str, url: str | None, is_text: bool) -> Record:
        found = package.justext(as_html(page, is_text), words)
        return {"body": "\n\n".join(part.text for part in found if not part.is_boilerplate)}

    return read


SYSTEMS: dict[str, Callable[[], System]] = {
    system.__name__: system for system in (newsparse, trafilatura, newspaper4k, readability, resiliparse, justext)
}


def silence() -> None:
    """Keep peers from writing about each page."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
