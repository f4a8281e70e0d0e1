r"""Signs of typewriters and of the C++ html2text: overstruck letters, stars around headings, underscores between words.

That tool writes bold as a letter, a backspace and the letter again, and a link's words joined by underscores; without
backspaces it leaves the stars and the underscores alone.
"""

from __future__ import annotations

import re
from typing import Final

from newsparse.tables.lazy_regex import pattern

BACKSPACE: Final = "\b"
OVERSTRUCK_RE: Final = pattern("[^\b\n]?\b")
STARS_RE: Final = pattern(r"(?m)^[ \t]*(\*{2,6})[ \t]+(\S[^\n*]*(?:\n[^\n*]+){0,3}?)(?:[ \t]+|\n)\1[ \t]*$")
"""A heading between stars, six of them for the highest level; the tool wraps long ones."""
STARS_MAX: Final = 6
WORDS_RE: Final = pattern(r"(?<![\w/.@:-])[^\W_][^\s_]*(?:_[^\s_]+)+")
"""Words that underscores join."""
FILE_RE: Final = pattern(r"\.(?:csv|docx?|gif|html?|jpe?g|js|json|mp[34]|pdf|php|png|py|txt|xlsx?|xml|zip)$")
_JOINED_WORD: Final = r"(?:[^\W_]|[’',.:!?-])"
JOINED_LINE_RE: Final = pattern(
    rf"(?m)^[ \t]*(?:[*o#] |\d{{1,3}}\. )?[^\W\d_a-z]{_JOINED_WORD}*+(?:_++{_JOINED_WORD}++){{2,}}+$"
)
"""A line of words that underscores join. Nothing is given back: the lines of forms to be filled in have hundreds of underscores."""
LABELLED_LINK_RE: Final = pattern(
    r"(?m)^([^\W\d_][^\n_:：]{2,30}[:：] ?[^\s_]+(?:_[^\s_]+){2,}(?<![.,;]))\n(?=[^\W\d_])(?![a-zß-ÿа-я])"
)
"""A word or two, a colon and a link: "Also read: Rain_in_Lisbon". The tool breaks no link, so the line is whole where the next
one begins anew."""
JOINED_MIN_LINES: Final = 2
PADDING_RE: Final = pattern(r"(?m)(?<!\S)_{1,3}(?=[^\W_][^\n_]*$)")
"""Signs before a line that the tool pads."""


def apply_backspaces(text: str) -> str:
    r"""Return text with each letter that another was struck over replaced by the later one.

    A letter of several bytes may have been struck over byte by byte: then its first byte is left as a question mark or
    a replacement character before the backspace.

    >>> apply_backspaces("W\bWe_\b \b\u00fc_\bM")
    'WeüM'
    """
    while BACKSPACE in text:
        shorter = OVERSTRUCK_RE.sub("", text)
        if shorter == text:
            return text.replace(BACKSPACE, "")
        text = shorter
    return text


def read_stars(text: str) -> str:
    r"""Return a page with headings in stars as headings of Markdown, and words that underscores join with spaces.

    Only on a page with a heading in stars, or with lines that are nothing but words so joined: the tool has a style without
    stars. Names of files keep their underscores.

    >>> read_stars("****** Rain ******\nBy Ada_Berg, Lisbon")
    '# Rain\nBy Ada Berg, Lisbon'
    >>> read_stars("* Rain_in_Lisbon\nBy Ada_Berg\n\n* Who_votes_how:_a_table"), read_stars("rain_in_may.csv\nrain_in_june.csv")
    ('* Rain in Lisbon\nBy Ada Berg\n\n* Who votes how: a table', 'rain_in_may.csv\nrain_in_june.csv')
    """
    has_stars = "** " in text and STARS_RE.search(text) is not None
    if has_stars:
        text = LABELLED_LINK_RE.sub(r"\1\n\n", text)
        text = STARS_RE.sub(lambda found: f"{'#' * (STARS_MAX + 1 - len(found[1]))} {' '.join(found[2].split())}", text)
    elif "_" not in text or "](" in text or len(JOINED_LINE_RE.findall(text)) < JOINED_MIN_LINES:
        return text
    return WORDS_RE.sub(_space_words, PADDING_RE.sub("", text))


def _space_words(words: re.Match[str]) -> str:
    return words[0] if FILE_RE.search(words[0]) else words[0].replace("_", " ")
