#!/bin/sh
# EbookLib 0.20: `get_content()` of a chapter that was read is not the chapter's document: its head and attributes are
# gone.
#
# A page in a book may have its author, date and structured data in its head, and a class at its body. One would expect of
# the function that all examples read chapters with that it gives what stands in the archive, as it does for pictures and
# style sheets. For chapters it makes a new document around the children of the body, with an empty head, at each call.
# The bytes of the file are in the attribute `content`.
#
# Seen:
#   get_content(): <head/> and <body><p>All boats stay in port.</p></body>
#   content: the author and the class are there
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check EbookLib==0.20
"$folder/venv/bin/python" - <<'PYTHON'
import re
import tempfile
import zipfile
from pathlib import Path

import ebooklib
from ebooklib import epub

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">herald</dc:identifier>'
    "<dc:title>The Herald</dc:title><dc:language>en</dc:language></metadata>"
    '<manifest><item id="storm" href="storm.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="storm"/></spine></package>'
)
STORY = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Storm</title><meta name="author" content="Ada Berg"/></head>'
    '<body class="story"><p>All boats stay in port.</p></body></html>'
)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "herald.epub")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("book.opf", PACKAGE)
        archive.writestr("storm.xhtml", STORY)
    (chapter,) = epub.read_epub(str(path)).get_items_of_type(ebooklib.ITEM_DOCUMENT)
    given, kept = chapter.get_content().decode(), chapter.content.decode()
found = re.sub(r">\s+<", "><", given)
head = re.search(r"<head\b[^>]*>", found)[0]
body = re.search(r"<body\b.*</body>", found)[0]
print("get_content():", head, "and", body)
assert (head, body) == ("<head/>", "<body><p>All boats stay in port.</p></body>")
assert "Ada Berg" in kept and 'class="story"' in kept
print("content: the author and the class are there")
PYTHON
