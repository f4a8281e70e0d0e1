"""Rules that need the markup of a page: stamps, lines of one make, further stories, comments, boxes, hidden parts."""

from __future__ import annotations

import pytest
from rows import for_each_row
from stories import BODY, LAST, PROSE, STORY, TIDES, Line, ask, build_lines, fill, label_html

from newsparse.story.story import Story


def between(*lines: Line, kind: str = "html", below: str = STORY) -> Story:
    """Return a story in which each line has a paragraph below it: lines are at 0, 2, 4 …"""
    paragraph = Line(below, tag="p")
    return build_lines(*(part for line in lines for part in (line, paragraph)), kind=kind)


# ---- stamps ----


def stamp(text: str, label: str = "body", names: str = "clock") -> Line:
    return Line(text, label, tag="p", names=names)


def test_the_times_over_entries_are_no_story() -> None:
    first, second = stamp("18:05"), stamp("18:20")
    assert ask("stamps", between(first, second)) == {0: "chrome", 2: "chrome"}
    assert ask("stamps", between(first, second._replace(label="chrome"))) == {0: "chrome"}
    assert ask("stamps", between(first)) == {}
    assert ask("stamps", between(first, stamp("18:20", names="other"))) == {}
    assert ask("stamps", between(stamp("18:05", names=""), stamp("18:20", names=""))) == {}
    assert ask("stamps", between(first._replace(kind="list_item"), second._replace(kind="list_item"))) == {}
    assert ask("stamps", between(first, second, kind="text")) == {0: "chrome", 2: "chrome"}
    assert ask("stamps", between(stamp("5 May"), stamp("6 May"), kind="text")) == {}
    assert ask("stamps", build_lines(stamp("18:05", "chrome"), stamp("18:20", "chrome"), kind="html")) == {}


@for_each_row(
    ("text", "level", "found"),
    [
        ("18:05 Uhr, Ada Berg", 0, True),
        ("18:05 Uhr, Ada Berg.", 0, False),
        ("Um 18:05 Uhr, Ada Berg", 0, False),
        ("18:05 a b c d e", 0, True),
        ("18:05 a b c d e f", 0, False),
        ("22.41", 0, True),
        ("25.41", 0, False),
        ("3 May 2024", 0, True),
        ("18 cars", 0, False),
        ("18:05", 3, True),
        ("3 May 2024", 3, False),
        ("3 May 2024, 18:05", 3, False),
        ("18:05 Uhr, Ada Berg", 3, False),
    ],
)
def test_what_is_the_stamp_of_an_entry(text: str, level: int, *, found: bool) -> None:
    line = stamp(text)._replace(heading_level=level)
    assert ask("stamps", between(line, line)) == ({0: "chrome", 2: "chrome"} if found else {})


@pytest.mark.parametrize(("chars", "found"), [(60, False), (61, True)])
def test_a_time_with_a_point_stands_above_a_longer_line(chars: int, *, found: bool) -> None:
    line = stamp("22.41")
    assert bool(ask("stamps", between(line, line, below=fill(STORY, chars)))) is found


def test_writers_beside_stamps_are_no_story() -> None:
    stamps = stamp("18:05"), stamp("18:20")
    for writer, found in (
        (Line("Ada Berg", names="author"), True),
        (Line("Ada Berg", names="harbour"), False),
        (Line("Ada Berg wrote.", names="author"), False),
        (Line(fill("Ada Berg", 60), names="author"), True),
        (Line(fill("Ada Berg", 61), names="author"), False),
    ):
        assert ask("stamps", between(*stamps, writer)) == {0: "chrome", 2: "chrome"} | ({4: "chrome"} if found else {})
    assert ask("stamps", between(Line("Ada Berg", names="author"), stamp("18:05"))) == {}


# ---- alike ----


def make(text: str, label: str = "body", **shares: int) -> Line:
    return Line(text, label, shares, tag="p", names="speaker")


def kept(count: int) -> list[Line]:
    return [make(f"Speaker {number}") for number in range(count)]


@pytest.mark.parametrize(("count", "found"), [(2, False), (3, True)])
def test_a_line_is_story_where_most_of_its_make_are(count: int, *, found: bool) -> None:
    story = between(*kept(count), make("Ada Berg", "chrome", body=35))
    assert ask("alike", story) == ({2 * count: "body"} if found else {})


