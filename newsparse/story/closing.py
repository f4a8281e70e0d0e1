"""Rule on the paragraphs right behind the story that stand in an element of their own inside the story's."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.text.width import display_width
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.call import addresses_reader
from newsparse.story.site_names import list_site_keys
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import find_story_element, is_inside, iterate_around
from newsparse.tables.element_names import MEANING_BITS
from newsparse.tables.words import has_few_spaces

CLOSING_REACH = 4
CLOSING_MIN_WIDTH = 36
"""Full-width characters, those of Chinese, Japanese and Korean, count double."""
CLOSING_MIN_PROBABILITY, LAST_MIN_PROBABILITY = 10, 5
"""Probability of story, in per cent, from which a sentence closes it; and where it is folded away under "Continue", or the last
text of the story's element."""
OTHER_MAX_PROBABILITY = 15
"""Probability up to which a sentence may be a promotion, a bio, a caption or a correction."""
OTHERS = ("promo", "bio", "caption", "correction", "byline", "date")
WORD_MIN_CHARS = 5
BOXES = ("related", "recommend", "newsletter", "advert", "author_box", "comment", "cookie", "share", "form")
NOTES = ("correction", "infobox", "tags", "sidebar", "meta")
BOX_BITS = sum(MEANING_BITS[meaning] for meaning in (*BOXES, *NOTES))
CLOSING_LABELS = frozenset(("chrome", "date", "byline", "subheadline"))
CONTINUE_KINDS = frozenset(("promo", "more_posts", "navigation"))
SHORT_MAX_CHARS = 40


def find_closing(story: Story) -> Iterator[Override]:
    """Add full sentences directly behind the story that its own element holds in a box.

    A closing paragraph in a `div` of its own looks like what pages hang below stories; inside the story's element,
    without the words of boxes, and with the story's own words in it or as its last text, it is one. A rest that is folded away under a button
    ("Continue reading") needs no such words.

    Gets wrong: a box about the story's subject that has no name and none of the words of such boxes.
    """
    if story.page.kind != "html" or story.last < 0:
        return
    behind = story.blocks[story.last + 1 : story.last + 1 + CLOSING_REACH]
    if not any(_may_close(block) or _is_continue(block) for block in behind[:1]):
        return
    element = find_story_element(story)
    is_folded = False
    for block in behind:
        if _is_continue(block):
            is_folded = True
        elif not _may_close(block):
            return
        elif not _is_in_plain_box(story, block, element):
            if not _is_in_next_box(story, block, element):
                return
            yield Override(block.position, "body")
        elif is_folded or _is_last_inside(story, block, element):
            if block.story_probability < LAST_MIN_PROBABILITY:
                return
            yield Override(block.position, "body")
        elif _has_own_words(story, block) and block.story_probability >= CLOSING_MIN_PROBABILITY:
            yield Override(block.position, "body")
        else:
            return


def _is_continue(block: Labelled) -> bool:
    return len(block.block.text) <= SHORT_MAX_CHARS and not CONTINUE_KINDS.isdisjoint(block.facts.kinds)


def _may_close(block: Labelled) -> bool:
    """Whether a block is a sentence without any sign of what pages print below stories."""
    text, facts = block.block.text, block.facts
    is_long = display_width(text) >= CLOSING_MIN_WIDTH
    if (
        block.block.kind not in ("paragraph", "quote")
        or block.label not in CLOSING_LABELS
        or not is_long
        or not facts.ends_sentence
        or block.block.heading_level
    ):
        return False
    if block.block.link_chars * 3 > len(text) or any(block.probability_of(o) > OTHER_MAX_PROBABILITY for o in OTHERS):
        return False
    if facts.has_time and facts.has_year:  # "This post was published on 3 May 2024 at 15:21."
        return False
    if facts.phrases or facts.count_phrases("newsletter_word") or facts.count_phrases("subscribe") or facts.is_credit:
        return False
    return find_bio_author(text) is None


def _is_in_plain_box(story: Story, block: Labelled, element: int) -> bool:
    """Whether a block is inside the story's element, in boxes whose names say nothing else of them."""
    for index in iterate_around(story, block.block.container):
        if index == element:
            return True
        if story.roles[index].own & BOX_BITS:
            return False
    return False


def _is_in_next_box(story: Story, block: Labelled, element: int) -> bool:
    """Whether a block is in a plain box right behind the story's element, in the same `article`, and has the story's words.

    A sentence with the site's name tells of the site.
    """
    containers = story.page.containers
    outer = containers[element].parent
    if outer < 0 or containers[outer].tag != "article" or not _is_in_plain_box(story, block, outer):
        return False
    is_likely = block.story_probability >= CLOSING_MIN_PROBABILITY
    if any(key in block.facts.key for key in list_site_keys(story)):
        return False
    return is_likely and _has_own_words(story, block) and not addresses_reader(block.block.text, story.language)


def _is_last_inside(story: Story, block: Labelled, element: int) -> bool:
    """Whether a sentence that does not speak to the reader is the last text of the story's element."""
    below = story.blocks[block.position + 1 : block.position + 2]
    is_last = not any(is_inside(story, line.block.container, element) for line in below)
    return is_last and not addresses_reader(block.block.text, story.language)


def _has_own_words(story: Story, block: Labelled) -> bool:
    """Whether a sentence shares a longer word with the story; scripts without spaces are not asked."""
    if has_few_spaces(block.block.text):
        return True
    words = {word for word in block.facts.key.split() if len(word) >= WORD_MIN_CHARS}
    return any(not words.isdisjoint(other.facts.key.split()) for other in story.labelled(*STORY))
