"""The parts of a record that have keys of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from newsparse.record.part import Part

SCHEMA: Final = "newsparse/1"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dateline(Part):
    """The opening of a story that says where, when and for whom it was written.

    Attributes:
        text: The opening as printed, with its closing mark. Example: `"Washington, 28 November 2023 (TDI):"`
        places: The places as printed and in order, each with its qualifier. Example: `["LA CROSSE, Wis."]`
        date: The day as an ISO 8601 date; `--MM-DD` where no year is known, null where only a day or a month is printed.
            Example: `"2023-11-28"`
        agencies: The tags of agencies as printed. Example: `["TDI"]`
    """

    text: str
    places: tuple[str, ...] = ()
    date: str | None = None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Agency(Part):
    """A wire or outlet that is credited for the text.

    Attributes:
        tag: The agency as printed. Example: `"TDI"`
        name: Its full name from the table of agencies; null for a tag that is not in it.
            Example: `"The Diplomatic Insight"`
        country: The country of its seat as an ISO 3166-1 alpha-2 code, from the table. Example: `"PK"`
    """

    tag: str
    name: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Author(Part):
    """A person or desk of the byline.

    Attributes:
        name: The name as printed, without "By", role, place, handle or date. Example: `"Imani Wekesa"`
        role: The job title as printed. Example: `"Senior Correspondent"`
        bio: What the page says about who the author is. Example: `"She studied maritime law in Lamu."`
        url: The author's page, as the page links it: it may be relative to the page's address.
            Example: `"https://courier.example/staff/imani-wekesa"`
    """

    name: str
    role: str | None = None
    bio: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Image(Part):
    """The lead picture.

    Attributes:
        url: The picture's address, as the page gives it: it may be relative to the page's address.
            Example: `"https://courier.example/img/harbour.jpg"`
        caption: The text below it, without the credit. Example: `"The night boat leaves Port Ellery on Monday."`
        credit: The photographer or agency as printed. Example: `"Ivo Castell"`
    """

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Paragraph(Part):
    """One block of the story.

    Attributes:
        type: What it is: `paragraph`, `heading`, `list_item`, `quote`, `table_row` or `preformatted`.
            Example: `"heading"`
        text: Its text on one line, except in `preformatted`. Example: `"After the storm"`
    """

    type: str
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Link(Part):
    """A promotion of another story that stood inside this one and was taken out.

    Attributes:
        title: The other story's title, without "Also Read:". Example: `"Ferry fares to rise again in June"`
        url: Its address, as the page links it: it may be relative to the page's address; null in text.
            Example: `"/2024/06/fares"`
    """

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Source(Part):
    """Where the record was read from.

    Attributes:
        path: The input as it was named; null for a page given as a value. Example: `"crawl.warc.gz"`
        member: The page's name inside an archive, or the story's number in a file of several. Example: `"17"`
        id: The story's own identifier in a stated format: accession number, DOCNO, guid. Example: `"AP880212-0001"`
        address: Where a crawl, a browser or this run got the page. Example: `"https://courier.example/2024/rain"`
        fetched: When that was, as an ISO 8601 date or time. Example: `"2024-05-03T10:15:00Z"`
        kind: What the story's own text is: `html`, `text` or `xml`. Example: `"html"`
        format: The stated format that it was read from; null for other pages. Example: `"nitf"`
        charset: The encoding by which the bytes were decoded; null for a page given as text. Example: `"utf-8"`
        sha256: The digest of the input's bytes, in hexadecimal digits; of the UTF-8 form of a page given as text.
            Example: `"0f1670ab2829592e38754934c80035fdce2db2ebe3ca3c95fc11dac6f6962c5c"`
        truncated: Why the page is cut, as a crawl says; `"unspecified"` where the page itself breaks off. Example: `"length"`
        parser: What made the record: the program and its version. Example: `"newsparse 0.2.0"`
    """

    path: str | None = None
    member: str | None = None
    id: str | None = None
    address: str | None = None
    fetched: str | None = None
    kind: str = "text"
    format: str | None = None
    charset: str | None = None
    sha256: str | None = None
    truncated: str | None = None
    parser: str | None = None


def byline(authors: Sequence[Author], by: str = "By ") -> str | None:
    """Return authors as a byline, or None where there are none.

    >>> byline((Author("Ana Reis"), Author("Jo Lund", role="Correspondent"), Author("Wei Li")))
    'By Ana Reis, Jo Lund (Correspondent) and Wei Li'
    """
    names = [f"{author.name} ({author.role})" if author.role else author.name for author in authors]
    return by + " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None


def paragraphs_of(body: str) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of a body whose types nobody knows.

    >>> paragraphs_of("It rained.\n\nIt stopped.")[1]
    Paragraph(type='paragraph', text='It stopped.')
    """
    return tuple(Paragraph("paragraph", text) for text in body.split("\n\n") if text)
