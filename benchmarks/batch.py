"""How fast a batch is, and how much memory it takes: measure on a quiet machine.

    python benchmarks/batch.py [--pages FOLDER] [--count N] [--trafilatura BIN]

Compares, in turn and on the same pages: a loop over `parse`, `newsparse -j 1`, `newsparse -j 2` and, where it is
given, `trafilatura --parallel 2`. Then watches the memory of the parent from page 1,000 to 20,000.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
LOOP = """
import sys
from pathlib import Path
from newsparse import parse
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.is_file():
        parse(path.read_bytes())
"""


def made(folder: Path, count: int) -> Path:
    """Make pages of the fixtures by varying each: as many as are wanted."""
    sources = sorted(path for path in (ROOT / "fixtures").rglob("*") if path.suffix in (".html", ".txt"))
    for number in range(count):
        source = sources[number % len(sources)]
        target = folder / f"{number // 1000:03}" / f"{number:06}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes().replace(b"2024", str(1990 + number % 40).encode()))
    return folder


class Cost(NamedTuple):
    """Seconds of a run: by the clock, and of all its processes on the cores, which a busy machine blurs less."""

    clock: float
    cores: float


def cost(command: list[str]) -> Cost:
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def compare(ways: dict[str, list[str]], rounds: int) -> dict[str, Cost]:
    """Return the median cost of each way; ways take turns, so that what else the machine does meets all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, command in ways.items():
            costs[name].append(cost(command))
    return {name: Cost(*map(statistics.median, zip(*found, strict=True))) for name, found in costs.items()}


def parent_memory(folder: Path, output: Path, marks: list[int]) -> dict[int, float]:
    """Return the parent's resident memory in MB when so many pages are finished."""
    found: dict[int, float] = {}
    part = output.with_name(output.name + ".newsparse-part")
    command = [sys.executable, "-m", "newsparse", "-q", str(folder), "-o", str(output), "-j", "2"]
    with subprocess.Popen(command) as process:
        seen, position = 0, 0
        while process.poll() is None and len(found) < len(marks):
            time.sleep(0.05)
            if not part.exists():
                continue
            with part.open("rb") as lines:
                lines.seek(position)
                data = lines.read()
            seen, position = seen + data.count(b'{"page": ['), position + len(data)
            for mark in marks:
                if seen > mark and mark not in found:
                    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
                    found[mark] = int(status.partition("VmRSS:")[2].split()[0]) / 1024
        process.wait()
    return found


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=Path, help="a folder of pages; by default, pages are made from the fixtures")
    options.add_argument("--count", type=int, default=1_000, help="how many pages are made")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--trafilatura", help="the command of an installed trafilatura")
    options.add_argument("--memory", type=int, default=20_000, help="pages of the memory run; 0 leaves it out")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        pages = chosen.pages or made(work / "pages", chosen.count)
        count = sum(path.is_file() for path in pages.rglob("*"))
        base = [sys.executable, "-m", "newsparse", "-q", str(pages), "-o", str(work / "out.jsonl")]
        ways = {
            "parse in a loop": [sys.executable, "-c", LOOP, str(pages)],
            "newsparse -j 1": [*base, "-j", "1"],
            "newsparse -j 2": [*base, "-j", "2"],
        }
        if chosen.trafilatura:
            their = [chosen.trafilatura, "--input-dir", str(pages), "-o", str(work / "theirs"), "--json"]
            ways["trafilatura --parallel 2"] = [*their, "--parallel", "2"]
        found = compare(ways, chosen.rounds)
        for name, (clock, cores) in found.items():
            print(f"{name:26} {clock:8.2f} s  {count / clock:8.1f} pages/s  {cores:8.2f} s of cores")
        loop, one, two = list(found.values())[:3]
        print(
            f"overhead over the loop     {one.clock / loop.clock - 1:8.1%}  {one.cores / loop.cores - 1:8.1%} of cores"
        )
        print(f"-j 2 over -j 1             {one.clock / two.clock:8.2f} x")
        if chosen.memory:
            many = made(work / "many", chosen.memory + 500)
            marks = [1_000, chosen.memory // 2, chosen.memory]
            for mark, size in parent_memory(many, work / "many.jsonl", marks).items():
                print(f"parent at page {mark:<11} {size:8.1f} MB")


if __name__ == "__main__":
    main()
