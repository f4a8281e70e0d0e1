"""Rule on the first and last paragraphs of a story, which the models score lowest.

A block in the middle of a story has the story on both sides; one at its ends has other blocks on one side, and its
probability is lower. A block there that is nearly as probable as the rest is story in most cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.call import is_call
from newsparse.story.author_names import is_authors_name
from newsparse.story.closing_credits import says_who_contributed
from newsparse.story.promos import is_title_below_opener
from newsparse.story.story import Override, Story
from newsparse.story.surroundings import is_inside
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.phrases import PROMO_KINDS
from newsparse.tables.words import has_few_spaces

LEAD_REACH, LEAD_SHARE = 6, 0.5
"""Number of blocks above the story, and the share of its threshold that they have to exceed; P(subheadline) is added."""
TAIL_REACH, TAIL_SHARE = 3, 0.7
"""Number of blocks below the story, and the share of its threshold that they have to exceed."""
EDGE_MIN_CHARS, EDGE_MIN_WIDE_CHARS = 40, 20
"""Shorter blocks are bylines, buttons and headings of lists; half as long in Chinese, Japanese and Korean."""
CLOSING_SHARE, LAST_SHARE = 0.4, 0.65
"""Share of the story's threshold that a last sentence has to exceed with a line of the page's frame below it, and with none."""
BEHIND_PROMO_SHARE, BEHIND_BOX_SHARE, BEHIND_PROMO_MAX = 0.25, 0.15, 4
BEHIND_PROMO_MIN_CHARS, PROSE_MIN_WIDE_CHARS = 65, 30
"""The same for paragraphs behind one line that leads to another story, and behind a box that calls to subscribe; how many they
are, and how long each is at least."""
BOX_MAX, BOX_LINE_MAX_CHARS, BUTTON_MAX_CHARS = 5, 160, 25
"""Lines of a box that calls to subscribe, inside the story, the length of each, and of its button."""
CALL_KINDS = frozenset(f"{kind}:{how}" for kind in ("newsletter", "subscribe", "follow") for how in ("open", "whole"))
CALL_WORD = "newsletter_word"
END_KINDS = frozenset(
    f"{kind}:{how}"
    for kind in ("comments", "tags", "copyright", "most_popular", "author_box", "promo")
    for how in ("open", "whole")
) - {"promo:whole"}
BOX_LABELS = frozenset(("chrome", "promo"))
CLOSING_MIN_CHARS, CLOSING_MIN_WIDE_CHARS = 20, 8
BETWEEN_SHARE, BETWEEN_MAX = 0.6, 3
"""The same share for sentences between two blocks of the story, and how many they are at most."""
UNSURE_MAX_PROBABILITY = 40
"""A label that is less likely than this, in per cent, says nothing of a sentence between two blocks of the story."""
BRIDGE_REACH, BRIDGE_SHARE = 8, 0.6
"""Blocks below the story among which a paragraph of it is, and the share of its threshold that it has to exceed."""
BRIDGE_MAX_CHROME = 60
"""The paragraph is less likely boilerplate than this, in per cent."""
BRIDGE_LINE_MAX_CHROME = 70
"""The same for the lines between."""
UNENDED_MIN_CHARS = 120
"""A line above the story without a mark at its end is this long: shorter ones are titles of other stories. The bound gains
0.002 of F1 on text pages in four languages that nothing is trained on; below the story it costs last paragraphs."""
LEAD_LABELS = frozenset(("chrome", "promo", "date", "byline", "subheadline", "caption"))
TAIL_LABELS = frozenset(("chrome", "date", "byline"))
"""Labels that the models often give to first, and to last, paragraphs by mistake."""
UNSURE_LABELS = frozenset(("chrome", "caption", "promo", "subheadline", "date", "byline"))
"""Labels that say nothing of a sentence where they are unlikely."""
NO_LEADS = frozenset(("heading", "caption"))
"""Kinds of block that the page's markup says are no paragraph of the story."""
CONSENT_KINDS = frozenset(("cookie:open", "cookie:whole"))
AGREED_KIND = "cookie:whole"
BUTTONS_REACH = 3
"""Blocks below a request for consent among which its buttons are."""
CREDIT_KINDS = frozenset(
    f"{kind}:{how}"
    for kind in ("byline", "published", "updated", "caption_credit", "photo_by")
    for how in ("open", "whole")
)


