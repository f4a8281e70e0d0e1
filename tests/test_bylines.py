"""The steps of the search for bylines and bios, one question at a time: on invented pages, yes beside no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from newsparse.fields.authors import candidates, evidence, plausible
from newsparse.fields.authors.bio_context import BioContext, build_bio_context
from newsparse.fields.authors.bio_heading import find_heading, is_person_name
from newsparse.fields.authors.bio_names import find_bio_names
from newsparse.fields.authors.bio_paragraphs import list_paragraphs
from newsparse.fields.authors.candidates import BylineCandidate, read_candidate
from newsparse.fields.authors.context import BylineContext, build_context
from newsparse.fields.authors.metadata import list_metadata_authors, make_bare_name
from newsparse.fields.found import Found
from newsparse.labels.label import LABELS, NUMBERS
from newsparse.labels.labeller import Labelled
from newsparse.parse import read
from newsparse.story.story import Story, find_bounds

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
    first, last = find_bounds(blocks)
    return replace(story, blocks=blocks, first=first, last=last)


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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
        return candidates.is_near_byline_place(line_of(context.story, "Ada"), context)

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


@pytest.mark.parametrize(
    ("line", "label", "expected"),
    [
        ("Ada Berg", "chrome", True),
        ("Ada", "chrome", False),
        ("By", "chrome", True),
        ("ADA", "chrome", True),
        ("***", "chrome", False),
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


@pytest.mark.parametrize(
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
