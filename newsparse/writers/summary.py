"""A record in a few values, as lists of many show it."""

from __future__ import annotations

from typing import Any, Final

from newsparse.record import Article

TOLD: Final = (
    "headline", "subheadline", "dateline", "agencies", "authors", "published", "section", "tags", "language", "site",
    "image", "body",
)  # fmt: skip
"""Fields whose filling says how well a site is read."""


def summary_of(article: Article) -> dict[str, Any]:
    """Return what an index of pages shows of one.

    >>> found = summary_of(Article(headline="Rain in Lisbon"))
    >>> found["headline"], "headline" in found["empty"], "site" in found["empty"]
    ('Rain in Lisbon', False, True)
    """
    return {
        "path": name_of(article),
        "headline": article.headline or "",
        "site": article.site or "",
        "published": article.published or "",
        "confidence": article.confidence,
        "is_article": article.is_article,
        "url": article.url or "",
        "dateline": article.dateline.text if article.dateline else "",
        "agencies": [agency.tag for agency in article.agencies],
        "authors": [author.name for author in article.authors],
        "section": list(article.section),
        "language": article.language or "",
        "words": len(article.body.split()),
        "empty": [name for name in TOLD if is_empty(getattr(article, name))],
    }


LATER_KEYS: Final = frozenset(("language",))
"""Keys that reports of earlier versions lack."""


def as_summary(value: object) -> dict[str, Any] | None:
    """Return a value read from JSON as what `summary_of` returns, or None where it is none.

    Reports of earlier versions lack some keys; these are empty then.

    >>> old = {key: value for key, value in summary_of(Article()).items() if key != "language"}
    >>> as_summary(old) == summary_of(Article()), as_summary({"total": 3}), as_summary(old | {"section": [1]})
    (True, None, None)
    """
    if not isinstance(value, dict):
        return None
    model = summary_of(Article())
    if value.keys() - model.keys() or model.keys() - value.keys() - LATER_KEYS:
        return None
    found = {name: value.get(name, model[name]) for name in model}
    return found if all(_is_like(found[name], model[name]) for name in model) else None


def _is_like(value: object, model: object) -> bool:
    if isinstance(model, list):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if isinstance(model, float):
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return type(value) is type(model)


def name_of(article: Article) -> str:
    """Return where a record was read from, an archive's member behind it; nothing for a page given as a value.

    >>> from newsparse.record import Source
    >>> name_of(Article(source=Source("news.zip", "rain.html")))
    'news.zip!rain.html'
    """
    return "!".join(filter(None, (article.source.path, article.source.member)))


def describe_origin(origin: str) -> str:
    """Return where a value is from, as the record's evidence has it, in words.

    >>> describe_origin("json-ld"), describe_origin("stated")
    ('from json-ld', 'stated by the format')
    """
    return "stated by the format" if origin == "stated" else f"from {origin}"


def is_empty(value: Any) -> bool:
    """Whether a value of the record says nothing."""
    return value is None or value in ("", (), {})
