"""A run and the command in the process itself: errors of the output, interrupts, what is said of a run."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from errno import EACCES, ENOSPC, EROFS
from pathlib import Path
from typing import Any

import pytest

from newsparse.batch.account import (
    ALL_READ,
    INTERRUPTED,
    NAMED_MAX,
    SOME_FAILED,
    UNUSABLE,
    Account,
    escape_for_terminal,
)
from newsparse.batch.encoded import Encoded
from newsparse.batch.guard import Guard
from newsparse.batch.inputs import Inputs
from newsparse.batch.interrupts import Interrupts
from newsparse.batch.outputs import Output, open_output
from newsparse.batch.pages import PageOptions, read_page
from newsparse.batch.run import RunOptions, run
from newsparse.batch.run_state import RunState
from newsparse.batch.sinks import FolderSink, Page, StreamSink
from newsparse.batch.streams import UsageError
from newsparse.cli import entry
from newsparse.record import Article
from newsparse.sources import Document, Failure
from newsparse.writers import frame_of

Errors = pytest.CaptureFixture[str]


@pytest.fixture
def pages(tmp_path: Path, story: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three pages, one of them empty; the working folder is its parent."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a.txt", "c.txt"):
        (folder / name).write_text(story, encoding="utf-8")
    (folder / "b.txt").touch()
    monkeypatch.chdir(tmp_path)
    return folder


def run_into(output: str, **options: Any) -> int:
    return run(Inputs(("pages",)), Output(output, fields=("headline",)), PageOptions(), RunOptions(**options))


# ---- Outputs that fail ----


@pytest.mark.parametrize("number", [ENOSPC, EROFS])
def test_an_error_of_the_whole_folder_ends_the_run(pages: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    puts = []

    def put(self: FolderSink, page: Page, record: Any) -> Any:
        puts.append(page.output_name)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(FolderSink, "put", put)
    with pytest.raises(OSError, match=os.strerror(number)):
        run_into("out/")
    assert puts == ["a.txt"]


def test_an_error_of_one_file_costs_its_page(pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: Errors) -> None:
    put = FolderSink.put

    def refuse(self: FolderSink, page: Page, record: Any) -> Any:
        if page.output_name == "a.txt":
            raise OSError(EACCES, "Permission denied")
        return put(self, page, record)

    monkeypatch.setattr(FolderSink, "put", refuse)
    assert run_into("out/", errors="errors.jsonl") == SOME_FAILED
    assert capsys.readouterr().err.splitlines() == [
        "pages/a.txt: cannot write its record: permission denied",
        "pages/b.txt: empty",
        "newsparse: 3 pages: 1 read, 2 failed (empty, unwritable)",
    ]
    rows = [json.loads(line) for line in Path("errors.jsonl").read_text(encoding="ascii").splitlines()]
    assert [(row["source"], row["error"]["code"]) for row in rows] == [
        ("pages/a.txt", "unwritable"),
        ("pages/b.txt", "empty"),
    ]
    assert sorted(path.name for path in Path("out").iterdir()) == [".newsparse-run", "c.txt.json"]
    monkeypatch.undo()
    os.chdir(pages.parent)
    run_into("out/", resume=True)
    assert "2 pages" not in capsys.readouterr().err
    assert sorted(path.name for path in Path("out").iterdir()) == [".newsparse-run", "a.txt.json", "c.txt.json"]


def test_an_error_of_a_file_of_all_records_ends_the_run(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(EACCES, "Permission denied")

    monkeypatch.setattr("newsparse.batch.file_sink.FileSink.put", refuse)
    with pytest.raises(OSError, match="denied"):
        run_into("out.jsonl")


def test_going_on_with_a_file(pages: Path, capsys: Errors) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsparse.batch.file_sink.FileSink.finish", interrupt)
        assert run_into("out.jsonl") == INTERRUPTED
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "newsparse: 3 pages: 2 read, 1 failed, then interrupted",
        "newsparse: 2 records kept; the same command with --resume goes on",
    ]
    assert not Path("out.jsonl").exists()
    assert run_into("out.jsonl", resume=True) == SOME_FAILED
    assert capsys.readouterr().err.splitlines()[-1] == "newsparse: 3 pages: 0 read, 2 kept, 1 failed"
    assert len(Path("out.jsonl").read_bytes().splitlines()) == 2
    assert sorted(path.name for path in pages.parent.iterdir()) == ["out.jsonl", "pages"]


def test_options_that_do_not_go_together(pages: Path) -> None:
    with pytest.raises(UsageError, match="--url is for one page"):
        run(Inputs(("pages",)), Output(), PageOptions(url="https://example.org/"), RunOptions())
    with pytest.raises(UsageError, match="--resume needs a file"):
        run(Inputs(("pages",)), Output(), PageOptions(), RunOptions(resume=True))


@pytest.mark.parametrize(
    ("output", "several", "found"),
    [
        (Output("new", ("json",)), True, ("FolderSink", ("json",))),
        (Output("new/", ()), False, ("FolderSink", ("json",))),
        (Output("new", ("json",)), False, ("FileSink", ("json",))),
        (Output("new.md", ()), True, ("FileSink", ("markdown",))),
        (Output("pages", ("md", "markdown")), False, ("FolderSink", ("markdown",))),
        (Output("new.html", ()), True, ("FileSink", ("html-index",))),
        (Output("new.html", ()), False, ("FileSink", ("html",))),
        (Output("report.html", (), explains=True), False, ("FileSink", ("html",))),
        (Output("report.txt", (), explains=True), False, ("FileSink", ("explained-text",))),
    ],
)
def test_outputs_and_their_formats(pages: Path, output: Output, several: bool, found: tuple[str, Any]) -> None:
    sink, formats = open_output(output, ["pages/a.txt"], several=several)
    assert (type(sink).__name__, formats) == found


def test_inputs_that_are_not_there_are_counted(pages: Path, capsys: Errors) -> None:
    inputs = Inputs(("pages/a.txt", "gone.txt", "no/*.txt"), listed=("lost.txt",))
    options = RunOptions(errors="errors.jsonl")
    assert run(inputs, Output("out.jsonl"), PageOptions(), options) == SOME_FAILED
    assert capsys.readouterr().err.splitlines() == [
        "gone.txt: no such file or folder",
        "no/*.txt: nothing matches this pattern",
        "lost.txt: no such file or folder",
        "newsparse: 3 pages: 1 read, 2 failed (not-found ×2); an input without pages",
    ]
    rows = [json.loads(line) for line in Path("errors.jsonl").read_text(encoding="ascii").splitlines()]
    assert [row["source"] for row in rows] == ["gone.txt", "no/*.txt", "lost.txt"]
    assert [row["error"]["code"] for row in rows] == ["not-found", "no-match", "not-found"]


def test_a_quiet_run_says_nothing_at_its_end(pages: Path, capsys: Errors) -> None:
    assert run(Inputs(("pages/a.txt", "pages/c.txt")), Output("out.jsonl"), PageOptions(), RunOptions(quiet=True)) == 0
    assert capsys.readouterr().err == ""
    assert run(Inputs(("pages/a.txt",)), Output("out.jsonl"), PageOptions(), RunOptions()) == 0
    assert capsys.readouterr().err == "", "a single page needs no account"


def test_a_folder_of_reports_has_an_index_of_its_own(pages: Path, story: str) -> None:
    """A page called `index` gives way to it; the index is written last."""
    (pages / "index").write_text(story, encoding="utf-8")
    inputs = Inputs(("pages/index", "pages/a.txt"))
    assert run(inputs, Output("out/", ("html",)), PageOptions(), RunOptions()) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        ".newsparse-run",
        "a.txt.html",
        "index.2.html",
        "index.html",
    ]
    index = Path("out/index.html").read_text(encoding="utf-8")
    assert "<h1>2 pages</h1>" in index
    assert "index.2.html" in index


def test_an_index_replaces_no_input(pages: Path, story: str) -> None:
    (pages / "index.html").write_text(f"<h1>Rain</h1><p>{story}</p>", encoding="utf-8")
    with pytest.raises(UsageError, match="would be pages of the next run"):
        run(Inputs(("pages",)), Output("pages/", ("html",)), PageOptions(), RunOptions())
    with pytest.raises(OSError, match="it is no index of newsparse"):
        run(Inputs(("pages/index.html",)), Output("pages/", ("html",)), PageOptions(), RunOptions())
    assert (pages / "index.html").read_text(encoding="utf-8").startswith("<h1>Rain</h1>")


def test_a_database_grows(pages: Path) -> None:
    for name in ("pages/a.txt", "pages/c.txt", "pages/a.txt"):
        assert run(Inputs((name,)), Output("out.db"), PageOptions(), RunOptions()) == 0
    with closing(sqlite3.connect("out.db")) as database:
        assert database.execute("SELECT page FROM articles ORDER BY id").fetchall() == [
            ("pages/a.txt",),
            ("pages/c.txt",),
        ]


def test_a_finished_run_into_a_database_is_not_done_again(pages: Path, capsys: Errors) -> None:
    inputs, output, options = Inputs(("pages",)), Output("out.db"), RunOptions(resume=True)
    assert run(inputs, output, PageOptions(), options) == SOME_FAILED
    assert run(inputs, output, PageOptions(), options) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("newsparse: out.db is complete: no run to go on with")
    assert run(Inputs(("pages/a.txt", "pages/c.txt")), output, PageOptions(), options) == 0
    assert "2 read" in capsys.readouterr().err, "another run"


def test_what_is_in_the_way_is_named(pages: Path) -> None:
    Path("out.jsonl.newsparse-part").mkdir()
    with pytest.raises(OSError, match="no file of this run") as raised:
        run_into("out.jsonl")
    assert raised.value.filename == str(pages.parent / "out.jsonl.newsparse-part")


@pytest.mark.parametrize("strict", [False, True])
def test_reasons_of_a_page_and_none_of_one_that_cannot_be_read(pages: Path, capsys: Errors, strict: bool) -> None:
    (pages / "b.txt").write_text("Page not found", encoding="utf-8")
    output = Output("out.jsonl", explains=True)
    code = run(Inputs(("pages/a.txt", "pages/b.txt")), output, PageOptions(strict=strict), RunOptions())
    rows = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["record"]["source"]["path"] for row in rows] == ["pages/a.txt", "pages/b.txt"][: 2 - strict]
    assert (code, "not an article" in capsys.readouterr().err) == (SOME_FAILED if strict else 0, strict)


def test_a_folder_is_brought_up_to_date(pages: Path, capsys: Errors) -> None:
    """Its state stays after the run; that of one file goes with the run that has made the file."""
    assert run_into("out/") == run_into("out.jsonl") == SOME_FAILED
    assert sorted(path.name for path in pages.parent.iterdir()) == ["out", "out.jsonl", "pages"]
    run_into("out/", resume=True)
    assert capsys.readouterr().err.splitlines()[-1] == "newsparse: 3 pages: 0 read, 2 kept, 1 failed"
    before = Path("out.jsonl").stat()
    assert run_into("out.jsonl", resume=True) == 0
    assert "out.jsonl is complete: no run to go on with" in capsys.readouterr().err
    assert Path("out.jsonl").stat().st_mtime_ns == before.st_mtime_ns


def test_pages_that_are_no_articles_are_records() -> None:
    document = Document("b.txt", b"Page not found")
    assert isinstance(read_page(document, PageOptions()), Article)
    failure = read_page(document, PageOptions(strict=True))
    assert failure == Failure("b.txt", "not-an-article", "not an article")


@pytest.mark.parametrize(
    ("output", "formats"),
    [
        (Output(os.devnull), ("jsonl",)),
        (Output(os.devnull, ("csv",)), ("csv",)),
        (Output("-"), ("jsonl",)),
        (Output(None, ("ndjson", "jsonl")), ("jsonl",)),
        (Output(None, ("xml",)), ("nitf",)),
    ],
)
def test_outputs_that_are_streams(output: Output, formats: tuple[str, ...]) -> None:
    sink, found = open_output(output, [], several=True)
    assert isinstance(sink, StreamSink)
    assert sink.state_path is None
    assert found == formats
    sink.close(delete=True)


def test_other_options_begin_anew_and_say_so(pages: Path, capsys: Errors) -> None:
    assert run_into("out/") == SOME_FAILED
    capsys.readouterr()
    inputs, output = Inputs(("pages",)), Output("out/", fields=("headline", "body"))
    assert run(inputs, output, PageOptions(), RunOptions(resume=True)) == SOME_FAILED
    assert capsys.readouterr().err.splitlines() == [
        "newsparse: not the options of the run before: all pages are read again",
        "pages/b.txt: empty",
        "newsparse: 3 pages: 2 read, 1 failed",
    ]


def test_one_page_again_leaves_the_others_of_its_folder_finished(pages: Path, capsys: Errors) -> None:
    assert run_into("out/") == SOME_FAILED
    again = Inputs(("pages/a.txt",))
    assert run(again, Output("out/", fields=("headline",)), PageOptions(), RunOptions()) == ALL_READ
    capsys.readouterr()
    run_into("out/", resume=True)
    assert capsys.readouterr().err.splitlines()[-1] == "newsparse: 3 pages: 0 read, 2 kept, 1 failed"


def test_what_a_stopped_run_was_writing_is_removed_by_the_next(tmp_path: Path) -> None:
    def sink_of(resume: bool) -> RunState:
        sink = FolderSink(tmp_path / "out", ("json",), (), Guard([], ()))
        state = RunState(sink.state_path or tmp_path, {}, resume=resume)
        sink.open(state, resume=resume)
        return state

    (tmp_path / "out").mkdir()
    sink_of(resume=False).close(is_finished=False, delete=False)
    (left,) = tmp_path.glob("out/*-part")
    sink_of(resume=True).close(is_finished=False, delete=False)
    assert not left.exists()


@pytest.mark.parametrize("output", ["out.jsonl", "out/"])
def test_records_are_as_readable_as_the_mask_says(pages: Path, output: str) -> None:
    before = os.umask(0)
    try:
        run_into(output)
    finally:
        os.umask(before)
    (path, *_) = sorted(Path(output).glob("*.json")) or [Path(output)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o666


def test_folders_of_any_depth_are_made(pages: Path, story: str) -> None:
    (pages / "2024/05/03").mkdir(parents=True)
    (pages / "2024/05/03/d.txt").write_text(story, encoding="utf-8")
    run_into("out/")
    assert Path("out/2024/05/03/d.txt.json").exists()


def test_pages_that_a_crawl_cut_are_in_the_closing_line() -> None:
    account = Account()
    account.count_read("a", is_truncated=True)
    account.count_read("b")
    assert account.closing_line() == "newsparse: 2 pages: 2 read, 0 failed; 1 cut short"


def test_the_charset_that_is_named_is_taken() -> None:
    page = "Größe\n\nEs regnete am Montag in der ganzen Stadt, und es hörte nicht auf.".encode("cp850")
    found = read_page(Document("b.txt", page), PageOptions(charset="ibm866"))
    assert isinstance(found, Article)
    assert found.source.charset == "ibm866"


def test_exit_codes() -> None:
    """They are documented, and scripts test them."""
    assert (ALL_READ, SOME_FAILED, UNUSABLE, INTERRUPTED) == (0, 1, 2, 130)


def test_csv_begins_with_a_mark_in_a_file_alone(pages: Path, capsys: Errors) -> None:
    """Spreadsheets want it, pipes do not."""
    output = Output(None, ("csv",), ("headline",))
    assert run(Inputs(("pages/a.txt",)), output, PageOptions(), RunOptions()) == 0
    assert capsys.readouterr().out == "headline\nRain floods the old town\n"
    assert run(Inputs(("pages/a.txt",)), output._replace(path="out.csv"), PageOptions(), RunOptions()) == 0
    assert run(Inputs(("pages/a.txt",)), output._replace(path="out/"), PageOptions(), RunOptions()) == 0
    for name in ("out.csv", "out/a.txt.csv"):
        assert Path(name).read_bytes() == b"\xef\xbb\xbfheadline\nRain floods the old town\n"


@pytest.mark.parametrize(
    ("output", "is_terminal", "formats"),
    [
        (Output(None, (), ("headline",), explains=True, is_asked=True, colours=True), True, ("field-colours",)),
        (Output(None, (), ("headline",), explains=True, is_asked=True, colours=True), False, ("field-text",)),
        (Output(None, ("jsonl",), ("headline",), explains=True, is_asked=True), True, ("field-jsonl",)),
        (Output(explains=True, colours=True), True, ("explained-colours",)),
        (Output("-", ("txt",), explains=True, colours=True), True, ("explained-colours",)),
        (Output(explains=True, colours=False), True, ("explained-text",)),
        (Output(explains=True, colours=True), False, ("explained-text",)),
        (Output(None, ("json",), explains=True, colours=True), True, ("explained-json",)),
    ],
)
def test_reasons_are_painted_for_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, output: Output, is_terminal: bool, formats: tuple[str, ...]
) -> None:
    stream = io.StringIO()
    stream.buffer = Terminal() if is_terminal else io.BytesIO()  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "stdout", stream)
    assert open_output(output, [], several=False)[1] == formats


# ---- What a terminal is sent ----


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


HOSTILE = 'a\x1b[31m\x9b2J\tb\r\x07\x7f "ü\u202ea\u2066\u200f"\n'


def test_records_on_a_terminal_stay_json_of_the_same_value() -> None:
    headline = "a\u202egpj.exe\u2069 \u200f"
    terminal = Terminal()
    sink = StreamSink(terminal, frame_of("jsonl", (), several=True, in_file=False))
    sink.put(Page("", None, "", ""), Encoded((f"{json.dumps(headline, ensure_ascii=False)}\n".encode(),)))
    assert "\u202e" not in terminal.getvalue().decode()
    assert json.loads(terminal.getvalue()) == headline


@pytest.mark.parametrize(
    ("stream", "is_painted", "sent"),
    [
        (Terminal(), False, 'a\ufffd[31m\ufffd2J\ufffdb\ufffd\ufffd\ufffd "ü\\u202ea\\u2066\\u200f"\n'),
        (Terminal(), True, HOSTILE),
        (io.BytesIO(), False, HOSTILE),
    ],
)
def test_a_terminal_obeys_no_page(stream: io.BytesIO, is_painted: bool, sent: str) -> None:
    """Pages are written by strangers; a file or pipe gets them as they are."""
    sink = StreamSink(stream, frame_of("text", (), several=True, in_file=False), is_painted=is_painted)
    sink.open(None, resume=False)
    sink.put(Page("", None, "", ""), Encoded((HOSTILE.encode(),)))
    sink.finish()
    assert stream.getvalue().decode() == sent


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("is_shared", [False, True])
def test_the_bar_of_a_run(pages: Path, monkeypatch: pytest.MonkeyPatch, is_shared: bool) -> None:
    """It counts inputs; an archive holds more, then it shows no total. Records on the same terminal go beside it."""
    with zipfile.ZipFile("more.zip", "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", (pages / "a.txt").read_bytes())
    screen, records = Screen(), Screen() if is_shared else io.StringIO()
    records.buffer = io.BytesIO()  # type: ignore[union-attr]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", records)
    inputs = Inputs(("pages", "more.zip"))
    assert run(inputs, Output(fields=("headline",)), PageOptions(), RunOptions()) == SOME_FAILED
    assert "/4 [" in screen.getvalue()
    assert "failed=1" in screen.getvalue()
    assert "pages/b.txt: empty\n" in screen.getvalue()
    assert screen.getvalue().endswith("newsparse: 7 pages: 6 read, 1 failed\n")
    assert len(records.buffer.getvalue().splitlines()) == 6  # type: ignore[union-attr]
    monkeypatch.setattr(sys, "stderr", quiet := Screen())
    assert run(inputs, Output(fields=("headline",)), PageOptions(), RunOptions(quiet=True)) == SOME_FAILED
    assert quiet.getvalue() == "pages/b.txt: empty\n"


def test_error_lines_and_the_first_names(capsys: Errors) -> None:
    account = Account()
    for number in range(NAMED_MAX + 5):
        account.count_failed(Failure(f"{number}\x1b", "empty", "em\x07pty", "m"))
    assert capsys.readouterr().err.splitlines()[0] == r"0\x1b!m: em\x07pty"
    failures = account.failures()
    assert failures.counts == {"empty": NAMED_MAX + 5}
    assert len(failures.first) == NAMED_MAX
    assert failures.first[0] == {"name": "0\x1b!m", "code": "empty", "message": "em\x07pty"}
    assert account.exit_code() == UNUSABLE
    account.count_kept("b")
    assert account.exit_code() == SOME_FAILED
    assert escape_for_terminal("grün\u202e\n") == r"grün\u202e\n"


def test_one_page_is_one_page() -> None:
    account = Account()
    account.count_read("a")
    assert account.closing_line() == "newsparse: 1 page: 1 read, 0 failed"
    assert account.exit_code() == 0
    account.interrupted_by = signal.SIGINT
    assert account.closing_line() == "newsparse: 1 page: 1 read, 0 failed, then interrupted"
    assert account.exit_code() == INTERRUPTED


def test_a_page_that_is_no_article_is_no_unusable_run() -> None:
    account = Account()
    account.count_failed(Failure("a", "not-an-article", "not an article"))
    assert account.exit_code() == SOME_FAILED


# ---- Interrupts ----


def test_interrupts_outside_of_the_input_are_noted_only() -> None:
    """The input is at rest while a page is worked on: nothing is raised there."""
    with Interrupts(lambda: None) as interrupts:
        seen = []
        for item in interrupts.until_asked(iter(range(5))):
            seen.append(item)
            if item == 2:
                os.kill(os.getpid(), signal.SIGINT)
        assert seen == [0, 1, 2]
        assert interrupts.is_asked


@pytest.fixture
def heeded_interrupts() -> Iterator[None]:
    """Heed interrupts, which a shell has its background jobs ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded_interrupts")
