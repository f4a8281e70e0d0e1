"""The messages of a file of mails, and the text that each shows."""

from __future__ import annotations

from collections.abc import Iterator
from email import errors, message_from_bytes, policy
from email.message import Message
from itertools import pairwise
from typing import Final

from newsparse.base64_text import decode_base64
from newsparse.decode import decode
from newsparse.formats.cut import HTML_END_RE as CLOSE_RE
from newsparse.formats.cut import Cutting, DamagedError, broken_off, compile_cutting_of_bytes
from newsparse.formats.mail_signs import HEAD_BYTES, MAIL_LINE, unwrap_mail
from newsparse.tables.lazy_regex import pattern

CUTTING_OF_MESSAGES: Final = Cutting(rf"(?:\A|(?<=\n\n)|(?<=\n\r\n)){MAIL_LINE}\r?$")
BEGIN_RE = pattern(rf"\A{MAIL_LINE}\r?\n".encode())
DIGEST: Final = "multipart/digest"
DIGEST_RE = pattern(rb"(?i)multipart/digest")
QUOTED_FROM_RE = pattern(rb"(?m)^>(>*From )")
FLOWED_RE = pattern(r"(?<! ) \r?\n(?!\r?\n|>|-- )")
NOT_BASE64_RE = pattern(r"[^A-Za-z0-9+/=]+")
CUT_DEFECTS: Final = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)
"""What `email` notes of a message whose parts do not end."""
QUOTED_CUT_RE = pattern(r"=[0-9A-Fa-f]?\Z")
"""The beginning of an escape, or the break of a line, behind which nothing follows."""
HTML_END_RE = pattern(r"(?i)</html\s*>\s*\Z")
HTML_OPEN_RE = pattern(r"(?i)<(?:html|body)\b")
HTML_MIN_SHARE: Final = 0.5
"""HTML with less text than this share of the plain alternative is a notice that the reader shows no HTML."""
NOTE_MAX_SHARE: Final = 0.2
"""A mail with less text than this share of a page that is attached to it is a note to that page."""
TAG_OR_STYLE_RE = pattern(r"(?is)<(style|script|head)\b.{0,100000}?</\1>|<[^<>]{0,4000}>")


def as_bytes(document: str | bytes) -> bytes:
    """Return a file of mails as bytes, without what is around them."""
    data = document.encode("utf-8", "surrogateescape") if isinstance(document, str) else document
    return unwrap_mail(data)


def cut_messages(document: str | bytes) -> Iterator[bytes]:
    """Yield each message of a file of several."""
    data = as_bytes(document)
    starts = [match.start() for match in compile_cutting_of_bytes(CUTTING_OF_MESSAGES)[0].finditer(data)] or [0]
    return (data[start:end] for start, end in pairwise((*starts, len(data))))


def read_messages(document: str | bytes) -> Iterator[Message]:
    """Yield the messages of a file, those of a digest each."""
    for data in cut_messages(document):
        yield from _messages_in(_parse_message(data))


def _parse_message(data: bytes) -> Message:
    begin = BEGIN_RE.match(data)
    if begin:
        data = QUOTED_FROM_RE.sub(rb"\1", data[begin.end() :])
    return message_from_bytes(data.lstrip(b"\r\n"), policy=policy.compat32)


def _messages_in(message: Message) -> list[Message]:
    """Return the messages that a message is: itself, or those of its digest, the last one as cut where the digest is."""
    digests = [part for part in message.walk() if part.get_content_type() == DIGEST]
    parts = [part for digest in digests for part in digest.walk() if part.get_content_type() == "message/rfc822"]
    inner = [part.get_payload(0) for part in parts if part.is_multipart()]
    if inner and _is_cut(message):
        inner[-1].defects += message.defects  # type: ignore[union-attr]
    return inner or [message]  # type: ignore[return-value]


def split_digest(data: bytes) -> Iterator[bytes]:
    """Yield the messages of a digest, each as a mail of its own; another message as it is.

    Raises:
        DamagedError: the last one breaks off.
    """
    messages = _messages_in(_parse_message(data)) if DIGEST_RE.search(data[:HEAD_BYTES]) else []
    if len(messages) < 2:
        yield data
        return
    for number, message in enumerate(messages, 1):
        if is_broken_off(message):
            raise DamagedError(broken_off(number))
        yield message.as_bytes()


