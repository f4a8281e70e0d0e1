"""Options of the jobs of all engines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, TypeVar

import click

from newsparse.engines.arrow import BATCH_ROWS, Columns
from newsparse.engines.records import PAGE_SECONDS, RecordOptions
from newsparse.writers.selection import all_fields

Function = TypeVar("Function", bound=Callable[..., Any])


class EngineJob(NamedTuple):
    """The options of one job."""

    inputs: Sequence[str]
    output: str
    columns: Columns | None
    """Of the tables that the engine reads; None where the inputs are files for newsparse."""
    options: RecordOptions
    batch_rows: int
    overwrite: bool


def job_options(function: Callable[[EngineJob], None]) -> click.Command:
    """Turn a function of a job into a command."""

    def run(inputs: tuple[str, ...], output: str, **options: Any) -> None:
        columns = Columns(**{role: options[role] for role in Columns._fields if options.get(role)})
        timeout = options["timeout"] if options["timeout"] > 0 else None
        if options["page"] is None and columns != Columns():
            raise click.UsageError("--url-column and the like are for tables: --page-column says that they are.")
        function(
            EngineJob(
                inputs,
                output,
                columns if options["page"] else None,
                RecordOptions(_fields(options["fields"]), timeout),
                options["batch_rows"],
                options["overwrite"],
            )
        )

    run.__doc__ = function.__doc__
    for option in reversed(OPTIONS):
        option(run)
    return click.command(context_settings={"help_option_names": ["-h", "--help"]})(run)


def _fields(text: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in (text or "").split(",") if name.strip()))
    for name in names:
        if name not in all_fields():
            raise click.UsageError(f"{name} is none of {', '.join(all_fields())}.")
    return names


OPTIONS: Final = (
    click.argument("inputs", nargs=-1, required=True, metavar="IN..."),
    click.argument("output", metavar="OUT"),
    click.option(
        "--page-column", "page", metavar="NAME", help="IN are tables in Parquet, and their pages in that column."
    ),
    *(
        click.option(f"--{role}-column", role, metavar="NAME", help=f"The column of a table for the pages' {what}.")
        for role, what in (("url", "addresses"), ("kind", "kinds"), ("charset", "charsets"), ("date", "dates of fetching"))
    ),
    click.option("--fields", metavar="A,B", help="Only these keys of the record."),
    click.option(
        "--timeout",
        type=float,
        default=PAGE_SECONDS,
        show_default=True,
        metavar="SECONDS",
        help="How long a page may take. 0: no limit, and no child process that bears what a page does.",
    ),
    click.option("--batch-rows", type=click.IntRange(1), default=BATCH_ROWS, show_default=True, metavar="N", help="Pages of a table in memory at a time."),
    click.option("--overwrite", is_flag=True, help="Replace OUT if it is there."),
)  # fmt: skip
