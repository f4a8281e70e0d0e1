"""What the engines cost over the command, whether they give its rows, and what becomes of a worker that is killed.

    python benchmarks/engines.py [--pages N] [--stories N] [--kill] [WAY...]

Each way reads the same web archives, of pages that are made up, into Parquet (the command and datatrove: JSON lines): once a single page,
which is what starting it takes, and once all. The rows are compared with those of the command, each by its file and
member. With `--kill` all are read once more, and one of the engine's own workers is killed on the way: a run that does
not end of itself is ended, and started again. With `--stories` exports of a database and a folder of wires are read in
place of pages. One row of a table is printed for each way.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from exports import make_story
from million import made_page, stories
from watching import Kill, Process, Watched, watch

ROOT = Path(__file__).parent.parent
FILES = 8
KILL_SHARE = 0.4
"""Share of a whole run after which a worker is killed."""
WORKING_SECONDS = 1.0
"""Seconds on the cores after which a process is taken to be at work."""
DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.writers import JsonlWriter
from newsparse.engines.datatrove import ParsePages, ReadPages
if __name__ == "__main__":
    *names, out = sys.argv[1:]
    steps = [ReadPages(names), ParsePages(), JsonlWriter(out, compression=None)]
    LocalPipelineExecutor(steps, tasks=8, workers=2, logging_dir=out + ".log").run()
"""
TOLD = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "RAY_DEDUP_LOGS": "0"}
WIRE = ROOT / "fixtures" / "formats" / "anpa-1312.tst"
Rows = dict[str, bytes]
"""A checksum of each row, by its file and member."""


class Way(NamedTuple):
    """A way to read pages."""

    command: list[str]
    is_victim: Callable[[Process, Process | None], bool]
    """Which of its processes is killed."""
    can_overwrite: bool = True
    """Whether OUT is replaced with `--overwrite` where a run has to be started again."""


def ways(script: Path) -> dict[str, Way]:
    python, spark = sys.executable, str(Path(sys.executable).with_name("spark-submit"))
    on_spark = [
        spark,
        "--conf",
        "spark.ui.enabled=false",
        "--master",
        "local-cluster[2,1,1024]",
        str(ROOT / "newsparse/engines/spark.py"),
    ]
    on_ray = [python, "-m", "newsparse.engines.ray"]
    is_executor = has_command(b"CoarseGrainedExecutorBackend")
    return {
        "newsparse -j 2": Way([python, "-m", "newsparse", "-q", "-j", "2"], has_command(b"multiprocessing.spawn")),
        "Spark": Way(on_spark, is_executor),
        "Spark, --timeout 0": Way([*on_spark, "--timeout", "0"], is_fork_of(b"pyspark.daemon")),
        "Ray": Way(on_ray, has_command(b"ray::Map")),
        "Ray, --timeout 0": Way([*on_ray, "--timeout", "0"], has_command(b"ray::Map")),
        "datatrove": Way([python, str(script)], is_fork_of(b"multiprocess.forkserver"), can_overwrite=False),
    }  # fmt: skip


def has_command(part: bytes) -> Callable[[Process, Process | None], bool]:
    """Return whether a process has these words in its command and is at work."""
    return lambda process, _: part in process.command and process.cores >= WORKING_SECONDS


def is_fork_of(part: bytes) -> Callable[[Process, Process | None], bool]:
    """Return whether a process was forked from one with these words in its command, which it then has as well."""
    return lambda process, parent: bool(parent and part in parent.command and part in process.command)


