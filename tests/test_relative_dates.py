"""Ages below the headline ("2 hours ago") as dates of publication, where the day of fetching is known."""

from __future__ import annotations

import pytest

import newsparse

PARAGRAPHS = "".join(
    f"<p>Der Fährmann fuhr am {day}. Tag des Sturms nicht aus, und die Insel blieb ohne Post und ohne Brot.</p>"
    for day in range(1, 8)
)


def read_published(line: str, fetched: str | None) -> str | None:
    html = (
        f'<html lang="de"><body><h1>Sturm hält die Fähre fest</h1><p class="zeit">{line}</p>{PARAGRAPHS}</body></html>'
    )
    return newsparse.parse(html, fetched=fetched).published


@pytest.mark.parametrize(
    ("line", "published"),
    [("vor 2 Stunden", "2025-03-04"), ("gestern, 14:05 Uhr", "2025-03-03T14:05"), ("vor 3 Wochen", None)],
)
def test_an_age_is_counted_from_the_day_of_fetching(line: str, published: str | None) -> None:
    assert read_published(line, "2025-03-04T10:00:00+01:00") == published


def test_an_age_is_no_date_where_the_day_of_fetching_is_unknown() -> None:
    assert read_published("vor 2 Stunden", None) is None
