"""News by mail: single messages, boxes of many, and what is told from them."""

from __future__ import annotations

import base64
import json
import quopri
import subprocess
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from reading import read, write
from rows import for_each_row

import newsparse
from newsparse.formats import recognise_format
from newsparse.formats.mail_signs import is_mail
from newsparse.sources import Document, Limits
from newsparse.sources.name_signs import is_list_of_citations
from newsparse.sources.part import Head

Run = Callable[..., subprocess.CompletedProcess[bytes]]
TEXTS = (
    "LISBON (Lusa) - The harbour board agreed on Tuesday to dredge the north channel before winter, after two ferries touched the bottom within a week and the pilots refused to sail.",
    "Work is to begin on Monday and will take about forty days, said the board’s chair, who promised that the fish market would stay open throughout and that lorries would be kept off the quay.",
    "Fishermen asked for a berth on the south side in the meantime, and the board put off a decision on that until its next meeting, when a survey of the sand is expected to be ready.",
)
PLAIN = "\n\n".join(TEXTS)
BODY = PLAIN.removeprefix("LISBON (Lusa) - ")
HTML = f"<html><head><title>Newsletter</title></head><body>{''.join(f'<p>{text}</p>' for text in TEXTS)}</body></html>"
HEADERS = {
    "From": "Wire Desk <desk@wire.example>",
    "To": "editors@paper.example",
    "Date": "Tue, 06 Feb 2024 07:30:00 -0800",
    "Message-ID": "<rain-1@wire.example>",
    "Subject": "Board to dredge the north channel before winter",
}


def mail(body: bytes = b"", headers: str = "Content-Type: text/plain; charset=utf-8\n", **changed: str) -> bytes:
    lines = "".join(f"{name}: {value}\n" for name, value in (HEADERS | changed).items())
    return (lines + headers + "\n").encode() + body


def multipart(*parts: tuple[str, str], kind: str = "alternative") -> bytes:
    message = EmailMessage()
    for name, value in HEADERS.items():
        message[name] = value
    message.set_content(parts[0][1], subtype=parts[0][0], cte="base64")
    for subtype, text in parts[1:]:
        message.add_alternative(text, subtype=subtype, cte="quoted-printable")
    if kind == "mixed":
        message.add_attachment("Not for publication. The desk.", filename="notes.txt")
        message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    return bytes(message)


CODED = {
    "8bit": mail(PLAIN.encode(), "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"),
    "quoted": mail(
        quopri.encodestring(PLAIN.encode("cp1252")),
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n",
    ),
    "base64": mail(
        base64.encodebytes(HTML.encode()), "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n"
    ),
    "unknown charset": mail(PLAIN.encode(), "Content-Type: text/plain; charset=x-unknown-7\n"),
    "no type": mail(PLAIN.encode(), ""),
    "lines of Windows": mail(PLAIN.encode()).replace(b"\n", b"\r\n"),
    "alternatives": multipart(("plain", PLAIN), ("html", HTML)),
    "attachments": multipart(("plain", PLAIN), ("html", HTML), kind="mixed"),
    "html that is a notice": multipart(("plain", PLAIN), ("html", "<p>Your reader shows no text.</p>")),
    "flowed": mail(
        "\n\n".join(text.replace(" ", " \n", 5) for text in TEXTS).encode(),
        "Content-Type: text/plain; charset=utf-8; format=flowed\n",
    ),
}


@for_each_row("name", CODED)
def test_one_story_of_a_message(name: str) -> None:
    assert recognise_format(CODED[name]) == "mail"
    article = newsparse.parse(CODED[name])
    assert (article.headline, article.published) == (HEADERS["Subject"], "2024-02-06T07:30:00-08:00")
    assert article.body == BODY
    assert article.dateline is not None
    assert (article.dateline.places, article.dateline.agencies) == (("LISBON",), ("Lusa",))
    assert (article.is_article, article.authors, article.source.format) == (True, (), "mail")
    assert article.source.id == "rain-1@wire.example"
    without_source = json.dumps(article.to_dict() | {"source": None})
    assert not any(word in without_source for word in ("@", "desk", "Not for publication", "boundary", "Newsletter"))


