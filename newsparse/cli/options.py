"""The options of the command, in the groups of its help. Help, manual, completion and reference are made from them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Final

import click

from newsparse.arguments import KINDS
from newsparse.batch.progress import KINDS as PROGRESS
from newsparse.cli.explained import EVERYTHING, EXPLAINED
from newsparse.cli.values import (
    ADDRESS,
    AGENT,
    CHARSET,
    CONFIDENCE,
    DAY,
    FIELDS,
    JOBS,
    LANGUAGES,
    LIMIT,
    PAUSE,
    PROXY,
    RETRIES,
    SECONDS,
    TIME,
    Name,
    StreamClosedError,
    complete_paths,
)
from newsparse.formats import FORMATS as STATED_FORMATS
from newsparse.named_tuple import NamedTuple
from newsparse.writers import ALIASES, FORMATS

PAGE_SECONDS: Final = 120.0
"""How long a worker may take for a page unless it is said: a thousand times what pages take."""


class Group(NamedTuple):
    """Options that belong together, under a title."""

    title: str
    options: Sequence[click.Option]


def _option(*names: str, help: str, **more: Any) -> click.Option:  # noqa: A002  click's own word
    return click.Option(names, help=help, **more)


def _flag(*names: str, help: str, **more: Any) -> click.Option:  # noqa: A002
    return click.Option(names, is_flag=True, help=help, **more)


def _print(text: str) -> None:
    if sys.stdout is None:
        raise StreamClosedError("standard output is closed.")
    click.echo(text)


def _print_schema(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        import json

        from newsparse.record.json_schema import json_schema

        _print(json.dumps(json_schema(), indent=2))
        context.exit()


def _print_version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from newsparse._version import __version__
        from newsparse.batch.provenance import weights_checksum

        _print(f"newsparse {__version__} (weights {weights_checksum()})")
        context.exit()


INPUT: Final = Group(
    "Input",
    (
        _option("--kind", metavar="KIND", type=Name("kind of page", (*KINDS, *(form.name for form in STATED_FORMATS))),
                help="What the pages are: html, text, xml, or the name of a format (nitf, rss); by default, seen from them."),
        _option("--charset", metavar="NAME", type=CHARSET, help="Encoding of the pages; by default, found out."),
        _option("--url", metavar="URL", type=ADDRESS, help="Address of the page, where it does not say so itself."),
        _option("--urls", metavar="FILE.csv", shell_complete=complete_paths,
                help="Addresses of pages: a table of two columns, the file and its address."),
        _option("--fetched", metavar="TIME", type=TIME,
                help="When the pages were fetched, if they do not say it: relative dates are counted from it."),
        _option("--files-from", metavar="FILE|-", shell_complete=complete_paths, multiple=True,
                help="Read more inputs from a list, one a line, or from an error list."),
        _flag("-0", "--null", help="Names in that list end with NUL, as find -print0 writes them."),
        _option("--column", metavar="NAME", help="Column of a table that holds the pages."),
    ),
)  # fmt: skip
CHOOSING: Final = Group(
    "Choosing (what is left out is counted, and is no failure)",
    (
        _flag("--only-articles", help="Leave out pages that are no articles."),
        _option("--min-confidence", metavar="0–1", type=CONFIDENCE, help="Leave out records that are less sure."),
        _option("--language", "languages", metavar="en,pt", type=LANGUAGES,
                help="Leave out other languages, and pages without one; en is also en-GB."),
        _option("--since", metavar="DATE", type=DAY,
                help="Leave out what was published before that day, month or year, and pages without a date."),
        _option("--until", metavar="DATE", type=DAY,
                help="Leave out what was published after it, and pages without a date."),
        _option("--limit", metavar="N", type=LIMIT, help="End after so many records."),
        _flag("--strict", help="Count a page that is no article as failed."),
    ),
)  # fmt: skip
OUTPUT: Final = Group(
    "Output",
    (
        _option("-o", "--output", metavar="FILE|DIR/", shell_complete=complete_paths,
                help="Write there: one file, its format by suffix (also .jsonl.gz), or a file a page."),
        _option("--format", "formats", metavar="NAME", type=Name("format", (*FORMATS, *ALIASES)), multiple=True,
                help=f"One of {', '.join(FORMATS)}; without it, JSON for one page and JSON lines for several. "
                "Several may be given with -o DIR/."),
        _option("--fields", metavar="A,B", type=FIELDS, default=(),
                help="Only these keys of the record, in this order; parts with a dot: dateline.places,authors.name."),
    ),
)  # fmt: skip
RUNS: Final = Group(
    "Runs",
    (
        _option("-j", "--jobs", metavar="N", type=JOBS, default=1, help="Worker processes; 0: all cores."),
        _option("--timeout", metavar="SECONDS", type=SECONDS,
                help=f"How long a page may take: 30 to fetch it without this, and {PAGE_SECONDS:g} to read it with -j."),
        _flag("--unordered", help="Write records as they are ready, not in the order of the inputs."),
        _flag("--resume", help="Go on with a run into -o that was stopped; pages that changed are redone."),
        _flag("--force", help="Read all pages, also those that --resume would keep."),
        _option("--errors", metavar="FILE", shell_complete=complete_paths,
                help="Write a JSON line there for each input that failed."),
        _option("--summary", metavar="FILE.json", shell_complete=complete_paths,
                help="Write the counts of the run there at its end, with options, times and causes."),
        _option("--progress", metavar="bar|plain|none", type=Name("kind of progress", PROGRESS),
                help="Show how far the run is: a bar at a terminal, lines for logs."),
        _flag("-v", "--verbose", help="Say of each page what became of it."),
        _flag("-q", "--quiet", help="No closing line; failed inputs are still reported."),
    ),
)  # fmt: skip
FETCHING: Final = Group(
    "Fetching",
    (
        _option("--user-agent", metavar="NAME", type=AGENT, help="The name under which pages are fetched."),
        _option("--proxy", metavar="URL", type=PROXY, help="Fetch through it, whatever the environment says."),
        _option("--pause", metavar="SECONDS", type=PAUSE,
                help="Between two pages of a host, where several addresses are given: 1 without this."),
        _option("--retries", metavar="N", type=RETRIES, default=2,
                help="How often a busy server is asked again, where several addresses are given; 2 without this."),
        _flag("--public-hosts-only",
              help="Refuse hosts that are not public, as their names resolve, and redirects to them: for addresses that strangers name."),
        _flag("--ignore-robots", help="Fetch also what a site's robots.txt excludes from lists of addresses."),
    ),
)  # fmt: skip
LOOKING: Final = Group(
    "Looking",
    (
        _option("--explain", metavar="[FIELD]", type=EXPLAINED, is_flag=False, flag_value=EVERYTHING,
                help="Show each page's blocks with their labels and the reasons, or where one field is from and what else "
                "was near; text, json, jsonl or html."),
        _flag("--schema", is_eager=True, expose_value=False, callback=_print_schema,
              help="Print the JSON Schema of the record and exit."),
        _flag("--version", is_eager=True, expose_value=False, callback=_print_version,
              help="Print the version, with a checksum of the weights and tables, and exit."),
    ),
)  # fmt: skip
ONCE: Final = {
    "output": "a run has one output", "errors": "they go into one list", "summary": "it is one file", "urls": "join the tables",
    "languages": "several are divided by commas", "fields": "several are divided by commas", "url": "it is for one page",
    "column": "rows may have others, but one is named",
}  # fmt: skip
"""Options that lose something where they are given again, and why; of others, as of -j, the last one counts, since aliases
have them."""
GROUPS: Final = (INPUT, CHOOSING, OUTPUT, RUNS, FETCHING, LOOKING)
