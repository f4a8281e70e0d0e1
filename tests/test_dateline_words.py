"""Words and names of datelines, one question at a time: yes beside no, and each limit on both sides."""

from __future__ import annotations

import pytest
from rows import for_each_row

from newsparse.lines.dateline.agencies import (
    is_compound_tag,
    read_small_tag,
    read_unmarked_agency,
    strip_reporter,
    strip_role_words,
)
from newsparse.lines.dateline.dates import format_day, read_date, read_day_only
from newsparse.lines.dateline.evidence import (
    is_agency_or_domain,
    is_district,
    is_label,
    is_outlet_like,
    is_shortened,
    is_tag_like,
    place_evidence,
)
from newsparse.lines.dateline.names import is_indic, read_name
from newsparse.lines.dateline.places import read_known_town, read_place

EVIDENCE = {
    3: ["LIMA", "Lima", "Peru"],
    2: [
        "Oberkirchen",
        "OBERKIRCHEN",
        "BERG OBERKIRCHEN",
        "Upkirchen",
        "Pozburg",
        "Port Quirke",
        "Oakville on Sea",
        "Lima of Sea",
        "St. Quirke",
    ],
    1: [
        "Berg Oberkirchen",
        "Ortkirch",
        "Burg",
        "Xburg",
        "Leo I",
        "Port",
        "Quirke Port",
        "Quirke on Sea",
        "ABCD",
        "Quirke",
        "Quirke Quant",
        "Quirke Quant Quirm",
        "Quirke Quant Quirm Quell",
    ],
    0: [
        "POPE LEO XIV",
        "POPE LEO XIV.",
        "VIDEO",
        "March",
        "MARCH",
        "Sat",
        "Saturday",
        "Sun",
        "May",
        "ABC",
        "Quirke Quant Quirm Quell Quux",
        "In Quirke",
        "Quirke will",
        "",
        "Mr. Quirke",
    ],
}


@for_each_row(("evidence", "name"), [(evidence, name) for evidence, names in EVIDENCE.items() for name in names])
def test_evidence_of_a_place(evidence: int, name: str) -> None:
    assert place_evidence(name) == evidence


@for_each_row(
    "text",
    [
        "VIDEO",
        "Video.",
        "-Video-",
        "The video",
        "L'éditorial",
        "L’éditorial du matin",
        "Le point",
        "Quirke video",
        "Video Quirke",
        "Last week Quirke",
        "Lire aussi Quirke",
        "Abstimmungen",
        "Information",
        "Lima video",
        "Blue Jays Quirke",
        "Washington Redaktion",
    ],
)
def test_labels(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["Quirke lire aussi", "Lima", ""])
def test_not_labels(text: str) -> None:
    assert not is_label(text)


@for_each_row(
    "text", ["Berounsko", "U/E", "U/EE", "Bavaria", "Peru", "Kreis Quirke", "Quirke Kreis", "Kreis Quirke Quant"]
)
def test_districts(text: str) -> None:
    assert is_district(text)


@pytest.mark.parametrize("text", ["U/EEE", "u/e", "Quirke", "Kreis", "Kreis Quirke Quant Quirm"])
def test_not_districts(text: str) -> None:
    assert not is_district(text)


@pytest.mark.parametrize("text", ["Wis.", "B.C.", "B.C", "x.y.z"])
def test_shortened(text: str) -> None:
    assert is_shortened(text)


@pytest.mark.parametrize("text", ["B.", "B", "Xyz."])
def test_not_shortened(text: str) -> None:
    assert not is_shortened(text)


@pytest.mark.parametrize("text", ["hillvalley.com", "Hill Valley News", "Quirke Times", " Hill Post "])
def test_outlets(text: str) -> None:
    assert is_outlet_like(text)


@for_each_row("text", ["hill valley.com", ".com", "hillvalley.xyz", "News", "Hill Newsx", "NEWS ", "Sport"])
def test_not_outlets(text: str) -> None:
    assert not is_outlet_like(text)


@pytest.mark.parametrize("text", ["AP", "hillvalley.com", "a.co"])
def test_agencies_or_domains(text: str) -> None:
    assert is_agency_or_domain(text)


@pytest.mark.parametrize("text", [".com", "com.", "Hill News"])
def test_not_agencies_or_domains(text: str) -> None:
    assert not is_agency_or_domain(text)


@pytest.mark.parametrize("text", ["TT-Reuter", "TT-Reuters", "Интерфакс-Запад", "AFP-AP", "Tass-Quirke"])
def test_compound_tags(text: str) -> None:
    assert is_compound_tag(text)


@for_each_row("text", ["Интерфакс-запад", "TT-Zapad", "TT-", "TT", "AFP-Quirke", "dpa-quirke", "Hill-AP"])
def test_not_compound_tags(text: str) -> None:
    assert not is_compound_tag(text)


