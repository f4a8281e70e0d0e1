"""Members of a zip archive without its directory, by headers made byte by byte."""

from __future__ import annotations

import io
import struct
import zlib

import pytest

from newsparse.sources.document import UnreadableError
from newsparse.sources.salvage import salvage_zip
from newsparse.sources.stream import Stream

PAGE = b"<p>Rain fell in the valley, and it fell for long.</p>"


def deflated(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


def header(name: bytes, method: int, size: int, *, flags: int = 0, extra: bytes = b"") -> bytes:
    return (
        struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, method, 0, 0, 0, size, 0, len(name), len(extra)) + name + extra
    )


def salvaged(data: bytes) -> list[tuple[str, bytes | str]]:
    """Return each member's name with its data, or the code of why there are none."""
    found: list[tuple[str, bytes | str]] = []
    for name, opener in salvage_zip(io.BytesIO(data)):
        try:
            found.append((name, Stream(opener()).read()))
        except UnreadableError as error:
            found.append((name, error.code))
    return found


STORED = header(b"a", 0, len(PAGE)) + PAGE
DEFLATED = header(b"b", 8, len(deflated(PAGE)), extra=b"xyz") + deflated(PAGE)


def test_members_follow_each_other() -> None:
    assert salvaged(STORED + DEFLATED + STORED) == [("a", PAGE), ("b", PAGE), ("a", PAGE)]
    assert salvaged(STORED + b"PK\1\2" + bytes(60)) == [("a", PAGE)]
    assert salvaged(STORED + DEFLATED[:29]) == [("a", PAGE)]
    assert salvaged(STORED + bytes(60)) == [("a", PAGE)]
    assert salvaged(b"") == []


def test_names_are_in_the_charset_that_is_stated() -> None:
    name = "ä".encode()
    assert salvaged(header(name, 0, 0, flags=0x800)) == [("ä", b"")]
    assert salvaged(header(name, 0, 0)) == [("ä", b"")]  # without the flag, as many tools write it
    assert salvaged(header(b"\x84", 0, 0)) == [("ä", b"")]
    assert salvaged(header(b"\xff", 0, 0, flags=0x800)) == [("\ufffd", b"")]


def test_members_that_cannot_be_read_cost_themselves() -> None:
    locked = header(b"l", 8, 5, flags=1) + b"12345"
    odd = header(b"o", 9, 5) + b"12345"
    assert salvaged(locked + odd + STORED) == [("l", "encrypted"), ("o", "unsupported"), ("a", PAGE)]
    assert salvaged(header(b"a", 0, len(PAGE) + 1) + PAGE) == [("a", "truncated")]
    assert salvaged(header(b"b", 8, 99) + deflated(PAGE)[:-3]) == [("b", "truncated")]


@pytest.mark.parametrize("length", [12, 16, 20, 24])
def test_sizes_that_follow_the_data(length: int) -> None:
    streamed = header(b"s", 8, 0, flags=8) + deflated(PAGE) + bytes(length)
    assert salvaged(streamed + STORED) == [("s", PAGE), ("a", PAGE)]


def test_where_the_next_member_cannot_be_found() -> None:
    assert salvaged(header(b"s", 8, 0, flags=8) + deflated(PAGE) + bytes(13) + STORED) == [("s", PAGE)]
    assert salvaged(header(b"s", 0, 0, flags=8) + STORED) == [("s", "unsupported")]
    assert salvaged(header(b"s", 8, 0, flags=9) + deflated(PAGE) + bytes(12) + STORED) == [("s", "encrypted")]
    assert salvaged(header(b"s", 8, 0, flags=8) + b"\xff\xff\xff" + STORED) == [("s", "damaged")]


def test_members_are_read_piece_by_piece() -> None:
    large = bytes(range(256)) * 3000
    ((_, opener),) = salvage_zip(io.BytesIO(header(b"b", 8, len(deflated(large))) + deflated(large)))
    member, pieces = opener(), []
    while piece := member.read(1000):
        assert len(piece) <= 1000
        pieces.append(piece)
    assert b"".join(pieces) == large