@for_each_row(
    ("subject", "headline"),
    [
        ("=?utf-8?Q?Fl=C3=BCsse_steigen_weiter?= =?iso-8859-1?Q?_=FCberall?=", "Flüsse steigen weiter überall"),
        ("=?x-unknown?B?UmFpbg==?= in the old town", "Rain in the old town"),
        ("=?utf-8?B?broken?= and more of it", None),
        ("Fwd: RE: AW: Rain floods the old town", "Rain floods the old town"),
        ("Rain floods\n the old town", "Rain floods the old town"),
        ("Re-opening of the harbour", "Re-opening of the harbour"),
        ("[wire] Rain floods the old town", "[wire] Rain floods the old town"),
    ],
)
def test_subjects(subject: str, headline: str | None) -> None:
    article = newsparse.parse(mail(BODY.encode(), Subject=subject))
    assert article.headline
    assert headline is None or article.headline == headline


def test_tags_of_mailing_lists_are_no_headline() -> None:
    message = mail(BODY.encode(), "List-Id: <wire.lists.example>\n", Subject="Re: [wire] Fwd: Rain floods the old town")
    assert newsparse.parse(message).headline == "Rain floods the old town"


def test_the_body_has_a_headline_of_its_own() -> None:
    own = f"<html><body><h1>Harbour board votes for dredging</h1>{''.join(f'<p>{text}</p>' for text in TEXTS)}</body></html>"
    article = newsparse.parse(
        mail(own.encode(), "Content-Type: text/html; charset=utf-8\n", Subject="Evening edition, 6 February")
    )
    assert article.headline == "Harbour board votes for dredging"


def test_a_box_of_several_messages(tmp_path: Path, run: Run) -> None:
    line = b"From wire@wire.example Tue Feb  6 07:30:00 2024\n"
    quoted = PLAIN.replace("Work is", ">From Monday on, work is").encode() + b"\n\nFrom time to time, it rains.\n"
    box = b"".join(line + mail(quoted, Subject=f"Rain number {number}") + b"\n" for number in range(3))
    (tmp_path / "inbox").write_bytes(box)
    rows = [json.loads(row) for row in run("inbox", "--format", "jsonl").stdout.splitlines()]
    assert [(row["source"]["member"], row["headline"]) for row in rows] == [
        (str(n + 1), f"Rain number {n}") for n in range(3)
    ]
    assert all("From Monday on" in row["body"] and ">From" not in row["body"] for row in rows)
    assert [article.headline for article in newsparse.parse_all(box)] == [row["headline"] for row in rows]
    (single,) = read(write(tmp_path / "one", mail(BODY.encode() * 500)))
    assert isinstance(single, Document)
    assert single.member is None


def test_a_digest_has_several_stories() -> None:
    inner = b"".join(b"--x\n\n" + mail(PLAIN.encode(), Subject=f"Rain number {number}") + b"\n" for number in range(2))
    digest = mail(
        inner + b"--x--\n", 'MIME-Version: 1.0\nContent-Type: multipart/digest; boundary="x"\n', Subject="Digest"
    )
    assert [article.headline for article in newsparse.parse_all(digest)] == ["Rain number 0", "Rain number 1"]


