"""Feeds bytes that a fuzzer makes up to one part of the package; anything raised, or a page that takes long, is a find.

    pip install --group fuzz
    python tools/fuzz/fuzz.py html fixtures/html -max_total_time=600
    python tools/fuzz/fuzz.py read_zip seeds/ -max_total_time=600

The first argument is the part, the others are libFuzzer's: a folder of seeds, options. `seeds FOLDER` writes a
small input of each kind there, `targets` lists the parts. Inputs are changed along their structure (`mutate.py`) as
often as byte by byte. A find is written to `crash-…`; make a test of it. `tools/fuzz/run` runs all of them in turn.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import importlib
import inspect
import io
import json
import lzma
import pkgutil
import plistlib
import random
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse import Kind

from mutate import mutate

STORY = b"<!doctype html><title>Rain</title><p>LISBON (ANP) - Rain fell on the old town all day long.</p>"
ROWS = b"".join(json.dumps({"html": STORY.decode(), "n": number}).encode() + b"\n" for number in range(3))
RECORD = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: text/html\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(STORY), STORY)
)
SAVED = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n%s\n--b--\n"
    % STORY
)


PAGE_OF_TRAFFIC = {
    "startedDateTime": "2024-05-03T10:11:12Z",
    "request": {"method": "GET", "url": "https://example.org/rain", "headers": []},
    "response": {"status": 200, "headers": [], "content": {"size": 1, "mimeType": "text/html", "text": STORY.decode()}},
}
TRAFFIC = json.dumps({"log": {"version": "1.2", "entries": [PAGE_OF_TRAFFIC] * 2}}).encode()
MAIN_RESOURCE = {"WebResourceData": STORY, "WebResourceMIMEType": "text/html", "WebResourceURL": "https://example.org/"}
ARC_HEAD = b"1 0 Probe\nURL IP-address Archive-date Content-type Archive-length\n"
ARC = (
    b"filedesc://a.arc 0.0.0.0 20240503101112 text/plain %d\n%s\n" % (len(ARC_HEAD), ARC_HEAD)
    + b"https://example.org/ 192.0.2.1 20240503101112 text/html %d\n%s\n" % (len(STORY), STORY) * 2
)
BOOK = {
    "META-INF/container.xml": b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "b.opf": b'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
    b'<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
    "a.xhtml": STORY,
}

STRUCTURED_SHARE = 0.5
"""Of all changes, those along the structure of an input; the others are libFuzzer's."""
LIMITS_MAX_BYTES = 2**20
FREE_BYTES = 2**22
LINE_MAX_CHARS = 2_000
KEY_PARAMETER = "kind"
"""The first parameter of functions that look something up in a table of ours, and read no text."""
READERS = {
    "read_zip": "zip_archives",
    "read_tar": "tar_archives",
    "read_warc": "crawls",
    "read_parquet": "rows",
    "read_json": "rows",
    "read_mhtml": "mhtml",
    "read_several_stories": "stories",
    "read_arc": "crawls",
    "read_har": "har",
    "read_webarchive": "webarchive",
    "read_delimited": "delimited",
}
"""Readers of containers, with their modules in `newsparse.sources`."""


def read_page(data: bytes, kind: Kind | None = None) -> None:
    """Decode a page of any kind, or of one whatever it is, and read every field."""
    from newsparse import parse

    record = parse(data, kind=kind).to_dict()
    json.dumps(record, ensure_ascii=False).encode("utf-8")


def read_all(data: bytes) -> None:
    """Read every story of a page in a stated format, or of none."""
    from newsparse import parse_all

    for article in parse_all(data):
        json.dumps(article.to_dict(), ensure_ascii=False).encode("utf-8")


def explain(data: bytes) -> None:
    """Give the reasons for every block of a page."""
    from newsparse.batch.encoded import encode
    from newsparse.explain.page import explain_page

    encode(explain_page(data), ("html", "explained-text", "explained-json"), ())


def split_opening(data: bytes) -> None:
    """Split a text into its dateline and the rest: no letter is lost."""
    from newsparse import split_dateline

    text = data[:LINE_MAX_CHARS].decode("utf-8", "replace")
    dateline, rest = split_dateline(text)
    assert dateline is not None or rest == text
    for language in ("de", "ja", "ar"):
        split_dateline(text, language=language)


def readers_of_lines() -> list[Callable[[str], object]]:
    """List the public functions of `newsparse.lines` that take one text and may be given nothing else."""
    import newsparse.lines

    found: dict[str, Callable[[str], object]] = {}
    for info in pkgutil.walk_packages(newsparse.lines.__path__, "newsparse.lines."):
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or function.__module__ != info.name:
                continue
            parameters = list(inspect.signature(function).parameters.values())
            if (
                parameters
                and parameters[0].annotation == "str"
                and parameters[0].name != KEY_PARAMETER
                and all(other.default is not other.empty for other in parameters[1:])
            ):
                found[f"{info.name}.{name}"] = function
    return [found[name] for name in sorted(found)]


LINE_READERS: list[Callable[[str], object]] = []


def read_line(data: bytes) -> None:
    """Give a text to every public function of `newsparse.lines`."""
    if not LINE_READERS:
        LINE_READERS.extend(readers_of_lines())
    text = data[:LINE_MAX_CHARS].decode("utf-8", "replace")
    for function in LINE_READERS:
        function(text)


