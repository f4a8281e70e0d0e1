"""The memory of reading a page grows by some times its bytes, and long paragraphs are joined in time that is linear."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable

import pytest

import newsparse
from newsparse.arguments import Kind
from newsparse.blocks.block import SPACED, Block
from newsparse.blocks.text.wrapping import join_texts, join_wrapped
from newsparse.labels.label import LABELS
from newsparse.labels.labeller import Labelled
from newsparse.lines.facts import LineFacts
from newsparse.story.paragraphs import join_blocks

FEW, MANY = 2_100, 3_200
"""Lines of the two pages: both are labelled as large pages are."""
LINE = "The harbour was closed on Tuesday after the storm, the mayor told the paper"
PAGES: dict[str, tuple[Kind, Callable[[int], str], float]] = {
    "paragraphs": ("html", lambda n: f"<html><body><article>{f'<p>{LINE}.</p>' * n}</article></body></html>", 13),
    "lines": ("text", lambda n: f"{LINE}.\n" * n, 12),
}
"""Kind and markup of a page, and how many times its bytes its memory may grow: a fifth or so more than it did."""


def measure_peak(kind: Kind, page: str) -> int:
    gc.collect()  # when it runs during the reading depends on what was read before
    tracemalloc.start()
    newsparse.parse(page, kind=kind)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("name", PAGES)
def test_memory_grows_by_some_times_the_bytes_of_a_page(name: str) -> None:
    kind, make_page, most = PAGES[name]
    few, many = make_page(FEW), make_page(MANY)
    newsparse.parse(few, kind=kind)  # tables, models and numpy are loaded once for all pages
    growth = measure_peak(kind, many) - measure_peak(kind, few)
    assert growth < most * (len(many) - len(few))


def join_labelled(lines: list[str]) -> object:
    row = tuple(100 * (label == "body") for label in LABELS)
    facts = LineFacts(LINE)
    blocks = [
        Labelled(Block(line, "paragraph", 0, gap=SPACED), "body", 100, at, row, facts) for at, line in enumerate(lines)
    ]
    return join_blocks(blocks)


def join_page(lines: list[str]) -> object:
    return join_wrapped(lines, [None] * len(lines), len(LINE))


@pytest.mark.alone
@pytest.mark.parametrize(
    "join", [lambda lines: join_texts(lines, ""), join_labelled, join_page], ids=["lines", "blocks", "wrapped"]
)
def test_a_long_paragraph_is_joined_in_linear_time(join: Callable[[list[str]], object]) -> None:
    def cost(count: int) -> float:
        lines = [LINE] * count
        start = time.process_time()
        join(lines)
        return time.process_time() - start

    cost(100)
    assert cost(32_000) < 4 * 16 * cost(2_000) + 0.1
