#!/bin/sh
# mf2py 2.0.2: a box with Tailwind's class `h-full` takes author and date away from the story, with `filter_roots=True` too.
#
# In microformats an element with a class `h-...` is an item of its own, and Tailwind names heights so: `h-full`.
# `filter_roots=True` is to leave such classes out. It does so at the top of a page only: inside of a story (`h-entry`) the
# box is an item still, and the author and the date in it are its properties, not the story's. One would expect the story
# to have them. A class with a number, `h-20`, is no item.
#
# Seen, properties of the h-entry:
#   box h-20: ['author', 'content', 'name', 'published']
#   box h-full: ['content', 'name']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mf2py==2.0.2
"$folder/venv/bin/python" - <<'PYTHON'
import mf2py

for box, expected in (
    ("h-20", ["author", "content", "name", "published"]),
    ("h-full", ["content", "name"]),
):
    page = (
        f'<body class="h-full"><article class="h-entry"><div class="{box}"><p class="p-author">Ada Berg</p>'
        '<time class="dt-published" datetime="2026-03-05">5 March</time></div>'
        '<h1 class="p-name">Storm stops ferries</h1><div class="e-content"><p>All boats stay.</p></div></article></body>'
    )
    (entry,) = mf2py.parse(doc=page, filter_roots=True)["items"]
    found = sorted(entry["properties"])
    print(f"box {box}: {found}")
    assert entry["type"] == ["h-entry"] and found == expected
PYTHON