def test_the_first_interrupt_ends_the_input_the_second_the_run() -> None:
    asked = []
    with Interrupts(lambda: asked.append(1)) as interrupts:
        items = interrupts.until_asked(range(10))
        assert next(items) == 0
        os.kill(os.getpid(), signal.SIGINT)
        assert interrupts.is_asked
        assert list(items) == []
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert asked == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_ends_the_wait_for_an_input() -> None:
    def source() -> Iterator[int]:
        yield 1
        os.kill(os.getpid(), signal.SIGINT)
        yield 2

    asked = []
    with Interrupts(lambda: asked.append(1)) as interrupts:
        assert list(interrupts.until_asked(source())) == [1]
    assert asked == [1]


# ---- The command ----


def test_command(pages: Path, command: Callable[..., int], capsys: Errors) -> None:
    assert command("pages", "--fields", "headline", "--errors", "errors.jsonl") == SOME_FAILED
    seen = capsys.readouterr()
    assert [json.loads(line) for line in seen.out.splitlines()] == [{"headline": "Rain floods the old town"}] * 2
    assert seen.err.splitlines() == ["pages/b.txt: empty", "newsparse: 3 pages: 2 read, 1 failed"]
    assert command("pages/a.txt", "--format", "text", "--quiet") == 0
    assert command("pages/b.txt", "--quiet") == UNUSABLE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--fields", "title"), "title is no field of the record: did you mean headline?"),
        (("--fields", "xyzzy"), "xyzzy is no field of the record: schema, headline, "),
        (("--fields", "headlin"), "headlin is no field of the record: did you mean headline?"),
        (("--fields", "author.name"), "author.name is no field of the record: did you mean authors.name"),
        (("--fields", ","), "no field named."),
        (("--charset", "rot13"), "rot13 is not a charset of the web."),
        (("--timeout", "0"), "0 is not a valid timeout: seconds, as in 30"),
        (("--timeout", "inf"), "inf is not a valid timeout: seconds, as in 30"),
        (("-o", "out.docx"), "cannot tell the format of out.docx: known suffixes are .json, .jsonl, "),
        (("-o", "no/such/out.jsonl"), "cannot write no/such/out.jsonl: no such file or directory"),
        (("--files-from", "gone"), "cannot read the list gone: no such file or folder"),
        (("--format", "json", "--format", "csv"), "several formats need a folder to write to: -o DIR/."),
        (("--format", "sqlite"), "sqlite is written to a file: give one with -o."),
        (("--explain", "--format", "csv"), "--explain is written as text, json, jsonl, html, not as csv."),
    ],
)
def test_wrong_usage(
    pages: Path, command: Callable[..., int], capsys: Errors, arguments: tuple[str, ...], message: str
) -> None:
    assert command("pages/a.txt", *arguments) == UNUSABLE
    assert message in capsys.readouterr().err.splitlines()[-1]


