"""Charts of a run as tables with bars: every bar has its number beside it, so that nothing rests on colour or length.

They are made for a dozen sites and for thousands: labels are whole, the largest come first, and what is too much to list is
added up in a row that says how much it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

from newsparse.writers.printable import printable
from newsparse.writers.summary import TOLD

Page = Mapping[str, Any]

CONFIDENCE_BOUNDS: Final = (0.95, 0.9, 0.8, 0.6, 0.4, 0.0)
"""Lower bounds of the classes of confidence, highest first."""
SITES_MAX: Final = 12
"""Sites that have a row of their own."""
WEAK_SITES_MAX: Final = 8
WEAK_MIN_PAGES: Final = 3
"""Pages of a site from which its mean says something."""
DAYS_MAX: Final = 60
"""Days that are counted one by one; a longer span is counted by month, and by year where there are more months."""
DAY_CHARS, MONTH_CHARS, YEAR_CHARS = 10, 7, 4
"""Characters of a date in ISO 8601 that say its day, its month, its year."""
NO_SITE: Final = "(not known)"
COLUMN_WIDTH, COLUMNS_HEIGHT = 10, 100
FULL: Final = 100


def confidence_table(pages: Sequence[Page]) -> str:
    """Return how many articles there are by confidence, and how many of them are to be expected wrong.

    The confidence of a record is the probability that it is right. So of ten records with 0.9 one is wrong, and the sum of
    what is left to 1 is the number of wrong ones to expect.

    >>> table = confidence_table([{"confidence": 0.97, "is_article": True}, {"confidence": 0.5, "is_article": True}])
    >>> "from 0.95" in table, "0.4 to 0.6" in table, "0.6 to 0.8" in table
    (True, True, True)
    """
    values = sorted((page["confidence"] for page in pages if page["is_article"]), reverse=True)
    classes: list[list[float]] = [[] for _ in CONFIDENCE_BOUNDS]
    for value in values:
        at = next(at for at, bound in enumerate(CONFIDENCE_BOUNDS) if value >= bound)
        classes[at].append(value)
    most = max(map(len, classes), default=0) or 1
    rows = []
    for at, (bound, several) in enumerate(zip(CONFIDENCE_BOUNDS, classes, strict=True)):
        name = f"from {bound:g}" if not at else f"{bound:g} to {CONFIDENCE_BOUNDS[at - 1]:g}"
        wrong = sum(1 - value for value in several)
        rows.append(_row(name, _number(len(several)), _bar(len(several), most), _about(wrong) if several else ""))
    heads = ("Confidence", "Articles", "", "Likely wrong")
    return _table("Articles by confidence", heads, rows)


def confidence_note(pages: Sequence[Page]) -> str:
    """Return what to expect of the records that are most sure, in a sentence.

    >>> confidence_note([{"confidence": 0.95, "is_article": True}] * 40)
    'Of the 40 articles with 0.9 or more, about 2 may be expected wrong. Kept with --min-confidence 0.9.'
    """
    values = [page["confidence"] for page in pages if page["is_article"] and page["confidence"] >= 0.9]
    if not values:
        return "No article has 0.9 or more."
    wrong = _about(sum(1 - value for value in values))
    return f"Of the {len(values):,} articles with 0.9 or more, {wrong} may be expected wrong. Kept with --min-confidence 0.9."


def days_chart(pages: Sequence[Page]) -> str:
    """Return the pages by day of publication, or by month or year where the days are too many; empty without dates.

    >>> "2024-05-03: 2" in days_chart([{"published": "2024-05-03T10:00"}, {"published": "2024-05-03"}, {"published": ""}])
    True
    """
    dates = [page["published"] for page in pages if len(page["published"]) >= YEAR_CHARS]
    dated = [date for date in dates if date[:YEAR_CHARS].isdecimal()]
    if not dated:
        return ""
    unit, counts = _count_dates(dated)
    most, width = max(counts.values()), COLUMN_WIDTH * len(counts)
    columns = []
    for at, (name, count) in enumerate(counts.items()):
        tall = COLUMNS_HEIGHT * count / most
        columns.append(
            f'<rect x="{at * COLUMN_WIDTH + 1}" y="{COLUMNS_HEIGHT - tall:.1f}" width="{COLUMN_WIDTH - 2}" '
            f'height="{tall:.1f}"><title>{escape(name)}: {count:,}</title></rect>'
        )
    first, last = next(iter(counts)), next(reversed(counts))
    top = max(counts, key=lambda name: counts[name])
    said = f"from {first} to {last}, most on {top}: {most:,}"
    without = len(pages) - len(dated)
    missing = f"; {without:,} without a date" if without else ""
    ends = f"<span>{first}</span><span>{last}</span>" if first != last else f"<span>{first}</span>"
    return (
        f"<figure><figcaption>Pages by {unit}</figcaption>"
        f'<svg class="columns-chart" viewBox="0 0 {width} {COLUMNS_HEIGHT}" preserveAspectRatio="none" role="img" '
        f'aria-label="Pages by {unit} {escape(said)}">{"".join(columns)}</svg>'
        f'<p class="axis">{ends}</p><p class="quiet">Most on {top}: {most:,}{missing}</p></figure>'
    )


def _count_dates(dates: Sequence[str]) -> tuple[str, dict[str, int]]:
    """Return the unit that a span of dates is counted by, and the counts in their order; units without pages are there, too."""
    from datetime import date, timedelta

    days = sorted({text[:DAY_CHARS] for text in dates if len(text) >= DAY_CHARS})
    try:
        span = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days + 1 if days else 0
    except ValueError:  # a day that no calendar has
        span = 0
    if span and span <= DAYS_MAX and all(len(text) >= DAY_CHARS for text in dates):
        start = date.fromisoformat(days[0])
        names = [(start + timedelta(days=at)).isoformat() for at in range(span)]
        return "day", _counted(dates, names, DAY_CHARS)
    years = sorted({text[:YEAR_CHARS] for text in dates})
    months = [f"{year:04}-{month:02}" for year in range(int(years[0]), int(years[-1]) + 1) for month in range(1, 13)]
    found = sorted(text[:MONTH_CHARS] for text in dates if len(text) >= MONTH_CHARS)
    if found and len(found) == len(dates):
        months = [name for name in months if found[0] <= name <= found[-1]]
        if months and len(months) <= DAYS_MAX:
            return "month", _counted(dates, months, MONTH_CHARS)
    span_of_years = [f"{year:04}" for year in range(int(years[0]), int(years[-1]) + 1)]
    return "year", _counted(dates, span_of_years if len(span_of_years) <= DAYS_MAX else years, YEAR_CHARS)


def _counted(dates: Sequence[str], names: Sequence[str], chars: int) -> dict[str, int]:
    counts = Counter(text[:chars] for text in dates)
    return {name: counts[name] for name in names}


def causes_table(counts: Mapping[str, int], examples: Sequence[Mapping[str, str]] = ()) -> str:
    """Return failures by their cause, the most frequent first, each with what was said of the first of them.

    >>> table = causes_table({"timeout": 2, "empty": 5}, [{"code": "empty", "message": "no content"}])
    >>> table.index("empty") < table.index("timeout"), "no content" in table
    (True, True)
    """
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    most = max(counts.values(), default=1)
    said = {item["code"]: item["message"] for item in reversed(examples)}
    rows = []
    for cause, count in ordered:
        example = f'<br><span class="quiet">{escape(printable(said[cause]))}</span>' if said.get(cause) else ""
        rows.append(_row(f"{escape(printable(cause))}{example}", _number(count), _bar(count, most, "bad")))
    return _table("Failures by cause", ("Cause", "Inputs", ""), rows)


def sites_table(pages: Sequence[Page]) -> str:
    """Return the sites by their number of pages, with the share of pages that have each field; few rows whatever their number.

    >>> table = sites_table([{"site": "Courier", "empty": ["tags"], "confidence": 0.9, "is_article": True, "url": ""}] * 2)
    >>> "Courier" in table, '<td class="share0">0</td>' in table, '<td class="share4">100</td>' in table
    (True, True, True)
    """
    by_site: dict[str, list[Page]] = {}
    for page in pages:
        by_site.setdefault(site_of(page), []).append(page)
    sites = sorted(by_site.items(), key=lambda item: (-len(item[1]), item[0]))
    shown = sites if len(sites) <= SITES_MAX + 1 else sites[:SITES_MAX]
    others = sites[len(shown) :]
    rows = [_site_row(name, several) for name, several in shown]
    weak = _find_weak(others)
    if others:
        rest = [page for _, several in others for page in several]
        rows.append(_site_row(f"{len(others):,} other sites", rest, names="sum"))
    if weak:
        columns = 3 + len(TOLD)
        rows.append(
            f'<tr class="head"><th scope="rowgroup" colspan="{columns}">Of these, the least sure with {WEAK_MIN_PAGES} pages '
            "or more</th></tr>"
        )
        rows += [_site_row(name, several) for name, several in weak]
    heads = ("Site", "Pages", "Confidence", *TOLD)
    return _table("Pages with each field, by site, in per cent", heads, rows, names="sites")


def sites_note(pages: Sequence[Page]) -> str:
    """Return how the pages are spread over sites, in a sentence; empty for a few sites.

    >>> sites_note([{"site": str(at % 40), "url": ""} for at in range(400)])
    '40 sites; half of the pages are from 20 of them.'
    """
    counts = sorted(Counter(map(site_of, pages)).values(), reverse=True)
    if len(counts) <= SITES_MAX:
        return ""
    total, needed = 0, 0
    while 2 * total < len(pages):
        total += counts[needed]
        needed += 1
    return f"{len(counts):,} sites; half of the pages are from {needed:,} of them."


def site_of(page: Page) -> str:
    """Return the site of a page: the name that it gives itself, else the host of its address."""
    if page["site"]:
        return str(page["site"])
    try:
        host = urlsplit(page["url"]).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or NO_SITE


def _find_weak(sites: Sequence[tuple[str, list[Page]]]) -> list[tuple[str, list[Page]]]:
    """Return the sites whose articles are least sure on the average, the worst first."""
    several = [(name, pages) for name, pages in sites if len(pages) >= WEAK_MIN_PAGES]
    return sorted(several, key=lambda item: (_mean(item[1]), item[0]))[:WEAK_SITES_MAX]


def _mean(pages: Sequence[Page]) -> float:
    return float(sum(page["confidence"] for page in pages) / len(pages))


def _site_row(name: str, pages: Sequence[Page], names: str = "") -> str:
    empty = Counter(field for page in pages for field in page["empty"])
    cells = []
    for field in TOLD:
        share = round(FULL * (len(pages) - empty[field]) / len(pages))
        shade = 0 if not share else 1 + min(3, share // 26)
        cells.append(f'<td class="share{shade}">{share}</td>')
    attribute = f' class="{names}"' if names else ""
    return (
        f'<tr{attribute}><th scope="row"><bdi>{escape(printable(name))}</bdi></th><td>{len(pages):,}</td>'
        f"<td>{_mean(pages):.2f}</td>{''.join(cells)}</tr>"
    )


def _row(name: str, *cells: str) -> str:
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _table(caption: str, heads: Sequence[str], rows: Sequence[str], names: str = "figures") -> str:
    head = "".join(f'<th scope="col">{name}</th>' if name else "<td></td>" for name in heads)
    return (
        f'<table class="{names}"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _bar(count: int, most: int, names: str = "bar") -> str:
    length = FULL * count / most
    return (
        f'<svg class="{names}" viewBox="0 0 {FULL} 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{length:.1f}" height="8"/></svg>'
    )


def _number(count: int) -> str:
    return f"{count:,}"


def _about(number: float) -> str:
    """Return a number that is an expectation.

    >>> _about(0.2), _about(1.6), _about(1234.5)
    ('less than 1', 'about 2', 'about 1,234')
    """
    return "less than 1" if number < 0.5 else f"about {round(number):,}"
