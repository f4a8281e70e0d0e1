"""The bar of a long run, for people at a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final, Never

from newsparse.batch.inputs import Inputs

if TYPE_CHECKING:
    from tqdm import tqdm


COLUMNS, ROWS = 80, 24
"""Of a terminal that does not say how large it is."""
SMOOTHING: Final = 0.05
"""How fast the rate follows: pages differ a hundredfold, and the time left should not jump with each."""


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


def _has_size() -> bool:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns > 0
    except (OSError, ValueError):
        return False


def bar_for(inputs: Inputs, *, several: bool, quiet: bool) -> Bar | None:
    """Return a bar where somebody is there to see it."""
    is_seen = several and not quiet and sys.stderr is not None and sys.stderr.isatty()
    return Bar(inputs) if is_seen else None
