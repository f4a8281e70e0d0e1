"""Pictures in flattened text: what tools print for them, and the caption right below; spans and links of Markdown around them."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.blocks.text.read import read_text

HEAD = "Wexcombe to reopen its old grain quay after eleven years"
STORY = (
    "The harbour board of Wexcombe voted on Monday to reopen its old grain quay, which has been closed since a flood.",
    "Seven of the eleven members backed a plan to dredge the basin, at a cost of four million pounds over two years.",
    "The first barges are due in September, the chairwoman said, in good time for the barley from the upper valley.",
    "The board meets again in May, when it will hear what the fishermen of the lower town have to say about the dues.",
)
CAPTION = "The old grain quay last winter"


def read_pictured(page: str) -> list[str]:
    return [block.text for block in read_text(page).blocks if block.images]


def texts(page: str) -> list[str]:
    return [block.text for block in read_text(page).blocks]


@pytest.mark.parametrize(
    "picture",
    [
        f"[quay.jpg]\n{CAPTION}",
        f"[quay]\n{CAPTION}",
        f"[]\n{CAPTION}",
        f"![](/quay.jpg)  \n{CAPTION}",
        f"![The quay](/quay.jpg){CAPTION}",
        f"[![](/quay.jpg)](/quay)\\\n{CAPTION}",
        f'![](/quay.jpg){{width="5"}}\\\n[{CAPTION}]{{.small}}',
        f'<img src="/quay.jpg" width="5" />  \n<span class="small">{CAPTION}</span>',
    ],
)
def test_a_line_right_below_a_picture_is_its_caption(picture: str) -> None:
    page = "\n\n".join((f"# {HEAD}" if "(" in picture or "<" in picture else HEAD, *STORY[:2], picture, *STORY[2:]))
    assert read_pictured(page) == [CAPTION]
    article = newsparse.parse(page, kind="text")
    assert article.captions == (CAPTION,)
    assert article.authors == ()
    assert [paragraph.text for paragraph in article.paragraphs] == list(STORY)


@pytest.mark.parametrize(
    "line",
    ["[quay.jpg]\n\nA second plan", "[Applause]\nA second plan", "[old quay]\nA second plan"],
)
def test_other_short_lines_are_no_captions(line: str) -> None:
    page = "\n\n".join((HEAD, *STORY[:2], line, *STORY[2:]))
    assert newsparse.parse(page, kind="text").captions == ()


def test_a_paragraph_with_a_picture_before_it_stays() -> None:
    page = "\n\n".join((f"# {HEAD}", f"![](/a.jpg){STORY[0]}", f"![](/b.jpg)\n{STORY[1]}", *STORY[2:]))
    assert len(read_pictured(page)) == 2
    assert newsparse.parse(page, kind="text").body == "\n\n".join(STORY)


def test_a_letter_that_is_a_picture_is_no_caption() -> None:
    page = "\n\n".join((f"# {HEAD}", *STORY[:3], "![T](/t.jpg)he board meets again in May, it said.", STORY[3]))
    assert newsparse.parse(page, kind="text").captions == ()


def test_pictures_and_fields_on_a_page_with_headings_between_stars() -> None:
    page = (
        "[The_Quay_Courier]\n    * News\n[q                   ][Unknown INPUT type]\n****** Rain in Lisbon ******\n"
        "It rained on Monday.\n[quay.jpg]\nThe quay last winter\n[The_quay]Men at the quay\n[sic] It is dry.\n"
    )
    assert texts(page) == [
        "News",
        "Rain in Lisbon",
        "It rained on Monday.",
        "The quay last winter",
        "Men at the quay",
        "[sic] It is dry.",
    ]
    assert read_pictured(page) == ["News", "The quay last winter", "Men at the quay"]


def test_spans_of_pandoc_are_their_words() -> None:
    page = '# Rain\n\n[I]{.drop}t rained.\n\n[17:05]{.at}[Ada Berg]{.by}\n\n[It [is]{.x} dry]{.y lang="en"}\n\n[Sic]'
    assert texts(page) == ["Rain", "It rained.", "17:05 Ada Berg", "It is dry", "[Sic]"]


def test_nothing_stays_of_links_around_pictures_and_blocks() -> None:
    page = (
        "# Rain\n\n[![Home](/logo.png)](/)\n\n[\n\n![](/a.jpg)\n\nRain in Hill\n\n](/hill)\n\n"
        "* [![](/b.jpg)](/b \"B\")\n\n[ ](javascript:open('/p'))It rained.\n"
    )
    assert texts(page) == ["Rain", "Rain in Hill", "It rained."]


def test_addresses_with_brackets() -> None:
    page = "# Rain\n\nIt rained in [Hill](/wiki/Hill_(Kent)), [once](javascript:go(a)) and [twice](/b).\n"
    block = read_text(page).blocks[1]
    assert block.text == "It rained in Hill, once and twice."
    assert [link.url for link in block.links] == ["/wiki/Hill_(Kent)", "javascript:go(a)", "/b"]


def test_dashes_of_pandoc_are_those_of_print() -> None:
    page = "# Rain {#rain}\n\n-- It rains -- said [Ada]{.x} -- in 2019--2024.\n\n---\n\nA word---or two.\n\n  a    b\n  ---- ---\n  1    2\n"
    assert texts(page)[1:3] == ["– It rains – said Ada – in 2019–2024.", "A word—or two."]
    assert texts("# Rain\n\nUse --help -- it helps.\n")[1] == "Use --help -- it helps."
