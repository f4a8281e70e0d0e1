from __future__ import annotations

from typing import Any

import pytest
from rows import for_each_row

import newsparse
from newsparse.lines.agency.byline import find_byline_agencies
from newsparse.lines.agency.last_line import find_tail_agencies
from newsparse.lines.agency.name import find_agency, list_dateline_agencies
from newsparse.lines.dateline.grammar import read_dateline, split_dateline
from newsparse.record import Agency
from newsparse.tables import credit_words
from newsparse.tables.agencies import (
    TABLE,
    agency_table,
    fold_tag,
    has_picture_agency,
    is_known_agency,
    load_agencies,
    starts_with_picture_agency,
    starts_with_picture_seller,
)
from newsparse.tables.toml import TableError, read_toml

BYLINES = [
    ("By Karla Plum, Reuters", ("Reuters",)),
    ("AFP/The Harbour", ("AFP",)),
    ("Von dpa", ("dpa",)),
    ("By AP", ("AP",)),
    ("By The Associated Press", ("The Associated Press",)),
    ("Por EFE", ("EFE",)),
    ("AFP con Redacción", ("AFP",)),
    ("Da Redação, com Agência Brasil", ("Agência Brasil",)),
    ("Le Quai avec AFP", ("AFP",)),
    ("Associated Press in Valencia", ("Associated Press",)),
    ("By Karla Plum - Associated Press", ("Associated Press",)),
    ("By KARLA PLUM AP Business Writer", ("AP",)),
    ("Haberler - Anadolu Ajansı", ("Anadolu Ajansı",)),
    ("Edited by Karla Plum (with inputs from Agencies)", ("Agencies",)),
    ("Lina Baumhauer, dpa/lno", ("dpa/lno",)),
    ("dpa/tmn", ("dpa/tmn",)),
    ("NTB-AFP", ("NTB", "AFP")),
    ("dpa-AFX", ("dpa-AFX",)),
    ("Text: dpa, Foto: AFP", ("dpa",)),
    ("tsc, ČTK", ("ČTK",)),
    ("Опубликовано: ТАСС", ("ТАСС",)),
    ("共同通信", ("共同通信",)),
    ("Reuters Staff", ("Reuters",)),
    ("By Karla Plum", ()),
    ("By Petra Plum", ()),
    ("By Karla Plum, Online Editor", ()),
    ("By Karla Plum, Focus", ()),
    ("Foto: AFP", ()),
    ("AP Photo/Karla Plum", ()),
    ("© Karla Plum (KNA)", ()),
    ("By Karla Plum, Harbour News", ()),
    ("Updated 5 May 2024", ()),
    ("", ()),
]

