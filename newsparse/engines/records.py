"""Documents to records as plain values, in this process or in one that may be lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, cast

from newsparse.batch.answers import answers
from newsparse.batch.encoded import Encoded
from newsparse.batch.pages import EncodeTask, Key, KeyedDocument, PageOptions, Task
from newsparse.record.json_text import replace_surrogates
from newsparse.sources import Document, Failure, Input, UnreadableError, list_inputs

PAGE_SECONDS: Final = 120.0
"""How long a page may take unless it is said, as with the command's `-j`."""


COLLISION_PREFIX: Final = "input_"
"""Before the name of what a page came with, where the record has something of that name."""


class RecordOptions(NamedTuple):
    """How pages are read. It travels to where they are."""

    fields: tuple[str, ...] = ()
    """Only these keys of the record; all of them where none is named."""
    timeout: float | None = PAGE_SECONDS
    """Seconds after which a page is given up. Pages are then read in a child process, and one that hangs or dies
    costs its row alone. None reads them in the process itself: a little quicker, and a page may end it."""
    task: Task[Encoded] | None = None
    """What is done to each page in place of reading it, giving the record as a line of JSON."""

    @property
    def encode_task(self) -> Task[Encoded | Failure]:
        """What is done to each page: what the command does for JSON lines, so that the records are the same."""
        return cast("Task[Encoded | Failure]", self.task or EncodeTask(PageOptions(), ("jsonl",), self.fields))


DEFAULT_OPTIONS: Final = RecordOptions()


def input_files(names: Sequence[str]) -> Iterator[Input]:
    """Yield the files of inputs as the command finds them, none opened yet.

    Raises:
        UnreadableError: an input is not there.
    """
    for item in list_inputs(names):
        if isinstance(item, Failure):
            raise UnreadableError(item.code, f"{item.name}: {item.message}")
        yield item


def read_records(
    documents: Iterable[KeyedDocument[Key]], options: RecordOptions
) -> Iterator[tuple[Key, dict[str, Any] | Failure | None]]:
    """Yield each key with its page's record, or the reason why there is none; None where there is no page.

    Jobs are taken only a few ahead of what has been yielded.

    Raises:
        WorkerError: the child process does not start.
    """
    for key, answer in answers(documents, options.encode_task, workers=1, timeout=options.timeout, ordered=True):
        yield key, json.loads(answer.data[0]) if isinstance(answer, Encoded) else answer


def error_record(page: Document | Failure, answer: Failure | None) -> dict[str, Any]:
    """Return what stands for the record of a page that has none.

    >>> error_record(Document("a.html", b""), Failure("a.html", "empty", "the file is empty"))["error"]
    {'code': 'empty', 'message': 'the file is empty'}
    """
    failure = answer or page
    assert isinstance(failure, Failure)
    source = (
        {"path": replace_surrogates(page.name), "member": page.member and replace_surrogates(page.member)}
        if page.name
        else None
    )
    return {"source": source, "error": {"code": failure.code, "message": failure.message}}
