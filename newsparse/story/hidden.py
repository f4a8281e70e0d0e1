"""Rule on blocks that the page hides: left out where they are an exception, kept where they are the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.blocks.block import HIDDEN_NAME, Container
from newsparse.labels.label import STORY
from newsparse.story.story import Override, Story

HIDDEN_MAX_SHARE = 0.2
"""Share of the story's characters up to which hidden blocks are left out; stories that a script shows, or of which the rest is
folded away, are hidden in whole or for the most part."""


def find_hidden(story: Story) -> Iterator[Override]:
    """Remove hidden blocks between blocks of the story that are shown.

    Gets wrong: a short part of a story that is folded away in its middle.
    """
    if story.page.kind != "html" or story.last < 0 or not _has_hidden_element(story.page.containers):
        return
    is_hidden = _find_hidden_containers(story.page.containers)
    blocks = list(story.labelled(*STORY))
    hidden = [block for block in blocks if is_hidden[block.block.container]]
    shown = [block.position for block in blocks if not is_hidden[block.block.container]]
    total = sum(len(block.block.text) for block in blocks)
    if not hidden or not shown or sum(len(block.block.text) for block in hidden) > HIDDEN_MAX_SHARE * total:
        return
    for block in hidden:
        if shown[0] < block.position < shown[-1]:
            yield Override(block.position, "chrome")


def _has_hidden_element(containers: Sequence[Container]) -> bool:
    """Whether any element is hidden: looked for in all names at once, as most pages have none."""
    return HIDDEN_NAME in " ".join({container.names for container in containers})


def _find_hidden_containers(containers: Sequence[Container]) -> list[bool]:
    """Return for each container whether it, or one around it, is hidden."""
    hidden: list[bool] = []
    for container in containers:
        hidden.append(HIDDEN_NAME in container.names or (container.parent >= 0 and hidden[container.parent]))
    return hidden
