"""Pages as other programs save them: with the server's head, under addresses of archives, packed for mails, as links."""

from __future__ import annotations

import base64
import html
import quopri
from pathlib import Path

import pytest
from reading import read, summary, write
from rows import for_each_row
from saving import PAGE, PARAGRAPHS, URL, har, har_entry, mhtml, page, zip_of

from newsparse import parse, parse_file
from newsparse.captures import find_capture, undo_capture
from newsparse.decode import decode, undo_quoting
from newsparse.kinds import binary_name
from newsparse.sources import Document, Failure, PassedOver, list_inputs, open_input

BODY = PAGE.encode()
HEAD = b"Date: Fri, 03 May 2024 10:11:12 GMT\r\nContent-Type: text/html; charset=iso-8859-1\r\n"


def one(path: Path) -> Document:
    (document,) = read(path)
    assert isinstance(document, Document), document
    return document


# ---- The head of the server's answer ----

MOVED = b"HTTP/1.1 301 Moved Permanently\r\nLocation: /a\r\nContent-Type: text/html\r\n\r\n"
ANSWERS = {
    "curl -i": b"HTTP/1.1 200 OK\r\n" + HEAD + b"\r\n",
    "HTTP/2": b"HTTP/2 200 \r\n" + HEAD.lower().replace(b"fri, 03 may", b"Fri, 03 May") + b"\r\n",
    "wget --save-headers": b"HTTP/1.1 200 OK\n" + HEAD.replace(b"\r\n", b"\n") + b"\n",
    "redirect": MOVED + b"HTTP/1.1 200 OK\r\n" + HEAD + b"\r\n",
    "redirect with a page": MOVED + b"<html><title>301</title></html>\r\nHTTP/1.1 200 OK\r\n" + HEAD + b"\r\n",
    "proxy": b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\n" + HEAD + b"\r\n",
}


@pytest.mark.parametrize("said", ANSWERS.values(), ids=ANSWERS)
def test_a_page_with_the_head_of_the_answer_is_the_page(tmp_path: Path, said: bytes) -> None:
    """The time of the answer is not that of the story; what servers said on the way is no story."""
    document = one(write(tmp_path / "a.html", said + BODY))

    assert (document.data, document.charset, document.fetched) == (BODY, "iso-8859-1", "2024-05-03T10:11:12+00:00")
    assert parse_file(tmp_path / "a.html").published == "2024-05-02"


