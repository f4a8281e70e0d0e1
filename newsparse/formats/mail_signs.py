"""How a mail is told from a page that was saved as one, and from a text with fields at its head."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import Final

from newsparse.tables.lazy_regex import pattern

HEAD_BYTES: Final = 65_536
MAIL_LINE: Final = (
    r"From [^\s\n][^\n]{0,200}?\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\n]{0,10}\d{1,2}[^\n]{0,30}\d{4}[^\n]{0,10}"
)
"""The line before each mail in a file of several: who sent it, and when."""
BEGIN_RE = pattern(rf"[\s\ufeff]{{0,20}}(?:{MAIL_LINE}\r?\n)?")
HEADER_RE = pattern(r"(?P<name>[!-9;-~]{1,60}):[ \t]?(?P<value>[^\n]{0,2000})\n(?:[ \t][^\n]{0,2000}\n)*")
HEADERS_MAX: Final = 200
COUNTED_RE = pattern(rb"\A\s{0,20}(\d{2,12})[ \t]*\r?\n(?=[!-9;-~]{1,60}:)")
"""The line before a mail that Apple Mail keeps: how many bytes it has. What follows these is a list of properties."""
SENT: Final = frozenset(
    ("to", "message-id", "received", "return-path", "delivered-to", "list-id", "newsgroups", "x-mailer", "reply-to", "cc",
     "dkim-signature", "list-unsubscribe")
)  # fmt: skip
"""Headers of what was sent, which a browser does not write when it saves a page."""
SAVED: Final = "snapshot-content-location"
SAVED_BY_RE = pattern(r"(?i)^\W*saved by\b")
LOCATION_RE = pattern(r"(?im)^content-location:\s*(?:https?|file):")


def unwrap_mail(data: bytes) -> bytes:
    r"""Return a mail without the mark of its charset and what a program keeps around it.

    >>> unwrap_mail(b"12    \nSubject: Rain<plist>")
    b'Subject: Rai'
    """
    data = data.removeprefix(BOM_UTF8)
    counted = COUNTED_RE.match(data)
    return data[counted.end() : counted.end() + int(counted[1])] if counted else data


def is_mail(data: bytes) -> bool:
    r"""Tell a mail by its headers: who sent it, and when or about what; a saved page says where it is from.

    >>> is_mail(b"From: Desk <desk@wire.example>\nTo: x\nSubject: Rain\nDate: Tue, 6 Feb 2024 07:30:00 GMT\n\nIt rained.")
    True
    >>> is_mail(b"From: <Saved by Blink>\nSnapshot-Content-Location: https://tagus.example/\nSubject: Rain\nMIME-Version: 1.0\n\n")
    False
    >>> is_mail(b"From: the town hall\n\nRain in Lisbon\nDate: Tuesday\n")
    False
    """
    text = unwrap_mail(data[:HEAD_BYTES]).decode("latin-1").replace("\r\n", "\n")
    begin = BEGIN_RE.match(text)
    at = begin.end() if begin else 0
    headers: dict[str, str] = {}
    while len(headers) < HEADERS_MAX and (match := HEADER_RE.match(text, at)):
        headers.setdefault(match["name"].lower(), match["value"])
        at = match.end()
    is_ended = at >= len(text) or text[at : at + 1] == "\n"
    if not is_ended or "from" not in headers or not {"date", "subject"} & headers.keys():
        return False
    if SAVED in headers or SAVED_BY_RE.match(headers["from"]):
        return False
    is_sent = not SENT.isdisjoint(headers)
    kind = headers.get("content-type", "").lower()
    if not is_sent and ("multipart/related" in kind or "content-location" in headers) and LOCATION_RE.search(text):
        return False
    return is_sent or "mime-version" in headers or {"date", "subject"} <= headers.keys()