def test_a_share_of_just_seven_in_ten() -> None:
    others = [make(f"Guest {number}", "chrome", body=35) for number in range(3)]
    assert len(ask("alike", between(*kept(7), *others))) == 3
    assert ask("alike", between(*kept(6), *others)) == {}


@pytest.mark.parametrize("label", ["body", "heading", "item"])
@pytest.mark.parametrize(("share", "found"), [(34, False), (35, True)])
def test_a_line_of_a_make_is_likely_enough_itself(label: str, share: int, *, found: bool) -> None:
    story = between(*kept(3), make("Ada Berg", "chrome", **{label: share}))
    assert ask("alike", story) == ({6: "body"} if found else {})


def ask_line(text: str, label: str = "chrome", **changes: object) -> dict[int, str]:
    """Return what becomes of a line beside three of its make."""
    line = make(text, label, body=35)._replace(**changes)
    return ask("alike", between(*(each._replace(**changes) for each in kept(3)), line))


@for_each_row(
    "text",
    [
        "Also read: rain over Hill",
        "By Ada Berg",
        "Share",
        "3 May 2024",
        "Photo: Ana Reis/AFP",
        "All in our newsletter",
        "***",
        "x" * 201,
    ],
)
def test_what_a_line_says_against_itself(text: str) -> None:
    assert ask_line(text) == {}


@for_each_row(
    ("changes", "found"),
    [
        ({}, True),
        ({"links": ("Ada",)}, True),
        ({"links": ("Ada B",)}, False),
        ({"names": ""}, False),
        ({"names": "", "heading_level": 3}, True),
        ({"names": "", "strong_chars": 9}, True),
        ({"names": "", "tag": "dt", "kind": "list_item"}, True),
        ({"names": "", "tag": "summary"}, True),
        ({"kind": "heading"}, True),
        ({"kind": "quote"}, True),
        ({"kind": "preformatted"}, True),
        ({"kind": "list_item"}, False),
        ({"kind": "table_row"}, False),
    ],
)
def test_what_its_element_says(changes: dict[str, object], *, found: bool) -> None:
    assert ask_line("Ada Berg", **changes) == ({6: "body"} if found else {})
    assert ask_line("Ada Berg", "promo", **changes) == ({6: "body"} if found else {})
    assert ask_line("Ada Berg", "caption", **changes) == {}


def test_a_make_is_tag_names_level_and_weight() -> None:
    other = make("Ada Berg", "chrome", body=35)
    assert ask("alike", between(*kept(3), other)) == {6: "body"}
    for change in ({"tag": "div"}, {"names": "guest"}, {"heading_level": 3}, {"strong_chars": 8}):
        assert ask("alike", between(*kept(3), other._replace(**change))) == {}
    assert ask("alike", between(*kept(3), other._replace(strong_chars=7))) == {6: "body"}
    assert ask("alike", between(*kept(3), other._replace(names="speaker speaker-4512"))) == {6: "body"}


def test_the_label_is_that_of_most() -> None:
    lines = [make("Speaker", "heading"), make("Guest", "heading"), make("Host", "item")]
    assert ask("alike", between(*lines, make("Ada Berg", "chrome", body=35))) == {6: "heading"}


def test_a_longer_block_of_the_story_follows() -> None:
    def below(line: Line) -> dict[int, str]:
        lines = [part for each in kept(3) for part in (each, Line(STORY, tag="p"))]
        return ask("alike", build_lines(*lines, make("Ada Berg", "chrome", body=35), line, STORY, kind="html"))

    assert below(Line("Sure.", tag="p")) == {6: "body"}
    assert below(Line("Yes.", tag="p")) == {}
    assert below(Line(STORY, "chrome", tag="p")) == {}
    assert below(Line(STORY, "heading", tag="h2", heading_level=2)) == {}


def question(text: str, body: int = 25) -> Line:
    return make(text, "chrome", body=body)


