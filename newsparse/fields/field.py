"""How a field of the record is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from newsparse.fields.found import Found
from newsparse.named_tuple import NamedTuple


class Field(NamedTuple):
    """How one field is found."""

    find: Callable[..., Found[Any]]
    needs: tuple[str, ...] = ()
    """Fields and steps whose findings the finder takes after the story."""
