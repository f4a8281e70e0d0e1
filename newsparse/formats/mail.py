"""News by mail: single messages, and files of many one after another (mbox).

A message states its subject and date. Its body is a page like any other, with notices, signatures and lists of links
around the story, so it is read as one; what the page lacks, the subject and the date supply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Final

from newsparse.blocks.block import Fact, Page
from newsparse.decode import decode
from newsparse.formats import read_plain_page
from newsparse.formats.declared import clean_text
from newsparse.formats.mail_body import (
    BEGIN_RE,
    CUTTING_OF_MESSAGES,
    DIGEST_RE,
    as_bytes,
    body_of,
    broken_part,
    cut_messages,
    read_messages,
    split_digest,
)
from newsparse.formats.mail_forwarded import take_forwarded
from newsparse.formats.mail_signs import HEAD_BYTES, is_mail
from newsparse.lines.dates.stated import read_stated_date
from newsparse.tables.lazy_regex import pattern

ORIGIN: Final = "mail header"
ANSWER_RE = pattern(
    r"\s*(?:(?:re|fwd?|aw|wg|sv|vs|antw|tr|rv|enc|res|ref|odp|pd|ynt|ilt|回复|答复|转发|rif|i)\s?(?:\[\d+\])?\s?[:：]\s*)+",
    re.IGNORECASE,
)
"""Marks of answers and forwarded mails before a subject, in several languages."""
LIST_TAG_RE = pattern(r"\[[^\[\]]{2,40}\]\s*")


CUTTING: Final = CUTTING_OF_MESSAGES
"""Boxes of years are larger than memory: they are cut as they are read."""


def recognise(head: str | bytes) -> bool:
    """Whether a document is a mail, or several, by the lines that it begins with; a page saved as a mail is none."""
    return is_mail(as_bytes(head))


def is_lone(document: str | bytes) -> bool:
    """Whether a document is one mail: in a file of several, each begins with a line of its own; a digest has them as parts."""
    data = as_bytes(document)
    return BEGIN_RE.match(data) is None and DIGEST_RE.search(data[:HEAD_BYTES]) is None


def cut(document: str | bytes) -> Iterator[bytes]:
    """Yield each message of a file of several."""
    for data in cut_messages(document):
        yield from split_digest(data)


def split(piece: bytes) -> Iterator[bytes]:
    """Yield the messages of a piece of a box: one, or those of a digest."""
    return split_digest(piece)


def stories(document: str | bytes) -> Iterator[Page]:
    """Yield a page for each message; a digest has several. What breaks off inside its text is none."""
    for message in read_messages(document):
        broken = broken_part(message)
        text, kind = body_of(message, broken=broken)
        if broken is None or text:
            yield _read_message(message, text, kind)


def _read_message(message: Message, text: str, kind: str) -> Page:
    subject = _subject_of(message)
    text, sent = take_forwarded(text, kind, subject)
    page = read_plain_page(text, kind)
    headings = [block.text for block in page.blocks if block.heading_level == 1]
    shown = headings[0] if len(headings) == 1 else subject
    date = sent or read_stated_date(_header(message, "Date"))
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
