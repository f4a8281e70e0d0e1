"""Names of files and what they say: hidden ones, pages by suffix, other kinds, outputs; lists of names; notes of savers."""

from __future__ import annotations

from rows import for_each_row

from newsparse.sources.name_signs import is_list_of_names
from newsparse.sources.output_names import output_name_of_member, safe_name, short_name
from newsparse.sources.part import Head
from newsparse.sources.passed_over import PassedOver
from newsparse.sources.saving_notes import read_saving_note
from newsparse.sources.search import find_other_kind, has_page_suffix, is_hidden_name, suffix_of

PROSE = "It rained all day in the old town on Monday, and the trams stood still."
URL = b"https://hill.example/rain"


@for_each_row(
    ("name", "is_hidden"),
    [
        ("a/b.html", False),
        ("./a.html", False),
        ("../a.html", False),
        ("...a/b.html", True),
        (".a.html", True),
        ("a/.git/b.html", True),
        ("a\\.git\\b.html", True),
        ("a/._b.html", True),
        ("__MACOSX/b.html", True),
        ("a__MACOSX/b.html", False),
        ("a./b.html", False),
    ],
)
def test_hidden_names(name: str, *, is_hidden: bool) -> None:
    assert is_hidden_name(name) is is_hidden


@for_each_row(
    ("label", "suffix", "is_page"),
    [
        ("a.html", ".html", True),
        ("A.HTM", ".htm", True),
        ("a.txt", ".txt", True),
        ("a/robots.txt", ".txt", False),
        ("a\\robots.txt", ".txt", False),
        ("norobots.txt", ".txt", True),
        ("a.php", ".php", False),
        ("a.html.gz", ".html", True),
        ("a.md", ".md", False),
        ("a", "", False),
        (".html", "", True),
        ("v1.2 notes", "", False),
        ("a.b/c", "", False),
        ("a.12345678", ".12345678", False),
        ("a.123456789", "", False),
        ("a.", "", False),
    ],
)
def test_suffixes(label: str, suffix: str, *, is_page: bool) -> None:
    assert suffix_of(label) == suffix
    assert has_page_suffix(label) is is_page


@for_each_row(
    ("data", "label", "kind"),
    [
        (b"<p>Rain", "a.html", None),
        (b"\x89PNG\r\n\x1a\n", "a.html", None),
        (b"", "a.html", None),
        (b"", "a", "empty file"),
        (b" \0\r\n\t", "a", "empty file"),
        (b"\x89PNG\r\n\x1a\n\0", "a", "PNG image"),
        (b"%PDF-1.7", "a", "PDF document"),
        (b"\0\1\2\3" * 99, "a", "binary data"),
        (b"<!doctype html><p>Rain", "a.php", None),
        (b"<!doctype html><p>Rain", "a.bin", None),
        (b"<p>Rain</p><p>Wind</p>", "a", None),
        (b"<?php echo '<p>Rain</p>'; ?><p>Rain</p>", "a.php", "text (.php)"),
        (b"<?xml version='1.0'?><rain/>", "a", "XML"),
        (PROSE.encode(), "a", None),
        (PROSE.encode(), "a.rst", "text (.rst)"),
        (PROSE.encode(), "a.css", "text (.css)"),
        (PROSE[:59].encode() + b".", "a", None),
        (PROSE[:58].encode() + b".", "a", "text"),
        (PROSE[:-1].encode(), "a", "text"),
        (b"Rain\n\n" + PROSE.encode(), "a", None),
        (b"Rain\n \t\r\n" + PROSE.encode(), "a", None),
        (b"Rain\n" + PROSE.encode(), "a", None),
        (("雨" * 29 + "。").encode(), "a", None),
        (("雨" * 28 + "。").encode(), "a", "text"),
        (b"#!/bin/sh\n\n" + PROSE.encode(), "a", "text"),
        (b'{"a": 1}\n\n' + PROSE.encode(), "a", "text"),
        (b'{"schema": "newsparse/1"}', "a.html", "record of newsparse"),
        (b'[{"schema": "newsparse/1"}]', "a", "record of newsparse"),
        (b'\xef\xbb\xbf {"schema" : "newsparse/1"}', "a", "record of newsparse"),
        (b'---\nschema: "newsparse/1"\n', "a.md", "record of newsparse"),
        (b'{"schema": "other/1"}', "a.html", None),
    ],
)
def test_what_is_no_page(data: bytes, label: str, kind: str | None) -> None:
    assert find_other_kind(Head(data, label)) == kind
    assert find_other_kind(Head(data, label), is_container=True) in (None, "record of newsparse")


@for_each_row(
    ("name", "output"),
    [
        ("a/b.html", "a/b.html"),
        ("a\\b.html", "a/b.html"),
        ("/etc/passwd", "etc/passwd"),
        ("../../x.html", "x.html"),
        ("a/./b/../c.html", "a/b/c.html"),
        ("a. /b.html .", "a/b.html"),
        (" a/b", "a/b"),
        ("..", "page"),
        ("", "page"),
        ("con", "_con"),
        ("CON.html", "_CON.html"),
        ("com1.txt", "_com1.txt"),
        ("com10.txt", "com10.txt"),
        ("lpt9 .x", "_lpt9 .x"),
        ("conx.html", "conx.html"),
        ('a<b>:"|?*!c', "a_b_______c"),
        ("a\x00\x1f\x7f\x9fb", "a____b"),
        ("a\xa0b", "a\xa0b"),
        ("a\udc80b\ud800", "a\udc80b_"),
    ],
)
def test_names_of_outputs(name: str, output: str) -> None:
    assert output_name_of_member(name) == output


