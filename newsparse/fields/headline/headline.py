"""The headline of a page: of HTML and XML by metadata and labels, of text by a model of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsparse.blocks.block import Fact
from newsparse.blocks.text.width import display_width, is_wide
from newsparse.fields.found import Found
from newsparse.fields.headline.stems import find_stems
from newsparse.fields.headline.title_parts import SITE_MAX_WORDS, list_headline_runs
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.lines.title import list_titles
from newsparse.story.site_names import is_site_name, list_site_keys
from newsparse.story.story import Story
from newsparse.tables.marks import FULL_STOPS
from newsparse.tables.words import make_key

if TYPE_CHECKING:
    from newsparse.fields.headline.choice import Choice

HEADLINE_MAX_CHARS = 300
LIKELY_MAX_CHARS = 220
BELOW_FIRST_BLOCKS = 3
"""Blocks below the story's first that may be its headline: a teaser or a kicker is sometimes taken for the first."""
HEADLINE_SURE_PROBABILITY = 50
"""A block this likely to be the headline, in per cent, is taken even where metadata give another."""
HEADLINE_MIN_PROBABILITY = 3
TITLES_MAX = 50
"""Titles of metadata that are read, the most trusted first: a page states a few, and each is compared with the whole page."""
GUESSED_MAX = 20
"""Lines above the story, the likeliest first, of which one is taken where nothing says which is the headline."""
LINE_MIN_WORDS = 4
"""A line has so many words if nothing but its place tells that it is the headline."""
TOP_HEADING_MIN_PROBABILITY = 20
"""A heading of the first level needs less: titles of metadata that differ from it are written for search engines."""
REWORDED_MIN_STEMS, REWORDED_MIN_SHARE = 2, 0.8
"""A heading with this share of the longer words of a title, which has two or more, is the headline that it shortens.

On every fourth development page, a share of one half changed 11 headlines, of which 5 were worse; this changes fewer."""


def find_headline_choice(story: Story) -> Found[Choice | None]:
    """Choose among the lines of a text page that may be its headline; nothing on pages of other kinds.

    Where no block above the story has any probability of being the headline, it is the line above the story's credits; without
    credits there is none: an error page.
    """
    if story.page.kind != "text" or story.last < 0 or _stated_headline(story):
        return Found(None)
    from newsparse.fields.headline.choice import (
        choose_above_credits,
        choose_headline,
    )  # which pages of other kinds do not need

    likely = max((block.probability_of("headline") for block in _list_above_story(story)), default=0)
    choice = choose_headline(story) if likely >= HEADLINE_MIN_PROBABILITY else None
    return Found(choice or choose_above_credits(story))


def find_headline(story: Story, choice: Found[Choice | None]) -> Found[str | None]:
    """Choose the headline as the page shows it; metadata decide between its blocks.

    A text page has no metadata: its headline is chosen among all lines that may be one. On other pages the headline
    is, in this order: a block that metadata repeat; the likeliest block above the story; the one heading of the first
    level that has most words of the metadata's title; the title itself; without metadata, the likeliest line above
    the story or the page's only heading of the first level.

    Gets wrong: pages whose visible headline and metadata are both written for search engines.
    """
    if story.page.kind == "text":
        return _find_in_text(story, choice.value)
    titles = [fact for fact in story.facts("headline") if len(fact.value) <= HEADLINE_MAX_CHARS][:TITLES_MAX]
    own_titles = [fact for fact in titles if not _names_site(story, fact)]
    repeated = _find_behind_name(story, titles) or _find_repeated(story, own_titles)
    if repeated:
        return _from_block(repeated)
    likely = _find_likeliest(_list_above_story(story))
    if likely and likely.probability_of("headline") >= _min_probability(likely):
        return _from_block(likely)
    if titles and not own_titles:
        guessed = _guess_headline(story)
        guessed = guessed if guessed.value else _find_line_above(story)
        if guessed.value:
            return guessed
        if opening := _find_opening_heading(story, titles[0].value):
            return _from_block(opening)
    if titles:
        cut = _cut_title(story, titles[0])
        heading = (
            _find_reworded_heading(story, cut) or _find_longer_heading(story, cut) or _find_opening_heading(story, cut)
        )
        return (
            (_from_block(heading) if heading else None)
            or _find_run_of_title(story, titles[0])
            or _find_by_title(story, titles[0], likely)
        )
    guessed = _guess_headline(story)
    if not guessed.value and (opening := _find_opening_heading(story, "")):
        return _from_block(opening)
    return guessed if guessed.value else _find_lone_heading(story)


def _names_site(story: Story, title: Fact) -> bool:
    """Whether a title is nothing but the site's name, as on pages whose template gives all of them one."""
    return story.last >= 0 and title.value.count(" ") < SITE_MAX_WORDS and is_site_name(story, title.value)


