"""Names of folders in addresses: the table `data/folder_names.toml`."""

from __future__ import annotations

from typing import Any

from newsparse.tables.phrase_sections import check_phrase_sections, list_phrases

TABLE = "folder_names.toml"
SECTIONS = frozenset(("people", "categories", "tags"))


def check_folder_names(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section that is unknown or missing, and for a name that is empty, doubled or in capitals.

    >>> check_folder_names({"people": {"phrases": "staff, staff"}, "categories": {"phrases": "c"}, "tags": {"phrases": "tag"}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/folder_names.toml: 'people': has 'staff' twice
    """
    check_phrase_sections(table, TABLE, SECTIONS)


def leads_to(kind: str, url: str) -> bool:
    """Return whether an address is in a folder of some kind: `people`, `categories` or `tags`.

    Gets wrong: sites whose folders are numbers, or named after something else.

    >>> leads_to("people", "https://hill.example/staff/ada-berg"), leads_to("people", "/people"), leads_to("tags", "/tag/tides/")
    (True, False, True)
    """
    path = url.partition("://")[2].partition("/")[2] if "://" in url else url
    folders = path.partition("?")[0].casefold().strip("/").split("/")[:-1]
    return bool(folders) and not list_phrases(TABLE, kind).isdisjoint(folders)
