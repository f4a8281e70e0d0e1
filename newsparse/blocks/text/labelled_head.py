"""The head of a story that is kept as text with labels: `HEADLINE: …`, `BYLINE: …`, `DATE: …`, then `BODY:`."""

from __future__ import annotations

from functools import cache
from typing import Final

from newsparse.blocks.block import Fact
from newsparse.blocks.characters import normalise
from newsparse.blocks.text.front_matter import ORIGIN
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml

TABLE: Final = "text_labels.toml"
BODY: Final = "body"
FIELDS: Final = frozenset(("headline", "author", "published", "site", "section", "url", BODY))
LABEL_RE: Final = pattern(r"[ \t]{0,8}([^\W\d_][^\n:：]{0,30}?)[ \u00a0]{0,2}[:：](?:[ \t\u00a0]+(.*)|[ \t\u00a0]*)$")
LINES_MAX: Final = 30
"""Lines of a head, empty ones too."""


def take_labelled_head(text: str) -> tuple[str, tuple[Fact, ...]]:
    r"""Return a page without the labels of its head, and what they state; the whole page where it has no such head.

    Its first line must be a known label, and one of the labels a headline's, beside that of a date or of the text itself: the
    details of a book in its review ("Title: …", "Publisher: …") have neither. The headline stays as the first line.

    Gets wrong: a page that begins with the details of a film, with its date.

    >>> head = "HEADLINE: Rain\nBYLINE: Ada Berg\nDATE: 3 May 2024\n\nBODY:\nIt rained.\n"
    >>> text, facts = take_labelled_head(head)
    >>> text, [(fact.field, fact.value) for fact in facts]
    ('Rain\n\nIt rained.\n', [('headline', 'Rain'), ('author', 'Ada Berg'), ('published', '3 May 2024')])
    >>> take_labelled_head("Title: The Rain\nPublisher: Hill Press\nIt is a book.\n")[1]
    ()
    """
    first = text.lstrip()
    if _read_label(first.partition("\n")[0]) is None:
        return text, ()
    lines = first.split("\n")
    facts: list[Fact] = []
    has_body, at, rest = False, 0, ""
    while at < min(len(lines), LINES_MAX):
        found = _read_label(lines[at])
        if found is None and lines[at].strip():
            break
        at += 1
        if found is not None and found[0] == BODY:
            has_body, rest = True, found[1]
            break
        if found is not None and found[1]:
            facts.append(Fact(found[0], normalise(found[1]), ORIGIN))
    fields = {fact.field for fact in facts}
    if "headline" not in fields or not (has_body or "published" in fields):
        return text, ()
    headline = next(fact.value for fact in facts if fact.field == "headline")
    return "\n".join((headline, "", *([rest] if rest else ()), *lines[at:])), tuple(facts)


def _read_label(line: str) -> tuple[str, str] | None:
    """Return the field that a line's label names and what stands behind it; None for any other line."""
    found = LABEL_RE.match(line)
    field = _fields_of_labels().get(found[1].casefold()) if found else None
    return (field, (found[2] or "").strip()) if found and field else None


@cache
def _fields_of_labels() -> dict[str, str]:
    labels = read_toml(TABLE)["labels"]
    if labels.keys() != FIELDS:
        raise TableError(TABLE, sorted(labels), "has fields that are unknown or missing")
    return {word.strip().casefold(): field for field, words in labels.items() for word in words.split("|")}
