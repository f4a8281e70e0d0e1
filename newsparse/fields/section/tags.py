"""The page's topics."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.fields.found import Found
from newsparse.story.story import Story
from newsparse.tables.element_names import has_tag_rel
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.words import make_key

TAG_MAX_CHARS = 60
IDENTIFIER_RE = pattern(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+|(?:https?://|www\.)\S+")


def find_tags(story: Story, headline: Found[str | None], url: Found[str | None]) -> Found[tuple[str, ...]]:
    """Return the page's topics: links marked as tags near the story, else metadata's keywords, else a list below it that says so.

    Clouds of a site's topics and the tags of other stories' cards are further off. A category that is marked as a
    tag too is a section.
    """
    links = _find_tag_links(story)
    if names := _choose_topics([text for _, text in links], headline):
        return Found(names, "tag links", frozenset(position for position, _ in links))
    facts = list(story.facts("tag"))
    names = _choose_topics([fact.value for fact in facts], headline)
    if names:
        return Found(names, facts[0].origin)
    if story.page.kind == "html":
        from newsparse.fields.section.topic_lines import find_topics

        printed = find_topics(story, headline.position if headline.position >= 0 else story.first, url.value)
        if names := _choose_topics([name.text for name in printed], headline):
            return Found(names, "tag links", frozenset(name.position for name in printed))
    return Found(())


def _find_tag_links(story: Story) -> list[tuple[int, str]]:
    """Return position and text of the links marked as tags in the box nearest to the story's end; on a page without a story, all."""
    boxes: dict[int, list[tuple[int, str]]] = {}
    for labelled in story.blocks:
        for link in labelled.block.links:
            if has_tag_rel(link.rel) and len(link.text) < TAG_MAX_CHARS:
                box = story.roles[labelled.block.container].box
                boxes.setdefault(box, []).append((labelled.position, link.text))
    if not boxes:
        return []
    end = max(story.last, 0)
    return min(boxes.values(), key=lambda found: min(abs(position - end) for position, _ in found))


def _choose_topics(values: Sequence[str], headline: Found[str | None]) -> tuple[str, ...]:
    """Keep what can be a topic, each once: no identifiers, addresses, and not the headline."""
    excluded = make_key(headline.value) if headline.value else ""
    found: dict[str, str] = {}
    for value in values:
        name = value.strip().lstrip("#").strip()
        key = make_key(name.replace("-", " "))
        if key and key != excluded and not IDENTIFIER_RE.fullmatch(name):
            found.setdefault(key, name)
    return tuple(found.values())
