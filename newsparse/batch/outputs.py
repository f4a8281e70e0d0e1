"""Output options to a sink: its kind, by the path, and its formats."""

from __future__ import annotations

import os
from collections.abc import Sequence
from errno import ENOENT
from pathlib import Path
from typing import BinaryIO, Final

from newsparse.batch.account import escape_for_terminal
from newsparse.batch.guard import Guard
from newsparse.batch.sinks import FolderSink, Sink, StreamSink
from newsparse.batch.streams import UsageError, begins_with, is_appended_to, open_stream, standard_output
from newsparse.named_tuple import NamedTuple
from newsparse.sources import paths_of
from newsparse.sources.files import STDIN
from newsparse.suffixes import PAGE_SUFFIXES
from newsparse.writers import (
    ALIASES,
    Assembling,
    MissingExtraError,
    format_of,
    frame_of,
    is_table,
    known_suffixes,
    suffix_of,
    writer_of,
)
from newsparse.writers.packing import PackingError, check_packing, packing_of


class Output(NamedTuple):
    """Where a run writes, and in which formats."""

    path: str | None = None
    """A file, a folder (also one that is yet to be made: it ends in a slash), `-` or None for standard output."""
    formats: Sequence[str] = ()
    """Several only for a folder; none leaves it to the path."""
    fields: Sequence[str] = ()
    """Keys of the record; none means all."""
    explains: bool = False
    """Reasons beside the records."""
    is_asked: bool = False
    """Of the reasons only what explains `fields`."""
    colours: bool = False
    """Reasons are painted where they go to a terminal."""


def open_output(output: Output, inputs: Sequence[str], *, several: bool) -> tuple[Sink, tuple[str, ...]]:
    """Return the sink that a run writes to, not begun yet, and the formats it takes.

    Raises:
        UsageError: the format is not known, or not possible there.
        OSError: it cannot be written, or is an input.
    """
    formats = tuple(dict.fromkeys(ALIASES.get(name, name) for name in output.formats))
    if output.explains:
        formats = _explained(output, formats)
    if output.path is not None and output.path != STDIN and _is_folder(output.path, several, formats):
        return _folder(output, formats or ("json",), inputs, several=several)
    if len(formats) > 1:
        raise UsageError("several formats need a folder to write to: -o DIR/.")
    if output.path in (None, STDIN):
        return _stream(standard_output(), formats[0] if formats else None, output.fields, several=several)
    return _file(output, formats[0] if formats else None, inputs, several=several)


PAINTED: Final = frozenset(("explained-colours", "field-colours"))
EXPLAINED: Final = {
    "text": "explained-text",
    "json": "explained-json",
    "jsonl": "explained-jsonl",
    "html": "html",
}
"""Formats that can show reasons, and the writers that do."""
ASKED: Final = {"text": "field-text", "json": "field-json", "jsonl": "field-jsonl", "html": "html"}
"""The same, where some fields are asked for."""


def _explained(output: Output, formats: tuple[str, ...]) -> tuple[str, ...]:
    is_stream = output.path in (None, STDIN)
    names = formats or (("text" if is_stream else format_of(output.path or "") or "text"),)
    for name in names:
        if name not in EXPLAINED:
            raise UsageError(f"--explain is written as {', '.join(EXPLAINED)}, not as {name}.")
    if is_stream and output.colours and names == ("text",) and standard_output().isatty():
        return ("field-colours" if output.is_asked else "explained-colours",)
    return tuple((ASKED if output.is_asked else EXPLAINED)[name] for name in names)


def guard(inputs: Sequence[str]) -> Guard:
    """Return the guard that keeps outputs from overwriting these inputs."""
    return Guard([*paths_of(inputs)], PAGE_SUFFIXES)


def _is_folder(path: str, several: bool, formats: Sequence[str]) -> bool:
    known = Path(path)
    is_new = not known.suffix and not known.exists()
    return path.endswith(("/", os.sep)) or known.is_dir() or ((several or len(formats) > 1) and is_new)


def _folder(
    output: Output, formats: tuple[str, ...], inputs: Sequence[str], *, several: bool
) -> tuple[Sink, tuple[str, ...]]:
    for name in formats:
        if is_table(name):
            raise UsageError(f"{name} holds all records in one file: name a file, not a folder.")
    folder, guarded = Path(output.path or "."), guard(inputs)
    if guarded.holds_inputs(folder):
        for name in formats:
            if suffix_of(name).endswith(PAGE_SUFFIXES):
                raise UsageError(
                    f"{name} records in the input folder would be pages of the next run: name another folder with -o."
                )
    folder.mkdir(parents=True, exist_ok=True)
    return FolderSink(folder, formats, output.fields, guarded, several=several), formats


def _file(output: Output, format_: str | None, inputs: Sequence[str], *, several: bool) -> tuple[Sink, tuple[str, ...]]:
    from newsparse.batch.file_sink import FileSink

    name = output.path or ""
    path = Path(name)
    stream = open_stream(name)
    if stream is not None:
        format_ = format_ or format_of(name)
        return _stream(stream, format_, output.fields, several=several, is_own=True)
    format_ = format_ or format_of(name)
    if format_ is None:
        raise UsageError(
            f"cannot tell the format of {escape_for_terminal(name)}: known suffixes are {', '.join(known_suffixes())}; "
            "or name it with --format."
        )
    if format_ == "html" and several:
        format_ = "html-index"
    writer = writer_of(format_)
    try:
        if isinstance(writer, Assembling):
            writer.check()
            if packing_of(name):
                raise UsageError(f"{format_} is not packed again: name a file without {packing_of(name)}.")
        check_packing(name)
    except (MissingExtraError, PackingError) as error:
        raise UsageError(str(error)) from error
    guard(inputs).check(path)
    if not path.absolute().parent.is_dir():
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), name)
    return FileSink(path, format_, output.fields, several=several), (format_,)


def _stream(
    stream: BinaryIO, format_: str | None, fields: Sequence[str], *, several: bool, is_own: bool = False
) -> tuple[Sink, tuple[str, ...]]:
    """Return a sink for a stream; the default format is JSON for one page and JSON lines for several."""
    name = format_ or ("jsonl" if several else "json")
    if is_table(name):
        raise UsageError(f"{name} is written to a file: give one with -o.")
    if name == "html" and several:
        raise UsageError("a report of several pages is written to a file or a folder: give one with -o.")
    frame = frame_of(name, fields, several=several, in_file=False)
    if frame.opening and is_appended_to(stream) and begins_with(stream, frame.opening.encode()):
        frame = frame._replace(opening="")  # the columns have their names already
    return StreamSink(stream, frame, is_painted=name in PAINTED, is_own=is_own, several=several), (name,)
