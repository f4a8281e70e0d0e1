"""The day that an address names."""

from __future__ import annotations

import re

from newsparse.lines.dates.day import NEWS_YEARS, Day, is_calendar_day
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import fold_word, month_of

ADDRESS_MAX_CHARS = 600
CAPTURE_RE = pattern(r".*/(?=https?:/)", re.IGNORECASE)
"""What web archives and proxies put before the address of a page: it has the day of the capture."""
URL_DATE_RE = pattern(
    r"""
    [/_.=-] ((?:19|20)\d{2}) (?: ([/_.-]) (0?[1-9]|1[0-2]|[a-z]{3,9}) \2 (0?[1-9]|[12]\d|3[01]) (?!\d)
                           | (0[1-9]|1[0-2]) (0[1-9]|[12]\d|3[01]) (?!\d) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_url_date(url: str) -> str | None:
    """Return the day that an address names, which news sites put there when a story is first filed.

    Gets wrong: the day of an event in the story's slug ("/strike-2023-11-28/").

    >>> find_url_date("https://news.example/2023/11/28/bridge"), find_url_date("https://news.example/a/20231128-bridge.html")
    ('2023-11-28', '2023-11-28')
    >>> find_url_date("https://news.example/2023/nov/28/bridge"), find_url_date("https://news.example/2023/11/bridge") is None
    ('2023-11-28', True)

    An address inside of another is the page's own; the outer one, of an archive, names the day of the capture.

    >>> find_url_date("https://archive.example/web/20240521081500/https://news.example/2023/11/28/bridge")
    '2023-11-28'
    >>> find_url_date("https://archive.example/web/20240521081500id_/http://news.example/bridge") is None
    True
    """
    own = CAPTURE_RE.sub("", url[:ADDRESS_MAX_CHARS], count=1)
    for match in URL_DATE_RE.finditer(own):
        year, month, day = int(match[1]), match[3] or match[5], int(match[4] or match[6])
        number = int(month) if month.isdigit() else month_of(fold_word(month), "en")
        if number and year in NEWS_YEARS and is_calendar_day(Day(year, number, day, 0, 0)):
            return f"{year:04}-{number:02}-{day:02}"
    return None
