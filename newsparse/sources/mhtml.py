"""MHTML: a page saved by a browser in one file, as a mail with its parts; and a page that was sent as a mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime

from newsparse.sources.document import UnreadableError
from newsparse.sources.frames import MARKUP, Resource, page_part
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.stream import Stream


def read_mhtml(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the page of an MHTML file, with the frames that it points to, their address and the charset of its part.

    The page is the part that the file names as its beginning or by its address, else the first that is HTML. Frames are
    pointed to by `cid:` and the part's number, as Chromium does, or by the address of the part. What nobody points to
    is no part of the page.
    """
    limit = context.limits.page_max_bytes
    message = message_from_bytes(stream.read_page(2 * limit).lstrip(), policy=policy.compat32)
    parts = [part for part in message.walk() if part.get_content_type() in MARKUP and not part.is_multipart()]
    main = _main(message, parts)
    if main is None:
        raise UnreadableError("no-pages", "no HTML in this saved page")
    page = _resource(main)
    if page.url is None:
        page = page._replace(url=_address(message.get("Snapshot-Content-Location")))
    frames = dict[str, Resource]()
    for part in parts:
        if part is not main:
            for key in (_content_id(part), _address(part.get("Content-Location"))):
                if key:
                    frames.setdefault(key, _resource(part))
    for part in message.walk():
        if part not in parts and not part.is_multipart():
            context.passed_over.add("part of a saved page")
    yield page_part(label, page, frames, limit, fetched=_date(message.get("Date")))


def _main(message: Message, parts: list[Message]) -> Message | None:
    """Return the part that is the page."""
    for key, read in (
        (_cid(message.get_param("start")), _content_id),
        (_address(message.get("Snapshot-Content-Location")), lambda part: _address(part.get("Content-Location"))),
    ):
        found = next((part for part in parts if key and read(part) == key), None)
        if found is not None:
            return found
    return next(iter(parts), None)


def _content_id(part: Message) -> str | None:
    return _cid(part.get("Content-ID"))


def _cid(value: object) -> str | None:
    number = str(value or "").strip().strip("<>")
    return f"cid:{number}" if number else None


def _resource(part: Message) -> Resource:
    data = part.get_payload(decode=True)
    return Resource(
        data if isinstance(data, bytes) else b"", part.get_content_charset(), _address(part.get("Content-Location"))
    )


def _address(value: object) -> str | None:
    address = "".join(str(value or "").split())
    return address if address.lower().startswith(("http://", "https://")) else None


def _date(value: object) -> str | None:
    """Return the time of a header field; one without a zone (`-0000`) is in UTC."""
    try:
        moment = parsedate_to_datetime(str(value))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
