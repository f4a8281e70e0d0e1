"""Authors and bios through the whole flow, on small invented pages."""

from __future__ import annotations

import newsparse

STORY = "".join(
    f"<p>The harbour of Hill Valley was closed on day {n} of the storm, and the ferries stayed away until noon.</p>"
    for n in range(1, 8)
)


def page(above: str = "", below: str = "") -> str:
    return f"<html><body><main><article><h1>Storm closes the harbour</h1>{above}{STORY}{below}</article></main></body></html>"


def names(html: str) -> list[str]:
    return [author.name for author in newsparse.parse(html).authors]


def test_byline_under_the_headline() -> None:
    assert names(page('<p class="byline">By Ada Berg</p>')) == ["Ada Berg"]


def test_buttons_are_no_authors() -> None:
    assert names(page('<div class="byline share"><a href="/s">Share</a> <a href="/t">Tweet</a></div>')) == []


def test_link_lists_are_no_bios() -> None:
    html = page(
        '<p class="byline">By Ada Berg</p>', '<ul class="nav"><li><a href="/a">Ada Berg is back home</a></li></ul>'
    )
    assert [author.bio for author in newsparse.parse(html).authors] == [None]
