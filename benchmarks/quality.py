"""How right records are, by the measures that the field publishes, beside other extractors that are installed.

    python benchmarks/quality.py fixtures/floor
    python benchmarks/quality.py article-extraction-benchmark web-content-extraction-benchmark/dev fundus/tests/resources/parser/test_data
    python benchmarks/quality.py PAGES --systems newsparse,trafilatura --pages 100 --worst 10

Nothing is fetched. PAGES are folders: of public sets as their projects keep them, or in the shape that `gold.py` says.
Peers that are not installed are left out, and said so.

Measures, each a mean over pages: F1, precision and recall of runs of four words (those of the article-extraction-benchmark:
F1 of the mean precision and the mean recall), and the share of bodies that are exactly right in them (accuracy); F1 of
words (that of WCXB); the shares of pieces of text that are there and that are left out; headlines that are right but for
case and marks; F1 of the names of authors; days of publication; articles that are told from other pages. The dateline,
which the record keeps apart, is put back before a body is scored, and the standfirst where that scores better, since gold
has them in the body or not.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, Final, NamedTuple

from extractors import SYSTEMS, Record, System, silence
from gold import READERS, GoldError, GoldPage, shape_of

RUN_WORDS: Final = 4
WORD_RE: Final = re.compile(r"\w+")
DAY_RE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
MEASURES: Final = (
    "F1", "precision", "recall", "accuracy", "F1 of words", "with", "without", "headline", "authors", "date", "articles told",
)  # fmt: skip


class Overlap(NamedTuple):
    """Runs of words that two texts share, as shares of all of both."""

    found: float
    extra: float
    missed: float


def words_of(text: str | None) -> list[str]:
    """Return the words of a text, without marks that are not seen."""
    return WORD_RE.findall((text or "").replace("\u00ad", "").replace("\ufeff", ""))


def plain(text: str | None) -> str:
    """Return a text without case, marks and forms of characters."""
    return " ".join(words_of(unicodedata.normalize("NFKC", text or "").lower()))


def overlap(gold: str, body: str) -> Overlap:
    """Compare two texts by their runs of four words; of a shorter text all words are one run.

    >>> overlap("rain fell all day long", "rain fell all day")
    Overlap(found=0.5, extra=0.0, missed=0.5)
    """
    right, given = _runs(gold), _runs(body)
    shared, extra, missed = (right & given).total(), (given - right).total(), (right - given).total()
    total = shared + extra + missed
    return Overlap(shared / total, extra / total, missed / total) if total else Overlap(0.0, 0.0, 0.0)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = words_of(text)
    return Counter(
        tuple(words[start : start + RUN_WORDS]) for start in range(max(len(words) - RUN_WORDS + 1, min(len(words), 1)))
    )


def f1_of_words(gold: str, body: str) -> float:
    """Return the F1 of the words of two texts, without case and order.

    >>> round(f1_of_words("Rain fell", "rain"), 3)
    0.667
    """
    return f1_of_counts(Counter(words_of(gold.lower())), Counter(words_of(body.lower())))


def f1_of_counts(right: Counter[str], given: Counter[str]) -> float:
    """Return the F1 of two bags; of two empty ones it is 1."""
    if not right and not given:
        return 1.0
    return 2 * (right & given).total() / (right.total() + given.total())


def f1_of_means(overlaps: Sequence[Overlap]) -> dict[str, float]:
    """Return precision and recall over pages, and their F1; a page where nothing is given counts for recall alone."""
    precision = mean([one.found / (one.found + one.extra) for one in overlaps if one.found + one.extra] or [0.0])
    recall = mean([one.found / (one.found + one.missed) for one in overlaps if one.found + one.missed] or [0.0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"F1": f1, "precision": precision, "recall": recall}


def bodies_of(record: Record) -> list[str]:
    """Return the story as printed: its dateline put back, without and with its standfirst."""
    body = record.get("body") or ""
    dateline = (record.get("dateline") or {}).get("text")
    if dateline and not plain(body).startswith(plain(dateline)):
        body = f"{dateline} {body}"
    return [body, f"{record['subheadline']}\n\n{body}"] if record.get("subheadline") else [body]


def day_of(text: Any) -> str | None:
    """Return the day of a date."""
    found = DAY_RE.search(str(text or ""))
    return found[0] if found else None


def scores(page: GoldPage, record: Record) -> Iterator[tuple[str, Any]]:
    """Yield what a record scores on a page: the measure's name and a number; of the body the overlap as well."""
    gold = page.gold
    if gold.get("body"):
        body = max(bodies_of(record), key=lambda text: f1_of_words(gold["body"], text))
        shared = overlap(gold["body"], body)
        yield "overlap", shared
        yield "accuracy", float(shared.found == 1.0)
        yield "F1 of words", f1_of_words(gold["body"], body)
    text = " ".join((record.get("body") or "").split())
    for name, is_wanted in (("with", True), ("without", False)):
        for piece in gold.get(name) or ():
            yield name, float((" ".join(piece.split()) in text) is is_wanted)
    if gold.get("headline"):
        yield "headline", float(plain(gold["headline"]) == plain(record.get("headline")))
    if gold.get("authors"):
        names = Counter({plain(author["name"]) for author in record.get("authors") or ()})
        yield "authors", f1_of_counts(Counter({plain(name) for name in gold["authors"]}), names)
    if day_of(gold.get("date")):
        yield "date", float(day_of(gold["date"]) == day_of(record.get("published")))
    if "is_article" in gold and "is_article" in record:
        yield "articles told", float(gold["is_article"] is record["is_article"])