def test_an_answer_without_a_page_is_a_failure(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Nothing here.")

    assert summary(read(path)) == [(None, "http-404")]


@pytest.mark.parametrize(
    "text",
    [
        "HTTP/1.1 200 OK is what a server says where all went well.\n\nRain fell.",
        "HTTP/1.1 200 OK\n\nRain fell on the town of servers.",
        "Server: nginx\nHTTP/1.1 200 OK\n\nRain fell.",
    ],
)
def test_a_text_about_answers_is_a_text(tmp_path: Path, text: str) -> None:
    assert one(write(tmp_path / "a.txt", text)).data == text.encode()


# ---- Archives of the web ----

STAMP = "20240503101112"
ARCHIVES = {
    "wayback": f"https://web.archive.org/web/{STAMP}/{URL}",
    "as it was": f"http://web.archive.org/web/{STAMP}id_/{URL}",
    "collection": f"https://wayback.archive.example/4321/{STAMP}/{URL}",
    "deep": f"https://archive.example/noFrame/replay/{STAMP}mp_/{URL}",
    "one slash": f"https://web.archive.org/web/{STAMP}/{URL.replace('https://', 'https:/')}",
    "dots": f"https://archive.example/2024.05.03-101112/{URL}",
}


@for_each_row("address", ARCHIVES.values(), ids=ARCHIVES)
def test_a_capture_is_the_page_that_was_captured(address: str) -> None:
    head = f'<link rel="canonical" href="{address}">'
    for article in (parse(page(head=head)), parse(PAGE, url=address)):
        assert (article.url, article.host) == (URL, "tagus.example")
        assert article.source.fetched == "2024-05-03T10:11:12+00:00"
        assert article.published == "2024-05-02"


def test_an_archive_is_no_site_and_its_time_no_publication() -> None:
    head = (
        f'<link rel="canonical" href="{ARCHIVES["dots"]}"><meta property="og:site_name" content="archive.example">'
        '<meta property="article:published_time" content="2024-05-03T10:11:12Z">'
    )
    article = parse(page(head=head))

    assert (article.site, article.published) == (None, "2024-05-02")


def test_addresses_of_an_archive_become_the_page_s_own() -> None:
    rewritten = PAGE.replace('href="/', f'href="/web/{STAMP}/https://tagus.example/').replace(
        "</head>", f'<meta property="og:image" content="https://web.archive.org/web/{STAMP}im_/{URL}.png"></head>'
    )
    article = parse(rewritten, url=ARCHIVES["wayback"])

    assert article.image is not None
    assert article.image.url == f"{URL}.png"
    assert [author.url for author in article.authors] == ["https://tagus.example/people/reis"]


def test_a_page_of_the_archive_s_script_only() -> None:
    script = (
        f'<script>__wm.wombat("{URL}","{STAMP}","https://web.archive.org/","web","https://static.example/");</script>'
    )

    assert parse(page(head=script)).url == URL
    assert parse(page(head=script.replace("tagus.example", "tagus.example:443"))).url == URL


def test_a_page_that_links_to_a_capture_is_none() -> None:
    link = f'<p>The <a href="{ARCHIVES["wayback"]}">old plan</a> is still to be read, the company said on Monday.</p>'
    text = page(head=f'<link rel="canonical" href="{URL}">').replace("<p>About", f"{link}<p>About")

    assert find_capture(text, URL) is None
    assert parse(text).source.fetched is None
    assert find_capture("", "https://tagus.example/news/20240503101112/rain") is None
    assert find_capture("", "https://web.archive.org/web/20249999999999/https://tagus.example/") is None


def test_only_addresses_of_that_archive_are_undone() -> None:
    capture = find_capture("", ARCHIVES["wayback"])
    assert capture is not None
    text = f'<a href="https://tagus.example/go/{STAMP}/https://other.example/">x</a>'

    assert undo_capture(text, capture) == text


# ---- Codings of mails ----


def test_a_page_in_quoted_printable_without_its_head() -> None:
    text = PAGE.replace("ferry", "ferry “Évora”")
    quoted = quopri.encodestring(text.encode())

    assert decode(quoted).text == text
    assert decode(quoted.replace(b"\n", b"\r\n")).text.replace("\r\n", "\n") == text


@pytest.mark.parametrize(
    "data",
    [
        BODY,
        b"a=b=\nc=\nd",
        b"Rain=\nSnow=\nHail=\n",
        b"<a href='?id=AB&n=\n'>x</a><a href='?id=3D&n=\n'>y</a>",
        b"See https://tagus.example/?a=12&b=34&c=56 for the plan.",
    ],
)
def test_other_signs_of_equality_stay(data: bytes) -> None:
    assert undo_quoting(data) == data


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_saved_pages_that_a_program_wrote_anew(tmp_path: Path, charset: str) -> None:
    """PowerShell writes what it is given as UTF-16, editors put a mark before UTF-8."""
    saved = mhtml([(f"Content-Type: text/html\r\nContent-Location: {URL}\r\n", BODY)])
    traffic = har([har_entry({"text": PAGE})])

    assert one(write(tmp_path / "a.mhtml", saved.decode().encode(charset))).data.split() == BODY.split()
    assert one(write(tmp_path / "a.har", traffic.decode().encode(charset))).data == BODY


@pytest.mark.parametrize("base", ["file:///C:/saved/", ""])
def test_frames_by_addresses_that_are_not_of_the_web(tmp_path: Path, base: str) -> None:
    outer = b'<html><frameset cols="20%,80%"><frame src="menu.htm"><frame src="story.htm"></frameset></html>'
    parts = [("index.htm", outer), ("menu.htm", b"<p>Menu"), ("story.htm", BODY)]
    saved = mhtml(
        [(f"Content-Type: text/html\r\nContent-Location: {base}{name}\r\n", data) for name, data in parts], ""
    )
    document = one(write(tmp_path / "a.mht", saved))

    assert document.url is None
    assert parse(document.data).headline == parse(BODY).headline


# ---- What only leads to a page ----

LINKS = {
    "a.url": f"[InternetShortcut]\r\nURL={URL}\r\n",
    "b.url": f"[{{000214A0-0000-0000-C000-000000000046}}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nIDList=\r\nURL={URL}\r\n",
    "a.desktop": f"[Desktop Entry]\nVersion=1.0\nType=Link\nName=Rain\nURL={URL}\n",
    "a.webloc": f'<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://a.example/p.dtd">\n'
    f'<plist version="1.0">\n<dict>\n<key>URL</key>\n<string>{URL}</string></dict></plist>',
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_no_page(tmp_path: Path, name: str) -> None:
    """Named, it fails and says why; found in a folder, it is passed over and counted."""
    (tmp_path / "in").mkdir()
    path = write(tmp_path / "in" / name, LINKS[name])
    write(tmp_path / "in/z.html", PAGE)
    passed_over = PassedOver()
    found = [
        result
        for item in list_inputs([str(tmp_path / "in")], passed_over=passed_over)
        for result in ([item] if isinstance(item, Failure) else open_input(item, passed_over=passed_over))
    ]

    assert summary(read(path)) == [(None, "is-link")]
    assert summary(found) == [(None, BODY)]
    assert passed_over.total == 1


def test_a_page_in_base64_is_named(tmp_path: Path) -> None:
    packed = base64.encodebytes(BODY)

    assert summary(read(write(tmp_path / "a.html", packed))) == [(None, "no-text")]
    assert summary(read(write(tmp_path / "b.html", b"data:text/html;base64," + packed.replace(b"\n", b"")))) == [
        (None, "no-text")
    ]
    assert summary(read(write(tmp_path / "d.html", BODY.hex()))) == [(None, "no-text")]
    assert one(write(tmp_path / "e.html", base64.encodebytes(b"no markup " * 99)))
    assert one(write(tmp_path / "c.html", b"data:text/html,<p>Rain fell on the town, and the river rose."))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\r\n%PDF-1.4\n1 0 obj\n<<", "a PDF document"),
        (b"junk of a mail\n%PDF-1.7\r%\xe2\xe3\r12 0 obj", "a PDF document"),
        (b"Such files begin so:\n%PDF-1.4\n", None),
        (b"%!PS-Adobe-3.0\n", "a PostScript document"),
        (b"%! That is how much.", None),
    ],
)
def test_documents_of_printers(data: bytes, name: str | None) -> None:
    assert binary_name(data) == name