def interview(*lines: Line, kind: str = "html") -> list[int]:
    """Return which of some lines of one make below a paragraph become story, from 0."""
    paragraph = Line(STORY, tag="p")
    story = build_lines(paragraph, *(part for line in lines for part in (line, paragraph)), kind=kind)
    return [(position - 1) // 2 for position in ask("alike", story)]


def test_questions_of_an_interview_are_story() -> None:
    asked = [question(f"Why does it rain in {month}?") for month in ("April", "May", "June")]
    assert interview(*asked) == [0, 1, 2]
    assert interview(*asked[:2]) == []
    assert interview(*asked, question("Rain over Hill", body=24)) == []
    statements = [question("Rain over Hill"), question("Rain over Dale")]
    assert interview(*asked, *statements) == [0, 1, 2, 3, 4]
    assert interview(*asked, *statements, question("Rain over Moor")) == []
    assert interview(*asked, kind="text") == []


def test_questions_that_all_have_an_answer_need_to_be_less_likely() -> None:
    asked = [question(f"Why does it rain in {month}?", body=10) for month in ("April", "May", "June")]
    assert interview(*asked) == [0, 1, 2]
    assert interview(*asked[:2], question("Why does it rain?", body=9)) == []
    assert interview(*asked, question("Rain over Hill", body=10)) == []
    lines = [part for line in asked for part in (line, Line("Yes.", tag="p"))]
    assert ask("alike", build_lines(Line(STORY, tag="p"), *lines, STORY, kind="html")) == {}


@pytest.mark.parametrize(
    "text", ["雨は{}に降るのか？", "Por que chove tanto em {}?", "لماذا تمطر في {}؟", "Γιατί βρέχει τον {};"]
)
def test_questions_of_other_scripts_and_such_that_open_like_a_byline(text: str) -> None:
    asked = [text.format(word) for word in ("A", "B", "C")]
    assert interview(*map(question, asked)) == [0, 1, 2]
    assert interview(*(question(line[:-1]) for line in asked)) == []


# ---- other stories ----

BYLINE = "<p class=byline>By Ada Berg</p>"
TITLE, OTHER = "Ferry of Hill sails at night", "Bakers of Dale ask for flour"


def two_stories(first: str = PROSE, second: str = PROSE, *, line: str = BYLINE, level: int = 1, head: str = "") -> str:
    """Return a page of two stories, each in its article element."""
    own = f"<article><h1>{TITLE}</h1>{BYLINE}{first}</article>"
    return f"{head}<main>{own}<article><h{level}>{OTHER}</h{level}>{line}{second}</article></main>"


def label_two(first: int = 4, second: int = 4, line: str = "byline") -> str:
    return f"headline byline body*{first} heading {line} body*{second}"


def test_the_next_story_of_an_endless_page_is_another() -> None:
    found = ask("other stories", label_html(two_stories(), label_two()))
    assert found == dict.fromkeys((6, *range(8, 12)), "chrome")
    dated = two_stories(line="<p class=byline>3 May 2024</p>")
    assert ask("other stories", label_html(dated, label_two(line="date"))) == found
    none = two_stories(line="")
    assert ask("other stories", label_html(none, label_two(line=""))) == {}
    assert ask("other stories", label_html(two_stories().replace("article", "div"), label_two())) == found
    lower = two_stories(level=2).replace("article", "div")
    assert ask("other stories", label_html(lower, label_two())) == {}
    same = two_stories().replace(OTHER, TITLE)
    assert ask("other stories", label_html(same, label_two())) == {}
    deep = two_stories(level=4).replace("<h1>", "<h4>").replace("</h1>", "</h4>")
    assert ask("other stories", label_html(deep, label_two())) == {}
    third = two_stories(level=3).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    assert ask("other stories", label_html(third, label_two())) == found


@for_each_row(
    ("line", "found"),
    [
        ("<p>By Ada Berg</p>", True),
        ("<p class=writer>Ada Berg</p>", True),
        ("<p class=writer>Reporters</p>", False),
        ("<p><span class=writer>Ada Berg</span></p>", True),
        ("<p>Ada Berg</p>", False),
        ("<p>Ada Berg wrote it.</p>", False),
        ("<p>3 hours ago</p>", True),
        (f"<p>{'x' * 100}</p><p>By Ada Berg</p>", True),
        (f"<p>{'x' * 101}</p><p>By Ada Berg</p>", False),
        ("<p>Share</p><p>Ferries</p><p>By Ada Berg</p>", True),
        ("<p>Share</p><p>Ferries</p><p>Harbours</p><p>By Ada Berg</p>", False),
        ("<h4>Harbours</h4><p>By Ada Berg</p>", False),
    ],
)
def test_the_head_of_another_story(line: str, *, found: bool) -> None:
    page = two_stories(line=line).replace(BYLINE, line)
    lines = " ".join(["chrome"] * (line.count("</p>") + line.count("</h4>")))
    labels = f"headline {lines} body*4 heading {lines} body*4"
    assert bool(ask("other stories", label_html(page, labels))) is found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([fill(STORY, 120)], False),
        ([fill(STORY, 60), fill(TIDES, 60)], True),
        ([fill(STORY, 60), fill(TIDES, 59)], False),
        ([fill(STORY, 60), fill(TIDES, 60)[:-1] + ","], False),
        (
            [
                "市議会は月曜日に渡船を存続させると発表し、港の住民は大いに喜んだ。",
                "夜勤の看護師たちは何度も議会に手紙を書いて渡船の存続を求めた。",
            ],
            True,
        ),
    ],
)
def test_another_story_is_more_than_a_teaser(texts: list[str], *, found: bool) -> None:
    page = two_stories(second="".join(f"<p>{text}</p>" for text in texts))
    assert bool(ask("other stories", label_html(page, label_two(second=len(texts))))) is found


