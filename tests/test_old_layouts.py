"""Pages from before style sheets, which set headlines and bylines apart by the size of their print alone."""

from __future__ import annotations

import pytest

from newsparse import parse
from newsparse.blocks.html import read_html

PROSE = "<br><br>".join(
    (
        "The old slipway at Tarn Bay opened again on Saturday after volunteers had cleared eleven tons of silt from it.",
        "Nobody had launched a boat there since the storm of 1987, which broke the rails and the winch.",
        "“We found the winch in a garden, with roses growing through it,” said Ines Calder, who led the work.",
        "A regatta is planned for the first weekend in June, if the tide allows it.",
    )
)


def lines(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_html(source).blocks]


@pytest.mark.parametrize("size", ["4", "5", "7", "+2"])
def test_a_line_in_large_print_is_a_heading(size: str) -> None:
    found = lines(
        f"<p><font size={size}><b>Slipway opens again</b></font><br><font size=2>By Ada Berg</font><br><br>Rain."
    )
    assert found == [("heading", "Slipway opens again"), ("paragraph", "By Ada Berg"), ("paragraph", "Rain.")]


@pytest.mark.parametrize(
    "line",
    [
        "<font size=3>Slipway opens again</font>",
        "<font size=5>Slipway</font> opens again after all",
        "<font size=5>The slipway opens again on Saturday.</font>",
        "<font size=5>T</font>",
        f"<font size=5>{'Slipway ' * 25}</font>",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert [kind for kind, _ in lines(f"<p>{line}<br>Rain fell")] == ["paragraph"]


def test_small_print_below_a_line_is_a_line_of_its_own() -> None:
    found = lines("<p><b>After eleven years</b><br><font size=1>By Ada Berg<br>3 May 2002</font><br><br>Rain fell.")
    assert [text for _, text in found] == ["After eleven years", "By Ada Berg 3 May 2002", "Rain fell."]
    assert len(lines("<p>Rain fell <font size=1>again</font> on Friday.")) == 1
    assert len(lines("<p><font size=1>Rain fell</font><br><font size=1>on Friday</font>")) == 1


def test_a_page_of_tables() -> None:
    menu = "<br>".join(f'<a href="/{name}">{name}</a>' for name in ("World", "Local", "Sport", "Weather"))
    head = "<font size=5><b>Slipway at Tarn Bay opens again</b></font><br><font size=1>By Ada Berg<br>3 May 2002</font>"
    page = parse(
        f"<html><title>Slipway at Tarn Bay opens again</title><table><tr><td><font size=1>{menu}</font></td>"
        f"<td>{head}<br><br><font size=2>{PROSE}</font></td></tr></table></html>"
    )
    assert page.headline == "Slipway at Tarn Bay opens again"
    assert [author.name for author in page.authors] == ["Ada Berg"]
    assert page.published == "2002-05-03"
    assert page.body.startswith("The old slipway")


def test_the_time_of_hatom_is_in_the_title_of_an_abbreviation() -> None:
    block = read_html("<p>At <abbr class=published title='2014-05-05T08:12:00+02:00'>8:12</abbr></p>").blocks[0]
    assert block.datetime == "2014-05-05T08:12:00+02:00"
    assert read_html("<p><abbr class=geo title='52.1'>here</abbr></p>").blocks[0].datetime == ""
