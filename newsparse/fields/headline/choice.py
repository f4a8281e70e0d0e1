"""The headline of a text page, chosen among its candidates by a small model.

The labels see a block by itself: a caption or a teaser of another story often looks more like a headline than the
headline. The choice compares: which candidate has the story's own words, is above its first paragraph, is printed
twice, has a byline or a date below it. The score of a candidate is a sum over trees, as with the labels.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.blocks.text.width import display_width, is_unspaced, is_wide
from newsparse.fields.headline.candidates import HEADLINE, Candidate, find_candidates, find_main_start, heads_page
from newsparse.fields.headline.features import CandidateFeatures
from newsparse.fields.headline.rivals import (
    find_printed_title,
    find_title_with_words,
    is_name,
    is_no_title,
    is_only_byline,
    names_writer,
)
from newsparse.fields.headline.story_stems import StoryStems
from newsparse.labels.labeller import Labelled
from newsparse.lines.call import is_call
from newsparse.lines.credit import split_credit
from newsparse.lines.dates.stamp import has_date
from newsparse.named_tuple import NamedTuple
from newsparse.story.dumped_entries import list_entry_headings
from newsparse.story.site_names import is_site_name
from newsparse.story.story import Story
from newsparse.tables.interruptions import is_interruption
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import FULL_STOPS
from newsparse.trees.model import load_model
from newsparse.trees.scores import score
from newsparse.trees.table import Table

MODEL = "text-headline"
SHARED_MIN_PERCENT, UNSHARED_MIN_PROBABILITY = 20, 5
"""A candidate with less of its words in the story, in per cent, must be as likely a headline by its label."""
PASSED_MAX = 5
"""Best candidates of which the first that is neither a caption nor a call to the reader is taken."""
READER_KINDS = frozenset(("subscribe", "newsletter"))
"""Kinds of phrases that open a call to the reader and seldom a headline; one that opens with "Follow" may be a headline."""
TIME_ALONE_RE = pattern(r"[0-2]?\d[:.h]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: (?:Uhr|h|[A-Z]{2,4}))?")
"""The time of a live entry."""
SENTENCE_BREAK_RE = pattern(r"\w{2}[.!?][\"”’»]?\s+(?=[^\W\d_a-z])")
ABOVE_RANKED_MAX, ABOVE_MIN_WORDS = 8, 4
NAME_MIN_POSITION, DATE_MAX_CHARS, STANDFIRST_MIN_CHARS = 2, 60, 50
"""Blocks above a name that stands alone, the size of the date's line below it, and of the standfirst above it."""
SURE_PROBABILITY = 50
"""Probability of the label headline, in per cent, from which the line above is not asked."""
TITLE_MIN_COLUMNS = 40
TITLE_LABELS = frozenset(("headline", "chrome", "subheadline", "section"))
LONGER_MAX_TIMES, LONGER_MIN_PROBABILITY = 2, 5
"""How many times as long as its beginning, and how likely a headline by its label, a longer form of it is."""


class Choice(NamedTuple):
    """The candidate that was chosen, and how sure that is."""

    candidate: Candidate
    score: int
    """Log-odds that it is the headline, in units of the model."""


def choose_headline(story: Story) -> Choice | None:
    """Return the likeliest candidate of a text page; nothing where there is none.

    A caption with its credit is none, however likely it looks, nor is a call to subscribe. The model counts words, of which a
    script without spaces shows none, so that a menu in one line looks like a title: there, the line above the story's credits is
    preferred to lines above it.

    Gets wrong: pages whose headline shares no word with the story; a kicker set like a headline over it.
    """
    table = build_candidate_table(story)
    if not table:
        return None
    features = Table(len(table))
    features.add(zip(*(row for _, row in table), strict=True))
    no, yes = score(load_model(MODEL), features)
    scores = [second - first for first, second in zip(no, yes, strict=True)]
    ranked = sorted(range(len(table)), key=lambda index: -scores[index])
    candidates = [candidate for candidate, _ in table]
    chosen = _apply_rules(story, candidates, ranked, scores)
    below = _choose_line_below(story, chosen.position) if is_unspaced(chosen.text) else None
    if below is not None and is_unspaced(below.candidate.text):
        return below
    return Choice(chosen, scores[candidates.index(chosen)])


def choose_above_credits(story: Story) -> Choice | None:
    """Return the line above the credits of a page of which no line looks like a headline, with even odds."""
    return _choose_line_below(story, -1)


