"""Values that the format states in fields of their own: section, tags, site, address, captions, notes, the picture."""

from __future__ import annotations

from newsparse.fields.found import Found
from newsparse.fields.related import find_related, resolve_address
from newsparse.lines.credit import split_credit
from newsparse.record import Image, Link
from newsparse.story.story import STATED, Story


def find_section(story: Story) -> Found[tuple[str, ...]]:
    """Return the sections as stated, outermost first."""
    return _list_facts(story, "section")


def find_tags(story: Story) -> Found[tuple[str, ...]]:
    """Return the topics as stated."""
    return _list_facts(story, "tag")


def _list_facts(story: Story, name: str) -> Found[tuple[str, ...]]:
    values = tuple(dict.fromkeys(fact.value for fact in story.facts(name)))
    return Found(values, STATED if values else "")


def find_site(story: Story) -> Found[str | None]:
    """Return the publisher's name as stated."""
    fact = story.first_fact("site")
    return Found(fact.value, STATED) if fact else Found(None)


def find_url(story: Story) -> Found[str | None]:
    """Return the story's own address as stated; without one the address that the caller gave."""
    stated = next((fact.value for fact in story.facts("url") if fact.value.startswith(("http://", "https://"))), None)
    if stated:
        return Found(stated, STATED)
    return Found(story.url, "argument") if story.url else Found(None)


def find_captions(story: Story) -> Found[tuple[str, ...]]:
    """Return the captions, each once and without the credit at its end."""
    captions: dict[str, int] = {}
    for labelled in story.labelled("caption"):
        caption = split_credit(labelled.block.text)[0] or labelled.block.text
        if any(map(str.isalpha, caption)):
            captions.setdefault(caption, labelled.position)
    return Found(tuple(captions), STATED if captions else "", frozenset(captions.values()))


def find_image(story: Story, url: Found[str | None], captions: Found[tuple[str, ...]]) -> Found[Image | None]:
    """Return the picture as stated; its caption is the stated one, else the story's first."""
    picture, credit = story.first_fact("image"), story.first_fact("image_credit")
    if picture is None:
        return Found(None)
    first = next(story.labelled("caption"), None)
    stated = story.first_fact("image_caption")
    caption = stated.value if stated else next(iter(captions.value), None)
    printed = split_credit(credit.value if credit else first.block.text if first else "")[1]
    address = resolve_address(picture.value, url.value)
    return Found(Image(address, caption, printed or (credit.value if credit else None)), STATED)


def find_corrections(story: Story) -> Found[tuple[str, ...]]:
    """Return the notes that say what was corrected, each once."""
    notes = {labelled.block.text: labelled.position for labelled in story.labelled("correction")}
    return Found(tuple(notes), STATED if notes else "", frozenset(notes.values()))


def find_related_stories(story: Story, url: Found[str | None]) -> Found[tuple[Link, ...]]:
    """Return the other stories that the format names; without any those that are promoted inside the story."""
    if not story.page.related:
        return find_related(story, url)
    links = (Link(link.text, resolve_address(link.url, url.value) or None) for link in story.page.related)
    return Found(tuple(dict.fromkeys(links)), STATED)
