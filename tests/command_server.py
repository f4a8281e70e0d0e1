"""A process that has loaded the command and forks itself for each call, since to load it costs more than most calls.

A call is a process like any other, with its own arguments, folder, environment and streams. It ends as an interpreter
does, but that it does not free each object. That the command loads what it needs is not proved by it: tests that ask for
`start`, and many that start it by themselves, do that.
"""

from __future__ import annotations

import atexit
import os
import pickle
import runpy
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn

LOADED = "Rain floods the old town\n\nLISBON (ANP) - It rained all day in the old town on Monday.\n\n" * 3
BY_INTERPRETER = ("PYTHON", "LC_", "LANG", "LD_", "COVERAGE")
"""Variables that an interpreter looks at as it starts; a call with others than the server's needs a start of its own."""


class CommandServer:
    """The server and the way to it; it starts at the first call."""

    def __init__(self) -> None:
        self._connection, theirs = socket.socketpair()
        self._environment = at_start(os.environ)
        self._process = subprocess.Popen([sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()])
        theirs.close()
        self._messages = self._connection.makefile("rwb")

    def can_call(self, environment: Mapping[str, str]) -> bool:
        """Tell whether an interpreter with this environment would be as the server's."""
        return at_start(environment) == self._environment

    def call(
        self,
        arguments: Sequence[str | bytes],
        folder: Path,
        environment: Mapping[str, str],
        stdin: bytes,
        timeout: float,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the command, and return what it wrote and its exit code."""
        (input_end, to_input), (from_output, output_end), (from_errors, errors_end) = (os.pipe() for _ in range(3))
        ours = input_end, output_end, errors_end
        socket.send_fds(self._connection, [b"!"], ours)
        for descriptor in ours:
            os.close(descriptor)
        pickle.dump(([*map(os.fsencode, arguments)], os.fspath(folder), dict(environment)), self._messages)
        self._messages.flush()
        self._connection.settimeout(timeout)
        with ThreadPoolExecutor(3) as pool:
            pool.submit(write_all, to_input, stdin)
            output, errors = pool.submit(read_all, from_output), pool.submit(read_all, from_errors)
            process = pickle.load(self._messages)
            try:
                code = pickle.load(self._messages)
            except TimeoutError:
                os.kill(process, signal.SIGKILL)  # its streams end with it
                self.close()
                raise
        return subprocess.CompletedProcess([*arguments], code, output.result(), errors.result())

    def close(self) -> None:
        """End the server."""
        self._messages.close()
        self._connection.close()
        self._process.kill()
        self._process.wait()


def at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(BY_INTERPRETER)}


def write_all(descriptor: int, data: bytes) -> None:
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except BrokenPipeError:
        return  # it has not read all that it was given


def read_all(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


# ---- In the server ----


def serve(connection: socket.socket) -> None:
    at_interrupts = signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the tests ends them
    messages = connection.makefile("rwb")
    while True:
        data, streams, _, _ = socket.recv_fds(connection, 1, 3)
        if not data:
            return
        arguments, folder, environment = pickle.load(messages)
        process = os.fork()
        if process == 0:
            connection.close()
            signal.signal(signal.SIGINT, at_interrupts)
            become_the_command(arguments, folder, environment, streams)
        for stream in streams:
            os.close(stream)
        pickle.dump(process, messages)
        messages.flush()
        _, status = os.waitpid(process, 0)
        pickle.dump(os.waitstatus_to_exitcode(status), messages)
        messages.flush()


def become_the_command(
    arguments: Sequence[bytes], folder: str, environment: Mapping[str, str], streams: Sequence[int]
) -> NoReturn:
    """Set up what the system and the interpreter do before a program begins, and run it to its exit."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin = sys.__stdin__ = os.fdopen(0, closefd=False)
    sys.stdout = sys.__stdout__ = os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(2, "w", 1, errors="backslashreplace", closefd=False)
    sys.argv = ["newsparse", *map(os.fsdecode, arguments)]
    try:
        runpy.run_module("newsparse", run_name="__main__", alter_sys=True)
    except SystemExit as left:
        exit_codes.append(left.code)
        raise
    raise AssertionError("the command leaves with its exit code")


exit_codes: list[Any] = []
"""What the command in this process has left with."""


def end_at_once() -> None:
    """End without freeing each object, which takes as long as most calls."""
    if not exit_codes or not isinstance(exit_codes[0], int):
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return  # the interpreter tells of it, and ends with another code
    os._exit(exit_codes[0])


def main() -> None:
    atexit.register(end_at_once)  # behind all that modules register as they are loaded
    from newsparse import parse
    from newsparse.cli import entry

    assert entry.main
    for page in (LOADED, f"<h1>Rain</h1><p>{LOADED}</p>"):
        parse(page)
    serve(socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    main()
