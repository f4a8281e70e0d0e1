"""Flattened text from HTML, by the dump tools in common use and with several kinds of damage."""

from __future__ import annotations

import re
import textwrap
import zlib
from collections.abc import Callable

from newsparse.blocks.html import read_html


def soup(html: str) -> str:
    """Inline elements and table cells run together, the markup's own line breaks kept."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(html, "lxml")
    return str((tree.body or tree).get_text())


def soup_stripped(html: str) -> str:
    """As above, every string stripped and the whole page run together in one line."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(html, "lxml")
    return "".join((tree.body or tree).stripped_strings)


def soup_lines(html: str) -> str:
    """A line a string: inline elements break their paragraph."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(html, "lxml")
    return "\n".join((tree.body or tree).stripped_strings)


def soup_spaced(html: str) -> str:
    """The whole page in one line, a space between the strings."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(html, "lxml")
    return " ".join((tree.body or tree).stripped_strings)


def layout(html: str) -> str:
    """Laid out as a text browser does."""
    from inscriptis import get_text

    return str(get_text(html))


def records(html: str) -> str:
    """A line a block, as the text records of web archives have it."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=False, alt_texts=False, links=False))


def markdown(html: str) -> str:
    """Markdown with links."""
    import html2text

    maker = html2text.HTML2Text()
    maker.body_width = 0
    return str(maker.handle(html))


def markdown_wrapped(html: str) -> str:
    """The same, wrapped, links and all."""
    import html2text

    return str(html2text.html2text(html))


def wrapped(html: str) -> str:
    """Laid out, then wrapped at 72 columns."""
    lines = layout(html).split("\n")
    return "\n".join(part for line in lines for part in (textwrap.wrap(line, 72) or [""]))


def pasted(html: str) -> str:
    """A paragraph a block with empty lines between, as pasted from a browser."""
    return "\n\n".join(block.text for block in read_html(html).blocks)


def glued(html: str) -> str:
    """All blocks in one line without a space between."""
    return "".join(block.text for block in read_html(html).blocks)


COMMON: tuple[Callable[[str], str], ...] = (soup, layout, records)
RARE: tuple[Callable[[str], str], ...] = (
    *(soup_stripped, soup_lines, markdown, wrapped, pasted, glued, soup_spaced, soup_spaced, markdown_wrapped),
)


def squeeze(text: str) -> str:
    text = re.sub(r"[ \t\xa0]+", " ", text.replace("\r", ""))
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{4,}", "\n\n\n", text).strip() + "\n"


def make_dumps(page_id: str, html: str) -> list[tuple[str, str]]:
    """Return (tool, dump) of two of the common tools and of one of the rare ones, the same for the same page."""
    start = zlib.crc32(page_id.encode())
    tools = [COMMON[start % 3], COMMON[(start + 1) % 3], RARE[(start // 7) % len(RARE)]]
    return [(tool.__name__, squeeze(tool(html))) for tool in tools]
