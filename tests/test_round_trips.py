"""What newsparse writes, it reads back: its own records whole, other formats in the keys that they carry."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.record import Article, Author, Dateline
from newsparse.writers import frame_of, writer_of
from newsparse.writers.addresses import complete

Run = Callable[..., subprocess.CompletedProcess[bytes]]
FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = sorted(
    page
    for folder in ("html", "text", "xml")
    for page in (FIXTURES / folder).glob("*")
    if page.suffix in (".txt", ".html", ".xml")
)
STORIES = sorted(path for path in (FIXTURES / "formats").iterdir() if not path.name.endswith(".case.json"))
"""Files of stated formats, with forms of datelines that pages do not have."""
TEXTS = ("headline", "subheadline", "body", "corrections")
STORY = (*TEXTS, "dateline", "agencies", "language", "site", "url", "host", "section", "tags")
CARRIED = {
    "ninjs": (*STORY, "paragraphs", "captions", "image", "authors", "related", "published", "modified"),
    "schema-org": (*STORY, "captions", "image", "authors", "related", "published", "modified", "is_article"),
    "nitf": (*STORY, "paragraphs", "image", "published", "modified"),
    "markdown": (*TEXTS, "dateline", "published"),
}
"""Keys of the record that each format carries, as `docs/formats.md` lists them."""


@pytest.fixture(scope="module")
def articles() -> list[tuple[str, Article]]:
    read = [(page.name, newsparse.parse_file(page)) for page in PAGES]
    return read + [(path.name, article) for path in STORIES for article in newsparse.parse_all(path.read_bytes())]


def carried(article: Article, name: str) -> dict[str, Any]:
    """Return what a format carries of a record: addresses in full, times as precise as it has them."""
    record = article.to_dict()
    found = {key: record[key] for key in CARRIED[name]}
    for key in ("authors", "related"):
        for item in found.get(key, ()):
            item["url"] = complete(item["url"], article.url)
    for key in ("published", "modified"):
        if key in found:
            found[key] = time_in(name, found[key])
    if name == "nitf" and found["modified"] == found["published"]:
        found["modified"] = None  # released when it was issued
    if name in ("ninjs", "nitf") and found["dateline"]:
        found["dateline"]["date"] = (found["dateline"]["date"] or "")[-5:]  # its year is from the day of publication
    if name == "schema-org" and not article.is_article:
        found["section"], found["dateline"] = [], None
    if found.get("image"):
        found["image"]["url"] = complete(found["image"]["url"], article.url)
        found["image"] = found["image"] if found["image"]["url"] else None
    return found


def time_in(name: str, time: str | None) -> str | None:
    """Return a time as a format has it: with its seconds, in ninjs with an offset or not at all."""
    if time is None or name not in ("ninjs", "nitf"):
        return time
    if name == "ninjs" and not re.search(r"(?:Z|[+-]\d\d:\d\d)$", time):
        return None
    return re.sub(r"T\d\d:\d\d(?!:)", r"\g<0>:00", time)


@pytest.mark.parametrize("name", CARRIED)
def test_formats_are_read_back_in_the_keys_that_they_carry(name: str, articles: list[tuple[str, Article]]) -> None:
    wrong = []
    for page, article in articles:
        if name == "markdown" and not (article.headline and article.body):
            continue  # without a headline it is a page like any other, and a headline alone is a line
        written = writer_of(name).write(article)
        if name == "markdown":
            written = written[written.index("\n---\n") + len("\n---\n") :]  # front matter says more, and is read apart
        found = newsparse.parse(written.encode())
        assert found.source.format == name, page
        expected, got = carried(article, name), carried(found, name)
        wrong += [(page, key, expected[key], got[key]) for key in expected if expected[key] != got[key]]
    assert wrong == []


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_own_records_are_read_back_whole(name: str, articles: list[tuple[str, Article]]) -> None:
    frame = frame_of(name, (), several=True, in_file=True)
    text = frame.between.join(writer_of(name).write(article) for _, article in articles)
    found = newsparse.parse_all((frame.opening + text + frame.closing).encode())
    for (page, article), again in zip(articles, found, strict=True):
        assert dataclasses.replace(again, source=article.source) == article, page
        assert (again.source.format, again.source.kind) == ("newsparse", article.source.kind)


WORDS = st.text(max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner)
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.builds(Article, schema=st.just("newsparse/1"), stated=st.dictionaries(WORDS, JSON), confidence=st.floats(0, 1))
)
def test_any_record_comes_back(article: Article) -> None:
    record = json.loads(json.dumps(article.to_dict()))
    assert Article.from_dict(record) == article
    assert Article.from_dict(record).to_dict() == article.to_dict()


def test_records_of_other_versions_and_broken_ones() -> None:
    assert Article.from_dict({}) == Article()
    assert Article.from_dict({"headline": "Rain", "mood": "wet"}) == Article(headline="Rain")
    for broken in (
        {"headline": 7},
        {"authors": "Ana Reis"},
        {"authors": [{"role": "Correspondent"}]},
        {"is_article": 1},
        {"confidence": True},
        {"dateline": ["LISBON"]},
        {"tags": [None]},
    ):
        with pytest.raises(ValueError, match=r"."):
            Article.from_dict(broken)
        article = newsparse.parse(json.dumps({"schema": "newsparse/1", **broken}))
        assert (article.body, article.source.format) == ("", "newsparse")
    assert Dateline.from_dict({"text": "LISBON -", "places": ["LISBON"]}) == Dateline("LISBON -", ("LISBON",))
    assert Author.from_dict(Author("Ana Reis", bio="x").to_dict()) == Author("Ana Reis", bio="x")


def test_own_records_in_parquet_come_back_and_those_in_csv_are_refused(tmp_path: Path, run: Run) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra parquet)")
    (tmp_path / "pages").mkdir()
    for page in PAGES[:4]:
        shutil.copy(page, tmp_path / "pages")
    for name in ("records.jsonl", "records.parquet", "records.csv"):
        assert run("pages", "-o", name).returncode == 0
    first, again = (run(name, "--format", "jsonl").stdout.splitlines() for name in ("records.jsonl", "records.parquet"))
    without_source = [[json.loads(line) | {"source": None} for line in lines] for lines in (first, again)]
    assert without_source[0] == without_source[1]
    written = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert without_source[0] == [record | {"source": None} for record in written]
    done = run("records.csv")
    assert done.returncode == 2
    assert b"records of newsparse as CSV" in done.stderr
