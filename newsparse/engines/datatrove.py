"""datatrove: a reader of pages and a step that makes documents into records."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any, Final

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep

from newsparse.batch.pages import KeyedDocument
from newsparse.engines.records import (
    COLLISION_PREFIX,
    DEFAULT_OPTIONS,
    RecordOptions,
    error_record,
    input_files,
    read_records,
)
from newsparse.sources import Document as Page
from newsparse.sources import Failure, listed_name, open_input

PAGE: Final = "newsparse page"
"""The key of a document's metadata that takes a page as bytes from the reader to the parser."""


class ReadPages(PipelineStep):
    """Reads pages of files, folders, patterns and the archives among them, as the command does.

    Each task takes every so many-th file. The pages go as bytes to `ParsePages`, which has to follow: it finds out
    their charsets, and knows those that servers said.
    """

    name = "newsparse pages"
    type = "📖 - READER"

    def __init__(self, inputs: Sequence[str | os.PathLike[str]]) -> None:
        """Take the names of inputs, which all tasks must see."""
        super().__init__()
        self.inputs = [os.fspath(name) for name in inputs]

    def run(self, data: Iterator[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Yield what came before, then a document for each page of this task's files.

        Raises:
            UnreadableError: an input is not there.
        """
        yield from data or ()
        for number, item in enumerate(input_files(self.inputs)):
            if number % world_size == rank:
                for page in open_input(item):
                    yield Document("", listed_name(page.name, page.member), metadata={PAGE: page})


class ParsePages(PipelineStep):
    """Makes pages into stories: `text` becomes the body, and the other keys of the record go to the metadata.

    Every document stays, in order; one that cannot be read has no text and an `error` in its metadata. Pages come
    from `ReadPages` or, as text, from any other reader; then the metadata's `url` and `date` are where and when a page
    was fetched, as datatrove's readers of crawls have it. Where the record has a key that was there before, the old
    value is kept as `input_…`.
    """

    name = "newsparse"
    type = "🛢 - EXTRAC"

    def __init__(self, options: RecordOptions = DEFAULT_OPTIONS) -> None:
        """Take how pages are read."""
        super().__init__()
        self.options = options

    def run(self, data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Yield each document with its record.

        Raises:
            WorkerError: the child process does not start.
        """
        for (document, page), answer in read_records(map(_job, data), self.options):
            record = answer if isinstance(answer, dict) else error_record(page, answer)
            document.text = record.pop("body", "")
            document.metadata = _renamed(document.metadata, record) | record
            self.stat_update("total", "failed" if "error" in record else "read")
            self.update_doc_stats(document)
            yield document


def _job(document: Document) -> KeyedDocument[tuple[Document, Page | Failure]]:
    page = document.metadata.pop(PAGE, None) or _page(document)
    if isinstance(page, Failure):
        return None, (document, page)
    return page, (document, page._replace(data=b""))


def _page(document: Document) -> Page:
    """Return a document that another reader has decoded."""
    said = {key: document.metadata.get(key) for key in ("file_path", "url", "date")}
    path, url, date = (str(value) if value is not None else None for value in said.values())
    return Page(path or "", document.text.encode("utf-8", "replace"), url=url, fetched=date, charset="utf-8")


def _renamed(metadata: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    return {COLLISION_PREFIX + key if key in record else key: value for key, value in metadata.items()}
