"""Elements of SGML: corpora without a root, end tags or declared entities, which no parser of XML takes.

HTML parsers fail on them too: they move what stands in elements named `TITLE`, `BODY` or `HEAD`, and drop tags whose
names begin with a digit. So the file's own tags are read by their names, and what is in an element goes to
beautifulsoup4 only where it holds further markup.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from newsparse.blocks.characters import CONTROL_RE
from newsparse.tables.lazy_regex import pattern

TAG_RE = pattern(r"</?[A-Za-z0-9][\w.:-]{0,40}(?:\s[^<>]{0,500})?>")
WIRE_ENTITY_RE = pattern(r"&(?:Cx[0-9a-f]{1,2}|[A-Z]{2}[0-9]?);")
"""References that only the wires' own tables explain: control characters and typographic marks."""
NUMBER_RE = pattern(r"&#(\d{1,7}|x[0-9a-fA-F]{1,6});?")
ATTRIBUTE_RE = pattern(r"""([A-Za-z][\w.:-]{0,40})\s?=\s?(?:"([^"<>]{0,500})"|'([^'<>]{0,500})'|([^\s"'<>]{1,200}))""")


@cache
def _element_re(name: str) -> re.Pattern[str]:
    return pattern(
        rf"<{re.escape(name)}(\s[^<>]{{0,2000}})?>(.*?)(?=</{re.escape(name)}\s{{0,20}}>|\Z)", re.IGNORECASE | re.DOTALL
    )


def find_elements(text: str, *names: str) -> list[str]:
    """Return what stands in each element of some names, in the text's order for each name; markup is left in it.

    An element that is not closed goes on to the end.

    >>> find_elements("<DOC><1ST_LINE>r w AM-Ferry</1ST_LINE></DOC>", "1ST_LINE")
    ['r w AM-Ferry']
    """
    return [match[2] for name in names for match in _element_re(name).finditer(text)]


def find_element(text: str, *names: str) -> str:
    """Return what stands in the first element that has one of the names and is not empty; empty where none is."""
    return next((inner for inner in find_elements(text, *names) if inner.strip()), "")


def attributes_of(text: str, name: str) -> dict[str, str]:
    """Return the attributes of the first element of a name, their own names in small letters.

    >>> attributes_of('<REUTERS NEWID="1" LEWISSPLIT=TRAIN>', "REUTERS")
    {'newid': '1', 'lewissplit': 'TRAIN'}
    """
    found = _tag_re(name).search(text)
    if found is None:
        return {}
    return {item[1].lower(): unescape(item[2] or item[3] or item[4] or "") for item in ATTRIBUTE_RE.finditer(found[1])}


def text_inside(inner: str) -> str:
    r"""Return an element's text: without tags, with the characters of its references, line ends kept.

    References to control characters, which old corpora are full of, become spaces.

    >>> text_inside("A &lt;TICKER> rose 3 &#22;&#1;%<P>\nSo it did.</P>")
    'A <TICKER> rose 3   %\nSo it did.'
    """
    text = NUMBER_RE.sub(_character, TAG_RE.sub("", inner))
    return CONTROL_RE.sub(" ", WIRE_ENTITY_RE.sub(" ", unescape(text)))


@cache
def _tag_re(name: str) -> re.Pattern[str]:
    return pattern(rf"<{re.escape(name)}(?=[\s>])([^<>]{{0,2000}})>", re.IGNORECASE)


def _character(match: re.Match[str]) -> str:
    number = match[1]
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return " " if code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
