"""Markdown: the story with its headings, lists and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsparse.record import Article, Paragraph
from newsparse.tables.lazy_regex import pattern
from newsparse.writers.selection import only_fields, replace_surrogates
from newsparse.writers.text import byline, story

OPENING, BETWEEN, CLOSING = "", "\n---\n\n", ""
SPECIAL_RE = pattern(r"[\\`*_\[\]<>]|^(?:[#+-]|\d{1,9}(?=[.)]))", re.MULTILINE)


def write(article: Article, fields: Sequence[str] = ()) -> str:
    r"""Return headline, standfirst, byline, dateline and story as Markdown.

    >>> parts = (Paragraph("heading", "After the storm"), Paragraph("list_item", "Two *trees* fell"))
    >>> print(write(Article(headline="Rain in Lisbon", paragraphs=parts)), end="")
    # Rain in Lisbon
    <BLANKLINE>
    ## After the storm
    <BLANKLINE>
    - Two \*trees\* fell
    """
    return replace_surrogates("".join(_joined(list(_parts(only_fields(article, fields)))))) or "\n"


def escaped(text: str) -> str:
    r"""Return text in which nothing is taken for markup.

    >>> escaped("# 5 * 4 [sic]"), escaped("1. May")
    ('\\# 5 \\* 4 \\[sic\\]', '1\\. May')
    """
    return SPECIAL_RE.sub(lambda match: match[0] + "\\" if match[0].isdigit() else "\\" + match[0], text)


def _parts(article: Article) -> Iterator[tuple[str, str]]:
    authors = byline(article.authors)
    yield from (("heading", f"# {escaped(text)}") for text in (article.headline,) if text)
    yield from (("standfirst", f"**{escaped(text)}**") for text in (article.subheadline,) if text)
    yield from (("byline", f"*{escaped(text)}*") for text in (authors, article.published) if text)
    yield from (("dateline", escaped(line.text)) for line in (article.dateline,) if line)
    for paragraph in story(article):
        yield paragraph.type, _marked(paragraph)
    yield from (("correction", f"*{escaped(text)}*") for text in article.corrections)


def _marked(paragraph: Paragraph) -> str:
    text = escaped(paragraph.text)
    if paragraph.type == "preformatted":
        return "".join(f"    {line}\n" for line in paragraph.text.splitlines()).rstrip("\n")
    if paragraph.type == "quote":
        return "> " + text.replace("\n", "\n> ")
    return {"heading": "## ", "list_item": "- "}.get(paragraph.type, "") + text


def _joined(parts: list[tuple[str, str]]) -> Iterator[str]:
    for number, (kind, text) in enumerate(parts):
        in_list = kind == "list_item" and parts[number - 1][0] == "list_item" and number > 0
        yield ("" if in_list or not number else "\n") + text + "\n"
