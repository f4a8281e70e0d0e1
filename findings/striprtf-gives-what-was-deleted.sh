#!/bin/sh
# striprtf 0.0.35: words that an editor deleted, or hid, stand in the text beside what replaced them.
#
# RTF keeps tracked changes: `\deleted` marks words that are struck out, `\revised` those that were put in; `\v` is hidden
# text. Word processors print the second sort only. One would expect the text as printed. Both control words are passed
# over, so that a sentence says the opposite, or both; footnotes and comments are left out as one would expect.
#
# Seen:
#   deleted: 'The port closed opened today.'
#   hidden: 'The port (call the mayor first) opened today.'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check striprtf==0.0.35
"$folder/venv/bin/python" - <<'PYTHON'
from striprtf.striprtf import rtf_to_text

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}{\*\revtbl{Unknown;}{Editor;}}\pard "
for name, words, expected in (
    ("deleted", r"{\deleted\revauthdel1 closed }{\revised\revauth1 opened }", "closed opened "),
    ("hidden", r"{\v (call the mayor first) }opened ", "(call the mayor first) opened "),
    ("footnote", r"opened {\footnote \pard A note.}", "opened "),
    ("comment", r"opened {\*\annotation \pard A comment.}", "opened "),
):
    text = rtf_to_text(HEAD + "The port " + words + r"today.\par}").strip()
    print(f"{name}: {text!r}")
    assert text == f"The port {expected}today."
PYTHON
