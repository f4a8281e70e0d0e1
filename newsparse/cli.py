"""The command: options to one run over the inputs. What is heavy is imported where it is used, for a quick start."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple, TextIO

import click

from newsparse import __version__
from newsparse.decode import decode, fault_of, known_charset
from newsparse.sources import (
    DEFAULT_LIMITS,
    Document,
    Failure,
    Limits,
    UnreadableError,
    is_many,
    read_names,
    read_sources,
)
from newsparse.sources.files import STDIN
from newsparse.sources.suffixes import PAGE_SUFFIXES
from newsparse.writers import ALIASES, FORMATS, format_of, suffix_of, writer_of
from newsparse.writers.selection import all_fields

if TYPE_CHECKING:
    from newsparse.record import Article
    from newsparse.writers.sinks import Sink

GC_THRESHOLD: Final = 100_000
"""New objects between two searches for cycles: tables that are being loaded have none, and take many of the usual 700."""
ALL_READ, SOME_FAILED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

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


class Settings(NamedTuple):
    """What the options say about each page."""

    kind: str | None = None
    charset: str | None = None
    url: str | None = None
    strict: bool = False
    limits: Limits = DEFAULT_LIMITS


def _checked_charset(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and known_charset(value) is None:
        raise click.BadParameter(f"{shown(value)} is not a charset of the web.")
    return value


def _checked_seconds(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    if value is not None and not 0 < value < float("inf"):
        raise click.BadParameter(f"{value} is no time to wait.")
    return value


def _checked_fields(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in (value or "").split(",") if name.strip()))
    for name in names:
        if name not in all_fields():
            raise click.BadParameter(f"{shown(name)} is none of {', '.join(all_fields())}.")
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
@click.argument("inputs", nargs=-1)
@click.option(
    "-o", "--output", metavar="FILE|DIR/", help="Write there: one file, its format by suffix, or a file a page."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice([*FORMATS, *ALIASES], case_sensitive=False),
    metavar="NAME",
    help=f"One of {', '.join(FORMATS)}; without it, JSON for one page and JSON lines for several.",
)
@click.option("--fields", metavar="A,B", callback=_checked_fields, help="Only these keys of the record, in this order.")
@click.option(
    "--kind", type=click.Choice(["html", "text", "xml"]), help="What the pages are; by default, seen from them."
)
@click.option(
    "--charset", metavar="NAME", callback=_checked_charset, help="Encoding of the pages; by default, found out."
)
@click.option("--url", metavar="URL", help="Address of the page, where it does not say so itself.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=float,
    callback=_checked_seconds,
    help="How long to wait for a fetched page, in all; 30 without it.",
)
@click.option("--files-from", metavar="FILE|-", help="Read more inputs from a list, one a line, or from an error list.")
@click.option("-0", "--null", is_flag=True, help="Names in that list end with NUL, as find -print0 writes them.")
@click.option("--column", metavar="NAME", help="Column of JSON lines and Parquet that holds the pages.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of the record and exit.",
)
@click.option("--strict", is_flag=True, help="Count a page that is no article as failed.")
@click.option("--errors", metavar="FILE", help="Write a JSON line there for each input that failed.")
@click.option("-q", "--quiet", is_flag=True, help="No closing line; failed inputs are still reported.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def command(context: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Read news pages, as HTML or flattened text, into records: headline, dateline, agency, body, authors, dates.

    INPUTS are files, folders, archives of pages and their members, patterns, http(s) addresses, or - for standard
    input, which is also read when it is a pipe and no input is named.
    """
    listed = _listed(options.pop("files_from"), options.pop("null"))
    if not inputs and listed is None and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(context.get_help())
        return
    context.exit(_run(inputs if inputs or listed is not None else (STDIN,), listed, **options))


def _listed(path: str | None, divided_by_nul: bool) -> tuple[str, ...] | None:
    if path is None:
        return None
    try:
        return tuple(read_names(path, divided_by_nul=divided_by_nul))
    except UnreadableError as error:
        raise click.UsageError(f"cannot read the list {shown(path)}: {error}") from error


def _run(
    inputs: tuple[str, ...],
    listed: tuple[str, ...] | None,
    output: str | None,
    format_: str | None,
    fields: tuple[str, ...],
    errors: str | None,
    column: str | None,
    quiet: bool,
    timeout: float | None,
    **page_options: Any,
) -> int:
    several = listed is not None or is_many(inputs)
    named = inputs + (listed or ())
    if page_options["url"] and several:
        raise click.UsageError("--url is for one page.")
    settings = Settings(**page_options, limits=_limits(timeout))
    counts: Counter[str] = Counter()
    try:
        with _error_list(errors, named) as rows, _sink(output, format_, fields, named, several) as sink:
            sources = read_sources(inputs, settings.limits, listed=listed or (), column=column)
            _convert(sources, settings, sink, rows, counts)
    except KeyboardInterrupt:
        counts["interrupted"] = 1
    except BrokenPipeError:
        _abandon_stdout()
        return ALL_READ
    except OSError as error:
        raise UnwritableError(
            f"cannot write {shown(error.filename or output or 'the output')}: {_reason(error)}"
        ) from error
    if (several or counts["interrupted"]) and not quiet:
        click.echo(_closing_line(counts), err=True)
    return _exit_code(counts)


