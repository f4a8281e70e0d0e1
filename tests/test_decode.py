from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.charsets import known_charset
from newsparse.decode import decode, fault_of, kind_of
from newsparse.mixed_charsets import readable
from newsparse.tables.toml import read_toml

SENTENCES = {
    "windows-1252": "Le gouvernement a annoncé hier une réforme très attendue, a déclaré le ministre à l’Assemblée.",
    "windows-1250": "Rząd ogłosił wczoraj, że podwyższy podatki; zmiany wejdą w życie w przyszłym roku.",
    "windows-1251": "Правительство вчера объявило, что повысит налоги, сообщает агентство.",
    "koi8-r": "Правительство вчера объявило, что повысит налоги, сообщает агентство.",
    "windows-1254": "Hükümet dün vergileri artıracağını açıkladı; değişikliğin gelecek yıl başlayacağını söyledi.",
    "windows-1256": "أعلنت الحكومة أمس أنها سترفع الضرائب، بحسب ما قال الوزير",
    "windows-1255": "הממשלה הודיעה אתמול כי תעלה את המסים, אמר השר",
    "windows-874": "รัฐบาลประกาศเมื่อวานนี้ว่าจะขึ้นภาษี รัฐมนตรีกล่าว",
    "shift_jis": "政府は昨日、税金を引き上げると発表した。大臣は来年から始まると述べた。",
    "euc-jp": "政府は昨日、税金を引き上げると発表した。大臣は来年から始まると述べた。",
    "iso-2022-jp": "政府は昨日、税金を引き上げると発表した。大臣は来年から始まると述べた。",
    "gb18030": "政府昨天宣布将提高税收，部长说，改革将于明年开始。",
    "big5": "政府昨天宣布將提高稅收，部長說，改革將於明年開始。",
    "euc-kr": "정부는 어제 세금을 올리겠다고 발표했다고 장관이 말했다. 내년에 시작한다.",
    "utf-16le": "Правительство вчера объявило, что повысит налоги.",
    "utf-16be": "The bank said that it had done nothing.",
    "utf-32le": "The bank said that it had done nothing.",
    "utf-32be": "Le gouvernement a annoncé hier une réforme.",
}


def codec_of(charset: str) -> str:
    codec: str = read_toml("charsets.toml")["charset"][charset]["codec"]
    return codec


@for_each_row("charset", SENTENCES)
def test_guesses_charset(charset: str) -> None:
    found = decode(SENTENCES[charset].encode(codec_of(charset)))
    assert (found.text, found.charset, found.reason) == (SENTENCES[charset], charset, "guess")


@for_each_row("charset", SENTENCES)
def test_believes_argument_header_and_declaration(charset: str) -> None:
    text = SENTENCES[charset]
    data = text.encode(codec_of(charset))
    assert decode(data, charset=charset)[:3] == (text, charset, "argument")
    if charset.startswith(("utf", "iso-2022")):
        return
    assert decode(data, stated=charset)[:3] == (text, charset, "header")
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={charset}'></head>{text}</html>"
    assert decode(page.encode(codec_of(charset)))[:3] == (page, charset, "declared")
    declared = f"<?xml version='1.0' encoding='{charset}'?><nitf>{text}</nitf>"
    assert decode(declared.encode(codec_of(charset))) == (declared, charset, "declared", "xml")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_wins_over_header(codec: str) -> None:
    found = decode("Größe – 大".encode(codec), stated="windows-1252")
    assert (found.text, found.reason) == ("Größe – 大", "bom")


@for_each_row(
    ("label", "name"),
    [
        ("ISO-8859-1", "windows-1252"),
        ("latin_1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("iso8859-9", "windows-1254"),
        ("GB2312", "gbk"),
        ("Shift-JIS", "shift_jis"),
        ("ks_c_5601-1987", "euc-kr"),
        ("unicode-1-1-utf-8", "utf-8"),
        ("utf-7", None),
        ("zlib", None),
        ("", None),
    ],
)
def test_labels(label: str, name: str | None) -> None:
    assert known_charset(label) == name


def test_utf8_beats_a_wrong_claim() -> None:
    found = decode("<meta charset=iso-8859-1><p>Größe</p>".encode(), stated="latin1")
    assert (found.text[-9:], found.charset, found.reason) == ("Größe</p>", "utf-8", "utf-8")


def test_claim_of_utf8_that_bytes_do_not_bear_out_passes_to_the_next() -> None:
    page = "<meta charset=windows-1251><p>" + SENTENCES["windows-1251"]
    assert decode(page.encode("cp1251"), stated="utf-8")[:3] == (page, "windows-1251", "declared")


def test_unknown_claim_is_ignored_and_unknown_argument_is_an_error() -> None:
    assert decode("Größe".encode(), stated="klingon").charset == "utf-8"
    with pytest.raises(ValueError, match="klingon"):
        decode(b"x", charset="klingon")


def test_mends_windows_1252_inside_utf8() -> None:
    data = "“Größe” – grün, schön, früh. ".encode() * 3 + b"\x93caf\xe9 noir\x94 \x96 ok"
    found = decode(data)
    assert found.text.endswith("“café noir” – ok")
    assert found.text.startswith("“Größe” – grün")
    assert (found.charset, found.reason) == ("utf-8", "mended")


def test_mends_utf8_inside_windows_1252() -> None:
    data = "Größe, grün, schön, früh, Tür, süß. ".encode("cp1252") * 3 + "“café”".encode()
    found = decode(data)
    assert found.text.endswith("süß. “café”")
    assert (found.charset, found.reason) == ("windows-1252", "mended")


@pytest.mark.parametrize("cut", [1, 2])
def test_cut_character_at_the_end(cut: int) -> None:
    data = ("政府は昨日、税金を" * 3).encode()[:-cut]
    assert decode(data)[:2] == ("政府は昨日、税金を" * 2 + "政府は昨日、税金\ufffd", "utf-8")


def test_unreadable_characters() -> None:
    assert decode(b"one\x00two").text == "one two"
    assert readable("a\ud800b\udfffc") == "a\ufffdb\ufffdc"
    assert decode(b"caf\xe9", charset="utf-8").text == "caf\ufffd"
    assert decode("odd".encode("utf-16-le") + b"x", charset="utf-16le").text == "odd\ufffd"


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "gbk", "utf-16", "iso-2022-jp", "x"]))
def test_never_raises(data: bytes, header: str | None) -> None:
    found = decode(data, stated=header)
    found.text.encode("utf-8")
    assert "\0" not in found.text
    assert found == decode(data, stated=header)


