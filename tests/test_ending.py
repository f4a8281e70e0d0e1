"""Where the story of a flattened page ends: comments, the page's foot and calls to give are left out."""

from __future__ import annotations

import pytest

import newsparse

TITLE = "Harbour Town Votes to Keep Its Night Ferry Running"
STORY = [
    f"The council of Aldmouth voted on day {n} of its session to keep the night ferry, and the nurses who cross the harbour cheered."
    for n in range(1, 9)
]
COMMENTS = [
    "Maren says that the ferry was late on every day of the last week, and that nobody told her why it was.",
    "Jon answers that the ferry waits for the nurses, and that he would rather be late than leave them on the pier.",
]


def body(*tail: str, story: list[str] = STORY) -> str:
    text = "\n\n".join(["Aldmouth Courier\nNews\nSport", TITLE, "By Petra Lindqvist\n12 March 2024", *story, *tail])
    return newsparse.parse(text, kind="text").body


@pytest.mark.parametrize(
    "tail",
    [
        ["2 Comments", *COMMENTS],
        ["Tags:", "Ferries\nHarbours", *COMMENTS],
        ["Make a donation and keep the Courier free for all who read it in Aldmouth and on the islands."],
        ["Subscribe to our newsletter and read every Friday what the council of Aldmouth has done in the week."],
    ],
    ids=["comments", "tags", "donation", "newsletter"],
)
def test_what_stands_behind_the_story_is_left_out(tail: list[str]) -> None:
    assert body(*tail) == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("at", "line"),
    [(2, "Comments"), (6, "More on this topic"), (6, "Any comments?")],
    ids=["a button above the middle", "a list of other stories", "a question"],
)
def test_what_stands_within_the_story_ends_nothing(at: int, line: str) -> None:
    shown = body(story=[*STORY[:at], line, *STORY[at:]])
    assert all(paragraph in shown for paragraph in STORY)
