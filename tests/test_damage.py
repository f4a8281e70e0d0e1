"""Containers that were cut or damaged: they lose nothing but what is damaged, and say so."""

from __future__ import annotations

import gzip
import io
import json
import random
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from reading import read, summary, write
from saving import (
    ARC_VERSION,
    URL,
    answer,
    arc_record,
    base64_text,
    epub,
    har,
    har_entry,
    mhtml,
    packed_each,
    page,
    warc_record,
    web_resource,
    webarchive,
    zip_of,
)

import newsparse
from newsparse.sources import DEFAULT_LIMITS, Document, Failure

SMALL = DEFAULT_LIMITS._replace(expansion_free_bytes=2**21, expansion_max=4, page_max_bytes=2**20)
STORIES = 6
PAGES = [page(number) for number in range(1, STORIES + 1)]
RANDOM = random.Random(7)
PICTURE = RANDOM.randbytes(3000)
NOISE = RANDOM.randbytes(40)


def tar_of(pages: list[str]) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for number, text in enumerate(pages, 1):
            info = tarfile.TarInfo(f"{number}.html")
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return written.getvalue()


def filler(number: int) -> str:
    """Return a page that cannot be packed well, so that damage in the middle of an archive is damage of one page."""
    return page(number).replace("</article>", f"</article><!-- {RANDOM.randbytes(700).hex()} -->")


LARGE = [filler(number) for number in range(1, STORIES + 1)]
WARC = [warc_record(answer(text.encode()), url=f"{URL}/{number}") for number, text in enumerate(LARGE)]
ARC = [arc_record(answer(text.encode()), url=f"{URL}/{number}") for number, text in enumerate(LARGE)]
MANY = {
    "a.har": har(har_entry({"text": text}) for text in LARGE),
    "base64.har": har(har_entry({"text": base64_text(text.encode()), "encoding": "base64"}) for text in LARGE),
    "a.warc": b"".join(WARC),
    "a.warc.gz": packed_each(WARC),
    "a.arc": ARC_VERSION + b"".join(ARC),
    "a.arc.gz": packed_each([ARC_VERSION, *ARC]),
    "a.epub": epub({f"{number}.xhtml": text for number, text in enumerate(LARGE)}),
    "a.zip": zip_of({f"{number}.html": text.encode() for number, text in enumerate(LARGE)}),
    "har.zip": zip_of(
        {"har.har": har(har_entry({"_file": f"{number}.html"}) for number in range(STORIES))}
        | {f"{number}.html": text.encode() for number, text in enumerate(LARGE)}
    ),
    "a.wacz": zip_of({"archive/a.warc.gz": packed_each(WARC), "datapackage.json": b"{}"}),
    "a.tar": tar_of(LARGE),
}
"""Containers of six stories."""
UNCHECKED = frozenset(("a.har", "base64.har", "a.warc", "a.arc", "a.tar"))
"""Those that have no checksum, so that a story may have changed and nothing says it."""


def mark(document: Document) -> int:
    """Return which story it is."""
    number = document.data.decode("utf-8", "replace").partition("stays in port on day ")[2][:1]
    return int(number) if number.isdecimal() else 0


def damaged(data: bytes) -> dict[str, bytes]:
    """Return the data cut at several places, with noise in the middle, with zeros, and with a piece missing."""
    found = {f"cut at {share}": data[: int(len(data) * share)] for share in (0.23, 0.47, 0.73)}
    for share in (0.4, 0.55):
        at = int(len(data) * share)
        found |= {
            f"noise at {share}": data[:at] + NOISE + data[at + len(NOISE) :],
            f"zeros at {share}": data[:at] + bytes(300) + data[at + 300 :],
            f"hole at {share}": data[:at] + data[at + 100 :],
        }
    return found


