#!/bin/sh
# epub2txt 0.1.6 (with EbookLib 0.17.1): the text of an e-paper is in the order in which its files are listed, not in
# that in which they are read, and the table of contents stands in between.
#
# EPUB lists files in the manifest, in any order, and the order of reading in the spine. One would expect the latter
# of something that makes a text of a book. EbookLib's `get_items_of_type(ITEM_DOCUMENT)`, with which its
# documentation shows how to go through a book, follows the manifest, and so does what is built on it. Issues made by
# newspapers' systems list files by name. Titles are joined to headings, too.
#
# Seen, of a book whose spine is front, sport:
#   EbookLib  ['sport.xhtml', 'nav.xhtml', 'front.xhtml']
#   epub2txt  Sport … Contents … Front
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check epub2txt==0.1.6 EbookLib==0.17.1
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
import zipfile

import ebooklib
from ebooklib import epub
from epub2txt import epub2txt


def page(title, content):
    head = f"<head><title>{title}</title></head>"
    space = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f"<?xml version='1.0'?><html {space}>{head}<body>{content}</body></html>"


kind = "media-type='application/xhtml+xml'"
files = {
    "META-INF/container.xml": "<?xml version='1.0'?><container version='1.0'"
    " xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='book.opf'"
    " media-type='application/oebps-package+xml'/></rootfiles></container>",
    "book.opf": "<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf' version='3.0' unique-identifier='i'>"
    "<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:identifier id='i'>urn:x:1</dc:identifier>"
    "<dc:title>The Hull Herald</dc:title><dc:language>en</dc:language>"
    "<meta property='dcterms:modified'>2026-03-05T08:30:00Z</meta></metadata>"
    f"<manifest><item id='b' href='sport.xhtml' {kind}/><item id='n' href='nav.xhtml' {kind} properties='nav'/>"
    f"<item id='a' href='front.xhtml' {kind}/></manifest>"
    "<spine><itemref idref='a'/><itemref idref='b'/></spine></package>",
    "front.xhtml": page("Front page", "<h1>Storm</h1><p>All boats stay.</p>"),
    "sport.xhtml": page("Sport", "<h1>Cup</h1><p>Hull won.</p>"),
    "nav.xhtml": page(
        "Contents",
        "<nav epub:type='toc'><ol><li><a href='front.xhtml'>Front page</a></li>"
        "<li><a href='sport.xhtml'>Sport</a></li></ol></nav>",
    ),
}
with zipfile.ZipFile("herald.epub", "w") as archive:
    archive.writestr("mimetype", "application/epub+zip")
    for name, content in files.items():
        archive.writestr(name, content)

book = epub.read_epub("herald.epub")
names = [item.file_name for item in book.get_items_of_type(ebooklib.ITEM_DOCUMENT)]
text = epub2txt("herald.epub")
print(names, book.spine, repr(text))
assert [name for name, _ in book.spine] == ["a", "b"]
assert names == ["sport.xhtml", "nav.xhtml", "front.xhtml"]
assert text.index("Hull won.") < text.index("Contents") < text.index("All boats stay.")
PYTHON
