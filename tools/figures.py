"""Tables of figures for README.md and docs, from `docs/figures.toml` and the known failures of the fixtures.

python tools/figures.py          writes them between the marks `<!-- figures: NAME -->` and `<!-- end of figures -->`
python tools/figures.py --check  says which of them are not those of the files, and exits with 1

So every figure stands in one place, with the command that made it, and `make readme` carries it to the pages.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FIGURES = tomllib.loads((ROOT / "docs" / "figures.toml").read_text(encoding="utf-8"))
FAILURES: dict[str, dict[str, str]] = tomllib.loads(
    (ROOT / "fixtures" / "known_failures.toml").read_text(encoding="utf-8")
)
MARKED_RE = re.compile(r"(?<=<!-- figures: )([a-z-]+) -->\n.*?(?=<!-- end of figures -->)", re.DOTALL)

SETS = {
    "daniel": "news in Greek, Polish, Russian and Chinese",
    "wcxb": "blogs and news, mostly English",
    "fundus": "news of 80 publishers in 30 countries",
}
KINDS = {"html": "HTML", "text": "flattened text"}
SUMMARY = (
    ("daniel html", "body", "body"),
    ("daniel html", "headline", "headline"),
    ("daniel text", "body", "body"),
    ("daniel text", "headline", "headline"),
    ("wcxb html", "body", "body"),
    ("wcxb text", "body", "body"),
    ("fundus html", "body", "body"),
)
"""Rows of the README's table: part, measure, and its name."""
SYSTEMS = ("newsparse", "trafilatura", "newspaper4k", "readability-lxml", "etrafilatura", "trafipy")
RUST = {"etrafilatura", "trafipy"}
Figure = dict[str, Any]


def find_figure(part: str, system: str) -> Figure | None:
    """Return what was measured of a system on a part, as `docs/figures.toml` has it."""
    figure: Figure | None = FIGURES.get(part, {}).get(system)
    return figure


def name_part(part: str) -> str:
    """Return a part in words.

    >>> name_part("daniel text")
    'news in Greek, Polish, Russian and Chinese, flattened text'
    """
    name, _, kind = part.partition(" ")
    return f"{SETS[name]}, {KINDS[kind]}"


def format_cell(figure: Figure | None, measure: str) -> str:
    if figure is None or measure not in figure:
        return "–"
    return f"{figure[measure]:.3f}" if measure == "body" else f"{100 * figure[measure]:.0f} %"


