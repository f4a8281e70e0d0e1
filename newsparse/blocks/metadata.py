"""Metadata of HTML as facts with an origin: JSON-LD, meta elements, microdata, links and the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.blocks.block import Fact
from newsparse.blocks.json_ld import read_json_ld
from newsparse.blocks.values import VALUE_MAX_CHARS, clean_value, is_address
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

BODY_MAX_CHARS = 200_000
NO_VALUES = frozenset({"null", "none", "undefined", "nan", "n/a", "[object object]", "false", "true", "-", "{}", "[]"})
"""Values that templates print where they have none."""
FILE_NAME_RE = pattern(r"[\w.-]{1,80}\.(?:x?html?|xml|php|aspx?)\Z")
"""A title that programs make of a file's name (pandoc's `ch001.xhtml`)."""

META_FIELDS = {
    "headline": "og:title headline dc.title dcterms.title citation_title parsely-title sailthru.title twitter:title",
    "description": "og:description description twitter:description dc.description dcterms.description "
    "sailthru.description",
    "author": "author article:author article:author_name dc.creator dcterms.creator parsely-author sailthru.author byl "
    "citation_author creator authors rnews:author article:byline og:article:author",
    "published": "article:published_time og:published_time datepublished og:article:published_time "
    "parsely-pub-date sailthru.date citation_publication_date citation_date citation_online_date dc.date.issued "
    "dcterms.issued dc.date.created dcterms.created dc.date dcterms.date rnews:datepublished pubdate publishdate "
    "publish-date publish_date publication_date publicationdate published published_date published-date publishtime "
    "article:published article.published article:publicationdate shareaholic:article_published_time "
    "cxenseparse:recs:publishtime bt:pubdate originalpublicationdate article_date_original displaydate ptime "
    "datecreated created date",
    "modified": "article:modified_time og:updated_time datemodified article:updated_time og:article:modified_time "
    "dcterms.modified dc.date.modified shareaholic:article_modified_time rnews:datemodified last-modified lastmod "
    "lastmodified revised utime updated",
    "section": "article:section og:article:section articlesection parsely-section section rnews:articlesection "
    "category",
    "tag": "article:tag og:article:tag news_keywords parsely-tags sailthru.tags keywords",
    "site": "og:site_name application-name apple-mobile-web-app-title dc.publisher dcterms.publisher publisher",
    "url": "og:url twitter:url",
    "image": "og:image og:image:url og:image:secure_url twitter:image twitter:image:src parsely-image-url "
    "sailthru.image.full thumbnail thumbnailurl",
    "language": "og:locale content-language dc.language dcterms.language language inlanguage",
    "type": "og:type",
    "body": "articlebody",
}
"""Names of meta elements for each field, the most trusted first."""
_META_NAMES: dict[str, tuple[str, int]] = {
    name: (field, rank) for field, names in META_FIELDS.items() for rank, name in enumerate(names.split())
}
MICRODATA_FIELDS = {
    "headline": "headline",
    "alternativeheadline": "description",
    "description": "description",
    "author": "author",
    "creator": "author",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "articlesection": "section",
    "keywords": "tag",
    "image": "image",
    "inlanguage": "language",
    "articlebody": "body",
}
ONE_A_PAGE = frozenset({"headline", "published", "modified", "body", "image", "description"})
"""Fields whose second microdata value belongs to another story of the page."""
LISTS = frozenset({"tag"})


class Metadata(NamedTuple):
    """The raw metadata of a page, in its order."""

    json_ld: Sequence[str] = ()
    """Contents of its `application/ld+json` scripts, broken or not."""
    metas: Sequence[tuple[str, str]] = ()
    """Name, property or itemprop of each meta element, and its content."""
    links: Sequence[tuple[str, str]] = ()
    """`rel` and `href` of each link element."""
    title: str = ""
    """Text of the title element."""
    microdata: Sequence[tuple[str, str]] = ()
    """`itemprop` and value of other elements."""
    language: str = ""
    """`lang` of the html element."""


def read_facts(metadata: Metadata) -> tuple[Fact, ...]:
    """Return the facts that a page's metadata state; for each field the most trusted first.

    Publishers keep JSON-LD for search engines, so it is exact where it is there; meta elements serve link previews, and
    their headline may be shortened; microdata may belong to any story on the page, so only its first values count.
    A fact `author_url` belongs to the `author` right before it.

    Gets wrong: templates with the same author or date on every page; `articleSection` that is a list of tags.

    >>> script = '{"@type": "NewsArticle", "headline": "Bridge opens",}'
    >>> read_facts(Metadata(json_ld=[script], metas=[("og:type", "article")], language="en-GB"))
    (Fact(field='language', value='en-GB', origin='meta'), Fact(field='headline', value='Bridge opens', origin='json-ld'), Fact(field='type', value='NewsArticle', origin='json-ld'), Fact(field='type', value='og:article', origin='meta'))
    """
    facts: dict[Fact, None] = {}
    meta_facts = list(_meta_facts(metadata.metas))
    for fact in _link_facts(metadata.links):
        facts[fact] = None
    for field, value in [("language", metadata.language)]:
        _add(facts, field, value, "meta")
    addresses = [fact.value for fact in (*facts, *meta_facts) if fact.field == "url"]
    titles = [fact.value for fact in meta_facts if fact.field == "headline"] + [clean_value(metadata.title)]
    website = ""
    for field, value in read_json_ld(metadata.json_ld, addresses, titles):
        if field == "website":
            website = website or value
        else:
            _add(facts, field, value, "json-ld")
    for fact in meta_facts:
        facts[fact] = None
    if website and all(fact.field != "site" for fact in facts):
        _add(facts, "site", website, "json-ld")
    seen: set[str] = set()
    for name, value in metadata.microdata:
        field = MICRODATA_FIELDS.get(name.lower(), "")
        if field and not (field in ONE_A_PAGE and field in seen):
            _add(facts, field, value, "microdata")
            seen.add(field)
    if not FILE_NAME_RE.match(metadata.title.strip()):
        _add(facts, "headline", metadata.title, "title")
    return tuple(facts)


def _add(facts: dict[Fact, None], field: str, value: str, origin: str) -> None:
    """Add a value as a fact: lists taken apart, addresses of authors told from names, nothing for an empty value."""
    for part in _split_list(value) if field in LISTS else (value,):
        text = clean_value(part, BODY_MAX_CHARS if field == "body" else VALUE_MAX_CHARS)
        if field == "author" and is_address(text):
            facts[Fact("author_url", text, origin)] = None
        elif text and text.casefold() not in NO_VALUES:
            facts[Fact(field, text, origin)] = None


def _split_list(value: str) -> list[str]:
    """Take keywords apart: they are divided by commas, or by semicolons or bars where there is no comma."""
    for mark in (",", ";", "|", "、", "，"):
        if mark in value:
            return value[:BODY_MAX_CHARS].split(mark)[:100]
    return [value]


# ---- Meta elements and links ----


def _meta_facts(metas: Sequence[tuple[str, str]]) -> Iterator[Fact]:
    known = [(*found, value) for name, value in metas if (found := _meta_field(name.strip().lower(), value))]
    facts: dict[Fact, None] = {}
    for field, _, value in sorted(known, key=_rank):
        _add(facts, field, f"og:{value}" if field == "type" and value.strip() else value, "meta")
    return iter(facts)


def _meta_field(name: str, value: str) -> tuple[str, int] | None:
    """Return the field and rank of a meta element.

    Every publishing system has its own name for the day of publication ("cXenseParse:publishTime", "date.created"), so
    for a value that begins like a date the words in an unknown name decide; the names in the table are trusted more.
    """
    known = _META_NAMES.get(name)
    if known or len(value) > 60 or not _DATED_RE.match(value):
        return known
    if "modif" in name or "updated" in name or "moddate" in name:
        return "modified", UNKNOWN_RANK
    if _PUBLISHED_NAME_RE.search(name):
        return "published", UNKNOWN_RANK
    return None


UNKNOWN_RANK = 100
_DATED_RE = pattern(r"\D{0,12}(?:\d{4}[-/.]\d|\d{8}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})")
_PUBLISHED_NAME_RE = pattern(
    r"publish(?!er)|publication_?-?(?:date|time)|pub_?-?date|date-?_?pub|date\.available|created$|uploaded$"
)


def _rank(item: tuple[str, int, str]) -> int:
    return item[1]


def _link_facts(links: Sequence[tuple[str, str]]) -> Iterator[Fact]:
    for rel, href in links:
        words = rel.lower().split()
        address = href.strip()[:VALUE_MAX_CHARS]
        if not address:
            continue
        if "canonical" in words:
            yield Fact("url", address, "link")
        elif "image_src" in words:
            yield Fact("image", address, "link")
