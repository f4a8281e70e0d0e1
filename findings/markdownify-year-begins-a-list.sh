#!/bin/sh
# markdownify 1.2.3 and Markdown 3.11.3: a paragraph that begins with "1986." loses the year between the two.
#
# A story kept as Markdown is shown as HTML again. One would expect of a converter that text which Markdown would read
# as a mark is escaped, as this one escapes "*" and "_". It leaves a figure with a point at the beginning of a paragraph
# alone; Markdown makes a numbered list of it, and numbers lists from one, so that the year (or a place: "3. Ada Berg")
# is gone, and a browser shows "1." there. "- No, she said." becomes a list in the same way. `escape_misc=True` escapes
# both.
#
# Seen:
#   '<ol>\n<li>It was a hot summer.</li>\n</ol>' of <p>1986. It was a hot summer.</p>
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdownify==1.2.3 Markdown==3.11.3
"$folder/venv/bin/python" - <<'PYTHON'
from markdown import markdown
from markdownify import markdownify

PAGE = "<p>1986. It was a hot summer.</p>"
again = markdown(markdownify(PAGE))
print(repr(again))
assert again == "<ol>\n<li>It was a hot summer.</li>\n</ol>"
assert markdown(markdownify(PAGE, escape_misc=True)) == PAGE
assert markdown(markdownify("<p>*3 boats*</p>")) == "<p>*3 boats*</p>"
PYTHON
