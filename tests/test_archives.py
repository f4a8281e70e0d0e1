"""Pages inside archives, with real archives that the tests make."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import struct
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import read, summary, write

from newsparse.sources import DEFAULT_LIMITS, Document, Failure, Input, is_many, list_inputs, open_input
from newsparse.sources.output_names import output_name_of_member

PAGES = {f"news/{name}.html": f"<p>Rain fell in {name}, and it fell for long.</p>".encode() for name in ("a", "b", "c")}
PAGE = PAGES["news/a.html"]

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def zip_of(pages: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in pages.items():
            archive.writestr(name, data)
    return file.getvalue()


def zip_with_names(names: dict[bytes, bytes]) -> bytes:
    """Return an archive whose names say nothing of their encoding."""
    places = {bytes([65 + place]) * len(name): name for place, name in enumerate(names)}
    data = zip_of(dict(zip((key.decode() for key in places), names.values(), strict=True)))
    for key, name in places.items():
        data = data.replace(key, name)
    return data


def tar_of(pages: dict[str, bytes], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in pages.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


# ---- Compressions ----

COMPRESS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def compress(suffix: str, data: bytes) -> bytes:
    if suffix == "zst":
        return bytes(pytest.importorskip("zstandard").ZstdCompressor(write_checksum=True).compress(data))
    return COMPRESS[suffix](data)


@pytest.mark.parametrize("suffix", [*COMPRESS, "zst"])
@pytest.mark.parametrize("name", ["a.html.{}", "whatever"])
def test_compressed_page(tmp_path: Path, suffix: str, name: str) -> None:
    path = write(tmp_path / name.format(suffix), compress(suffix, PAGE) + compress(suffix, b"<p>And more.</p>"))
    assert read(path) == [Document(str(path), PAGE + b"<p>And more.</p>", path.name)]
    assert not is_many([str(path)])


@pytest.mark.parametrize("suffix", [*COMPRESS, "zst"])
def test_parts_that_were_compressed_one_by_one(tmp_path: Path, suffix: str) -> None:
    """As logs are rotated; parts longer and shorter than what is unpacked at once, and one of nothing."""
    parts = [PAGE, os.urandom(5_000), b"", b"x" * 200_000, b"y"]
    path = write(tmp_path / "a.html", b"".join(compress(suffix, part) for part in parts))
    (found,) = read(path, limits=DEFAULT_LIMITS._replace(page_max_bytes=10**6))
    assert isinstance(found, Document)
    assert found.data == b"".join(parts)


@pytest.mark.parametrize("suffix", [*COMPRESS, "zst"])
@pytest.mark.parametrize("text", [b"", PAGE])
def test_what_is_compressed_is_told_by_its_content(tmp_path: Path, suffix: str, text: bytes) -> None:
    for name in ("a.html", "a.txt.gz"):
        (found,) = read(write(tmp_path / name, compress(suffix, text)))
        assert isinstance(found, Document)
        assert found.data == text
    for start in (b"BZh", b"BZh9 was the plate of the car.", b"\x1f is no beginning", b"(\xb5 or not"):
        (found,) = read(write(tmp_path / "a.html", start))
        assert isinstance(found, Document)
        assert found.data == start


@pytest.mark.parametrize("suffix", [*COMPRESS, "zst"])
@pytest.mark.parametrize("cut", [0.3, 0.95])
def test_cut_or_damaged_page_is_no_page(tmp_path: Path, suffix: str, cut: float) -> None:
    data = compress(suffix, os.urandom(300_000))
    path = write(tmp_path / "a.html", data[: int(len(data) * cut)])
    assert summary(read(path)) == [(None, "truncated")]
    write(path, data[:1000] + b"\0" * 500 + data[1500:])
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.code in ("damaged", "truncated")


def test_zstandard_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("zstandard", "compression.zstd"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    path = write(tmp_path / "a.zst", b"\x28\xb5\x2f\xfd" + b"\0" * 20)
    assert read(path) == [
        Failure(str(path), "no-zstandard", "Zstandard needs a package: pip install 'newsparse[zstd]'")
    ]


# ---- zip and tar ----


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip(tmp_path: Path, method: int) -> None:
    path = write(tmp_path / "site.zip", zip_of(PAGES | {"news/logo.png": b"\x89PNG", "style.css": b"p{}"}, method))
    assert summary(read(path)) == list(PAGES.items())
    first = read(path)[0]
    assert isinstance(first, Document)
    assert (first.name, first.output_name) == (str(path), "site.zip/news/a.html")
    assert is_many([str(path)])


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_tar(tmp_path: Path, mode: str, form: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tarfile, "DEFAULT_FORMAT", form)
    long_name = f"{'d' * 90}/{'e' * 60}.html"
    path = write(tmp_path / "site.tar", tar_of({**PAGES, long_name: b"<p>far in</p>", "x.png": b"x"}, mode))
    assert summary(read(path)) == [*PAGES.items(), (long_name, b"<p>far in</p>")]


def test_old_tar_is_told_by_its_checksum(tmp_path: Path) -> None:
    data = bytearray(tar_of(PAGES))
    data[257:512] = bytes(255)
    data[148:156] = b"%06o\0 " % (256 + sum(data[:148]) + sum(data[156:512]))
    assert summary(read(write(tmp_path / "old", bytes(data))))[0] == ("news/a.html", PAGE)


def test_links_in_a_tar_lead_nowhere(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.html", b"<p>secret</p>")
    with tarfile.open(tmp_path / "site.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("link.html")
            info.type, info.linkname = kind, str(secret)
            archive.addfile(info)
        info = tarfile.TarInfo("page.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    assert summary(read(tmp_path / "site.tar")) == [("page.html", PAGE)]


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = gzip.compress(tar_of({"b.html": PAGE, "c.html.gz": gzip.compress(PAGE)}))
    path = write(tmp_path / "outer.zip", zip_of({"a.html": PAGE, "in/ner.tgz": inner}))
    found = read(path)
    assert summary(found) == [("a.html", PAGE), ("in/ner.tgz!b.html", PAGE), ("in/ner.tgz!c.html.gz", PAGE)]
    assert [item.output_name for item in found if isinstance(item, Document)] == [
        "outer.zip/a.html",
        "outer.zip/in/ner.tgz/b.html",
        "outer.zip/in/ner.tgz/c.html.gz",
    ]
    assert summary(read(f"{path}!in/ner.tgz!c.html.gz")) == [("in/ner.tgz!c.html.gz", PAGE)]
    assert summary(read(f"{path}!in/ner.tgz")) == summary(found)[1:]


def test_too_many_archives_in_archives(tmp_path: Path) -> None:
    data = PAGE
    for number in range(30):
        data = zip_of({f"{number}.zip" if number else "a.html": data})
    path = write(tmp_path / "deep.zip", zip_of({"in.zip": data, "z.html": PAGE}))
    assert summary(read(path)) == [("in.zip!29.zip!28.zip!27.zip", "too-deep"), ("z.html", PAGE)]
    for _ in range(30):
        data = gzip.compress(data)
    assert summary(read(write(tmp_path / "deep.gz", data))) == [(None, "too-deep")]


def test_members_by_address(tmp_path: Path) -> None:
    path = write(tmp_path / "odd!.zip", zip_of({"x!1/a.html": PAGE, "b!.html": PAGE, "c.html": PAGE}))
    write(tmp_path / "plain!name.html", b"<p>no archive</p>")
    assert summary(read(f"{path}!x!1/a.html", f"{path}!b!.html")) == [("x!1/a.html", PAGE), ("b!.html", PAGE)]
    assert summary(read(f"{path}!nothing.html", tmp_path / "plain!name.html")) == [
        ("nothing.html", "not-found"),
        (None, b"<p>no archive</p>"),
    ]
    assert summary(read(f"{tmp_path}/plain!name.html!3")) == [("3", "not-found")]
    assert not is_many([f"{path}!c.html"])


def test_members_that_follow_each_other_are_one_input(tmp_path: Path) -> None:
    path = write(tmp_path / "site.zip", zip_of(PAGES))
    names = [f"{path}!news/c.html", f"{path}!news/a.html"]
    assert list(list_inputs(names)) == [Input(str(path), "site.zip", members=("news/c.html", "news/a.html"))]
    assert summary(read(*names)) == [("news/a.html", PAGE), ("news/c.html", PAGES["news/c.html"])]


def test_name_that_comes_twice(tmp_path: Path) -> None:
    data = zip_of({"a.html": b"<p>one</p>", "b.html": b"<p>two</p>"})
    write(tmp_path / "a.zip", data.replace(b"b.html", b"a.html"))
    assert summary(read(tmp_path / "a.zip")) == [("a.html", b"<p>one</p>"), ("a.html#2", b"<p>two</p>")]
    assert summary(read(f"{tmp_path}/a.zip!a.html#2")) == [("a.html#2", b"<p>two</p>")]


def test_member_without_a_name(tmp_path: Path) -> None:
    data = zip_of({"a.html": PAGE, "b.html": PAGE}).replace(b"b.html", b"\0.html")
    assert summary(read(write(tmp_path / "a.zip", data)))[0] == ("a.html", PAGE)


def test_archive_without_pages_and_documents_of_an_office(tmp_path: Path) -> None:
    write(tmp_path / "a.zip", zip_of({"logo.png": b"x"}))
    write(
        tmp_path / "b.zip", zip_of({"_rels/.rels": b"", "[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    )
    write(tmp_path / "c.tar", tar_of({}))
    (alone,) = read(tmp_path / "a.zip")
    assert isinstance(alone, Failure)
    assert alone.code == "no-pages"
    (office,) = read(tmp_path / "b.zip")  # left to the formats of office documents
    assert isinstance(office, Document)
    assert office.data == (tmp_path / "b.zip").read_bytes()


# ---- Damage ----


def test_zip_without_its_end_gives_the_pages_before(tmp_path: Path) -> None:
    data = zip_of(PAGES)
    at = data.index(b"news/c.html") + 25
    assert summary(read(write(tmp_path / "a.zip", data[:at]))) == [
        *list(PAGES.items())[:2],
        ("news/c.html", "truncated"),
        (None, "truncated"),
    ]


def test_streamed_zip_without_its_end(tmp_path: Path) -> None:
    """Sizes stand after the data in it, as in what is zipped into a pipe."""
    written = io.BytesIO()

    class Pipe(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            return written.write(data)

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, page in PAGES.items():
            archive.writestr(name, page)
    data = written.getvalue()
    assert summary(read(write(tmp_path / "whole.zip", data))) == list(PAGES.items())
    assert summary(read(write(tmp_path / "cut.zip", data[: data.index(b"PK\x01\x02")]))) == [
        *PAGES.items(),
        (None, "truncated"),
    ]


def test_damaged_member_costs_one_page(tmp_path: Path) -> None:
    data = bytearray(zip_of(PAGES, zipfile.ZIP_STORED))
    data[data.index(b"fell in b")] ^= 1
    pages = list(PAGES.items())
    path = write(tmp_path / "a.zip", bytes(data))
    assert summary(read(path)) == [pages[0], ("news/b.html", "damaged"), pages[2]]


def test_directory_that_points_nowhere(tmp_path: Path) -> None:
    """Members are looked for by their own headers."""
    data = zip_of({"a.html": PAGE})
    end = data.index(b"PK\5\6")
    moved = data[: end + 16] + struct.pack("<L", 0xFFFFFF0) + data[end + 20 :]
    assert summary(read(write(tmp_path / "a.zip", moved))) == [("a.html", PAGE)]
    at = data.index(b"PK\1\2")
    lost = data[: at + 42] + struct.pack("<L", 0xFFFFFF0) + data[at + 46 :]
    assert summary(read(write(tmp_path / "b.zip", lost))) == [("a.html", PAGE)]
    gone = lost.replace(b"PK\3\4\x14\0", b"PK\3\4" + b"\xff" * 6, 1)
    assert summary(read(write(tmp_path / "c.zip", gone))) == [("a.html", "damaged")]


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("Seiten/Wetter über Wöhrden.html", "cp437"),
        ("Blåbær på Møn.html", "cp850"),
        ("Новости/мост_через_реку.html", "cp866"),
        ("МОСТ 2.html", "cp866"),
        ("保存/ソ連の表.html", "cp932"),  # a backslash is a part of its letters
        ("灯台.html", "cp932"),
        ("Größe.html", "utf-8"),
    ],
)
def test_names_in_an_encoding_of_their_country(tmp_path: Path, name: str, codec: str) -> None:
    data = zip_with_names({name.encode(codec): PAGE, b"rain.html": PAGE})
    assert summary(read(write(tmp_path / "a.zip", data))) == [(name, PAGE), ("rain.html", PAGE)]
    cut = data[: data.index(b"PK\1\2")]
    assert summary(read(write(tmp_path / "b.zip", cut)))[0] == (name, PAGE)


def test_no_page_is_lost_to_a_name_that_is_read_wrongly(tmp_path: Path) -> None:
    """In Big5 a backslash is the second byte of common characters; behind it `.html` is no hidden file."""
    found = read(write(tmp_path / "a.zip", zip_with_names({"許.html".encode("big5"): PAGE, b"a\\.git\\b.html": PAGE})))
    assert [item.data for item in found if isinstance(item, Document)] == [PAGE]


def test_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zip_of(PAGES, zipfile.ZIP_STORED))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"news/b.html"))
    data[at + 8] |= 1
    path = write(tmp_path / "a.zip", bytes(data))
    assert [code for _, code in summary(read(path))][1] == "encrypted"
    assert len(read(path)) == 3


@pytest.mark.parametrize("wrap", [bytes, gzip.compress, lambda data: bz2.compress(data, 1)])
def test_cut_tar_gives_the_pages_before(tmp_path: Path, wrap: Callable[[bytes], bytes]) -> None:
    pages = {f"{number}.html": b"Rain " + os.urandom(30_000).hex().encode() for number in range(20)}
    data = wrap(tar_of(pages))
    found = summary(read(write(tmp_path / "a.tar", data[: len(data) * 2 // 3])))
    assert found[-1] == (None, "truncated")
    whole = [item for item in found if item[1] in pages.values()]
    assert whole == list(pages.items())[: len(whole)]
    assert len(whole) >= 11
    assert len(found) - len(whole) <= 2


def test_tar_that_breaks_off_between_members_or_is_damaged(tmp_path: Path) -> None:
    data = tar_of(PAGES)
    pages = list(PAGES.items())
    assert summary(read(write(tmp_path / "a.tar", data[:2048]))) == [*pages[:2], (None, "truncated")]
    damaged = data[:2048] + b"x" * 512 + data[2560:]
    assert summary(read(write(tmp_path / "b.tar", damaged))) == [*pages[:2], (None, "truncated")]


# ---- Bombs ----

SMALL = DEFAULT_LIMITS._replace(page_max_bytes=2**20, expansion_free_bytes=4 * 2**20)


def test_page_that_unpacks_too_far(tmp_path: Path) -> None:
    pages = {"a.html": PAGE, "bomb.html": b"0" * 2**21, "b.html": PAGE}
    for name, data in (("a.zip", zip_of(pages)), ("a.tar.gz", gzip.compress(tar_of(pages)))):
        assert summary(read(write(tmp_path / name, data), limits=SMALL)) == [
            ("a.html", PAGE),
            ("bomb.html", "too-large"),
            ("b.html", PAGE),
        ]


@pytest.mark.parametrize("suffix", [*COMPRESS, "zst"])
def test_input_that_unpacks_too_far(tmp_path: Path, suffix: str) -> None:
    rows = b'{"html": "%s"}\n' % (b"0" * 2**19)
    path = write(tmp_path / f"rows.jsonl.{suffix}", compress(suffix, rows * 40))
    after = write(tmp_path / "z.html", PAGE)
    *rows_read, bomb, page = read(path, after, limits=SMALL)
    assert len(rows_read) < 10
    assert bomb == Failure(str(path), "expansion", "unpacks to more than 4 MB: given up")
    assert page == Document(str(after), PAGE, "z.html")


def test_zip_whose_members_share_their_data(tmp_path: Path) -> None:
    """A directory may name the same compressed data a thousand times."""
    body = zlib.compress(b"0" * 900_000, 9)[2:-4]
    name = b"%04d.html"
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(b"0" * 900_000), len(body), 900_000, 9, 0)
    directory = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, zlib.crc32(b"0" * 900_000), len(body), 900_000,
                    9, 0, 0, 0, 0, 0, 0) + name % 0
        for _ in range(1000)
    )  # fmt: skip
    data = local + name % 0 + body
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1000, 1000, len(directory), len(data), 0)
    found = read(write(tmp_path / "bomb.zip", data + directory + end), limits=SMALL)
    assert found[-1].code == "expansion" or {item.code for item in found if isinstance(item, Failure)} == {"damaged"}  # type: ignore[union-attr]
    assert sum(len(item.data) for item in found if isinstance(item, Document)) <= 5 * 2**20 + 200 * len(
        data + directory
    )


def test_too_many_members(tmp_path: Path) -> None:
    limits = DEFAULT_LIMITS._replace(members_max=2)
    for path in (write(tmp_path / "a.tar", tar_of(PAGES)), write(tmp_path / "a.zip", zip_of(PAGES))):
        assert summary(read(path, limits=limits))[-1] == (None, "too-many")


def end_records(directory: int, count: int, offset: int, *, wide: int, narrow: int, named: int = 0) -> bytes:
    """Return the end of a zip archive in both forms: the record of 64 bits, its locator, and the plain record."""
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, wide, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, named or offset + directory, 1)
    return record + locator + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, narrow, 0xFFFFFFFF, 0)


@pytest.mark.parametrize("narrow", [0xFFFFFFFF, 0, 46])
def test_too_many_members_by_the_size_of_64_bits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, narrow: int) -> None:
    """Readers take the directory's size from the wide record, whatever the other one says: so does the check."""
    data = zip_of({f"{number}.html": PAGE for number in range(9)})
    at = data.index(b"PK\1\2")
    size = data.rindex(b"PK\5\6") - at
    path = write(tmp_path / "a.zip", data[: at + size] + end_records(size, 9, at, wide=size, narrow=narrow))
    assert len(zipfile.ZipFile(path).infolist()) == 9
    assert summary(read(path, limits=DEFAULT_LIMITS._replace(members_max=11)))[-1] == ("8.html", PAGE)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("the directory was read"))
    assert summary(read(path, limits=DEFAULT_LIMITS._replace(members_max=2))) == [(None, "too-many")]


