"""What a page's metadata say: JSON-LD, meta elements, microdata, links and the title, as facts with an origin."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from newsparse.blocks.block import Fact
from newsparse.tables.lazy_regex import pattern

VALUE_MAX_CHARS = 2_000
BODY_MAX_CHARS = 200_000
JSON_MAX_CHARS = 3_000_000
"""A longer JSON-LD script is not read: no article needs it and it would set the time of the page."""
REPAIR_MAX_CHARS = 300_000
NODES_MAX = 300
DEPTH_MAX = 6

ARTICLE_TYPES = frozenset(
    {"newsarticle", "article", "blogposting", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle"}
    | {"backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "liveblogposting", "satiricalarticle"}
    | {"advertisercontentarticle", "techarticle", "scholarlyarticle", "medicalscholarlyarticle", "report"}
    | {"socialmediaposting"}
)
HOME_NAMES = frozenset(
    {"home", "homepage", "home page", "start", "startseite", "accueil", "inicio", "início", "forside", "hjem", "hem"}
    | {"etusivu", "úvod", "domů", "strona główna", "főoldal", "acasă", "naslovnica", "почетна", "главная", "головна"}
    | {
        "начало",
        "αρχική",
        "anasayfa",
        "ana sayfa",
        "الرئيسية",
        "דף הבית",
        "خانه",
        "होम",
        "首页",
        "首頁",
        "ホーム",
        "홈",
    }
    | {"trang chủ", "beranda", "laman utama", "หน้าแรก", "voorpagina", "portada", "capa", "página inicial", "avaleht"}
)
NO_VALUES = frozenset({"null", "none", "undefined", "nan", "n/a", "[object object]", "false", "true", "-", "{}", "[]"})
"""What templates print where they have nothing."""

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


class _Node(NamedTuple):
    """An object of the page's JSON-LD."""

    types: tuple[str, ...]
    """In lower case, without `http://schema.org/`."""
    data: dict[str, Any]


def read_facts(
    json_ld: Sequence[str],
    metas: Sequence[tuple[str, str]],
    links: Sequence[tuple[str, str]],
    title: str,
    microdata: Sequence[tuple[str, str]],
    lang: str,
) -> tuple[Fact, ...]:
    """Return what a page's metadata say; for each field the most trusted first.

    Publishers keep JSON-LD for search engines, so it is exact where it is there; meta elements serve link previews, and
    their headline may be shortened; microdata may belong to any story on the page, so only its first values count.
    A fact `author_url` belongs to the `author` right before it.

    Gets wrong: templates with the same author or date on every page; `articleSection` that is a list of tags.

    Args:
        json_ld: Contents of the page's `application/ld+json` scripts, broken or not.
        metas: Name, property or itemprop of each meta element, and its content.
        links: `rel` and `href` of each link element.
        title: Text of the title element.
        microdata: `itemprop` and value of other elements.
        lang: `lang` of the html element.

    >>> read_facts(['{"@type": "NewsArticle", "headline": "Bridge opens",}'], [("og:type", "article")], [], "", [], "en-GB")
    (Fact(field='language', value='en-GB', origin='meta'), Fact(field='headline', value='Bridge opens', origin='json-ld'), Fact(field='type', value='NewsArticle', origin='json-ld'), Fact(field='type', value='og:article', origin='meta'))
    """
    facts: dict[Fact, None] = {}
    meta_facts = list(_meta_facts(metas))
    for fact in _link_facts(links):
        facts[fact] = None
    for field, value in [("language", lang)]:
        _add(facts, field, value, "meta")
    addresses = [fact.value for fact in (*facts, *meta_facts) if fact.field == "url"]
    titles = [fact.value for fact in meta_facts if fact.field == "headline"] + [_clean(title)]
    for field, value in _json_facts(json_ld, addresses, titles):
        _add(facts, field, value, "json-ld")
    for fact in meta_facts:
        facts[fact] = None
    seen: set[str] = set()
    for name, value in microdata:
        field = MICRODATA_FIELDS.get(name.lower(), "")
        if field and not (field in ONE_A_PAGE and field in seen):
            _add(facts, field, value, "microdata")
            seen.add(field)
    _add(facts, "headline", title, "title")
    return tuple(facts)


