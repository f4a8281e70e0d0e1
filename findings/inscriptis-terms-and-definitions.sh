#!/bin/sh
# inscriptis 2.7.6: terms and definitions of a list are run together, without a space.
#
# The library draws pages as text, with tables and nested lists. `<dl>` is the element for questions and answers, dates
# and events, or roles and names. One would expect a line for each `<dt>` and `<dd>`, as browsers have it. Both are drawn
# as inline elements, in the default profile as in the strict one: the list is one line, and its words are glued.
#
# Seen:
#   'When?At noon.Where?In Hull.'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check inscriptis==2.7.6
"$folder/venv/bin/python" - <<'PYTHON'
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

PAIRS = "<dt>When?</dt><dd>At noon.</dd><dt>Where?</dt><dd>In Hull.</dd>"
page = f"<html><body><p>The ferry sails.</p><dl>{PAIRS}</dl><p>It is late.</p></body></html>"
assert sorted(CSS_PROFILES) == ["relaxed", "strict"]
for profile in CSS_PROFILES.values():
    lines = [line for line in get_text(page, ParserConfig(css=profile)).splitlines() if line]
    print(lines)
    assert lines == ["The ferry sails.", "When?At noon.Where?In Hull.", "It is late."]
PYTHON
