"""Addresses for formats that ask for complete ones."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

UNQUOTED = "%/:=&?~#+!$,;'@()*[]-._"
"""Characters that stay as they are; spaces, quotes and letters outside ASCII are written in per cent."""


def complete(url: str | None, base: str | None = None) -> str | None:
    """Return a link as a complete http(s) address in ASCII, or None where it is none.

    >>> complete("/staff/ana reis", "https://tagus.example/2024/rain")
    'https://tagus.example/staff/ana%20reis'
    >>> complete("/staff/ana"), complete("javascript:alert(1)"), complete("https://[broken")
    (None, None, None)
    """
    if not url:
        return None
    try:
        joined = quote(urljoin(base or "", url), safe=UNQUOTED)
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc else None
