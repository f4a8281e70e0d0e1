"""The index of a run for people: search, order and a summary in charts, in one HTML file that loads nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from newsparse.record import Article
from newsparse.writers.charts import bars, filling, histogram
from newsparse.writers.selection import blanked, sound
from newsparse.writers.summary import summary_of
from newsparse.writers.templates import data, filled

OPENING, BETWEEN, CLOSING = "", "", ""
INDEX: Final = "index.html"
SUMMARY_RE: Final = re.compile(rb'<script type="application/json" id="summary">(.*?)</script>')
FAILURES_MAX: Final = 200
"""Failed inputs that are named; their kinds are counted in full."""


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return what the index shows of a record, as a line of JSON."""
    return sound(json.dumps(summary_of(blanked(article, fields)), ensure_ascii=False)) + "\n"


def index_of(pages: Sequence[Mapping[str, Any]], failures: Sequence[Mapping[str, str]] = ()) -> str:
    """Return the index of a run.

    Args:
        pages: Summaries, each perhaps with `report`, the address of the page's own report.
        failures: Inputs that gave no record: `name`, `code` and `message`.

    >>> "1 page" in index_of([summary_of(Article(headline="Rain"))])
    True
    """
    articles = sum(page["is_article"] for page in pages)
    badges = [_counted(len(pages), "page"), _counted(articles, "article"), f"{len(failures)} failed"]
    charts = []
    if pages:
        charts.append(_figure("Pages by confidence", histogram([page["confidence"] for page in pages])))
    if failures:
        charts.append(_figure("Failures by kind", bars(Counter(item["code"] for item in failures), "Failures by kind")))
    if pages:
        charts.append(_figure("Pages with each field, by site, in per cent", filling(pages), wide=True))
    return sound(
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
    """Return the summaries of all reports under a folder, each with the address of its report, by name."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        match = SUMMARY_RE.search(path.read_bytes())
        if match:
            report = quote(path.relative_to(folder).as_posix())
            found.append(json.loads(match[1]) | {"report": report})
    return found


def summaries_of(records: Iterable[bytes]) -> list[dict[str, Any]]:
    """Return the summaries that `write` gave."""
    return [json.loads(record) for record in records]


def _counted(count: int, what: str) -> str:
    """Return a number of things.

    >>> _counted(1, "page"), _counted(2000, "page")
    ('1 page', '2,000 pages')
    """
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _figure(caption: str, chart: str, *, wide: bool = False) -> str:
    attributes = f' class="wide" tabindex="0" role="group" aria-label="{escape(caption)}"' if wide else ""
    return f"<figure{attributes}><figcaption>{escape(caption)}</figcaption>{chart}</figure>"


def _failures(failures: Sequence[Mapping[str, str]]) -> str:
    if not failures:
        return ""
    items = "".join(
        f"<li><b>{escape(item['name'])}</b>: {escape(item['message'])}</li>" for item in failures[:FAILURES_MAX]
    )
    more = len(failures) - FAILURES_MAX
    rest = f"<li>and {more:,} more</li>" if more > 0 else ""
    return f'<details><summary>{len(failures):,} failed</summary><ul class="failures">{items}{rest}</ul></details>'