KINDS = [
    ("html", "<!doctype html><title>x</title>"),
    ("html", "\ufeff \n<!-- saved --> <!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><html>"),
    ("html", "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'><html>"),
    ("html", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"),
    ("html", "<div class='story'><p>It rained.</p></div>"),
    ("html", "<article><p>It rained."),
    ("html", "t rained.</p><p>It <a href='/x'>rained</a> on.</p></div></div></body></html>"),
    ("html", "Rain<br>fell<br>on<br>the town<br>"),
    ("xml", "<?xml version='1.0' encoding='utf-8'?><nitf><head/></nitf>"),
    ("xml", "<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf/>"),
    ("xml", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>"),
    ("xml", "<feed xmlns='http://www.w3.org/2005/Atom'>"),
    ("xml", "<rdf:RDF xmlns:rdf='x'>"),
    ("text", "Rain in Lisbon\n\nIt rained all day."),
    (
        "text",
        "The <p> element is a paragraph. Close it with </p>, and a list with </li> or </ul>. " + "And so on. " * 200,
    ),
    ("text", "<p> is what opens a paragraph, the minister said."),
    ("text", "5 < 6 and 7 > 6"),
    ("text", "<3 is what she wrote"),
    ("text", "&lt;p&gt;It rained.&lt;/p&gt;"),
    ("text", '{"headline": "Rain"}'),
    ("text", ""),
]


@for_each_row(("kind", "page"), KINDS)
def test_kinds(kind: str, page: str) -> None:
    assert kind_of(page) == kind
    assert kind_of(page.encode()) == kind
    assert kind_of(page.encode("utf-16")) == kind


BINARIES = [
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    b"\xff\xd8\xff\xe0\x00\x10JFIF",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj",
    b"PK\x03\x04\x14\x00",
    b"\x1f\x8b\x08\x00",
    b"BZh91AY&SY\x01\x02",
    b"\x7fELF\x02\x01\x01",
    b"\x00\x00\x00\x20ftypisom",
    b"x" * 257 + b"ustar\x00",
    bytes(range(256)) * 8,
    b"\x00" * 100,
]


@for_each_row("data", BINARIES)
def test_binaries(data: bytes) -> None:
    assert kind_of(data) == "binary"
    assert (fault_of(data) or "")[0] == "binary"


def test_faults() -> None:
    assert fault_of(b"") == ("empty", "empty")
    assert fault_of(b" \r\n\t" * 9000) == ("blank", "nothing but white space")
    assert fault_of(b"Rain\0in\0Lisbon\0all\0day") is None
    assert fault_of(("政府" * 9000).encode()) is None
    assert fault_of(b"Padded." + b"\0" * 5000) is None
    assert fault_of(b"%PDF-1.7") == (
        "binary",
        "a PDF document, not a page; its text can be read: pdftotext page.pdf - | newsparse",
    )


@pytest.mark.parametrize(
    "opening", ["<", "<!--", "<meta ", "<meta charset", "<?xml ", "<p ", "&", "\0", "\udc80", "<a "]
)
def test_long_openings_cost_linear_time(opening: str) -> None:
    page = opening * (2_000_000 // len(opening))
    assert kind_of(page) in ("html", "text", "xml", "binary")
    decode(page.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("charset", ["windows-1252", "latin-1"])
def test_utf8_that_was_read_as_something_else_is_read_once_more(charset: str) -> None:
    said = "The mayor’s café “Größe” – 5 £, 日本"
    twice = "".join(
        bytes([byte]).decode(charset, "ignore") or chr(byte)  # five bytes mean nothing in windows-1252
        for byte in said.encode()
    )
    assert readable(twice) == decode(twice.encode()).text == said


@pytest.mark.parametrize(
    "text", ["S-a făcut ziuă: «Ã©» este o eroare, â este o literă", "AÇÃO – É PROIBIDO", "“Âge d’or”"]
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert readable(text) == text
