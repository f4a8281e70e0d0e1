"""newsparse beside other extractors on public collections of pages: the figures of README.md and `docs/comparison.md`.

    pip install --group compare
    python benchmarks/compare.py CORPUS [--sets daniel,wcxb] [--pages 120] [--systems …] [--write docs/figures.toml]

CORPUS is a folder as `docs/training.md` describes it. The measures are those of `quality.py`: F1 of runs of four words for
bodies, headlines that are right but for case and marks. Text pages are made by three of the tools that `tools/flatten.py`
names. With `--pages` a set gives so many pages, the same in each run.

newsparse was trained on some of the sets (TRAINED_ON). It is not scored on them here, only by cross-validation
(`tools/train.py`). With `--coverage` it is only counted for how many pages fundus has a parser.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tools")]

from corpus import Row, read_sets  # noqa: E402
from extractors import SYSTEMS, Record, System, as_html, silence  # noqa: E402
from gold import GoldPage  # noqa: E402
from quality import sample, score  # noqa: E402

TRAINED_ON = frozenset(("wcxb", "fundus"))
"""Sets whose pages the shipped weights of newsparse were trained on."""
FLATTENERS = ("layout", "records", "soup")
FLOOR = "long lines"
"""The floor for text: lines of twelve words or more."""
FLOOR_MIN_WORDS = 12
WITHOUT_HEADLINE = frozenset(("trafipy", FLOOR))
Figures = dict[str, float | int]


def etrafilatura() -> System:
    import etrafilatura as package

    def read(page: str, url: str | None, is_text: bool) -> Record:
        found = package.bare_extraction(as_html(page, is_text), url=url, include_comments=False, with_metadata=True)
        return {"headline": found.title, "body": found.text or ""} if found else {}

    return read


def trafipy() -> System:
    import trafipy as package

    return lambda page, url, is_text: {"body": package.extract(as_html(page, is_text), url=url).text}


def long_lines() -> System:
    def read(page: str, url: str | None, is_text: bool) -> Record:
        return {"body": "\n\n".join(line for line in page.split("\n") if len(line.split()) >= FLOOR_MIN_WORDS)}

    return read


LOADERS: dict[str, Callable[[], System]] = {
    "newsparse": SYSTEMS["newsparse"],
    "trafilatura": SYSTEMS["trafilatura"],
    "newspaper4k": SYSTEMS["newspaper4k"],
    "readability-lxml": SYSTEMS["readability"],
    "etrafilatura": etrafilatura,
    "trafipy": trafipy,
    FLOOR: long_lines,
}
"""By the name of the package."""


def load_systems(names: list[str]) -> Iterator[tuple[str, System]]:
    """Yield the systems that are installed."""
    for name in names:
        try:
            yield name, LOADERS[name]()
        except ImportError as error:
            print(f"{name} is left out: {error}")


def find_version(name: str) -> str:
    """Return the version of a package; that of newsparse is the code's own, as it may be installed from a folder."""
    if name == "newsparse":
        import newsparse

        return newsparse.__version__
    return "" if name == FLOOR else version(name)


def make_pages(rows: list[Row], kind: str) -> list[GoldPage]:
    """Return pages as HTML, or each flattened by all of the tools."""
    if kind == "html":
        return [GoldPage(row["id"], row["html"], False, row["url"], row["gold"]) for row in rows]
    import flatten

    return [
        GoldPage(f"{tool} {row['id']}", flatten.squeeze(getattr(flatten, tool)(row["html"])), True, None, row["gold"])
        for tool in FLATTENERS
        for row in rows
    ]


def compare(
    corpus: Path, sets: list[str], kinds: list[str], count: int, systems: dict[str, System]
) -> dict[str, dict[str, Figures]]:
    """Return figures by part ("daniel html", "daniel text") and system."""
    results: dict[str, dict[str, Figures]] = {}
    for name in sets:
        rows = {row["id"]: row for _, row in read_sets(corpus, (name,)) if row["gold"].get("body")}
        chosen = [rows[page.id] for page in sample(make_pages(list(rows.values()), "html"), count)]
        for kind in kinds:
            pages = make_pages(chosen, kind)
            for system, read in systems.items():
                if (system == "newsparse" and name in TRAINED_ON) or (system == FLOOR and kind == "html"):
                    continue
                found = score(pages, read).figures
                figures: Figures = {"pages": len(chosen), "body": round(found["F1"], 3)}
                if system not in WITHOUT_HEADLINE:
                    figures["headline"] = round(found["headline"], 3)
                results.setdefault(f"{name} {kind}", {})[system] = figures
                print(f"{name} {kind} {system}: {figures}", flush=True)
    return results


def count_coverage(corpus: Path, sets: list[str]) -> dict[str, dict[str, Figures]]:
    """Return for how many pages fundus has a publisher, by the host."""
    from fundus import PublisherCollection

    domains = {find_host(publisher.domain) for publisher in PublisherCollection}
    results: dict[str, dict[str, Figures]] = {}
    for name in sets:
        hosts = [find_host(row["url"] or "") for _, row in read_sets(corpus, (name,))]
        covered = sum(any(host == domain or host.endswith("." + domain) for domain in domains) for host in hosts)
        results[f"{name} coverage"] = {"fundus": {"pages": len(hosts), "covered": covered, "publishers": len(domains)}}
        print(name, results[f"{name} coverage"])
    return results


def find_host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def write_figures(path: Path, results: dict[str, dict[str, Figures]], versions: dict[str, str], command: str) -> None:
    """Put the figures into a file of TOML, in the place of those of the same part and system."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    data = tomllib.loads(text)
    origin = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "command": command,
    }
    for part, systems in results.items():
        for system, figures in systems.items():
            data.setdefault(part, {})[system] = figures | {"version": versions[system]} | origin
    lines = [text.partition("\n[")[0].rstrip(), ""]
    for part in sorted(data):
        for system, values in sorted(data[part].items()):
            lines.append(f'["{part}"."{system}"]')
            lines += [f"{key} = {quote(value) if isinstance(value, str) else value}" for key, value in values.items()]
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
    silence()
    sets = options.sets.split(",")
    command = f"python benchmarks/compare.py CORPUS --sets {options.sets}"
    if options.coverage:
        results = count_coverage(options.corpus, sets)
        command += " --coverage"
    else:
        systems = dict(load_systems(options.systems.split(",")))
        results = compare(options.corpus, sets, options.kinds.split(","), options.pages, systems)
        command += f" --kinds {options.kinds}" + (f" --pages {options.pages}" if options.pages else "")
    if options.write:
        versions = {system: find_version(system) for part in results.values() for system in part}
        write_figures(options.write, results, versions, command)


if __name__ == "__main__":
    main()
