"""Explanation of one page: labels, rules, fields and reasons of every block, from the result of `parse.read`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsparse.arguments import check_options, check_page
from newsparse.explain.fields import explain_fields
from newsparse.explain.headline import explain_headline
from newsparse.explain.labels import Reasons, explain_labels, explain_verdict
from newsparse.explain.types import Decision, ExplainedBlock, Explanation
from newsparse.labels.labeller import Labelled, LabellingTrace
from newsparse.parse import ReadPage, read
from newsparse.record import Article
from newsparse.story.rules import RULES_BY_NAME
from newsparse.story.story import Override

if TYPE_CHECKING:
    from newsparse.arguments import Kind
    from newsparse.blocks.parsed_trees import ParsedTree


def explain_page(
    page: str | bytes | ParsedTree,
    *,
    url: str | None = None,
    kind: Kind | None = None,
    charset: str | None = None,
    stated_charset: str | None = None,
    fetched: str | None = None,
    facts: Sequence[tuple[str, str]] = (),
) -> Explanation:
    r"""Read a page as `parse` does, and explain every block of it: its label, the reasons for it, and its fields.

    The arguments and errors are those of `parse`. `article` of the explanation is what `parse` returns; `blocks` are the
    page's blocks in order, also those that were left out, and `decisions` the reasons for what is said of the whole page.
    It is what the command shows with `--explain`.

    >>> story = "LISBON, 3 May 2024 (Lusa) - Rain fell on Friday, and the river rose. " * 3
    >>> found = explain_page(f"Home\n\nRain in Lisbon\n\n{story}\n\nThe mayor said that schools would stay closed.")
    >>> [block.fields for block in found.blocks]
    [(), ('headline',), ('dateline', 'agencies', 'published', 'body'), ('body',)]
    """
    options = check_options(
        url=url, kind=kind, charset=charset, stated_charset=stated_charset, fetched=fetched, facts=facts
    )
    return explain_read_page(read(check_page(page), options, keeps_table=True))


def explain_read_page(page: ReadPage) -> Explanation:
    """Return for every block of a page its label, the reasons, the rule that changed the label, and its fields."""
    fields, overrides = page.findings.fields_by_block(), page.story.overrides
    labelled, is_text = page.trace.labelling.blocks, page.story.page.kind == "text"
    blocks = tuple(
        _explain_block(block, reasons, overrides.get(block.position), fields.get(block.position, ()), is_text=is_text)
        for block, reasons in zip(labelled, explain_labels(page.trace, page.story.page), strict=True)
    )
    decisions = _explain_verdicts(page.trace, page.article) + _explain_text_headline(page)
    return Explanation(page.article, blocks, page.story.threshold, decisions, explain_fields(page, decisions))


def _explain_verdicts(trace: LabellingTrace, article: Article) -> tuple[Decision, ...]:
    """Return the reasons for the two verdicts on the page: is it an article, and is its record right."""
    if not trace.page_features:
        return ()
    kind, verdict = trace.models[0].partition("-")[0], trace.labelling.verdict
    found = []
    for about, name, likely in (("is_article", "article", verdict.article), ("confidence", "right", verdict.right)):
        reasons = explain_verdict(kind, name, trace.page_features)
        answer, share = ("yes", likely) if reasons.rival == "no" else ("no", 1 - likely)
        found.append(
            Decision(
                about,
                answer,
                round(100 * share),
                reasons.rival,
                reasons.speaks_for,
                reasons.speaks_against,
                _describe_disagreement(about, answer, likely, article),
            )
        )
    return tuple(found)


def _describe_disagreement(about: str, answer: str, likely: float, article: Article) -> str:
    """Return the reason why the record differs from the verdict; empty where it does not."""
    if about == "confidence":
        if not article.body:
            return "the record says 0: there is no body"
        is_same = round(likely, 2) == article.confidence
        return "" if is_same else f"the record says {article.confidence:.2f}: it counts the headline, too"
    if answer == "no" or article.is_article:
        return ""
    return f"the record says no: {'its body is too short' if article.headline else 'it has no headline'}"


def _explain_text_headline(page: ReadPage) -> tuple[Decision, ...]:
    """Return the reasons for a text page's headline; that of other pages is explained at its block."""
    if not page.story.page.is_plain_text or not page.article.headline:
        return ()
    chosen = explain_headline(page.story)
    return (chosen,) if chosen and chosen.answer == page.article.headline else ()


def _explain_block(
    labelled: Labelled, reasons: Reasons, override: Override | None, fields: tuple[str, ...], *, is_text: bool
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
        note=_describe_override(override, labelled) if override else "",
        gap=block.gap,
        line=block.line + 1,
        final=override.label if override else labelled.label,
        rule=override.rule if override else "",
        points=override.points if override else 0,
        linked=100 * block.link_chars // len(block.text) if block.text else 0,
        is_text=is_text,
    )


def _describe_override(override: Override, labelled: Labelled) -> str:
    """Return the rule that changed a label, its reason, and what it overruled, in words."""
    points = f", {override.points} points" if override.points else ""
    overruled = f"; it overruled {labelled.label} {labelled.probability} %" if override.label != labelled.label else ""
    return f"{override.label} by the rule “{override.rule}”{points}: {RULES_BY_NAME[override.rule].reason}{overruled}"
