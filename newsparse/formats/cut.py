"""Cuts a document of several stories into documents of one story each.

The pieces are cut out of the text, not out of a tree: so a story keeps the form in which it was sent, and a document
that is broken in one story, as many are, still gives the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import AnyStr, Final

from newsparse.formats.roots import root_name
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

ASIDES: Final = {"<![CDATA[": "]]>", "<!--": "-->"}
"""Sections of plain characters and comments: how they begin and end. Tags in them are none."""
FRAME_MAX_CHARS: Final = 2**15
"""What stands before the first story goes with each story, this much of it."""


class DamagedError(ValueError):
    """The rest of a document cannot be read: `cut` raises it after the whole stories. The message is one line."""


class Cutting(NamedTuple):
    """How the stories of a format lie one after another: each from where it begins to where the next one does.

    The expressions are in ASCII, since a file that is too large for memory is searched in bytes; no match is longer
    than `MATCH_MAX_CHARS`, and `^` and `$` mean lines.
    """

    begins: str
    """Expression for the beginning of a story."""
    ends: str = ""
    """Expression that a story has before its end: the last of several that has none is broken off. Empty for a format
    whose stories have no such mark."""
    holds: str = ""
    """Expression that every story has: what stands behind the last story and has none of it is the export's own end."""
    closes: str = ""
    """Expression for the line that closes the export, behind its last story: without it others may be missing."""
    has_frame: bool = False
    """What stands before the first story says something of all of them, and goes with each piece."""


MATCH_MAX_CHARS: Final = 400
"""No beginning or end of a story is longer."""
ROOT_MAX_CHARS: Final = 2**14
HTML_RE = pattern(r"(?i)<html[\s>]")
HTML_END_RE = pattern(r"(?i)</(?:html|body)\s*>")
OPEN_TAG_RE = pattern(r"<[A-Za-z/!][^<>]{0,300}\Z|<\Z")


def cut_at(document: str, cutting: Cutting) -> Iterator[str]:
    """Yield a piece for each story of a document, from where it begins to where the next one does.

    A document in which no story begins is one piece, where it has what stories have before their end.

    Raises:
        DamagedError: the last story has no end.

    >>> list(cut_at("<p>x</p><DOC>a</DOC><DOC>b</DOC>", Cutting("<DOC>", "</DOC>")))
    ['<DOC>a</DOC>', '<DOC>b</DOC>']
    """
    begins, ends, holds, _ = compile_cutting(cutting)
    starts = [match.start() for match in begins.finditer(document)]
    if not starts:
        if document.strip() and (ends is None or ends.search(document)):
            yield document
        return
    frame = document[: min(starts[0], FRAME_MAX_CHARS)] if cutting.has_frame else ""
    for start, end in pairwise(starts):
        yield frame + document[start:end]
    last = document[starts[-1] :]
    if holds is not None and not holds.search(last):
        return
    if ends is not None and not ends.search(last):
        raise DamagedError(broken_off(len(starts)))
    yield frame + last
    if is_cut_behind(cutting, document[:ROOT_MAX_CHARS], last):
        raise DamagedError(cut_behind(len(starts)))


def is_cut_behind(cutting: Cutting, head: str, last: str) -> bool:
    r"""Whether a document is cut behind its last whole story, so that others may be missing.

    The line that closes the export is not there; or markup ends in the middle of a tag, or began as HTML and does not
    end so.

    Args:
        cutting: How its stories lie.
        head: Its beginning.
        last: Its last story, with all that follows.

    >>> is_cut_behind(Cutting("<DOC>"), "", "</DOC>\n<DO"), is_cut_behind(Cutting("<DOC>"), "", "</DOC>\n")
    (True, False)
    >>> is_cut_behind(Cutting("<p>"), "<html>", "<p>Rain</p>"), is_cut_behind(Cutting("<p>"), "<html>", "<p>Rain</p></html>")
    (True, False)
    """
    closes = compile_cutting(cutting)[3]
    if closes is not None:
        return closes.search(last) is None
    if not cutting.begins.startswith("<"):
        return False
    if OPEN_TAG_RE.search(last[-MATCH_MAX_CHARS:]):
        return True
    return HTML_RE.search(head) is not None and HTML_END_RE.search(last) is None