TAILS = [
    ("(Reporting by Ann Teak in Lima; Editing by Bill Board)", ("Reuters",)),
    ("Additional reporting by Ann Teak; Writing by Bill Board; Editing by Al Dente", ("Reuters",)),
    ("SOURCE: Quillfeather Inc.", ()),
    ("Source: AFP", ("AFP",)),
    ("Quelle: dpa", ("dpa",)),
    ("(Quelle: APA/sda/dpa)", ("APA", "sda", "dpa")),
    ("Fonte: ANSA", ("ANSA",)),
    ("Źródło: ISBnews", ("ISBnews",)),
    ("来源：新华社", ("新华社",)),
    ("(출처=연합뉴스)", ("연합뉴스",)),
    ("(dpa/lno)", ("dpa/lno",)),
    ("Der Hafen bleibt zu. (dpa)", ("dpa",)),
    ("© dpa-infocom, dpa:230101-99-1/2", ("dpa",)),
    ("/TASS/", ("TASS",)),
    ("(AFP)", ("AFP",)),
    ("- Reuters", ("Reuters",)),
    ("aja/PAP", ("PAP",)),
    ("(Con información de AFP, EFE y Reuters)", ("AFP", "EFE", "Reuters")),
    ("With inputs from ANI", ("ANI",)),
    ("Mit Material der dpa", ("dpa",)),
    ("Com informações da Reuters", ("Reuters",)),
    ("The Associated Press contributed to this report.", ("Associated Press",)),
    ("This report by The Canadian Press was first published Jan. 5, 2024.", ("Canadian Press",)),
    ("Copyright 2023 The Associated Press. All rights reserved.", ("The Associated Press",)),
    ("© 2023 AFP", ("AFP",)),
    ("Agence France-Presse (AFP)", ("Agence France-Presse",)),
    ("The harbour will reopen, he said. PTI", ("PTI",)),
    ("The harbour will reopen, he said. PTI KPL IVR KR", ("PTI",)),
    ("The harbour will reopen. - Bernama", ("Bernama",)),
    ("The harbour will reopen. (NAN)(www.nan.example)", ("NAN",)),
    ("(This story is auto-generated from a syndicated feed from PTI.)", ("PTI",)),
    ("(With PTI inputs)", ("PTI",)),
    ("AP writers Karla Plum and Ivo Reed contributed.", ("AP",)),
    ("Reporting by Ann Teak, editing by Bill Board", ("Reuters",)),
    ("Hinweis: Dieser Text wurde mit Material der Nachrichtenagentur dpa erstellt.", ("dpa",)),
    ("ats/afp", ("ats", "afp")),
    ("EFE kpl/ivr", ("EFE",)),
    ("(Com informações da Agência Brasil)", ("Agência Brasil",)),
    ("Riproduzione riservata © Copyright ANSA", ("ANSA",)),
    ("(©NTB)", ("NTB",)),
    ("AGERPRES/(AS - autor: Ioana Prună, editor: Ion Nuc)", ("AGERPRES",)),
    ("BNS inf.", ("BNS",)),
    ("По материалам РИА Новости", ("РИА Новости",)),
    ("منبع: خبرگزاری مهر", ("مهر",)),
    ("(इनपुट- एएनआई)", ("एएनआई",)),
    ("সূত্র: বাসস", ("বাসস",)),
    ("(Theo TTXVN)", ("TTXVN",)),
    ("<저작권자 ⓒ 연합뉴스 무단 전재-재배포 금지>", ("연합뉴스",)),
    ("(Text: dpa, Foto: AP)", ("dpa",)),
    ("© AFP", ()),
    ("Foto: AFP", ()),
    ("HANDOUT / AFP", ()),
    ("图片来源：新华社", ()),
    ("Фото: ТАСС", ()),
    ("This story was originally published by The Conversation.", ()),
    ("The report was produced for the agency. It cost 10.", ()),
    ("The minister resigned, Reuters reported.", ()),
    ("He spoke to the Associated Press (AP).", ()),
    ("First published in The Harbour", ()),
    ("RSS", ()),
    ("More in Focus", ()),
    ("", ()),
    ("x" * 100_000, ()),
    ("(" * 100_000, ()),
    ("The strike goes on. " * 5_000 + "(AFP)", ("AFP",)),
]


@for_each_row(("text", "wanted"), BYLINES)
def test_byline_credits(text: str, wanted: tuple[str, ...]) -> None:
    assert find_byline_agencies(text) == wanted


@for_each_row(("text", "wanted"), TAILS, ids=lambda value: str(value)[:30])
def test_tail_credits(text: str, wanted: tuple[str, ...]) -> None:
    assert find_tail_agencies(text) == wanted


@pytest.mark.parametrize(("chars", "found"), [(60, ("AFP",)), (61, ())])
def test_a_line_of_tags_and_initials_is_short(chars: int, found: tuple[str, ...]) -> None:
    line = "AFP/" + "/".join(letter * 14 for letter in "abc")
    line = f"{line}/{'d' * (chars - len(line) - 1)}"
    assert len(line) == chars
    assert find_tail_agencies(line) == found


def test_table_is_large_and_checked() -> None:
    rows = {row for entries in agency_table().entries.values() for row in entries}
    assert len([row for row in rows if not row.is_outlet]) >= 290
    assert len({row.country for row in rows}) >= 100
    assert agency_table() == load_agencies(read_toml(TABLE))
    tags = {(fold_tag(tag), row) for row in rows for tag in (*row.tags, row.name)}
    assert tags == {(tag, row) for tag, entries in agency_table().entries.items() for row in entries}


@for_each_row(
    ("table", "problem"),
    [
        ({"wires": {}}, "'wires': is an unknown section"),
        ({"agencies": {"Peru": {"Harbour Wire": "HW"}}}, "'Peru': is no country"),
        ({"agencies": {"PE": {"Harbour Wire": "HW | HW"}}}, "'Harbour Wire': has a tag twice"),
        ({"agencies": {"PE": {"Harbour Wire": "HW | "}}}, "'Harbour Wire': has an empty tag"),
        (
            {"agencies": {"PE": {"Harbour Wire": "HW  wire"}}},
            "'Harbour Wire': has an empty tag, or one with odd spaces",
        ),
        ({"agencies": {"PE": {"Harbour Wire": 3}}}, "'Harbour Wire': has tags that are no string"),
        ({"agencies": {"PE": {" ": "HW"}}}, "is an empty name"),
        ({"agencies": {"PE": {"Harbour Wire": "HW"}}, "first": {"HW": "CL"}}, "'hw': has no agency in CL"),
    ],
)
def test_faults_of_the_table_are_named(table: dict[str, Any], problem: str) -> None:
    with pytest.raises(TableError, match=problem):
        load_agencies(table)


