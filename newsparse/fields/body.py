"""The story's paragraphs and its body."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.labels.label import STORY
from newsparse.record import Dateline, Paragraph
from newsparse.story.paragraphs import JoinedBlocks, join_blocks
from newsparse.story.story import Story

KICKER_MAX_BLOCKS, KICKER_MAX_CHARS = 2, 40
JoinedStory = Found[tuple[JoinedBlocks, ...]]


def find_claimed(
    story: Story,
    headline: Found[str | None],
    subheadline: Found[str | None],
    authors: Found[object],
    section: Found[tuple[str, ...]],
) -> Found[None]:
    """Name the blocks that headline, subheadline, bylines, bios and a section above them show: no other field has them."""
    above = frozenset(position for position in section.blocks if position < headline.position)
    kickers = _find_kickers(story, headline)
    return Found(None, blocks=headline.blocks | subheadline.blocks | authors.blocks | above | kickers)


def _find_kickers(story: Story, headline: Found[str | None]) -> frozenset[int]:
    """Return the lines above a page's headline that are no sentences: its kicker or the site's name, which open no story.

    Of a web page they are headings, of a text page short lines.

    Gets wrong: a line of the story above a subheading that was taken for the headline.
    """
    if story.page.kind not in ("html", "text") or story.page.format or len(headline.blocks) != 1:
        return frozenset()
    above = story.blocks[story.first : headline.position] if story.first < headline.position else ()
    if len(above) > KICKER_MAX_BLOCKS or any(block.facts.ends_sentence for block in above):
        return frozenset()
    is_text = story.page.kind == "text"
    return frozenset(
        block.position
        for block in above
        if (is_text and len(block.block.text) <= KICKER_MAX_CHARS) or (not is_text and block.block.heading_level)
    )


def join_unclaimed(story: Story, claimed: Found[None]) -> JoinedStory:
    """Join the story's blocks into paragraphs, without those that another field has claimed."""
    joined = join_blocks(block for block in story.labelled(*STORY) if block.position not in claimed.blocks)
    return Found(tuple(joined), blocks=frozenset(position for block in joined for position in block.positions))


def find_paragraphs(story: Story, joined: JoinedStory, opening: Found[Dateline | None]) -> Found[tuple[Paragraph, ...]]:
    """Return the story's paragraphs by type, the dateline taken off; a paragraph that is a dateline alone is left out.

    The blocks are named by the body, which shows the same ones.
    """
    paragraphs: list[Paragraph] = []
    for block in joined.value:
        text = block.text if opening.blocks.isdisjoint(block.positions) else story.split_opening(block.text)[1]
        if text:
            paragraphs.append(Paragraph(block.type, text))
    return Found(tuple(paragraphs))


def find_body(story: Story, paragraphs: Found[tuple[Paragraph, ...]], joined: JoinedStory) -> Found[str]:
    """Join the paragraphs by empty lines."""
    if not paragraphs.value:
        return Found("")
    text = "\n\n".join(paragraph.text for paragraph in paragraphs.value)
    return Found(text, _find_data_origin(story, joined.blocks) or "labelled blocks", joined.blocks)


def _find_data_origin(story: Story, positions: frozenset[int]) -> str:
    """Return which data the body is from, in part or whole; empty where the page shows all of it."""
    if story.page.kind != "html":
        return ""
    from newsparse.blocks.page_data import DATA_NAMES

    containers = story.page.containers
    for position in positions:
        names = containers[max(0, containers[story.blocks[position].block.container].parent)].names
        if names.startswith(DATA_NAMES):
            return names.removeprefix(DATA_NAMES).strip()
    return ""
