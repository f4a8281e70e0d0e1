"""Ray Data: records of pages in a dataset or in files, by `map_batches`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click
import pyarrow

from newsparse.engines.arrow import BATCH_ROWS, PAGE_ALONE, Columns, output_schema, parse_batches, record_schema
from newsparse.engines.files import divide, parse_files
from newsparse.engines.job import EngineJob, job_options
from newsparse.engines.records import DEFAULT_OPTIONS, RecordOptions
from newsparse.sources import UnreadableError

if TYPE_CHECKING:
    from ray.data import Dataset

NAMES: Final = "names"
"""The column of tasks: the names of their files, as bytes."""


def parse_dataset(
    dataset: Dataset,
    columns: Columns = PAGE_ALONE,
    options: RecordOptions = DEFAULT_OPTIONS,
    batch_rows: int = BATCH_ROWS,
) -> Dataset:
    """Return a dataset with a record for each page of another, and that one's other columns.

    Args:
        dataset: Pages and whatever else.
        columns: The names of the columns that are read.
        options: How pages are read.
        batch_rows: Rows of the batches it gives.
    """
    function = ParseTable(columns, options, batch_rows)
    return dataset.map_batches(function, batch_format="pyarrow", batch_size=None)


@dataclass(frozen=True)
class ParseTable:
    """`parse_batches` with its options, as Ray asks for it: for a whole block, so that one child process reads it."""

    columns: Columns
    options: RecordOptions
    batch_rows: int

    def __call__(self, table: pyarrow.Table) -> Iterator[pyarrow.Table]:
        """Yield the records of a table of pages."""
        schema = output_schema(table.schema, self.columns, self.options.fields)
        for batch in parse_batches(table.to_batches(self.batch_rows), self.columns, self.options):
            yield pyarrow.Table.from_batches([batch], schema)


@dataclass(frozen=True)
class ParseFiles:
    """`parse_files` with its options; each row names the files of a task."""

    options: RecordOptions

    def __call__(self, table: pyarrow.Table) -> Iterator[pyarrow.Table]:
        """Yield the records of all files that a table names."""
        schema = record_schema(self.options.fields)
        names = (os.fsdecode(name) for task in table.column(NAMES).to_pylist() for name in task)
        for batch in parse_files(names, self.options):
            yield pyarrow.Table.from_batches([batch], schema)


def read_files(names: Sequence[str], options: RecordOptions = DEFAULT_OPTIONS) -> Dataset:
    """Return a dataset with the records of files, folders and patterns, which every worker must see under their names.

    Raises:
        UnreadableError: an input is not there.
    """
    import ray

    tasks = divide(names, int(ray.cluster_resources().get("CPU", 1)))
    table = pyarrow.table({NAMES: [[os.fsencode(name) for name in task] for task in tasks]})
    files = ray.data.from_arrow([table.slice(row, 1) for row in range(len(tasks))])
    return files.map_batches(ParseFiles(options), batch_format="pyarrow", batch_size=1)


@job_options
def main(job: EngineJob) -> None:
    """Read the pages of IN into the Parquet files of OUT, with Ray.

    IN are files, folders, patterns and archives as `newsparse` reads them, at the same paths on all workers; a
    large archive is one task. With --page-column they are tables that Ray reads, from wherever it can.
    """
    import ray

    ray.init(ignore_reinit_error=True)
    try:
        if job.columns is None:
            dataset = read_files(job.inputs, job.options)
        else:
            dataset = parse_dataset(ray.data.read_parquet(list(job.inputs)), job.columns, job.options, job.batch_rows)
        mode = "overwrite" if job.overwrite else "error"  # as text: older versions do not export the names
        dataset.write_parquet(job.output, mode=mode, compression="zstd")
    except (UnreadableError, KeyError) as error:
        raise click.UsageError(str(error)) from error
    finally:
        ray.shutdown()


if __name__ == "__main__":
    main()
