"""Rules on the last sentences of a text page, which are often short and stand alone above the page's frame.

The models know a paragraph by its length and by what is around it. A story that ends in a short sentence ("He still has
the sack.") has neither there: the heading of the next list is below it, and often a call to subscribe above it.
A notice of the site that is written as a sentence ("There are no comments yet.") looks the same, but for its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import addresses_reader, is_call_line
from newsparse.story.author_names import names_author
from newsparse.story.edge_lines import TAIL_LABELS, is_bio, is_notice, leads_away, may_end_story
from newsparse.story.site_names import list_site_keys
from newsparse.story.story import Override, Story
from newsparse.tables.agencies import starts_with_picture_seller
from newsparse.tables.interruptions import is_interruption, mentions_itself
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.words import has_length

SENTENCES_MAX, OTHERS_MAX = 3, 3
"""Number of sentences that may be added, and of lines between them that lead away or call."""
MIN_CHARS, MIN_WIDE_CHARS, MAX_CHARS = 16, 6, 160
"""Length of each: longer paragraphs are what the models know by themselves."""
BELOW_MAX_CHARS = 90
"""A longer line below them without a full stop is no heading and no entry of a list."""
SIGNED_RE = pattern(r"(?<=[.!?。”»]) ?[(（][^()（）.:]{2,40}[)）]$")
"""The agency or the writer in brackets behind a last sentence."""
HEADING_KIND = "promo:whole"
OPENING_MARKS = tuple("“„«「『\"¿¡'‘")
NOTICES_MAX = 3
"""Number of notices that may be taken off."""


def find_end_notices(story: Story) -> Iterator[Override]:
    """Remove the notices of the site that end a text page's story: on comments, rights and other pages, and thanks.

    Gets wrong: a last sentence that sends the story's reader on, as guides have them ("Explore all three.").
    """
    for line in reversed(list(story.labelled(*STORY))[-NOTICES_MAX:] if story.is_plain else ()):
        if line.block.kind != "paragraph" or not is_notice(story, line):
            return
        yield Override(line.position, "chrome")


def find_last_sentences(story: Story) -> Iterator[Override]:
    """Add short sentences right below a text page's story, set as its paragraphs are, with a line of the frame below them.

    So is one right above the author's bio, where the bio was taken for the story's last paragraph.

    They have no date, name of the site or author, do not address the reader, and are no notice that is known.

    Gets wrong: a notice of the site in other words ("This is a story in progress.").
    """
    if not story.page.is_plain_text or story.last < 0 or not story.blocks[story.last].facts.ends_sentence:
        return
    found: list[Labelled] = []
    others = 0
    for line in story.blocks[story.last + 1 :]:
        is_set_so = line.block.gap == story.blocks[story.last].block.gap
        if is_set_so and _may_be_last(story, line) and len(found) < SENTENCES_MAX:
            found.append(line)
        elif _leads_off(story, line) and others < OTHERS_MAX:
            others += 1
        else:
            break
    if found and _is_frame(story, found[-1]):
        for line in found:
            yield Override(line.position, "body")
    if not story.last:
        return
    bio, line = story.blocks[story.last], story.blocks[story.last - 1]
    is_set_so = bio.block.gap == line.block.gap
    if (
        is_set_so
        and line.label not in STORY
        and (is_bio(bio) or names_author(story, bio))
        and _may_be_last(story, line)
    ):
        yield Override(line.position, "body")


def _leads_off(story: Story, line: Labelled) -> bool:
    """Whether a line below the story is a button, a call, a caption or leads to one other story: paragraphs may follow it."""
    facts = line.facts
    if HEADING_KIND in facts.phrases:  # a teaser is below it
        return False
    is_caption = line.label == "caption" and facts.credit is not None
    return (
        is_caption or facts.is_button or ((is_call_line(facts) or leads_away(story, line)) and " " in line.block.text)
    )


def _may_be_last(story: Story, line: Labelled) -> bool:
    """Whether a line is a sentence that says nothing of the site, its author or the reader."""
    block, facts, text = line.block, line.facts, line.block.text
    if line.label not in TAIL_LABELS or block.kind != "paragraph":
        return False
    if len(text) > MAX_CHARS or not has_length(text, MIN_CHARS, MIN_WIDE_CHARS) or block.link_chars:
        return False
    bare = SIGNED_RE.sub("", text)
    if not bare.endswith(FULL_STOPS) or bare.endswith("..") or text[0].islower():
        return False
    if not text[0].isalpha() and not text.startswith(OPENING_MARKS):
        return False
    if (
        facts.phrases
        or facts.is_button
        or facts.has_time
        or facts.has_year
        or (bare == text and facts.credit is not None)
    ):
        return False
    if is_bio(line) or not may_end_story(line, story.language) or names_author(story, line):
        return False
    if is_interruption(text) or mentions_itself(text) or is_notice(story, line):
        return False
    if any(key in facts.key for key in list_site_keys(story)):
        return False
    return not addresses_reader(text, story.language)


def _is_frame(story: Story, last: Labelled) -> bool:
    """Whether nothing is below the last sentence, or a short line without a full stop that is no credit."""
    below = next(iter(story.blocks[last.position + 1 : last.position + 2]), None)
    if below is None:
        return True
    text, facts = below.block.text, below.facts
    if starts_with_picture_seller(text):  # the sentence is its picture's caption
        return False
    return bool(facts.phrases) or (
        len(text) <= BELOW_MAX_CHARS and not facts.ends_sentence and facts.credit is None and not text[0].islower()
    )
