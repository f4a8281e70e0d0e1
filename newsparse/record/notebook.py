"""A record as a small table of HTML, as notebooks show the value of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from newsparse.record.json_text import replace_surrogates

STORY_CHARS: Final = 280
"""Of the story's beginning."""
SHOWN: Final = (
    "subheadline",
    "dateline",
    "agencies",
    "authors",
    "published",
    "modified",
    "section",
    "language",
    "site",
)
"""Keys that are shown where they have a value, between headline and story."""
LINKED: Final = ("http://", "https://")
"""What an address begins with that is made a link: a page may state any other, also one that runs a script."""


def render_table(record: Mapping[str, Any]) -> str:
    """Return a record as a table of HTML, in which nothing of the page is taken for markup.

    >>> print(render_table({"headline": "Rain & wind", "is_article": False, "confidence": 0.25, "body": "", "url": None}))
    <table><caption>Rain &amp; wind</caption><tr><th>is_article</th><td>False</td></tr><tr><th>confidence</th><td>0.25</td></tr></table>
    """
    rows = "".join(f"<tr><th>{escape(key)}</th><td>{cell}</td></tr>" for key, cell in _rows(record))
    return replace_surrogates(f"<table><caption>{escape(record['headline'] or 'no headline')}</caption>{rows}</table>")


def _rows(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in SHOWN:
        if record.get(key):
            yield key, escape(_in_words(record[key]))
    if url := record["url"]:
        is_linked = url.lower().startswith(LINKED)
        yield "url", f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>' if is_linked else escape(url)
    yield "is_article", str(record["is_article"])
    yield "confidence", f"{record['confidence']:.2f}"
    if body := record["body"]:
        yield "body", escape(f"{body[:STORY_CHARS].rstrip()}…" if len(body) > STORY_CHARS else body)


def _in_words(value: Any) -> str:
    """Return a value of a key in a line: of several their names.

    >>> _in_words([{"name": "Ana Reis", "role": None}, {"tag": "Lusa", "name": None}]), _in_words({"text": "LISBON -"})
    ('Ana Reis, Lusa', 'LISBON -')
    """
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or value.get("tag"))
    return str(value)
