"""Fields of stated formats that are bylines and datelines, whatever their words, and openings that repeat a stated dateline."""

from __future__ import annotations

import pytest

from newsparse.lines.byline.stated import read_stated_byline, turn_name
from newsparse.lines.dateline.stated import read_stated_dateline, split_stated_opening
from newsparse.record import Dateline


@pytest.mark.parametrize(
    ("line", "authors", "agencies"),
    [
        ("By Ada Berg", "Ada Berg", ""),
        ("mady", "mady", ""),
        ("The Ferry Desk", "The Ferry Desk", ""),
        ("ab/cd", "", ""),
        ("ab-cd.ef", "", ""),
        ("ab", "ab", ""),
        ("a", "a", ""),
        ("AB", "", ""),
        ("A.B.", "", ""),
        ("AP", "AP", "AP"),
        ("ABC", "ABC", ""),
        ("123", "", ""),
        ("", "", ""),
        ("ada@hill.example", "", ""),
        ("Ada Berg <ada@hill.example>", "Ada Berg", ""),
        ("By Ada Berg; Bo Lind reported from Lima", "Ada Berg", ""),
        ("By Ada Berg; Bo Lind", "Ada Berg + Bo Lind", ""),
        ("By Ada Berg, PA Scotland", "Ada Berg", "PA"),
        ("Gareth Pell, dpa", "Gareth Pell", "dpa"),
        ("From Associated Press", "Associated Press", "Associated Press"),
        ("Associated Press.", "Associated Press", "Associated Press"),
        ("x1" * 40, "x1" * 40, ""),
        ("x1" * 40 + "x", "", ""),
    ],
)
def test_byline_fields(line: str, authors: str, agencies: str) -> None:
    found = read_stated_byline(line)
    assert " + ".join(author.name for author in found.authors) == authors
    assert " + ".join(found.agencies) == agencies


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Berg, Ada", "Ada Berg"),
        (" Berg, Ada ", "Ada Berg"),
        ("Berg, Ada, Jr.", "Ada Berg Jr."),
        ("Berg, Ada, III", "Ada Berg III"),
        ("Berg, Ada, Lima", "Berg, Ada, Lima"),
        ("Ada Berg", "Ada Berg"),
        (" Ada Berg ", "Ada Berg"),
        ("Berg,Ada", "Berg,Ada"),
        ("3erg, Ada", "3erg, Ada"),
    ],
)
def test_names_with_the_surname_first(name: str, turned: str) -> None:
    assert turn_name(name) == turned


@pytest.mark.parametrize(
    ("line", "places", "date", "agencies"),
    [
        ("LISBON, Portugal", "LISBON, Portugal", None, ""),
        ("LISBON, May 3", "LISBON", "--05-03", ""),
        ("LISBON, May 3, 2024", "LISBON", "2024-05-03", ""),
        ("LISBON (AP)", "LISBON", None, "AP"),
        ("Nether Wallop (Example Wire)", "Nether Wallop", None, "Example Wire"),
        ("nether wallop (AP AFP)", "nether wallop", None, "AP + AFP"),
        ("Nether Wallop (Example, Other)", "Nether Wallop", None, "Example + Other"),
        ("Nether Wallop; Over Wallop", "Nether Wallop + Over Wallop", None, ""),
        ("Reuters", "", None, "Reuters"),
        ("2 August 2014", None, None, None),
        ("---", None, None, None),
        ("", None, None, None),
    ],
)
def test_dateline_fields(line: str, places: str | None, date: str | None, agencies: str | None) -> None:
    found = read_stated_dateline(line)
    if places is None:
        assert found is None
    else:
        assert found is not None
        assert (" + ".join(found.places), found.date, " + ".join(found.agencies)) == (places, date, agencies)


STORY = "Pilots voted on Tuesday to strike for a week."


@pytest.mark.parametrize(
    ("stated", "opening", "rest", "dateline"),
    [
        ("", f"LISBON (AP) - {STORY}", STORY, ("LISBON", None, "AP")),
        ("", STORY, STORY, None),
        ("LISBON", STORY, STORY, ("LISBON", None, "")),
        ("LISBON", f"LISBON (AP) - {STORY}", STORY, ("LISBON", None, "AP")),
        ("Lisbon, Portugal", f"LISBON (AP) - {STORY}", STORY, ("Lisbon, Portugal", None, "AP")),
        ("LISBON (Reuters)", f"LISBON (AP) - {STORY}", STORY, ("LISBON", None, "Reuters")),
        ("LISBON", f"LISBON, May 3, 2024 (AP) - {STORY}", STORY, ("LISBON", "2024-05-03", "AP")),
        ("LISBON, May 3", f"LISBON, May 3, 2024 (AP) - {STORY}", STORY, ("LISBON", "2024-05-03", "AP")),
        ("LISBON, May 3, 2024", f"LISBON, May 4 (AP) - {STORY}", STORY, ("LISBON", "2024-05-03", "AP")),
        ("LISBON, May 3", f"LISBON (AP) - {STORY}", STORY, ("LISBON", "--05-03", "AP")),
        ("PORTO", f"LISBON (AP) - {STORY}", STORY, ("PORTO", None, "")),
        ("PORTO", f"LISBON - {STORY}", f"LISBON - {STORY}", ("PORTO", None, "")),
        ("Nether Wallop", f"Nether Wallop--(EXAMPLE WIRE)--{STORY}", STORY, ("Nether Wallop", None, "EXAMPLE WIRE")),
        ("Nether Wallop", f"NETHER WALLOP -- {STORY}", STORY, ("NETHER WALLOP", None, "")),
        ("Nether Wallop", f"Nether Wallop {STORY}", f"Nether Wallop {STORY}", ("Nether Wallop", None, "")),
    ],
)
def test_openings_that_repeat_a_stated_dateline(
    stated: str, opening: str, rest: str, dateline: tuple[str, str | None, str] | None
) -> None:
    found, left = split_stated_opening(opening, read_stated_dateline(stated))
    assert left == rest
    assert (None if found is None else describe(found)) == dateline


def describe(dateline: Dateline) -> tuple[str, str | None, str]:
    return " + ".join(dateline.places), dateline.date, " + ".join(dateline.agencies)
