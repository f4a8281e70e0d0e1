#!/bin/sh
# python-docx gives neither paragraphs nor words that stand in a content control or a tracked insertion.
#
# `Document.paragraphs` and `Paragraph.text` are how one reads the text of a docx. A paragraph inside a block-level content
# control (`w:sdt`) is not among the paragraphs; of a paragraph, words inside `w:ins` or an inline `w:sdt` are not in its
# text. Word shows all of them. No error, no warning: the story is shorter.
# python-docx 1.2.0. A program that has to have all text walks the document's tree, and takes
# text boxes once: docx-text-boxes-stand-there-twice.sh.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

document = Document()
for inner in (
    "<w:p %s><w:r><w:t>Plain words, </w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t>inserted words, </w:t></w:r></w:ins>"
    "<w:sdt><w:sdtContent><w:r><w:t>controlled words.</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    "<w:sdt %s><w:sdtContent><w:p><w:r><w:t>A whole paragraph.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
):
    document.element.body.insert(0, parse_xml(inner % nsdecls("w")))
saved = io.BytesIO()
document.save(saved)

read = Document(saved)
texts = [paragraph.text for paragraph in read.paragraphs]
shown = "".join(node.text or "" for node in read.element.body.iter(qn("w:t")))
print(texts, "of", repr(shown))
assert texts == ["Plain words, "]
assert shown == "A whole paragraph.Plain words, inserted words, controlled words."
PYTHON
