"""Files of a stated format that hold several stories: exports, feeds, messages of wires; one page a story."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Final

from newsparse.decode import decode
from newsparse.formats import DamagedError, cut_stories, format_named, may_be_stated, recognise_format
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Head, Part, ReadContext
from newsparse.sources.stream import Stream

LONG_HEAD_BYTES: Final = 2**15
"""A beginning this long that holds one story is cut within that story: others may follow."""


def holds_several_stories(head: Head) -> bool:
    """Tell a file of a stated format that has a second story.

    Gets wrong: a first story longer than what is looked at counts as one of several.
    """
    found = _recognise(head.data)
    if found is None or not format_named(found[0]).holds_several:
        return False
    if len(head.data) >= LONG_HEAD_BYTES:
        return True
    stories = cut_stories(*found)
    try:
        return next(stories, None) is not None and next(stories, None) is not None
    except DamagedError:
        return False


def read_several_stories(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the stories of a file by their numbers, from 1, each as a document of the file's format."""
    data = stream.read_page(context.limits.page_max_bytes)
    found = _recognise(data)
    if found is None:
        raise UnreadableError("format", "not in the format that its beginning says")
    name, document = found
    number = 0
    try:
        for number, story in enumerate(cut_stories(name, document), 1):
            page = story.encode("utf-8", "replace") if isinstance(story, str) else story
            context.budget.spend(len(page))
            charset = "utf-8" if isinstance(story, str) else None
            yield Part(str(number), partial(_open, page), is_page=True, is_numbered=True, kind=name, charset=charset)
    except DamagedError as error:
        yield Part(str(number + 1), partial(_fail, f"{name}: {error}"), is_numbered=True)


def _recognise(data: bytes) -> tuple[str, str | bytes] | None:
    """Return the name of a file's format and the document: bytes or text, as the format takes it."""
    if not may_be_stated(data):
        return None
    name = recognise_format(data)
    if name:
        return name, data
    text = decode(data).text
    name = recognise_format(text)
    return (name, text) if name else None


def _open(page: bytes) -> Stream:
    return Stream(io.BytesIO(page))


def _fail(message: str) -> Stream:
    raise UnreadableError("format", message)
