"""Cards of other stories above the headline: a picture and a title that lead elsewhere, with that story's writer and day."""

from __future__ import annotations

from typing import Final

from newsparse.blocks.block import Link
from newsparse.blocks.text.width import display_width
from newsparse.labels.labeller import Labelled
from newsparse.lines.dates.stamp import WORD_RE, is_date_stamp, is_date_word
from newsparse.story.byline_blocks import is_topic_link, leads_to_people
from newsparse.story.story import Story
from newsparse.story.surroundings import is_inside, iterate_around
from newsparse.tables.words import make_key

CARD_REACH: Final = 20
"""Blocks above the headline among which a card is."""
BEHIND_TITLE, BEFORE_TITLE = 4, 1
"""Blocks behind a card's title and before it that are of the card, where they are in its box."""
TITLE_MIN_WORDS: Final = 4
TITLE_MIN_CHARS: Final = 12
TITLE_MIN_WIDTH: Final = 24
"""Width of a title in scripts without spaces."""
SAME_KEY_CHARS: Final = 15
"""Characters at the beginning of two titles that make them one: breadcrumbs print the story's own, cut short."""
TITLE_SHARE: Final = 0.5


def find_cards_above(story: Story) -> frozenset[int]:
    """Return the positions of the blocks of other stories' cards above the headline of a web page.

    A card's title is a heading, or right behind a picture, and a link to another address whose text has the words of a title
    and is not the headline. In its box, apart from the headline, are the name and the day that belong to it. An entry of a list with
    such a link and a day is a card by itself.

    Gets wrong: the name and day of the story itself, printed below a picture and the linked title of its series.
    """
    if story.page.kind != "html" or story.first <= 0 or story.last < 0:
        return frozenset()
    top = _find_headline(story)
    found: set[int] = set()
    for labelled in story.blocks[max(0, top - CARD_REACH) : top]:
        block = labelled.block
        if not block.links or len(block.text) < TITLE_MIN_CHARS:
            continue
        if block.images or block.heading_level:
            found.update(_list_card(labelled, story, top))
        elif block.kind == "list_item" and labelled.facts.is_dated:
            found.update(_list_card(labelled, story, top)[:1])
    return frozenset(found)


def _list_card(title: Labelled, story: Story, top: int) -> list[int]:
    """Return the positions of a title and of what is of its card; nothing where it is no other story's title."""
    if not _is_title(title, story, story.blocks[top].facts.key[:SAME_KEY_CHARS]):
        return []
    urls = {link.url for link in title.block.links}
    around_headline = set(iterate_around(story, story.blocks[top].block.container))
    apart = [index for index in iterate_around(story, title.block.container) if index not in around_headline]
    found = [title.position]
    for at in range(max(0, title.position - BEFORE_TITLE), min(top, title.position + 1 + BEHIND_TITLE)):
        block = story.blocks[at].block
        is_linked = any(link.url in urls for link in block.links)  # one link around all of the card
        if is_linked or (apart and is_inside(story, block.container, apart[-1])):
            found.append(at)
    return found


def _find_headline(story: Story) -> int:
    """Return the position of the headline: by its label, else by the metadata; of the story's first block where none is known."""
    above = [line.position for line in story.blocks[: story.first] if line.label == "headline"]
    if above:
        return above[-1]
    titles = {make_key(fact.value) for fact in story.facts("headline")}
    heads = (
        line.position for line in story.blocks[: story.first] if line.block.heading_level and line.facts.key in titles
    )
    return next(heads, story.first)


def _is_title(labelled: Labelled, story: Story, headline_key: str) -> bool:
    """Whether a block is a link with the words of a title, behind a picture or as a heading, and not the headline's."""
    block = labelled.block
    link = max(block.links, key=lambda link: len(link.text))
    if not block.heading_level and len(link.text) < TITLE_SHARE * len(block.text):
        return False
    is_unspaced = not link.text.isascii() and " " not in link.text and display_width(link.text) >= TITLE_MIN_WIDTH
    if not is_unspaced and link.text.count(" ") + 1 < TITLE_MIN_WORDS:
        return False
    if not _leads_elsewhere(link, story) or (headline_key and make_key(link.text).startswith(headline_key)):
        return False
    words = [word for word in WORD_RE.findall(link.text) if not is_date_word(word)]
    return (is_unspaced or len(words) >= TITLE_MIN_WORDS) and not is_date_stamp(link.text)


def _leads_elsewhere(link: Link, story: Story) -> bool:
    url = link.url.strip()
    if not url or url.startswith(("#", "javascript:")) or is_topic_link(link) or leads_to_people(link):
        return False
    own = [story.url or "", *(fact.value for fact in story.facts("url"))]
    path = url.partition("#")[0].partition("//")[2].partition("/")[2] or url.lstrip("/")
    return not any(address and address.rstrip("/").endswith(path.rstrip("/")) for address in own)
