r"""Links as dump tools print them, put back to how they read.

Text browsers number links and list their addresses at the end; Markdown writers break links over lines and put
pictures inside them. Either way the words of one line are separated, or mixed with marks that were not on the page.
"""

from __future__ import annotations

import re

from newsparse.tables.lazy_regex import pattern

NUMBER_RE = pattern(r"(?<![\w.!?”\"])\[\d{1,4}\](?= ?[^\s\[\],.;:)])")
"""A link's number, right before its words; the number of a footnote follows them."""
NUMBERS_MIN = 10
REFERENCES_RE = pattern(
    r"(?m)^[ \t]{0,20}(?:References|Links):?[ \t]*\n\s{0,20}(?:Visible links:?\s{1,20})?1\. \S{1,20}:\S"
)
"""The beginning of the list of addresses."""
BUTTON = "(BUTTON)"

IMAGE_RE = pattern(r"!\[[^\[\]]{0,500}\]\([^()]{0,2000}\)")
LINK_RE = pattern(r"\[([^\[\]]{0,500})\]\(([^()]{0,2000})\)")
ESCAPE_RE = pattern(r"\\([\\`*_{}()#+.!|>~-])")


def strip_link_numbers(text: str) -> str:
    r"""Return a text browser's dump without the numbers of its links and without their list.

    Only where the list stands at the end, so that footnotes stay.

    >>> menu = "".join(f"[{n}]Item {n}\n" for n in range(1, 12))
    >>> strip_link_numbers(f"{menu}(BUTTON) Share\nRain.[1]\n\nReferences\n\n 1. https://hill.example/\n")[-22:]
    'Item 11\nShare\nRain.[1]'
    """
    if BUTTON in text:
        text = text.replace(f"{BUTTON} ", "").replace(BUTTON, "")
    ends = [match.start() for match in REFERENCES_RE.finditer(text)]
    if not ends or len(NUMBER_RE.findall(text, 0, ends[-1])) < NUMBERS_MIN:
        return text
    return NUMBER_RE.sub("", text[: ends[-1]]).rstrip()


def join_links(text: str) -> str:
    r"""Return Markdown with each link on one line, without pictures and escapes.

    >>> join_links('[![Ada](a.jpg)\nAda Berg](https://hill.example/\nada) \\- 3 May')
    '[Ada Berg](https://hill.example/ada) - 3 May'
    """
    text = LINK_RE.sub(_join_link, IMAGE_RE.sub("", text))
    return ESCAPE_RE.sub(r"\1", text) if "\\" in text else text


def _join_link(link: re.Match[str]) -> str:
    if "\n" not in link[0]:
        return link[0]
    address, _, title = link[2].partition('"')
    title = f' "{" ".join(title.split())}' if title else ""
    return f"[{' '.join(link[1].split())}]({''.join(address.split())}{title})"
