"""The confidence of a record: of its body and, on text pages, of its headline."""

from __future__ import annotations

from pathlib import Path

import newsparse

FIXTURES = Path(__file__).parent.parent / "fixtures" / "text"
STORY = (
    "The night boat between Hull and the islands will keep running through the winter, its company said on Monday.",
    "Crews had voted to work on the boat for another year, after the council had offered to pay for its fuel.",
    "The council will look at the numbers of passengers again in the spring, and decide by the summer, it said.",
)


def confidence(text: str) -> float:
    return newsparse.parse(text, kind="text").confidence


def test_a_clear_headline_is_worth_more_than_a_doubtful_one() -> None:
    body = "\n\n".join(STORY)
    clear = f"Night boat to the islands will keep running through the winter\n\nBy Ada Berg\n\n5 March 2026\n\n{body}\n"
    doubtful = f"Contact us\n\nBy Ada Berg\n\n5 March 2026\n\n{body}\n"
    assert confidence(clear) > confidence(doubtful) + 0.1


def test_a_stated_headline_is_taken_for_right() -> None:
    body = "\n\n".join(STORY)
    stated = f"---\ntitle: Boats\nauthor: Ada Berg\ndate: 2026-03-05\n---\n\n{body}\n"
    assert newsparse.parse(stated, kind="text").headline == "Boats"
    assert confidence(stated) > confidence(f"Boats\n\n{body}\n")


def test_nothing_is_sure_without_a_body() -> None:
    assert confidence("Home\nWorld\nSport\n") == 0.0


def test_stories_of_the_fixtures_are_not_thrown_away_by_a_threshold_of_a_half() -> None:
    found = [newsparse.parse(path.read_bytes(), kind="text") for path in sorted(FIXTURES.glob("*.txt"))]
    articles = [article.confidence for article in found if article.is_article]
    assert sum(likely >= 0.5 for likely in articles) > 0.7 * len(articles)
