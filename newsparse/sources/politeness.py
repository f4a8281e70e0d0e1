"""How servers are asked for many pages: a pause between two, their robots.txt, again later where they are busy."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from newsparse.sources.document import UnreadableError
from newsparse.sources.robots import Group, group_for, may_fetch

PAUSE_SECONDS: Final = 1.0
"""Between two pages of a host, unless it is said otherwise or the host is this machine."""
LOOPBACK: Final = ("localhost", "127.", "[::1]")
BUSY: Final = frozenset((429, 500, 502, 503, 504))
"""Answers that may be another one soon."""
WAIT_MAX_SECONDS: Final = 60.0
MISSING: Final = range(400, 500)
"""Answers for robots.txt that say that there is none, so that everything may be fetched."""


class Politeness:
    """What is known of the hosts of one run. Used from one thread."""

    def __init__(
        self,
        *,
        pause_seconds: float | None = None,
        heeds_robots: bool = True,
        tries: int = 3,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Begin to know nothing.

        Args:
            pause_seconds: Between two pages of a host; a second, and none for this machine, unless it is said.
            heeds_robots: What a host's robots.txt excludes is not fetched.
            tries: How often a server that is busy is asked.
            clock: The time in seconds.
            sleep: Waits.
        """
        self._pause, self._heeds_robots, self.tries = pause_seconds, heeds_robots, tries
        self._clock, self._sleep = clock, sleep
        self._next: dict[str, float] = {}
        self._groups: dict[str, Group | UnreadableError] = {}
        self.client: Any = None
        """The connections, which are used again."""

    def check(self, url: str, agent: str, get_robots: Callable[[str], tuple[int, bytes]]) -> None:
        """Raise `UnreadableError` for a page that its host does not want to be fetched.

        Args:
            url: The page.
            agent: The name under which it is fetched.
            get_robots: Returns status and text of a robots.txt; an error where there is no answer.
        """
        if not self._heeds_robots:
            return
        parts = urlsplit(url)
        host = f"{parts.scheme.lower()}://{host_of(url)}"
        if host not in self._groups:
            self._groups[host] = _robots_of(host, agent, get_robots)
        group = self._groups[host]
        if isinstance(group, UnreadableError):
            raise group
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        if not may_fetch(group, target):
            raise UnreadableError("robots", "the site's robots.txt excludes this page (--ignore-robots fetches it)")

    def wait_for_turn(self, url: str) -> None:
        """Wait until the host may be asked again."""
        host, now = host_of(url), self._clock()
        ready = self._next.get(host, now)
        if ready > now:
            self._sleep(ready - now)
        group = self._groups.get(f"{urlsplit(url).scheme.lower()}://{host}")
        delay = group.delay_seconds if isinstance(group, Group) else 0.0
        self._next[host] = max(now, ready) + max(self._pause_for(host), delay)

    def _pause_for(self, host: str) -> float:
        if self._pause is not None:
            return self._pause
        return 0.0 if host.startswith(LOOPBACK) else PAUSE_SECONDS

    def wait_to_ask_again(self, number: int, retry_after: str | None) -> None:
        """Wait longer from time to time, or as long as the server says."""
        said = _seconds_of(retry_after)
        self._sleep(min(said if said is not None else 2.0 ** (number - 1) / 2, WAIT_MAX_SECONDS))

    def close(self) -> None:
        """Close the connections."""
        if self.client is not None:
            self.client.close()
            self.client = None


def host_of(url: str) -> str:
    """Return the host of an address, with its port where one is named: names of hosts have no case.

    >>> host_of("https://ana:secret@News.Example:8080/Rain")
    'news.example:8080'
    """
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _robots_of(host: str, agent: str, get_robots: Callable[[str], tuple[int, bytes]]) -> Group | UnreadableError:
    """Return a host's rules. A host that does not answer will say so for the page itself."""
    try:
        status, text = get_robots(f"{host}/robots.txt")
    except UnreadableError:
        return Group()
    if status in MISSING:
        return Group()
    if not 200 <= status < 300:
        return UnreadableError("robots", f"the site's robots.txt cannot be read (status {status}): nothing is fetched")
    return group_for(text.decode("utf-8", "replace"), agent)


def _seconds_of(retry_after: str | None) -> float | None:
    """Return how long a server wants to be left alone, which it says in seconds or as a date.

    >>> _seconds_of("3"), _seconds_of("soon"), _seconds_of("Wed, 21 Oct 2015 07:28:00 GMT")
    (3.0, None, 0.0)
    """
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