def test_names_of_outputs_are_not_too_long() -> None:
    assert output_name_of_member("/".join("abcdefgh" * 5)) == "/".join("abcdefgh" * 5)
    deep = [f"f{number}" for number in range(41)]
    assert output_name_of_member("/".join(deep)).split("/") == deep[:20] + deep[-20:]
    assert short_name("x" * 180) == "x" * 180
    for name in ("x" * 181, "x" * 176 + ".html", "ä" * 91, "x" * 170 + "." + "y" * 11):
        short = short_name(name)
        assert len(short.encode()) in (179, 180)
        assert short != short_name(name.replace("x", "z", 1).replace("ä", "ö", 1))
        assert "~" in short
    assert short_name("x" * 176 + ".html").endswith(".html")
    assert short_name("x" * 170 + "." + "y" * 11).endswith("." + "y" * 11)
    assert "." not in short_name("x" * 170 + "." + "y" * 12)[-14:]
    assert safe_name("...") == safe_name(" ") == "_"


@for_each_row(
    ("data", "is_list"),
    [
        (URL + b"\n" + URL, True),
        (URL, True),
        (URL.upper(), True),
        (b"# today\n\n" + URL + b"\r\n", True),
        (URL + b"\nRain", False),
        (URL + b" Rain", False),
        (b"# today\n", False),
        (b"", False),
        (b"a.html\nb/c.txt\n", True),
        (b"a.html\n", False),
        (b"A.HTML\nb.parquet\nc.jsonl\nd.csv", True),
        (b"a.html\nb.exe\n", False),
        (b"a.html\nb?.html\n", False),
        (b"<a.html\nb.html\n", False),
        (b'{"source": "a", "error": {"code": "x"}}\n' * 2, True),
        (b'{"source": "a"}\n' * 2, False),
        (URL + b"\n" + b"x" * 2**15, True),
        ((URL + b"\n").ljust(2**15, b"x"), True),
        ((URL + b"\n").ljust(2**15 - 1, b"x"), False),
        (b"\xef\xbb\xbf" + URL + b"\n", True),
        (("a.html\nb.html\n").encode("utf-16"), True),
    ],
)
def test_lists_of_names(data: bytes, *, is_list: bool) -> None:
    assert is_list_of_names(Head(data, "a")) is is_list


SINGLE_FILE = (
    b"<html><!--\n Page saved with SingleFile \n url: %s \n saved date: Wed Oct 16 2024 10:05:00 GMT+0200 (CEST)\n-->"
)
WEB_MARK = b"<!-- saved from url=(0025)%s -->"


@for_each_row(
    ("page", "url", "fetched"),
    [
        (WEB_MARK % URL, URL, None),
        (WEB_MARK % b"about:blank", None, None),
        (b" " * 4000 + WEB_MARK % URL, URL, None),
        (b" " * 4096 + WEB_MARK % URL, URL, None),
        (b" " * 9000 + WEB_MARK % URL + b" " * 4000, URL, None),
        (b" " * 4096 + WEB_MARK % URL + b" " * 4096, None, None),
        (SINGLE_FILE % URL, URL, "2024-10-16T10:05:00+02:00"),
        (SINGLE_FILE.replace(b"Oct", b"Okt") % URL, URL, None),
        (SINGLE_FILE % URL + WEB_MARK % b"https://dale.example", URL, "2024-10-16T10:05:00+02:00"),
        (
            b"<!-- Mirrored from hill.example/rain by HTTrack Website Copier/3.x [XR&CO'2014], Wed, 16 Oct 2024 08:05:00 GMT -->",
            b"http://hill.example/rain",
            "2024-10-16T08:05:00+00:00",
        ),
        (
            b"<!-- Mirrored from https://hill.example/rain by HTTrack Website Copier/3.x, Wed, 16 Oct 2024 08:05:00 -0000 -->",
            URL,
            "2024-10-16T08:05:00+00:00",
        ),
        (
            b'<meta name="savepage-url" content="%s"><meta name="savepage-date" content="Wed Oct 16 2024 10:05:00 GMT+0200">' % URL,
            URL,
            "2024-10-16T10:05:00+02:00",
        ),
        (b'<meta name=savepage-url content="%s">' % URL, URL, None),
        (b'<meta name="savepage-url" content="file:///rain">', None, None),
        (b'<meta name="savepage-date" content="yesterday">', None, None),
        (b"<p>saved from url=", None, None),
        (b"<p>Rain", None, None),
        (b"", None, None),
    ],
)  # fmt: skip
def test_notes_of_programs_that_save_pages(page: bytes, url: bytes | None, fetched: str | None) -> None:
    note = read_saving_note(page)
    assert (note.url, note.fetched) == (url.decode() if url else None, fetched)


def test_kinds_are_named_and_those_behind_the_twelfth_counted() -> None:
    found = PassedOver()
    for number in range(13):
        found.add(f"kind {number}")
    assert str(found).endswith("kind 11: 1, kind 12: 1)")
    found.add("kind 13")
    found.add("kind 13")
    assert str(found).startswith("15 (kind 13: 2, kind 0: 1")
    assert str(found).endswith("kind 10: 1, 2 more kinds)")
