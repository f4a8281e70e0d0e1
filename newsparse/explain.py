"""One page with its reasons: the flow of `parse`, and what each step made of each block."""

from __future__ import annotations

from dataclasses import replace

from newsparse.blocks import read_page
from newsparse.explanation import Evidence, ExplainedBlock, Explanation
from newsparse.fields.assemble import read_fields
from newsparse.fields.shown import fields_shown
from newsparse.labels.explain import Reasons, explain_labels
from newsparse.labels.labeller import Labelled, work_out
from newsparse.parse import text_of
from newsparse.record import Article


def explain_page(
    page: str | bytes,
    *,
    url: str | None = None,
    kind: str | None = None,
    charset: str | None = None,
    fetched: str | None = None,
) -> Explanation:
    r"""Read a page as `parse` does, with the same arguments, and say for every block what it was taken for, why, and by which field.

    Raises:
        TypeError: `page` is neither str nor bytes.
        ValueError: `kind` or `charset` is not known.

    >>> story = "LISBON, 3 May 2024 (Lusa) - Rain fell on Friday, and the river rose. " * 3
    >>> found = explain_page(f"Home\n\nRain in Lisbon\n\n{story}\n\nThe mayor said that schools would stay closed.")
    >>> [block.fields for block in found.blocks]
    [(), ('headline',), ('dateline', 'published', 'body', 'agencies'), ('body',)]
    """
    text, source = text_of(page, kind, charset)
    if source.kind == "binary":
        return Explanation(Article(source=replace(source, kind=kind or "text")), ())
    blocks = read_page(text, source.kind)
    workings = work_out(blocks, url)
    reading = read_fields(blocks, workings.labelling, url, fetched)
    shown = fields_shown(reading)
    explained = tuple(
        _explained(labelled, final.label, reasons, shown.get(labelled.place, ()))
        for labelled, final, reasons in zip(
            workings.labelling.blocks, reading.story.blocks, explain_labels(workings), strict=True
        )
    )
    return Explanation(replace(reading.article, source=source), explained, workings.threshold)


def _explained(labelled: Labelled, final: str, reasons: Reasons, fields: tuple[str, ...]) -> ExplainedBlock:
    block = labelled.block
    return ExplainedBlock(
        place=labelled.place,
        text=block.text,
        label=labelled.label,
        share=labelled.share,
        rival=reasons.rival,
        speaks_for=tuple(Evidence(*item) for item in reasons.speaks_for),
        speaks_against=tuple(Evidence(*item) for item in reasons.speaks_against),
        fields=fields,
        note="" if final == labelled.label else f"read as {final} by the rules of the fields",
        gap=block.gap,
        line=block.line + 1,
    )