def test_interrupted_before_anything(pages: Path, command: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "run", interrupt)
    assert command("pages") == INTERRUPTED


def test_timeouts_of_pages_and_of_fetching(
    pages: Path, command: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time named is for both; without it workers have a time of their own, and a single process has none."""
    seen: list[RunOptions] = []
    monkeypatch.setattr(entry, "run", lambda inputs, output, pages, options: seen.append(options) or 0)
    for arguments in ((), ("-j", "2"), ("--timeout", "7"), ("--resume", "--force"), ("--resume", "--unordered", "-q")):
        assert command("pages", *arguments) == 0
    alone, workers, timed, forced, resumed = seen
    assert (alone.timeout, workers.timeout, timed.timeout) == (None, entry.PAGE_SECONDS, 7)
    assert (alone.limits, workers.limits) == (RunOptions().limits, RunOptions().limits)
    assert (timed.limits.connect_seconds, timed.limits.read_seconds, timed.limits.total_seconds) == (7, 7, 7)
    assert (alone.jobs, workers.jobs) == (1, 2)
    assert (forced.resume, resumed.resume) == (False, True)
    assert (forced.ordered, resumed.ordered) == (True, False)
    assert (forced.quiet, resumed.quiet) == (False, True)


def test_options_of_pages(pages: Path, command: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Any, ...]] = []
    monkeypatch.setattr(entry, "run", lambda *arguments: seen.append(arguments) or 0)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (pages.parent / "list").write_text("pages/c.txt\n", encoding="utf-8")
    url = "https://example.org/a"
    asked = ["pages/a.txt", "--kind", "text", "--charset", "latin1", "--url", url, "--strict", "--column", "page"]
    assert command(*asked, "--files-from", "list", "--fields", "body, headline", "--explain") == 0
    ((inputs, output, page_options, _),) = seen
    assert inputs == Inputs(("pages/a.txt",), ("pages/c.txt",), "page")
    assert output == Output(None, (), ("body", "headline"), explains=True, colours=True)
    assert page_options == PageOptions("text", "latin1", url, strict=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert command("pages/a.txt") == 0
    assert seen[1][1] == Output()


def test_a_reader_that_leaves_is_no_error(
    pages: Path, command: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is left in the buffer is flushed into nothing, where it would raise at the interpreter's end."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert command("pages") == 0
        pipe.write("the rest")
        pipe.flush()
    assert "Traceback" not in capfd.readouterr().err


def test_a_stand_in_for_stdout_without_a_descriptor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    entry._abandon_stdout()
    assert sys.stdout is None
