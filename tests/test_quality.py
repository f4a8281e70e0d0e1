"""The scoreboard of `benchmarks/`: what it measures, and the public sets in their own layouts, made small here."""

from __future__ import annotations

import gzip
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import newsparse

ROOT = Path(__file__).parent.parent
TEXT = "Rain fell on the old town all day long, and the trams stood still until the evening, the council said."
PAGE = f"<!doctype html><title>Rain in the valley</title><article><h1>Rain in the valley</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p></article>"


@pytest.fixture
def quality(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("quality")


def pack(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()))


def write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def make_aeb(folder: Path) -> None:
    pack(folder / "html" / "ab12.html.gz", PAGE)
    write_json(folder / "ground-truth.json", {"ab12": {"articleBody": TEXT, "url": "https://hill.example/a"}})


def make_wcxb(folder: Path) -> None:
    truth = {"title": "Rain in the valley", "author": "Ana Reis", "publish_date": "2024-05-03", "main_content": TEXT}
    truth |= {"with": ["the old town"], "without": ["Cookies"]}
    for number, kind in (("0001", "article"), ("0002", "forum")):
        pack(folder / "html" / f"{number}.html.gz", PAGE)
        row = {"url": "https://hill.example/a", "file_id": number, "ground_truth": truth}
        write_json(folder / "ground-truth" / f"{number}.json", row | {"_internal": {"page_type": {"primary": kind}}})


def make_fundus(folder: Path) -> None:
    for day in ("2023_04_28", "2024_11_22"):
        pack(folder / "xx" / f"Hill_{day}.html.gz", PAGE)
    info = {"url": "https://hill.example/a", "crawl_date": "2024-11-22 09:47:48"}
    write_json(folder / "xx" / "meta.info", {f"Hill_{day}.html.gz": info for day in ("2023_04_28", "2024_11_22")})
    body = {"summary": ["Much rain."], "sections": [{"headline": ["More"], "paragraphs": [TEXT]}]}
    versions = {"V9": {"title": "Old"}, "V1_1": {"title": "Older"}}
    newest = {
        "title": "Rain in the valley",
        "authors": ["Ana Reis"],
        "publishing_date": "2024-11-22 06:57:50+00:00",
        "body": body,
    }
    write_json(folder / "xx" / "Hill.json", versions | {"V10": newest})


def make_own(folder: Path) -> None:
    rows = [
        {"id": "1", "url": None, "html": PAGE, "gold": {"body": TEXT}},
        {"id": "2", "text": TEXT, "gold": {"is_article": False}},
    ]
    pack(folder / "a.jsonl.gz", "\n".join(map(json.dumps, rows)) + "\n")
    (folder / "b.html").write_text(PAGE, encoding="utf-8")
    write_json(
        folder / "b.gold.json",
        {"headline": "Rain in the valley", "authors": [{"name": "Ana Reis"}], "published": "2024-05-03"},
    )


