"""Containers of pages, recognised by their content: compressions, archives, crawls, tables, feeds, in one another.

A container's reader yields parts; a part is opened only when somebody wants it, and may be a container itself.
Nothing is held in memory but the page at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.sources.compressions import unpacker_of
from newsparse.sources.document import Document, ExpansionError, Failure, Input, UnreadableError
from newsparse.sources.output_names import output_name_of_member
from newsparse.sources.part import HEAD_BYTES, Head, Part, ReadContext
from newsparse.sources.recognise import container_format_of, reader_of
from newsparse.sources.saved_folder import PAGE_SUFFIXES as SAVED_SUFFIXES
from newsparse.sources.saved_folder import join_frames
from newsparse.sources.saving_notes import NO_NOTE, read_saving_note
from newsparse.sources.search import find_other_kind, has_page_suffix
from newsparse.sources.stream import Stream

NO_PAGES: Final = {
    "encrypted": "encrypted file",
    "is-link": "link to a page",
    "no-text": "packed text",
    "no-column": "table without pages",
    "no-pages": "archive without pages",
    "record": "record of newsparse",
}
"""What is passed over where it was found, though it fails where it is named: kinds by the code of the failure."""


class Entry(NamedTuple):
    """Something to read: an input, or a part of one."""

    part: Part
    member: str | None
    output_name: str
    label: str
    """Its file name, for what its suffix says."""
    wanted: tuple[str, ...]
    """Addresses inside it; all that it holds where there is none."""
    depth: int = 0
    is_packed: bool = False
    """It came out of a compression, which is counted as one with the archive that it holds, as in `a.tar.gz`."""


def read_entries(item: Input, stream: Stream, context: ReadContext, part: Part) -> Iterator[Document | Failure]:
    """Yield the pages of an input whose bytes are at hand. `part` says what is known of it before it is read."""
    entry = Entry(part._replace(open=lambda: stream), None, item.output_name, part.name, item.members)
    try:
        yield from _read(entry, item.name, context)
    except ExpansionError as error:
        yield Failure(item.name, error.code, str(error))


def holds_many(stream: Stream, context: ReadContext, label: str) -> bool:
    """Tell by its beginning whether an input may give several pages."""
    for _ in range(context.limits.depth_max):
        head = Head(stream.peek_available(HEAD_BYTES), label)
        unpacker = unpacker_of(head)
        if unpacker is None:
            found = container_format_of(head)
            return found is not None and not found.is_single
        stream, label = unpacker(stream, context.budget), head.label_inside
    return False


def other_kind(stream: Stream, context: ReadContext, label: str) -> str | None:
    """Return of what kind a file found in a folder is that is no page; None for a page or a container."""
    for _ in range(context.limits.depth_max):
        head = Head(stream.peek_available(HEAD_BYTES), label)
        unpacker = unpacker_of(head)
        if unpacker is None:
            return find_other_kind(head, is_container=container_format_of(head) is not None)
        stream, label = unpacker(stream, context.budget), head.label_inside
    return None


def _read(entry: Entry, name: str, context: ReadContext) -> Iterator[Document | Failure]:
    """Yield the pages of an entry; what is damaged is a failure after the pages before it."""
    try:
        yield from _look_into(entry, entry.part.open(), name, context)
    except ExpansionError:
        raise
    except UnreadableError as error:
        if entry.part.is_searched and error.code in NO_PAGES and not has_page_suffix(entry.label):
            context.passed_over.add(NO_PAGES[error.code])
        else:
            yield Failure(name, error.code, str(error), entry.member)


def _look_into(entry: Entry, stream: Stream, name: str, context: ReadContext) -> Iterator[Document | Failure]:
    if entry.part.is_page:
        yield _page(entry, stream, name, context)
        return
    head = Head(stream.peek_available(HEAD_BYTES), entry.label)
    unpacker = unpacker_of(head)
    found = container_format_of(head) if unpacker is None else None
    if unpacker is None and entry.part.is_searched:
        other = find_other_kind(head, is_container=found is not None)
        if other is not None:
            context.passed_over.add(other)
            return
    if found is not None and entry.is_packed:
        entry = entry._replace(depth=entry.depth - 1)
    if unpacker is None and found is None:
        yield _page(entry, stream, name, context)
    elif entry.depth >= context.limits.depth_max:
        raise UnreadableError("too-deep", f"more than {context.limits.depth_max} archives inside one another")
    elif unpacker is not None:
        inside = entry._replace(label=head.label_inside, depth=entry.depth + 1, is_packed=True)
        yield from _look_into(inside, unpacker(stream, context.budget), name, context)
    elif found is not None:
        parts = reader_of(found)(
            stream, context._replace(beside=entry.part.beside, is_searched=entry.part.is_searched), entry.label
        )
        yield from _read_parts(entry, parts, name, context, found.is_single)


def _page(entry: Entry, stream: Stream, name: str, context: ReadContext) -> Document | Failure:
    if entry.wanted:
        return _missing(entry, entry.wanted[0], name)
    data, part = stream.read_page(context.limits.page_max_bytes), entry.part
    if part.beside is not None and entry.label.lower().endswith(SAVED_SUFFIXES):
        beside = part.beside
        data = join_frames(entry.label, data, lambda path: beside(path).read_page(context.limits.page_max_bytes))
    note = read_saving_note(data) if part.url is None else NO_NOTE
    return Document(
        name,
        data,
        entry.output_name,
        entry.member,
        url=part.url or note.url,
        charset=part.charset,
        fetched=part.fetched or note.fetched,
        kind=part.kind,
        truncated=part.truncated,
        is_damaged=part.is_damaged,
        facts=part.facts,
    )


def _read_parts(
    entry: Entry, parts: Iterable[Part], name: str, context: ReadContext, is_single: bool
) -> Iterator[Document | Failure]:
    missing, starts = dict.fromkeys(entry.wanted), _by_start(entry.wanted)
    seen, found = dict[str, int](), False
    for part in parts:
        if is_single:
            found = True
            yield from _read(entry._replace(part=part), name, context)
            continue
        label = part.name
        if not part.is_numbered:  # names may come twice
            seen[part.name] = seen.get(part.name, 0) + 1
            part = part if seen[part.name] == 1 else part._replace(name=f"{part.name}#{seen[part.name]}")
        chosen = [address for address in starts.get(part.name, ()) if address in missing]
        if entry.wanted and not chosen:
            continue
        for address in chosen:
            del missing[address]
        for item in _read(_inside(entry, part, chosen)._replace(label=label), name, context):
            found = True
            yield item
        if entry.wanted and not missing:
            return
    if not found and not entry.wanted:
        raise UnreadableError("no-pages", "no pages in it")
    if not is_single:
        for address in missing:
            yield _missing(entry, address, name)


def _by_start(addresses: Iterable[str]) -> dict[str, list[str]]:
    """Return addresses by the members that they may begin with, whose names may hold the dividing mark.

    >>> _by_start(["a.zip!b.html"])
    {'a.zip!b.html': ['a.zip!b.html'], 'a.zip': ['a.zip!b.html']}
    """
    found: dict[str, list[str]] = {}
    for address in addresses:
        ends = [at for at, char in enumerate(address) if char == "!"]
        for end in (len(address), *ends):
            found.setdefault(address[:end], []).append(address)
    return found


def _inside(entry: Entry, part: Part, chosen: list[str]) -> Entry:
    if chosen:  # it is named, and not to be passed over
        part = part._replace(is_searched=False)
    deeper = tuple(address[len(part.name) + 1 :] for address in chosen if address != part.name)
    return Entry(
        part,
        f"{entry.member}!{part.name}" if entry.member else part.name,
        f"{entry.output_name}/{output_name_of_member(part.name)}",
        part.name,
        deeper if len(deeper) == len(chosen) else (),
        entry.depth + 1,
    )


def _missing(entry: Entry, address: str, name: str) -> Failure:
    member = f"{entry.member}!{address}" if entry.member else address
    return Failure(name, "not-found", "no such member", member)
