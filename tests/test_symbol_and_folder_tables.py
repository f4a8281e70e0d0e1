"""The tables of folders in addresses and of symbol fonts."""

from __future__ import annotations

from typing import Any

import pytest

from newsparse.tables import folder_names, symbol_fonts
from newsparse.tables.folder_names import check_folder_names, leads_to
from newsparse.tables.symbol_fonts import check_symbol_fonts
from newsparse.tables.toml import TableError, read_toml


def test_the_tables_are_sound() -> None:
    check_folder_names(read_toml(folder_names.TABLE))
    check_symbol_fonts(read_toml(symbol_fonts.TABLE))


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ({"symbol": {"chars": "61"}}, "symbol"),
        ({"wingdings": {"chars": "E0 → E0 ←"}}, "wingdings"),
        ({"arial": {}}, "arial"),
    ],
)
def test_a_mistake_in_the_table_of_fonts_is_named(change: dict[str, Any], entry: str) -> None:
    with pytest.raises(TableError, match=entry):
        check_symbol_fonts({**read_toml(symbol_fonts.TABLE), **change})


def test_folders_of_people_and_the_rest() -> None:
    assert leads_to("people", "https://hill.example/en/Authors/ada-berg?x=/tag/")
    assert not leads_to("people", "https://people.example/ada-berg")
    assert not leads_to("tags", "/news/tag-day")
    assert leads_to("categories", "/category/tides/")