def _find_repeated(story: Story, titles: list[Fact]) -> Labelled | None:
    """Return the likeliest block above the story's end that is one of the titles, with or without the site's name.

    Where two parts of a title are shown, such as the site's name and the headline, the one with the story's words is it.
    """
    keys = {make_key(text) for fact in titles for text in list_titles(fact.value, _list_site_keys(story))}
    shown = [block for block in story.blocks[: max(story.last, 0) + 2] if block.facts.key in keys]
    if len(keys) > 1 and shown and (sites := list_site_keys(story)):
        shown = [block for block in shown if block.facts.key not in sites]
    best = _find_best_shown(shown)
    whole = {make_key(fact.value) for fact in titles}
    if best is not None and best.facts.key not in whole and any(block.facts.key != best.facts.key for block in shown):
        runs = {make_key(runs[0]) for fact in titles if (runs := list_headline_runs(story, fact.value))}
        if not any(run in best.facts.key for run in runs):
            best = _find_best_shown([block for block in shown if block.facts.key in runs]) or best
    return best


def _find_behind_name(story: Story, titles: list[Fact]) -> Labelled | None:
    """Return the block that prints what stands in a title behind the text of a heading above it: the site's name.

    It is a heading above the story or of the first level too, or likelier the headline than the first one: where the headline stands first in the
    title, the site's name is what follows.

    Gets wrong: a title of a section's heading and the first subheading of its front.
    """
    end = max(story.last, 0) + 2
    keys = {make_key(fact.value) for fact in titles}
    top = max(story.first, 0) + BELOW_FIRST_BLOCKS
    for heading in story.blocks[:top]:
        if not heading.block.heading_level:
            continue
        behind = {key.removeprefix(f"{heading.facts.key} ") for key in keys} - keys
        for block in story.blocks[heading.position + 1 : end] if behind else ():
            level = block.block.heading_level
            is_top = level == 1 or (level > 1 and block.position < top)
            is_likely = is_top or block.probability_of("headline") > heading.probability_of("headline")
            if is_likely and block.facts.key in behind and len(block.block.text.split()) >= LINE_MIN_WORDS:
                return block
    return None


def _find_line_above(story: Story) -> Found[str | None]:
    """Return the line right above the story, where nothing else is a headline and the page's title is the site's name.

    Gets wrong: a kicker or a call of so many words.
    """
    above = [block for block in story.blocks[: max(story.first, 0)] if block.label not in ("byline", "date")]
    if not above:
        return Found(None)
    line, text = above[-1], above[-1].block.text
    is_line = len(text.split()) >= LINE_MIN_WORDS and len(text) <= LIKELY_MAX_CHARS and not text.endswith(FULL_STOPS)
    is_other = line.block.links or line.facts.phrases or line.facts.is_dated or line.block.kind != "paragraph"
    return _from_block(line) if is_line and not is_other and not is_site_name(story, text) else Found(None)


def _find_best_shown(shown: Sequence[Labelled]) -> Labelled | None:
    return max(
        shown,
        key=lambda block: (block.probability_of("headline"), block.block.kind == "heading", -block.position),
        default=None,
    )


def _find_run_of_title(story: Story, title: Fact) -> Found[str | None] | None:
    """Return the block that prints a run of the title's parts with the headline in it, else the likeliest run itself."""
    runs = list_headline_runs(story, title.value)
    if not runs:
        return None
    keys = {make_key(run) for run in runs}
    shown = [block for block in story.blocks[: max(story.last, 0) + 2] if block.facts.key in keys]
    if shown:
        return _from_block(max(shown, key=lambda block: (block.probability_of("headline"), len(block.block.text))))
    return Found(runs[0].strip(), title.origin)


def _min_probability(labelled: Labelled) -> int:
    return TOP_HEADING_MIN_PROBABILITY if labelled.block.heading_level == 1 else HEADLINE_SURE_PROBABILITY


def _find_by_title(story: Story, title: Fact, likely: Labelled | None) -> Found[str | None]:
    """Return the title without the site's name.

    Args:
        story: The page.
        title: The most trusted title of the metadata.
        likely: The likeliest block above the story; it shows the title if its label is `headline`.
    """
    text = _cut_title(story, title)
    shows = likely is not None and likely.label == "headline"
    return Found(text, title.origin, frozenset((likely.position,)) if likely and shows else frozenset())


def _cut_title(story: Story, title: Fact) -> str:
    return min(list_titles(title.value, _list_site_keys(story)), key=len)


def _find_reworded_heading(story: Story, title: str) -> Labelled | None:
    """Return the one heading of the first level above the story that has most of a title's longer words.

    A heading that is a site's or a section's name has other words than the title, or too few of them.
    Gets wrong: a heading with a date or a badge glued to it ("Subscribers"), which the title lacks.
    """
    stems = find_stems(title)
    if len(stems) < REWORDED_MIN_STEMS:
        return None
    headings = [
        block
        for block in _list_above_story(story)
        if block.block.heading_level == 1
        and len(stems & find_stems(block.block.text)) >= len(stems) * REWORDED_MIN_SHARE
    ]
    return headings[0] if len(headings) == 1 else None


