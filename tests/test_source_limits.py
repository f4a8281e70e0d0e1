"""Limits of sources, each on both sides: sizes, counts, expansion, depth; and bytes that are read once."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import read, summary, write
from rows import for_each_row

from newsparse.sources import DEFAULT_LIMITS, Limits
from newsparse.sources.content_encoding import undo_encodings
from newsparse.sources.document import ExpansionError, Failure, UnreadableError, size_in_words
from newsparse.sources.output_names import output_name_of_member, safe_name, short_name
from newsparse.sources.part import Head
from newsparse.sources.stream import CHUNK_BYTES, Budget, Stream, as_damage, size_of, too_large

PAGE = b"<p>Rain fell in the valley, and it fell for long.</p>"


def stream(data: bytes, on_read: Callable[[int], None] | None = None) -> Stream:
    return Stream(io.BytesIO(data), on_read)


def test_defaults() -> None:
    """What users are told of in the documentation of the limits."""
    mega = 2**20
    assert Limits()[:11] == (128 * mega, 20 * mega, 4, 1_000_000, 200, 64 * mega, 8 * 2**30, 10.0, 10.0, 30.0, 10)
    assert Limits() == DEFAULT_LIMITS


# ---- Expansion ----


def test_a_free_allowance_and_so_many_times_what_was_read() -> None:
    budget = Budget(DEFAULT_LIMITS._replace(expansion_free_bytes=1000, expansion_max=10))
    budget.spend(1000)
    with pytest.raises(ExpansionError, match="unpacks to more than 1000 bytes: given up") as caught:
        budget.spend(1)
    assert caught.value.code == "expansion"
    budget.feed(101)
    budget.spend(9)
    with pytest.raises(ExpansionError):
        budget.spend(1)


def test_nothing_is_read_on_after_an_expansion_error() -> None:
    budget = Budget(DEFAULT_LIMITS._replace(expansion_free_bytes=10, expansion_max=0))
    bomb = stream(b"x" * 20, budget.spend)
    with pytest.raises(ExpansionError):
        bomb.peek_available(20)


def test_only_some_compressions_go_on_behind_damage() -> None:
    """Who is told that it is skipped reads on, and would read the same damage for ever."""

    class Broken(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            raise OSError("damage")

    stream = Stream(Broken())
    with pytest.raises(UnreadableError):
        stream.read(1)
    assert not stream.skip_damage()


@pytest.mark.parametrize(
    ("size", "words"),
    [(1023, "1023 bytes"), (1024, "1 KB"), (2**20 - 1, "1023 KB"), (2**20, "1 MB"), (3 * 2**20 - 1, "2 MB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words
    assert str(too_large(size)) == f"larger than {words}"
    assert too_large(size).code == "too-large"


# ---- Bytes that are read once ----


def test_bytes_are_looked_at_before_they_are_taken() -> None:
    seen: list[int] = []
    source = stream(b"abcdef", seen.append)
    assert source.peek(2) == b"ab"
    assert source.tell() == 0
    assert source.peek(4) == b"abcd"
    assert source.read(3) == b"abc"
    assert source.tell() == 3
    assert source.read(3) == b"d"
    assert source.read() == b"ef"
    assert (source.read(5), source.read(), source.peek(3), source.tell()) == (b"", b"", b"", 6)
    assert sum(seen) == 6
    assert stream(b"abc").peek(9) == b"abc"
    assert stream(b"abc").peek_available(2) == b"ab"
    assert Stream(io.BytesIO(b"x" * (2 * CHUNK_BYTES + 1))).read() == b"x" * (2 * CHUNK_BYTES + 1)


class Failing:
    """Gives some bytes, then fails, and then acts as if nothing more came."""

    def __init__(self, error: Exception) -> None:
        self._answers: list[bytes | Exception] = [b"abc", error]

    def read(self, size: int = -1, /) -> bytes:
        answer = self._answers.pop(0) if self._answers else b""
        if isinstance(answer, Exception):
            raise answer
        return answer


@for_each_row(
    ("error", "code", "message"),
    [
        (EOFError(), "truncated", "cut short"),
        (tarfile.ReadError(), "damaged", "damaged archive"),
        (zipfile.BadZipFile(), "damaged", "damaged archive"),
        (NotImplementedError(), "unsupported", "compressed by a method that is not supported"),
        (zlib.error(), "damaged", "damaged data"),
        (OSError("Not a gzipped file"), "damaged", "damaged data"),
        (OSError(5, "Input/output error"), "unreadable", "input/output error"),
        (OSError(22, "Invalid argument"), "damaged", "damaged data"),
        (UnreadableError("encrypted", "locked"), "encrypted", "locked"),
    ],
)
def test_damage(error: Exception, code: str, message: str) -> None:
    source = Stream(Failing(error))
    assert source.peek_available(9) == b"abc"
    assert source.read(9) == b"abc"
    for _ in range(2):  # it is not forgotten
        with pytest.raises(UnreadableError) as caught:
            source.read(9)
        assert (caught.value.code, str(caught.value)) == (code, message)
    if not isinstance(error, UnreadableError):
        assert as_damage(error).code == code


@pytest.mark.parametrize(("extra", "fits"), [(0, True), (1, False)])
def test_a_page_of_the_largest_size(extra: int, *, fits: bool) -> None:
    for size in (0, 5, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES):
        data = b"x" * (size + extra)
        if fits:
            assert stream(data).read_page(size) == data
        else:
            with pytest.raises(UnreadableError, match="larger than"):
                stream(data).read_page(size)


def test_a_copy_of_the_largest_size() -> None:
    limits = DEFAULT_LIMITS._replace(spool_max_bytes=7)
    with stream(b"x" * 7).seekable(limits) as file:
        assert file.read() == b"x" * 7
    with pytest.raises(UnreadableError, match="larger than 7 bytes"), stream(b"x" * 8).seekable(limits):
        pass
    whole = io.BytesIO(b"x" * 8)
    source = Stream(whole, is_file=True)
    source.read(3)
    with source.seekable(limits) as file:
        assert file is whole
        assert file.read() == b"x" * 8


def test_sizes_of_files(tmp_path: Path) -> None:
    path = write(tmp_path / "a", b"abc")
    with path.open("rb") as file:
        file.read(2)
        assert (size_of(file), file.tell()) == (3, 2)
    assert size_of(io.BytesIO(b"abc")) == 0


# ---- Archives ----


def zipped(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.html", PAGE)
    return file.getvalue()


def tarred(count: int) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for number in range(count):
            info = tarfile.TarInfo(f"{number}.html")
            info.size = len(PAGE)
            archive.addfile(info, io.BytesIO(PAGE))
    return file.getvalue()


@pytest.mark.parametrize(("count", "fits"), [(3, True), (4, False)])
def test_members_of_a_tar(tmp_path: Path, count: int, *, fits: bool) -> None:
    found = summary(read(write(tmp_path / "a.tar", tarred(count)), limits=DEFAULT_LIMITS._replace(members_max=3)))
    assert [content for _, content in found] == [PAGE] * 3 + ([] if fits else ["too-many"])


def test_members_of_a_zip(tmp_path: Path) -> None:
    """A directory is refused by its size: so many members with names of no length would fill it."""
    path = write(tmp_path / "a.zip", zipped(10))
    size = 10 * (46 + len("0.html"))
    fits, too_many = size // 46 + 1, size // 46
    assert len(summary(read(path, limits=DEFAULT_LIMITS._replace(members_max=fits)))) == 10
    (failure,) = read(path, limits=DEFAULT_LIMITS._replace(members_max=too_many))
    assert isinstance(failure, Failure)
    assert (failure.code, failure.message) == ("too-many", f"more than {too_many} members")


@pytest.mark.parametrize(("depth", "fits"), [(4, True), (5, False)])
def test_wrappings_around_a_page(tmp_path: Path, depth: int, *, fits: bool) -> None:
    data = PAGE
    for _ in range(depth):
        data = gzip.compress(data, mtime=0)
    (found,) = summary(read(write(tmp_path / "a.html", data)))
    assert found == (None, PAGE if fits else "too-deep")


@pytest.mark.parametrize("name", ["__MACOSX/a.html", "a/__MACOSX/b.html", "a.png", "A.HTML"])
def test_members_that_are_pages(tmp_path: Path, name: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, PAGE)
        archive.writestr("z.html", PAGE)
    found = [member for member, _ in summary(read(write(tmp_path / "a.zip", file.getvalue())))]
    assert found == ([name, "z.html"] if name in ("A.HTML", "a.png") else ["z.html"])  # by content, not by name


# ---- Encodings of answers ----


@for_each_row(
    ("encodings", "data"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-Gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("gzip, deflate", zlib.compress(gzip.compress(PAGE, mtime=0))),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE), mtime=0)),
        ("identity", PAGE),
        ("", PAGE),
    ],
)
def test_encodings(encodings: str, data: bytes) -> None:
    budget = Budget(DEFAULT_LIMITS)
    assert undo_encodings(stream(data), encodings, budget).read_page(999) == PAGE


def test_encodings_that_are_named_and_not_there() -> None:
    budget = Budget(DEFAULT_LIMITS)
    assert undo_encodings(stream(PAGE), "gzip", budget, may_be_plain=True).read() == PAGE
    with pytest.raises(UnreadableError, match="damaged compressed data"):
        undo_encodings(stream(PAGE), "gzip", budget)
    for data in (zlib.compress(PAGE)[:-6], zlib.compress(PAGE)[2:-8], b""):
        with pytest.raises(UnreadableError, match="cut short"):
            undo_encodings(stream(data), "deflate", budget).read()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_encodings_count_into_the_expansion(encoding: str) -> None:
    data = (gzip.compress if encoding == "gzip" else zlib.compress)(b"0" * 100_000)
    with pytest.raises(ExpansionError):
        undo_encodings(stream(data), encoding, Budget(DEFAULT_LIMITS._replace(expansion_free_bytes=99_999))).read()
    enough = Budget(DEFAULT_LIMITS._replace(expansion_free_bytes=100_000))
    assert len(undo_encodings(stream(data), encoding, enough).read()) == 100_000


# ---- Names of outputs ----


@for_each_row(
    ("name", "output"),
    [
        ("/etc/passwd", "etc/passwd"),
        ("../../x.html", "x.html"),
        ("a/../b.html", "a/b.html"),
        ("a/. ./b.html", "a/b.html"),
        ("a//b.html", "a/b.html"),
        ("C:\\news\\nul.txt", "C_/news/_nul.txt"),
        ("CON", "_CON"),
        ("com0.html", "_com0.html"),
        ("com10.html", "com10.html"),
        ("LPT9 .html", "_LPT9 .html"),
        ("console.html", "console.html"),
        ("a\x00b\x1b[31m\x7f\x9f.html", "a_b_[31m__.html"),
        ('<>:"|?*!.html', "________.html"),
        (" a. ", "a"),
        ("...", "page"),
        ("", "page"),
        ("a\ud800.html", "a_.html"),
        ("a\udc80.html", "a\udc80.html"),
    ],
)
def test_names_of_outputs(name: str, output: str) -> None:
    assert output_name_of_member(name) == output


def test_long_names_are_cut_at_a_character() -> None:
    assert short_name("x" * 180) == "x" * 180
    for name in ("x" * 181, "ä" * 91, "\udcff" * 181, "x" * 400 + ".html"):
        cut = short_name(name)
        assert len(cut.encode("utf-8", "surrogateescape")) <= 180
        assert cut[: len(cut.partition("~")[0])] == name[: len(cut.partition("~")[0])]
    assert len(short_name("x" * 181)) == 180
    odd = os.fsdecode(b"x" * 300 + b".h\xe9tml")
    assert os.fsencode(short_name(odd)).endswith(b".h\xe9tml")
    assert len(os.fsencode(short_name(odd))) == 180
    assert safe_name("?") == "_"
    assert safe_name(". .") == "_"


@for_each_row(
    ("label", "inside"),
    [
        ("a.html.gz", "a.html"),
        ("a.HTML.BZ2", "a.HTML"),
        ("site.tgz", "site.tar"),
        ("site.tbz", "site.tar"),
        ("site.tbz2", "site.tar"),
        ("site.TXZ", "site.Tar"),
        ("site.tzst", "site.tar"),
        ("a.html", "a.html"),
        ("gz", "gz"),
        ("a.gzip", "a.gzip"),
    ],
)
def test_names_inside_of_compressions(label: str, inside: str) -> None:
    assert Head(b"", label).label_inside.lower() == inside.lower()
