"""Corrections of the boundaries that the model puts into an unbroken line: what surely belongs together, what surely does not.

The model sees the words around a space. These see more of the page: a printed date, a dateline, words that occur again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from newsparse.blocks.text.boundary_signs import find_lone_words, find_signed
from newsparse.blocks.text.split import LOWER, UPPER, find_datelines
from newsparse.lines.dates.day import FoundDate
from newsparse.lines.dates.printed import find_dates
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import month_number
from newsparse.tables.phrases import PROMO_KINDS, phrase_kinds

NAME_BEFORE_RE = pattern(rf"(?<=[{LOWER}] )[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}’'-]+){{1,2}},? $")
"""A name straight before a date, behind a word that is no part of it."""
NAME_MAX_CHARS = 80
TITLE_TAIL_RE = pattern(r" [-–—|·] ([^-–—|·]{3,40})$")
"""The site's name at the end of a page's title."""
TITLE_MAX_CHARS = 250
FIGURE_RE = pattern(
    rf"[0-9][0-9.,]*%? (?=[{LOWER}]{{2}})|[0-9]{{1,2}}\.? [{LOWER}{UPPER}]{{3,12}}\.? (?=[12][0-9]{{3}}\b)"
)
"""A number with a small word behind it, or a date."""
FIGURE_WORDS, FIGURE_REACH, PREPOSITION_MAX_CHARS = 3, 60, 2
"""Small words before a number that is inside a sentence; one is enough where it is as short ("on 3 May 2024")."""
CRUMBS_RE = pattern(r"(?:[^\W\d_]{3,20} [>»›] ){1,4}(?![^ ]{1,20} [>»›] )")
LAST_STEP_RE = pattern(rf"([{UPPER}][^\W\d_]{{2,20}})(?= [{UPPER}„“«\"¿¡])")
"""A word with another that begins a headline behind it."""
PHRASE_CHARS = 60
"""Characters behind a boundary in which a phrase is looked for."""
DATES_MAX = 200
TEXT_MAX_CHARS = 20_000
"""Of a line, what is looked at: stories are shorter, and memory does not grow with the page."""
HEAD_CHARS = 3000
"""Of a line, where the name of the writer may stand before the date."""
LABEL_WORDS = 4
"""Words between the boundary before a date and the date that may be its label: "Published on"."""
BRACKETED_RE = pattern(r"[(（][^()（）\n]{1,60}[)）]")
"""What is in brackets is one block with what is before them: a reporter, a picture's credit."""
PROMO_REACH, PROMO_TITLE_MAX_CHARS = 25, 160
QUOTE_RE = pattern(r"(?<=\w) (?=[«“„])")
ECHO_WORDS = 5
"""Words that a page has twice in the same order, with small ones among them, are one block both times or at neither."""


def correct_boundaries(text: str, boundaries: set[int]) -> set[int]:
    """Return the offsets of the spaces at which a line is to be split.

    Gets wrong: a headline that is another's beginning; a byline of one name behind a headline that ends in a name.

    Args:
        text: The line.
        boundaries: Offsets of spaces that the model takes for boundaries.

    >>> text = "The pool is to close for two years Marek Dudek, 2 May 2025 STARA HUTA (PAP). The pool in Stara Huta closes."
    >>> sorted(correct_boundaries(text, {text.index(" May")})) == [text.index(" Marek"), text.index(" STARA")]
    True
    """
    if len(text) > TEXT_MAX_CHARS:
        behind = {at for at in boundaries if at >= TEXT_MAX_CHARS}
        return correct_boundaries(text[:TEXT_MAX_CHARS], boundaries - behind) | behind
    dates = find_dates(text, limit=DATES_MAX)
    datelines = [(start, end + 1) for start, end in find_datelines(text)]
    whole = [*((date.start, date.end) for date in dates), *datelines, *_find_site_names(text, boundaries)]
    kept = {at for at in boundaries if not _is_inside_phrase(text, at)}
    kept -= {at for start, end in whole for at in kept if start <= at < end}
    kept -= {at for found in BRACKETED_RE.finditer(text) for at in range(found.start(), found.end()) if at in kept}
    kept -= set(_find_uneven_echoes(text, kept))
    timed = {date.start - 1 for date in dates if "T" in date.iso}
    kept -= {at for at in kept if _is_inside_sentence(text, at, is_timed=at in timed)}
    kept -= set(find_lone_words(text, kept))
    kept -= {at for at in kept if _divides_phrase(text, at)}
    kept |= set(find_signed(text, kept))
    kept |= set(_find_behind_crumbs(text))
    kept |= {start - 1 for start, _ in datelines}
    kept |= set(_find_behind_promos(text, kept))
    return kept | set(_find_before_dates(text, kept, dates))


def _is_inside_phrase(text: str, at: int) -> bool:
    """Whether the space stands beside a slash, or before a month behind a word that is not capitalised."""
    if text[at - 1] == "/" or text[at + 1 : at + 3] == "/ ":
        return True
    if not text[at - 1].islower() or not text[at + 1 : at + 2].isupper():
        return False
    before, after = text[text.rfind(" ", 0, at) + 1 : at], text[at + 1 : at + 20].partition(" ")[0]
    return before.islower() and month_number(after.rstrip(".,;:")) is not None


