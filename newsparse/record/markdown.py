"""Markdown: the story with its headings, lists and quotes, behind a front matter with the rest of the record.

The front matter is YAML between two lines of `---`: a line for each key of the record that has a value, except `body`
and `paragraphs`, which are the text below it. Each value is written as JSON, which YAML takes as it is.

Below it stand, each as a paragraph of its own, and each only where the front matter has it: `# headline`,
`**subheadline**`, `*authors*`, `*published*` and the text of the dateline, `_so_` where no dash ends it; then the story; then `*correction*` for each
of the corrections. So who reads it back leaves out as many paragraphs before and after the story.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from newsparse.record.json_text import replace_surrogates
from newsparse.record.parts import Author, Paragraph, byline, paragraphs_of
from newsparse.tables.lazy_regex import pattern

FENCE: Final = "---\n"
BELOW: Final = frozenset(("body", "paragraphs"))
"""Keys that are the text below the front matter."""
SPECIAL_RE = pattern(r"[\\`*_\[\]<>]|^(?:[#+-]|\d{1,9}(?=[.)]))", re.MULTILINE)
NOT_IN_YAML_RE = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON takes as they are, and YAML does not."""
DATELINE_ENDS = ("-", "–", "—", "―", ":", ".")


def render_markdown(record: Mapping[str, Any], front: Mapping[str, Any]) -> str:
    r"""Return front matter, headline, standfirst, byline, dateline and story as Markdown.

    Args:
        record: The plain values of a record.
        front: What the front matter has of it.

    >>> from newsparse.record import Article
    >>> parts = (Paragraph("heading", "After the storm"), Paragraph("list_item", "Two *trees* fell"))
    >>> print(render_markdown(Article(paragraphs=parts).to_dict(), {"headline": "Rain in Lisbon"}), end="")
    ---
    headline: "Rain in Lisbon"
    ---
    <BLANKLINE>
    ## After the storm
    <BLANKLINE>
    - Two \*trees\* fell
    """
    text = "".join(_joined(list(_parts(record))))
    head = front_matter(front)
    return replace_surrogates(f"{head}\n{text}" if head and text else head or text) or "\n"


def front_matter(record: Mapping[str, Any]) -> str:
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


def _parts(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    authors = byline([Author.from_dict(author) for author in record["authors"]])
    yield from (("heading", f"# {escaped(text)}") for text in (record["headline"],) if text)
    yield from (("standfirst", f"**{escaped(text)}**") for text in (record["subheadline"],) if text)
    yield from (("byline", f"*{escaped(text)}*") for text in (authors, record["published"]) if text)
    yield from (("dateline", _marked_dateline(line["text"])) for line in (record["dateline"],) if line)
    story = tuple(map(Paragraph.from_dict, record["paragraphs"])) or paragraphs_of(record["body"])
    yield from ((paragraph.type, _marked(paragraph)) for paragraph in story)
    yield from (("correction", f"*{escaped(text)}*") for text in record["corrections"])


def _marked_dateline(text: str) -> str:
    """Return a dateline, in emphasis where it does not end as one does: a place alone would be read as the story."""
    return escaped(text) if text.endswith(DATELINE_ENDS) else f"_{escaped(text)}_"


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
