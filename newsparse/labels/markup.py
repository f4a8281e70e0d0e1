"""Where blocks stand in a page's markup, and what the names of elements around them tell, a row a block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from newsparse.blocks.block import Container, Page
from newsparse.labels.lexicon import Lexicon, name_rows
from newsparse.labels.structure import GROUPS, Place, Prose, prose_of

COLUMNS = (
    "depth", "lists around", "prose in box", "prose in outer box", "links in box", "best box",
    "way up from best box", "way down to it",
    *(f"{reach} {group}" for reach in ("near", "around") for group in GROUPS),
)  # fmt: skip


def markup_rows(page: Page, places: Sequence[Place], prose: Sequence[int], lexicon: Lexicon) -> list[tuple[int, ...]]:
    """Return the figures in `COLUMNS` of each block, then those of its element's names.

    Args:
        page: The page.
        places: What each of its containers is.
        prose: Size of each block that is prose, else 0.
        lexicon: The weights of names.
    """
    sums = prose_of(page.containers, places, page.blocks, prose)
    total = sum(prose) or 1
    ways = _ways(page.containers, sums.around_best)
    names = name_rows(page.containers, lexicon)
    box_links = _link_shares(page, places)
    known: dict[int, tuple[int, ...]] = {}
    for block in page.blocks:
        at = block.container
        if at not in known:
            known[at] = (*_place_row(at, page, places, sums, total, ways, box_links), *names[at])
    return [known[block.container] for block in page.blocks]


def _link_shares(page: Page, places: Sequence[Place]) -> dict[int, int]:
    """Return for each box that holds blocks the share of links in their text."""
    chars, links = Counter[int](), Counter[int]()
    for block in page.blocks:
        box = places[block.container].box
        chars[box] += len(block.text)
        links[box] += block.link_chars
    return {box: 100 * links[box] // (size or 1) for box, size in chars.items()}


def _ways(containers: Sequence[Container], around_best: list[int]) -> list[tuple[int, int]]:
    """Return for each container how many steps the way from the best box to it goes up, and then down."""
    steps_up = {container: step for step, container in enumerate(around_best)}
    ways: list[tuple[int, int]] = []
    for index, container in enumerate(containers):
        up = steps_up.get(index)
        if up is None:
            up, down = ways[container.parent]
            ways.append((up, down + 1))
        else:
            ways.append((up, 0))
    return ways


def _place_row(
    container: int,
    page: Page,
    places: Sequence[Place],
    sums: Prose,
    total: int,
    ways: list[tuple[int, int]],
    box_links: dict[int, int],
) -> tuple[int, ...]:
    place = places[container]
    box = place.box
    outer = page.containers[box].parent
    up, down = ways[container]
    return (
        min(page.containers[container].depth, 40),
        place.lists,
        100 * sums.own[box] // total,
        100 * sums.total[places[outer].box if outer >= 0 else box] // total,
        box_links[box],
        int(box == sums.best),
        min(up, 12),
        min(down, 12),
        *_flags(place.near),
        *_flags(place.all),
    )


@lru_cache(maxsize=1024)
def _flags(bits: int) -> tuple[int, ...]:
    return tuple([(bits >> bit) & 1 for bit in range(len(GROUPS))])
