"""Markdown: the story with its headings, lists and quotes, behind a front matter with the rest of the record.

The front matter is YAML between two lines of `---`: a line for each key of the record that has a value, except `body`
and `paragraphs`, which are the text below it. Each value is written as JSON, which YAML takes as it is.

Below it stand, each as a paragraph of its own, and each only where the front matter has it: `# headline`,
`**subheadline**`, `*authors*`, `*published*` and the text of the dateline; then the story; then `*correction*` for each
of the corrections. So who reads it back leaves out as many paragraphs before and after the story.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsparse.record import Article, Paragraph
from newsparse.tables.lazy_regex import pattern
from newsparse.writers.selection import fields_dict, only_fields, replace_surrogates
from newsparse.writers.text import byline, story

OPENING, BETWEEN, CLOSING = "", "\n", ""
FENCE: Final = "---\n"
BELOW: Final = frozenset(("body", "paragraphs"))
"""Keys that are the text below the front matter."""
SPECIAL_RE = pattern(r"[\\`*_\[\]<>]|^(?:[#+-]|\d{1,9}(?=[.)]))", re.MULTILINE)
NOT_IN_YAML_RE = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON takes as they are, and YAML does not."""


def write(article: Article, fields: Sequence[str] = ()) -> str:
    r"""Return the front matter, headline, standfirst, byline, dateline and story as Markdown.

    >>> parts = (Paragraph("heading", "After the storm"), Paragraph("list_item", "Two *trees* fell"))
    >>> print(write(Article(headline="Rain in Lisbon", paragraphs=parts), ("headline", "paragraphs")), end="")
    ---
    headline: "Rain in Lisbon"
    ---
    <BLANKLINE>
    # Rain in Lisbon
    <BLANKLINE>
    ## After the storm
    <BLANKLINE>
    - Two \*trees\* fell
    """
    text = "".join(_joined(list(_parts(only_fields(article, fields)))))
    head = front_matter(fields_dict(article, fields))
    return replace_surrogates(f"{head}\n{text}" if head and text else head or text) or "\n"


def between(fields: Sequence[str]) -> str:
    """Return what stands between two records: a rule of its own where no front matter divides them."""
    return BETWEEN if set(fields) - BELOW or not fields else f"\n{FENCE}\n"


def front_matter(record: dict[str, Any]) -> str:
    """Return a record's keys as YAML, or nothing where none has a value."""
    lines = [
        f"{name}: {_as_yaml(value)}\n" for name, value in record.items() if name not in BELOW and not _is_empty(value)
    ]
    return f"{FENCE}{''.join(lines)}{FENCE}" if lines else ""


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _as_yaml(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return NOT_IN_YAML_RE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


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
