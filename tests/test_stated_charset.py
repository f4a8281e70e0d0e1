"""The charset that a page's transport states: one claim more, and no reason not to repair the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse import parse, parse_many
from newsparse.batch.pages import PageOptions, explained_page, read_page
from newsparse.decode import decode
from newsparse.explain.types import Explanation
from newsparse.record import Article
from newsparse.sources import Document

HEAD = "<!doctype html><html lang=en><title>Harbour café closes</title><h1>Harbour café closes</h1>"
STORY = [
    "The harbour café will close in June, its owner Ines Prado said on Monday after “a long winter”.",
    "She had run it for twenty years, and the town’s council had asked her twice to stay – in vain.",
    "The house by the pier is to become an office of the port, as the council said in the evening.",
]
PAGE = HEAD + "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
MIXED = PAGE.encode().replace("“".encode(), b"\x93").replace("”".encode(), b"\x94")
"""UTF-8, but for two quotation marks in windows-1252."""
BODY = "\n\n".join(STORY)


def warc(page: bytes, content_type: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/a\r\n"
        "WARC-Date: 2024-05-03T10:11:12Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def mhtml(page: bytes, content_type: str) -> bytes:
    head = (
        "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=text/html; boundary=B\r\n\r\n"
        f"--B\r\nContent-Type: {content_type}\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    )
    return head.encode() + page + b"\r\n--B--\r\n"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_mixed_page_reads_the_same_however_it_came(tmp_path: Path, charset: str) -> None:
    content_type = f"text/html; charset={charset}"
    for name, data in (
        ("page.html", MIXED),
        ("page.warc", warc(MIXED, content_type)),
        ("page.mhtml", mhtml(MIXED, content_type)),
    ):
        (tmp_path / name).write_bytes(data)
    names = ["page.html", "page.warc", "page.mhtml"]
    articles = [result.article for result in parse_many(tmp_path / name for name in names)]
    document = Document("https://harbour.example/a", MIXED, charset=charset)
    articles.append(read_page(document, PageOptions()))  # type: ignore[arg-type]
    assert [article.body if isinstance(article, Article) else article for article in articles] == [BODY] * 4


def test_a_stated_charset_outranks_the_declared_one() -> None:
    page = f"<meta charset=windows-1251>{PAGE}".encode("cp1252")
    assert parse(page, stated_charset="windows-1252").body == BODY
    assert decode(page, stated="windows-1252")[1:3] == ("windows-1252", "header")


def test_a_stated_charset_that_is_plainly_wrong_is_passed_over() -> None:
    page = f"<meta charset=windows-1252>{PAGE}".encode("cp1252")
    for wrong in ("utf-8", "shift_jis", "klingon", ""):
        article = parse(page, stated_charset=wrong)
        assert (article.body, article.source.charset) == (BODY, "windows-1252"), wrong
    assert parse(PAGE.encode(), stated_charset="iso-8859-1").body == BODY


def test_a_byte_order_mark_outranks_a_stated_charset() -> None:
    article = parse(PAGE.encode("utf-16"), stated_charset="iso-8859-1")
    assert (article.body, article.source.charset) == (BODY, "utf-16le")


def test_the_charset_of_the_caller_overrules_all() -> None:
    document = Document("a", MIXED, charset="windows-1252")
    article = read_page(document, PageOptions(charset="utf-8"))
    assert isinstance(article, Article)
    assert "\ufffda long winter\ufffd" in article.body
    assert parse(PAGE.encode(), charset="koi8-r", stated_charset="utf-8").source.charset == "koi8-r"
    with pytest.raises(ValueError, match="klingon"):
        parse(MIXED, charset="klingon")


def test_reasons_are_given_for_the_same_text() -> None:
    found = explained_page(Document("a", MIXED, charset="utf-8"), PageOptions())
    assert isinstance(found, Explanation)
    assert found.article.body == BODY


def test_a_page_is_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import newsparse.decode as module

    sizes = []
    original = module._choose_charset
    monkeypatch.setattr(
        module, "_choose_charset", lambda data, *known: sizes.append(len(data)) or original(data, *known)
    )
    page = MIXED + b"<p>" + b"It rained on the harbour. " * 1000
    read_page(Document("a", page, charset="utf-8"), PageOptions())
    assert sizes.count(len(page)) == 1
