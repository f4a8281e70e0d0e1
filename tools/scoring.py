"""The body score of the training report: F1 over runs of four words."""

from __future__ import annotations

import re
import statistics
from collections import Counter

WORD_RE = re.compile(r"\w+")


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD_RE.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def shingle_f1(pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Return F1 of mean precision and mean recall over (gold, found) texts, and these two."""
    precisions, recalls = [], []
    for gold, found in pairs:
        wanted, given = _runs(gold), _runs(found)
        shared = sum((wanted & given).values())
        precisions.append(shared / (sum(given.values()) or 1))
        recalls.append(shared / (sum(wanted.values()) or 1))
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    return 2 * precision * recall / (precision + recall or 1), precision, recall


def is_right(gold: str, found: str) -> bool:
    """Whether a body has nine words in ten of the gold, and nine in ten of its own are in it."""
    wanted, given = Counter(WORD_RE.findall(gold.lower())), Counter(WORD_RE.findall(found.lower()))
    shared = sum((wanted & given).values())
    return shared >= 0.9 * sum(wanted.values()) and shared >= 0.9 * sum(given.values())
