"""Members of a zip archive without its directory, by headers made byte by byte."""

from __future__ import annotations

import io
import struct
import zlib

import pytest

from newsparse.sources.document import UnreadableError
from newsparse.sources.salvage import FoundMember, find_members
from newsparse.sources.stream import Stream

PAGE = b"<p>Rain fell in the valley, and it fell for long.</p>"

CHECKSUM = zlib.crc32(PAGE)


def deflated(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


def header(
    name: bytes, method: int, size: int, *, flags: int = 0, extra: bytes = b"", checksum: int = CHECKSUM
) -> bytes:
    fields = (b"PK\3\4", 20, flags, method, 0, 0, checksum, size, 0, len(name), len(extra))
    return struct.pack("<4s5H3L2H", *fields) + name + extra


def members(data: bytes) -> list[FoundMember]:
    return list(find_members(io.BytesIO(data), lambda size: None))


def salvaged(data: bytes) -> list[tuple[str, bytes | str]]:
    """Return each member's name with its data, or the code of why there are none."""
    found: list[tuple[str, bytes | str]] = []
    for member in members(data):
        try:
            found.append((member.name, Stream(member.open()).read()))
        except UnreadableError as error:
            found.append((member.name, error.code))
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
    assert salvaged(header(name, 0, 0, flags=0x800, checksum=0)) == [("ä", b"")]
    assert salvaged(header(name, 0, 0, checksum=0)) == [("ä", b"")]  # without the flag, as many tools write it
    assert salvaged(header(b"\x84", 0, 0, checksum=0)) == [("ä", b"")]
    assert salvaged(header(b"\xff", 0, 0, flags=0x800, checksum=0)) == [("\ufffd", b"")]


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


def test_the_next_member_is_looked_for_behind_damage() -> None:
    streamed = header(b"s", 8, 0, flags=8) + deflated(PAGE)
    assert salvaged(streamed + bytes(13) + STORED) == [("s", PAGE), ("a", PAGE)]
    assert salvaged(header(b"s", 0, 0, flags=8) + STORED) == [("s", "unsupported"), ("a", PAGE)]
    assert salvaged(header(b"s", 8, 0, flags=9) + bytes(12) + STORED) == [("s", "encrypted"), ("a", PAGE)]
    assert salvaged(header(b"s", 8, 0, flags=8) + b"\xff\xff\xff" + STORED) == [("s", "damaged"), ("a", PAGE)]
    assert salvaged(STORED[:-20] + DEFLATED + STORED) == [("a", "damaged"), ("b", PAGE), ("a", PAGE)]
    assert salvaged(b"PK\3\4 is how it begins" + bytes(30) + DEFLATED) == [("b", PAGE)]
    assert salvaged(bytes(2**18 - 2) + DEFLATED) == [("b", PAGE)]  # a mark that two pieces share


def test_checksums_are_tested() -> None:
    assert salvaged(header(b"a", 0, len(PAGE), checksum=1) + PAGE) == [("a", "damaged")]
    assert salvaged(header(b"b", 8, len(deflated(PAGE)), checksum=1) + deflated(PAGE)) == [("b", "damaged")]


def test_sizes_of_64_bits() -> None:
    wide = struct.pack("<2H2Q", 1, 16, len(PAGE), len(deflated(PAGE)))
    other = struct.pack("<2H4s", 9, 4, b"abcd")
    for extra in (wide, other + wide):
        assert salvaged(header(b"w", 8, 0xFFFFFFFF, extra=extra) + deflated(PAGE) + STORED) == [
            ("w", PAGE),
            ("a", PAGE),
        ]
    stored = struct.pack("<2H2Q", 1, 16, len(PAGE), len(PAGE))  # nothing but the size says where such data end
    assert salvaged(header(b"w", 0, 0xFFFFFFFF, extra=stored) + PAGE + STORED) == [("w", PAGE), ("a", PAGE)]


@pytest.mark.parametrize("size", [1 << 62, (1 << 62) + 1, (1 << 63) - 1, (1 << 64) - 1])
def test_sizes_that_no_file_has(size: int) -> None:
    """Found by fuzzing: the place behind such data is no number that a file takes."""
    wide = struct.pack("<2H2Q", 1, 16, len(PAGE), size)
    names = [name for name, _ in salvaged(header(b"w", 0, 0xFFFFFFFF, extra=wide) + PAGE + STORED)]
    assert names == ["w", "a"]


def test_members_are_read_piece_by_piece() -> None:
    large = bytes(range(256)) * 3000
    (only,) = members(header(b"b", 8, len(deflated(large)), checksum=zlib.crc32(large)) + deflated(large))
    member, pieces = only.open(), []
    while piece := member.read(1000):
        assert len(piece) <= 1000
        pieces.append(piece)
    assert b"".join(pieces) == large