def open_any_input(data: bytes) -> None:
    """Open an input of any format, and take its pages out."""
    from newsparse.sources import DEFAULT_LIMITS, Failure, list_inputs, open_input

    limits = DEFAULT_LIMITS._replace(page_max_bytes=LIMITS_MAX_BYTES, expansion_free_bytes=FREE_BYTES)
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        for item in list_inputs([file.name]):
            if not isinstance(item, Failure):
                for _ in open_input(item, limits):
                    pass


def read_container(data: bytes, reader: str) -> None:
    """Give bytes to the reader of one kind of container, whatever they are, and read every part it yields."""
    from newsparse.sources import DEFAULT_LIMITS, UnreadableError
    from newsparse.sources.part import ReadContext
    from newsparse.sources.stream import Budget, Stream

    limits = DEFAULT_LIMITS._replace(page_max_bytes=LIMITS_MAX_BYTES, expansion_free_bytes=FREE_BYTES)
    read = getattr(importlib.import_module(f"newsparse.sources.{READERS[reader]}"), reader)
    budget = Budget(limits)
    budget.feed(len(data))
    try:
        for part in read(Stream(io.BytesIO(data)), ReadContext(limits, budget), "page.html"):
            with contextlib.suppress(UnreadableError):
                part.open().read_page(limits.page_max_bytes)
    except UnreadableError:
        pass


def unpack(data: bytes) -> None:
    """Undo the encodings that servers name, whatever the bytes are; the first of them chooses."""
    from newsparse.sources import DEFAULT_LIMITS, UnreadableError
    from newsparse.sources.content_encoding import undo_encodings
    from newsparse.sources.stream import Budget, Stream

    limits = DEFAULT_LIMITS._replace(expansion_free_bytes=FREE_BYTES)
    names = ("gzip", "deflate", "br", "zstd", "gzip, br")
    with contextlib.suppress(UnreadableError):
        undo_encodings(
            Stream(io.BytesIO(data[1:])), names[data[0] % len(names)] if data else "gzip", Budget(limits)
        ).read_page(LIMITS_MAX_BYTES)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "pages": read_page,
    "html": partial(read_page, kind="html"),
    "text": partial(read_page, kind="text"),
    "xml": partial(read_page, kind="xml"),
    "formats": read_all,
    "explain": explain,
    "split_dateline": split_opening,
    "lines": read_line,
    "inputs": open_any_input,
    "encodings": unpack,
    **{name: partial(read_container, reader=name) for name in READERS},
}


def write_seeds(folder: Path) -> None:
    """Write a small input of each kind."""
    archive, tape = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("a/b.html", STORY)
        opened.writestr("c.html", STORY)
    with tarfile.open(fileobj=tape, mode="w") as opened_tape:
        info = tarfile.TarInfo("a.html")
        info.size = len(STORY)
        opened_tape.addfile(info, io.BytesIO(STORY))
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as opened:
        opened.writestr("mimetype", "application/epub+zip")
        for name, data in BOOK.items():
            opened.writestr(name, data)
    seeds = {
        "a.zip": archive.getvalue(),
        "a.tar": tape.getvalue(),
        "a.tar.gz": gzip.compress(tape.getvalue()),
        "a.warc": RECORD * 2,
        "a.warc.gz": gzip.compress(RECORD) * 2,
        "a.jsonl": ROWS,
        "a.jsonl.bz2": bz2.compress(ROWS),
        "a.jsonl.xz": lzma.compress(ROWS),
        "a.mhtml": SAVED,
        "a.epub": book.getvalue(),
        "a.arc": ARC,
        "a.har": TRAFFIC,
        "a.webarchive": plistlib.dumps({"WebMainResource": MAIN_RESOURCE}, fmt=plistlib.FMT_BINARY),
        "b.webarchive": plistlib.dumps({"WebMainResource": MAIN_RESOURCE}),
        "a.csv": b"id,url,html\n" + b"".join(b'%d,https://example.org/%d,"%s"\n' % (n, n, STORY) for n in range(3)),
        "a.txt": b"LISBON, May 3 (ANP) - Rain fell on the old town on Friday.",
        "a.html": STORY,
        "a.xml": b"<rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>",
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds.items():
        (folder / name).write_bytes(data)


def change(data: bytes, size_max: int, seed: int) -> bytes:
    """Change an input for the fuzzer: along its structure, or byte by byte."""
    import atheris

    chance = random.Random(seed)
    if data and chance.random() < STRUCTURED_SHARE:
        changed = mutate(data, chance)
        if 0 < len(changed) <= size_max:
            return changed
    return bytes(atheris.Mutate(data, size_max))


def main() -> None:
    """Run one target, list them, or write seeds."""
    if sys.argv[1:] == ["targets"]:
        print(*TARGETS, sep="\n")
        return
    if sys.argv[1:2] == ["seeds"]:
        write_seeds(Path(sys.argv[2]))
        return
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: fuzz.py {{{','.join(TARGETS)}}} [FOLDER] [OPTION]..., or fuzz.py seeds FOLDER")
    import atheris

    target = TARGETS[sys.argv.pop(1)]
    with atheris.instrument_imports(include=["newsparse"]):
        target(STORY)  # imports what the target needs
    atheris.Setup(sys.argv, target, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
