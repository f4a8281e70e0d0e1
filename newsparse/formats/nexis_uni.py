"""Nexis Uni and Lexis Advance as text, as it is made of their office documents: stories that each end in a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import DamagedError, broken_off
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import LINE_END_RE, LabelledField, read_field, split_fields
from newsparse.formats.nexis_fields import HEAD_LABELS, PICTURE_RE, RIGHTS_RE, TAIL_LABELS, add_fields, read_date_line
from newsparse.tables.lazy_regex import join_words, pattern

END_RE = pattern(
    r"^[^\w\n]{0,40}(?:End of Document|Ende des Dokuments?|Fin du document|Fin del documento|Fine del documento|Einde van document)[^\w\n]{0,20}$",
    re.MULTILINE | re.IGNORECASE,
)
BODY: Final = frozenset(("body", "textkörper", "text", "corps", "corps du texte", "cuerpo", "corpo", "hoofdtekst"))
"""The line above the story."""
PARTS: Final = {
    "graphic": "caption", "grafik": "caption", "graphique": "caption", "gráfico": "caption",
    "correction": "correction", "korrektur": "correction",
    "classification": "", "klassifizierung": "", "klassifikation": "", "clasificación": "", "classificazione": "",
    "notes": "", "bibliography": "", "references": "",
}  # fmt: skip
"""Lines above the parts after the story, and the label of the lines below them."""
COVER_RE = pattern(r"^[^\w\n]{0,20}(?:Job Number|Auftragsnummer|Numéro de tâche|Número de trabajo)\s?:", re.MULTILINE)
LENGTH_RE = pattern(
    lambda: rf"^[^\w\n]{{0,20}}(?:{'|'.join(label for label, name in HEAD_LABELS.items() if name == 'length')})\s?:",
    re.MULTILINE | re.IGNORECASE,
)
BODY_RE = pattern(lambda: rf"^[^\w\n]{{0,20}}(?:{join_words(BODY)})[ \t\xa0]{{0,20}}$", re.MULTILINE | re.IGNORECASE)
MARKDOWN_RE = pattern(r"\[([^\[\]]{1,300})\]\([^()\s]{1,500}\)")
LABELS: Final = {**TAIL_LABELS, **HEAD_LABELS}
ABSTRACT, FULL_TEXT = "ABSTRACT", "FULL TEXT"
"""Lines inside the story of some papers: a summary, and the story."""
HEAD_LINES: Final = 3
"""Title, publication and date stand above the rights or the first field."""


def recognise(head: str) -> bool:
    """Whether a text begins with the cover of an export, or has the line above a story and the length that all have."""
    head = _strip_markdown(head)
    if COVER_RE.search(head) is not None and ("User Name" in head or "Documents (" in head or "(" in head):
        return True
    length = LENGTH_RE.search(head)
    body = BODY_RE.search(head, length.end()) if length else None
    return body is not None


def _strip_markdown(text: str) -> str:
    """Return text without the marks of bold lines and links, which converters to Markdown leave."""
    return MARKDOWN_RE.sub(r"\1", text).replace("**", "")


def cut(document: str) -> Iterator[str]:
    """Yield a document for each story."""
    document = _strip_markdown(document)
    last, number = 0, 0
    for number, end in enumerate(END_RE.finditer(document), 1):  # noqa: B007
        yield document[last : end.end()]
        last = end.end()
    if BODY_RE.search(document, last):
        raise DamagedError(broken_off(number + 1))


def stories(document: str) -> Iterator[Page]:
    """Yield the stories of a document, the whole ones where it breaks off."""
    try:
        for piece in cut(document):
            page = LabelledPageBuilder("text")
            if _add_story(page, piece):
                yield page.build()
    except DamagedError:
        return


def _add_story(page: LabelledPageBuilder, piece: str) -> bool:
    lines = split_fields(END_RE.sub("", piece), LABELS)
    if not any(line.casefold() in BODY for line in lines):  # saved without empty lines
        lines = [line.strip() for line in LINE_END_RE.split(END_RE.sub("", piece)) if line.strip()]
    body = next((at for at, line in enumerate(lines) if line.casefold() in BODY), -1)
    if body < 0:
        return False
    fields = _add_head(page, lines[:body])
    end = _end_of_story(lines, body + 1)
    _add_body(page, lines[body + 1 : end])
    label = ""
    for line in lines[end:]:
        field = read_field(line, TAIL_LABELS)
        if line.casefold() in PARTS:
            label = PARTS[line.casefold()]
        elif field:
            label = ""
            fields.append(field)
        elif label:
            page.add_line(PICTURE_RE.sub("", line) if label == "caption" else line, label)
    add_fields(page, fields)
    return True


def _end_of_story(lines: Sequence[str], start: int) -> int:
    """Return where the story ends: at the line above a part, or at the first of the fields that close the document.

    A paragraph of the story may open like a field ("Language: …"), so fields count only from the end upwards.
    """
    end = len(lines)
    while end > start and read_field(lines[end - 1], TAIL_LABELS):
        end -= 1
    return next((at for at in range(start, end) if lines[at].casefold() in PARTS), end)


def _add_head(page: LabelledPageBuilder, lines: Sequence[str]) -> list[LabelledField]:
    """Add title, publication and date, which stand before the rights and fields, and return the fields.

    A cover may stand before them; its last lines are the export's, so they are counted from the fields upwards.
    """
    end = len(lines)
    while end and (read_field(lines[end - 1], HEAD_LABELS) or RIGHTS_RE.search(lines[end - 1])):
        end -= 1
    for line in lines[end:]:
        if RIGHTS_RE.search(line):
            page.add_stated("copyright", line)
    dated = next((at for at in range(end - 1, max(-1, end - 1 - HEAD_LINES), -1) if read_date_line(lines[at])), -1)
    if dated < 0:
        page.add_line(lines[end - 1] if end else "", "headline")
    else:
        day, edition = read_date_line(lines[dated]) or ("", "")
        page.add_fact("published", day)
        page.add_stated("edition", edition)
        page.add_fact("site", lines[dated - 1] if dated else "")
        page.add_line(lines[dated - 2] if dated > 1 else "", "headline")
    return [field for line in lines[end:] if (field := read_field(line, HEAD_LABELS))]


def _add_body(page: LabelledPageBuilder, lines: Sequence[str]) -> None:
    if FULL_TEXT in lines:
        at = lines.index(FULL_TEXT)
        page.add_stated("abstract", " ".join(line for line in lines[:at] if line != ABSTRACT))
        lines = lines[at + 1 :]
    page.add_lines(lines)
