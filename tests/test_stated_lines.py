"""Fields of stated formats that are bylines, datelines and dates, whatever their words; sign-offs of agencies."""

from __future__ import annotations

from rows import for_each_row

from newsparse.lines.byline.stated import read_stated_byline, turn_name
from newsparse.lines.dateline.stated import read_stated_dateline, split_stated_opening
from newsparse.lines.dates.stated import read_stated_date
from newsparse.lines.sign_off import find_sign_off_agency, find_sign_offs, is_desk_credit, is_sign_off, split_sign_off
from newsparse.record import Dateline


@for_each_row(
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


@for_each_row(
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


@for_each_row(
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
        ("nether wallop, May 3, 2024 10:15 (AP)", "nether wallop", "2024-05-03", "AP"),
        ("nether wallop, May 3 (AP)", "nether wallop", "--05-03", "AP"),
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


@for_each_row(
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


@for_each_row(
    ("value", "date"),
    [
        ("2024-05-03", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("20240503T0915", "2024-05-03T09:15"),
        ("20240503T091530", "2024-05-03T09:15:30"),
        ("20240503T091530Z", "2024-05-03T09:15:30Z"),
        ("20240503T091530-0800", "2024-05-03T09:15:30-08:00"),
        ("20240503091530", "2024-05-03T09:15:30"),
        ("202405030915", "2024-05-03T09:15"),
        ("202405030915+0100", "2024-05-03T09:15+01:00"),
        ("2024-05-03T23:59:59", "2024-05-03T23:59:59"),
        ("2024-05-03T24:00:00", "2024-05-03"),
        ("2024-05-03T23:60", "2024-05-03"),
        ("2024-05-03T23:59:60", "2024-05-03"),
        ("2024-13-03", None),
        ("2024-02-30", None),
        ("3 May 2024", "2024-05-03"),
        ("Friday, 3 May 2024", "2024-05-03"),
        ("May 3, 2024 Friday 11:21 AM GMT", "2024-05-03T11:21Z"),
        ("May 3, 2024 11:21 AM UTC", "2024-05-03T11:21Z"),
        ("May 3, 2024 11:21 AM +0000", "2024-05-03T11:21+00:00"),
        ("May 3, 2024 11:21 AM GMT+1", "2024-05-03T11:21+01:00"),
        ("May 3, 2024 11:21 AM GMT-1", "2024-05-03T11:21-01:00"),
        ("6 May", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("3 May 2024" + " " * 80, "2024-05-03"),
        (" " * 80 + "3 May 2024", None),
    ],
)
def test_date_fields(value: str | None, date: str | None) -> None:
    assert read_stated_date(value) == date


@for_each_row(
    ("text", "agency"),
    [
        ("AAP RTV ar", "AAP"),
        ("==Kyodo", "Kyodo"),
        ("=Kyodo", None),
        ("(SDA/xx)", "SDA"),
        ("/ritzau/", "ritzau"),
        ("(ANSA).", "ANSA"),
        ("EFE", "EFE"),
        ("efe", "efe"),
        ("pa", None),
        ("Reuter", "Reuter"),
        ("(Berg)", None),
        ("gp/nt", None),
        ("dpa ab cd n1 ef", "dpa"),
        ("dpa " + "ab " * 7, None),
        ("EFE" + " " * 57, None),
        ("EFE" + " " * 58, None),
    ],
)
def test_agencies_of_sign_offs(text: str, agency: str | None) -> None:
    assert find_sign_off_agency(text) == agency


@for_each_row(
    ("text", "found"),
    [
        ("gp/nt/ml", True),
        ("gp-nt", True),
        ("Gp/Nt", False),
        ("TF // MT", True),
        ("AC-DC", False),
        ("ends", True),
        ("End", True),
        ("ends.", False),
        ("(ends)", True),
        ("-- ends --", True),
        ("(more)", True),
        ("more", False),
        ("(more", False),
        ("(fim)", True),
        ("Lusa/Fim", True),
        ("Lusa/Rain", False),
        ("Rain/Fim", False),
        ("___", True),
        ("--", True),
        ("-", False),
        ("* * *", True),
        ("**", False),
        ("###", True),
        ("© 2024 The Wire", True),
        ("Copyright 2024 The Wire. All rights reserved.", True),
        ("Copyright law was not changed.", False),
        ("All rights are with The Wire (c) 2024", True),
        ("-- London Newsroom +44 171 542 7658", True),
        ("(Lisbon desk, desk@hill.example)", True),
        ("desk@hill.example", True),
        ("Write to desk@hill.example", False),
        ("(Reporting by Ada Berg; editing by Bo Lind)", True),
        ("(Reporting by Ada Berg in Lima and by Cy Ek in Lyon; Editing by Bo Lind)", True),
        ("(Reported rain)", False),
        ("The end is near.", False),
        ("", False),
        ("  ", False),
    ],
)
def test_sign_offs(text: str, *, found: bool) -> None:
    assert is_sign_off(text) is found


@for_each_row(
    ("text", "found"),
    [
        ("(Reporting by Ada Berg)", True),
        ("[Reporting by Ada Berg].", True),
        ("（编辑：林小青）", True),
        ("(Reportingby Ada)", False),
        ("Reporting by Ada Berg", False),
        ("(Reporting by Ada Berg", False),
        (f"(Reporting by {'x' * 467})", True),
        (f"(Reporting by {'x' * 468})", False),
    ],
)
def test_credits_of_desks(text: str, *, found: bool) -> None:
    assert is_desk_credit(text) is found


@for_each_row(
    ("paragraphs", "found"),
    [
        (["It runs.", "It sails.", "ends"], (2,)),
        (["It runs.", "It sails.", "ends", "EFE", "ab/cd"], (2, 3, 4)),
        (["It runs.", "ends", "It sails."], ()),
        (["ends"], ()),
        (["It runs.", *["ends"] * 4], (1, 2, 3, 4)),
        (["It runs."], ()),
        ([], ()),
        (["It runs.", "EFE", "AB"], (1, 2)),
        (["It runs. (EFE)", "AB"], (1,)),
        (["It runs.", "AB"], ()),
        (["It runs.", "EFE", "Ab"], ()),
        (["The board will meet on Friday.", "___", "Ada wrote."], (1, 2)),
        (["It runs.", "___", "The board will meet on Friday."], ()),
    ],
)
def test_sign_offs_at_the_end_of_a_story(paragraphs: list[str], found: tuple[int, ...]) -> None:
    assert find_sign_offs(paragraphs) == found


@for_each_row(
    ("text", "end"),
    [
        ("It runs on Friday. (ANSA).", "(ANSA)."),
        ("It runs on Friday! EFE", "EFE"),
        ("It runs on Friday EFE", ""),
        ("It runs on Friday. BBB", ""),
        ("It runs on Friday. Reuter", "Reuter"),
        ("“It runs.” /ritzau/", "/ritzau/"),
        ("It runs (again).", ""),
        ("渡轮开了。(ANSA)", "(ANSA)"),
        ("It runs. " + "x" * 80, ""),
    ],
)
def test_sign_offs_behind_the_last_sentence(text: str, end: str) -> None:
    assert split_sign_off(text) == ((text.removesuffix(end).rstrip() if end else text), end)