@for_each_row(
    ("tag", "language", "country"),
    [
        ("APA", "de", "AT"),
        ("APA", "az", "AZ"),
        ("APA", "fr-SN", "SN"),
        ("APA", None, "AT"),
        ("CNA", "zh-TW", "TW"),
        ("CNA", "el", "CY"),
        ("KNA", "de", "DE"),
        ("KNA", "sw", "KE"),
        ("ANP", "fr", "NE"),
        ("ANP", "nl", "NL"),
        ("dpa/lno", "de", "DE"),
        ("رويترز", "ar", "GB"),
        ("ＡＦＰ", "ja", "FR"),
        ("TDI", "en", "PK"),
    ],
)
def test_ambiguous_tags_go_by_language(tag: str, language: str | None, country: str) -> None:
    assert find_agency(tag, language=language).country == country


def test_tag_is_kept_as_printed() -> None:
    assert find_agency("TDI") == Agency("TDI", "The Diplomatic Insight", "PK")
    assert find_agency("Harbour Wire") == Agency("Harbour Wire")


def test_words_are_agencies_in_datelines_only() -> None:
    assert is_known_agency("Trend")
    assert not is_known_agency("Trend", by_name_alone=True)
    assert not is_known_agency("trend")
    assert not is_known_agency("Pa")


def test_regional_desk_is_one_credit() -> None:
    dateline, _ = split_dateline("Kiel (dpa/lno) - Die Fähre legt nicht ab.", language="de")
    assert dateline is not None
    assert dateline.agencies == ("dpa", "lno")
    assert list_dateline_agencies(dateline) == ("dpa/lno",)


@for_each_row(
    ("text", "places", "date", "agencies"),
    [
        ("AUBURN, Wash.", ("AUBURN, Wash.",), None, ()),
        ("London/Teheran", ("London", "Teheran"), None, ()),
        ("Washington/ New Delhi", ("Washington", "New Delhi"), None, ()),
        ("WASHINGTON —", ("WASHINGTON",), None, ()),
        ("Obersee (dpa)", ("Obersee",), None, ("dpa",)),
        ("31. Oktober 2023", (), "2023-10-31", ()),
        ("(EFE)", (), None, ("EFE",)),
    ],
)
def test_element_set_apart_is_a_dateline(
    text: str, places: tuple[str, ...], date: str | None, agencies: tuple[str, ...]
) -> None:
    dateline = read_dateline(text, language="de" if date else None)
    assert dateline is not None
    assert (dateline.text, dateline.places, dateline.date, dateline.agencies) == (text, places, date, agencies)


@for_each_row("text", ["Read more", "VIDEO", "By Karla Plum", "", "The harbour is open again.", "x" * 1_000])
def test_element_that_is_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


def test_agencies_of_pictures() -> None:
    assert has_picture_agency("Ana Reis / picture alliance")
    assert not has_picture_agency("Anasta Reis")
    assert starts_with_picture_agency("dpa/Ana Reis")
    assert not starts_with_picture_agency("Ana Reis/dpa")
    assert starts_with_picture_seller("Shutterstock")
    assert not starts_with_picture_seller("dpa")


def test_credit_words_are_checked() -> None:
    table = read_toml(credit_words.TABLE)
    credit_words.check_credit_words(table)
    with pytest.raises(TableError, match="joiners"):
        credit_words.check_credit_words(table | {"joiners": {}})
    with pytest.raises(TableError, match="'und' twice"):
        credit_words.check_credit_words(table | {"joiners": {"words": "und, et, und"}})
    with pytest.raises(TableError, match="badly spaced"):
        credit_words.check_credit_words(table | {"joiners": {"words": "und, "}})
    with pytest.raises(TableError, match="colours"):
        credit_words.check_credit_words(table | {"colours": {"words": "red"}})


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Avec AFP", ["AFP"]),
        ("Mit Material von dpa", ["dpa"]),
        ("Con información de EFE", ["EFE"]),
        ("The AFP building", []),
        ("Rain", []),
    ],
)
def test_a_credit_between_headline_and_story(line: str, tags: list[str]) -> None:
    story = "".join(f"<p>The ferry sails twice a day from June, the council said on {day}.</p>" for day in DAYS)
    page = f"<html><body><article><h1>Ferry sails to the islands again</h1><p class=note>{line}</p>{story}</article></body></html>"
    article = newsparse.parse(page)
    assert [agency.tag for agency in article.agencies] == tags
    assert not tags or line not in article.body


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")
