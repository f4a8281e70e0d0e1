"""The evidence adds up to the decision that it explains, and blocks have the fields that show them."""

from __future__ import annotations

from functools import cache
from math import exp
from pathlib import Path

import pytest

from newsparse.explain.labels import explain_labels, explain_verdict
from newsparse.explain.page import explain_page
from newsparse.explain.types import ExplainedBlock, Explanation
from newsparse.explain.wording import describe_column, find_family, format_value
from newsparse.formats import read_page
from newsparse.labels.features import COLUMNS
from newsparse.labels.label import LABELS
from newsparse.labels.labeller import label_page
from newsparse.parse import decode_page, parse
from newsparse.trees.model import SCALE, load_model, score

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
    assert confidence.share == round(100 * explain(HTML).article.confidence)
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


def test_every_column_has_words() -> None:
    for name in ("html-2", "text-2", "html-article"):
        for column in load_model(name).columns:
            assert describe_column(column)
            assert "first" not in find_family(column).replace("first step", "")
            assert all(format_value(column, value) for value in (0, 1, 9, 60))
    assert {find_family(column) for column in COLUMNS} > {"length", "metadata", "named comment"}


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
