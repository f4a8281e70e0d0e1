"""Pages in archives of the Mozilla Archive Format (MAFF): a zip with a folder for each page, and notes on it (`index.rdf`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from newsparse.named_tuple import NamedTuple
from newsparse.sources.document import UnreadableError
from newsparse.sources.mail_date import read_mail_date
from newsparse.sources.saving_notes import page_address
from newsparse.sources.zip_members import ZipMembers
from newsparse.tables.lazy_regex import pattern

NOTES: Final = "/index.rdf"
NOTES_MAX_BYTES: Final = 2**16
NAMESPACE: Final = b"maf.mozdev.org/metadata/rdf"
PROPERTY_RE = pattern(
    r"<\w{1,20}:(?P<key>originalurl|archivetime|indexfilename|charset)\s[^<>]{0,200}?resource\s*=\s*"
    r"(?:\"(?P<value>[^\"<>]{0,4000})\"|'(?P<other>[^'<>]{0,4000})')"
)


class SavedPage(NamedTuple):
    """What the notes say of a page; None for what they do not say."""

    url: str | None = None
    fetched: str | None = None
    charset: str | None = None


class SavedPages:
    """The pages of an archive by the members that they are, and the folders that belong to them."""

    def __init__(self, members: ZipMembers) -> None:
        self._pages = dict[str, SavedPage]()
        self._folders = set[str]()
        for name in members.names:
            if name.endswith(NOTES):
                self._add(name.removesuffix(NOTES), name, members)

    def _add(self, folder: str, name: str, members: ZipMembers) -> None:
        try:
            data = members.open_name(name).read_page(NOTES_MAX_BYTES)
        except UnreadableError:
            return  # the page itself is there all the same
        if NAMESPACE not in data:
            return
        said = read_properties(data)
        page = f"{folder}/{said.get('indexfilename', '') or 'index.html'}"
        if page in members.names:
            self._folders.add(folder)
            self._pages[page] = SavedPage(
                page_address(said.get("originalurl", "")),
                read_mail_date(said.get("archivetime", "")),
                said.get("charset") or None,
            )

    def find(self, name: str) -> SavedPage | None:
        """Return what is known of a member that is such a page."""
        return self._pages.get(name)

    def has_part(self, name: str) -> bool:
        """Whether a member was saved with such a page: its notes, pictures, frames."""
        if not self._folders or name in self._pages:
            return False
        return any(name[:at] in self._folders for at, char in enumerate(name) if char == "/")


def read_properties(data: bytes) -> Mapping[str, str]:
    """Return what the notes on a page say, by their own names.

    >>> dict(read_properties(b'<MAF:originalurl RDF:resource="https://tagus.example/?a=1&amp;b=2"/>'))
    {'originalurl': 'https://tagus.example/?a=1&b=2'}
    """
    import html

    text = data.decode("utf-8", "replace")
    return {match["key"]: html.unescape(_value_of(match)).strip() for match in PROPERTY_RE.finditer(text)}


def _value_of(match: re.Match[str]) -> str:
    return match["value"] if match["value"] is not None else match["other"]