def _add(facts: dict[Fact, None], field: str, value: str, origin: str) -> None:
    """Add a value as a fact: lists taken apart, addresses of authors told from names, nothing for an empty value."""
    for part in _split_list(value) if field in LISTS else (value,):
        text = _clean(part, BODY_MAX_CHARS if field == "body" else VALUE_MAX_CHARS)
        if field == "author" and _is_address(text):
            facts[Fact("author_url", text, origin)] = None
        elif text and text.casefold() not in NO_VALUES:
            facts[Fact(field, text, origin)] = None


def _split_list(value: str) -> list[str]:
    """Take keywords apart: they are divided by commas, or by semicolons or bars where there is no comma."""
    for mark in (",", ";", "|", "、", "，"):
        if mark in value:
            return value[:BODY_MAX_CHARS].split(mark)[:100]
    return [value]


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "//", "www.")) or (text.startswith("/") and " " not in text)


_MARKUP_RE = pattern(r"<[^<>]{0,300}>")
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 65279), " ")


def _clean(value: str, limit: int = VALUE_MAX_CHARS) -> str:
    """Return a value as one line of NFC text: entities decoded, markup and control characters gone, cut at the limit."""
    value = value[:limit]
    if "&" in value:
        import html

        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = _MARKUP_RE.sub(" ", value)
    if not value.isascii():
        value = unicodedata.normalize("NFC", value.encode("utf-8", "ignore").decode("utf-8"))
    if not value.isprintable():
        value = value.translate(_CONTROLS)
    return " ".join(value.split())


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


# ---- JSON-LD ----


def _json_facts(scripts: Sequence[str], addresses: list[str], titles: list[str]) -> Iterator[tuple[str, str]]:
    nodes = _read_nodes(scripts)
    if not nodes:
        return
    by_id = {node.data["@id"]: node.data for node in nodes if isinstance(node.data.get("@id"), str)}
    article = _choose_article(nodes, addresses, titles)
    if article:
        yield from _article_facts(article, by_id)
    for node in nodes:
        if node is not article and node.types and node.types[0] in ("webpage", "itempage"):
            yield from _date_facts(node.data)
            yield from _name_facts("language", node.data.get("inLanguage"), by_id)
    headline = _first_text(article.data.get("headline")) if article else ""
    yield from (("section", name) for name in _crumbs(nodes, addresses, [headline, *titles]))
    if article:
        yield from (("section", text) for text in _texts(article.data.get("articleSection")))
    for kind in dict.fromkeys(kind for node in nodes[:20] for kind in _type_names(node.data)):
        yield "type", kind


