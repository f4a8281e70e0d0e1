"""What a field found: its value, where it is from, and the blocks that show it."""

from __future__ import annotations

from typing import Generic, TypeVar

from newsparse.named_tuple import NamedTuple

Value = TypeVar("Value")


class Found(NamedTuple, Generic[Value]):
    """What one field found on a page."""

    value: Value
    """The field's value; None or empty where the page has none."""
    origin: str = ""
    """Where it is from, as `evidence` in the record gives it: `"json-ld"`, `"byline block"`; empty without a value."""
    blocks: frozenset[int] = frozenset()
    """Positions of the blocks that show it; empty where it is from metadata alone."""

    @property
    def position(self) -> int:
        """Position of the first of its blocks; -1 where no block shows it."""
        return min(self.blocks, default=-1)
