"""Web archives of Safari: a page, its pictures and its frames in one property list, binary or XML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsparse.kinds import UNSPECIFIED, opens_as_html
from newsparse.sources.document import UnreadableError
from newsparse.sources.frames import FRAMES_MAX_DEPTH, MARKUP, Resource, embed_frames, no_saved_page, page_part
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.property_list import read_property_list
from newsparse.sources.stream import Stream
from newsparse.tables.lazy_regex import pattern

TEXT: Final = frozenset(("text/plain", ""))
WITHOUT_MAIN: Final = "a property list without a main resource"
ZEROS: Final = bytes(8)
CONTROL_RE = pattern(r"[\x00-\x1f]")
WIDE_RE = pattern(r"(?i)utf-?(?:16|32)|ucs|unicode")
"""Charsets whose letters have zeros in them."""


def read_webarchive(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the page of a web archive, with its frames, its address and the charset that the archive states.

    One that is cut or damaged gives the page as far as it goes, and fails behind it.
    """
    limit = context.limits.page_max_bytes
    archive, fault, open_data = read_property_list(stream.read_page(2 * limit).lstrip())
    if not isinstance(archive, dict):
        raise no_saved_page(WITHOUT_MAIN)
    main = archive.get("WebMainResource")
    if not isinstance(main, dict) or (fault and not _resource(main).data.strip()):
        raise UnreadableError(fault.code, f"{fault}: the page is lost") if fault else no_saved_page(WITHOUT_MAIN)
    kind = _said(main, "WebResourceMIMEType").lower()
    page = _resource(main)
    if kind not in MARKUP | TEXT:
        if not (fault or CONTROL_RE.search(kind)) or not opens_as_html(page.text):
            raise no_saved_page(f"what was saved is {kind}")
        fault = fault or UnreadableError("damaged", "damaged data")
    fault = fault or _find_zeros(page)
    frames = dict[str, Resource]()
    _collect_frames(archive, frames, FRAMES_MAX_DEPTH, set())
    for _ in _dicts(archive.get("WebSubresources")):
        context.passed_over.add("part of a saved page")
    is_cut = open_data is not None and page.data == open_data
    if frames and (text := embed_frames(page, frames, append=True)):
        page = page._replace(data=text.encode("utf-8", "replace"), charset="utf-8")
    saved = page_part(label, page, {}, limit)
    if fault is None:
        yield saved
        return
    yield saved._replace(is_damaged=True, truncated=UNSPECIFIED if is_cut else None)
    raise UnreadableError(fault.code, _in_words(fault, is_cut=is_cut))


def _find_zeros(page: Resource) -> UnreadableError | None:
    """Return the damage of a page with zeros in the place of what a disk has lost."""
    if ZEROS not in page.data or WIDE_RE.match(page.charset or ""):
        return None
    return UnreadableError("damaged", "damaged data")


def _in_words(fault: UnreadableError, *, is_cut: bool) -> str:
    if is_cut:
        return f"{fault} inside the page: its end is lost"
    if fault.code == "truncated":
        return f"{fault} behind the page: pictures or frames of it are lost"
    return f"{fault}: some of the page, or of what belongs to it, is lost"


def _collect_frames(archive: Mapping[str, Any], found: dict[str, Resource], depth: int, seen: set[int]) -> None:
    """Collect the frames of a page and those inside them, each once: a binary list may name one again and again."""
    for frame in _dicts(archive.get("WebSubframeArchives")):
        if id(frame) in seen:
            continue
        seen.add(id(frame))
        main = frame.get("WebMainResource")
        if isinstance(main, dict) and _said(main, "WebResourceMIMEType").lower() in MARKUP:
            resource = _resource(main)
            found.setdefault(_said(main, "WebResourceURL") or f"frame {len(found)}", resource)
        if depth > 0:
            _collect_frames(frame, found, depth - 1, seen)


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _said(resource: Mapping[str, Any], key: str) -> str:
    value = resource.get(key)
    return value.strip() if isinstance(value, str) else ""


def _resource(resource: Mapping[str, Any]) -> Resource:
    data = resource.get("WebResourceData")
    url = _said(resource, "WebResourceURL")
    charset = _said(resource, "WebResourceTextEncodingName") or None
    if isinstance(data, str):
        data, charset = data.encode("utf-8", "replace"), "utf-8"
    is_address = url.lower().startswith(("http://", "https://"))
    return Resource(data if isinstance(data, bytes) else b"", charset, url if is_address else None)
