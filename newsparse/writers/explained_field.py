"""One field explained, on a screen: its value, where it is from, why, and what else it might have been."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsparse.explain.types import Candidate, Decision, Evidence, ExplainedBlock, ExplainedField, Explanation
from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers.explained import DATA_ESCAPES
from newsparse.writers.printable import printable
from newsparse.writers.selection import fields_dict
from newsparse.writers.summary import is_empty, name_of

VALUE_CHARS: Final = 300
"""Characters of a value that are shown; of a list, of each of its items."""
ITEMS_MAX: Final = 5
LINE_CHARS: Final = 100
BLOCKS_MAX: Final = 2
"""Blocks whose reasons are given: a body has dozens, which say the same."""
LABEL_NAMES: Final = {"chrome": "left out"}
"""Labels as they are shown: what is chrome is in no field."""
BOLD, DIM = "1", "2"


def as_text(explanation: Explanation, names: Sequence[str], *, colours: bool = False) -> str:
    """Return some fields of a page, each with its value, source, reasons and next best candidates.

    >>> from newsparse.explain.page import explain_page
    >>> page = "<h1>Rain in Lisbon</h1>" + "<p>It rained all day on Friday, and the river rose by a metre.</p>" * 9
    >>> lines = as_text(explain_page(page), ["headline"]).splitlines()
    >>> lines[0], lines[2], lines[3]
    ('headline', '  Rain in Lisbon', '  from: headline block')
    """
    return replace_surrogates("\n\n".join("\n".join(_lines(explanation, name, colours)) for name in names)) + "\n"


def _lines(explanation: Explanation, name: str, colours: bool) -> Iterator[str]:
    field, source = explanation.field(name), name_of(explanation.article)
    yield _painted(f"{printable(source)}: {name}" if source else name, BOLD, colours)
    yield ""
    yield from _value_lines(explanation.article, name)
    if field.origin or not is_empty(getattr(explanation.article, name)):
        yield f"  from: {field.origin or ('its blocks' if field.blocks else 'the page as a whole')}"
    if field.decision:
        yield from _decision_lines(field.decision)
    shown = field.blocks[:BLOCKS_MAX]
    for place in shown:
        yield from ("", *_block_lines(explanation.blocks[place], colours))
    if len(field.blocks) > len(shown):
        yield f"  and {len(field.blocks) - len(shown)} more of its blocks"
    yield from _rest_lines(explanation, field, colours)


def _rest_lines(explanation: Explanation, field: ExplainedField, colours: bool) -> Iterator[str]:
    """Yield what else there is for a field: metadata, the next best blocks, the least sure ones."""
    if field.stated:
        yield from ("", _painted("The page’s metadata say", BOLD, colours))
        width = max(len(item.origin) for item in field.stated)
        yield from (f"  {item.origin:<{width}}  {_cut(item.value)}" for item in field.stated)
    for title, several in (("Next best blocks", field.candidates), ("Kept with least certainty", field.weakest)):
        if several:
            yield from ("", _painted(title, BOLD, colours))
            for candidate in several:
                yield from _candidate_lines(candidate, explanation.blocks[candidate.place], colours)
    if field.blocks and not field.candidates and not field.decision:
        yield from ("", "  No other block comes near.")
    if not (field.stated or field.candidates or field.blocks or field.decision):
        yield from ("", "  Nothing on the page speaks for a value.")


def _value_lines(article: Article, name: str) -> Iterator[str]:
    value = article.to_dict()[name]
    if is_empty(value) or value == []:
        yield "  (nothing found)"
        return
    items = value if isinstance(value, list) else value.split("\n\n") if isinstance(value, str) else [value]
    for item in items[:ITEMS_MAX]:
        yield f"  {_cut(_said(item), VALUE_CHARS)}"
    if len(items) > ITEMS_MAX:
        yield f"  and {len(items) - ITEMS_MAX} more"


def _said(value: Any) -> str:
    """Return a value of the record in words: of what is nested, the parts that are there.

    >>> _said({"name": "Ana Reis", "role": None, "bio": "Writes."}), _said(True), _said(0.5), _said(["a", "b"])
    ('Ana Reis, Writes.', 'yes', '0.5', 'a, b')
    """
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return ", ".join(_said(part) for part in parts if part not in (None, "", []))
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _block_lines(block: ExplainedBlock, colours: bool) -> Iterator[str]:
    rival = LABEL_NAMES.get(block.rival, block.rival)
    label = LABEL_NAMES.get(block.label, block.label)
    yield _painted(f"Why {_place(block)}", BOLD, colours) + f"  {label} {block.share} %, rather than {rival}"
    yield f"  {_cut(block.text)}"
    if block.note:
        yield f"  rule      {printable(block.note)}"
    yield from _side_lines(block.speaks_for, block.speaks_against)


def _decision_lines(decision: Decision) -> Iterator[str]:
    rival = f", not {_cut(decision.rival)}" if decision.rival not in ("", "yes", "no") else ""
    note = f" ({printable(decision.note)})" if decision.note else ""
    yield ""
    yield f"  {_cut(decision.answer)}: {decision.share} %{rival}{note}"
    yield from _side_lines(decision.speaks_for, decision.speaks_against)


def _side_lines(speaks_for: Sequence[Evidence], speaks_against: Sequence[Evidence]) -> Iterator[str]:
    for title, side in (("for", speaks_for), ("against", speaks_against)):
        if side:
            yield f"  {title:<9} {'; '.join(dict.fromkeys(item.said for item in side))}"
    figures = [f"{item.feature} {item.weight:+.2f} ({item.value})" for item in (*speaks_for, *speaks_against)]
    if figures:
        yield f"  figures   {', '.join(figures)}"


def _candidate_lines(candidate: Candidate, block: ExplainedBlock, colours: bool) -> Iterator[str]:
    yield f"  {candidate.share:>3} %  {_place(block)}  {_cut(block.text)}"
    reason = printable(block.note) or block.said
    yield _painted(f"         {_verdict(block)}" + (f": {reason}" if reason else ""), DIM, colours)


def _place(block: ExplainedBlock) -> str:
    return f"line {block.line}" if block.is_on_line else f"block {block.place}"


def _verdict(block: ExplainedBlock) -> str:
    """Return what became of a block: its fields, or its label."""
    label = LABEL_NAMES.get(block.label, block.label)
    return f"{label} {block.share} %" + (f", in {', '.join(block.fields)}" if block.fields else "")


def _cut(text: str, most: int = LINE_CHARS) -> str:
    return printable(text if len(text) <= most else text[: most - 1] + "…")


def _painted(text: str, code: str, colours: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colours else text


class _Text:
    """Fields as text, one page after the other."""

    OPENING, BETWEEN, CLOSING = "", "\n" + "=" * 72 + "\n\n", ""

    def __init__(self, *, colours: bool) -> None:
        self._colours = colours

    def write(self, article: Article, fields: Sequence[str] = ()) -> str:
        """Return the fields of a record of which no block is known."""
        return self.write_explanation(Explanation(article, ()), fields)

    def write_explanation(self, explanation: Explanation, fields: Sequence[str] = ()) -> str:
        """Return the fields of a page as text."""
        return as_text(explanation, fields, colours=self._colours)


class _Data:
    """Fields as JSON: indented objects, or one a line."""

    def __init__(self, *, indent: int | None) -> None:
        self._indent = indent
        self.OPENING, self.BETWEEN, self.CLOSING = ("[\n", ",\n", "]\n") if indent else ("", "", "")

    def write(self, article: Article, fields: Sequence[str] = ()) -> str:
        """Return the fields of a record of which no block is known."""
        return self.write_explanation(Explanation(article, ()), fields)

    def write_explanation(self, explanation: Explanation, fields: Sequence[str] = ()) -> str:
        """Return the fields of a page as JSON: the values, and for each field its blocks and candidates in full."""
        asked = [_data_of(explanation, name) for name in fields]
        values = {
            "source": explanation.article.source.to_dict(),
            "record": fields_dict(explanation.article, fields),
            "fields": asked,
        }
        text = replace_surrogates(json.dumps(values, ensure_ascii=False, indent=self._indent))
        return text.translate(DATA_ESCAPES) + "\n"


def _data_of(explanation: Explanation, name: str) -> dict[str, Any]:
    field = explanation.field(name)
    places = {*field.blocks, *(item.place for item in (*field.candidates, *field.weakest))}
    return field.to_dict() | {"seen": [explanation.blocks[place].to_dict() for place in sorted(places)]}


TEXT, COLOURS = _Text(colours=False), _Text(colours=True)
JSON, JSONL = _Data(indent=2), _Data(indent=None)
