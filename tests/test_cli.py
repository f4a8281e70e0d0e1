"""The command as a process: streams, exit codes, error lines, files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


@pytest.fixture
def pages(tmp_path: Path, story: str) -> Path:
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(story, encoding="utf-8")
    (folder / "sub/b.HTML").write_text(f"<h1>Second</h1><p>{story}</p>", encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    return folder


def lines(data: bytes) -> list[str]:
    return data.decode("utf-8").splitlines()


def rows(data: bytes) -> list[Any]:
    return [json.loads(line) for line in lines(data)]


def test_one_page_is_indented_json(start: Run, pages: Path) -> None:
    done = start("pages/a.txt")
    record = json.loads(done.stdout)
    assert done.stdout.startswith(b'{\n  "schema": "newsparse/1",\n')
    assert record["headline"] == "Rain floods the old town"
    assert record["source"]["path"] == "pages/a.txt"
    assert len(record["source"]["sha256"]) == 64
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_stdin(start: Run, story: str, arguments: tuple[str, ...]) -> None:
    done = start(*arguments, stdin=story.encode())
    assert json.loads(done.stdout)["headline"] == "Rain floods the old town"
    assert done.returncode == 0


def test_folder_is_one_record_a_line(start: Run, pages: Path) -> None:
    done = start("pages", "--errors", "errors.jsonl")
    assert [row["source"]["path"] for row in rows(done.stdout)] == ["pages/a.txt", "pages/sub/b.HTML"]
    assert done.returncode == 1
    assert lines(done.stderr) == ["pages/c.txt: empty", "newsparse: 3 pages: 2 read, 1 failed"]
    errors = (pages.parent / "errors.jsonl").read_bytes()
    assert rows(errors) == [{"source": "pages/c.txt", "error": {"code": "empty", "message": "empty"}}]


def test_quiet_keeps_the_failures(run: Run, pages: Path) -> None:
    assert lines(run("-q", "pages").stderr) == ["pages/c.txt: empty"]


def test_fields_and_formats(run: Run, pages: Path) -> None:
    assert json.loads(run("pages/a.txt", "--fields", "is_article,headline").stdout)["headline"]
    assert lines(run("pages/a.txt", "--format", "jsonl").stdout)[1:] == []
    assert b"---\n\n# Rain floods the old town\n" in run("pages/a.txt", "--format", "md").stdout
    assert run("pages/a.txt", "--format", "text").stdout.startswith(b"Rain floods the old town\n")
    assert len(json.loads(run("pages", "--format", "json").stdout)) == 2


def test_output_file(run: Run, pages: Path) -> None:
    assert run("pages", "-o", "out.jsonl").stdout == b""
    assert len(rows((pages.parent / "out.jsonl").read_bytes())) == 2
    run("pages/a.txt", "-o", "story.md")
    assert (pages.parent / "story.md").read_text(encoding="utf-8").startswith('---\nschema: "newsparse/1"\n')


@pytest.mark.parametrize("output", ["out/", "out"])
def test_output_folder(run: Run, pages: Path, output: str) -> None:
    run("pages/", "-o", output)
    found = sorted(path.relative_to(pages.parent / "out").as_posix() for path in (pages.parent / "out").rglob("*.json"))
    assert found == ["a.txt.json", "sub/b.HTML.json"]


def test_output_that_cannot_be(run: Run, pages: Path) -> None:
    done = run("pages/a.txt", "-o", "no/such/out.jsonl")
    assert lines(done.stderr) == ["Error: cannot write no/such/out.jsonl: no such file or directory"]
    assert run("pages/a.txt", "-o", "-").stdout == run("pages/a.txt").stdout


def test_output_to_a_device(run: Run, pages: Path) -> None:
    assert run("pages", "-o", os.devnull).returncode == 1
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("output", ["pages/a.txt", "pages/sub/../a.txt"])
@pytest.mark.parametrize("name", ["pages", "pages/a.txt"])
def test_never_overwrites_an_input(run: Run, pages: Path, story: str, name: str, output: str) -> None:
    done = run(name, "-o", output)
    assert done.returncode == 2
    assert lines(done.stderr)[-1] == f"Error: cannot write {output}: would overwrite an input"
    assert (pages / "a.txt").read_text(encoding="utf-8") == story
    assert run(name, "--errors", output).returncode == 2


def test_the_input_folder_takes_no_records_that_are_pages(run: Run, pages: Path, story: str) -> None:
    (pages / "a.txt.txt").write_text("Another story.", encoding="utf-8")
    done = run("pages", "-o", "pages/", "--format", "text")
    assert (done.returncode, "would be pages of the next run" in lines(done.stderr)[-1]) == (2, True)
    assert (pages / "a.txt.txt").read_text(encoding="utf-8") == "Another story."
    assert run("pages", "-o", "pages/").returncode == 1, "records in JSON are none"


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "empty"), (b" \r\n\t\n", "nothing but white space"), (PNG, "a PNG image, not a page")],
)
def test_nothing_to_read(run: Run, tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "page.html").write_bytes(data)
    done = run("page.html")
    assert (done.returncode, done.stdout, lines(done.stderr)) == (2, b"", [f"page.html: {message}"])
    done = run(stdin=data)
    assert (done.returncode, done.stdout, lines(done.stderr)) == (2, b"", [f"-: {message}"])


def test_missing(start: Run, pages: Path) -> None:
    done = start("gone.txt")
    assert (done.returncode, lines(done.stderr)) == (2, ["gone.txt: no such file or folder"])
    assert start("gone.txt", "pages/a.txt").returncode == 1


def test_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("empty")
    assert done.returncode == 2
    assert lines(done.stderr)[0].startswith("empty: no pages in this folder")


@pytest.mark.parametrize(
    "mangle",
    [
        lambda data: data.replace(b"\n\n", b"\0\n\n\0"),
        lambda data: data.replace(b"\n\n", b"\xff\xfe\n\n\xc3"),
        lambda data: b"<!doctype html><html><body><h1>Rain floods the old town</h1><p>" + data + b"<p class='x",
        lambda data: data + b"\n\n" + b"word " * 200_000,
    ],
)
def test_what_can_be_read_is_read(run: Run, tmp_path: Path, story: str, mangle: Callable[[bytes], bytes]) -> None:
    (tmp_path / "page").write_bytes(mangle(story.encode()))
    done = run("page")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "trams stood still" in json.loads(done.stdout)["body"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fields", "title"),
        ("--fields", ","),
        ("--charset", "rot13"),
        ("--kind", "pdf"),
        ("--format", "docx"),
        ("-o", "out.docx"),
        ("--url", "https://example.org/", "pages/c.txt"),
        ("--nonsense",),
        ("--timeout", "0"),
        ("-o", "no/such/folder/out.jsonl"),
    ],
)
def test_wrong_usage(run: Run, pages: Path, arguments: tuple[str, ...]) -> None:
    done = run("pages/a.txt", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert lines(done.stderr)[-1].startswith("Error: ")


def test_control_characters_stay_out_of_error_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\n\u202eb.txt").write_bytes(b"")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"")
    done = run(".", "--errors", "errors")
    assert lines(done.stderr)[:2] == ["./a\\x1b[31m\\n\\u202eb.txt: empty", "./caf\\udce9.txt: empty"]
    found = rows((tmp_path / "errors").read_bytes())
    assert found[1]["source"] == "./" + os.fsdecode(b"caf\xe9.txt")


def test_bidirectional_controls_stay_out_of_error_lines(run: Run, tmp_path: Path) -> None:
    """They would have a name read as another; letters of a script from right to left stay as they are."""
    for name in ("a\u202egpj.exe", "b\u2066x\u2069", "c\u200fd", "\u062e\u0628\u0631"):
        (tmp_path / f"{name}.txt").write_bytes(b"")
    assert lines(run(".").stderr)[:4] == [
        "./a\\u202egpj.exe.txt: empty",
        "./b\\u2066x\\u2069.txt: empty",
        "./c\\u200fd.txt: empty",
        "./\u062e\u0628\u0631.txt: empty",
    ]


def test_odd_name_in_the_record(run: Run, tmp_path: Path, story: str) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(story, encoding="utf-8")
    assert json.loads(run(name).stdout)["source"]["path"] == "caf\ufffd.txt"
    run(name, "-o", "out/")
    assert (tmp_path / "out" / (name + ".json")).exists()


def test_utf8_in_any_locale(run: Run, tmp_path: Path) -> None:
    (tmp_path / "日本.txt").write_text("大雨で町が浸水\n\n月曜日は一日中雨が降った。", encoding="utf-8")
    done = run("日本.txt", "無.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "大雨" in done.stdout.decode("utf-8")
    assert b"\\u" not in done.stdout
    assert done.returncode == 1


def test_charset_kind_and_url(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes("<p>Größe – schön</p>".encode("cp1252"))
    done = run(
        "page", "--charset", "latin1", "--kind", "text", "--url", "https://example.org/x", "--fields", "source,url"
    )
    record = json.loads(done.stdout)
    assert (record["source"]["charset"], record["source"]["kind"]) == ("windows-1252", "text")


def test_strict(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<title>404</title><h1>Page not found</h1>", encoding="utf-8")
    assert run("page.html").returncode == 0
    done = run("page.html", "--strict")
    assert (done.returncode, done.stdout, lines(done.stderr)) == (1, b"", ["page.html: not an article"])


def test_closed_pipe_is_no_error(pages: Path, story: str) -> None:
    for number in range(300):
        (pages / f"{number}.txt").write_text(story * 10, encoding="utf-8")
    command = f"{sys.executable} -m newsparse pages 2>errors | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=pages.parent, capture_output=True, check=False)
    assert done.stdout.endswith(b"\n0\n") or done.stdout.endswith(b"0\n")
    assert b"Traceback" not in (pages.parent / "errors").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk(pages: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "newsparse", "pages/a.txt"]
        done = subprocess.run(command, cwd=pages.parent, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert lines(done.stderr) == ["Error: cannot write the output: no space left on device"]


def test_interrupted(tmp_path: Path, story: str) -> None:
    (tmp_path / "a.txt").write_text(story, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    command = [sys.executable, "-m", "newsparse", "a.txt", "pipe", "-o", "out.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        for _ in range(200):
            time.sleep(0.02)
            if any(path.suffix == ".newsparse-part" and path.stat().st_size > 999 for path in tmp_path.iterdir()):
                break
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert lines(errors)[-2:] == [
        "newsparse: 1 page: 1 read, 0 failed, then interrupted",
        "newsparse: 1 record kept; the same command with --resume goes on",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.txt",
        "out.jsonl.newsparse-part",
        "out.jsonl.newsparse-run",
        "pipe",
    ]


def test_version(run: Run) -> None:
    assert run("--version").stdout.startswith(b"newsparse ")
    assert run("--help").stdout == run("-h").stdout


def test_help_on_a_terminal() -> None:
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "newsparse"]
    done = subprocess.run(command, stdin=child, capture_output=True, check=False, timeout=20)
    os.close(parent)
    os.close(child)
    assert done.stdout.startswith(b"Usage: newsparse")
    assert done.returncode == 0


def test_without_stdin(tmp_path: Path) -> None:
    command = f"{sys.executable} -m newsparse - <&-"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
