"""Explanations of pages: for people at a terminal, and as data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from newsparse.explain.runs import Run, divide_blocks
from newsparse.explain.types import Decision, Evidence, ExplainedBlock, Explanation
from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers.printable import printable
from newsparse.writers.selection import fields_dict

TEXT_CHARS: Final = 160
"""Characters of a block that are shown: it is named, not read."""
SURE_MIN_PERCENT: Final = 90
"""Probability of its label from which a block of a run is shown in short."""
BOLD, DIM, GREEN, YELLOW, RED = "1", "2", "32", "33", "31"
DATA_ESCAPES: Final = {
    0x2028: "\\u2028",
    0x2029: "\\u2029",
    **{number: f"\\u{number:04x}" for number in range(127, 160)},
}
"""Characters of JSON that end lines for some readers, or that terminals obey."""


def as_text(explanation: Explanation, *, colours: bool = False) -> str:
    """Return what was decided of a page, and its blocks in order, each with its label, its field, and what spoke for and against.

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
    lines = [paint(f"{printable(name)}: {head}" if name else head, BOLD, colours)]
    for decision in explanation.decisions:
        lines += ["", *_decision(decision, colours)]
    width = len(str(len(explanation.blocks) - 1)) + 2
    for item in divide_blocks(explanation.blocks):
        found = _run_lines(item, width, colours) if isinstance(item, Run) else _lines(item, width, colours)
        lines += ["", *found]
    return replace_surrogates("\n".join(lines)) + "\n"


class ExplanationText:
    """Explanations as text, one page after the other."""

    OPENING, BETWEEN, CLOSING = "", "\n" + "=" * 72 + "\n\n", ""

    def __init__(self, show: Callable[[Explanation, Sequence[str]], str]) -> None:
        """Take what gives the text of a page, of which some fields may be asked for."""
        self._show = show

    def write(self, article: Article, fields: Sequence[str] = ()) -> str:
        """Return a record of which no block is known."""
        return self._show(Explanation(article, ()), fields)

    def write_explanation(self, explanation: Explanation, fields: Sequence[str] = ()) -> str:
        """Return a page as text."""
        return self._show(explanation, fields)


class ExplanationData:
    """Explanations as JSON: indented objects, or one a line."""

    def __init__(
        self, values_of: Callable[[Explanation, Sequence[str]], dict[str, Any]], *, indent: int | None
    ) -> None:
        """Take what gives the values of a page, of which some fields may be asked for."""
        self._values_of, self._indent = values_of, indent
        self.OPENING, self.BETWEEN, self.CLOSING = ("[\n", ",\n", "]\n") if indent else ("", "", "")

    def write(self, article: Article, fields: Sequence[str] = ()) -> str:
        """Return a record of which no block is known."""
        return self.write_explanation(Explanation(article, ()), fields)

    def write_explanation(self, explanation: Explanation, fields: Sequence[str] = ()) -> str:
        """Return a page as JSON."""
        values = self._values_of(explanation, fields)
        text = replace_surrogates(json.dumps(values, ensure_ascii=False, indent=self._indent))
        return text.translate(DATA_ESCAPES) + "\n"


def _values_of(explanation: Explanation, fields: Sequence[str]) -> dict[str, Any]:
    return explanation.to_dict() | {"record": fields_dict(explanation.article, fields)}


TEXT = ExplanationText(lambda explanation, _: as_text(explanation))
COLOURS = ExplanationText(lambda explanation, _: as_text(explanation, colours=True))
JSON, JSONL = ExplanationData(_values_of, indent=2), ExplanationData(_values_of, indent=None)


def _run_lines(run: Run, width: int, colours: bool) -> Iterator[str]:
    """Yield a run of blocks that were left out: what it is, and a line for each block that was so without doubt."""
    reasons = f": {', '.join(run.reasons)}" if run.reasons else ""
    yield paint(f"{run.blocks[0].place:>{width}}  {run.kind}, left out{printable(reasons)}", DIM, colours)
    for block in run.blocks:
        if block.label == "chrome" and block.share >= SURE_MIN_PERCENT and not block.note:
            yield f"{block.place:>{width}}  " + paint(printable(shorten(block.text)), DIM, colours)
        else:
            yield from _lines(block, width, colours)


def _lines(block: ExplainedBlock, width: int, colours: bool) -> Iterator[str]:
    margin = " " * (width + 2)
    label = f"{block.label} {block.share} %, not {block.rival}"
    taken = f" → {', '.join(block.fields)}" if block.fields else ""
    note = f" ({block.note})" if block.note else ""
    colour = GREEN if block.fields else DIM if block.label == "chrome" else YELLOW
    yield f"{block.place:>{width}}  " + paint(printable(label + taken + note), colour, colours)
    yield margin + paint(printable(shorten(block.text)), "" if block.fields else DIM, colours)
    yield from _sides(block, margin, colours)


def _decision(decision: Decision, colours: bool) -> Iterator[str]:
    rival = f", not {shorten(decision.rival)}" if decision.rival not in ("", "yes", "no") else ""
    note = f" ({decision.note})" if decision.note else ""
    said = f"{decision.about}: {shorten(decision.answer)} {decision.share} %{rival}{note}"
    yield paint(printable(said), BOLD, colours)
    yield from _sides(decision, "  ", colours)


def _sides(item: Decision | ExplainedBlock, margin: str, colours: bool) -> Iterator[str]:
    for sign, side, colour in (("+", item.speaks_for, GREEN), ("−", item.speaks_against, RED)):
        if side:
            yield f"{margin}{paint(sign, colour, colours)} " + ", ".join(map(_said, side))


def _said(evidence: Evidence) -> str:
    """Return evidence in plain words with its figure behind; where there are no such words, as the figure alone."""
    figure = f"{evidence.feature} {abs(evidence.weight):.2f}"
    return printable(f"{evidence.plain} ({figure})" if evidence.plain else f"{figure} ({evidence.value})")


def shorten(text: str, most: int = TEXT_CHARS) -> str:
    """Return a text, cut off where it is longer than so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def paint(text: str, code: str, colours: bool) -> str:
    """Return a text in a colour of terminals, if there is one and colours are wanted."""
    return f"\x1b[{code}m{text}\x1b[0m" if colours and code else text
