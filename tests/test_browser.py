"""The report in a real browser: it works by keyboard, breaks no rule of accessibility, and runs nothing of the page."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsparse.explain.page import explain_page
from newsparse.explain.types import (
    Candidate,
    Decision,
    Evidence,
    ExplainedBlock,
    ExplainedField,
    Explanation,
    StatedValue,
)
from newsparse.parse import parse
from newsparse.record import Agency, Article, Author, Dateline, Image, Link, Paragraph, Source
from newsparse.writers import Failures
from newsparse.writers.html_ import write_explanation
from newsparse.writers.html_index import index_of, write
from newsparse.writers.summary import summary_of

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: --group browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: --group browser")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium: install it, or name it in CHROMIUM")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
FIXTURES = Path(__file__).parent.parent / "fixtures"
HTML = FIXTURES / "html" / "en-wp-author-box.html"
TEXT = FIXTURES / "text" / "en-glued-breadcrumb-repeated.txt"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
ATTACKS = (
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 2</script>",
    "<img src=x onerror='window.hit = 3'>",
    "\"><svg onload='window.hit = 4'>",
    "' autofocus onfocus='window.hit = 5' x='",
    "<!--<script>window.hit = 6",
    "--><script>window.hit = 7</script>",
    "<iframe srcdoc='<script>parent.hit = 8</script>'></iframe>",
    "<style>@import 'https://hit.example/x.css'; body { display: none }</style>",
    "</style></title></textarea><script>window.hit = 9</script>",
    "<link rel=stylesheet href=https://hit.example/y.css><base href=https://hit.example/>",
    "<meta http-equiv=refresh content='0;url=https://hit.example/'>",
    "<form action=https://hit.example/><button>Go</button></form>",
    "<details open ontoggle='window.hit = 10'>",
    "javascript:window.hit=11",
    " java\tscript:window.hit=12",
    "data:text/html,<script>opener.hit = 13</script>",
    "vbscript:window.hit=14",
    "//hit.example/z.js",
    "{{constructor.constructor('window.hit = 15')()}} ${window.hit = 16} #{window.hit} $title %s <%= 1 %>",
    "a\u202egpj.exe \u2066x\u2069 \u200f\u061c \u202a",
    "\x00nul\x1b[31mred\x07\x9b1m \ufeff\ufffe \U000e0041",
    "\ud800 half \udfff",
    "x" * 20_000,
    "&lt;script&gt;window.hit = 17&lt;/script&gt; &amp; &#x3c;img src=x onerror=window.hit=18&#x3e;",
    "\u2028window.hit = 19\u2029//",
)
"""What pages are attacked with: elements, attributes, addresses, templates, controls, words without end."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    pages = {"html": write_explanation(explain_page(HTML.read_bytes()))}
    pages["text"] = write_explanation(explain_page(TEXT.read_bytes()))
    records = [summary_of(parse(path.read_bytes())) for path in (HTML, TEXT)]
    many = [
        records[number % 2]
        | {
            "path": f"pages/{number}.html",
            "confidence": number % 100 / 100,
            "site": f"Site {number % 20}",
            "report": f"pages/{number}.html.html",
        }
        for number in range(5000)
    ]
    failed = ({"name": "pages/x.html", "code": "empty", "message": "empty"},)
    pages["index"] = index_of(many, Failures({"empty": 1}, failed))
    pages["few"] = index_of(many[:150])
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["html", "text", "index"])
def test_accessible_in_both_themes_and_on_a_phone(
    browser: Any, files: dict[str, Path], name: str, scheme: str, viewport: dict[str, int]
) -> None:
    page = browser.new_page(viewport=viewport, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(files[name].as_uri())
    if name != "index":
        page.evaluate(OPEN_EVERYTHING)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert said == []
    page.close()


def filled_with(attack: str) -> Article:
    """Return a record with a text in each of its fields and their parts."""
    return Article(
        headline=attack,
        subheadline=attack,
        dateline=Dateline(attack, (attack,), attack, (attack,)),
        agencies=(Agency(attack, attack, attack),),
        authors=(Author(attack, attack, attack, attack),),
        published=attack,
        modified=attack,
        section=(attack,),
        tags=(attack, attack),
        language=attack,
        site=attack,
        url=attack,
        image=Image(attack, attack, attack),
        captions=(attack,),
        body=attack,
        paragraphs=(Paragraph("paragraph", attack),),
        related=(Link(attack, attack),),
        corrections=(attack,),
        is_article=True,
        stated={attack: attack},
        confidence=0.9,
        evidence={"headline": attack, "body": attack, "published": attack},
        host=attack,
        source=Source(path=attack, member=attack, id=attack, address=attack, kind="html", format=attack),
    )


def explained_with(attack: str) -> Explanation:
    """Return a page with a text in each of its blocks, their reasons, its decisions and fields."""
    evidence = Evidence(attack, attack, 1.5, attack)
    block = ExplainedBlock(
        0,
        attack,
        "body",
        90,
        "chrome",
        (evidence,),
        (evidence._replace(weight=-1.0),),
        ("headline", "dateline", "body"),
    )
    left_out = [
        block._replace(place=place, fields=(), label="chrome", note=attack, rule=attack, final="promo")
        for place in range(1, 6)
    ]
    decisions = tuple(
        Decision(about, attack, 90, attack, (evidence,), (evidence,), attack)
        for about in ("is_article", "confidence", "headline")
    )
    fields = (
        ExplainedField("headline", attack, (0,), (StatedValue(attack, attack),), (Candidate(1, 5),), (), decisions[2]),
        ExplainedField("body", attack, (0,), (), (Candidate(1, 5),), (Candidate(0, 90),)),
    )
    return Explanation(filled_with(attack), (block, *left_out, block._replace(place=6)), 50, decisions, fields)


def written_with(attack: str, folder: Path) -> list[Path]:
    """Write a report and an index that are full of a text."""
    report, index = folder / "report.html", folder / "index.html"
    report.write_text(write_explanation(explained_with(attack)), encoding="utf-8")
    failed = Failures({attack: 1}, ({"name": attack, "code": attack, "message": attack},))
    page = json.loads(write(filled_with(attack)))
    pages = [page, page | {"report": attack}, page | {"file": attack}, page | {"is_article": False}]
    index.write_text(index_of(pages, failed), encoding="utf-8")
    return [report, index]


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_a_text_in_every_place_runs_and_loads_nothing(browser: Any, tmp_path: Path, attack: str) -> None:
    page = browser.new_page(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    files = written_with(attack, tmp_path)
    for path in files:
        page.goto(path.as_uri())
        assert page.evaluate(OPEN_EVERYTHING) == 7, "blocks, or columns of the table"
        assert page.evaluate("window.hit") is None
        assert (
            page.evaluate("document.querySelectorAll('main :is(iframe, img, script, style, link, base, form)').length")
            == 0
        )
        addresses = page.evaluate("[...document.querySelectorAll('a')].map((link) => link.href)")
        assert {address.partition(":")[0] for address in addresses} <= {"file", "http", "https"}
        assert page.evaluate(
            "[...document.querySelectorAll('*')].every((e) => e.getAttributeNames().every((n) => !n.startsWith('on')))"
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
        assert page.locator("main").is_visible()
        assert not set(page.title()) & set("\u202e\u2066\x1b\x00")
    assert asked == [path.as_uri() for path in files], "nothing is loaded"
    page.close()


OPEN_EVERYTHING = """() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    const buttons = [...document.querySelectorAll(".block > button, .pages th button")];
    for (const button of buttons) button.click();
    for (const input of document.querySelectorAll("input[type=search]")) {
        input.value = "window";
        input.dispatchEvent(new Event("input"));
    }
    return buttons.length;
}"""


def test_the_whole_way_of_a_hostile_page(browser: Any, tmp_path: Path) -> None:
    """From markup to the report: what a page says comes in by all its places."""
    texts = [html.escape(attack) for attack in ATTACKS]
    body = "".join(f"<p class='{text}'>{text} said the mayor of the old town on Monday.</p>" for text in texts)
    title = "".join(texts[:12])
    metas = "".join(
        f'<meta property="{name}" content="{title}">' for name in ("og:title", "author", "og:site_name", "section")
    )
    links = '<a rel="author" href="javascript:window.hit=8">Ana Reis</a><a href="data:text/html,x">More</a>'
    found = explain_page(
        f"<html lang='{texts[3]}'><head><title>{title}</title>{metas}</head><body><h1>{title}</h1>{links}{body}</body></html>",
        url="javascript:window.hit=9",
    )
    report = tmp_path / "report.html"
    report.write_text(write_explanation(found), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    page.evaluate(OPEN_EVERYTHING)
    assert (page.evaluate("window.hit"), asked) == (None, [report.as_uri()])
    assert page.locator("main a[href^='javascript'], main a[href^='data']").count() == 0
    page.close()


def test_bidirectional_controls_stay_in_their_field(browser: Any, tmp_path: Path) -> None:
    """An override that is not closed reorders nothing around it, and names show it."""
    article = Article(headline="a\u202eb", site="c\u202ed", source=Source(path="rain\u202elmth.exe"), language="en")
    index = tmp_path / "index.html"
    index.write_text(index_of([summary_of(article)]), encoding="utf-8")
    page = browser.new_page()
    page.goto(index.as_uri())
    row = page.locator("#rows tr")
    assert row.locator(".file").inner_text() == r"rain\u202elmth.exe"
    assert row.locator("td").nth(1).inner_text() == r"c\u202ed"
    isolated = "getComputedStyle(document.querySelector('#rows td > div')).unicodeBidi"
    assert page.evaluate(isolated) in ("isolate", "plaintext")
    page.close()


def test_no_script_but_ours_may_run(browser: Any, files: dict[str, Path], tmp_path: Path) -> None:
    """Were an escape forgotten, the policy would still hold."""
    broken = tmp_path / "broken.html"
    text = files["html"].read_text(encoding="utf-8")
    broken.write_text(text.replace("<main", "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'><main"))
    page = browser.new_page()
    page.goto(broken.as_uri())
    assert page.evaluate("window.hit") is None
    page.close()


def test_a_field_leads_to_its_block(browser: Any, files: dict[str, Path]) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(files["html"].as_uri())
    page.locator("#field-headline dt a").focus()
    assert page.locator(".block.lit .text").inner_text() == "Ferry Crews Vote to Keep the Night Boat Running"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.block').dataset.fields") == "headline"
    assert page.locator("#field-headline.lit").count() == 1
    page.keyboard.press("Enter")
    reasons = page.locator(".reasons").inner_text()
    assert re.match(r"headline, \d+ % likely, rather than left out \(chrome\)\.\s+For\s+in the page's title ", reasons)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").startswith("byline")
    page.close()


def test_the_page_opens_at_its_story(browser: Any, files: dict[str, Path]) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(files["html"].as_uri())
    box = page.locator(".block[data-fields~=body]").first.bounding_box()
    assert box is not None
    assert box["y"] < DESK["height"], "the story is on the first screen, whatever stands above it"
    hidden = page.locator("#b3")
    assert not hidden.is_visible()
    page.locator(".run > summary").first.click()
    assert hidden.is_visible()
    page.locator("#open-all").check()
    assert page.locator(".run:not([open])").count() == 0
    page.locator("#open-all").uncheck()
    assert not hidden.is_visible()
    page.close()


def test_a_link_opens_the_run_that_its_block_is_in(browser: Any, files: dict[str, Path]) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(files["html"].as_uri())
    folded = page.locator(".run .block").nth(70)
    page.evaluate("(id) => { document.querySelector('#field-headline dt a').hash = id }", folded.get_attribute("id"))
    assert not folded.is_visible()
    page.locator("#field-headline dt a").click()
    assert folded.is_visible()
    page.close()


def test_a_story_from_right_to_left(browser: Any, tmp_path: Path) -> None:
    """Its text begins at the right, the labels stay at the left."""
    text = (
        "عادت قطارات الليل يوم الإثنين إلى المدينة القديمة بعد توقف دام عشر سنوات، وقال رئيس البلدية إن الرحلات ستستمر."
    )
    block = ExplainedBlock(0, text, "body", 90, "chrome", (), (), ("body",))
    report = tmp_path / "report.html"
    article = Article(headline="قطارات الليل تعود", body=text, language="ar")
    report.write_text(write_explanation(Explanation(article, (block,), 50)), encoding="utf-8")
    page = browser.new_page(viewport=DESK)
    page.goto(report.as_uri())
    styles = "(at) => [getComputedStyle(document.querySelector(at)).direction, document.querySelector(at).getBoundingClientRect().x]"
    direction, x = page.evaluate(styles, ".block .text")
    assert (direction, page.evaluate(styles, "h1")[0]) == ("rtl", "rtl")
    assert page.evaluate(styles, ".block .label")[1] < x
    edges = page.evaluate("getComputedStyle(document.querySelector('.block .text')).borderRightWidth")
    assert edges == "3px"
    page.close()


def test_index_is_searched_and_put_in_order(browser: Any, files: dict[str, Path]) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(files["index"].as_uri())
    assert page.locator("#count").inner_text() == "5,000 of 5,000 pages"
    assert page.locator("#rows tr").count() == 100
    page.fill("#search", "ferry of nowhere")
    assert page.locator("#count").inner_text() == "0 of 5,000 pages"
    page.fill("#search", "pages/4242")
    assert page.locator("#count").inner_text() == "1 of 5,000 pages"
    page.fill("#search", "")
    confidence = page.get_by_role("button", name="Confidence")
    confidence.click()
    assert page.locator("#rows tr").first.inner_text().rstrip().endswith("0.00")
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Confidence")
    confidence.click()
    assert page.locator("#rows tr").first.inner_text().rstrip().endswith("0.99")
    page.get_by_role("button", name="Site").click()
    assert [row.locator("td").nth(1).inner_text() for row in page.locator("#rows tr").all()[:2]] == ["Site 0", "Site 0"]
    page.locator("#more").click()
    assert page.locator("#rows tr").count() == 200
    page.close()


def test_index_of_thousands_of_pages_is_quick(browser: Any, files: dict[str, Path]) -> None:
    """In processor time, which other work on the machine does not change: rows that are not shown are not laid out."""
    spent = {}
    for has_script in (True, False):
        context = browser.new_context(java_script_enabled=has_script, viewport=DESK)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        page.goto(files["index"].as_uri())
        if has_script:
            page.evaluate(OPEN_EVERYTHING)
        metrics = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
        spent[has_script] = metrics["ProcessTime"]
        context.close()
    assert spent[True] < 0.8 * spent[False] < 8, spent


def test_index_is_a_plain_table_without_scripts(browser: Any, files: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(files["few"].as_uri())
    assert page.locator("#rows tr:visible").count() == 150, "all of them"
    assert not page.locator("#search").is_visible()
    assert page.locator("#rows a").first.get_attribute("href") == "./pages/0.html.html"
    page.goto(files["html"].as_uri())
    assert page.locator("#page .text:visible").count() > 10
    assert not page.locator("#open-all").is_visible()
    context.close()
