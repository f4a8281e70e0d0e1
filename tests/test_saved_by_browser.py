"""What a real browser saves, records and prints: MHTML and HAR over the DevTools protocol, and a page as PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from reading import read, write
from saving import PAGE, PARAGRAPHS

from newsparse import parse
from newsparse.sources import Document

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: --group browser")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium: install it, or name it in CHROMIUM")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-proxy-server",
)  # fmt: skip
BARE = parse(PAGE)
SHADOW = """<!DOCTYPE html><html lang="en"><title>Reader</title><body><x-story></x-story><script>
fetch("story.html").then(answer => answer.text()).then(text => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const root = document.querySelector("x-story").attachShadow({mode: "open"});
  root.append(...page.querySelector("main").childNodes); document.title = page.title; document.body.id = "done";
})</script>"""
SITE = {
    "story.html": PAGE,
    "framed.html": '<!DOCTYPE html><title>Reader</title><nav><a href="/">Home</a></nav><iframe src="story.html"></iframe>',
    "frameset.html": '<html><title>Gazette</title><frameset cols="*,*"><frame src="menu.html"><frame src="story.html"></frameset>',
    "menu.html": "<p><a href='/'>Front</a>",
    "shadow.html": SHADOW,
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    for name, text in SITE.items():
        write(folder / name, text)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.mark.parametrize("name", ["story.html", "framed.html", "frameset.html", "shadow.html"])
def test_page_saved_as_mhtml(browser: Any, site: str, tmp_path: Path, name: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/{name}", wait_until="networkidle")
    session = context.new_cdp_session(page)
    data = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    context.close()
    (document,) = read(write(tmp_path / "a.mhtml", data))
    assert isinstance(document, Document)
    assert document.url == f"{site}/{name}"
    assert document.fetched is not None
    article = parse(document.data, url=document.url, stated_charset=document.charset)
    assert (article.headline, article.body) == (BARE.headline, BARE.body)


@pytest.mark.parametrize("content", ["embed", "attach"])
def test_traffic_recorded_as_har(browser: Any, site: str, tmp_path: Path, content: str) -> None:
    path = tmp_path / ("a.zip" if content == "attach" else "a.har")
    context = browser.new_context(record_har_path=str(path), record_har_content=content)
    page = context.new_page()
    page.goto(f"{site}/framed.html", wait_until="networkidle")
    context.close()
    found = [item for item in read(path) if isinstance(item, Document)]
    assert [item.url for item in found] == [f"{site}/framed.html", f"{site}/story.html"]
    article = parse(found[1].data, url=found[1].url, stated_charset=found[1].charset, fetched=found[1].fetched)
    assert (article.headline, article.body) == (BARE.headline, BARE.body)


def test_printed_page_is_read_by_the_recipe(browser: Any, site: str, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext: install poppler-utils")
    page = browser.new_page()
    page.goto(f"{site}/story.html", wait_until="networkidle")
    page.pdf(path=str(tmp_path / "page.pdf"))
    page.close()
    recipe = f"pdftotext page.pdf - | {sys.executable} -m newsparse"
    done = subprocess.run(["sh", "-c", recipe], cwd=tmp_path, capture_output=True, timeout=60, check=True)
    text = done.stdout.decode()
    assert all(sentence in text for sentence in (PARAGRAPHS[0][:60], PARAGRAPHS[3][-40:]))
