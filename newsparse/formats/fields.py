"""Stories that are given as lines of fields, `LABEL: value`, around their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from newsparse.formats.declared import clean_text
from newsparse.lines.sign_off import is_sign_off
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import LINE_ENDS

LABEL_RE = pattern(r"[ \t]{0,8}([^\W\d_][^\n:：]{0,50}?)[ \u00a0]{0,2}[:：](?:[ \t\u00a0]+|$)")
BLANK_LINE_RE = pattern(r"\r?\n[ \t\u00a0\f\v]*(?:\r?\n[ \t\u00a0\f\v]*)+")
LINE_END_RE = pattern(r"\r\n?|\n")


WHOLE_MIN_SHARE: Final = 0.7
"""Where so many lines end as sentences do, lines are paragraphs."""
WRAPPED_MAX_CHARS: Final = 140
"""Lines that are wrapped are no longer."""


class LabelledField(NamedTuple):
    """A paragraph that opens with a known label."""

    name: str
    """The field that the label means, from the format's table."""
    label: str
    """As printed."""
    value: str
    """What follows it in the paragraph."""


def split_paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of a text that sets them apart by empty lines, wrapped lines joined.

    >>> split_paragraphs("Rain fell\r\non Friday.\r\n\r\n\r\nSnow fell.\r\n")
    ['Rain fell on Friday.', 'Snow fell.']
    """
    return [shown for part in BLANK_LINE_RE.split(text) if (shown := clean_text(part))]


def split_fields(text: str, labels: Mapping[str, str]) -> list[str]:
    r"""Return the paragraphs of a text; of one that opens with a label each line that does is a paragraph of its own.

    >>> split_fields("By: Ada Berg\nLength: 3 words\nor so\n\nShe said\nthis: no.", {"by": "by", "length": "length"})
    ['By: Ada Berg', 'Length: 3 words or so', 'She said this: no.']
    """
    paragraphs: list[str] = []
    for part in BLANK_LINE_RE.split(text):
        lines = LINE_END_RE.split(part.strip())
        if len(lines) == 1 or not any(read_field(line, labels) for line in lines[:2]):
            paragraphs.append(part)
            continue
        grouped: list[str] = []
        for line in lines:
            if grouped and not read_field(line, labels):
                grouped[-1] += f" {line}"
            else:
                grouped.append(line)
        paragraphs += grouped
    return [shown for part in paragraphs if (shown := clean_text(part))]


def split_indented(text: str, indent: int = 2) -> list[str]:
    r"""Return the paragraphs of a text in which a line with so many blanks or a tab before it begins a new one.

    An empty line ends a paragraph too, and a sign-off on the last line is one of its own.

    >>> split_indented("   Rain fell\non Friday.\n   Snow fell.\n")
    ['Rain fell on Friday.', 'Snow fell.']
    """
    paragraphs: list[list[str]] = []
    is_new = True
    lines = LINE_END_RE.split(text.rstrip())
    for number, line in enumerate(lines, 1):
        shown = line.strip()
        if not shown:
            is_new = True
            continue
        is_last = number == len(lines) and is_sign_off(shown)
        if is_new or is_last or line.startswith((" " * indent, "\t")):
            paragraphs.append([])
        paragraphs[-1].append(shown)
        is_new = False
    return [shown for lines in paragraphs if (shown := clean_text(" ".join(lines)))]


def split_plain(text: str) -> list[str]:
    r"""Return the paragraphs of plain text by its own marks: indents and empty lines, else lines too long to be wrapped.

    >>> split_plain("Rain fell\non Friday.\n\nSnow fell."), split_plain("Rain fell\non Friday.")
    (['Rain fell on Friday.', 'Snow fell.'], ['Rain fell on Friday.'])
    """
    lines = [line for line in LINE_END_RE.split(text.strip()) if line.strip()]
    found = split_indented(text)
    whole = sum(line.rstrip()[-1] in LINE_ENDS for line in lines)
    is_wrapped = max(map(len, lines), default=0) <= WRAPPED_MAX_CHARS and whole < WHOLE_MIN_SHARE * len(lines)
    return found if len(found) > 1 or is_wrapped else [shown for line in lines if (shown := clean_text(line))]


def read_field(paragraph: str, labels: Mapping[str, str]) -> LabelledField | None:
    """Return a paragraph as a field where it opens with one of the labels and a colon; capitals make no difference.

    Args:
        paragraph: The paragraph.
        labels: Names of fields by the label in small letters.

    >>> read_field("BYLINE: Ada Berg", {"byline": "byline"})
    LabelledField(name='byline', label='BYLINE', value='Ada Berg')
    >>> read_field("He said: no.", {"byline": "byline"})
    """
    found = LABEL_RE.match(paragraph)
    if found is None:
        return None
    name = labels.get(found[1].strip().casefold())
    return LabelledField(name, found[1].strip(), paragraph[found.end() :].strip()) if name else None


def index_labels(table: Mapping[str, str]) -> dict[str, str]:
    """Return the names of fields by each of their labels in small letters, from a table of labels apart by `|`.

    >>> index_labels({"byline": "BYLINE | AUTOR"})
    {'byline': 'byline', 'autor': 'byline'}
    """
    return {label.strip().casefold(): name for name, labels in table.items() for label in labels.split("|")}


def texts_behind(marks: Sequence[re.Match[str]], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each mark with the text from it to the next one.

    >>> [(mark[0], inner) for mark, inner in texts_behind(list(re.finditer("#", "#a#b")), "#a#b")]
    [('#', 'a'), ('#', 'b')]
    """
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        yield mark, text[mark.end() : end]


def first_values(fields: Iterable[LabelledField]) -> dict[str, str]:
    """Return the first value of each field that has one."""
    found: dict[str, str] = {}
    for field in fields:
        if field.value:
            found.setdefault(field.name, field.value)
    return found


LIST_SEPARATOR: Final = ";"


def split_list(value: str, separator: str = LIST_SEPARATOR) -> list[str]:
    """Return the entries of a value that is a list, without the empty ones.

    >>> split_list("Ferries; Labor disputes;")
    ['Ferries', 'Labor disputes']
    """
    return [shown for part in value.split(separator) if (shown := clean_text(part))]
