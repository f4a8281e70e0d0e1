"""Links to a site's front page, and the names that they have without any text: of a logo, for screen readers."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

HOME_PATHS = frozenset(("", "/", "index.html", "/index.html", "index.php", "/index.php", "/home", "./"))
HOME_ENDINGS: Final = ("/", "index.html", "index.php", "/home", " ", "\n", "\t", "\r")
"""What addresses of front pages end in, if they have any path or spaces around them: most others are done with there."""
NAME_ATTRIBUTES: Final = ("aria-label", "title")


def is_home(url: str) -> bool:
    """Whether an address is that of a site's front page.

    >>> is_home("/"), is_home("https://tagus.example"), is_home("https://tagus.example/news/"), is_home("")
    (True, True, False, False)
    """
    return (url.endswith(HOME_ENDINGS) or url.count("/") == len("//")) and _is_home(url)


@lru_cache(maxsize=1024)
def _is_home(url: str) -> bool:
    host, _, path = url.partition("//")[2].partition("/")
    return url.strip() in HOME_PATHS - {""} or (bool(host) and path.strip("/") in HOME_PATHS)


def name_link(attributes: dict[str, str]) -> str:
    """Return the name that a link home has in its attributes, nothing for other links.

    >>> name_link({"href": "/", "aria-label": "The Tagus Courier"}), name_link({"href": "/news", "title": "News"})
    ('The Tagus Courier', '')
    """
    if not is_home(attributes.get("href") or ""):
        return ""
    return next((attributes[key] for key in NAME_ATTRIBUTES if attributes.get(key)), "")
