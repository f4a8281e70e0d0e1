"""Spark, for real: a local cluster of two worker processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import crawl
import pytest
from engines.conftest import BAD_CODES, Pages, by_page, codes, headlines_by_job
from faults import DiesOnce, Faulty

pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'newsparse[spark]'")
pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

import newsparse  # noqa: E402
from newsparse.engines.arrow import Columns  # noqa: E402
from newsparse.engines.records import RecordOptions  # noqa: E402
from newsparse.engines.spark import parse_frame, read_files  # noqa: E402

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.engine,
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning", "ignore::DeprecationWarning"),
]

MASTER = "local-cluster[2,1,1024]"
QUIET = {"spark.ui.enabled": "false", "spark.executor.memory": "1g", "spark.log.level": "ERROR"}
JOB = Path(__file__).parents[2] / "newsparse/engines/spark.py"
FORMATS = Path(__file__).parents[2] / "fixtures/formats"


def submit(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("spark-submit")), "--master", MASTER]
    for name, value in QUIET.items():
        command += ["--conf", f"{name}={value}"]
    return subprocess.run(
        [*command, str(JOB), *arguments], env=os.environ | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def spark(cluster_environment: dict[str, str]) -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        for name, value in cluster_environment.items():
            patch.setenv(name, value)
        builder = SparkSession.builder.master(MASTER)
        for name, value in QUIET.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


def test_the_job_gives_the_rows_of_the_command(
    pages: Pages, tmp_path: Path, cluster_environment: dict[str, str]
) -> None:
    done = submit(cluster_environment, *pages.names, str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert by_page(parquet.read_table(tmp_path / "out").to_pylist()) == pages.expected
    assert len(list((tmp_path / "out").glob("part-*.parquet"))) > 2


def test_the_job_reads_tables(few: Pages, tmp_path: Path, cluster_environment: dict[str, str]) -> None:
    environment = cluster_environment | {"MASTER": "local[2]"}
    found, expected = headlines_by_job("spark", few, tmp_path / "out", environment)
    assert found == expected


def test_a_frame_keeps_its_columns(spark: SparkSession, tmp_path: Path, story: str) -> None:
    rows = [
        (number, f"https://tagus.example/{number}", bytearray(page), {"n": number})
        for number, (_, page) in enumerate(crawl.varied(story, 20))
    ]
    frame = spark.createDataFrame(rows, "id LONG, url STRING, html BINARY, `a map` MAP<STRING, INT>").repartition(2)
    found = parse_frame(frame, Columns("html", url="url"), RecordOptions(("headline", "url", "dateline")))
    assert found.columns == ["id", "input_url", "a map", "headline", "url", "dateline", "error"]
    for row in found.collect():
        assert row["a map"] == {"n": row["id"]}
        assert row["url"] == row["input_url"] == f"https://tagus.example/{row['id']}"
        assert row["headline"] == f"Rain floods the town of {row['id']}"
        assert len(row["dateline"]["places"]) == 1
    with pytest.raises(KeyError, match="no column 'page'"):
        parse_frame(frame)


def test_a_page_that_hangs_or_kills_costs_its_row(spark: SparkSession, bad: str) -> None:
    found = read_files(spark, [bad], RecordOptions(timeout=10, task=Faulty()))
    assert codes(row.asDict(recursive=True) for row in found.collect()) == BAD_CODES


def stored(table: Any) -> bytes:
    """Return rows as bytes. Files of other executors may differ: Java's order of a list in the footer does."""
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def test_retried_tasks_give_the_same_bytes(spark: SparkSession, few: Pages, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    for name, task in (("calm", None), ("died", DiesOnce(b"town of 7", str(marks)))):
        read_files(spark, few.names, RecordOptions(timeout=None, task=task)).write.parquet(str(tmp_path / name))
    assert len(list(marks.iterdir())) == 1
    calm, died = (
        {path.name[:10]: stored(parquet.read_table(path)) for path in (tmp_path / name).glob("part-*")}
        for name in ("calm", "died")
    )
    assert len(calm) > 2
    assert calm == died
    assert by_page(parquet.read_table(tmp_path / "died").to_pylist()) == few.expected


def test_every_stated_format_comes_as_the_library_reads_it(spark: SparkSession) -> None:
    """Exports, wires, corpora and what else states its parts: each file's stories, in order, each as its own row."""
    files = [path for path in sorted(FORMATS.iterdir()) if not path.name.endswith(".case.json")]
    wanted = {str(path): [article.headline for article in newsparse.parse_all(path.read_bytes())] for path in files}
    frame = read_files(spark, [str(path) for path in files], RecordOptions(("headline", "source")))
    found: dict[str, dict[int, str | None]] = {}
    for row in frame.collect():
        assert row["error"] is None, row
        assert row["source"]["format"], row
        path, member = row["source"]["path"], row["source"]["member"]
        found.setdefault(path, {})[int((member or "1").rpartition("!")[2])] = row["headline"]
    assert {path: [told[number] for number in sorted(told)] for path, told in found.items()} == wanted