def _limits(timeout: float | None) -> Limits:
    if timeout is None:
        return DEFAULT_LIMITS
    return DEFAULT_LIMITS._replace(connect_seconds=timeout, read_seconds=timeout, total_seconds=timeout)


def _convert(
    sources: Iterable[Document | Failure], settings: Settings, sink: Sink, rows: TextIO | None, counts: Counter[str]
) -> None:
    """Read all documents in order; each input ends as a record in the sink or as a failure, and is counted once."""
    for source in sources:
        failure = source if isinstance(source, Failure) else _convert_page(source, settings, sink)
        if failure:
            counts["failed"] += 1
            counts["no article"] += failure.code == "not-an-article"
            _report(failure, rows)
        else:
            counts["read"] += 1


def _convert_page(document: Document, settings: Settings, sink: Sink) -> Failure | None:
    result = _read_page(document, settings)
    return result if isinstance(result, Failure) else _write(sink, document, result)


def _read_page(document: Document, settings: Settings) -> Article | Failure:
    fault = fault_of(document.data, charset=settings.charset)
    if fault:
        return Failure(document.name, *fault, document.member)
    from newsparse.parse import parse

    try:
        charset = settings.charset or _header_charset(document)
        article = parse(
            document.data,
            url=settings.url or document.url,
            kind=settings.kind or document.kind,
            charset=charset,
            fetched=document.date,
        )
    except Exception as error:  # parse does not raise; should it do so all the same, one page is lost and not the run
        return Failure(document.name, "internal", f"{type(error).__name__}: {error}", document.member)
    if settings.strict and not article.is_article:
        return Failure(document.name, "not-an-article", "not an article", document.member)
    return replace(article, source=replace(article.source, path=document.name, member=document.member))


def _header_charset(document: Document) -> str | None:
    return decode(document.data, header=document.charset).charset if document.charset else None


def _write(sink: Sink, document: Document, article: Article) -> Failure | None:
    from newsparse.writers.sinks import FolderSink

    try:
        sink.write(document.place, article)
    except OSError as error:
        if not isinstance(sink, FolderSink):
            raise
        return Failure(document.name, "unwritable", f"cannot write its record: {_reason(error)}", document.member)
    return None


def _report(failure: Failure, rows: TextIO | None) -> None:
    name = f"{failure.name}!{failure.member}" if failure.member else failure.name
    click.echo(f"{shown(name)}: {shown(failure.message)}", err=True)
    if rows is not None:
        import json

        rows.write(json.dumps(failure.to_dict()) + "\n")  # in ASCII, so that odd file names come back
        rows.flush()


def shown(text: str) -> str:
    r"""Return text that a terminal shows on one line and does not obey.

    >>> print(shown("a\x1b[31m\nb.html"))
    a\x1b[31m\nb.html
    """
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _closing_line(counts: Counter[str]) -> str:
    """Return the run in numbers.

    >>> _closing_line(Counter({"read": 3, "failed": 1}))
    'newsparse: 4 pages: 3 read, 1 failed'
    """
    total = counts["read"] + counts["failed"]
    line = f"newsparse: {total} {'page' if total == 1 else 'pages'}: {counts['read']} read, {counts['failed']} failed"
    return line + (", then interrupted" if counts["interrupted"] else "")


def _exit_code(counts: Counter[str]) -> int:
    if counts["interrupted"]:
        return INTERRUPTED
    if not counts["failed"]:
        return ALL_READ
    return SOME_FAILED if counts["read"] or counts["no article"] else UNUSABLE


def _sink(
    output: str | None, format_: str | None, fields: tuple[str, ...], inputs: tuple[str, ...], several: bool
) -> Sink:
    from newsparse.writers.sinks import FileSink, FolderSink, StreamSink

    if output in (None, STDIN):
        several_in_one = several and format_ is not None
        writer = writer_of(format_ or ("jsonl" if several else "json"))
        return StreamSink(_stdout(), writer, fields, several=several_in_one)
    path, guard = Path(output), _guard(inputs)
    if _names_folder(output, several):
        return FolderSink(path, suffix_of(format_ or "json"), writer_of(format_ or "json"), fields, guard)
    is_device = path.exists() and not path.is_file()
    format_ = format_ or format_of(output) or ("jsonl" if is_device else None)
    if format_ is None:
        raise click.UsageError(f"cannot tell the format of {shown(output)}: give it a known suffix, or --format.")
    guard.check(path)
    if is_device:
        return StreamSink(path.open("wb"), writer_of(format_), fields, several=several)
    return FileSink(path, writer_of(format_), fields, several=several)


def _names_folder(output: str, several: bool) -> bool:
    path = Path(output)
    return output.endswith(("/", os.sep)) or path.is_dir() or (several and not path.suffix and not path.exists())


def _guard(inputs: tuple[str, ...]) -> Any:
    from newsparse.writers.sinks import Guard

    return Guard([name for name in inputs if name != STDIN], PAGE_SUFFIXES)


@contextmanager
def _error_list(path: str | None, inputs: tuple[str, ...]) -> Iterator[TextIO | None]:
    if path is None:
        yield None
        return
    _guard(inputs).check(Path(path))
    with Path(path).open("w", encoding="ascii") as rows:
        yield rows


def _stdout() -> BinaryIO:
    return sys.stdout.buffer


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
