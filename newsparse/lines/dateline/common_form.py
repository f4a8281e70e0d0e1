"""The plainest datelines: a known town, perhaps its country, a date and a known agency in brackets, a mark, and the story.

"LIMA, Peru, 4 March (Reuters) - The port reopened." is read here in a fifth of the time that its elements take one by one.
Whatever differs from this form is left to `newsparse.lines.dateline.grammar`, and what is read here is what it reads: the
table knows town, country and agency, none is anything else, and no further element follows the mark.
"""

from __future__ import annotations

from newsparse.lines.dateline.dates import has_digit_near, may_open_date, read_date
from newsparse.lines.dateline.elements import KNOWN_TAG, Element, Opening
from newsparse.lines.dateline.evidence import KNOWN
from newsparse.lines.dateline.plausibility import RESULT_RE
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import gazetteer, is_country, is_desk, is_region, is_town
from newsparse.tables.lazy_regex import pattern

TOWN_RE = pattern(
    r"[^\W\d_]{2,}+(?: [^\W\d_]{2,}+){0,2}+(?= \(| [-–—]|\. [A-Z][^\W\d_]*+ |, (?:[A-Z][a-z]{2,14}\.? )?\d|, [A-Z])"
)
"""A name before a bracket, a dash, a full stop, a date (a number, or a month before its day) or another name."""
REGION_RE = pattern(r", ([A-Z][a-z]{2,14}+(?: [A-Z][a-z]{2,14}+)?+\.?)(?=,? )")
"""A country or state, perhaps cut short, behind a town."""
END_RE = pattern(r"(?: \(([A-Za-z]{2,20})\)(?:\.-| [-–—]| --)| (?:[-–—]|--)|(\.)) ")
"""The mark behind the dateline, with the tag before it if there is one; a full stop only without a tag."""
STORY_RE = pattern(
    r"(U\.[NS]\.|[A-Z][^\W\d_A-Z]*+)(?:['’]s)?+"
    r"(?: (?:(?!and|und|og|et|en|ve)[a-z]{2,3} (?=[A-Z]))?+(?:[A-Z][^\W\d_A-Z]++(?:['’]s)?+|U\.[NS]\.)){0,5} ([^\W\d_]{2,}+)(?! ?\|)"
)
"""A story that begins with a name, which may hold a particle, or another word with a capital, and goes on with a small one."""
LISTED_RE = pattern(r"([A-Z][a-z]{2,}+(?: [A-Z][a-z]{2,}+)?), [a-z]{2,}+ ")
"""A story that begins with a name before a comma."""
JOINING_WORDS = frozenset(("and", "und", "et", "en", "og", "och", "ve"))
"""Small words after which `slots` reads a name as one of several."""


def read_common_form(text: str, start: int, language: str | None) -> Opening | None:
    """Read a dateline of the plainest form; None for any other text.

    Args:
        text: The opening of a paragraph.
        start: Where its first word begins.
        language: Of the page.
    """
    found = TOWN_RE.match(text, start)
    if found is None or not (found[0].isupper() or found[0].istitle()):
        return None
    town, date, end = found[0], None, found.end()
    region = REGION_RE.match(text, end)
    if region is not None and is_region(region[1]):
        end = region.end()
    place = Element("place", (text[start:end],), end, KNOWN, capitals=town.isupper())
    if text[end] == ",":
        date = read_date(text, end + 2, language)
        if date is None:
            return None
        end = date.end
    closed = END_RE.match(text, end)
    if closed is None or (closed[2] and date) or not _is_known(town, closed[1]) or may_open_date(text, start):
        return None
    if not _is_story(text, closed.end(), is_credited=closed[1] is not None):
        return None
    tag = Element("agency", (closed[1],), closed.end(), KNOWN_TAG, enclosed=True) if closed[1] else None
    return Opening(closed.end(), tuple(element for element in (place, date, tag) if element))


def _is_known(town: str, tag: str | None) -> bool:
    """Whether the table has the town, and the tag if there is one, and neither may be anything else.

    Something else is an agency, or one before a town; words for a desk; initials of the town; a country over a story.
    """
    if not is_town(town) or is_known_agency(town) or is_desk(town):
        return False
    words = town.split()
    if len(words) > 1 and is_known_agency(words[0]):
        return False
    if tag is None:
        return not is_country(town)
    return is_known_agency(tag) and not is_desk(tag) and tag != "".join([word[0] for word in words])


def _is_story(text: str, start: int, *, is_credited: bool) -> bool:
    """Whether a text goes on with no element of a dateline: a name that is followed by neither a mark nor another name.

    Without an agency before the dash, one may follow it, and a list of results may go on there. Behind an agency no further
    place is read, and a known one before a comma is nothing else.
    """
    listed = LISTED_RE.match(text, start) if is_credited else None
    if listed is not None and is_region(listed[1]) and not is_known_agency(listed[1]):
        return True
    found = STORY_RE.match(text, start)
    if found is None or not found[2].islower() or found[2] in JOINING_WORDS or found[2] in gazetteer().particles:
        return False
    if not is_credited and (is_known_agency(found[1]) or RESULT_RE.match(text, start)):
        return False
    return not (has_digit_near(text, start) and may_open_date(text, start))
