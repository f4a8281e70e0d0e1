"""Whether a line that was read as names is a byline where it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.fields.authors.candidates import LIKELY_MIN_SHARE, TEXT_LINES, BylineCandidate
from newsparse.fields.authors.context import BylineContext
from newsparse.fields.authors.evidence import is_byline_element, is_lone_name
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.names import has_word
from newsparse.lines.byline.words import name_words
from newsparse.story.story import Story
from newsparse.tables.gazetteer import is_region, is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.no_names import is_button_name, is_summary_name, is_topic_name
from newsparse.tables.phrases import PROMO_KINDS
from newsparse.tables.words import make_key

LONE_STRENGTH, DATED_STRENGTH, OPENED_STRENGTH = 0.3, 0.7, 1.0
"""Strengths of a full name alone, of one beside a job, date or agency, and of one with "By"."""
BETWEEN_MIN_SHARE = 10
"""Likelihood in per cent that is enough for a full name between a text page's headline and its story."""
CODE_CHARS = 3
AMOUNT_RE = pattern(r"(?<![\d.,])\d{1,6}[.,]\d{2,4}(?![\d.])")
KOREAN_RE = pattern("[가-힣 ]+")
STAMP_MAX_CHARS = 90
STAMP_MAX_DISTANCE = 3
"""Blocks before and after a name among which its date is looked for."""


def is_plausible_byline(candidate: BylineCandidate, context: BylineContext) -> bool:
    """Whether a line that was read as names is a byline where it is printed.

    With "By", an element named a byline or a bio of the same name it is. Without, it must be a person in full near the
    headline that the labels think likely, and neither a town, a topic, a button nor the story's subject.
    Gets wrong: a menu's line of two capitalised words right below the headline.
    """
    if not candidate.byline.authors or not candidate.keys.isdisjoint(context.bio_keys):
        return True
    is_opened = candidate.byline.strength >= OPENED_STRENGTH
    if not is_opened and (_has_place_name(candidate) or _names_nobody(candidate)):
        return False
    if context.is_text and not is_opened and _is_within_story(candidate, context.story):
        return False
    if is_opened or is_byline_element(candidate.labelled, context.story):
        return True
    if candidate.keys <= context.excluded_keys and not candidate.byline.agencies:
        return _is_likely(candidate) and _is_in_metadata(candidate, context)
    return _is_plausible_in_text(candidate, context) if context.is_text else _is_plausible_in_markup(candidate, context)


def _is_within_story(candidate: BylineCandidate, story: Story) -> bool:
    """Whether a line of a text page is a subheading between two paragraphs, or leads to another story."""
    labelled = candidate.labelled
    is_heading = labelled.label == "heading" and story.first + 1 < labelled.position < story.last
    return is_heading or not PROMO_KINDS.isdisjoint(labelled.facts.unmarked_phrases)


def _is_plausible_in_markup(candidate: BylineCandidate, context: BylineContext) -> bool:
    """Whether a line without "By" is a byline on a page with elements, which keep menus and captions apart."""
    strength = candidate.byline.strength
    is_name_below = candidate.position > context.top and strength >= LONE_STRENGTH
    return is_name_below or strength >= DATED_STRENGTH or _is_likely(candidate)


def _is_plausible_in_text(candidate: BylineCandidate, context: BylineContext) -> bool:
    """Whether a line without "By" is a byline on a text page, where menus and captions are lines like any other."""
    facts = candidate.labelled.facts
    if candidate.labelled.label == "caption" and facts.caption and facts.credit is not None:
        return False
    if candidate.position < context.top - 1 or context.are_subject(candidate.keys):
        return False
    if _is_rate(candidate) or any(map(_is_korean_phrase, candidate.names)):
        return False
    if candidate.labelled.label != "byline" and not candidate.byline.agencies and any(map(_is_paper, candidate.names)):
        return False
    is_between = context.top < candidate.position < context.story.first
    is_below = is_between or 0 < candidate.position - context.top <= TEXT_LINES
    if _is_agency_with_more(candidate) or (is_below and _is_dated(candidate, context.story)):
        return True
    is_name_between = is_between and candidate.byline.strength >= LONE_STRENGTH and not candidate.byline.agencies
    is_full = candidate.byline.strength > LONE_STRENGTH or any(map(_is_full_name, candidate.names))
    return is_full and _is_likely(candidate, BETWEEN_MIN_SHARE if is_name_between else LIKELY_MIN_SHARE)


