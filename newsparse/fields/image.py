"""The lead picture, with the caption and credit that the page prints below it."""

from __future__ import annotations

from newsparse.fields.addresses import resolve_address
from newsparse.fields.captions import read_caption
from newsparse.fields.found import Found
from newsparse.record import Image
from newsparse.story.story import Story

CAPTION_REACH = 2
"""A caption at most so many blocks below the story's first is the lead picture's."""


def find_image(story: Story, base: Found[str | None]) -> Found[Image | None]:
    """Return the picture that metadata name for the page."""
    picture, stated_credit = story.first_fact("image"), story.first_fact("image_credit")
    if picture is None:
        return Found(None)
    first = next(story.labelled("caption"), None)
    is_lead = first is not None and first.position <= story.first + CAPTION_REACH
    caption, credit = read_caption(story, first) if first is not None and is_lead else (None, None)
    credit = credit or (stated_credit.value if stated_credit else None)
    return Found(Image(resolve_address(picture.value, base.value), caption, credit), picture.origin)
