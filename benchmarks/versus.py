"""What a record costs beside other extractors, and beside another build of newsparse: `docs/performance.md`.

    pip install --group versus
    python benchmarks/versus.py PAGES [--rounds N] [--build PYTHON] [--story FILE]
    python benchmarks/versus.py PAGES --peers [--write docs/figures.toml]

PAGES is a folder of HTML files, best of sites that nothing was trained on. All systems take turns on each page in one
process, and the time is that of the processor, so that a busy machine slows all alike. Each page counts with its best
round; printed are the medians and the sums of all pages, and as ratios to `trafilatura.extract` the worse of the two.
With `--peers` the extractors of `compare.py` that are installed read the HTML too, and nothing else is measured. With
`--build` the interpreter of another build reads the same pages in a process of its own, page by page in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import newsparse

sys.path.insert(0, str(Path(__file__).parent))

from compare import FLOOR, LOADERS, find_version, load_systems, write_figures
from extractors import System, silence

STORY = Path(__file__).parent.parent / "fixtures" / "text" / "en-glued-breadcrumb-repeated.txt"
DATELINE = "LA CROSSE, Wis. (AP) — The river rose over the old bridge on Monday, and schools were closed."
PROSE = "The river rose over the old bridge on Monday, and schools in the lower town were closed for two days. " * 3
TABLE_ROWS, TABLE_ROUNDS = (4_000, 40_000), 3
LINES = 20_000
START_ROUNDS, CALLS = 7, 2_000
SERVE = "serve"
"""The argument with which the script reads pages for another process."""


class Page(NamedTuple):
    """One page, as HTML and flattened."""

    html: str
    text: str


def measure(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


class OtherBuild:
    """Another build of newsparse, in a process of its own."""

    def __init__(self, python: str) -> None:
        command = [python, str(Path(__file__).resolve()), SERVE]
        folder = Path(python).absolute().parent.parent.parent  # of PROJECT/.venv/bin/python
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder)

    def measure(self, page: str, kind: str) -> float:
        """Return the seconds that the build takes for a page."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([page, kind]) + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def serve() -> None:
    for line in sys.stdin:
        page, kind = json.loads(line)
        sys.stdout.write(f"{measure(lambda page=page, kind=kind: newsparse.parse(page, kind=kind))}\n")
        sys.stdout.flush()


def read_pages(folder: Path) -> Iterator[Page]:
    from inscriptis import get_text

    for path in sorted(folder.rglob("*.htm*")):
        html = path.read_bytes().decode("utf-8", "replace")
        yield Page(html, get_text(html))


def read_safely(read: System, page: str) -> None:
    """Read a page with a peer, whatever it raises."""
    with suppress(Exception):
        read(page, None, False)


def compare(
    pages: list[Page], rounds: int, build: OtherBuild | None, peers: dict[str, System]
) -> dict[str, dict[str, float | int]]:
    """Print what the pages cost each system, and return it by the peers' names."""
    import trafilatura

    systems: dict[str, Callable[[Page], float]] = {
        "trafilatura.extract": lambda page: measure(lambda: trafilatura.extract(page.html)),
        "newsparse, HTML": lambda page: measure(lambda: newsparse.parse(page.html, kind="html")),
        "newsparse, flattened": lambda page: measure(lambda: newsparse.parse(page.text, kind="text")),
    }
    if peers:
        del systems["newsparse, flattened"]
        for name, read in peers.items():
            if name not in ("newsparse", "trafilatura"):  # these are measured by their own calls
                systems[name] = lambda page, read=read: measure(lambda: read_safely(read, page.html))
    if build:
        systems["other build, HTML"] = lambda page: build.measure(page.html, "html")
        systems["other build, flattened"] = lambda page: build.measure(page.text, "text")
    for page in pages[:3]:
        for run in systems.values():
            run(page)
    best = {name: [float("inf")] * len(pages) for name in systems}
    for _ in range(rounds):
        for at, page in enumerate(pages):
            for name, run in systems.items():
                best[name][at] = min(best[name][at], run(page))
    base = best["trafilatura.extract"]
    costs: dict[str, dict[str, float | int]] = {}
    print(f"{len(pages)} pages of {statistics.mean(len(page.html) for page in pages) / 1024:.0f} Ki characters")
    print(f"{'':24} median ms  mean ms  over trafilatura (worse of medians and sums)")
    for name, seconds in best.items():
        ratio = max(statistics.median(seconds) / statistics.median(base), sum(seconds) / sum(base))
        print(f"{name:24} {1000 * statistics.median(seconds):9.2f} {1000 * statistics.mean(seconds):8.2f}  {ratio:.2f}")
        costs[name] = {
            "ratio": round(ratio, 2),
            "median_ms": round(1000 * statistics.median(seconds), 1),
            "pages": len(pages),
        }
    if build:
        for kind in ("HTML", "flattened"):
            new, old = best[f"newsparse, {kind}"], best[f"other build, {kind}"]
            ratio = max(statistics.median(new) / statistics.median(old), sum(new) / sum(old))
            print(f"over the other build, {kind}: {ratio:.2f}")
    names = {"newsparse": "newsparse, HTML", "trafilatura": "trafilatura.extract"}
    return {name: costs[names.get(name, name)] for name in peers}


