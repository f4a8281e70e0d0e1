"""Faults and their guards: takes each guard away in a copy of the project and runs the test that has to notice.

    python tools/guards.py run                 all rows of tools/faults.toml; fails where a test still passes
    python tools/guards.py run tar zip         rows whose fault or test holds one of these words
    python tools/guards.py table               writes docs/faults.md

A row of the table: the fault, how the test brings it about, what happens, the test, and the guard: a piece of a module
that stands there once, and what takes its place.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
ROWS: Final = ROOT / "tools" / "faults.toml"
PAGE: Final = ROOT / "docs" / "faults.md"
COPIED: Final = ("newsparse", "tests", "fixtures", "tools", "benchmarks", "docs", "pyproject.toml", "README.md", "Makefile", "CHANGELOG.md")  # fmt: skip
TIMEOUT_SECONDS, TIMEOUT_FACTOR = 60.0, 5.0
"""What takes longer, and so many times longer than with its guard, has noticed: without them some faults never end."""
HEAD: Final = """\
# Faults

What goes wrong around a parser of strangers' pages, how the tests bring it about, and what happens then.

Each row is a test, and each was seen to fail with its guard taken away: `python tools/guards.py run` puts the guard out of
a copy of the project and runs the test, for all rows of `tools/faults.toml`, from which this page is made
(`python tools/guards.py table`). What is promised of all this, and what is not, is in the pages on
[inputs](inputs.md), [batches](batches.md) and [fuzzing](fuzzing.md).

| fault | how it is brought about | what happens | test |
|---|---|---|---|
"""

BASELINE_SECONDS: Final = 900.0


class Fault(NamedTuple):
    """One row."""

    fault: str
    injected: str
    outcome: str
    test: str
    """As pytest names it, without parameters: `tests/test_x.py::test_y`."""
    file: str
    guard: str
    """A piece of the file that stands in it once."""
    without: str
    """What takes its place where the guard is taken away."""


def read_faults() -> list[Fault]:
    """Return the rows."""
    return [Fault(**row) for row in tomllib.loads(ROWS.read_text(encoding="utf-8"))["fault"]]


def table(faults: list[Fault]) -> str:
    """Return the page of the documentation."""
    rows = (
        f"| {fault.fault} | {fault.injected} | {fault.outcome} | `{fault.test.removeprefix('tests/')}` |\n"
        for fault in faults
    )
    return HEAD + "".join(rows)


def notices(fault: Fault, copy: Path) -> bool:
    """Tell whether the test of a fault passes in a copy of the project, and fails with the guard taken away.

    Raises:
        ValueError: the guard is not there once, or the test fails with it.
    """
    path = copy / fault.file
    whole = path.read_text(encoding="utf-8")
    if whole.count(fault.guard) != 1:
        raise ValueError(f"{fault.file} has its guard {whole.count(fault.guard)} times: {fault.guard}")
    start = time.monotonic()
    if not passes(fault, copy, BASELINE_SECONDS):
        raise ValueError(f"{fault.test} fails with its guard")
    timeout = max(TIMEOUT_SECONDS, TIMEOUT_FACTOR * (time.monotonic() - start))
    path.write_text(whole.replace(fault.guard, fault.without), encoding="utf-8")
    try:
        return not passes(fault, copy, timeout)
    finally:
        path.write_text(whole, encoding="utf-8")


def passes(fault: Fault, copy: Path, timeout: float) -> bool:
    """Tell whether the test of a fault passes in a copy of the project."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", fault.test]
    clean = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command,
        cwd=copy,
        env=os.environ | clean,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            said = process.communicate(timeout=timeout)[0].decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.communicate()
            return False
    if process.returncode not in (0, 1) or "error" in said.splitlines()[-1]:
        raise RuntimeError(said[-2000:])
    return process.returncode == 0


def run(faults: list[Fault]) -> int:
    """Take away each guard in turn; return how many are not missed."""
    unseen = 0
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, copy / name)
        for fault in faults:
            start = time.monotonic()
            is_noticed = notices(fault, copy)
            unseen += not is_noticed
            said = "noticed" if is_noticed else "NOT NOTICED"
            print(f"{said:12} {time.monotonic() - start:5.1f} s  {fault.fault}  ({fault.test})", flush=True)
    print(f"{len(faults)} guards taken away, {unseen} not missed")
    return unseen


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("action", choices=("run", "table"))
    options.add_argument("words", nargs="*")
    chosen = options.parse_args()
    faults = read_faults()
    if chosen.action == "table":
        PAGE.write_text(table(faults), encoding="utf-8")
        return
    wanted = [fault for fault in faults if not chosen.words or any(word in f"{fault.fault} {fault.test}" for word in chosen.words)]  # fmt: skip
    sys.exit(1 if run(wanted) else 0)


if __name__ == "__main__":
    main()
