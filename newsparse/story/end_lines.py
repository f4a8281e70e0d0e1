"""Rule on the last line of a story that is its byline as a whole, whatever the models labelled it."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.lines.byline.grammar import read_byline
from newsparse.story.story import Override, Story

LINE_MAX_CHARS = 60
SPARE_CHARS = 34
"""What such a line has beside its names: a job, a mail address."""
BYLINE_MIN_STRENGTH = 0.7
"""Of a name beside a job or an address, or behind "By"; a name alone may be a signature or a subheading."""

SENTENCE_MIN_WORDS = 4
"""Words before a colon that are no label of a byline, if no phrase of bylines opens them."""


def find_end_lines(story: Story) -> Iterator[Override]:
    """Label the last line of a web page's story a byline where it is one: "안보라 기자 ahn@hill.example", "Text: Ada Berg".

    Papers in Korean and Russian print it there, as a paragraph like the others.

    Gets wrong: the last of a list of people with their jobs that are paragraphs.
    """
    if story.page.kind != "html" or story.last <= story.first:
        return
    labelled = story.blocks[story.last]
    block, facts = labelled.block, labelled.facts
    is_line = block.kind == "paragraph" and len(block.text) <= LINE_MAX_CHARS and not block.heading_level
    if not is_line or (facts.ends_sentence and "@" not in block.text):
        return
    label, colon, _ = block.text.partition(":")
    if colon and label.count(" ") + 1 >= SENTENCE_MIN_WORDS and not facts.opens_byline:
        return  # "The fair is at: Harbour Hall"
    byline = read_byline(block.text, language=story.language, links=[link.text for link in block.links])
    is_whole = sum(len(author.name) for author in byline.authors) + SPARE_CHARS >= len(block.text)
    if byline.authors and is_whole and byline.strength >= BYLINE_MIN_STRENGTH:
        yield Override(story.last, "byline")
