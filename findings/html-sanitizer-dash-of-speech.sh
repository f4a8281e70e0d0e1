#!/bin/sh
# html-sanitizer 2.7.0: the hyphen with which a paragraph of speech begins is taken off.
#
# Swedish, Norwegian, French and Polish papers begin what somebody says with a dash, in many systems typed as "- ". A
# sanitizer takes off elements and attributes; one would expect the letters of a text to stay, or, as the readme says,
# that marks of lists are removed inside of `<li>`. "- " and "* " go at the beginning of a paragraph too, with no list
# in their place: speech is told apart from the reporter's own words no longer. A longer dash and "-5" stay.
#
# Seen:
#   <p>- Vi stannar i hamn.</p>   <p>Vi stannar i hamn.</p>
#   <p>– Vi stannar i hamn.</p>   <p>– Vi stannar i hamn.</p>
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html-sanitizer==2.7.0
"$folder/venv/bin/python" - <<'PYTHON'
from html_sanitizer import Sanitizer

sanitizer = Sanitizer()
for page, expected in (
    ("<p>- Vi stannar i hamn.</p>", "<p>Vi stannar i hamn.</p>"),
    ("<p>– Vi stannar i hamn.</p>", "<p>– Vi stannar i hamn.</p>"),
    ("<p>-5 grader</p>", "<p>-5 grader</p>"),
):
    found = sanitizer.sanitize(page)
    print(page, found)
    assert found == expected
PYTHON
