"""Records one after the other, each with a head that says how long its block is, as crawls store them.

The lengths are believed as long as a record ends where the next one begins. Where it does not, the next head is looked
for, so that a wrong length, or damage, costs one record and not the rest of the file.
"""

from __future__ import annotations

import re
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.sources.document import ChecksumError, ExpansionError, UnreadableError, size_in_words
from newsparse.sources.stream import CHUNK_BYTES, Stream
from newsparse.tables.lazy_regex import pattern

HEAD_MAX_BYTES: Final = 2**20
KEPT_MAX_BYTES: Final = 64 * 2**20
"""How much is kept behind something like a head inside a block that is passed over."""
CONFIRMED_BYTES: Final = 2**12
"""How far behind a head's first line the rest of it is looked at."""
GAP_RE = pattern(rb"[\r\n]*")
END_RE = pattern(rb"\r?\n\r?\n|\Z")
LOST_HEAD_RE = pattern(rb"(?m)^(?:HTTP/\d(?:\.\d)?[ \t]+\d{3}\b|WARC-(?:Type|Date|Target-URI|Record-ID)[ \t]*:)")
"""What is left of a head whose first line is lost, or of the answer behind it."""
BLANK_BYTES: Final = b"\0\t\r\n "
"""What may stand between records."""


class Block(NamedTuple):
    """The block of a record."""

    data: bytes
    """Its bytes; empty where the block was passed over."""
    fault: UnreadableError | None = None
    """Why it is not whole."""
    has_wrong_length: bool = False
    """It ends where the next record begins, and not where its head says."""