@pytest.mark.parametrize("text", ["लखनऊ", "नई दिल्ली"])
def test_indic(text: str) -> None:
    assert is_indic(text)


@pytest.mark.parametrize("text", ["एक दो तीन", "लखनऊ5", "Lima", ""])
def test_not_indic(text: str) -> None:
    assert not is_indic(text)


@for_each_row(
    ("text", "alone", "placed"),
    [
        ("HVT", True, True),
        ("H", False, False),
        ("Hv", True, True),
        ("H1", False, False),
        ("H 1", False, False),
        ("1HV", False, False),
        ("1hill.com", True, True),
        ("24 News", False, True),
        ("Hill Valley", True, True),
        ("Hill Valley Now", False, True),
        ("Hill Valley Old Post", True, True),
        ("Hill Valley Old Big Post", False, False),
        ("see below", False, False),
        ("hill", False, False),
        ("hill-valley", True, True),
        ("hill.com", True, True),
        ("hillnews", True, True),
        ("hill news", False, True),
        ("Video", False, False),
        ("Video Hill", False, True),
        ("Hill was", False, False),
        ("HV;T", False, False),
        ("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", True, True),
        ("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", False, False),
        ("!Hill", False, False),
    ],
)
def test_tags(text: str, *, alone: bool, placed: bool) -> None:
    """Behind a place a text in brackets may hold a word of the table of labels."""
    assert (is_tag_like(text), is_tag_like(text, placed=True)) == (alone, placed)


@for_each_row(
    ("text", "kept"),
    [
        ("Корр. БЕЛТА", "БЕЛТА"),
        ("Корр: БЕЛТА", "БЕЛТА"),
        ("जागरण संवाददाता", "जागरण"),
        ("via Hill", "Hill"),
        ("Hill via", "Hill"),
        ("For Hill", "Hill"),
        ("Hill", "Hill"),
        ("via", "via"),
        ("special AP", "AP"),
        ("hill correspondent", "hill correspondent"),
    ],
)
def test_role_words_are_dropped(text: str, kept: str) -> None:
    assert strip_role_words(text) == kept


@for_each_row(
    ("text", "kept"),
    [
        ("ТАСС Иван Сливов", "ТАСС"),
        ("Иван Сливов, БТА", "БТА"),
        ("Иван Сливов/БТА", "БТА"),
        ("Иван Сливов - БТА", "БТА"),
        ("AP Ada Berg", "AP"),
        ("Hill Ada Berg", "Hill Ada Berg"),
        ("Ada Berg, Reuters", "Reuters"),
        ("Ada Berg, Hill", "Ada Berg, Hill"),
        ("ada berg, Reuters", "ada berg, Reuters"),
        ("Ada berg, Reuters", "Ada berg, Reuters"),
        ("Ada Berg", "Ada Berg"),
        ("Reuters", "Reuters"),
        ("AP Ada Be", "AP Ada Be"),
        ("Reuters, AP", "Reuters, AP"),
        ("Ada Berg,Reuters", "Reuters"),
    ],
)
def test_reporters_are_dropped(text: str, kept: str) -> None:
    assert strip_reporter(text) == kept


@for_each_row(
    ("text", "read"),
    [
        ("dpa/lni - x", (("dpa",), 3, 3)),
        ("dpa - Der", (("dpa",), 3, 3)),
        ("jpnn.com, J", (("jpnn.com",), 8, 3)),
        ("247 – x", (("247",), 3, 3)),
        ("24/7 – x", None),
        ("hill.com - x", (("hill.com",), 8, 2)),
        ("hill - x", None),
        ("hill. X", None),
        ("n-tv.de - x", (("n-tv.de",), 7, 2)),
        ("afp. X", (("afp",), 3, 3)),
        ("24ur.com | X", (("24ur.com",), 8, 2)),
    ],
)
def test_tags_in_small_letters(text: str, read: tuple[tuple[str, ...], int, int] | None) -> None:
    tag = read_small_tag(text, 0)
    assert ((tag.values, tag.end, tag.evidence) if tag else None) == read
    assert tag is None or not tag.enclosed


@for_each_row(
    ("text", "bare", "dated"),
    [
        ("AZƏRTAC Körpü", True, True),
        ("Reuters The", False, True),
        ("AP The", True, True),
        ("A The", False, False),
        ("QQQ The", False, False),
        ("سانا أعلنت", True, True),
        ("Lima The", False, False),
    ],
)
def test_agencies_without_a_mark(text: str, *, bare: bool, dated: bool) -> None:
    """In capitals they need no date before them."""
    found = [read_unmarked_agency(text, 0, dated=is_dated) for is_dated in (False, True)]
    assert [agency is not None for agency in found] == [bare, dated]
    assert all(agency.values == (text.split()[0],) and not agency.enclosed for agency in found if agency)