# ---- Clipped pages ----

NOTES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n'
    '<en-export export-date="20240601T100000Z" version="10">{}</en-export>'
)
NOTE = (
    "<note><title>Ferry stays &amp; waits</title><created>20240503T101112Z</created><note-attributes><author>A reader</author>"
    f"<source-url>{URL}?a=1&amp;b=2</source-url></note-attributes><content><![CDATA[<?xml version='1.0'?><!DOCTYPE en-note SYSTEM 'a.dtd'>"
    "<en-note><div>{}</div></en-note>]]></content></note>"
)


def test_each_note_of_an_export_is_a_page(tmp_path: Path) -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    path = write(
        tmp_path / "a.enex", NOTES.format(NOTE.format(story) + "<note><title>Milk</title></note>" + NOTE.format(story))
    )
    found = read(path)

    assert [item.member for item in found] == ["1", "3"]
    document = found[0]
    assert isinstance(document, Document)
    assert (document.url, document.fetched) == (f"{URL}?a=1&b=2", "2024-05-03T10:11:12+00:00")
    article = parse(document.data, url=document.url, facts=document.facts, fetched=document.fetched)
    assert (article.headline, article.authors) == ("Ferry stays & waits", ())
    assert article.body.split("\n\n") == list(PARAGRAPHS)


