"""Markdown: the story with its headings, lists and quotes, behind a front matter with the rest of the record."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.record import Article
from newsparse.record.markdown import BELOW, FENCE, render_markdown
from newsparse.writers.selection import fields_dict, only_fields

OPENING, BETWEEN, CLOSING = "", "\n", ""


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return the front matter, headline, standfirst, byline, dateline and story as Markdown.

    >>> print(write(Article(headline="Rain in Lisbon", body="It fell."), ("headline", "body")), end="")
    ---
    headline: "Rain in Lisbon"
    ---
    <BLANKLINE>
    # Rain in Lisbon
    <BLANKLINE>
    It fell.
    """
    return render_markdown(only_fields(article, fields).to_dict(), fields_dict(article, fields))


def between(fields: Sequence[str]) -> str:
    """Return what stands between two records: a rule of its own where no front matter divides them."""
    return BETWEEN if set(fields) - BELOW or not fields else f"\n{FENCE}\n"
