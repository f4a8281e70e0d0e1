"""Signals that ask a run to end: after the first the pages under way are finished, at the second everything stops."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType, TracebackType
from typing import Any, Final, Self, TypeVar

Item = TypeVar("Item")
HANDLED: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, what service managers send, a terminal that is closed."""
LEFT_IGNORED: Final = "SIGHUP"
"""What `nohup` has set to be ignored stays so. Shells set SIGINT so for what they start in the background, which can
still be sent it by its number."""


class Interrupts:
    """Handles signals while it is entered, in a program's main thread; elsewhere it leaves them alone."""

    def __init__(self, on_first: Callable[[], None]) -> None:
        self.asked: int | None = None
        """The number of the first signal that has come."""
        self._on_first = on_first
        self._is_reading = False
        self._before: dict[int, Any] = {}

    @property
    def is_asked(self) -> bool:
        """A signal has come."""
        return self.asked is not None

    def until_asked(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items until a signal comes, also while the next one is waited for."""
        source = iter(items)
        while not self.is_asked:
            try:
                self._is_reading = True
                item = next(source)
            except StopIteration:
                return
            except KeyboardInterrupt:
                self._ask(self.asked or signal.SIGINT)
                return
            finally:
                self._is_reading = False
            yield item

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self.is_asked:
            raise KeyboardInterrupt
        if self._is_reading:
            self.asked = number
            raise KeyboardInterrupt
        self._ask(number)

    def _ask(self, number: int) -> None:
        self.asked = number
        self._on_first()

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for name in HANDLED:
                number = getattr(signal, name, None)
                if number is None or (name == LEFT_IGNORED and signal.getsignal(number) is signal.SIG_IGN):
                    continue
                self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
