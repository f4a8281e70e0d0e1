"""Distances between blocks, in the page's order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def measure_distances(indexes: Sequence[int], count: int, most: int) -> list[int]:
    """Return for each block the distance to the last of some blocks before it, at most `most`; `most` where there is none.

    Args:
        indexes: Positions of the blocks to measure from, in order.
        count: Number of blocks of the page.
        most: Greatest distance.

    >>> measure_distances([1, 2], 6, 3)
    [3, 3, 1, 1, 2, 3]
    """
    found = [most] * (indexes[0] + 1 if indexes else count)
    for index, following in pairwise([*indexes, count - 1]):
        steps = following - index
        found += [*range(1, min(steps, most) + 1), *[most] * (steps - most)]
    return found
