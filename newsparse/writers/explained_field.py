"""One field explained, on a screen: its value, where it is from, why, and what else it might have been."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsparse.explain.types import Candidate, Decision, Evidence, ExplainedBlock, ExplainedField, Explanation
from newsparse.named_tuple import NamedTuple
from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers.explained import BOLD, DIM, ExplanationData, ExplanationText, paint, shorten
from newsparse.writers.printable import printable
from newsparse.writers.selection import fields_dict
from newsparse.writers.summary import describe_origin, is_empty, name_of

VALUE_CHARS: Final = 300
"""Characters of a value that are shown; of a list, of each of its items."""
ITEMS_MAX: Final = 5
LINE_CHARS: Final = 100
BLOCKS_MAX: Final = 2
"""Blocks whose reasons are given: a body has dozens, which say the same."""
LABEL_NAMES: Final = {"chrome": "left out"}
"""Labels as they are shown: what is chrome is in no field."""


def as_text(explanation: Explanation, names: Sequence[str], *, colours: bool = False) -> str:
    """Return some fields of a page, each with its value, source, reasons and next best candidates.

    >>> from newsparse.explain.page import explain_page
    >>> page = "<h1>Rain in Lisbon</h1>" + "<p>It rained all day on Friday, and the river rose by a metre.</p>" * 9
    >>> lines = as_text(explain_page(page), ["headline"]).splitlines()
    >>> lines[0], lines[2], lines[3]
    ('headline', '  Rain in Lisbon', '  from headline block')
    """
    pages = ["\n".join(_show(line, colours) for line in _lines(explanation, name)) for name in names]
    return replace_surrogates("\n\n".join(pages)) + "\n"


class _Line(NamedTuple):
    """A line of text; what a terminal would obey in it is escaped when it is shown."""

    text: str = ""
    code: str = ""
    """The colour of the line."""


EMPTY: Final = _Line()


def _show(line: _Line, colours: bool) -> str:
    return paint(printable(line.text), line.code, colours)


def _lines(explanation: Explanation, name: str) -> Iterator[_Line]:
    field, source = explanation.field(name), name_of(explanation.article)
    yield _Line(f"{source}: {name}" if source else name, BOLD)
    yield EMPTY
    yield from _value_lines(explanation.article, name)
    if field.origin or not is_empty(getattr(explanation.article, name)):
        yield _Line(f"  {describe_origin(field.origin or ('its blocks' if field.blocks else 'the page as a whole'))}")
    if field.decision:
        yield from _decision_lines(field.decision)
    shown = field.blocks[:BLOCKS_MAX]
    for place in shown:
        yield from (EMPTY, *_block_lines(explanation.blocks[place]))
    if len(field.blocks) > len(shown):
        yield _Line(f"  and {len(field.blocks) - len(shown)} more of its blocks")
    yield from _rest_lines(explanation, field)


def _rest_lines(explanation: Explanation, field: ExplainedField) -> Iterator[_Line]:
    """Yield what else there is for a field: metadata, the next best blocks, the least sure ones."""
    if field.stated:
        yield from (EMPTY, _Line("The page’s metadata say", BOLD))
        width = max(len(item.origin) for item in field.stated)
        yield from (_Line(f"  {item.origin:<{width}}  {shorten(item.value, LINE_CHARS)}") for item in field.stated)
    for title, several in (("Next best blocks", field.candidates), ("Kept with least certainty", field.weakest)):
        if several:
            yield from (EMPTY, _Line(title, BOLD))
            for candidate in several:
                yield from _candidate_lines(candidate, explanation.blocks[candidate.place])
    if field.blocks and not field.candidates and not field.decision:
        yield from (EMPTY, _Line("  No other block comes near."))
    if not (field.stated or field.candidates or field.blocks or field.decision):
        yield from (EMPTY, _Line("  Nothing on the page speaks for a value."))


def _value_lines(article: Article, name: str) -> Iterator[_Line]:
    value = article.to_dict()[name]
    if is_empty(value) or value == []:
        yield _Line("  (nothing found)")
        return
    items = value if isinstance(value, list) else value.split("\n\n") if isinstance(value, str) else [value]
    for item in items[:ITEMS_MAX]:
        yield _Line(f"  {shorten(_said(item), VALUE_CHARS)}")
    if len(items) > ITEMS_MAX:
        yield _Line(f"  and {len(items) - ITEMS_MAX} more")


def _said(value: Any) -> str:
    """Return a value of the record in words: of what is nested, the parts that are there.

    >>> _said({"name": "Ana Reis", "role": None, "bio": "Writes."}), _said(True), _said(0.5), _said(["a", "b"])
    ('Ana Reis, Writes.', 'yes', '0.5', 'a, b')
    """
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return ", ".join(_said(part) for part in parts if part not in (None, "", []))
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _block_lines(block: ExplainedBlock) -> Iterator[_Line]:
    yield _Line(
        f"Why {_place(block)}: {_named(block.label)}, {block.share} % likely, rather than {_named(block.rival)}", BOLD
    )
    yield _Line(f"  {shorten(block.text, LINE_CHARS)}")
    if block.note:
        yield _Line(f"  rule      {block.note}")
    yield from _side_lines(block.speaks_for, block.speaks_against)


def _decision_lines(decision: Decision) -> Iterator[_Line]:
    rival = f", not {shorten(decision.rival, LINE_CHARS)}" if decision.rival not in ("", "yes", "no") else ""
    note = f" ({decision.note})" if decision.note else ""
    yield EMPTY
    yield _Line(f"  {shorten(decision.answer, LINE_CHARS)}: {decision.share} %{rival}{note}")
    yield from _side_lines(decision.speaks_for, decision.speaks_against)


def _side_lines(speaks_for: Sequence[Evidence], speaks_against: Sequence[Evidence]) -> Iterator[_Line]:
    for title, side in (("for", speaks_for), ("against", speaks_against)):
        if side:
            yield _Line(f"  {title:<9} {'; '.join(dict.fromkeys(item.said for item in side))}")
    figures = [f"{item.feature} {item.weight:+.2f} ({item.value})" for item in (*speaks_for, *speaks_against)]
    if figures:
        yield _Line(f"  figures   {', '.join(figures)}")


def _candidate_lines(candidate: Candidate, block: ExplainedBlock) -> Iterator[_Line]:
    yield _Line(f"  {candidate.share:>3} %  {_place(block)}  {shorten(block.text, LINE_CHARS)}")
    reason = block.note or block.said
    taken = f", in {', '.join(block.fields)}" if block.fields else ""
    yield _Line(f"         {_named(block.label)} {block.share} %{taken}" + (f": {reason}" if reason else ""), DIM)


def _place(block: ExplainedBlock) -> str:
    return f"line {block.line}" if block.is_on_line else f"block {block.place}"


def _named(label: str) -> str:
    return LABEL_NAMES.get(label, label)


def _values_of(explanation: Explanation, fields: Sequence[str]) -> dict[str, Any]:
    """Return the values of some fields, and for each its blocks and candidates in full."""
    return {
        "source": explanation.article.source.to_dict(),
        "record": fields_dict(explanation.article, fields),
        "fields": [_data_of(explanation, name) for name in fields],
    }


def _data_of(explanation: Explanation, name: str) -> dict[str, Any]:
    field = explanation.field(name)
    places = {*field.blocks, *(item.place for item in (*field.candidates, *field.weakest))}
    return field.to_dict() | {"seen": [explanation.blocks[place].to_dict() for place in sorted(places)]}


TEXT = ExplanationText(as_text)
COLOURS = ExplanationText(lambda explanation, names: as_text(explanation, names, colours=True))
JSON, JSONL = ExplanationData(_values_of, indent=2), ExplanationData(_values_of, indent=None)