def _is_rate(candidate: BylineCandidate) -> bool:
    """Whether a line is capitals before an amount: "USD 81.34 EUR 95.02"."""
    is_code = all(len(name) == CODE_CHARS and name.isupper() for name in candidate.names)
    return is_code and AMOUNT_RE.search(candidate.labelled.block.text) is not None


def _is_korean_phrase(name: str) -> bool:
    """Whether a name is Korean and has more words than a person's: they are of a sentence without its figures."""
    return name.count(" ") > 1 and KOREAN_RE.fullmatch(name) is not None


def _is_likely(candidate: BylineCandidate, min_share: int = LIKELY_MIN_SHARE) -> bool:
    return candidate.labelled.probability_of("byline") >= min_share


def _is_in_metadata(candidate: BylineCandidate, context: BylineContext) -> bool:
    """Whether metadata give every name as an author's, even if they give it as a section or the site too."""
    return candidate.keys <= {make_key(fact.value) for fact in context.story.facts("author")}


def _is_paper(name: str) -> bool:
    """Whether a name is an outlet's by its article or a word of the table: exports print the paper beside the date."""
    words = name.split()
    return len(words) > 1 and (words[0] in name_words("outlet-articles") or has_word(words, "outlet"))


def _names_nobody(candidate: BylineCandidate) -> bool:
    """Whether all names are buttons or topics: a line of topics at the headline is no byline, whatever it stands in."""
    return all(
        is_button_name(name) or is_summary_name(name) or (is_topic_name(name) and not _is_desk(name))
        for name in candidate.names
    )


def _is_desk(name: str) -> bool:
    return has_word(name.replace("-", " ").replace("_", " ").split(), "desk")


def _has_place_name(candidate: BylineCandidate) -> bool:
    """Whether a name is a town's or region's; agencies are named after such."""
    people = [name for name in candidate.names if name not in candidate.byline.agencies] or candidate.names
    return any(is_town(name) or is_region(name) for name in people)


def _is_agency_with_more(candidate: BylineCandidate) -> bool:
    """Whether a line credits agencies only and has more words than the first of them: a date, another agency."""
    is_agency = set(candidate.names) <= set(candidate.byline.agencies)
    return is_agency and len(candidate.labelled.block.text) > len(candidate.byline.authors[0].name)


def _is_full_name(name: str) -> bool:
    """Whether a name has two words, or is in a script that may print full names in one."""
    return " " in name or not name.isascii()


def _is_dated(candidate: BylineCandidate, story: Story) -> bool:
    """Whether a name has a job, an address or a date beside it in its line, or a date in the next line with words."""
    if candidate.byline.strength >= DATED_STRENGTH or "@" in candidate.labelled.block.text:
        return True
    if not (candidate.byline.agencies or all(map(_is_full_name, candidate.names))):
        return False
    return candidate.labelled.facts.is_dated or any(map(_is_stamp, _list_neighbours(candidate.labelled, story)))


def _is_stamp(labelled: Labelled) -> bool:
    """Whether a line is the date of publication, alone or with other things beside it."""
    return labelled.label == "date" or (len(labelled.block.text) <= STAMP_MAX_CHARS and labelled.facts.is_dated)


def _list_neighbours(labelled: Labelled, story: Story) -> Iterator[Labelled]:
    """Yield the nearest line before and the nearest after that have words or figures and are no name alone."""
    before = story.blocks[max(0, labelled.position - STAMP_MAX_DISTANCE) : labelled.position]
    after = story.blocks[labelled.position + 1 : labelled.position + 1 + STAMP_MAX_DISTANCE]
    for lines in (reversed(before), after):
        for line in lines:
            if any(map(str.isalnum, line.block.text)) and not is_lone_name(line):
                yield line
                break