def _choose_line_below(story: Story, position: int) -> Choice | None:
    """Return the line above the story's credits where it is below a position."""
    from newsparse.fields.headline.above_credits import find_line_above_credits  # which few pages need

    line = find_line_above_credits(story)
    if line is None or line.position <= position:
        return None
    return Choice(Candidate(line.block.text, line.position, "whole"), 0)


def _apply_rules(
    story: Story, candidates: Sequence[Candidate], ranked: Sequence[int], scores: Sequence[int]
) -> Candidate:
    """Return the candidate that is taken: the best one that may be a headline, or the line that it stands for.

    Args:
        story: The page.
        candidates: In the order of the page.
        ranked: Their indices, the best one first.
        scores: Their scores, in the order of the page.
    """
    above = story.blocks[max(0, candidates[ranked[0]].position - 1)]
    entries = _find_above_entries(story, [candidates[index] for index in ranked])
    if entries is not None:
        return entries
    if above.position and TIME_ALONE_RE.fullmatch(above.block.text) and heads_page(story.blocks[0], story.blocks):
        first = next((other for other in candidates if other.position == 0 and other.how == "whole"), None)
        if first is not None:
            return first  # the best one is the heading of an entry, below its time
    at = next((at for at in ranked[:PASSED_MAX] if _may_be_headline(story, candidates[at])), ranked[0])
    best, points = candidates[at], scores[at]
    listed = [(candidates[index], scores[index]) for index in ranked]
    other = (
        find_printed_title(story, candidates, best)
        or _find_above_sentences(story, [candidate for candidate, _ in listed], best)
        or _find_above_name(story, candidates, best)
    )
    if other is not None:
        return other
    best = find_title_with_words(story, listed, best, points) or best
    return _find_higher(story, candidates, best) or _find_longer(story, candidates, best) or best


def _find_above_entries(story: Story, ranked: Sequence[Candidate]) -> Candidate | None:
    """Return the best line above a live page's first entry, where the best of all is the heading of an entry.

    Gets wrong: a live page that prints its name alone above the entries, in fewer words.
    """
    headings = list_entry_headings(story)
    if all(heading.position != ranked[0].position for heading in headings):
        return None
    for other in ranked:
        line = story.blocks[other.position]
        is_line = other.how == "whole" and other.position < headings[0].position and not line.facts.is_dated
        if is_line and len(other.text.split()) >= ABOVE_MIN_WORDS and not other.text.endswith(FULL_STOPS):
            return other
    return None


def _find_above_sentences(story: Story, candidates: Sequence[Candidate], best: Candidate) -> Candidate | None:
    """Return the line right above a candidate of several sentences, which is a standfirst and no headline.

    Gets wrong: a long kicker over a headline of two sentences.
    """
    if not best.text.endswith(FULL_STOPS) or SENTENCE_BREAK_RE.search(best.text) is None:
        return None
    for other in candidates[:ABOVE_RANKED_MAX]:
        is_above = other.how == "whole" and other.position == best.position - 1
        if is_above and not other.text.endswith(FULL_STOPS) and len(other.text.split()) >= ABOVE_MIN_WORDS:
            return None if story.blocks[other.position].facts.is_dated else other
    return None


def _find_above_name(story: Story, candidates: Sequence[Candidate], best: Candidate) -> Candidate | None:
    """Return the title over a standfirst, where a name between the standfirst and a date was taken for the headline.

    A name alone below a sentence is the byline. Where no date follows, it may be a headline of two words.

    Gets wrong: a profile with its subject's name for a headline, below the teaser of another story.
    """
    if best.how != "whole" or best.position < NAME_MIN_POSITION or not is_name(best.text):
        return None
    standfirst, title = story.blocks[best.position - 1], story.blocks[best.position - 2]
    below = story.blocks[best.position + 1 : best.position + 2]
    if not (below and below[0].facts.is_dated and len(below[0].block.text) <= DATE_MAX_CHARS):
        return None
    if not standfirst.block.text.endswith(FULL_STOPS) or len(standfirst.block.text) < STANDFIRST_MIN_CHARS:
        return None
    if is_no_title(title.facts) or title.block.text.endswith(".") or len(title.block.text.split()) < ABOVE_MIN_WORDS:
        return None
    return next((other for other in candidates if other.how == "whole" and other.position == title.position), None)


