"""Pages that were printed: the sheets as one text, without the time of printing above and address and number below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import LINE_ENDS, STOPS

FORM_FEED: Final = "\f"
BLANKS: Final = " \t\n"
HEAD_LINES: Final = 6
"""Lines of a sheet among which its head is, empty ones not counted."""
_STAMP = r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\.?,?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
STAMP_RE: Final = pattern(rf"\s*{_STAMP}(?:\s+(?P<behind>\S(?:.*\S)?))?\s*$|\s*(?P<before>\S(?:.*?\S)?)\s+{_STAMP}\s*$")
"""The time of printing, in the form of the browser's language, and the title in the same line, on either side."""
FOOT_RE: Final = pattern(
    r"\s*(?:(?P<address>\w{1,20}:\S+)\s+)?(?:[^\W\d_]{2,10}\.?\s)?(?P<number>\d{1,3})\s?(?:/|of|von|sur|de|di|van|z|из)\s?"
    rf"(?P<count>\d{{1,3}})(?:\s+{_STAMP})?\s*$"
)
"""A sheet's number, and the address before it or the time behind it; a word for "page" may stand before it."""
ADDRESS_BEHIND_RE: Final = pattern(r"(?<!\s)\s+\w{1,20}:/{1,3}\S+$")
"""The address behind the title, in heads of Firefox."""
ADDRESS_RE: Final = pattern(r"\s*\w{1,20}:/{1,3}\S+\s*$")

LONG_SHARE: Final = 0.5
"""Share of the length of long lines from which a line may be one that goes on; those of headings are shorter."""
LONG_LINES_SHARE: Final = 0.9
"""Share of the lines that are shorter than those."""


class Print(NamedTuple):
    """A printed page without the heads and feet of its sheets."""

    text: str
    title: str
    """The page's title as the heads have it; empty where none has it."""


def strip_print(text: str) -> Print | None:
    r"""Return a printed page without heads and feet, None for a page that was not printed.

    Each sheet ends with a form feed. A browser sets its number at the end, "2/3" on the second of three; an office
    program adds nothing.

    >>> sheet = "11/29/26, 4:51 PM\n\nRain | The Hill\n\n{}\n\nhttp://hill.example/rain\n\n{}/2\n\f"
    >>> strip_print(sheet.format("Rain\nIt rained.", 1) + sheet.format("It stopped.", 2)).text.split("\n")
    ['Rain', 'It rained.', '', 'It stopped.']
    """
    if FORM_FEED not in text:
        return None
    sheets = [sheet.split("\n") for sheet in text.split(FORM_FEED) if sheet.strip()]
    bodies = [_without_foot(sheet, number, len(sheets)) for number, sheet in enumerate(sheets, 1)]
    found = [body for body in bodies if body is not None]
    if not found or len(found) < len(sheets):
        return Print(_join_sheets(sheets), "") if text.rstrip(BLANKS).endswith(FORM_FEED) else None
    title = _find_title(found)
    return Print(
        _join_sheets([_without_head(body, title) for body in found]), ADDRESS_BEHIND_RE.sub("", title, count=1)
    )


def _without_foot(sheet: Sequence[str], number: int, count: int) -> list[str] | None:
    """Return a sheet's lines above its foot, None where it has none."""
    lines = list(sheet)
    while lines and not lines[-1].strip():
        lines.pop()
    above = next((line for line in reversed(lines[:-1]) if line.strip()), "")
    if lines and ADDRESS_RE.match(lines[-1]) and FOOT_RE.match(above):
        while lines[-1] is not above:  # written from right to left, the number comes first
            lines.pop()
    foot = FOOT_RE.match(lines[-1]) if lines else None
    if foot is None or (int(foot["number"]), int(foot["count"])) != (number, count):
        return None
    lines.pop()
    while lines and (not lines[-1].strip() or (not foot["address"] and ADDRESS_RE.match(lines[-1]))):
        lines.pop()
    return lines


