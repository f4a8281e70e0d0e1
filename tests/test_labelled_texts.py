"""Stories that are kept as text with labels: what the labels say is taken, and none of them stays in the text."""

from __future__ import annotations

import pytest
from stories import STORY

import newsparse

LAST = "The council meets again on Monday, and nobody in the town expects it to change its mind."


@pytest.mark.parametrize(
    "head",
    [
        "HEADLINE: Rain floods the quay of Hull\nBYLINE: By Ada Berg\nDATE: 3 May 2024\nBODY:\n",
        "Title: Rain floods the quay of Hull\n\nAuthor: Ada Berg\n\nDate: 2024-05-03\n\nText: ",
        "Titel: Rain floods the quay of Hull\nAutorin: Ada Berg\nDatum: 03.05.2024\nVolltext:\n\n",
        "DATE : 3 mai 2024\nTITRE : Rain floods the quay of Hull\nAUTEUR : Ada Berg\nTEXTE :\n",
        "Headline: Rain floods the quay of Hull\nDate: 3 May 2024\nAuthor: Ada Berg\n\n",
    ],
)
def test_labels_at_the_head_go_to_their_fields(head: str) -> None:
    found = newsparse.parse(f"{head}{STORY}\n\n{STORY.upper()[0]}{STORY[1:]} Still.\n\n{LAST}\n")
    assert found.headline == "Rain floods the quay of Hull"
    assert [author.name for author in found.authors] == ["Ada Berg"]
    assert found.published == "2024-05-03"
    assert found.body.startswith(STORY)
    assert found.body.endswith(LAST)


@pytest.mark.parametrize(
    "head",
    [
        "Title: The Rain of Hull\nAuthor: Ada Berg\nPublisher: Hill Press\nPages: 300\n",
        "Rain floods the quay of Hull\n\nText: Ada Berg\nDate: 3 May 2024\n\n",
        "Reporter: Why did you stay?\n\n",
    ],
)
def test_other_lines_with_a_colon_are_no_head(head: str) -> None:
    from newsparse.blocks.text.labelled_head import take_labelled_head

    assert take_labelled_head(head + STORY) == (head + STORY, ())
