"""The tables that the reading of dumps uses are as their heads say."""

from __future__ import annotations

import pytest

from newsparse.blocks.text.hyphens import TABLE as HYPHENS
from newsparse.blocks.text.hyphens import check_hyphens
from newsparse.lines.call import TABLE as ADDRESS_WORDS
from newsparse.lines.call import check_address_words
from newsparse.tables.phrase_table import phrase_tables
from newsparse.tables.toml import TableError, read_toml


def test_hyphens_are_checked() -> None:
    table = read_toml(HYPHENS)
    check_hyphens(table)
    with pytest.raises(TableError, match="joiners"):
        check_hyphens(table | {"joiners": {}})
    with pytest.raises(TableError, match="colours"):
        check_hyphens(table | {"colours": {"words": "red"}})


def test_address_words_are_checked_and_of_known_languages() -> None:
    table = read_toml(ADDRESS_WORDS)
    check_address_words(table)
    assert table["languages"].keys() <= phrase_tables().keys()
    assert table["gifts"].keys() <= table["languages"].keys()
    with pytest.raises(TableError, match="en"):
        check_address_words(table | {"languages": {"en": " "}})
    with pytest.raises(TableError, match="gifts"):
        check_address_words(table | {"gifts": {"en": "gift"}})
    with pytest.raises(TableError, match="colours"):
        check_address_words(table | {"colours": {}})
