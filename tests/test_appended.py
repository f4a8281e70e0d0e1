"""Files to which a program, or `cat`, has added another one of their kind; and what is no page in containers and lists."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from saving import PAGE, URL, answer, mhtml, page, warc_record

from newsparse.sources.name_signs import is_list_in_xml
from newsparse.sources.part import Head

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def row(number: int) -> str:
    return json.dumps({"url": f"https://tagus.example/{number}", "html": page(number)})


def members(done: subprocess.CompletedProcess[bytes]) -> list[str | None]:
    return [json.loads(line)["source.member"] for line in done.stdout.splitlines()]


def read(run: Run, *names: str) -> subprocess.CompletedProcess[bytes]:
    return run(*names, "--format", "jsonl", "--fields", "source.member")


def table(*rows: tuple[str, str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([("url", "html"), *rows])
    return written.getvalue()


def test_tables_one_behind_the_other_have_their_names_twice(run: Run, tmp_path: Path) -> None:
    first, second = table((URL, page(1)), (URL, page(2))), table((URL, page(3)))
    (tmp_path / "a.csv").write_text(first + second, encoding="utf-8")
    done = read(run, "a.csv")
    assert (done.returncode, members(done)) == (0, ["1", "2", "4"])
    assert b"3 pages: 3 read, 0 failed; passed over: 1 (names of columns again: 1)" in done.stderr


@pytest.mark.parametrize(
    "content",
    [
        f"[\n{row(1)},\n{row(2)}\n][\n{row(3)}\n]",
        f"[{row(1)}, {row(2)}]\n[{row(3)}]\n",
        f"[{row(1)}]\n\n[{row(2)}, {row(3)}]",
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_arrays_one_behind_the_other(run: Run, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = read(run, name)
    assert (done.returncode, members(done)) == (0, ["1", "2", "3"])


def test_an_array_between_objects_is_no_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(f"{row(1)}\n[{row(2)}]\n{row(3)}", encoding="utf-8")
    done = read(run, "a.json")
    assert (done.returncode, members(done)) == (1, ["1", "3"])
    assert b"a.json!2: not a JSON object" in done.stderr


def test_a_saved_page_behind_another_one_is_told(run: Run, tmp_path: Path) -> None:
    saved = mhtml([("Content-Type: text/html\r\n", PAGE.encode())])
    (tmp_path / "a.mhtml").write_bytes(saved + b"\r\nThe end.\r\n")
    (tmp_path / "b.mhtml").write_bytes(saved + saved)
    assert read(run, "a.mhtml").returncode == 0
    done = read(run, "b.mhtml")
    assert (done.returncode, members(done)) == (1, [None])
    assert done.stderr.startswith(b"b.mhtml: another saved page stands behind this one, and is not read\n")


def test_a_link_in_a_zip_is_no_page(run: Run, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.html")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.html", PAGE)
        archive.writestr(link, "a.html")
    done = read(run, "a.zip")
    assert (done.returncode, members(done)) == (0, ["a.html"])
    assert b"passed over: 1 (link or device: 1)" in done.stderr


def test_a_packed_answer_in_a_crawl_without_a_word(run: Run, tmp_path: Path) -> None:
    packed = gzip.compress(PAGE.encode())
    crawl = warc_record(answer(packed)) + warc_record(answer(packed[:-9]))
    (tmp_path / "a.warc").write_bytes(crawl)
    done = read(run, "a.warc")
    assert (done.returncode, members(done)) == (1, ["1"])
    assert done.stderr.startswith(b"a.warc!2: ")


@pytest.mark.parametrize("root", ['urlset xmlns="a"', "sitemapindex", 'opml version="2.0"'])
def test_a_list_in_xml_is_refused(run: Run, tmp_path: Path, root: str) -> None:
    name = root.partition(" ")[0]
    (tmp_path / "a.xml").write_text(
        f"<?xml version=\"1.0\"?>\n<?xml-stylesheet href='a.xsl'?>\n<{root}><url><loc>{URL}</loc></url></{name}>",
        encoding="utf-8",
    )
    done = run("a.xml")
    assert done.returncode == 2
    assert done.stderr.startswith(b"a.xml: a list of addresses in XML (sitemap or OPML), not a page\n")


def test_a_text_that_begins_with_the_root_of_a_sitemap_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "<urlset> is the root of such a list\n\nIt has the pages of a site.\n", encoding="utf-8"
    )
    assert run("a.txt").returncode == 0


@pytest.mark.parametrize("list_", ["<urlset/>", "<urlset>\n</urlset>", "<opml><!-- a --><head></head></opml>"])
def test_a_list_in_xml_without_entries_is_refused(list_: str) -> None:
    assert is_list_in_xml(Head(list_.encode(), "a.xml"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"We stay," said he.', '"We stay," said he.'),
        ('"We ""stay"" here."', 'We "stay" here.'),
        ('"He said "stay" today."', 'He said "stay" today.'),
        ('He said "stay" today.', 'He said "stay" today.'),
    ],
)
def test_quotation_marks_of_a_cell_stay(tmp_path: Path, cell: str, text: str) -> None:
    from newsparse.sources import Document, Input, open_input

    path = tmp_path / "a.tsv"
    path.write_text(f"url\ttext\n{URL}\tIt rained.\n{URL}\t{cell}\n", encoding="utf-8")
    found = list(open_input(Input(str(path), "a.tsv")))
    assert [item.data.decode() for item in found if isinstance(item, Document)] == ["It rained.", text]


def head(body: str, more: str = "") -> str:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{more}\r\n{body}"


@pytest.mark.parametrize("more", ["", f"Content-Length: {len(PAGE)}\r\n"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_an_answer_behind_another_one_is_told(run: Run, tmp_path: Path, more: str, between: str) -> None:
    """`curl -i` writes the answers for several addresses one behind the other."""
    (tmp_path / "a.txt").write_text(f"{head(PAGE, more)}{between}{head(page(2))}", encoding="utf-8", newline="")
    done = run("a.txt")
    assert done.returncode == 1
    record = json.loads(done.stdout)
    assert (record["headline"], len(record["paragraphs"])) == ("Ferry stays in port on day 1", 5)
    assert done.stderr.startswith(b"a.txt: another answer stands behind this one, and is not read\n")


def test_an_answer_that_a_page_shows_is_its_text(run: Run, tmp_path: Path) -> None:
    shown = PAGE.replace("</article>", "<pre>\nHTTP/1.1 200 OK\nContent-Type: text/html\n\nRain\n</pre></article>")
    (tmp_path / "a.txt").write_text(head(shown, f"Content-Length: {len(shown)}\r\n"), encoding="utf-8", newline="")
    assert run("a.txt").returncode == 0


def test_records_in_markdown_come_back(run: Run, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.html").write_text(page(number), encoding="utf-8")
    run("1.html", "2.html", "-o", "two.md")
    run("1.html", "-o", "one.md")
    assert members(read(run, "two.md", "one.md")) == ["1", "2", None]
    rows = [json.loads(line) for line in run("two.md", "--format", "jsonl").stdout.splitlines()]
    assert [row["headline"] for row in rows] == ["Ferry stays in port on day 1", "Ferry stays in port on day 2"]


def test_trec_in_a_root(run: Run, tmp_path: Path) -> None:
    story = "<DOC>\n<DOCNO> X-{0} </DOCNO>\n<HEADLINE>Ferry {0}</HEADLINE>\n<TEXT>\nIt rained.\n</TEXT>\n</DOC>\n"
    for name, root in (
        ("a.xml", "<?xml version='1.0'?>\n<root>\n{}</root>"),
        ("b.txt", "<DOCS>{}</DOCS>"),
        ("c.txt", "{}"),
    ):
        (tmp_path / name).write_text(root.format(story.format(1) + story.format(2)), encoding="utf-8")
    assert members(read(run, "a.xml", "b.txt", "c.txt")) == ["1", "2"] * 3


@pytest.mark.parametrize(
    "content",
    [
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22e\nsize 12345\n",
        "/annex/objects/SHA256E-s31390--f50d7ac4c6b9031379986bc362fcefb65f1e52621ce1708d537e740fefc59cc0.html\n",
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.jsonl", "a"])
def test_what_git_keeps_in_place_of_a_file(run: Run, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = run(name)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name}: a pointer of Git LFS or git-annex, not the file".encode())
