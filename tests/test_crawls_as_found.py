"""Crawls as they are found: ARC, odd types, wrong lengths, damage in one record, headers kept from before unpacking."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import read, summary, write
from saving import (
    ARC_VERSION,
    FETCHED,
    PAGE,
    URL,
    answer,
    arc_record,
    packed_each,
    page,
    warc_record,
)

from newsparse.sources import DEFAULT_LIMITS, Document, Failure, PassedOver, list_inputs, open_input

Run = Callable[..., subprocess.CompletedProcess[bytes]]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
FIVE = [warc_record(answer(page(number).encode()), url=f"{URL}/{number}") for number in range(1, 6)]


def members(found: list[Document | Failure]) -> list[str | None]:
    return [item.member for item in found if isinstance(item, Document)]


# ---- Types ----


@pytest.mark.parametrize(
    "head",
    [
        "Server: x\r\n",
        "Content-Type:\r\n",
        "Content-Type: text/html charset=utf-8\r\n",
        "Content-Type: text/html, text/html; charset=UTF-8\r\n",
        'Content-Type: "text/html"\r\n',
        "Content-Type: html\r\n",
        "Content-Type: */*\r\n",
        "Content-Type: application/octet-stream\r\n",
        "CONTENT-TYPE: TEXT/HTML;\r\n\tcharset=utf-8\r\n",
        "no field at all\r\nContent-Type: text/html\r\n",
        "Content-Type: application/xml\r\n",
    ],
)
def test_answer_is_a_page_by_its_content_where_its_type_says_nothing(tmp_path: Path, head: str) -> None:
    pages = [
        warc_record(answer(PAGE.encode(), head)),
        warc_record(answer(PNG, head if "html" not in head.lower() else "X: y\r\n")),
    ]
    assert members(read(write(tmp_path / "a.warc", b"".join(pages)))) == ["1"]


@pytest.mark.parametrize("kind", ["image/png", "text/css", "application/json", "text/plain; charset=utf-8"])
def test_answer_of_another_type_is_passed_over_and_counted(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path / "a.warc", warc_record(answer(PAGE.encode(), f"Content-Type: {kind}\r\n")) + FIVE[0])
    (item,) = list_inputs([str(path)])
    assert not isinstance(item, Failure)
    passed_over = PassedOver()
    assert members(list(open_input(item, passed_over=passed_over))) == ["2"]
    assert passed_over.counts == {"answer of another type": 1}


def test_type_that_the_crawler_identified(tmp_path: Path) -> None:
    said = "WARC-Identified-Payload-Type: text/html\r\n"
    records = [
        warc_record(answer(PAGE.encode(), "Content-Type: text/plain\r\n"), extra=said),
        warc_record(answer(b"no markup at all", "Server: x\r\n"), extra=said),
        warc_record(answer(b"no markup at all", "Server: x\r\n")),
    ]
    assert members(read(write(tmp_path / "a.warc", b"".join(records)))) == ["1", "2"]


def test_records_that_are_no_answers(tmp_path: Path) -> None:
    records = [
        warc_record(b"software: x\r\n", "warcinfo"),
        warc_record(answer(PAGE.encode()), "revisit"),
        warc_record(PAGE.encode(), "resource"),
        warc_record(PAGE.encode()),  # an answer whose head was lost
        warc_record(answer(PAGE.encode(), status="301 Moved")),
    ]
    path = write(tmp_path / "a.warc", b"".join(records))
    (item,) = list_inputs([str(path)])
    assert not isinstance(item, Failure)
    passed_over = PassedOver()
    found = list(open_input(item, passed_over=passed_over))
    assert members(found) == ["3", "4"]
    assert len(found) + passed_over.total == len(records)


# ---- Lengths and damage ----


@pytest.mark.parametrize("off", [-600, -40, -2, -1, 1, 2, 4, 5, 400, 3000])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize("at", [0, 2])
def test_wrong_length_costs_no_other_page(tmp_path: Path, off: int, at: int, *, packed: bool) -> None:
    wrong = warc_record(answer(page(at + 1).encode()), off=off, url=f"{URL}/{at + 1}")
    records = [*FIVE[:at], wrong, *FIVE[at + 1 :]]
    found = read(write(tmp_path / "a.warc", packed_each(records) if packed else b"".join(records)))
    assert members(found) == ["1", "2", "3", "4", "5"]
    pages = [item.data.rstrip(b"\r\n") for item in found if isinstance(item, Document)]
    assert pages == [page(number).encode() for number in range(1, 6)]


def test_length_of_another_record_may_be_wrong_too(tmp_path: Path) -> None:
    records = [FIVE[0], warc_record(answer(PNG, "Content-Type: image/png\r\n"), off=900), *FIVE[1:3], FIVE[3]]
    assert members(read(write(tmp_path / "a.warc", b"".join(records)))) == ["1", "3", "4", "5"]


def test_page_that_quotes_a_head_is_whole(tmp_path: Path) -> None:
    quoted = PAGE.replace(
        "</main>", "<pre>\nWARC/1.0\nWARC-Type: response\nContent-Length: 3\n\n</pre></main>"
    ).encode()
    for end in (b"\r\n\r\n", b"\n\n"):
        first = warc_record(answer(quoted)).removesuffix(b"\r\n\r\n") + end
        found = read(write(tmp_path / "a.warc", first + b"lost\n" + FIVE[1]))
        assert summary(found) == [("1", quoted), ("2", "damaged"), ("3", page(2).encode())]


@pytest.mark.parametrize("blank", [b"\r\n\r\n", b"\n\n\n", gzip.compress(b"\r\n\r\n")], ids=["crlf", "lf", "member"])
def test_empty_lines_before_the_first_record(tmp_path: Path, blank: bytes) -> None:
    data = blank + (packed_each(FIVE) if blank.startswith(b"\x1f") else b"".join(FIVE))
    assert members(read(write(tmp_path / "a.warc", data))) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("damage", [b"\xff" * 30, b""])
def test_damaged_member_costs_one_record(tmp_path: Path, damage: bytes) -> None:
    packed = [gzip.compress(record) for record in FIVE]
    packed[2] = packed[2][:200] + damage + packed[2][230:]
    found = read(write(tmp_path / "a.warc.gz", b"".join(packed)))
    assert members(found) == ["1", "2", "4", "5"]
    assert [(item.member, item.code) for item in found if isinstance(item, Failure)] == [("3", "damaged")]


def test_wrong_checksum_costs_its_record_alone(tmp_path: Path) -> None:
    packed = [bytearray(gzip.compress(record)) for record in FIVE]
    packed[2][-6] ^= 255
    found = read(write(tmp_path / "a.warc.gz", b"".join(packed)))
    assert members(found) == ["1", "2", "4", "5"]
    assert [(item.member, item.code) for item in found if isinstance(item, Failure)] == [("3", "damaged")]


def test_cut_crawl_fails_by_the_number_of_its_last_record(tmp_path: Path) -> None:
    for pack in (b"".join, packed_each):
        data = pack(FIVE)
        found = summary(read(write(tmp_path / "a.warc", data[: len(data) // 2])))
        assert found[:2] == [("1", page(1).encode()), ("2", page(2).encode())]
        assert found[2:] == [("3", "truncated")]


def test_a_record_that_is_passed_over_and_cut_is_told_once(tmp_path: Path) -> None:
    for kind in ("request", "metadata"):
        data = FIVE[0] + warc_record(b"via: https://tagus.example/\r\n" * 900, kind)[:-2000]
        assert summary(read(write(tmp_path / "a.warc", data))) == [("1", page(1).encode()), ("2", "truncated")]


def test_length_beyond_the_limit(tmp_path: Path) -> None:
    limits = DEFAULT_LIMITS._replace(page_max_bytes=10_000)
    large = warc_record(answer(PAGE.encode() + b" " * 2**21))
    mad = warc_record(answer(PAGE.encode()), off=10**13)
    found = summary(read(write(tmp_path / "a.warc", FIVE[0] + large + mad + FIVE[1]), limits=limits))
    assert [(member, content if isinstance(content, str) else "page") for member, content in found] == [
        ("1", "page"), ("2", "too-large"), ("3", "too-large"), ("4", "page"),
    ]  # fmt: skip


def test_length_that_is_no_number(tmp_path: Path) -> None:
    record = FIVE[0].replace(b"Content-Length: ", b"Content-Length: x")
    assert summary(read(write(tmp_path / "a.warc", record + FIVE[1]))) == [("1", "damaged"), ("2", page(2).encode())]


# ---- Encodings ----


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "GZIP, br", "zstd", "identity"])
@pytest.mark.parametrize(
    "body", [PAGE.encode(), PAGE.encode("utf-16"), b"<p>Kurz.", page(1, "latin1").encode("latin-1", "replace")]
)
def test_header_kept_from_before_unpacking(tmp_path: Path, coding: str, body: bytes) -> None:
    head = f"Content-Type: text/html\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n"
    assert summary(read(write(tmp_path / "a.warc", warc_record(answer(body, head))))) == [("1", body)]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_packed_body_that_is_cut_is_a_failure(tmp_path: Path, coding: str) -> None:
    brotli = pytest.importorskip("brotli", reason="brotli is not installed (extra warc)")
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[coding]
    body = pack(PAGE.encode() + bytes(range(33, 127)) * 50)
    head = f"Content-Type: text/html\r\nContent-Encoding: {coding}\r\n"
    records = [warc_record(answer(body, head)), warc_record(answer(body[: len(body) * 2 // 3], head))]
    assert [content for _, content in summary(read(write(tmp_path / "a.warc", b"".join(records))))][1:] == ["truncated"]


@pytest.mark.parametrize("tail", [b"\r\n", b"\n", b"\0" * 700, b"<!-- served -->"])
def test_bytes_behind_a_whole_member_are_no_damage(tmp_path: Path, tail: bytes) -> None:
    assert summary(read(write(tmp_path / "a.html.gz", gzip.compress(PAGE.encode()) + tail))) == [(None, PAGE.encode())]
    torn = bytearray(gzip.compress(PAGE.encode()))
    torn[-6] ^= 255
    assert summary(read(write(tmp_path / "b.html.gz", bytes(torn) + tail))) == [(None, "damaged")]


# ---- Cut by the crawl ----


def test_crawl_says_that_a_page_is_cut(tmp_path: Path, run: Run) -> None:
    cut = warc_record(answer(PAGE[:-300].encode()), extra="WARC-Truncated: length\r\n")
    write(tmp_path / "a.warc", cut + FIVE[1])
    done = run("a.warc")
    assert [json.loads(line)["source"]["truncated"] for line in done.stdout.splitlines()] == ["length", None]
    assert done.stderr.decode() == "newsparse: 2 pages: 2 read, 0 failed; 1 cut short\n"


# ---- ARC ----


@pytest.mark.parametrize("pack", [b"".join, packed_each, lambda records: gzip.compress(b"".join(records))])
@pytest.mark.parametrize("gap", [b"", b"\n", b"\r\n\n"])
def test_arc(tmp_path: Path, pack: Callable[[list[bytes]], bytes], gap: bytes) -> None:
    records = [
        ARC_VERSION,
        arc_record(answer(PAGE.encode())) + gap,
        arc_record(answer(PNG, "Content-Type: image/png\r\n"), kind="image/png"),
        arc_record(answer(b"<h1>gone</h1>", status="404 Not Found")) + gap,
        arc_record(answer(page(2).encode(), "Server: x\r\n"), url=f"{URL}?a b", kind="no-type"),
    ]
    path = write(tmp_path / "a.arc", pack(records))
    (item,) = list_inputs([str(path)])
    assert not isinstance(item, Failure)
    passed_over = PassedOver()
    found = list(open_input(item, passed_over=passed_over))
    assert found == [
        Document(str(path), PAGE.encode(), "a.arc/2", "2", URL, "utf-8", fetched=FETCHED),
        Document(str(path), page(2).encode(), "a.arc/5", "5", f"{URL}?a b", None, fetched=FETCHED),
    ]
    assert len(found) + passed_over.total == len(records)


def test_arc_of_the_second_version(tmp_path: Path) -> None:
    block = answer(PAGE.encode())
    head = f"{URL} 192.0.2.1 20240503101112 text/html 200 ABCDEF - 700 a.arc {len(block)}\n".encode()
    version = b"2 0 Probe\nURL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length\n"
    first = b"filedesc://a.arc 0.0.0.0 20240503101112 text/plain 200 - - 0 a.arc %d\n" % len(version) + version
    (found,) = read(write(tmp_path / "a.arc", first + b"\n" + head + block + b"\n"))
    assert isinstance(found, Document)
    assert (found.url, found.fetched, found.data) == (URL, FETCHED, PAGE.encode())


@pytest.mark.parametrize("off", [-30, -1, 1, 5, 500])
def test_wrong_length_in_an_arc(tmp_path: Path, off: int) -> None:
    records = [arc_record(answer(page(number).encode()), off=off * (number == 2)) for number in range(1, 5)]
    found = read(write(tmp_path / "a.arc", ARC_VERSION + b"".join(records)))
    assert [item.data.strip() for item in found if isinstance(item, Document)] == [
        page(n).encode() for n in range(1, 5)
    ]


def test_text_that_names_a_file_is_no_arc(tmp_path: Path) -> None:
    text = b"filedesc://a.arc is how such a file begins, as the archive's manual says.\n"
    assert summary(read(write(tmp_path / "a.txt", text))) == [(None, text)]


# ---- Real tools ----


def test_crawl_of_wget(tmp_path: Path) -> None:
    """wget writes the request before the answer, its log as resources, and the body as it was sent."""
    if not shutil.which("wget"):
        pytest.skip("no wget: install it")
    (tmp_path / "site").mkdir()
    write(tmp_path / "site" / "ferry.html", PAGE)
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(tmp_path / "site")],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        port = server.stdout.readline().decode().split("port ")[1].split()[0]
        command = [
            "wget",
            "-q",
            "--no-config",
            "--no-proxy",
            "--warc-file=crawl",
            f"http://127.0.0.1:{port}/ferry.html",
        ]
        done = subprocess.run(command, cwd=tmp_path, check=False, timeout=30)
        server.terminate()
    assert done.returncode == 0
    (found,) = read(tmp_path / "crawl.warc.gz")
    assert isinstance(found, Document)
    assert (found.data, found.url) == (PAGE.encode(), f"http://127.0.0.1:{port}/ferry.html")