def test_memory_stays_flat_over_a_long_archive(tmp_path: Path) -> None:
    tracemalloc = pytest.importorskip("tracemalloc")
    page = b"Rain " + os.urandom(15_000).hex().encode()
    path = write(tmp_path / "a.tar.gz", gzip.compress(tar_of({f"{number}.html": page for number in range(600)}), 1))
    tracemalloc.start()
    (item,) = list_inputs([str(path)])
    assert isinstance(item, Input)
    marks = [tracemalloc.get_traced_memory()[0] for number, _ in enumerate(open_input(item)) if number % 100 == 99]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert max(marks[1:]) < marks[0] + 300_000  # a hundred pages are ten times as much
    assert peak < 3_000_000


# ---- Names ----


@pytest.mark.parametrize(
    "name",
    ["../../up.html", "/etc/x.html", "C:\\windows\\x.html", "a\0b.html", "..", ".", "", "x" * 5000, "a/" * 3000 + "b",
     "CON.html", "\udce9.html", "a\x1b[2J.html", "a\nb.html", " . ", "~/x", "a//b", "//host/share/x"],
)  # fmt: skip
def test_places_stay_inside_the_output(tmp_path: Path, name: str) -> None:
    place = output_name_of_member(name)
    root = tmp_path / "out"
    path = root / f"{place}.json"
    assert path.resolve().is_relative_to(root)
    path.parent.mkdir(parents=True)
    path.write_text("{}", encoding="utf-8")
    assert not set(place) & {chr(code) for code in (*range(32), *range(127, 160))}


