#!/bin/sh
# docx2txt 0.9 and docx2python 3.7.1 give the text of a box twice: a docx holds each of Word's text boxes two times.
#
# Word writes a text box as a drawing and, for older programs, once more as VML, side by side in `mc:AlternateContent`; a
# program takes one of the two, `mc:Choice` or `mc:Fallback` (ISO/IEC 29500-3). Whoever collects the text elements gets
# both: a pull quote or fact box is counted twice, in docx2txt in the middle of the paragraph that it is anchored to.
# mammoth 1.13.0 has it once.
#
# Seen:
#   docx2txt: 'All boats Two boats are old.Two boats are old.stay in port.' (with empty lines around the box)
#   docx2python: 2 times, mammoth: 1 time
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0 python-docx==1.2.0
"$folder/venv/bin/python" - "$folder/story.docx" <<'PYTHON'
import sys

import docx2txt
import mammoth
from docx import Document
from docx.oxml import parse_xml
from docx2python import docx2python

OFFICE = "http://schemas.openxmlformats.org"
MICROSOFT = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SPACES = (
    f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:mc="{OFFICE}/markup-compatibility/2006" '
    f'xmlns:a="{OFFICE}/drawingml/2006/main" xmlns:wp="{OFFICE}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:wps="{MICROSOFT}" xmlns:v="urn:schemas-microsoft-com:vml"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>Two boats are old.</w:t></w:r></w:p></w:txbxContent>"
DRAWING = (
    f'<w:drawing><wp:anchor><a:graphic><a:graphicData uri="{MICROSOFT}"><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
VML = f"<w:pict><v:rect><v:textbox>{BOX}</v:textbox></v:rect></w:pict>"
document = Document()
document.element.body.insert(
    0,
    parse_xml(
        f'<w:p {SPACES}><w:r><w:t xml:space="preserve">All boats </w:t></w:r><w:r><mc:AlternateContent>'
        f'<mc:Choice Requires="wps">{DRAWING}</mc:Choice><mc:Fallback>{VML}</mc:Fallback></mc:AlternateContent></w:r>'
        "<w:r><w:t>stay in port.</w:t></w:r></w:p>"
    ),
)
document.save(sys.argv[1])
texts = {"docx2txt": docx2txt.process(sys.argv[1]), "mammoth": mammoth.extract_raw_text(sys.argv[1]).value}
with docx2python(sys.argv[1]) as read:
    texts["docx2python"] = read.text
counts = {name: text.count("Two boats are old.") for name, text in texts.items()}
print(repr(texts["docx2txt"]), counts)
assert counts == {"docx2txt": 2, "mammoth": 1, "docx2python": 2}
assert "".join(texts["docx2txt"].split("\n")) == "All boats Two boats are old.Two boats are old.stay in port."
PYTHON