def find_edges(story: Story) -> Iterator[Override]:
    """Add the paragraphs at the ends of the story that are nearly as probable as the rest.

    Gets wrong: teasers and calls that are written as sentences, and captions without a credit.
    """
    if story.last < 0 or story.page.kind == "xml":
        return
    blocks, threshold = story.blocks, story.threshold
    is_opened = story.opens_with_dateline(blocks[story.first])
    above = () if is_opened else blocks[max(0, story.first - LEAD_REACH) : story.first]
    below = takewhile(
        lambda block: (
            _may_end_story(block, story.language)
            and not _heads_other_story(block, story)
            and not is_authors_name(story, block)
        ),
        blocks[story.last + 1 : story.last + 1 + TAIL_REACH],
    )
    for block in above:
        if _is_request(block, story):
            continue
        is_likely = block.label in LEAD_LABELS and _score_lead(block) > LEAD_SHARE * threshold
        if is_likely and block.block.kind not in NO_LEADS and not _is_credit(block) and not _is_title(block):
            yield from _as_body(block)
    for block in below:
        is_likely = block.label in TAIL_LABELS and _score_story(block) > TAIL_SHARE * threshold
        if is_likely and not _is_bio(block):
            yield from _as_body(block)
        elif block.position == story.last + 1 and _closes_text(story, block) and not _is_bio(block):
            yield Override(block.position, "body")
    yield from _find_behind_promo(story)
    yield from _find_between(story)
    yield from _find_bridged(story)


def _find_between(story: Story) -> Iterator[Override]:
    """Add the sentences of a text page that stand between two blocks of its story and are nearly as likely.

    Gets wrong: the teaser of another story, written as a sentence, between two paragraphs.
    """
    if story.page.kind != "text" or story.page.format:
        return
    run: list[Labelled] = []
    for block in story.blocks[story.first + 1 : story.last + 1]:
        if block.label in STORY:
            if len(run) <= BETWEEN_MAX and all(_is_between(story, line) for line in run):
                for line in run:
                    yield Override(line.position, "body")
            run = []
        elif not (_leads_away(story, block) or (not run and _may_head_sentences(block))):
            run.append(block)


def _may_head_sentences(block: Labelled) -> bool:
    """Whether a line above sentences may be their heading, which another rule looks at."""
    is_short = len(block.block.text) < EDGE_MIN_CHARS and not block.facts.ends_sentence
    return is_short and block.label in UNSURE_LABELS and block.probability < UNSURE_MAX_PROBABILITY


def _is_between(story: Story, block: Labelled) -> bool:
    text, facts = block.block.text, block.facts
    is_unsure = block.label in UNSURE_LABELS and block.probability < UNSURE_MAX_PROBABILITY
    return (
        (block.label == "chrome" or is_unsure)
        and facts.ends_sentence
        and block.block.kind == "paragraph"
        and not (
            text[0].islower() or facts.is_button or facts.has_time or facts.is_date_stamp or facts.credit is not None
        )
        and (is_unsure or _score_story(block) > BETWEEN_SHARE * story.threshold)
        and _is_long(text)
        and _may_end_story(block, story.language)
        and not _is_bio(block)
    )


def _find_bridged(story: Story) -> Iterator[Override]:
    """Add a text page's paragraphs that doubtful lines divide from the story: a heading, a table, a title of another story.

    The lines between are added too, unless they lead to another story.

    Gets wrong: a teaser of several sentences below the story that the models doubt.
    """
    if story.page.kind != "text" or story.page.format:
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
        if not _leads_away(story, block) and block.label not in STORY:
            yield Override(block.position, "body")


