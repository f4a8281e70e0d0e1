"""Where outputs stand: places that stay inside the output folder on every system."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from typing import Final

PART_MAX_BYTES: Final = 180
"""Of a name; file systems take 255 with the suffix, and names on Windows may be counted in other units."""
PARTS_MAX: Final = 40
"""Folders deeper than this are left out from the middle of a member's name."""
DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10)))
)
"""Names that Windows gives to devices, whatever the suffix."""


@cache
def _unsafe_re() -> re.Pattern[str]:
    # surrogates from U+DC80 to U+DCFF stand for bytes of odd file names and find back to them
    return re.compile('[\x00-\x1f\x7f-\x9f<>:"|?*!\ud800-\udc7f\udd00-\udfff]')


def place_of_member(name: str) -> str:
    r"""Return a place for an archive's member that is relative, leads nowhere else and fits every file system.

    Members whose names come to the same place are numbered by whoever writes them.

    >>> place_of_member("a/b.html"), place_of_member("/etc/passwd"), place_of_member("../../x.html")
    ('a/b.html', 'etc/passwd', 'x.html')
    >>> place_of_member("C:\\news\\nul.txt"), place_of_member("a\x00b\x1b[31m.html"), place_of_member("..")
    ('C_/news/_nul.txt', 'a_b_[31m.html', 'page')
    """
    parts = [safe_name(part) for part in name.replace("\\", "/").split("/") if part.strip(". ")]
    if len(parts) > PARTS_MAX:
        parts = parts[: PARTS_MAX // 2] + parts[-PARTS_MAX // 2 :]
    return "/".join(parts) or "page"


def safe_name(part: str) -> str:
    """Return one name of a place without what a file system refuses, and cut where it is too long.

    >>> safe_name("what?.html "), len(safe_name("x" * 400 + ".html"))
    ('what_.html', 180)
    """
    part = _unsafe_re().sub("_", part).rstrip(". ").lstrip(" ") or "_"
    return short_name(f"_{part}" if part.partition(".")[0].strip().lower() in DEVICES else part)


def short_name(part: str) -> str:
    """Return a name, or its beginning, a digest of the whole and its end where it is too long for a file with a suffix.

    >>> short_name("rain.html"), short_name("ä" * 100 + ".html")[-15:]
    ('rain.html', '11521d9322.html')
    """
    encoded = part.encode("utf-8", "surrogateescape")
    if len(encoded) <= PART_MAX_BYTES:
        return part
    digest = sha256(encoded).hexdigest()[:10]
    suffix = part[part.rfind(".") :] if 0 < len(part) - part.rfind(".") <= 12 else ""
    room = PART_MAX_BYTES - len(digest) - len(suffix.encode("utf-8", "surrogateescape")) - 1
    return f"{encoded[:room].decode('utf-8', 'ignore')}~{digest}{suffix}"