def test_command_keeps_members_inside_and_terminals_safe(tmp_path: Path, run: Run, story: str) -> None:
    page = story.encode()
    members = {"../../../out.txt": page, "/abs.txt": page, "a.txt": page, "./a.txt": page, "e\x1b[2J.txt": b""}
    write(tmp_path / "site.zip", zip_of(members))
    done = run("site.zip", "-o", "deep/er/out/")
    assert done.returncode == 1
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")) == [
        "deep/er/out/site.zip/a.txt.2.json",
        "deep/er/out/site.zip/a.txt.json",
        "deep/er/out/site.zip/abs.txt.json",
        "deep/er/out/site.zip/out.txt.json",
    ]
    assert done.stderr.decode().splitlines() == [
        r"site.zip!e\x1b[2J.txt: empty",
        "newsparse: 5 pages: 4 read, 1 failed",
    ]


def test_command_reads_archives_from_a_pipe(tmp_path: Path, run: Run, story: str) -> None:
    for data in (zip_of({"a.txt": story.encode()}), gzip.compress(tar_of({"a.txt": story.encode()}))):
        done = run("-", stdin=data)
        (row,) = map(json.loads, done.stdout.splitlines())
        assert row["source"]["member"] == "a.txt"
        assert row["headline"] == "Rain floods the old town"
