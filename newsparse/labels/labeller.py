"""Labels for the blocks of a page: features, two steps of the model, and one decision for each block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from newsparse.blocks.block import Block, Page
from newsparse.labels.context import (
    STORY_NUMBERS,
    LabelProbabilities,
    compute_context_columns,
    compute_label_probabilities,
)
from newsparse.labels.features import PHRASE_COLUMNS, SENTENCES, SIZE, compute_features, find_opening_phrases
from newsparse.labels.label import LABELS, NUMBERS, STORY
from newsparse.labels.lexicon import load_shipped_lexicon
from newsparse.labels.page_features import LabelledPage, compute_page_features
from newsparse.labels.screening import Screening, screen_blocks
from newsparse.labels.shape import PROSE_MIN_SIZE
from newsparse.labels.structure import ContainerRole, Layout
from newsparse.labels.verdict import Verdict, judge_page
from newsparse.lines.facts import LineFacts
from newsparse.named_tuple import NamedTuple
from newsparse.trees.model import load_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

STORY_THRESHOLD_SHARE = 0.6
"""A block is story where its probability exceeds this share of the page's story score (chosen on held-out sites)."""
BESIDE_STORY_SHARE = 0.6
"""Share of that threshold which a paragraph beside the story has to exceed."""
STORY_THRESHOLD_MIN, STORY_THRESHOLD_MAX = 12, 50
"""Bounds of that threshold in per cent."""

TEXT_CAPTION_MIN_PROBABILITY = 10
"""Probability of the label `caption`, in per cent, from which a story block of a text page is labelled caption.

Without markup the model rarely gives more. On held-out sites, before the rules over the labels, 45 of 100 captions stay in
the bodies of text pages instead of 54, at a cost of 0.0005 of F1; 12 leaves 46 at 0.0001, and 6 leaves 41 at 0.004.
"""

CERTAIN = 100
STATED_VERDICT = Verdict(1.0, 0.95)
"""The verdict on a page whose format declares its elements."""

CAPTION = LABELS.index("caption")
SCREENED_OUT = tuple(CERTAIN * (label == "chrome") for label in LABELS)
"""The probabilities of a block that was screened out."""
OTHER_NUMBERS = tuple(number for number in range(len(LABELS)) if number not in STORY_NUMBERS)


class Labelled(NamedTuple):
    """A block with its label."""

    block: Block
    label: str
    probability: int
    """Probability of the label in per cent (of all story labels together for a story block)."""
    position: int
    """Number of the block in the page, from 0."""
    probabilities: tuple[int, ...]
    """Probability of each label, in the order of `LABELS`."""
    facts: LineFacts
    """Facts about its text, each computed once; shared by all blocks of the page with the same text."""

    def probability_of(self, label: str) -> int:
        """Return the probability of a label in per cent."""
        return self.probabilities[NUMBERS[label]]

    @property
    def story_probability(self) -> int:
        """Probability of the story's labels together, in per cent."""
        return sum([self.probabilities[number] for number in STORY_NUMBERS])


class Labelling(NamedTuple):
    """A page's labelled blocks and the verdict on the whole."""

    blocks: tuple[Labelled, ...]
    verdict: Verdict
    threshold: int
    """Story probability, in per cent, above which a block was labelled story."""
    roles: Sequence[ContainerRole] = ()
    """The role of each container of the page; empty where the labels were computed without them."""


class LabellingTrace(NamedTuple):
    """A labelling with the models and features that it was computed from, for explanations."""

    labelling: Labelling
    models: tuple[str, str]
    """Names of the two steps' models."""
    table: Table
    """Features of the second step; the first step's are its first columns. Empty where nobody asked to keep them."""
    page_features: tuple[int, ...] = ()
    """Features of the page's verdicts; empty for a page without blocks and for a format that states its labels."""
    kept: tuple[int, ...] = ()
    """Positions of the blocks that were looked at closely, one for each row of the table; all others were screened out."""


