"""What stands around records, and a file that gathers them."""

from __future__ import annotations

from pathlib import Path

from rows import for_each_row

from newsparse.batch.encoded import encode
from newsparse.batch.file_sink import FileSink
from newsparse.batch.run_state import RunState
from newsparse.batch.sinks import Page
from newsparse.record import Article
from newsparse.sources.document import Input
from newsparse.writers import frame_of


@for_each_row(
    ("name", "frame"),
    [
        ("json", ("[\n", ",\n", "]\n")),
        ("jsonl", ("", "", "")),
        ("text", ("", "\n" + "=" * 72 + "\n\n", "")),
        ("markdown", ("", "\n", "")),
        ("html", ("", "", "")),
        ("html-index", ("", "", "")),
        ("ninjs", ("[\n", ",\n", "]\n")),
        ("schema-org", ("[\n", ",\n", "]\n")),
        ("nitf", ("<stories>\n", "", "</stories>\n")),
        ("parquet", ("", "", "")),
        ("sqlite", ("", "", "")),
    ],
)
def test_what_stands_around_records(name: str, frame: tuple[str, str, str]) -> None:
    assert frame_of(name, (), several=True, in_file=True) == frame
    assert frame_of(name, (), several=False, in_file=True) == ("", "", "")


def test_csv_has_a_header_always() -> None:
    for several in (False, True):
        assert frame_of("csv", ("headline",), several=several, in_file=True) == ("\ufeffheadline\n", "", "")
        assert frame_of("csv", ("headline",), several=several, in_file=False) == ("headline\n", "", "")


def test_records_are_written_where_the_last_ended(tmp_path: Path) -> None:
    sink = FileSink(tmp_path / "out.jsonl", "jsonl", ("headline",), several=True)
    page, state = (
        Page("a.html", None, "a.html", "v1"),
        RunState(tmp_path / "state", {}, resume=False),
    )
    sink.open(state, resume=False)
    receipts = [sink.put(page, encode(Article(headline=text), ["jsonl"], ("headline",))) for text in ("Rain", "Snow")]
    assert [sink.holds("", receipt) for receipt in receipts] == [True, True]  # reading moves in the file
    receipts.append(sink.put(page, encode(Article(headline="Hail"), ["jsonl"], ("headline",))))
    assert [sink.holds("", receipt) for receipt in receipts] == [True, True, True]
    start, size, checksum = receipts[2]
    assert not sink.holds("", [start, size + 1, checksum])  # type: ignore[operator]
    assert not sink.holds("", [start, size, 0])
    sink.finish()
    sink.close(delete=True)
    state.close(is_finished=True, delete=True)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == (
        '{"headline": "Rain"}\n{"headline": "Snow"}\n{"headline": "Hail"}\n'
    )


def test_defaults_of_an_input() -> None:
    found = Input("a", "a")
    assert (found.in_folder, found.is_searched, found.members, found.column) == (False, False, (), None)
