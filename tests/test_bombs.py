"""Small inputs that ask for much memory or time, made here under lowered limits: each costs its own page, and little else.

Bombs of archives that only unpack to much are in `test_archives.py` and `test_saved_pages.py`.
"""

from __future__ import annotations

import json
import plistlib
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from reading import read, summary, write
from saving import web_resource

from newsparse import parse, parse_all
from newsparse.formats import HEAD_CHARS
from newsparse.sources import DEFAULT_LIMITS, Document, Failure

SMALL = DEFAULT_LIMITS._replace(expansion_free_bytes=2**21, expansion_max=4, page_max_bytes=2**20, members_max=500)
PAGE = "<!doctype html><h1>Rain in the valley</h1><p>Rain fell in the valley on Friday, and it fell for long.</p>"
SECONDS = 5.0
"""Far above what each takes (tenths of a second), far below what it would take if it went off."""
MEMORY_BYTES = 128 * 2**20


def bounded(work: Callable[[], Any]) -> Any:
    """Return what work returns that takes little time."""
    start = time.process_time()
    found = work()
    assert time.process_time() - start < SECONDS
    return found


def small(work: Callable[[], Any]) -> Any:
    """Return what work returns that takes little time and memory."""
    tracemalloc.start()
    try:
        found = bounded(work)
        assert tracemalloc.get_traced_memory()[1] < MEMORY_BYTES
    finally:
        tracemalloc.stop()
    return found


# ---- XML ----

NITF = "<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head><body.content><p>{}</p></body.content></body></nitf>"
ENTITIES = {
    "doubling": "".join(f"<!ENTITY a{number + 1} '{f'&a{number};' * 2}'>" for number in range(40)),
    "one that is long": f"<!ENTITY a40 '{'x' * 50_000}'>",
    "one that holds itself": "<!ENTITY a40 '&a40;&a40;'>",
    "of parameters": "<!ENTITY % a '<!ENTITY a40 \"&#37;a;&#37;a;\">'> %a; %a;",
    "at an address": "<!ENTITY a40 SYSTEM 'file:///dev/zero'>",
}


@pytest.mark.parametrize("kind", ENTITIES)
def test_entities_are_not_put_in(kind: str) -> None:
    document = f"<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY a0 'ha'>{ENTITIES[kind]}]>{NITF.format('&a40;' * 5_000)}"
    found = bounded(lambda: parse(document))
    assert found.source.format == "nitf"
    assert len(found.body) < 200_000


@pytest.mark.parametrize("root", ["nitf", "rss", "newsItem", "DOC"])
def test_depth(root: str) -> None:
    depth = 10_000
    document = f"<?xml version='1.0'?><{root}>{'<a>' * depth}Rain{'</a>' * depth}</{root}>"
    bounded(lambda: list(parse_all(document)))
    bounded(lambda: parse(document, kind="html"))


def test_attributes() -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(5_000))
    document = f"<?xml version='1.0'?><rss {attributes}><channel/></rss>"
    bounded(lambda: parse(document))
    bounded(lambda: parse(document.replace("rss", "html"), kind="html"))


