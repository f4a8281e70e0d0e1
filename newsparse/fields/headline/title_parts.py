"""The headline within a page's title: the part, or the run of parts, that has the story's own words."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.fields.headline.stems import find_stems
from newsparse.labels.label import STORY
from newsparse.lines.dates.stamp import is_date_stamp
from newsparse.lines.title import TitlePart, split_title
from newsparse.story.site_names import is_site_name, list_site_keys
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

STORY_BLOCKS = 8
"""Paragraphs at the story's beginning whose words are compared with a title's."""
BLOCK_MAX_CHARS = 1500
RUN_MIN_CHARS = 10
LONGER = 3
JOINED_MIN_SHARE = 0.5
"""Share of a neighbour's words that the story has from which it is the headline's too."""
DASHES = frozenset("-–—:/")
BAR_RE = pattern(r"\s[|｜]\s")
HEADLINE_MIN_CHARS, SITE_MAX_WORDS = 20, 5


def list_headline_runs(story: Story, title: str) -> list[str]:
    """Return runs of a title's parts that have its headline in them, the likeliest first; nothing where none is known.

    Sites put their name, sections and the date around a headline, in front or behind, with marks of all kinds. The part
    with most of the story's words is the headline, or its core; a neighbour across a dash belongs to it if the story
    has most of its words too.

    Gets wrong: a section that the story names more often than its own subject.
    """
    sites = set(list_site_keys(story))
    front = title.replace("：", ":").partition(":")[0]
    if len(front) < len(title) and is_site_name(story, front):
        sites.add(make_key(front))
    parts = [part for part in split_title(title, sites) if any(map(str.isalnum, part.text))]
    if len(parts) < 2:
        return []
    stems = _find_story_stems(story)
    counts = [0 if is_site_name(story, part.text) else len(find_stems(part.text) & stems) for part in parts]
    core = max(range(len(parts)), key=lambda at: (counts[at], len(parts[at].text)))
    longest = max(range(len(parts)), key=lambda at: len(parts[at].text))
    if len(parts[core].text) * LONGER <= len(parts[longest].text) and not is_site_name(story, parts[longest].text):
        core = longest  # a short part has the story's words by chance
    if not any(counts) or is_date_stamp(parts[core].text):
        return []
    chosen = _extend(parts, core, counts, title)
    runs = [
        title[parts[first].start : parts[last].end] for first in range(core + 1) for last in range(core, len(parts))
    ]
    return [chosen, *(run for run in runs if len(run) >= RUN_MIN_CHARS and run not in (chosen, title))]


def _find_story_stems(story: Story) -> set[str]:
    texts = [block.block.text[:BLOCK_MAX_CHARS] for block in story.labelled(*STORY)][:STORY_BLOCKS]
    return find_stems("\n".join(texts))


def _extend(parts: Sequence[TitlePart], core: int, counts: Sequence[int], title: str) -> str:
    """Return the core with the neighbours across a dash that belong to it."""
    first = last = core
    while first and _belongs(parts[first - 1], parts[first], counts[first - 1], title):
        first -= 1
    while last + 1 < len(parts) and _belongs(parts[last], parts[last + 1], counts[last + 1], title, is_behind=True):
        last += 1
    return title[parts[first].start : parts[last].end]


def _belongs(one: TitlePart, other: TitlePart, count: int, title: str, *, is_behind: bool = False) -> bool:
    gap = title[one.end : other.start]
    mark = gap.strip() if gap[:1].isspace() and gap[-1:].isspace() else ""
    stems = find_stems((other if is_behind else one).text)
    return bool(mark) and mark in DASHES and bool(stems) and count >= JOINED_MIN_SHARE * len(stems)


def drop_site(title: str) -> str:
    """Return a title without what stands behind its last bar, where that is short enough for a site's name.

    For titles that come without their page. Headlines have dashes and colons of their own, and hardly a bar.

    >>> drop_site("Rain floods the old town of Lisbon | The Tagus Courier"), drop_site("Rain | Lisbon")
    ('Rain floods the old town of Lisbon', 'Rain | Lisbon')
    """
    seams = list(BAR_RE.finditer(title))
    if not seams:
        return title
    front, behind = title[: seams[-1].start()], title[seams[-1].end() :]
    is_site = len(behind.split()) <= SITE_MAX_WORDS and len(front) >= HEADLINE_MIN_CHARS
    return front if is_site else title
