"""Mails that were sent on, with a page attached, or kept by a program in a form of its own."""

from __future__ import annotations

import base64

import pytest
from rows import for_each_row
from saving import PAGE, PARAGRAPHS

from newsparse import parse

SUBJECT = "Ferry stays in port"
STORY = "\n\n".join(PARAGRAPHS) + "\n"
HTML_STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def mail(text: str, kind: str = "text/plain", subject: str = f"Fwd: {SUBJECT}") -> bytes:
    return (
        f"From: Me <me@reader.example>\nTo: You <you@reader.example>\nSubject: {subject}\nDate: Mon, 6 May 2024 09:12:00 +0100\n"
        f"MIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\n\n{text}"
    ).encode()


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.splitlines())


FORWARDED = {
    "gmail": f"Look!\n\n---------- Forwarded message ---------\nFrom: The Tagus <news@tagus.example>\nDate: Fri, 3 May 2024 at 08:00\n"
    f"Subject: {SUBJECT}\nTo: <me@reader.example>\n\n\n{STORY}",
    "thunderbird, German": f"Hallo.\n\n-------- Weitergeleitete Nachricht --------\nBetreff: \t{SUBJECT}\nDatum: \tFri, 3 May 2024 08:00:00 +0100\n"
    f"Von: \tThe Tagus <news@tagus.example>\nAn: \tme@reader.example\n\n\n{STORY}",
    "outlook": f"See below.\n\n-----Original Message-----\nFrom: The Tagus [mailto:news@tagus.example]\nSent: Friday, May 3, 2024 8:00 AM\n"
    f"To: me@reader.example\nSubject: {SUBJECT}\n\n{STORY}",
    "outlook, French": f"Bonjour\n\n________________________________\nDe : The Tagus <news@tagus.example>\nEnvoyé : vendredi 3 mai 2024 08:00\n"
    f"À : me@reader.example\nObjet : {SUBJECT}\n\n{STORY}",
    "apple": quoted(
        f"Begin forwarded message:\n\nFrom: The Tagus <news@tagus.example>\nSubject: {SUBJECT}\nDate: 3 May 2024 at 08:00:00 CET\n"
        f"To: me@reader.example\n\n{STORY}"
    ),
    "gmail, HTML": '<div>Look!<br><br><div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: <strong>The Tagus</strong> '
    '<span>&lt;<a href="mailto:news@tagus.example">news@tagus.example</a>&gt;</span><br>Date: Fri, 3 May 2024 at 08:00<br>'
    f"Subject: {SUBJECT}<br>To: &lt;me@reader.example&gt;<br></div><br><br>{HTML_STORY}</div></div>",
    "outlook, HTML": "<html><body><p>See below.</p><div><p><b>From:</b> The Tagus &lt;news@tagus.example&gt; <br>"
    f"<b>Sent:</b> Friday, May 3, 2024 8:00 AM<br><b>To:</b> me@reader.example<br><b>Subject:</b> {SUBJECT}</p></div>{HTML_STORY}</body></html>",
}


@for_each_row("name", FORWARDED)
def test_the_mail_that_was_sent_on_is_the_story(name: str) -> None:
    """Its head is in no field, and its day is that of the story."""
    article = parse(mail(FORWARDED[name], "text/html" if "HTML" in name else "text/plain"))

    assert (article.headline, article.authors) == (SUBJECT, ())
    assert (article.published or "")[:10] == "2024-05-03"
    assert article.body.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        STORY
        + "\nOn Fri, 3 May 2024 at 08:00, The Tagus <news@tagus.example> wrote:\n"
        + quoted("The ferry did not sail."),
        STORY
        + "\n-----Original Message-----\nFrom: The Tagus <news@tagus.example>\nSent: Friday, May 3, 2024\nSubject: Tide\n\nIt rose.\n",
        "Where: the old quay\nWhen: 3 May 2024\nContact: ana@tagus.example\n\n" + STORY,
    ],
)
def test_an_answer_and_a_list_of_particulars_are_no_heads(text: str) -> None:
    article = parse(mail(text, subject="Re: Strike"))

    assert (article.published or "")[:10] == "2024-05-06"
    assert PARAGRAPHS[0] in article.body


def with_page(text: str) -> bytes:
    packed = base64.encodebytes(PAGE.encode()).decode()
    return (
        f"From: Me <me@reader.example>\nTo: y@reader.example\nSubject: A story\nDate: Mon, 6 May 2024 09:12:00 +0100\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
        f"{text}\n--b\nContent-Type: text/html; name=a.html\nContent-Disposition: attachment; filename=a.html\n"
        f"Content-Transfer-Encoding: base64\n\n{packed}\n--b--\n"
    ).encode()


def test_a_page_attached_to_a_note_is_the_story() -> None:
    article = parse(with_page("See what I found."))

    assert article.headline == parse(PAGE).headline
    assert article.body == parse(PAGE).body


def test_a_page_attached_to_a_story_is_none() -> None:
    assert parse(with_page(STORY)).body.split("\n\n") == list(PARAGRAPHS)


def test_a_mail_that_apple_mail_kept() -> None:
    """A line with its size stands before it, a list of properties behind it."""
    data = mail(STORY, subject=SUBJECT)
    kept = (
        b"%-10d\n" % len(data)
        + data
        + b'<?xml version="1.0"?>\n<plist version="1.0"><dict><key>flags</key></dict></plist>\n'
    )
    article, bare = parse(kept), parse(data)

    assert (article.headline, article.body, article.source.format) == (bare.headline, bare.body, "mail")
    assert parse(b"1234\nRain fell: the town was flooded.\n").source.format is None
