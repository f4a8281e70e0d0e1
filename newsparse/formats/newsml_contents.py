"""The content of NewsML 1: components in components, of which some are the story, once in each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.formats.xml import Element, find_all, find_first, language_of, local_name, text_of
from newsparse.named_tuple import NamedTuple

COMPONENT: Final = "newscomponent"
BODY: Final = "body"
NOT_STORY: Final = frozenset((
    "abstract", "stylesheet", "headline", "subheadline", "title", "lead", "caption", "photo", "image", "picture", "logo",
    "contact", "sound", "clip", "audio", "video", "graphic", "thumbnail", "preview", "quicklook", "highdef", "multimedia",
))  # fmt: skip
"""Roles of content that is no story, in small letters."""
NOT_TEXT: Final = ("photo", "graphic", "image", "audio", "video", "animation", "css", "stylesheet")
"""Media types and formats of other content, in small letters."""


class Content(NamedTuple):
    """The content of a component, with where it stands."""

    data: Element
    role: str
    owner: Element
    """The component that is a story: the one with this content, or for content with a role the one around it."""
    language: str


def find_story_owners(root: Element) -> list[Element]:
    """Return the components that are the stories of a document's first item."""
    items = list(find_all(root, "newsitem"))
    return [content.owner for content in find_story_contents(items[0])] if items else []


def find_story_contents(item: Element) -> list[Content]:
    """Return the content that is the story, for each language the longest: briefs stand beside the whole."""
    contents = list(_list_contents(item))
    bodies = [content for content in contents if content.role == BODY]
    texts = bodies or [content for content in contents if content.role not in NOT_STORY]
    by_language: dict[str, Content] = {}
    for content in texts:
        known = by_language.get(content.language)
        if known is None or _size(content.data) > _size(known.data):
            by_language[content.language] = content
    return list(by_language.values())


def _size(data: Element) -> int:
    return len(text_of(data))


def _list_contents(item: Element) -> Iterator[Content]:
    """Yield the text that an item holds, each with its role."""
    for data in find_all(item, "datacontent"):
        ancestors = list(data.iterancestors())
        content_item = next((element for element in ancestors if local_name(element).lower() == "contentitem"), None)
        if _is_text(content_item) and text_of(data).strip():
            components = [element for element in ancestors if local_name(element).lower() == COMPONENT]
            role = next((name for component in components[:1] if (name := role_of(component))), "")
            owner = components[min(len(components) - 1, int(role == BODY))] if components else item
            yield Content(data, role, owner, language_around(components or [item]))


def _is_text(content_item: Element | None) -> bool:
    if content_item is None:
        return True
    kinds = [
        (element.get("FormalName") or "").lower()
        for element in content_item
        if local_name(element).lower() in ("mediatype", "format", "mimetype")
    ]
    return not any(kind in NOT_TEXT or kind.startswith(("image/", "video/", "audio/", "text/css")) for kind in kinds)


def role_of(component: Element) -> str:
    """Return the role of a component in small letters; empty for one without."""
    role = next((child for child in component if local_name(child).lower() == "role"), None)
    return (role.get("FormalName") or "").lower() if role is not None else ""


def language_around(elements: list[Element]) -> str:
    """Return the language that the innermost of some elements declares, as a component's own or of its text."""
    for element in elements:
        for child in element:
            if local_name(child).lower() == "descriptivemetadata":
                language = find_first(child, "language")
                if language is not None and language.get("FormalName"):
                    return str(language.get("FormalName"))
        if own := language_of(element):
            return own
    return ""
