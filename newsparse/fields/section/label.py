"""The label at the headline of an HTML page: one or a few short blocks that name the section."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from newsparse.blocks.block import Block
from newsparse.fields.section.breadcrumb_step import split_block
from newsparse.fields.section.named import SECTION_MAX_CHARS, SectionName, split_list
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import ContainerRole
from newsparse.lines.breadcrumb import OTHER_KINDS, drop_home, is_front_page, read_path
from newsparse.story.story import Story
from newsparse.tables.element_names import MEANING_BITS, element_meanings, has_section_name
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

LABEL_REACH = 6
"""Blocks before and after the headline among which the label is looked for."""
LABEL_MIN_SCORE = 3
NEIGHBOUR_REACH = 3
"""Blocks before and after the label that may belong to it."""
NEIGHBOUR_MIN_PROBABILITY = 40
IN_MENU_MIN_PROBABILITY = 60
"""A block somewhere inside a menu, a form or the comments is a label only if it is as likely to be one."""
UNLINKED_MIN_PROBABILITY = 70
"""A label without a link is this likely, or metadata or the phrase tables know it: others are kickers."""
LABEL_LINKS_MAX = 3
"""More links than this in one block or list are topics."""
MENU_REACH = 6
MENU_MIN_LINKS = 6
"""As many links in one list as a label make it an entry of a menu."""
LINKED_MIN_SHARE = 0.7
"""A block is linked if as much of it is the text of links."""
REMARK_RE = pattern(r"\s*[|·•]\s*\w")
OTHER_LABELS = ("date", "caption", "byline", "bio")
SECTION_BIT = MEANING_BITS["section"]
FORM_BITS = MEANING_BITS["form"] | MEANING_BITS["comment"] | MEANING_BITS["cookie"]
MENU_BITS = MEANING_BITS["navigation"] | FORM_BITS


def find_label(story: Story, end: int, address: str | None) -> list[SectionName]:
    """Return the label at the headline, by its label, names, links and metadata together.

    A menu that ends at the headline is kept out by its neighbours: lists of links are no labels. A name of the tables
    right above the headline is one without links and names, as books have them.
    Gets wrong: labels that are only coloured text, and kickers that name the story's subject.

    Args:
        story: An HTML page.
        end: Position of the headline, or of the story's first block where no block shows the headline.
        address: The page's address.
    """
    evidence = _LabelEvidence(story, end, address)
    near = story.blocks[max(0, end - LABEL_REACH) : end + LABEL_REACH]
    scored = [(evidence.score(block), -abs(block.position - end), -block.position) for block in near]
    score, _, position = max(scored, default=(0, 0, 0))
    return evidence.list_names(story.blocks[-position]) if score >= LABEL_MIN_SCORE else []


class _LabelEvidence:
    """What is known of a page for scoring the blocks near its headline as the section's label."""

    def __init__(self, story: Story, end: int, address: str | None) -> None:
        self._story, self._end, self._roles = story, end, story.roles
        self._sections = {make_key(name) for fact in story.facts("section") for name in split_list(fact.value)}
        self._path = read_path(address or next((fact.value for fact in story.facts("url")), ""))
        containers = story.page.containers
        linked = [block for block in story.blocks if block.block.links and _is_linked(block)]
        parents = [containers[block.block.container].parent for block in linked]
        self._link_counts = Counter(parents)
        """How many linked blocks each list has, by its container."""
        self._outer_link_counts = Counter(containers[parent].parent for parent in parents)
        self._link_keys = {make_key(link.text) for block in story.blocks for link in block.block.links}

    def score(self, labelled: Labelled) -> int:
        """Return the sum of the evidence for a block; 0 for one that cannot be the label."""
        block, role = labelled.block, self._roles[labelled.block.container]
        if labelled.position == self._end or len(block.text) > SECTION_MAX_CHARS or self._is_other(labelled, role):
            return 0
        probability = labelled.probability_of("section")
        is_named = self._has_section_name(block) or labelled.facts.key in self._sections
        is_linked = _is_linked(labelled)
        is_known = "section:whole" in labelled.facts.phrases or (
            not is_linked and labelled.facts.key in self._link_keys
        )
        if not is_linked and not (is_named or is_known or probability >= UNLINKED_MIN_PROBABILITY):
            return 0
        score = (probability >= 5) + (probability >= 30) + (probability >= 70) + 2 * is_named + is_known + is_linked
        score += self._score_markup(labelled, role)
        score += is_known and labelled.position == self._end - 1
        return score + 2 * self._leads_to_folder(block) + (0 < self._end - labelled.position <= 3)

    def _score_markup(self, labelled: Labelled, role: ContainerRole) -> int:
        """Return 2 for a block whose own element is named a section, 1 where an element around it is."""
        own = role.own
        if labelled.position == self._end - 1 and len(labelled.block.links) == 1:
            own |= element_meanings(labelled.block.names)
        return 2 if own & SECTION_BIT else int(bool(role.near & SECTION_BIT))

    def list_names(self, found: Labelled) -> list[SectionName]:
        """Return the names of a label, with those of other labels in its box."""
        first = max(0, found.position - NEIGHBOUR_REACH)
        near = self._story.blocks[first : found.position + NEIGHBOUR_REACH + 1]
        labels = [block for block in near if block is found or self._belongs_to(block, found)]
        links = found.block.links
        if len(labels) == len(links) == 1 and (self._has_section_name(found.block) or _is_linked(found)):
            return [SectionName(links[0].text, found.position)]
        steps = [step for label in labels for step in split_block(label)]
        is_rooted = any(is_front_page(step) for step in steps[:1])
        return [SectionName(step.text, step.position) for step in (drop_home(steps) if is_rooted else steps)]

    def _belongs_to(self, labelled: Labelled, found: Labelled) -> bool:
        """Whether a block is another label in the box of the one that was found."""
        return (
            self._roles[labelled.block.container].box == self._roles[found.block.container].box
            and (
                labelled.probability_of("section") >= NEIGHBOUR_MIN_PROBABILITY
                or self._are_in_short_list(labelled, found)
            )
            and _is_linked(labelled) == _is_linked(found)
        )

    def _has_section_name(self, block: Block) -> bool:
        """Whether microdata call a block the article's section."""
        return has_section_name(f"{block.names} {self._story.page.containers[block.container].names}")

    def _are_in_short_list(self, one: Labelled, other: Labelled) -> bool:
        """Whether two blocks are items of one short list."""
        parents = {self._story.page.containers[block.block.container].parent for block in (one, other)}
        is_short = self._link_counts[min(parents)] <= LABEL_LINKS_MAX
        return len(parents) == 1 and is_short and one.block.kind == other.block.kind == "list_item"

    def _is_other(self, labelled: Labelled, role: ContainerRole) -> bool:
        """Whether a block is another field's, a button, or an entry of a menu."""
        if labelled.label in OTHER_LABELS or not OTHER_KINDS.isdisjoint(labelled.facts.phrases):
            return True
        containers = self._story.page.containers
        parent = containers[labelled.block.container].parent
        if self._link_counts[parent] >= MENU_MIN_LINKS or len(labelled.block.links) > LABEL_LINKS_MAX:
            return True
        if labelled.block.kind == "list_item" and self._is_menu(labelled, parent):
            return True
        outer_count = self._outer_link_counts[containers[parent].parent]
        if labelled.position == self._end - 1 and max(self._link_counts[parent], outer_count) <= LABEL_LINKS_MAX:
            return bool(role.own & FORM_BITS)  # a short list right above the headline, even in a <nav>
        is_likely = labelled.probability_of("section") >= IN_MENU_MIN_PROBABILITY
        return bool(role.near & MENU_BITS) or (bool(role.all & MENU_BITS) and not is_likely)

    def _is_menu(self, labelled: Labelled, parent: int) -> bool:
        """Whether an item is one of a menu: beside Home or many others, and not one inside another as in a trail."""
        items = [
            block
            for block in self._story.blocks[max(0, labelled.position - MENU_REACH) : labelled.position + MENU_REACH]
            if self._story.page.containers[block.block.container].parent == parent and block.block.links
        ]
        has_home = any("home:whole" in block.facts.phrases for block in items)
        if not (has_home or self._link_counts[parent] > LABEL_LINKS_MAX) or labelled.facts.key in self._sections:
            return False
        paths = [read_path(block.block.links[0].url) for block in items if "home:whole" not in block.facts.phrases]
        return len(paths) < 2 or not all(other.startswith(f"{path}/") for path, other in pairwise(paths))

    def _leads_to_folder(self, block: Block) -> bool:
        """Whether a link of a block leads to a folder that the story's own address is in."""
        return any(self._path.startswith(f"{path}/") for link in block.links if (path := read_path(link.url)))


def _is_linked(labelled: Labelled) -> bool:
    """Whether a block is links, but for a remark behind a bar ("Business · Updated")."""
    block = labelled.block
    if len(block.links) == 1 and block.text.startswith(block.links[0].text):
        linked_chars = len(block.links[0].text)
        is_before_remark = REMARK_RE.match(block.text, linked_chars) is not None
        return is_before_remark or linked_chars >= len(block.text) * LINKED_MIN_SHARE
    return bool(block.links) and block.link_chars >= len(block.text) * LINKED_MIN_SHARE
