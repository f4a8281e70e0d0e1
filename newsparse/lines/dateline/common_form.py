"""The plainest datelines: a known town, perhaps a date and a known agency in brackets, a dash, and the story.

"LIMA, 4 March (Reuters) - The port reopened." is read here in a fifth of the time that its elements take one by one.
Whatever differs from this form is left to `newsparse.lines.dateline.grammar`, and what is read here is what it reads: the
table knows town and agency, neither is anything else, and no further element follows the dash.
"""

from __future__ import annotations

from newsparse.lines.dateline.dates import has_digit_near, may_open_date, read_date
from newsparse.lines.dateline.elements import KNOWN_TAG, Element, Opening
from newsparse.lines.dateline.evidence import KNOWN
from newsparse.lines.dateline.plausibility import RESULT_RE
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import gazetteer, is_country, is_desk, is_town
from newsparse.tables.lazy_regex import pattern

TOWN_RE = pattern(r"[^\W\d_]{2,}+(?: [^\W\d_]{2,}+){0,2}+(?= \(| [-–—] |, (?:[A-Z][a-z]{2,14}\.? )?\d)")
"""A name before a bracket, a dash, or a date: a number, or a month before its day."""
END_RE = pattern(r"(?: \(([A-Za-z]{2,20})\))? [-–—] ")
STORY_RE = pattern(r"([A-Z][^\W\d_A-Z]*+)(?: [A-Z][^\W\d_A-Z]++){0,3} ([^\W\d_]{2,}+)(?! ?\|)")
"""A story that begins with a name or another word with a capital, and goes on with a small one."""
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
    if text[end] == ",":
        date = read_date(text, end + 2, language)
        if date is None:
            return None
        end = date.end
    closed = END_RE.match(text, end)
    if closed is None or not _is_known(town, closed[1]) or may_open_date(text, start):
        return None
    if not _is_story(text, closed.end(), is_credited=closed[1] is not None):
        return None
    elements = [Element("place", (town,), found.end(), KNOWN, capitals=town.isupper()), date]
    if closed[1]:
        elements.append(Element("agency", (closed[1],), closed.end(), KNOWN_TAG, enclosed=True))
    return Opening(closed.end(), tuple(element for element in elements if element))


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

    Without an agency before the dash, one may follow it, and a list of results may go on there.
    """
    found = STORY_RE.match(text, start)
    if found is None or not found[2].islower() or found[2] in JOINING_WORDS or found[2] in gazetteer().particles:
        return False
    if not is_credited and (is_known_agency(found[1]) or RESULT_RE.match(text, start)):
        return False
    return not (has_digit_near(text, start) and may_open_date(text, start))
