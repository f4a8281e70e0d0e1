"""A rule that asks for the line above the page's first line gets none, and not the page's last line."""

from __future__ import annotations

from stories import BODY, NIGHT, STORY, TIDES, Line, ask, build_lines

CALL = "Sign up for our newsletter and get the best of the day."
SUBHEADING = "Two ferries for the islands"
BIO = "Ada Berg is a reporter who covers the harbour for the Hill Press."
PICTURE = "[quay]"
CAPTION = Line("The quay at noon (Photo: Ada Berg)", "body", kind="caption", images=1)
BYLINE = Line("By Ada Berg", "body", {"promo": 90})


def test_a_call_takes_the_line_above_it_along() -> None:
    assert ask("calls", build_lines(STORY, SUBHEADING, CALL, *BODY)) == {1: "promo", 2: "promo"}
    assert ask("calls", build_lines(CALL, *BODY, SUBHEADING)) == {0: "promo"}


def test_a_caption_takes_its_picture_name_along() -> None:
    assert ask("captions", build_lines(PICTURE, CAPTION, *BODY)) == {0: "chrome", 1: "caption"}
    assert ask("captions", build_lines(CAPTION, *BODY, Line(PICTURE, "chrome"))) == {0: "caption"}


def test_a_byline_that_may_be_of_a_card_stands_below_the_headline() -> None:
    heading = Line("Harbour reopens", "headline", kind="heading", heading_level=2)
    assert ask("head lines", build_lines(heading, BYLINE, *BODY, kind="html")) == {1: "byline"}
    assert ask("head lines", build_lines(BYLINE, *BODY, heading, kind="html")) == {}


def test_a_sentence_above_a_bio_is_added_to_the_story() -> None:
    out = Line(NIGHT, "chrome")
    assert ask("last sentences", build_lines(STORY, TIDES, out, BIO)) == {2: "body"}
    assert ask("last sentences", build_lines(BIO, Line("Weather in the islands", "chrome"), out)) == {}
