"""The command: options to one run over the inputs. What is heavy is imported where it is used, for a quick start."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from newsparse._version import __version__
from newsparse.batch.account import ALL_READ, INTERRUPTED, UNUSABLE, escape_for_terminal
from newsparse.batch.inputs import Inputs
from newsparse.batch.outputs import Output, UsageError
from newsparse.batch.pages import PageOptions
from newsparse.batch.run import RunOptions, reason, run
from newsparse.charsets import known_charset
from newsparse.formats import FORMATS as STATED_FORMATS
from newsparse.parse import KINDS
from newsparse.sources import DEFAULT_LIMITS, UnreadableError, read_names
from newsparse.sources.files import STDIN
from newsparse.writers import ALIASES, FORMATS
from newsparse.writers.selection import all_fields

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

GC_THRESHOLD: Final = 100_000
"""New objects between two searches for cycles: tables that are being loaded have none, and take many of the usual 700."""
PAGE_SECONDS: Final = 120.0
"""How long a worker may take for a page unless it is said: a thousand times what pages take."""

EXAMPLES: Final = """\b
Examples:
  newsparse story.txt                      one page as indented JSON
  newsparse page.html | jq .headline
  curl -s https://example.org/ | newsparse
  newsparse https://example.org/2024/rain  fetched (needs the extra "web")
  newsparse pages/ > articles.jsonl        a folder: one record a line
  newsparse pages/ -o records/             a folder: one file a page
  newsparse story.html --format markdown
  newsparse pages/ --fields headline,dateline,body
  newsparse --explain page.html | less     why each block was kept or left out
  newsparse page.html -o report.html       the same to look at; a run of pages: an index
  newsparse crawl.warc.gz site.zip 'shards/*.parquet' > articles.jsonl
  newsparse 'crawl.warc.gz!17'             one page of an archive
  newsparse --files-from failed.jsonl      what --errors wrote down

\b
Exit codes: 0 all inputs were read, 1 some failed, 2 wrong usage or nothing
readable, 130 interrupted.
"""


class UnwritableError(click.ClickException):
    """The output cannot be made; nothing of the run is delivered."""

    exit_code = UNUSABLE


def _checked_charset(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and known_charset(value) is None:
        raise click.BadParameter(f"{escape_for_terminal(value)} is not a charset of the web.")
    return value


def _checked_seconds(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    if value is not None and not 0 < value < float("inf"):
        raise click.BadParameter(f"{value} is no time to wait.")
    return value


def _paths(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Have the shell complete the names of files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _checked_fields(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in (value or "").split(",") if name.strip()))
    for name in names:
        if name not in all_fields():
            raise click.BadParameter(f"{escape_for_terminal(name)} is none of {', '.join(all_fields())}.")
    if value is not None and not names:
        raise click.BadParameter("no field named.")
    return names


def _print_schema(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        import json

        from newsparse.record import json_schema

        click.echo(json.dumps(json_schema(), indent=2))
        context.exit()


@click.command(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("inputs", nargs=-1, shell_complete=_paths)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR/",
    shell_complete=_paths,
    help="Write there: one file, its format by suffix, or a file a page.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice([*FORMATS, *ALIASES], case_sensitive=False),
    metavar="NAME",
    multiple=True,
    help=f"One of {', '.join(FORMATS)}; without it, JSON for one page and JSON lines for several. Several may be "
    "given with -o DIR/.",
)
@click.option("--fields", metavar="A,B", callback=_checked_fields, help="Only these keys of the record, in this order.")
@click.option(
    "--kind",
    type=click.Choice([*KINDS, *(known.name for known in STATED_FORMATS)]),
    metavar="KIND",
    help="What the pages are: html, text, xml, or the name of a format (nitf, rss); by default, seen from them.",
)
@click.option(
    "--charset", metavar="NAME", callback=_checked_charset, help="Encoding of the pages; by default, found out."
)
@click.option("--url", metavar="URL", help="Address of the page, where it does not say so itself.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(0), default=1, help="Worker processes; 0: all cores.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=float,
    callback=_checked_seconds,
    help=f"How long a page may take: 30 to fetch it without this, and {PAGE_SECONDS:g} to read it with -j.",
)
@click.option("--unordered", is_flag=True, help="Write records as they are ready, not in the order of the inputs.")
@click.option(
    "--resume", is_flag=True, help="Go on with a run into -o that was stopped; pages that changed are redone."
)
@click.option("--force", is_flag=True, help="Read all pages, also those that --resume would keep.")
@click.option(
    "--files-from",
    metavar="FILE|-",
    shell_complete=_paths,
    help="Read more inputs from a list, one a line, or from an error list.",
)
@click.option("-0", "--null", is_flag=True, help="Names in that list end with NUL, as find -print0 writes them.")
@click.option("--column", metavar="NAME", help="Column of a table that holds the pages.")
@click.option(
    "--explain",
    is_flag=True,
    help="Show each page's blocks with their labels and the reasons; text, json, jsonl or html.",
)
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of the record and exit.",
)
@click.option("--strict", is_flag=True, help="Count a page that is no article as failed.")
@click.option(
    "--errors", metavar="FILE", shell_complete=_paths, help="Write a JSON line there for each input that failed."
)
@click.option("-q", "--quiet", is_flag=True, help="No closing line; failed inputs are still reported.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def command(context: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Read news pages, as HTML or flattened text, into records: headline, dateline, agency, body, authors, dates.

    INPUTS are files, folders, archives of pages and their members, patterns, http(s) addresses, or - for standard
    input, which is also read when it is a pipe and no input is named.
    """
    listed = _listed(options["files_from"], options["null"])
    if not inputs and listed is None and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(context.get_help())
        return
    names = inputs if inputs or listed is not None else (STDIN,)
    pages = PageOptions(options["kind"], options["charset"], options["url"], options["strict"])
    context.exit(_run(Inputs(names, listed, options["column"]), _output_of(options), pages, _run_options_of(options)))


def _listed(path: str | None, divided_by_nul: bool) -> tuple[str, ...] | None:
    if path is None:
        return None
    try:
        return tuple(read_names(path, divided_by_nul=divided_by_nul))
    except UnreadableError as error:
        raise click.UsageError(f"cannot read the list {escape_for_terminal(path)}: {error}") from error


def _output_of(options: Mapping[str, Any]) -> Output:
    """Return where and in which form records are written, of the options as click names them."""
    has_colours = not os.environ.get("NO_COLOR")
    return Output(options["output"], options["formats"], options["fields"], options["explain"], colours=has_colours)


def _run_options_of(options: Mapping[str, Any]) -> RunOptions:
    """Return how the run is done. `--timeout` is for fetching and reading; without it only workers have a limit."""
    seconds, limits = options["timeout"], DEFAULT_LIMITS
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
        errors=options["errors"],
        quiet=options["quiet"],
    )


def _run(inputs: Inputs, output: Output, pages: PageOptions, options: RunOptions) -> int:
    """Run and return the exit code; errors of the user and of the output are click's to show."""
    try:
        return run(inputs, output, pages, options)
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


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale is."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def main() -> None:
    """Run the command and leave with its exit code."""
    _speak_utf8()
    gc.set_threshold(GC_THRESHOLD)
    try:
        code = command.main(prog_name="newsparse", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    sys.exit(code or ALL_READ)
