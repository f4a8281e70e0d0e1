"""The page's side of a report: its blocks in order, what was left out folded, and the reasons as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any, Final

from newsparse.explain.fields import FIELDS_OF
from newsparse.explain.runs import DOUBTFUL_MAX_PERCENT, Run, divide_blocks
from newsparse.explain.types import Evidence, ExplainedBlock, Explanation
from newsparse.record import Article

LEFT_OUT: Final = "left out"
LIST_BLOCKS: Final = 100
"""Blocks of a list: a browser does not lay out the lists that are out of view."""


def list_blocks(explanation: Explanation) -> str:
    """Return the blocks of a page as lists; each run of blocks that were left out can be opened."""
    article = explanation.article
    parts = []
    for is_run, items in groupby(divide_blocks(explanation.blocks), key=lambda item: isinstance(item, Run)):
        if is_run:
            parts += [_run(item, article) for item in items if isinstance(item, Run)]
        else:
            parts += _lists([item for item in items if isinstance(item, ExplainedBlock)], article)
    return "\n".join(parts)


def _run(run: Run, article: Article) -> str:
    """Return a run of blocks that were left out, folded: what it is, why, and whether it is worth opening."""
    reasons = ", ".join(run.reasons)
    why = f' <span class="quiet">{escape(reasons)}</span>' if reasons else ""
    nearly = f' <span class="doubt">{run.doubtful:,} doubtful</span>' if run.doubtful else ""
    lists = "\n".join(_lists(run.blocks, article, is_folded=True))
    opened = " open" if run.is_doubtful else ""
    return f'<details class="run"{opened}><summary>{run.kind}{nearly}{why}</summary>\n{lists}\n</details>'


def _lists(blocks: Sequence[ExplainedBlock], article: Article, *, is_folded: bool = False) -> Iterator[str]:
    """Yield blocks in several lists, so that a browser need not lay out those that are not in view."""
    for first in range(0, len(blocks), LIST_BLOCKS):
        several = blocks[first : first + LIST_BLOCKS]
        items = "\n".join(_block(block, article, is_folded=is_folded) for block in several)
        yield f'<ol class="blocks" start="{several[0].place}">\n{items}\n</ol>'


def _block(block: ExplainedBlock, article: Article, *, is_folded: bool) -> str:
    field = _colour_field(block)
    marked = f' data-field="{field}" data-fields="{" ".join(block.fields)}"' if field else ""
    names = "block heading" if block.label in ("headline", "heading") and field else "block"
    language = f' lang="{escape(article.language)}"' if article.language and field else ""
    label = _number_label(block) if is_folded and _is_sure(block) else f">{_label(block)}"
    return (
        f'<li class="{names}" id="b{block.place}"{marked}><button type="button" class="label" aria-expanded="false"'
        f'{label}</button><div class="text" dir="auto"{language}>{_text(block, article)}</div>'
        f"{_why(block, article, is_folded=is_folded)}</li>"
    )


def _text(block: ExplainedBlock, article: Article) -> str:
    dateline = article.dateline
    if dateline and "dateline" in block.fields and block.text.startswith(dateline.text):
        rest = escape(block.text.removeprefix(dateline.text))
        return f'<mark data-field="dateline">{escape(dateline.text)}</mark>{rest}'
    return escape(block.text)


def _colour_field(block: ExplainedBlock) -> str:
    """Return the field whose colour a block has: the story's text is the body's, whatever else it shows."""
    return "body" if "body" in block.fields else next(iter(block.fields), "")


def _label(block: ExplainedBlock) -> str:
    where = f'<span class="line">line {block.line}</span> ' if block.is_on_line else ""
    if block.fields:
        return where + ", ".join(name for name in block.fields if name != "paragraphs" or "body" not in block.fields)
    label = LEFT_OUT if block.label == "chrome" else block.final or block.label
    return where + label + (f" {block.share} %" if block.share < DOUBTFUL_MAX_PERCENT else "")


def _number_label(block: ExplainedBlock) -> str:
    """Return the label of a block in a run: its number, since the run says already that all were left out."""
    number = f"line {block.line}" if block.is_on_line else str(block.place)
    return f' aria-label="{number}, {LEFT_OUT}"><span class="line">{number}</span>'


def _is_sure(block: ExplainedBlock) -> bool:
    """Whether a block of a run needs no word of its own."""
    return block.label == "chrome" and block.share >= DOUBTFUL_MAX_PERCENT and not block.note


def _why(block: ExplainedBlock, article: Article, *, is_folded: bool) -> str:
    """Return the reasons for leaving a block out. In a run they are those of the run, where there is no doubt."""
    if block.fields:
        reason = block.note
    elif is_folded and _is_sure(block):
        reason = ""
    else:
        reason = block.note or _describe_unused(block, article) or block.said
    return f'<p class="why">{escape(reason)}</p>' if reason else ""


def _describe_unused(block: ExplainedBlock, article: Article) -> str:
    """Return where the field of a block's label is from instead of it; empty where that field is empty.

    Gets wrong: nothing of the label is said, where the block should have been another one's.
    """
    found = [
        f"{name} is from {article.evidence[name]}"
        for name in FIELDS_OF.get(block.label, ())
        if name in article.evidence
    ]
    return f"not used: {', '.join(found)}" if found else ""


def list_reasons(blocks: Iterable[ExplainedBlock]) -> dict[str, Any]:
    """Return the reasons of all blocks with each word once: most are said of many blocks."""
    words: dict[str, int] = {}

    def number(word: str) -> int:
        return words.setdefault(word, len(words))

    def side(items: tuple[Evidence, ...]) -> list[list[float]]:
        return [[number(item.said), number(f"{item.feature}: {item.value}"), item.weight] for item in items]

    rows = {
        str(block.place): [number(_verdict(block)), side(block.speaks_for), side(block.speaks_against)]
        for block in blocks
    }
    return {"words": list(words), "blocks": rows}


def _verdict(block: ExplainedBlock) -> str:
    """Return what the model said of a block, and what a rule made of it."""
    model = f"{_shown(block.label)}, {block.share} % likely, rather than {_shown(block.rival)}"
    return f"{model}. {block.note[:1].upper()}{block.note[1:]}." if block.note else f"{model}."


def _shown(label: str) -> str:
    return "left out (chrome)" if label == "chrome" else label
