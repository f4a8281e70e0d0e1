"""Bytes that are read once, with a look ahead, and the account of what they unpack to."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL
from typing import IO, Any, BinaryIO, Final, Protocol, cast

from newsparse.sources.document import ExpansionError, Limits, UnreadableError, size_in_words

CHUNK_BYTES: Final = 2**18
SPOOL_IN_MEMORY_BYTES: Final = 32 * 2**20

DAMAGE: Final = {
    "EOFError": ("truncated", "cut short"),
    "ReadError": ("damaged", "damaged archive"),
    "BadZipFile": ("damaged", "damaged archive"),
    "NotImplementedError": ("unsupported", "compressed by a method that is not supported"),
}
"""What the readers of archives and compressions raise, by name: they are not imported until they are needed."""


END_OF_DATA: Final = "unexpected end of data"
"""What `tarfile` says of a member that is cut."""


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to so many bytes, none at the end."""


class Budget:
    """How much an input may unpack to: so many times what was read of it, and a free allowance.

    One budget holds for all wrappings of an input together, so that nesting does not multiply it.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._packed = self._unpacked = 0

    def feed(self, size: int) -> None:
        """Take note of bytes read of the input as it is stored."""
        self._packed += size

    def spend(self, size: int) -> None:
        """Take note of unpacked bytes.

        Raises:
            ExpansionError: they are more than may be.
        """
        self._unpacked += size
        allowed = max(self._limits.expansion_free_bytes, self._limits.expansion_max * self._packed)
        if self._unpacked > allowed:
            raise ExpansionError("expansion", f"unpacks to more than {size_in_words(allowed)}: given up")


class Stream:
    """Bytes that come once. Damage in them surfaces as `UnreadableError`, whoever unpacks them."""

    def __init__(self, raw: Readable, on_read: Callable[[int], None] | None = None, *, is_file: bool = False) -> None:
        self._raw, self._on_read, self._is_file = raw, on_read, is_file
        self._read = getattr(raw, "read1", raw.read)  # one piece at a time: damage further on must not cost this one
        self._ahead = b""
        self._position = 0
        self._error: UnreadableError | None = None

    def read(self, size: int = -1) -> bytes:
        """Return up to so many bytes, none at the end; all that are left for a negative size."""
        if size < 0:
            return b"".join(iter(lambda: self.read(CHUNK_BYTES), b""))
        ahead = self._ahead or self._read_on(size)
        data, self._ahead = ahead[:size], ahead[size:]
        self._position += len(data)
        return data

    def _read_on(self, size: int) -> bytes:
        if self._error:  # readers that have failed may act as if nothing more came
            raise self._error
        try:
            data = cast("bytes", self._read(size))
        except Exception as error:
            self._error = error if isinstance(error, UnreadableError) else as_damage(error)
            raise self._error from error
        if self._on_read and data:
            self._on_read(len(data))
        return data

    def skip_damage(self) -> bool:
        """Go on behind damage, where what unpacks these bytes finds where; what lay ahead is given up.

        Only compressions of several members, each for itself, can do that.
        """
        skip = getattr(self._raw, "skip_damage", None)
        if skip is None or self._error is None or isinstance(self._error, ExpansionError) or not skip():
            return False
        self._ahead, self._error = b"", None
        return True

    def peek(self, size: int) -> bytes:
        """Return the next bytes without taking them: so many, fewer only before the end."""
        while len(self._ahead) < size and (data := self._read_on(size - len(self._ahead))):
            self._ahead += data
        return self._ahead[:size]

    def peek_available(self, size: int) -> bytes:
        """Return the next bytes like `peek`, and what there is of them where the data are damaged."""
        try:
            return self.peek(size)
        except ExpansionError:
            raise
        except UnreadableError:
            return self._ahead[:size]

    def close(self) -> None:
        """Do nothing; tarfile requires the method, and the caller closes the file."""

    def tell(self) -> int:
        """Return how many bytes were taken."""
        return self._position

    def read_page(self, max_bytes: int) -> bytes:
        """Return all bytes that are left.

        Raises:
            UnreadableError: there are more than that, or they are damaged.
        """
        data = bytearray()
        while piece := self.read(min(CHUNK_BYTES, max_bytes + 1 - len(data))):
            data += piece
            if len(data) > max_bytes:
                raise too_large(max_bytes)
        return bytes(data)

    def read_lines(self, max_bytes: int) -> Iterator[bytes | None]:
        """Yield line after line without its end; None for one that is longer than that."""
        line, is_long = bytearray(), False
        while piece := self.read(CHUNK_BYTES):
            *ends, rest = piece.split(b"\n")
            for end in ends:
                is_long = is_long or len(line) + len(end) > max_bytes
                yield None if is_long else bytes(line + end)
                line, is_long = bytearray(), False
            is_long = is_long or len(line) + len(rest) > max_bytes
            if is_long:
                line.clear()
            else:
                line += rest  # in place: a copy at each chunk would make the cost of one long line quadratic
        if line or is_long:
            yield None if is_long else bytes(line)

    @contextmanager
    def seekable(self, limits: Limits) -> Iterator[BinaryIO]:
        """Return the bytes as a file that is read back and forth: the input itself where it is one, else a copy."""
        if self._is_file:
            file = cast("BinaryIO", self._raw)
            file.seek(0)
            yield file
            return
        import shutil
        import tempfile

        copy = tempfile.SpooledTemporaryFile(max_size=SPOOL_IN_MEMORY_BYTES)  # noqa: SIM115  closed below
        try:
            try:
                shutil.copyfileobj(cast("Any", _Capped(self, limits.spool_max_bytes)), copy, CHUNK_BYTES)
                copy.seek(0)
            except OSError as error:  # the stream's own errors are none of the system's
                raise no_temporary_room(error) from error
            yield cast("BinaryIO", copy)
        finally:
            with suppress(OSError):  # what could not be written before cannot be written now
                copy.close()


def stream_of(data: bytes) -> Stream:
    """Return bytes that are at hand as a stream."""
    return Stream(io.BytesIO(data))


class _Capped:
    """Reads on until there is more than there may be."""

    def __init__(self, stream: Stream, max_bytes: int) -> None:
        self._stream, self._max_bytes = stream, max_bytes

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        if self._stream.tell() > self._max_bytes:
            raise too_large(self._max_bytes)
        return data


def too_large(max_bytes: int) -> UnreadableError:
    """Return the error for more bytes than that."""
    return UnreadableError("too-large", f"larger than {size_in_words(max_bytes)}")


def as_damage(error: Exception) -> UnreadableError:
    """Return what the reader of an archive or a compression raised as one of our errors.

    >>> as_damage(EOFError("Compressed file ended before the end-of-stream marker")).code
    'truncated'
    """
    if isinstance(error, OSError) and error.strerror and error.errno != EINVAL:  # a place that damage points to
        return UnreadableError("unreadable", error.strerror.lower())
    if END_OF_DATA in str(error):
        error = EOFError()
    names = (kind.__name__ for kind in type(error).__mro__)
    return UnreadableError(*next((DAMAGE[name] for name in names if name in DAMAGE), ("damaged", "damaged data")))


def no_temporary_room(error: OSError) -> UnreadableError:
    """Return the error for a copy that the temporary folder does not take."""
    import tempfile

    try:
        folder = tempfile.gettempdir()
    except OSError:
        folder = "there is none"
    return UnreadableError(
        "temporary", f"no room in the temporary folder ({folder}): {(error.strerror or str(error)).lower()}"
    )


def size_of(file: IO[bytes]) -> int:
    """Return a file's size without moving in it; 0 for a pipe."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:
        return 0
