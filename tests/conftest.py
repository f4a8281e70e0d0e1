"""What several test modules need: the command as a process, and a small site on loopback."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_server import CommandServer

from newsparse.cli import entry

CALL_SECONDS = 120.0
Run = Callable[..., subprocess.CompletedProcess[bytes]]

STORY = """Rain floods the old town

By Ana Reis

LISBON (ANP) - It rained all day in the old town on Monday, and the trams stood still until the evening.

"We have not seen so much water in years," said the mayor, who asked people to stay at home for the night.

Shops in the lower streets were closed on Tuesday, and the council said that the damage would be counted later.
"""


@pytest.fixture
def story() -> str:
    return STORY


def without_proxies() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


@pytest.fixture
def start(tmp_path: Path) -> Run:
    """Start the command as users do, in a folder of its own."""

    def start_command(
        *arguments: str | bytes, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = [os.fsencode(part) for part in (sys.executable, "-m", "newsparse", *arguments)]
        whole = without_proxies() | environment
        return subprocess.run(
            command, capture_output=True, cwd=tmp_path, env=whole, timeout=CALL_SECONDS, check=False, input=stdin
        )

    return start_command


@pytest.fixture(scope="session")
def command_server() -> Iterator[CommandServer]:
    server = CommandServer()
    yield server
    server.close()


@pytest.fixture
def run(tmp_path: Path, start: Run, command_server: CommandServer) -> Run:
    """Run the command like `start`, in a process forked from one that has loaded it: it is as a started one, and quick."""

    def run_command(
        *arguments: str | bytes, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        whole = without_proxies() | environment
        if not command_server.can_call(whole):
            return start(*arguments, stdin=stdin, **environment)
        return command_server.call(arguments, tmp_path, whole, stdin, CALL_SECONDS)

    return run_command


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a proxy of the machine's out of the way to loopback."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., int]]:
    """Return what runs `main` with arguments and returns its exit code."""
    threshold = gc.get_threshold()

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["newsparse", *arguments])
        with pytest.raises(SystemExit) as left:
            entry.main()
        return int(left.value.code or 0)

    yield call
    gc.set_threshold(*threshold)
