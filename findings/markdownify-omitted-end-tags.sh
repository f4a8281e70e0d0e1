#!/bin/sh
# markdownify 1.2.3 (beautifulsoup4 4.15.0): lists and tables whose end tags are omitted, as HTML allows, come out in one
# line.
#
# `<li>`, `<td>` and `<tr>` need no end tags, and minified pages have none. The tags are made into a tree by the plain
# parser of Python, which does not know that a `<li>` ends the one before, so items are nested in each other. One would
# expect three items and two rows, as browsers show them, since the library takes HTML and has no word on its form. A line
# of text is not lost, but the items and cells are. `markdownify(page, bs4_options={"features": "lxml"})` gives both
# right.
#
# Seen:
#   '* One* Two* Three'
#   1 line with the cells of both rows
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdownify==1.2.3 beautifulsoup4==4.15.0
"$folder/venv/bin/python" - <<'PYTHON'
from markdownify import markdownify

LIST = "<ul><li>One<li>Two<li>Three</ul>"
TABLE = "<table><tr><th>Port<th>State<tr><td>Hull<td>closed</table>"
found = markdownify(LIST).strip()
print(repr(found))
assert found == "* One* Two* Three"
rows = [line for line in markdownify(TABLE).splitlines() if "Port" in line or "Hull" in line]
print(len(rows), "line with the cells of both rows")
assert len(rows) == 1
other = {"bs4_options": {"features": "lxml"}}
try:
    import lxml  # noqa: F401
except ImportError:
    pass
else:
    assert markdownify(LIST, **other).split() == ["*", "One", "*", "Two", "*", "Three"]
PYTHON
