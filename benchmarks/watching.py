"""Runs a command, watches all processes that come of it, and ends one of them where that is asked for."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

POLL_SECONDS = 0.5
STALL_SECONDS, STALL_CORES = 90.0, 1.0
"""A run whose processes together take less of the cores in that time goes on no more."""
ENDING_SECONDS = 20.0
"""How long processes may outlive the run."""


class Process(NamedTuple):
    """What is seen of a process."""

    parent: int
    started: int
    """When, in ticks since the machine did: numbers of processes are given again."""
    command: bytes
    cores: float
    """Its seconds on the cores."""
    memory: float
    """The most memory it held so far, in MB."""

    @property
    def kind(self) -> str:
        """What it is in an engine: `child` reads pages, `java` an executor, `python` hands pages to a child or reads them."""
        program, _, rest = self.command.partition(b"\0")
        if b"multiprocessing.spawn" in rest:
            return "child"
        if program.endswith(b"java"):
            return "java" if b"CoarseGrainedExecutorBackend" in rest else "driver"
        is_python = program.startswith(b"ray::") or b"python" in program
        return "python" if is_python and b"resource_tracker" not in rest else "other"


class Watched(NamedTuple):
    """What a run took."""

    clock: float
    cores: float
    """Seconds of all its processes on the cores, which a busy machine blurs less."""
    memory: dict[str, float]
    """The most memory of one process, in MB, by kind."""
    killed: str | None
    """The process that was killed."""
    is_stalled: bool
    """Whether it went on no more, and was ended."""
    left: int
    """Number of processes that outlived it, and were ended."""
    code: int
    said: str
    """The end of what it wrote to standard error."""


class Kill(NamedTuple):
    """Which process to kill, and when."""

    is_victim: Callable[[Process, Process | None], bool]
    """Asked of a process and the one that started it."""
    after: float
    """Seconds of the whole run on the cores."""


def watch(command: list[str], environment: dict[str, str], kill: Kill | None = None) -> Watched:
    """Run a command to its end, or until it stalls."""
    seen: dict[tuple[int, int], Process] = {}
    killed, is_stalled = None, False
    start = time.monotonic()
    lively, lively_cores = start, 0.0
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=said) as process:
            while process.poll() is None:
                time.sleep(POLL_SECONDS)
                now = below(process.pid, seen)
                seen |= {(pid, each.started): each for pid, each in now.items()}
                cores = sum(each.cores for each in seen.values())
                if kill and not killed and cores > kill.after:
                    killed = kill_one(now, kill.is_victim)
                if cores > lively_cores + STALL_CORES:
                    lively, lively_cores = time.monotonic(), cores
                if time.monotonic() > lively + STALL_SECONDS:
                    is_stalled = True
                    process.terminate()
                    break
        clock = time.monotonic() - start
        left = end_all(seen)
        said.seek(0)
        text = said.read()[-3000:].decode("utf-8", "replace")
    memory: dict[str, float] = {}
    for each in seen.values():
        memory[each.kind] = max(memory.get(each.kind, 0.0), each.memory)
    cores = sum(each.cores for each in seen.values())
    return Watched(clock, cores, memory, killed, is_stalled, left, process.returncode, text)


def kill_one(now: dict[int, Process], is_victim: Callable[[Process, Process | None], bool]) -> str | None:
    """Kill the first process that fits; return its name."""
    for pid, each in sorted(now.items()):
        if is_victim(each, now.get(each.parent)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            return each.command.replace(b"\0", b" ").decode("utf-8", "replace").strip()[-60:]
    return None


def end_all(seen: dict[tuple[int, int], Process]) -> int:
    """End processes that are still there after a while, and return how many there were."""
    deadline = time.monotonic() + ENDING_SECONDS
    while (left := [pid for pid, started in seen if is_running(pid, started)]) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    for pid in left:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return len(left)


def is_running(pid: int, started: int) -> bool:
    """Tell whether a process is still there, and is no zombie."""
    stat = read_stat(pid)
    return stat is not None and stat[0] != "Z" and int(stat[19]) == started


def below(ancestor: int, known: dict[tuple[int, int], Process]) -> dict[int, Process]:
    """Return the process and all that come of it."""
    stats = {
        int(folder.name): stat
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit() and (stat := read_stat(int(folder.name)))
    }
    found: dict[int, Process] = {}
    for pid, stat in stats.items():
        if comes_from(pid, ancestor, stats) and (each := describe(pid, stat, known)):
            found[pid] = each
    return found


def comes_from(pid: int, ancestor: int, stats: dict[int, list[str]]) -> bool:
    """Tell whether a process is another or comes of it."""
    while pid in stats and pid != ancestor:
        pid = int(stats[pid][1])
    return pid == ancestor


def read_stat(pid: int) -> list[str] | None:
    """Return the fields of a process behind its name; None where it has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    return text.rpartition(")")[2].split()


def describe(pid: int, stat: list[str], known: dict[tuple[int, int], Process]) -> Process | None:
    """Return what is seen of a process now; None where it has ended meanwhile."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    before = known.get((pid, int(stat[19])))
    memory = int(status.partition("VmHWM:")[2].split()[0]) / 1024 if "VmHWM:" in status else 0.0
    cores = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
    if before and not command:  # it is ending
        command = before.command
    return Process(int(stat[1]), int(stat[19]), command, cores, max(memory, before.memory if before else 0.0))
