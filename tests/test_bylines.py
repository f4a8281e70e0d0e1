"""The steps of the search for bylines and bios, one question at a time: on invented pages, yes beside no."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import for_each_row

import newsparse
from newsparse.fields.authors import author_list, bio_candidates, candidates, choice, evidence, fallbacks, plausible
from newsparse.fields.authors.authors import find_authors
from newsparse.fields.authors.bio_context import BioContext, build_bio_context
from newsparse.fields.authors.bio_heading import find_heading, is_person_name
from newsparse.fields.authors.bio_names import find_bio_names
from newsparse.fields.authors.bio_paragraphs import list_paragraphs
from newsparse.fields.authors.bylines import Bylines, find_bylines
from newsparse.fields.authors.candidates import BylineCandidate, read_candidate
from newsparse.fields.authors.context import BylineContext, build_context
from newsparse.fields.authors.metadata import list_metadata_authors, make_bare_name
from newsparse.fields.found import Found
from newsparse.labels.label import LABELS, NUMBERS
from newsparse.labels.labeller import Labelled
from newsparse.lines.facts import LineFacts
from newsparse.parse import read
from newsparse.record import Author
from newsparse.story.story import Story

SENTENCE = "The harbour of Hill Valley was closed on day {} of the storm, and the ferries stayed away until noon."
PARAGRAPHS = [SENTENCE.format(day) for day in range(1, 8)]
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TITLE = "Storm closes the harbour"


def html(above: str = "", below: str = "", head: str = "") -> str:
    return f"<html><head>{head}</head><body><main><article><h1>{TITLE}</h1>{above}{STORY}{below}</article></main></body></html>"


def text(*above: str, below: tuple[str, ...] = ()) -> str:
    return "\n\n".join([TITLE, *above, *PARAGRAPHS, *below])


def story_of(page: str) -> Story:
    """Return a page's story with known labels, whatever the models think: the headline, the paragraphs, and the rest."""
    story = read(page).story
    blocks = tuple(relabel(block, label_of(block.block.text), 0) for block in story.blocks)
    return story.with_blocks(blocks)


def label_of(line: str) -> str:
    return "headline" if line == TITLE else "body" if line in PARAGRAPHS else "chrome"


def context_of(page: str) -> BylineContext:
    story = story_of(page)
    return build_context(story, Found(TITLE, blocks=frozenset({line_of(story, TITLE).position})))


def line_of(story: Story, start: str) -> Labelled:
    return next(labelled for labelled in story.blocks if labelled.block.text.startswith(start))


def relabel(labelled: Labelled, label: str, share: int) -> Labelled:
    """Return a block as if the models had given it a label and a likelihood of a byline."""
    shares = [0] * len(LABELS)
    shares[NUMBERS["byline"]] = share
    return labelled._replace(label=label, probabilities=tuple(shares))


@for_each_row(
    ("markup", "expected"),
    [
        ('<div class="article__author">Ada Berg</div>', True),
        ('<div><span itemprop="author">Ada Berg</span></div>', True),
        ('<div class="auteur"><p>Ada Berg</p></div>', True),
        ("<address>Ada Berg</address>", True),
        ('<div class="box"><p>Ada Berg</p></div>', False),
        ('<div class="related author">Ada Berg</div>', False),
        ('<div class="comment"><div class="author">Ada Berg</div></div>', False),
    ],
)
def test_elements_that_are_named_bylines(markup: str, expected: bool) -> None:
    story = context_of(html(markup)).story
    assert evidence.is_byline_element(line_of(story, "Ada Berg"), story) is expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<div class="photo-credit">Ada Berg</div>', True),
        ('<div class="caption"><p>Ada Berg</p></div>', True),
        ('<div class="author"><p>Ada Berg</p></div>', False),
    ],
)
def test_elements_that_are_named_captions(markup: str, expected: bool) -> None:
    story = context_of(html(markup)).story
    assert evidence.is_in_caption(line_of(story, "Ada Berg"), story) is expected


def alone(line: str) -> Labelled:
    """Return a line as a block of a page that has nothing else near it."""
    return line_of(context_of(text(line)).story, line)