@pytest.mark.parametrize(
    ("sizes", "found"), [((84, 83, 83), True), ((84, 83, 82), False), ((125, 125), False), ((50, 50, 50, 100), True)]
)
def test_the_own_story_is_one(sizes: tuple[int, ...], *, found: bool) -> None:
    page = two_stories(first="".join(f"<p>{fill(STORY, size)}</p>" for size in sizes))
    assert bool(ask("other stories", label_html(page, label_two(first=len(sizes))))) is found


def test_what_is_left_of_the_own_story_is_one() -> None:
    """An article that is set into the story may hold most of what stands below the headline."""
    inner = f"<article class=box><h3>{OTHER}</h3>{BYLINE}{PROSE}</article>"
    short = "".join(f"<p>{fill(STORY, 70)}</p>" for _ in range(3))
    for prose, count, found in ((PROSE, 4, True), (short, 3, False)):
        page = f"<article class=page><h1>{TITLE}</h1>{BYLINE}{prose}{inner}<p>{TIDES[:30]}</p></article>"
        labels = f"headline byline body*{count} heading byline body*4 body"
        assert bool(ask("other stories", label_html(page, labels))) is found


def test_stories_in_one_element_are_told_by_the_make_of_both_lines() -> None:
    def found(line: str) -> dict[int, str]:
        page = f"<div><h1>{TITLE}</h1>{BYLINE}{PROSE}<h1>{OTHER}</h1>{line}{PROSE}</div>"
        return ask("other stories", label_html(page, label_two()))

    assert found(BYLINE) == dict.fromkeys((6, *range(8, 12)), "chrome")
    assert found("<p class=by>By Ada Berg</p>") == {}
    assert found("<h5 class=byline>By Ada Berg</h5>") == {}


def test_a_second_main_heading_in_another_frame_begins_another_story() -> None:
    """Pages that load the next story below the first give it a frame of their own making."""

    def found(heading: str, line: str = BYLINE) -> dict[int, str]:
        page = f"<div class=head><h1>{TITLE}</h1>{BYLINE}</div>{PROSE}<div class=next>{heading}{line}{PROSE}</div>"
        return ask("other stories", label_html(page, label_two(line="byline" if line else "")))

    assert found(f"<h1>{OTHER}</h1>", "<p>By Ada Berg</p>") == dict.fromkeys((6, *range(8, 12)), "chrome")
    assert found(f"<h2>{OTHER}</h2>", "<p>By Ada Berg</p>") == {}
    assert found(f"<h1>{OTHER}</h1>", "") == {}
    assert found(f"<h1>{OTHER}</h1>", "<p>3 May 2024</p>") == {}


def test_headings_below_the_story_are_none_of_its_own() -> None:
    page = two_stories().replace(f"<h1>{TITLE}</h1>{BYLINE}", "")
    assert ask("other stories", label_html(page + f"<h1>{TITLE}</h1>", "body*4 heading byline body*4 chrome")) == {}