@for_each_row(
    ("text", "name"),
    [
        ("Palma de Mallorca - x", "Palma de Mallorca"),
        ("Palma de - x", "Palma"),
        ("LONDON President", "LONDON"),
        ("LONDON, x", "LONDON"),
        ("Wis. x", "Wis."),
        ("St. Louis x", "St. Louis"),
        ("ST. LOUIS x", "ST. LOUIS"),
        ("Lima. X", "Lima"),
        ("Frankfurt a.M. - x", "Frankfurt a.M."),
        ("Halle a.d. Saale, x", "Halle a.d. Saale"),
        ("NATAL E RECIFE", "NATAL"),
        ("Natal E Recife", "Natal E Recife"),
        ("LONDON-Shares x", "LONDON"),
        ("LIMA.REUTERS x", "LIMA"),
        ("LIMA--Shares x", "LIMA"),
        ("BEIRUT-AP x", "BEIRUT"),
        ("New York May 5", "New York"),
        ("New York May x", "New York May"),
        ("One Two Three Four Five Six Seven", "One Two Three Four Five Six"),
        ("لندن باريس روما برلين", "لندن باريس روما"),
        ("Rio de Janeiro do Sul x", "Rio de Janeiro do Sul"),
        ("O'Fallon x", "O'Fallon"),
        ("Quirke-", "Quirke"),
        ("Q", "Q"),
        ("q", None),
        ("1Lima", None),
        ("St.-Denis x", "St.-Denis"),
        ("Ft. Quirke", "Ft. Quirke"),
        ("Quirkeville. X", "Quirkeville"),
        ("دمشق في 5 مايو", "دمشق"),
        ("Aix-en-Provence (x", "Aix-en-Provence"),
        ("D.C. x", "D.C."),
        ("Bad Homburg v.d. Höhe x", "Bad Homburg v.d. Höhe"),
        ("A Coruña x", "A Coruña"),
        ("L'Aquila x", "L'Aquila"),
    ],
)
def test_names(text: str, name: str | None) -> None:
    assert read_name(text, 0) == ((name, len(name)) if name else None)


def test_names_in_mixed_case() -> None:
    assert read_name("CNN Indonesia -", 0) == ("CNN", 3)
    assert read_name("CNN Indonesia -", 0, mixed=True) == ("CNN Indonesia", 13)


@for_each_row(
    ("text", "places", "evidence", "capitals"),
    [
        ("BEIRUT/THE HAGUE (x", "BEIRUT + THE HAGUE", 3, True),
        ("LA CROSSE, Wis. x", "LA CROSSE, Wis.", 3, True),
        ("LIMA, Peru, South America - x", "LIMA, Peru, South America", 3, True),
        ("Lima, Peru - x", "Lima, Peru", 3, False),
        ("Quirke, Peru - x", "Quirke, Peru", 3, False),
        ("Quirke, Quant - x", "Quirke, Quant", 1, False),
        ("LIMA, QUITO - x", "LIMA + QUITO", 3, True),
        ("LIMA, QUIT - x", "LIMA, QUIT", 3, True),
        ("LIMA, QUIRM - x", "LIMA + QUIRM", 1, True),
        ("Lima, Quito - x", "Lima + Quito", 3, False),
        ("Lima, Quirke - x", "Lima, Quirke", 3, False),
        ("LIMA, Reuters - x", "LIMA", 3, True),
        ("LIMA, May 5 - x", "LIMA", 3, True),
        ("Lima (Peru) - x", "Lima (Peru)", 3, False),
        ("Lima (Quito) - x", "Lima (Quito)", 3, False),
        ("Lima (quito) - x", "Lima", 3, False),
        ("Lima (AP) - x", "Lima", 3, False),
        ("Lima (Quirke) - x", "Lima", 3, False),
        ("Lima, (Peru) x", "Lima", 3, False),
        ("Quirke (Peru) - x", "Quirke (Peru)", 3, False),
        ("LIMA and QUITO - x", "LIMA + QUITO", 3, True),
        ("MONCTON-MONTREAL-VANCOUVER - x", "MONCTON + MONTREAL + VANCOUVER", 1, True),
        ("MONCTON-QUIRKE - x", "MONCTON-QUIRKE", 1, True),
        ("Минск /БЕЛТА/ x", "Минск", 3, False),
        ("LIMA/QUITO/PARIS/ROME/OSLO/BERN/BONN - x", "LIMA + QUITO + PARIS + ROME + OSLO + BERN", 3, True),
        ("A/B - x", "A + B", 0, False),
        ("L - x", "L", 0, False),
        ("Wilkes-Barre, Pa. (AP)", "Wilkes-Barre, Pa.", 3, False),
        ("LONDON, GREATER LONDON, UNITED KINGDOM - x", "LONDON, GREATER LONDON, UNITED KINGDOM", 3, True),
        ("LONDON, GREATER LONDON - x", "LONDON, GREATER LONDON", 3, True),
        ("Internet City, Dubai, UAE, Asia - x", "Internet City, Dubai, UAE", 3, False),
        ("Lima, Hill News - x", "Lima", 3, False),
        ("Halle a.d. Saale, x", "Halle a.d. Saale", 3, False),
        ("Quirke a.M. x", "Quirke a.M.", 2, False),
        ("लखनऊ, हिल x", "लखनऊ", 3, False),
    ],
)
def test_places(text: str, places: str, evidence: int, *, capitals: bool) -> None:
    place = read_place(text, 0, None)
    assert place is not None
    assert (" + ".join(place.values), place.evidence, place.capitals) == (places, evidence, capitals)
    assert text[: place.end].endswith(place.values[-1])