def test_sets_in_their_own_layouts(quality: Any, tmp_path: Path) -> None:
    found = {}
    for shape, make in (("aeb", make_aeb), ("wcxb", make_wcxb), ("fundus", make_fundus), ("own", make_own)):
        (tmp_path / shape).mkdir()
        make(tmp_path / shape)
        assert quality.shape_of(tmp_path / shape) == shape
        found[shape] = list(quality.READERS[shape](tmp_path / shape))
        assert all(page.page in (PAGE, TEXT) for page in found[shape])
    assert [(page.id, page.url, page.gold) for page in found["aeb"]] == [
        ("ab12", "https://hill.example/a", {"body": TEXT})
    ]
    article, forum = found["wcxb"]
    assert article.gold["authors"] == ["Ana Reis"]
    assert (article.gold["is_article"], forum.gold) == (True, {"is_article": False})
    (newest,) = found["fundus"]
    assert newest.id == "xx/Hill_2024_11_22.html.gz"
    assert (newest.gold["headline"], newest.gold["date"]) == ("Rain in the valley", "2024-11-22")
    assert newest.gold["body"] == f"Much rain.\n\nMore\n\n{TEXT}"
    assert [(page.id, page.is_text) for page in found["own"]] == [("1", False), ("2", True), ("b.html", False)]
    assert found["own"][2].gold["authors"] == ["Ana Reis"]


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ('{"headline": "Rain"', "a.gold.json: no JSON: "),
        ("[]", "a.gold.json: no object, but list"),
        ('{"headlin": "Rain"}', "a.gold.json: unknown key 'headlin'; measured are headline, body, "),
        ('{"headline": ["Rain"]}', "a.gold.json: headline is no text"),
        ('{"authors": "Ana Reis"}', "a.gold.json: authors is no list of texts"),
        ('{"authors": [{"names": "Ana Reis"}]}', "a.gold.json: authors is no list of texts"),
        ('{"without": ["x", 1]}', "a.gold.json: without is no list of texts"),
        ('{"date": "3 May 2024"}', "a.gold.json: date is no day in ISO 8601: '3 May 2024'"),
        ('{"is_article": "yes"}', "a.gold.json: is_article is neither true nor false"),
    ],
)
def test_gold_that_would_be_measured_wrongly_is_refused(quality: Any, tmp_path: Path, gold: str, said: str) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(gold, encoding="utf-8")
    with pytest.raises(quality.GoldError, match=re.escape(said)):
        list(quality.READERS["own"](tmp_path))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "1", "gold": {}}', "a.jsonl:2: no page: "),
        ('{"id": "1", "html": "<p>x"}', "a.jsonl:2: gold is no object"),
        ('{"id": "1", "html": "<p>x", "gold": {"body": 3}}', "a.jsonl:2: body is no text"),
    ],
)
def test_rows_that_would_be_measured_wrongly_are_refused(quality: Any, tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(quality.GoldError, match=re.escape(said)):
        list(quality.READERS["own"](tmp_path))


def test_gold_without_its_page_is_refused_and_a_whole_record_is_gold(quality: Any, tmp_path: Path) -> None:
    record = newsparse.parse(PAGE, kind="html").to_dict() | {"published": "2024-05-03T10:00"}
    write_json(tmp_path / "a.gold.json", record)
    with pytest.raises(quality.GoldError, match="no page beside it"):
        list(quality.READERS["own"](tmp_path))
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (page,) = quality.READERS["own"](tmp_path)
    assert (page.gold["headline"], page.gold["date"]) == ("Rain in the valley", "2024-05-03T10:00")


@pytest.mark.parametrize("shape", ["aeb", "wcxb", "fundus"])
def test_a_set_in_another_shape_is_named(
    quality: Any, tmp_path: Path, shape: str, monkeypatch: Any, capsys: Any
) -> None:
    (tmp_path / "ground-truth.json").write_text("[]", encoding="utf-8")
    write_json(tmp_path / "ground-truth" / "1.json", {"truth": {}})
    write_json(tmp_path / "xx" / "meta.info", {"Hill_2024.html.gz": {}})
    for folder, said in ((tmp_path, f"{tmp_path} is not in the shape {shape}: "), (tmp_path / "gone", "no folder ")):
        monkeypatch.setattr(sys, "argv", ["quality.py", str(folder), "--shape", shape, "--systems", "newsparse"])
        with pytest.raises(SystemExit, match="2"):
            quality.main()
        assert said in capsys.readouterr().err


def test_measures(quality: Any) -> None:
    page = quality.GoldPage("a", PAGE, False, None, {
        "headline": "Rain, in the Valley!", "authors": ["Ana Reis", "Rui Pato"], "date": "2024-05-03", "with": ["old  town", "new town"],
        "without": ["cookies", "trams"], "body": f"LISBON (ANP) - {TEXT}", "is_article": True,
    })  # fmt: skip
    record = {
        "headline": "Rain in the valley", "authors": [{"name": "Ana Reis"}], "published": "2024-05-03T10:00", "body": TEXT,
        "dateline": {"text": "LISBON (ANP) -"}, "is_article": True, "subheadline": "No part of the gold",
    }  # fmt: skip
    found = quality.score([page], lambda *_: record).figures
    assert found == {
        "F1": 1.0, "precision": 1.0, "recall": 1.0, "accuracy": 1.0, "F1 of words": 1.0, "with": 0.5, "without": 0.5,
        "headline": 1.0, "authors": pytest.approx(2 / 3), "date": 1.0, "articles told": 1.0,
    }  # fmt: skip
    half = quality.score([page], lambda *_: record | {"body": TEXT[:43], "dateline": None, "subheadline": None}).figures
    assert half["precision"] == 1.0
    assert 0.3 < half["recall"] < 0.5
    assert half["accuracy"] == 0.0


def test_a_system_that_raises_scores_nothing_on_that_page(quality: Any) -> None:
    def fails(*_: Any) -> dict[str, Any]:
        raise RuntimeError("no")

    found = quality.score([quality.GoldPage("a", PAGE, False, None, {"body": TEXT})], fails)
    assert (found.figures["F1"], found.failed, found.worst) == (0.0, 1, [(0.0, "a")])


def test_as_a_program(tmp_path: Path) -> None:
    make_wcxb(tmp_path)
    command = [
        sys.executable,
        ROOT / "benchmarks" / "quality.py",
        tmp_path,
        "--systems",
        "newsparse",
        "--json",
        tmp_path / "out.json",
    ]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60, text=True)
    assert f"{tmp_path} (wcxb): 2 pages" in done.stdout
    assert "| newsparse | " in done.stdout
    assert (
        json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))[str(tmp_path)]["newsparse"]["headline"] == 1.0
    )
    empty = subprocess.run(
        [*command[:2], tmp_path / "html", *command[3:]], capture_output=True, check=False, timeout=60, text=True
    )
    assert empty.returncode == 2
    assert "no pages with gold" in empty.stderr


def test_the_example_of_the_documentation() -> None:
    """`docs/gold.md` names it: what is in it is measured, all of it."""
    gold = ROOT / "fixtures" / "gold"
    keys = json.loads((gold / "night-tram.gold.json").read_text(encoding="utf-8"))
    assert keys.keys() == {"url", "headline", "authors", "date", "body", "with", "without", "is_article"}
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "quality.py", gold, "--systems", "newsparse"],
        capture_output=True, text=True, encoding="utf-8", check=True, timeout=60,
    )  # fmt: skip
    header, _, row = (line.strip("|").split("|") for line in done.stdout.splitlines() if line.startswith("|"))
    assert len(header) == len(row) == 12, "every measure has a figure"
    assert {cell.strip() for cell in row[1:]} == {"1.000"}, done.stdout
