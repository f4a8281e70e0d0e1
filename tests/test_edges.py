"""First and last paragraphs of a story whose probability is close to its threshold."""

from __future__ import annotations

import pytest
from stories import STORY

from newsparse.blocks.text.read import read_text
from newsparse.labels.label import LABELS
from newsparse.labels.labeller import Labelled, Labelling
from newsparse.labels.verdict import Verdict
from newsparse.lines.facts import LineFacts
from newsparse.story.edges import find_edges
from newsparse.story.story import build_story

LEAD = "Tickets for the new ferry went on sale in the harbour this morning."
END = "The winter timetable is to follow in the first week of October."


def find_body(lines: list[tuple[str, str, dict[str, int]]]) -> list[str]:
    """Return the story's lines, each given with the label it got and how likely that and others were."""
    page = read_text("\n\n".join(text for text, _, _ in lines))
    blocks = tuple(
        Labelled(
            block, label, shares[label], place, tuple(shares.get(name, 0) for name in LABELS), LineFacts(block.text)
        )
        for place, (block, (_, label, shares)) in enumerate(zip(page.blocks, lines, strict=True))
    )
    story = build_story(page, Labelling(blocks, Verdict(1.0, 1.0), threshold=50))
    return [block.block.text for block in story.apply("edges", find_edges(story)).labelled("body")]


def around(
    first: tuple[str, str, dict[str, int]], last: tuple[str, str, dict[str, int]]
) -> list[tuple[str, str, dict[str, int]]]:
    return [first, ("Monday 5 May", "date", {"date": 90}), (STORY, "body", {"body": 95}), last]


def test_paragraphs_close_to_the_threshold_are_added() -> None:
    lead = (LEAD, "chrome", {"chrome": 60, "body": 15, "subheadline": 12})
    end = (END, "chrome", {"chrome": 60, "body": 38})
    assert find_body(around(lead, end)) == [LEAD, STORY, END]


@pytest.mark.parametrize(
    "lead",
    [
        (LEAD, "chrome", {"chrome": 80, "body": 15}),
        (LEAD, "caption", {"caption": 45, "body": 30}),
        ("By Ada Berg", "byline", {"byline": 50, "body": 40}),
    ],
)
@pytest.mark.parametrize(
    "end",
    [
        (END, "chrome", {"chrome": 70, "body": 30}),
        (f"Also read: {END}", "chrome", {"chrome": 50, "body": 45}),
        (END, "bio", {"bio": 50, "body": 45}),
    ],
)
def test_other_lines_are_not_added(lead: tuple[str, str, dict[str, int]], end: tuple[str, str, dict[str, int]]) -> None:
    assert find_body(around(lead, end)) == [STORY]


@pytest.mark.parametrize(
    "line",
    [
        ("Posted on 5 May 2024 by Ada Berg, our reporter on the coast", "chrome", {"chrome": 50, "body": 45}),
        ("Ada Berg and Jon Lund, both of them reporters on the coast", "byline", {"byline": 50, "body": 45}),
    ],
)
def test_credits_above_the_story_are_left_to_their_fields(line: tuple[str, str, dict[str, int]]) -> None:
    end = (END, "chrome", {"chrome": 70, "body": 30})
    assert find_body(around(line, end)) == [STORY]


def test_a_bio_below_the_story_is_no_last_paragraph() -> None:
    lead = (LEAD, "chrome", {"chrome": 80, "body": 15})
    bio = ("Ada Berg is a reporter for the Courier and covers the harbour.", "chrome", {"chrome": 50, "body": 45})
    assert find_body(around(lead, bio)) == [STORY]
