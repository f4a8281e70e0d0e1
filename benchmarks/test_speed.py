"""What a page costs, by stage: `make bench`. Not part of the tests, since seconds are the machine's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsparse import parse, split_dateline
from newsparse.decode import decode
from newsparse.fields import Findings
from newsparse.formats import read_page
from newsparse.labels.labeller import label_page
from newsparse.labels.screening import screen_blocks
from newsparse.story.rules import select_story

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = {kind: sorted((FIXTURES / kind).glob(f"*.{suffix}")) for kind, suffix in (("html", "html"), ("text", "txt"))}
DATELINES = (
    "LA CROSSE, Wis. (AP) — The river rose over the old bridge on Monday, and schools were closed.",
    "New Delhi [India], January 5 (ANI): The minister said on Friday that trains would run again.",
    "MOSKAU (dpa) - Der Fluss ist am Montag über die alte Brücke getreten, die Schulen blieben zu.",
    "The river rose over the old bridge on Monday, and schools in the lower town were closed.",
    "“We have not seen so much water in years,” said the mayor, who asked people to stay at home.",
)
Benchmark = Callable[..., Any]


@pytest.fixture(params=sorted(PAGES))
def pages(request: pytest.FixtureRequest) -> list[bytes]:
    return [path.read_bytes() for path in PAGES[request.param]]


def test_decode(benchmark: Benchmark, pages: list[bytes]) -> None:
    benchmark(lambda: [decode(page) for page in pages])


def test_blocks(benchmark: Benchmark, pages: list[bytes]) -> None:
    decoded = [decode(page) for page in pages]
    benchmark(lambda: [read_page(page.text, page.kind) for page in decoded])


def test_screening(benchmark: Benchmark, pages: list[bytes]) -> None:
    read = [read_page(page.text, page.kind) for page in map(decode, pages)]
    benchmark(lambda: [screen_blocks(page) for page in read])


def test_labels(benchmark: Benchmark, pages: list[bytes]) -> None:
    read = [read_page(page.text, page.kind) for page in map(decode, pages)]
    benchmark(lambda: [label_page(page) for page in read])


def test_story(benchmark: Benchmark, pages: list[bytes]) -> None:
    read = [read_page(page.text, page.kind) for page in map(decode, pages)]
    labelled = [(page, label_page(page).labelling) for page in read]
    benchmark(lambda: [select_story(page, labelling) for page, labelling in labelled])


def test_fields(benchmark: Benchmark, pages: list[bytes]) -> None:
    read = [read_page(page.text, page.kind) for page in map(decode, pages)]
    stories = [select_story(page, label_page(page).labelling) for page in read]
    benchmark(lambda: [Findings(story).build_article() for story in stories])


def test_parse(benchmark: Benchmark, pages: list[bytes]) -> None:
    benchmark(lambda: [parse(page) for page in pages])


def test_split_dateline(benchmark: Benchmark) -> None:
    """Five paragraphs: a fifth of it is what one takes."""
    benchmark(lambda: [split_dateline(text) for text in DATELINES])
