"""The help of the command: a first screen for those who are new, then all options in groups."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import click

from newsparse.cli.explained import with_explained_field
from newsparse.cli.options import GROUPS, ONCE
from newsparse.cli.values import StreamClosedError

ABOUT: Final = (
    "Read news pages, as HTML or flattened text, into records: headline, dateline, agency, body, authors, dates."
)
INPUTS: Final = (
    "INPUTS are files, folders, archives of pages and their members, patterns, http(s) addresses, or - for standard "
    "input, which is also read when it is a pipe and no input is named."
)
FIRST: Final = """\
  newsparse story.txt                      one page as indented JSON
  newsparse page.html | jq .headline
  curl -s https://example.org/ | newsparse
  newsparse https://example.org/2024/rain  fetched (needs the extra "web")
  newsparse pages/ > articles.jsonl        a folder: one record a line
  newsparse pages/ -o records/             a folder: one file a page
  newsparse pages/ -o articles.parquet -j 0
  newsparse page.html -o report.html       the same to look at
  newsparse --explain page.html | less     why each block was kept or left out"""
"""The examples of the first screen."""
OFTEN: Final = (
    "Often wanted: --format markdown, --fields A,B, --only-articles, -j 0 (all cores), --resume, --errors FILE."
)
FURTHER: Final = """\
  newsparse story.html --format markdown
  newsparse pages/ --fields headline,dateline.places,body
  newsparse pages/ --only-articles --since 2024 --language en,pt > chosen.jsonl
  newsparse crawl.warc.gz site.zip 'shards/*.parquet' > articles.jsonl
  newsparse 'crawl.warc.gz!17'             one page of an archive
  newsparse pages/ -o articles.jsonl --resume --errors failed.jsonl
  newsparse --explain headline page.html   where it is from, what else was near
  newsparse --files-from failed.jsonl      what --errors wrote down"""
EXIT_CODES: Final = (
    "Exit codes: 0 all inputs were read, 1 some failed, 2 wrong usage or nothing\nreadable, 130 interrupted."
)
EXAMPLES: Final = f"Examples:\n{FIRST}\n{FURTHER}\n\n{EXIT_CODES}\n"
MORE: Final = "newsparse --help shows all options."
SCREEN_COLUMNS: Final = 79


def _show_help(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


HELP: Final = click.Option(
    ["-h", "--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    help="Show this message and exit.",
)


class Command(click.Command):
    """A command whose options are shown in groups, one of which may have a value and need not."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what stands behind --explain is its value only if it names fields."""
        args = with_explained_field(args)
        if not ctx.resilient_parsing and sum(argument.startswith("-") for argument in args) > 1:
            _check_repeated(self.make_parser(ctx).parse_args(list(args))[2])
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """Return the option that shows the help; click's own looks for a translation, which every run would pay for."""
        return HELP

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first screen, then everything else."""
        write_first_screen(ctx, formatter)
        for group in GROUPS:
            records = [record for option in group.options if (record := option.get_help_record(ctx))]
            if group is GROUPS[-1]:
                records += filter(None, [HELP.get_help_record(ctx)])
            with formatter.section(group.title):
                formatter.write_dl(records, col_max=24)
        formatter.write_paragraph()
        formatter.write(f"More examples:\n{FURTHER}\n\n{EXIT_CODES}\n")


def _check_repeated(given: Sequence[click.Parameter]) -> None:
    """Refuse options that are given again, where the one before would be lost in silence.

    Args:
        given: The parameters in the order in which they were typed.
    """
    for option, number in Counter(given).items():
        if number > 1 and option.name in ONCE:
            raise click.UsageError(f"{option.opts[0]} is given {number} times: {ONCE[option.name]}.")


def write_first_screen(context: click.Context, formatter: click.HelpFormatter) -> None:
    """Write what the command is for, and what to type first: it fits a terminal of 24 lines.

    Raises:
        StreamClosedError: there is nowhere to show it.
    """
    if sys.stdout is None:
        raise StreamClosedError("standard output is closed.")
    formatter.write_usage(context.command_path, "[OPTIONS] [INPUTS]...")
    formatter.write_paragraph()
    for text in (ABOUT, INPUTS):
        formatter.write_text(text)
        formatter.write_paragraph()
    formatter.write(f"{FIRST}\n\n")
    formatter.write_text(OFTEN)


def first_screen(context: click.Context) -> str:
    """Return the first screen by itself."""
    formatter = context.make_formatter()
    formatter.width = min(formatter.width, SCREEN_COLUMNS)
    write_first_screen(context, formatter)
    return f"{formatter.getvalue()}{MORE}"


def parameters() -> list[click.Parameter]:
    """Return the options of all groups."""
    return [option for group in GROUPS for option in group.options]


def command_settings() -> dict[str, Any]:
    """Return what click is told of the command."""
    return {"help_option_names": HELP.opts, "max_content_width": 100}
