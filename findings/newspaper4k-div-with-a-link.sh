#!/bin/sh
# newspaper4k 0.9.6: a paragraph in a `<div>` is lost if a word of it is bold or a link, or if it has a line break.
#
# A story's paragraphs are `<p>`, and one between them is a `<div>`, as editors leave it. Plain text in it is kept. With a
# `<b>`, an `<a>` or a `<br>` in it the whole `<div>` is missing from `text`, the words outside of that element too. The
# same markup in a `<section>` or a `<blockquote>` is kept.
#
# Seen, the line between the paragraphs:
#   <div>Ferries are cancelled.</div>             'Ferries are cancelled.'
#   <div>Ferries are <b>cancelled</b>.</div>      None
#   <div>Ferries are<br>cancelled.</div>          None
#   <section>Ferries are <b>cancelled</b>.</section>  'Ferries are cancelled.'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check newspaper4k==0.9.6 lxml_html_clean==0.4.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import newspaper

REST = [
    f"The company said that all boats would stay in port until the storm had passed, and that tickets would be valid. Part {n}."
    for n in range(8)
]
paragraphs = [f"<p>{text}</p>" for text in REST]
for markup, expected in (
    ("<div>Ferries are cancelled.</div>", "Ferries are cancelled."),
    ("<div>Ferries are <b>cancelled</b>.</div>", None),
    ("<div>Ferries are <a href='/ferries'>cancelled</a>.</div>", None),
    ("<div>Ferries are<br>cancelled.</div>", None),
    ("<section>Ferries are <b>cancelled</b>.</section>", "Ferries are cancelled."),
):
    story = "".join([*paragraphs[:4], markup, *paragraphs[4:]])
    article = newspaper.Article("https://news.example/storm", language="en")
    article.download(
        input_html=f"<html><head><title>Storm</title></head><body><article><h1>Storm</h1>{story}</article></body></html>"
    )
    article.parse()
    lines = [line for line in article.text.split("\n") if line]
    print(f"{markup:50}", *[repr(line) for line in lines[4:-4]] or [None])
    assert lines == [*REST[:4], *([expected] if expected else []), *REST[4:]]
PYTHON
