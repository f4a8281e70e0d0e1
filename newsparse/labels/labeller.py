"""Pages into labelled blocks: two steps of the model, then one decision a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from newsparse.blocks.block import Block, Page
from newsparse.labels.context import STORY_NUMBERS, Guess, context_columns, guess_of
from newsparse.labels.features import PHRASE_COLUMNS, SENTENCES, SIZE, compute_features, openings_of
from newsparse.labels.figures import LabelledPage, page_figures
from newsparse.labels.label import LABELS, NUMBERS, STORY
from newsparse.labels.lexicon import shipped_lexicon
from newsparse.labels.shape import PROSE_MIN_SIZE
from newsparse.labels.structure import ContainerRole, layout_of
from newsparse.labels.verdict import Verdict, judge_page
from newsparse.lines.facts import LineFacts
from newsparse.trees.model import load_model, score
from newsparse.trees.table import Table

STORY_SHARE = 0.6
"""A block is story where its probability reaches this share of the page's level (chosen on held-out sites)."""
BESIDE_SHARE = 0.6
"""Beside the story this share of that is enough for a paragraph."""
STORY_MIN, STORY_MAX = 12, 50
"""Bounds of that threshold in per cent."""

CAPTION_ENOUGH = 10
"""Probability in per cent from which a block of a text page is no story but a caption: few get more without markup.

On held-out sites this takes captions in the bodies of text pages, before the rules of the fields, from 54 to 45 in 100
at 0.0005 of F1; 12 leaves 46 at 0.0001, and 6 leaves 41 at 0.004.
"""

SURE = 100
STATED = Verdict(1.0, 0.95)
"""What is thought of a page whose format says what its parts are; some feeds put promotions into their stories."""

CAPTION = LABELS.index("caption")
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
    """What is asked of its text again and again, each worked out once; shared by the blocks of a page with the same text."""

    def probability_of(self, label: str) -> int:
        """Return the probability of a label in per cent."""
        return self.probabilities[NUMBERS[label]]


class Labelling(NamedTuple):
    """A page's labelled blocks and the verdict on the whole."""

    blocks: tuple[Labelled, ...]
    verdict: Verdict
    threshold: int
    """Story probability in per cent above which a block became story."""
    roles: Sequence[ContainerRole] = ()
    """The role of each container of the page, where the labels needed them."""


class Workings(NamedTuple):
    """A labelling and what it was worked out from, for those who ask why."""

    labelling: Labelling
    models: tuple[str, str]
    """Names of the two steps' models."""
    table: Table
    """Features of the second step; the first step's are its first columns."""
    figures: tuple[int, ...] = ()
    """What the page as a whole was judged by; empty where there was nothing to judge."""


def label_page(page: Page, url: str | None = None) -> Labelling:
    """Give each block of a page one label; its address, where it is known, helps to tell articles from other pages."""
    return work_out(page, url).labelling


def work_out(page: Page, url: str | None = None) -> Workings:
    """Label a page, and keep the workings."""
    if page.kind == "xml":
        return Workings(as_stated(page), ("stated", "stated"), Table(0))
    kind = "text" if page.kind == "text" else "html"
    models = (f"{kind}-1", f"{kind}-2")
    facts = collect_facts(page)
    layout = layout_of(page)
    lexicon = shipped_lexicon(with_names=kind == "html")
    table = compute_features(page, facts, layout, lexicon)
    if not page.blocks:
        return Workings(Labelling((), Verdict(0.0, 0.0), STORY_MAX), models, table)
    sizes = table[SIZE]
    first = guess_of(score(load_model(models[0]), table), sizes)
    table.add(context_columns(page, layout, first, sizes, openings_of([table[at] for at in PHRASE_COLUMNS])))
    second = guess_of(score(load_model(models[1]), table), sizes)
    blocks = decide(page, facts, second, sizes)
    labels = [block.label for block in blocks]
    figures = page_figures(LabelledPage(page, layout.roles, second, labels, sizes, table[SENTENCES], url), lexicon)
    return Workings(
        Labelling(blocks, judge_page(kind, figures), story_threshold(second), layout.roles),
        models,
        table,
        tuple(figures),
    )


def collect_facts(page: Page) -> dict[str, LineFacts]:
    """Return empty facts for each distinct text of a page; whoever asks for one fills it in for all."""
    return {block.text: LineFacts(block.text) for block in page.blocks}


def as_stated(page: Page) -> Labelling:
    """Take the labels that a page's format gives its blocks; there is nothing to find out, and little to doubt."""
    facts = collect_facts(page)
    blocks = tuple(
        Labelled(
            block, block.label, SURE, index, tuple(SURE * (name == block.label) for name in LABELS), facts[block.text]
        )
        for index, block in enumerate(page.blocks)
    )
    has_story = any(block.label in STORY for block in blocks)
    return Labelling(blocks, STATED if has_story else Verdict(0.0, 0.0), STORY_MAX)


def decide(page: Page, facts: Mapping[str, LineFacts], guess: Guess, sizes: Sequence[int]) -> tuple[Labelled, ...]:
    """Give each block its likeliest label; the story's labels are weighed together, against the page's level.

    A paragraph beside the story needs less to belong to it: what is doubtful there is mostly its first or last.
    On held-out sites that gave 4 first paragraphs more in 100 text pages and 6 last ones, at no cost in precision
    that the gain did not outweigh (F1 + 0.003); on HTML pages one of each (F1 ± 0).
    """
    threshold = story_threshold(guess)
    rows = list(zip(*guess.probabilities, strict=True))
    of_story, of_others = itemgetter(*STORY_NUMBERS), itemgetter(*OTHER_NUMBERS)
    shares = [sum(of_story(row)) for row in rows]
    sure = [False, *(share > threshold for share in shares), False]
    caption_enough = CAPTION_ENOUGH if page.kind == "text" else SURE
    found = []
    for index, (block, row) in enumerate(zip(page.blocks, rows, strict=True)):
        is_beside = (sure[index] or sure[index + 2]) and sizes[index] >= PROSE_MIN_SIZE
        is_story = sure[index + 1] or (is_beside and shares[index] > BESIDE_SHARE * threshold)
        candidates = of_story(row) if is_story else of_others(row)
        number = (STORY_NUMBERS if is_story else OTHER_NUMBERS)[candidates.index(max(candidates))]
        if is_story and row[CAPTION] >= caption_enough:
            is_story, number = False, CAPTION
        probability = shares[index] if is_story else row[number]
        found.append(Labelled(block, LABELS[number], probability, index, row, facts[block.text]))
    return tuple(found)


def story_threshold(guess: Guess) -> int:
    """Return the story probability in per cent above which a block of this page belongs to the story."""
    return min(STORY_MAX, max(STORY_MIN, int(STORY_SHARE * guess.level)))
