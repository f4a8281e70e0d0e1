"""Deflated data, as gzip and zip have them, unpacked up to the byte where they are damaged."""

from __future__ import annotations

import zlib


class Inflater:
    """Unpacks deflated data like `zlib.decompressobj`, which keeps back what it unpacked before damage: here it comes.

    Only what follows damage is lost then, and the error is raised when more is asked for.
    """

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._error: zlib.error | None = None

    @property
    def eof(self) -> bool:
        """Whether the data have come to their end."""
        return self._inflater.eof

    @property
    def rest(self) -> bytes:
        """What was given and not taken: behind the end, or for want of room."""
        return self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail

    def unpack(self, data: bytes, room: int) -> bytes:
        """Return what data unpack to, at most so many bytes.

        Raises:
            zlib.error: the data are damaged, and what stood before the damage has come.
        """
        if self._error is not None:
            raise self._error
        before = self._inflater.copy()
        try:
            return self._inflater.decompress(data, room)
        except zlib.error as error:
            self._error = error
            piece = _before_damage(before, data)
            if not piece:
                raise
            return piece


def _before_damage(inflater: zlib._Decompress, data: bytes) -> bytes:
    """Return what damaged data unpack to before the damage, found by halves."""
    pieces = list[bytes]()
    while data:
        size, before = (len(data) + 1) // 2, inflater.copy()
        try:
            pieces.append(inflater.decompress(data[:size]))
            data = data[size:]
        except zlib.error:
            if size == 1:
                break
            inflater, data = before, data[:size]
    return b"".join(pieces)
