"""Names to inputs: patterns, lists of names, addresses of members, odd folders."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newsparse.sources import Failure, Input, UnreadableError, is_many, list_inputs, read_sources
from newsparse.sources.name_lists import read_names

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Rain fell.", encoding="utf-8")


def places(*names: str, listed: tuple[str, ...] = ()) -> list[str]:
    return [item.output_name if isinstance(item, Input) else item.code for item in list_inputs(names, listed=listed)]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    fill(tmp_path, "pages/b.html", "pages/a.html", "pages/a.txt", "pages/.hidden.html", "pages/2024/may/c.html")
    fill(tmp_path, "pages/2024/d.HTML", "pages/.git/e.html", "pages/x[1].html", "pages/2024/list.css")
    return tmp_path


# ---- Patterns ----


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("pages/*.html", ["a.html", "b.html", "x[1].html"]),
        ("pages/**/*.html", ["2024/may/c.html", "a.html", "b.html", "x[1].html"]),
        ("pages/**/c.*", ["2024/may/c.html"]),
        ("**/may/*", ["pages/2024/may/c.html"]),
        ("pages/2024/**", ["d.HTML", "list.css", "may/c.html"]),
        ("pages/?.txt", ["a.txt"]),
        ("pages/[ab].html", ["a.html", "b.html"]),
        ("pages/x[1].html", ["x[1].html"]),
        ("pages/.*.html", [".hidden.html"]),
        ("pages/*/m*", ["2024/may/c.html"]),
        ("pages/**/*.pdf", ["no-match"]),
        ("[", ["no-match"]),
    ],
)
@pytest.mark.usefixtures("pages")
def test_patterns(pattern: str, found: list[str]) -> None:
    assert places(pattern) == found
    assert is_many([pattern]) is not (pattern == "pages/x[1].html")


def test_pattern_from_the_root_and_in_circles(pages: Path) -> None:
    (pages / "pages/loop").symlink_to(pages / "pages")
    (pages / "pages/2024/up").symlink_to("..")
    (pages / "pages/may").symlink_to("2024/may")
    assert places(f"{pages}/pages/**/*.html") == ["2024/may/c.html", "a.html", "b.html", "x[1].html"]


def test_pattern_is_expanded_by_the_command(pages: Path, run: Run) -> None:
    done = run("pages/**/*.html", "-o", "out/")
    assert done.stderr.decode() == "newsparse: 4 pages: 4 read, 0 failed\n"
    assert (pages / "out/2024/may/c.html.json").exists()


def test_output_replaces_no_archive_and_no_match(tmp_path: Path, run: Run, story: str) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(json.dumps({"text": story}) + "\n" + json.dumps({"text": story}), encoding="utf-8")
    (tmp_path / "list").write_text("b.jsonl!2\n", encoding="utf-8")
    for inputs in (("a.jsonl!1",), ("a.jsonl!1", "a.jsonl!2"), ("*.jsonl",), ("**/*.jsonl",)):
        done = run(*inputs, "-o", "a.jsonl")
        assert done.returncode == 2
        assert b"would overwrite an input" in done.stderr
    assert run("--files-from", "list", "-o", "b.jsonl").returncode == 2
    assert run("*.jsonl", "-o", "c.jsonl").returncode == 0
    assert story[:24] in (tmp_path / "a.jsonl").read_text(encoding="utf-8")


# ---- Folders ----


def test_archives_in_a_folder_are_pages_of_it(tmp_path: Path) -> None:
    fill(tmp_path, "a.html.gz", "b.HTML.Zst", "site.ZIP", "crawl.warc.gz", "x.tar.bz2", "saved.mhtml", "y.tgz")
    fill(tmp_path, "rows.jsonl", "rows.parquet", "image.png", "style.css.gz", "notes.gz")
    found = places(str(tmp_path))
    assert found == ["a.html.gz", "b.HTML.Zst", "crawl.warc.gz", "saved.mhtml", "site.ZIP", "x.tar.bz2", "y.tgz"]


@pytest.mark.parametrize(
    "name", ["-rf.txt", "a\nb.txt", "\udcff\udcfe.txt", "wow!.txt", " .txt", "a\x1b[31m.txt", "ÄÖ.TXT"]
)
def test_odd_names_through_the_command(tmp_path: Path, run: Run, story: str, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(story, encoding="utf-8")
    done = run("in", "-o", "out/", "--errors", "failed.jsonl")
    assert (done.returncode, done.stderr) == (0, b"newsparse: 1 page: 1 read, 0 failed\n")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.json", ".newsparse-run"}


def test_long_names_are_cut(tmp_path: Path, run: Run, story: str) -> None:
    (tmp_path / "in").mkdir()
    for last in "ab":
        (tmp_path / "in" / f"{'x' * 249}{last}.txt").write_text(story, encoding="utf-8")
    assert run("in", "-o", "out/").returncode == 0
    assert len(list((tmp_path / "out").glob("*.json"))) == 2


# ---- Lists ----


def test_list_of_names(pages: Path, run: Run) -> None:
    (pages / "list").write_bytes(b"pages/a.html\r\npages/x[1].html\n\npages/2024\npages/gone.html\n")
    names = tuple(read_names("list"))
    assert names == ("pages/a.html", "pages/x[1].html", "pages/2024", "pages/gone.html")
    assert places(listed=names) == [
        "pages/a.html",
        "pages/x[1].html",
        "pages/2024/d.HTML",
        "pages/2024/may/c.html",
        "pages/gone.html",
    ]
    done = run("--files-from", "list", "-o", "out/")
    assert done.stderr.decode().splitlines() == [
        "pages/gone.html: no such file or folder",
        "newsparse: 5 pages: 4 read, 1 failed; passed over: 1 (text (.css): 1)",
    ]
    assert (pages / "out/pages/2024/may/c.html.json").exists()


def test_list_on_standard_input_divided_by_nul(pages: Path, run: Run) -> None:
    fill(pages, "odd\nname.txt")
    found = run("--files-from", "-", "-0", "--fields", "source", stdin=b"odd\nname.txt\0pages/a.html\0")
    assert [json.loads(row)["source"]["path"] for row in found.stdout.splitlines()] == ["odd\nname.txt", "pages/a.html"]


def test_nothing_of_a_list_is_a_pattern_or_leads_out(pages: Path) -> None:
    assert places(listed=("pages/*.html",)) == ["pages/_.html"]
    assert [item.code for item in read_sources([], listed=["pages/*.html"]) if isinstance(item, Failure)] == [
        "not-found"
    ]
    assert places(listed=(f"{pages}/pages/a.html", "../../a.html", "-", "https://example.org/x")) == [
        f"{pages}/pages/a.html".lstrip("/"),
        "a.html",
        "stdin",
        "example.org/x",
    ]


def test_list_that_is_not_there(run: Run) -> None:
    with pytest.raises(UnreadableError):
        list(read_names("gone"))
    done = run("--files-from", "gone")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == "Error: cannot read the list gone: no such file or folder"


def test_error_list_is_taken_back(tmp_path: Path, run: Run, story: str) -> None:
    rows = [{"text": story}, {"text": ""}, {"text": story}, {"text": " "}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    odd = os.fsencode(tmp_path) + b"/\xff\n.txt"
    Path(os.fsdecode(odd)).write_bytes(b"")
    done = run("rows.jsonl", odd, "gone.txt", "--errors", "failed.jsonl")
    assert done.returncode == 1
    sources = [json.loads(line)["source"] for line in (tmp_path / "failed.jsonl").read_text().splitlines()]
    assert sources == ["rows.jsonl!2", "rows.jsonl!4", os.fsdecode(odd), "gone.txt"]
    again = run("--files-from", "failed.jsonl", "--errors", "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "failed.jsonl").read_bytes()
    rows[1] = rows[3] = {"text": story}
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    Path(os.fsdecode(odd)).write_text(story, encoding="utf-8")
    again = run("--files-from", "failed.jsonl")
    assert [json.loads(row)["source"]["member"] for row in again.stdout.splitlines()] == ["2", "4", None]
    assert again.stderr.decode().splitlines()[-1] == "newsparse: 4 pages: 3 read, 1 failed"


@pytest.mark.parametrize("divided_by_nul", [False, True])
def test_a_packed_list_is_refused_by_name(tmp_path: Path, divided_by_nul: bool) -> None:
    path = tmp_path / "list.gz"
    path.write_bytes(gzip.compress(b"a.html\nb.html\n"))
    with pytest.raises(UnreadableError, match="gzip data, not a list of names"):
        list(read_names(str(path), divided_by_nul=divided_by_nul))


@pytest.mark.parametrize("content", [b"", b"\n\n# none today\n", b"url\n", "\n".encode("utf-16"), b"\xef\xbb\xbf"])
def test_a_list_without_a_name_says_so(run: Run, tmp_path: Path, content: bytes) -> None:
    """As a folder without a page does: a run that found nothing to read is no success."""
    (tmp_path / "list").write_bytes(content)
    (tmp_path / "empty").mkdir()
    done = run("--files-from", "list", "--errors", "failed.jsonl", "-o", "out.jsonl")
    assert done.returncode == run("empty").returncode == 2
    assert done.stderr == b"list: no names in this list\nnewsparse: 0 pages: 0 read, 0 failed; an input without pages\n"
    assert b'"no-pages"' in (tmp_path / "failed.jsonl").read_bytes()
    assert not (tmp_path / "out.jsonl").exists()


def test_beside_other_inputs_it_is_one_without_pages(run: Run, tmp_path: Path, story: str) -> None:
    (tmp_path / "a.txt").write_text(story, encoding="utf-8")
    (tmp_path / "list").write_text("a.txt\n", encoding="utf-8")
    assert run("--files-from", "list").returncode == 0
    for arguments in (("a.txt", "--files-from", "-"), ("--files-from", "list", "--files-from", "-")):
        done = run(*arguments)
        assert done.returncode == 1
        assert done.stderr.startswith(b"-: no names in this list\n")
        assert b"1 page: 1 read, 0 failed; an input without pages" in done.stderr
