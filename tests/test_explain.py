"""The evidence adds up to the decision that it explains, and blocks have the fields that show them."""

from __future__ import annotations

import re
from functools import cache
from math import exp
from pathlib import Path

import pytest
from rows import for_each_row

from newsparse.explain.headline import WORDING
from newsparse.explain.labels import explain_labels, explain_verdict
from newsparse.explain.page import explain_page
from newsparse.explain.plain import say_plainly
from newsparse.explain.screening import explain_screening
from newsparse.explain.types import ExplainedBlock, Explanation
from newsparse.explain.wording import describe_column, find_family, format_value
from newsparse.formats import read_page
from newsparse.labels.features import COLUMNS
from newsparse.labels.label import LABELS
from newsparse.labels.labeller import label_page
from newsparse.labels.screening import compute_columns, measure_blocks
from newsparse.parse import decode_page, parse
from newsparse.trees.model import SCALE, load_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

FIXTURES = Path(__file__).parent.parent / "fixtures"
HTML = FIXTURES / "html" / "en-wp-author-box.html"
TEXT = FIXTURES / "text" / "en-glued-breadcrumb-repeated.txt"
PAGES = (HTML, TEXT, FIXTURES / "html" / "ja-local.html", FIXTURES / "text" / "en-one-line.txt")


@cache
def explain(path: Path) -> Explanation:
    return explain_page(path.read_bytes())


def find_block(path: Path, beginning: str) -> ExplainedBlock:
    return next(block for block in explain(path).blocks[1:] if block.text.startswith(beginning))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_evidence_adds_up_to_the_score(path: Path) -> None:
    text, source = decode_page(path.read_bytes(), None)
    trace = label_page(read_page(text, source.kind))
    scores = score(load_model(trace.models[1]), trace.table)
    explained = explain_labels(trace)
    assert len(explained) == len(trace.labelling.blocks)
    for row, at in enumerate(trace.kept):
        block, reasons = trace.labelling.blocks[at], explained[at]
        own, rival = scores[LABELS.index(block.label)], scores[LABELS.index(reasons.rival)]
        expected = (own[row] - rival[row]) / SCALE
        assert reasons.score == pytest.approx(expected, abs=0.03)


def test_record_is_the_parsers() -> None:
    assert explain(HTML).article == parse(HTML.read_bytes())


def test_fields_of_blocks() -> None:
    assert find_block(HTML, "Ferry Crews Vote").fields == ("headline",)
    assert find_block(HTML, "Gareth Pell writes").fields == ("authors",)
    assert find_block(TEXT, "Mombasa, 14 March").fields == ("dateline", "agencies", "published", "body")
    assert find_block(TEXT, "Also Read").fields == ("related",)
    assert explain(HTML).blocks[0].fields == ()


def test_evidence_for_is_positive_and_against_negative() -> None:
    for block in explain(HTML).blocks:
        assert all(item.weight > 0 for item in block.speaks_for)
        assert all(item.weight < 0 for item in block.speaks_against)
        assert len(block.speaks_for) <= 3 >= len(block.speaks_against)


def test_metadata_are_evidence_of_a_headline() -> None:
    assert "metadata" in {item.feature for item in find_block(HTML, "Ferry Crews Vote").speaks_for}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", ["article", "right"])
def test_evidence_adds_up_to_the_verdict(path: Path, name: str) -> None:
    text, source = decode_page(path.read_bytes(), None)
    trace = label_page(read_page(text, source.kind))
    reasons = explain_verdict(source.kind, name, trace.page_features)
    share = getattr(trace.labelling.verdict, name)
    likely = share if reasons.rival == "no" else 1 - share
    assert 1 / (1 + exp(-reasons.score)) == pytest.approx(likely, abs=0.01)
    assert likely >= 0.5


def test_verdicts_are_explained() -> None:
    article, confidence = explain(HTML).decisions
    assert (article.about, article.answer, article.rival) == ("is_article", "yes", "no")
    assert "metadata" in {item.feature for item in article.speaks_for}
    assert confidence.note in (
        "",
        f"the record says {explain(HTML).article.confidence:.2f}: it counts the headline, too",
    )
    shop = explain_page((FIXTURES / "html" / "en-product.html").read_bytes())
    assert shop.decisions[0].answer == "no"


