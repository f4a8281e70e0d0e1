"""MHTML: a page saved by a browser in one file, as a mail with its parts; and a page that was sent as a mail."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from typing import Final

from newsparse.kinds import UNSPECIFIED
from newsparse.sources.document import UnreadableError
from newsparse.sources.frames import MARKUP, Resource, frame_addresses, page_part
from newsparse.sources.mail_date import read_mail_date
from newsparse.sources.mhtml_damage import end_at_lost_boundaries, find_damage
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.recoded import as_utf8
from newsparse.sources.stream import Stream

CUT_BEFORE: Final = "cut short before the page"


def read_mhtml(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the page of an MHTML file, with the frames that it points to, their address and the charset of its part.

    The page is the part that the file names as its beginning or by its address, else the first that is HTML. Frames are
    pointed to by `cid:` and the part's number, as Chromium does, or by the address of the part. What nobody points to
    is no part of the page. A file that is cut or damaged gives the page as far as it goes, and fails behind it.
    """
    limit = context.limits.page_max_bytes
    message = message_from_bytes(as_utf8(stream).read_page(2 * limit).lstrip(), policy=policy.compat32)
    parts = [part for part in message.walk() if part.get_content_type() in MARKUP and not part.is_multipart()]
    main = _main(message, parts)
    if main is None:
        raise _without_page(message)
    has_lost_boundary = end_at_lost_boundaries(parts)
    page = _resource(main)
    if page.url is None:
        page = page._replace(url=_location(message.get("Snapshot-Content-Location")))
    frames, of_page, pointed = dict[str, Resource](), [main], frame_addresses(page)
    for part in parts:
        keys = [key for key in (_content_id(part), _location(part.get("Content-Location"))) if key]
        if part is not main:
            frames |= dict.fromkeys((key for key in keys if key not in frames), _resource(part))
            if pointed.intersection(keys):
                of_page.append(part)
    known = frozenset(parts)
    for part in message.walk():
        if part not in known and not part.is_multipart():
            context.passed_over.add("part of a saved page")
    damage = find_damage(message, of_page, has_lost_boundary=has_lost_boundary)
    saved = page_part(label, page, frames, limit, fetched=read_mail_date(message.get("Date")))
    if damage is None:
        yield saved
        return
    if not page.data.strip() or (damage.is_cut and b"<" not in page.data):
        raise UnreadableError(damage.error.code, CUT_BEFORE)
    yield saved._replace(is_damaged=True, truncated=UNSPECIFIED if damage.is_cut else None)
    raise damage.error


def _without_page(message: Message) -> UnreadableError:
    """Return the error for a file without HTML, which may have been cut before it."""
    if message.defects:
        return UnreadableError("truncated", CUT_BEFORE)
    return UnreadableError("no-pages", "no HTML in this saved page")


def _main(message: Message, parts: list[Message]) -> Message | None:
    """Return the part that is the page."""
    for key, read in (
        (_cid(message.get_param("start")), _content_id),
        (_location(message.get("Snapshot-Content-Location")), lambda part: _location(part.get("Content-Location"))),
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
        data if isinstance(data, bytes) else b"", part.get_content_charset(), _location(part.get("Content-Location"))
    )


def _location(value: object) -> str | None:
    """Return the address of a part: of the web, of a file where it was saved, or relative to that of the page."""
    return "".join(str(value or "").split()) or None
