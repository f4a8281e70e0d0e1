"""Captions of the story's pictures, apart from their credits."""

from __future__ import annotations

from newsparse.blocks.block import Block
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS
from newsparse.lines.credit import is_credit_line, is_photographer_and_agency, opens_with_picture_word, split_credit
from newsparse.story.story import Story
from newsparse.tables.phrases import phrase_kinds

CAPTION_MAX_CHARS = 400
NAMED_MAX_CHARS = 700
"""Captions in an element named so may be longer."""
ITEM_MIN_CHARS = 40
PAIR_REACH = 40
"""Characters from the end within which an agency's mark stands."""
ENOUGH = 4
"""Points that make a block of the story a caption."""
WORTH_A_LOOK, POSSIBLE, LIKELY = 3, 8, 25
"""Likelihood in per cent of the label from which a text page's line is looked at, it counts, and counts double."""
REACH = 3
"""Blocks before and after the story that may be its pictures' captions."""
CAPTION_BITS = GROUP_BITS["caption"]
PICTURE_BITS = CAPTION_BITS | GROUP_BITS["picture"]
CARD_BITS = GROUP_BITS["related"] | GROUP_BITS["recommend"]

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
"""Buttons and labels that stand beside pictures."""


def has_named_credit(story: Story, block: Block) -> bool:
    """Whether the page's markup says that a caption has a credit inside."""
    names = f"{block.names} {story.page.containers[block.container].names}"
    return "credit" in names or "copyright" in names or "author" in names or "autor" in names


def mark_captions(story: Story) -> Story:
    """Return the story with captions labelled that the labels took for its text.

    A credit at the end, the element's name, a picture before and what the labels thought possible are added up. A
    line that is all credit, of a picture or of the story, is neither story nor caption.
    Gets wrong: captions without credit on pages of text.
    """
    if story.last < 0:
        return story
    roles, alike = story.roles, _caption_elements(story)
    found = {}
    for labelled in story.blocks[max(0, story.first - REACH) : story.last + 1 + REACH]:
        if labelled.label in (*STORY, "chrome", "promo", "subheadline"):
            near = roles[labelled.block.container].near
            is_alike = labelled.probability_of("caption") >= POSSIBLE and _element_of(story, labelled) in alike
            text = labelled.block.text
            if labelled.label in STORY and (near & PICTURE_BITS or text[0] in "©ⓒ") and is_credit_line(text):
                found[labelled.position] = "chrome"
            elif is_alike or _points(story, labelled, is_named=bool(near & CAPTION_BITS)) >= ENOUGH:
                found[labelled.position] = "caption"
    return story.relabelled(found)


def _element_of(story: Story, labelled: Labelled) -> tuple[str, str]:
    container = story.page.containers[labelled.block.container]
    return container.tag, container.names


def _caption_elements(story: Story) -> set[tuple[str, str]]:
    """Return the kinds of element that hold surely a caption and never a paragraph: another of the kind is one too."""
    found, others = set(), {("", "")}
    for labelled in story.blocks[story.first : story.last + 1] if story.page.kind != "text" else ():
        share, element = labelled.probability_of("caption"), _element_of(story, labelled)
        if share >= LIKELY and labelled.label == "caption" and element[1]:
            found.add(element)
        elif share < WORTH_A_LOOK:
            others.add(element)
    return found - others


def _points(story: Story, labelled: Labelled, *, is_named: bool) -> int:
    block = labelled.block
    if len(block.text) > (NAMED_MAX_CHARS if is_named else CAPTION_MAX_CHARS):
        return 0
    share, is_text = labelled.probability_of("caption"), story.page.kind == "text"
    is_paired = is_text and "/" in block.text[-PAIR_REACH:]
    if not (is_named or is_paired or share >= (WORTH_A_LOOK if is_text else POSSIBLE) or block.images):
        return 0  # a credit alone is not enough, and looking for it takes longest
    caption, credit = split_credit(block.text, named=is_named)
    is_strong = credit is not None and (
        (share >= WORTH_A_LOOK and opens_with_picture_word(credit))
        or (labelled.label != "heading" and is_photographer_and_agency(credit))
    )
    if block.kind == "heading" and not (is_strong and block.images):
        return 0
    if _is_lone_item(story, labelled):
        return ENOUGH
    after = story.blocks[labelled.position + 1].block if labelled.position + 1 < len(story.blocks) else None
    is_above_credit = after is not None and credit is None and is_credit_line(after.text)
    if not (credit or is_named or share >= LIKELY or is_above_credit) or (credit and not caption):
        return 0
    points = 2 * (credit is not None) + (share >= POSSIBLE) + 2 * (share >= LIKELY) + 2 * is_named + bool(block.images)
    points += block.kind == "caption" or (len(block.text) <= CAPTION_MAX_CHARS // 2 and credit is not None)
    points += 2 * (is_strong and is_text)
    return points + 2 * is_above_credit


def _is_lone_item(story: Story, labelled: Labelled) -> bool:
    """Whether a block is a list of one with a picture before it: some sites set their pictures so."""
    block, blocks = labelled.block, story.blocks
    if labelled.label != "item" or not block.images or len(block.text) < ITEM_MIN_CHARS or block.kind != "list_item":
        return False
    beside = [blocks[at].block for at in (labelled.position - 1, labelled.position + 1) if 0 <= at < len(blocks)]
    return len(beside) == 2 and not any(other.kind == "list_item" for other in beside)


def find_captions(story: Story, taken: frozenset[int]) -> tuple[str, ...]:
    """Return captions of the story's pictures, credit apart, each once; not what other fields have taken."""
    kept = (
        block for block in story.labelled("caption") if block.position not in taken and not _is_teaser(story, block)
    )
    found = (read_caption(story, labelled)[0] for labelled in kept)
    return tuple(dict.fromkeys(filter(None, found)))


def _is_teaser(story: Story, labelled: Labelled) -> bool:
    """Whether a line is but a link that is set as a heading or in a card: the title of another story."""
    block = labelled.block
    is_card = block.level > 0 or bool(story.roles[block.container].near & CARD_BITS)
    return is_card and block.link_chars >= len(block.text) * 0.9


def read_caption(story: Story, labelled: Labelled) -> tuple[str | None, str | None]:
    """Return a block's caption and credit; the credit may be the next line. A button or a number is no caption."""
    caption, credit = split_credit(labelled.block.text, named=has_named_credit(story, labelled.block))
    if not any(map(str.isalpha, caption)) or OTHER_KINDS.intersection(phrase_kinds(caption)):
        caption = ""
    after = story.blocks[labelled.position + 1].block.text if labelled.position + 1 < len(story.blocks) else ""
    if caption and not credit and is_credit_line(after):
        credit = after.strip(" ()[]（）【】")
    return caption or None, credit
