"""Joins of glued text: blocks that a tool ran together are split, and names with a capital inside stay whole."""

from __future__ import annotations

import re
from itertools import cycle

import pytest

import newsparse

MENU = "HomeNewsSportCultureWeather\n"
LEAD = (
    "The harbour office will keep its records in a shared ledger from June, the port of Aveiro said on Monday. "
    "Nobody else on the coast has tried it, and the shipping firms had asked for it for years."
)
CLOSE = (
    "The port will look at the results in autumn, its director Ines Prado said. Until then the old books are kept too, "
    "and whoever wants to read them can do so in the office by the pier."
)
HEADLINE = "Port of Aveiro moves its books to a ledger\n"


def body_of(*paragraphs: str, between: str) -> str:
    text = HEADLINE + between.join(("By Ada Berg\n12 May 2024\n" + LEAD, *paragraphs, CLOSE))
    return newsparse.parse(f"{MENU}{text}\nContactImprintPrivacy\n").body


def lines_of(body: str) -> list[str]:
    return body.split("\n\n")


def test_items_of_a_list_that_was_run_together_stay_apart() -> None:
    items = [
        "Ledger of all arrivals",
        "Berth planning",
        "Customs forms",
        "Pilot and tug orders",
        "Payment of port dues",
    ]
    text = f"The office has named what is to be moved first:{''.join(items)}"
    assert [line for line in lines_of(body_of(text, between="")) if line in items] == items


def test_a_heading_stays_apart_from_its_paragraph() -> None:
    text = "What the firms expectThe firms expect to save two days with each ship, their association told the council."
    body = body_of(text, "What the town saysThe town has not been asked, its mayor said on Sunday.", between="")
    assert "expectThe" not in body
    assert "saysThe" not in body
    assert "The firms expect to save two days" in body


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["empty lines", "lines"])
def test_names_with_capitals_inside_stay_whole(between: str) -> None:
    text = (
        "The software is from TideWorks, a firm in Porto, which sold it to HarborLogic in 2021. Its rival PierBase, "
        "part of the SeaFreight group, had offered the same for less, as had the office of OceanMind in Vigo."
    )
    assert text in lines_of(body_of(text, between=between))


def test_names_stay_whole_beside_blocks_that_were_run_together() -> None:
    text = (
        "TideWorks, a firm in Porto, sold the software to HarborLogic in 2021, and the port pays for it since.",
        "What the firms expectThe firms expect to save two days with each ship.They told so to the council of the town.",
    )
    body = body_of(*text, between="\n")
    assert text[0] in lines_of(body)
    assert "expectThe" not in body


def test_names_with_prefixes_stay_whole() -> None:
    words = cycle(("nge", "ku", "kwa", "base"))
    story = "\n\n".join((LEAD, LEAD.replace("records", "registers").replace("June", "August"), CLOSE))
    story = re.sub(r"(?<=[a-z] )(?=Aveiro|Monday|June|August|Ines)", lambda _: next(words), story)
    body = newsparse.parse(f"{MENU}{HEADLINE}By Ines Melo\n3 May 2024\n\n{story}").body
    for word in ("ngeJune", "kuAveiro", "kwaMonday", "baseAugust"):
        assert re.search(rf"\b{word}\b", body), word


def test_an_agency_with_a_capital_inside_stays_whole() -> None:
    page = "\n\n".join(("Port opens a ledger", "By GlobeNewswire", "4 June 2024", LEAD, CLOSE))
    assert [agency.tag for agency in newsparse.parse(page, kind="text").agencies] == ["GlobeNewswire"]


def test_a_name_is_parted_from_the_address_that_was_glued_to_it() -> None:
    page = "\n\n".join(("Port opens a ledger", "Linnéa Bergelinnea.berge@hill.example", "4 June 2024", LEAD, CLOSE))
    assert [author.name for author in newsparse.parse(page, kind="text").authors] == ["Linnéa Berge"]
