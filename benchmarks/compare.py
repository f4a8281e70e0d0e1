"""How right newsparse and other extractors are on public collections of pages: `docs/comparison.md`.

    pip install --group compare
    python benchmarks/compare.py CORPUS [--sets daniel,wcxb] [--pages 300] [--systems …] [--write docs/figures.toml]

CORPUS is a folder as `docs/training.md` describes it. Bodies are scored by runs of four words, as in the
article-extraction-benchmark: F1 of the mean precision and the mean recall. A page for which a system gives nothing counts
against its recall and not against its precision. A headline is right where its words are those of the gold. Text pages are made by three of the tools that
`tools/flatten.py` names. With `--pages` a set gives so many pages, the same in each run.

newsparse was trained on some of the sets. Those are named in TRAINED_ON, and newsparse is not scored on them here, only by
cross-validation (`tools/train.py`). With `--coverage` it is only counted for how many pages fundus has a parser.
"""

from __future__ import annotations

import argparse
import datetime
import logging
import platform
import re
import statistics
import sys
import tomllib
import unicodedata
import warnings
import zlib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tools")]

from corpus import Row, read_sets  # noqa: E402
from peers import LOADERS, Found, Peer, extract_safely, load_peers  # noqa: E402

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

TRAINED_ON = {"wcxb", "fundus"}
"""Sets whose pages the shipped weights of newsparse were trained on."""
FLATTENERS = ("layout", "records", "soup")
TOKEN_RE = re.compile(r"\w+")
Figures = dict[str, float | int]


def list_words(text: str) -> list[str]:
    return TOKEN_RE.findall(text.replace("\u00ad", "").replace("\ufeff", ""))


def count_runs(text: str) -> Counter[tuple[str, ...]]:
    words = list_words(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def score_bodies(pairs: list[tuple[str, str]]) -> float:
    """Return F1 of the mean precision and the mean recall over (gold, found) bodies."""
    precisions, recalls = [], []
    for gold, found in pairs:
        wanted, given = count_runs(gold), count_runs(found)
        shared = (wanted & given).total()
        recalls.append(shared / wanted.total())
        if given:
            precisions.append(shared / given.total())
    precision, recall = statistics.mean(precisions or [0.0]), statistics.mean(recalls)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def normalise(text: str) -> str:
    return " ".join(list_words(unicodedata.normalize("NFKC", text).lower()))


def choose_pages(rows: list[Row], count: int) -> list[Row]:
    """Return the same pseudo-random pages in each run."""
    chosen = sorted(rows, key=lambda row: zlib.crc32(row["id"].encode()))
    return chosen[:count] if count else chosen


def score_system(peer: Peer, rows: list[Row], pages: list[str], is_text: bool) -> Figures:
    """Return the body's F1 and the share of right headlines."""
    pairs, headlines = [], []
    for row, page in zip(rows, pages, strict=True):
        found: Found = extract_safely(peer, page, is_text)
        gold = row["gold"]
        pairs.append((gold["body"], found.body))
        if gold.get("headline"):
            headlines.append(normalise(gold["headline"]) == normalise(found.headline))
    figures: Figures = {"body": round(score_bodies(pairs), 3)}
    if peer.name not in ("trafipy", "long lines"):  # these give no headline
        figures["headline"] = round(statistics.mean(headlines), 3)
    return figures


def compare(
    corpus: Path, sets: list[str], kinds: list[str], count: int, peers: list[Peer]
) -> dict[str, dict[str, Figures]]:
    """Return figures by part ("daniel html", "daniel text") and system."""
    import flatten

    results: dict[str, dict[str, Figures]] = {}
    for name in sets:
        rows = [row for _, row in read_sets(corpus, (name,)) if row["gold"].get("body")]
        rows = choose_pages(rows, count)
        for kind in kinds:
            golds, pages = rows, [row["html"] for row in rows]
            if kind == "text":
                golds = rows * len(FLATTENERS)
                pages = [flatten.squeeze(getattr(flatten, tool)(page)) for tool in FLATTENERS for page in pages]
            part = results.setdefault(f"{name} {kind}", {})
            for peer in peers:
                if (peer.name == "newsparse" and name in TRAINED_ON) or (peer.name == "long lines" and kind == "html"):
                    continue
                part[peer.name] = {"pages": len(rows)} | score_system(peer, golds, pages, kind == "text")
                print(f"{name} {kind} {peer.name}: {part[peer.name]}", flush=True)
    return results


def count_coverage(corpus: Path, sets: list[str]) -> dict[str, dict[str, Figures]]:
    """Return for how many pages fundus has a publisher, by the registered part of the host."""
    from fundus import PublisherCollection

    domains = {(urlsplit(publisher.domain).hostname or "").removeprefix("www.") for publisher in PublisherCollection}
    results = {}
    for name in sets:
        hosts = [
            (urlsplit(row["url"] or "").hostname or "").removeprefix("www.") for _, row in read_sets(corpus, (name,))
        ]
        covered = sum(any(host == domain or host.endswith("." + domain) for domain in domains) for host in hosts)
        results[f"{name} coverage"] = {"fundus": {"pages": len(hosts), "covered": covered, "publishers": len(domains)}}
        print(name, results[f"{name} coverage"])
    return results


def write_figures(path: Path, results: dict[str, dict[str, Figures]], versions: dict[str, str], command: str) -> None:
    """Put the figures into a file of TOML, in the place of those of the same part and system."""
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    head = path.read_text(encoding="utf-8").partition("\n[")[0].rstrip() if path.exists() else "# Figures."
    for part, systems in results.items():
        for system, figures in systems.items():
            origin = {
                "version": versions.get(system, ""),
                "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
                "python": platform.python_version(),
                "command": command,
            }
            data.setdefault(part, {})[system] = figures | origin
    lines = [head, ""]
    for part in sorted(data):
        for system in sorted(data[part]):
            lines.append(f'["{part}"."{system}"]')
            lines += [
                f"{key} = {value if not isinstance(value, str) else quote(value)}"
                for key, value in data[part][system].items()
            ]
            lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sets", default="daniel,wcxb,fundus")
    parser.add_argument("--kinds", default="html,text")
    parser.add_argument("--pages", type=int, default=0, help="pages of each set; 0 for all")
    parser.add_argument("--systems", default=",".join(LOADERS))
    parser.add_argument("--coverage", action="store_true", help="count the pages that fundus has a parser for")
    parser.add_argument("--write", type=Path, help="write the figures into this file")
    options = parser.parse_args()
    sets = options.sets.split(",")
    versions: dict[str, str] = {}
    if options.coverage:
        from importlib.metadata import version

        versions, results = {"fundus": version("fundus")}, count_coverage(options.corpus, sets)
    else:
        peers = list(load_peers(options.systems.split(",")))
        versions = {peer.name: peer.version for peer in peers}
        results = compare(options.corpus, sets, options.kinds.split(","), options.pages, peers)
    if options.write:
        arguments = (
            f"--sets {options.sets}"
            + (f" --kinds {options.kinds}" if options.kinds != "html,text" else "")
            + (f" --pages {options.pages}" if options.pages else "")
        )
        command = f"python benchmarks/compare.py CORPUS {arguments}" + (" --coverage" if options.coverage else "")
        write_figures(options.write, results, versions, command)


if __name__ == "__main__":
    main()