@pytest.mark.parametrize("name", MANY)
def test_nothing_is_lost_but_what_is_damaged(tmp_path: Path, name: str) -> None:
    whole = [item for item in read(write(tmp_path / name, MANY[name])) if isinstance(item, Document)]
    assert sorted(map(mark, whole)) == list(range(1, STORIES + 1))
    known = {item.data for item in whole} | {text.encode() for text in LARGE}
    for kind, data in damaged(MANY[name]).items():
        found = read(write(tmp_path / name, data))
        stories = [item for item in found if isinstance(item, Document)]
        intact = [item for item in stories if item.data in known]
        failures = [item for item in found if isinstance(item, Failure)]
        assert "internal" not in {item.code for item in failures}, kind
        if kind.startswith("cut"):
            share = float(kind.rpartition(" ")[2])
            assert len(intact) >= int(share * STORIES) - 1, kind
        elif name != "a.wacz":  # what is behind damage in deflated data is lost with it
            assert len(intact) >= STORIES - 2, kind
        if len(intact) < STORIES and not (name in UNCHECKED and len(stories) == STORIES):
            assert failures, kind
        if name not in UNCHECKED:
            assert intact == stories, kind
        assert len({mark(item) for item in intact}) == len(intact), kind


def test_the_command_says_what_is_lost(tmp_path: Path) -> None:
    names = ["a.epub", "a.tar", "a.zip"]
    paths = [str(write(tmp_path / name, MANY[name][: len(MANY[name]) // 2])) for name in names]
    command = [sys.executable, "-m", "newsparse", *paths, "--errors", str(tmp_path / "errors")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    errors = [json.loads(line) for line in (tmp_path / "errors").read_text().splitlines()]
    assert all(record["is_article"] for record in records)
    for path in paths:
        assert sum(record["source"]["path"] == path for record in records) >= 2
        assert [error["error"]["code"] for error in errors if error["source"] == path] == ["truncated"]
    total = len(records) + len(errors)
    assert f"{total} pages: {len(records)} read, {len(errors)} failed" in done.stderr.decode()


# ---- Compressed members ----


def test_a_member_of_gzip_whose_beginning_is_lost(tmp_path: Path) -> None:
    first, second, *rest = map(gzip.compress, WARC)
    found = read(write(tmp_path / "a.warc.gz", b"".join((first, b"?" * 12 + second[12:], *rest))))
    assert [item.code if isinstance(item, Failure) else mark(item) for item in found] == [1, "damaged", 3, 4, 5, 6]


def test_bytes_behind_the_last_member_of_gzip_are_no_damage(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.warc.gz", packed_each(WARC) + b"\r\nno member"))
    assert [mark(item) for item in found if isinstance(item, Document)] == [1, 2, 3, 4, 5, 6]
    assert len(found) == STORIES


def test_what_stands_before_damage_in_one_compressed_piece(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(b"".join(WARC)))
    at = len(data) * 45 // 100
    data[at : at + 60] = b"\xff" * 60
    found = read(write(tmp_path / "a.warc.gz", bytes(data)))
    assert [item.code if isinstance(item, Failure) else mark(item) for item in found] == [1, 2, "damaged"]


# ---- Crawls ----


def test_bytes_that_are_no_record_are_told(tmp_path: Path) -> None:
    lost = WARC[1].replace(b"WARC/1.0", b"\0" * 8)
    found = read(write(tmp_path / "a.warc", WARC[0] + lost + WARC[2]))
    assert summary(found) == [("1", LARGE[0].encode()), ("2", "damaged"), ("3", LARGE[2].encode())]
    assert "no record begins in these 2 KB" in str(found[1])


def test_empty_lines_and_zeros_between_records_are_not(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.warc", WARC[0] + b"\r\n\r\n\0\0\0 \n" + WARC[1] + b"\n\0"))
    assert summary(found) == [("1", LARGE[0].encode()), ("2", LARGE[1].encode())]


@pytest.mark.parametrize("kind", ["warc", "arc"])
def test_records_that_damage_has_mixed_are_no_page(tmp_path: Path, kind: str) -> None:
    """A piece is missing that reaches from the end of one record into the next one's head."""
    records, start = (WARC, b"") if kind == "warc" else (ARC, ARC_VERSION)
    head = records[2].index(b"HTTP/")
    data = start + records[0] + records[1][:-50] + b"\n" + records[2][head:] + records[3]
    found = read(write(tmp_path / f"a.{kind}", data))
    assert [item.code if isinstance(item, Failure) else mark(item) for item in found] == [1, "damaged", 4]


def test_the_length_that_the_server_said_decides(tmp_path: Path) -> None:
    body = PAGES[1].encode()
    whole = answer(body, f"Content-Type: text/html\r\nContent-Length: {len(body)}\r\n")
    for block, outcome in ((whole, body), (whole[:-200], "damaged")):
        data = WARC[0] + warc_record(block, off=300) + WARC[2]
        assert summary(read(write(tmp_path / "a.warc", data)))[1] == ("2", outcome)


# ---- MHTML ----

HEAD = f"Content-Type: text/html\r\nContent-Location: {URL}\r\n"
IMAGE = "Content-Type: image/png\r\nContent-Location: https://tagus.example/a.png\r\n"
SAVED = mhtml([(HEAD, PAGES[0].encode()), (IMAGE, PICTURE)])
BASE64 = (
    b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x--y"\r\n\r\n'
    b"--x--y\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n"
    b"--x--y\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n--x--y--\r\n"
) % (base64_text(PAGES[0].encode()).encode(), base64_text(PICTURE).encode())


def told(found: list[Document | Failure]) -> tuple[str, str | None, str]:
    """Return the page of a container of one page, why it is cut, and the failure behind it."""
    document, failure = found
    assert isinstance(document, Document)
    assert isinstance(failure, Failure)
    assert document.is_damaged
    return document.data.decode().replace("\r", ""), document.truncated, f"{failure.code}: {failure.message}"


CUT = "<!DOCTYPE html><html><body><h1>Rain</h1><p>The rain fell on the town all day, and the river ro"


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        ("", True),
        ("\0\0\n", True),
        ("se.</p><div clas", True),
        ("se.</p><script>var a = 1", True),
        ("se.", False),
        ("se.</p>", False),
        ("se</p></body></html> served in 3 ms", False),
        ("se</BODY>\n3 ms", False),
    ],
)
def test_html_that_is_cut(tmp_path: Path, end: str, is_cut: bool) -> None:
    cause = "unspecified" if is_cut else None
    for text in (CUT + end, (CUT + end).encode(), (CUT + end).encode("utf-16")):
        assert newsparse.parse(text).source.truncated == cause
    path = write(tmp_path / "a.html", (CUT + end).encode())
    [found] = newsparse.parse_many([path])
    assert isinstance(found, newsparse.Parsed)
    assert found.article.source.truncated == cause


def test_text_and_pieces_of_html_have_no_end_to_lose() -> None:
    assert newsparse.parse("The rain fell on the town all day, and the river ro").source.truncated is None
    assert newsparse.parse("<p>The rain fell on the town all day, and the river ro").source.truncated is None


@pytest.mark.parametrize("data", [SAVED, BASE64], ids=["quoted", "base64"])
def test_mhtml_that_is_cut(tmp_path: Path, data: bytes) -> None:
    picture = data.index(b"image/png")
    for size in (len(data) - 5, len(data) - 1000, picture + 200):
        text, truncated, message = told(read(write(tmp_path / "a.mhtml", data[:size])))
        assert (text.strip(), truncated) == (PAGES[0], None)
        assert message == "truncated: cut short behind the page: pictures or frames of it are lost"
    text, truncated, message = told(read(write(tmp_path / "a.mhtml", data[: picture - 500])))
    assert PAGES[0].startswith(text.rstrip("=\n"))
    assert (truncated, message) == ("unspecified", "truncated: cut short inside the page: its end is lost")
    (nothing,) = read(write(tmp_path / "a.mhtml", data[: data.index(b"text/html") + 20]))
    assert isinstance(nothing, Failure)
    assert (nothing.code, nothing.message) == ("truncated", "cut short before the page")


@pytest.mark.parametrize("data", [SAVED, BASE64], ids=["quoted", "base64"])
def test_mhtml_that_is_damaged(tmp_path: Path, data: bytes) -> None:
    at = data.index(b"\r\n\r\n", data.index(b"text/html")) + 300
    text, truncated, message = told(read(write(tmp_path / "a.mhtml", data[:at] + bytes(30) + data[at + 30 :])))
    assert (truncated, message) == (None, "damaged: damaged data in the page: some of its text is lost")
    at = data.rindex(b"--", 0, data.index(b"image/png"))
    text, truncated, message = told(read(write(tmp_path / "a.mhtml", data[: at - 2] + b"????" + data[at + 2 :])))
    assert (truncated, message.partition(":")[0]) == (None, "damaged")
    assert "image/png" not in text


def test_frame_of_mhtml_that_is_cut(tmp_path: Path) -> None:
    outer = '<html><body><iframe src="cid:f@x"></iframe></body></html>'
    data = mhtml([(HEAD, outer.encode()), ("Content-Type: text/html\r\nContent-ID: <f@x>\r\n", PAGES[0].encode())])
    _, truncated, message = told(read(write(tmp_path / "a.mhtml", data[:-300])))
    assert (truncated, message) == ("unspecified", "truncated: cut short inside the page: its end is lost")


def test_page_as_a_mail_of_one_part_that_is_cut(tmp_path: Path) -> None:
    head = f"Snapshot-Content-Location: {URL}\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n".encode()
    cut = PAGES[0].encode()[: PAGES[0].index("baker") + 3]
    text, truncated, _ = told(read(write(tmp_path / "a.mht", head + cut)))
    assert (text, truncated) == (cut.decode(), "unspecified")
    for whole in (PAGES[0].encode(), b"<p>Rain fell"):  # a piece of HTML closes nothing
        (item,) = read(write(tmp_path / "a.mht", head + whole))
        assert isinstance(item, Document)


def test_record_of_a_saved_page_that_is_cut(tmp_path: Path) -> None:
    write(tmp_path / "a.mhtml", SAVED[: SAVED.index(b"image/png") - 500])
    command = [sys.executable, "-m", "newsparse", "a.mhtml", "-o", "out/", "--errors", "errors"]
    for extra in ([], ["--resume"]):
        done = subprocess.run([*command, *extra], capture_output=True, check=False, cwd=tmp_path)
        message = b"a.mhtml: cut short inside the page: its end is lost"
        assert (done.returncode, done.stderr.splitlines()[0]) == (1, message)
        record = json.loads((tmp_path / "out" / "a.mhtml.json").read_text())
        assert record["headline"] == "Ferry stays in port on day 1"
        assert record["source"]["truncated"] == "unspecified"
        error = {"code": "truncated", "message": "cut short inside the page: its end is lost"}
        assert json.loads((tmp_path / "errors").read_text()) == {"source": "a.mhtml", "error": error}


# ---- Web archives ----


@pytest.mark.parametrize("is_binary", [True, False])
def test_web_archive_that_is_cut(tmp_path: Path, is_binary: bool) -> None:
    frame = web_resource(PAGES[1], "https://tagus.example/frame")
    data = webarchive(web_resource(PAGES[0]), [frame], binary=is_binary)
    mark_of_frame = b"day 2" if is_binary else b"<key>WebSubframeArchives"
    text, truncated, message = told(read(write(tmp_path / "a.webarchive", data[: data.index(mark_of_frame)])))
    assert PAGES[0].rpartition("</body>")[0] in text
    assert (truncated, message.partition(":")[0]) == (None, "truncated")
    assert message.endswith("behind the page: pictures or frames of it are lost")
    text, truncated, message = told(read(write(tmp_path / "a.webarchive", data[:700])))
    assert PAGES[0].startswith(text)
    assert (truncated, message) == ("unspecified", "truncated: cut short inside the page: its end is lost")
    (item,) = read(write(tmp_path / "a.webarchive", data[: data.index(b"WebMainResource") + 40]))
    assert isinstance(item, Failure)


def test_web_archive_that_is_damaged(tmp_path: Path) -> None:
    data = webarchive(web_resource(PAGES[0]))
    for broken in (
        data[:-32],
        data[:-8] + b"\xff" * 8,
        data.replace(b"text/html", b"\0\0\0\0\0html"),
        data.replace(b"nine thousand", bytes(13)),
        data.replace(b"Xtext/css", b"\xf5text/css"),  # no kind of object: the table says where the others are
    ):
        text, truncated, message = told(read(write(tmp_path / "a.webarchive", broken)))
        assert "We were told about the strike" in text
        assert (truncated, message.partition(":")[0]) == (None, "damaged")
    data = webarchive(web_resource(PAGES[0]), binary=False)
    at = data.index(b"<data>") + 80
    assert told(read(write(tmp_path / "a.webarchive", data[:at] + b"?!?!" + data[at + 4 :])))[2].startswith("damaged")


# ---- Archives ----


def test_zip_of_which_a_piece_is_missing(tmp_path: Path) -> None:
    """The directory leads astray then, and members are found by their own headers."""
    data = MANY["a.zip"]
    at = data.index(b"3.html") + 200
    found = read(write(tmp_path / "a.zip", data[:at] + data[at + 100 :]))
    assert [item.code if isinstance(item, Failure) else mark(item) for item in found] == [1, 2, 3, "damaged", 5, 6]


def test_book_without_its_directory_has_its_order(tmp_path: Path) -> None:
    data = MANY["a.epub"]
    found = read(write(tmp_path / "a.epub", data[: data.index(b"PK\1\2")]))
    assert [item.code if isinstance(item, Failure) else mark(item) for item in found] == [1, 2, 3, 4, 5, 6, "truncated"]
    found = read(write(tmp_path / "a.epub", data[: data.index(b"OEBPS/0.xhtml")]))
    assert [item.code if isinstance(item, Failure) else mark(item) for item in found] == [6, 5, 4, 3, 2, "truncated"]


def test_tar_with_a_damaged_header(tmp_path: Path) -> None:
    data = MANY["a.tar"]
    at = data.index(b"3.html")
    for noise in (bytes(512), b"\xff" * 512, b""):
        found = read(write(tmp_path / "a.tar", data[:at] + noise + data[at + 512 :]))
        assert [item.code if isinstance(item, Failure) else mark(item) for item in found] == [1, 2, 4, 5, 6, "damaged"]
    found = read(write(tmp_path / "a.tar", data.replace(b"6.html", b"\0\0\0\0\0\0", 1)))
    assert [item.code if isinstance(item, Failure) else mark(item) for item in found] == [1, 2, 3, 4, 5, "truncated"]


@pytest.mark.parametrize("lost", [100, 512, 700, 1024])
def test_tar_with_bytes_lost_in_a_page(tmp_path: Path, lost: int) -> None:
    """Nothing in the page says that it lacks some, but all that follows has moved; the page is no record."""
    data = MANY["a.tar"]
    at = data.index(b"3.html") + 512 + 300
    found = read(write(tmp_path / "a.tar", data[:at] + data[at + lost :]))
    assert [item.code if isinstance(item, Failure) else mark(item) for item in found][:3] == [1, 2, "damaged"]
    assert not any(isinstance(item, Document) and mark(item) == 3 for item in found)
    assert {mark(item) for item in found if isinstance(item, Document)} >= {5, 6}


def test_tar_archives_behind_each_other_are_one(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.tar", MANY["a.tar"] + MANY["a.tar"]))
    assert [mark(item) for item in found if isinstance(item, Document)] == 2 * [1, 2, 3, 4, 5, 6]
    assert all(isinstance(item, Document) for item in read(write(tmp_path / "b.tar", MANY["a.tar"] + b"\nbehind it")))


# ---- Many members, and bombs ----

TINY = "<html><body><h1>Rain</h1><p>Rain fell in the valley on Friday, and it fell for long.</p></body></html>"
COUNT, TIMES, TRIES = 10_000, 8, 3
SECONDS_MAX = 24.0
"""How many times as long eight times the members may take: linear would be 8, quadratic 64."""
SLACK_SECONDS = 0.05


def container_of(kind: str, count: int) -> tuple[bytes, int]:
    """Return a container of so many members, and how many pages are in it."""
    if kind == "har":
        return har([har_entry({"text": TINY})] * count), count
    if kind == "epub":
        return epub({f"{number}.xhtml": TINY for number in range(count // 5)}), count // 5
    if kind == "mhtml":
        parts = b"".join(
            b"----Part--\r\nContent-Type: text/html\r\nContent-ID: <%d@x>\r\n\r\n<p>Rain\r\n" % number
            for number in range(count)
        )
        return mhtml([(HEAD, TINY.encode())]).removesuffix(b"----Part----\r\n") + parts + b"----Part----\r\n", 1
    if kind == "webarchive":
        frames = [web_resource("<p>Rain", f"https://hill.example/{number}") for number in range(count)]
        return webarchive(web_resource(TINY), frames), 1
    whole = zip_of({f"{number}.html": TINY.encode() for number in range(count)})
    return whole[: whole.index(b"PK\1\2")], count


def measure_reading(path: Path, pages: int) -> float:
    start = time.process_time()
    found = read(path)
    seconds = time.process_time() - start
    assert sum(isinstance(item, Document) for item in found) == pages
    return seconds


@pytest.mark.parametrize("kind", ["har", "epub", "mhtml", "webarchive", "cut.zip"])
def test_ten_thousand_members_take_in_proportion(tmp_path: Path, kind: str) -> None:
    """Both sizes are measured in turn, so that what else the machine does slows both; noise passes, a square does not."""
    small, large = (container_of(kind, count) for count in (COUNT // TIMES, COUNT))
    paths = [write(tmp_path / f"{name}.{kind}", data) for name, (data, _) in (("small", small), ("large", large))]
    measured = []
    for _ in range(TRIES):
        measured.append([measure_reading(path, pages) for path, (_, pages) in zip(paths, (small, large), strict=True)])
        low, high = (min(column) for column in zip(*measured, strict=True))
        if high <= SECONDS_MAX * low + SLACK_SECONDS:
            return
    pytest.fail(f"{kind}: {low:.3f} s for an eighth of the members, {high:.3f} s for all")


def test_bombs_in_damaged_archives(tmp_path: Path) -> None:
    zeros = bytes(2**23)
    streamed = bytearray(zip_of({"a.html": PAGES[0].encode(), "b.html": zeros}))
    cut = bytes(streamed[: streamed.index(b"PK\1\2")])
    found = read(write(tmp_path / "a.zip", cut), limits=SMALL)
    assert [item.code if isinstance(item, Failure) else "" for item in found] == ["", "too-large", "truncated"]
    one = (b"Snapshot-Content-Location: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + b"x" * 2**22)[:-9]
    (item,) = read(write(tmp_path / "a.mhtml", one), limits=SMALL)
    assert isinstance(item, Failure)
    assert item.code == "too-large"
    lists = b"<plist><dict><key>WebMainResource</key>" + b"<array>" * 100_000
    (item,) = read(write(tmp_path / "a.webarchive", lists))
    assert isinstance(item, Failure)
    assert item.code == "damaged"
