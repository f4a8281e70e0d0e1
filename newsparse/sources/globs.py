"""Patterns of file names, expanded as a shell would."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Final

from newsparse.sources.document import Failure, Input
from newsparse.sources.files import is_folder, list_folder, walk_files
from newsparse.sources.output_names import short_name
from newsparse.sources.passed_over import OwnKind, PassedOver, no_own_files

WILDCARDS: Final = "*?["
SEP: Final = re.escape(os.sep)
ANY_FOLDERS: Final = rf"(?:(?!\.)[^{SEP}]+{SEP})*"
ANY_NAME: Final = rf"(?!\.)[^{SEP}]+"


def expand(
    pattern: str, passed_over: PassedOver | None = None, own: OwnKind = no_own_files
) -> Iterator[Input | Failure]:
    """Yield what a pattern matches, in the order of the names; output names are relative to its part without a wildcard."""
    root = _fixed_part(pattern)
    names = sorted(_matches(pattern, root), key=_parts)
    if not names:
        yield Failure(pattern, "no-match", "nothing matches this pattern")
    for name in names:
        output_name = "/".join(map(short_name, _parts(name[len(root) :])))
        if is_folder(name):
            yield from list_folder(name, f"{output_name}/", passed_over, own)
        else:
            yield Input(name, output_name)


def _parts(path: str) -> tuple[str, ...]:
    return PurePath(path).parts


def _fixed_part(pattern: str) -> str:
    """Return the folder that a pattern's wildcards begin in.

    >>> _fixed_part("pages/2024/*/a?.html"), _fixed_part("*.html")
    ('pages/2024/', '')
    """
    fixed = pattern[: min(pattern.index(mark) for mark in WILDCARDS if mark in pattern)]
    return fixed[: fixed.rfind(os.sep) + 1]


def _matches(pattern: str, root: str) -> Iterable[str]:
    """Return the paths that a pattern matches. `**` is walked as folders are, so that links in a circle end."""
    if "**" not in _parts(pattern):
        return glob.glob(pattern)  # noqa: PTH207  it keeps a name as it was given
    wanted = re.compile(_pattern_of(pattern[len(root) :]))
    return (root + path for path in walk_files(root or ".") if wanted.fullmatch(path))


def _pattern_of(pattern: str) -> str:
    """Return a glob as a regular expression over relative paths; `**` stands for any folders, or any file at the end.

    Hidden files and folders are matched by name only.

    >>> bool(re.fullmatch(_pattern_of("**/*.html"), "a/b/c.html")), bool(re.fullmatch(_pattern_of("**/*.html"), "c.htm"))
    (True, False)
    """
    *folders, last = _parts(pattern)
    found = [ANY_FOLDERS if part == "**" else _one_name(part) + SEP for part in folders]
    return "".join(found) + (ANY_FOLDERS + ANY_NAME if last == "**" else _one_name(last))


def _one_name(part: str) -> str:
    r"""Return a pattern of one name; `translate` wraps it as `(?s:…)\Z`."""
    inside = fnmatch.translate(part)[len("(?s:") : -len(")\\Z")]
    return ("" if part.startswith(".") else r"(?!\.)") + inside.replace(".*", f"[^{SEP}]*")
