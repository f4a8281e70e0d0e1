from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsparse.sources import DEFAULT_LIMITS, Document, Failure, Input, is_many, list_inputs, read_sources
from newsparse.sources.files import as_unreadable
from newsparse.sources.output_names import output_name_of_member, short_name
from newsparse.sources.stream import CHUNK_BYTES, Stream


def names(folder: Path, *inputs: str) -> list[str]:
    return [Path(item.name).relative_to(folder).as_posix() for item in list_inputs(inputs or (str(folder),))]


def only_failure(*inputs: str) -> Failure:
    (item,) = read_sources(inputs)
    assert isinstance(item, Failure)
    return item


def fill(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("Rain fell.", encoding="utf-8")


def test_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    fill(tmp_path, "b.html", "a/z.txt", "a/B.HTM", "c.XHTML", "d.xml", "notes.pdf", "a.txt", "e/readme")
    assert names(tmp_path) == ["a/B.HTM", "a/z.txt", "a.txt", "b.html", "c.XHTML", "d.xml"]


def test_odd_names(tmp_path: Path) -> None:
    odd = ["-", "a b\n.txt", " .html", "日本.txt", "-o.txt", "%41.txt", "a;b'\".txt"]
    fill(tmp_path, *odd)
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"x")
    found = [item for item in read_sources([str(tmp_path)]) if isinstance(item, Document)]
    assert {Path(item.name).name for item in found} == {*odd[1:], os.fsdecode(b"caf\xe9.txt")}


def test_links_are_followed_once_and_loops_end(tmp_path: Path) -> None:
    fill(tmp_path, "pages/a/x.txt", "elsewhere/y.txt", "elsewhere/deep/z.txt")
    pages = tmp_path / "pages"
    (pages / "a/up").symlink_to("..")
    (pages / "a/self").symlink_to("self")
    (pages / "a/self.txt").symlink_to("self.txt")
    (pages / "b").symlink_to(tmp_path / "elsewhere")
    (pages / "c").symlink_to(tmp_path / "elsewhere/deep")
    (tmp_path / "elsewhere/back").symlink_to(pages)
    assert names(pages) == ["a/self.txt", "a/x.txt", "b/deep/z.txt", "b/y.txt"]


@pytest.mark.parametrize(("char", "room"), [("x", 180), ("ä", 90)])
def test_names_of_outputs_are_cut_beyond_180_bytes(char: str, room: int) -> None:
    assert short_name(char * room) == char * room
    cut = short_name(char * (room + 1))
    assert 170 <= len(os.fsencode(cut)) <= 180
    assert cut != short_name(char * (room + 2)), "a digest keeps them apart"
    for suffix, kept in ((".html", True), (".html" + "x" * 7, True), (".html" + "x" * 8, False)):
        assert short_name(char * room + suffix).endswith(suffix) == kept


def test_deep_names_of_members_lose_their_middle() -> None:
    parts = [str(number) for number in range(41)]
    assert output_name_of_member("/".join(parts[:40])).split("/") == parts[:40]
    assert output_name_of_member("/".join(parts)).split("/") == parts[:20] + parts[21:]


def test_link_to_nothing_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere")
    assert only_failure(str(tmp_path)).code == "not-found"


def test_pipe_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert only_failure(str(tmp_path)).code == "not-a-file"


