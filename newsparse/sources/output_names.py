"""Names of outputs: relative paths that stay inside the output folder on every system."""

from __future__ import annotations

from typing import Final

from newsparse.digest import sha256_of
from newsparse.tables.lazy_regex import pattern

PART_MAX_BYTES: Final = 180
"""Of a name; file systems take 255 with the suffix, and names on Windows may be counted in other units."""
PARTS_MAX: Final = 40
"""Folders deeper than this are left out from the middle of a member's name."""
DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10)))
)
"""Names that Windows gives to devices, whatever the suffix."""


UNSAFE_RE = pattern('[\x00-\x1f\x7f-\x9f<>:"|?*!\ud800-\udc7f\udd00-\udfff]')
"""Characters that file systems refuse. Surrogates from U+DC80 to U+DCFF are bytes of odd file names and stay."""


def output_name_of_member(name: str) -> str:
    r"""Return an output name for an archive's member: relative, without `..`, valid on every file system.

    Members whose output names are equal are numbered when they are written.

    >>> output_name_of_member("a/b.html"), output_name_of_member("/etc/passwd"), output_name_of_member("../../x.html")
    ('a/b.html', 'etc/passwd', 'x.html')
    >>> output_name_of_member("C:\\news\\nul.txt"), output_name_of_member("a\x00b\x1b[31m.html"), output_name_of_member("..")
    ('C_/news/_nul.txt', 'a_b_[31m.html', 'page')
    """
    parts = [safe_name(part) for part in name.replace("\\", "/").split("/") if part.strip(". ")]
    if len(parts) > PARTS_MAX:
        parts = parts[: PARTS_MAX // 2] + parts[-PARTS_MAX // 2 :]
    return "/".join(parts) or "page"


def safe_name(part: str) -> str:
    """Return one component of an output name, without characters that file systems refuse, cut to their limit.

    >>> safe_name("what?.html "), len(safe_name("x" * 400 + ".html"))
    ('what_.html', 180)
    """
    part = UNSAFE_RE.sub("_", part).rstrip(". ").lstrip(" ") or "_"
    return short_name(f"_{part}" if part.partition(".")[0].strip().lower() in DEVICES else part)


def short_name(part: str) -> str:
    """Return a name, or its beginning, a digest of the whole and its end where it is too long for a file with a suffix.

    >>> short_name("rain.html"), short_name("ä" * 100 + ".html")[-15:]
    ('rain.html', '11521d9322.html')
    """
    encoded = part.encode("utf-8", "surrogateescape")
    if len(encoded) <= PART_MAX_BYTES:
        return part
    digest = sha256_of(encoded)[:10]
    suffix = part[part.rfind(".") :] if 0 < len(part) - part.rfind(".") <= 12 else ""
    room = PART_MAX_BYTES - len(digest) - len(suffix.encode("utf-8", "surrogateescape")) - 1
    return f"{encoded[:room].decode('utf-8', 'ignore')}~{digest}{suffix}"