def label_page(
    page: Page, url: str | None = None, screening: Screening | None = None, *, keeps_table: bool = True
) -> LabellingTrace:
    """Give each block of a page one label.

    Args:
        page: The page.
        url: Its address, where it is known: a feature of the verdict whether it is an article.
        screening: Which blocks are looked at closely; None decides it.
        keeps_table: Whether the trace has the table of features, which takes several times the memory of the page.
    """
    if page.format:
        return LabellingTrace(take_stated_labels(page), ("stated", "stated"), Table(0))
    kind = "text" if page.kind == "text" else "html"
    models = (f"{kind}-1", f"{kind}-2")
    if not page.blocks:
        return LabellingTrace(Labelling((), Verdict(0.0, 0.0), STORY_THRESHOLD_MAX), models, Table(0))
    if screening is None and kind == "html" and (aside := _find_aside(page)):
        rest = page._replace(blocks=tuple(block for at, block in enumerate(page.blocks) if at not in aside))
        return _put_back(page, aside, label_page(rest, url, screen_blocks(rest), keeps_table=keeps_table))
    screening = screening or screen_blocks(page)
    facts = collect_facts(page)
    layout = Layout(page)
    lexicon = load_shipped_lexicon(with_names=kind == "html")
    table = compute_features(page, facts, layout, lexicon, screening)
    sizes = list_sizes(table, screening)
    first = compute_label_probabilities(score(load_model(models[0]), table), sizes, screening)
    openings = screening.spread(find_opening_phrases([table[at] for at in PHRASE_COLUMNS]), 0)
    table.add(compute_context_columns(page, layout, first, sizes, openings, screening))
    sentences = screening.spread(table[SENTENCES], 0)
    second = compute_label_probabilities(score(load_model(models[1]), table), sizes, screening)
    if not keeps_table:
        table = Table(0)
    blocks = assign_labels(page, facts, second, sizes, screening)
    labels = [block.label for block in blocks]
    labelled_page = LabelledPage(page, layout.roles, second, labels, sizes, sentences, url, screening)
    page_features = compute_page_features(labelled_page, lexicon)
    labelling = Labelling(blocks, judge_page(kind, page_features), compute_story_threshold(second), layout.roles)
    return LabellingTrace(labelling, models, table, tuple(page_features), tuple(screening.kept))


def _find_aside(page: Page) -> frozenset[int]:
    from newsparse.labels.consent import find_consent  # which text pages do not need

    return find_consent(page)


def _put_back(page: Page, aside: frozenset[int], trace: LabellingTrace) -> LabellingTrace:
    """Return the trace of a page from that of its blocks without some, which are chrome."""
    places = [at for at in range(len(page.blocks)) if at not in aside]
    facts = collect_facts(page._replace(blocks=tuple(page.blocks[at] for at in aside)))
    found = {at: labelled._replace(position=at) for at, labelled in zip(places, trace.labelling.blocks, strict=True)}
    for at in aside:
        (found[at],) = _label_screened_out(page, facts, range(at, at + 1))
    labelling = trace.labelling._replace(blocks=tuple(found[at] for at in range(len(page.blocks))))
    return trace._replace(labelling=labelling, kept=tuple(places[at] for at in trace.kept))


def list_sizes(table: Table, screening: Screening) -> list[int]:
    """Return the size of each block's text: from the table, and the number of characters where the text was not read."""
    sizes = screening.lengths.copy()
    for at, size in zip(screening.kept, table[SIZE], strict=True):
        sizes[at] = size
    return sizes


def collect_facts(page: Page) -> dict[str, LineFacts]:
    """Return facts for each distinct text of a page: computed when first read, and shared by all blocks with the text."""
    return {block.text: LineFacts(block.text) for block in page.blocks}


