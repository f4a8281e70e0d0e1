"""Names to inputs: files, folders, globs, addresses, members of archives, lists of names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePath
from typing import Final

from newsparse.sources.document import Failure, Input
from newsparse.sources.files import STDIN, is_folder, list_folder, may_hold_many
from newsparse.sources.output_names import output_name_of_member, short_name
from newsparse.sources.passed_over import OwnKind, PassedOver, no_own_files
from newsparse.sources.web_address import is_address, output_name_of_address
from newsparse.tables.lazy_regex import pattern

WILDCARDS: Final = frozenset("*?[")
MARK_RE = pattern("!")
FETCHED_MEMBER_RE = pattern(r"(.+)!(\d+)$")
"""A story of a feed on the web. An address may hold the mark itself, so only a number at the end is a member."""


def list_inputs(
    names: Sequence[str],
    *,
    listed: Iterable[str] = (),
    column: str | None = None,
    passed_over: PassedOver | None = None,
    own: OwnKind = no_own_files,
) -> Iterator[Input | Failure]:
    """Yield what there is to open: folders taken apart, patterns expanded, nothing opened yet.

    Output names of a single folder's pages are relative to it. Of several inputs, each folder keeps its own name in
    the output names, as in a copy of them all. Members of one archive that follow each other are one input.

    Args:
        names: Files, folders, patterns (`pages/**/*.html`) that no shell has expanded, http(s) addresses, `-`, and
            members of archives (`crawl.warc.gz!17`).
        listed: More of them, from a list that a program made: nothing in them is a pattern, and their output names
            are their whole paths.
        column: Which column of tables holds the pages.
        passed_over: Takes account of the files in folders that are no pages.
        own: Tells what the run itself writes, which a folder search passes over.

    >>> list(list_inputs(["b/page.html", "https://example.org/rain"]))[1].output_name
    'example.org/rain'
    """
    for item in _grouped(_found(names, listed, passed_over, own)):
        yield item._replace(column=column) if isinstance(item, Input) else item


def _found(
    names: Sequence[str], listed: Iterable[str], passed_over: PassedOver | None, own: OwnKind
) -> Iterator[Input | Failure]:
    for name in names:
        if _may_be_pattern(name):
            from newsparse.sources.globs import expand

            yield from expand(name, passed_over, own)
        elif _is_path(name) and is_folder(name):
            base = PurePath(name).name
            prefix = f"{base}/" if len(names) > 1 and base not in ("", "..") else ""
            yield from list_folder(name, prefix, passed_over, own)
        else:
            yield _input(name)
    for name in listed:
        if _is_path(name) and is_folder(name):
            yield from list_folder(name, f"{output_name_of_member(name)}/", passed_over, own)
        else:
            found = _input(name)
            yield found._replace(output_name=output_name_of_member(found.name)) if _is_path(name) else found


def _is_path(name: str) -> bool:
    return name != STDIN and not is_address(name)


def _may_be_pattern(name: str) -> bool:
    """Tell a pattern by its wildcards, unless there is a file or an archive's member of that name."""
    if WILDCARDS.isdisjoint(name) or not _is_path(name) or "\0" in name:
        return False
    return not os.path.lexists(name) and split_address(name)[1] is None


def _input(name: str) -> Input:
    path, member = split_address(name)
    return Input(path, _output_name(path), members=(member,) if member else ())


def _output_name(name: str) -> str:
    if name == STDIN:
        return "stdin"
    return output_name_of_address(name) if is_address(name) else short_name(PurePath(name).name)


def split_address(name: str) -> tuple[str, str | None]:
    """Part the address of a member from its archive. What there is under the whole name is meant by it.

    >>> split_address("https://example.org/feed.xml!3"), split_address("wow!.html")
    (('https://example.org/feed.xml', '3'), ('wow!.html', None))
    """
    if "!" not in name:
        return name, None
    if is_address(name):
        match = FETCHED_MEMBER_RE.match(name)
        return (match[1], match[2]) if match else (name, None)
    if name.startswith(f"{STDIN}!"):
        return STDIN, name[2:]
    if not os.path.lexists(name):
        for mark in MARK_RE.finditer(name):
            if mark.end() < len(name) and Path(name[: mark.start()]).is_file():
                return name[: mark.start()], name[mark.end() :]
    return name, None


def _grouped(items: Iterable[Input | Failure]) -> Iterator[Input | Failure]:
    """Put members of one archive together: each opening reads the archive from its start."""

    def archive_of(item: Input | Failure) -> object:
        return (item.name, item.output_name) if isinstance(item, Input) and item.members else id(item)

    for _, group in groupby(items, key=archive_of):
        first, *others = group
        members = dict.fromkeys(
            member for item in (first, *others) if isinstance(item, Input) for member in item.members
        )
        yield first._replace(members=tuple(members)) if isinstance(first, Input) else first


def paths_of(names: Iterable[str]) -> Iterator[str]:
    """Yield the files and folders that inputs are read from: of a member its archive, of a pattern what it matches."""
    for name in names:
        if _may_be_pattern(name):
            from newsparse.sources.globs import expand

            yield from (item.name for item in expand(name) if isinstance(item, Input))
        elif _is_path(path := split_address(name)[0]):
            yield path


def is_many(names: Sequence[str]) -> bool:
    """Tell whether inputs may give more than one page: there are several, or one is a folder, a pattern, an archive.

    >>> is_many(["a.html"]), is_many(["a.html", "b.html"]), is_many(["."])
    (False, True, True)
    """
    if len(names) != 1:
        return True
    name = names[0]
    if is_address(name) or split_address(name)[1]:
        return False
    return _may_be_pattern(name) or (_is_path(name) and is_folder(name)) or may_hold_many(name)