def test_record_may_overrule_the_verdict() -> None:
    form = explain_page("<title>Sign in</title><h1>Sign in</h1><form><p>Name</p><p>Password</p></form>")
    assert not form.article.is_article
    assert (form.decisions[0].answer, form.decisions[0].note) == ("yes", "the record says no: its body is too short")


def test_choice_of_a_dumps_headline_is_explained() -> None:
    choice = explain(TEXT).decisions[2]
    assert (choice.about, choice.answer) == ("headline", explain(TEXT).article.headline)
    assert choice.rival not in ("", choice.answer)
    assert "times on the page" in {item.feature for item in choice.speaks_for}
    assert len(explain(HTML).decisions) == 2, "a page with markup has its headline's reasons at its block"


def test_shares_and_missing_parts_are_said_as_they_are() -> None:
    """Probabilities that were rounded each may add up to 101 %; a headline without a last part has none of size 0."""
    assert format_value("text: capitals", 101) == "100 %"
    assert WORDING.say_plainly("likely story", 102, "headline") == "likely story: 100 %"
    assert WORDING.say_plainly("last part: size", 0, "headline") == "no mark divides it into parts"
    assert WORDING.say_plainly("last part: size", 12, "headline") == "characters of its last part: 12"
    assert WORDING.say_plainly("likely story", 40, "headline") == "likely story: 40 %"


def test_every_column_has_words() -> None:
    for name in ("html-2", "text-2", "html-article"):
        for column in load_model(name).columns:
            assert describe_column(column)
            assert "first" not in find_family(column).replace("first step", "")
            assert all(format_value(column, value) for value in (0, 1, 9, 60))
    assert {find_family(column) for column in COLUMNS} > {"length", "metadata", "named comment"}


def test_every_column_has_plain_words() -> None:
    """Those of blocks and of the screening are sentences of a reader; those of the page may be a name and a number."""
    for name in ("html-1", "html-2", "text-1", "text-2", "html-screening", "html-article", "text-right"):
        for column in load_model(name).columns:
            words = [say_plainly(column, value, label) for value in (-1, 0, 1, 3, 9, 60, 10_000) for label in LABELS]
            assert all(words), column
            assert not any(
                re.search(r"\b(text|first|before|near|around|since|words|names):", said) for said in words
            ), column
            if not column.startswith("page: "):
                assert not any(re.search(r"\d|_", re.sub("<.*?>", "", said)) for said in words), (column, words)


@for_each_row(
    ("column", "value", "likeness", "said"),
    [
        ("text: size", 20, "chrome", "very short"),
        ("text: size", 21, "chrome", "short"),
        ("text: size", 10**9, "chrome", "long"),
        ("link share", 100, "chrome", "linked"),
        ("first: since story", 60, "chrome", "far from the story"),
        ("words: mean", -40, "promo", "its words are those of a promotion"),
        ("before: start", 0, "chrome", "no block above it"),
        ("2 after: link share", 100, "chrome", "the second block below it is linked"),
        ("phrase: promo", 2, "promo", "nothing but words of a promotion"),
        ("since comments", 60, "body", "no heading with “comments” above it"),
        ("around comment", 1, "chrome", "in an element named comment"),
        ("landmarks", 2, "chrome", "in <footer>"),
        ("page: questions", 0, "yes", "no questions"),
    ],
)
def test_plain_words(column: str, value: int, likeness: str, said: str) -> None:
    assert say_plainly(column, value, likeness) == said


def test_the_screening_has_reasons_of_its_own() -> None:
    page = read_page(decode_page(HTML.read_bytes(), None)[0], "html")
    trace = label_page(page)
    screened = sorted(set(range(len(page.blocks))) - set(trace.kept))
    table = Table(len(page.blocks))
    table.add(compute_columns(page, *measure_blocks(page.blocks)))
    chrome, other = score(load_model("html-screening"), table)
    for at, reasons in zip(screened, explain_screening(page, screened), strict=True):
        sides = (*reasons.speaks_for, *reasons.speaks_against)
        total = reasons.start + sum(item.weight for item in sides) + reasons.rest
        assert total == pytest.approx((chrome[at] - other[at]) / SCALE, abs=0.03)
        assert {item.feature for item in sides} == {"screening"}
    assert explain_screening(page, []) == []


