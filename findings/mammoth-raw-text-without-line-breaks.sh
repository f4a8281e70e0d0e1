#!/bin/sh
# mammoth 1.13.0: `extract_raw_text` runs two lines of a paragraph together, "Ada BergHull".
#
# A line break inside of a paragraph (`w:br`, Shift and Enter in Word) divides headline and byline, lines of an address,
# of a poem or of a table of results. The readme says that raw text ignores all formatting and that each paragraph is
# followed by two newlines; one would expect a newline, or a space, for a break of a line, which is no formatting. There
# is nothing; a tab between two columns is kept. `convert_to_html` has `<br />`.
#
# Seen:
#   raw: 'Storm stops ferriesAda Berg\tHull\n\n'
#   html: '<p>Storm stops ferries<br />Ada Berg\tHull</p>'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import zipfile

import mammoth

CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{CONTENT}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body><w:p><w:r><w:t>Storm stops ferries</w:t><w:br/>'
    "<w:t>Ada Berg</w:t><w:tab/><w:t>Hull</w:t></w:r></w:p></w:body></w:document>",
}
file = io.BytesIO()
with zipfile.ZipFile(file, "w") as archive:
    for name, text in PARTS.items():
        archive.writestr(name, text)
raw, html = mammoth.extract_raw_text(file).value, mammoth.convert_to_html(file).value
print(f"raw: {raw!r}\nhtml: {html!r}")
assert raw == "Storm stops ferriesAda Berg\tHull\n\n"
assert html == "<p>Storm stops ferries<br />Ada Berg\tHull</p>"
PYTHON
