"""Pages that were saved into zip archives of their own: by the Mozilla Archive Format, and by SingleFile as HTML and zip in one."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import pytest
from saving import PAGE, page, zip_of

Run = Callable[..., subprocess.CompletedProcess[bytes]]
ADDRESS = "https://tagus.example/news?id=7&part=2"
AD = b"<!DOCTYPE html><html><title>Rope</title><body><p>Rope of all lengths, at Sousa's, behind the customs house.</p></html>"
NOISE = bytes(range(256)) * 40


def rdf(address: str = ADDRESS, time: str = "Wed, 16 Oct 2024 10:05:00 +0200", index: str = "index.html") -> bytes:
    return (
        '<?xml version="1.0"?>\n<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" '
        'xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<RDF:Description RDF:about="urn:root">\n'
        f'<MAF:originalurl RDF:resource="{escape(address)}"/>\n<MAF:title RDF:resource="Ferry"/>\n'
        f'<MAF:archivetime RDF:resource="{time}"/>\n<MAF:indexfilename RDF:resource="{index}"/>\n'
        '<MAF:charset RDF:resource="UTF-8"/>\n</RDF:Description>\n</RDF:RDF>\n'
    ).encode()


def read(done: subprocess.CompletedProcess[bytes]) -> list[tuple[str | None, str | None, str | None]]:
    """Return url, address and time of fetching of all records."""
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [(row["url"], row["source"]["address"], row["source"]["fetched"]) for row in rows]


MAFF = {
    "1/index.html": PAGE.encode(),
    "1/index.rdf": rdf(),
    "1/index_files/ad.html": AD,
    "1/index_files/logo.png": b"\x89PNG\r\n\x1a\n" + NOISE,
    "2/rain.xhtml": page(2, head='<link rel="canonical" href="https://tagus.example/rain">').encode(),
    "2/index.rdf": rdf("about:reader?url=https%3A%2F%2Ftagus.example%2Frain%3Fa", "yesterday", "rain.xhtml"),
}


def test_a_maff_says_where_and_when_its_pages_were_saved(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.maff").write_bytes(zip_of(MAFF))
    done = run("a.maff", "--format", "jsonl")
    assert read(done) == [
        (ADDRESS, ADDRESS, "2024-10-16T10:05:00+02:00"),
        ("https://tagus.example/rain", "https://tagus.example/rain?a", None),
    ]
    assert done.stderr.decode().endswith("2 read, 0 failed; passed over: 4 (part of a saved page: 4)\n")


def test_other_rdf_in_a_zip_says_nothing(run: Run, tmp_path: Path) -> None:
    foreign = rdf().replace(b"maf.mozdev.org", b"tagus.example")
    (tmp_path / "a.zip").write_bytes(zip_of({"1/index.html": PAGE.encode(), "1/index.rdf": foreign, "1/b/c.html": AD}))
    (tmp_path / "b.zip").write_bytes(zip_of({"1/a.html": PAGE.encode(), "1/index.rdf": rdf(index="gone.html")}))
    assert read(run("a.zip", "b.zip", "--format", "jsonl")) == [(None, None, None)] * 3


# ---- SingleFile ----


def zipped(
    members: dict[str, bytes], *, script: int = 3000, behind: bytes = b"--></html>", mark: str = " data-sfz"
) -> bytes:
    head = (
        f"<!DOCTYPE html> <html lang=en{mark}><!--\n Page saved with SingleFile \n url: {ADDRESS} \n"
        " saved date: Wed Oct 16 2024 10:05:00 GMT+0200 (CEST)\n--><meta charset=utf-8><title>Ferry stays in port on day 1</title>"
        f"<body hidden><script>{'var a = 1;' * (script // 10)}</script><!-- "
    )
    return head.encode() + zip_of(members) + behind


MEMBERS = {"index.html": PAGE.encode(), "images/0.png": NOISE, "frames/0/index.html": AD}


@pytest.mark.parametrize(
    "data",
    [
        zipped(MEMBERS),
        zipped(MEMBERS, script=90_000),  # the archive is not in what is looked at
        zipped(MEMBERS, behind=b"--><script>" + b"x" * 90_000 + b"</script></html>"),  # its directory is not found
        zipped(MEMBERS, mark=""),
        b"\xef\xbb\xbf" + zipped(MEMBERS),
    ],
    ids=["short", "long script", "much behind", "no mark", "byte-order mark"],
)
def test_a_page_that_is_html_and_zip_is_the_page_in_it(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.html").write_bytes(data)
    record = json.loads(run("a.html").stdout)
    assert record["headline"] == "Ferry stays in port on day 1"
    assert [author["name"] for author in record["authors"]] == ["Ana Reis"]
    assert len(record["paragraphs"]) == 5
    assert read(run("-", "--format", "jsonl", stdin=data)) == [(ADDRESS, ADDRESS, "2024-10-16T10:05:00+02:00")]


def encrypted(members: dict[str, bytes]) -> bytes:
    data = bytearray(zip_of(members))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        start = archive.start_dir
    data[6] |= 1
    data[start + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            zipped({"other.html": PAGE.encode()}),
            b"damaged: index.html is not in the archive that SingleFile packed the page in",
        ),
        (zipped(MEMBERS)[:3300], b"cut short: the archive that SingleFile packed the page in is lost"),
        (zipped(MEMBERS)[:3700], b"cut short"),
        (zipped({})[:3300] + encrypted(MEMBERS), b"encrypted"),
    ],
    ids=["no page", "cut before", "cut inside", "encrypted"],
)
def test_or_a_failure_that_says_why(run: Run, tmp_path: Path, data: bytes, problem: bytes) -> None:
    (tmp_path / "a.html").write_bytes(data)
    done = run("a.html")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == b"a.html: " + problem


def test_a_page_with_such_bytes_and_no_archive_is_a_page(run: Run, tmp_path: Path) -> None:
    story = PAGE.replace("</article>", "<p>Such a file begins with PK\x03\x04, the harbour master said.</p></article>")
    (tmp_path / "a.html").write_text(story, encoding="utf-8")
    assert json.loads(run("a.html").stdout)["headline"] == "Ferry stays in port on day 1"