def without_broken(document: str, element: str, frame: str = "") -> tuple[str, bool]:
    """Return a document of XML up to its last whole story, and whether it breaks off: its root has no end.

    Args:
        document: The document.
        element: Local name of the element of a story. A document of one story whose root it is has none where it breaks off.
        frame: Local name of the element around the stories, if there is one inside the root: where the document ends with
            its end, it is badly written, and not cut.

    >>> without_broken("<a><item>x</item><item>y", "item"), without_broken("<a><item>x</item></a>", "item")
    (('<a><item>x</item>', True), ('<a><item>x</item></a>', False))
    """
    root = root_name(document[:ROOT_MAX_CHARS])
    end = _end_tag_re(root or element)
    tail = max(0, len(document) - MATCH_MAX_CHARS)
    if end.search(document, tail) or end.search(document):
        return document, False
    if frame and _end_tag_re(frame).search(document, tail):
        return document, False
    ends = [match.end() for match in _end_tag_re(element).finditer(document)] if element != root else []
    return document[: ends[-1]] if ends else "", True


@cache
def _end_tag_re(name: str) -> re.Pattern[str]:
    return pattern(rf"</(?:[\w-]{{1,40}}:)?{re.escape(name)}\s{{0,40}}>", re.IGNORECASE)


def broken_off(number: int) -> str:
    """Return the message for a story that has no end, by its number."""
    return f"story {number} is broken off"


def cut_behind(number: int) -> str:
    """Return the message for a document that breaks off behind a whole story."""
    return f"cut short behind story {number}: others may be missing"


Expressions = tuple[re.Pattern[AnyStr], re.Pattern[AnyStr] | None, re.Pattern[AnyStr] | None, re.Pattern[AnyStr] | None]


@cache
def compile_cutting(cutting: Cutting) -> Expressions[str]:
    """Return the expressions of a cutting for text: beginning, end, what every story has, the export's last line."""
    begins, *others = (pattern(text, re.MULTILINE) if text else None for text in cutting[:4])
    assert begins is not None
    return begins, others[0], others[1], others[2]


@cache
def compile_cutting_of_bytes(cutting: Cutting) -> Expressions[bytes]:
    """Return the same for bytes of any charset that has ASCII."""
    begins, *others = (pattern(text.encode("ascii"), re.MULTILINE) if text else None for text in cutting[:4])
    assert begins is not None
    return begins, others[0], others[1], others[2]


def cut_elements(document: str, name: str) -> Iterator[str]:
    """Yield a document for each element of a name: the whole without all other elements of that name.

    An element that is not closed ends where the next one begins. A document without such an element is one piece.

    Args:
        document: XML or SGML, broken or not.
        name: Local name of the element that holds a story.

    >>> list(cut_elements("<rss><item>a</item><item>b</item></rss>", "item"))
    ['<rss><item>a</item></rss>', '<rss><item>b</item></rss>']
    """
    spans = list(_spans(document, name))
    if not spans:
        yield document
        return
    frame, rest = document[: spans[0][0]], document[spans[-1][1] :]
    for start, end in spans:
        yield frame + document[start:end] + rest


def _spans(document: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each element of a name; one that is not closed ends where the next begins."""
    start = -1
    for match in _tags(document, name):
        if start >= 0:
            yield start, match.end() if match[1] else match.start()
        start = match.start() if not match[1] and not match[0].endswith("/>") else -1
    if start >= 0:
        yield start, len(document)


def _tags(document: str, name: str) -> Iterator[re.Match[str]]:
    """Yield the start and end tags of an element, without those in comments and sections of plain characters."""
    find, at = _tag_re(name).search, 0
    while match := find(document, at):
        at = match.end()
        if end := ASIDES.get(match[0]):
            at = document.find(end, at)
            if at < 0:  # never closed: all that follows is in it
                return
        else:
            yield match


@cache
def _tag_re(name: str) -> re.Pattern[str]:
    return pattern(rf"<!\[CDATA\[|<!--|<(/?)(?:\w{{1,40}}:)?{name}(?=[\s/>])[^<>]{{0,2000}}>")
