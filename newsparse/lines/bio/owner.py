"""Whose bio a text is."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.lines.bio.opening import WINDOW_CHARS, find_opening, opens_with_other_person
from newsparse.lines.bio.trim import clean_bio
from newsparse.named_tuple import NamedTuple
from newsparse.record import Author
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import phrase_kinds


class _Claim(NamedTuple):
    """A bio that an author may have."""

    strength: int
    """3: the heading or the text has the full name; 2: a part of it; 1: nobody is named."""
    text: str


def assign_bios(authors: Sequence[Author], bios: Sequence[tuple[str | None, str]]) -> tuple[Author, ...]:
    """Return the authors with the bios that are theirs.

    A bio belongs to the author in its heading, else to the one whose name opens it. One that names nobody goes to the
    only author, or, where every author has a box, to the author in its place. A text about somebody else stays out.
    Of two bios for one author the one that names him in full is kept, then the longer.

    >>> ada, bo = Author("Ada Berg"), Author("Bo Lind")
    >>> with_bios = assign_bios([ada, bo], [(None, "Bo Lind covers tides."), ("Ada Berg", "Editor of the harbour page.")])
    >>> [author.bio for author in with_bios]
    ['Editor of the harbour page.', 'Bo Lind covers tides.']
    """
    claims: dict[int, _Claim] = {}
    for position, (heading, text) in enumerate(bios):
        found = _find_owner(authors, heading, text, position, len(bios))
        if found is None:
            continue
        index, strength = found
        claim = _Claim(strength, clean_bio(text, authors[index].name))
        if claim.text and (index not in claims or _rank_claim(claim) > _rank_claim(claims[index])):
            claims[index] = claim
    return tuple(_add_bio(author, claims.get(index)) for index, author in enumerate(authors))


def _rank_claim(claim: _Claim) -> tuple[int, int]:
    return claim.strength, len(claim.text)


def _add_bio(author: Author, claim: _Claim | None) -> Author:
    return Author(author.name, author.role, claim.text, author.url) if claim else author


def _find_owner(
    authors: Sequence[Author], heading: str | None, text: str, position: int, bio_count: int
) -> tuple[int, int] | None:
    names = [author.name for author in authors]
    if heading:
        for index, name in enumerate(names):
            if _is_same_name(name, heading):
                return index, 3
    opening = find_opening(text, names)
    if opening:
        return opening.author, 3 if opening.whole else 2
    if opens_with_other_person(text) or (heading and _is_other_name(heading)):
        return None
    if len(authors) == 1:
        return 0, 1
    return (position, 1) if bio_count == len(authors) else None


def _is_same_name(name: str, heading: str) -> bool:
    """Whether a heading is a name, allowing for a job beside it and for first names cut short."""
    ours, theirs = fold(name), fold(heading[:WINDOW_CHARS])
    if ours and (ours == theirs or theirs.startswith(f"{ours} ") or theirs.endswith(f" {ours}")):
        return True
    mine, others = ours.split(), fold(heading[:WINDOW_CHARS].partition(",")[0]).split()
    return len(mine) > 1 and len(others) > 1 and mine[-1] == others[-1] and mine[0][0] == others[0][0]


def _is_other_name(heading: str) -> bool:
    """Whether a heading names a person: two to four words with capitals that are no heading of a box."""
    words = heading.split()
    boxed = any(kind.startswith("author_box:") for kind in phrase_kinds(heading))
    return 2 <= len(words) <= 4 and not boxed and all(word[:1].isupper() for word in words)
