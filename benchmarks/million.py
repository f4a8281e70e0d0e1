"""A million pages: the time, the memory of all processes, three kills on the way, and what a power cut would leave.

    python benchmarks/million.py [--pages N] [--archives N] [--cut N] [--folder FOLDER]

Pages of 2 to 5 KB are made from the fixtures' texts, each of them once, and put into archives by turns: tar.gz, zip
and JSON lines. They are read by `-j 2` into one file; the parent is killed after each quarter, and the same command
with `--resume` goes on. At the end every page has one record. The same is done with fewer pages, whose gathered
records and whose state's log are cut at random after the kill, as if the disk had not got the rest; what comes out is
compared byte by byte with a run that nothing has stopped.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "newsparse", "-j", "2"]
SMALLEST, LARGEST = 2_000, 5_000
ENTRY = b'\n{"page": ['
FIRST_MARK = 1_000
KILLS = (0.25, 0.5, 0.75)
POLL_SECONDS = 0.5


def stories() -> list[str]:
    """Return the paragraphs of the fixtures' texts, of which pages are put together."""
    found = []
    for path in sorted((ROOT / "fixtures" / "text").glob("*.txt")):
        found += [part.strip() for part in path.read_text(encoding="utf-8").split("\n") if 60 < len(part) < 700]
    return found


def made_page(number: int, paragraphs: list[str]) -> bytes:
    """Return a page of its own, of a size between the limits."""
    chance = random.Random(number)
    wanted = chance.randrange(SMALLEST, LARGEST - 700)
    parts, size = list[str](), 400
    while size < wanted:
        parts.append(chance.choice(paragraphs))
        size += len(parts[-1].encode()) + 7
    day = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
    body = "".join(f"<p>{part}</p>" for part in parts)
    page = (
        f'<!doctype html><html lang="en"><head><title>Gauge {number} of the harbour | Harbour Post</title>'
        f'<meta property="article:published_time" content="{day}"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Gauge {number} of the harbour</h1><p>By Ana Reis</p>{body}</article></body></html>"
    )
    return page.encode()


def make_archives(folder: Path, pages: int, archives: int) -> None:
    """Make archives of pages in a folder, unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    paragraphs = stories()
    for archive in range(archives):
        numbers = range(archive * pages // archives, (archive + 1) * pages // archives)
        kind = archive % 3
        target = folder / f"{archive:03}{('.tar.gz', '.zip', '.jsonl.gz')[kind]}"
        if not target.exists():
            (write_tar, write_zip, write_rows)[kind](target, ((n, made_page(n, paragraphs)) for n in numbers))


def write_tar(target: Path, pages: Iterator[tuple[int, bytes]]) -> None:
    """Write a compressed tar archive."""
    with tarfile.open(target, "w:gz", compresslevel=1) as archive:
        for number, page in pages:
            info = tarfile.TarInfo(f"{number:07}.html")
            info.size = len(page)
            archive.addfile(info, io.BytesIO(page))


def write_zip(target: Path, pages: Iterator[tuple[int, bytes]]) -> None:
    """Write a zip archive."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, page in pages:
            archive.writestr(f"{number:07}.html", page)


def write_rows(target: Path, pages: Iterator[tuple[int, bytes]]) -> None:
    """Write compressed JSON lines."""
    with gzip.open(target, "wt", compresslevel=1, encoding="utf-8") as lines:
        for number, page in pages:
            row = {"url": f"https://post.example/{number}", "html": page.decode()}
            lines.write(json.dumps(row) + "\n")


class Memory(NamedTuple):
    """Resident memory in MB."""

    parent: float
    children: float


class Watch:
    """Counts the records that a run has gathered, and looks at the memory of its processes."""

    def __init__(self, output: Path) -> None:
        self._part = output.with_name(output.name + ".newsparse-part")
        self._position = 0
        self.done = 0
        self.first: Memory | None = None
        self.last: Memory | None = None
        self.most = Memory(0, 0)

    def look(self, pid: int) -> None:
        """Count what has come since the last look."""
        try:
            with self._part.open("rb") as file:
                file.seek(max(0, self._position - len(ENTRY) + 1))
                while data := file.read(2**24):
                    self.done += data.count(ENTRY)
                    self._position = file.tell()
                    file.seek(-min(len(ENTRY) - 1, len(data) - 1), os.SEEK_CUR) if len(data) == 2**24 else None
        except OSError:
            return
        if self.done >= FIRST_MARK:
            now = memory_of(pid)
            if now is not None:
                self.first = self.first or now
                self.last = now
                self.most = Memory(max(self.most.parent, now.parent), max(self.most.children, now.children))


