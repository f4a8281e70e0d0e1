#!/bin/sh
# odfdo 3.27.3: of a document's formatted text, words that have their reading above them are missing.
#
# Japanese and Chinese papers print how a name is read above it; OpenDocument has `text:ruby` for that, with the word
# (`text:ruby-base`) and its reading (`text:ruby-text`). One would expect the word, with or without its reading.
# `get_formatted_text` leaves out both, and so the name; `str` of the paragraph has both.
#
# Seen:
#   formatted: 'Mayor  said no.\n\n'
#   paragraph: 'Mayor 山田やまだ said no.\n'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check odfdo==3.27.3
"$folder/venv/bin/python" - <<'PYTHON'
from odfdo import Document, Element

document = Document("text")
document.body.clear()
document.body.append(
    Element.from_tag(
        "<text:p>Mayor <text:ruby><text:ruby-base>山田</text:ruby-base><text:ruby-text>やまだ</text:ruby-text></text:ruby>"
        " said no.</text:p>"
    )
)
formatted, paragraph = document.get_formatted_text(), str(document.body.paragraphs[0])
print(f"formatted: {formatted!r}\nparagraph: {paragraph!r}")
assert formatted == "Mayor  said no.\n\n"
assert paragraph == "Mayor 山田やまだ said no.\n"
PYTHON
