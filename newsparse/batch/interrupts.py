"""Ctrl-C: the first time the pages under way are finished, the second time everything stops."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

Item = TypeVar("Item")


class Interrupts:
    """Handles interrupts while it is entered, in a program's main thread; elsewhere it leaves them alone."""

    def __init__(self, on_first: Callable[[], None]) -> None:
        self.is_asked = False
        """An interrupt has come."""
        self._on_first = on_first
        self._is_reading = False
        self._before: Any = None

    def until_asked(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items until an interrupt comes, also while the next one is waited for."""
        source = iter(items)
        while not self.is_asked:
            try:
                self._is_reading = True
                item = next(source)
            except StopIteration:
                return
            except KeyboardInterrupt:
                self._ask()
                return
            finally:
                self._is_reading = False
            yield item

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self.is_asked or self._is_reading:
            raise KeyboardInterrupt
        self._ask()

    def _ask(self) -> None:
        self.is_asked = True
        self._on_first()

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._handle)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