def _find_longer_heading(story: Story, title: str) -> Labelled | None:
    """Return the page's one heading of the first level, above the story, that has all words of a title and more.

    Of a title of one word the heading has several more, or of one in a script without spaces its characters.

    Gets wrong: a site's name that begins with its short form, on a page whose headline is no heading.
    """
    key = make_key(title)
    headings = [block for block in story.blocks if block.block.heading_level == 1]
    if not key or len(headings) != 1 or headings[0] not in _list_above_story(story):
        return None
    heading, words = headings[0], set(key.split())
    shown = set(heading.facts.key.split())
    is_longer = words < shown and (len(words) >= REWORDED_MIN_STEMS or len(shown) >= LINE_MIN_WORDS)
    is_longer = is_longer or (is_wide(key[0]) and key != heading.facts.key and key in heading.facts.key)
    return heading if is_longer and not is_site_name(story, heading.block.text) else None


def _find_opening_heading(story: Story, title: str) -> Labelled | None:
    """Return the heading with which the story begins, the page's only one of the highest level, if it says more than a title.

    A story begins with no subheading of that level; a title of few words is that of a file or a template ("Article 12").

    Gets wrong: a slogan set as the first heading, above a headline that is none.
    """
    if story.last < 0:
        return None
    first = story.blocks[story.first]
    levels = [block.block.heading_level for block in story.blocks if block.block.heading_level]
    text, level = first.block.text, first.block.heading_level
    if not level or level > min(levels) or levels.count(level) > 1 or len(title.split()) >= LINE_MIN_WORDS:
        return None
    is_line = len(text.split()) >= LINE_MIN_WORDS or is_wide(text[0])
    is_longer = display_width(text) > display_width(title)
    return first if is_line and is_longer and not is_site_name(story, text) else None


def _from_block(labelled: Labelled) -> Found[str | None]:
    return Found(labelled.block.text, "headline block", frozenset((labelled.position,)))


def _find_in_text(story: Story, choice: Choice | None) -> Found[str | None]:
    """Take the chosen candidate of a text page; a piece of a paragraph leaves the paragraph to the story."""
    stated = _stated_headline(story)
    if stated:
        shown = _find_repeated(story, [stated])
        return Found(stated.value, stated.origin, frozenset((shown.position,)) if shown else frozenset())
    if choice is None:
        return Found(None)
    candidate = choice.candidate
    is_piece = candidate.how != "whole" and story.blocks[candidate.position].label in STORY
    return Found(candidate.text, "headline block", frozenset() if is_piece else frozenset((candidate.position,)))


def _stated_headline(story: Story) -> Fact | None:
    """Return the title that the front matter of a text page states."""
    return next((fact for fact in story.facts("headline") if fact.origin == "front matter"), None)


def _find_lone_heading(story: Story) -> Found[str | None]:
    """Take the page's only heading of the first level, where there is no other evidence."""
    top = [
        block
        for block in story.blocks
        if block.block.heading_level == 1 and len(block.block.text) <= HEADLINE_MAX_CHARS
    ]
    return _from_block(top[0]) if len(top) == 1 and story.last >= 0 else Found(None)


def _list_above_story(story: Story) -> list[Labelled]:
    """Return the blocks that may be a headline: short ones down to the story's first, all where there is no story."""
    end = story.first + BELOW_FIRST_BLOCKS if story.last >= 0 else len(story.blocks)
    return [
        block
        for block in story.blocks[:end]
        if len(block.block.text) <= LIKELY_MAX_CHARS
        and block.label not in ("caption", "byline", "date")
        and not block.facts.is_breadcrumb
    ]


def _find_likeliest(blocks: Iterable[Labelled]) -> Labelled | None:
    return max(blocks, key=_get_likelihood, default=None)


def _get_likelihood(block: Labelled) -> int:
    return block.probability_of("headline")


def _guess_headline(story: Story) -> Found[str | None]:
    """Fall back on the line above the story with the highest probability of being the headline, however low.

    A paragraph of the story is none, however little is known of the lines above it. Whether a line is the site's name
    takes a look at the whole page, so only the likeliest are asked.

    Gets wrong: a page with more lines of its site's name above the headline than are asked, all likelier than it.
    """
    if story.last < 0:
        return Found(None)
    lines = [
        block
        for block in _list_above_story(story)
        if block.label != "body" and _get_likelihood(block) >= HEADLINE_MIN_PROBABILITY
    ]
    likely = sorted(lines, key=_get_likelihood, reverse=True)[:GUESSED_MAX]
    found = next((block for block in likely if not is_site_name(story, block.block.text)), None)
    return _from_block(found) if found else Found(None)


def _list_site_keys(story: Story) -> frozenset[str]:
    return frozenset(make_key(fact.value) for fact in story.facts("site"))
