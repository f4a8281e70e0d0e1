"""Many pages in the forms that crawls and dumps come in, made by varying a story."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

PLACES = ("LISBON", "PORTO", "VIGO", "GIJÓN", "BREST", "CORK", "GALWAY", "BERGEN", "ODESSA", "KÖLN")
WIRES = ("Lusa", "EFE", "AFP", "Reuters", "dpa", "NTB")


def varied(story: str, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and pages, no two of them the same and a third of them HTML, in the order of their names."""
    chance = random.Random(7)
    for number in range(count):
        page = story.replace("LISBON", chance.choice(PLACES)).replace("ANP", chance.choice(WIRES))
        page = page.replace("old town", f"town of {number}")
        for _ in range(chance.randrange(4)):
            page += (
                f"\nThe gauge at bridge {chance.randrange(900)} showed {chance.randrange(900)} centimetres at noon.\n"
            )
        if number % 3 == 0:
            head, *rest = page.split("\n\n")
            page = f"<!doctype html><h1>{head}</h1><article>{''.join(f'<p>{part}</p>' for part in rest)}</article>"
        yield f"{number % 7}/{number:06}.txt", page.encode()


def folder(target: Path, pages: list[tuple[str, bytes]]) -> Path:
    for name, data in pages:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return target


def zipped(target: Path, pages: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pages:
            archive.writestr(name, data)
    return target


def tarred(target: Path, pages: list[tuple[str, bytes]]) -> Path:
    with tarfile.open(target, "w:gz") as archive:
        for name, data in pages:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target


def warc(target: Path, pages: list[tuple[str, bytes]]) -> Path:
    with target.open("wb") as file:
        for number, (_, data) in enumerate(pages):
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + data
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
                f"WARC-Target-URI: https://tagus.example/{number}\r\nWARC-Date: 2024-05-03T10:11:12Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 1))
    return target


def parquet(target: Path, pages: list[tuple[str, bytes]]) -> Path:
    import pyarrow
    from pyarrow import parquet as tables

    tables.write_table(pyarrow.table({"html": [data.decode() for _, data in pages]}), target)
    return target