def _article_facts(article: _Node, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    data = article.data
    for field, keys in (
        ("headline", ("headline", "name")),
        ("description", ("description", "abstract")),
        ("body", ("articleBody", "text")),
        ("url", ("url", "mainEntityOfPage", "@id")),
        ("image", ("image", "thumbnailUrl")),
    ):
        texts = (_first_text(data.get(key), "url", "@id") for key in keys)
        if text := next((text for text in texts if text), ""):
            yield field, text
    yield from _author_facts(data.get("author") or data.get("creator"), by_id)
    yield from _date_facts(data)
    for field, key in (("tag", "keywords"), ("site", "publisher"), ("language", "inLanguage")):
        yield from _name_facts(field, data.get(key), by_id)
    for kind in _type_names(data):
        yield "type", kind


def _date_facts(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    published = _first_text(data.get("datePublished")) or _first_text(data.get("dateCreated"))
    if not published and any(kind in ("videoobject", "audioobject") for kind in _types(data)):
        published = _first_text(data.get("uploadDate"))
    yield "published", published
    yield "modified", _first_text(data.get("dateModified"))


def _author_facts(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for person in _as_list(value)[:30]:
        if isinstance(person, str):
            yield "author", person
        if not isinstance(person, dict):
            continue
        person = _resolve(person, by_id)
        for name in _texts(person.get("name")) or [_full_name(person)]:
            yield "author", name
        address = _first_text(person.get("url"), "@id", "url") or _first_text(person.get("sameAs"), "@id", "url")
        if _is_address(address):
            yield "author_url", address


def _full_name(person: dict[str, Any]) -> str:
    """Return a person's name from its parts."""
    parts = (_first_text(person.get(key)) for key in ("givenName", "additionalName", "familyName"))
    return " ".join(part for part in parts if part)


def _name_facts(field: str, value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in _as_list(value)[:100]:
        if isinstance(item, dict):
            item = _resolve(item, by_id)
            names = _texts(item.get("alternateName" if field == "language" else "name"))
            yield from ((field, name) for name in names if name)
        elif isinstance(item, str):
            yield field, item


def _resolve(data: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the object that a bare `{"@id": …}` points to."""
    reference = data.get("@id")
    if "name" not in data and isinstance(reference, str):
        return by_id.get(reference, data)
    return data


def _choose_article(nodes: list[_Node], addresses: list[str], titles: list[str]) -> _Node | None:
    """Return the object that describes the page's own story.

    A page may carry an object for each story it links to. Its own has the page's address or headline; where none has
    them, the first article is taken if it is the only one, for several with other headlines are a list.
    """
    articles = [node for node in nodes if not ARTICLE_TYPES.isdisjoint(node.types)]
    candidates = articles or [node for node in nodes if "headline" in node.data or "datePublished" in node.data]
    if not candidates:
        return None
    scores = [_likeness(node.data, addresses, titles) for node in candidates]
    best = max(scores)
    if best == 0 and len(articles) > 1 and len({_first_text(node.data.get("headline")) for node in articles}) > 2:
        return None
    return candidates[scores.index(best)]


def _likeness(data: dict[str, Any], addresses: list[str], titles: list[str]) -> int:
    own = {_address_key(_first_text(data.get(key), "@id", "url")) for key in ("url", "mainEntityOfPage", "@id")} - {""}
    headline = _text_key(_first_text(data.get("headline")) or _first_text(data.get("name")))
    score = 2 * any(_address_key(address) in own for address in addresses)
    if headline and any(headline in key or (len(key) > 20 and key in headline) for key in map(_text_key, titles)):
        score += 3
    return score


def _address_key(address: str) -> str:
    """Return what is left of an address to compare: no scheme, query, fragment or closing slash."""
    return address.partition("//")[2].partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/").lower()


def _text_key(text: str) -> str:
    return "".join(filter(str.isalnum, _clean(text[:400]).casefold()))


def _crumbs(nodes: list[_Node], addresses: list[str], titles: list[str]) -> list[str]:
    """Return the longest breadcrumb, without the front page at its head and the story at its end."""
    trails = [_trail(node.data) for node in nodes if "breadcrumblist" in node.types]
    trail = max(trails, key=len, default=[])
    if trail and (trail[0][0].casefold() in HOME_NAMES or (trail[0][1] and "/" not in _address_key(trail[0][1]))):
        trail = trail[1:]
    own, keys = {_address_key(address) for address in addresses} - {""}, {_text_key(title) for title in titles} - {""}
    while trail and (_address_key(trail[-1][1]) in own or _repeats_title(trail[-1][0], keys)):
        trail = trail[:-1]
    return [name for name, _ in trail]


def _repeats_title(name: str, keys: set[str]) -> bool:
    key = _text_key(name)
    return any(key == title or (len(key) > 25 and (key in title or title in key)) for title in sorted(keys))


def _trail(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the names and addresses of a BreadcrumbList in the order of their positions."""
    items = [item for item in _as_list(data.get("itemListElement"))[:20] if isinstance(item, dict)]
    items.sort(key=_position)
    trail = []
    for item in items:
        inner = item.get("item")
        inner = inner if isinstance(inner, dict) else {"@id": inner}
        name = _clean(_first_text(item.get("name")) or _first_text(inner.get("name")), 200)
        if name:
            trail.append((name, _first_text(inner.get("@id")) or _first_text(inner.get("url"))))
    return trail


def _position(item: dict[str, Any]) -> float:
    try:
        return float(item.get("position") or 0)
    except (TypeError, ValueError):
        return 0.0


# ---- JSON-LD as values ----


def _read_nodes(scripts: Sequence[str]) -> list[_Node]:
    """Return the objects that describe the page: top level, `@graph`, `mainEntity`; not what is listed inside them."""
    nodes: list[_Node] = []
    for script in scripts[:50]:
        queue = [(value, 0) for value in _load(script)]
        while queue and len(nodes) < NODES_MAX:
            value, depth = queue.pop(0)
            if isinstance(value, list):
                queue.extend((item, depth) for item in value[:NODES_MAX] if isinstance(item, dict | list))
            if not isinstance(value, dict):
                continue
            nodes.append(_Node(_types(value), value))
            if depth < DEPTH_MAX:
                inner = (value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"))
                queue.extend((item, depth + 1) for item in inner if isinstance(item, dict | list))
    return nodes


def _types(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(kind.lower() for kind in _type_names(data))


def _type_names(data: dict[str, Any]) -> list[str]:
    names = [kind for kind in _as_list(data.get("@type")) if isinstance(kind, str)]
    return [re.split(r"[/:#]", name[:200].strip())[-1] for name in names[:5]]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    """Return the strings of a value that may be a string, a number, an object with `@value` or `name`, or a list."""
    texts = (_first_text(item) for item in _as_list(value)[:100])
    return [text for text in texts if text]


def _first_text(value: Any, *keys: str) -> str:
    """Return the first string of a value, looking in an object at `keys`, `@value` and `name`."""
    for _ in range(DEPTH_MAX):
        if isinstance(value, list):
            value = next((item for item in value if item), None)
        elif isinstance(value, dict):
            value = next((value[key] for key in (*keys, "@value", "name") if value.get(key)), None)
        else:
            break
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _load(script: str) -> list[Any]:
    """Return the values of a JSON-LD script, repaired where it is broken."""
    text = script.strip(" \t\r\n\ufeff;")
    if not text or len(text) > JSON_MAX_CHARS:
        return []
    try:
        return [json.loads(text, strict=False)]
    except RecursionError:
        return []
    except ValueError:
        return _load_broken(text[:REPAIR_MAX_CHARS])


_WRAPPER_RE = pattern(r"<!--|-->|/?/?\*?<!\[CDATA\[\*?/?|/?/?\*?\]\]>\*?/?")
_ESCAPE_RE = pattern(r"\\(.)", re.DOTALL)
_TRAILING_COMMA_RE = pattern(r",(\s{0,200}[}\]])")
_LINE_COMMENT_RE = pattern(r"(?m)^\s{0,40}//.*$")


def _load_broken(text: str) -> list[Any]:
    """Read JSON that templates broke: wrappers, comments, entities, wrong escapes, trailing commas, glued objects.

    What still does not read is searched for its plain strings, which saves the headline and the dates of an object that
    is cut off or has quotation marks inside its strings.
    """
    text = _LINE_COMMENT_RE.sub("", _WRAPPER_RE.sub("", text))
    if "&quot;" in text and text.count("&quot;") > text.count('"'):
        text = text.replace("&quot;", '"')
    text = _ESCAPE_RE.sub(lambda match: match[0] if match[1] in '"\\/bfnrtu' else match[1], text)
    text = _TRAILING_COMMA_RE.sub(r"\1", text)
    values, rest = _decode_all(text)
    return [*values, *_salvage(rest)] if rest else values


def _decode_all(text: str) -> tuple[list[Any], str]:
    """Return the values that stand one after the other, and the text from which on none could be read."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    while len(values) < 50 and (text := text.lstrip(" \t\r\n,;\ufeff")):
        try:
            value, end = decoder.raw_decode(text)
        except (ValueError, RecursionError):
            return values, text
        values.append(value)
        text = text[end:]
    return values, ""


_STRING = r'\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,600})"'
_SALVAGED = ("@type", "headline", "datePublished", "dateModified", "articleSection", "url")


def _salvage(text: str) -> list[Any]:
    found: dict[str, Any] = {}
    for key in _SALVAGED:
        if match := re.search(f'"{key}"{_STRING}', text):
            found[key] = match[1]
    if match := re.search(rf'"author"\s{{0,20}}:[\s\[{{]{{0,20}}(?:[^{{}}\[\]]{{0,300}}?"name"{_STRING})', text):
        found["author"] = match[1]
    return [found] if "headline" in found or "datePublished" in found else []
