"""Author values of a page's metadata: names without an opener, log-in names, addresses."""

from __future__ import annotations

import re

from newsparse.lines.byline.names import is_wire
from newsparse.lines.byline.piece_reader import build_byline, choose_pieces
from newsparse.lines.byline.pieces import split_pieces
from newsparse.lines.byline.tokens import BYLINE_MAX_CHARS, clean_line, split_tokens
from newsparse.lines.byline.words import join_words
from newsparse.tables.lazy_regex import pattern

LOGIN_RE = pattern(lambda: rf"(?:{join_words('logins')}|\W*|\d+)\d*", re.IGNORECASE)
ADDRESS_RE = pattern(lambda: rf"(?:https?:|www\.|{join_words('hosts')})\S*|\S+@\S+|@\w+", re.IGNORECASE)
SLUG_RE = pattern(r"[a-z0-9]+(?:[-_][a-z0-9]+){1,6}|[a-z]+\.[a-z]+\.[a-z.]+")
INVERTED_RE = pattern(r"([^\W\d_][\w’'-]{1,30}), ([^\W\d_][\w’'.-]{1,30}(?: [A-ZÀ-Þ]\.)?)")


def list_author_names(value: str, *, language: str | None = None) -> tuple[str, ...]:
    """Return the names in an author value of a page's metadata; none for addresses and log-in names.

    Such values need no opener to be bylines, and the surname may come first.

    >>> list_author_names("Ada Berg, Bo Lind and The Hill Desk"), list_author_names("Berg, Ada"), list_author_names("admin")
    (('Ada Berg', 'Bo Lind', 'The Hill Desk'), ('Ada Berg',), ())
    """
    value = " ".join(_unescape(value[:BYLINE_MAX_CHARS]).split())
    if not value or LOGIN_RE.fullmatch(value) or ADDRESS_RE.fullmatch(value) or SLUG_RE.fullmatch(value):
        return ()
    inverted = INVERTED_RE.fullmatch(value)
    if inverted and not is_wire(inverted[1]) and not is_wire(inverted[2]):
        return (f"{inverted[2]} {inverted[1]}",)
    pieces = split_pieces(split_tokens(clean_line(value, ())), language)
    chosen = choose_pieces(pieces)
    credited = any(piece.credit != "plain" for piece in chosen)
    return tuple(author.name for author in build_byline(chosen, strong=True, credited=credited).authors)


def clean_author_name(value: str, *, language: str | None = None) -> str | None:
    """Return the (first) name in an author value of a page's metadata.

    >>> clean_author_name("By Ada Berg | Reuters"), clean_author_name("https://example.org/ada")
    ('Ada Berg', None)
    """
    names = list_author_names(value, language=language)
    return names[0] if names else None


def _unescape(value: str) -> str:
    if "&" not in value:
        return value
    from html import unescape

    return unescape(value)
