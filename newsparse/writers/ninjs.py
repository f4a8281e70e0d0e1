"""ninjs 3: the IPTC's News in JSON, which newsroom systems read.

ninjs has no dateline: it stands before the story's first paragraph again, as printed, and its first place is
`located`. Its dates are times with an offset; a date alone, or a time without one, has no place in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any

from newsparse.record import Article, Author, Paragraph
from newsparse.record.json_text import replace_surrogates
from newsparse.record.parts import byline
from newsparse.tables.lazy_regex import pattern
from newsparse.writers.addresses import complete
from newsparse.writers.json_ import without_empty
from newsparse.writers.selection import only_fields
from newsparse.writers.text import story

OPENING, BETWEEN, CLOSING = "[\n", ",\n", "]\n"
"""Around and between the records where several go into one file: an array of news objects."""
STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
MOMENT_RE = pattern(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)")
ELEMENTS = {
    "heading": ("", "h2"),
    "list_item": ("ul", "li"),
    "quote": ("blockquote", "p"),
    "table_row": ("table", "tr td"),
    "preformatted": ("", "pre"),
}
"""Elements around a run of paragraphs of one type, and of each of them, outermost first."""


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return a record as an indented ninjs object.

    >>> print(write(Article(headline="Rain", url="https://tagus.example/rain"), ("headline", "url")), end="")
    {
      "uri": "https://tagus.example/rain",
      "type": "text",
      "representationType": "partial",
      "headlines": [
        {
          "role": "main",
          "value": "Rain"
        }
      ],
      "altIds": [
        {
          "role": "url",
          "value": "https://tagus.example/rain"
        }
      ],
      "standard": {
        "name": "ninjs",
        "version": "3.1",
        "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
      }
    }
    """
    item = _item(only_fields(article, fields), uri_of(article), is_partial=bool(fields))
    return replace_surrogates(json.dumps(item, ensure_ascii=False, indent=2)) + "\n"


def uri_of(article: Article) -> str:
    """Return what names the story for good: its address, else the checksum of its page.

    >>> uri_of(Article()).startswith("urn:newsparse:")
    True
    """
    digest = article.source.sha256
    return complete(article.url) or (f"urn:sha256:{digest}" if digest else "urn:newsparse:unnamed")


def moment(time: str | None) -> str | None:
    """Return a time as ninjs has it, or None for less than one: no time of day, no offset.

    >>> moment("2024-05-03T10:15+01:00"), moment("2024-05-03"), moment("2024-05-03T10:15:00")
    ('2024-05-03T10:15:00+01:00', None, None)
    """
    match = MOMENT_RE.fullmatch(time or "")
    return f"{match[1]}{match[2] or ':00'}{match[3]}" if match else None


def _item(article: Article, uri: str, *, is_partial: bool) -> dict[str, Any]:
    digest, path = article.source.sha256, article.source.path
    values = {
        "uri": uri,
        "type": "text",
        "representationType": "partial" if is_partial else "full",
        "firstCreated": moment(article.published),
        "versionCreated": moment(article.modified),
        "language": article.language,
        "headlines": _valued(("main", article.headline), ("subhead", article.subheadline)),
        "by": byline(article.authors, by=""),
        "located": article.dateline.places[0] if article.dateline and article.dateline.places else None,
        "bodies": _bodies(article),
        "descriptions": _valued(
            ("standfirst", article.subheadline), ("dateline", article.dateline.text if article.dateline else None)
        ),
        "people": [_person(author, article.url) for author in article.authors],
        "organisations": [{"name": article.site, "rel": "publisher"}] if article.site else [],
        "places": [{"name": place, "rel": "dateline"} for place in article.dateline.places] if article.dateline else [],
        "infoSources": [
            without_empty({"name": agency.name or agency.tag, "literal": agency.tag, "role": "agency"})
            for agency in article.agencies
        ],
        "subjects": [{"name": name, "rel": "section"} for name in article.section]
        + [{"name": name, "rel": "keyword"} for name in article.tags],
        "associations": _associations(article, uri),
        "edNote": "\n\n".join(article.corrections),
        "altIds": [
            {"role": role, "value": value}
            for role, value in (("url", complete(article.url)), ("sha256", digest), ("path", path))
            if value is not None
        ],
        "standard": STANDARD,
    }
    return without_empty(values)


def _bodies(article: Article) -> list[dict[str, Any]]:
    paragraphs = _with_dateline(article)
    if not paragraphs:
        return []
    plain = "\n\n".join(paragraph.text for paragraph in paragraphs)
    counts = {"charCount": len(plain), "wordCount": len(plain.split())}
    return [
        {"role": "main", "contentType": "text/plain", **counts, "value": plain},
        {"role": "main", "contentType": "text/html", **counts, "value": _html(paragraphs)},
    ]


def _with_dateline(article: Article) -> tuple[Paragraph, ...]:
    first, *rest = story(article) or (None,)
    if article.dateline is None:
        return (first, *rest) if first else ()
    if first and first.type == "paragraph":
        return (Paragraph("paragraph", f"{article.dateline.text} {first.text}"), *rest)
    return (Paragraph("paragraph", article.dateline.text), *([first] if first else ()), *rest)


def _html(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(_marked(kind, [item.text for item in run]) for kind, run in groupby(paragraphs, _type_of))


def _type_of(paragraph: Paragraph) -> str:
    return paragraph.type


def _marked(kind: str, texts: list[str]) -> str:
    around, inside = ELEMENTS.get(kind, ("", "p"))
    opening = "".join(f"<{name}>" for name in inside.split())
    closing = "".join(f"</{name}>" for name in reversed(inside.split()))
    lines = [f"{opening}{escape(text, quote=False)}{closing}" for text in texts]
    return "\n".join([f"<{around}>", *lines, f"</{around}>"] if around else lines)


def _person(author: Author, base: str | None) -> dict[str, Any]:
    contacts = [("role", author.role), ("bio", author.bio)]
    return without_empty({
        "name": author.name,
        "rel": "author",
        "uri": complete(author.url, base),
        "contactInfo": [{"type": kind, "value": value} for kind, value in contacts if value],
    })  # fmt: skip


def _associations(article: Article, uri: str) -> list[dict[str, Any]]:
    found = list(_pictures(article, uri))
    for number, item in enumerate(article.related, 1):
        link = complete(item.url, article.url) or f"{uri}#related-{number}"
        found.append({
            "name": f"related {number}",
            "rel": "related",
            "uri": link,
            "type": "text",
            "headlines": _valued(("main", item.title)),
        })  # fmt: skip
    return found


def _pictures(article: Article, uri: str) -> Iterator[dict[str, Any]]:
    """Yield the pictures: the lead one, and for each other caption one of which nothing else is known."""
    image = article.image
    address = complete(image.url, article.url) if image else None
    if image and address:
        yield without_empty({
            "name": "lead",
            "rel": "picture",
            "uri": address,
            "type": "picture",
            "by": image.credit,
            "descriptions": _valued(("caption", image.caption)),
            "renditions": [{"name": "original", "href": address}],
        })  # fmt: skip
    for number, caption in enumerate(article.captions, 1):
        if not (image and address and caption == image.caption):
            yield {
                "name": f"picture {number}",
                "rel": "picture",
                "uri": f"{uri}#picture-{number}",
                "type": "picture",
                "descriptions": _valued(("caption", caption)),
            }


def _valued(*values: tuple[str, str | None]) -> list[dict[str, str]]:
    return [{"role": role, "value": value} for role, value in values if value]
