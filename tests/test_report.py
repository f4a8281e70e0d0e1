"""Reports and reasons through the command: files, index, formats that go together."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsparse.explain.types import ExplainedBlock, Explanation
from newsparse.record import Article, Source
from newsparse.writers import Failures
from newsparse.writers.explained import as_text
from newsparse.writers.html_ import write_explanation
from newsparse.writers.html_index import index_of, summaries_in
from newsparse.writers.summary import summary_of

Run = Callable[..., subprocess.CompletedProcess[bytes]]
HTML = Path(__file__).parent.parent / "fixtures" / "html"
PAGE = HTML / "en-wp-author-box.html"


def test_explain_shows_every_block_with_label_reasons_and_field(run: Run) -> None:
    text = run("--explain", str(PAGE)).stdout.decode()
    assert re.search(
        r"headline \d+ %, not chrome → headline\n +Ferry Crews Vote[^\n]*\n +\+ in the page's title \(metadata \d\.\d+\), a main",
        text,
    )
    assert re.search(r"^ +0  \d\d lines of menu, left out: [a-z, ]+\n +0  Skip to content\n", text, re.MULTILINE)
    noted = run("--explain", str(HTML / "es-microdata.html")).stdout.decode()
    assert "→ corrections (correction by the rule “corrections”, 4 points: a note that corrects the story" in noted
    assert re.search(r"^is_article: yes \d+ %\n  \+ ", text, re.MULTILINE)
    assert "\x1b" not in text, "no colours but on a terminal"


def test_explain_as_data(run: Run) -> None:
    (line,) = run("--explain", "--format", "jsonl", str(PAGE)).stdout.splitlines()
    found = json.loads(line)
    assert found["record"]["headline"].startswith("Ferry Crews")
    headline = next(block for block in found["blocks"] if block["fields"] == ["headline"])
    assert headline["label"] == "headline"
    assert {item["feature"] for item in headline["speaks_for"]} >= {"metadata"}
    assert len(found["blocks"]) > 100
    assert [decision["about"] for decision in found["decisions"]] == ["is_article", "confidence"]


def test_explain_refuses_formats_without_reasons(run: Run) -> None:
    done = run("--explain", "--format", "csv", str(PAGE))
    assert done.returncode == 2
    assert b"not as csv" in done.stderr


def test_terminal_is_told_nothing_by_the_page() -> None:
    block = ExplainedBlock(0, "a\x1b[31mb", "chrome", 99, "body", (), (), ())
    explanation = Explanation(Article(source=Source("x\x1b]0;y\x07")), (block,))
    assert "\x1b" not in as_text(explanation)
    assert set(re.findall(r"\x1b\[(\d*)m", as_text(explanation, colours=True))) <= {"0", "1", "2", "31", "32", "33"}


def test_report_of_one_page(run: Run, tmp_path: Path) -> None:
    assert run(str(PAGE), "-o", "report.html").returncode == 0
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert text == run(str(PAGE), "--format", "html").stdout.decode()
    assert 'data-field="headline" data-fields="headline"' in text
    assert "<dt>Is it an article?</dt>" in text
    assert not re.search(r"<link|<img|<iframe|\bsrc=|@import|url\(|<base", text), "loads nothing"


def test_several_pages_in_one_file_are_an_index(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    done = run(str(HTML / "pt-tabela.html"), str(PAGE), "empty.html", "-o", "run.html")
    assert done.returncode == 1
    text = (tmp_path / "run.html").read_text(encoding="utf-8")
    assert "<h1>2 pages</h1>" in text
    assert re.search(r"<caption>Failures by cause</caption>.*?>empty<br>.*?<td>1</td>", text)
    assert "<bdi>empty.html</bdi>" in text
    assert text.count("<tr><td>") == 2, "a plain table, complete without a script"


def test_an_index_of_somebody_else_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.html").write_text("<h1>mine</h1>", encoding="utf-8")
    done = run(str(PAGE), "-o", "out/", "--format", "html")
    assert (done.returncode, b"it is no index of newsparse: move it away" in done.stderr) == (2, True)
    assert (tmp_path / "out/index.html").read_text(encoding="utf-8") == "<h1>mine</h1>"
    assert [path.name for path in (tmp_path / "out").glob("[!.]*")] == ["index.html"]


def test_folder_of_reports_has_an_index_that_links_them(run: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    chosen = {PAGE, HTML / "pt-tabela.html", *sorted(HTML.glob("*.html"))[::10]}
    for page in chosen:  # without the expected records beside them, which are tables of pages, too
        shutil.copy(page, pages)
    done = run("pages", "-o", "out/", "--format", "html", "--format", "ninjs", "-j", "1")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "pt-tabela.html.ninjs.json").exists()
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    reports = re.findall(r'<td><div dir="auto"[^>]*><a href="\./([^"]*)"', index)
    assert sorted(reports) == sorted(f"{page.name}.html" for page in chosen)
    assert all((tmp_path / "out" / report).exists() for report in reports)


SUMMARY = '<script type="application/json" id="summary">'
FOREIGN = {
    "no JSON": "total = 3",
    "other keys": '{"total": 3}',
    "no object": "[1, 2]",
    "cut short": '{"path": "a',
    "deep": "[" * 100_000,
    "no UTF-8": "\udcff",
    "words in place of a number": json.dumps(summary_of(Article()) | {"confidence": "high"}),
    "no number": json.dumps(summary_of(Article()) | {"confidence": float("nan")}),
    "more than one": json.dumps(summary_of(Article()) | {"confidence": 1e300}),
    "truth in place of a number": json.dumps(summary_of(Article()) | {"confidence": True}),
    "a text in place of a list": json.dumps(summary_of(Article()) | {"empty": "site"}),
    "a list of lists": json.dumps(summary_of(Article()) | {"empty": [["site"]]}),
    "a key too few": json.dumps({key: value for key, value in summary_of(Article()).items() if key != "site"}),
    "a key too many": json.dumps(summary_of(Article()) | {"more": 1}),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_index_leaves_out_files_of_others(tmp_path: Path, name: str) -> None:
    """The folder may hold pages of other programs, with an element of the same id."""
    page = f"<html>{SUMMARY}{FOREIGN[name]}</script></html>"
    (tmp_path / "other.html").write_bytes(page.encode("utf-8", "surrogateescape"))
    (tmp_path / "a.html").mkdir()
    own = json.dumps(summary_of(Article(headline="Rain", is_article=True, confidence=1)))
    (tmp_path / "b ü.html").write_text(f"<html>{SUMMARY}{own}</script>", encoding="utf-8")
    (found,) = summaries_in(tmp_path)
    assert (found["headline"], found["report"]) == ("Rain", "b%20%C3%BC.html")
    assert "1 page" in index_of([found])


def test_command_writes_an_index_beside_files_of_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/other.html").write_text(f'{SUMMARY}{{"total": 3}}</script>', encoding="utf-8")
    done = run(str(PAGE), "-o", "out/", "--format", "html")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "<h1>1 page</h1>" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
@pytest.mark.parametrize("output", [("-o", "reports/", "--format", "html"), ("-o", "index.html")])
def test_names_that_are_no_text_are_linked_by_their_bytes(
    output: tuple[str, ...], run: Run, tmp_path: Path, story: str
) -> None:
    (tmp_path / "in").mkdir()
    for name in (b"in/caf\xe9.txt", b"in/b.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(story, encoding="utf-8")
    done = run("in", *output)
    assert (done.returncode, done.stderr) == (0, b"newsparse: 2 pages: 2 read, 0 failed\n")
    index = next(tmp_path.rglob("index.html")).read_text(encoding="utf-8")
    assert "b.txt" in index
    assert ("caf%E9.txt.html" in index) == ("--format" in output), "a single index knows it by its name in the record"


def test_index_counts_pages_articles_and_failures() -> None:
    pages = [summary_of(Article(is_article=is_article)) for is_article in (True, False, True)]
    text = index_of(
        pages, Failures({"empty": 1_500, "timeout": 2}, ({"name": "<a>", "code": "empty", "message": "b&c"},))
    )
    facts = re.findall("<span>(.*?)</span>", text.partition("</header>")[0])
    assert (re.findall("<h1>(.*?)</h1>", text), facts) == (
        ["3 pages"],
        ["2 articles", "1 no article", "1 site", "1,502 failed"],
    )
    assert "<summary>1,502 failed</summary>" in text
    assert "<li><bdi>&lt;a&gt;</bdi>: b&amp;c</li><li>and 1,501 more</li>" in text
    assert "more</li>" not in index_of(pages, Failures({"empty": 1}, ({"name": "a", "code": "empty", "message": "b"},)))
    assert "failed</summary>" not in index_of(pages)


def test_several_reports_are_not_for_a_stream(run: Run) -> None:
    assert run(str(HTML), "--format", "html").returncode == 2


@pytest.mark.parametrize("text", ["</script><b>", "<!--<script>", "a&lt;b", '"><img src=x>', "\u2028"])
def test_text_cannot_leave_its_place(text: str) -> None:
    block = ExplainedBlock(0, text, "chrome", 99, "body", (), (), ())
    article = Article(headline=text, site=text, source=Source(text))
    for page in (write_explanation(Explanation(article, (block,))), index_of([summary_of(article)])):
        assert text not in page or text == "\u2028"
        assert page.count("<script") == page.count("</script>") <= 3