def test_fields_of_an_explanation() -> None:
    explained = explain(HTML)
    body = explained.field("body")
    assert body.blocks == tuple(block.place for block in explained.blocks if "body" in block.fields)
    assert not {item.place for item in body.candidates} & set(body.blocks)
    assert {item.place for item in body.weakest} <= set(body.blocks)
    assert explained.field("paragraphs").blocks == body.blocks
    assert ("meta", "The Harbour Sentinel") in explained.field("site").stated
    assert explain(TEXT).field("headline").decision == explain(TEXT).decisions[2]
    assert explained.field("nonsense").blocks == ()


def test_a_rule_says_what_it_overruled() -> None:
    explained = explain_page((FIXTURES / "html" / "es-microdata.html").read_bytes())
    block = next(block for block in explained.blocks if block.rule == "corrections")
    assert block.note.endswith(f"a note that corrects the story; it overruled {block.label} {block.share} %")


@pytest.mark.parametrize("page", ["", b"\x00\x01" * 99, "one", "<html></html>"])
def test_nothing_to_explain(page: str | bytes) -> None:
    assert len(explain_page(page).blocks) <= 1


TIDES = "".join(
    f"<p>The harbour of Hill Valley was closed on day {day} of the storm, and the ferries stayed away until noon.</p>"
    for day in range(1, 8)
)
ABOVE_THE_HEADLINE = {
    "named breadcrumb": (
        '<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/t">Tides</a></li></ol>',
        ["News", "Tides"],
    ),
    "links before the title": (
        '<ul><li><a href="/n">News</a></li><li><a href="/t">Tides</a></li><li>Storm closes the harbour</li></ul>',
        ["News", "Tides"],
    ),
    "arrows": (
        '<div><a href="/">Home</a> › <a href="/n">News</a> › <a href="/t">Tides</a></div>',
        ["Home › News › Tides"],
    ),
    "label": ('<div class="kicker"><a href="/t">Tides</a></div>', ["Tides"]),
    "filed": ('<p>Filed under: <a href="/t">Tides</a></p>', ["Filed under: Tides"]),
    "below a lone Category": ('<p>Categories:</p><p>Tides</p>', ["Tides"]),
    "beside the date": ('<div><a href="/t">Inland</a> | hv | 11.2.2025 | 23:55</div>', ["Inland | hv | 11.2.2025 | 23:55"]),
    "marked category": ('<div>Read: <a rel="category" href="/t">Tides and boats</a> and more of it</div>', ["Read: Tides and boats and more of it"]),
}  # fmt: skip


@pytest.mark.parametrize(("above", "texts"), ABOVE_THE_HEADLINE.values(), ids=ABOVE_THE_HEADLINE.keys())
def test_blocks_of_the_section(above: str, texts: list[str]) -> None:
    page = f"<body><nav><a href='/'>Hill Herald</a></nav><article>{above}<h1>Storm closes the harbour</h1>{TIDES}</article></body>"
    explained = explain_page(page)
    assert [block.text for block in explained.blocks if "section" in block.fields] == texts
    assert explained.article.section


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (["1. Home", "2. News", "3. Tides"], ["2. News", "3. Tides"]),
        (["Home", "News", "Tides"], ["News", "Tides"]),
        (["Local", "Sport"], ["Local", "Sport"]),
        (["hill.example", "News", "Money"], ["News", "Money"]),
        (["Local Money"], ["Local Money"]),
        (["Money | 3 May 2024 | 10:12"], ["Money | 3 May 2024 | 10:12"]),
    ],
    ids=["numbered", "below Home", "parent", "below the address", "run together", "dated"],
)
def test_blocks_of_the_section_of_a_text_page(lines: list[str], texts: list[str]) -> None:
    story = TIDES.removeprefix("<p>").replace("<p>", "").replace("</p>", "\n\n")
    page = f"Hill Herald\nWorld\nLocal\nMoney\nSport\nArts\n\nSign in\n\n{chr(10).join(lines)}\n\nStorm closes the harbour\n\n{story}"
    blocks = explain_page(page).blocks
    assert [block.text for block in blocks if "section" in block.fields] == texts
