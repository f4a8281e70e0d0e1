"""Pages with gold for `quality.py`: its own shape, and readers of the public sets, as a user has them on disk.

A folder in the shape of this project holds either or both of

- `NAME.jsonl` or `NAME.jsonl.gz`: a page a line, `{"id", "url", "html", "gold": {...}}`; `text` in place of `html` for a
  page that is flattened;
- `NAME.html` or `NAME.txt`, each beside `NAME.gold.json`, which holds the gold alone.

Keys of gold, all of them optional: `headline`; `body`, with paragraphs divided by an empty line; `authors`, a list of
names; `date`, a day in ISO 8601 (`published` is taken too); `with` and `without`, lists of pieces of text that stand in the
story, and that do not; `is_article`.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from newsparse.record import Article

TEXTS: Final = ("headline", "body", "date", "published", "url")
LISTS: Final = ("authors", "with", "without")
KEYS: Final = (*TEXTS, *LISTS, "is_article")
DAY_RE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


class GoldError(ValueError):
    """Gold that cannot be measured by: it says where it stands and what is wrong there."""


class GoldPage(NamedTuple):
    """One page and what its record should be."""

    id: str
    page: str
    is_text: bool
    url: str | None
    gold: dict[str, Any]


def read_text(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")


def read_json(text: str, where: str) -> dict[str, Any]:
    """Return an object of JSON.

    Raises:
        GoldError: it is none.
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        raise GoldError(f"{where}: no JSON: {error}") from error
    if not isinstance(value, dict):
        raise GoldError(f"{where}: no object, but {type(value).__name__}")
    return value


def check_gold(gold: Any, where: str) -> dict[str, Any]:
    """Return gold in the shape of this project as it is measured: authors as names, the day as `date`.

    Other keys of the record are passed over, since a whole record may be the gold.

    Raises:
        GoldError: a key is unknown, or has a value of another type: it would be measured wrongly, or not at all.
    """
    if not isinstance(gold, dict):
        raise GoldError(f"{where}: gold is no object")
    for key, value in gold.items():
        if key not in KEYS and key not in Article.__dataclass_fields__:
            raise GoldError(f"{where}: unknown key {key!r}; measured are {', '.join(KEYS)}")
        if key in TEXTS and not isinstance(value, str | None):
            raise GoldError(f"{where}: {key} is no text")
        if key in ("date", "published") and value is not None and not DAY_RE.match(value):
            raise GoldError(f"{where}: {key} is no day in ISO 8601: {value!r}")
        if key in LISTS and not (value is None or (isinstance(value, list) and all(map(_name_of, value)))):
            raise GoldError(f"{where}: {key} is no list of texts")
        if key == "is_article" and not isinstance(value, bool):
            raise GoldError(f"{where}: is_article is neither true nor false")
    authors = [_name_of(author) for author in gold.get("authors") or []]
    return gold | {"authors": authors, "date": gold.get("date") or gold.get("published")}


def _name_of(value: Any) -> str | None:
    """Return a text, or the name of an author as records have them."""
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) and name.strip() else None


def read_own(folder: Path) -> Iterator[GoldPage]:
    """Yield the pages of a folder in the shape of this project.

    Raises:
        GoldError: what lies there is in another one.
    """
    for path in sorted(path for suffix in ("*.jsonl", "*.jsonl.gz") for path in folder.glob(suffix)):
        for number, line in enumerate(read_text(path).split("\n"), 1):
            if line.strip():
                where = f"{path}:{number}"
                row = read_json(line, where)
                is_text = "html" not in row
                page = row.get("text" if is_text else "html")
                if not isinstance(page, str):
                    raise GoldError(f"{where}: no page: neither html nor text is a text")
                gold = check_gold(row.get("gold"), where)
                yield GoldPage(str(row.get("id") or f"{path.name}:{number}"), page, is_text, row.get("url"), gold)
    for path in sorted(folder.glob("*.gold.json")):
        gold = check_gold(read_json(read_text(path), str(path)), str(path))
        pages = [path.with_name(path.name.removesuffix(".gold.json") + suffix) for suffix in (".html", ".txt")]
        if not any(page.exists() for page in pages):
            raise GoldError(f"{path}: no page beside it: {pages[0].name} or {pages[1].name}")
        for page in pages:
            if page.exists():
                yield GoldPage(page.name, read_text(page), page.suffix == ".txt", gold.get("url"), gold)


def read_aeb(folder: Path) -> Iterator[GoldPage]:
    """Yield the pages of the article-extraction-benchmark (Scrapinghub): the body alone."""
    for name, truth in json.loads(read_text(folder / "ground-truth.json")).items():
        gold = {"body": truth["articleBody"]}
        yield GoldPage(name, read_text(folder / "html" / f"{name}.html.gz"), False, truth.get("url"), gold)


def read_wcxb(folder: Path) -> Iterator[GoldPage]:
    """Yield the pages of one part (`dev`, `test`) of the web content extraction benchmark; those of other types than
    articles say so and have no body to be scored by."""
    for path in sorted((folder / "ground-truth").glob("*.json")):
        row = json.loads(read_text(path))
        truth, kind = row["ground_truth"], row.get("_internal", {}).get("page_type", {}).get("primary")
        gold: dict[str, Any] = {"is_article": kind == "article"}
        if gold["is_article"]:
            gold |= {
                "headline": truth.get("title"),
                "authors": [truth["author"]] if truth.get("author") else [],
                "date": truth.get("publish_date"),
                "body": truth.get("main_content"),
                "with": truth.get("with") or [],
                "without": truth.get("without") or [],
            }
        page = folder / "html" / f"{row.get('file_id') or path.stem}.html.gz"
        if page.exists():
            yield GoldPage(page.name.removesuffix(".html.gz"), read_text(page), False, row.get("url"), gold)


def read_fundus(folder: Path) -> Iterator[GoldPage]:
    """Yield the test pages of fundus (`tests/resources/parser/test_data`); its newest parser of each publisher, which is
    the one that the newest page is for."""
    for info in sorted(folder.glob("*/meta.info")):
        pages = json.loads(read_text(info))
        newest: dict[str, str] = {}
        for name in sorted(pages):
            newest[name.split("_", 1)[0]] = name
        for publisher, name in newest.items():
            versions = json.loads(read_text(info.with_name(f"{publisher}.json")))
            truth = versions[max(versions, key=lambda version: [int(part) for part in version.lstrip("V").split("_")])]
            gold = {
                "headline": truth.get("title"),
                "authors": truth.get("authors") or [],
                "date": (truth.get("publishing_date") or "")[:10] or None,
                "body": "\n\n".join(_parts(truth.get("body") or {})),
            }
            yield GoldPage(
                f"{info.parent.name}/{name}", read_text(info.with_name(name)), False, pages[name]["url"], gold
            )


def _parts(body: dict[str, Any]) -> Iterator[str]:
    yield from body.get("summary") or ()
    for section in body.get("sections") or ():
        yield from section.get("headline") or ()
        yield from section.get("paragraphs") or ()


READERS: Final[dict[str, Callable[[Path], Iterator[GoldPage]]]] = {
    "own": read_own, "aeb": read_aeb, "wcxb": read_wcxb, "fundus": read_fundus,
}  # fmt: skip
"""Shapes of folders by name."""


def shape_of(folder: Path) -> str:
    """Return the shape of a folder, by what lies in it."""
    if (folder / "ground-truth.json").is_file():
        return "aeb"
    if (folder / "ground-truth").is_dir():
        return "wcxb"
    return "fundus" if any(folder.glob("*/meta.info")) else "own"
