"""Web archives of Safari: a page, its pictures and its frames in one property list, binary or XML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.frames import MARKUP, Resource, embed_frames, no_page, page_part
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.stream import Stream

TEXT: Final = frozenset(("text/plain", ""))
FRAMES_MAX_DEPTH: Final = 4


def read_webarchive(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the page of a web archive, with its frames, its address and the charset that the archive states."""
    limit = context.limits.page_max_bytes
    archive = _read_list(stream.read_page(2 * limit))
    main = archive.get("WebMainResource")
    if not isinstance(main, dict):
        raise no_page("a property list without a main resource")
    kind = _said(main, "WebResourceMIMEType").lower()
    if kind not in MARKUP | TEXT:
        raise no_page(f"what was saved is {kind}")
    page = _resource(main)
    frames = dict[str, Resource]()
    _collect_frames(archive, frames, FRAMES_MAX_DEPTH, set())
    for _ in _dicts(archive.get("WebSubresources")):
        context.passed_over.add("part of a saved page")
    if frames and (text := embed_frames(page, frames, append=True)):
        page = page._replace(data=text.encode("utf-8", "replace"), charset="utf-8")
    yield page_part(label, page, {}, limit)


def _read_list(data: bytes) -> dict[str, Any]:
    import plistlib

    try:
        archive = plistlib.loads(data.lstrip())
    except Exception as error:  # its readers raise whatever a broken list leads them to
        raise UnreadableError("damaged", "a damaged web archive") from error
    if not isinstance(archive, dict):
        raise no_page("a property list without a main resource")
    return archive


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
