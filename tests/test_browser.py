"""The report in a real browser: it works by keyboard, breaks no rule of accessibility, and runs nothing of the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsparse.explain.page import explain_page
from newsparse.parse import parse
from newsparse.writers import Failures
from newsparse.writers.html_ import write_explanation
from newsparse.writers.html_index import index_of
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
    "<!--<script>window.hit = 5",
    "<iframe srcdoc='<script>parent.hit = 6</script>'></iframe>",
    "<style>body { display: none }</style>",
    "javascript:window.hit=7",
)


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
        | {"path": f"pages/{number}.html", "confidence": number % 100 / 100, "site": f"Site {number % 20}"}
        for number in range(5000)
    ]
    failed = ({"name": "pages/x.html", "code": "empty", "message": "empty"},)
    pages["index"] = index_of(many, Failures({"empty": 1}, failed))
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
    if name == "html":
        page.locator(".block[data-field=headline] > button").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert said == []
    page.close()


def test_hostile_pages_run_nothing(browser: Any, tmp_path: Path) -> None:
    body = "".join(
        f"<p>{attack.replace('<', '&lt;')} said the mayor of the old town on Monday.</p>" for attack in ATTACKS
    )
    title = "".join(ATTACKS).replace("<", "&lt;")
    links = '<a rel="author" href="javascript:window.hit=8">Ana Reis</a><a href="javascript:window.hit=9">More</a>'
    found = explain_page(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{links}{body}</body></html>")
    article = replace(
        found.article,
        headline="".join(ATTACKS),
        site=ATTACKS[1],
        url="javascript:window.hit=10",
        tags=ATTACKS,
        language='"><script>window.hit = 11</script>',
        source=replace(found.article.source, path=ATTACKS[2]),
    )
    report, index = tmp_path / "report.html", tmp_path / "index.html"
    report.write_text(write_explanation(found._replace(article=article)), encoding="utf-8")
    failed = Failures({ATTACKS[0]: 1}, ({"name": ATTACKS[0], "code": ATTACKS[1], "message": ATTACKS[2]},))
    index.write_text(index_of([summary_of(article) | {"report": "javascript:window.hit=12"}], failed), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (report, index):
        page.goto(path.as_uri())
        for button in page.locator(".block > button").all()[:20]:
            button.click()
        assert page.evaluate("window.hit") is None
        assert page.locator("main").is_visible()
        assert page.locator("iframe, img, main script, a[href^='javascript']").count() == 0
    assert asked == [report.as_uri(), index.as_uri()], "nothing is loaded"
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
    page.locator("#field-headline button").focus()
    assert page.locator(".block.lit").inner_text().endswith("Ferry Crews Vote to Keep the Night Boat Running")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.block').dataset.fields") == "headline"
    assert page.locator("#field-headline.lit").count() == 1
    page.keyboard.press("Enter")
    assert "For headline rather than chrome" in page.locator(".reasons").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").startswith("byline")
    page.locator("#kept-only").check()
    assert page.locator(".block:visible").count() == page.locator(".block[data-field]").count() > 5
    page.close()


def test_index_is_searched_and_put_in_order(browser: Any, files: dict[str, Path]) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(files["index"].as_uri())
    assert page.locator("#count").inner_text() == "5000 of 5000 pages"
    assert page.locator("#rows tr").count() == 100
    page.fill("#search", "ferry of nowhere")
    assert page.locator("#count").inner_text() == "0 of 5000 pages"
    page.fill("#search", "pages/4242")
    assert page.locator("#count").inner_text() == "1 of 5000 pages"
    page.fill("#search", "")
    confidence = page.get_by_role("button", name="Confidence")
    confidence.click()
    assert page.locator("#rows tr").first.inner_text().rstrip().endswith("0.00")
    confidence.click()
    assert page.locator("#rows tr").first.inner_text().rstrip().endswith("0.99")
    page.locator("#more").click()
    assert page.locator("#rows tr").count() == 200
    page.close()
