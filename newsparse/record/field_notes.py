"""What the docstring of a part of the record says of its fields: for the JSON Schema and the reference."""

from __future__ import annotations

import inspect
import json
from typing import Any, Final

from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

HEAD: Final = "Attributes:\n"
FIELD_RE = pattern(r"(?m)^    (\w+): (.*(?:\n {8}.*)*)")
EXAMPLE_RE = pattern(r"\s*Example: `(.*)`$")


class FieldNote(NamedTuple):
    """What is said of a field."""

    meaning: str
    examples: tuple[Any, ...] = ()
    """Values as JSON has them."""


def field_notes(kind: type) -> dict[str, FieldNote]:
    r"""Return what a part's docstring says of each field; nothing where Python leaves docstrings out (`-OO`).

    >>> from newsparse.record import Link
    >>> field_notes(Link)["title"]
    FieldNote(meaning='The other story\'s title, without "Also Read:".', examples=('Ferry fares to rise again in June',))
    """
    text = inspect.cleandoc(kind.__doc__ or "").partition(HEAD)[2]
    return {name: _note(" ".join(said.split())) for name, said in FIELD_RE.findall(text)}


def _note(said: str) -> FieldNote:
    example = EXAMPLE_RE.search(said)
    return FieldNote(said[: example.start()], (json.loads(example[1]),)) if example else FieldNote(said)
