"""The index of a run for people: a summary in charts, and a table of all pages, in one HTML file that loads nothing.

The table is plain HTML and complete without JavaScript; the script in the file adds search, order and pages of a hundred.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers import NO_FAILURES, NO_NOTE, Failures, RunNote
from newsparse.writers.addresses import complete
from newsparse.writers.charts import (
    NO_SITE,
    causes_table,
    confidence_note,
    confidence_table,
    days_chart,
    site_of,
    sites_note,
    sites_table,
)
from newsparse.writers.printable import printable
from newsparse.writers.selection import only_fields
from newsparse.writers.summary import as_summary, summary_of
from newsparse.writers.templates import filled

OPENING, BETWEEN, CLOSING = "", "", ""
INDEX: Final = "index.html"
SUMMARY: Final = b'<script type="application/json" id="summary">'
"""What a report keeps its record's summary in."""
PAGES_MAX: Final = 20_000
"""Pages that are listed: a browser works for a second on these, without scripts for eight. The charts count all."""
OTHER_ROW: Final = '<tr class="other">'
"""Begins the row of a page that is no article."""
MINUTE_CHARS: Final = 16
"""Characters of a time in ISO 8601 up to its minutes."""


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return what the index shows of a record, as a line of JSON."""
    return replace_surrogates(json.dumps(summary_of(only_fields(article, fields)), ensure_ascii=False)) + "\n"


def check() -> None:
    """Do nothing: an index needs no package."""


def assemble(records: Iterable[bytes], path: Path, fields: Sequence[str], note: RunNote = NO_NOTE) -> None:
    """Write the index of summaries as `write` gave them."""
    pages = [_with_file(json.loads(record), path.parent) for record in records]
    path.write_text(index_of(pages, note.failures), encoding="utf-8")


def index_of(pages: Sequence[Mapping[str, Any]], failures: Failures = NO_FAILURES) -> str:
    """Return the index of a run.

    Args:
        pages: Summaries, each perhaps with `report` or `file`, the relative address of the page's report or of the page.
        failures: Inputs that gave no record.

    >>> "1 page" in index_of([summary_of(Article(headline="Rain"))])
    True
    """
    listed = pages[:PAGES_MAX]
    return replace_surrogates(
        filled(
            "index",
            title=_counted(len(pages), "page"),
            facts="".join(f"<span>{fact}</span>" for fact in _facts(pages, failures)),
            charts="\n".join(_charts(pages, failures)),
            sites=_sites(pages),
            failures=_failures(failures),
            rows="\n".join(map(_row, listed)),
            unlisted=f"<p>The first {PAGES_MAX:,} of {len(pages):,} pages are listed; the charts count all.</p>"
            if len(pages) > len(listed)
            else "",
        )
    )


def summaries_in(folder: Path) -> list[dict[str, Any]]:
    """Return the summaries of all reports under a folder, each with the address of its report, by name.

    Files of other programs are left out, also those that hold JSON in an element of the same id.
    """
    found = []
    for path in sorted(folder.rglob("*.html")):
        summary = _summary_in(path)
        if summary is not None:
            found.append(summary | {"report": quote(os.fsencode(path.relative_to(folder).as_posix()))})
    return found


def _summary_in(path: Path) -> dict[str, Any] | None:
    """Return the summary that a report holds, or None for a file that is no report."""
    try:
        data = path.read_bytes().partition(SUMMARY)[2].partition(b"</script>")[0]
        summary = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return None
    return as_summary(summary)


def _with_file(page: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return a page with the relative address of its file, where it is one: a member of an archive has none."""
    name = page["path"]
    try:
        if not name or not Path(name).is_file():
            return page
        return page | {"file": quote(os.fsencode(Path(os.path.relpath(name, folder)).as_posix()))}
    except (OSError, ValueError):  # a name that no file can have
        return page


def _facts(pages: Sequence[Mapping[str, Any]], failures: Failures) -> list[str]:
    articles = sum(page["is_article"] for page in pages)
    facts = [_counted(articles, "article"), f"{len(pages) - articles:,} no article"]
    if pages:
        facts.append(_counted(len(set(map(site_of, pages))), "site"))
        languages = len({page["language"].partition("-")[0] for page in pages if page["language"]})
        facts += [_counted(languages, "language")] if languages else []
    return [*facts, f"{sum(failures.counts.values()):,} failed"]


def _charts(pages: Sequence[Mapping[str, Any]], failures: Failures) -> Iterable[str]:
    if pages:
        note = escape(confidence_note(pages)).replace("--min-confidence 0.9", "<code>--min-confidence 0.9</code>")
        yield (
            f'<div class="chart">{confidence_table(pages)}<p class="quiet">Confidence is calibrated: of records that say 0.9, '
            f"nine in ten are right. {note}</p></div>"
        )
        days = days_chart(pages)
        if days:
            yield f'<div class="chart">{days}</div>'
    if failures.counts:
        yield f'<div class="chart">{causes_table(failures.counts, failures.first)}</div>'


def _sites(pages: Sequence[Mapping[str, Any]]) -> str:
    if not pages:
        return ""
    note = sites_note(pages)
    text = f'<p class="quiet">{note}</p>' if note else ""
    return (
        '<section aria-labelledby="sites-title"><h2 id="sites-title">Sites</h2>'
        f'{text}<div class="wide" tabindex="0" role="group" aria-label="Fields by site">{sites_table(pages)}</div></section>'
    )


def _row(page: Mapping[str, Any]) -> str:
    """Return a page's row: its name leads to its report, else to its address, else to its file."""
    name = escape(page["headline"] or "(no headline)")
    address = _address_of(page)
    title = f'<a href="{escape(address)}" rel="noreferrer">{name}</a>' if address else name
    is_article = page["is_article"]
    kind = "" if is_article else ' <span class="kind">no article</span>'
    file = f'<div class="file"><bdi>{escape(printable(page["path"]))}</bdi></div>' if page["path"] else ""
    language = f' lang="{escape(page["language"])}"' if page["language"] else ""
    site = "" if site_of(page) == NO_SITE else printable(site_of(page))
    time = page["published"][:MINUTE_CHARS].replace("T", " ")
    return (
        f"{'<tr>' if is_article else OTHER_ROW}"
        f'<td><div dir="auto"{language}>{title}{kind}</div>{file}</td>'
        f"<td><bdi>{escape(site)}</bdi></td><td>{escape(page['language'])}</td>"
        f'<td dir="auto">{escape(page["dateline"])}</td><td dir="auto">{escape(", ".join(page["agencies"]))}</td>'
        f'<td class="time">{escape(time)}</td><td class="number">{page["confidence"]:.2f}</td></tr>'
    )


def _address_of(page: Mapping[str, Any]) -> str | None:
    if page.get("report"):
        return f"./{page['report']}"
    return complete(page["url"]) or (f"./{page['file']}" if page.get("file") else None)


def _counted(count: int, what: str) -> str:
    """Return a number of things.

    >>> _counted(1, "page"), _counted(2000, "page")
    ('1 page', '2,000 pages')
    """
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _failures(failures: Failures) -> str:
    total = sum(failures.counts.values())
    if not total:
        return ""
    items = "".join(
        f"<li><bdi>{escape(printable(item['name']))}</bdi>: {escape(printable(item['message']))}</li>"
        for item in failures.first
    )
    rest = f"<li>and {total - len(failures.first):,} more</li>" if total > len(failures.first) else ""
    return f'<details><summary>{total:,} failed</summary><ul class="failures">{items}{rest}</ul></details>'
