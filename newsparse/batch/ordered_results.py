"""Answers that arrive in any order, given out in the order of the input."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class OrderedResults:
    """Keys in the order of the input, with their answers, which arrive in any order."""

    def __init__(self, ordered: bool) -> None:
        self._ordered = ordered
        self._first = self._count = 0
        self._keys: dict[int, Any] = {}
        self._answers: dict[int, Any] = {}

    @property
    def open(self) -> bool:
        """There are keys whose answer has not been taken."""
        return bool(self._keys)

    @property
    def waiting(self) -> int:
        """How many answers are held."""
        return len(self._answers)

    def enter(self, key: Any) -> int:
        """Let a key in and return its number."""
        self._keys[self._count] = key
        self._count += 1
        return self._count - 1

    def answer(self, number: int, answer: Any) -> None:
        """Take note of an answer."""
        self._answers[number] = answer

    def ready(self) -> Iterator[tuple[Any, Any]]:
        """Yield what can be given out now."""
        while self._answers:
            number = self._first if self._ordered else next(iter(self._answers))
            if number not in self._answers:
                return
            self._first += 1
            yield self._keys.pop(number), self._answers.pop(number)
