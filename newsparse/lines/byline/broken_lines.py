"""Bylines of several lines: what a line break in a byline sets apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsparse.lines.byline.names import NAME_MAX_WORDS, has_word, is_ideographic, is_person, is_wire
from newsparse.lines.byline.words import name_words
from newsparse.lines.dates.stamp import has_date
from newsparse.tables.gazetteer import is_region, is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import is_phrase, phrase_kinds, phrases

PLACE_DATE_RE = pattern(r"[^\d,|–—-]{2,40}\s[-–—|]\s(?=.{0,20}\d)")
"""A place before a date in a line of its own: "Marlow Point - 3 May"."""
NO_NAME_KINDS = ("role", "desk", "outlet")


def join_lines(lines: Sequence[str]) -> str:
    r"""Return a byline of several lines as one, with a line break where a name ends.

    A line that opens with "By" alone, ends in "and" or a comma, or is half a name goes on in the next; a full name on a line
    of its own is one of a list. A line that begins with "in" is left out, and of a place before a date the date is kept: behind a name it is no second one.

    Gets wrong: a list of authors that ends in a name before the date ("Ada Berg", then "Bo Lind - 3 May"), and a name
    broken before its second surname.

    >>> join_lines(["By Ada Berg", "Oslo - 3 May 2024"]), join_lines(["By", "Ada Berg"])
    ('By Ada Berg\n3 May 2024', 'By Ada Berg')
    >>> join_lines(["By Ada Berg", "Bo Lind"]), join_lines(["By Ada Berg", "and Bo Lind"]), join_lines(["Ada", "Berg"])
    ('By Ada Berg, Bo Lind', 'By Ada Berg and Bo Lind', 'Ada Berg')
    """
    text = lines[0]
    for before, line in pairwise(lines):
        if _goes_on(before, line):
            text = f"{text} {line}"
        elif is_phrase("place_word", line.partition(" ")[0]):
            continue  # where the author writes from
        elif _is_full_name(line):
            text = f"{text}, {line}"
        else:
            place = PLACE_DATE_RE.match(line) if has_date(line) else None
            text = f"{text}\n{line[place.end() :] if place else line}"
    return text


def _goes_on(before: str, line: str) -> bool:
    """Whether a byline's line goes on in the next: half a phrase, a list or a name, or scripts that have other marks."""
    if is_ideographic(before[:1]) or is_ideographic(line[:1]):
        return True
    words, following = before.split(), line.split()
    if before.endswith((",", ":", "&", "،")) or is_phrase("byline", before):
        return True
    if is_phrase("and", words[-1]) or is_phrase("and", following[0]) or following[0] == "&":
        return True
    name = words[1:] if words[0].casefold() in phrases("byline") else words
    is_half = len(name) == len(following) == 1 and name[0][:1].isupper() and following[0].isalpha()
    return is_half and not (phrase_kinds(line) or is_wire(line) or is_town(line))


def _is_full_name(line: str) -> bool:
    """Whether a line is a person's full name and nothing else."""
    words = line.split()
    if not 1 < len(words) <= NAME_MAX_WORDS or not "".join(words).replace("-", "").replace(".", "").isalpha():
        return False
    if not is_person(words) or phrase_kinds(line) or words[0] in name_words("outlet-articles") or is_wire(line):
        return False
    return not (any(has_word(words, kind) for kind in NO_NAME_KINDS) or is_town(line) or is_region(line))
