#!/bin/sh
# odfpy 1.4.1: an editor's comment stands in the middle of the sentence, with name and date, and deleted text is a paragraph.
#
# `teletype.extractText` is odfpy's way to the text of a paragraph, with its spaces and tabs. A comment is an element of the
# paragraph (`office:annotation`), which no program prints; text that was deleted with changes tracked is kept at the
# beginning of the document (`text:tracked-changes`), in paragraphs of its own. One would expect neither in the text.
#
# Seen:
#   ['Trains run.', 'All boats stayBo Lund2026-03-05T08:00:00Ask the mayor. in port.', 'Ask the mayor.']
# of a document that prints "All boats stay in port." alone; "Trains run." was deleted.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check odfpy==1.4.1
"$folder/venv/bin/python" - <<'PYTHON'
import io
import zipfile

from odf import teletype, text
from odf.opendocument import load

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
KIND = "application/vnd.oasis.opendocument.text"
INFO = "<dc:creator>Bo Lund</dc:creator><dc:date>2026-03-05T08:00:00</dc:date>"
CHANGES = (
    f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>{INFO}</office:change-info>'
    "<text:p>Trains run.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)
COMMENT = f"<office:annotation>{INFO}<text:p>Ask the mayor.</text:p></office:annotation>"
CONTENT = (
    f'<office:document-content xmlns:office="{NAMES}office:1.0" xmlns:text="{NAMES}text:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:body><office:text>'
    f'{CHANGES}<text:p>All boats stay{COMMENT} in port.<text:change text:change-id="c1"/></text:p>'
    "</office:text></office:body></office:document-content>"
)
MANIFEST = (
    f'<m:manifest xmlns:m="{NAMES}manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{KIND}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)
saved = io.BytesIO()
with zipfile.ZipFile(saved, "w") as archive:
    for name, part in (("mimetype", KIND), ("content.xml", CONTENT), ("META-INF/manifest.xml", MANIFEST)):
        archive.writestr(name, part)

found = [teletype.extractText(node) for node in load(saved).getElementsByType(text.P)]
print(found)
assert found == ["Trains run.", "All boats stayBo Lund2026-03-05T08:00:00Ask the mayor. in port.", "Ask the mayor."]
PYTHON