def build_summary() -> str:
    """Return the table that README.md compares with."""
    heads = [f"{system} (Rust)" if system in RUST else system for system in SYSTEMS]
    lines = [f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for part, measure, name in SUMMARY:
        cells = [format_cell(find_figure(part, system), measure) for system in SYSTEMS]
        lines.append(f"| {name}: {name_part(part)} | {' | '.join(cells)} |")
    cells = [f"{figure['ratio']:.2f}" if (figure := find_figure("cost", system)) else "–" for system in SYSTEMS]
    lines.append(f"| processor time a page, over trafilatura's | {' | '.join(cells)} |")
    return "\n".join(lines)


def build_comparison() -> str:
    """Return all figures of bodies and headlines, a table for each part, with version, day and command."""
    lines: list[str] = []
    commands: dict[str, None] = {}
    for part in (f"{name} {kind}" for name in SETS for kind in KINDS):
        figures = sorted(FIGURES.get(part, {}).items(), key=lambda item: -item[1]["body"])
        if len(figures) < 2:  # nothing to compare
            continue
        name = name_part(part)
        lines += [f"### {name[0].upper()}{name[1:]}", ""]
        lines += ["| system | version | pages | body, F1 | headline | measured | Python |", "|---" * 7 + "|"]
        for system, figure in figures:
            note = f" ({figure['note']})" if "note" in figure else ""
            cells = f"{format_cell(figure, 'body')} | {format_cell(figure, 'headline')}"
            lines.append(
                f"| {system}{note} | {figure['version'] or '–'} | {figure['pages']} | {cells} | {figure['date']} | {figure['python']} |"
            )
            commands[figure["command"]] = None
        lines.append("")
    return "\n".join([*lines, "### Commands", "", "```sh", *commands, "```"])


def build_cost() -> str:
    """Return what a page costs each system."""
    lines = [
        "| system | version | over trafilatura, worse of medians and sums | median, ms | measured |",
        "|---" * 5 + "|",
    ]
    figures = sorted(FIGURES.get("cost", {}).items(), key=lambda item: item[1]["ratio"])
    for system, figure in figures:
        lines.append(
            f"| {system} | {figure['version']} | {figure['ratio']:.2f} | {figure['median_ms']:.1f} | {figure['date']} |"
        )
    return "\n".join([*lines, "", "```sh", *dict.fromkeys(figure["command"] for _, figure in figures), "```"])


def build_coverage() -> str:
    """Return for how many pages fundus has a publisher."""
    figures = {name: FIGURES[f"{name} coverage"]["fundus"] for name in ("wcxb", "daniel")}
    parts = [f"{figure['covered']} of {figure['pages']} pages ({SETS[name]})" for name, figure in figures.items()]
    first = figures["wcxb"]
    return (
        f"**fundus** {first['version']} is not in the table: it has a parser for each of {first['publishers']} publishers, and they "
        f"cover {parts[0]} and {parts[1]}. On its own test pages its body is the gold."
    )


def build_verdicts() -> str:
    """Return how often pages are judged rightly to be articles or none."""
    lines = ["| pages | articles that are kept | other pages that are recognised | measured |", "|---|---|---|---|"]
    for kind, figure in FIGURES["verdicts"].items():
        lines.append(
            f"| {KINDS[kind]} | {100 * figure['articles_kept']:.1f} % | {100 * figure['others_told']:.1f} % | {figure['date']} |"
        )
    return "\n".join([*lines, "", "```sh", *dict.fromkeys(f["command"] for f in FIGURES["verdicts"].values()), "```"])


def build_verdict_line() -> str:
    """Return the same in a sentence."""
    figures = FIGURES["verdicts"]
    parts = [
        f"as {KINDS[kind]} newsparse keeps {100 * figure['articles_kept']:.1f} % of the articles and recognises "
        f"{100 * figure['others_told']:.1f} % of the other pages"
        for kind, figure in figures.items()
    ]
    return f"Pages that are no articles (shops, forums, listings, documentation) are not always recognised: {'; '.join(parts)}."


def count_failures() -> tuple[int, int]:
    """Return the keys that are known to be wrong, and their pages."""
    return sum(len(keys) for keys in FAILURES.values()), len(FAILURES)


def build_failure_count() -> str:
    """Return the known failures in a sentence."""
    keys, pages = count_failures()
    text = sum(page.startswith("text/") for page in FAILURES)
    return (
        f"Of the pages under `fixtures/`, which were written for its tests, {pages} have a wrong field ({text} of them are text), "
        f"{keys} fields in all: [all of them by name](docs/limits.md)."
    )


def build_failures() -> str:
    """Return the known failures by field, and one by one."""
    by_field = Counter(key for keys in FAILURES.values() for key in keys)
    lines = ["| field | wrong on |", "|---|---|", *(f"| `{key}` | {count} |" for key, count in by_field.most_common())]
    lines += ["", "| page under `fixtures/` | field | what is wrong |", "|---|---|---|"]
    for page, keys in FAILURES.items():
        lines += [f"| `{page}` | `{key}` | {reason} |" for key, reason in keys.items()]
    return "\n".join(lines)


BUILDERS: dict[str, Callable[[], str]] = {
    "summary": build_summary,
    "comparison": build_comparison,
    "cost": build_cost,
    "coverage": build_coverage,
    "verdicts": build_verdicts,
    "verdict-line": build_verdict_line,
    "failure-count": build_failure_count,
    "failures": build_failures,
}


def list_pages() -> Iterator[Path]:
    """Yield the documents that may have figures."""
    yield ROOT / "README.md"
    yield from sorted((ROOT / "docs").glob("*.md"))


def fill_page(text: str) -> str:
    """Return a document with today's figures between the marks."""
    return MARKED_RE.sub(lambda match: f"{match[1]} -->\n{BUILDERS[match[1]]()}\n", text)


def main() -> int:
    """Write the figures, or check them."""
    stale = []
    for path in list_pages():
        text = path.read_text(encoding="utf-8")
        if (filled := fill_page(text)) != text:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(filled, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.stderr.write(f"not the figures of the files: {', '.join(stale)}; make readme writes them\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