def _find_title(sheets: Sequence[Sequence[str]]) -> str:
    """Return the title in the sheets' heads: beside the time, or in a line that several sheets begin with."""
    counts: Counter[str] = Counter()
    for sheet in sheets:
        filled = [line for line in sheet if line.strip()]
        head = filled[:HEAD_LINES]
        stamp = next(filter(None, map(STAMP_RE.match, [*head, *filled[-1:]])), None)
        beside = (stamp["behind"] or stamp["before"]) if stamp else None
        if beside:
            return " ".join(beside.split())
        counts.update({" ".join(line.split()) for line in head if not STAMP_RE.match(line)})
    repeated = [line for line, number in counts.items() if number == len(sheets) > 1]
    if repeated:
        return max(repeated, key=len)
    head = [line for line in sheets[0] if line.strip()][:2]
    return " ".join(head[1].split()) if len(head) == 2 and STAMP_RE.match(head[0]) and len(sheets) == 1 else ""


def _without_head(sheet: Sequence[str], title: str) -> list[str]:
    kept: list[str] = []
    seen, is_titled = 0, False
    for line in sheet:
        seen += bool(line.strip())
        if seen <= HEAD_LINES and STAMP_RE.match(line):
            continue
        if seen <= HEAD_LINES and title and not is_titled and " ".join(line.split()) == title:
            is_titled = True
            continue
        if kept or line.strip():
            kept.append(line)
    if title and kept and _is_head_below(kept[-1], title):
        kept.pop()
    return kept


def _is_head_below(line: str, title: str) -> bool:
    """Whether a sheet's last line is its head: in the order of drawing, a browser's heads come after the text."""
    stamp = STAMP_RE.match(line)
    return stamp is not None and " ".join((stamp["behind"] or stamp["before"] or "").split()) == title


def _join_sheets(sheets: Sequence[list[str]]) -> str:
    """Return the sheets as one text; a paragraph that goes on from sheet to sheet is not divided."""
    lines = list(sheets[0]) if sheets else []
    for sheet in sheets[1:]:
        last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), -1)
        first = next((number for number, line in enumerate(sheet) if line.strip()), len(sheet))
        goes_on = (
            last >= 0
            and first < len(sheet)
            and lines[last].rstrip()[-1] not in STOPS
            and sheet[first].lstrip()[0].islower()
        )
        if goes_on:
            del lines[last + 1 :]
        lines += sheet[first:] if goes_on else ["", *sheet]
    return "\n".join(lines)


def close_gaps(lines: Sequence[str]) -> list[str]:
    """Return a print's lines without the empty ones inside paragraphs.

    Where lines are set far apart, or a number stands above one, a tool that keeps the layout writes an empty line between
    them. It goes where the line above is long and unfinished, and the next begins with a small letter; all over a page
    where most paragraphs are set like that, also before capitals.

    >>> close_gaps(["Rain fell on Monday in all of the", "", "valley and on the coast.", "", "Lisbon"])
    ['Rain fell on Monday in all of the', 'valley and on the coast.', '', 'Lisbon']
    """
    sizes = sorted(len(line.strip()) for line in lines if line.strip())
    long = LONG_SHARE * sizes[int(LONG_LINES_SHARE * len(sizes))] if sizes else 0
    gaps = [number for number in range(1, len(lines) - 1) if _is_gap(number, lines, long)]
    going_on = [number for number in gaps if lines[number + 1].lstrip()[0].islower()]
    close = sum(
        len(line.strip()) >= long and following.lstrip()[:1].islower() and line.rstrip()[-1] not in STOPS
        for line, following in pairwise(lines)
        if line.strip()
    )
    left_out = set(gaps if len(going_on) > close else going_on)
    return [line for number, line in enumerate(lines) if number not in left_out]


def _is_gap(number: int, lines: Sequence[str], long: float) -> bool:
    """Whether a line is empty, and the only such between a long line that ends no sentence and another."""
    above, below = lines[number - 1].strip(), lines[number + 1].strip()
    return not lines[number].strip() and len(above) >= long and below != "" and above[-1] not in LINE_ENDS
