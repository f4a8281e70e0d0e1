"""The body scores of the training report: F1 over runs of four words, first and last paragraphs."""

from __future__ import annotations

import re
import statistics
from collections import Counter

WORD_RE = re.compile(r"\w+")


def count_runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD_RE.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def shingle_f1(pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Return F1 of mean precision and mean recall over (gold, found) texts, and these two."""
    precisions, recalls = [], []
    for gold, found in pairs:
        wanted, given = count_runs(gold), count_runs(found)
        shared = sum((wanted & given).values())
        precisions.append(shared / (sum(given.values()) or 1))
        recalls.append(shared / (sum(wanted.values()) or 1))
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    return 2 * precision * recall / (precision + recall or 1), precision, recall


PARAGRAPH_MIN_WORDS = 8
"""Shorter lines at either end of a gold body are headings, names and calls as often as they are the story."""


def ends_present(gold: str, found: str) -> tuple[bool, bool] | None:
    """Whether the gold's first and its last paragraph are in what was found; None where it has no paragraph."""
    paragraphs = [line for line in gold.split("\n") if len(WORD_RE.findall(line)) >= PARAGRAPH_MIN_WORDS]
    if not paragraphs:
        return None
    given = count_runs(found)
    return is_present(paragraphs[0], given), is_present(paragraphs[-1], given)


def is_present(paragraph: str, given: Counter[tuple[str, ...]]) -> bool:
    wanted = count_runs(paragraph)
    return sum((wanted & given).values()) >= 0.8 * sum(wanted.values())
