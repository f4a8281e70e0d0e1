"""Explanations of pages: for people at a terminal, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from newsparse.explanation import Evidence, ExplainedBlock, Explanation
from newsparse.writers.selection import sound

TEXT_CHARS = 160
"""Characters of a block that are shown: it is named, not read."""
BOLD, DIM, GREEN, YELLOW, RED = "1", "2", "32", "33", "31"
UNPRINTABLE: Final = dict.fromkeys({*range(32), *range(127, 160)}, "\ufffd")
"""Characters that a terminal obeys."""


def as_text(explanation: Explanation, *, colours: bool = False) -> str:
    """Return a page's blocks in order, each with its label, its field, and what spoke for and against.

    >>> from newsparse.record import Article
    >>> block = ExplainedBlock(0, "Rain", "headline", 84, "chrome", (Evidence("length", "text: size 4", 1.25),), (),
    ...                        ("headline",))
    >>> print(as_text(Explanation(Article(), (block,), 50)), end="")
    no article, confidence 0.00; a block became story above 50 %
    <BLANKLINE>
      0  headline 84 %, not chrome → headline
         Rain
         + length 1.25 (text: size 4)
    """
    article = explanation.article
    name = "!".join(filter(None, (article.source.path, article.source.member)))
    kind = "article" if article.is_article else "no article"
    head = f"{kind}, confidence {article.confidence:.2f}; a block became story above {explanation.threshold} %"
    lines = [_painted(f"{_plain(name)}: {head}" if name else head, BOLD, colours)]
    width = len(str(len(explanation.blocks) - 1)) + 2
    for block in explanation.blocks:
        lines += ["", *_lines(block, width, colours)]
    return sound("\n".join(lines)) + "\n"


def as_json(explanation: Explanation, *, indent: int | None = None) -> str:
    """Return record and blocks as JSON: on one line, or indented."""
    return sound(json.dumps(explanation.to_dict(), ensure_ascii=False, indent=indent)) + "\n"


def _lines(block: ExplainedBlock, width: int, colours: bool) -> Iterator[str]:
    margin = " " * (width + 2)
    label = f"{block.label} {block.share} %, not {block.rival}"
    taken = f" → {', '.join(block.fields)}" if block.fields else ""
    note = f" ({block.note})" if block.note else ""
    colour = GREEN if block.fields else DIM if block.label == "chrome" else YELLOW
    yield f"{block.place:>{width}}  " + _painted(label + taken + note, colour, colours)
    text = block.text if len(block.text) <= TEXT_CHARS else block.text[: TEXT_CHARS - 1] + "…"
    yield margin + _painted(_plain(text), "" if block.fields else DIM, colours)
    for sign, side, paint in (("+", block.speaks_for, GREEN), ("−", block.speaks_against, RED)):
        if side:
            yield f"{margin}{_painted(sign, paint, colours)} " + ", ".join(map(_said, side))


def _said(evidence: Evidence) -> str:
    return f"{evidence.feature} {abs(evidence.weight):.2f} ({evidence.value})"


def _plain(text: str) -> str:
    return text.translate(UNPRINTABLE)


def _painted(text: str, code: str, colours: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colours and code else text
