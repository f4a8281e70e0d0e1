#!/bin/sh
# Resiliparse 2.0.1: with `main_content=True`, a bulleted list in the story is kept or lost by how deep it lies.
#
# A `<ul>` up to three elements below `<body>` is left out, whatever it holds, also between two paragraphs of an
# `<article>`; one element further down it stays. A numbered list, `<ol>`, stays everywhere. One would expect words, links
# or class names to tell a menu from a list of the story. Pages with little markup, as small papers and archives have,
# lose theirs.
#
# Seen, "Ferries are cancelled." in a list of an article:
#   <ul> in <article>: lost
#   <ul> in two <div> more: kept
#   <ol> in <article>: kept
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check resiliparse==2.0.1
"$folder/venv/bin/python" - <<'PYTHON'
from resiliparse.extract.html2text import extract_plain_text

PARAGRAPH = "<p>All boats stay in port until noon, the company said on Friday.</p>"
ITEM = "<li>Ferries are cancelled.</li>"
for name, before, items, after, kept in (
    ("<ul> in <article>", "", f"<ul>{ITEM}</ul>", "", False),
    ("<ul> in one <div> more", "<div>", f"<ul>{ITEM}</ul>", "</div>", False),
    ("<ul> in two <div> more", "<div><div>", f"<ul>{ITEM}</ul>", "</div></div>", True),
    ("<ol> in <article>", "", f"<ol>{ITEM}</ol>", "", True),
):
    page = f"<html><body><article>{before}{PARAGRAPH}{items}{PARAGRAPH}{after}</article></body></html>"
    text = extract_plain_text(page, main_content=True)
    found = "Ferries are cancelled." in text
    print(f"{name}:", "kept" if found else "lost")
    assert found == kept and text.count("All boats stay in port") == 2
    assert "Ferries are cancelled." in extract_plain_text(page)
PYTHON