def body_of(message: Message, *, broken: Message | None = None) -> tuple[str, str]:
    """Return the text of a message and its kind: HTML and plain text beside each other are one story.

    Args:
        message: The message.
        broken: A part that is left out: the one in which the message breaks off (`broken_part`), where only what stands
            whole is wanted.
    """
    html, plain, attached = "", "", ""
    for part in _own_parts(message):
        if part is broken:
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment":
            attached = attached or (_text_of(part) if kind == "text/html" else "")
        elif kind == "text/html" and not html:
            html = _text_of(part)
        elif kind == "text/plain" and not plain:
            plain = _text_of(part)
            if str(part.get_param("format")).lower() == "flowed":
                plain = FLOWED_RE.sub(" ", plain)
    if attached and len(_visible(html or plain)) < NOTE_MAX_SHARE * len(_visible(attached)):
        return attached, "html"
    if html and len(_visible(html)) >= HTML_MIN_SHARE * len(plain.split()):
        return html, "html"
    return plain, "text"


def _own_parts(message: Message) -> Iterator[Message]:
    """Yield the texts of a message, shown or attached; those of an attached message where there is nothing else."""
    stack: list[Message] = [message]
    attached: list[Message] = []
    while stack:
        part = stack.pop()
        if part.get_content_type() == "message/rfc822":
            attached += [inner for inner in part.get_payload() if isinstance(inner, Message)]
        elif part.is_multipart():
            stack += [inner for inner in reversed(part.get_payload()) if isinstance(inner, Message)]  # type: ignore[arg-type]
        elif part.get_content_maintype() == "text":
            yield part
    for inner in attached[:1]:
        yield from _own_parts(inner)


def is_broken_off(message: Message) -> bool:
    """Tell a message that breaks off before the end of its text, so that no whole text is in it."""
    broken = broken_part(message)
    return broken is not None and not body_of(message, broken=broken)[0]


def broken_part(message: Message) -> Message | None:
    """Return the part inside of which a message breaks off, the message itself where that is before its parts.

    A message of several parts has a mark at its end; one of a single part tells it by its own form, as base64 in four
    figures, quoted-printable by its last escape and HTML by its end tags do.

    Gets wrong: plain text in a single part has no end, so a cut of it is not seen; several parts without the mark at
    their end, as some programs send them, if the last one is plain text.
    """
    leaves = [part for part in message.walk() if not part.is_multipart()]
    last = leaves[-1] if leaves else message
    if _is_cut(message):
        return None if _has_end(last) else last
    return last if len(leaves) == 1 and not message.is_multipart() and _breaks_off(last) else None


def _is_cut(message: Message) -> bool:
    return any(isinstance(defect, CUT_DEFECTS) for defect in message.defects)


def _has_end(part: Message) -> bool:
    return part.get_content_type() == "text/html" and HTML_END_RE.search(_text_of(part)) is not None


def _breaks_off(part: Message) -> bool:
    text, coding = str(part.get_payload()), transfer_encoding_of(part)
    if coding == "base64" and len(NOT_BASE64_RE.sub("", text).rpartition("=")[2]) % 4 != 0:
        return True
    if coding == "quoted-printable" and QUOTED_CUT_RE.search(text):
        return True
    return part.get_content_type() == "text/html" and _is_open(_text_of(part))


def _is_open(html: str) -> bool:
    """Whether HTML ends in the middle of a text or a tag, and does not close what it opened last."""
    behind = CLOSE_RE.split(html)[-1]
    opened = HTML_OPEN_RE.search(behind)
    rest = behind[opened.end() :].rstrip() if opened else ""
    return rest != "" and rest[-1] != ">"


def transfer_encoding_of(part: Message) -> str:
    """Return the encoding in which a part of a mail was sent, in small letters; empty where it says none."""
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower()


def _text_of(part: Message) -> str:
    is_base64 = transfer_encoding_of(part) == "base64"  # the library gives one that breaks off back undecoded
    data = (
        decode_base64(str(part.get_payload()).encode("ascii", "ignore")) if is_base64 else part.get_payload(decode=True)
    )
    charset = part.get_content_charset()
    return decode(data, stated=charset).text if isinstance(data, bytes) else ""


def _visible(html: str) -> list[str]:
    """Return the words of HTML, roughly: enough to compare it with the plain text."""
    return TAG_OR_STYLE_RE.sub(" ", html).split()
