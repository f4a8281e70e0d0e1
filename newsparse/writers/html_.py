"""A report for people: the record beside the page's blocks, each with its label and reasons, in one HTML file.

The file loads nothing. All text of the page is escaped, and a Content-Security-Policy lets only the report's own
script and style run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from newsparse.explain.types import Decision, Evidence, ExplainedBlock, Explanation
from newsparse.record import Article, Author, Dateline, Image
from newsparse.record.json_text import replace_surrogates
from newsparse.writers import Failures
from newsparse.writers.addresses import complete
from newsparse.writers.selection import all_fields, only_fields
from newsparse.writers.summary import is_empty, name_of, summary_of
from newsparse.writers.templates import data, filled
from newsparse.writers.text import story

INDEX_MARK: Final = b" newsparse report</title>"
"""In the head of every index."""
OPENING, BETWEEN, CLOSING = "", "", ""
HIDDEN: Final = frozenset(("schema", "paragraphs", "is_article", "confidence", "evidence", "source"))
"""Keys that have no entry of their own: they stand in the head, or beside the others."""
KEPT = "Coloured blocks are in the record, each in the colour of its field; grey ones were left out."
LIST_BLOCKS: Final = 100
FEW_BLOCKS = "Nothing of the page could be read."


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return a report of the record alone.

    >>> "<h1" in write(Article(headline="Rain in Lisbon"))
    True
    """
    return write_explanation(Explanation(article, ()), fields)


def write_explanation(explanation: Explanation, fields: Sequence[str] = ()) -> str:
    """Return the report of an explained page."""
    article = explanation.article
    shown = only_fields(article, fields)
    seen = {field for block in explanation.blocks for field in block.fields}
    kind = article.source.kind
    language = f' lang="{escape(article.language)}"' if article.language else ""
    page = filled(
        "page",
        title=escape(article.headline or name_of(article) or "newsparse"),
        headline=f'<span dir="auto"{language}>{escape(article.headline or "(no headline)")}</span>',
        source=f" on {escape(name_of(article))}" if name_of(article) else "",
        badges=_badges(explanation),
        fields="\n".join([*_entries(shown, article.evidence, seen), *map(_decision, explanation.decisions)]),
        page_title="The dump, with its blocks marked" if kind == "text" else "The page’s blocks",
        legend=KEPT if explanation.blocks else FEW_BLOCKS,
        blocks=_lists(explanation),
        summary=data(summary_of(article)),
        reasons=data(_reasons(explanation.blocks)),
    )
    return replace_surrogates(page)


def index_name(folder: Path) -> str | None:
    """Return the name of the index of a folder, or None where a file of somebody else has it."""
    from newsparse.writers.html_index import INDEX

    try:
        is_own = INDEX_MARK in (folder / INDEX).read_bytes()
    except OSError:  # there is none
        is_own = True
    return INDEX if is_own else None


def index(folder: Path, failures: Failures) -> tuple[str, str]:
    """Return the name and text of the index of all reports in a folder, those of earlier runs among them."""
    from newsparse.writers.html_index import INDEX, index_of, summaries_in

    return INDEX, index_of(summaries_in(folder), failures)


def _badges(explanation: Explanation) -> str:
    article = explanation.article
    kind = ("good", "article") if article.is_article else ("bad", "no article")
    rest = [f"confidence {article.confidence:.2f}", article.source.kind, f"{len(explanation.blocks)} blocks"]
    if explanation.blocks:
        rest.append(f"story above {explanation.threshold} %")
    first = f'<span class="badge {kind[0]}">{kind[1]}</span>'
    return first + "".join(f'<span class="badge">{escape(text)}</span>' for text in rest)


def _entries(article: Article, evidence: dict[str, str], seen: set[str]) -> Iterator[str]:
    empty = []
    for name in all_fields():
        value = getattr(article, name)
        if name in HIDDEN:
            continue
        if is_empty(value):
            empty.append(name)
            continue
        label = f'<button type="button">{name}</button>' if name in seen else f"<b>{name}</b>"
        origin = f' <span class="quiet">from {escape(evidence[name])}</span>' if name in evidence else ""
        yield (
            f'<div class="entry{" shown" if name in seen else ""}" id="field-{name}" data-field="{name}" '
            f'data-fields="{name}"><dt>{label}{origin}</dt><dd dir="auto">{_value(name, value, article)}</dd></div>'
        )
    if empty:
        yield f'<div class="entry"><dt><b>nothing found for</b></dt><dd>{", ".join(empty)}</dd></div>'


def _decision(decision: Decision) -> str:
    """Return what was decided of the page, with its reasons, closed until it is asked for."""
    rival = f", not {decision.rival}" if decision.rival not in ("", "yes", "no") else ""
    sides = (("for", decision.speaks_for), ("against", decision.speaks_against))
    items = "".join(
        f"<li>{side}: {escape(f'{item.feature} {abs(item.weight):.2f} ({item.value})')}</li>"
        for side, evidence in sides
        for item in evidence
    )
    said = escape(f"{decision.answer} {decision.share} %{rival}" + (f"; {decision.note}" if decision.note else ""))
    return (
        f'<div class="entry"><dt><b>why {decision.about}</b></dt>'
        f'<dd><details><summary dir="auto">{said}</summary><ul>{items}</ul></details></dd></div>'
    )


