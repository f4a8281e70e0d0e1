"""One page in every form that it comes in gives one record; and a page gives it whenever and wherever it is read.

What a container says itself (where and when a page was fetched) is said to `parse` too; `source` and the evidence are
left aside, since they name the container.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import saving

import newsparse
from newsparse.sources import Document, read_sources

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = ("floor/pl-lokalny", "floor/pt-dois-autores", "html/ja-local", "html/ar-portal")
ASIDE = ("source", "evidence")
CHARSETS = {
    "floor/pl-lokalny": ("utf-8", "utf-8-sig", "utf-16", "iso-8859-2", "windows-1250"),
    "floor/pt-dois-autores": ("utf-8", "utf-8-sig", "utf-16", "windows-1252", "gb18030"),
    "html/ja-local": ("utf-8", "utf-8-sig", "utf-16", "shift_jis", "euc-jp"),
    "html/ar-portal": ("utf-8", "utf-8-sig", "utf-16", "windows-1256", "gb18030"),
}
MARKED = ("utf-8-sig", "utf-16")
"""Charsets that the first bytes tell."""
META_RE = re.compile(r"(?i)<meta[^>]*charset[^>]*>")
HEAD_RE = re.compile(r"(?i)<head[^>]*>")


def text_of(name: str) -> str:
    return (FIXTURES / f"{name}.html").read_text(encoding="utf-8")


def with_charset(page: str, charset: str) -> bytes:
    """Return a page in a charset that it declares itself, or that its first bytes tell."""
    page = META_RE.sub("", page)
    if charset not in MARKED:
        page = HEAD_RE.sub(lambda head: f'{head[0]}<meta charset="{charset}">', page, count=1)
    return page.encode(charset, "xmlcharrefreplace")


def compared(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in ASIDE}


@pytest.fixture(scope="module")
def expected() -> dict[tuple[str, str], dict[str, Any]]:
    """Return the records of the pages as text, by what is known of them."""
    return {
        (name, json.dumps(known)): compared(newsparse.parse(text_of(name), kind="html", **known).to_dict())
        for name in PAGES
        for known in ({}, saving.AT, saving.AT_ONCE)
    }


@pytest.mark.parametrize("name", PAGES)
def test_in_five_charsets(name: str, expected: dict[tuple[str, str], dict[str, Any]]) -> None:
    for charset in CHARSETS[name]:
        found = newsparse.parse(with_charset(text_of(name), charset)).to_dict()
        assert compared(found) == expected[name, "{}"], charset


def test_in_a_charset_that_the_caller_names(expected: dict[tuple[str, str], dict[str, Any]]) -> None:
    for name, (*_, charset) in CHARSETS.items():
        data = META_RE.sub("", text_of(name)).encode(charset, "xmlcharrefreplace")
        assert compared(newsparse.parse(data, charset=charset).to_dict()) == expected[name, "{}"]


def in_every_container(folder: Path, expected: dict[tuple[str, str], dict[str, Any]]) -> list[dict[str, Any]]:
    """Write the pages in every form, and return their records in the order in which a folder is read."""
    wanted = []
    for number, name in enumerate(PAGES):
        (folder / str(number)).mkdir(parents=True)
        page = text_of(name)
        for form, (known, make) in saving.FORMS.items():
            (folder / str(number) / form).write_bytes(make(page, page.encode()))
            wanted += [expected[name, json.dumps(known)]] * (2 if form == "k.jsonl" else 1)
    return wanted


def test_in_every_container_through_workers(
    run: Callable[..., Any], tmp_path: Path, expected: dict[tuple[str, str], dict[str, Any]]
) -> None:
    wanted = in_every_container(tmp_path / "in", expected)
    done = run("in", "-j", "2")
    assert done.returncode == 0, done.stderr.decode()
    found = [json.loads(line) for line in done.stdout.splitlines()]
    for record, like in zip(found, wanted, strict=True):
        assert compared(record) == like, record["source"]


def test_in_every_container_through_the_reader_of_engines(
    tmp_path: Path, expected: dict[tuple[str, str], dict[str, Any]]
) -> None:
    pytest.importorskip("pyarrow")
    from newsparse.engines.files import parse_files
    from newsparse.engines.records import RecordOptions

    wanted = in_every_container(tmp_path, expected)
    names = sorted(str(path) for path in tmp_path.glob("*/*"))
    found = [row for batch in parse_files(names, RecordOptions(timeout=None)) for row in batch.to_pylist()]
    for row, like in zip(found, wanted, strict=True):
        assert row.pop("error") is None
        row["stated"] = json.loads(row["stated"])
        assert compared(row) == like, row["source"]


def test_in_arrow_batches(expected: dict[tuple[str, str], dict[str, Any]]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from newsparse.engines.arrow import Columns, parse_batch

    pages = [text_of(name) for name in PAGES]
    for column in ([page.encode() for page in pages], pages):
        batch = pyarrow.record_batch({"page": column, "kind": ["html"] * len(pages), "at": [saving.URL] * len(pages)})
        rows = parse_batch(batch, Columns(url="at", kind="kind")).to_pylist()
        for name, row in zip(PAGES, rows, strict=True):
            row["stated"] = json.loads(row["stated"])
            assert row.pop("error") is None
            assert (row.pop("at"), row.pop("kind")) == (saving.URL, "html")
            assert compared(row) == expected[name, json.dumps(saving.AT)]


# ---- Whenever and wherever ----


def many_pages() -> Iterator[bytes]:
    for pattern in ("floor/*.txt", "html/*-control.html", "text/en-*.txt", "formats/*.xml"):
        for path in sorted(FIXTURES.glob(pattern))[:5]:
            yield path.read_bytes()


def written(page: bytes) -> str:
    return json.dumps(newsparse.parse(page).to_dict(), ensure_ascii=False)


def test_twice_after_others_and_in_threads() -> None:
    """Nothing that a page leaves behind in tables and caches changes what the next one gives."""
    pages = list(many_pages())
    first = [written(page) for page in pages]
    assert [written(page) for page in reversed(pages)] == first[::-1]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(written, pages)) == first


def test_in_a_process_that_has_read_nothing_else(run: Callable[..., Any], tmp_path: Path) -> None:
    pages = list(many_pages())
    (tmp_path / "page").write_bytes(pages[0])
    record = json.loads(run("page", "--format", "jsonl").stdout)
    (item,) = read_sources([str(tmp_path / "page")])
    assert isinstance(item, Document)
    like = newsparse.parse(item.data).to_dict()
    assert {**record, "source": None} == {**like, "source": None}


SYLLABLES = ("ba", "dor", "len", "mi", "ost", "pra", "quil", "ren", "sho", "tav", "um", "vel", "wick", "zin")


def other_pages(count: int) -> Iterator[bytes]:
    """Yield pages of all kinds whose words, names of elements, bylines and places no other page has, but few."""
    chance = random.Random(11)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randrange(2, 5)))

    for number in range(count):
        name, place, wire = f"{word().title()} {word().title()}", word().upper(), word().title()
        headline = " ".join(word() for _ in range(6)).capitalize()
        parts = [f"{' '.join(word() for _ in range(24)).capitalize()}, said {name}." for _ in range(2)]
        parts[0] = f"{place}, {1 + number % 28} May {2000 + number % 25} ({wire}) - {parts[0]}"
        if number % 2:
            head = f'<!doctype html><html lang="{chance.choice(("en", "de", "pl", "ja"))}"><title>{headline} | {wire}</title>'
            body = "".join(f'<p class="{word()} {word()}-text">{part}</p>' for part in parts)
            yield f'{head}<h1>{headline}</h1><p class="{word()}">By {name}</p><div id="{word()}">{body}</div>'.encode()
        else:
            yield "\n\n".join([headline, f"By {name}", *parts]).encode()


@pytest.mark.parametrize(
    ("others", "timeout"),
    [
        pytest.param(100, 60, id="a hundred, one worker"),
        pytest.param(1_000, 60, marks=pytest.mark.scale, id="a thousand, one worker"),
        pytest.param(1_000, None, marks=pytest.mark.scale, id="a thousand, this process"),
    ],
)
def test_after_many_others_in_one_process(tmp_path: Path, others: int, timeout: int | None) -> None:
    """More words, names and texts than a cache holds have passed through before the page comes again."""
    pages = list(many_pages())
    names = [tmp_path / str(number) for number in range(others + 2 * len(pages))]
    for name, page in zip(names, [*pages, *other_pages(others), *pages], strict=True):
        name.write_bytes(page)
    first_stories: dict[str, str] = {}
    for result in newsparse.parse_many(names, timeout=timeout):
        assert result.article, result.error
        record = json.dumps(result.article.to_dict() | {"source": None}, ensure_ascii=False)
        first_stories.setdefault(result.source.partition("!")[0], record)
    found = list(first_stories.values())
    assert len(set(found)) > others
    assert len(found) == others + 2 * len(pages)
    expected = [json.dumps(newsparse.parse(page).to_dict() | {"source": None}, ensure_ascii=False) for page in pages]
    assert found[: len(pages)] == expected
    assert found[-len(pages) :] == expected
