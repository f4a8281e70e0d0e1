r"""Text of pages as a terminal may show it: nothing in it is obeyed, and nothing reorders the line that it stands in.

Controls move the cursor, change the title or the colours. Bidirectional controls reorder what follows, so that a name
reads as another ("gpj.exe" for "exe.jpg"). Both are shown by their numbers, as in `\x1b` and `\u202e`. Joiners stay:
Persian, the scripts of India and emoji are spelt with them.
"""

from __future__ import annotations

from typing import Final

BIDI_CONTROLS: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks, embeddings, overrides and isolates of the bidirectional algorithm."""
LINE_ENDS: Final = (0x2028, 0x2029)
INVISIBLE: Final = (0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080))
"""The byte order mark, annotations and tags: text that is there and cannot be seen."""
SURROGATES: Final = range(0xD800, 0xE000)
"""Halves of characters, as odd file names have them: no stream takes them."""


def _escape(number: int) -> str:
    return ascii(chr(number))[1:-1]


ESCAPES: Final = {
    number: _escape(number)
    for number in (*range(32), *range(127, 160), *BIDI_CONTROLS, *LINE_ENDS, *INVISIBLE, *SURROGATES)
}


def printable(text: str) -> str:
    r"""Return text with everything escaped that a terminal obeys or hides.

    >>> print(printable("a\x1b[31m\nb \u202egpj.exe"), printable("می\u200cروم"))
    a\x1b[31m\nb \u202egpj.exe می‌روم
    """
    return text.translate(ESCAPES)