def test_deep_folders(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(sys.getrecursionlimit() + 100):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    page = folders[-1] / "x.txt"
    page.write_text("x", encoding="utf-8")
    found = names(tmp_path)
    page.unlink()
    for folder in reversed(folders[1:]):  # too deep for whoever cleans up
        folder.rmdir()
    assert len(found) == 1


def test_places_mirror_the_inputs(tmp_path: Path) -> None:
    fill(tmp_path, "one/a.txt", "one/sub/b.txt", "two/a.txt")
    one, two = str(tmp_path / "one"), str(tmp_path / "two") + "/"
    assert [item.output_name for item in list_inputs([one]) if isinstance(item, Input)] == ["a.txt", "sub/b.txt"]
    places = [
        item.output_name for item in list_inputs([one, two, "-", "https://example.org/x?y"]) if isinstance(item, Input)
    ]
    assert places == ["one/a.txt", "one/sub/b.txt", "two/a.txt", "stdin", "example.org/x_y"]


def test_named_file_may_be_called_anything(tmp_path: Path) -> None:
    fill(tmp_path, "page.aspx")
    (document,) = read_sources([str(tmp_path / "page.aspx")])
    assert document == Document(str(tmp_path / "page.aspx"), b"Rain fell.", "page.aspx")


def test_failures_stand_in_their_place(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    (tmp_path / "empty").mkdir()
    inputs = [str(tmp_path / name) for name in ("a.txt", "gone.txt", "empty", "b.txt")] + ["a\0b", "ftp://example.org/"]
    codes = [item.code if isinstance(item, Failure) else "" for item in read_sources(inputs)]
    assert codes == ["", "not-found", "no-pages", "", "not-found", "scheme"]


def test_too_large(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (item,) = read_sources([str(tmp_path / "a.txt")], DEFAULT_LIMITS._replace(page_max_bytes=9))
    assert item == Failure(str(tmp_path / "a.txt"), "too-large", "larger than 9 bytes")


class Pieces:
    """Bytes without a method that returns less than is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def read(self, size: int = -1, /) -> bytes:
        return self._data.read(size)


def test_lines_over_several_pieces() -> None:
    long = b"x" * (3 * CHUNK_BYTES + 17)
    data = b"a\n" + long + b"\n\n" + long + b"y\nlast"
    assert list(Stream(Pieces(data)).read_lines(len(long))) == [b"a", long, b"", None, b"last"]
    assert list(Stream(Pieces(long + b"y")).read_lines(len(long))) == [None]
    assert list(Stream(Pieces(b"")).read_lines(9)) == []


@pytest.mark.alone
def test_a_long_line_takes_linear_time() -> None:
    """A copy of what has come of the line at each piece would take 64 times as long for 8 times the size."""

    def seconds(size: int) -> float:
        start = time.process_time()
        assert sum(len(line or b"") for line in Stream(Pieces(bytes(size))).read_lines(size)) == size
        return time.process_time() - start

    small = min(seconds(2**23) for _ in range(3))
    assert min(seconds(2**26) for _ in range(2)) <= 24 * small + 0.05


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Rain")))
    assert list(read_sources(["-"])) == [Document("-", b"Rain", "stdin")]
    monkeypatch.setattr(sys, "stdin", None)
    assert only_failure("-").code == "not-found"


def test_is_many(tmp_path: Path) -> None:
    assert is_many([str(tmp_path)])
    assert not is_many(["http://example.org/"])
    assert not is_many(["-"])


def test_file_and_folder_without_permission(tmp_path: Path) -> None:
    """Run as somebody else, where the tests run as root, whom no permission stops."""
    fill(tmp_path, "pages/a.txt", "pages/locked.txt", "pages/shut/b.txt")
    (tmp_path / "pages/locked.txt").chmod(0)
    (tmp_path / "pages/shut").chmod(0)
    code = (
        "import os, sys; sys.path[:0] = sys.argv[2:]\n"
        "from newsparse.sources import Failure, read_sources\n"
        "os.geteuid() or os.setuid(65534)\n"
        "print([item.code if isinstance(item, Failure) else 'ok' for item in read_sources([sys.argv[1]])])"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    command = [sys.executable, "-c", code, str(tmp_path / "pages")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (tmp_path / "pages/shut").chmod(0o755)
    assert done.stdout.strip() == "['ok', 'permission', 'permission']", done.stderr


def test_errors_of_the_system() -> None:
    assert as_unreadable(OSError(36, "File name too long")).code == "unreadable"
    assert str(as_unreadable(OSError(36, "File name too long"))) == "file name too long"
    assert only_failure("x" * 5000).code == "unreadable"
