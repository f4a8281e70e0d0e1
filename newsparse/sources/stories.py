"""Files of a stated format that hold several stories: exports, feeds, messages of wires; one page a story.

Formats whose stories lie one after another are cut as the file is read, so that an export of any size is never held
whole; the others are read first.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from newsparse.decode import decode
from newsparse.formats import (
    Cutting,
    DamagedError,
    Splitter,
    cut_stories,
    cutting_of,
    format_named,
    is_lone_story,
    may_be_stated,
    recognise_format,
    splitter_of,
)
from newsparse.formats.cut import (
    FRAME_MAX_CHARS,
    MATCH_MAX_CHARS,
    ROOT_MAX_CHARS,
    broken_off,
    compile_cutting_of_bytes,
    cut_behind,
    is_cut_behind,
)
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import HEAD_BYTES, Head, Part, ReadContext, failing_part
from newsparse.sources.stream import CHUNK_BYTES, Stream, stream_of, too_large
from newsparse.tables.lazy_regex import pattern

RECORD: Final = r"^---\r?\nschema: \"newsparse/"
"""The first lines of a record above a story in Markdown."""
RECORD_RE = pattern(RECORD.encode(), re.MULTILINE)
RECORD_MARKS: Final = (b"---", BOM_UTF8 + b"---")
LONG_HEAD_BYTES: Final = 2**15
"""A beginning this long that holds one story is cut within that story: others may follow."""
ASCII_CHARSET_RE = pattern(r"(?i)utf-?8|ascii|iso-8859|latin|windows-?12|cp12|koi8|mac|gb|big5|shift|euc")
"""Charsets in which the marks of stories are the bytes of ASCII; a file in another (UTF-16) is read whole."""


def holds_several_stories(head: Head) -> bool:
    """Tell a file of a stated format that has a second story.

    Gets wrong: a first story longer than what is looked at counts as one of several.
    """
    found = _recognise(head.data)
    if found is None or not format_named(*found).holds_several or is_lone_story(*found):
        return False
    if len(head.data) >= LONG_HEAD_BYTES:
        return True
    stories = cut_stories(*found)
    try:
        return next(stories, None) is not None and next(stories, None) is not None
    except DamagedError:
        return True


def holds_several_records(head: Head) -> bool:
    r"""Tell Markdown that newsparse wrote of several pages, each with its record above it.

    Gets wrong: a first story longer than what is looked at, which counts as the only one.

    >>> holds_several_records(Head(b'---\nschema: "newsparse/1"\n---\n\n# Rain\n\n---\nschema: "newsparse/1"\n', "a.md"))
    True
    """
    return head.data[:40].startswith(RECORD_MARKS) and len(RECORD_RE.findall(head.data)) > 1


def read_several_records(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the stories of such a file by their numbers, from 1, each with its record."""
    for number, piece in enumerate(_cut_stream(stream, Cutting(RECORD), context.limits.page_max_bytes), 1):
        data = piece.encode() if isinstance(piece, str) else piece
        yield Part(str(number), partial(stream_of, data), is_page=True, is_numbered=True, charset="utf-8")


def read_several_stories(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the stories of a file by their numbers, from 1, each as a document of the file's format."""
    head = stream.peek_available(HEAD_BYTES)
    name, cutting, charset = _find_cutting(head)
    if name and cutting:
        pieces = _cut_stream(stream, cutting, context.limits.page_max_bytes)
        yield from _number_stories(pieces, context, name, charset, splitter_of(name, head))
        return
    data = stream.read_page(context.limits.page_max_bytes)
    found = _recognise(data)
    if found is None:
        raise UnreadableError("format", "not in the format that its beginning says")
    yield from _number_stories(cut_stories(*found), context, found[0], None, None)


def _number_stories(
    pieces: Iterator[str | bytes], context: ReadContext, name: str, charset: str | None, split: Splitter | None
) -> Iterator[Part]:
    """Yield the stories in the pieces of a file; a piece that breaks off fails alone, and so does the end of the file."""
    number = 0
    try:
        for piece in pieces:
            data = piece.encode("utf-8", "replace") if isinstance(piece, str) else piece
            context.budget.spend(len(data))
            try:
                for story in split(data) if split else (data,):
                    number += 1
                    yield _part(number, story, name, "utf-8" if isinstance(piece, str) else charset)
            except DamagedError as error:
                number += 1
                yield _broken(number, name, error)
    except DamagedError as error:
        yield _broken(number + 1, name, error)


def _broken(number: int, name: str, error: DamagedError) -> Part:
    return failing_part(str(number), UnreadableError("format", f"{name}: {error}"))


def _part(number: int, page: bytes, name: str, charset: str | None) -> Part:
    return Part(str(number), partial(stream_of, page), is_page=True, is_numbered=True, kind=name, charset=charset)


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


def _find_cutting(head: bytes) -> tuple[str, Cutting | None, str | None]:
    """Return a file's format, how its stories lie if it can be cut as it is read, and its charset if its head shows it.

    A head of ASCII alone says nothing of what follows: then each story's charset is found by itself.
    """
    found = _recognise(head)
    if found is None:
        return "", None, None
    if isinstance(found[1], bytes):
        return found[0], cutting_of(*found), None
    decoded = decode(head)
    if not ASCII_CHARSET_RE.match(decoded.charset or ""):
        return found[0], None, None
    return found[0], cutting_of(found[0], found[1]), None if head.isascii() else decoded.charset


def _cut_stream(stream: Stream, cutting: Cutting, story_max_bytes: int) -> Iterator[str | bytes]:
    """Yield the pieces of a stream as `cut_at` yields those of a text; at most a story and a chunk are held.

    Raises:
        DamagedError: the last story has no end.
        UnreadableError: a story is larger than that, or the stream is damaged.
    """
    begins, ends, holds, _ = compile_cutting_of_bytes(cutting)
    held, frame, head = bytearray(), b"", stream.peek_available(ROOT_MAX_CHARS)
    number, looked, is_begun, is_ended = 0, 0, False, False
    while not is_ended:
        piece = stream.read(CHUNK_BYTES)
        held += piece
        if not looked and not is_begun and held.startswith(BOM_UTF8):  # it would hide a mark that begins a line
            del held[: len(BOM_UTF8)]
        is_ended = not piece
        safe = len(held) if is_ended else len(held) - MATCH_MAX_CHARS  # beyond, a match may not be there in full
        starts = [match.start() for match in begins.finditer(held, looked) if match.start() <= safe]
        if starts and not is_begun and cutting.has_frame:
            frame = bytes(held[: min(starts[0], FRAME_MAX_CHARS)])
        bounds = [0, *starts] if is_begun else starts
        for start, end in pairwise(bounds):
            number += 1
            yield frame + held[start:end]
        if bounds:
            del held[: bounds[-1]]
            safe, is_begun = safe - bounds[-1], True
        looked = max(safe, int(is_begun))
        if len(held) > story_max_bytes:
            raise too_large(story_max_bytes)
    if is_begun and holds is not None and not holds.search(held):
        return
    if ends is not None and not ends.search(held) and (is_begun or held.strip()):
        raise DamagedError(broken_off(number + 1))
    if held.strip():
        yield frame + held
    if is_cut_behind(cutting, head.decode("latin-1"), held.decode("latin-1")):
        raise DamagedError(cut_behind(number + 1))
