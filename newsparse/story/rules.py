"""The rules that change labels, in their order.

The models classify each block by itself and its context; a rule has the story as a whole. Each returns the blocks whose
label it changes; only `Story.apply` changes them. A label is changed once, so an earlier rule takes precedence over a
later one: first the beginning of the story, then blocks inside it that are not story, last further blocks of the story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from newsparse.blocks.block import Page
from newsparse.labels.labeller import Labelling
from newsparse.named_tuple import NamedTuple
from newsparse.story.alike import find_alike, find_stamps
from newsparse.story.calls import find_calls, find_calls_above_buttons
from newsparse.story.captions import find_captions, find_lone_credits
from newsparse.story.chrome_lines import find_chrome_lines
from newsparse.story.closing import find_closing
from newsparse.story.closing_credits import find_closing_credits
from newsparse.story.corrections import find_corrections
from newsparse.story.dumped_entries import find_dumped_entries
from newsparse.story.dumped_stories import find_dumped_stories
from newsparse.story.dumped_threads import find_dumped_comments, find_dumped_consent
from newsparse.story.edges import find_edges
from newsparse.story.end_lines import find_end_lines
from newsparse.story.ending import find_behind_end, find_closing_calls
from newsparse.story.entries import find_entries
from newsparse.story.fact_rows import find_fact_rows
from newsparse.story.frames import find_empty_frame
from newsparse.story.head_lines import find_head_lines
from newsparse.story.hidden import find_hidden
from newsparse.story.last_sentences import find_end_notices, find_last_sentences
from newsparse.story.members import find_members
from newsparse.story.opening import find_opening
from newsparse.story.other_stories import find_other_stories
from newsparse.story.promos import find_promos
from newsparse.story.prose import find_prose, find_subheadings
from newsparse.story.remains import find_duplicates, find_stray_marks, find_word_beginnings
from newsparse.story.sign_offs import find_sign_offs
from newsparse.story.story import Override, Story, build_story
from newsparse.story.threads import find_above_headline, find_consent, find_threads
from newsparse.story.trailing import find_trailing_lines, find_trailing_parts
from newsparse.story.unmarked_lists import find_unmarked_lists


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
    Rule(
        name="empty frame",
        reason="a link beside a story that the page does not show",
        gets_wrong="pages that are a list in a sidebar",
        gain="HTML: no page of 1,225 with a gold body; it is there for pages that a script fills.",
        find=find_empty_frame,
    ),
    Rule(
        name="other stories",
        reason="another story of the page",
        gets_wrong="round-ups with a byline under each heading",
        gain="HTML: no page of 1,225 with a gold body; it is there for endless scrolling, which corpora leave out.",
        find=find_other_stories,
    ),
    Rule(
        name="other stories in text",
        reason="another story of the page, below a headline with its own byline or date",
        gets_wrong="round-ups with a headline and a byline above each part",
        gain=(
            "Text: none of 2,295 dumps with a gold body differs; of 4,066 dumps of small pages by eighteen tools "
            "93 better, none worse; it is there for endless scrolling."
        ),
        find=find_dumped_stories,
    ),
    Rule(
        name="comments",
        reason="a reader's comment",
        gets_wrong="dated statements by name at a story's end",
        gain="HTML: one page of 1,225 worse, where the gold keeps users' reviews.",
        find=find_threads,
    ),
    Rule(
        name="comments in text",
        reason="a reader's comment, below its name and time",
        gets_wrong="live blogs with name, day and time over each entry, behind a long opening",
        gain="Text: 15 dumps of 1,400 better, one worse.",
        find=find_dumped_comments,
    ),
    Rule(
        name="above the headline",
        reason="in a box of its own above the headline",
        gets_wrong="standfirsts in a box of their own above the headline",
        gain="HTML: one page of 342 differs, which is no article; it is there for short stories below a request.",
        find=find_above_headline,
    ),
    Rule(
        name="consent",
        reason="a request for consent to cookies",
        gets_wrong="nothing known",
        gain="HTML: one page of 1,225 better, none worse.",
        find=find_consent,
    ),
    Rule(
        name="consent in text",
        reason="a request for consent to cookies",
        gets_wrong="stories that quote such requests, below a headline without the word",
        gain="Text: 2 dumps of 1,400 better, none worse.",
        find=find_dumped_consent,
    ),
    Rule(
        name="calls above buttons",
        reason="a box with a button to give or subscribe",
        gets_wrong="boxes of the story with a link to a charity, short paragraphs below a subheading above a paywall",
        gain="HTML: none of 134 held-out pages differs; it is there for calls between paragraphs.",
        find=find_calls_above_buttons,
    ),
    Rule(
        name="hidden",
        reason="hidden between blocks that are shown",
        gets_wrong="short parts that are folded away",
        gain="HTML: F1 +0.0001, 4 pages of 1,225 better, none worse.",
        find=find_hidden,
    ),
    Rule(
        name="head lines",
        reason="a byline or date as a whole",
        gets_wrong="obituaries that begin with a name and dates",
        gain="HTML: F1 ±0, 11 pages of 1,225 better, 6 worse, where golds keep the date; it is there for byline and date.",
        find=find_head_lines,
    ),
    Rule(
        name="opening",
        reason="the story begins with its dateline",
        gets_wrong="captions that open like a story",
        gain=(
            "HTML: one page of 935 better. Text in other languages: 4 pages of 480 better, 10 worse "
            "(summaries before the dateline); it is there for the dateline."
        ),
        find=find_opening,
    ),
    Rule(
        name="prose",
        reason="prose of several sentences without a credit is no caption",
        gets_wrong="long captions without credit on text pages",
        gain="Text in other languages: one page of 240 better, none worse.",
        find=find_prose,
    ),
    Rule(
        name="lists and tables",
        reason="the other lines of its list or table are story",
        gets_wrong="menus with entries that read like a list of the story",
        gain="Text in other languages: F1 ±0, one page of 240 better, 3 worse; it is there for lists and tables, which the models divide.",
        find=find_members,
    ),
    Rule(
        name="calls",
        reason="a call to the reader, or its heading",
        gets_wrong="invitations in columns",
        gain="Text in other languages: no page changes; it is there for calls with a heading of their own.",
        find=find_calls,
    ),
    Rule(
        name="corrections",
        reason="a note that corrects the story",
        gets_wrong="last paragraphs that open like a note",
        gain="HTML: 3 pages of 935 better, 6 worse, where golds keep the note; it is there for the field.",
        find=find_corrections,
    ),
    Rule(
        name="lone credits",
        reason="a picture's credit and nothing else",
        gets_wrong="bylines set as credits",
        gain="HTML: 2 pages of 935 better, none worse.",
        find=find_lone_credits,
    ),
    Rule(
        name="captions",
        reason="a picture's caption",
        gets_wrong="captions on text pages without a credit or a sign of their picture",
        gain=(
            "HTML: F1 +0.0002, 16 pages of 935 better, 4 worse. Text in other languages: +0.0004, 20 of 480 "
            "better, 3 worse."
        ),
        find=find_captions,
    ),
    Rule(
        name="after the end",
        reason="after a line that ends the story",
        gets_wrong="stories that go on after their tags",
        gain="Text in other languages: 7 pages of 480 better, 6 worse, F1 -0.0012: where it errs it takes much.",
        find=find_behind_end,
    ),
    Rule(
        name="closing calls",
        reason="a call to subscribe or give, or a legal line",
        gets_wrong="last paragraphs about subscriptions",
        gain="Text in other languages: F1 +0.0006, 12 pages of 480 better, none worse.",
        find=find_closing_calls,
    ),
    Rule(
        name="closing credits",
        reason="who reported and edited the story, below it",
        gets_wrong="nothing known",
        gain="HTML: none of 267 pages differs; it is there for books, which print credits as paragraphs.",
        find=find_closing_credits,
    ),
    Rule(
        name="end lines",
        reason="a byline as a whole at the end",
        gets_wrong="lists of people with their jobs at a story's end",
        gain="HTML: one page of 910 better, one worse, which is no article; it is there for the author.",
        find=find_end_lines,
    ),
    Rule(
        name="chrome lines",
        reason="a notice, button or call of the site by its words",
        gets_wrong="calls of the story's own without a full stop",
        gain=(
            "HTML: 2 lines of 938 pages, one of them in the gold; text: 16 lines of 820 dumps, 2 of them in the gold. It is "
            "there for plain pages, whose notices are paragraphs like the story's."
        ),
        find=find_chrome_lines,
    ),
    Rule(
        name="promos",
        reason="leads to another story or a subscription",
        gets_wrong="lists of links that are the story",
        gain=(
            "HTML: F1 ±0, 84 pages of 935 better, 77 worse. Text in other languages: +0.0004, 53 of 480 "
            "better, 21 worse."
        ),
        find=find_promos,
    ),
    Rule(
        name="trailing lines",
        reason="one of several lines without a full stop behind the story",
        gets_wrong="lists at a story's end that no colon announces",
        gain=(
            "Text in other languages: F1 +0.0132, 70 pages of 480 better, 12 worse, 4 last paragraphs lost. Text of news: "
            "+0.0008."
        ),
        find=find_trailing_lines,
    ),
    Rule(
        name="trailing parts",
        reason="in a part of the page behind the story, apart from it",
        gets_wrong="ends of stories of which the models leave out most",
        gain="Text in other languages: F1 +0.0092, 61 pages of 480 better, one worse. Text of news: +0.0006.",
        find=find_trailing_parts,
    ),
    Rule(
        name="end notices",
        reason="a notice of the site, or thanks, written as a sentence below the story",
        gets_wrong="last sentences of guides that send their reader on",
        gain="Text: 9 dumps of 2,295 better by a notice, none worse.",
        find=find_end_notices,
    ),
    Rule(
        name="edges",
        reason="nearly as likely as the story beside it",
        gets_wrong="teasers written as sentences",
        gain=(
            "HTML: 5 first and 5 last paragraphs of 935 pages for 0.0003 of F1. Text in other languages: 8 "
            "first and 3 last of 480 for 0.0021."
        ),
        find=find_edges,
    ),
    Rule(
        name="last sentences",
        reason="a short sentence behind the story, set as its paragraphs are",
        gets_wrong="notices of the site in words that are not known",
        gain="Text: 3 dumps of 1,362 better by a sentence, none worse; it is there for short stories and for ends that the models lose.",
        find=find_last_sentences,
    ),
    Rule(
        name="stamps",
        reason="the time over an entry, or its writer",
        gets_wrong="chronicles whose dates have a class, programmes with each time on a line of its own",
        gain="HTML: 2 pages of 1,225 better, none worse.",
        find=find_stamps,
    ),
    Rule(
        name="entries",
        reason="an entry of a live blog, below its time",
        gets_wrong="chats without names below a story",
        gain="HTML: none of 134 held-out pages differs; it is there for live blogs with short entries.",
        find=find_entries,
    ),
    Rule(
        name="entries in text",
        reason="the heading of a live entry, below its time",
        gets_wrong="lists of other stories with a time and a teaser each",
        gain="Text: 3 dumps of 1,362 better, none worse; it is there for live pages, of which the first entry's heading was lost.",
        find=find_dumped_entries,
    ),
    Rule(
        name="alike",
        reason="most blocks of its make are story",
        gets_wrong="titles of other stories among subheadings, polls between two answers of an interview",
        gain="HTML: F1 ±0, 21 pages of 1,225 better, 16 worse by a line, where golds leave questions out.",
        find=find_alike,
    ),
    Rule(
        name="fact rows",
        reason="rows of facts between two paragraphs",
        gets_wrong="widgets of figures without a name",
        gain="HTML: no page of 1,068 with a gold body changes; it is there for boxes of facts that are no table.",
        find=find_fact_rows,
    ),
    Rule(
        name="closing",
        reason="a sentence behind the story in its own element",
        gets_wrong="boxes about the story's subject without a name",
        gain="HTML: F1 ±0, 2 pages of 1,225 better, 3 worse; it is there for last paragraphs in a box.",
        find=find_closing,
    ),
    Rule(
        name="unmarked lists",
        reason="the other lines of its list are story",
        gets_wrong="titles of other stories between two paragraphs, without a line that says so",
        gain="Text in other languages: no page of 120 changes; it is there for lists and tables without signs.",
        find=find_unmarked_lists,
    ),
    Rule(
        name="subheadings",
        reason="a short line alone above a paragraph of the story",
        gets_wrong="names of speakers, titles of other stories",
        gain="Text in other languages: F1 -0.0001, 6 pages of 240 better, 12 worse; it is there for the paragraphs' types.",
        find=find_subheadings,
    ),
    Rule(
        name="word beginnings",
        reason="a word goes on in the story",
        gets_wrong="names run together",
        gain=(
            "Text in other languages: F1 ±0, 5 pages of 480 better, 6 worse by a word; a paragraph begins "
            "with a whole word."
        ),
        find=find_word_beginnings,
    ),
    Rule(
        name="stray marks",
        reason="a mark without words",
        gets_wrong="separators of one sign",
        gain=(
            "No word of any page changes: it removes paragraphs that are a comma or a bullet (HTML: 14 "
            "pages of 935, text: 19 of 480)."
        ),
        find=find_stray_marks,
    ),
    Rule(
        name="duplicates",
        reason="the story has the paragraph already",
        gets_wrong="refrains",
        gain="HTML: F1 +0.0019, 36 pages of 935 better, 24 worse.",
        find=find_duplicates,
    ),
)
"""The rules in their order. Gains are changes of the F1 of the story by the rule: on HTML pages of `wcxb` and `fundus` with
out-of-fold labels; on text pages in Greek, Polish, Russian and Chinese, languages and sites that nothing is trained on
(`tools/measure_rules.py`). Those on 1,225 HTML pages of four sets were measured with the shipped models."""
STATED_RULES = (
    Rule(
        name="sign-offs",
        reason="the agency's sign-off, which is no story",
        gets_wrong="a last paragraph that is an agency's name",
        gain="It is there for stated formats, whose fields leave the sign-off in the text.",
        find=find_sign_offs,
    ),
)
"""The rules for stories of stated formats, which label their other parts themselves; before those that a format asks for."""
RULES_BY_NAME = {rule.name: rule for rule in (*RULES, *STATED_RULES)}


def select_story(
    page: Page,
    labelling: Labelling,
    url: str | None = None,
    fetched: str | None = None,
    rules: Iterable[Rule] | None = None,
) -> Story:
    """Return a labelled page with all rules applied: the story that every field sees.

    Args:
        page: The page as blocks.
        labelling: Its labels.
        url: The address that the caller gave for it.
        fetched: When it was fetched.
        rules: The rules to apply, in order; those that the page needs if not given.
    """
    story = build_story(page, labelling, url, fetched)
    for rule in list_rules(page) if rules is None else rules:
        story = story.apply(rule.name, rule.find(story))
    return story


def list_rules(page: Page) -> tuple[Rule, ...]:
    """Return the rules that a page needs: all for web pages and text, for stated formats those that are asked for."""
    return (*STATED_RULES, *(rule for rule in RULES if rule.name in page.rules)) if page.format else RULES