def make_pages(folder: Path, count: int) -> list[str]:
    """Make web archives of pages of 2 to 5 KB."""
    sys.path.insert(0, str(ROOT / "tests"))
    import crawl

    folder.mkdir()
    paragraphs, size = stories(), -(-count // FILES)
    return [
        str(crawl.warc(folder / f"{start:06}.warc.gz", [("", made_page(number, paragraphs)) for number in range(start, min(start + size, count))]))
        for start in range(0, count, size)
    ]  # fmt: skip


def make_exports(folder: Path, count: int) -> list[str]:
    """Make exports in the form of Factiva's HTML with most of the stories, and a folder of ANPA wires with a tenth."""
    (folder / "wires").mkdir(parents=True)
    wire, wires = WIRE.read_bytes(), max(1, count // 10)
    for number in range(wires):
        text = wire.replace(b"Winter Boat", b"Boat %d" % number).replace(b"w2417", b"w%04d" % (number % 10_000))
        (folder / "wires" / f"{number:06}.tst").write_bytes(text)
    opening = "<html><head><title>Factiva</title></head><body><div id='navcontainer'><h1>Factiva</h1><span>Dow Jones</span></div>"
    names, left = [str(folder / "wires")], count - wires
    for start in range(0, left, size := max(1, -(-left // FILES))):
        path = folder / f"export-{start:06}.html"
        made = "".join(make_story(number) for number in range(start, min(start + size, left)))
        path.write_text(f"{opening}{made}</body></html>", encoding="utf-8")
        names.append(str(path))
    return names


def run_way(way: Way, names: list[str], output: Path, kill: Kill | None = None, again: bool = False) -> Watched:
    """Run a way and watch its processes."""
    environment = TOLD | {"SPARK_WORKER_DIR": f"{output}.spark"}
    if "newsparse" in way.command:
        arguments = ["-o", f"{output}.jsonl", "--errors", f"{output}.errors", *names]
    else:
        arguments = [*(["--overwrite"] if again and way.can_overwrite else []), *names, str(output)]
    done = watch([*way.command, *arguments], environment, kill)
    if done.code and kill is None:
        raise RuntimeError(done.said)
    return done


def read_rows(output: Path) -> Rows:
    """Return the checksums of what a way has written."""
    found: Rows = {}
    for row in records(output):
        source, error = row["source"], row.pop("error", None)
        name = f"{source['path']}!{source['member']}"
        assert name not in found, f"two rows of {name}"
        plain = {"error": error} if error else row
        found[name] = sha256(json.dumps(plain, sort_keys=True).encode()).digest()[:16]
    return found


def records(output: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of what a way has written, as the command writes them to JSON lines."""
    for path in sorted(output.rglob("*.parquet")):
        from pyarrow import parquet

        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(256):
                for row in batch.to_pylist():
                    if row.get("error") is None:
                        row |= {"evidence": dict(row["evidence"]), "stated": json.loads(row["stated"] or "null")}
                    yield row
    single = output.with_name(f"{output.name}.jsonl")
    for path in [single] if single.exists() else sorted(output.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield {"body": row.get("text", "")} | row["metadata"] if "metadata" in row else row


def compare(found: Rows, expected: Rows) -> str:
    """Say how rows differ from those of the command."""
    missing = len(expected.keys() - found.keys())
    other = sum(found[name] != expected.get(name) for name in found)
    return "equal" if not missing and not other else f"{missing} missing, {other} differ"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ways", nargs="*", metavar="WAY")
    parser.add_argument("--pages", dest="count", metavar="N", type=int, default=20_000, help="how many pages")
    parser.add_argument(
        "--stories", metavar="N", type=int, help="read so many stories of exports and wires in their place"
    )
    parser.add_argument("--kill", action="store_true", help="read them once more, and kill a worker")
    options = parser.parse_args()
    make: Callable[[Path, int], list[str]] = make_exports if options.stories else make_pages
    count = options.stories or options.count
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        work = Path(scratch)
        (work / "datatrove_job.py").write_text(DATATROVE, encoding="ascii")
        many, one = make(work / "many", count), make(work / "one", 1)
        known = ways(work / "datatrove_job.py")
        first = next(iter(known))
        chosen = [name for name in known if name == first or not options.ways or name in options.ways]
        expected: Rows = {}
        base = 0.0
        print(f"{count} {'stories' if options.stories else 'pages'}, {size_of(many) / count:.0f} bytes each as stored")
        print(
            "| way | to start, s | each, ms | more, ms | over the command | rows | memory | a worker killed |\n"
            + "|---" * 8
            + "|"
        )
        for name in chosen:
            way, output = known[name], work / name.replace(" ", "")
            start = run_way(way, one, work / f"{output.name}-one")
            done = run_way(way, many, output)
            each = 1000 * (done.cores - start.cores) / count
            rows = read_rows(output)
            expected, base = expected or rows, base or each
            said = [
                name, f"{start.cores:.1f}", f"{each:.2f}", f"{each - base:.2f}", f"{each / base:.2f}",
                f"{len(rows)} {compare(rows, expected)}",
                ", ".join(f"{kind} {done.memory[kind]:.0f}" for kind in ("python", "child", "java") if kind in done.memory),
                f"{done.left} processes left" if done.left else "",
            ]  # fmt: skip
            if options.kill:
                said[-1] += killed(way, many, work / f"{output.name}-killed", done, expected)
            print(f"| {' | '.join(said)} |", flush=True)


def killed(way: Way, names: list[str], output: Path, calm: Watched, expected: Rows) -> str:
    """Read all once more and kill a worker on the way; say what came of it."""
    kill = Kill(way.is_victim, KILL_SHARE * calm.cores)
    done = run_way(way, names, output, kill)
    parts = [f"killed `{done.killed}`", f"code {done.code}", f"cores {done.cores / calm.cores:.2f} times"]
    if done.is_stalled or (done.code and "newsparse" not in way.command):
        parts.append("did not end" if done.is_stalled else "failed")
        again = run_way(way, names, output, again=True)
        parts.append(f"started again: {again.cores:.0f} s of cores, {compare(read_rows(output), expected)}")
    else:
        parts.append(compare(read_rows(output), expected))
    errors = Path(f"{output}.errors")
    if errors.exists():
        parts += [json.loads(line)["error"]["code"] for line in errors.read_text(encoding="ascii").splitlines()]
    if done.left:
        parts.append(f"{done.left} processes left")
    return "; ".join(parts)


def size_of(names: list[str]) -> int:
    """Return the size of files and folders in bytes."""
    paths = [path for name in names for path in ([Path(name)] if Path(name).is_file() else Path(name).iterdir())]
    return sum(path.stat().st_size for path in paths)


if __name__ == "__main__":
    main()
