"""The account of a run: each page is read, kept or failed, and counted once."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from typing import Final, TextIO

from newsparse.batch.progress import Bar
from newsparse.batch.results import address
from newsparse.sources import Failure, PassedOver
from newsparse.writers import Failures

ALL_READ, SOME_FAILED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
NO_ARTICLE: Final = "not-an-article"
NAMED_MAX: Final = 200
"""Failed pages that an index names; there may be millions."""


class Account:
    """Counts pages, and reports those that failed: on stderr, in the error list and on the progress bar."""

    def __init__(self, rows: TextIO | None = None, bar: Bar | None = None) -> None:
        self._counts: Counter[str] = Counter()
        self._rows, self._bar = rows, bar
        self._codes: Counter[str] = Counter()
        self._first: list[dict[str, str]] = []
        self.is_interrupted = False
        self.passed_over = PassedOver()
        """What was found beside the pages and is none."""

    def count_read(self, *, is_truncated: bool = False) -> None:
        """Count a page that was read, and that a crawl says it has only the beginning of."""
        self._counts["truncated"] += is_truncated
        self._count("read")

    def count_kept(self) -> None:
        """Count a page that an earlier run had read."""
        self._count("kept")

    def count_failed(self, failure: Failure) -> None:
        """Count and report a page or an input that failed."""
        self._counts["no article"] += failure.code == NO_ARTICLE
        self._count("failed")
        self._codes[failure.code] += 1
        name = address(failure.name, failure.member)
        if len(self._first) < NAMED_MAX:
            self._first.append({"name": name, "code": failure.code, "message": failure.message})
        self.say(f"{escape_for_terminal(name)}: {escape_for_terminal(failure.message)}")
        if self._rows is not None:
            self._rows.write(json.dumps(failure.to_dict()) + "\n")  # in ASCII, so that odd file names come back
            self._rows.flush()

    def _count(self, what: str) -> None:
        self._counts[what] += 1
        if self._bar is not None:
            self._bar.count(failed=self._counts["failed"])

    def say(self, line: str) -> None:
        """Write a line to stderr, above the bar."""
        if self._bar is not None:
            self._bar.say(line)
        elif sys.stderr is not None:
            sys.stderr.write(f"{line}\n")

    def aside(self) -> AbstractContextManager[object]:
        """Hide the bar while records are written to the same terminal."""
        return nullcontext() if self._bar is None else self._bar.aside()

    def failures(self) -> Failures:
        """Return the failures: their counts by code, and the first of them by name."""
        return Failures(dict(self._codes), tuple(self._first))

    def closing_line(self) -> str:
        """Return the closing line: counts of pages whose sum is the total.

        >>> account = Account()
        >>> account.count_read(), account.count_kept(), account.closing_line()
        (None, None, 'newsparse: 2 pages: 1 read, 1 kept, 0 failed')
        """
        counts = self._counts
        total = counts["read"] + counts["kept"] + counts["failed"]
        kept = f"{counts['kept']} kept, " if counts["kept"] else ""
        line = f"newsparse: {total} {'page' if total == 1 else 'pages'}: {counts['read']} read, {kept}{counts['failed']} failed"
        if counts["truncated"]:
            line += f"; {counts['truncated']} cut short by the crawl"
        if self.passed_over.total:
            line += f"; passed over: {self.passed_over}"
        return line + (", then interrupted" if self.is_interrupted else "")

    def exit_code(self) -> int:
        """Return the exit code of the command."""
        if self.is_interrupted:
            return INTERRUPTED
        if not self._counts["failed"]:
            return ALL_READ
        return SOME_FAILED if sum(self._counts[what] for what in ("read", "kept", "no article")) else UNUSABLE


def escape_for_terminal(text: str) -> str:
    r"""Return text with all control and format characters escaped, so that a terminal shows it on one line.

    >>> print(escape_for_terminal("a\x1b[31m\nb.html"))
    a\x1b[31m\nb.html
    """
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
