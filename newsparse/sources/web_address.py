"""Addresses of web pages among the names of inputs."""

from __future__ import annotations

from typing import Final

from newsparse.tables.lazy_regex import pattern

ADDRESS_RE = pattern(r"(?i)[a-z][a-z0-9+.-]{1,20}://")
UNSAFE_RE = pattern(r"[^\w.~=-]+")
NAME_MAX_CHARS: Final = 120


def is_address(name: str) -> bool:
    """Tell whether an input is an address and not a path.

    >>> is_address("https://example.org/"), is_address("ftp://example.org/"), is_address("C:/pages")
    (True, True, False)
    """
    return "://" in name and ADDRESS_RE.match(name) is not None


def output_name_of_address(url: str) -> str:
    """Return the output name of a fetched page.

    >>> output_name_of_address("https://example.org/2024/rain?page=2")
    'example.org/2024/rain_page=2'
    >>> output_name_of_address("http://example.org:8080/../../etc/")
    'example.org_8080/etc'
    """
    parts = (UNSAFE_RE.sub("_", part)[:NAME_MAX_CHARS] for part in url.partition("://")[2].split("/"))
    return "/".join(part for part in parts if part.strip(".")) or "page"