@for_each_row(
    ("text", "town"),
    [
        ("Jakarta Menteri", "Jakarta"),
        ("NEW YORK President", "NEW YORK"),
        ("New Yorker x", None),
        ("Quirke Lima", None),
        ("New York-x", None),
        ("Rio de Janeiro do Sul", "Rio de Janeiro"),
        ("San José del Cabo x", "San José"),
        ("1", None),
    ],
)
def test_known_towns(text: str, town: str | None) -> None:
    found = read_known_town(text, 0)
    assert ((found.values, found.end, found.capitals) if found else None) == (
        ((town,), len(town), town.isupper()) if town else None
    )


@for_each_row(
    ("language", "text", "printed", "iso"),
    [
        ("en", "Sept. 20 (x", "Sept. 20", "--09-20"),
        ("en", "Monday, Sept. 20 (x", "Monday, Sept. 20", "--09-20"),
        ("en", "12 jul x", "12 jul", "--07-12"),
        ("lt", "sausio 5 x", "sausio 5", "--01-05"),
        ("en", "05.12.2022 x", "05.12.2022", "2022-12-05"),
        ("en", "May 2024 x", "May 2024", None),
        ("en", "Quirke 2024 x", None, None),
        ("en", "May 3, 14:05 x", "May 3", "--05-03"),
        ("fr", "le 3 mai x", "le 3 mai", "--05-03"),
        ("vi", "ngày 5/1 x", "ngày 5/1", "--01-05"),
        ("vi", "ngày 31/2 x", None, None),
        ("vi", "5/1 x", None, None),
        ("it", "3 mag 22 (x", "3 mag 22", "2022-05-03"),
        ("it", "3 mag 22 x", "3 mag", "--05-03"),
        ("it", "31 feb 22 (x", None, None),
        ("ar", "3 - 3 (كونا)", "3 - 3", "--03-03"),
        ("ar", "13 - 3 (كونا)", "13 - 3", "--03-13"),
        ("ar", "3 - 13 (كونا)", None, None),
        ("ar", "3 - 3 x", None, None),
        ("mn", "3-р сарын 15 x", "3-р сарын 15", "--03-15"),
        ("mn", "13-р сарын 5 x", None, None),
        ("mr", "दि. ५ x", None, None),
        ("hi", "मार्च ५, x", "मार्च ५", None),
        ("en", "Quirke the 5 May x", None, None),
        ("en", "in the morning of May 5 x", None, None),
        ("en", "31 feb x", None, None),
        ("en", "5 feb: x", None, None),
        ("en", "5 feb% x", None, None),
        ("ru", "3 марта 2024 г. x", "3 марта 2024 г.", "2024-03-03"),
        ("tg", "Душанбе, 3 марта x", None, None),
        ("en", "3 May 2024 Update (x", "3 May 2024 Update", "2024-05-03"),
        ("en", "3 May 2024 Up (x", "3 May 2024", "2024-05-03"),
    ],
)
def test_dates(language: str, text: str, printed: str | None, iso: str | None) -> None:
    for before in ("", "LIMA, "):
        date = read_date(before + text, len(before), language)
        assert ((date.kind, (before + text)[len(before) : date.end]) if date else None) == (
            ("date", printed) if printed else None
        )
        assert (date.values[0] if date and date.values else None) == iso


def test_a_day_alone_stands_before_a_bracket() -> None:
    day = read_day_only("MADRID, 5 (EUROPA PRESS)", 8)
    assert day is not None
    assert (day.kind, day.values, day.end) == ("date", (), 9)
    assert read_day_only("MADRID, 5 May", 8) is None
    assert format_day(2025, 2, 29) == format_day(None, 13, 1) == ()
