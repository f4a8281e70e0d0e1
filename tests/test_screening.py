"""Which blocks of a page are looked at closely, and what becomes of the others."""

from __future__ import annotations

import json
import subprocess
import sys

import newsparse
from newsparse.blocks.html import read_html
from newsparse.blocks.text.read import read_text
from newsparse.explain.page import explain_page
from newsparse.labels.labeller import label_page
from newsparse.labels.screening import LONG_RUN, keep_all, may_be_prose, screen_blocks

PARAGRAPHS = [
    f"The ferry was late for the {at}th time this month, the harbour master said on Friday, and nobody could say why."
    for at in range(4, 12)
]
MENU = "".join(f"<li><a href='/{at}'>Harbour notes {at}</a></li>" for at in range(80))
PAGE = (
    f"<html><body><nav><ul>{MENU}</ul></nav><main><article><h1>Ferry late again</h1><p>By Ada Berg</p>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + f"</article></main><footer><ul>{MENU}</ul></footer></body></html>"
)


def make_table(rows: int) -> str:
    return "".join(f"<tr><td>Rower {at}</td><td>{at % 90} min</td><td>{at % 7} points</td></tr>" for at in range(rows))


def test_the_foot_of_a_page_is_screened_out_and_the_story_is_not() -> None:
    page = read_html(PAGE)
    kept = {page.blocks[at].text for at in screen_blocks(page).kept}
    assert {"Ferry late again", "By Ada Berg", *PARAGRAPHS} <= kept
    assert len(screen_blocks(page).kept) < 0.7 * len(page.blocks)


def test_what_may_be_prose_is_always_looked_at() -> None:
    linked = "".join(f"<p><a href='/{at}'>{text}</a></p>" for at, text in enumerate(PARAGRAPHS))
    page = read_html(f"<html><body><footer>{linked}<p>{PARAGRAPHS[0]}</p><ul>{MENU}</ul></footer></body></html>")
    screening = screen_blocks(page)
    prose = [at for at, block in enumerate(page.blocks) if may_be_prose(block, screening.link_shares[at])]
    assert [page.blocks[at].text for at in prose] == [PARAGRAPHS[0]]
    assert set(prose) <= set(screening.kept)


def test_a_page_of_which_nothing_would_be_left_is_looked_at_as_a_whole() -> None:
    page = read_html(f"<html><body><nav><ul>{MENU}</ul></nav></body></html>")
    assert screen_blocks(page).kept == list(range(len(page.blocks)))


def test_the_record_is_the_one_that_all_blocks_give() -> None:
    page = read_html(PAGE)
    some, all_ = label_page(page).labelling, label_page(page, screening=keep_all(page)).labelling
    assert [block.label for block in some.blocks] == [block.label for block in all_.blocks]


def test_all_of_a_text_page_is_looked_at() -> None:
    menu = "\n".join(f"Harbour notes {at}" for at in range(60))
    page = read_text(f"{menu}\n\nFerry late again\n\n" + "\n\n".join(PARAGRAPHS))
    assert screen_blocks(page).kept == list(range(len(page.blocks)))


def test_explanations_show_every_block_and_name_the_screening() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsparse", "--explain", "--format", "json", "-"],
        input=PAGE.encode(),
        capture_output=True,
        check=True,
    )
    blocks = json.loads(done.stdout)["blocks"]
    assert len(blocks) == len(read_html(PAGE).blocks)
    by_step = [block for block in blocks if block["speaks_for"] and block["speaks_for"][0]["feature"] == "screening"]
    assert len(by_step) > 60
    assert {block["label"] for block in by_step} == {"chrome"}
    assert not any(block["text"] in PARAGRAPHS for block in by_step)


def test_the_midst_of_a_long_table_has_the_label_of_its_ends() -> None:
    head = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = read_html(
        f"<html><body><article>{head}<table>{make_table(3 * LONG_RUN)}</table>{head}</article></body></html>"
    )
    screening = screen_blocks(page)
    (middle,) = screening.middles
    assert len(middle) == 2 * LONG_RUN
    assert len(screening.kept) < LONG_RUN + 3 * len(PARAGRAPHS)
    blocks = label_page(page).labelling.blocks
    ends = {blocks[middle.start - 1].label, blocks[middle.stop].label}
    midst = {blocks[at].label for at in middle}
    assert midst == (ends if len(ends) == 1 else {"chrome"})
    assert [blocks[at].block.text for at in middle][:1] == [page.blocks[middle.start].text]


def test_a_shorter_table_is_looked_at_row_by_row() -> None:
    page = read_html(f"<html><body><article><table>{make_table(LONG_RUN - 10)}</table></article></body></html>")
    assert screen_blocks(page).middles == ()


def test_explanations_tell_the_midst_of_a_table() -> None:
    rows = make_table(LONG_RUN + 40)
    page = f"<html><body><article>{PAGE}<table>{rows}</table></article></body></html>"
    found = explain_page(page)
    assert len(found.blocks) == len(read_html(page).blocks)


def test_rows_of_joined_cells_leave_no_elements_behind() -> None:
    page = read_html(f"<table>{make_table(3)}</table>")
    assert [container.tag for container in page.containers].count("td") == 0
    assert [block.kind for block in page.blocks] == ["table_row"] * 3
    assert [page.containers[block.container].tag for block in page.blocks] == ["tr"] * 3


def test_white_space_between_elements_says_nothing() -> None:
    spaced = "<div>\n <div>\n  <span class='label'>Photo</span>\n </div>\n <p>\n\n One. </p>\n <i class='icon'></i> </div>\n<p>Two.</p>"
    page = read_html(spaced)
    assert [(block.text, block.names) for block in page.blocks] == [("Photo", "label"), ("One.", ""), ("Two.", "")]


def test_records_of_pages_without_blocks_are_empty() -> None:
    assert newsparse.parse("<html></html>").body == ""