def test_an_export_that_breaks_off_fails_behind_its_notes(tmp_path: Path) -> None:
    text = NOTES.format(NOTE.format("<p>Rain.</p>") + NOTE.format("<p>Snow.</p>"))

    found = read(write(tmp_path / "a.enex", text[: text.index("Snow")]))
    assert [(item.member, getattr(item, "code", "")) for item in found] == [("1", ""), ("2", "truncated")]
    assert one(write(tmp_path / "a.txt", "The <en-export> of a note.\n\nRain fell.")).kind is None


def test_rdf_is_a_feed_where_it_says_so(tmp_path: Path) -> None:
    """The list that a Firefox archive (MAFF) has of its page is none, and is passed over."""
    rdf = '<?xml version="1.0"?><RDF:RDF xmlns:MAF="http://maf.example/metadata/rdf#"><RDF:Description RDF:about="urn:root"/></RDF:RDF>'
    feed = (
        '<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel/><item><title>Rain</title>'
        "<description>It rained.</description></item></rdf:RDF>"
    )

    assert summary(read(write(tmp_path / "a.maff", zip_of({"1/index.html": BODY, "1/index.rdf": rdf.encode()})))) == [
        ("1/index.html", BODY)
    ]
    assert parse(feed).source.format == "rss"


# ---- Notes of other programs ----


@pytest.mark.parametrize(
    ("note", "url", "fetched"),
    [
        (
            f'<html data-scrapbook-source="{URL}?a=1&amp;b=2" data-scrapbook-create="20240503101112000">',
            f"{URL}?a=1&b=2",
            "2024-05-03T10:11:12+00:00",
        ),
        (f'<meta name="savepage-url" content="{URL}?a=1&amp;b=2">', f"{URL}?a=1&b=2", None),
        (
            "<!--\n Page saved with SingleFile \n url: about:reader?url=https%3A%2F%2Ftagus.example%2Fnews%2Fferry \n"
            " saved date: Fri May 03 2024 10:11:12 GMT+0000 (UTC)\n-->",
            URL,
            "2024-05-03T10:11:12+00:00",
        ),
    ],
)
def test_notes_of_programs(tmp_path: Path, note: str, url: str, fetched: str | None) -> None:
    text = PAGE.replace('<html lang="en">', note if note.startswith("<html") else f'<html lang="en">{note}')
    for data in (text.encode(), ("\ufeff" + text).encode("utf-16-le")):
        document = one(write(tmp_path / "a.html", data))
        assert (document.url, document.fetched) == (url, fetched)


# ---- The source of a page ----


def test_the_source_that_a_browser_shows_is_the_page() -> None:
    lines = PAGE.splitlines()
    shown = {
        "firefox": '<html><head><title>x</title></head><body id="viewsource"><pre>'
        + "\n".join(f'<span id="line{at}"></span>{html.escape(line)}' for at, line in enumerate(lines))
        + "</pre></body></html>",
        "chrome": "<html><body><form><label>Line wrap<input></label></form><table><tbody>"
        + "".join(f'<tr><td class="line-number"></td><td>{html.escape(line)}</td></tr>' for line in lines)
        + "</tbody></table></body></html>",
    }
    for text in shown.values():
        article = parse(text)
        assert (article.headline, article.body) == (parse(PAGE).headline, parse(PAGE).body)


def test_a_page_that_shows_source_as_an_example_is_itself() -> None:
    text = PAGE.replace("<p>About", "<pre>&lt;!DOCTYPE html&gt;&lt;html&gt;&lt;h1&gt;Rope&lt;/h1&gt;</pre><p>About")

    assert parse(text).headline == parse(PAGE).headline


def test_what_a_page_of_frames_shows_without_them_is_read() -> None:
    """Its elements are elements, and no text of the story; frames that were saved with the page come before it."""
    story = PAGE.partition("<article>")[2].partition("</article>")[0]
    frames = '<html><head><title>{0}</title></head><frameset cols="20%,80%"><frame src="a.html"{1}><noframes><body>{2}</body></noframes></frameset></html>'
    title = parse(PAGE).headline
    unframed = parse(frames.format(title, "", story))
    framed = parse(frames.format(title, f' srcdoc="{html.escape(PAGE)}"', "<p>Your browser shows no frames.</p>"))

    assert (unframed.headline, unframed.body) == (title, parse(PAGE).body)
    assert framed.body == parse(PAGE).body
