"""datatrove, for real: a local executor with two workers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import crawl
import pytest
from engines.conftest import BAD_CODES, Pages, by_page, codes
from faults import Faulty

import newsparse

pytest.importorskip("datatrove", reason="datatrove is not installed: pip install 'newsparse[datatrove]'")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.writers import JsonlWriter

from newsparse.engines.datatrove import ParsePages, ReadPages
from newsparse.engines.records import RecordOptions

pytestmark = [
    pytest.mark.engine,
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


def executed(folder: Path, *steps: Any, tasks: int = 4) -> list[Path]:
    """Run steps with two workers and return the files that they give."""
    writer = JsonlWriter(str(folder / "out"), compression=None)
    LocalPipelineExecutor([*steps, writer], tasks=tasks, workers=2, logging_dir=str(folder / "log")).run()
    return sorted((folder / "out").glob("*.jsonl"))


def rows(files: list[Path]) -> Iterator[dict[str, Any]]:
    """Yield the documents of files as records."""
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            yield {"body": document.get("text", "")} | document["metadata"]


def test_the_rows_are_the_commands(pages: Pages, tmp_path: Path) -> None:
    files = executed(tmp_path, ReadPages(pages.names), ParsePages())
    assert len(files) == 4
    found = by_page(rows(files))
    assert found == pages.expected


def test_a_page_that_hangs_or_kills_costs_its_row(bad: str, tmp_path: Path) -> None:
    found = executed(tmp_path, ReadPages([bad]), ParsePages(RecordOptions(timeout=10, task=Faulty())), tasks=2)
    assert codes({"error": None} | row for row in rows(found)) == BAD_CODES


class FailsOnce:
    """A step that ends a task with an error after some documents, the first time."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, data: Iterator[Document], rank: int, world_size: int) -> Iterator[Document]:
        for number, document in enumerate(data):
            if rank == 1 and number == 3 and not self.mark.exists():
                self.mark.touch()
                raise OSError("the disk is gone")
            yield document


def test_tasks_done_again_give_the_same_bytes(few: Pages, tmp_path: Path) -> None:
    calm = [path.read_bytes() for path in executed(tmp_path / "calm", ReadPages(few.names), ParsePages())]
    steps = ReadPages(few.names), ParsePages(), FailsOnce(tmp_path / "mark")
    with pytest.raises(OSError, match="disk"):
        executed(tmp_path / "died", *steps)
    assert [path.read_bytes() for path in executed(tmp_path / "died", *steps)] == calm


def test_from_a_web_archive_by_datatroves_own_reader(tmp_path: Path, story: str) -> None:
    from datatrove.pipeline.readers import WarcReader

    try:
        reader = WarcReader(str(tmp_path / "crawl"), glob_pattern="*.warc.gz")
    except ImportError as error:
        pytest.skip(f"datatrove's reader of web archives does not work here: {error}")
    pages = [page for page in crawl.varied(story, 45) if page[1].startswith(b"<!doctype")]
    (tmp_path / "crawl").mkdir()
    crawl.warc(tmp_path / "crawl/a.warc.gz", pages[:8])
    crawl.warc(tmp_path / "crawl/b.warc.gz", pages[8:])
    files = executed(tmp_path, reader, ParsePages(), tasks=2)
    assert len(files) == 2
    found = list(rows(files))
    for row, (_, page) in zip(found, pages, strict=True):
        record = newsparse.parse(page, url=row["input_url"], charset="utf-8", fetched=row["date"]).to_dict()
        assert row["input_url"].startswith("https://tagus.example/")
        assert row["source"].pop("path").endswith(".warc.gz")
        assert {key: row[key] for key in record if key != "source"} == {
            key: value for key, value in record.items() if key != "source"
        }
        assert row["source"]["sha256"] == record["source"]["sha256"]


def test_documents_of_any_reader(story: str) -> None:
    documents = [
        Document(story, "1", metadata={"url": "https://tagus.example/1", "section": "x"}),
        Document("", "2", metadata={"score": 3}),
    ]
    step = ParsePages(RecordOptions(timeout=None))
    first, second = step.run(iter(documents))
    assert first.text == newsparse.parse(story).body
    assert (first.metadata["headline"], first.metadata["input_section"]) == ("Rain floods the old town", "x")
    assert (first.id, second.id) == ("1", "2")
    assert (second.text, second.metadata["score"], second.metadata["error"]["code"]) == ("", 3, "empty")
    assert step.stats["read"].total == step.stats["failed"].total == 1
