"""MHTML: a page saved by a browser in one file, as a mail with its parts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from typing import Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.stream import Stream

MARKUP: Final = ("text/html", "application/xhtml+xml")


def read_mhtml(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the page of an MHTML file: its first part that is HTML, with the address and charset of the part.

    Gets wrong: a page whose frames come before it.
    """
    message = message_from_bytes(stream.read_page(context.limits.page_max_bytes), policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in MARKUP:
            data = part.get_payload(decode=True)
            if not isinstance(data, bytes):
                break
            yield Part(
                label,
                lambda data=data: Stream(io.BytesIO(data)),  # type: ignore[misc]
                is_page=True,
                url=_address(part.get("Content-Location")) or _address(message.get("Snapshot-Content-Location")),
                charset=part.get_content_charset(),
                fetched=_date(message.get("Date")),
            )
            return
    raise UnreadableError("no-pages", "no HTML in this saved page")


def _address(value: object) -> str | None:
    address = "".join(str(value or "").split())
    return address if address.lower().startswith(("http://", "https://")) else None


def _date(value: object) -> str | None:
    try:
        return parsedate_to_datetime(str(value)).isoformat()
    except ValueError:
        return None
