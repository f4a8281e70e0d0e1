"""Spark: records of pages in a data frame or in files, by `mapInArrow`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click
import pyarrow
from pyarrow import types

from newsparse.engines.arrow import PAGE_ALONE, Columns, carried_names, parse_batches, record_schema
from newsparse.engines.files import divide, parse_files
from newsparse.engines.job import EngineJob, job_options
from newsparse.engines.records import DEFAULT_OPTIONS, RecordOptions
from newsparse.sources import UnreadableError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DDL_TYPES: Final = {"string": "STRING", "bool": "BOOLEAN", "double": "DOUBLE"}
NAMES: Final = "names"
"""The column of tasks: the names of their files, as bytes."""


def record_ddl(fields: Sequence[str] = ()) -> str:
    """Return the columns of `record_schema` as Spark writes a schema.

    >>> record_ddl(["headline", "related", "is_article"])
    'headline STRING, related ARRAY<STRUCT<title: STRING, url: STRING>>, is_article BOOLEAN, error STRUCT<code: STRING, message: STRING>'
    """
    return ", ".join(f"{field.name} {_ddl(field.type)}" for field in record_schema(fields))


def _ddl(kind: pyarrow.DataType) -> str:
    if types.is_struct(kind):
        return f"STRUCT<{', '.join(f'{field.name}: {_ddl(field.type)}' for field in kind)}>"
    if types.is_map(kind):
        return f"MAP<{_ddl(kind.key_type)}, {_ddl(kind.item_type)}>"
    return f"ARRAY<{_ddl(kind.value_type)}>" if types.is_list(kind) else DDL_TYPES[str(kind)]


def parse_frame(frame: DataFrame, columns: Columns = PAGE_ALONE, options: RecordOptions = DEFAULT_OPTIONS) -> DataFrame:
    """Return a frame with a record for each page of another, and that one's other columns.

    Set `spark.sql.execution.arrow.maxRecordsPerBatch` to 64 or so: its 10,000 rows are gigabytes where they are pages.

    Raises:
        KeyError: as of `output_schema`. Wrong types fail the job when it runs.
    """
    from pyspark.sql.types import StructField, StructType

    fields = list(frame.schema)
    carried = [
        StructField(name, fields[index].dataType)
        for index, name in carried_names(frame.columns, columns, options.fields).items()
    ]
    record = frame.sparkSession.createDataFrame([], record_ddl(options.fields)).schema
    return frame.mapInArrow(ParseBatches(columns, options), StructType([*carried, *record]))


@dataclass(frozen=True)
class ParseBatches:
    """`parse_batches` with its options, as engines ask for it."""

    columns: Columns
    options: RecordOptions

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """Yield the records of batches of pages."""
        return parse_batches(batches, self.columns, self.options)


@dataclass(frozen=True)
class ParseFiles:
    """`parse_files` with its options; each row names the files of a task."""

    options: RecordOptions

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """Yield the records of all files that batches name."""
        names = (os.fsdecode(name) for batch in batches for task in batch.column(NAMES).to_pylist() for name in task)
        return parse_files(names, self.options)


def read_files(spark: SparkSession, names: Sequence[str], options: RecordOptions = DEFAULT_OPTIONS) -> DataFrame:
    """Return a frame with the records of files, folders and patterns, which every worker must see under their names.

    Raises:
        UnreadableError: an input is not there.
    """
    context = spark.sparkContext
    tasks = [([os.fsencode(name) for name in task],) for task in divide(names, context.defaultParallelism)]
    frame = spark.createDataFrame(context.parallelize(tasks, max(len(tasks), 1)), f"{NAMES} ARRAY<BINARY>")
    return frame.mapInArrow(ParseFiles(options), record_ddl(options.fields))


@job_options
def main(job: EngineJob) -> None:
    """Read the pages of IN into the Parquet files of OUT, with Spark.

    IN are files, folders, patterns and archives as `newsparse` reads them, at the same paths on all workers; a
    large archive is one task. With --page-column they are tables that Spark reads, from wherever it can.
    """
    from pyspark.errors import AnalysisException
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("newsparse").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", job.batch_rows)
    try:
        if job.columns is None:
            frame = read_files(spark, job.inputs, job.options)
        else:
            frame = parse_frame(spark.read.parquet(*job.inputs), job.columns, job.options)
        frame.write.parquet(job.output, mode="overwrite" if job.overwrite else "error", compression="zstd")
    except (AnalysisException, KeyError, UnreadableError) as error:
        raise click.UsageError(str(error)) from error
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
