"""One page with its reasons: the flow of `parse`, and what each step made of each block."""

from __future__ import annotations

from dataclasses import replace

from newsparse.explain.fields import fields_shown
from newsparse.explain.headline import explain_headline
from newsparse.explain.labels import Reasons, explain_labels, explain_verdict
from newsparse.explain.types import Decision, ExplainedBlock, Explanation
from newsparse.fields.assemble import Reading, read_fields
from newsparse.formats import read_page
from newsparse.labels.labeller import Labelled, Workings, work_out
from newsparse.parse import text_of
from newsparse.record import Article


def explain_page(
    page: str | bytes,
    *,
    url: str | None = None,
    kind: str | None = None,
    charset: str | None = None,
    stated_charset: str | None = None,
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
    text, source = text_of(page, kind, charset, stated_charset)
    if source.kind == "binary":
        return Explanation(Article(source=replace(source, kind=kind or "text")), ())
    blocks = read_page(text, source.kind)
    workings = work_out(blocks, url)
    reading = read_fields(blocks, workings.labelling, url, fetched)
    shown = fields_shown(reading)
    explained = tuple(
        _explained(labelled, final.label, reasons, shown.get(labelled.position, ()))
        for labelled, final, reasons in zip(
            workings.labelling.blocks, reading.story.blocks, explain_labels(workings), strict=True
        )
    )
    decisions = _verdicts(workings, reading.article) + _headline(reading)
    return Explanation(replace(reading.article, source=source), explained, workings.labelling.threshold, decisions)


def _verdicts(workings: Workings, article: Article) -> tuple[Decision, ...]:
    """Return why the page is an article or none, and how far its record is trusted."""
    if not workings.figures:
        return ()
    kind, verdict = workings.models[0].partition("-")[0], workings.labelling.verdict
    found = []
    for about, name, likely in (("is_article", "article", verdict.article), ("confidence", "right", verdict.right)):
        reasons = explain_verdict(kind, name, workings.figures)
        answer, share = ("yes", likely) if reasons.rival == "no" else ("no", 1 - likely)
        found.append(
            Decision(
                about,
                answer,
                round(100 * share),
                reasons.rival,
                reasons.speaks_for,
                reasons.speaks_against,
                _note(about, answer, article),
            )
        )
    return tuple(found)


def _note(about: str, answer: str, article: Article) -> str:
    """Return why the record says otherwise than the verdict."""
    if answer == "no" or article.is_article:
        return ""
    if about == "confidence":
        return "" if article.body else "the record says 0: there is no body"
    return f"the record says no: {'its body is too short' if article.headline else 'it has no headline'}"


def _headline(reading: Reading) -> tuple[Decision, ...]:
    """Return why a text page's headline was chosen; another page's is told by its block."""
    if reading.story.page.kind != "text" or not reading.article.headline:
        return ()
    chosen = explain_headline(reading.story)
    return (chosen,) if chosen and chosen.answer == reading.article.headline else ()


def _explained(labelled: Labelled, final: str, reasons: Reasons, fields: tuple[str, ...]) -> ExplainedBlock:
    block = labelled.block
    return ExplainedBlock(
        place=labelled.position,
        text=block.text,
        label=labelled.label,
        share=labelled.probability,
        rival=reasons.rival,
        speaks_for=reasons.speaks_for,
        speaks_against=reasons.speaks_against,
        fields=fields,
        note="" if final == labelled.label else f"read as {final} by the rules of the fields",
        gap=block.gap,
        line=block.line + 1,
    )
