"""Options that choose records or keys, and what is said of what was left out, through the command."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., int]
Run = Callable[..., subprocess.CompletedProcess[bytes]]
Errors = pytest.CaptureFixture[str]

PAGE = """<!doctype html><html{lang}><head><title>Rain in {place}</title>{date}</head><body><article>
<h1>Rain in {place}</h1><p>By Ana Reis</p><p>LISBON (ANP) - It rained all day in the old town on Monday, and the trams
stood still until the evening, the mayor said.</p><p>"We have not seen so much water in years," she said, and asked
people to stay at home for the night.</p></article></body></html>"""
DATE = '<meta property="article:published_time" content="{}">'
PAGES = {
    "a.html": ("Aveiro", ' lang="en-GB"', DATE.format("2024-01-09T10:00:00Z")),
    "b.html": ("Braga", ' lang="en"', DATE.format("2024-02-28")),
    "c.html": ("Coimbra", ' lang="en"', DATE.format("2024-03-01T23:30:00+05:00")),
    "d.html": ("Douro", ' lang="en"', ""),
}


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four articles, one without a date, a page that is none, and an empty file."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, (place, lang, date) in PAGES.items():
        (folder / name).write_text(PAGE.format(place=place, lang=lang, date=date), encoding="utf-8")
    (folder / "no.html").write_text("<title>404</title><h1>Page not found</h1>", encoding="utf-8")
    (folder / "zero.html").touch()
    monkeypatch.chdir(tmp_path)
    return folder


def chosen(capsys: Errors) -> tuple[list[str], str]:
    """Return the names of the pages whose records came, and the closing line."""
    seen = capsys.readouterr()
    rows = [json.loads(line) for line in seen.out.splitlines()]
    return [Path(row["source"]["path"]).stem for row in rows], seen.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("options", "names", "left_out"),
    [
        (("--only-articles",), "abcd", "1 left out (no article)"),
        (("--language", "en"), "abcd", "1 left out (without a language)"),
        (("--language", "FR,en-gb"), "a", "4 left out (in another language ×3, without a language)"),
        (("--since", "2024-02"), "bc", "3 left out (without a date ×2, before 2024-02)"),
        (("--until", "2024-02-28"), "ab", "3 left out (without a date ×2, after 2024-02-28)"),
        (("--since", "2024-02-28", "--until", "2024"), "bc", "3 left out (without a date ×2, before 2024-02-28)"),
        (("--min-confidence", "1"), "", "5 left out (below 1 ×5)"),
    ],
)
def test_what_is_left_out_is_counted_by_its_reason(
    pages: Path, command: Command, capsys: Errors, options: tuple[str, ...], names: str, left_out: str
) -> None:
    assert command("pages", *options) == 1, "the empty file alone has failed"
    found, closing = chosen(capsys)
    assert found == list(names)
    assert closing == f"newsparse: 6 pages: {len(names)} read, {left_out}, 1 failed"
    (pages / "zero.html").unlink()
    assert command("pages", *options, "-q") == 0


def test_a_single_page_that_is_left_out_is_told(pages: Path, command: Command, capsys: Errors) -> None:
    assert command("pages/no.html", "--only-articles") == 0
    assert capsys.readouterr() == ("", "newsparse: 1 page: 0 read, 1 left out (no article), 0 failed\n")
    assert command("pages/no.html", "--only-articles", "--strict") == 1, "strict comes first"


@pytest.mark.parametrize(
    ("output", "content"),
    [("a.jsonl", ""), ("a.json", "[\n]\n"), ("a.xml", "<stories>\n</stories>\n"), ("a.md", ""), ("a.tsv", None)],
)
def test_where_all_is_left_out_the_output_has_no_records(
    pages: Path, command: Command, capsys: Errors, output: str, content: str | None
) -> None:
    """What an earlier run wrote would be taken for what this one found."""
    Path(output).write_text("of an earlier run", encoding="utf-8")

    assert command("pages/a.html", "pages/b.html", "--since", "2025", "-o", output) == 0
    written = Path(output).read_text(encoding="utf-8")
    assert written == content if content is not None else written.count("\n") == 1


def test_where_nothing_could_be_read_the_output_stays(pages: Path, command: Command, capsys: Errors) -> None:
    Path("a.jsonl").write_text("of an earlier run", encoding="utf-8")

    assert command("pages/zero.html", "-o", "a.jsonl") == 2
    assert Path("a.jsonl").read_text(encoding="utf-8") == "of an earlier run"


def test_choice_with_workers_and_several_outputs(pages: Path, run: Run) -> None:
    done = run("pages", "--only-articles", "-j", "2", "-o", "out/", "--format", "json", "--format", "md")
    assert done.stderr.splitlines()[-1].decode() == "newsparse: 6 pages: 4 read, 1 left out (no article), 1 failed"
    names = sorted(path.name for path in Path("out").glob("[!.]*"))
    assert names == [f"{name}.html.{suffix}" for name in "abcd" for suffix in ("json", "md")]


def test_what_was_left_out_is_not_read_again(pages: Path, command: Command, capsys: Errors) -> None:
    assert command("pages", "-o", "out/", "--only-articles") == 1
    assert command("pages", "-o", "out/", "--only-articles", "--resume", "-v") == 1
    said = capsys.readouterr().err.splitlines()
    assert "pages/no.html: left out: no article" in said
    assert said[-1] == "newsparse: 6 pages: 0 read, 4 kept, 1 left out (no article), 1 failed"
    assert command("pages", "-o", "out/", "--resume") == 1
    assert "not the options of the run before" in capsys.readouterr().err, "now all are wanted"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_limit(pages: Path, command: Command, capsys: Errors, jobs: str) -> None:
    assert command("pages", "--limit", "2", "--since", "2024-02", "-j", jobs) == 0
    found, closing = chosen(capsys)
    assert found == ["b", "c"]
    assert closing == "newsparse: 3 pages: 2 read, 1 left out (before 2024-02), 0 failed; the limit was reached"


def test_a_greater_limit_goes_on_in_a_database(pages: Path, command: Command, capsys: Errors) -> None:
    import sqlite3

    for limit, count in (("1", 1), ("1", 1), ("3", 3)):
        assert command("pages", "-o", "out.db", "--limit", limit, "--resume") == 0
        database = sqlite3.connect("out.db")
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (count,)
        database.close()
    assert "out.db is complete" in capsys.readouterr().err


def test_limit_counts_what_is_kept(pages: Path, command: Command, capsys: Errors) -> None:
    assert command("pages", "-o", "out/", "--limit", "1") == 0
    assert command("pages", "-o", "out/", "--limit", "3", "--resume") == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        "newsparse: 3 pages: 2 read, 1 kept, 0 failed; the limit was reached"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--since", "2024-13"), "2024-13 is a day that no calendar has"),
        (("--since", "yesterday"), "yesterday is not a valid date: 2024-05-09, 2024-05 or 2024"),
        (("--since", "2024-02", "--until", "2023"), "--since 2024-02 is after --until 2023"),
        (("--language", "english"), "english is not a valid language: en, pt-BR or several"),
        (("--min-confidence", "90"), "90 is not a valid confidence: a number from 0 to 1"),
        (("--limit", "0"), "0 is not a valid limit: a number of records from 1 on"),
        (("-j", "-1"), "-1 is not a valid number of processes: 1, 2, … or 0 for all cores"),
        (("--fetched", "today"), "today is not a valid date or time"),
        (("--format", "jsn"), "jsn is no format: did you mean json?"),
        (("--url", "example.org/rain"), "example.org/rain is no address: https://example.org/2024/rain"),
        (
            ("--fields", "evidence.headlin"),
            "evidence.headlin is no field of the record: did you mean evidence.headline?",
        ),
        (("--fields", "stated."), "stated. is no field of the record: did you mean stated?"),
        (("--proxy", "localhost"), "localhost is not a valid proxy: http://host:port"),
        (("--urls", "Gone.csv"), "--urls: cannot read Gone.csv: no such file or directory"),
        (("-o", "a.jsonl", "--output=b.csv"), "-o is given 2 times: a run has one output"),
        (("--language", "en", "--language", "pt"), "--language is given 2 times: several are divided by commas"),
        (("--errors", "a", "--errors", "b"), "--errors is given 2 times: they go into one list"),
    ],
)
def test_wrong_values_are_told_in_plain_words(
    pages: Path, command: Command, capsys: Errors, options: tuple[str, ...], message: str
) -> None:
    assert command("pages/a.html", *options) == 2
    assert message in capsys.readouterr().err.splitlines()[-1]


def test_the_last_of_other_options_counts_and_lists_add_up(pages: Path, command: Command, capsys: Errors) -> None:
    Path("one.txt").write_text("pages/a.html\n", encoding="utf-8")
    Path("two.txt").write_text("pages/b.html\n", encoding="utf-8")
    assert command("--files-from", "one.txt", "--files-from", "two.txt", "--limit", "1", "--limit", "9") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["source"]["path"] for row in rows] == ["pages/a.html", "pages/b.html"]


# ---- Keys ----


def test_parts_of_keys(pages: Path, command: Command, capsys: Errors) -> None:
    fields = "dateline.places,authors_name,agencies.tag,published_date"
    assert command("pages/b.html", "--fields", fields) == 0
    record = json.loads(capsys.readouterr().out)
    assert record == {
        "dateline.places": ["LISBON"],
        "authors.name": record["authors.name"],
        "agencies.tag": ["ANP"],
        "published_date": "2024-02-28",
    }
    assert isinstance(record["authors.name"], list)
    assert command("pages/b.html", "pages/no.html", "--fields", fields, "--format", "csv", "-q") == 0
    first, second = csv.DictReader(capsys.readouterr().out.splitlines())
    assert list(first) == ["dateline_places", "authors_name", "agencies_tag", "published_date"]
    assert (first["dateline_places"], first["published_date"]) == ("LISBON", "2024-02-28")
    assert set(second.values()) == {""}


def test_parts_of_keys_in_tables(pages: Path, command: Command) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    fields = "dateline.places,agencies.tag,published_date"
    assert command("pages", "-q", "--fields", fields, "-o", "out.parquet") == 1
    table = parquet.read_table("out.parquet")
    assert table.schema.names == ["dateline_places", "agencies_tag", "published_date"]
    assert str(table.schema.field("published_date").type) == "date32[day]"
    assert table.to_pylist()[0]["dateline_places"] == ["LISBON"]
    assert command("pages", "-q", "--fields", fields, "-o", "out.db") == 1
    import sqlite3

    database = sqlite3.connect("out.db")
    row = database.execute("SELECT dateline_places, published_date, headline FROM articles").fetchone()
    tags = database.execute("SELECT tag FROM agencies").fetchall()
    database.close()
    assert row == ('["LISBON"]', "2024-01-09", None)
    assert ("ANP",) in tags


def test_single_keys_of_what_formats_state(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    import sqlite3

    monkeypatch.chdir(tmp_path)
    document = "<DOC>\n<DOCNO> AN-17 </DOCNO>\n<TEXT>\nIt rained in the old town.\n</TEXT>\n</DOC>\n"
    Path("a.trec").write_text(document.replace("17", "16") + document, encoding="utf-8")
    fields = "stated.docno,evidence.body,stated.none"
    for name in ("out.csv", "out.jsonl", "out.parquet", "out.db"):
        assert command("a.trec", "-q", "--fields", fields, "-o", name) == 0
    wanted = json.loads(Path("out.jsonl").read_text(encoding="utf-8").splitlines()[1])
    assert wanted == {"stated.docno": "AN-17", "evidence.body": wanted["evidence.body"], "stated.none": None}
    with Path("out.csv").open(encoding="utf-8-sig") as file:
        row = list(csv.DictReader(file))[1]
    found = {"stated_docno": "AN-17", "evidence_body": wanted["evidence.body"]}
    assert row == found | {"stated_none": ""}
    assert parquet.read_table("out.parquet").to_pylist()[1] == found | {"stated_none": None}
    database = sqlite3.connect("out.db")
    (stated,) = database.execute("SELECT stated FROM articles WHERE source_member = 2").fetchone()
    database.close()
    assert json.loads(stated)["docno"] == "AN-17", "whole"


# ---- Addresses and times that pages do not say ----


def test_addresses_from_a_table(pages: Path, command: Command, capsys: Errors) -> None:
    rows = "url;file\nhttps://example.org/1;pages/a.html\nhttps://example.org/2;pages/x.html\n"
    Path("urls.csv").write_bytes(rows.encode("utf-16"))
    assert command("pages", "--urls", "urls.csv", "--fields", "url,host", "-q") == 1
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert records[0] == {"url": "https://example.org/1", "host": "example.org"}
    assert {record["url"] for record in records[1:]} == {None}
    assert command("pages", "--urls", "urls.csv") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "newsparse: a row of urls.csv named no page that was read, as pages/x.html"
    )
    named = {"a": str(Path("pages/a.html").absolute()), "b": ".\\pages\\b.html", "c": "./pages/c.html"}
    rows = "".join(f"{name},https://example.org/{letter}\n" for letter, name in named.items())
    Path("urls.csv").write_text(rows, encoding="utf-8")
    assert command("pages", "--urls", "urls.csv", "--fields", "url") == 1
    seen = capsys.readouterr()
    assert [json.loads(line)["url"] for line in seen.out.splitlines()[:4]] == [
        *(f"https://example.org/{letter}" for letter in "abc"),
        None,
    ]
    assert "named no page" not in seen.err
    Path("name").write_bytes(Path("pages/a.html").read_bytes())
    Path("urls.csv").write_text("name,https://example.org/1\n", encoding="utf-8")
    assert command("name", "--urls", "urls.csv", "--fields", "url") == 0
    assert json.loads(capsys.readouterr().out)["url"] == "https://example.org/1", "no name of a column without another"
    Path("urls.csv").write_text("pages/a.html,https://example.org/1\npages/b.html,b\n", encoding="utf-8")
    assert command("pages", "--urls", "urls.csv") == 2
    assert "urls.csv, row 2: a file and its address are wanted" in capsys.readouterr().err


def test_time_of_fetching(pages: Path, command: Command, capsys: Errors) -> None:
    assert command("pages/a.html", "--fetched", "2024-05-09T10:30+02:00", "--fields", "source.fetched") == 0
    assert json.loads(capsys.readouterr().out) == {"source.fetched": "2024-05-09T10:30+02:00"}


# ---- What is seen of a run ----


def summary(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def test_summary(pages: Path, command: Command, capsys: Errors) -> None:
    code = command("pages", "gone.html", "--only-articles", "--summary", "run.json", "-o", "out.jsonl", "-q")
    found = summary("run.json")
    assert {name: found[name] for name in ("pages", "read", "left_out", "failed", "exit_code")} == {
        "pages": 7,
        "read": 4,
        "left_out": 1,
        "failed": 2,
        "exit_code": code,
    }
    assert (found["failed_by"], found["left_out_by"]) == ({"empty": 1, "not-found": 1}, {"no article": 1})
    assert (found["inputs"], found["output"]) == (["pages", "gone.html"], "out.jsonl")
    Path("bare").mkdir()
    command("pages", "bare", "x*.html", "--summary", "run.json", "-o", "out.jsonl", "-q", "--limit", "9")
    found = summary("run.json")
    assert (found["failed_by"], found["inputs_without_pages"]) == ({"empty": 1}, 2)
    assert found["options"]["limit"] == 9
    assert found["program"].startswith("newsparse ")
    assert found["started"] <= found["ended"]
    capsys.readouterr()
    assert command("pages", "-o", "out.jsonl", "--summary", "-", "-q") == 1
    assert json.loads(capsys.readouterr().out)["read"] == 5
    assert command("pages", "--summary", "-") == 2, "the records are written there"
    for name, why in (
        ("gone/run.json", "no such file or directory"),
        ("bare", "is a directory"),
        ("pages", "input"),
    ):
        assert command("pages", "--summary", name, "-o", "late.jsonl") == 2
        assert why in capsys.readouterr().err
    assert not Path("late.jsonl").exists(), "it is found before the run"


def test_causes_are_on_the_closing_line(pages: Path, command: Command, capsys: Errors) -> None:
    assert command("pages", "gone.html", "lost.html", "-o", "out.jsonl") == 1
    assert capsys.readouterr().err.splitlines()[-1] == ("newsparse: 8 pages: 5 read, 3 failed (not-found ×2, empty)")


def test_inputs_without_pages_are_no_pages(pages: Path, command: Command, capsys: Errors) -> None:
    Path("bare").mkdir()
    assert command("pages/a.html", "bare", "no*.html", "-o", "out.jsonl") == 1
    assert capsys.readouterr().err.splitlines()[-1] == "newsparse: 1 page: 1 read, 0 failed; 2 inputs without pages"
    assert command("bare", "-o", "out.jsonl") == 2


def test_lines_for_logs(pages: Path, command: Command, capsys: Errors) -> None:
    assert command("pages", "-o", "out.jsonl", "--progress", "plain", "-v") == 1
    said = capsys.readouterr().err.splitlines()
    assert "pages/a.html: read" in said
    assert said[-2].startswith("newsparse: 6 pages in 0:00:0")
    assert said[-2].endswith(" a second, 1 failed")
    assert command("pages", "-o", "out.jsonl", "--progress", "none") == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_hints(command: Command, capsys: Errors) -> None:
    assert command("www.example.org/rain") == 2
    assert "did you mean https://www.example.org/rain?" in capsys.readouterr().err
    for typed in ("https:/example.org/rain", "http//example.org/rain", "example.news/rain", "harbour.example/rain"):
        assert command(typed) == 2
        assert "did you mean https://" in capsys.readouterr().err
    assert command("help") == 2
    assert "newsparse --help shows the options" in capsys.readouterr().err
    assert command("rain.html") == 2
    assert capsys.readouterr().err == "rain.html: no such file or folder\n"


# ---- Formats and what they say of the run ----


def test_packed_and_divided_by_tabs(pages: Path, command: Command, capsys: Errors) -> None:
    import gzip

    for name in ("out.jsonl", "out.jsonl.gz", "out.tsv"):
        assert command("pages", "-q", "-o", name) == 1
    assert gzip.decompress(Path("out.jsonl.gz").read_bytes()) == Path("out.jsonl").read_bytes()
    head, *lines = Path("out.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    assert {line.count("\t") for line in lines} == {head.count("\t")}
    body = lines[0].split("\t")[head.split("\t").index("body")]
    assert "\\n\\n" in body
    assert command("pages", "-o", "out.parquet.gz") == 2
    assert command("pages", "-o", "out.doc") == 2
    assert "known suffixes are .json, .jsonl, " in capsys.readouterr().err


def test_packed_by_zstandard(pages: Path, command: Command) -> None:
    zstandard, pyarrow = pytest.importorskip("zstandard"), pytest.importorskip("pyarrow")
    for name in ("out.jsonl", "out.jsonl.zst"):
        assert command("pages", "-q", "-o", name) == 1
    whole, packed = Path("out.jsonl").read_bytes(), Path("out.jsonl.zst").read_bytes()
    assert zstandard.ZstdDecompressor().decompress(packed) == whole, "in one step"
    assert zstandard.ZstdDecompressor().stream_reader(packed).read() == whole, "one frame"
    with pyarrow.input_stream("out.jsonl.zst", compression="zstd") as file:
        assert file.read() == whole
    with pytest.raises(zstandard.ZstdError):  # there is a checksum
        zstandard.ZstdDecompressor().decompress(packed[:-3] + b"xyz")
    if shutil.which("zstd"):
        done = subprocess.run(["zstd", "-dc", "out.jsonl.zst"], capture_output=True, check=True)
        assert done.stdout == whole


def test_tables_say_which_run_made_them(pages: Path, command: Command, capsys: Errors) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    import sqlite3

    assert command("--version") == 0
    version = capsys.readouterr().out
    for name in ("out.parquet", "out.db", "out.db"):
        assert command("pages", "-q", "-o", name, "--only-articles") == 1
    metadata = parquet.read_schema("out.parquet").metadata
    program, weights = metadata[b"newsparse.program"].decode(), metadata[b"newsparse.weights"].decode()
    assert version == f"{program} (weights {weights})\n"
    assert json.loads(metadata[b"newsparse.options"])["choice"]["only_articles"] is True
    database = sqlite3.connect("out.db")
    columns = "program, weights, inputs, read, left_out, failed, failures"
    runs = database.execute(f"SELECT {columns} FROM runs").fetchall()
    days = database.execute("SELECT published, published_date FROM articles ORDER BY page").fetchall()
    database.close()
    assert runs == [(program, weights, '["pages"]', 4, 1, 1, '{"empty": 1}')] * 2
    assert days[0] == ("2024-01-09T10:00:00Z", "2024-01-09")
    assert days[3] == (None, None)


def test_a_database_of_an_earlier_version_gets_the_new_columns(pages: Path, command: Command) -> None:
    import sqlite3

    assert command("pages/a.html", "-o", "out.db") == 0
    database = sqlite3.connect("out.db")
    database.execute("ALTER TABLE articles DROP COLUMN published_date")
    database.execute("DROP TABLE runs")
    database.commit()
    database.close()
    assert command("pages/b.html", "-o", "out.db") == 0
    database = sqlite3.connect("out.db")
    days = database.execute("SELECT published_date FROM articles ORDER BY id").fetchall()
    database.close()
    assert days == [(None,), ("2024-02-28",)]
