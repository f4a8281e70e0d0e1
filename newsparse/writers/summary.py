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
        "words": len(article.body.split()),
        "empty": [name for name in TOLD if is_empty(getattr(article, name))],
    }


def is_summary(value: object) -> bool:
    """Tell whether a value read from JSON is what `summary_of` returns.

    >>> is_summary(summary_of(Article())), is_summary({"total": 3}), is_summary(summary_of(Article()) | {"section": [1]})
    (True, False, False)
    """
    if not isinstance(value, dict):
        return False
    model = summary_of(Article())
    return value.keys() == model.keys() and all(_is_like(value[name], model[name]) for name in model)


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


def is_empty(value: Any) -> bool:
    """Whether a value of the record says nothing."""
    return value is None or value in ("", (), {})
