"""Ray, for real: a local cluster with two workers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import crawl
import pytest
from engines.conftest import BAD_CODES, TESTS, Pages, by_page, codes, headlines_by_job
from faults import DiesOnce, Faulty

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'newsparse[ray]'")
pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

from newsparse.engines.arrow import Columns, record_schema  # noqa: E402
from newsparse.engines.ray import parse_dataset, read_files  # noqa: E402
from newsparse.engines.records import RecordOptions  # noqa: E402

pytestmark = [
    pytest.mark.engine,
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Return the address of a cluster."""
    context = ray.init(
        num_cpus=2,
        include_dashboard=False,
        object_store_memory=512 * 2**20,
        runtime_env={"env_vars": {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}},
    )
    yield context.address_info["address"]
    ray.shutdown()


def test_the_job_gives_the_rows_of_the_command(cluster: str, pages: Pages, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "newsparse.engines.ray", *pages.names, str(tmp_path / "out")]
    environment = os.environ | {"RAY_ADDRESS": cluster}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert by_page(parquet.read_table(tmp_path / "out").to_pylist()) == pages.expected
    assert len(list((tmp_path / "out").glob("*.parquet"))) > 1


def test_the_job_reads_tables(cluster: str, few: Pages, tmp_path: Path) -> None:
    found, expected = headlines_by_job("ray", few, tmp_path / "out", {"RAY_ADDRESS": cluster})
    assert sorted(found) == sorted(expected)


def test_a_dataset_keeps_its_columns(cluster: str, story: str) -> None:
    pages = [page for _, page in crawl.varied(story, 30)]
    table = pyarrow.table(
        {"id": range(30), "url": [f"https://tagus.example/{number}" for number in range(30)], "html": pages}
    )
    dataset = ray.data.from_arrow([table.slice(0, 20), table.slice(20)])
    found = parse_dataset(dataset, Columns("html", url="url"), RecordOptions(("headline", "url")), batch_rows=7)
    rows = sorted(found.take_all(), key=lambda row: row["id"])
    assert list(rows[0]) == ["id", "input_url", "headline", "url", "error"]
    assert [row["headline"] for row in rows] == [f"Rain floods the town of {number}" for number in range(30)]
    assert all(row["url"] == row["input_url"] == f"https://tagus.example/{row['id']}" for row in rows)


def test_a_page_that_hangs_or_kills_costs_its_row(cluster: str, bad: str) -> None:
    assert codes(read_files([bad], RecordOptions(timeout=10, task=Faulty())).take_all()) == BAD_CODES


def test_retried_tasks_give_the_same_bytes(cluster: str, few: Pages, tmp_path: Path) -> None:
    def stored(**options: Any) -> list[bytes]:
        found = []
        for block in read_files(few.names, RecordOptions(timeout=None, **options)).iter_batches(
            batch_size=None, batch_format="pyarrow"
        ):
            sink = pyarrow.BufferOutputStream()
            parquet.write_table(block.cast(record_schema()), sink)
            found.append(bytes(sink.getvalue()))
        return sorted(found)

    calm = stored()
    assert stored(task=DiesOnce(b"town of 7", str(tmp_path))) == calm
    assert len(list(tmp_path.iterdir())) == 1
    assert len(calm) > 2
