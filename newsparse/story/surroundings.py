"""Where a block stands: the elements around it, and the element that holds most of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.story.story import Story

MAIN_SHARE = 0.6
"""Share of the story's characters that its element holds: the innermost such element is the story's own."""


def iterate_around(story: Story, container: int) -> Iterator[int]:
    """Yield a container and those around it, innermost first."""
    while container >= 0:
        yield container
        container = story.page.containers[container].parent


def is_inside(story: Story, container: int, outer: int) -> bool:
    """Whether a container is another one or inside of it."""
    return any(index == outer for index in iterate_around(story, container))


def find_story_element(story: Story) -> int:
    """Return the innermost container with most of the story in it; -1 where there is no story."""
    sizes: Counter[int] = Counter()
    for labelled in story.labelled(*STORY):
        sizes[labelled.block.container] += len(labelled.block.text)
    total = sum(sizes.values())
    around: Counter[int] = Counter()
    for container, size in sizes.items():
        for index in iterate_around(story, container):
            around[index] += size
    found = [index for index, size in around.items() if size >= MAIN_SHARE * total]
    return max(found, key=lambda index: story.page.containers[index].depth, default=-1)


def describe_make(story: Story, container: int) -> tuple[str, str, str]:
    """Return what containers of one make have in common: tag, names without numbers, and the tag around them.

    Names with a figure number an element ("comment-4512"), and so does the id of the element around it.
    """
    inner = story.page.containers[container]
    names = inner.names
    if not names.isalpha():
        names = " ".join([name for name in names.split() if not any(map(str.isdigit, name))])
    return inner.tag, names, story.page.containers[max(0, inner.parent)].tag