def _value(name: str, value: Any, article: Article) -> str:
    if isinstance(value, Dateline):
        parts = ", ".join(filter(None, (*value.places, value.date, *value.agencies)))
        return f'{escape(value.text)}\n<span class="quiet">{escape(parts)}</span>'
    if isinstance(value, Image):
        lines = [_link(value.url, value.url, article), *map(escape, filter(None, (value.caption, value.credit)))]
        return "\n".join(lines)
    if name == "body":
        paragraphs = "".join(f"<p>{escape(paragraph.text)}</p>" for paragraph in story(article))
        return f"<details><summary>{len(article.body.split())} words</summary>{paragraphs}</details>"
    if name == "authors":
        return "<ul>" + "".join(f"<li>{_author(author, article)}</li>" for author in value) + "</ul>"
    if name == "agencies":
        return "\n".join(escape(", ".join(filter(None, (agency.tag, agency.name, agency.country)))) for agency in value)
    if name == "related":
        return "<ul>" + "".join(f"<li>{_link(item.title, item.url, article)}</li>" for item in value) + "</ul>"
    if isinstance(value, tuple):
        return escape(
            ("\n" if name in ("captions", "corrections") else " › " if name == "section" else ", ").join(value)
        )
    return _link(value, value, article) if name == "url" else escape(str(value))


def _author(author: Author, article: Article) -> str:
    name = _link(author.name, author.url, article)
    role = f", {escape(author.role)}" if author.role else ""
    bio = f'<br><span class="quiet">{escape(author.bio)}</span>' if author.bio else ""
    return name + role + bio


def _link(text: str, url: str | None, article: Article) -> str:
    address = complete(url, article.url)
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(text)}</a>' if address else escape(text)


def _lists(explanation: Explanation) -> str:
    """Return the blocks in several lists, so that a browser need not lay out those that are not in view."""
    names = "blocks dump" if explanation.article.source.kind == "text" else "blocks"
    items = list(_blocks(explanation))
    lists = [
        f'<ol class="{names}" start="{first}">\n' + "\n".join(items[first : first + LIST_BLOCKS]) + "\n</ol>"
        for first in range(0, len(items), LIST_BLOCKS)
    ]
    return "\n".join(lists)


def _blocks(explanation: Explanation) -> Iterator[str]:
    is_dump = explanation.article.source.kind == "text"
    dateline = explanation.article.dateline
    for block in explanation.blocks:
        names = "block"
        if is_dump and block.gap >= 0:
            names += " gap" if block.gap else " line"
        field = _field_of(block)
        marked = f' data-field="{field}" data-fields="{" ".join(block.fields)}"' if field else ""
        text = escape(block.text)
        if dateline and "dateline" in block.fields and block.text.startswith(dateline.text):
            rest = escape(block.text.removeprefix(dateline.text))
            text = f'<mark data-field="dateline">{escape(dateline.text)}</mark>{rest}'
        yield (
            f'<li class="{names}" id="b{block.place}"{marked}><button type="button" class="label" '
            f'aria-expanded="false">{_label(block, is_dump)}</button> <span class="text" dir="auto">{text}'
            f"{'' if is_dump else _why(block)}</span></li>"
        )


def _field_of(block: ExplainedBlock) -> str:
    """Return the field whose colour a block has: the story's text is the body's, whatever else it shows."""
    return "body" if "body" in block.fields else next(iter(block.fields), "")


def _label(block: ExplainedBlock, is_dump: bool) -> str:
    where = f"line {block.line}, " if is_dump and block.gap >= 0 else ""
    return where + (", ".join(block.fields) or f"{block.label} {block.share} %")


def _why(block: ExplainedBlock) -> str:
    """Return, for a block that was left out, the strongest reason."""
    reason = block.note or next((f"{item.feature}: {item.value}" for item in block.speaks_for), "")
    return f' <span class="why" dir="ltr">{escape(reason)}</span>' if reason and not block.fields else ""


def _reasons(blocks: Sequence[ExplainedBlock]) -> dict[str, Any]:
    """Return the reasons of all blocks with each word once: most are said of many blocks."""
    words: dict[str, int] = {}

    def number(word: str) -> int:
        return words.setdefault(word, len(words))

    def side(items: tuple[Evidence, ...]) -> list[list[float]]:
        return [[number(item.feature), number(item.value), item.weight] for item in items]

    rows = [
        [number(block.label), number(block.rival), number(_verdict(block)), side(block.speaks_for), side(block.speaks_against)]
        for block in blocks
    ]  # fmt: skip
    return {"words": list(words), "blocks": rows}


def _verdict(block: ExplainedBlock) -> str:
    taken = f"in {', '.join(block.fields)}" if block.fields else "in no field"
    return f"{block.label} {block.share} %, {taken}" + (f"; {block.note}" if block.note else "")
