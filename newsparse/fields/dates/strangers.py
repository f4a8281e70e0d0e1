"""Blocks whose dates are those of cards, comments and other stories, and never the story's own."""

from __future__ import annotations

from collections import defaultdict

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.dates.stamp import WORD_RE, is_date_word
from newsparse.story.own_part import find_own_part
from newsparse.story.story import Story
from newsparse.story.surroundings import describe_make
from newsparse.tables.lazy_regex import pattern

CARD_MAX_CHARS = 200
LINKED_SHARE = 0.8
TITLE_MIN_WORDS = 4
"""Words beside the date that make a link another story's title: labels of dates and names of writers have fewer."""
POST_REACH = 3
HANDLE_RE = pattern(r"\(@\w{2,40}\)")
DATE_KINDS = frozenset(("published", "updated", "byline"))


def find_strangers(story: Story) -> frozenset[int]:
    """Return positions of blocks behind the story whose dates belong to something else.

    Behind the story, dated blocks of one make with other blocks between them head cards or comments; a date inside a
    link, or beside one that has the words of a title, is the linked story's. Two dates in a row may be the story's own: published and updated.

    Above the story a date at the end of one link with words is the linked story's too: a ticker of news, and so is one in a
    card; and among its
    paragraphs a date beside such a link, or below a line that is nothing but one, or beside the account of a post.

    Gets wrong: a page whose own date stands only in a card of its own make among those of others.
    """
    if story.last < 0:
        return frozenset()
    own = find_own_part(story)
    found = {*range(own.stop, len(story.blocks)), *range(own.start)}
    if story.page.kind != "html":
        return frozenset(found)
    from newsparse.story.cards_above import find_cards_above

    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for labelled in story.blocks[story.last + 1 :]:
        block = labelled.block
        if len(block.text) > CARD_MAX_CHARS or not (block.datetime or labelled.facts.has_digit):
            continue
        if not (block.datetime or labelled.facts.is_dated):
            continue
        if block.link_chars >= LINKED_SHARE * len(block.text) or _names_other_story(labelled):
            found.add(labelled.position)
        groups[describe_make(story, block.container)].append(labelled.position)
    for positions in groups.values():
        is_row = positions[-1] - positions[0] < len(positions)
        if len(positions) > 1 and not (is_row and all(story.blocks[at].facts.is_date_stamp for at in positions)):
            found.update(positions)
    found.update(at for at in range(story.first + 1, story.last) if _is_in_card(story, at) or _is_of_post(story, at))
    found.update(labelled.position for labelled in story.blocks[: max(0, story.first)] if _is_teaser(labelled))
    found.update(find_cards_above(story))
    return frozenset(found)


def _names_other_story(labelled: Labelled) -> bool:
    """Whether a dated line has a link with the words of a title, and no word that makes the date the story's own."""
    is_title = any(_count_words(link.text) >= TITLE_MIN_WORDS for link in labelled.block.links)
    return is_title and DATE_KINDS.isdisjoint(labelled.facts.kinds)


def _is_in_card(story: Story, position: int) -> bool:
    """Whether a date is beside a link with the words of a title, or right below a line that is one: a card between paragraphs."""
    labelled, above = story.blocks[position], story.blocks[position - 1].block
    if len(labelled.block.text) > CARD_MAX_CHARS or not (labelled.block.links or len(above.links) == 1):
        return False
    if (labelled.block.datetime or labelled.facts.is_dated) and _names_other_story(labelled):
        return True
    if not labelled.facts.is_date_stamp or len(above.links) != 1 or not DATE_KINDS.isdisjoint(labelled.facts.kinds):
        return False
    return above.link_chars >= LINKED_SHARE * len(above.text) and _count_words(above.links[0].text) >= TITLE_MIN_WORDS


def _is_of_post(story: Story, position: int) -> bool:
    """Whether a line names the account of an embedded post beside its date: "— Ada Berg (@adaberg) May 3, 2024".

    Below the headline it is the writer's; a post has a sentence of the story above it, or above its own.
    """
    labelled = story.blocks[position]
    if len(labelled.block.text) > CARD_MAX_CHARS or "@" not in labelled.block.text:
        return False
    if HANDLE_RE.search(labelled.block.text) is None or not labelled.facts.is_dated:
        return False
    above = story.blocks[max(story.first, position - POST_REACH) : position]
    return any(line.label in STORY and line.facts.ends_sentence for line in above)


def _count_words(title: str) -> int:
    return sum(not is_date_word(word) for word in WORD_RE.findall(title))


def _is_teaser(labelled: Labelled) -> bool:
    """Whether a line is one link that has more words than a date and its label: the title of another story."""
    block = labelled.block
    if len(block.links) != 1 or not (block.datetime or labelled.facts.has_digit):
        return False
    is_linked = block.link_chars >= LINKED_SHARE * len(block.text)
    return is_linked and _count_words(block.links[0].text) >= TITLE_MIN_WORDS and not labelled.facts.opens_byline
