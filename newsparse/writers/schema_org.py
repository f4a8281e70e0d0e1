"""schema.org: the record as a NewsArticle in JSON-LD, for search engines, web archives and knowledge graphs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from newsparse.record import Agency, Article, Author, Image
from newsparse.record.json_text import replace_surrogates
from newsparse.writers.addresses import complete
from newsparse.writers.json_ import without_empty
from newsparse.writers.selection import only_fields

OPENING, BETWEEN, CLOSING = "[\n", ",\n", "]\n"
"""Around and between the records where several go into one file: an array, which is valid JSON-LD."""


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return a record as indented JSON-LD that can stand in a page's script element as it is.

    A page that is no article becomes a WebPage: its text is then `text` and not `articleBody`.

    >>> story = Article(headline="Rain in Lisbon", authors=(Author("Ana Reis"),), is_article=True)
    >>> print(write(story), end="")
    {
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      "headline": "Rain in Lisbon",
      "author": [
        {
          "@type": "Person",
          "name": "Ana Reis"
        }
      ]
    }
    """
    shown = only_fields(article, fields)
    kind = "NewsArticle" if article.is_article else "WebPage"
    text = _of_article(shown) if article.is_article else {"text": shown.body}
    record = {"@context": "https://schema.org", "@type": kind} | without_empty(_of_both(shown) | text)
    return replace_surrogates(json.dumps(record, ensure_ascii=False, indent=2)).replace("<", "\\u003c") + "\n"


def _of_both(article: Article) -> dict[str, Any]:
    address = complete(article.url)
    links = [link for link in (complete(item.url, article.url) for item in article.related) if link]
    page = {"@type": "WebPage", "@id": address, "relatedLink": links}
    return {
        "headline": article.headline,
        "alternativeHeadline": article.subheadline,
        "author": [_author(author, article.url) for author in article.authors],
        "sourceOrganization": [_agency(agency) for agency in article.agencies],
        "creditText": ", ".join(agency.tag for agency in article.agencies),
        "datePublished": article.published,
        "dateModified": article.modified,
        "keywords": list(article.tags),
        "inLanguage": article.language,
        "publisher": _typed("Organization", name=article.site),
        "url": address,
        "mainEntityOfPage": without_empty(page) if address else None,
        "image": _image(article.image, article.url),
        "associatedMedia": [_typed("ImageObject", caption=caption) for caption in article.captions],
        "mentions": [
            _typed("CreativeWork", headline=item.title, url=complete(item.url, article.url)) for item in article.related
        ],
        "correction": [_typed("CorrectionComment", text=text) for text in article.corrections],
    }


def _of_article(article: Article) -> dict[str, Any]:
    dateline = article.dateline
    return {
        "dateline": dateline.text if dateline else None,
        "locationCreated": [_typed("Place", name=place) for place in dateline.places] if dateline else [],
        "articleSection": list(article.section),
        "articleBody": article.body,
    }


def _author(author: Author, base: str | None) -> dict[str, Any] | None:
    url = complete(author.url, base)
    return _typed("Person", name=author.name, jobTitle=author.role, description=author.bio, url=url)


def _agency(agency: Agency) -> dict[str, Any] | None:
    if agency.name is None:
        return _typed("NewsMediaOrganization", name=agency.tag)
    tag = agency.tag if agency.tag != agency.name else None
    return _typed("NewsMediaOrganization", name=agency.name, alternateName=tag)


def _image(image: Image | None, base: str | None) -> dict[str, Any] | None:
    if image is None:
        return None
    return _typed("ImageObject", url=complete(image.url, base), caption=image.caption, creditText=image.credit)


def _typed(kind: str, **values: Any) -> dict[str, Any] | None:
    filled = without_empty(values)
    return {"@type": kind} | filled if filled else None
