"""How far a record can be trusted: the probability that its headline and its body are right.

The verdict says how likely the story is right (`labels.verdict`); the headline is a second thing that may be wrong. A logistic
formula for each kind of page weighs what is known of both. `tools/train_confidence.py` finds its weights on labels and
verdicts that were not trained on the page's site, and draws how often records of each confidence are right.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Final

from newsparse.fields.found import Found
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Story
from newsparse.trees.model import SCALE

if TYPE_CHECKING:
    from newsparse.fields.headline.choice import Choice

CONFIDENCE_MAX = 0.99
LIKELY_MAX = 0.999
"""No verdict counts as surer than this, in either direction."""


class Weights(NamedTuple):
    """Weights of what is known of a record, and what is added to their sum."""

    story: float
    headline: float
    base: float


WEIGHTS: Final = {
    "html": Weights(0.760, 0.0, -0.110),
    "text": Weights(0.619, 0.369, -2.286),
}
"""By kind of page, as `tools/train_confidence.py` prints them."""


def find_confidence(
    story: Story, headline: Found[str | None], choice: Found[Choice | None], body: Found[str]
) -> Found[float]:
    """Return the probability that headline and body are right; 0 for a page without a body.

    A headline that the front matter of a text page states is taken for right.

    Gets wrong: stories of a few lines, of which the models saw few, and languages that they saw nothing of: such records are more
    often right than this says.
    """
    if not body.blocks:
        return Found(0.0)
    if headline.origin == "front matter":
        likely = story.verdict.right
    else:
        weights = WEIGHTS["text" if story.page.kind == "text" else "html"]
        total = weights.story * compute_log_odds(story.verdict.right) + weights.base
        total += weights.headline * weigh_headline(choice.value)
        likely = 1 / (1 + exp(-total))
    return Found(round(min(CONFIDENCE_MAX, likely), 2))


def compute_log_odds(likely: float) -> float:
    """Return the log-odds of a probability, within bounds."""
    bounded = min(LIKELY_MAX, max(1 - LIKELY_MAX, likely))
    return log(bounded / (1 - bounded))


def weigh_headline(choice: Choice | None) -> float:
    """Return how sure the headline is: how much the chosen line of a text page looks like one, in log-odds; 0 without a choice.

    On other pages nothing is chosen: nineteen headlines in twenty are right, and nothing that is known of them tells which are
    not. The label of a block is least sure where the page has no heading, and there the metadata say what the headline is.
    """
    return choice.score / SCALE if choice else 0.0
