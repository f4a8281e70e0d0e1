"""Pages as an archive of the web plays them back, under addresses that hold the time of capture and the page's own.

Such addresses have one form in all archives, that of the Wayback Machine and its descendants:
`https://web.archive.org/web/20240314091200/https://tagus.example/rain`. The archive writes them into the page in place
of its own addresses, so the page says nothing else of where it is from.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

STAMP: Final = r"(?P<stamp>\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?"
"""The time in UTC, and how the archive plays a capture back: `id_`, `mp_`."""
ADDRESS: Final = (
    rf"https?://[\w.:-]{{1,200}}(?P<path>(?:/[\w.~-]{{1,40}}){{0,4}})/{STAMP}/(?P<url>https?:/[^\s\"'<>\\]{{1,2000}})"
)
ADDRESS_RE = pattern(ADDRESS)
OWN_ADDRESS_RE = pattern(
    rf"<(?:link|meta)\s(?=[^<>]{{0,2200}}\b(?:canonical|bookmark|og:url)\b)[^<>]{{0,200}}(?:href|content)\s*=\s*[\"']?{ADDRESS}",
    re.IGNORECASE,
)
"""The address that a page states for itself."""
REWRITTEN_RE = pattern(
    r"(?:(?:https?:)?\\?/\\?/[\w.:-]{1,200})?(?P<path>(?:\\?/[\w.~-]{1,40}){0,4})"
    r"\\?/(?:\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?\\?/(?P<scheme>https?:)(?P<slash>/(?!/))?"
)
"""Addresses as an archive writes them, in markup and in scripts; it may have several hosts, or leave out its own."""
SCRIPT_RE = pattern(
    r"__wm\.wombat\(\s*\"(?P<url>https?:/[^\"\s]{1,2000})\",\s*\"(?P<stamp>\d{14})\",\s*\"https?://[\w.:-]{1,200}/\",\s*"
    r"\"(?P<path>[\w/.~-]{1,80}?)/?\""
)
"""What the archive's own script is told of the page."""
HOST_RE = pattern(r"(?i)[a-z\d-]{1,60}(?:\.[a-z\d-]{1,60}){1,5}")
SCHEME_RE = pattern(r"(?i)^(https?):/+")
PORT_RE = pattern(r"^(http://[^/:]+):80(?=/|$)|^(https://[^/:]+):443(?=/|$)")
HEAD_CHARS: Final = 100_000


class Capture(NamedTuple):
    """Where and when an archive captured a page."""

    url: str
    """The page's own address."""
    fetched: str
    path: str
    """Of the archive's addresses, before the time."""


def find_capture(text: str, url: str | None) -> Capture | None:
    """Return where a page is from that an archive plays back: by its address, or by what stands in it. None for another.

    >>> find_capture("", "https://web.archive.org/web/20240314091200/https://tagus.example/rain").url
    'https://tagus.example/rain'
    >>> find_capture('<p><a href="https://web.archive.org/web/20240314091200/https://tagus.example/">Rain</a>', None)
    """
    match = ADDRESS_RE.fullmatch(url) if url else None
    if match is None and ("/http" in text or "__wm" in text):
        head = text[:HEAD_CHARS]
        match = OWN_ADDRESS_RE.search(head) or SCRIPT_RE.search(head)
    if match is None:
        return None
    fetched = read_stamp(match["stamp"].replace(".", "").replace("-", ""))
    return Capture(_own_address(match["url"]), fetched, "/" + match["path"].strip("/")) if fetched else None


def undo_capture(text: str, capture: Capture) -> str:
    """Return a page with its own addresses in place of those of the archive.

    >>> capture = find_capture("", "https://archive.example/web/20240314091200/https://tagus.example/rain")
    >>> undo_capture('<a href="/web/20240314091159/https://tagus.example/people/ana">Ana</a>', capture)
    '<a href="https://tagus.example/people/ana">Ana</a>'
    """
    path = capture.path.rstrip("/")

    def own(match: re.Match[str]) -> str:
        if match["path"].replace("\\", "") != path:
            return match[0]
        return match["scheme"] + ("//" if match["slash"] else "")

    return REWRITTEN_RE.sub(own, text)


def is_host_of_archive(name: str, capture: Capture) -> bool:
    """Tell a name of a site that is a host, and not that of the page.

    >>> capture = Capture("https://www.tagus.example/rain", "2024-03-14T09:12:00+00:00", "/web")
    >>> [is_host_of_archive(name, capture) for name in ("archive.example", "Tagus.example", "The Tagus")]
    [True, False, False]
    """
    return HOST_RE.fullmatch(name) is not None and name.lower() not in capture.url.lower()


def _own_address(address: str) -> str:
    """Return an address as the page has it: archives leave out a slash, and write the port that goes without saying."""
    address = SCHEME_RE.sub(r"\1://", address)
    return PORT_RE.sub(lambda match: match[1] or match[2], address)


def read_stamp(digits: str) -> str | None:
    """Return a time that is written as fourteen digits, in UTC; None for what is no time.

    >>> read_stamp("20240314091200"), read_stamp("20241314091200")
    ('2024-03-14T09:12:00+00:00', None)
    """
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None
