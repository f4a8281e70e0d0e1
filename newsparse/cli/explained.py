"""The option `--explain`, which may have a value: the fields that are asked about.

`newsparse --explain page.html` shows the page, `newsparse --explain headline page.html` answers for one field. What stands
behind the option is its value if it names fields of the record; `--explain=headline` says so in any case, and a file whose
name is a field's is written `./headline`.
"""

from __future__ import annotations

import os
from typing import Final

import click

from newsparse.batch.account import escape_for_terminal
from newsparse.cli.values import OTHER_WORDS, Value, nearest
from newsparse.writers.selection import all_fields, field_named

OPTION: Final = "--explain"
EVERYTHING: Final = "*"
"""The value that the option has where none is given."""
NOT_EXPLAINED: Final = frozenset(("schema", "evidence", "source"))
"""Keys of the record that say how it was made."""
SIMILAR_MIN: Final = 0.8
"""Similarity from which a word that is no file is taken for a field with a slip in it."""


def with_explained_field(args: list[str]) -> list[str]:
    """Return the arguments with the value of `--explain` joined to it, or with the one that means everything.

    >>> with_explained_field(["--explain", "headline,authors", "page.html"])
    ['--explain=headline,authors', 'page.html']
    >>> with_explained_field(["--explain", "page.html"]), with_explained_field(["page.html", "--explain"])
    (['--explain=*', 'page.html'], ['page.html', '--explain=*'])
    """
    found, waiting = list[str](), list(args)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*found, word, *waiting]
        if word == OPTION:
            word = f"{OPTION}={waiting.pop(0) if waiting and _names_fields(waiting[0]) else EVERYTHING}"
        found.append(word)
    return found


def _names_fields(word: str) -> bool:
    """Whether a word behind the option is meant as its value: each of its parts is a field, or nearly one, and no file is."""
    names = [name.strip() for name in word.split(",")]
    is_exact = all(_field_of(name) for name in names)
    if os.path.lexists(word):
        if is_exact:
            name = escape_for_terminal(word)
            raise click.UsageError(
                f"{name} is a field, and a file here: {OPTION}={name} is the field, ./{name} the file."
            )
        return False
    return is_exact or all(_is_nearly_field(name) for name in names)


def _field_of(name: str) -> str | None:
    """Return the key of the record that a name stands for, also that of a part of it."""
    key = (field_named(name) or "").partition(".")[0]
    return key if key in all_fields() and key not in NOT_EXPLAINED else None


def _is_nearly_field(name: str) -> bool:
    from difflib import get_close_matches

    word = name.casefold()
    return bool(_field_of(name)) or word in OTHER_WORDS or bool(get_close_matches(word, all_fields(), 1, SIMILAR_MIN))


def _fields(text: str) -> tuple[str, ...]:
    if text == EVERYTHING:
        return ()
    names = [name.strip() for name in text.split(",") if name.strip()]
    found = []
    for name in names:
        key = _field_of(name)
        if key is None:
            raise ValueError(f"{escape_for_terminal(name)} is no field that can be explained: {_suggest(name)}")
        found.append(key)
    if not found:
        raise ValueError("no field named.")
    return tuple(dict.fromkeys(found))


def _suggest(name: str) -> str:
    explained = _explained_fields()
    other = OTHER_WORDS.get(name.casefold(), "").partition(".")[0]
    near = other or nearest(name, explained)
    return f"did you mean {near}?" if near else f"{', '.join(explained)}."


def _explained_fields() -> list[str]:
    return [field for field in all_fields() if field not in NOT_EXPLAINED]


EXPLAINED: Final = Value("[FIELD]", _fields, _explained_fields)
