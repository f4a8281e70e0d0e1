"""The account of what was found beside the pages and is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

SHOWN_KINDS = 12
"""How many kinds a line names. A folder of what somebody saved has some ten, and a rare one may be what is missed: a PDF."""
OwnKind = Callable[[str], str | None]
"""Returns of what kind a path is that the run itself writes; None for any other, nothing for what is not counted."""


def no_own_files(path: str) -> str | None:
    """Return that a path is no file of a run: there is no run."""
    return None


class PassedOver:
    """Counts, by kind, what a folder, an archive or a crawl holds that is no page."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, kind: str) -> None:
        """Count one of a kind, which is named in the singular: `PNG image`."""
        self.counts[kind] += 1

    @property
    def total(self) -> int:
        """How many were passed over."""
        return self.counts.total()

    def __str__(self) -> str:
        """Return the counts in words, the largest first.

        >>> found = PassedOver()
        >>> found.add("PNG image"), found.add("PDF document"), found.add("PNG image"), str(found)
        (None, None, None, '3 (PNG image: 2, PDF document: 1)')
        """
        kinds = [f"{kind}: {count}" for kind, count in self.counts.most_common()]
        more = [f"{len(kinds) - SHOWN_KINDS} more kinds"] if len(kinds) > SHOWN_KINDS + 1 else kinds[SHOWN_KINDS:]
        return f"{self.total} ({', '.join(kinds[:SHOWN_KINDS] + more)})"
