"""Characters of symbol fonts: the table `data/symbol_fonts.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsparse.tables.toml import TableError, read_toml

TABLE = "symbol_fonts.toml"
SECTIONS = frozenset(("symbol", "wingdings"))
PRIVATE_FROM, PRIVATE_TO = 0xE000, 0xF8FF
PRINTABLE_FROM, PRINTABLE_TO = 0x20, 0x7E


def check_symbol_fonts(table: dict[str, Any]) -> None:
    """Raise `TableError` for a font that is unknown or missing, and for a code that is doubled or has no character.

    >>> check_symbol_fonts({"symbol": {"chars": "61 α 61 β"}, "wingdings": {"chars": "E0 →"}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/symbol_fonts.toml: 'symbol': has a code twice, or one without a character
    """
    if table.keys() != SECTIONS:
        raise TableError(TABLE, sorted(table.keys() ^ SECTIONS), "are sections that are unknown or missing")
    for font, entry in table.items():
        words = entry["chars"].split()
        codes, signs = words[::2], words[1::2]
        if len(set(codes)) != len(codes) or len(codes) != len(signs) or not all(len(code) == 2 for code in codes):
            raise TableError(TABLE, font, "has a code twice, or one without a character")


@cache
def _read_font(font: str) -> dict[int, str]:
    words = read_toml(TABLE)[font]["chars"].split()
    return {int(code, 16): sign for code, sign in zip(words[::2], words[1::2], strict=True)}


def show_symbol(font: str, code: str) -> str:
    """Return the character that a font shows for a code, a blank for bullets, ornaments and codes that are not known.

    Args:
        font: The font's name.
        code: The code in hexadecimal digits.

    >>> show_symbol("Symbol", "F061"), show_symbol("Wingdings", "F0E0"), show_symbol("Symbol", "F0B7"), show_symbol("Arial", "20AC")
    ('α', '→', ' ', '€')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return " "
    name = font.casefold().strip()
    if name in SECTIONS:
        low = number & 0xFF
        is_plain = name == "symbol" and PRINTABLE_FROM <= low <= PRINTABLE_TO
        return _read_font(name).get(low) or (chr(low) if is_plain else " ")
    if not PRINTABLE_FROM <= number <= 0x10FFFF or PRIVATE_FROM <= number <= PRIVATE_TO or 0xD800 <= number < 0xE000:
        return " "
    return chr(number)