def measure_start(python: str, *arguments: str) -> float:
    """Return the seconds of all processors for one run of the command, the best of several."""
    found = []
    folder = Path(python).absolute().parent.parent.parent
    for _ in range(START_ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [python, "-m", "newsparse", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, env=os.environ)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def make_table(rows: int) -> str:
    lines = "".join(f"<tr><td>Rower {at}</td><td>{at % 90} min</td><td>{at % 7} points</td></tr>" for at in range(rows))
    return f"<html><body><h1>Results</h1><table>{lines}</table></body></html>"


MEASURE_MEMORY = """
import re, sys
from pathlib import Path
import newsparse

def read_peak():
    return 1024 * int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

page, kind, warm = sys.stdin.read(), sys.argv[1], int(sys.argv[2])
newsparse.parse(page[:warm] or "<p>x</p>", kind=kind)
Path("/proc/self/clear_refs").write_text("5")
before = read_peak()
newsparse.parse(page, kind=kind)
print((read_peak() - before) / len(page.encode()))
"""
"""On Linux; `ru_maxrss` of a new process begins with the peak of the one that started it."""
WARM_CHARS = 300_000
"""Characters of the page that a process reads before, so that the tables, the models and numpy are not counted with it."""


def measure_memory(page: str, kind: str, warm: int) -> float:
    """Return the peak memory of reading a page over its bytes, in a process of its own that has read part of it before."""
    command = [sys.executable, "-c", MEASURE_MEMORY, kind, str(warm)]
    return float(subprocess.run(command, input=page, text=True, capture_output=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--build", help="the interpreter PROJECT/.venv/bin/python of another build")
    parser.add_argument("--story", type=Path, default=STORY, help="the page of the cold start")
    parser.add_argument("--peers", action="store_true", help="measure other extractors beside newsparse, on HTML")
    parser.add_argument("--write", type=Path, help="with --peers: write the figures into this file")
    options = parser.parse_args()
    build = OtherBuild(options.build) if options.build else None
    silence()
    peers = dict(load_systems([name for name in LOADERS if name != FLOOR])) if options.peers else {}
    costs = compare(list(read_pages(options.pages)), options.rounds, build, peers)
    if peers:
        if options.write:
            command = f"python benchmarks/versus.py PAGES --peers --rounds {options.rounds}"
            write_figures(options.write, {"cost": costs}, {name: find_version(name) for name in peers}, command)
        return
    for rows in TABLE_ROWS:
        table = make_table(rows)
        ours = min(measure(lambda table=table: newsparse.parse(table, kind="html")) for _ in range(TABLE_ROUNDS))
        other = min(build.measure(table, "html") for _ in range(TABLE_ROUNDS)) if build else None
        theirs = f", {ours / other:.2f} of the other build" if other else ""
        print(f"a table of {rows} rows: {ours:.2f} s{theirs}")
    if build:
        build.close()
    for python in (sys.executable, options.build) if options.build else (sys.executable,):
        story = measure_start(python, str(options.story.absolute()))
        print(
            f"cold start {python}: {1000 * story:.0f} ms, --version {1000 * measure_start(python, '--version'):.0f} ms"
        )
    for name, text in (("a dateline", DATELINE), ("prose", PROSE)):
        seconds = measure(lambda text=text: [newsparse.split_dateline(text) for _ in range(CALLS)])
        print(f"split_dateline, {name}: {1e6 * seconds / CALLS:.1f} µs")
    line = "The harbour was closed on Tuesday after the storm, the mayor told the paper."
    html = "".join(f"<p>{line}</p>\n" for _ in range(LINES))
    for kind, page in (("html", f"<html><body><article>{html}</article></body></html>"), ("text", f"{line}\n" * LINES)):
        first, later = measure_memory(page, kind, 0), measure_memory(page, kind, WARM_CHARS)
        print(f"memory, {kind}: {first:.1f} times the page; {later:.1f} in a process that has read one before")


if __name__ == "__main__":
    serve() if sys.argv[1:] == [SERVE] else main()