def take_stated_labels(page: Page) -> Labelling:
    """Return the labels that a page's format states for its blocks, without a model."""
    facts = collect_facts(page)
    blocks = tuple(
        Labelled(
            block,
            block.label,
            CERTAIN,
            index,
            tuple(CERTAIN * (name == block.label) for name in LABELS),
            facts[block.text],
        )
        for index, block in enumerate(page.blocks)
    )
    has_story = any(block.label in STORY for block in blocks)
    return Labelling(blocks, STATED_VERDICT if has_story else Verdict(0.0, 0.0), STORY_THRESHOLD_MAX)


def assign_labels(
    page: Page,
    facts: Mapping[str, LineFacts],
    probabilities: LabelProbabilities,
    sizes: Sequence[int],
    screening: Screening,
) -> tuple[Labelled, ...]:
    """Give each block its most probable label; the probabilities of the story's labels are added up first.

    A block is story where their sum exceeds the page's threshold. A paragraph beside such a block needs less: most that
    fall short there are the first or the last of the story. On held-out sites that finds 4 first paragraphs more in 100
    text pages and 6 last ones (F1 + 0.003); on HTML pages one of each (F1 ± 0). A block that was screened out is chrome.

    Args:
        page: The page.
        facts: The facts of each distinct text of the page.
        probabilities: The label probabilities of the second step.
        sizes: Size of each block's text.
        screening: Which blocks were looked at closely.
    """
    threshold = compute_story_threshold(probabilities)
    rows = _list_rows(probabilities)
    of_story, of_others = itemgetter(*STORY_NUMBERS), itemgetter(*OTHER_NUMBERS)
    sums = [sum(of_story(row)) for row in rows]
    above = {at for at, total in zip(screening.kept, sums, strict=True) if total > threshold}
    caption_min = TEXT_CAPTION_MIN_PROBABILITY if page.kind == "text" else CERTAIN
    found: list[Labelled] = []
    for at, row, total in zip(screening.kept, rows, sums, strict=True):
        found += _label_screened_out(page, facts, range(len(found), at))
        is_beside = (at - 1 in above or at + 1 in above) and sizes[at] >= PROSE_MIN_SIZE
        is_story = total > threshold or (is_beside and total > BESIDE_STORY_SHARE * threshold)
        candidates = of_story(row) if is_story else of_others(row)
        number = (STORY_NUMBERS if is_story else OTHER_NUMBERS)[candidates.index(max(candidates))]
        if is_story and row[CAPTION] >= caption_min:
            is_story, number = False, CAPTION
        block = page.blocks[at]
        probability = total if is_story else row[number]
        found.append(Labelled(block, LABELS[number], probability, at, row, facts[block.text]))
    found += _label_screened_out(page, facts, range(len(found), len(page.blocks)))
    for middle in screening.middles:
        first, last = found[middle.start - 1], found[middle.stop]
        if first.label == last.label != "chrome":
            for at in middle:
                found[at] = first._replace(block=page.blocks[at], position=at, facts=facts[page.blocks[at].text])
    return tuple(found)


def _list_rows(probabilities: LabelProbabilities) -> list[tuple[int, ...]]:
    """Return the probabilities of all labels for each block; blocks with the same ones share them, as thousands of rows do."""
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    return [known.setdefault(row, row) for row in zip(*probabilities.by_label, strict=True)]


def _label_screened_out(page: Page, facts: Mapping[str, LineFacts], positions: range) -> list[Labelled]:
    blocks = page.blocks
    return [Labelled(blocks[at], "chrome", CERTAIN, at, SCREENED_OUT, facts[blocks[at].text]) for at in positions]


def compute_story_threshold(probabilities: LabelProbabilities) -> int:
    """Return the story probability, in per cent, above which a block of this page belongs to the story."""
    share = int(STORY_THRESHOLD_SHARE * probabilities.story_score)
    return min(STORY_THRESHOLD_MAX, max(STORY_THRESHOLD_MIN, share))
