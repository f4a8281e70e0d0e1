"""Feeds and news messages of several stories: one page a story, each in the frame of the whole.

The parts are cut out of the bytes, not out of a tree: so a story stands as it was sent, and a feed that is broken in
one entry, as many are, still gives the others.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from newsparse.sources.formats import story_name, story_tags
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.stream import Stream


def read_collection(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the stories of a feed by their numbers, from 1: each is the feed with all other stories left out."""
    data = stream.read_page(context.limits.page_max_bytes)
    spans = list(_spans(data, story_name(data) or b""))
    if not spans:
        yield Part("1", partial(_open, data), is_page=True, is_numbered=True)
        return
    frame, rest = data[: spans[0][0]], data[spans[-1][1] :]
    for number, (start, end) in enumerate(spans, 1):
        page = frame + data[start:end] + rest
        context.budget.spend(len(page))
        yield Part(str(number), partial(_open, page), is_page=True, is_numbered=True)


def _spans(data: bytes, name: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each story begins and ends; one that is not closed ends where the next begins."""
    start, end = -1, len(data)
    for match in story_tags(data, name):
        if start >= 0:
            yield start, match.end() if match[1] else match.start()
        start = match.start() if not match[1] and not match[0].endswith(b"/>") else -1
    if start >= 0:
        yield start, end


def _open(page: bytes) -> Stream:
    return Stream(io.BytesIO(page))
