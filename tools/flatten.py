"""Flattened text from HTML, by the dump tools in common use and with several kinds of damage.

    python tools/flatten.py --corpus CORPUS --out DUMPS

writes the dumps of all pages that `train.py --dumps DUMPS` then reads, a JSON array (page, tool, text) in each line. The
tools of the operating system (lynx, w3m, links, html2text) have to be installed for it: a page whose tool is missing,
fails or takes too long is dumped by the next one. Two tools (`HELD_OUT`) are never trained on: what they give is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
import textwrap
import zlib
from collections.abc import Callable, Iterator
from multiprocessing import Pool
from pathlib import Path

from condense import condense_page
from corpus import Row, read_sets

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


TOOL_SECONDS = 20
"""A tool that takes longer for a page is stopped, and the page is dumped by the next one."""
CHARSET_RE = re.compile(r"(charset\s*=\s*[\"']?)[\w-]+", re.IGNORECASE)


def run_tool(command: list[str], html: str) -> str:
    """Return what a program of the operating system writes for a page; `{}` in the command stands for the page's file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(CHARSET_RE.sub(r"\1utf-8", html), encoding="utf-8", errors="replace")
        done = subprocess.run(
            [str(path) if word == "{}" else word for word in command],
            capture_output=True,
            timeout=TOOL_SECONDS,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    return done.stdout.decode("utf-8", "replace")


LYNX = ["lynx", "-dump", "-force_html", "-display_charset=utf-8", "-assume_charset=utf-8"]


def lynx(html: str) -> str:
    """Centred headings, numbers before the links, and the list of links."""
    return run_tool([*LYNX, "{}"], html)


def lynx_unlisted(html: str) -> str:
    """The same without numbers and list."""
    return run_tool([*LYNX, "-nolist", "{}"], html)


def w3m(html: str) -> str:
    """No margin, layout tables side by side."""
    return run_tool(["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "{}"], html)


def links(html: str) -> str:
    """A margin of three columns, options one per line."""
    return run_tool(["links", "-dump", "-html-assume-codepage", "utf-8", "-codepage", "utf-8", "{}"], html)


def elinks(html: str) -> str:
    """As lynx, with numbers before images and fields as well."""
    return run_tool(["elinks", "-dump", "1", "-dump-charset", "utf-8", "{}"], html)


def starred(html: str) -> str:
    """Headings between stars and the words of links joined by underscores, as the html2text of C++ has them."""
    return run_tool(["html2text", "-utf8", "{}"], html)


def pandoc(html: str) -> str:
    """Plain text by pandoc."""
    return run_tool(["pandoc", "-f", "html", "-t", "plain", "{}"], html)


def underlined(html: str) -> str:
    """Markdown with underlined headings and the page's title, as markdownify writes it."""
    import markdownify

    return str(markdownify.markdownify(html))


def records_with_pictures(html: str) -> str:
    """As `records`, with the pictures' texts."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=False, alt_texts=True, links=False))


def extracted(html: str) -> str:
    """The main text by another extractor, with what it leaves in."""
    import trafilatura

    return trafilatura.extract(html) or ""


COMMON: tuple[Callable[[str], str], ...] = (soup, layout, records)
RARE: tuple[Callable[[str], str], ...] = (
    *(soup_stripped, soup_lines, markdown, wrapped, pasted, glued, soup_spaced, soup_spaced, markdown_wrapped),
)
RAW: tuple[Callable[[str], str], ...] = (
    *(lynx, w3m, links, starred, underlined, lynx_unlisted, records_with_pictures, extracted),
)
"""Tools whose margins and columns say something: their spaces are kept."""
HELD_OUT: tuple[Callable[[str], str], ...] = (elinks, pandoc)


def squeeze(text: str) -> str:
    text = re.sub(r"[ \t\xa0]+", " ", text.replace("\r", ""))
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{4,}", "\n\n\n", text).strip() + "\n"


CONDENSED = " of a condensed page"
"""Behind the name of a tool whose dump is one of a page without most of its chrome."""


def make_dumps(row: Row) -> list[tuple[str, str]]:
    """Return (tool, dump) of a page of the corpus, the same each time.

    They are of two of the common tools, of a rare one, of one whose spaces are kept, and for articles of any of these for the
    condensed page.
    """
    return [*make_whole_dumps(row["id"], row["html"]), *_make_condensed_dumps(row)]


def _make_condensed_dumps(row: Row) -> list[tuple[str, str]]:
    if not row["gold"].get("body"):
        return []
    html, tools = condense_page(row), (*COMMON, *RARE, *RAW)
    start = zlib.crc32(f"condensed {row['id']}".encode())
    for step in range(len(tools)):
        tool = tools[(start + step) % len(tools)]
        dump = dump_safely(tool, html)
        if dump:
            return [(tool.__name__ + CONDENSED, dump if tool in RAW else squeeze(dump))]
    return []


def make_whole_dumps(page_id: str, html: str) -> list[tuple[str, str]]:
    start = zlib.crc32(page_id.encode())
    tools = [COMMON[start % 3], COMMON[(start + 1) % 3], RARE[(start // 7) % len(RARE)]]
    dumps = [(tool.__name__, squeeze(tool(html))) for tool in tools]
    for step in range(len(RAW)):
        tool = RAW[(start // 63 + step) % len(RAW)]
        dump = dump_safely(tool, html)
        if dump:
            return [*dumps, (tool.__name__, dump)]
    return dumps


def dump_safely(tool: Callable[[str], str], html: str) -> str:
    """Return the dump of a page, empty where the tool is missing, fails or takes too long."""
    try:
        return tool(html)
    except (OSError, ValueError, RecursionError, subprocess.SubprocessError, UnicodeError):
        return ""


def read_dumps(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Return (tool, dump) by page, as the command wrote them."""
    found: dict[str, list[tuple[str, str]]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            page, tool, text = json.loads(line)
            found.setdefault(page, []).append((tool, text))
    return found


def _list_pages(corpus: Path) -> Iterator[Row]:
    for name, row in read_sets(corpus, DUMPED):
        if name == "not_articles" or row["gold"].get("body") or "articleBody" in row["html"]:
            yield row


DUMPED = ("wcxb", "fundus", "readability", "snippets", "dates", "metadata", "not_articles")
"""Sets whose pages are trained on."""


def _dump_page(row: Row) -> list[tuple[str, str, str]]:
    return [(row["id"], tool, text) for tool, text in make_dumps(row)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    with Pool(options.processes) as pool, options.out.open("w", encoding="utf-8") as file:
        for dumps in pool.imap(_dump_page, _list_pages(options.corpus), 4):
            for dump in dumps:
                file.write(json.dumps(dump, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
