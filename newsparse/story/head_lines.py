"""Rule on the lines below the headline that are a byline or a date as a whole, whatever the models labelled them."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.agency.last_line import find_line_agencies
from newsparse.lines.byline.names import is_cased, is_ideographic
from newsparse.lines.dates.relative import is_day_word
from newsparse.lines.dates.stamp import is_date_stamp
from newsparse.story.byline_blocks import read_byline_block
from newsparse.story.story import Override, Story
from newsparse.tables.gazetteer import is_region, is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import BRACKETS
from newsparse.tables.phrases import forms_of, phrase_kinds, phrases
from newsparse.tables.words import has_length

HEAD_REACH = 8
"""Blocks below the headline among which its byline and date are."""
LINE_MAX_CHARS = 120
SENTENCE_MIN_CHARS = 60
"""A sentence of this length is the standfirst or the story."""
STANDFIRST_MAX_CHARS = 300
NAME_MAX_CHARS = 60
DATE_MAX_CHARS = 34
"""What a line of names and a date has beside the names."""
BYLINE_MIN_STRENGTH, DATED_MIN_STRENGTH = 0.5, 0.3
"""Of a line that opens with "By", and of one that has a full name beside a date."""
BAR_RE = pattern(r"\s[|｜•·]\s")
DASH_RE = pattern(r"\s?[-–—ـ/]\s")
UNCASED_MAX_WORDS = 3
PIECE_MAX_WORDS = 8
"""Words of a piece between bars in a line of a day, a firm and a subject."""
LINE_KINDS = frozenset(("paragraph", "table_row", "quote"))
PROMO_MIN_PROBABILITY = 30
"""Bylines of other stories' cards between headline and story are as likely promotions, in per cent; what stands right below
the headline is of no card, since cards begin with a title."""
MIDDLE_DOT = "・"
"""Between the Japanese word for the writer and the name, "文・桐谷真帆": one glued to the other is less sure elsewhere."""
REPORTED_ENDS = frozenset("导導道")
"""Last characters of Chinese bylines that end in the place of reporting: "記者陳大文／高雄報導"."""
UNENDED_MIN_CHARS, UNENDED_MAX_CHARS = 40, 250
"""Length of a standfirst without a full stop."""
STAMP_KINDS = frozenset(("published:open", "updated:open"))
READING_KINDS = forms_of("read_time")
PUBLISHED_KIND = "published:open"
"""Opens a line with the day and the author: "Posted on 3 May 2024 by ada"."""
BYLINE_LABELS = (*STORY, "chrome", "promo")


def find_head_lines(story: Story) -> Iterator[Override]:
    """Label the lines between headline and story that are wholly a byline, the credit of an agency, or a date.

    Their element may say nothing ("<p>By Ada Berg</p>"), and beside paragraphs the models take them for one; the
    grammars of bylines and dates know them by themselves. One sentence may stand between, the standfirst; behind it
    a date counts beside a byline only, since the entries of a diary are headed by dates.

    Gets wrong: a story that begins with a line of its own of a name and a date (an obituary's dates of life).
    """
    if story.last < 0 or story.page.format or story.page.kind not in ("html", "text"):
        return
    if story.page.kind == "text":
        yield from _find_standfirst_above(story)
        yield from _find_stamps_above(story)
        return
    head = _list_head(story)
    standfirst = -1
    has_byline = any(line.label == "byline" for line in head)
    for labelled in head:
        is_story = labelled.label in STORY
        if _is_sentence(labelled) or (is_story and standfirst < 0 and _is_short_sentence(labelled)):
            standfirst = labelled.position
            continue
        if is_story and (labelled.facts.is_date_stamp or _is_dated_row(labelled)):
            if (has_byline or standfirst < 0) and not _is_today(labelled) and not _heads_entry(labelled, story):
                yield Override(labelled.position, "date")
        elif labelled.label in BYLINE_LABELS and _is_whole_byline(labelled, story, has_standfirst=standfirst >= 0):
            has_byline = True
            yield Override(labelled.position, "byline")
            if standfirst >= 0 and story.blocks[standfirst].label in STORY:
                yield Override(standfirst, "subheadline")
                standfirst = -1
        elif is_story and _is_credit(labelled):
            yield Override(labelled.position, "byline")
        elif is_story and labelled.facts.ends_sentence:
            return


def _is_credit(labelled: Labelled) -> bool:
    """Whether a short line credits an agency for the text and says no more: "Mit Material von dpa"."""
    text = labelled.block.text
    return len(text) <= NAME_MAX_CHARS and not labelled.facts.ends_sentence and bool(find_line_agencies(text))


def _find_standfirst_above(story: Story) -> Iterator[Override]:
    """Label the line between a text page's headline and its byline or date that the models take for the story's first.

    It has no full stop, as no paragraph does.
    """
    line, below = story.blocks[story.first], story.blocks[story.first + 1 : story.first + 2]
    if not line.position or not below or story.blocks[line.position - 1].label != "headline":
        return
    is_line = UNENDED_MIN_CHARS <= len(line.block.text) <= UNENDED_MAX_CHARS and not line.facts.ends_sentence
    facts = below[0].facts
    is_head = below[0].label == "byline" or facts.opens_byline or (facts.is_dated and not facts.ends_sentence)
    if is_line and is_head and len(below[0].block.text) <= LINE_MAX_CHARS and not line.facts.phrases:
        yield Override(line.position, "subheadline")


def _find_stamps_above(story: Story) -> Iterator[Override]:
    """Label the dates between a text page's headline and its first paragraph, which the models take for story there."""
    stamps: list[Labelled] = []
    sentences = 0
    for labelled in story.blocks[story.first : story.first + HEAD_REACH]:
        if _is_sentence(labelled):
            yield from [Override(stamp.position, "date") for stamp in stamps]
            stamps, sentences = [], sentences + 1
            if sentences > 1:
                return
        elif (
            labelled.label in STORY
            and not _is_today(labelled)
            and _is_stamp(labelled)
            and (not sentences or _says_when(labelled) or _is_only_date(labelled, story))
        ):
            stamps.append(labelled)


def _says_when(labelled: Labelled) -> bool:
    return not (STAMP_KINDS | READING_KINDS).isdisjoint(labelled.facts.phrases)


def _is_only_date(labelled: Labelled, story: Story) -> bool:
    """Whether no other line of the story is a date: the entries of a diary are headed by dates."""
    return not any(other.facts.is_date_stamp for other in story.labelled(*STORY) if other.position != labelled.position)


def _is_stamp(labelled: Labelled) -> bool:
    """Whether a line is a date, or words for publication or change with one, or says how long reading takes."""
    facts = labelled.facts
    if facts.is_date_stamp:
        return True
    if facts.ends_sentence or not facts.has_digit or len(labelled.block.text) > LINE_MAX_CHARS:
        return False
    is_dated = not STAMP_KINDS.isdisjoint(facts.phrases) and (facts.has_date or facts.has_time)
    return is_dated or not READING_KINDS.isdisjoint(facts.phrases)


def _list_head(story: Story) -> list[Labelled]:
    """Return the blocks between headline and story: lines, and one sentence among them at most."""
    start = _find_start(story)
    head: list[Labelled] = []
    for labelled in story.blocks[start + 1 : start + 1 + HEAD_REACH]:
        is_long = len(labelled.block.text) > STANDFIRST_MAX_CHARS
        if _is_sentence(labelled) and (is_long or any(map(_is_sentence, head))):
            break
        head.append(labelled)
    return head


def _is_sentence(labelled: Labelled) -> bool:
    text = labelled.block.text
    is_long = labelled.facts.ends_sentence and has_length(text, SENTENCE_MIN_CHARS, SENTENCE_MIN_CHARS // 3)
    return len(text) > LINE_MAX_CHARS or is_long


def _is_short_sentence(labelled: Labelled) -> bool:
    """Whether a line is a short sentence, which may be the standfirst where a byline follows."""
    return labelled.facts.ends_sentence and not (labelled.facts.is_date_stamp or labelled.facts.opens_byline)


def _heads_entry(labelled: Labelled, story: Story) -> bool:
    """Whether a date is a heading among others of its level that are dates: it heads an entry of a chronicle."""
    level = labelled.block.heading_level
    below = story.blocks[labelled.position + 1 : story.last + 1] if level else ()
    return any(line.block.heading_level == level and line.facts.is_date_stamp for line in below)


def _is_dated_row(labelled: Labelled) -> bool:
    """Whether a line is short pieces between bars, one of which is a day: "On behalf of Hill Press | 3 May 2024 | Law"."""
    facts, pieces = labelled.facts, BAR_RE.split(labelled.block.text)
    if len(pieces) < 2 or facts.ends_sentence or facts.opens_byline or not facts.has_date:
        return False
    is_short = all(len(piece.split()) <= PIECE_MAX_WORDS for piece in pieces)
    return is_short and any(is_date_stamp(piece.strip()) for piece in pieces)


def _is_today(labelled: Labelled) -> bool:
    """Whether a date says of itself that it is the day of reading ("Today: Monday, 3 May 2024")."""
    return labelled.facts.has_year and any(map(is_day_word, labelled.block.text.split()))


def _find_start(story: Story) -> int:
    """Return the position of the headline that the labels give, or of the story's first block where they give none."""
    above = [block.position for block in story.blocks[: story.first] if block.label == "headline"]
    if above and story.first - above[-1] <= HEAD_REACH:
        return above[-1]
    return story.first if story.blocks[story.first].block.heading_level else story.first - 1


def _is_whole_byline(labelled: Labelled, story: Story, *, has_standfirst: bool) -> bool:
    """Whether a line is a byline: by its opening word, a name beside a date, or a name above or below a line with one."""
    facts, block = labelled.facts, labelled.block
    is_card = labelled.probability_of("promo") >= PROMO_MIN_PROBABILITY and not _is_below_headline(labelled, story)
    if block.kind not in LINE_KINDS or is_card:
        return False
    is_opened = facts.opens_byline or (PUBLISHED_KIND in facts.phrases and _has_opener(block.text))
    is_opened = is_opened or (block.text.strip(BRACKETS)[-1:] in REPORTED_ENDS and len(block.text) <= NAME_MAX_CHARS)
    is_placed = labelled.label in STORY and _is_placed_name(block.text)
    is_beside = labelled.label in STORY and (
        _is_above_only_date(labelled, story)
        if has_standfirst
        else _is_dated(labelled) or _is_beside_date(labelled, story)
    )
    if facts.ends_sentence or not (is_opened or is_beside or is_placed):
        return False
    byline = read_byline_block(block, story)
    if is_opened:
        least = DATED_MIN_STRENGTH if MIDDLE_DOT in block.text else BYLINE_MIN_STRENGTH
        return bool(byline.authors) and byline.strength >= least
    if is_placed:
        return len(byline.authors) == 1 and " " in byline.authors[0].name
    if sum(len(author.name) for author in byline.authors) + DATE_MAX_CHARS < len(block.text):
        return False
    if byline.strength >= BYLINE_MIN_STRENGTH and all(is_ideographic(author.name[:1]) for author in byline.authors):
        return bool(byline.authors)  # a word for the job beside the name, which has no blank
    is_lone = not facts.has_digit and len(byline.authors) == 1
    is_full = all(
        " " in author.name and (is_cased(author.name) or (is_lone and _may_be_uncased_name(author.name)))
        for author in byline.authors
    )
    return bool(byline.authors) and is_full and byline.strength >= DATED_MIN_STRENGTH


def _is_placed_name(text: str) -> bool:
    """Whether a line is a town, a dash and a name in a script without capitals, as the Arabic press prints it: "القاهرة - أحمد علي"."""
    if len(text) > NAME_MAX_CHARS or text[:1].isascii() or is_cased(text):
        return False
    place, *names = DASH_RE.split(text)
    return len(names) == 1 and 2 <= len(names[0].split()) <= UNCASED_MAX_WORDS and is_town(place.strip())


def _is_below_headline(labelled: Labelled, story: Story) -> bool:
    if not labelled.position or labelled.position != _find_start(story) + 1:
        return False
    return story.blocks[labelled.position - 1].block.heading_level > 0


def _may_be_uncased_name(name: str) -> bool:
    """Whether a line of a script without capitals that stands alone beside a date may be a name: no town, no section."""
    kinds = phrase_kinds(name)
    return len(name.split()) <= UNCASED_MAX_WORDS and not kinds and not (is_town(name) or is_region(name))


def _has_opener(text: str) -> bool:
    """Whether a line has a word for "by" in it: "On behalf of" a firm is none."""
    return any(word.casefold() in phrases("byline") for word in text.split()[1:])


def _is_dated(labelled: Labelled) -> bool:
    """Whether a line has a day, a time or an age; a year alone dates what a standfirst tells."""
    facts = labelled.facts
    return facts.has_digit and (facts.has_date or facts.has_time or facts.has_age)


def _is_above_only_date(labelled: Labelled, story: Story) -> bool:
    """Whether a short line has below it the only line of the story that is a date, with its year."""
    below = story.blocks[labelled.position + 1 : labelled.position + 2]
    is_short = len(labelled.block.text) <= NAME_MAX_CHARS and not labelled.facts.has_digit
    return is_short and any(
        line.facts.is_date_stamp and line.facts.has_year and _is_only_date(line, story) for line in below
    )


def _is_beside_date(labelled: Labelled, story: Story) -> bool:
    at = labelled.position
    return len(labelled.block.text) <= NAME_MAX_CHARS and any(
        line.facts.is_date_stamp for line in (*story.blocks[max(0, at - 1) : at], *story.blocks[at + 1 : at + 2])
    )