def memory_of(pid: int) -> Memory | None:
    """Return the memory of a process and of its children; None where it has ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return Memory(resident(pid), sum(resident(int(child)) for child in children))
    except OSError:
        return None


def resident(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024 if "VmRSS:" in status else 0.0


def run_until(folder: Path, output: Path, watch: Watch, stop_at: float | None, *options: str) -> str:
    """Run the command, and kill its parent when so many records are gathered; return what it said last."""
    inputs = sorted(map(str, folder.iterdir()))  # a folder search passes over tables
    command = [*COMMAND, *inputs, "-o", str(output), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            watch.look(process.pid)
            if stop_at is not None and watch.done >= stop_at:
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(POLL_SECONDS if stop_at is None or stop_at > 20_000 else 0.05)
        _, said = process.communicate()
    return said.splitlines()[-1] if said else ""


def check_records(output: Path, pages: int) -> None:
    """Exit where a page has no record or two of them."""
    seen = bytearray(pages)
    with output.open("rb") as lines:
        for line in lines:
            number = int(json.loads(line)["headline"].split()[1])
            seen[number] += 1
    missing, twice = seen.count(0), sum(count > 1 for count in seen)
    if missing or twice:
        sys.exit(f"{missing} pages have no record, {twice} have more than one")


def digest(path: Path) -> str:
    """Return a checksum of a file."""
    found = sha256()
    with path.open("rb") as file:
        while data := file.read(2**22):
            found.update(data)
    return found.hexdigest()


def with_kills(folder: Path, output: Path, pages: int) -> None:
    """Read all pages, killed three times on the way, and say what it took."""
    watch, start = Watch(output), time.monotonic()
    for share in KILLS:
        run_until(folder, output, watch, share * pages, "--resume")
        print(f"killed after {watch.done:,} records, {time.monotonic() - start:,.0f} s", flush=True)
    said = run_until(folder, output, watch, None, "--resume")
    seconds = time.monotonic() - start
    print(said)
    check_records(output, pages)
    print(f"{pages:,} pages, each with one record: {seconds:,.0f} s, {pages / seconds:,.0f} pages a second")
    print(f"memory at record {FIRST_MARK:,}: {watch.first}; at the last: {watch.last}; at most: {watch.most}")


def with_power_cut(folder: Path, work: Path, pages: int, seed: int) -> None:
    """Kill a run, cut what it has written at random, go on, and compare with a run that nothing has stopped."""
    chance = random.Random(seed)
    whole, cut = work / "whole.jsonl", work / "cut.jsonl"
    run_until(folder, whole, Watch(whole), None)
    run_until(folder, cut, Watch(cut), pages * chance.uniform(0.3, 0.7))
    for suffix in ("-part", "-run-wal"):
        path = cut.with_name(cut.name + ".newsparse" + suffix)
        if path.exists():
            size = path.stat().st_size
            keep = chance.randrange(size // 2, size)
            os.truncate(path, keep)
            print(f"cut {path.name} from {size:,} to {keep:,} bytes")
    print(run_until(folder, cut, Watch(cut), None, "--resume"))
    if digest(whole) != digest(cut):
        sys.exit("the output after a power cut is another one than that of a whole run")
    print(f"{pages:,} pages with a power cut: the same bytes as without")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, default=1_000_000)
    options.add_argument("--archives", type=int, default=100)
    options.add_argument(
        "--cut", type=int, help="pages of the run with a power cut; a tenth of the others without this"
    )
    options.add_argument("--folder", type=Path, help="where the archives are kept; without this they are thrown away")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    cut = chosen.cut if chosen.cut is not None else chosen.pages // 10
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        make_archives(folder / f"in-{chosen.pages}", chosen.pages, chosen.archives)
        with_kills(folder / f"in-{chosen.pages}", Path(scratch) / "out.jsonl", chosen.pages)
        (Path(scratch) / "out.jsonl").unlink()
        if cut:
            make_archives(folder / f"in-{cut}", cut, chosen.archives)
            with_power_cut(folder / f"in-{cut}", Path(scratch), cut, chosen.seed)


if __name__ == "__main__":
    main()
