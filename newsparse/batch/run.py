"""A whole run: inputs to an output, with an account of every page."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from errno import EDQUOT, ENOSPC, EROFS
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from newsparse.batch.account import Account, escape_for_terminal, say, summary_of
from newsparse.batch.answers import answers
from newsparse.batch.choice import LeftOut
from newsparse.batch.encoded import Encoded
from newsparse.batch.finished import Finished
from newsparse.batch.inputs import Inputs, OwnFiles
from newsparse.batch.interrupts import Interrupts
from newsparse.batch.outputs import Output, guard, open_output
from newsparse.batch.page_list import Kept, LeftOutBefore, ListedPage, PageList
from newsparse.batch.pages import EncodeTask, PageOptions
from newsparse.batch.progress import Progress, progress_for
from newsparse.batch.provenance import About
from newsparse.batch.sinks import FolderSink, Page, Sink, StreamSink
from newsparse.batch.streams import Target, UsageError, check_target, check_targets, open_target, write_target
from newsparse.named_tuple import NamedTuple
from newsparse.sources import DEFAULT_LIMITS, Failure, Limits, is_address, listed_name

if TYPE_CHECKING:
    from newsparse.batch.addresses import Addresses
    from newsparse.batch.run_state import RunState

FATAL: Final = frozenset((ENOSPC, EDQUOT, EROFS))
"""Errors of the whole file system, which the next page would meet as well."""
NOT_SEEN: Final = frozenset(("not-found", "permission", "unreadable", "timeout", "worker-died", "internal"))
"""Codes of failures that say nothing of the page: the record of an earlier run may be right, and stays."""
WAIT_SECONDS: Final = 60.0
"""How long a single page waits for another run into the same output; a run of many pages is refused at once."""


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
    limit: int | None = None
    """End after so many records."""
    addresses: Addresses | None = None
    """Addresses of pages that do not say them themselves."""
    errors: str | None = None
    """A file for a JSON line each page that failed."""
    summary: str | None = None
    """A file for what is known of the run at its end."""
    progress: str | None = None
    """`bar`, `plain` or `none`; a bar at a terminal without it."""
    quiet: bool = False
    is_verbose: bool = False


def run(inputs: Inputs, output: Output, pages: PageOptions, options: RunOptions) -> int:
    """Read all inputs into the output and return the exit code; what failed is said on stderr.

    Raises:
        UsageError: options that do not go together.
        OSError: the output cannot be written.
        WorkerError: no worker process can be started.
    """
    _check_names(inputs, output, pages, options)
    several = inputs.are_many
    with ExitStack() as stack:
        if options.limits.politeness is not None:
            stack.callback(options.limits.politeness.close)
        sink, formats = open_output(output, inputs.all_names, several=several)
        if options.resume and isinstance(sink, StreamSink):
            raise UsageError("--resume needs a file or folder to go on with: -o.")
        about = About(
            EncodeTask(pages, formats, output.fields), inputs, options.addresses, options.limit, datetime.now(UTC)
        )
        if options.resume and _is_complete(sink, about):
            say(f"newsparse: {_shown(output)} is complete: no run to go on with; without --resume it is made anew")
            return 0
        rows = stack.enter_context(open_target(options.errors, guard(inputs.all_names))) if options.errors else None
        inputs = inputs._replace(own=_own_files(sink, options, rows).kind_of)
        account = Account(rows, _progress_of(inputs, sink, options), is_verbose=options.is_verbose)
        this_run = _Run(inputs, sink, about, options, account, rows)
        this_run.run()
    _say_at_the_end(account, output, options, this_run.hint, several=several)
    if options.summary:
        summary = summary_of(account, output=output.path, **about.note(account).to_dict())
        write_target(options.summary, guard(inputs.all_names), summary)
    return account.exit_code()


def _check_names(inputs: Inputs, output: Output, pages: PageOptions, options: RunOptions) -> None:
    """Refuse outputs that cannot be written, before hours are spent on what goes into them."""
    if pages.url and inputs.are_many:
        raise UsageError("--url is for one page.")
    check_targets({"-o": output.path or "-", "--errors": options.errors, "--summary": options.summary})
    if options.summary:
        check_target(options.summary, guard(inputs.all_names))


def _is_complete(sink: Sink, about: About) -> bool:
    """Whether a run before has written all records of these pages into one file."""
    from newsparse.batch.file_sink import FileSink

    return isinstance(sink, FileSink) and sink.is_complete(about.note(Account()))


def _progress_of(inputs: Inputs, sink: Sink, options: RunOptions) -> Progress | None:
    return progress_for(
        inputs,
        options.progress,
        several=inputs.are_many,
        quiet=options.quiet,
        has_data_on_stdout=isinstance(sink, StreamSink),
    )


def _say_at_the_end(account: Account, output: Output, options: RunOptions, hint: str, *, several: bool) -> None:
    if not options.quiet:
        if several or account.interrupted_by is not None or account.counts()["left_out"] or account.has_replaced:
            say(account.closing_line())
        if account.did_nothing and options.resume:
            say(f"newsparse: nothing to do: all pages were in {_shown(output)}")
        for line in options.addresses.remarks() if options.addresses else ():
            say(line)
    if hint:
        say(hint)


def _shown(output: Output) -> str:
    return escape_for_terminal(output.path or "the output")


def _own_files(sink: Sink, options: RunOptions, rows: Target | None) -> OwnFiles:
    named = [Path(name) for name in (options.errors, options.summary) if name and name != "-"]
    streams = [1, 2] if isinstance(sink, StreamSink) else [2]
    return OwnFiles([*sink.own_paths, *named], streams + ([rows.text.fileno()] if rows else []))


class _Run:
    """One run over its inputs."""

    def __init__(
        self, inputs: Inputs, sink: Sink, about: About, options: RunOptions, account: Account, rows: Target | None
    ) -> None:
        self._inputs, self._sink, self._about, self._options, self._account = inputs, sink, about, options, account
        self._rows = rows
        self._state: RunState | None = None
        self._left = 0
        self.hint = ""
        """What is to be said behind the closing line of a run that was interrupted: how it goes on."""

    def run(self) -> None:
        """Read all pages. An interrupt ends it like the last page does; what went before it is accounted for."""
        account = self._account
        try:
            self._read_all()
        except KeyboardInterrupt:
            account.interrupted_by = account.interrupted_by or int(signal.SIGINT)
        finally:
            account.end_progress()
            self._say_how_to_go_on(is_late=account.interrupted_by is not None and not self._options.quiet)

    def _read_all(self) -> None:
        options, account = self._options, self._account
        interrupts = Interrupts(lambda: account.say("newsparse: finishing the pages under way; Ctrl-C again stops now"))
        with self._opened(), interrupts:
            documents = interrupts.until_asked(self._pages())
            found = answers(
                documents, self._about.task, workers=options.jobs, timeout=options.timeout, ordered=options.ordered
            )
            try:
                with closing(cast("Any", found)):
                    for page, answer in found:
                        self._settle(page, answer)
                        if options.limit is not None and account.records >= options.limit:
                            account.has_reached_limit = True
                            break
            finally:  # also at a second signal, which ends this at once
                account.interrupted_by = interrupts.asked
            if account.interrupted_by is None:
                self._sink.finish(self._about.note(account))

    @contextmanager
    def _opened(self) -> Iterator[None]:
        is_open = is_whole = False
        sink, path = self._sink, self._sink.state_path
        resumes = self._options.resume or (sink.is_lasting and not sink.several)  # the other pages of a folder stay
        if path is not None:
            from newsparse.batch.run_state import RunState  # with SQLite, which records on standard output do not need

            wait = 0.0 if sink.several else WAIT_SECONDS
            self._state = RunState(path, self._about.settings(), resume=resumes, wait_seconds=wait)
        if self._rows is not None:
            self._rows.empty()  # no other run is at this output, whose list it would be
        try:
            sink.open(self._state, resume=resumes)
            is_open = True
            self._say_of_the_run_before()
            yield
            is_whole = self._account.interrupted_by is None
        finally:
            is_left = not is_whole and self._state is not None and self._state.count() > 0
            if is_open:
                sink.close(delete=not is_left)
            if self._state is not None:
                self._left = self._state.count() if is_left else 0
                self._state.close(is_finished=is_whole, delete=not is_left and not sink.is_lasting)

    def _say_of_the_run_before(self) -> None:
        state, say_ = self._state, self._account.say
        if state is None or not self._sink.several:
            return
        if state.is_damaged:
            name = escape_for_terminal(str(state.path))
            say_(f"newsparse: {name} was damaged: made again from the output, {state.found_again} pages found in it")
        elif state.has_changed:
            say_("newsparse: not the options of the run before: all pages are read again")
        elif state.found_again:
            say_(f"newsparse: {state.found_again} pages of the run before were found again in the output")
        elif state.unfinished:
            say_(f"newsparse: begun anew: the run before was stopped after {state.unfinished} pages (--resume goes on)")

    def _say_how_to_go_on(self, *, is_late: bool) -> None:
        """Say how a run that was stopped goes on: now, or by `hint`, behind the closing line."""
        if not self._left or not self._sink.several:
            return
        how = "the same command goes on" if self._options.resume else "the same command with --resume goes on"
        hint = f"newsparse: {self._left} {'record' if self._left == 1 else 'records'} kept; {how}"
        if is_late:
            self.hint = hint
        else:
            say(hint)

    # ---- Pages ----

    def _pages(self) -> PageList:
        options = self._options
        passed_over = self._account.passed_over
        return PageList(
            self._inputs,
            self._sink,
            passed_over,
            options.limits,
            options.addresses,
            self._state,
            resumes=options.resume,
        )

    def _settle(self, page: ListedPage, answer: Any) -> None:
        """Write a page's record, or count why there is none."""
        if isinstance(page, Kept):
            self._sink.keep(page.receipt)
            self._account.count_kept(page.name)
        elif isinstance(page, LeftOutBefore):
            self._account.count_left_out(page.name, page.reason)
        elif isinstance(page, Failure):
            if page.code not in NOT_SEEN and not is_address(page.name):
                self._take_back(page, None)
            self._account.count_failed(page)
        elif isinstance(answer, Failure):
            if answer.code not in NOT_SEEN:
                self._take_back(answer, page.output_name)
            self._account.count_failed(answer)
        elif isinstance(answer, LeftOut):
            self._take_back(page, page.output_name)
            if self._state is not None:
                self._state.add(page.name, page.member, Finished(page.version, None, answer.reason))
            self._account.count_left_out(listed_name(page.name, page.member), answer.reason)
        else:
            self._put(page, answer)

    def _take_back(self, page: Page | Failure, output_name: str | None) -> None:
        """Take back the record that an earlier run wrote of a page: it would be taken for one of what is there now."""
        if self._state is not None:
            receipt = self._state.take_back(page.name, page.member)
            self._sink.withdraw((page.name, page.member), receipt, output_name)

    def _put(self, page: Page, record: Encoded) -> None:
        try:
            is_in_place = isinstance(self._sink, FolderSink) and self._sink.replaces_another(page)
            with self._account.aside():
                receipt = self._sink.put(page, record)
            self._account.count_replaced(is_in_place)
        except OSError as error:
            if not isinstance(self._sink, FolderSink) or error.errno in FATAL:
                raise
            message = f"cannot write its record: {reason(error)}"
            self._account.count_failed(Failure(page.name, "unwritable", message, page.member))
            return
        if self._state is not None:
            self._state.add(page.name, page.member, Finished(page.version, receipt))
        self._account.count_read(listed_name(page.name, page.member), is_truncated=record.is_truncated)


def reason(error: OSError) -> str:
    """Return the system's message for an error, in lower case."""
    return (error.strerror or str(error)).lower()
