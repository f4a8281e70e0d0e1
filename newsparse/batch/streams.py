"""Outputs by name that may be streams: `-`, `/dev/stdout`, `/dev/fd/3`, pipes, devices, files."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EACCES, EISDIR, ENOENT
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from newsparse.batch.account import escape_for_terminal
from newsparse.batch.guard import Guard
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

STDOUT: Final = "-"
OPEN_STREAMS: Final = {"/dev/stdout": 1, "/dev/stderr": 2}
DESCRIPTOR_RE: Final = pattern(r"/(?:dev|proc/self)/fd/(\d{1,9})")


class UsageError(ValueError):
    """Options that do not go together, as one line for the user."""


class ClosedError(UsageError):
    """Standard output is wanted, and there is none."""

    def __init__(self) -> None:
        super().__init__("standard output is closed: name a file with -o.")


class TargetError(OSError):
    """What stands beside the records cannot be written: another file than theirs, or another stream."""


class Target(NamedTuple):
    """An open file or stream for text beside the records."""

    text: TextIO
    name: str
    is_file: bool = False
    """It is a file of its own, which nobody appends to."""

    def empty(self) -> None:
        """Take away what an earlier run has written."""
        if self.is_file:
            with self._named():
                self.text.truncate(0)

    def write(self, text: str) -> None:
        """Write, and have it arrive.

        Raises:
            BrokenPipeError: nobody reads it any more.
            TargetError: it cannot be written.
        """
        with self._named():
            self.text.write(text)
            self.text.flush()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise TargetError(error.errno, error.strerror, self.name) from error

    @staticmethod
    def key_of(name: str) -> str:
        """Return what two names of the same file or stream have in common."""
        number = descriptor_of(name)
        if number is not None:
            return f"fd {number}"
        return "fd 1" if name == STDOUT else os.path.realpath(name)


def standard_output() -> BinaryIO:
    """Return standard output.

    Raises:
        ClosedError: there is none.
    """
    if sys.stdout is None:
        raise ClosedError
    return sys.stdout.buffer


def descriptor_of(name: str) -> int | None:
    """Return the number of the open stream that a name stands for, or None for a file.

    >>> descriptor_of("/dev/stdout"), descriptor_of("/proc/self/fd/63"), descriptor_of("out.jsonl")
    (1, 63, None)
    """
    if name in OPEN_STREAMS:
        return OPEN_STREAMS[name]
    match = DESCRIPTOR_RE.fullmatch(name)
    return int(match[1]) if match else None


def open_stream(name: str) -> BinaryIO | None:
    """Return a stream to write to, or None for a file, which is to appear whole.

    A stream that is open already is written to where it stands: opening its name anew would cut the file that a shell
    appends to.
    """
    number = descriptor_of(name)
    if number is not None:
        return os.fdopen(os.dup(number), "wb")
    try:
        is_file = stat.S_ISREG(Path(name).stat().st_mode)
    except OSError:
        return None
    return None if is_file else Path(name).open("wb")


def is_appended_to(stream: BinaryIO) -> bool:
    """Tell whether a stream is a file with something in it that is written behind, as after `>>`."""
    try:
        import fcntl

        descriptor = stream.fileno()
        status = os.fstat(descriptor)
        appends = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_APPEND
    except (ImportError, OSError, ValueError, io.UnsupportedOperation):
        return False
    return bool(appends) and stat.S_ISREG(status.st_mode) and status.st_size > 0


def begins_with(stream: BinaryIO, head: bytes) -> bool:
    """Tell whether the file behind a stream begins like that, where the system lets it be read."""
    try:
        with Path(f"/dev/fd/{stream.fileno()}").open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def check_targets(names: Mapping[str, str | None]) -> None:
    """Refuse two outputs into one file or stream.

    Args:
        names: Outputs by the options that name them.

    Raises:
        UsageError: two of them are one.
    """
    seen: dict[str, str] = {}
    for option, name in names.items():
        if name is None:
            continue
        key = Target.key_of(name)
        if key in seen:
            where = "standard output" if name == STDOUT else escape_for_terminal(name)
            other = "the records" if name == STDOUT and seen[key] == "-o" else seen[key]
            raise UsageError(f"{option} and {other} would both write to {where}.")
        seen[key] = option


@contextmanager
def open_target(name: str, guard: Guard) -> Iterator[Target]:
    """Open a file or stream for text beside the records; standard output for `-`.

    A file keeps what is in it until it is emptied: the run to which it belongs may still be going on.
    """
    if name == STDOUT:
        standard_output()
        assert sys.stdout is not None
        yield Target(sys.stdout, name)
        return
    stream = open_stream(name)
    if stream is None:
        guard.check(Path(name))
        file = Path(name).open("a", encoding="utf-8")  # noqa: SIM115 - closed below, whatever its errors
        target = Target(file, name, is_file=True)
    else:
        target = Target(io.TextIOWrapper(stream, encoding="utf-8", write_through=True), name)
    try:
        yield target
    finally:
        with suppress(OSError):  # all that was written has arrived, or its error is on the way
            target.text.close()


def check_target(name: str, guard: Guard) -> None:
    """Check, before a run begins, that a file which is written at its end can be.

    Raises:
        OSError: it cannot, or it is an input.
    """
    if name == STDOUT:
        standard_output()
        return
    if descriptor_of(name) is not None:
        return
    path = Path(name)
    guard.check(path)
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), name)
    if not path.absolute().parent.is_dir():
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), name)
    if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), name)


def write_target(name: str, guard: Guard, value: Any) -> None:
    """Write a value as JSON into a file or stream."""
    with open_target(name, guard) as target:
        target.empty()
        target.write(json.dumps(value, indent=2) + "\n")