def _leads_away(story: Story, block: Labelled) -> bool:
    """Whether a line leads to another story, or is its title below such a line."""
    if not PROMO_KINDS.isdisjoint(block.facts.unmarked_phrases):
        return True
    return block.position > 0 and is_title_below_opener(story.blocks[block.position - 1], block)


def _is_bridged(story: Story, block: Labelled) -> bool:
    """Whether a block behind the story is a paragraph of it: prose as likely as story as not."""
    return (
        _is_prose(block)
        and (block.label in STORY or (block.label in TAIL_LABELS and block.probability < BRIDGE_MAX_CHROME))
        and _score_story(block) > BRIDGE_SHARE * story.threshold
        and _may_end_story(block, story.language)
        and not _is_bio(block)
    )


def _may_bridge(story: Story, block: Labelled) -> bool:
    """Whether a block behind the story may stand between two paragraphs of it: nothing sure, and no frame of the page."""
    if not PROMO_KINDS.isdisjoint(block.facts.unmarked_phrases):
        return True
    if block.label in ("promo", "bio", "correction") or block.facts.is_button or block.facts.is_date_stamp:
        return False
    if is_authors_name(story, block) or _is_bio(block):
        return False
    is_doubtful = block.label in STORY or block.probability < BRIDGE_LINE_MAX_CHROME
    return is_doubtful and not block.facts.phrases and _may_end_story(block, story.language)


def _find_behind_promo(story: Story) -> Iterator[Override]:
    """Add a text page's last paragraphs that one line which leads elsewhere, or a call's box, divides from the story.

    Gets wrong: the teaser of the other story, where it is set as a paragraph of the story's.
    """
    behind = story.blocks[story.last + 1 : story.last + 2 + BOX_MAX + BEHIND_PROMO_MAX]
    if story.page.kind != "text" or story.page.format or len(behind) < 2:
        return
    size = _measure_box(story, behind)
    if not size:
        return
    least = BEHIND_BOX_SHARE if size > 1 else BEHIND_PROMO_SHARE
    found = list(takewhile(lambda block: _is_behind_promo(story, block, least), behind[size : size + BEHIND_PROMO_MAX]))
    below = behind[len(found) + size :]
    is_ended = not below or bool(below[0].facts.phrases or below[0].facts.is_button)
    if not is_ended and size > 1 and len(below[0].block.text) <= EDGE_MIN_CHARS:  # tags without a heading
        is_ended = all(_score_story(block) > BETWEEN_SHARE * story.threshold for block in found)
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
        is_call_line = _is_call_line(line)
        if _is_prose(line) and not is_call_line:
            above = behind[size - 1]
            is_button = len(above.block.text) <= BUTTON_MAX_CHARS and not above.facts.ends_sentence
            return size if size and has_call and (is_button or _is_call_line(above)) else 0
        has_call = has_call or is_call_line
        if len(text) > BOX_LINE_MAX_CHARS or not _may_be_boxed(line):
            return 0
    return 0


def _is_prose(block: Labelled) -> bool:
    text = block.block.text
    return len(text) >= (PROSE_MIN_WIDE_CHARS if has_few_spaces(text) else BEHIND_PROMO_MIN_CHARS) and text.endswith(
        FULL_STOPS
    )


def _is_call_line(line: Labelled) -> bool:
    return not CALL_KINDS.isdisjoint(line.facts.phrases) or line.facts.count_phrases(CALL_WORD) > 0


def _may_be_boxed(line: Labelled) -> bool:
    """Whether a line may be part of a call's box: a line that ends the story or begins a list of others is not."""
    return END_KINDS.isdisjoint(line.facts.phrases) and line.label in BOX_LABELS


def _is_behind_promo(story: Story, block: Labelled, least: float) -> bool:
    """Whether a block behind a line that leads elsewhere is a paragraph set as the story's are."""
    return (
        _is_prose(block)
        and block.label == "chrome"
        and block.block.gap == story.blocks[story.last].block.gap
        and _score_story(block) > least * story.threshold
        and _may_end_story(block, story.language)
        and not _is_bio(block)
    )


