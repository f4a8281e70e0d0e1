"""The authors whose bios are looked for, and the questions about one block's element and neighbours that this asks."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.labels.labeller import Labelled
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Story
from newsparse.tables.element_names import MEANING_BITS, has_author_name
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import forms_of, phrases
from newsparse.tables.words import make_key

BOX_MIN_SHARE = 35
"""Likelihood in per cent of the label `bio` at which a block counts as inside an author's box."""
HEADING_MAX_DISTANCE = 4
"""Blocks between an author's name and the bio: the name again, a role, a link."""
HEADING_MAX_CHARS = 60
ROLE_MIN_CHARS = 12
BOX_BIT = MEANING_BITS["author_box"]
OTHER_BOX_BITS = sum(MEANING_BITS[meaning] for meaning in ("comment", "related", "caption", "navigation"))
BOX_KINDS = forms_of("author_box")


class BioContext(NamedTuple):
    """A page and the authors whose bios are looked for."""

    story: Story
    names: Sequence[str]
    """Names of the authors; empty where the page has no byline."""
    name_by_key: dict[str, str]

    def list_above(self, labelled: Labelled) -> Sequence[Labelled]:
        """Return the few blocks above a block, nearest first."""
        start = max(0, labelled.position - HEADING_MAX_DISTANCE)
        return self.story.blocks[start : labelled.position][::-1]

    def is_after_story(self, labelled: Labelled) -> bool:
        """Whether a block is below the story's last; without a story every block is."""
        return labelled.position > self.story.last

    def is_in_named_box(self, labelled: Labelled) -> bool:
        """Whether an element around a block is named an author's box."""
        return bool(self.story.roles[labelled.block.container].near & BOX_BIT)

    def is_in_box(self, labelled: Labelled) -> bool:
        """Whether a block is in an author's box, by its element's names, the labels or a heading ("About the author")."""
        near = self.story.roles[labelled.block.container].near
        is_named = bool(near & BOX_BIT) and not near & OTHER_BOX_BITS
        is_likely = labelled.probability_of("bio") >= BOX_MIN_SHARE
        return is_named or is_likely or self._is_below_box_heading(labelled)

    def _is_below_box_heading(self, labelled: Labelled) -> bool:
        blocks = self.story.blocks
        for position in range(labelled.position - 1, max(0, labelled.position - HEADING_MAX_DISTANCE) - 1, -1):
            above = blocks[position]
            if len(above.block.text) > HEADING_MAX_CHARS:
                return False
            if not BOX_KINDS.isdisjoint(above.facts.phrases):
                return True
        return False

    def is_below_name(self, labelled: Labelled) -> bool:
        """Whether the line before a block is an author's name and nothing else."""
        return any(above.facts.key in self.name_by_key for above in self.list_above(labelled)[:1])

    def is_role_line(self, labelled: Labelled) -> bool:
        """Whether a short line in a named box after the story is the author's role: "senior analyst for security".

        Gets wrong: a slogan of the site that is printed below the author's name in the same box.
        """
        if not self.is_after_story(labelled) or not ROLE_MIN_CHARS <= len(labelled.block.text) <= HEADING_MAX_CHARS:
            return False
        container = self.story.page.containers[labelled.block.container]
        is_boxed = self.is_in_named_box(labelled) or has_author_name(container.names)
        if not is_boxed or labelled.facts.key in self.name_by_key:
            return False
        is_box_itself = bool(self.story.roles[labelled.block.container].own & BOX_BIT)
        if is_box_itself and self.is_below_name(labelled) and not labelled.facts.phrases:
            return not labelled.block.links
        return not phrases("role").isdisjoint(fold(labelled.block.text).split())


def build_bio_context(story: Story, names: Sequence[str]) -> BioContext:
    """Prepare the search for the bios of some authors."""
    return BioContext(story, names, {make_key(name): name for name in names})
