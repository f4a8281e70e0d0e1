"""Points of promotions inside a story: each kind of evidence alone, with others, and at its threshold."""

from __future__ import annotations

import pytest
from rows import for_each_row
from stories import STORY, TIDES, Line, ask, ask_points, build_lines

TITLE = "Why the tides of the valley run late"
ELSEWHERE = Line(f"Home {TITLE}", "chrome", links=(TITLE,))


def points(line: Line, *below: Line, kind: str = "html", above: tuple[Line, ...] = ()) -> int:
    """Return the points of a line between two paragraphs."""
    story = build_lines(Line(STORY, tag="p"), *above, line, Line(TIDES, tag="p"), *below, kind=kind)
    return ask_points("promos", story).get(1 + len(above), 0)


def linked(text: str, part: str = "", **shares: int) -> Line:
    return Line(text, shares=shares, links=(part or text,))


@for_each_row(
    ("line", "points_", "kind"),
    [
        (linked(f"Also read: {TITLE}", TITLE), 5, "html"),
        (linked(f"Also read: {TITLE}", TITLE, promo=7), 5, "html"),
        (linked(f"Also read: {TITLE}", TITLE, promo=8), 6, "html"),
        (linked(f"Also read: {TITLE}", TITLE, promo=24), 6, "html"),
        (linked(f"Also read: {TITLE}", TITLE, promo=25), 7, "html"),
        (linked(f"Also read: {TITLE}"), 6, "html"),
        (Line(f"Also read: {TITLE}"), 4, "html"),
        (Line(f"Also read: {TITLE}", kind="list_item"), 0, "html"),
        (Line(f"Also read {TITLE}"), 0, "html"),
        (Line(f"Also read: {TITLE}", shares={"promo": 8}), 5, "html"),
        (Line(f"Also read: {TITLE}"), 4, "text"),
        (Line(f"Also read {TITLE}"), 0, "text"),
        (Line(f"[Also read {TITLE}]"), 5, "text"),
        (Line(f"[{TITLE}]"), 0, "text"),
        (Line(f"[{TITLE}]", shares={"promo": 8}), 4, "text"),
        (Line(f"Also read: {TITLE}."), 0, "text"),
        (linked(TITLE, promo=24), 0, "html"),
        (linked(TITLE, promo=25), 5, "html"),
        (linked(f"[{TITLE}]"), 4, "html"),
        (linked(f"[{TITLE}?"), 0, "html"),
        (linked(f"[{TITLE}]", promo=8), 5, "html"),
        (linked(f"{TITLE}.", promo=25), 0, "html"),
        (linked(f"{TITLE}?", promo=25), 5, "html"),
        (linked(TITLE, promo=25)._replace(kind="list_item", label="item"), 0, "html"),
        (linked("Tides of 1987", promo=25), 0, "html"),
        (linked("Tides of 1987 x", promo=25), 5, "html"),
        (Line("Also read: ► Share"), 4, "html"),
        (Line("Also read", shares={"promo": 8}), 4, "html"),
        (Line("Also read", shares={"promo": 8}, heading_level=2), 0, "html"),
        (Line(f"> Also read: {TITLE}", shares={"promo": 8}), 6, "html"),
        (Line(f"► Also read: {TITLE}", shares={"promo": 8}), 6, "html"),
    ],
)
def test_points(line: Line, points_: int, kind: str) -> None:
    assert points(line, kind=kind) == points_


def test_a_listed_title_without_a_link() -> None:
    """A box alone, and brackets alone, are reason enough to ask further."""
    promo = linked(f"Also read: {TITLE}", TITLE)
    assert points(Line(TITLE, names="related"), ELSEWHERE, above=(promo,)) == 4
    assert points(Line(TITLE, names="related"), ELSEWHERE) == 0
    assert points(Line(f"[{TITLE}]"), ELSEWHERE, kind="text") == 5
    assert points(Line(f"[{TITLE}]"), kind="text") == 0


@pytest.mark.parametrize(("extra", "found"), [(0, True), (1, False)])
def test_a_title_is_not_long(extra: int, *, found: bool) -> None:
    title = "Why the tides of the valley run late".ljust(180 + extra, "x")
    assert bool(points(linked(title, promo=25))) is found


