"""CSV and TSV: a row a record, for spreadsheets and for the tools of the shell.

What is nested becomes columns: `dateline` is `dateline_text`, `dateline_places`, …, and a list of authors is
`authors_name`, `authors_role`, …, whose items stand in the same order. `paragraphs` is left out unless it is asked
for, since `body` says the same.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers.selection import dated_fields, fields_dict, parts_of

OPENING, BETWEEN, CLOSING = "", "", ""
BYTE_ORDER_MARK: Final = "\ufeff"
"""Files begin with it, since spreadsheets take CSV for the local charset without it; streams do not, for pipes."""
JOINED_BY: Final = " | "
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins like this, and pages are written by strangers."""
ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
"""Of cells divided by tabs: a record is one line, for `cut`, `sort` and `awk`."""


class Table:
    """A form of tables: what divides cells, and what is done to a cell."""

    OPENING, BETWEEN, CLOSING = "", "", ""

    def __init__(self, divider: str, byte_order_mark: str, escapes: Mapping[int, str] | None) -> None:
        self._divider, self._mark, self._escapes = divider, byte_order_mark, escapes

    def write(self, article: Article, fields: Sequence[str] = ()) -> str:
        """Return a record as a row."""
        record = fields_dict(article, _chosen_fields(fields))
        return self._row(cell for name, value in record.items() for cell in _cells(name, value))

    def header(self, fields: Sequence[str], *, in_file: bool) -> str:
        """Return the names of the columns."""
        row = self._row(column for name in _chosen_fields(fields) for column in columns_of(name))
        return self._mark + row if in_file else row

    def _row(self, cells: Iterator[str]) -> str:
        line = io.StringIO(newline="")
        plain = (cell.replace("\0", "") for cell in cells)
        found = [cell.translate(self._escapes) if self._escapes else cell for cell in plain]
        csv.writer(line, delimiter=self._divider, lineterminator="\r\n").writerow(found)
        return replace_surrogates(line.getvalue().removesuffix("\r\n")) + "\n"  # so a carriage return is quoted, too


CSV: Final = Table(",", BYTE_ORDER_MARK, None)
TSV: Final = Table("\t", "", ESCAPES)


def write(article: Article, fields: Sequence[str] = ()) -> str:
    r"""Return a record as a row.

    >>> write(Article(headline='=HYPERLINK("http://example.org")', tags=("Rain", "A|B")), ("headline", "tags"))
    '"\'=HYPERLINK(""http://example.org"")",Rain | A\\|B\n'
    >>> TSV.write(Article(headline="Rain", body="It fell.\n\nIt stopped."), ("headline", "body"))
    'Rain\tIt fell.\\n\\nIt stopped.\n'
    """
    return CSV.write(article, fields)


def header(fields: Sequence[str], *, in_file: bool) -> str:
    """Return the names of the columns."""
    return CSV.header(fields, in_file=in_file)


def joined(values: Sequence[Any]) -> str:
    r"""Return a list as one cell: items with ` | ` between them, a bar in an item as `\|`, null as nothing.

    >>> joined(["World", None, "Rain|Snow"])
    'World |  | Rain\\|Snow'
    """
    return JOINED_BY.join(_plain(value).replace("|", "\\|") for value in values)


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before its sign.

    >>> defused("=1+1"), defused("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def columns_of(name: str) -> list[str]:
    """Return the columns of a field, which may be a part of one.

    >>> columns_of("dateline.places"), columns_of("agencies"), columns_of("body")
    (['dateline_places'], ['agencies_tag', 'agencies_name', 'agencies_country'], ['body'])
    """
    return [f"{name}_{part}" for part in parts_of(name)] or [name.replace(".", "_")]


def _chosen_fields(fields: Sequence[str]) -> Sequence[str]:
    return fields or [name for name in dated_fields() if name != "paragraphs"]


def _cells(name: str, value: Any) -> Iterator[str]:
    parts = parts_of(name)
    if not parts:
        yield _cell(value)
    elif isinstance(value, list):
        yield from (_cell([item[part] for item in value]) for part in parts)
    else:
        yield from (_cell(value[part] if value else None) for part in parts)


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        value = [f"{key}={item}" for key, item in value.items()]
    return defused(joined(value) if isinstance(value, list) else _plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
