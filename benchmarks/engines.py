"""What the engines cost over the command, on two cores: measure on a quiet machine.

    python benchmarks/engines.py [--pages N] [WAY...]

Each way reads the same web archives into Parquet (datatrove: JSON lines), and once a single page, which is what
starting it takes. Memory is the most that a process was seen to hold.
"""

from __future__ import annotations

import argparse
import os
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

    clock: float
    cores: float
    """Seconds of all its processes on the cores, which a busy machine blurs less."""
    parent: float
    """Most memory of a Python process that hands pages to a child, or reads them itself, in MB."""
    child: float
    """Most memory of a child that reads pages."""


class Process(NamedTuple):
    """What is seen of a process."""

    parent: int
    command: bytes
    cores: float
    memory: float

    @property
    def is_python(self) -> bool:
        return self.command.startswith(b"ray::") or b"python" in self.command.partition(b"\0")[0]


def cost(command: list[str], names: list[str], output: Path) -> Cost:
    """Run a way and watch its processes."""
    told = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": f"{output}.spark"}
    arguments = ["-o", f"{output}.parquet", *names] if "newsparse" in command else [*names, str(output)]
    seen: dict[int, Process] = {}
    memory = {True: 0.0, False: 0.0}
    start = time.monotonic()
    with subprocess.Popen(
        [*command, *arguments], env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        os.set_blocking(process.stderr.fileno(), False)
        said = b""
        while process.poll() is None:
            time.sleep(0.2)
            said = (said + (process.stderr.read() or b""))[-2000:]
            now = processes()
            for pid, each in now.items():
                if is_below(pid, process.pid, now):
                    seen[pid] = each
                    if each.is_python:
                        is_child = b"multiprocessing.spawn" in each.command
                        memory[is_child] = max(memory[is_child], each.memory)
    if process.returncode:
        raise RuntimeError(said.decode("utf-8", "replace"))
    cores = sum(each.cores for each in seen.values())
    return Cost(time.monotonic() - start, cores, memory[False], memory[True])


def processes() -> dict[int, Process]:
    """Return all processes of the machine."""
    found: dict[int, Process] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes()
                stat = (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            cores = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
            memory = int(stat[21]) * os.sysconf("SC_PAGE_SIZE") / 2**20
            found[int(folder.name)] = Process(int(stat[1]), command, cores, memory)
    return found


def is_below(pid: int, ancestor: int, known: dict[int, Process]) -> bool:
    """Tell whether a process comes from another."""
    while pid in known and pid != ancestor:
        pid = known[pid].parent
    return pid == ancestor


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("ways", nargs="*", metavar="WAY")
    options.add_argument(
        "--pages", "--count", dest="count", metavar="N", type=int, default=20_000, help="how many pages"
    )
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        (work / "datatrove_job.py").write_text(DATATROVE, encoding="ascii")
        many, one = made(work / "many", chosen.count), made(work / "one", 1)
        for name, command in ways(work / "datatrove_job.py").items():
            if not chosen.ways or name in chosen.ways:
                run, start = cost(command, many, work / name), cost(command, one, work / f"{name} one")
                page = 1000 * (run.cores - start.cores) / chosen.count
                print(
                    f"{name:20} {run.clock:7.1f} s  {run.cores:7.1f} s of cores  to start {start.cores:5.1f} s of cores"
                    f"  {page:6.2f} ms a page  {run.parent:5.0f} MB  child {run.child:4.0f} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