def test_the_own_story_is_that_of_the_metadata() -> None:
    def found(title: str) -> set[int]:
        head = f'<meta property="og:title" content="{title}">'
        return set(ask("other stories", label_html(two_stories(head=head), label_two())))

    assert found(TITLE) == {6, 8, 9, 10, 11}
    assert found(OTHER) == {2, 3, 4, 5}
    assert found(f"{OTHER} and of the council") == {2, 3, 4, 5}
    assert found("Something else of Hill") == {6, 8, 9, 10, 11}


def set_in(line: str = BYLINE, *, articles: int = 1, count: int = 4, level: int = 3) -> dict[int, str]:
    """Return what becomes of stories that are set into another one, each in an article of its own."""
    inner = f"<article class=box><h{level}>{OTHER}</h{level}>{line}{''.join(f'<p>{text}</p>' for text in BODY[:count])}</article>"
    page = f"<article class=page><h1>{TITLE}</h1>{BYLINE}{PROSE}{inner * articles}{PROSE}</article>"
    labels = f"headline byline body*4 {f'heading byline body*{count} ' * articles} body*4"
    return ask("other stories", label_html(page, labels))


def test_a_story_that_is_set_in_is_another() -> None:
    assert set_in() == dict.fromkeys((6, 8, 9, 10, 11), "chrome")
    assert set_in(count=3) == dict.fromkeys((6, 8, 9, 10), "chrome")
    assert set_in(count=2) == {}
    assert set_in("<p class=byline>3 May 2024</p>") == {}
    assert set_in(articles=2) == {}
    assert set_in(level=4) == {}


# ---- comments ----


def thread(
    posters: tuple[str, ...] = ("<b>Maren</b> 3 May 2024", "<b>Jon</b> 4 May 2024"),
    *,
    text: str = "The ferry was late again, and nobody told her why.",
    before: int = 4,
    behind: str = "",
    names: tuple[str, ...] = ("entry", "entry"),
    head: str = "",
    tag: str = "p",
) -> dict[int, str]:
    """Return what becomes of boxes behind a story that each have a poster's line and a text."""
    boxes = "".join(
        f'<div class="{name}"><{tag}>{poster}</{tag}><p>{text}</p></div>'
        for poster, name in zip(posters, names, strict=False)
    )
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in BODY[:before])
    page = f"{head}<main><div>{prose}</div>{boxes}{behind}</main>"
    return ask("comments", label_html(page, f"body*{before + 2 * min(len(posters), len(names)) + bool(behind)}"))


def test_readers_comments_are_no_story() -> None:
    assert thread() == dict.fromkeys(range(4, 8), "chrome")
    assert thread(before=3) == dict.fromkeys(range(3, 7), "chrome")
    assert thread(before=2) == {}
    assert thread(("<b>Maren</b> 3 May 2024",)) == {}
    assert thread(names=("entry", "note")) == {}
    assert thread(names=("entry-1", "entry-2")) == {}
    shared = f"<div>{PROSE}</div><div><p><b>Maren</b> 3 May 2024</p><p>{TIDES}</p><p><b>Jon</b> 4 May 2024</p><p>{LAST}</p></div>"
    assert ask("comments", label_html(shared, "body*8")) == {}
    assert ask("comments", label_html(shared, "body*7 chrome")) == dict.fromkeys((4, 6), "chrome")
    assert thread(behind=f"<p>{STORY}</p>") == {}
    assert thread(tag="h4") == {}
    live = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Rain"}</script>'
    assert thread(head=live) == {}
    assert thread(head=live.replace("LiveBlogPosting", "NewsArticle")) == dict.fromkeys(range(4, 8), "chrome")


@for_each_row(
    ("poster", "found"),
    [
        ("<b>{}</b> 3 May 2024", True),
        ("<i>{}</i> 3 hours ago", True),
        ('<a href="/u">{}</a> 3 May 2024', True),
        ("<span class=who>{}</span> 3 May 2024", True),
        ("{} 3 May 2024", False),
        ("<b>{} 3 May 2024</b>", False),
        ("<b>{}</b> of Hill", False),
        ("<b>{}</b> 12 points", False),
        ("<b>{}</b> wrote on 3 May 2024.", False),
        ("<b>3</b> May 2024 <!--{}-->", False),
        ("<b>{}</b> 3 May 2024 " + "x" * 118, True),
        ("<b>{}</b> 3 May 2024 " + "x" * 125, False),
    ],
)
def test_the_line_of_a_poster(poster: str, *, found: bool) -> None:
    assert bool(thread((poster.format("Maren"), poster.format("Edith")))) is found


