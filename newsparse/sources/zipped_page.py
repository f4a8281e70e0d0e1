"""Pages that SingleFile saved as a file that is HTML and a zip archive in one (SingleFileZ): the page is in the archive.

The HTML before it is a script that unpacks the archive in a browser, and has the page's title and the note of its saving.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Final

from newsparse.sources.document import UnreadableError
from newsparse.sources.part import HEAD_BYTES, Part, ReadContext
from newsparse.sources.recognise import ZIPPED_PAGE_RE
from newsparse.sources.saving_notes import read_saving_note
from newsparse.sources.stream import Stream, stream_of
from newsparse.sources.zip_archives import open_zip
from newsparse.sources.zip_members import ZipMembers

MEMBER: Final = "index.html"
"""The page in the archive."""
MISSING: Final = "damaged", f"damaged: {MEMBER} is not in the archive that SingleFile packed the page in"
CUT: Final = "truncated", "cut short: the archive that SingleFile packed the page in is lost"


def read_zipped_page(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the page in the archive, with the address and time that the HTML before it notes.

    HTML that has such bytes and no such archive is a page as it is. Gets wrong: a story in a frame of the page, which
    is a document of its own in the archive, and is not read.

    Raises:
        UnreadableError: the page in the archive is encrypted, missing, or lost where the file is cut.
    """
    start = stream.peek_available(HEAD_BYTES)
    with stream.seekable(context.limits) as file:
        try:
            members = open_zip(file, context)
        except zipfile.BadZipFile:  # much stands behind it, or it is cut
            members = ZipMembers(file, None, context)
        if MEMBER in members.names:
            note = read_saving_note(start)
            opener = partial(members.open_name, MEMBER)
            yield Part(label, opener, is_page=True, url=note.url, fetched=note.fetched)
            return
        if ZIPPED_PAGE_RE.match(start):
            raise UnreadableError(*(MISSING if members.has_directory else CUT))
        file.seek(0)
        data = file.read(context.limits.page_max_bytes + 1)
        yield Part(label, partial(stream_of, data), is_page=True, beside=context.beside)