def _divides_phrase(text: str, at: int) -> bool:
    """Whether a space stands between two words in capitals that are a phrase before a colon: "READ MORE: …"."""
    before, after = text[max(0, at - 12) : at].rpartition(" ")[2], text[at + 1 : at + 16].partition(" ")[0]
    is_label = before.isupper() and after[-1:] == ":" and after.isupper()
    return is_label and not PROMO_KINDS.isdisjoint(phrase_kinds(f"{before} {after} X"))


def _is_inside_sentence(text: str, at: int, *, is_timed: bool) -> bool:
    """Whether the space before a figure is inside a sentence: small words before it, and a small word behind the figure.

    A date with a time is a line of its own, unless a short word leads to it ("mis à jour le 21 mai 2024 à 11h12"). Counts of readers and minutes ("Copy link 17 comments") have few small words before them.
    """
    figure = FIGURE_RE.match(text, at + 1)
    if figure is None:
        return False
    words = text[max(0, at - FIGURE_REACH) : at].split()[-FIGURE_WORDS:]
    if words and len(words[-1]) <= PREPOSITION_MAX_CHARS and words[-1].isalpha() and words[-1].islower():
        return True
    is_small = not is_timed and len(words) == FIGURE_WORDS and all(word.isalpha() and word.islower() for word in words)
    return is_small and not phrase_kinds(text[at + 1 : at + FIGURE_REACH])


def _find_behind_crumbs(text: str) -> Iterator[int]:
    """Yield the space behind a breadcrumb's last step where that is a known section ("Home > News > World Rain in Lisbon").

    Gets wrong: a headline that begins with a section's name, behind a breadcrumb without that step.
    """
    for crumbs in CRUMBS_RE.finditer(text, 0, HEAD_CHARS):
        step = LAST_STEP_RE.match(text, crumbs.end())
        if step is not None and "section:whole" in phrase_kinds(step[1]):
            yield step.end()


def _find_site_names(text: str, boundaries: set[int]) -> Iterator[tuple[int, int]]:
    """Yield where the site's name stands that ends the page's title."""
    end = next((at for at in sorted(boundaries) if TITLE_TAIL_RE.search(text[:at])), TITLE_MAX_CHARS)
    tail = TITLE_TAIL_RE.search(text[:end]) if end < TITLE_MAX_CHARS else None
    if tail is None or " " not in tail[1]:
        return
    at = text.find(tail[1])
    while at >= 0:
        yield at, at + len(tail[1])
        at = text.find(tail[1], at + 1)


def _find_behind_promos(text: str, boundaries: set[int]) -> Iterator[int]:
    """Yield the space before a quotation behind "Also read:" and a title, which have no mark at their end."""
    for at, following in pairwise([*sorted(boundaries), len(text)]):
        if not PROMO_KINDS.isdisjoint(phrase_kinds(text[at + 1 : at + 1 + PROMO_REACH])):
            quote = QUOTE_RE.search(text, at + PROMO_REACH, min(following, at + PROMO_TITLE_MAX_CHARS))
            if quote:
                yield quote.start()


def _find_before_dates(text: str, boundaries: set[int], dates: Sequence[FoundDate]) -> Iterator[int]:
    """Yield the boundaries before dates with a time and before names with a date, where the text before goes on too long."""
    for date in dates:
        name = NAME_BEFORE_RE.search(text, max(0, date.start - NAME_MAX_CHARS), date.start)
        start = name.start() if name and date.start < HEAD_CHARS and not date.iso.startswith("-") else date.start
        if start == date.start and ("T" not in date.iso or date.iso.startswith("-")):
            continue
        if _is_inside_sentence(text, start - 1, is_timed="T" in date.iso):
            continue
        before = text[max((at for at in boundaries if at < start), default=0) : start]
        if (
            text[start - 1 : start] == " "
            and len(before.split()) > LABEL_WORDS
            and text[date.end : date.end + 2].strip()
        ):
            yield start - 1


def _find_uneven_echoes(text: str, boundaries: set[int]) -> Iterator[int]:
    """Yield the boundaries inside words that the page has twice, with a boundary between them only once."""
    words = text.split(" ")
    offsets, offset = [], 0
    for word in words:
        offsets.append(offset - 1)
        offset += len(word) + 1
    folded = [word.lower() for word in words]
    seen: dict[tuple[str, ...], int] = {}
    for at, gram in enumerate(zip(*(islice(folded, shift, None) for shift in range(ECHO_WORDS)), strict=False)):
        first = seen.setdefault(gram, at)
        if first == at or sum(word[:1].islower() for word in words[at : at + ECHO_WORDS]) < 2:
            continue
        for shift in range(1, ECHO_WORDS):
            pair = {offsets[first + shift], offsets[at + shift]} & boundaries
            if len(pair) == 1:
                yield from pair