class RecordReader:
    """Takes records from a stream, piece by piece.

    Args:
        stream: The bytes of a crawl, unpacked.
        head_re: The first line of a head.
        field_re: What also has to stand in a head that is found inside a block, where a page may quote such a line.
    """

    def __init__(self, stream: Stream, head_re: re.Pattern[bytes], field_re: re.Pattern[bytes]) -> None:
        self._stream, self._head_re, self._field_re = stream, head_re, field_re
        self._ahead = bytearray()
        self._fault: UnreadableError | None = None
        self._is_at_end = False
        self._skipped = 0
        self._is_told = False

    def find_head(self) -> bool:
        """Go to the next head, over empty lines; false at the end.

        Raises:
            UnreadableError: the data are damaged here, or are no record; the next call goes on behind that, if it can.
        """
        while True:
            self._fill(CONFIRMED_BYTES)
            at = self._head_at(0)
            if at is not None:
                self._skip(at)
                self._tell_of_skipped()
                return True
            if self._is_at_end:
                self._skip(len(self._ahead))
                if self._fault is not None:
                    self._skipped, self._is_told = 0, False
                    raise self._take_fault()
                self._tell_of_skipped()
                return False
            self._skip(max(0, len(self._ahead) - CONFIRMED_BYTES // 2))  # a head may have begun here
            self._fill(len(self._ahead) + CHUNK_BYTES)

    def _skip(self, size: int) -> None:
        self._skipped += len(self._take(size).strip(BLANK_BYTES))

    def _tell_of_skipped(self) -> None:
        """Raise an error for what was passed over and is no record, once."""
        skipped = 0 if self._is_told else self._skipped
        self._skipped, self._is_told = 0, False
        if skipped:
            raise UnreadableError("damaged", f"damaged data: no record begins in these {size_in_words(skipped)}")

    def take_head_fault(self) -> UnreadableError:
        """Return why a head is not whole: the data end in it, or are damaged there; or it is none.

        What follows it up to the next head belongs to it, and is told with it.
        """
        self._is_told = True
        if self._fault is not None:
            self._ahead.clear()
            return self._take_fault()
        return UnreadableError("damaged", "a record without a whole header")

    def _take_fault(self) -> UnreadableError:
        """Return why the data ended here, and go on behind the damage where that can be."""
        fault, self._fault = self._fault, None
        if fault is not None and self._stream.skip_damage():
            self._is_at_end = False
        return fault or UnreadableError("truncated", "cut short")

    def read_line(self) -> bytes:
        """Return the next line with its end."""
        while (at := self._ahead.find(b"\n")) < 0 and not self._is_at_end and len(self._ahead) < HEAD_MAX_BYTES:
            self._fill(len(self._ahead) + 4096)
        return self._take(at + 1 if at >= 0 else len(self._ahead))

    def read_head(self) -> bytes | None:
        """Return all lines up to the next empty one, and pass over that; None where there is none."""
        at = 0
        while True:
            match = END_RE.search(self._ahead, max(0, at - 3))
            if match and match.group():
                head = self._take(match.end())
                return head[: match.start()]
            at = len(self._ahead)
            if self._is_at_end or at >= HEAD_MAX_BYTES:
                return None
            self._fill(at + 4096)

    def peek(self, size: int) -> bytes:
        """Return the next bytes without taking them: so many, or all that there are."""
        self._fill(size)
        return bytes(self._ahead[:size])

    def read_block(self, length: int) -> Block:
        """Take a block of that length; or, where no record ends there, up to the next head."""
        self._fill(length + CONFIRMED_BYTES)
        if self._is_end(length):
            return self._whole(self._take(length))
        at = self._head_at(1)
        if at is not None and at < length:
            return self._of_other_length(at)
        if len(self._ahead) < length:
            return Block(self._take(len(self._ahead)), self._take_fault())
        while at is None and not self._is_at_end and len(self._ahead) < length + KEPT_MAX_BYTES:
            start = len(self._ahead)
            self._fill(start + CHUNK_BYTES)
            at = self._head_at(max(1, start - CONFIRMED_BYTES))
        if at is None:
            return self._whole(self._without_end(self._take(length)))
        return self._of_other_length(at)

    def _of_other_length(self, size: int) -> Block:
        """Take a block up to the next head; where something of another head stands in it, two were mixed by damage."""
        lost = LOST_HEAD_RE.search(self._ahead, 1, size)
        fault = UnreadableError("damaged", "damaged data: the head of another record is lost in it") if lost else None
        return Block(self._without_end(self._take(size)), fault, has_wrong_length=True)

    def skip_block(self, length: int) -> Block:
        """Pass over a block of that length, or up to the next head where no record ends there."""
        left, is_kept = length, False
        while left + CONFIRMED_BYTES > len(self._ahead) and not self._is_at_end:
            at = self._head_at(1) if not is_kept else None
            if at is not None and at < left:  # it may be a head, or only quote one: what follows is kept
                del self._ahead[:at]
                left, is_kept = left - at, True
            elif not is_kept or len(self._ahead) > KEPT_MAX_BYTES:
                done = max(0, min(left, len(self._ahead) - CONFIRMED_BYTES))
                del self._ahead[:done]
                left, is_kept = left - done, False
            self._fill(len(self._ahead) + CHUNK_BYTES)
        if not self._is_end(left):
            at = self._head_at(0 if is_kept else 1)
            if at is not None and at < left:
                del self._ahead[:at]
                return Block(b"")
            if len(self._ahead) < left:
                self._ahead.clear()
                return Block(b"", self._take_fault())
        del self._ahead[:left]
        return self._whole(b"")

    def _whole(self, data: bytes) -> Block:
        """Return a block that was read, with the damage that showed behind it where no other record stands between."""
        is_own = isinstance(self._fault, ChecksumError) or bool(self._ahead.strip(b"\r\n"))
        if self._fault is None or not is_own or self._head_at(0) is not None:
            return Block(data)
        self._ahead.clear()
        return Block(data, self._take_fault())

    def _is_end(self, at: int) -> bool:
        """Whether a record may end there: at the end of the file, before a head, or before two line ends."""
        if len(self._ahead) < at:
            return False
        gap = GAP_RE.match(self._ahead, at)
        end = gap.end() if gap else at
        rest = bytes(self._ahead[at : at + 4])
        if rest == b"\r\n\r\n" or rest.startswith(b"\n\n"):
            return True
        return (end == len(self._ahead) and self._is_at_end) or self._head_re.match(self._ahead, end) is not None

    def _head_at(self, start: int) -> int | None:
        """Return where the next head begins: at the beginning of a line, and with its fields."""
        for match in self._head_re.finditer(self._ahead, start):
            at = match.start()
            if (at == 0 or self._ahead[at - 1] == 0x0A) and self._field_re.search(
                self._ahead, match.start(), match.end() + CONFIRMED_BYTES
            ):
                return at
        return None

    @staticmethod
    def _without_end(data: bytes) -> bytes:
        """Return a block without the line ends that stand between it and the next record."""
        return data.removesuffix(b"\n").removesuffix(b"\r").removesuffix(b"\n").removesuffix(b"\r")

    def _take(self, size: int) -> bytes:
        data = bytes(self._ahead[:size])
        del self._ahead[:size]
        return data

    def _fill(self, size: int) -> None:
        while len(self._ahead) < size and not self._is_at_end:
            try:
                data = self._stream.read(min(CHUNK_BYTES, max(4096, size - len(self._ahead))))
            except ExpansionError:
                raise
            except UnreadableError as error:
                self._fault, data = error, b""
            self._is_at_end = not data
            self._ahead += data