# ---- JSON ----


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"log":{"version":"1","entries":', '[{"html":'])
def test_json_in_json(opening: str, tmp_path: Path) -> None:
    for text in (opening * 100_000, opening * 100_000 + "1" + {"[": "]"}.get(opening, "}") * 100_000):
        path = write(tmp_path / "a.json", text)
        found = bounded(lambda path=path: read(path))
        assert [item.code for item in found if isinstance(item, Failure) and item.code == "internal"] == []
        bounded(lambda text=text: parse(text, kind="html"))
        bounded(lambda text=text: parse(f"<script type='application/ld+json'>{text}</script>{PAGE}", kind="html"))


def test_a_row_of_json_in_json_costs_itself(tmp_path: Path) -> None:
    row = json.dumps({"html": PAGE})
    path = write(tmp_path / "a.jsonl", "\n".join((row, row, '{"a":' * 100_000 + "1" + "}" * 100_000, row)))
    found = bounded(lambda: read(path))
    assert [item.code if isinstance(item, Failure) else None for item in found] == [None, None, "bad-json", None]


def test_long_numbers_of_json(tmp_path: Path) -> None:
    """Python turns digits into numbers in a time that grows with their square, and so refuses thousands of them."""
    number = "9" * 1_000_000
    page = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Rain", "n": {number}}}</script>{PAGE}'
    assert "fell for long" in bounded(lambda: parse(page, kind="html")).body
    rows = "\n".join([json.dumps({"html": PAGE})] * 2 + [f'{{"html": "{PAGE}", "n": {number}}}'])
    path = write(tmp_path / "a.jsonl", rows)
    assert [isinstance(item, Document) for item in bounded(lambda: read(path))][:2] == [True, True]


# ---- Property lists ----


def shared_frames(width: int, depth: int) -> dict[str, Any]:
    frame: dict[str, Any] = {"WebMainResource": web_resource("<p>Rain", "https://hill.example/frame")}
    for _ in range(depth):
        frame = {"WebMainResource": frame["WebMainResource"], "WebSubframeArchives": [frame] * width}
    return frame | {"WebMainResource": web_resource(PAGE)}


def test_property_list_of_shared_frames(tmp_path: Path) -> None:
    """A binary list may name one frame hundreds of times, and that one another: billions of frames in some kilobytes."""
    path = write(tmp_path / "a.webarchive", plistlib.dumps(shared_frames(400, 5), fmt=plistlib.FMT_BINARY))
    assert path.stat().st_size < 10_000
    (item,) = bounded(lambda: read(path))
    assert isinstance(item, Document)


@pytest.mark.parametrize("is_binary", [True, False])
def test_property_list_in_depth(tmp_path: Path, is_binary: bool) -> None:
    head = plistlib.dumps({"WebMainResource": web_resource(PAGE)})
    if is_binary:
        # objects 1..n are arrays of one element, each the next
        count = 50_000
        objects = [
            b"\xd1" + (1).to_bytes(4, "big") + (2).to_bytes(4, "big"),
            b"\x5fWebMainResource".replace(b"\x5f", b"\x5f\x10\x0f"),
        ]
        objects += [b"\xa1" + (number + 3).to_bytes(4, "big") for number in range(count)] + [b"\x09"]
        places, data = [], b"bplist00"
        for one in objects:
            places.append(len(data))
            data += one
        table = len(data)
        data += b"".join(place.to_bytes(4, "big") for place in places)
        data += bytes(6) + b"\x04\x04" + len(objects).to_bytes(8, "big") + bytes(8) + table.to_bytes(8, "big")
    else:
        data = head.replace(b"</dict>\n</plist>", b"<key>a</key>" + b"<array>" * 200_000 + b"</dict>\n</plist>")
    (item,) = bounded(lambda: read(write(tmp_path / "a.webarchive", data)))
    assert (item.code if isinstance(item, Failure) else None) in ("damaged", "no-pages")


def test_entities_of_a_property_list(tmp_path: Path) -> None:
    data = plistlib.dumps({"WebMainResource": web_resource(PAGE)}).replace(
        b"<!DOCTYPE plist", b"<!DOCTYPE plist [" + b"<!ENTITY a '&b;&b;'><!ENTITY b 'x'>]><!DOCTYPE x"
    )
    (item,) = bounded(lambda: read(write(tmp_path / "a.webarchive", data)))
    assert isinstance(item, Failure)


# ---- Archives ----


def test_members_that_share_their_bytes(tmp_path: Path) -> None:
    """A directory of a zip archive may point to one member again and again."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", PAGE + "0" * 900_000)
        only = archive.infolist()[0]
        for number in range(400):
            twin = zipfile.ZipInfo(f"{number}.html")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(twin, name, getattr(only, name))
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
    found = small(lambda: read(write(tmp_path / "a.zip", written.getvalue()), limits=SMALL))
    assert summary(found)[-1][1] == "expansion" or all(isinstance(item, Failure) for item in found[1:])


def test_more_members_than_are_allowed(tmp_path: Path) -> None:
    import tarfile

    written, tape = BytesIO(), BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number in range(600):
            archive.writestr(f"{number}.html", PAGE)
    with tarfile.open(fileobj=tape, mode="w") as opened:
        for number in range(600):
            info = tarfile.TarInfo(f"{number}.html")
            info.size = len(PAGE)
            opened.addfile(info, BytesIO(PAGE.encode()))
    for name, data in (("a.zip", written.getvalue()), ("a.tar", tape.getvalue())):
        found = small(lambda name=name, data=data: read(write(tmp_path / name, data), limits=SMALL))
        assert [item.code for item in found if isinstance(item, Failure)] == ["too-many"]


def test_a_tar_archive_that_lies_about_sizes(tmp_path: Path) -> None:
    import tarfile

    info = tarfile.TarInfo("a.html")
    info.size = 2**60
    data = info.tobuf(tarfile.GNU_FORMAT) + PAGE.encode().ljust(512, b"\0")
    found = small(lambda: read(write(tmp_path / "a.tar", data), limits=SMALL))
    assert found
    assert all(isinstance(item, Failure) for item in found)


def test_a_table_whose_rows_share_their_page(tmp_path: Path) -> None:
    """A dictionary of a Parquet file holds a page once, and the rows name it."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    page = PAGE + "x" * 100_000
    table = pyarrow.table({"html": pyarrow.array([page] * 300).dictionary_encode()})
    parquet.write_table(table, tmp_path / "a.parquet", compression="zstd")
    assert (tmp_path / "a.parquet").stat().st_size < 20_000
    found = small(lambda: read(tmp_path / "a.parquet", limits=SMALL))
    assert summary(found)[-1][1] == "expansion"


def test_heads_are_looked_at_only_so_far() -> None:
    """What tells formats looks at the head of a document, however long it is."""
    for opening in ("\x01", "zczc ", "# ", "<DOC>", "subject: x\n", "{", "LENGTH: ", "HD  "):
        bounded(lambda opening=opening: parse(opening + "x " * (4 * HEAD_CHARS)))
