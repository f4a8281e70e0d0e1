"""Large tables in files that need no work when they are loaded: only the entries that are asked for are read.

A run of the command asks some hundred words of tables that have tens of thousands; making dictionaries of them took a
sixth of a short run. So the files under `data/built` are hash tables: a line is a bucket, with a word and its value and
the next word and its value, apart by tabs; which bucket a word is in, its bytes decide. They are made of the tables that
people write or programs learn by `tools/build_tables.py`; a test says when that is due.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, TypeVar

from newsparse.tables.toml import DATA

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_keys, dict_values
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

Value = TypeVar("Value")
BUILT = DATA / "built"
BUCKET_ENTRIES = 8
"""Entries of a bucket in the mean."""
READ_WHOLE_AFTER = 2
"""Look-ups for each bucket after which the rest is read, when those have cost as much as reading all: from then on the table
is a dictionary as quick as any."""


class WordTable(dict[str, Value]):
    """A dictionary of words, all of them read."""

    # What a method of `HashedTable` may still call, which another thread began before all was read: there is nothing to do.

    def _read_entry(self, word: str) -> None:
        """Do nothing."""

    def _read_bucket(self, at: int, bucket: bytes) -> None:
        """Do nothing."""

    def _read_all(self) -> None:
        """Do nothing."""


class HashedTable(WordTable[Value]):
    """A dictionary that reads its entries from a file when they are asked for, and behaves as if it had them all.

    Threads may share one: an entry is there before its bucket is empty. What stands here asks `dict` itself, since the
    class of the table becomes `WordTable` when all is read.

    Args:
        name: The file under `data/built`, without its ending.
        decode: Makes the value of what the file has for it.
    """

    def __init__(self, name: str, decode: Callable[[str], Value]) -> None:
        super().__init__()
        self._path, self._decode = BUILT / f"{name}.txt", decode
        self._buckets: list[bytes] = []
        self._lookups = 0

    def _read_entry(self, word: str) -> None:
        """Read the bucket of a word, if that was not done."""
        if not self._buckets:
            self._buckets = read_buckets(self._path)
        at = find_bucket(word, len(self._buckets))
        bucket = self._buckets[at]  # asked once: another thread may empty it meanwhile
        if bucket:
            self._read_bucket(at, bucket)
        self._lookups += 1
        if self._lookups > READ_WHOLE_AFTER * len(self._buckets):
            self._read_all()

    def _read_bucket(self, at: int, bucket: bytes) -> None:
        words = bucket.decode("utf-8").split("\t")
        dict.update(self, zip(words[::2], map(self._decode, words[1::2]), strict=True))
        self._buckets[at] = b""

    def _read_all(self) -> None:
        self._buckets = self._buckets or read_buckets(self._path)
        for at, bucket in enumerate(self._buckets):
            if bucket:
                self._read_bucket(at, bucket)
        self.__class__ = WordTable  # type: ignore[assignment]  # so that all is as quick as in any dictionary

    def __missing__(self, word: str) -> Value:
        self._read_entry(word)
        if dict.__contains__(self, word):
            return dict.__getitem__(self, word)
        raise KeyError(word)

    def get(self, word: str, default: Any = None) -> Any:
        """Return the value of a word, or what is given for a word that the table lacks."""
        if not dict.__contains__(self, word):
            self._read_entry(word)
        return dict.get(self, word, default)

    def __contains__(self, word: object) -> bool:
        if not dict.__contains__(self, word):
            self._read_entry(str(word))
        return dict.__contains__(self, word)

    # Whoever asks for all entries has them all read.

    def __iter__(self) -> Iterator[str]:
        self._read_all()
        return dict.__iter__(self)

    def __len__(self) -> int:
        self._read_all()
        return dict.__len__(self)

    def __bool__(self) -> bool:
        return True  # no file is without entries

    def __eq__(self, other: object) -> bool:
        self._read_all()
        return dict.__eq__(self, other)

    __hash__ = None  # type: ignore[assignment]

    def keys(self) -> dict_keys[str, Value]:
        """Return all words."""
        self._read_all()
        return dict.keys(self)

    def values(self) -> dict_values[str, Value]:
        """Return the values of all words."""
        self._read_all()
        return dict.values(self)

    def items(self) -> dict_items[str, Value]:
        """Return all words with their values."""
        self._read_all()
        return dict.items(self)


class HashedSet(AbstractSet[str]):
    """A set of words that are read from a file when they are asked for; see `HashedTable`."""

    def __init__(self, name: str) -> None:
        self._table = HashedTable(name, str)

    def __contains__(self, word: object) -> bool:
        return word in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    @classmethod
    def _from_iterable(cls, it: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        return frozenset(it)


def read_buckets(path: Path) -> list[bytes]:
    """Return the buckets of a file."""
    return path.read_bytes().split(b"\n")[:-1]


def find_bucket(word: str, count: int) -> int:
    """Return the bucket of a word. Python's own hash of a string is another in each process."""
    return int.from_bytes(word.encode("utf-8", "surrogatepass"), "little") % count


def build_buckets(entries: Mapping[str, str], *, size: int = BUCKET_ENTRIES) -> bytes:
    r"""Return the file of a table: the same for the same entries, whatever their order.

    Args:
        entries: The words with what stands for their values.
        size: Entries of a bucket in the mean.

    Raises:
        ValueError: For a tab or line break, which divide the entries.

    >>> build_buckets({"rain": "3", "snow": "5"})
    b'rain\t3\nsnow\t5\n'
    """
    count = max(2, len(entries) // size)
    while any(count % divisor == 0 for divisor in range(2, int(count**0.5) + 1)):
        count += 1  # a prime, so that all bytes of a word count
    buckets: list[list[str]] = [[] for _ in range(count)]
    for word in sorted(entries):
        if any(mark in word + entries[word] for mark in "\t\n"):
            raise ValueError(f"an entry with a tab or line break: {word!r}")
        buckets[find_bucket(word, count)] += (word, entries[word])
    return "".join("\t".join(bucket) + "\n" for bucket in buckets).encode("utf-8")
