"""robots.txt as RFC 9309 has it: the longest rule that matches decides, `*` and `$` are wildcards.

Python's own `urllib.robotparser` takes the first rule and knows no wildcards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, unquote

from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

MAX_BYTES: Final = 500 * 2**10
"""Crawlers have to read so much at least."""
DELAY_MAX_SECONDS: Final = 60.0
SAFE: Final = "/?&=+$*@:,;!~()'[]%#"
AGENT_RE = pattern(r"[A-Za-z_-]+")


class Rule(NamedTuple):
    """A path that may be fetched, or may not."""

    path: str
    allows: bool


class Group(NamedTuple):
    """What holds for one crawler, or for all others."""

    rules: tuple[Rule, ...] = ()
    delay_seconds: float = 0.0


def group_for(text: str, agent: str) -> Group:
    r"""Return what a robots.txt says to a crawler of a name.

    >>> group_for("User-agent: *\nDisallow: /a\n\nUser-agent: NewsParse\nCrawl-delay: 2\n", "newsparse/1.0")
    Group(rules=(), delay_seconds=2.0)
    """
    match = AGENT_RE.match(agent)
    wanted = match[0].casefold() if match else ""
    own, others = list[tuple[str, str]](), list[tuple[str, str]]()
    has_own = False
    for names, lines in _groups(_lines(text)):
        if wanted in names:
            has_own = True
            own += lines
        elif "*" in names:
            others += lines
    return _group(own if has_own else others)


def may_fetch(group: Group, target: str) -> bool:
    """Tell whether a path with its query may be fetched.

    >>> news = Group((Rule("/news", False), Rule("/news/*.html$", True)))
    >>> [may_fetch(news, path) for path in ("/news/rain.html", "/news/rain.html?x", "/sport")]
    [True, False, True]
    """
    path = _normal(target or "/")
    found = [(len(rule.path), rule.allows) for rule in group.rules if _pattern(rule.path).match(path)]
    return max(found)[1] if found else True


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        name, mark, value = line.partition("#")[0].partition(":")
        if mark:
            yield name.strip().casefold(), value.strip()


def _groups(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    names, rules = set[str](), list[tuple[str, str]]()
    for name, value in lines:
        if name == "user-agent":
            if rules:
                yield names, rules
                names, rules = set(), []
            names.add(value.casefold().partition("/")[0])
        elif name in ("allow", "disallow", "crawl-delay"):
            rules.append((name, value))
    yield names, rules


def _group(lines: Iterable[tuple[str, str]]) -> Group:
    rules, delay = list[Rule](), 0.0
    for name, value in lines:
        if name == "crawl-delay":
            try:
                delay = min(max(float(value), 0.0), DELAY_MAX_SECONDS)
            except ValueError:
                continue
        elif value:  # an empty Disallow allows all
            rules.append(Rule(_normal(value), name == "allow"))
    return Group(tuple(rules), delay)


def _normal(path: str) -> str:
    return quote(unquote(path, errors="surrogateescape"), safe=SAFE, errors="surrogateescape")


def _pattern(path: str) -> re.Pattern[str]:
    ends = path.endswith("$")
    parts = (re.escape(part) for part in (path[:-1] if ends else path).split("*"))
    return re.compile(".*".join(parts) + ("$" if ends else ""))