@pytest.mark.parametrize(("chars", "expected"), [(17, 0), (18, 4), (32, 4), (33, 5)])
def test_shares_of_linked_text(chars: int, expected: int) -> None:
    """A link in a box for other stories makes a promotion from half of the text on."""
    assert len(TITLE) == 36
    assert points(Line(TITLE, links=(TITLE[:chars],), names="related")) == expected


def test_nine_tenths_of_a_lone_link() -> None:
    text = "Why the tides of the valley are late now"
    assert len(text) == 40
    assert points(Line(text, shares={"promo": 25}, links=(text[:36],))) == 5
    assert points(Line(text, shares={"promo": 25}, links=(text[:35],))) == 0


def test_the_title_of_a_promotion_is_linked() -> None:
    title = "Why the tides of the valley are late now"
    opened = f"Also read about this: {title}"
    assert points(Line(f"Read also: {title}", shares={"promo": 8}, links=(title[:32],))) > points(
        Line(f"Read also: {title}", shares={"promo": 8}, links=(title[:24],))
    )
    assert points(Line(opened, shares={"promo": 8}, links=())) == 4


def test_anchors_of_the_page_lead_down() -> None:
    assert points(Line(TITLE, shares={"promo": 25}, links=(f"#{TITLE}",))) == 0
    both = Line(TITLE, shares={"promo": 25}, links=(f"#{TITLE[:2]}", TITLE[2:]))
    assert points(both) == 5


def test_a_box_for_other_stories() -> None:
    def boxed(names: str, **changes: object) -> Line:
        return Line(TITLE, names=names, links=(TITLE,))._replace(**changes)

    assert points(boxed("related")) == 5
    assert points(boxed("newsletter")) == points(boxed("sidebar")) == points(boxed("recommend")) == 5
    assert points(boxed("advert")) == 5
    assert points(boxed("harbour")) == 0
    assert points(boxed("harbour", outer="related")) == 0
    assert points(boxed("harbour", outer="related", tag="p")) == 5
    assert points(boxed("related", links=())) == 0
    assert points(boxed("related", links=(), shares={"promo": 25})) == 0


def test_the_storys_own_box_is_none_for_others() -> None:
    story = [Line(text, names="related") for text in (STORY, TIDES)]
    line = Line(TITLE, names="related", links=(TITLE,))
    assert ask_points("promos", build_lines(Line(STORY, tag="p"), line, Line(TIDES, tag="p"), kind="html")) == {1: 5}
    assert ask("promos", build_lines(*story, kind="html")) == {}


def test_a_box_behind_a_promotion() -> None:
    line = Line(TIDES[:60], names="related", shares={"promo": 25})
    before = Line(f"Also read: {TITLE}", "promo", links=(TITLE,))
    assert points(line) == 0
    assert points(line, above=(before,)) == 4
    assert points(line, above=(before._replace(label="body"),)) == 4
    assert points(line, above=(before._replace(label="chrome"),)) == 0


def test_titles_below_a_heading() -> None:
    heading = Line("Related stories", "chrome")
    title = Line(TITLE, shares={"promo": 8})
    assert points(title) == 0
    assert points(title, above=(heading,)) == 4
    assert points(title._replace(shares={"promo": 7}), above=(heading,)) == 0
    assert points(title._replace(text=f"{TITLE}."), above=(heading,)) == 0
    assert points(title, above=(heading._replace(label="promo"),)) == 4
    assert points(title, above=(heading._replace(label="section"),)) == 0
    assert points(title, above=(Line("Share", "chrome"),)) == 0
    assert points(title, above=(heading, Line("Share", "chrome"))) == 4
    assert points(title, above=(heading, Line(STORY, tag="p"))) == 0
    sub = title._replace(kind="heading", label="heading")
    assert points(sub, above=(heading,)) == 0
    assert points(sub._replace(shares={"promo": 24}), above=(heading,)) == 0
    assert points(sub._replace(shares={"promo": 25}), above=(heading,)) == 5
    assert points(sub._replace(links=(TITLE[:18],)), above=(heading,)) == 5
    assert points(sub._replace(links=(TITLE[:17],)), above=(heading,)) == 0


