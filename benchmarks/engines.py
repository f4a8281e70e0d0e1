"""What the engines cost over the command, on two cores: measure on a quiet machine.

    python benchmarks/engines.py [--count N] [--rounds N] [WAY...]

Each way reads the same web archives into Parquet (datatrove: JSON lines), and once a single page, which is what
starting it takes. Memory is the most that a process was seen to hold.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FILES = 8
DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.writers import JsonlWriter
from newsparse.engines.datatrove import ParsePages, ReadPages
if __name__ == "__main__":
    *names, out = sys.argv[1:]
    steps = [ReadPages(names), ParsePages(), JsonlWriter(out, compression=None)]
    LocalPipelineExecutor(steps, tasks=len(names), workers=2, logging_dir=out + ".log").run()
"""


def made(folder: Path, count: int) -> list[str]:
    """Make web archives of short pages, a third of them HTML."""
    sys.path.insert(0, str(ROOT / "tests"))
    import crawl
    from conftest import STORY

    folder.mkdir()
    pages = list(crawl.varied(STORY, count))
    size = -(-count // FILES)
    return [
        str(crawl.warc(folder / f"{start:06}.warc.gz", pages[start : start + size])) for start in range(0, count, size)
    ]


def ways(script: Path) -> dict[str, list[str]]:
    python, spark = (
        sys.executable,
        [str(Path(sys.executable).with_name("spark-submit")), "--conf", "spark.ui.enabled=false"],
    )
    return {
        "newsparse -j 2": [python, "-m", "newsparse", "-q", "-j", "2"],
        "Spark": [*spark, "--master", "local-cluster[2,1,1024]", str(ROOT / "newsparse/engines/spark.py")],
        "Spark, --timeout 0": [
            *(*spark, "--master", "local-cluster[2,1,1024]", str(ROOT / "newsparse/engines/spark.py")),
            *("--timeout", "0"),
        ],
        "Ray": [python, "-m", "newsparse.engines.ray"],
        "Ray, --timeout 0": [python, "-m", "newsparse.engines.ray", "--timeout", "0"],
        "datatrove": [python, str(script)],
    }  # fmt: skip


class Cost(NamedTuple):
    """What a run took."""

    seconds: float
    parent: float
    """Most memory of a Python process that hands pages to a child, or reads them itself, in MB."""
    child: float
    """Most memory of a child that reads pages."""


def cost(command: list[str], names: list[str], output: Path) -> Cost:
    """Run a way and watch the memory of its Python processes."""
    told = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(output) + ".spark"}
    arguments = ["-o", f"{output}.parquet", *names] if "newsparse" in command else [*names, str(output)]
    parent = child = 0.0
    start = time.monotonic()
    with subprocess.Popen(
        [*command, *arguments], env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        os.set_blocking(process.stderr.fileno(), False)
        said = b""
        while process.poll() is None:
            time.sleep(1)
            said = (said + (process.stderr.read() or b""))[-2000:]
            one, other = held(process.pid)
            parent, child = max(parent, one), max(child, other)
    if process.returncode:
        raise RuntimeError(said.decode("utf-8", "replace"))
    return Cost(time.monotonic() - start, parent, child)


def held(pid: int) -> tuple[float, float]:
    """Return the largest Python process, and the largest child that reads pages, among a process's descendants."""
    parents: dict[int, int] = {}
    sizes: dict[int, tuple[bytes, float]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "cmdline").read_bytes()
                status = (folder / "status").read_text(encoding="ascii", errors="replace")
                parents[int(folder.name)] = int(status.partition("PPid:")[2].split()[0])
                sizes[int(folder.name)] = line, int(status.partition("VmRSS:")[2].split()[0]) / 1024
            except (OSError, IndexError):  # it has ended, or is the kernel's
                continue
    most = {True: 0.0, False: 0.0}
    for each, (line, size) in sizes.items():
        if (is_below(each, pid, parents) or b"ray::" in line) and (b"python" in line or b"ray::" in line):
            is_child = b"multiprocessing.spawn" in line
            most[is_child] = max(most[is_child], size)
    return most[False], most[True]


def is_below(pid: int, ancestor: int, parents: dict[int, int]) -> bool:
    while pid in parents and pid != ancestor:
        pid = parents[pid]
    return pid == ancestor


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("ways", nargs="*", metavar="WAY")
    options.add_argument("--count", type=int, default=20_000, help="how many pages")
    options.add_argument("--rounds", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        (work / "datatrove_job.py").write_text(DATATROVE, encoding="ascii")
        many, one = made(work / "many", chosen.count), made(work / "one", 1)
        base = 0.0
        for name, command in ways(work / "datatrove_job.py").items():
            if chosen.ways and name not in chosen.ways:
                continue
            runs = [cost(command, many, work / f"{name} {number}") for number in range(chosen.rounds)]
            start = cost(command, one, work / f"{name} one").seconds
            whole = statistics.median(run.seconds for run in runs)
            base = base or whole
            memory = f"{max(run.parent for run in runs):6.0f} MB {max(run.child for run in runs):6.0f} MB"
            print(f"{name:20} {whole:7.1f} s  {whole / base - 1:+7.1%}  to start {start:5.1f} s  {memory}", flush=True)


if __name__ == "__main__":
    main()
