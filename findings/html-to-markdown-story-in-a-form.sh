#!/bin/sh
# html-to-markdown 3.21.2: of a page whose body stands in a `<form>`, nothing is left.
#
# Pages made with ASP.NET Web Forms have one form around all they show, story and headline too. One would expect fields
# and buttons to be taken off, and the form's text to stay. The whole element is dropped: the result is empty, with no
# warning. The options print `preprocessing=None`, which is not "none" but the default set, with `remove_forms` in it;
# only a set of one's own with `remove_forms=False` keeps the story.
#
# Seen:
#   default: ''
#   remove_forms=False: '# Storm stops ferries\n\nAll boats stay in port.\n'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html-to-markdown==3.21.2
"$folder/venv/bin/python" - <<'PYTHON'
from html_to_markdown import ConversionOptions, PreprocessingOptions, convert

PAGE = (
    '<html><body><form id="aspnetForm" method="post" action="storm.aspx">'
    "<h1>Storm stops ferries</h1><p>All boats stay in port.</p></form></body></html>"
)
plain = convert(PAGE)
print("default:", repr(plain.content))
assert plain.content == "" and not plain.warnings
asked = convert(PAGE, ConversionOptions(preprocessing=PreprocessingOptions(remove_forms=False)))
print("remove_forms=False:", repr(asked.content))
assert ConversionOptions().preprocessing is None and PreprocessingOptions().remove_forms
assert asked.content == "# Storm stops ferries\n\nAll boats stay in port.\n"
PYTHON
