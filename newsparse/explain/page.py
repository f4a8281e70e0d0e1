"""One page with its reasons: what each stage made of each block, from what `parse.read` returns."""

from __future__ import annotations

from newsparse.explain.headline import explain_headline
from newsparse.explain.labels import Reasons, explain_labels, explain_verdict
from newsparse.explain.types import Decision, ExplainedBlock, Explanation
from newsparse.labels.labeller import Labelled, Workings
from newsparse.parse import ReadPage, read
from newsparse.record import Article
from newsparse.story.rules import RULES_BY_NAME
from newsparse.story.story import Override


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
    [(), ('headline',), ('dateline', 'agencies', 'published', 'body'), ('body',)]
    """
    found = read(page, url=url, kind=kind, charset=charset, fetched=fetched, stated_charset=stated_charset)
    return explain_read_page(found)


def explain_read_page(page: ReadPage) -> Explanation:
    """Return for every block of a page that was read its label, the reasons, the rule that overruled it, and its fields."""
    fields, overrides = page.findings.fields_by_block(), page.story.overrides
    labelled = page.workings.labelling.blocks
    blocks = tuple(
        _explain_block(block, reasons, overrides.get(block.position), fields.get(block.position, ()))
        for block, reasons in zip(labelled, explain_labels(page.workings), strict=True)
    )
    decisions = _verdicts(page.workings, page.article) + _headline(page)
    return Explanation(page.article, blocks, page.story.threshold, decisions)


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


def _headline(page: ReadPage) -> tuple[Decision, ...]:
    """Return why a text page's headline was chosen; another page's is explained by its block."""
    if page.story.page.kind != "text" or not page.article.headline:
        return ()
    chosen = explain_headline(page.story)
    return (chosen,) if chosen and chosen.answer == page.article.headline else ()


def _explain_block(
    labelled: Labelled, reasons: Reasons, override: Override | None, fields: tuple[str, ...]
) -> ExplainedBlock:
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
        note=_describe(override) if override else "",
        gap=block.gap,
        line=block.line + 1,
        final=override.label if override else labelled.label,
        rule=override.rule if override else "",
        points=override.points if override else 0,
    )


def _describe(override: Override) -> str:
    """Return in words which rule changed a label and why."""
    points = f", {override.points} points" if override.points else ""
    return f"{override.label} by the rule “{override.rule}”{points}: {RULES_BY_NAME[override.rule].reason}"
