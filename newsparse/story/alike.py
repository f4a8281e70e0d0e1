"""Rules on blocks of one make inside the story: all of them are story, or none is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.facts import BYLINE_KINDS
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import describe_make
from newsparse.tables.element_names import MEANING_BITS
from newsparse.tables.lazy_regex import pattern

GROUP_MIN_BLOCKS = 3
STAMPS_MIN_BLOCKS = 2
STAMP_MAX_WORDS = 5
PLAIN_STAMP_MAX_CHARS = 20
"""A time with its zone or the word for "o'clock"."""
TITLE_REACH = 2
"""Lines below a time among which its entry's text begins: the first may be the entry's title."""
AUTHOR_WORDS, BYLINE_REACH = 2, 6
"""Last words of a time's line that are compared with the lines above the story, and how many of these."""
LINE_MAX_CHARS = 200
NAME_MAX_CHARS = 60
QUESTION_MARKS = frozenset("?？؟;")
QUESTIONS_SHARE, QUESTIONS_MIN_PROBABILITY, ANSWERED_MIN_PROBABILITY = 0.6, 25, 10
"""Share of a group's blocks that are questions, and their mean probability of story in per cent, from which all are
questions of an interview; and that probability where all are questions and each has an answer."""
KEPT_SHARE, LIKELY_SHARE = 0.7, 0.7
"""Share of a group's blocks that the models labelled story, and of the page's threshold that another one has to reach, from
which it is story too, if nothing speaks against it."""
KINDS = frozenset(("paragraph", "heading", "quote", "preformatted"))
"""Items and rows are judged as lists and tables."""
STRONG_SHARE = 0.9
LINKED_SHARE = 0.5
BYLINE_BIT = MEANING_BITS["byline"]

POINT_TIME_RE = pattern(r"(?:[01]?\d|2[0-4])\.[0-5]\d")

Make = tuple[object, ...]


def find_stamps(story: Story) -> Iterator[Override]:
    """Remove the times over the entries of a live blog from the story, and the writers' names beside them.

    The models keep some of them; they are all of one make, and so all are left out.

    Gets wrong: a chronicle whose dates stand in elements with a class of their own.
    """
    if story.page.kind != "html" or story.last < 0:
        yield from _find_plain_stamps(story)
        return
    groups: dict[Make, list[Labelled]] = defaultdict(list)
    for block in story.blocks[story.first : story.last + 1]:
        if len(block.block.text) <= NAME_MAX_CHARS and _is_stamp(block, story):
            groups[describe_make(story, block.block.container)].append(block)
    stamps = [block for group in groups.values() if len(group) >= STAMPS_MIN_BLOCKS for block in group]
    if not stamps:
        return
    for block in stamps:
        if block.label in STORY:
            yield Override(block.position, "chrome")
    for block in story.labelled(*STORY):
        is_writer = story.roles[block.block.container].own & BYLINE_BIT and not block.facts.ends_sentence
        if is_writer and len(block.block.text) <= NAME_MAX_CHARS:
            yield Override(block.position, "chrome")


def _find_plain_stamps(story: Story) -> Iterator[Override]:
    """Remove the times that are alone on lines of a text page's story, each above a paragraph: two or more are stamps.

    A day is kept, as in chronicles. Gets wrong: a programme that prints each time on a line of its own.
    """
    if not story.is_plain:
        return
    inside = story.blocks[story.first : story.last + 1]
    stamps = [block for block in inside if _is_plain_stamp(block, story)]
    for block in stamps if len(stamps) >= STAMPS_MIN_BLOCKS else ():
        if block.label in STORY:
            yield Override(block.position, "chrome")


def _is_plain_stamp(block: Labelled, story: Story) -> bool:
    text, facts = block.block.text, block.facts
    if len(text) > PLAIN_STAMP_MAX_CHARS or not facts.has_digit or not facts.is_time_stamp:
        return False
    below = story.blocks[block.position + 1 : block.position + 1 + TITLE_REACH]
    return any(line.facts.ends_sentence for line in below)


def _is_stamp(block: Labelled, story: Story) -> bool:
    """Whether a line is a date or time in an element with a name, or a heading that is a time of day alone.

    A heading that is a day is kept: chronicles have such. A time with a point ("22.41") counts above a longer line,
    where it is no price.
    """
    if block.block.heading_level:
        return block.facts.is_time_stamp
    names = story.page.containers[block.block.container].names
    if block.block.kind not in ("paragraph", "list_item"):
        return False
    if block.block.kind == "list_item" or not (names or block.block.datetime or block.block.names):
        return block.block.text[0].isdigit() and _is_stamp_with_author(block, story)
    return block.facts.is_date_stamp or _is_stamp_with_name(block, story)


def _is_stamp_with_author(block: Labelled, story: Story) -> bool:
    """Whether a line is a time and the name that stands below the headline too: "18:05 Uhr Ada Berg"."""
    words = block.facts.key.split()[-AUTHOR_WORDS:]
    if len(words) < AUTHOR_WORDS or not _is_stamp_with_name(block, story, reach=TITLE_REACH):
        return False
    head = story.blocks[max(0, story.first - BYLINE_REACH) : story.first]
    name = " ".join(words)
    return any(name in line.facts.key for line in head if len(line.block.text) <= LINE_MAX_CHARS)


