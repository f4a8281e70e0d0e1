"""Pages that a browser printed, with the heads and feet of its sheets as different tools give them."""

from __future__ import annotations

import time

import pytest

import newsparse
from newsparse.blocks.text.prints import strip_print

TITLE = "Board Agrees to Dredge Channel"
TEXTS = (
    "The harbour board of Norvik agreed on Tuesday to dredge the north channel before winter, after two ferries touched the bottom within a week and the pilots refused to sail at low water.",
    "Work is to begin on Monday and will take about forty days, said the chair, who promised that the fish market would stay open throughout and that lorries would be kept off the quay at night.",
    "Fishermen asked for a berth on the south side in the meantime, and the board put off a decision on that until its next meeting, when a survey of the sand is expected to be ready.",
)
ADDRESS = "https://norvik.example/1"
SHEETS = {
    "Chrome in German": ("20.03.24, 18:04{gap}{title} | Norvik Post", ADDRESS + "{gap}{number}/2"),
    "Chrome in English": ("3/20/24, 6:04 PM{gap}{title} | Norvik Post", ADDRESS + "{gap}{number}/2"),
    "Firefox": ("{title} | Norvik Post{gap}" + ADDRESS, "{number} of 2{gap}20/03/2024, 18:04"),
    "Safari": ("20/03/2024, 18:04{gap}{title} | Norvik Post", "Page {number} of 2"),
}


@pytest.mark.parametrize("gap", [" " * 20, "\t", " "], ids=["layout", "tab", "blank"])
@pytest.mark.parametrize("browser", SHEETS)
def test_heads_and_feet_are_in_no_field(browser: str, gap: str) -> None:
    head, foot = SHEETS[browser]
    bodies = f"{TITLE}\n\nBy Tove Halden\n14 March 2024\n\n{TEXTS[0]}\n\n{TEXTS[1]}", TEXTS[2]
    text = "".join(
        f"{head.format(gap=gap, title=TITLE)}\n\n{body}\n\n{foot.format(gap=gap, number=number)}\n\f"
        for number, body in enumerate(bodies, 1)
    )
    article = newsparse.parse(text)
    assert article.body == "\n\n".join(TEXTS)
    assert (article.headline, article.published, article.captions) == (TITLE, "2024-03-14", ())
    assert [author.name for author in article.authors] == ["Tove Halden"]


@pytest.mark.parametrize("last", ["It is 1/2 full, he said", "20.03.24, 18:04 and later", "3/2"])
def test_a_page_with_form_feeds_alone_was_not_printed(last: str) -> None:
    article = newsparse.parse(f"{TITLE}\n\n{TEXTS[0]}\n\n{TEXTS[1]}\n\n{last}\n\f{TEXTS[2]}\n")
    assert TEXTS[2] in article.body


def test_lines_with_many_blanks_are_read_in_linear_time() -> None:
    sheet = "x" + " " * 40_000 + "y\nrain\n"
    started = time.process_time()
    strip_print(f"{sheet}1/2\n\f{sheet}2/2\n\f")
    assert time.process_time() - started < 2
