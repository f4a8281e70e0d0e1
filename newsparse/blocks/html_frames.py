"""Documents inside an HTML page: frames and shadow roots, which browsers write into the pages that they save.

A reader sees what stands in a frame or a shadow root where its element stands. Here such a page is turned into one
without them, before its blocks are read. Only pages that have one are parsed into a tree for that.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any
from urllib.parse import unquote_to_bytes

from newsparse.blocks.block import Page
from newsparse.blocks.characters import controls_to_spaces
from newsparse.blocks.html import read_html
from newsparse.decode import decode
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

FRAME_SIGNS = ("srcdoc", "data:text/html", "data:application/xhtml")
SHADOW_SIGN = "shadow"
SHADOW_SIGNS = ("shadowroot", "shadowmode")
"""Every page with a frame's document or a shadow root has one of these; what all of them have is looked for first."""
FRAMES_MAX_DEPTH = 4
FRAMES_MAX = 40
"""A page of more frames is no page of a story in a frame."""
SHADOW_ATTRIBUTES = ("shadowrootmode", "shadowmode", "shadowroot")
"""Of `template`: in HTML, in the MHTML of Chromium, and in HTML before the standard."""
PROSE_MIN_CHARS, PROSE_MIN_WIDE_CHARS = 80, 40
"""A paragraph of a story is mostly longer, of a menu or an advertisement shorter; in scripts without spaces the latter."""
WIDE_FROM = "\u3040"
STORY_MIN_CHARS = 250
"""A page with as much prose has a story of its own; what a page prints about cookies or its rights is mostly shorter."""
FRAME_MIN_CHARS, FRAME_TIMES = 400, 4
"""A frame is the story if it has so much prose, and so many times the prose around it."""
FRAMESET_MIN_CHARS = 150
"""A page of frames only has no story elsewhere."""
PROSE_MARKS = ".!?…。！？।؟۔:;\"'”’»)）」』"
UNFRAMED_SIGN = "oframes"
UNFRAMED_RE = pattern(r"(?i)</?(?:noframes|frameset)\b[^<>]{0,2000}>")
DATA_RE = pattern(r"(?is)\s*data:(text/html|application/xhtml\+xml)((?:;[^,;]*)*),(.*)")
CHARSET_RE = pattern(r"(?i)charset=[\"']?([\w.:-]+)")


def has_documents(text: str) -> bool:
    """Tell cheaply whether a page may have a frame's document or a shadow root inside."""
    if any(sign in text for sign in FRAME_SIGNS):
        return True
    return SHADOW_SIGN in text and any(sign in text for sign in SHADOW_SIGNS)


def show_unframed(text: str) -> str:
    """Return a page with what it shows to browsers without frames, which parsers take for plain text.

    >>> show_unframed("<frameset><frame src=a><NOFRAMES><body><p>It rained.</body></NOFRAMES></frameset>")
    '<frame src=a><body><p>It rained.</body>'
    """
    return UNFRAMED_RE.sub("", text) if UNFRAMED_SIGN in text or UNFRAMED_SIGN.upper() in text else text


def join_documents(text: str, depth: int = 0) -> str:
    """Return an HTML page in which the content of shadow roots, and a frame that holds the story, stand in their places.

    A frame that holds the story and its headline, on a page that has none, is the page: its metadata are those of the
    story, the page around it is a reader or a set of frames. One without a headline stands where its element stood. All
    other frames stay out: they are advertisements, players, forms and comments. A page without any comes back as it is.

    Gets wrong: a story in several frames, of which one is taken; a notice about cookies in a frame, on a page without
    a story, may be taken for one.

    >>> join_documents("<main><template shadowrootmode=open><p>It rained in <slot></slot>.</template>Porto</main>")
    '<html><body><main><p>It rained in Porto.</p></main></body></html>'
    """
    tree = _parse(text)
    if tree is None:
        return text
    has_roots = _join_shadow_roots(tree)
    shown = _serialise(tree) if has_roots else text
    frames = _read_frames(tree, depth) if depth < FRAMES_MAX_DEPTH else []
    best = max(frames, key=lambda frame: frame.prose, default=None)
    if best is None or best.prose < FRAMESET_MIN_CHARS:
        return shown
    if best.element.tag == "frame":
        return best.text
    around = count_prose(read_html(shown))
    if best.prose < max(FRAME_MIN_CHARS, FRAME_TIMES * around):
        return shown
    if _has_headline(best.page):
        return best.text
    if around >= STORY_MIN_CHARS:
        return shown
    _put_in_place(best)
    return _serialise(tree)


class _Frame(NamedTuple):
    """A frame whose document is at hand."""

    element: Any
    text: str
    page: Page
    prose: int


def count_prose(page: Page) -> int:
    """Return how many characters of a page stand in sentences that are no links.

    >>> count_prose(read_html("<ul><li>Home<li>Sport</ul><p>" + "It rained all night in the old town. " * 3))
    110
    """
    return sum(
        len(block.text)
        for block in page.blocks
        if block.text[-1] in PROSE_MARKS
        and len(block.text) >= (PROSE_MIN_WIDE_CHARS if block.text[-2:-1] >= WIDE_FROM else PROSE_MIN_CHARS)
        and block.link_chars * 2 < len(block.text)
    )


