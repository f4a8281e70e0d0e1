"""Dates that may be a story's day of publication or of its last change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsparse.lines.dates.day import FoundDate
from newsparse.lines.dates.printed import find_dates
from newsparse.lines.dates.times import read_clock_after
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds

LABEL_MAX_CHARS = 60
"""What is kept of the words before a printed date."""
LABEL_MARKS = "|·•-–—/,;:(（ "
CLOSING_MARKS = ").）。| "
WORD_END_RE = pattern(r"(?<=\S)\s")


class DateCandidate(NamedTuple):
    """A date that may be the story's day of publication or of its last change."""

    iso: str
    origin: str
    """`json-ld`, `meta`, `microdata`, `time`, `date block`, `dateline`, `url`, or `image` for a day in its address."""
    label: str = ""
    """`published` or `modified` for metadata; for a printed date the words before it ("Last updated on")."""
    distance: int | None = None
    """Blocks from the headline, negative above it; None where it has no place."""


def list_fact_candidates(
    facts: Iterable[tuple[str, str, str]], *, language: str | None = None
) -> tuple[DateCandidate, ...]:
    """Return the dates of a page's metadata, and those in its address and its lead picture's.

    Args:
        facts: Field, value and origin of each statement; those of other fields than dates and addresses are skipped.
        language: Of the page, where it is known.

    >>> list_fact_candidates([("published", "2023-11-28T10:35", "meta"), ("url", "https://news.example/a", "link")])
    (DateCandidate(iso='2023-11-28T10:35', origin='meta', label='published', distance=None),)
    """
    facts = tuple(facts)
    if not facts:
        return ()
    from newsparse.lines.dates.address import find_url_date  # pages of text seldom state anything
    from newsparse.lines.dates.metadata import read_metadata_date

    found: dict[DateCandidate, None] = {}
    for field, value, origin in facts:
        if field in ("published", "modified"):
            if iso := read_metadata_date(value, language=language):
                found[DateCandidate(iso, origin, field)] = None
        elif field in ("url", "image") and (day := find_url_date(value)):
            found[DateCandidate(day, field)] = None
    return tuple(found)


def list_printed_candidates(
    text: str, *, distance: int | None, stamp: str = "", before: str = "", language: str | None = None
) -> tuple[DateCandidate, ...]:
    """Return the complete dates of a block that is no prose, each with the words before it.

    Of two dates in one line, one may be labelled only: the first is then the other one of publication and update.

    Args:
        text: The block: a date line, a byline.
        distance: Blocks from the headline to this one.
        stamp: The `datetime` attributes of the `<time>` elements inside, separated by bars.
        before: Text of the block before, whose words count ("Last updated") where this one begins with its date.
        language: Of the page, where it is known.

    >>> [(item.iso, item.label) for item in list_printed_candidates("Posted 28 Nov 2023 Updated 30 Nov 2023", distance=1)]
    [('2023-11-28', 'Posted'), ('2023-11-30', 'Updated')]
    >>> [(item.iso, item.label) for item in list_printed_candidates("28 Nov 2023 | Updated 30 Nov 2023", distance=1)]
    [('2023-11-28', 'published'), ('2023-11-30', '| Updated')]
    >>> [item.iso for item in list_printed_candidates("28 Nov 2023, 08:12 Updated at 11:47", distance=1)]
    ['2023-11-28T08:12', '2023-11-28T11:47']
    >>> [item.iso for item in list_printed_candidates("2025年9月3日 5時00分（9月4日 12時10分更新）", distance=1)]
    ['2025-09-03T05:00', '2025-09-04T12:10']
    """
    found: list[DateCandidate] = []
    last = 0
    for printed in find_dates(text, language=language):
        label = text[last : printed.start].strip() or ("" if last else before)
        last = printed.end
        if not printed.iso.startswith("--"):
            found.append(DateCandidate(printed.iso, "date block", label[-LABEL_MAX_CHARS:], distance))
        elif found and (change := _complete_update(text, label, printed, found[-1].iso)):
            found.append(DateCandidate(change, "date block", "modified", distance))
    if len(found) == 1 and (moment := read_update_time(text[last:], found[0].iso)):
        found.append(DateCandidate(moment, "date block", "modified", distance))
    if len(found) == 2 and not _find_kinds(found[0].label) and (kind := _find_other_kind(found[1].label)):
        found[0] = found[0]._replace(label=kind)
    dates = tuple(found)
    if not stamp:
        return dates
    from newsparse.lines.dates.metadata import read_metadata_date

    stamps = [iso for value in stamp.split("|") if value and (iso := read_metadata_date(value, language=language))]
    for index, iso in enumerate(stamps):
        label = _find_stamp_label(iso, dates, index if len(stamps) == len(dates) else 0) if dates else text
        found.append(DateCandidate(iso, "time", label[:LABEL_MAX_CHARS], distance))
    return tuple(found)


def read_update_time(text: str, day: str) -> str:
    """Return the moment of a change that a line states by a time alone ("Updated at 11:47"), on a day known from before.

    Empty for a line with other words before the time, or with a time before that of publication.

    Gets wrong: a change on a later day, of which the page prints the time only.

    >>> read_update_time("Atualizado às 11:47", "2025-10-09T08:12"), read_update_time("Doors open at 11:47", "2025-10-09")
    ('2025-10-09T11:47', '')
    """
    words = text.lstrip(LABEL_MARKS)[:LABEL_MAX_CHARS]
    if not words or not any(map(str.isdigit, words)) or "updated" not in _find_kinds(words):
        return ""
    for space in WORD_END_RE.finditer(words):
        clock, end = read_clock_after(words, space.start())
        if clock and ":" in clock:
            moment = day[:10] + clock
            return moment if not words[end:].strip(CLOSING_MARKS) and moment[:16] >= day[:16] else ""
    return ""


def _complete_update(text: str, label: str, printed: FoundDate, day: str) -> str:
    """Return a day without a year as the day of a change, where a word before or behind it says so, behind a whole date.

    Empty for any other day. It is the first such day that is not before the whole one.
    """
    clock, end = read_clock_after(text, printed.end)
    if "updated" not in _find_kinds(label) and "updated" not in _find_kinds(text[end : end + LABEL_MAX_CHARS]):
        return ""
    year = int(day[:4]) + (printed.iso[2:] < day[5:10])
    return f"{year:04}-{printed.iso[2:]}{clock}"


def _find_other_kind(label: str) -> str:
    """Return what the unlabelled date before one with this label is: the publication, or the update."""
    kinds = _find_kinds(label)
    return "published" if "updated" in kinds else "modified" if "published" in kinds else ""


def _find_kinds(label: str) -> set[str]:
    kinds = {kind.partition(":")[0] for kind in phrase_kinds(label.lstrip(LABEL_MARKS))}
    return kinds & {"published", "updated"}


def _find_stamp_label(iso: str, printed: Sequence[DateCandidate], place: int) -> str:
    """Return the label of the printed date that a `datetime` attribute gives exactly; else of the one in its place."""
    exact = [item for item in printed if len(item.iso) > len("2023-11-28") and iso.startswith(item.iso[:16])]
    return (exact or [printed[place]])[0].label
