"""Plain text: the story as one would read it aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.record import Article, Paragraph
from newsparse.record.json_text import replace_surrogates
from newsparse.record.parts import byline, paragraphs_of
from newsparse.writers.selection import only_fields

OPENING, BETWEEN, CLOSING = "", "\n" + "=" * 72 + "\n\n", ""
PREFIXES = {"list_item": "- ", "quote": "> "}


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return headline, standfirst, byline and story as text, an empty line between them.

    >>> from newsparse.record import Author
    >>> story = Article(headline="Rain in Lisbon", authors=(Author("Ana Reis"),), body="It fell all day.")
    >>> print(write(story), end="")
    Rain in Lisbon
    <BLANKLINE>
    By Ana Reis
    <BLANKLINE>
    It fell all day.
    """
    return replace_surrogates("\n\n".join(_parts(only_fields(article, fields)))) + "\n"


def story(article: Article) -> tuple[Paragraph, ...]:
    """Return the story's paragraphs, also of an article that was given only a body."""
    return article.paragraphs or paragraphs_of(article.body)


def _parts(article: Article) -> Iterator[str]:
    head = (article.headline, article.subheadline, byline(article.authors), article.published)
    yield from filter(None, head)
    yield from filter(None, [article.dateline.text if article.dateline else None])
    for paragraph in story(article):
        yield PREFIXES.get(paragraph.type, "") + paragraph.text
    yield from article.corrections
