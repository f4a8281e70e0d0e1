"""The command: options to one run over the inputs. What is heavy is imported where it is used, for a quick start."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import click

from newsparse.batch.account import ALL_READ, INTERRUPTED, UNUSABLE, escape_for_terminal, say
from newsparse.batch.choice import Choice
from newsparse.batch.inputs import Inputs
from newsparse.batch.outputs import Output
from newsparse.batch.pages import PageOptions
from newsparse.batch.run import RunOptions, reason, run
from newsparse.batch.streams import ClosedError, UsageError
from newsparse.cli.help import Command, command_settings, first_screen, parameters
from newsparse.cli.hints import hints_for
from newsparse.cli.options import PAGE_SECONDS
from newsparse.cli.values import StreamClosedError, complete_paths
from newsparse.sources import DEFAULT_LIMITS, Limits, UnreadableError
from newsparse.sources.files import STDIN
from newsparse.sources.web_address import is_address

STREAMS: Final = 3
"""Standard input, output and error."""


class UnwritableError(click.ClickException):
    """The output cannot be made; nothing of the run is delivered."""

    exit_code = UNUSABLE


def _call(context: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Do what the options say, and leave with the run's exit code."""
    if STDIN in inputs and STDIN in options["files_from"]:
        raise click.UsageError("standard input is either a page or the list of --files-from, not both.")
    listed, empty_lists = _listed(options["files_from"], options["null"])
    if not inputs and listed is None and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(first_screen(context))
        return
    names = inputs if inputs or listed is not None else (STDIN,)
    run_options = _run_options_of(options, (*names, *(listed or ())))
    given = Inputs(names, listed, options["column"], empty_lists=empty_lists)
    code = _run(given, _output_of(options), _page_options_of(options), run_options)
    for hint in hints_for(names):
        say(hint)
    context.exit(code)


command = Command(
    "newsparse",
    context_settings=command_settings(),
    params=[click.Argument(["inputs"], nargs=-1, shell_complete=complete_paths), *parameters()],
    callback=click.pass_context(_call),
)


def _listed(paths: Sequence[str], divided_by_nul: bool) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Return the names in all lists, None where no list is named; and the lists without a name in them."""
    if not paths:
        return None, ()
    if STDIN in paths and sys.stdin is None:
        raise StreamClosedError("standard input is closed: there is no list of names in it.")
    from newsparse.sources.name_lists import read_names

    names: list[str] = []
    empty: list[str] = []
    for path in paths:
        try:
            found = list(read_names(path, divided_by_nul=divided_by_nul))
        except UnreadableError as error:
            raise click.UsageError(f"cannot read the list {escape_for_terminal(path)}: {error}") from error
        names += found
        if not found:
            empty.append(path)
    return tuple(names), tuple(empty)


def _page_options_of(options: Mapping[str, Any]) -> PageOptions:
    """Return how pages are read and which records are kept."""
    since, until = options["since"], options["until"]
    if since and until and since > until and not since.startswith(until):
        raise click.UsageError(f"--since {since} is after --until {until}: no page can be from that time.")
    choice = Choice(
        options["only_articles"], options["min_confidence"] or 0.0, options["languages"] or (), since, until
    )
    names = ("kind", "charset", "url", "strict", "fetched")
    return PageOptions(**{name: options[name] for name in names}, choice=choice)


def _output_of(options: Mapping[str, Any]) -> Output:
    """Return where and in which form records are written, of the options as click names them."""
    has_colours = not os.environ.get("NO_COLOR")
    asked = options["explain"]
    if asked and options["fields"]:
        raise click.UsageError("--fields chooses the keys of records: with --explain FIELD there are none.")
    return Output(
        options["output"],
        options["formats"],
        asked or options["fields"],
        explains=asked is not None,
        is_asked=bool(asked),
        colours=has_colours,
    )


def _run_options_of(options: Mapping[str, Any], names: tuple[str, ...]) -> RunOptions:
    """Return how the run is done. `--timeout` is for fetching and reading; without it only workers have a limit."""
    seconds, limits = options["timeout"], _limits_of(options, names)
    if seconds is not None:
        limits = limits._replace(connect_seconds=seconds, read_seconds=seconds, total_seconds=seconds)
    elif options["jobs"] != 1:
        seconds = PAGE_SECONDS
    return RunOptions(
        limits=limits,
        jobs=options["jobs"],
        timeout=seconds,
        ordered=not options["unordered"],
        resume=options["resume"] and not options["force"],
        limit=options["limit"],
        addresses=_addresses_of(options["urls"]),
        errors=options["errors"],
        summary=options["summary"],
        progress=options["progress"],
        quiet=options["quiet"],
        is_verbose=options["verbose"],
    )


def _limits_of(options: Mapping[str, Any], names: tuple[str, ...]) -> Limits:
    """Return the limits, and how pages are fetched: politely where there are several addresses."""
    if options["proxy"] and options["public_hosts_only"]:
        raise click.UsageError("--public-hosts-only and --proxy exclude each other: a proxy looks names up itself.")
    limits = DEFAULT_LIMITS._replace(**{name: options[name] for name in ("user_agent", "proxy", "public_hosts_only")})
    if sum(map(is_address, names)) < 2:
        return limits
    from newsparse.sources.politeness import Politeness

    return limits._replace(
        politeness=Politeness(
            pause_seconds=options["pause"],
            heeds_robots=not options["ignore_robots"],
            tries=1 + options["retries"],
        )
    )


def _addresses_of(path: str | None) -> Any:
    if path is None:
        return None
    from newsparse.batch.addresses import AddressError, Addresses

    try:
        return Addresses(path)
    except AddressError as error:
        raise click.UsageError(f"--urls: {escape_for_terminal(str(error))}") from error


def _run(inputs: Inputs, output: Output, pages: PageOptions, options: RunOptions) -> int:
    """Run and return the exit code; errors of the user and of the output are click's to show."""
    try:
        return run(inputs, output, pages, options)
    except ClosedError as error:
        raise StreamClosedError(str(error)) from error
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    except BrokenPipeError:
        _abandon_stdout()
        return ALL_READ
    except OSError as error:
        name = escape_for_terminal(error.filename or output.path or "the output")
        raise UnwritableError(f"cannot write {name}: {reason(error)}") from error


def _abandon_stdout() -> None:
    """Let the interpreter flush into nothing at its end: whoever read the pipe has left."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a stand-in without a descriptor
        sys.stdout = None


def _fill_closed_streams() -> None:
    """Put nothing in the place of standard streams that are closed: else the next file that is opened would be one."""
    for descriptor in range(STREAMS):
        try:
            os.fstat(descriptor)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # it gets the lowest number that is free


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale is."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def main() -> None:
    """Run the command and leave with its exit code."""
    _fill_closed_streams()
    _speak_utf8()
    try:
        code = command.main(prog_name="newsparse", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    sys.exit(code or ALL_READ)
