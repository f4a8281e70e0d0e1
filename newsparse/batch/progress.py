"""What is seen of a long run on stderr: a bar for people at a terminal, lines for logs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TYPE_CHECKING, Final, Never, Protocol

from newsparse.batch.inputs import Inputs

if TYPE_CHECKING:
    from tqdm import tqdm


KINDS: Final = ("bar", "plain", "none")
COLUMNS, ROWS = 80, 24
"""Of a terminal that does not say how large it is."""
SMOOTHING: Final = 0.05
"""How fast the rate follows: pages differ a hundredfold, and the time left should not jump with each."""
FIRST_SECONDS, LAST_SECONDS = 1.0, 60.0
"""Between two lines: at first it is soon seen that the run goes on, later a log is not to be filled."""


class Progress(Protocol):
    """Shows how far a run has come."""

    def count(self, *, failed: int) -> None:
        """Count a page."""

    def say(self, line: str) -> None:
        """Write a line beside what is shown."""

    def aside(self) -> AbstractContextManager[object]:
        """Take what is shown away while records are written to the same terminal."""

    def close(self) -> None:
        """End it."""


class Bar:
    """Pages done, their rate, the time left and the failures, on stderr."""

    def __init__(self, inputs: Inputs) -> None:
        """Show the bar; inputs are listed beforehand, to know how long it will take."""
        from tqdm import tqdm

        total = sum(1 for _ in inputs.items())
        self._bar: tqdm[Never] = tqdm(
            total=total,
            unit="page",
            file=sys.stderr,
            ncols=None if _has_size() else COLUMNS,
            nrows=None if _has_size() else ROWS,
            dynamic_ncols=_has_size(),
            leave=False,
            smoothing=SMOOTHING,
        )

    def count(self, *, failed: int) -> None:
        """Count a page."""
        if self._bar.total is not None and self._bar.n >= self._bar.total:
            self._bar.total = None  # an archive holds more than one page, and nobody knows how many
        if failed:
            self._bar.set_postfix(failed=failed, refresh=False)
        self._bar.update()

    def say(self, line: str) -> None:
        """Write a line above the bar."""
        self._bar.write(line, file=sys.stderr)

    def aside(self) -> AbstractContextManager[object]:
        """Take the bar away while records are written to the same terminal."""
        if sys.stdout is None or not sys.stdout.isatty():
            return nullcontext()
        return self._bar.external_write_mode(file=sys.stdout)

    def close(self) -> None:
        """Take the bar away."""
        self._bar.close()


class Lines:
    """A line from time to time: pages done, the time, the rate and the failures. Nothing is listed beforehand."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._start = clock, clock()
        self._wait = FIRST_SECONDS
        self._next = self._start + self._wait
        self._done = self._failed = 0

    def count(self, *, failed: int) -> None:
        """Count a page."""
        self._done, self._failed = self._done + 1, failed
        if self._clock() >= self._next:
            self._wait = min(2 * self._wait, LAST_SECONDS)
            self._next = self._clock() + self._wait
            self._show()

    def _show(self) -> None:
        seconds = self._clock() - self._start
        rate = self._done / seconds if seconds else 0.0
        pages = "page" if self._done == 1 else "pages"
        self.say(f"newsparse: {self._done} {pages} in {as_time(seconds)}, {rate:.1f} a second, {self._failed} failed")

    def say(self, line: str) -> None:
        """Write a line."""
        if sys.stderr is not None:
            with suppress(OSError):
                sys.stderr.write(f"{line}\n")
                sys.stderr.flush()

    def aside(self) -> AbstractContextManager[object]:
        """Do nothing: lines stay."""
        return nullcontext()

    def close(self) -> None:
        """Write the last line."""
        self._show()


def as_time(seconds: float) -> str:
    """Return a time as clocks show it.

    >>> as_time(3_725.4), as_time(59)
    ('1:02:05', '0:00:59')
    """
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _has_size() -> bool:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns > 0
    except (OSError, ValueError):
        return False


def progress_for(
    inputs: Inputs, kind: str | None, *, several: bool, quiet: bool, has_data_on_stdout: bool
) -> Progress | None:
    """Return what shows how far a run has come: by itself a bar, where somebody is there to see it.

    Args:
        inputs: Those of the run.
        kind: What was asked for; `bar` away from a terminal is lines, since a log cannot take a bar back.
        several: More than one page may come.
        quiet: Nothing is to be shown unless it was asked for.
        has_data_on_stdout: Records are written there.
    """
    if sys.stderr is None or kind == "none" or (kind is None and (quiet or not several)):
        return None
    if kind != "plain" and sys.stderr.isatty():
        return Bar(inputs)
    return Lines() if kind is not None and not (has_data_on_stdout and _is_with_the_data()) else None


def _is_with_the_data() -> bool:
    """Tell whether stderr and stdout are one pipe or file, as after `2>&1`: what reads it waits for records."""
    try:
        out, err = os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno())
    except (OSError, ValueError, AttributeError):
        return False
    return os.path.samestat(out, err) and not sys.stderr.isatty()
