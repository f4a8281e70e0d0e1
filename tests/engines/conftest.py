"""Pages in all forms that engines read, and what the command says of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import crawl
import pytest
import saving
from conftest import STORY

TESTS = Path(__file__).parent.parent
FIXTURES = TESTS.parent / "fixtures"
HEAP = "512m"


class Pages(NamedTuple):
    """Inputs, and what became of their pages."""

    names: list[str]
    expected: dict[str, Any]
    """The record, or the error, of each page by its address."""
    seconds: float
    """How long the command took on two cores."""


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as the command's record: Arrow has maps as lists, and objects of any keys as JSON."""
    stated = row["stated"]
    stated = json.loads(stated) if isinstance(stated, str) else stated
    return row | {"evidence": dict(row["evidence"]), "stated": stated}


def by_page(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return rows of an engine by the addresses of their pages: the record, or the error."""
    found: dict[str, Any] = {}
    for row in rows:
        source, error = row["source"], row.pop("error", None)
        name = f"{source['path']}!{source['member']}" if source["member"] else source["path"]
        assert name not in found
        found[name] = {"error": error} if error else _plain(row)
    return found


def made(folder: Path, count: int) -> Pages:
    """Make so many pages, and have the command read them."""
    import time

    varied = list(crawl.varied(STORY, count))
    own = sorted([*FIXTURES.glob("html/*.html"), *FIXTURES.glob("text/*.txt")])[:: 1 if count > 1000 else 4]
    third = count // 3
    exports = [
        path for name in ("factiva-*.html", "anpa-*.tst", "nexis-*.txt") for path in FIXTURES.glob(f"formats/{name}")
    ]
    crawl.folder(folder / "exports", [(path.name, path.read_bytes()) for path in exports])
    crawl.folder(folder / "pages", [*varied[:third], ("fixtures/none.txt", b"")])
    crawl.folder(folder / "pages/fixtures", [(path.name, path.read_bytes()) for path in own])
    crawl.folder(
        folder / "forms", [(form, make(saving.PAGE, saving.PAGE.encode())) for form, (_, make) in saving.FORMS.items()]
    )
    names = [str(folder / "pages"), str(folder / "forms")]
    for start in range(third, count - third // 4, max(third // 2, count // 8)):
        pages = varied[start : min(start + max(third // 2, count // 8), count - third // 4)]
        names.append(str(crawl.warc(folder / f"{start}.warc.gz", pages)))
    names.append(str(folder / "exports"))
    names.append(str(crawl.parquet(folder / "rows.parquet", varied[count - third // 4 :])))
    output, errors = folder / "expected.jsonl", folder / "errors.jsonl"
    command = [sys.executable, "-m", "newsparse", "-j", "2", "-o", str(output), "--errors", str(errors), *names]
    start = time.monotonic()
    subprocess.run(command, check=False, capture_output=True)
    seconds = time.monotonic() - start
    expected = by_page(json.loads(line) for line in output.read_text(encoding="utf-8").splitlines())
    failed = [json.loads(line) for line in errors.read_text(encoding="ascii").splitlines()]
    expected |= {row["source"]: {"error": row["error"]} for row in failed}
    stories = [name for name in expected if name.startswith(str(folder / "exports"))]
    assert len(stories) > len(exports)
    forms = [name for name in expected if name.startswith(str(folder / "forms"))]
    assert len(forms) == len(saving.FORMS) + 1  # one of them holds the page twice
    assert len(expected) == count + len(own) + 1 + len(stories) + len(forms)
    assert len(failed) == 1
    return Pages(names, expected, seconds)


@pytest.fixture(scope="session", params=[200, pytest.param(20_000, marks=pytest.mark.scale)])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return made(tmp_path_factory.mktemp("pages"), request.param)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """A few pages."""
    return made(tmp_path_factory.mktemp("few"), 40)


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with pages at which `faults.Faulty` hangs or ends its process, between others."""
    folder = tmp_path_factory.mktemp("bad")
    pages = [page for _, page in crawl.varied(STORY, 6)]
    pages[1], pages[3], pages[4] = b"kill", b"hang", b"kill"
    crawl.folder(folder, [(f"{number}.txt", page) for number, page in enumerate(pages)])
    return str(folder)


def headlines_by_job(
    engine: str, pages: Pages, output: Path, environment: dict[str, str]
) -> tuple[list[str], list[str]]:
    """Run an engine's job over the last input, a table; return the headlines it gives, and those of the command."""
    command = [sys.executable, "-m", f"newsparse.engines.{engine}", pages.names[-1], str(output)]
    done = subprocess.run(
        [*command, "--page-column", "html", "--fields", "headline,is_article", "--timeout", "0"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    from pyarrow import parquet

    table = parquet.read_table(output)
    assert table.column_names == ["headline", "is_article", "error"]
    expected = [record["headline"] for name, record in pages.expected.items() if name.startswith(pages.names[-1])]
    return table.column("headline").to_pylist(), expected


BAD_CODES = [None, "worker-died", None, "timeout", "worker-died", None]


def codes(rows: Iterable[dict[str, Any]]) -> list[str | None]:
    """Return the errors of rows, in the order of their pages."""
    ordered = sorted(rows, key=lambda row: row["source"]["path"])
    return [row["error"] and row["error"]["code"] for row in ordered]


@pytest.fixture(scope="session")
def cluster_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What Spark's processes are told: this Python, these modules, this machine alone."""
    return {
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)]),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(tmp_path_factory.mktemp("spark")),
    }
