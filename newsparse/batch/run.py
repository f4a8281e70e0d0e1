"""A whole run: inputs to an output, with an account of every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from errno import EDQUOT, ENOSPC, EROFS
from pathlib import Path
from typing import Any, Final, NamedTuple, TextIO

from newsparse._version import __version__
from newsparse.batch.account import Account
from newsparse.batch.inputs import Inputs
from newsparse.batch.interrupts import Interrupts
from newsparse.batch.ledger import Ledger, version_of, version_of_data
from newsparse.batch.outputs import Output, UsageError, guard, open_output
from newsparse.batch.pages import EncodeTask, KeyedDocument, PageOptions
from newsparse.batch.progress import bar_for
from newsparse.batch.results import answers
from newsparse.batch.sinks import FolderSink, Receipt, Sink, StreamSink
from newsparse.record import SCHEMA
from newsparse.sources import DEFAULT_LIMITS, Document, Failure, Input, Limits, open_input

FATAL: Final = frozenset((ENOSPC, EDQUOT, EROFS))
"""Errors of the whole file system, which the next page would meet as well."""


class RunOptions(NamedTuple):
    """Options of a run, besides its inputs and outputs."""

    limits: Limits = DEFAULT_LIMITS
    jobs: int = 1
    timeout: float | None = None
    """Seconds a page may take."""
    ordered: bool = True
    """Records come in the order of the inputs."""
    resume: bool = False
    """Go on with a run that was stopped."""
    errors: str | None = None
    """A file for a JSON line each page that failed."""
    quiet: bool = False


class Page(NamedTuple):
    """A page whose record is to be written."""

    name: str
    member: str | None
    output_name: str
    version: str
    is_truncated: bool = False
    """A crawl says that it has only the beginning."""


class Kept(NamedTuple):
    """A page that an earlier run has finished."""

    receipt: Receipt


def run(
    inputs: Inputs,
    output: Output,
    pages: PageOptions,
    options: RunOptions,
) -> int:
    """Read all inputs into the output and return the exit code; what failed is said on stderr.

    Raises:
        UsageError: options that do not go together.
        OSError: the output cannot be written.
        WorkerError: no worker process can be started.
    """
    several = inputs.are_many
    if pages.url and several:
        raise UsageError("--url is for one page.")
    with ExitStack() as stack:
        rows = stack.enter_context(_error_list(options.errors, inputs.all_names))
        sink, formats = open_output(output, inputs.all_names, several=several)
        if options.resume and isinstance(sink, StreamSink):
            raise UsageError("--resume needs a file or folder to go on with: -o.")
        bar = bar_for(inputs, several=several, quiet=options.quiet)
        account = Account(rows, bar)
        if bar:
            stack.callback(bar.close)
        try:
            _Run(inputs, sink, EncodeTask(pages, formats, output.fields), options, account).go()
        except KeyboardInterrupt:
            account.is_interrupted = True
    if (several or account.is_interrupted) and not options.quiet:
        Account().say(account.closing_line())
    return account.exit_code()


class _Run:
    """One run over its inputs."""

    def __init__(self, inputs: Inputs, sink: Sink, task: EncodeTask, options: RunOptions, account: Account) -> None:
        self._inputs, self._sink, self._task, self._options, self._account = inputs, sink, task, options, account
        self._ledger: Ledger | None = None

    def go(self) -> None:
        options, account = self._options, self._account
        interrupts = Interrupts(lambda: account.say("newsparse: finishing the pages under way; Ctrl-C again stops now"))
        with self._opened(), interrupts:
            jobs = interrupts.until_asked(self._jobs())
            for page, answer in answers(
                jobs, self._task, workers=options.jobs, timeout=options.timeout, ordered=options.ordered
            ):
                self._settle(page, answer)
            account.is_interrupted = interrupts.is_asked
            if not account.is_interrupted:
                self._sink.finish(account.failures())

    @contextmanager
    def _opened(self) -> Iterator[None]:
        is_open = is_whole = False
        if self._sink.ledger is not None:
            self._ledger = Ledger(self._sink.ledger, self._settings(), resume=self._options.resume)
            if self._ledger.has_changed:
                self._account.say("newsparse: not the options of the run before: all pages are read again")
        try:
            self._sink.open(resume=self._ledger is not None and self._ledger.goes_on)
            is_open = True
            yield
            is_whole = not self._account.is_interrupted
        finally:
            if self._ledger is not None:
                self._ledger.close(delete=is_whole and not self._sink.is_lasting)
            if is_open:
                self._sink.close()

    def _settings(self) -> dict[str, Any]:
        """Return the settings that records depend on, besides their pages."""
        program = {"newsparse": __version__, "schema": SCHEMA}
        return (
            program
            | {"column": self._inputs.column}
            | self._task.options._asdict()
            | {"formats": [*self._task.formats], "fields": [*self._task.fields]}
        )

    def _jobs(self) -> Iterator[KeyedDocument[Page | Kept | Failure]]:
        """Yield the documents of all inputs; kept pages and failures come in their order, without a document."""
        for item in self._inputs.items(self._account.passed_over):
            if isinstance(item, Failure):
                yield None, item
            else:
                yield from self._jobs_of(item)

    def _jobs_of(self, item: Input) -> Iterator[KeyedDocument[Page | Kept | Failure]]:
        version, output_name = version_of(item), None
        whole = self._ledger.find(item.name, None, version) if self._ledger and version and not item.members else None
        if whole is not None:  # it need not be opened
            output_name = self._sink.reserve(item.output_name)
            if self._sink.holds(output_name, whole):
                yield None, Kept(whole)
                return
        for document in open_input(item, self._options.limits, self._account.passed_over):
            if isinstance(document, Failure):
                yield None, document
            else:
                yield self._job(document, version, output_name or self._sink.reserve(document.output_name))

    def _job(self, document: Document, version: str | None, output_name: str) -> KeyedDocument[Page | Kept | Failure]:
        if self._ledger is None:
            return document, Page(document.name, document.member, output_name, "", bool(document.truncated))
        version = version or version_of_data(document)
        page = Page(document.name, document.member, output_name, version, bool(document.truncated))
        receipt = self._ledger.find(page.name, page.member, page.version)
        if receipt is not None and self._sink.holds(output_name, receipt):
            return None, Kept(receipt)
        return document, page

    def _settle(self, page: Page | Kept | Failure, answer: Any) -> None:
        """Write a page's record, or count its failure."""
        if isinstance(page, Kept):
            self._sink.keep(page.receipt)
            self._account.count_kept()
        elif isinstance(page, Failure):
            self._account.count_failed(page)
        elif isinstance(answer, Failure):
            self._account.count_failed(answer)
        else:
            self._put(page, answer)

    def _put(self, page: Page, record: tuple[bytes, ...]) -> None:
        try:
            with self._account.aside():
                receipt = self._sink.put(page.output_name, record)
        except OSError as error:
            if not isinstance(self._sink, FolderSink) or error.errno in FATAL:
                raise
            message = f"cannot write its record: {reason(error)}"
            self._account.count_failed(Failure(page.name, "unwritable", message, page.member))
            return
        if self._ledger is not None:
            self._ledger.add(page.name, page.member, page.version, receipt)
        self._account.count_read(is_truncated=page.is_truncated)


@contextmanager
def _error_list(path: str | None, inputs: Sequence[str]) -> Iterator[TextIO | None]:
    if path is None:
        yield None
        return
    guard(inputs).check(Path(path))
    with Path(path).open("w", encoding="ascii") as rows:
        yield rows


def reason(error: OSError) -> str:
    """Return the system's message for an error, in lower case."""
    return (error.strerror or str(error)).lower()
