"""Hints for names that were meant otherwise: an address without its beginning, a word that is no file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Final

from newsparse.batch.account import escape_for_terminal
from newsparse.sources.files import STDIN
from newsparse.sources.web_address import is_address
from newsparse.tables.lazy_regex import pattern

HOST_RE = pattern(
    r"""
    (?: www\.[\w-]+(?:\.[\w-]+)*                        (?::\d+)? (?:/\S*)?
      | (?:[\w-]+\.)+(?:com|org|net|info|news|[a-z]{2})   (?::\d+)? (?:/\S*)?
      | (?:[\w-]+\.)+[a-z]{2,24}                          (?::\d+)? /\S+
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Hosts as people type them. Gets wrong: a file that is not there, whose suffix is a country's, or in a folder with a dot."""
SCHEME_RE = pattern(r"(?i)https?(?::/?|;//|//)(?P<rest>[\w-]+\.\S+)")
"""The beginning of an address, mistyped."""
WORD_RE = pattern(r"[A-Za-z-]+")
NAMES_MAX: Final = 20
"""Names that are looked at: nobody types more."""


def hints_for(names: Sequence[str]) -> Iterator[str]:
    """Yield a line for each name that is no file and looks like something else.

    >>> list(hints_for(["www.example.org/rain"]))
    ['newsparse: addresses begin with http:// or https://: did you mean https://www.example.org/rain?']
    >>> list(hints_for(["https:/example.org"]))
    ['newsparse: addresses begin with http:// or https://: did you mean https://example.org?']
    >>> list(hints_for(["help"]))
    ['newsparse: help is no file, and there are no subcommands: newsparse --help shows the options']
    """
    for name in names[:NAMES_MAX]:
        if name == STDIN or is_address(name) or "\0" in name or os.path.lexists(name):
            continue
        shown = escape_for_terminal(name)
        if match := SCHEME_RE.fullmatch(name):
            rest = escape_for_terminal(match["rest"])
            yield f"newsparse: addresses begin with http:// or https://: did you mean https://{rest}?"
        elif HOST_RE.fullmatch(name):
            yield f"newsparse: addresses begin with http:// or https://: did you mean https://{shown}?"
        elif len(names) == 1 and WORD_RE.fullmatch(name):
            yield f"newsparse: {shown} is no file, and there are no subcommands: newsparse --help shows the options"
