"""A byline under construction: the names, jobs, agencies and places that its pieces gave so far."""

from __future__ import annotations

from newsparse.lines.byline.names import is_cased
from newsparse.named_tuple import NamedTuple
from newsparse.record import Author


class Byline(NamedTuple):
    """A byline as its parts."""

    authors: tuple[Author, ...] = ()
    """People, or the newsroom or agency in their place, as printed."""
    agencies: tuple[str, ...] = ()
    """Wires credited beside or as the authors, as printed."""
    places: tuple[str, ...] = ()
    """Where the author writes from: "in Valencia", "| Brussels"."""
    strength: float = 0.0
    """How surely the line is a byline, 0 to 1: an opener and a name in full say most."""


NO_BYLINE = Byline()


class BylineBuilder:
    """Collects the parts of a byline in the order of its pieces.

    Args:
        strong: Whether the line is known to be a byline: by an opener, or because metadata give it as one.
        credited: Whether the line has an opener such as "By".
        korean: Whether the line ends in a Korean job, which follows the names.
    """

    def __init__(self, *, strong: bool, credited: bool, korean: bool) -> None:
        self.strong, self.credited, self.korean = strong, credited, korean
        self.names: list[str] = []
        self.roles: list[str | None] = []
        """One for each name."""
        self.people = 0
        """How many of the names are people's."""
        self.agencies: list[str] = []
        self.places: list[str] = []
        self.spare_role: str | None = None
        """A job before any name: the next person's, or the author where nobody is named."""
        self.spare_outlet: str | None = None
        """An outlet before any name: the author where nobody is named."""
        self.closed = False
        """Whether the names have ended, so that what follows joins none of them as an equal."""
        self.placed = False
        """Whether the piece before was a place, which a single word after a comma goes on ("in Lyon, France")."""
        self.pending: list[str] = []
        """Korean words before a job in another piece: towns, or names where "and" joins them."""
        self.extras = 0
        """Pieces beside names that bylines have: dates, jobs, outlets."""
        self.junk = False
        """Whether a piece was none that bylines have."""

    def add(self, name: str, *, person: bool) -> None:
        """Add a name once, with the job that stood before it."""
        name = name.strip(" .,*-_'\"“”") if not name.endswith((".", "’")) else _trim_point(name)
        if name and name not in self.names:
            self.names.append(name)
            self.roles.append(self.spare_role if person else None)
            self.people += person
            self.spare_role = None if person else self.spare_role

    def add_role(self, role: str) -> None:
        """Give the last name a job, or keep it for the next."""
        self.extras += 1
        if not self.names:
            self.spare_role = role
        elif self.roles[-1] is None:
            self.roles[-1] = role

    def build(self, *, is_single: bool) -> Byline:
        """Return the byline; `is_single` says that it had one piece, which may be an outlet's name alone."""
        if self.junk and not self.strong:
            return NO_BYLINE
        if not self.names:
            self._fall_back(is_single=is_single)
        authors = tuple(Author(name, role) for name, role in zip(self.names, self.roles, strict=True))
        return Byline(authors, tuple(self.agencies), tuple(self.places), self._measure_strength())

    def _fall_back(self, *, is_single: bool) -> None:
        """Take an outlet or a job for the author where nobody is named."""
        if self.spare_outlet and (self.strong or is_single):
            self.add(self.spare_outlet, person=False)
        elif self.spare_role and self.strong:
            self.names.append(self.spare_role)
            self.roles.append(None)

    def _measure_strength(self) -> float:
        if not self.names or self.junk:
            return 0.0
        is_full = any(" " in name or not is_cased(name) for name in self.names)
        if self.strong:
            return 1.0 if is_full else 0.7
        if self.extras or self.agencies:
            return 0.7 if is_full else 0.4
        return 0.3 if is_full else 0.1


def _trim_point(name: str) -> str:
    """Return a name without the line's full stop, but with that of "Jr." or an initial."""
    last = name.rsplit(" ", 1)[-1]
    return name if len(last) <= 3 or "." in last[:-1] else name.rstrip(".")
