"""News by mail: single messages, and files of many one after another (mbox).

A message states its subject and date. Its body is a page like any other, with notices, signatures and lists of links
around the story, so it is read as one; what the page lacks, the subject and the date supply.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from itertools import pairwise
from typing import Final

from newsparse.blocks.block import Fact, Page
from newsparse.decode import decode
from newsparse.formats import read_plain_page
from newsparse.formats.cut import Cutting, compile_cutting_of_bytes
from newsparse.formats.declared import clean_text
from newsparse.formats.mail_signs import MAIL_LINE, is_mail
from newsparse.lines.dates.stated import read_stated_date
from newsparse.tables.lazy_regex import pattern

ORIGIN: Final = "mail header"
BEGIN_RE = pattern(rf"\A{MAIL_LINE}\r?\n".encode())
QUOTED_FROM_RE = pattern(rb"(?m)^>(>*From )")
ANSWER_RE = pattern(
    r"\s*(?:(?:re|fwd?|aw|wg|sv|vs|antw|tr|rv|enc|res|ref|odp|pd|ynt|ilt|回复|答复|转发|rif|i)\s?(?:\[\d+\])?\s?[:：]\s*)+",
    re.IGNORECASE,
)
"""Marks of answers and forwarded mails before a subject, in several languages."""
LIST_TAG_RE = pattern(r"\[[^\[\]]{2,40}\]\s*")
FLOWED_RE = pattern(r"(?<! ) \r?\n(?!\r?\n|>|-- )")
HTML_MIN_SHARE: Final = 0.5
"""HTML with less text than this share of the plain alternative is a notice that the reader shows no HTML."""
CUTTING: Final = Cutting(rf"(?:\A|(?<=\n\n)|(?<=\n\r\n)){MAIL_LINE}\r?$")


def recognise(head: str | bytes) -> bool:
    """Whether a document is a mail, or several, by the lines that it begins with; a page saved as a mail is none."""
    return is_mail(_as_bytes(head))


def _as_bytes(document: str | bytes) -> bytes:
    data = document.encode("utf-8", "surrogateescape") if isinstance(document, str) else document
    return data.removeprefix(BOM_UTF8)


def is_lone(document: str | bytes) -> bool:
    """Whether a document is one mail: in a file of several, each begins with a line of its own."""
    return BEGIN_RE.match(_as_bytes(document)) is None


def cut(document: str | bytes) -> Iterator[bytes]:
    """Yield each message of a file of several."""
    data = _as_bytes(document)
    starts = [match.start() for match in compile_cutting_of_bytes(CUTTING)[0].finditer(data)] or [0]
    return (data[start:end] for start, end in pairwise((*starts, len(data))))


def stories(document: str | bytes) -> Iterator[Page]:
    """Yield a page for each message; a digest has several."""
    for data in cut(document):
        begin = BEGIN_RE.match(data)
        if begin:
            data = QUOTED_FROM_RE.sub(rb"\1", data[begin.end() :])
        message = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.compat32)
        inner = [message]
        if message.get_content_type() == "multipart/digest":
            inner = [part.get_payload(0) for part in message.walk() if part.get_content_type() == "message/rfc822"]  # type: ignore[misc]
        yield from map(_read_message, inner)


def _read_message(message: Message) -> Page:
    text, kind = _body_of(message)
    page = read_plain_page(text, kind)
    subject = _subject_of(message)
    headings = [block.text for block in page.blocks if block.heading_level == 1]
    shown = headings[0] if len(headings) == 1 else subject
    date = read_stated_date(_header(message, "Date"))
    facts = [
        Fact(field, value, ORIGIN)
        for field, value in (
            ("headline", shown),
            ("published", date),
            ("language", _header(message, "Content-Language").partition(",")[0].strip()),
        )
        if value
    ]
    stated = {"newsgroups": _header(message, "Newsgroups"), "subject": subject if shown != subject else ""}
    return page._replace(
        facts=(*facts, *page.facts),
        id=_header(message, "Message-ID").strip("<> "),
        stated=tuple((name, value) for name, value in stated.items() if value),
    )


def _header(message: Message, name: str) -> str:
    """Return a header as text, whatever its encoded words are: of an unknown charset what ASCII has of them."""
    try:
        value = message.get(name)
        parts = decode_header(value) if value is not None else []
    except (HeaderParseError, ValueError, LookupError):
        return clean_text(str(message.get(name)))
    return clean_text(
        "".join(part if isinstance(part, str) else decode(part, stated=charset).text for part, charset in parts)
    )


def _subject_of(message: Message) -> str:
    subject = ANSWER_RE.sub("", _header(message, "Subject"), count=1)
    if message.get("List-Id") or message.get("List-Post"):
        subject = LIST_TAG_RE.sub("", subject, count=1) or subject
        subject = ANSWER_RE.sub("", subject, count=1)
    return subject.strip()


def _body_of(message: Message) -> tuple[str, str]:
    """Return the text of a message and its kind: HTML and plain text beside each other are one story."""
    html, plain = "", ""
    for part in _own_parts(message):
        kind = part.get_content_type()
        if kind == "text/html" and not html:
            html = _text_of(part)
        elif kind == "text/plain" and not plain:
            plain = _text_of(part)
            if str(part.get_param("format")).lower() == "flowed":
                plain = FLOWED_RE.sub(" ", plain)
    if html and len(_visible(html)) >= HTML_MIN_SHARE * len(plain.split()):
        return html, "html"
    return plain, "text"


def _own_parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a message that are shown; attached files are not, attached messages where there is nothing else."""
    stack: list[Message] = [message]
    attached: list[Message] = []
    while stack:
        part = stack.pop()
        if part.get_content_type() == "message/rfc822":
            attached += [inner for inner in part.get_payload() if isinstance(inner, Message)]
        elif part.is_multipart():
            stack += [inner for inner in reversed(part.get_payload()) if isinstance(inner, Message)]  # type: ignore[arg-type]
        elif part.get_content_disposition() != "attachment" and part.get_content_maintype() == "text":
            yield part
    for inner in attached[:1]:
        yield from _own_parts(inner)


def _text_of(part: Message) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return decode(data, stated=charset).text if isinstance(data, bytes) else ""


def _visible(html: str) -> list[str]:
    """Return the words of HTML, roughly: enough to compare it with the plain text."""
    return TAG_OR_STYLE_RE.sub(" ", html).split()


TAG_OR_STYLE_RE = pattern(r"(?is)<(style|script|head)\b.{0,100000}?</\1>|<[^<>]{0,4000}>")