def test_few_titles_follow_a_heading() -> None:
    titles = [Line(f"{TITLE} {number}", shares={"promo": 8}) for number in range(6)]
    story = build_lines(
        Line(STORY, tag="p"), Line("Related stories", "chrome"), *titles, Line(TIDES, tag="p"), kind="html"
    )
    assert sorted(ask("promos", story)) == [2, 3, 4, 5]


def test_a_promotion_that_heads_titles() -> None:
    heading = Line("Related stories", shares={"promo": 25})
    title = Line(TITLE, shares={"promo": 8})
    assert points(title, above=(heading,)) == 4
    assert points(title, above=(Line(f"Also read: {TITLE} now", links=(f"{TITLE} now",)),)) == 0
    assert points(title, above=(Line("Also read: the tides", shares={"promo": 25}),)) == 4
    assert points(title, above=(Line("Also read: all the tides", shares={"promo": 25}),)) == 0


def test_titles_listed_elsewhere() -> None:
    title = Line(TITLE, shares={"promo": 8})
    assert points(title, ELSEWHERE) == 5
    assert points(title._replace(shares={"promo": 7}), ELSEWHERE) == 0
    assert points(title._replace(text=f"{TITLE}."), ELSEWHERE) == 0
    assert points(title, ELSEWHERE._replace(label="promo")) == 5
    assert points(title, ELSEWHERE._replace(label="section")) == 0
    assert points(title, Line(TITLE, "chrome"), kind="html") == 0
    assert points(title, Line(TITLE, "chrome"), kind="text") == 5
    assert points(title, above=(ELSEWHERE,)) == 0
    short = "The tides run late"
    assert points(Line(short, shares={"promo": 8}), Line(short, "chrome", links=(short,))) == 0
    assert points(Line(f"{short} x", shares={"promo": 8}), Line(f"{short} x", "chrome", links=(f"{short} x",))) == 5


def test_a_promotion_whose_title_is_listed() -> None:
    line = Line(f"Also read: {TITLE}")
    assert points(line) == 4
    assert points(line, ELSEWHERE) == 6
    assert points(line, above=(ELSEWHERE,)) == 6


def test_words_of_calls() -> None:
    def call(text: str, **changes: object) -> int:
        return points(Line(text)._replace(**changes))

    assert call("The Courier has a newsletter, it is free.") == 0
    assert call("The Courier has a newsletter, it is free.", shares={"promo": 25}) == 4
    assert call("Sign up for our newsletter, it is free.") == 4
    assert call("Sign up for our newsletter in your inbox and donate.") == 4
    assert call("Sign up for our newsletter, it is free.", names="newsletter") == 6
    assert call("Follow us on Chirper and on the air.", shares={"promo": 25}) == 4
    assert call("Subscribe to the Courier and to the air.", shares={"promo": 25}) == 5
    assert call("The Courier has a newsletter for your inbox.", shares={"promo": 7}) == 0
    assert call("The Courier has a newsletter for your inbox.", shares={"promo": 8}) == 4
    long = "Sign up for our newsletter, it is free" + " of charge" * 29
    assert call(long[:319] + ".") == 4
    assert call(long[:320] + ".") == 0
    assert call("> Sign up for our newsletter, it is free.") == 5


def test_consent_placeholders() -> None:
    text = "To view this content from Chirper, allow its cookies."
    assert points(Line(text, names="embed")) == 0
    assert points(Line(text, names="embed", shares={"promo": 8})) == 4
    assert points(Line(text, shares={"promo": 25}, tag="p")) == 0


@pytest.mark.parametrize(("chars", "expected"), [(320, 5), (321, 0)])
def test_long_promotions_lose_points(chars: int, expected: int) -> None:
    text = (f"Also read: {TITLE}" + " and so on" * 40)[: chars - 1] + "x"
    assert points(Line(text, shares={"promo": 25}, links=(text[:160],))) == expected


def test_lists_of_links_that_are_the_story_stay() -> None:
    items = [Line(f"{TITLE} {number}", "item", kind="list_item", links=(f"{TITLE} {number}",)) for number in range(4)]
    assert ask("promos", build_lines(Line(STORY), *items, Line(TIDES), kind="html")) == {}
