"""The account of a run: each page is read, kept, left out or failed, and counted once."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any, Final, Protocol

from newsparse.batch.progress import Progress
from newsparse.sources import Failure, PassedOver, listed_name
from newsparse.writers import Failures

ALL_READ, SOME_FAILED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
BY_SIGNAL: Final = 128
"""Exit codes from here on are those of signals."""
NO_ARTICLE: Final = "not-an-article"
NO_PAGES: Final = frozenset(("no-pages", "no-match"))
"""Failures of inputs that are no pages themselves: a folder, an archive or a pattern that has none."""
NAMED_MAX: Final = 200
"""Failed pages that an index names; there may be millions."""


class ErrorList(Protocol):
    """Takes a line for each failure."""

    def write(self, text: str) -> None:
        """Write a line, and have it arrive."""


class Account:
    """Counts pages, and reports those that failed: on stderr, in the error list and in the progress."""

    def __init__(
        self, rows: ErrorList | None = None, progress: Progress | None = None, *, is_verbose: bool = False
    ) -> None:
        self._counts: Counter[str] = Counter()
        self._rows, self._progress, self._is_verbose = rows, progress, is_verbose
        self._codes: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._first: list[dict[str, str]] = []
        self.passed_over = PassedOver()
        """What was found beside the pages and is none."""
        self.interrupted_by: int | None = None
        """The number of the signal that ended the run."""
        self.has_reached_limit = False

    @property
    def records(self) -> int:
        """How many records there are: read or kept."""
        return self._counts["read"] + self._counts["kept"]

    @property
    def did_nothing(self) -> bool:
        """All pages were finished before."""
        return bool(self._counts["kept"]) and not (self._counts["read"] or self._counts["failed"])

    def count_read(self, name: str, *, is_truncated: bool = False) -> None:
        """Count a page that was read, and of which there may be only the beginning."""
        self._counts["truncated"] += is_truncated
        self._count("read", name)

    def count_kept(self, name: str) -> None:
        """Count a page that an earlier run had read."""
        self._count("kept", name)

    def count_replaced(self, is_in_place: bool) -> None:
        """Count a file in the output folder that was of another page, and is gone."""
        self._counts["replaced"] += is_in_place

    @property
    def has_replaced(self) -> bool:
        """Whether a file of another page is gone."""
        return bool(self._counts["replaced"])

    def count_left_out(self, name: str, reason: str) -> None:
        """Count a page whose record is not wanted."""
        self._reasons[reason] += 1
        self._count("left out", name, reason)

    def count_failed(self, failure: Failure) -> None:
        """Count and report a page that failed, or an input without a page."""
        name = listed_name(failure.name, failure.member)
        self._codes[failure.code] += 1
        if len(self._first) < NAMED_MAX:
            self._first.append({"name": name, "code": failure.code, "message": failure.message})
        if failure.code in NO_PAGES:
            self._counts["without pages"] += 1
        else:
            self._counts["no article"] += failure.code == NO_ARTICLE
            self._count("failed")
        self.say(f"{escape_for_terminal(name)}: {escape_for_terminal(failure.message)}")
        if self._rows is not None:
            try:
                self._rows.write(json.dumps(failure.to_dict()) + "\n")  # in ASCII, so that odd file names come back
            except BrokenPipeError:  # nobody reads the list any more, and the records are another matter
                self._rows = None

    def _count(self, what: str, name: str | None = None, why: str | None = None) -> None:
        self._counts[what] += 1
        if self._is_verbose and name is not None:
            self.say(f"{escape_for_terminal(name)}: {what}" + (f": {why}" if why else ""))
        if self._progress is not None:
            self._progress.count(failed=self._counts["failed"])

    def say(self, line: str) -> None:
        """Write a line to stderr, above the bar."""
        if self._progress is not None:
            self._progress.say(line)
        else:
            say(line)

    def aside(self) -> AbstractContextManager[object]:
        """Hide the bar while records are written to the same terminal."""
        return nullcontext() if self._progress is None else self._progress.aside()

    def end_progress(self) -> None:
        """Take what is shown of the progress away."""
        if self._progress is not None:
            self._progress.close()

    def failures(self) -> Failures:
        """Return the failures: counts of pages by code, and the first of them and of inputs without pages by name."""
        return Failures(self._failed_by(), tuple(self._first))

    def _failed_by(self) -> dict[str, int]:
        """Return how many pages failed, by code; the sum is the number of failed pages."""
        return {code: number for code, number in self._codes.most_common() if code not in NO_PAGES}

    def counts(self) -> dict[str, int]:
        """Return how many pages there are, and what became of them."""
        names = ("read", "kept", "left out", "failed")
        found = {name.replace(" ", "_"): self._counts[name] for name in names}
        return {"pages": sum(found.values()), **found, "inputs_without_pages": self._counts["without pages"]}

    def causes(self) -> dict[str, Mapping[str, int]]:
        """Return why pages were left out, and why they failed; each adds up to its count."""
        return {"left_out_by": dict(self._reasons.most_common()), "failed_by": self._failed_by()}

    def closing_line(self) -> str:
        """Return the closing line: counts of pages whose sum is the total, by cause where there are several.

        >>> account = Account()
        >>> account.count_read("a"), account.count_kept("b"), account.closing_line()
        (None, None, 'newsparse: 2 pages: 1 read, 1 kept, 0 failed')
        """
        counts = self.counts()
        total, without = counts["pages"], counts["inputs_without_pages"]
        parts = [
            f"{counts['read']} read",
            *([f"{counts['kept']} kept"] if counts["kept"] else ()),
            *([f"{counts['left_out']} left out{_by_cause(self._reasons)}"] if counts["left_out"] else ()),
            f"{counts['failed']} failed{_by_cause(self._failed_by()) if counts['failed'] > 1 else ''}",
        ]
        line = f"newsparse: {total} {'page' if total == 1 else 'pages'}: {', '.join(parts)}"
        if without:
            line += "; an input without pages" if without == 1 else f"; {without} inputs without pages"
        if self._counts["truncated"]:
            line += f"; {self._counts['truncated']} cut short"
        if self.has_replaced:
            line += f"; files of other pages replaced: {self._counts['replaced']}"
        if self.passed_over.total:
            line += f"; passed over: {self.passed_over}"
        if self.has_reached_limit:
            line += "; the limit was reached"
        return line + (", then interrupted" if self.interrupted_by is not None else "")

    def exit_code(self) -> int:
        """Return the exit code of the command."""
        if self.interrupted_by is not None:
            return BY_SIGNAL + self.interrupted_by
        if not self._counts["failed"] and not self._counts["without pages"]:
            return ALL_READ
        return (
            SOME_FAILED if any(self._counts[what] for what in ("read", "kept", "left out", "no article")) else UNUSABLE
        )


def say(line: str) -> None:
    """Write a line to stderr, where there is one."""
    if sys.stderr is not None:
        with suppress(OSError):  # the terminal may be gone
            sys.stderr.write(f"{line}\n")


def _by_cause(counts: Mapping[str, int]) -> str:
    """Return causes and their counts, the most frequent first.

    >>> _by_cause({"empty": 1, "timeout": 3})
    ' (timeout ×3, empty)'
    """
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return f" ({', '.join(name if count == 1 else f'{name} ×{count}' for name, count in ordered)})"


def summary_of(account: Account, **about: Any) -> dict[str, Any]:
    """Return what is known of a run, for programs that look at it afterwards."""
    return {
        **about,
        **account.counts(),
        **account.causes(),
        "is_interrupted": account.interrupted_by is not None,
        "has_reached_limit": account.has_reached_limit,
        "exit_code": account.exit_code(),
    }


def escape_for_terminal(text: str) -> str:
    r"""Return text with all control and format characters escaped, so that a terminal shows it on one line.

    >>> print(escape_for_terminal("a\x1b[31m\nb.html"))
    a\x1b[31m\nb.html
    """
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
