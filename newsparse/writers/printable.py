r"""Text of pages as a terminal may show it: nothing in it is obeyed, and nothing reorders the line that it stands in.

Controls move the cursor, change the title or the colours. Bidirectional controls reorder what follows, so that a name
reads as another ("gpj.exe" for "exe.jpg"). Both are shown by their numbers, as in `\x1b` and `\u202e`. Joiners stay:
Persian, the scripts of India and emoji are spelt with them.
"""

from __future__ import annotations

from typing import Final

from newsparse.tables.lazy_regex import pattern

BIDI_CONTROLS: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks, embeddings, overrides and isolates of the bidirectional algorithm."""
LINE_ENDS: Final = (0x2028, 0x2029)
UNPRINTABLE_RE = pattern(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # of the direction
    "\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # line ends, and what is there and cannot be seen
    "\ud800-\udfff]"  # halves of characters, as odd file names have them
)


def printable(text: str) -> str:
    r"""Return text with everything escaped that a terminal obeys or hides.

    >>> print(printable("a\x1b[31m\nb \u202egpj.exe"), printable("می\u200cروم"))
    a\x1b[31m\nb \u202egpj.exe می‌روم
    """
    return UNPRINTABLE_RE.sub(lambda found: ascii(found[0])[1:-1], text)
