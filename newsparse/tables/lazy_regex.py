"""Regular expressions that are compiled when they are first used.

A page needs about half of the package's patterns, and compiling all of them takes longer than reading it: most of a
cold start went there. So a module says `pattern(...)` where it would say `re.compile(...)`.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """Stands for a pattern until one of its methods is asked for, and keeps each method that was."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Called for what the instance does not have yet: the second use finds the compiled pattern's own method."""
        if "compiled" not in self.__dict__:
            self.compiled = re.compile(self._source, self._flags)
        value = getattr(self.compiled, name)
        setattr(self, name, value)
        return value


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what behaves like the compiled pattern, but is compiled by its first use.

    It is for constants of modules: a pattern with a mistake is only found when it is used, as tests do with all.

    >>> word = pattern(r"[a-z]+", re.IGNORECASE)
    >>> word.findall("Rain in Lisbon"), word.pattern
    (['Rain', 'in', 'Lisbon'], '[a-z]+')
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