def _has_headline(page: Page) -> bool:
    return any(block.heading_level in (1, 2) for block in page.blocks) or any(
        fact.field == "headline" and fact.origin in ("json-ld", "meta") for fact in page.facts
    )


def _parse(text: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return etree.fromstring(controls_to_spaces(text), parser)
    except etree.XMLSyntaxError:
        return None


def _serialise(tree: Any) -> str:
    from lxml import etree

    return str(etree.tostring(tree, encoding="unicode", method="html"))


# ---- Frames ----


def _read_frames(tree: Any, depth: int) -> list[_Frame]:
    found: list[_Frame] = []
    for element in tree.iter("iframe", "frame"):
        text = document_of(element.get("srcdoc"), element.get("src"))
        if text and len(found) < FRAMES_MAX:
            inner = join_documents(text, depth + 1) if has_documents(text) else text
            page = read_html(inner)
            found.append(_Frame(element, inner, page, count_prose(page)))
    return found


def document_of(srcdoc: str | None, src: str | None) -> str | None:
    """Return the document that a frame's attributes hold, or None where it is elsewhere.

    >>> document_of(None, "data:text/html;charset=utf-8,%3Cp%3ERain"), document_of(None, "https://example.org/")
    ('<p>Rain', None)
    """
    if srcdoc:
        return srcdoc
    match = DATA_RE.match(src or "")
    if match is None:
        return None
    _, parameters, data = match.groups()
    if ";base64" in parameters.lower():
        try:
            content = base64.b64decode("".join(unquote_to_bytes(data).decode("ascii", "ignore").split()))
        except (binascii.Error, ValueError):
            return None
    else:
        content = unquote_to_bytes(data)
    stated = CHARSET_RE.search(parameters)
    return decode(content, stated=stated[1] if stated else None).text


def _put_in_place(frame: _Frame) -> None:
    """Put the body of a frame's document where its element stands."""
    document = _parse(frame.text)
    body = document.find("body") if document is not None else None
    if body is None:
        return
    element = frame.element
    tail = element.tail
    body.tag = "div"
    body.tail = tail
    element.getparent().replace(element, body)


# ---- Shadow roots ----


def _join_shadow_roots(tree: Any) -> bool:
    """Put the content of shadow roots in the place of their hosts' content; false where there is none.

    The host's own content is shown where the root has a slot for it, and nowhere else.
    """
    found = False
    for template in list(tree.iter("template")):
        host = template.getparent()
        is_root = any(name in template.attrib for name in SHADOW_ATTRIBUTES)
        if not is_root or host is None or host.get("newsparse-shadow") is not None:
            continue
        host.set("newsparse-shadow", "")  # a second root of a host is none
        found = True
        own = [node for node in _content(host) if node is not template]
        _fill_slots(template, own)
        _set_content(host, _content(template))
    for host in tree.iter():
        if host.attrib is not None and "newsparse-shadow" in host.attrib:
            del host.attrib["newsparse-shadow"]
    return found


def _fill_slots(root: Any, own: list[Any]) -> None:
    by_name: dict[str, list[Any]] = {}
    for node in own:
        name = "" if isinstance(node, str) or not isinstance(node.tag, str) else node.get("slot", "")
        by_name.setdefault(name, []).append(node)
    for slot in list(root.iter("slot")):
        if _is_in_template(slot, root):
            continue
        nodes = by_name.pop(slot.get("name", ""), [])
        is_shown = any(not isinstance(node, str) or node.strip() for node in nodes)
        _replace(slot, nodes if is_shown else _content(slot))


def _is_in_template(node: Any, root: Any) -> bool:
    parent = node.getparent()
    while parent is not None and parent is not root:
        if parent.tag == "template":
            return True
        parent = parent.getparent()
    return False


def _content(node: Any) -> list[Any]:
    """Return an element's texts and elements, in order; the elements' tails are among the texts."""
    found: list[Any] = [node.text] if node.text else []
    for child in node:
        found.append(child)
        if child.tail:
            found.append(child.tail)
    return found


def _set_content(node: Any, content: list[Any]) -> None:
    for child in list(node):
        node.remove(child)
    node.text = None
    last = None
    for item in content:
        if not isinstance(item, str):
            node.append(item)
            item.tail = None
            last = item
        elif last is None:
            node.text = (node.text or "") + item
        else:
            last.tail = (last.tail or "") + item


def _replace(node: Any, content: list[Any]) -> None:
    """Put texts and elements in the place of an element, without a look at its siblings: there may be thousands."""
    parent, tail = node.getparent(), node.tail
    node.tail = None
    for item in [*content, tail] if tail else content:
        if not isinstance(item, str):
            item.tail = None
            node.addprevious(item)
        elif (before := node.getprevious()) is None:
            parent.text = (parent.text or "") + item
        else:
            before.tail = (before.tail or "") + item
    parent.remove(node)
