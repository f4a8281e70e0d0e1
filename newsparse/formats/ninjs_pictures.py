"""Associations of ninjs: pictures of a story, and other stories beside it."""

from __future__ import annotations

from typing import Any, Final

from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fragments import plain_text
from newsparse.formats.json_stories import Object, objects_in, text_in
from newsparse.formats.ninjs_text import texts_by_role

PICTURE_TYPES: Final = frozenset(("picture", "image", "graphic", "photo"))
LEAD_NAMES: Final = ("featuremedia", "mainphoto", "mainpicture", "main", "lead")
RENDITIONS: Final = ("original", "baseimage", "web", "hires", "highres", "main", "viewimage", "preview", "thumbnail")
"""Names of a picture's files, the best first; other names are between."""
RELATED_RELS: Final = frozenset(("related", "seealso", "relatedlinks", "isrelatedto"))


def add_pictures(page: LabelledPageBuilder, item: Object) -> None:
    """Add the pictures of an item, the lead one as its image, and the stories that are named as related."""
    associations = _associations(item)
    pictures = [entry for entry in associations if is_picture(entry)]
    pictures.sort(key=lambda entry: _rank(entry, LEAD_NAMES))
    for picture in pictures:
        caption = _caption_of(picture)
        address = _file_of(picture)
        if address and not page.has_fact("image"):
            page.add_fact("image", address)
            page.add_fact("image_caption", caption)
            page.add_fact(
                "image_credit",
                plain_text(
                    next(
                        filter(
                            None,
                            (text_in(picture.get(key)) for key in ("by", "byline", "creditline", "copyrightholder")),
                        ),
                        "",
                    )
                ),
            )
        page.add_line(caption, "caption")
    for entry in associations:
        if not is_picture(entry) and text_in(entry.get("type")) in ("text", ""):
            title = next((text.value for text in texts_by_role(entry, "headlines", "headline")), "")
            is_related = text_in(entry.get("rel")).lower() in RELATED_RELS or text_in(
                entry.get("name")
            ).lower().startswith("related")
            if is_related:
                address = text_in(entry.get("uri"))
                page.add_related(plain_text(title), address if "#related-" not in address else "")


def _associations(item: Object) -> list[dict[str, Any]]:
    """Return the items beside an item: of version 1 they are the values of an object, whose keys are their names."""
    value = item.get("associations")
    if isinstance(value, dict):
        entries = [(name, entry) for name, inner in value.items() for entry in objects_in(inner)]
        return [{"name": name, **entry} for name, entry in entries]
    return objects_in(value)


def is_picture(entry: Object) -> bool:
    """Tell a picture by its type, or by a file of it where it has none."""
    kind = text_in(entry.get("type")).lower()
    return kind in PICTURE_TYPES or (not kind and text_in(entry.get("mimetype")).startswith("image"))


def _rank(entry: Object, names: tuple[str, ...]) -> int:
    name = text_in(entry.get("name")).lower()
    return names.index(name) if name in names else len(names)


def _caption_of(picture: Object) -> str:
    texts = texts_by_role(picture, "descriptions", "description") or texts_by_role(picture, "bodies", "body")
    chosen = next((text for text in texts if text.role == "caption"), texts[0] if texts else None)
    return plain_text(chosen.value if chosen else text_in(picture.get("caption")))


def _file_of(picture: Object) -> str:
    value = picture.get("renditions")
    files = (
        [{"name": name, **entry} for name, inner in value.items() for entry in objects_in(inner)]
        if isinstance(value, dict)
        else objects_in(value)
    )
    shown = [
        entry
        for entry in files
        if text_in(entry.get("href")) and text_in(entry.get("mimetype") or "image").startswith("image")
    ]
    shown.sort(key=lambda entry: _rank(entry, RENDITIONS))
    addresses = [text_in(entry.get("href")) for entry in shown] or [text_in(picture.get("href"))]
    return next((address for address in addresses if address.startswith(("http://", "https://"))), "")
