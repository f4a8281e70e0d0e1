"""Dumps with links: what text browsers and Markdown writers add to the words of a page is taken away again."""

from __future__ import annotations

import newsparse
from newsparse.blocks.text.dumped_links import strip_link_list
from newsparse.blocks.text.read import read_text

TITLE = "Harbour Town Votes to Keep Its Night Ferry Running"
STORY = [
    f"The council of Aldmouth voted on day {n} of its session to keep the night ferry, and nurses cheered.[1]"
    for n in range(1, 7)
]
MENU = [f"[{n}]{name}" for n, name in enumerate(("Home", "News", "Sport", "Arts", "Money", "Tides"), 1)]
LIST = "\n".join(f"  {n}. https://hill.example/{n}" for n in range(1, 13))


def test_a_text_browsers_numbers_go_with_their_list_and_footnotes_stay() -> None:
    links = [f"[{n}]Item {n}" for n in range(7, 13)]
    text = "\n\n".join(["\n".join(MENU), TITLE, "By [13]Ada Berg", "(BUTTON) Share", *STORY, "\n".join(links)])
    article = newsparse.parse(f"{text}\n\nReferences\n\n{LIST}\n", kind="text")
    assert article.headline == TITLE
    assert [author.name for author in article.authors] == ["Ada Berg"]
    assert article.body == "\n\n".join(STORY)


def test_markdown_links_over_several_lines() -> None:
    menu = [f"* [{name}](https://hill.example/{name.lower()})" for name in ("News", "Sport", "Arts", "Money", "Tides")]
    byline = "[![Ada](https://hill.example/ada.jpg)\nAda Berg](https://hill.example/\nada) \\- 3 May 2024"
    text = "\n\n".join(["\n".join(menu), f"# {TITLE}", byline, *STORY])
    article = newsparse.parse(text, kind="text")
    assert article.headline == TITLE
    assert [author.name for author in article.authors] == ["Ada Berg"]


def test_a_list_of_addresses_in_the_midst_of_a_dump_is_read_at_once_and_stays() -> None:
    """A pattern that tried each line of the list as its beginning took minutes for two hundred lines."""
    links = [f"  {n}. https://hill.example/{'tide' * 15}/{n}" for n in range(1, 201)]
    text = "\n".join(["Rain.", *links, "The ferry sails."])
    assert strip_link_list(text) == (text, 0)
    assert strip_link_list("\n".join(["Rain.", *links])) == ("Rain.", 200)


def test_a_row_below_a_broken_line_stays_a_row() -> None:
    """It was joined to the line above, with the character that stands for it meanwhile, which is in no text."""
    story = "The harbour was closed on the first day of the storm, and the ferries stayed away until noon."
    page = f"：\n» \ra\nx\nHome  :\nHome :\n\n{story}\n\n{story.replace('first', 'second')}"
    texts = [block.text for block in read_text(page).blocks]
    assert not any("\ud800" <= char <= "\udfff" for text in texts for char in text)
    assert "".join(texts).count("Home") == 2
    assert texts[-1].endswith("noon.")
