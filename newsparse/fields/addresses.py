"""Addresses of a page's links in full."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from newsparse.fields.found import Found
from newsparse.story.story import Story


def find_base(story: Story, url: Found[str | None]) -> Found[str | None]:
    """Return the address that a page's relative links are counted from, None where it is not known.

    It is that of the page as it was fetched; only without one that which the page states for itself, which may be
    of another host. The page's `base` element stands over both.
    """
    address = story.url or url.value
    base = story.first_fact("base")
    found = resolve_address(base.value, address) if base else address
    return Found(found if found and is_web_address(found) else None)


def resolve_address(address: str, base: str | None) -> str:
    """Return a link's address in full where the page's own is known; a broken one as it is.

    >>> resolve_address("/team/ana", "https://tagus.example/news/rain"), resolve_address("/team/ana", None)
    ('https://tagus.example/team/ana', '/team/ana')
    """
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


def is_web_address(address: str) -> bool:
    """Tell an absolute address of the web.

    >>> is_web_address("https://tagus.example/rain"), is_web_address("/rain"), is_web_address("file:///rain.html")
    (True, False, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def is_front(address: str) -> bool:
    """Tell the address of a site's front.

    >>> is_front("https://tagus.example/"), is_front("https://tagus.example/index.html"), is_front("https://t.example/?p=7")
    (True, True, False)
    """
    parts = urlsplit(address)
    return parts.path.strip("/").lower() in ("", "index.html", "index.htm", "index.php") and not parts.query