class Score(NamedTuple):
    """What a system scores on all pages."""

    figures: dict[str, float]
    worst: list[tuple[float, str]]
    """F1 of words and ids of pages, the lowest first."""
    failed: int
    """Pages on which it raised; they count as empty records."""


def score(pages: Iterable[GoldPage], system: System) -> Score:
    """Run a system on pages and compare what it gives with their gold."""
    found: dict[str, list[Any]] = {}
    worst, failed = [], 0
    for page in pages:
        try:
            record = system(page.page, page.url, page.is_text) or {}
        except Exception:  # whatever an extractor raises costs it this page
            record, failed = {}, failed + 1
        for name, value in scores(page, record):
            found.setdefault(name, []).append(value)
            if name == "F1 of words":
                worst.append((value, page.id))
    figures = f1_of_means(found.pop("overlap")) if "overlap" in found else {}
    return Score(figures | {name: mean(values) for name, values in found.items()}, sorted(worst), failed)


def sample(pages: Iterable[GoldPage], count: int) -> list[GoldPage]:
    """Return so many pages, the same in every run; all where the count is 0."""
    chosen = sorted(pages, key=lambda page: (zlib.crc32(page.id.encode()), page.id))
    return chosen[:count] if count else chosen


def installed(names: Iterable[str]) -> dict[str, System]:
    """Return the systems of these names that can be imported."""
    found: dict[str, System] = {}
    for name in names:
        try:
            found[name] = SYSTEMS[name]()
        except ImportError as error:
            print(f"{name} is left out: {error}")
    return found


def table(results: dict[str, Score]) -> str:
    """Return the figures of systems as a table in Markdown."""
    names = [name for name in MEASURES if any(name in result.figures for result in results.values())]
    lines = [f"| | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for system, result in results.items():
        cells = [f"{result.figures[name]:.3f}" if name in result.figures else "" for name in names]
        lines.append(f"| {system} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("folders", nargs="+", type=Path, metavar="PAGES")
    options.add_argument("--shape", choices=READERS, help="of the folders; seen from them without it")
    options.add_argument(
        "--systems", default=",".join(SYSTEMS), help="separated by commas; all that are installed without it"
    )
    options.add_argument("--pages", type=int, default=0, metavar="N", help="so many of each folder")
    options.add_argument(
        "--worst", type=int, default=0, metavar="N", help="name so many pages with the lowest F1 of words"
    )
    options.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    chosen = options.parse_args()
    unknown = set(chosen.systems.split(",")) - set(SYSTEMS)
    if unknown:
        options.error(f"no system {', '.join(sorted(unknown))}: there are {', '.join(SYSTEMS)}")
    silence()
    systems, written = installed(chosen.systems.split(",")), {}
    for folder in chosen.folders:
        shape = chosen.shape or shape_of(folder)
        if not folder.is_dir():
            options.error(f"no folder {folder}")
        try:
            pages = sample(READERS[shape](folder), chosen.pages)
        except GoldError as error:
            options.error(str(error))
        except (OSError, LookupError, TypeError, AttributeError, ValueError) as error:
            options.error(f"{folder} is not in the shape {shape}: {type(error).__name__}: {error}")
        if not pages:
            options.error(f"no pages with gold in {folder} (read as the shape {shape})")
        results = {name: score(pages, system) for name, system in systems.items()}
        print(f"\n{folder} ({shape}): {len(pages)} pages\n\n{table(results)}")
        for name, result in results.items():
            if result.failed:
                print(f"\n{name} raised on {result.failed} pages")
            for value, page in result.worst[: chosen.worst]:
                print(f"  {name} {value:.3f} {page}")
        written[str(folder)] = {name: result.figures for name, result in results.items()}
    if chosen.json:
        chosen.json.write_text(json.dumps(written, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