@pytest.mark.parametrize("is_wrapped", [False, True], ids=["alone", "below the list's topics"])
@pytest.mark.parametrize("is_in_box", [False, True], ids=["file", "box"])
def test_a_digest_is_read_whole_and_named_where_it_is_cut(
    is_wrapped: bool, is_in_box: bool, tmp_path: Path, run: Run
) -> None:
    messages = [mail(PLAIN.encode(), Subject=f"Rain number {number}") for number in range(3)]
    inner = b"".join(b"--x\n\n" + message + b"\n" for message in messages) + b"--x--\n"
    kind = 'multipart/digest; boundary="x"'
    if is_wrapped:
        inner = (
            b"--y\nContent-Type: text/plain\n\nTopics of today\n\n--y\nContent-Type: " + kind.encode() + b"\n\n" + inner
        )
        inner, kind = inner + b"--y--\n", 'multipart/mixed; boundary="y"'
    digest = mail(inner, f"MIME-Version: 1.0\nContent-Type: {kind}\n", Subject="Digest")
    begin = b"From desk@wire.example Tue Feb  6 07:30:00 2024\n" if is_in_box else b""
    behind = b"\n" + begin + mail(PLAIN.encode(), Subject="Rain again") if is_in_box else b""
    for data, code, numbers in ((digest, 0, (0, 1, 2)), (digest[: digest.rindex(b"Work is")], 1, (0, 1))):
        write(tmp_path / "a", begin + data + behind)
        done = run("a", "--format", "jsonl", "--fields", "headline,body")
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        expected = [*(f"Rain number {number}" for number in numbers), *(["Rain again"] if is_in_box else [])]
        assert [row["headline"] for row in rows] == expected
        assert all(row["body"] == BODY for row in rows)
        assert done.returncode == code


@for_each_row(
    "start",
    [
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://t.example/\nSubject: Rain\nDate: Fri, 3 May 2024 10:11:12 +0200\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
        b'From: "Saved by Internet Explorer"\nSubject: Rain\nDate: Fri, 3 May 2024\nMIME-Version: 1.0\nContent-Type: text/html\nContent-Location: https://t.example/\n\n',
        b"Subject: Rain\nDate: Fri, 3 May 2024\nFrom: nobody\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Location: https://t.example/\n\n",
        b"From: the town hall\n\nRain in Lisbon\n",
        b"Rain in Lisbon\n\nFrom: Ana Reis\nSubject: rain\nDate: today\n\n",
        b"From: Ana Reis\nThe river rose on Monday.\nSubject: x\nDate: x\n\n",
        b"<html>From: a\nSubject: b\nDate: c\n\n",
        b"",
    ],
)
def test_saved_pages_and_texts_are_no_mail(start: bytes) -> None:
    assert not is_mail(start)


def test_messages_without_a_story(tmp_path: Path, run: Run) -> None:
    write(tmp_path / "a.eml", mail(b"", "MIME-Version: 1.0\nContent-Type: application/pdf\n"))
    row = json.loads(run("a.eml", "--format", "jsonl").stdout or "{}")
    assert not row.get("is_article")
    for cut in range(0, 400, 13):
        newsparse.parse(CODED["attachments"][:cut])


