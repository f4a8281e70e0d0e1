"""Last paragraphs of a text page that other lines divide from its story.

A tool that prints a page as text prints the box in the middle of the story as lines: the title of another story, a call to
subscribe with its button. The models take what is behind it for boilerplate, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import is_call_line
from newsparse.story.author_names import is_authors_name
from newsparse.story.edge_lines import EDGE_MIN_CHARS, TAIL_LABELS, is_bio, leads_away, may_end_story
from newsparse.story.story import Override, Story
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.phrases import PROMO_KINDS, forms_of
from newsparse.tables.words import has_length

BEHIND_PROMO_SHARE, BEHIND_BOX_SHARE, BEHIND_PROMO_MAX = 0.25, 0.15, 4
"""Share of the story's threshold that paragraphs have to exceed behind one line that leads to another story, and behind a box
that calls to subscribe; how many they are."""
PROSE_MIN_CHARS, PROSE_MIN_WIDE_CHARS = 65, 30
"""How long each is at least."""
SENTENCE_MIN_CHARS = 30
"""The same for those above the last, behind a box: people speak in short sentences."""
UNENDED_SHARE = 0.6
"""The same share where the line below them is short and says nothing, as a tag."""
BOX_MAX, BOX_LINE_MAX_CHARS, BUTTON_MAX_CHARS = 5, 160, 25
"""Lines of a box that calls to subscribe, inside the story, the length of each, and of its button."""
END_KINDS = forms_of("comments", "tags", "copyright", "most_popular", "author_box") | {"promo:open"}
BOX_LABELS = frozenset(("chrome", "promo"))
BRIDGE_REACH, BRIDGE_SHARE = 8, 0.6
"""Blocks below the story among which a paragraph of it is, and the share of its threshold that it has to exceed."""
BRIDGE_MAX_CHROME = 60
"""The paragraph is less likely boilerplate than this, in per cent."""
BRIDGE_LINE_MAX_CHROME = 70
"""The same for the lines between."""


def find_behind_promo(story: Story) -> Iterator[Override]:
    """Add a text page's last paragraphs that one line which leads elsewhere, or a call's box, divides from the story.

    Gets wrong: the teaser of the other story, where it is set as a paragraph of the story's.
    """
    behind = story.blocks[story.last + 1 : story.last + 2 + BOX_MAX + BEHIND_PROMO_MAX]
    if not story.page.is_plain_text or len(behind) < 2:
        return
    size = _measure_box(story, behind)
    if not size:
        return
    least = BEHIND_BOX_SHARE if size > 1 else BEHIND_PROMO_SHARE
    found = list(takewhile(lambda block: _is_behind_promo(story, block, least), behind[size : size + BEHIND_PROMO_MAX]))
    while found and not _is_prose(found[-1]):
        found.pop()
    below = behind[len(found) + size :]
    is_ended = not below or bool(below[0].facts.phrases or below[0].facts.is_button)
    is_ended = is_ended or is_known_agency(below[0].block.text, by_name_alone=True)
    if not is_ended and size > 1 and len(below[0].block.text) <= EDGE_MIN_CHARS:  # tags without a heading
        is_ended = all(block.story_probability > UNENDED_SHARE * story.threshold for block in found)
    for block in (*behind[:size], *found) if found and is_ended else ():
        yield Override(block.position, "body" if block in found else "promo")


def _measure_box(story: Story, behind: Sequence[Labelled]) -> int:
    """Return how many lines behind the story lead elsewhere or call to subscribe, 0 for none.

    The last of a call's lines is its button: a short line, or one with the call's words. A line below it may be another
    story's title.
    """
    promo = behind[0]
    is_promo = not PROMO_KINDS.isdisjoint(promo.facts.phrases) and promo.block.gap == story.blocks[story.last].block.gap
    if is_promo and behind[1].block.text.endswith(FULL_STOPS):
        return 1
    has_call = False
    for size, line in enumerate(behind[: BOX_MAX + 1]):
        text = line.block.text
        is_call = is_call_line(line.facts)
        if _is_prose(line) and not is_call:
            above = behind[size - 1]
            is_button = len(above.block.text) <= BUTTON_MAX_CHARS and not above.facts.ends_sentence
            return size if size and has_call and (is_button or is_call_line(above.facts)) else 0
        has_call = has_call or is_call
        if size and is_call and len(text) <= BUTTON_MAX_CHARS and not line.facts.ends_sentence:
            following = behind[size + 1 : size + 2]
            if following and _is_sentence(following[0]) and not is_call_line(following[0].facts):
                return size + 1
        if len(text) > BOX_LINE_MAX_CHARS or not _may_be_boxed(line):
            return 0
    return 0


def _is_prose(block: Labelled) -> bool:
    text = block.block.text
    return has_length(text, PROSE_MIN_CHARS, PROSE_MIN_WIDE_CHARS) and text.endswith(FULL_STOPS)


def _is_sentence(block: Labelled) -> bool:
    """Whether a block is a shorter paragraph, as of speech, which counts above one of prose."""
    return has_length(block.block.text, SENTENCE_MIN_CHARS, SENTENCE_MIN_CHARS // 2) and block.facts.ends_sentence


def _may_be_boxed(line: Labelled) -> bool:
    """Whether a line may be part of a call's box: a line that ends the story or begins a list of others is not."""
    return END_KINDS.isdisjoint(line.facts.phrases) and line.label in BOX_LABELS


def _is_behind_promo(story: Story, block: Labelled, least: float) -> bool:
    """Whether a block behind a line that leads elsewhere is a paragraph set as the story's are."""
    return (
        (_is_prose(block) or _is_sentence(block))
        and block.label == "chrome"
        and block.block.gap == story.blocks[story.last].block.gap
        and block.story_probability > least * story.threshold
        and may_end_story(block, story.language)
        and not is_bio(block)
    )


def find_bridged(story: Story) -> Iterator[Override]:
    """Add a text page's paragraphs that doubtful lines divide from the story: a heading, a table, a title of another story.

    The lines between are added too, unless they lead to another story.

    Gets wrong: a teaser of several sentences below the story that the models doubt.
    """
    if not story.page.is_plain_text:
        return
    end = -1
    behind = story.blocks[story.last + 1 : story.last + 1 + BRIDGE_REACH]
    for block in behind:
        if _is_bridged(story, block):
            end = block.position
        elif not _may_bridge(story, block):
            break
    if end <= story.last + 1:
        return
    for block in behind[: end - story.last]:
        if not leads_away(story, block) and block.label not in STORY:
            yield Override(block.position, "body")


def _is_bridged(story: Story, block: Labelled) -> bool:
    """Whether a block behind the story is a paragraph of it: prose as likely as story as not."""
    return (
        _is_prose(block)
        and (block.label in STORY or (block.label in TAIL_LABELS and block.probability < BRIDGE_MAX_CHROME))
        and block.story_probability > BRIDGE_SHARE * story.threshold
        and may_end_story(block, story.language)
        and not is_bio(block)
    )


def _may_bridge(story: Story, block: Labelled) -> bool:
    """Whether a block behind the story may stand between two paragraphs of it: nothing sure, and no frame of the page."""
    if not PROMO_KINDS.isdisjoint(block.facts.unmarked_phrases):
        return True
    if block.label in ("promo", "bio", "correction") or block.facts.is_button or block.facts.is_date_stamp:
        return False
    if is_authors_name(story, block) or is_bio(block):
        return False
    is_doubtful = block.label in STORY or block.probability < BRIDGE_LINE_MAX_CHROME
    return is_doubtful and not block.facts.phrases and may_end_story(block, story.language)
