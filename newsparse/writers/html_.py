"""A report for people: the record beside the page's blocks, each with its label and reasons, in one HTML file.

The file loads nothing. All text of the page is escaped, and a Content-Security-Policy lets only the report's own
script and style run.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from newsparse.explain.runs import DOUBTFUL_MAX_PERCENT
from newsparse.explain.types import Explanation
from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers import Failures
from newsparse.writers.html_blocks import list_blocks, list_reasons
from newsparse.writers.html_record import list_entries
from newsparse.writers.printable import printable
from newsparse.writers.selection import only_fields
from newsparse.writers.summary import name_of, summary_of
from newsparse.writers.templates import data, filled

INDEX_MARK: Final = b" newsparse report</title>"
"""In the head of every index."""
OPENING, BETWEEN, CLOSING = "", "", ""
KIND_NAMES: Final = {"html": "web page", "text": "flattened text", "xml": "XML"}
LEGEND: Final = "Coloured blocks are in the record, grey ones were left out."
NO_LEGEND: Final = "Nothing of the page could be read."


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return a report of the record alone.

    >>> "<h1" in write(Article(headline="Rain in Lisbon"))
    True
    """
    return write_explanation(Explanation(article, ()), fields)


def write_explanation(explanation: Explanation, fields: Sequence[str] = ()) -> str:
    """Return the report of an explained page."""
    article = explanation.article
    name = printable(name_of(article))
    language = f' lang="{escape(article.language)}"' if article.language else ""
    page = filled(
        "page",
        title=escape(printable(article.headline or "") or name or "newsparse"),
        headline=f'<h1 dir="auto"{language}>{escape(article.headline or "(no headline)")}</h1>',
        source=f' on <bdi class="name">{escape(name)}</bdi>' if name else "",
        facts=_facts(explanation),
        fields="\n".join(list_entries(explanation, only_fields(article, fields))),
        legend=_legend(explanation),
        blocks=list_blocks(explanation),
        summary=data(summary_of(article)),
        reasons=data(list_reasons(explanation.blocks)),
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


def _legend(explanation: Explanation) -> str:
    if not explanation.blocks:
        return NO_LEGEND
    if explanation.article.source.format:
        return f"{LEGEND} The page’s format states what each block is."
    return f"{LEGEND} A block counts as story above {explanation.threshold} %; a label is doubtful below {DOUBTFUL_MAX_PERCENT} %."


def _facts(explanation: Explanation) -> str:
    """Return what the page is as a whole, in a line."""
    article, blocks = explanation.article, explanation.blocks
    kept = sum(bool(block.fields) for block in blocks)
    kind = article.source.format or KIND_NAMES.get(article.source.kind, article.source.kind)
    rest = [f"confidence {article.confidence:.2f}", kind]
    if blocks:
        rest.append(f"{kept:,} of {len(blocks):,} blocks kept")
    name, verdict = ("good", "article") if article.is_article else ("bad", "no article")
    return f'<b class="{name}">{verdict}</b>' + "".join(f"<span>{escape(text)}</span>" for text in rest if text)