def test_the_name_of_a_comments_element_sets_its_poster_off() -> None:
    plain = ("Maren 3 May 2024", "Jon 4 May 2024")
    assert thread(plain, names=("comment", "comment")) == dict.fromkeys(range(4, 8), "chrome")


@pytest.mark.parametrize(("chars", "found"), [(19, False), (20, True)])
def test_the_text_of_a_comment(chars: int, *, found: bool) -> None:
    assert bool(thread(text=fill("So it is.", chars))) is found


def test_comments_that_are_most_of_the_page_are_the_story() -> None:
    long = "The ferry was late again. " * 12
    assert thread(text=long[:300]) == dict.fromkeys(range(4, 8), "chrome")
    assert thread(text=(long * 3)[:560]) == {}


# ---- above the headline, consent, hidden, empty frame ----


def test_prose_in_a_box_above_the_headline_is_none_of_the_story() -> None:
    ask_for = "<div class=ask><p>The Courier lives from its readers, and asks each of them for a little.</p></div>"

    def found(above: str, *, below: str = PROSE, labels: str = "body headline body*4") -> dict[int, str]:
        page = f"<main>{above}<div><h1>{TITLE}</h1>{below}</div></main>"
        return ask("above the headline", label_html(page, labels))

    assert found(ask_for) == {0: "chrome"}
    assert found(ask_for, labels="chrome headline body*4") == {}
    assert found(f"<p>{STORY}</p>") == {}
    assert found(ask_for, below=f"<p>{STORY}</p>", labels="body headline body") == {}
    assert found(ask_for + "<h1>Hill</h1>", labels="body chrome headline body*4") == {}
    assert found(f"<h1>{TITLE}</h1>", below=PROSE, labels="heading headline body*4") == {}
    assert ask("above the headline", label_html(f"{ask_for}<h1>{TITLE}</h1>", "body headline")) == {}
    size = len(STORY)
    assert found(
        f"<div><p>{fill(STORY, 70)}</p></div>", below=f"<p>{STORY}</p>" * 2, labels="body headline body*2"
    ) == {0: "chrome"}
    assert (
        found(f"<div><p>{fill(STORY, 2 * size)}</p></div>", below=f"<p>{STORY}</p>" * 2, labels="body headline body*2")
        == {}
    )


def test_requests_for_consent_beside_the_story_are_none_of_it() -> None:
    request = "<p>We use cookies to show what you like to read.</p><p>You can change it later on.</p>"

    def found(page: str, labels: str) -> dict[int, str]:
        return ask("consent", label_html(page, labels))

    assert found(f"<div>{PROSE}</div><div>{request}</div>", "body*6") == {4: "chrome", 5: "chrome"}
    assert found(f"<div>{request}</div><div>{PROSE}</div>", "body*6") == {0: "chrome", 1: "chrome"}
    assert found(f"<div>{PROSE}</div><div>{request}</div>", "body*4 chrome body") == {5: "chrome"}
    assert found(f"<div>{PROSE}{request}</div>", "body*6") == {}
    assert found(f"<div>{PROSE}</div><div>{request}</div>", "body*4 chrome*2") == {}
    assert found(f"<div>{PROSE}</div><div><p>You can change it later on.</p></div>", "body*5") == {}
    beside = f"<div>{PROSE}</div><div>{request}</div><div><p>{STORY}</p></div>"
    assert found(beside, "body*7") == {4: "chrome", 5: "chrome"}


def test_a_short_hidden_part_of_the_story_is_none_of_it() -> None:
    note = fill("The rest is for members.", 80)
    paragraph = f"<p>{fill(STORY, 80)}</p>"

    def found(count: int, hidden: str, last: str = paragraph) -> dict[int, str]:
        page = f"{paragraph * count}{hidden}{last}"
        return ask("hidden", label_html(page, f"body*{count + 1 + bool(last)}"))

    hidden = f'<div style="display:none"><p>{note}</p></div>'
    assert found(3, hidden) == {3: "chrome"}
    assert found(2, hidden) == {}
    assert found(3, f"<div>{hidden}</div>") == {3: "chrome"}
    assert found(3, f"<div><p>{note}</p></div>") == {}
    assert found(4, hidden, "") == {}
    assert ask("hidden", label_html(hidden + paragraph * 4, "body*5")) == {}
    assert ask("hidden", label_html(hidden * 2, "body*2")) == {}


