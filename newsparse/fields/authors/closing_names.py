"""The names that a text page prints below its story's last sentence, where no byline is above it.

Papers of several countries set them there, behind a dash or in brackets: "— Ada Berg", "(Ada Berg)".
"""

from __future__ import annotations

from newsparse.fields.authors.candidates import BylineCandidate
from newsparse.fields.authors.context import BylineContext
from newsparse.fields.authors.evidence import SHORT_LINE_MAX_CHARS
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.byline.builder import Byline
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.byline.names import has_word, is_cased, is_person, is_wire
from newsparse.story.story import Story
from newsparse.tables.gazetteer import is_region, is_town
from newsparse.tables.marks import COLONS, FULL_STOPS, STOPS
from newsparse.tables.no_names import is_button_name, is_topic_name
from newsparse.tables.phrases import phrase_kinds

DASHES = "—–-"
BRACKETS = {"(": ")", "[": "]", "（": "）"}
NAME_MAX_WORDS = 4
"""Words of one name; a line of more is a title or a sentence."""


def find_closing_names(context: BylineContext) -> BylineCandidate | None:
    """Return the names on the line right below a text page's last sentence, or on the last line of its story.

    A name alone is none here: of eight such lines on pages of news each was a button.

    What opens as a button or a notice is none, nor an entry of a list with dashes for bullets, nor words that the page has in small
    letters, too.

    Gets wrong: whoever is quoted in the last sentence, on a line of their own; titles of two words ("(World Cup)").
    """
    story = context.story
    if not context.is_text or story.last < 0:
        return None
    last = story.blocks[story.last]
    line = last if _is_short(last) else next(iter(story.blocks[story.last + 1 : story.last + 2]), None)
    if line is None or not _is_short(line) or line.position <= context.top:
        return None
    above = story.blocks[line.position - 1]
    if above.label not in STORY or not above.facts.ends_sentence:
        return None
    text, is_marked = _strip_marks(line.block.text)
    if not is_marked or phrase_kinds(text) or _is_listed(line, story):
        return None
    byline = read_byline(text, language=story.language)
    if not _are_names(text, byline, context) or _has_common_word(byline.authors[0].name, story):
        return None
    return BylineCandidate(line, byline)


def _is_listed(line: Labelled, story: Story) -> bool:
    """Whether the line below another one begins with the same dash: both are entries of a list."""
    mark = line.block.text[0]
    return mark in DASHES and any(
        other.block.text.startswith(mark) for other in story.blocks[line.position + 1 : line.position + 2]
    )


def _has_common_word(name: str, story: Story) -> bool:
    """Whether a word of a name, but for its particles, stands in small letters in the page's story: "Harbour Board".

    Gets wrong: somebody named by a word of the story, as "Rose" where prices rose.
    """
    words = {word.casefold() for word in name.split() if word[0].isupper() and word.isalpha()}
    return any(word.strip(STOPS) in words for line in story.labelled("body") for word in line.block.text.split())


def _is_short(line: Labelled) -> bool:
    return len(line.block.text) <= SHORT_LINE_MAX_CHARS and not line.block.text.endswith(FULL_STOPS)


def _strip_marks(text: str) -> tuple[str, bool]:
    """Return a line without the dash before it or the brackets around it, and whether it had either."""
    bare = text.strip()
    if bare[:1] in BRACKETS and bare[-1:] == BRACKETS[bare[0]]:
        return bare[1:-1].strip(), True
    stripped = bare.lstrip(DASHES).lstrip()
    return stripped, stripped != bare


def _are_names(text: str, byline: Byline, context: BylineContext) -> bool:
    """Whether a line opens with the full name of somebody whom the headline does not name."""
    names = [author.name for author in byline.authors]
    if not names or any(map(is_wire, names)) or text.endswith(COLONS):
        return False
    if context.are_subject([name.casefold() for name in names]):
        return False
    return _is_full_name(names[0])


def _is_full_name(name: str) -> bool:
    words = name.split()
    if not 1 < len(words) <= NAME_MAX_WORDS or not is_cased(name) or not is_person(words) or has_word(words, "outlet"):
        return False
    return not (is_town(name) or is_region(name) or is_button_name(name) or is_topic_name(name))
