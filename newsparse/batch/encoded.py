"""Records as bytes in the formats that are wanted, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsparse.named_tuple import NamedTuple
from newsparse.record import Article
from newsparse.writers import Explaining, Frame, Writer, writer_of

if TYPE_CHECKING:
    from newsparse.explain.types import Explanation


class Encoded(NamedTuple):
    """A record as it is written, with what the account of a run asks of it."""

    data: tuple[bytes, ...]
    """The record in each of the formats that are wanted."""
    is_truncated: bool = False
    """There is only the beginning of its page, as `source.truncated` says."""


def is_explained(formats: Sequence[str]) -> bool:
    """Tell whether a format wants reasons beside the record.

    >>> is_explained(["json"]), is_explained(["json", "html"])
    (False, True)
    """
    return any(isinstance(writer_of(name), Explaining) for name in formats)


def encode(found: Article | Explanation, formats: Sequence[str], fields: Sequence[str]) -> Encoded:
    r"""Return a record as sinks take it.

    >>> encode(Article(headline="Rain"), ["text", "jsonl"], ["headline"])
    Encoded(data=(b'Rain\n', b'{"headline": "Rain"}\n'), is_truncated=False)
    """
    data = tuple(_written(found, writer_of(name), fields).encode("utf-8", "replace") for name in formats)
    article = found if isinstance(found, Article) else found.article
    return Encoded(data, article.source.truncated is not None)


def _written(found: Article | Explanation, writer: Writer, fields: Sequence[str]) -> str:
    if isinstance(found, Article):
        return writer.write(found, fields)
    if isinstance(writer, Explaining):
        return writer.write_explanation(found, fields)
    return writer.write(found.article, fields)


def framed(records: Iterator[bytes], frame: Frame, count: int = 0) -> Iterator[bytes]:
    """Yield records with what stands before and between them; `count` is how many came before.

    Formats that close the whole, as JSON's arrays do, want no line end between a record and what follows it.
    """
    for number, record in enumerate(records, count):
        yield (frame.between if number else frame.opening).encode()
        yield record.removesuffix(b"\n") if frame.closing else record


def ending(frame: Frame) -> bytes:
    """Return what stands after the last record."""
    return f"\n{frame.closing}".encode() if frame.closing else b""
