"""Whether a page is an article."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.record import Author, Dateline
from newsparse.story.story import Story

STORY_MIN_CHARS = 60
"""A page with less story than this is no article, whatever the models think of it."""
NOTE_MIN_CHARS, NOTE_MIN_WIDE_CHARS = 100, 40
"""A line or two that nobody signed or dated are an advertisement or a notice; in scripts without spaces the latter."""
WIDE_FROM = "\u3040"
LINKED_MAX_SHARE = 0.6
"""A story that is mostly links is a list of stories, of which the models take the titles for paragraphs."""
ARTICLE_MIN_PROBABILITY, UNSIGNED_MIN_PROBABILITY = 0.5, 0.7
"""How likely an article a page is; and a text page without author, date and dateline, where the words are all there is.

Measured on 545 text pages that are no articles and 342 that are: of the former, the second bound refuses 16 of 64 that came
through; of the latter it loses 2. With the words of both kinds unknown, as on sites that nothing is trained on, 51 of 433 and 1."""
BARE_MIN_PROBABILITY, BARE_MIN_PARAGRAPHS, BARE_MIN_CHARS, BARE_MIN_SHARE = 0.8, 3, 300, 0.8
"""Of a page without a headline: how likely an article it is, its paragraphs, its story's size and that share of the page."""


def find_is_article(
    story: Story,
    headline: Found[str | None],
    body: Found[str],
    authors: Found[tuple[Author, ...]],
    dateline: Found[Dateline | None],
    published: Found[str | None],
) -> Found[bool]:
    """Return whether the page is an article: likely one, with a headline and enough story that is no list of links.

    A text page that is nothing but a story needs no headline: it was pasted, or stood in the column of a table.

    Gets wrong: articles without author and date whose words are those of shops and forums; service pages that read like one.
    """
    is_titled = headline.value is not None or _is_bare_story(story, body)
    is_told = len(body.value) >= STORY_MIN_CHARS and not _is_linked(story, body)
    is_signed = bool(authors.value) or dateline.value is not None or published.value is not None
    is_bare_text = story.page.is_plain_text and not is_signed
    least = UNSIGNED_MIN_PROBABILITY if is_bare_text else ARTICLE_MIN_PROBABILITY
    is_likely = story.verdict.article >= least and is_titled
    return Found(is_likely and is_told and (is_signed or bool(story.page.format) or not _is_note(body.value)))


def _is_bare_story(story: Story, body: Found[str]) -> bool:
    """Whether a text page is a story and nothing else, of several paragraphs.

    Gets wrong: prose that is no news, such as a letter or an abstract, where the models take it for an article.
    """
    if not story.page.is_plain_text or story.verdict.article < BARE_MIN_PROBABILITY:
        return False
    size = sum(len(labelled.block.text) for labelled in story.blocks)
    paragraphs = [labelled for labelled in story.labelled("body") if labelled.facts.ends_sentence]
    return len(paragraphs) >= BARE_MIN_PARAGRAPHS and len(body.value) >= max(BARE_MIN_CHARS, BARE_MIN_SHARE * size)


def _is_note(text: str) -> bool:
    return len(text) < (NOTE_MIN_WIDE_CHARS if text[-2:-1] >= WIDE_FROM else NOTE_MIN_CHARS)


def _is_linked(story: Story, body: Found[str]) -> bool:
    blocks = [story.blocks[position].block for position in body.blocks]
    return sum(block.link_chars for block in blocks) > LINKED_MAX_SHARE * sum(len(block.text) for block in blocks)