def _find_higher(story: Story, candidates: Sequence[Candidate], best: Candidate) -> Candidate | None:
    """Return the heading of the first level right above the best candidate, where that is one of a lower level.

    Gets wrong: a site's or section's name that is set as the first heading, and stands right above the headline.
    """
    block = story.blocks[best.position].block
    above = story.blocks[best.position - 1] if best.position else None
    if above is None:
        return None
    is_ranked = above.block.heading_level == 1 and block.heading_level > 1
    if not is_ranked and not _is_title_above_standfirst(story, above, best):
        return None
    if len(above.block.text.split()) < ABOVE_MIN_WORDS and not is_wide(above.block.text[0]):
        return None
    return next((other for other in candidates if other.how == "whole" and other.position == above.position), None)


def _is_title_above_standfirst(story: Story, above: Labelled, best: Candidate) -> bool:
    """Whether the line above an unsure candidate is the headline, and the candidate between it and the byline its standfirst.

    Gets wrong: a kicker as long as a headline.
    """
    chosen = story.blocks[best.position]
    text = above.block.text
    if best.how != "whole" or chosen.probability_of("headline") >= SURE_PROBABILITY or chosen.block.heading_level:
        return False
    below = story.blocks[best.position + 1 : best.position + 2]
    if not any(line.label in ("byline", "date") or line.facts.opens_byline for line in below):
        return False
    is_long = display_width(text) >= TITLE_MIN_COLUMNS and not text.endswith(FULL_STOPS) and not text.isupper()
    if not is_long or is_no_title(above.facts):
        return False
    return above.label in TITLE_LABELS and above.block.gap >= chosen.block.gap and not is_site_name(story, text)


def _find_longer(story: Story, candidates: Sequence[Candidate], best: Candidate) -> Candidate | None:
    """Return a whole line below the best candidate that begins with its words and goes on: titles shorten headlines.

    A line of which the page cuts the best candidate itself is none: a site's name or a byline stands behind it.

    Gets wrong: a line of which the end was another block, glued to the headline by the tool.
    """
    chance = story.blocks[best.position].probabilities[HEADLINE]
    cut = {candidate.position for candidate in candidates if candidate.text == best.text}
    for other in candidates:
        if (
            other.how == "whole"
            and best.position < other.position < find_main_start(story)
            and other.position not in cut
            and other.text.startswith(f"{best.text} ")
            and len(other.text) < LONGER_MAX_TIMES * len(best.text)
            and story.blocks[other.position].probabilities[HEADLINE] >= max(chance, LONGER_MIN_PROBABILITY)
            and not has_date(other.text[len(best.text) :])
        ):
            return other
    return None


def _may_be_headline(story: Story, candidate: Candidate) -> bool:
    """Whether a candidate is neither a caption nor a date, byline, notice or call that its whole line is.

    Gets wrong: a headline that opens with the words of such a call, and one with the form of a byline ("Death by Chocolate").
    """
    text, facts = candidate.text, story.blocks[candidate.position].facts
    if _is_caption(text) or _is_caption_in_story(story, candidate):
        return False
    if candidate.how != "whole":
        return True
    if (
        facts.is_date_stamp
        or is_interruption(text)
        or is_only_byline(text, story.language)
        or names_writer(story, text)
    ):
        return False
    return READER_KINDS.isdisjoint(facts.kinds) or not is_call(text, story.language, ends_sentence=facts.ends_sentence)


def _is_caption(text: str) -> bool:
    """Whether a text is a sentence with the credit of a picture after it."""
    caption, credit = split_credit(text)
    return bool(credit) and caption.endswith(FULL_STOPS)


def _is_caption_in_story(story: Story, candidate: Candidate) -> bool:
    """Whether a candidate is a line below the story's first paragraph that ends in a credit and was found to be a caption."""
    line = story.blocks[candidate.position]
    return candidate.position > story.first and line.label == "caption" and line.facts.credit is not None


def build_candidate_table(story: Story) -> list[tuple[Candidate, list[int]]]:
    """Return the candidates of a text page that are scored, each with its features in the order of `COLUMNS`."""
    start = find_main_start(story)
    found = find_candidates(story, start)
    if not found:
        return []
    stems = StoryStems(story, start)
    compared = [(candidate, stems.compare(candidate)) for candidate in found]
    kept = [
        (candidate, shared)
        for candidate, shared in compared
        if not 0 <= shared.in_story < SHARED_MIN_PERCENT
        or story.blocks[candidate.position].probabilities[HEADLINE] >= UNSHARED_MIN_PROBABILITY
        or (candidate.how == "whole" and heads_page(story.blocks[candidate.position], story.blocks))
    ]
    candidates = [candidate for candidate, _ in kept]
    rows = CandidateFeatures(story, start, stems).compute_rows(candidates, [shared for _, shared in kept])
    return list(zip(candidates, rows, strict=True))
