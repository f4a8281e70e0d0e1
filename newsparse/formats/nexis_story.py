"""One story of the old Nexis, as paragraphs: the head, labelled fields, the story, labelled fields, the rights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import LabelledField, read_field
from newsparse.formats.nexis_fields import HEAD_LABELS, RIGHTS_RE, TAIL_LABELS, add_fields, read_date_line
from newsparse.named_tuple import NamedTuple

LABELS: Final = {**TAIL_LABELS, **HEAD_LABELS}
HEAD_REACH: Final = 12
"""The date and the first label are among so many first paragraphs."""
LONG_FIELDS: Final = ("graphic", "correction", "notes")
"""Fields of which a paragraph without a label may be the continuation."""


class Paragraph(NamedTuple):
    """A paragraph of an export."""

    text: str
    is_centred: bool = False
    """As lines of the head and rights are: set apart from the headline and the story."""


def add_story(page: LabelledPageBuilder, paragraphs: Sequence[Paragraph]) -> bool:
    """Add a story from its paragraphs, the count left out; return whether it is one: with the label that all have."""
    fields = [_read_label(paragraph.text) for paragraph in paragraphs]
    first = next((at for at, field in enumerate(fields[: 2 * HEAD_REACH]) if field and field.name in HEAD_NAMES), -1)
    if first < 0:
        return False
    end = first
    last = max((at for at, field in enumerate(fields) if not field and not _is_rights(paragraphs[at])), default=-1)
    while end < len(fields) and (field := fields[end]) and (field.name in HEAD_NAMES or end < last):
        end += 1
    _add_head(page, paragraphs[:first])
    add_fields(page, [field for field in fields[first:end] if field])
    tail = _find_tail(paragraphs, fields, end)
    page.add_lines(paragraph.text for paragraph in paragraphs[end:tail])
    _add_tail(page, paragraphs[tail:], fields[tail:])
    return True


HEAD_NAMES: Final = frozenset(HEAD_LABELS.values())
TAIL_NAMES: Final = frozenset(TAIL_LABELS.values())


def _read_label(text: str) -> LabelledField | None:
    """Return a labelled field; labels are in capitals, which tells them from a sentence with a colon."""
    field = read_field(text, LABELS)
    return field if field and field.label.isupper() else None


def _find_tail(paragraphs: Sequence[Paragraph], fields: Sequence[LabelledField | None], start: int) -> int:
    """Return where the fields behind a story begin.

    They are counted from the end upwards, since a paragraph of the story may open like one ("CORRECTION: …"); what has
    no label goes with a field before it that may be long.
    """
    at = len(fields)
    while at > start:
        field = fields[at - 1]
        if (field is not None and field.name in TAIL_NAMES) or (field is None and _is_rights(paragraphs[at - 1])):
            at -= 1
            continue
        labelled = next((before for before in range(at - 1, start - 1, -1) if fields[before]), -1)
        found = fields[labelled] if labelled >= 0 else None
        if found is None or found.name not in LONG_FIELDS or at == len(fields):
            break
        at = labelled
    if at == len(fields):  # something stands behind the rights
        at = next((number for number in range(start, at) if _is_day_of_loading(fields[number])), at)
    return at


def _is_day_of_loading(field: LabelledField | None) -> bool:
    return field is not None and field.name == "load-date"


def _is_rights(paragraph: Paragraph) -> bool:
    return RIGHTS_RE.search(paragraph.text) is not None


def _add_head(page: LabelledPageBuilder, head: Sequence[Paragraph]) -> None:
    """Add publication, date, edition and headline; the headline is what is set as the story is."""
    dated = next((at for at, item in enumerate(head) if read_date_line(item.text)), -1)
    if dated >= 0:
        for item in head[:dated]:
            page.add_fact("site", item.text)
        day, edition = read_date_line(head[dated].text) or ("", "")
        page.add_fact("published", day)
        page.add_stated("date", head[dated].text)
        page.add_stated("edition", edition)
    rest = list(head[dated + 1 :])
    while len(rest) > 1 and rest[0].is_centred:
        page.add_stated("head", rest.pop(0).text)
    if dated < 0 and len(rest) > 1:
        page.add_fact("site", rest.pop(0).text)
    page.add_line(" ".join(item.text for item in rest[:1]), "headline")
    page.add_lines((item.text for item in rest[1:]), "subheadline")


def _add_tail(
    page: LabelledPageBuilder, paragraphs: Sequence[Paragraph], fields: Sequence[LabelledField | None]
) -> None:
    joined: list[LabelledField] = []
    for paragraph, field in zip(paragraphs, fields, strict=True):
        if field is not None:
            joined.append(field)
        elif RIGHTS_RE.search(paragraph.text):
            page.add_stated("copyright", paragraph.text)
        elif joined and joined[-1].name in LONG_FIELDS:
            joined.append(joined[-1]._replace(value=paragraph.text))
    add_fields(page, joined)