def test_links_beside_an_empty_place_are_no_story() -> None:
    link = '<p><a href="/a">Bakers of Dale ask for flour</a></p>'

    def found(inner: str, labels: str, tag: str = "aside") -> dict[int, str]:
        return ask("empty frame", label_html(f"<{tag}>{inner}</{tag}>", labels))

    assert found(link, "body") == {0: "chrome"}
    assert found(f"<h2>Latest</h2>{link}", "heading body") == {0: "chrome", 1: "chrome"}
    assert found(link, "body", "nav") == {0: "chrome"}
    assert found(link, "body", "section") == {}
    assert found(link, "chrome") == {}
    assert found(f"{link}<p>{STORY}</p>", "body*2") == {}
    assert found("<p>In Hill <a href='/a'>Bakers ask</a></p>", "body") == {}
    assert found("<p>by <a href='/a'>Bakers of Dale</a></p>", "body") == {0: "chrome"}
    for chars, is_short in ((400, True), (401, False)):
        assert bool(found(f'<p><a href="/a">{fill(STORY, chars)}</a></p>', "body")) is is_short


# ---- the opening ----


def test_a_sentence_of_the_paragraphs_own_make_is_no_standfirst() -> None:
    kicker = "FUORI - The ferry sails twice a day from June, the council said on Monday."
    labels = "headline " + "body*3"

    def before(first: str, opening: str = kicker) -> dict[int, str]:
        return ask("opening", label_html(f"<h1>Ferry</h1><div>{first}<p>{opening}</p><p>{TIDES}</p></div>", labels))

    assert before(f"<p>{STORY}</p>") == {}
    assert before(f"<p class=lead>{STORY}</p>") == {1: "subheadline"}
    assert before(f"<p><b>{STORY}</b></p>") == {1: "subheadline"}
    assert before(f"<section><p>{STORY}</p></section>") == {1: "subheadline"}
    assert before(f"<p>{STORY}</p>", kicker.replace("FUORI", "LISBON")) == {1: "subheadline"}
    assert before(f"<p>{STORY[:-1]}</p>") == {1: "chrome"}


# ---- closing ----


def test_a_sentence_in_the_box_behind_the_storys_own_closes_it() -> None:
    labels = "headline " + "body*4 chrome,body=20"
    facts = "<meta property=og:site_name content='Hill Courier'>"

    def close(text: str, box: str = "article", names: str = "more", share: int = 20) -> dict[int, str]:
        page = f"{facts}<{box}><h1>Ferry</h1><div class=text>{PROSE}</div><div class={names}>{text}</div></{box}>"
        return ask("closing", label_html(page, labels.replace("20", str(share))))

    last = "The ferry will be painted before it sails, and the council asks for a colour."
    assert close(last) == {5: "body"}
    assert close(last, share=9) == {}
    assert close(last, box="div") == {}
    assert close(last, names="newsletter") == {}
    assert close("The bakers of the town wait for flour since the storm took the road away.") == {}
    assert close("The ferry and its council are what the Hill Courier has written on since 1971.") == {}
    assert close("Write to us if you know more than the council about the ferry and its money.") == {}


# ---- the end ----


@for_each_row(
    ("line", "found"),
    [
        ("안보라 기자 ahn@hill.example", True),
        ("[안보라 기자]", True),
        ("Text: Ada Berg", True),
        ("By Ada Berg", True),
        ("Ada Berg", False),
        ("By Ada Berg.", False),
        ("By Ada Berg " + "on the ferry " * 5, False),
        ("The ferry", False),
        ("The fair is at: Harbour Hall 12 Quay Street", False),
    ],
)
def test_the_last_line_is_a_byline(line: str, *, found: bool) -> None:
    assert ask("end lines", build_lines(*BODY, Line(line, tag="p"), kind="html")) == ({4: "byline"} if found else {})
    assert ask("end lines", build_lines(*BODY, Line(line, tag="p"), STORY, kind="html")) == {}
    assert ask("end lines", build_lines(*BODY, Line(line, tag="p"), kind="text")) == {}


