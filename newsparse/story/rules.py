"""The rules that change labels, in their order.

The models classify each block by itself and its context; a rule has the story as a whole. Each returns the blocks whose
label it changes; only `Story.apply` changes them. A label is changed once, so an earlier rule takes precedence over a
later one: first the beginning of the story, then blocks inside it that are not story, last further blocks of the story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from newsparse.blocks.block import Page
from newsparse.labels.labeller import Labelling
from newsparse.story.captions import find_captions, find_lone_credits
from newsparse.story.corrections import find_corrections
from newsparse.story.edges import find_edges
from newsparse.story.ending import find_behind_end, find_closing_calls
from newsparse.story.opening import find_opening
from newsparse.story.promos import find_promos
from newsparse.story.remains import find_duplicates, find_stray_marks, find_word_beginnings
from newsparse.story.story import Override, Story, build_story


class Rule(NamedTuple):
    """A rule over the labels of a page."""

    name: str
    reason: str
    """The reason of the change, as explanations show it."""
    gets_wrong: str
    gain: str
    """The measured change on held-out sites, with the rule and without it."""
    find: Callable[[Story], Iterable[Override]]


RULES = (
    Rule("opening", "the story begins with its dateline", "captions that open like a story", "", find_opening),
    Rule("corrections", "a note that corrects the story", "last paragraphs that open like a note", "", find_corrections),
    Rule("lone credits", "a picture's credit and nothing else", "bylines set as credits", "", find_lone_credits),
    Rule("captions", "a picture's caption", "captions without credit on text pages", "", find_captions),
    Rule("after the end", "after a line that ends the story", "stories that go on after their tags", "", find_behind_end),
    Rule("closing calls", "a call to subscribe or give", "last paragraphs about subscriptions", "", find_closing_calls),
    Rule("promos", "leads to another story or a subscription", "lists of links that are the story", "", find_promos),
    Rule("edges", "nearly as likely as the story beside it", "teasers written as sentences", "", find_edges),
    Rule("word beginnings", "a word goes on in the story", "names run together", "", find_word_beginnings),
    Rule("stray marks", "a mark without words", "separators of one sign", "", find_stray_marks),
    Rule("duplicates", "the story has the paragraph already", "refrains", "", find_duplicates),
)  # fmt: skip
RULES_BY_NAME = {rule.name: rule for rule in RULES}


def select_story(
    page: Page, labelling: Labelling, url: str | None = None, fetched: str | None = None, rules: Iterable[Rule] = RULES
) -> Story:
    """Return a labelled page with all rules applied: the story that every field sees.

    Args:
        page: The page as blocks.
        labelling: Its labels.
        url: The address that the caller gave for it.
        fetched: When it was fetched.
        rules: The rules to apply, in order.
    """
    story = build_story(page, labelling, url, fetched)
    for rule in rules:
        story = story.apply(rule.name, rule.find(story))
    return story
