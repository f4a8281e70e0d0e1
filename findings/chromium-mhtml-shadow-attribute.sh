#!/bin/sh
# Chromium (seen with 156) with playwright 1.65.2: MHTML keeps shadow roots as `<template shadowmode="open">`, which HTML does not know.
#
# A page saved as MHTML has its open shadow roots as templates, so that they can be made again when it is opened. One would
# expect the standard's `shadowrootmode`, which the same browser writes with getHTML() and parses as a shadow root. It is another
# attribute: to an HTML parser, also to Chromium's own, such a template is inert, and all its text is missing from the page.
#
# Seen:
#   in MHTML: <template shadowmode="open">
#   getHTML: <template shadowrootmode="open" shadowrootserializable="">
#   shadowrootmode parsed: True, shadowmode parsed: False
#
# Needs chromium installed (named in CHROMIUM, else found on the path).
set -eu
chromium=${CHROMIUM:-$(command -v chromium)}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.65.2
CHROMIUM=$chromium "$folder/venv/bin/python" - <<'P'
import email
import os
import re

from playwright.sync_api import sync_playwright

PAGE = """<!DOCTYPE html><title>Ferry</title><x-story></x-story><script>
const root = document.querySelector("x-story").attachShadow({mode: "open", serializable: true});
root.innerHTML = "<p>The ferry stayed in port.</p>";</script>"""
PARSED = """mode => Document.parseHTMLUnsafe(
  `<x-story><template ${mode}="open"><p>Rain</p></template></x-story>`).querySelector("x-story").shadowRoot !== null"""
with sync_playwright() as running:
    browser = running.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-gpu"])
    page = browser.new_page()
    page.set_content(PAGE)
    session = page.context.new_cdp_session(page)
    message = email.message_from_string(session.send("Page.captureSnapshot", {"format": "mhtml"})["data"])
    saved = next(part for part in message.walk() if part.get_content_type() == "text/html").get_payload(decode=True).decode()
    shown = page.evaluate("document.documentElement.getHTML({serializableShadowRoots: true})")
    tags = [re.search(r"<template[^>]*>", text)[0] for text in (saved, shown)]
    parsed = [page.evaluate(PARSED, mode) for mode in ("shadowrootmode", "shadowmode")]
    print(f"{browser.version}\nin MHTML: {tags[0]}\ngetHTML: {tags[1]}")
    print(f"shadowrootmode parsed: {parsed[0]}, shadowmode parsed: {parsed[1]}")
    browser.close()
assert "The ferry stayed in port." in saved
assert 'shadowmode="open"' in tags[0] and "shadowrootmode" not in tags[0]
assert 'shadowrootmode="open"' in tags[1]
assert parsed == [True, False]
P
