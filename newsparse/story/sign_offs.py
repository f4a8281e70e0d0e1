"""Rule on the sign-offs of agencies at the end of a story, for formats that leave them in its text."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.lines import sign_off
from newsparse.story.story import Override, Story


def find_sign_offs(story: Story) -> Iterator[Override]:
    """Label the story's last blocks that are sign-offs."""
    blocks = tuple(story.labelled(*STORY))
    for at in sign_off.find_sign_offs([labelled.block.text for labelled in blocks]):
        yield Override(blocks[at].position, "chrome")