@pytest.mark.parametrize(
    ("predicate", "lines", "others"),
    [
        (
            evidence.is_opener,
            ("By", "Von", "Par :", "Editor:", "作者："),
            ("Editor", "By Ada Berg", "Editor of the harbour page of the Hill Herald:"),
        ),
        (
            evidence.is_lone_name,
            ("Ada Berg", "María José Pérez Gil", "Анна Иванова"),
            ("Ada", "Ada Berg, Editor", "Ada Berg 3", "Share Article", "Ada Berg Bo Lind Cy Ek"),
        ),
        (
            evidence.is_lone_agency,
            ("Reuters", "Anadolu Ajansı", "dpa"),
            ("Getty Images", "AP", "Reuters said on Monday", "Ada Berg"),
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_forms_of_lines(predicate: Callable[[Labelled], bool], lines: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert [line for line in lines if not predicate(alone(line))] == []
    assert [line for line in others if predicate(alone(line))] == []


def test_lines_with_all_names() -> None:
    line = alone("By Ada Berg and Bo Lind")
    assert evidence.has_all_names(line, ("Bo Lind", "AdaBerg"))
    assert not evidence.has_all_names(line, ("Ada Berg", "Cy Ek"))
    assert not evidence.has_all_names(line, ())


def worth(page: str, start: str, label: str = "chrome", share: int = 0) -> bool:
    """Whether a line is read as a byline, whatever the models thought of it: as if they had given the label."""
    context = context_of(page)
    return candidates.is_worth_reading(relabel(line_of(context.story, start), label, share), context)


@for_each_row(
    ("line", "label", "share", "expected"),
    [
        ("<div>Ada Berg</div>", "byline", 0, True),
        ("<div>Ada Berg</div>", "chrome", 20, True),
        ("<div>Ada Berg</div>", "chrome", 19, True),
        ("<div>Ada Berg</div>", "chrome", 2, True),
        ("<div>Ada Berg</div>", "chrome", 1, False),
        ("<div>AB</div>", "chrome", 19, False),
        ('<div class="author">AB</div>', "chrome", 2, True),
        ("<div>Ada Berg</div>", "headline", 20, False),
        ("<div>Von Ada Berg</div>", "headline", 2, True),
        ("<div>Von Ada Berg</div>", "caption", 1, False),
        ("<div>Share Ada Berg</div>", "byline", 90, True),
        ("<div>Share (Ada)</div>", "byline", 90, True),
        ("<div>Facebook Twitter</div>", "byline", 90, False),
        ("<div>Teilen</div>", "byline", 90, False),
        ("<div>© Ada Berg</div>", "byline", 90, False),
        ("<div>(Ada Berg)</div>", "byline", 90, False),
        ("<button>Ada Berg</button>", "byline", 90, False),
        ("<div>Photo: Ada Berg</div>", "byline", 90, True),
        ("<div>Photo: Ada Berg</div>", "chrome", 90, False),
        ("<div>Foto: Ada Berg</div>", "chrome", 90, False),
        ('<div class="caption">Ada Berg</div>', "byline", 90, False),
        ('<div class="caption">By Ada Berg</div>', "byline", 90, True),
    ],
)
def test_lines_above_the_story_that_are_read(line: str, label: str, share: int, expected: bool) -> None:
    start = line.partition(">")[2].partition("<")[0]
    assert worth(html(line), start, label, share) is expected


@for_each_row(
    ("line", "expected"),
    [
        ("<div>Ada Berg, @adaberg</div>", True),
        ("<div>Ada Berg 12:30</div>", True),
        ("<div>Ada Berg</div>", False),
        (f"<div>Ada Berg 12:30 {'and ' * 13}</div>", False),
        ("<div>Reuters</div>", True),
        ("<div>By</div>", True),
        ('<div class="author">Ada</div>', True),
    ],
    ids=["address", "figures", "name", "long", "agency", "opener", "named"],
)
def test_lines_that_the_labels_see_nothing_in(line: str, expected: bool) -> None:
    start = line.partition(">")[2].partition("<")[0].strip()
    assert worth(html(line), start) is expected


def test_the_distance_from_the_headline_counts() -> None:
    def worth_below(lines: int, markup: str, start: str) -> bool:
        return worth(html("<div>harbour notes</div>" * lines + markup), start)

    assert worth_below(9, '<div class="author">Ada</div>', "Ada")
    assert not worth_below(10, '<div class="author">Ada</div>', "Ada")
    assert worth_below(3, "<div>Reuters</div>", "Reuters")
    assert not worth_below(4, "<div>Reuters</div>", "Reuters")


def test_candidates_are_near_the_headline_or_the_ends_of_the_story() -> None:
    notes = "<div>harbour notes</div>"

    def is_near(page: str) -> bool:
        context = context_of(page)
        return line_of(context.story, "Ada") in candidates.list_near_byline_places(context)

    assert is_near(html(f"{notes * 14}<div>Ada Berg</div>{notes * 40}"))
    assert not is_near(html(f"{notes * 15}<div>Ada Berg</div>{notes * 40}"))
    assert is_near(html(f"{notes * 40}<div>Ada Berg</div>{notes * 14}"))
    assert not is_near(html(f"{notes * 40}<div>Ada Berg</div>{notes * 15}"))
    assert is_near(html(below=f"{notes * 14}<div>Ada Berg</div>"))
    assert not is_near(html(below=f"{notes * 15}<div>Ada Berg</div>"))


def test_blocks_of_the_story_that_are_read() -> None:
    data = '<meta name="author" content="Ada Berg"><meta name="author" content="Bo Lind">'
    assert worth(html("<p>Bo Lind</p>", head=data), "Bo Lind", "body")
    assert not worth(html("<p>Cy Ek</p>", head=data), "Cy Ek", "body")
    assert not worth(html("<p>Bo Lind</p>", head='<meta name="author" content="Bo Lind">'), "Bo Lind", "body")
    assert worth(html('<h4 class="author">Ada</h4>'), "Ada", "heading")
    assert not worth(html('<p class="author">Ada</p>'), "Ada", "body")
    assert worth(html("<p>Por Ada Berg | 28/11/2023</p>"), "Por", "body")
    assert not worth(html("<p>Por Ada Berg | 28/11</p>"), "Por", "body")
    assert not worth(html("<p>Por Ada Berg el 28/11/2023.</p>"), "Por", "body")


@for_each_row(
    ("line", "label", "expected"),
    [
        ("Ada Berg", "chrome", True),
        ("Ada", "chrome", False),
        ("By", "chrome", True),
        ("ADA", "chrome", True),
        ("?!*", "chrome", False),
        ("Ada Berg", "headline", False),
        ("Ada Berg 3 May 2024", "headline", True),
        ("Ada Berg", "body", True),
        ("Ada Berg is here.", "body", False),
        (f"By Ada Berg {'and more ' * 7}", "body", True),
        (f"Ada Berg {'and more ' * 7}", "body", False),
    ],
)
def test_lines_of_text_pages_that_are_read(line: str, label: str, expected: bool) -> None:
    assert worth(text(line), line.strip(), label) is expected


def test_the_line_of_a_text_page_has_to_be_near_the_headline() -> None:
    lines = [f"harbour notes {letter}" for letter in "abcdefg"]
    assert worth(text(*lines[:5], "Ada Berg"), "Ada Berg")
    assert not worth(text(*lines[:6], "Ada Berg"), "Ada Berg")


def test_a_lone_by_is_read_with_the_names_below() -> None:
    def names(*lines: str) -> tuple[str, ...]:
        story = context_of(text("\n".join(lines))).story
        return read_candidate(line_of(story, lines[0]), story).names

    assert names("Von", "Ada Berg", "und", "Bo Lind", "Cy Ek") == ("Ada Berg", "Bo Lind")
    assert names("By", "Ada Berg", ",", "Bo Lind", "&", "Cy Ek") == ("Ada Berg", "Bo Lind", "Cy Ek")
    assert names("By", f"Ada Berg {'at the harbour ' * 4}") == ()


def test_author_as_the_job_of_the_name_above_is_no_opener() -> None:
    card = "<div><div>{}</div><div>Author</div><div>Cy Ek</div></div>"
    story = context_of(html(card.format("Ada Berg"))).story
    assert read_candidate(line_of(story, "Author"), story).names == ()
    story = context_of(html(card.format("3 May 2024"))).story
    assert read_candidate(line_of(story, "Author"), story).names == ("Cy Ek",)


def is_plausible(page: str, start: str, share: int = 0) -> bool:
    context = context_of(page)
    labelled = relabel(line_of(context.story, start), "chrome", share)
    return plausible.is_plausible_byline(read_candidate(labelled, context.story), context)


@for_each_row(
    ("lines", "start", "share", "expected"),
    [
        (["By Ada Berg"], "By", 0, True),
        (["Buenos Aires"], "Buenos", 90, False),
        (["By Buenos Aires"], "By", 0, True),
        (["Ada Berg"], "Ada", 0, False),
        (["Ada Berg"], "Ada", 9, False),
        (["Ada Berg"], "Ada", 10, True),
        (["Ada"], "Ada", 90, False),
        (["Ada Berg, Redakteurin"], "Ada", 0, True),
        (["Ada Berg", "3. Mai 2024"], "Ada", 0, True),
        (["Ada Berg", "il y a 3 heures"], "Ada", 0, True),
        (["Ada Berg", "May 3"], "Ada", 0, True),
        (["Ada Berg", "Only $20 for 1800 items"], "Ada", 0, False),
        (["3 de mayo de 2024", "*", "Ada Berg"], "Ada", 0, True),
        (["3 May 2024", "harbour notes", "Ada Berg"], "Ada", 0, False),
        (["Ada Berg", "Bo Lind", "Cy Ek", "Di Fux", "3 May 2024"], "Ada", 0, False),
        (["The Harbour", "3 May 2024"], "The Harbour", 90, False),
    ],
)
def test_plausible_bylines_of_text_pages(lines: list[str], start: str, share: int, expected: bool) -> None:
    assert is_plausible(text(*lines), start, share) is expected


def test_plausible_bylines_of_pages_with_elements() -> None:
    assert is_plausible(html("<div>Ada Berg</div>"), "Ada Berg")
    assert not is_plausible(html("<div>Ada</div>"), "Ada")
    assert is_plausible(html("<div>Ada</div>"), "Ada", 20)
    assert not is_plausible(html("<div>Ada</div>"), "Ada", 19)
    assert is_plausible(html('<div class="author">Ada</div>'), "Ada")
    tides = '<meta property="article:section" content="Hill Tides">'
    assert not is_plausible(html("<div>Hill Tides</div>", head=tides), "Hill Tides", 90)
    tides += '<meta name="author" content="Hill Tides">'
    assert is_plausible(html("<div>Hill Tides</div>", head=tides), "Hill Tides", 90)
    assert not is_plausible(html("<div>Hill Tides</div>", head=tides), "Hill Tides", 19)


def test_a_bio_of_the_same_name_makes_any_line_plausible() -> None:
    bio = "Buenos Aires is a reporter at the Hill Herald."
    assert is_plausible(text("Buenos Aires", below=(bio,)), "Buenos Aires")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="author" content="Ada Berg">', ("Ada Berg",)),
        ('<meta name="author" content="Hill Times"><meta property="og:site_name" content="Hill Times (Online)">', ()),
        ('<meta name="author" content="hilltimes.com">', ()),
        ('<meta name="author" content="">', ()),
        ("", ()),
    ],
)
def test_authors_of_metadata(head: str, expected: tuple[str, ...]) -> None:
    assert list_metadata_authors(context_of(html(head=head)).story) == expected


def test_the_publisher_in_several_ways() -> None:
    head = (
        '<meta property="og:site_name" content="Hill Times"><link rel="canonical" href="https://news.valley.co.uk/a">'
    )
    context = context_of(html(head=head))
    assert context.are_publisher(("HillTimes",))
    assert context.are_publisher(("www.hilltimes.com", "Valley"))
    assert not context.are_publisher(("Hill Times", "Ada Berg"))
    assert not context.are_publisher(())
    assert make_bare_name("") == ""


def test_the_subject_of_the_headline() -> None:
    context = context_of(html())
    assert context.are_subject({"harbour"})
    assert not context.are_subject({"ada berg"})


BIO = "{} is a reporter at the Hill Herald who writes about tides."


def test_names_of_bios() -> None:
    def names(*below: str, above: str = "") -> tuple[str, ...]:
        return find_bio_names(context_of(text(above, below=below) if above else text(below=below)).story)

    assert names(BIO.format("Ada Berg")) == ("Ada Berg",)
    assert names(*(BIO.format(f"Ada {name}") for name in ("Berg", "Lind", "Ek", "Fux"))) != ()
    assert names(*(BIO.format(f"Ada {name}") for name in ("Berg", "Lind", "Ek", "Fux", "Gil"))) == ()
    assert names("Ada Berg is a carpenter at the Hill Herald harbour.") == ()
    assert names(above=BIO.format("Ada Berg")) == ()
    assert names(above=f"Ada Berg, Editor\n\n{BIO.format('Ada Berg')}") == ("Ada Berg",)


def bio_context_of(page: str, *names: str) -> BioContext:
    return build_bio_context(story_of(page), names)


def test_boxes_of_authors() -> None:
    def is_in_box(markup: str) -> bool:
        context = bio_context_of(html(below=markup))
        return context.is_in_box(relabel(line_of(context.story, "Writes about"), "chrome", 0))

    text = "Writes about tides for the Hill Herald."
    assert is_in_box(f'<div class="author-bio"><p>{text}</p></div>')
    assert is_in_box(f"<h4>Über den Autor</h4><div>{text}</div>")
    assert is_in_box(f"<h4>About the author</h4><div>Ada Berg</div><div>{text}</div>")
    assert not is_in_box(f"<div>{text}</div>")
    assert not is_in_box(f"<h4>About the author</h4><p>{PARAGRAPHS[0]}</p><div>{text}</div>")
    assert not is_in_box(f'<div class="author-bio related"><p>{text}</p></div>')


def test_lines_that_are_a_role() -> None:
    def is_role(markup: str) -> bool:
        context = bio_context_of(html(below=markup), "Ada Berg")
        return context.is_role_line(context.story.blocks[-1])

    assert is_role('<div class="author-bio"><p>Ada Berg</p><p>senior editor for tides</p></div>')
    assert is_role('<p>Ada Berg</p><div class="the-authorline">senior editor for tides</div>')
    assert not is_role("<div><p>Ada Berg</p><p>senior editor for tides</p></div>")
    assert not is_role('<div class="author-bio"><p>Ada Berg</p><p>editor</p></div>')
    assert not is_role('<div class="author-bio"><p>Ada Berg</p><p>tides and harbours</p></div>')


def test_names_above_bios() -> None:
    def heading(*lines: str, names: tuple[str, ...] = ("Ada Berg",)) -> str | None:
        context = bio_context_of(html(below="".join(f"<div>{line}</div>" for line in lines)), *names)
        found = find_heading(context.story.blocks[-1], context)
        return found.name if found else None

    assert heading("Ada Berg", "Writes.") == "Ada Berg"
    assert heading("Ada Berg, Redakteurin", "Writes.") == heading("Ada Berg | Hill Herald", "Writes.") == "Ada Berg"
    assert heading("Ada Berg", "a", "b", "c", "Writes.") == "Ada Berg"
    assert heading("Ada Berg", "a", "b", "c", "d", "Writes.") is None
    assert heading("Ada Berg", f"{'tides ' * 11}", "Writes.") is None
    assert heading("Bo Lind", "Writes.") is None
    assert heading("Bo Lind", "Bo Lind", "Writes.", names=()) == "Bo Lind"
    assert heading("Bo Lind", "Writes.", names=()) is None


def test_paragraphs_of_one_bio() -> None:
    def count(*paragraphs: str, box: str = "author-bio") -> int:
        items = "".join(f"<p>{paragraph}</p>" for paragraph in ("Ada Berg writes about tides.", *paragraphs))
        context = bio_context_of(html(below=f'<div class="{box}">{items}</div>'), "Ada Berg", "Bo Lind")
        return len(list_paragraphs(line_of(context.story, "Ada Berg writes"), context))

    more = "She lives above the old harbour."
    assert count(more) == 2
    assert count(more, f"{more[:-1]} (“the quay.”)") == 3
    assert count(*[more] * 9) == 6
    assert count("She lives above the old harbour") == 1
    assert count("She lives.") == 1
    assert count("Follow her on the tides of the harbour.") == 1
    assert count("Bo Lind writes about the old harbour.") == 1
    assert count("Bo Lind", more) == 1
    assert count(f'<a href="/a">{more}</a>') == 1


def test_names_of_persons() -> None:
    assert [is_person_name(name) for name in ("Ada Berg", "Ada", "Ada Berg, Editor", "Also Read", "")] == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_a_candidate_has_its_names_and_keys() -> None:
    story = context_of(text("By Ada Berg and Bo Lind")).story
    candidate = read_candidate(line_of(story, "By"), story)
    assert isinstance(candidate, BylineCandidate)
    assert (candidate.names, candidate.keys) == (("Ada Berg", "Bo Lind"), {"ada berg", "bo lind"})


def bio_candidates_of(page: str, *names: str) -> list[str]:
    return [labelled.block.text for labelled in bio_candidates.list_candidates(bio_context_of(page, *names))]


ABOUT = "Writes about tides for the Hill Herald."
NOTES = "<div>harbour notes</div>"


def test_bios_are_near_the_ends_of_the_story() -> None:
    about = f"<div>{ABOUT}</div>"
    assert ABOUT in bio_candidates_of(html(below=NOTES * 29 + about), "Ada Berg")
    assert ABOUT not in bio_candidates_of(html(below=NOTES * 30 + about), "Ada Berg")
    assert ABOUT in bio_candidates_of(html(about + NOTES * 19), "Ada Berg")
    assert ABOUT not in bio_candidates_of(html(about + NOTES * 20), "Ada Berg")


def test_far_bios_open_with_a_name() -> None:
    named = "Ada Berg writes about tides for the Hill Herald."
    assert named in bio_candidates_of(html(below=f"{NOTES * 60}<div>{named}</div>"), "Ada Berg")
    assert named not in bio_candidates_of(html(below=f"{NOTES * 60}<div>{named}</div>"), "Bo Lind")


def test_paragraphs_of_the_story_that_may_be_bios() -> None:
    found = bio_candidates_of(html(), "Ada Berg")
    assert found == PARAGRAPHS[-3:]
    below_name = html().replace(f"<p>{PARAGRAPHS[1]}", f"<div>Ada Berg</div><p>{PARAGRAPHS[1]}")
    assert bio_candidates_of(below_name, "Ada Berg") == [PARAGRAPHS[1], *found]
    boxed = html().replace(f"<p>{PARAGRAPHS[2]}</p>", f'<div class="author-bio"><p>{PARAGRAPHS[2]}</p></div>')
    assert bio_candidates_of(boxed, "Ada Berg") == [PARAGRAPHS[2], *found]


@for_each_row(
    ("line", "expected"),
    [
        ("<div>Writes about tides and a port.</div>", True),
        ("<div>Writes about tides and ports.</div>", False),
        ('<div><a href="/a">Writes about tides</a> and the old ports.</div>', True),
        ('<div><a href="/a">Writes about tides and the old</a> ports.</div>', False),
        ('<div><a href="/a">Ada Berg writes about tides and the old</a> ports.</div>', True),
        ("<div>Bo Lind, Cy Ekman, Dora Fuchs, Ed Garcia</div>", False),
        ("<div>Bo Lind, Cy Ekman, Dora Fuchs and the Hill Desk</div>", True),
    ],
)
def test_lines_below_the_story_that_may_be_bios(line: str, expected: bool) -> None:
    found = bio_candidates_of(html(below=line), "Ada Berg")
    assert (len(found) == 4) is expected


def test_a_text_has_to_be_more_of_a_bio_inside_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    def min_score(number: int, above: str = "", kind: str = "any") -> float:
        """Return from which score a block is a bio: the last of a page for -1, else a paragraph of the story."""
        page = html(below=f"<div>{ABOUT}</div>").replace(f"<p>{PARAGRAPHS[number]}", f"{above}<p>{PARAGRAPHS[number]}")
        context = bio_context_of(page, "Ada Berg")
        labelled = line_of(context.story, ABOUT if number < 0 else PARAGRAPHS[number])
        heading = "Ada Berg" if "Ada" in above else None
        for score in range(101):

            def score_bio(*_: object, boxed: bool, score: int = score, **__: object) -> float:
                return score / 100 if kind == "any" or boxed else 0

            monkeypatch.setattr(bio_candidates, "score_bio", score_bio)
            if bio_candidates.is_bio(labelled, context, heading):
                return score / 100
        return 2

    assert [min_score(number) for number in (-1, 6, 4, 3)] == [0.5, 0.7, 0.7, 0.85]
    assert min_score(3, "<div>Ada Berg</div>") == 0.7
    assert min_score(3, "<div>Ada Berg</div>", "boxed") == 0.8
    assert min_score(3, "<h4>About the author</h4>", "boxed") == 0.7
    assert min_score(3, kind="boxed") == 2


def test_a_bio_without_byline_is_at_the_end_and_names_its_writer() -> None:
    page = html(below=f"<div>{BIO.format('Ada Berg')}</div>")
    assert [author.name for author in newsparse.parse(page).authors] == ["Ada Berg"]
    context = bio_context_of(page)
    labelled = context.story.blocks[-1]
    assert bio_candidates.is_bio(labelled, context, None)
    assert not bio_candidates.is_bio(line_of(context.story, PARAGRAPHS[6]), context, None)
    early = bio_context_of(html().replace(PARAGRAPHS[2], BIO.format("Ada Berg")))
    assert not bio_candidates.is_bio(line_of(early.story, "Ada Berg is"), early, None)


def test_fallbacks_of_text_pages() -> None:
    def opened(*below: str) -> tuple[str, ...]:
        found = fallbacks.find_opened_line(context_of(text(below=below)))
        return found.names if found else ()

    notes = [f"harbour notes {letter}" for letter in "abcdefghijklmnop"]
    assert opened("By Ada Berg") == opened(*notes[:5], "By Ada Berg") == ("Ada Berg",)
    assert opened(*notes[:6], "By Ada Berg") == ()
    assert opened(*notes[:6], "Von: Ada Berg") == ("Ada Berg",)
    assert opened("Par Léa Roy", "Von: Ada Berg") == ("Ada Berg",)
    assert opened("By Ada Berg © Hill Herald") == opened("Ada Berg") == ()


def test_the_line_below_the_story_of_a_web_page() -> None:
    def below(*lines: str) -> tuple[str, ...]:
        found = fallbacks.find_opened_line(context_of(html(below="".join(f"<div>{line}</div>" for line in lines))))
        return found.names if found else ()

    assert below("By Ada Berg") == below("3 May 2024", "By Ada Berg") == ("Ada Berg",)
    assert below("안보라 기자 ahn@hill.example") == ("안보라",)
    assert below("3 May 2024", "4 May 2024", "By Ada Berg") == ()
    assert below("Bakers of Dale ask for flour", "By Ada Berg") == below("Ada Berg") == ()
    assert below("By Ada") == below("Ada Berg ada@hill.example") == ()


def test_the_reporters_of_a_dateline() -> None:
    story = "".join(f"<p>{text}</p>" for text in EAST_ASIAN_STORY)

    def authors(opening: str, head: str = "") -> tuple[str, ...]:
        page = (
            f"<html lang=zh>{head}<body><h1>老粮仓将改建</h1>{story.replace('<p>', f'<p>{opening}', 1)}</body></html>"
        )
        return tuple(author.name for author in newsparse.parse(page).authors)

    assert authors("新华社北京5月6日电（记者 罗沙、王小明）") == ("罗沙", "王小明")
    assert authors("〔記者林小青／台北報導〕") == authors("(中央社記者林小青台北6日電)") == ("林小青",)
    assert authors("[서울=뉴시스] 홍길동 김철수 기자 = ") == ("홍길동", "김철수")
    assert authors("[수원=안보라 기자] ") == authors("[OSEN=잠실, 안보라 기자] ") == ("안보라",)
    assert authors("【ロンドン共同】") == authors("新华社北京5月6日电 ") == ()
    assert authors("新华社北京5月6日电（记者罗沙）", "<p>来源：新华网</p>") == ("罗沙",)
    assert authors("（记者罗沙）", '<meta name="author" content="王小明">') == ("王小明",)


EAST_ASIAN_STORY = (
    "镇议会星期一批准把佩尔街的老粮仓改建为公共图书馆，这座建筑四年前开始出售。",
    "工程将于三月动工，预计花费六百四十万元，根据表决通过的计划，其中将近一半由省里承担。",
    "议会否决了一家酒店公司的提议，该公司承诺提供六十个岗位，但要求一楼不对公众开放。",
)


def test_the_author_is_that_of_the_pages_own_story() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    other = f"<article><h1>Bakers of Dale ask for flour</h1><div>By Bo Lind</div>{story.replace('harbour', 'bakery')}</article>"
    own = f"<article><h1>Storm closes the harbour</h1><div>By Ada Berg</div>{story}</article>"
    for page in (f"{other}{own}", f"{own}{other}"):
        found = newsparse.parse(f"<html><head><title>Storm closes the harbour</title></head><body>{page}</body></html>")
        assert [author.name for author in found.authors] == ["Ada Berg"]


def test_links_that_are_marked_as_authors() -> None:
    def linked(markup: str) -> tuple[str, ...]:
        found = fallbacks.find_author_links(context_of(html(markup)))
        return found.names if found else ()

    names = ("Ada Berg", "Bo Lind", "Cy Ekman", "Dora Fuchs", "Ed Gil")
    links = [f'<a rel="author" href="/{at}">{name}</a> ' for at, name in enumerate(names)]
    assert linked(f"<div>{''.join(links[:4])}</div>") == names[:4]
    assert linked(f"<div>{''.join(links)}</div>") == ()
    assert linked(f'<div class="caption">{links[0]}</div>') == ()
    assert linked('<div><a rel="author" href="/a">Share</a></div>') == ()
    assert linked('<div><a rel="tag" href="/a">Ada Berg</a></div>') == ()
    assert linked(f"<div>{links[0]}</div>{NOTES * 40}") == names[:1]
    assert linked(f"{NOTES * 20}<div>{links[0]}</div>{NOTES * 20}") == ()


def test_names_that_open_the_story() -> None:
    def leading(line: str, before: int = 0, title: str = TITLE) -> tuple[str, ...]:
        page = html().replace(f"<p>{PARAGRAPHS[before]}", f"<p>{line}</p><p>{PARAGRAPHS[before]}")
        story = story_of(page)
        blocks = [relabel(b, "body", 0) if b.block.text == line else b for b in story.blocks]
        story = story.with_blocks(tuple(blocks))
        found = fallbacks.find_leading_names(build_context(story, Found(title, blocks=frozenset({0}))))
        return found.names if found else ()

    assert leading("Thabo Mpesi/Lineo Phakela") == ("Thabo Mpesi", "Lineo Phakela")
    assert leading("Thabo Mpesi", before=2) == ("Thabo Mpesi",)
    assert leading("Thabo Mpesi", before=3) == ()
    assert leading("Thabo") == leading("Buenos Aires") == leading("Share on Facebook") == ()
    assert leading("Thabo Mpesi says that he is back") == ()
    assert leading("Thabo Mpesi", title="Thabo Mpesi is back") == ()


def choice_of(page: str, **shares: int) -> tuple[str, ...]:
    """Return whom the chosen byline names, where the models give the lines of some first words a likelihood."""
    context = context_of(page)
    lines = [
        read_candidate(relabel(labelled, "chrome", shares[start]), context.story)
        for labelled in context.story.blocks
        for start in shares
        if labelled.block.text.startswith(start)
    ]
    chosen = choice.choose_byline(lines, context)
    return chosen.names if chosen else ()


def test_the_likeliest_byline_is_chosen() -> None:
    lines = "<div>Ada Berg</div><div>Bo Lind</div>"
    assert choice_of(html(lines), Ada=50, Bo=50) == ("Ada Berg",)
    assert choice_of(html(lines), Ada=50, Bo=51) == ("Bo Lind",)
    assert choice_of(html(lines.replace("Bo", "By Bo")), Ada=69, By=0) == ("Bo Lind",)
    named = lines.replace("<div>B", '<div class="author">B')
    assert choice_of(html(named), Ada=39, Bo=0) == ("Bo Lind",)
    assert choice_of(html(named), Ada=41, Bo=0) == ("Ada Berg",)
    bio = f"<div>{BIO.format('Bo Lind')}</div>"
    assert choice_of(html(lines, bio), Ada=99, Bo=0) == ("Bo Lind",)
    publisher = '<meta property="og:site_name" content="Ada Berg">'
    assert choice_of(html(lines, head=publisher), Ada=59, Bo=0) == ("Bo Lind",)
    assert choice_of(html(lines, head=publisher), Ada=61, Bo=0) == ("Ada Berg",)


def test_a_credit_of_a_text_page_is_less_likely_its_byline() -> None:
    lines = ("Ada Berg/AFP", "Bo Lind")
    assert choice_of(text(*lines), Ada=39, Bo=0) == ("Bo Lind",)
    assert choice_of(text(*lines), Ada=41, Bo=0)[:1] == ("Ada Berg",)
    assert choice_of(html("".join(f"<div>{line}</div>" for line in lines)), Ada=0, Bo=0)[:1] == ("Ada Berg",)


def test_metadata_decide_between_bylines() -> None:
    lines = "<div>Ada Berg</div><div>Bo Lind and Cy Ek</div>"
    author = '<meta name="author" content="{}">'
    assert choice_of(html(lines, head=author.format("Bo Lind")), Ada=99, Bo=0) == ("Bo Lind", "Cy Ek")
    assert choice_of(html(lines, head=author.format("Dora Fuchs")), Ada=99, Bo=0) == ()
    named = lines.replace("<div>A", '<div class="author">A')
    assert choice_of(html(named, head=author.format("Dora Fuchs")), Ada=0, Bo=0) == ("Ada Berg",)
    both = author.format("Dora Fuchs") + author.format("Cy Ek") + author.format("Bo Lind")
    assert choice_of(html(f"<div>By Cy Ek</div>{lines}", head=both), By=99, Bo=0) == ("Bo Lind", "Cy Ek")


def test_authors_of_a_list_are_next_to_each_other() -> None:
    def count(*between: str) -> int:
        item = '<span class="byline author"><a rel="author" href="/{0}">{0}</a></span>'
        lines = [item.format("Ada Berg"), *(f"<div>{line}</div>" for line in between), item.format("Bo Lind")]
        context = context_of(html("".join(f"<div>{line}</div>" for line in lines)))
        found = [
            read_candidate(labelled, context.story)
            for labelled in context.story.blocks
            if labelled.block.text in ("Ada Berg", "Bo Lind")
        ]
        return len(author_list.list_authors(found[0], found, context).authors)

    assert (count(), count("und"), count("und", "von")) == (2, 2, 1)


@pytest.mark.parametrize("line", ["", " ", "—", ":", "：", "’", "©", "By", "…", "\u200b", "/"])
@pytest.mark.parametrize("page", [html("<div>Ada Berg</div>", f"<div>{ABOUT}</div>"), text("Ada Berg", below=(ABOUT,))])
def test_any_line_is_read_without_an_error(page: str, line: str) -> None:
    story = story_of(page)
    for label in ("byline", "chrome", "body", "bio", "headline"):
        blocks = tuple(
            relabel(labelled, label, 50)._replace(block=labelled.block._replace(text=line), facts=LineFacts(line))
            for labelled in story.blocks
        )
        blank = story.with_blocks(blocks)
        found = find_bylines(blank, Found(line, blocks=frozenset({0})))
        assert find_authors(blank, found, Found(None)).value is not None
        credited = Found(Bylines((Author("Ada Berg"), Author(line))))
        assert [author.name for author in find_authors(blank, credited, Found(None)).value] == ["Ada Berg", line]


PIECES = st.sampled_from(
    [
        "By",
        "Von",
        "Ada Berg",
        "Bo Lind",
        "AFP",
        ":",
        ",",
        "and",
        "&",
        "/",
        "©",
        "(",
        ")",
        "’",
        "…",
        "—",
        "3 May 2024",
        "\u200b",
        "***",
        "@ada",
        "a@b.co",
        "记者",
        "：",
        "Author",
        "About the author",
        "is a reporter",
        "Share",
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=5).map(" ".join), max_size=12)


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, LINES, st.sampled_from(["author-bio", "byline", "caption", "comment", "x"]))
def test_any_page_is_read_without_an_error(above: list[str], below: list[str], names: list[str], box: str) -> None:
    head = "".join(f'<meta name="author" content="{name}">' for name in names)
    items = ["".join(f'<div class="{box}">{line}</div>' for line in lines) for lines in (above, below)]
    for page in (html(*items, head), text(*above, below=tuple(below)), "\n".join((*above, *below))):
        assert all(author.name for author in newsparse.parse(page).authors)


def long_name(size: int, start: str = "Ada ") -> str:
    """Return a line of some characters that opens so."""
    return start + "B" + "a" * (size - len(start) - 1)


def test_limits_of_lengths() -> None:
    def opens(line: str) -> bool:
        return worth(text(line), line, "body")

    assert (opens(long_name(60)), opens(long_name(61))) == (True, False)
    assert (opens(long_name(120, "By Ada ")), opens(long_name(121, "By Ada "))) == (True, False)
    assert [worth(text(long_name(size)), "Ada") for size in (120, 121)] == [True, False]
    assert [worth(html(f"<div>{long_name(size)}</div>"), "Ada", "byline") for size in (250, 251)] == [True, False]
    assert [evidence.is_lone_name(alone(long_name(size))) for size in (40, 41)] == [True, False]
    assert evidence.is_lone_name(alone("Ada Bea Cleo Dora"))
    assert not evidence.is_lone_name(alone("Ada Bea Cleo Dora Eva"))


def test_limits_of_places() -> None:
    def bio_names(after: int) -> tuple[str, ...]:
        story = story_of(html().replace(f"<p>{PARAGRAPHS[3]}", f"<p>{BIO.format('Ada Berg')}</p><p>{PARAGRAPHS[3]}"))
        story.last = line_of(story, "Ada").position + after
        return find_bio_names(story)

    assert (bio_names(1), bio_names(2)) == (("Ada Berg",), ())

    def opened(distance: int) -> bool:
        story = story_of(text(below=("By Ada Berg", "harbour notes", "harbour notes", "harbour notes")))
        story.last = line_of(story, "By").position + distance
        context = build_context(story, Found(TITLE))
        return fallbacks.find_opened_line(context) is not None

    assert (opened(2), opened(3)) == (True, False)
    stamped = [["Ada Berg", *["?!*"] * count, "3 May 2024"] for count in (2, 3)]
    assert [is_plausible(text(*lines), "Ada") for lines in stamped] == [True, False]


def test_limits_of_likelihoods() -> None:
    context = context_of(html(below="<div>harbour notes</div><div>Ada Berg</div>"))
    line = line_of(context.story, "Ada Berg")
    assert candidates.is_worth_reading(relabel(line, "chrome", 20), context)
    assert not candidates.is_worth_reading(relabel(line, "chrome", 19), context)
    shares = [0] * len(LABELS)
    bios = bio_context_of(html(below=f"<div>{ABOUT}</div>"), "Ada Berg")
    for share, expected in ((35, True), (34, False)):
        shares[NUMBERS["bio"]] = share
        assert bios.is_in_box(bios.story.blocks[-1]._replace(probabilities=tuple(shares))) is expected


def test_limits_of_forms() -> None:
    assert worth(html("<div>ABC</div>"), "ABC", share=2)
    assert not worth(html("<div>AB</div>"), "AB", share=2)
    assert worth(html("<p>By Ada Berg 28/11/2</p>"), "By", "body")
    assert not worth(html("<p>By Ada Berg 28/11</p>"), "By", "body")
    names = ["Ada Berg", "Bo Lind", "Cy Ekman", "Eva Fuchs", "Gil Hansen"]
    story = context_of(text("\n".join(["By", *"\n,\n".join(names).split("\n")]))).story
    assert read_candidate(line_of(story, "By"), story).names == tuple(names[:4])
    role = html(below='<div class="author-bio"><p>Ada Berg</p><p>{}</p></div>')
    for line, expected in (("tide editors", True), ("port editor", False)):
        context = bio_context_of(role.format(line), "Ada Berg")
        assert context.is_role_line(context.story.blocks[-1]) is expected


def test_an_editor_in_a_line_of_its_own_is_none_of_the_authors() -> None:
    def names(*lines: str) -> list[str]:
        return [
            author.name for author in newsparse.parse(html("".join(f"<div>{line}</div>" for line in lines))).authors
        ]

    assert names("By Ada Berg", "Edited by Bo Lind") == ["Ada Berg"]
    assert names("By Ada Berg", "By Bo Lind") == ["Ada Berg", "Bo Lind"]
