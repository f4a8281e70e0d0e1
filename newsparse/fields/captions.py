"""The captions of the story's pictures, without their credits."""

from __future__ import annotations

from newsparse.blocks.block import Block
from newsparse.fields.found import Found
from newsparse.labels.labeller import Labelled
from newsparse.lines.credit import is_credit_line, split_credit
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
LINKED_MIN_SHARE = 0.9


def find_captions(
    story: Story, headline: Found[str | None], subheadline: Found[str | None], authors: Found[object]
) -> Found[tuple[str, ...]]:
    """Return the captions, each once; not of blocks that headline, subheadline, bylines or bios show."""
    claimed = headline.blocks | subheadline.blocks | authors.blocks
    captions: dict[str, None] = {}
    blocks: set[int] = set()
    for labelled in story.labelled("caption"):
        if labelled.position not in claimed and not _is_teaser(story, labelled):
            caption, _ = read_caption(story, labelled)
            if caption:
                captions[caption] = None
                blocks.add(labelled.position)
    return Found(tuple(captions), blocks=frozenset(blocks))


def _is_teaser(story: Story, labelled: Labelled) -> bool:
    """Whether a line is only a link that is set as a heading or in a card: the title of another story."""
    block = labelled.block
    is_card = block.level > 0 or bool(story.roles[block.container].near & CARD_BITS)
    return is_card and block.link_chars >= len(block.text) * LINKED_MIN_SHARE


def read_caption(story: Story, labelled: Labelled) -> tuple[str | None, str | None]:
    """Return a block's caption and credit; the credit may be the next line. A button or a number is no caption."""
    caption, credit = split_credit(labelled.block.text, named=_has_named_credit(story, labelled.block))
    if not any(map(str.isalpha, caption)) or OTHER_KINDS.intersection(phrase_kinds(caption)):
        caption = ""
    after = story.blocks[labelled.position + 1].block.text if labelled.position + 1 < len(story.blocks) else ""
    if caption and not credit and is_credit_line(after):
        credit = after.strip(" ()[]（）【】")
    return caption or None, credit


def _has_named_credit(story: Story, block: Block) -> bool:
    """Whether the page's markup says that a caption has a credit inside."""
    names = f"{block.names} {story.page.containers[block.container].names}"
    return has_credit_name(names)
