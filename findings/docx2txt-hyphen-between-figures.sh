#!/bin/sh
# docx2txt 0.9: "10-12 boats" with a hyphen that does not break is "1012 boats".
#
# Word has a hyphen at which no line ends (Ctrl, Shift and "-"); writers use it in results, seasons and numbers of
# phones. In the file it is an element of its own, `w:noBreakHyphen`, between two runs of text. One would expect a
# hyphen. The element is passed over and its neighbours are joined: a season 2025-26 is 202526. mammoth 1.13.0 has
# U+2011 there.
#
# Seen:
#   docx2txt: 'The 202526 season had 1012 boats'
#   mammoth: 'The 2025‑26 season had 10‑12 boats'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docx2txt==0.9 mammoth==1.13.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import zipfile

import docx2txt
import mammoth

CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HYPHEN = "</w:t><w:noBreakHyphen/><w:t>"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{CONTENT}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body><w:p><w:r><w:t>The 2025{HYPHEN}26 season had '
    f"10{HYPHEN}12 boats</w:t></w:r></w:p></w:body></w:document>",
}
file = io.BytesIO()
with zipfile.ZipFile(file, "w") as archive:
    for name, text in PARTS.items():
        archive.writestr(name, text)
plain = docx2txt.process(file).strip()
other = mammoth.extract_raw_text(file).value.strip()
print(f"docx2txt: {plain!r}\nmammoth: {other!r}")
assert plain == "The 202526 season had 1012 boats"
assert other == "The 2025\u201126 season had 10\u201112 boats"
PYTHON