def _is_stamp_with_name(block: Labelled, story: Story, reach: int = 1) -> bool:
    """Whether a line above a longer one is a time and a few words that are no sentence: "18:05 Uhr, Ada Berg"."""
    text, below = block.block.text, story.blocks[block.position + 1 : block.position + 1 + reach]
    if not text[0].isdigit() or block.facts.ends_sentence or text.count(" ") > STAMP_MAX_WORDS:
        return False
    has_time = block.facts.has_time or POINT_TIME_RE.fullmatch(text) is not None
    return has_time and any(len(line.block.text) > NAME_MAX_CHARS for line in below)


def find_alike(story: Story) -> Iterator[Override]:
    """Add to the story the short blocks of one make of which most are in it: questions, speakers, subheadings.

    What speaks against a single block outweighs its make: a phrase that leads elsewhere, links, a button, a date.

    Gets wrong: titles of other stories among subheadings of the same make.
    """
    if story.page.kind != "html" or story.last < 0:
        yield from _find_plain_questions(story)
        return
    inside = story.blocks[story.first : story.last + 1]
    if not any(block.label in ("chrome", "promo") and _may_be_story(block) for block in inside):
        return
    groups: dict[Make, list[Labelled]] = defaultdict(list)
    for block in inside:
        make = _find_make(story, block)
        if make and _has_kind(story, block) and len(block.block.text) <= LINE_MAX_CHARS:
            groups[make].append(block)
    for group in groups.values():
        others = [block for block in group if block.label in ("chrome", "promo") and _may_be_story(block)]
        if not others or len(group) < GROUP_MIN_BLOCKS:
            continue
        are_questions, label = _are_questions(story, group) or _are_speakers(group), _find_label(group)
        kept = sum(block.label in STORY for block in group)
        for block in others:
            is_likely = kept >= KEPT_SHARE * len(group) and block.story_probability >= LIKELY_SHARE * story.threshold
            if (are_questions or is_likely) and _heads_story(story, block):
                yield Override(block.position, label)


def _find_plain_questions(story: Story) -> Iterator[Override]:
    """Add the questions of an interview that is a text page: most lines that are questions above an answer are in its story.

    Gets wrong: a poll's question between two paragraphs of an interview.
    """
    if not story.is_plain:
        return
    inside = story.blocks[story.first : story.last + 1]
    group = [
        block
        for block in inside
        if block.block.text[-1] in QUESTION_MARKS and block.block.kind in KINDS and _may_be_story(block)
    ]
    kept = sum(block.label in STORY for block in group)
    if len(group) < GROUP_MIN_BLOCKS or kept == len(group) or kept < QUESTIONS_SHARE * len(group):
        return
    for block in group:
        if block.label not in STORY and _heads_story(story, block):
            yield Override(block.position, "body")


def _has_kind(story: Story, block: Labelled) -> bool:
    """Whether a block is of a kind that is judged here: the terms of a list of definitions are questions or speakers."""
    return block.block.kind in KINDS or story.page.containers[block.block.container].tag == "dt"


def _heads_story(story: Story, block: Labelled) -> bool:
    """Whether a longer block of the story follows: the answer to a question, the words of a speaker."""
    below = story.blocks[block.position + 1]
    return below.label in STORY and not below.block.heading_level and len(below.block.text) > len(block.block.text) / 2


def _find_make(story: Story, block: Labelled) -> Make:
    """Return what blocks of one make have in common; nothing for a paragraph like all others."""
    is_strong = block.block.strong_chars >= STRONG_SHARE * len(block.block.text)
    container = story.page.containers[block.block.container]
    if not (block.block.heading_level or is_strong or container.names or container.tag in ("dt", "summary")):
        return ()
    return (*describe_make(story, block.block.container), block.block.heading_level, is_strong)


def _may_be_story(block: Labelled) -> bool:
    """Whether nothing in a block's own text speaks against its being story."""
    facts, text = block.facts, block.block.text
    if len(text) > LINE_MAX_CHARS or block.block.link_chars > LINKED_SHARE * len(text):
        return False
    is_question = text[-1] in QUESTION_MARKS  # "¿Por qué …?" is no byline
    if any(not is_question or phrase not in BYLINE_KINDS for phrase in facts.unmarked_phrases):
        return False
    if not any(map(str.isalnum, text)):
        return False
    return not (facts.is_date_stamp or facts.is_button or facts.is_credit or facts.count_phrases("newsletter_word"))


def _are_questions(story: Story, group: list[Labelled]) -> bool:
    """Whether most blocks of a group are questions, and as a group likely story: an interview."""
    questions = sum(block.block.text[-1] in QUESTION_MARKS for block in group)
    mean = sum(block.story_probability for block in group) / len(group)
    are_answered = questions == len(group) and all(_heads_story(story, block) for block in group)
    least = ANSWERED_MIN_PROBABILITY if are_answered else QUESTIONS_MIN_PROBABILITY
    return questions >= QUESTIONS_SHARE * len(group) and mean >= least


def _are_speakers(group: list[Labelled]) -> bool:
    """Whether all blocks of a group are names with a colon, one of which speaks again: a transcript."""
    names = {block.block.text for block in group}
    return len(names) < len(group) and all(name.endswith((":", "：")) and len(name) <= NAME_MAX_CHARS for name in names)


def _find_label(group: list[Labelled]) -> str:
    labels = [block.label for block in group if block.label in STORY] or ["body"]
    return max(labels, key=labels.count)
