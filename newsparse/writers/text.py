"""Plain text: the story as one would read it aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.record import Article, Author, Paragraph
from newsparse.writers.selection import only_fields, replace_surrogates

OPENING, BETWEEN, CLOSING = "", "\n" + "=" * 72 + "\n\n", ""
PREFIXES = {"list_item": "- ", "quote": "> "}


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return headline, standfirst, byline and story as text, an empty line between them.

    >>> story = Article(headline="Rain in Lisbon", authors=(Author("Ana Reis"),), body="It fell all day.")
    >>> print(write(story), end="")
    Rain in Lisbon
    <BLANKLINE>
    By Ana Reis
    <BLANKLINE>
    It fell all day.
    """
    return replace_surrogates("\n\n".join(_parts(only_fields(article, fields)))) + "\n"


def byline(authors: Sequence[Author], by: str = "By ") -> str | None:
    """Return the authors as a byline, or None where there are none.

    >>> byline((Author("Ana Reis"), Author("Jo Lund", role="Correspondent"), Author("Wei Li")))
    'By Ana Reis, Jo Lund (Correspondent) and Wei Li'
    """
    names = [f"{author.name} ({author.role})" if author.role else author.name for author in authors]
    return by + " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None


def story(article: Article) -> tuple[Paragraph, ...]:
    """Return the story's paragraphs, also of an article that was given only a body."""
    if article.paragraphs:
        return article.paragraphs
    return tuple(Paragraph("paragraph", text) for text in article.body.split("\n\n") if text)


def _parts(article: Article) -> Iterator[str]:
    head = (article.headline, article.subheadline, byline(article.authors), article.published)
    yield from filter(None, head)
    yield from filter(None, [article.dateline.text if article.dateline else None])
    for paragraph in story(article):
        yield PREFIXES.get(paragraph.type, "") + paragraph.text
    yield from article.corrections
