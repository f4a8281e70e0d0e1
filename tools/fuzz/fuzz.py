"""Feeds bytes that a fuzzer makes up to one part of the package; anything raised, or a page that takes long, is a find.

    pip install atheris
    python tools/fuzz/fuzz.py pages fixtures/html -max_total_time=600
    python tools/fuzz/fuzz.py xml fixtures/xml -max_total_time=600
    python tools/fuzz/fuzz.py archives seeds/ -max_total_time=600

The first argument is the part, the others are libFuzzer's: a folder of seeds, options. `seeds FOLDER` writes a
small archive of each kind there. A find is written to `crash-…`; make a test of it.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

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


def read_pages(data: bytes) -> None:
    """Decode a page of any kind and read every field."""
    from newsparse import parse

    parse(data).to_dict()


def read_text(data: bytes) -> None:
    """Read a page as flattened text, whatever it is."""
    from newsparse import parse

    parse(data, kind="text").to_dict()


def read_xml(data: bytes) -> None:
    """Read a page as XML, whatever it is."""
    from newsparse import parse

    parse(data, kind="xml").to_dict()


def read_archives(data: bytes) -> None:
    """Open an input of any format, and take its pages out."""
    from newsparse.sources import DEFAULT_LIMITS, Failure, list_inputs, open_input

    limits = DEFAULT_LIMITS._replace(page_max_bytes=2**20, expansion_free_bytes=2**22)
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        for item in list_inputs([file.name]):
            if not isinstance(item, Failure):
                for _ in open_input(item, limits):
                    pass


TARGETS: dict[str, Callable[[bytes], None]] = {
    "pages": read_pages,
    "text": read_text,
    "xml": read_xml,
    "archives": read_archives,
}


def write_seeds(folder: Path) -> None:
    """Write a small archive of each kind."""
    archive, tape = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("a/b.html", STORY)
        opened.writestr("c.html", STORY)
    with tarfile.open(fileobj=tape, mode="w") as opened_tape:
        info = tarfile.TarInfo("a.html")
        info.size = len(STORY)
        opened_tape.addfile(info, io.BytesIO(STORY))
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
        "a.xml": b"<rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>",
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds.items():
        (folder / name).write_bytes(data)


def main() -> None:
    """Run one target, or write seeds."""
    if sys.argv[1:2] == ["seeds"]:
        write_seeds(Path(sys.argv[2]))
        return
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: fuzz.py {{{','.join(TARGETS)}}} [FOLDER] [OPTION]..., or fuzz.py seeds FOLDER")
    import atheris

    target = TARGETS[sys.argv.pop(1)]
    with atheris.instrument_imports(include=["newsparse"]):
        target(STORY)  # imports what the target needs
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
