"""Parts of a container, and the context of their readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.sources.document import Limits, UnreadableError
from newsparse.sources.passed_over import PassedOver
from newsparse.sources.stream import Budget, Stream
from newsparse.tables.lazy_regex import pattern

HEAD_BYTES: Final = 2**16
"""How much of an entry is read to recognise its format."""
PACKED_SUFFIX_RE = pattern(r"(?i)(?:\.(?:gz|bz2|xz|zst)|(?<=\.t)(?:gz|bz2?|xz|zst))$")


class Part(NamedTuple):
    """A part of a container, opened when it is wanted, and before the next one is asked for."""

    name: str
    """Its address inside the container."""
    open: Callable[[], Stream]
    """Returns its bytes; raises `UnreadableError` where they cannot be read."""
    is_page: bool = False
    """A page for sure, not to be looked into."""
    is_searched: bool = False
    """Found beside other files, not named as a page: where it is none, it is passed over."""
    is_numbered: bool = False
    """The name is a number, which no other part has."""
    url: str | None = None
    charset: str | None = None
    fetched: str | None = None
    kind: str | None = None
    truncated: str | None = None
    is_damaged: bool = False
    """Something of its container is lost, and the container fails behind it."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the container says of the page's story: fields and values of metadata."""
    beside: Callable[[str], Stream] | None = None
    """Opens a file beside it by its name, where a container keeps its contents so."""


def failing_part(name: str, error: UnreadableError, *, is_numbered: bool = True) -> Part:
    """Return a part that cannot be read: its failure comes in its place, among the parts that can."""
    return Part(name, partial(_raise, error), is_numbered=is_numbered)


def _raise(error: UnreadableError) -> Stream:
    raise error


class ReadContext(NamedTuple):
    """Limits and options of one input, for the readers of its containers."""

    limits: Limits
    budget: Budget
    column: str | None = None
    passed_over: PassedOver = PassedOver()
    """Takes account of what is no page."""
    beside: Callable[[str], Stream] | None = None
    """Opens a file beside the entry that is read."""
    is_searched: bool = False
    """The entry was found by searching a folder or archive: records of newsparse are passed over there."""


class Head(NamedTuple):
    """The beginning and name of an entry, by which its format is recognised."""

    data: bytes
    """Its first bytes."""
    label: str
    """Its file name."""

    @property
    def label_inside(self) -> str:
        """The file name without the suffix of a compression.

        >>> Head(b"", "a.html.gz").label_inside, Head(b"", "site.tgz").label_inside
        ('a.html', 'site.tar')
        """
        inside = PACKED_SUFFIX_RE.sub("", self.label)
        return f"{inside}ar" if inside.lower().endswith(".t") else inside


def refuse_with(code: str, message: str) -> Callable[[Stream, ReadContext, str], Iterator[Part]]:
    """Return a reader that refuses every file as it raises `UnreadableError`: what is recognised, and is no page.

    Args:
        code: The failure's code.
        message: What the file is, and what to do instead.
    """

    def refuse(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
        raise UnreadableError(code, message)

    return refuse
