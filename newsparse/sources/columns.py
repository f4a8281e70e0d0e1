"""The columns of a table with a page a row: which holds the page, and what the others say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any, Final

from newsparse.sources.document import UnreadableError
from newsparse.tables.lazy_regex import pattern

PAGE_COLUMNS: Final = (
    "html", "raw_html", "html_content", "content_html", "page_html", "page", "content", "raw_content", "raw",
    "document", "doc", "article_text", "full_text", "text", "plain_text", "raw_text", "maintext", "article_body",
    "articlebody", "body", "article", "story", "value",
)  # fmt: skip
"""Names of columns that hold pages, the likeliest first, in any case."""
ADDRESS_COLUMNS: Final = (
    "url", "uri", "page_url", "source_url", "article_url", "target_uri", "warc-target-uri", "warc_target_uri", "link",
    "canonical_url", "permalink",
)  # fmt: skip
FETCHED_COLUMNS: Final = (
    "warc-date", "warc_date", "crawl_date", "date_download", "fetched", "fetched_at", "crawled_at", "scraped_at",
    "retrieved_at",
)  # fmt: skip
"""Names of columns that say when a page was fetched."""
HEADLINE_COLUMNS: Final = ("headline", "title", "article_title", "news_title", "heading")
AUTHOR_COLUMNS: Final = ("authors", "author", "byline", "bylines", "creator", "published_by")
PUBLISHED_COLUMNS: Final = (
    "published", "published_at", "publishedat", "date_published", "datepublished", "publication_date",
    "publicationdate", "publish_date", "date_publish", "pub_date", "pubdate", "published_date", "publish_time", "publishedtime",
)  # fmt: skip
AMBIGUOUS_DATE_COLUMNS: Final = ("date", "datetime")
"""The day of publication in tables of stories, the day of the crawl in tables of pages: taken where the row has a
headline, which crawls do not give. Gets wrong: a crawl's rows to which somebody has added titles."""
SHOWN_COLUMNS: Final = 8
EPOCH_MIN_SECONDS, EPOCH_MIN_MILLISECONDS = 10**8, 10**11
"""Smaller numbers are no seconds, or milliseconds, since 1970: years, days written as 20240314."""
LOOK_CHARS: Final = 10_000
PACKED_MIN_CHARS: Final = 200
"""No word of a page is so long; an address may be, but has other characters than base64."""
PACKED_MIN_LETTERS: Final = 12
"""A line of a few signs, again and again, is nothing packed."""
PACKED_RE = pattern(r"[A-Za-z0-9+/_=-]+(?:\r?\n[A-Za-z0-9+/_=-]{40,})*(?:\r?\n[A-Za-z0-9+/_=-]*)?")


def find_page(row: Mapping[str, Any], wanted: str | None) -> str | None:
    """Return the name of the column that holds a row's page, None where the row has none.

    Each row is looked at alone, since rows of JSON have their own keys: the first of the known names with something in
    it, and rather with words or markup than with a single word, which may be a number or a name of the document.

    >>> find_page({"doc": "doc-17", "text": "It rained."}, None), find_page({"html": None, "text": "It rained."}, None)
    ('text', 'text')
    """
    if wanted is not None:
        return wanted if wanted in row else None
    known = _by_folded_name(row)
    present = [known[name] for name in PAGE_COLUMNS if name in known]
    filled = [name for name in present if isinstance(row[name], str | bytes) and row[name]]
    return next((name for name in filled if _has_words(row[name])), None) or next(iter(filled or present), None)


def _has_words(page: str | bytes) -> bool:
    start = page[:LOOK_CHARS]
    return (" " in start or "<" in start) if isinstance(start, str) else (b" " in start or b"<" in start)


def is_packed_as_text(page: Any) -> bool:
    """Tell bytes that were written as text, in base64 or hexadecimal, which are no page.

    >>> is_packed_as_text("PGh0bWw+PHA+UmFpbiBpbiBMaXNib248L3A+" * 9), is_packed_as_text("Rain in Lisbon. " * 9)
    (True, False)
    """
    start = page[:LOOK_CHARS] if isinstance(page, str | bytes) else ""
    if len(start) < PACKED_MIN_CHARS or not start.isascii() or len(set(start)) < PACKED_MIN_LETTERS:
        return False
    return PACKED_RE.fullmatch(start if isinstance(start, str) else start.decode("ascii")) is not None


