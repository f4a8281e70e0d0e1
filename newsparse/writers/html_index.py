"""The index of a run for people: search, order and a summary in charts, in one HTML file that loads nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers import NO_FAILURES, NO_NOTE, Failures, RunNote
from newsparse.writers.charts import bars, filling, histogram
from newsparse.writers.selection import only_fields
from newsparse.writers.summary import is_summary, summary_of
from newsparse.writers.templates import data, filled

OPENING, BETWEEN, CLOSING = "", "", ""
INDEX: Final = "index.html"
SUMMARY: Final = b'<script type="application/json" id="summary">'
"""What a report keeps its record's summary in."""
GROWS: Final = False


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return what the index shows of a record, as a line of JSON."""
    return replace_surrogates(json.dumps(summary_of(only_fields(article, fields)), ensure_ascii=False)) + "\n"


def check() -> None:
    """Do nothing: an index needs no package."""


def assemble(records: Iterable[bytes], path: Path, fields: Sequence[str], note: RunNote = NO_NOTE) -> None:
    """Write the index of summaries as `write` gave them."""
    path.write_text(index_of([json.loads(record) for record in records], note.failures), encoding="utf-8")


def index_of(pages: Sequence[Mapping[str, Any]], failures: Failures = NO_FAILURES) -> str:
    """Return the index of a run.

    Args:
        pages: Summaries, each perhaps with `report`, the address of the page's own report.
        failures: Inputs that gave no record.

    >>> "1 page" in index_of([summary_of(Article(headline="Rain"))])
    True
    """
    articles = sum(page["is_article"] for page in pages)
    badges = [_counted(len(pages), "page"), _counted(articles, "article"), f"{sum(failures.counts.values()):,} failed"]
    charts = []
    if pages:
        charts.append(_figure("Pages by confidence", histogram([page["confidence"] for page in pages])))
    if failures.counts:
        charts.append(_figure("Failures by kind", bars(failures.counts, "Failures by kind")))
    if pages:
        charts.append(_figure("Pages with each field, by site, in per cent", filling(pages), wide=True))
    return replace_surrogates(
        filled(
            "index",
            title=_counted(len(pages), "page"),
            badges="".join(f'<span class="badge">{badge}</span>' for badge in badges),
            charts="\n".join(charts),
            failures=_failures(failures),
            data=data(list(pages)),
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
            found.append(summary | {"report": quote(path.relative_to(folder).as_posix())})
    return found


def _summary_in(path: Path) -> dict[str, Any] | None:
    """Return the summary that a report holds, or None for a file that is no report."""
    try:
        data = path.read_bytes().partition(SUMMARY)[2].partition(b"</script>")[0]
        summary = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return None
    return summary if is_summary(summary) else None


def _counted(count: int, what: str) -> str:
    """Return a number of things.

    >>> _counted(1, "page"), _counted(2000, "page")
    ('1 page', '2,000 pages')
    """
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _figure(caption: str, chart: str, *, wide: bool = False) -> str:
    attributes = f' class="wide" tabindex="0" role="group" aria-label="{escape(caption)}"' if wide else ""
    return f"<figure{attributes}><figcaption>{escape(caption)}</figcaption>{chart}</figure>"


def _failures(failures: Failures) -> str:
    total = sum(failures.counts.values())
    if not total:
        return ""
    items = "".join(f"<li><b>{escape(item['name'])}</b>: {escape(item['message'])}</li>" for item in failures.first)
    rest = f"<li>and {total - len(failures.first):,} more</li>" if total > len(failures.first) else ""
    return f'<details><summary>{total:,} failed</summary><ul class="failures">{items}{rest}</ul></details>'