def _closes_text(story: Story, block: Labelled) -> bool:
    """Whether a line right below a text page's story is its last sentence, which may be short.

    Set apart as the story's paragraphs are, it ends as a sentence does, and a line that belongs to the page's frame is
    below it: the credit, "Share", "Most read"; or nothing. The models know too little of a short line there.
    """
    if story.page.kind != "text" or story.page.format or block.label != "chrome" or block.block.kind != "paragraph":
        return False
    text, below = block.block.text, story.blocks[block.position + 1 : block.position + 2]
    least = CLOSING_SHARE if below else LAST_SHARE
    is_sentence = (
        text.endswith(FULL_STOPS)
        and not text.endswith("..")
        and len(text) >= (CLOSING_MIN_WIDE_CHARS if has_few_spaces(text) else CLOSING_MIN_CHARS)
    )
    if not is_sentence or _score_story(block) <= least * story.threshold or text[0].islower():
        return False
    if block.facts.has_year or block.facts.has_time or block.facts.credit is not None:
        return False
    above = story.blocks[story.last]
    is_apart = block.block.gap == above.block.gap and not block.block.is_mid_line
    return is_apart and (not below or bool(below[0].facts.phrases or below[0].facts.is_button))


def _as_body(block: Labelled) -> Iterator[Override]:
    if _is_long(block.block.text):
        yield Override(block.position, "body")


def _score_lead(block: Labelled) -> int:
    """Return the probability of a first paragraph or standfirst; 0 where a caption or the headline is likelier."""
    probability = _score_story(block) + block.probability_of("subheadline")
    return probability if probability > max(block.probability_of("caption"), block.probability_of("headline")) else 0


def _score_story(block: Labelled) -> int:
    return sum(block.probability_of(label) for label in STORY)


def _may_end_story(block: Labelled, language: str | None) -> bool:
    """Whether a line opens with none of the phrases of boilerplate: below "Newsletter" or "Related" there is no story."""
    if block.facts.phrases or says_who_contributed(block.block.text):
        return False
    return not is_call(block.block.text, language, ends_sentence=block.facts.ends_sentence)


def _heads_other_story(block: Labelled, story: Story) -> bool:
    """Whether a line is the date or dated byline right below a heading: another story begins there."""
    above = story.blocks[block.position - 1].block
    return above.heading_level > 0 and block.facts.is_dated and not block.facts.ends_sentence


def _is_request(block: Labelled, story: Story) -> bool:
    """Whether a paragraph asks for consent: it opens so, or a button right below it in its box agrees ("Zustimmen")."""
    if not CONSENT_KINDS.isdisjoint(block.facts.phrases):
        return True
    box = story.page.containers[block.block.container].parent
    below = story.blocks[block.position + 1 : block.position + 1 + BUTTONS_REACH]
    return any(
        AGREED_KIND in button.facts.phrases and is_inside(story, button.block.container, box) for button in below
    )


def _is_credit(block: Labelled) -> bool:
    """Whether a line is a byline, a date of publication or a caption with its credit: those fields read it."""
    if block.label == "caption" and block.facts.credit is not None:
        return True
    if not CREDIT_KINDS.isdisjoint(block.facts.phrases) or (block.facts.is_dated and not block.facts.ends_sentence):
        return True
    return block.label in ("byline", "date") and not block.facts.ends_sentence


def _is_bio(block: Labelled) -> bool:
    """Whether a paragraph below the story says who its author is."""
    return block.probability_of("bio") > _score_story(block) or find_bio_author(block.block.text) is not None


def _is_title(block: Labelled) -> bool:
    """Whether a line above the story is rather the title of another one: no mark ends it, and it is no long paragraph."""
    return not block.facts.ends_sentence and len(block.block.text) < UNENDED_MIN_CHARS


def _is_long(text: str) -> bool:
    return len(text) >= EDGE_MIN_CHARS or (len(text) >= EDGE_MIN_WIDE_CHARS and has_few_spaces(text))