def find_address(row: Mapping[str, Any]) -> str | None:
    """Return the address that a row gives its page.

    >>> find_address({"text": "It rained.", "WARC-Target-URI": "https://tagus.example/rain"})
    'https://tagus.example/rain'
    """
    return next(_texts(row, ADDRESS_COLUMNS), None)


def find_fetched(row: Mapping[str, Any]) -> str | None:
    """Return when a row says that its page was fetched."""
    return next(_moments(row, FETCHED_COLUMNS), None)


def list_facts(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what a row says of its page's story: its headline, authors and day of publication.

    >>> list_facts({"title": "Rain", "authors": ["Ana Reis", {"name": "Jo Lund"}], "date": "2024-05-03", "text": "x"})
    (('headline', 'Rain'), ('author', 'Ana Reis'), ('author', 'Jo Lund'), ('published', '2024-05-03'))
    """
    row = _decode_facts(row)
    headline = next(_texts(row, HEADLINE_COLUMNS), None)
    dates = (*PUBLISHED_COLUMNS, *(AMBIGUOUS_DATE_COLUMNS if headline else ()))
    published = next(_moments(row, dates), None)
    authors = _names(row, AUTHOR_COLUMNS)
    facts = [("headline", headline), *(("author", name) for name in authors), ("published", published)]
    return tuple((field, value) for field, value in facts if value)


def _decode_facts(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row with its short fields as text: those that are not UTF-8 are bytes, in the charset of its longest."""
    named = {*HEADLINE_COLUMNS, *AUTHOR_COLUMNS, *PUBLISHED_COLUMNS, *AMBIGUOUS_DATE_COLUMNS}
    undecoded = [name for name in row if isinstance(row[name], bytes) and str(name).strip().casefold() in named]
    if not undecoded:
        return row
    from newsparse.decode import decode

    longest = max((value for value in row.values() if isinstance(value, bytes)), key=len)
    charset = decode(longest[:LOOK_CHARS]).charset
    return {**row, **{name: decode(row[name], stated=charset).text for name in undecoded}}


def _by_folded_name(row: Iterable[str]) -> dict[str, str]:
    return {name.strip().casefold(): name for name in reversed(list(row)) if isinstance(name, str)}


def _texts(row: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    """Yield the filled values of columns as text, in the order of the names."""
    known = _by_folded_name(row)
    for name in names:
        value = row.get(known.get(name, ""))
        if isinstance(value, str) and value.strip():
            yield value.strip()


def _moments(row: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    """Yield the days and times in columns: texts as they are, dates of Parquet, seconds or milliseconds since 1970."""
    known = _by_folded_name(row)
    for name in names:
        value = row.get(known.get(name, ""))
        if isinstance(value, str) and value.strip():
            yield value.strip()
        elif isinstance(value, date):
            yield value.isoformat()
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield from _since_1970(value)


def _since_1970(number: float) -> Iterator[str]:
    if number >= EPOCH_MIN_SECONDS:
        seconds = number / 1000 if number >= EPOCH_MIN_MILLISECONDS else number
        with suppress(ValueError, OverflowError, OSError):
            yield datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _names(row: Mapping[str, Any], columns: tuple[str, ...]) -> list[str]:
    """Return the names in the first filled of some columns: a text, an object with a name, or a list of these."""
    known = _by_folded_name(row)
    for column in columns:
        value = row.get(known.get(column, ""))
        found = [item.get("name") if isinstance(item, dict) else item for item in _as_list(value)]
        if names := [item.strip() for item in found if isinstance(item, str) and item.strip()]:
            return names
    return []


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def no_page_in_row(row: Iterable[str]) -> UnreadableError:
    """Return the error of a row without a page in a table of pages."""
    return UnreadableError("no-column", f"no page in this row, which has {_shown(row)}")


def no_column(row: Iterable[str], wanted: str | None) -> UnreadableError:
    """Return the error of a table in which no column holds pages."""
    names = list(row)
    if wanted is not None:
        return UnreadableError("no-column", f"no column {wanted}: it has {_shown(names)}")
    addresses = _by_folded_name(names)
    if address := next((addresses[name] for name in ADDRESS_COLUMNS if name in addresses), None):
        message = f"addresses ({address}) and no pages, of {_shown(names)}: --files-from reads a list of addresses"
        return UnreadableError("no-column", message)
    return UnreadableError("no-column", f"which column holds the pages? --column names it, of {_shown(names)}")


def _shown(row: Iterable[str]) -> str:
    names = list(row)
    more = ", …" if len(names) > SHOWN_COLUMNS else ""
    return (", ".join(name[:40] for name in names[:SHOWN_COLUMNS]) or "none") + more
