"""The captions of the story's pictures, without their credits."""

from __future__ import annotations

from newsparse.blocks.block import Block
from newsparse.fields.found import Found
from newsparse.labels.labeller import Labelled
from newsparse.lines.credit import split_credit
from newsparse.story.story import Story
from newsparse.tables.element_names import MEANING_BITS, has_credit_name
from newsparse.tables.phrases import phrase_kinds

OTHER_KINDS = frozenset(
    f"{kind}:whole"
    for kind in (
        "navigation",
        "more_posts",
        "share",
        "published",
        "read_time",
        "advertisement",
        "comments",
        "copyright",
        "section",
        "promo",
    )
)
"""Buttons and labels that are printed beside pictures."""
CARD_BITS = MEANING_BITS["related"] | MEANING_BITS["recommend"]
TEASER_LINKED_MIN_SHARE = 0.9
CREDIT_MARKS = " ()[]（）【】"
"""Marks around a credit that is a line of its own."""


def find_captions(story: Story, claimed: Found[None]) -> Found[tuple[str, ...]]:
    """Return the captions, each once; not of blocks that headline, subheadline, bylines or bios show.

    Gets wrong: captions without a credit that the labels take for paragraphs.
    """
    captions: dict[str, None] = {}
    blocks: set[int] = set()
    for labelled in story.labelled("caption"):
        if labelled.position not in claimed.blocks and not _is_teaser(story, labelled):
            caption, _ = read_caption(story, labelled)
            if caption:
                captions[caption] = None
                blocks.add(labelled.position)
    return Found(tuple(captions), blocks=frozenset(blocks))


def _is_teaser(story: Story, labelled: Labelled) -> bool:
    """Whether a line is only a link that is set as a heading or in a card: the title of another story."""
    block = labelled.block
    is_card = block.heading_level > 0 or bool(story.roles[block.container].near & CARD_BITS)
    return is_card and block.link_chars >= len(block.text) * TEASER_LINKED_MIN_SHARE


def read_caption(story: Story, labelled: Labelled) -> tuple[str | None, str | None]:
    """Return a block's caption and credit; the credit may be the next line. A button or a number is no caption."""
    if _has_marked_credit(story, labelled.block):
        caption, credit = split_credit(labelled.block.text, named=True)
    else:
        caption, credit = labelled.facts.caption, labelled.facts.credit
    if caption.startswith("[") and labelled.block.text.endswith("]"):
        caption = caption.strip("[] ")
    if not any(map(str.isalpha, caption)) or not OTHER_KINDS.isdisjoint(phrase_kinds(caption)):
        return None, credit
    if not credit:
        credit = _find_credit_below(story, labelled)
    return caption, credit


def _find_credit_below(story: Story, labelled: Labelled) -> str | None:
    """Return the line below a caption where it is a credit and nothing else."""
    below = story.blocks[labelled.position + 1 : labelled.position + 2]
    return below[0].block.text.strip(CREDIT_MARKS) if below and below[0].facts.is_credit else None


def _has_marked_credit(story: Story, block: Block) -> bool:
    """Whether the page's markup names a credit inside a caption."""
    return has_credit_name(f"{block.names} {story.page.containers[block.container].names}")
