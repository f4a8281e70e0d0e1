"""The record's side of a report: each field with its value, its source, its next best candidates, and the decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any, Final

from newsparse.explain.types import Candidate, Decision, Evidence, ExplainedBlock, ExplainedField, Explanation
from newsparse.record import Article, Author, Dateline, Image
from newsparse.writers.addresses import complete
from newsparse.writers.printable import printable
from newsparse.writers.selection import all_fields
from newsparse.writers.summary import describe_origin, is_empty
from newsparse.writers.text import story

HIDDEN: Final = frozenset(("schema", "paragraphs", "is_article", "confidence", "evidence", "source"))
"""Keys that have no entry of their own: they stand in the head, or beside the others."""
QUESTIONS: Final = {"is_article": "Is it an article?", "confidence": "Is the record right?"}
TEXT_CHARS: Final = 90
"""Characters of a candidate that are shown."""
RULE_BLOCKS_MAX: Final = 8
BIO_MAX_CHARS: Final = 250
"""Characters of a bio that is shown at once; longer ones are folded."""
WORD_MAX_CHARS: Final = 20
"""Mean characters of a word above which a text has no spaces between its words."""


def list_entries(explanation: Explanation, shown: Article) -> Iterator[str]:
    """Yield the entries of a record.

    Args:
        explanation: The page.
        shown: The record with the fields that are wanted.
    """
    empty = []
    for name in all_fields():
        value = getattr(shown, name)
        if name in HIDDEN or value is False:
            continue
        if is_empty(value):
            empty.append(name)
        else:
            yield _entry(explanation, name, _value(name, value, shown))
    if empty:
        yield _empty_entry(explanation, empty)
    for decision in explanation.decisions:
        if decision.about in QUESTIONS:
            yield _decision_entry(decision)
    yield from _rule_entry(explanation.blocks)


def _entry(explanation: Explanation, name: str, value: str) -> str:
    field = explanation.field(name)
    places = [block.place for block in explanation.blocks if name in block.fields]
    label = f'<a href="#b{places[0]}">{name}</a>' if places else name
    names = "entry shown" if places else "entry"
    origin = explanation.article.evidence.get(name, "")
    return (
        f'<div class="{names}" id="field-{name}" data-field="{name}" data-fields="{name}"><dt>{label}</dt>'
        f'<dd dir="auto">{value}</dd>{_source(explanation, field, origin)}</div>'
    )


def _source(explanation: Explanation, field: ExplainedField, origin: str) -> str:
    """Return where a value is from; what else the page has for the field opens."""
    said = escape(describe_origin(origin)) if origin else ""
    rest = _others(explanation, field)
    if rest:
        return f'<dd class="source"><details><summary>{said or "what else there is"}</summary>{rest}</details></dd>'
    return f'<dd class="source">{said}</dd>' if said else ""


def _others(explanation: Explanation, field: ExplainedField) -> str:
    """Return the metadata of a field, its next best blocks, and the decision that it is."""
    parts = []
    if field.decision and field.name not in QUESTIONS:
        parts.append(f"<p>{_decided(field.decision)}</p>{_sides(field.decision)}")
    if field.stated:
        items = "".join(
            f'<li><span class="quiet">{escape(item.origin)}</span> <bdi>{escape(_cut(item.value))}</bdi></li>'
            for item in field.stated
        )
        parts.append(f"<p>The page’s metadata say</p><ul>{items}</ul>")
    for title, several in (("Next best blocks", field.candidates), ("Kept with least certainty", field.weakest)):
        if several:
            items = "".join(_candidate(item, explanation.blocks[item.place]) for item in several)
            parts.append(f"<p>{title}</p><ul>{items}</ul>")
    return "".join(parts)


def _candidate(candidate: Candidate, block: ExplainedBlock) -> str:
    reason = block.note or block.said
    taken = f"in {', '.join(block.fields)}" if block.fields else "left out"
    why = f"{taken}: {reason}" if reason else taken
    return (
        f'<li><a href="#b{block.place}"><bdi>{escape(_cut(block.text))}</bdi></a> {candidate.share} %'
        f'<br><span class="quiet">{escape(why)}</span></li>'
    )


def _empty_entry(explanation: Explanation, names: Sequence[str]) -> str:
    """Return the fields without a value; those that the page has something for can be opened."""
    with_others = [(name, _others(explanation, explanation.field(name))) for name in names]
    bare = ", ".join(name for name, rest in with_others if not rest)
    opened = "".join(
        f'<details id="field-{name}"><summary>{name}</summary>{rest}</details>' for name, rest in with_others if rest
    )
    text = f"<p>{bare}</p>" if bare else ""
    return f'<div class="entry"><dt>nothing found for</dt><dd class="empty">{opened}{text}</dd></div>'


def _decision_entry(decision: Decision) -> str:
    """Return what was decided of the page, with its reasons, closed until it is asked for."""
    return (
        f'<div class="entry"><dt>{QUESTIONS[decision.about]}</dt>'
        f'<dd><details><summary dir="auto">{_decided(decision)}</summary>{_sides(decision)}</details></dd></div>'
    )


def _decided(decision: Decision) -> str:
    rival = f", not {_cut(decision.rival)}" if decision.rival not in ("", "yes", "no") else ""
    note = f"; {decision.note}" if decision.note else ""
    return escape(f"{_cut(decision.answer)}, {decision.share} % likely{rival}{note}")


def _sides(decision: Decision) -> str:
    """Return the reasons in plain words, their figures behind them."""
    return "".join(
        f"<p>{title}</p><ul>{''.join(map(_evidence, side))}</ul>"
        for title, side in (("For", decision.speaks_for), ("Against", decision.speaks_against))
        if side
    )


def _evidence(item: Evidence) -> str:
    figure = f"{item.feature} {item.weight:+.2f}" + (f" ({item.value})" if item.plain else "")
    return f'<li>{escape(item.said)} <span class="quiet">{escape(figure)}</span></li>'


def _rule_entry(blocks: Iterable[ExplainedBlock]) -> Iterator[str]:
    """Yield the rules that changed labels, with what they overruled and the blocks."""
    found: dict[tuple[str, str], list[ExplainedBlock]] = {}
    for block in blocks:
        if block.rule:
            reason = block.note.partition(": ")[2].partition(";")[0]
            found.setdefault((block.rule, reason), []).append(block)
    if not found:
        return
    items = []
    for (rule, reason), several in found.items():
        changes = dict.fromkeys(f"{block.label} → {block.final}" for block in several)
        links = ", ".join(f'<a href="#b{block.place}">{block.place}</a>' for block in several[:RULE_BLOCKS_MAX])
        more = f" and {len(several) - RULE_BLOCKS_MAX} more" if len(several) > RULE_BLOCKS_MAX else ""
        items.append(
            f"<li>{escape(rule)}: {escape(reason)}<br>"
            f'<span class="quiet">{escape(", ".join(changes))}; block {links}{more}</span></li>'
        )
    yield f'<div class="entry"><dt>rules that overruled labels</dt><dd><ul>{"".join(items)}</ul></dd></div>'


def _value(name: str, value: Any, article: Article) -> str:
    if isinstance(value, Dateline):
        parts = ", ".join(filter(None, (*value.places, value.date, *value.agencies)))
        return f'{escape(value.text)}\n<span class="quiet">{escape(parts)}</span>'
    if isinstance(value, Image):
        lines = [_link(value.url, value.url, article), *map(escape, filter(None, (value.caption, value.credit)))]
        return "\n".join(lines)
    if name == "body":
        paragraphs = "".join(f'<p dir="auto">{escape(paragraph.text)}</p>' for paragraph in story(article))
        return f"<details><summary>{_size(article.body)}</summary>{paragraphs}</details>"
    if name == "authors":
        return "<ul>" + "".join(f'<li dir="auto">{_author(author, article)}</li>' for author in value) + "</ul>"
    if name == "agencies":
        return "\n".join(escape(", ".join(filter(None, (agency.tag, agency.name, agency.country)))) for agency in value)
    if name == "related":
        return (
            "<ul>" + "".join(f'<li dir="auto">{_link(item.title, item.url, article)}</li>' for item in value) + "</ul>"
        )
    if isinstance(value, tuple):
        return escape(
            ("\n" if name in ("captions", "corrections") else " › " if name == "section" else ", ").join(value)
        )
    if name == "url":
        return _link(printable(value), value, article)
    return "yes" if value is True else "no" if value is False else escape(str(value))


def _size(body: str) -> str:
    """Return how long a body is: in words, or in characters where the script has no spaces.

    >>> _size("It rained all day."), _size("雨" * 60)
    ('4 words', '60 characters')
    """
    words = len(body.split())
    return f"{len(body):,} characters" if len(body) > WORD_MAX_CHARS * words else f"{words:,} words"


def _author(author: Author, article: Article) -> str:
    name = _link(author.name, author.url, article)
    role = f", {escape(author.role)}" if author.role else ""
    bio = f'<br><span class="quiet">{escape(author.bio)}</span>' if author.bio else ""
    if author.bio and len(author.bio) > BIO_MAX_CHARS:
        bio = f"<details><summary>bio, {_size(author.bio)}</summary>{escape(author.bio)}</details>"
    return name + role + bio


def _link(text: str, url: str | None, article: Article) -> str:
    address = complete(url, article.url)
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(text)}</a>' if address else escape(text)


def _cut(text: str) -> str:
    return text if len(text) <= TEXT_CHARS else text[: TEXT_CHARS - 1] + "…"
