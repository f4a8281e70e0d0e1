"""How far a record can be trusted: the probability that its headline and its body are right.

The verdict says how likely the story is right (`labels.verdict`); the headline is a second thing that may be wrong. A logistic
formula for each kind of page weighs what is known of both. `tools/train_confidence.py` finds its weights on labels and
verdicts that were not trained on the page's site, and draws how often records of each confidence are right.
"""

from __future__ import annotations

from math import exp, log, log1p
from typing import Final

from newsparse.fields.found import Found
from newsparse.fields.headline.choice import Choice
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Story
from newsparse.trees.model import SCALE

CONFIDENCE_MAX = 0.99
LIKELY_MAX = 0.999
"""No verdict counts as surer than this, in either direction."""


class Weights(NamedTuple):
    """Weights of the pieces of evidence, and what is added to their sum."""

    evidence: tuple[float, ...]
    base: float


WEIGHTS: Final = {
    "html": Weights((1.0, 0.0, 0.0), 0.0),
    "text": Weights((0.636, 0.333, 2.18), -4.29),
}
"""By kind of page, as `tools/train_confidence.py` prints them."""


def find_confidence(
    story: Story, headline: Found[str | None], choice: Found[Choice | None], body: Found[str]
) -> Found[float]:
    """Return the probability that headline and body are right; 0 for a page without a body.

    A headline that the front matter of a text page states is taken for right.

    Gets wrong: pages of which the story has a headline that is right and looks like another story's; stories of a few lines, which
    the models saw few of.
    """
    if not body.blocks:
        return Found(0.0)
    if headline.origin == "front matter":
        likely = story.verdict.right
    else:
        weights = WEIGHTS["text" if story.page.kind == "text" else "html"]
        evidence = (compute_log_odds(story.verdict.right), *weigh_headline(story, headline, choice.value))
        total = sum(weight * value for weight, value in zip(weights.evidence, evidence, strict=True)) + weights.base
        likely = 1 / (1 + exp(-total))
    return Found(round(min(CONFIDENCE_MAX, likely), 2))


def compute_log_odds(likely: float) -> float:
    """Return the log-odds of a probability, within bounds."""
    bounded = min(LIKELY_MAX, max(1 - LIKELY_MAX, likely))
    return log(bounded / (1 - bounded))


def weigh_headline(story: Story, headline: Found[str | None], choice: Choice | None) -> tuple[float, float]:
    """Return two figures that say how sure the headline is; zeros without one.

    Of a text page these are how much its best candidate looks like a headline, in log-odds, and whether that one was
    taken; of other pages how likely the headline's block is one by its label, and whether it is a heading of the first level.
    """
    if story.page.kind == "text":
        return (choice.best_score / SCALE, float(choice.is_best)) if choice else (0.0, 0.0)
    block = story.blocks[headline.position] if headline.blocks else None
    return (log1p(block.probability_of("headline")), float(block.block.heading_level == 1)) if block else (0.0, 0.0)
