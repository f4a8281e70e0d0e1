"""Rules on the end of a text page's story: comments, other stories and calls to subscribe or donate follow it.

In flattened text they have the form of a story: comments are prose, teasers are sentences. The boundary is a line of its
own ("Comments", "Tags:", "Privacy policy"). Such a line counts only after half of the text that the models labelled as
story, since buttons of that kind occur inside stories too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import is_call
from newsparse.story.story import Override, Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import PROMO_KINDS

LINE_MAX_CHARS = 60
STORY_MIN_SHARE = 0.7
"""Share of the story, by size and probability, before a line that ends it: portals have columns of comments above theirs."""
END_KINDS = frozenset(("comments:whole", "tags:whole"))
"""On development pages, 30 of 31 blocks below such a line are not story."""
TAGS_KIND, TAGS_LABEL_CHARS = "tags:open", 25
"""A line of tags has a colon behind its first words; sentences open with words such as "Topics" too."""
FOOT_KIND, FOOT_MIN_PROBABILITY = "copyright:whole", 80
"""A link of the page's footer, and the minimum probability of chrome: media players inside stories have such links too."""
CALL_MAX_CHARS = 500
OWNED_RE = pattern(r"\W{0,3}(?:copyright\W{0,3}(?:©|\(c\))?|©(?:\scopyright)?|\(c\))\s?(?:19|20)\d\d\b", re.IGNORECASE)
"""A year tells the line from a sentence on copyright, and from the credit of a picture."""
CONTACT_KIND, CONTACT_MAX_CHARS = "contact:open", 200
PHONE_RE = pattern(r"\d{2,4}[ /-]\d{3,}")
CALL_REACH = 5
"""Number of last blocks of the story that may be calls to subscribe or donate."""


def find_behind_end(story: Story) -> Iterator[Override]:
    """Remove the blocks after a line that ends a text page's story.

    Gets wrong: comments without a heading, and stories whose last part follows a list of tags.
    """
    if story.page.kind == "text" and story.last >= 0:
        for labelled in story.blocks[min(_find_end(story), _find_list_start(story)) :]:
            if labelled.label in STORY:
                yield Override(labelled.position, "chrome")


def _find_list_start(story: Story) -> int:
    """Return the position of a line that leads to other stories or names the tags, behind the last sentence of the story.

    Inside a story titles of others stand below such a line too; behind it nothing follows that ends as a sentence does.
    Gets wrong: a list of the story's own under a heading like "More", where it is the last of it.
    """
    found = story.last + 1
    for labelled in reversed(story.blocks[story.first + 1 : story.last + 1]):
        if labelled.label not in STORY:
            continue
        if labelled.facts.ends_sentence or labelled.block.kind == "table_row":
            break
        kinds = labelled.facts.phrases
        is_tags = TAGS_KIND in kinds and ":" in labelled.block.text[:TAGS_LABEL_CHARS]
        if is_tags or not PROMO_KINDS.isdisjoint(kinds):
            found = labelled.position
    return found


def find_closing_calls(story: Story) -> Iterator[Override]:
    """Remove legal lines from the last paragraphs of a story, and on text pages calls to subscribe or donate.

    Gets wrong: a last paragraph that invites its readers.
    """
    if story.last < 0:
        return
    is_text = story.page.kind == "text"
    for labelled in reversed(story.blocks[max(story.first + 1, story.last + 1 - CALL_REACH) : story.last + 1]):
        if labelled.label in STORY:
            is_call_to_reader = is_text and (_is_closing_call(labelled, story.language) or is_contact_line(labelled))
            if not _is_legal_line(labelled) and not is_call_to_reader:
                return
            yield Override(labelled.position, "promo")


def _find_end(story: Story) -> int:
    """Return the position of the first line after the story, one more than its last block where no line ends it."""
    blocks = story.blocks[story.first : story.last + 1]
    total = sum([_weigh(labelled) for labelled in blocks if labelled.label in STORY])
    before = 0
    for labelled in blocks:
        is_story = labelled.label in STORY and labelled.block.text[-1] != ":"
        if not is_story and before >= STORY_MIN_SHARE * total and _ends_story(labelled):
            return labelled.position
        if labelled.label in STORY:
            before += _weigh(labelled)
    return story.last + 1


def _weigh(labelled: Labelled) -> int:
    """Return the size of a block, less for a doubtful one: comments are, and so are teasers above a portal's story."""
    return len(labelled.block.text) * labelled.probability**2


def _ends_story(labelled: Labelled) -> bool:
    text = labelled.block.text
    if len(text) > LINE_MAX_CHARS or text[-1] == "?":
        return False
    kinds = labelled.facts.phrases
    is_foot = FOOT_KIND in kinds and labelled.label == "chrome" and labelled.probability >= FOOT_MIN_PROBABILITY
    return is_foot or (not END_KINDS.isdisjoint(kinds) and PROMO_KINDS.isdisjoint(kinds))


def _is_legal_line(labelled: Labelled) -> bool:
    """Whether a paragraph says whose the story is: "Copyright 2005 Hill Press. All rights reserved. …"."""
    if "copyright:whole" in labelled.facts.phrases:
        return True
    text = labelled.block.text
    return len(text) <= CALL_MAX_CHARS and OWNED_RE.match(text) is not None


def is_contact_line(labelled: Labelled) -> bool:
    """Whether a line says how to reach its writer: it opens so, and has a mail address or a number to call.

    Gets wrong: a notice of an event that ends with where to book, if its first word is one of those phrases.
    """
    text = labelled.block.text
    if len(text) > CONTACT_MAX_CHARS or CONTACT_KIND not in labelled.facts.phrases:
        return False
    return "@" in text or PHONE_RE.search(text) is not None


def _is_closing_call(labelled: Labelled, language: str | None) -> bool:
    """Whether a paragraph is a call to subscribe, donate or accept, or a legal line."""
    text = labelled.block.text
    return len(text) <= CALL_MAX_CHARS and is_call(text, language, ends_sentence=labelled.facts.ends_sentence)
