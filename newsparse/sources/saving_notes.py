"""Notes of browsers and mirrors in the pages that they save: from which address a page is, and when it was saved."""

from __future__ import annotations

import html
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from datetime import datetime
from typing import Final
from urllib.parse import unquote

from newsparse.captures import read_stamp
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

NOTE_REACH: Final = 4096
"""Bytes of a page's beginning, and of its end, in which such a note is."""
MARKS: Final = (
    b"saved from url=",
    b"Page saved with SingleFile",
    b"Mirrored from",
    b"savepage-url",
    b"data-scrapbook-source",
)

WEB_MARK_RE = pattern(rb"<!--\s*saved from url=\(\d{4}\)(?P<url>https?://[^\s<>\"']{1,2000}?)\s*-->")
"""The mark of the web, with the length of the address before it: Chromium, Edge, Internet Explorer, Save Page WE."""
SINGLE_FILE_RE = pattern(
    rb"Page saved with SingleFile\s+url:\s*(?P<url>(?:https?|about|read):\S{1,2000})\s+saved date:\s*(?P<date>[^\n<>]{10,100})"
)
MIRROR_RE = pattern(
    rb"<!--\s*Mirrored from (?P<url>[^\s<>]{4,2000}) by HTTrack[^,\n<>]{0,80}(?:,[^,<>\n]{0,40}\])?,\s*(?P<date>[A-Z][a-z]{2}, [^<>\n]{15,40}?)\s*-->"
)
SAVE_PAGE_RE = pattern(rb"<meta name=\"?savepage-(?P<key>url|date)\"? content=\"(?P<value>[^\"<>]{5,2000})\"")
SCRAPBOOK_RE = pattern(rb"<html\b[^<>]{0,2000}?\sdata-scrapbook-source=\"(?P<url>[^\"<>]{5,2000})\"")
SCRAPBOOK_DATE_RE = pattern(rb"<html\b[^<>]{0,2000}?\sdata-scrapbook-create=\"(?P<date>\d{14})\d{0,3}\"")
READER_RE = pattern(r"(?:about:reader\?|read://[^\s?]{1,400}\?)url=(?P<url>[^\s&]{1,2000})")
"""The address of a browser's reading view, of Firefox or Edge, in which that of the page stands encoded."""
SCRIPT_DATE_RE = pattern(r"[A-Z][a-z]{2} (?P<date>[A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d) GMT(?P<offset>[+-]\d{4})")
"""A date as scripts write it: `Wed Oct 16 2024 10:05:00 GMT+0200 (…)`."""


class SavingNote(NamedTuple):
    """Where a saved page is from, and when it was saved; None for what the note does not say."""

    url: str | None = None
    fetched: str | None = None


NO_NOTE: Final = SavingNote()


def read_saving_note(page: bytes) -> SavingNote:
    r"""Return what a saved page says of its saving, in the form of the program that saved it.

    >>> read_saving_note(b"<!DOCTYPE html>\n<!-- saved from url=(0026)https://news.example/rain -->\n<html>").url
    'https://news.example/rain'
    >>> read_saving_note(b"<html><!--\n Page saved with SingleFile \n url: https://news.example/rain \n"
    ...     b" saved date: Wed Oct 16 2024 10:05:00 GMT+0200 (CEST)\n-->").fetched
    '2024-10-16T10:05:00+02:00'
    >>> read_saving_note(b"<!-- Mirrored from news.example/rain.html by HTTrack Website Copier/3.x [XR&CO'2014], "
    ...     b"Wed, 16 Oct 2024 08:05:00 GMT -->")
    SavingNote(url='http://news.example/rain.html', fetched='2024-10-16T08:05:00+00:00')
    """
    if page.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        page = page.decode("utf-16", "replace").encode("utf-8", "replace")
    for place in (page[:NOTE_REACH], page[max(NOTE_REACH, len(page) - NOTE_REACH) :]):
        if any(mark in place for mark in MARKS):
            note = _read(place)
            if note != NO_NOTE:
                return note
    return NO_NOTE


def _read(place: bytes) -> SavingNote:
    if match := SINGLE_FILE_RE.search(place):
        return SavingNote(page_address(_decode(match["url"])), _read_date(_decode(match["date"])))
    if match := MIRROR_RE.search(place):
        url = _decode(match["url"]).replace("&amp;", "&")
        return SavingNote(url if "://" in url else f"http://{url}", _read_date(_decode(match["date"])))
    if saved := {_decode(match["key"]): _decode(match["value"]) for match in SAVE_PAGE_RE.finditer(place)}:
        return SavingNote(page_address(html.unescape(saved.get("url", ""))), _read_date(saved.get("date", "")))
    if match := SCRAPBOOK_RE.search(place):
        moment = SCRAPBOOK_DATE_RE.search(place)
        return SavingNote(
            page_address(html.unescape(_decode(match["url"]))), read_stamp(_decode(moment["date"])) if moment else None
        )
    match = WEB_MARK_RE.search(place)
    return SavingNote(_decode(match["url"])) if match else NO_NOTE


def page_address(address: str) -> str | None:
    """Return the address of the page that was saved, also where a browser's reading view was; None for no page of the web.

    >>> page_address("about:reader?url=https%3A%2F%2Fnews.example%2Frain"), page_address("chrome://newtab")
    ('https://news.example/rain', None)
    """
    reader = READER_RE.match(address)
    address = unquote(reader["url"]) if reader else address
    return address if address.lower().startswith(("http://", "https://")) else None


def _decode(value: bytes) -> str:
    return value.decode("utf-8", "replace").strip()


def _read_date(text: str) -> str | None:
    """Return a time as scripts or mails write it, in ISO 8601; None for what is neither."""
    if match := SCRIPT_DATE_RE.match(text):
        try:
            return datetime.strptime(f"{match['date']} {match['offset']}", "%b %d %Y %H:%M:%S %z").isoformat()
        except ValueError:
            return None
    from newsparse.sources.mail_date import read_mail_date

    return read_mail_date(text)
