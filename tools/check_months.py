"""Compare `newsparse/data/months.toml` with CLDR's names of months: list what the table lacks, or add it.

    python tools/check_months.py          list the forms that are missing or stand for another month; exit code 1 if any
    python tools/check_months.py --add    add the missing ones to the table

Needs Babel (`pip install --group tables`), which carries CLDR. Wide and abbreviated forms are compared, as they follow
a day and alone; CLDR's narrow forms of one letter are not names, nor are numbered ones ("tháng 1"). A form is known if
any language of the table has it for the month. Tables of other calendars are left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from newsparse.tables.months import fold_word, month_number
from newsparse.tables.toml import DATA, read_toml

TABLE = DATA / "months.toml"


class Difference(NamedTuple):
    """A form of CLDR that the table lacks or has for another month."""

    language: str
    month: int
    form: str
    found: int | None


def list_cldr_forms(language: str) -> Iterator[tuple[int, str]]:
    """Yield the months of a language with their forms, each form once."""
    months = Locale.parse(language).months
    forms = {
        (number, form.strip().rstrip(".")): None
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, form in months[context][width].items()
    }
    for number, form in forms:
        if not any(map(str.isdigit, form)):
            yield number, form


def list_differences() -> list[Difference]:
    """Return all forms that the table lacks or has otherwise, in the order of the table."""
    found = []
    for language, table in read_toml("months.toml").items():
        if language == "links" or "calendar" in table:
            continue
        for number, form in list_cldr_forms(language):
            known = month_number(form, language=language)
            if known != number:
                found.append(Difference(language, number, form, known))
    return found


def add_forms(path: Path, differences: list[Difference]) -> None:
    """Add forms to the ends of their months' entries, in small letters."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for language in {difference.language for difference in differences}:
        at = lines.index(f"[{language}]")
        at += next(step for step, line in enumerate(lines[at:]) if line.startswith("months = "))
        quote, entries = re.fullmatch(r"months = (['\"])(.*)\1", lines[at]).groups()  # type: ignore[union-attr]
        months = [entry.split(", ") for entry in entries.split("; ")]
        for difference in differences:
            form = difference.form.lower()
            if difference.language == language and fold_word(form) not in map(fold_word, months[difference.month - 1]):
                months[difference.month - 1].append(form)
        joined = "; ".join(", ".join(forms) for forms in months)
        lines[at] = f"months = {quote}{joined}{quote}"
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the table of months with CLDR.")
    parser.add_argument("--add", action="store_true", help="add the missing forms to the table")
    differences = list_differences()
    for difference in differences:
        print(difference.language, difference.month, difference.form, difference.found or "", sep="\t")
    print(f"{len(differences)} forms in {len({item.language for item in differences})} languages", file=sys.stderr)
    if parser.parse_args().add:
        add_forms(TABLE, differences)
        return 0
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main())
