"""Charts of a run as small SVG: every bar and cell has its number as text, so that nothing rests on colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from newsparse.writers.summary import TOLD

BINS: Final = 10
WIDTH, HEIGHT = 340, 150
ROW, BAR = 24, 16
NAME_WIDTH, CELL_WIDTH = 190, 78
SITES_MAX: Final = 12
NAME_CHARS: Final = 26
NO_SITE: Final = "(site not known)"


def histogram(confidences: Sequence[float]) -> str:
    """Return a histogram of confidences in tenths.

    >>> histogram([0.91, 0.95, 0.2]).count("<rect")
    2
    """
    counts = Counter(min(BINS - 1, int(value * BINS)) for value in confidences)
    most = max(counts.values(), default=1)
    step = WIDTH / BINS
    parts = []
    for number in range(BINS):
        x, tall = number * step, (HEIGHT - 44) * counts[number] / most
        parts.append(_text(x + step / 2, HEIGHT - 8, f".{number}", "middle"))
        if counts[number]:
            parts.append(
                f'<rect class="bar" x="{x + 3:.1f}" y="{HEIGHT - 24 - tall:.1f}" width="{step - 6:.1f}" height="{tall:.1f}"/>'
            )
            parts.append(_text(x + step / 2, HEIGHT - 28 - tall, str(counts[number]), "middle"))
    parts.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{HEIGHT - 24}" y2="{HEIGHT - 24}"/>')
    said = ", ".join(f"{counts[number]} from {number / BINS:.1f}" for number in range(BINS) if counts[number])
    return _drawn(WIDTH, HEIGHT, f"Pages by confidence: {said}", parts)


def bars(counts: Mapping[str, int], name: str) -> str:
    """Return horizontal bars, the longest first.

    >>> bars({"timeout": 2, "empty": 5}, "Failures").index("empty") < bars({"timeout": 2, "empty": 5}, "F").index("timeout")
    True
    """
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    most = max(counts.values(), default=1)
    parts = []
    for row, (label, count) in enumerate(ordered):
        y = row * ROW
        length = (WIDTH - NAME_WIDTH + 20) * count / most
        parts.append(_text(0, y + 15, _cut(label)))
        parts.append(f'<rect class="bad" x="{NAME_WIDTH - 60}" y="{y + 3}" width="{length:.1f}" height="{BAR}"/>')
        parts.append(_text(NAME_WIDTH - 54 + length, y + 15, str(count)))
    said = ", ".join(f"{label} {count}" for label, count in ordered)
    return _drawn(WIDTH, max(1, len(ordered)) * ROW, f"{name}: {said}", parts)


def filling(pages: Sequence[Mapping[str, Any]]) -> str:
    """Return a grid of sites and fields: on how many of a site's pages, in per cent, each field is filled.

    >>> svg = filling([{"site": "Courier", "empty": ["tags"]}, {"site": "Courier", "empty": []}])
    >>> "Courier (2)" in svg, ">50<" in svg, ">100<" in svg
    (True, True, True)
    """
    by_site: dict[str, list[Mapping[str, Any]]] = {}
    for page in pages:
        by_site.setdefault(page["site"] or NO_SITE, []).append(page)
    sites = sorted(by_site.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = [*sites[:SITES_MAX]]
    rest = [page for _, several in sites[SITES_MAX:] for page in several]
    if rest:
        rows.append((f"{len(sites) - SITES_MAX} other sites", rest))
    parts = [
        _text(NAME_WIDTH + column * CELL_WIDTH + CELL_WIDTH / 2, 14, name, "middle") for column, name in enumerate(TOLD)
    ]
    for row, (site, several) in enumerate(rows, 1):
        parts.append(_text(0, row * ROW + 16, f"{_cut(site)} ({len(several)})"))
        parts += [_cell(column, row, name, several) for column, name in enumerate(TOLD)]
    width = NAME_WIDTH + CELL_WIDTH * len(TOLD)
    return _drawn(width, (len(rows) + 1) * ROW, "Share of pages with each field, by site, in per cent", parts)


def _cell(column: int, row: int, name: str, pages: Sequence[Mapping[str, Any]]) -> str:
    share = round(100 * sum(name not in page["empty"] for page in pages) / len(pages))
    x, y = NAME_WIDTH + column * CELL_WIDTH, row * ROW
    shade = 0 if not share else 1 + min(3, share // 26)
    box = f'<rect class="cell share{shade}" x="{x}" y="{y}" width="{CELL_WIDTH}" height="{ROW}"/>'
    return box + _text(x + CELL_WIDTH / 2, y + 16, str(share), "middle")


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _cut(name: str) -> str:
    return name if len(name) <= NAME_CHARS else name[: NAME_CHARS - 1] + "…"


def _drawn(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg {size} role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'
