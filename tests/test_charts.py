"""The charts of an index: what they count, for a dozen sites and for thousands."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rows import for_each_row

from newsparse.record import Article
from newsparse.writers import Failures
from newsparse.writers.charts import confidence_note, confidence_table, days_chart, site_of, sites_note, sites_table
from newsparse.writers.html_index import PAGES_MAX, index_of
from newsparse.writers.summary import summary_of


def page(**values: Any) -> dict[str, Any]:
    return summary_of(Article(is_article=True, confidence=0.9)) | values


def rows_of(table: str) -> list[list[str]]:
    """Return the texts of a table's rows."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table.partition("<tbody>")[2])
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def test_confidence_says_how_many_are_wrong() -> None:
    pages = [page(confidence=0.97)] * 100 + [page(confidence=0.5)] * 8 + [page(confidence=0.99, is_article=False)] * 50
    rows = rows_of(confidence_table(pages))
    assert [(name, number, wrong) for name, number, _, wrong in rows if number != "0"] == [
        ("from 0.95", "100", "about 3"),
        ("0.4 to 0.6", "8", "about 4"),
    ]
    assert confidence_note(pages).startswith("Of the 100 articles with 0.9 or more, about 3 may be expected wrong")
    assert confidence_note([page(confidence=0.5)]) == "No article has 0.9 or more."


@for_each_row(
    ("dates", "unit", "columns", "ends"),
    [
        (["2024-05-03", "2024-05-05T10:00:00+02:00"], "day", 3, ["2024-05-03", "2024-05-05"]),
        (["2024-05-03", "2025-05-05"], "month", 13, ["2024-05", "2025-05"]),
        (["2024-05", "2024-07"], "month", 3, ["2024-05", "2024-07"]),
        (["1987-02-26", "2024-05-03"], "year", 38, ["1987", "2024"]),
        (["2024", "2024-05-03"], "year", 1, ["2024"]),
        (["0012-01-01", "2024-05-03"], "year", 2, ["0012", "2024"]),
        (["2024-02-31", "2024-02-01"], "month", 1, ["2024-02"]),
    ],
    ids=["days", "months", "as precise as the least", "years", "a year", "far apart", "no day of a calendar"],
)
def test_dates_are_counted_by_what_their_span_needs(dates: list[str], unit: str, columns: int, ends: list[str]) -> None:
    chart = days_chart([*(page(published=date) for date in dates), page(published="")])
    assert f"<figcaption>Pages by {unit}</figcaption>" in chart
    assert chart.count("<rect") == columns
    assert re.findall(r"<span>(.*?)</span>", chart) == ends
    assert "; 1 without a date" in chart
    assert sum(int(number) for number in re.findall(r": (\d+)</title>", chart)) == len(dates)


@pytest.mark.parametrize("dates", [[], [""], ["soon"], ["<b>"]])
def test_no_chart_without_dates(dates: list[str]) -> None:
    assert days_chart([page(published=date) for date in dates]) == ""


def test_a_dozen_sites_have_a_row_each() -> None:
    name = "The Saint-Barthélemy-sur-Loire Regional and Municipal Courier"
    pages = [page(site=f"{name} {number}") for number in range(12) for _ in range(number + 1)]
    rows = rows_of(sites_table(pages))
    assert len(rows) == 12
    assert rows[0][:3] == [f"{name} 11", "12", "0.90"], "not cut, the largest first"
    assert sites_note(pages) == ""


def test_of_many_sites_the_rest_is_added_up_and_the_weakest_named() -> None:
    pages = [page(site=f"Site {number:04}") for number in range(1200) for _ in range(3 + 2 * (number < 12))]
    pages += [page(site="Weak", confidence=0.1)] * 3 + [page(site="Once", confidence=0.0)]
    rows = rows_of(sites_table(pages))
    assert len(rows) == 12 + 1 + 1 + 8
    assert rows[12][:2] == ["1,190 other sites", f"{1188 * 3 + 4:,}"]
    assert rows[13] == ["Of these, the least sure with 3 pages or more"]
    assert rows[14][:3] == ["Weak", "3", "0.10"], "one page of a site says nothing"
    assert sum(int(row[1].replace(",", "")) for row in rows[:13]) == len(pages)
    assert sites_note(pages).startswith("1,202 sites; half of the pages are from ")


def test_a_site_without_a_name_is_its_host() -> None:
    assert site_of(page(url="https://www.hill.example/a")) == "hill.example"
    assert site_of(page(url="https://[broken")) == "(not known)"
    assert site_of(page(site="Hill", url="https://www.hill.example/a")) == "Hill"


def test_names_lead_to_the_report_or_the_source() -> None:
    def link_of(**values: Any) -> str | None:
        found = re.search(r'<tr><td><div dir="auto"><a href="([^"]*)"', index_of([page(headline="Rain", **values)]))
        return found and found[1]

    assert link_of(report="a.html", url="https://hill.example/a", file="../b.html") == "./a.html"
    assert link_of(url="https://hill.example/a", file="../b.html") == "https://hill.example/a"
    assert link_of(file="../b.html") == "./../b.html"
    assert link_of(url="javascript:alert(1)") is None
    assert link_of() is None


def test_columns_of_the_index() -> None:
    text = index_of(
        [page(language="pt", dateline="LISBOA (Lusa) -", agencies=["Lusa", "AFP"], published="2024-05-03T10:20:30Z")]
    )
    cells = re.findall(r"<td[^>]*>(.*?)</td>", text.partition('<tbody id="rows">')[2])
    assert [re.sub("<.*?>", "", cell) for cell in cells[1:]] == [
        "", "pt", "LISBOA (Lusa) -", "Lusa, AFP", "2024-05-03 10:20", "0.90",
    ]  # fmt: skip


def test_a_list_that_is_too_long_says_so() -> None:
    row = page(site="Hill")
    text = index_of([row] * (PAGES_MAX + 1), Failures({"empty": 2}))
    assert "<p>The first 20,000 of 20,001 pages are listed; the charts count all.</p>" in text
    assert text.count("<tr><td>") == PAGES_MAX
    assert "are listed" not in index_of([row] * 3)
