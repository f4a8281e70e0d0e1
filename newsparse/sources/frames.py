"""Frames of a saved page: their documents are kept beside it, and are written into it as browsers' `srcdoc`."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import partial
from typing import Final
from urllib.parse import urljoin

from newsparse.decode import decode
from newsparse.named_tuple import NamedTuple
from newsparse.sources.document import UnreadableError
from newsparse.sources.part import Part
from newsparse.sources.saving_notes import page_address
from newsparse.sources.stream import stream_of, too_large
from newsparse.tables.lazy_regex import pattern

MARKUP: Final = frozenset(("text/html", "application/xhtml+xml"))
FRAMES_MAX_DEPTH: Final = 4
FRAME_RE = pattern(r"""(?is)<i?frame\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
SOURCE_RE = pattern(r"""(?is)(?<=[\s"'])src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
SRCDOC_RE = pattern(r"""(?i)[\s"']srcdoc\s*=""")
HEAD_RE = pattern(r"(?i)<head\b[^>]{0,400}>")
BASE_RE = pattern(r"(?i)<base\s")
BODY_END_RE = pattern(r"(?i)</body\s*>")


class Resource(NamedTuple):
    """A document as it was saved."""

    data: bytes
    charset: str | None = None
    url: str | None = None
    """Its address, from which those of its frames are counted; of the web, of a file, or relative."""

    @property
    def text(self) -> str:
        """The document as text."""
        return decode(self.data, stated=self.charset).text


def page_part(
    name: str, page: Resource, frames: Mapping[str, Resource], max_bytes: int, fetched: str | None = None
) -> Part:
    """Return a saved page as a part, with those of its frames in it that it points to.

    Args:
        name: The part's name.
        page: The page.
        frames: Documents by the addresses that frames point to: `cid:…`, or in full.
        max_bytes: Limit of the whole page.
        fetched: When it was saved.

    Raises:
        UnreadableError: page and frames together are larger than that.
    """
    joined = embed_frames(page, frames) if frames else None
    if joined is not None:
        page = page._replace(data=joined.encode("utf-8", "replace"), charset="utf-8")
    if len(page.data) > max_bytes:
        raise too_large(max_bytes)
    opener = partial(stream_of, page.data)
    return Part(name, opener, is_page=True, url=page_address(page.url or ""), charset=page.charset, fetched=fetched)


def embed_frames(page: Resource, frames: Mapping[str, Resource], *, append: bool = False) -> str | None:
    """Return a page's text with its frames' documents in it, None where it points to none of them.

    Each is put in once, where it is pointed to first, so that frames in one another come to an end.

    Args:
        page: The page.
        frames: Documents by their addresses.
        append: Frames that no element points to, since a script made them, stand at the end.

    >>> embed_frames(Resource(b"<iframe src='cid:a'></iframe>"), {"cid:a": Resource(b"<p>Rain &amp; wind")})
    '<iframe srcdoc="&lt;p&gt;Rain &amp;amp; wind"></iframe>'
    """
    left = dict(frames)
    text = _embed(page.text, page.url, left, FRAMES_MAX_DEPTH)
    if append and left:
        rest = "".join(f"<iframe {_attribute(frame, left, 1)}></iframe>" for frame in list(left.values()))
        end = BODY_END_RE.search(text)
        return text[: end.start()] + rest + text[end.start() :] if end else text + rest
    return text if len(left) < len(frames) else None


def frame_addresses(page: Resource) -> set[str]:
    """Return the addresses that a page's frames have, as they are written and in full."""
    found = set[str]()
    for tag in FRAME_RE.finditer(page.text):
        source = SOURCE_RE.search(tag[0])
        if source is not None:
            address = _address_in(source)
            full = _resolved(address, page.url)
            found.update((address, full, full.partition("#")[0]))
    return found


def _address_in(source: re.Match[str]) -> str:
    return html.unescape(next((part for part in source.groups() if part is not None), "")).strip()


def _embed(text: str, url: str | None, left: dict[str, Resource], depth: int) -> str:
    pieces, at = list[str](), 0
    for tag in FRAME_RE.finditer(text):
        source = SOURCE_RE.search(tag[0])
        if source is None or SRCDOC_RE.search(tag[0]):
            continue
        frame = _taken(_address_in(source), url, left)
        if frame is not None and depth > 0:
            pieces += (text[at : tag.start() + source.start()], _attribute(frame, left, depth))
            at = tag.start() + source.end()
    return "".join((*pieces, text[at:]))


def _taken(address: str, url: str | None, left: dict[str, Resource]) -> Resource | None:
    """Take a document by the address as it is written, or in full, with or without its fragment."""
    full = _resolved(address, url)
    for key in (address, full, full.partition("#")[0]):
        if key in left:
            return left.pop(key)
    return None


def _resolved(address: str, url: str | None) -> str:
    try:
        return urljoin(url or "", address)
    except ValueError:
        return address


def _attribute(frame: Resource, left: dict[str, Resource], depth: int) -> str:
    text = _embed(frame.text, frame.url, left, depth - 1)
    head = HEAD_RE.search(text)
    if page_address(frame.url or "") and head and not BASE_RE.search(text):
        text = f'{text[: head.end()]}<base href="{html.escape(frame.url or "")}">{text[head.end() :]}'
    return f'srcdoc="{html.escape(text)}"'


def no_saved_page(what: str) -> UnreadableError:
    """Return the error for a saved page that is none."""
    return UnreadableError("no-pages", f"no page in it: {what}")