def test_a_body_in_base64_without_its_last_line_is_decoded() -> None:
    coded = base64.b64encode(PLAIN.encode())
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n"
    article = newsparse.parse(mail(coded[: len(coded) * 3 // 4 // 4 * 4], kind))
    assert article.body
    assert newsparse.parse(mail(coded, kind)).body.startswith(article.body[:100])


@pytest.mark.parametrize("padding", [b"=", b"==", b"===="])
def test_a_body_in_base64_that_is_padded_amid_is_read_on(padding: bytes) -> None:
    half = len(PLAIN) // 6 * 3
    first, second = (base64.b64encode(part.encode()) for part in (PLAIN[:half], PLAIN[half:]))
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n"
    whole = newsparse.parse(mail(first + second, kind))
    assert newsparse.parse(mail(first.rstrip(b"=") + padding + b"\n" + second, kind)).body == whole.body


SINGLE_QUOTED = (
    "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
)
CUT_INSIDE = {
    "plain text of a mail of parts": multipart(("plain", PLAIN), kind="mixed").partition(b"Content-Type: text/plain")[0]
    + b"Content-Type: text/plain\n\n" + PLAIN.encode()[:400],
    "HTML without plain text": multipart(("html", HTML), kind="mixed")[:900],
    "before the first part": b"".join(CODED["attachments"].partition(b"\n\n")[:2]),
    "base64 of a single part": CODED["base64"].rstrip()[:-203],
    "quoted-printable of a single part": mail(quopri.encodestring(HTML.encode()), SINGLE_QUOTED)[:700],
}  # fmt: skip


@pytest.mark.parametrize("name", CUT_INSIDE)
def test_a_mail_that_breaks_off_inside_its_text_is_a_failure(name: str, tmp_path: Path, run: Run) -> None:
    write(tmp_path / "a.eml", CUT_INSIDE[name])
    done = run("a.eml", "-o", "a.jsonl", "--errors", "e.jsonl")
    assert done.returncode == 2
    assert json.loads((tmp_path / "e.jsonl").read_text())["error"]["code"] == "format"
    article = newsparse.parse(CUT_INSIDE[name])
    assert (article.body, article.source.format) == ("", "mail")


@pytest.mark.parametrize(
    "whole",
    [
        CODED["alternatives"][: CODED["alternatives"].index(b"text/html") + 200],
        CODED["attachments"].rpartition(b"JVBERi0")[0],
        CODED["alternatives"].rstrip().removesuffix(b"--").rpartition(b"\n--")[0],
    ],
    ids=["plain text stands whole before HTML", "cut in an attachment", "HTML with its end, no mark behind it"],
)
def test_a_mail_that_breaks_off_behind_its_text_is_read(whole: bytes) -> None:
    assert newsparse.parse(whole).body == BODY


def test_a_box_with_a_message_that_breaks_off(tmp_path: Path, run: Run) -> None:
    begin = b"From desk@wire.example Tue Feb  6 07:30:00 2024\n"
    messages = CODED["8bit"], CUT_INSIDE["HTML without plain text"], CODED["alternatives"]
    write(tmp_path / "inbox", b"".join(begin + message + b"\n\n" for message in messages))
    done = run("inbox", "--format", "jsonl", "--fields", "source.member,body")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["source.member"] for row in rows] == ["1", "3"]
    assert all(row["body"] == BODY for row in rows)
    assert done.returncode == 1
    assert b"inbox!2: mail: no whole story" in done.stderr


def test_a_box_larger_than_a_page_may_be(tmp_path: Path) -> None:
    begin = b"From desk@wire.example Tue Feb  6 07:30:00 2024\n"
    write(tmp_path / "inbox", (begin + CODED["8bit"] + b"\n\n") * 100)
    found = read(tmp_path / "inbox", limits=Limits(page_max_bytes=2**14))
    assert [item.member for item in found] == [str(number) for number in range(1, 101)]
    assert all(isinstance(item, Document) for item in found)


def test_an_export_by_mail_longer_than_what_is_looked_at(tmp_path: Path) -> None:
    documents = "".join(
        f'<div><a name="DocID_{number}"></a><p style="font-weight:bold;">Rain number {number}</p>'
        f"<p><strong>Author: </strong>Berg, Ada</p><p><strong>Full text: </strong><Text WordCount='90'>"
        f"<html><body>{''.join(f'<p>{text}</p>' for text in TEXTS * 3)}</body></html></Text></p>"
        f"<p><strong>ProQuest document ID: </strong>{number}</p><p><strong>Database: </strong>News</p></div>\n"
        for number in range(60)
    )
    html = f"<html><head><title>Document Email</title></head><body>{documents}</body></html>"
    message = multipart(("html", html), kind="mixed").replace(b"desk@wire.example", b"noreply@proquest.com")
    assert len(message) > 2**17
    found = read(write(tmp_path / "a.eml", message))
    assert [item.member for item in found] == [str(number) for number in range(1, 61)]


def test_whether_a_mail_and_a_list_of_citations_break_off_is_told_in_linear_time() -> None:
    """Each tag that opens and each comment was searched from anew, which took minutes."""
    started = time.process_time()
    mail = b"From: Ada <ada@hill.example>\nSubject: Rain\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    assert newsparse.parse(mail + b"<body>" * 30_000).source.format == "mail"
    assert not is_list_of_citations(Head(b"%a\n\n" * 10_000 + b"rain", ""))
    assert not is_list_of_citations(Head(b"\n" * 60_000 + b"rain", ""))
    assert is_list_of_citations(Head(b"% rain\n\n" * 9 + b"@article{rain, title = {Rain}}", ""))
    assert time.process_time() - started < 5