def test_an_agency_alone_at_the_end_is_a_credit() -> None:
    for line, found in (("EFE", True), ("dpa/AFP", True), ("Reuters and rain", False), ("Rain", False)):
        assert ask("closing credits", build_lines(*BODY, line, kind="html")) == ({4: "chrome"} if found else {})
    assert ask("closing credits", build_lines(*BODY, "EFE", STORY, kind="html")) == {}


# ---- head lines ----


def test_a_short_standfirst_above_a_byline() -> None:
    page = f"<h1>Ferry</h1><p>A vote after years.</p><p>By Ada Berg</p><p>3 May 2024</p>{PROSE}"
    labels = "headline body body body body*4"
    assert ask("head lines", label_html(page, labels)) == {2: "byline", 1: "subheadline", 3: "date"}
    none = page.replace("By Ada Berg", "Rain fell on the pier of Hill all day")
    assert ask("head lines", label_html(none, labels)) == {}


def test_a_byline_right_below_the_headline_is_of_no_card() -> None:
    labels = "headline promo,promo=60 body*4"
    page = f"<h1>Ferry</h1><div>By Ada Berg</div>{PROSE}"
    assert ask("head lines", label_html(page, labels)) == {1: "byline"}
    card = page.replace("<div>", "<div>Bakers</div><div>")
    assert ask("head lines", label_html(card, labels.replace("headline", "headline promo"))) == {}


def test_a_time_with_the_name_below_the_headline_is_a_stamp() -> None:
    def found(name: str, head: str = BYLINE) -> set[int]:
        entries = "".join(f"<div>{hour}:40 {name}</div><p>{text}</p>" for hour, text in ((18, BODY[0]), (20, BODY[1])))
        return set(ask("stamps", label_html(f"<h1>{TITLE}</h1>{head}{entries}", "headline byline body*4")))

    assert found("Ada Berg") == {2, 4}
    assert found("Bo Lind") == set()
    assert found("Ada Berg", "<p>Share this page</p>") == set()
    assert found("Doors open") == set()


def test_a_menu_above_the_story_is_none_of_it() -> None:
    def found(first: str) -> set[int]:
        return set(ask("chrome lines", label_html(f"<table><tr><td>{first}</td></tr></table>{PROSE}", "item body*4")))

    menu = "<br>".join(f'<a href="/{at}">{name}</a>' for at, name in enumerate(("World", "Sport", "Weather")))
    assert found(menu) == {0}
    assert found(menu.removesuffix('<br><a href="/2">Weather</a>')) == set()
    assert found(f"{menu} and what else there is to read about the harbour") == set()
    assert found(f"{menu}.") == set()


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ("item chrome item chrome", {2, 4}),
        ("item item item chrome", {4}),
        ("chrome chrome chrome chrome", set()),
        ("item item item item", set()),
    ],
)
def test_a_list_of_terms_between_paragraphs_is_one(labels: str, found: set[int]) -> None:
    terms = "<dl><dt>Pupils</dt><dd>112</dd><dt>Built</dt><dd>1931</dd></dl>"
    page = f"<p>{BODY[0]}</p>{terms}<p>{BODY[1]}</p>"
    assert set(ask("lists and tables", label_html(page, f"body {labels} body"))) == found
    plain = page.replace("<dl>", "<ul>").replace("</dl>", "</ul>").replace("dt>", "li>").replace("dd>", "li>")
    assert ask("lists and tables", label_html(plain, f"body {labels} body")) == {}


def test_a_chinese_line_of_time_and_reporter_is_a_byline() -> None:
    def found(line: str) -> dict[int, str]:
        return ask(
            "head lines", label_html(f"<h1>小鎮郵局重新開門</h1><p>{line}</p><p>{CHINESE}</p>", "headline body body")
        )

    assert found("2024-04-06 08:20 島嶼時報 記者 林佳蓉") == {1: "byline"}
    assert found("記者林佳蓉／山城報導") == {1: "byline"}
    assert found("2024-04-06 08:20 島嶼時報") != {1: "byline"}
    assert found("本週一重新開門的郵局令人懷念報導") == {}


CHINESE = "停業二十六年的郵局上週六重新開門，鎮上的居民一早就在門口排隊，老郵差也回到崗位，帶著兩名學徒挨家挨戶送信。"
