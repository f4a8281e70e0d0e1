"""Records into files: one module a format, each with `write` and what stands around several records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, cast, runtime_checkable

from newsparse.named_tuple import NamedTuple
from newsparse.record import Article
from newsparse.writers.packing import without_packing

if TYPE_CHECKING:
    from newsparse.explain.types import Explanation

FORMATS: Final = {
    "json": ("json_", (".json",)),
    "jsonl": ("jsonl", (".jsonl", ".ndjson")),
    "csv": ("csv_", (".csv",)),
    "tsv": ("csv_:TSV", (".tsv",)),
    "parquet": ("parquet", (".parquet",)),
    "sqlite": ("sqlite", (".sqlite", ".sqlite3", ".db")),
    "markdown": ("markdown", (".md", ".markdown")),
    "text": ("text", (".txt", ".text")),
    "schema-org": ("schema_org", (".jsonld",)),
    "ninjs": ("ninjs", (".ninjs.json", ".ninjs")),
    "nitf": ("nitf", (".xml", ".nitf")),
    "html": ("html_", (".html", ".htm")),
}
"""Formats with their module, imported when it is asked for, and their suffixes, of which the first is written."""
INSTEAD: Final = {
    "html-index": ("html_index", (".html",)),
    "explained-text": ("explained:TEXT", (".txt",)),
    "explained-colours": ("explained:COLOURS", (".txt",)),
    "explained-json": ("explained:JSON", (".json",)),
    "explained-jsonl": ("explained:JSONL", (".jsonl",)),
    "field-text": ("explained_field:TEXT", (".txt",)),
    "field-colours": ("explained_field:COLOURS", (".txt",)),
    "field-json": ("explained_field:JSON", (".json",)),
    "field-jsonl": ("explained_field:JSONL", (".jsonl",)),
}
"""What stands in for formats: an index for reports of many pages in one file, reasons beside records. A colon parts a
module from the writer in it."""
ALIASES: Final = {"md": "markdown", "txt": "text", "ndjson": "jsonl", "xml": "nitf"}


class Writer(Protocol):
    """What a format's module offers."""

    OPENING: str
    BETWEEN: str
    CLOSING: str

    def write(self, article: Article, fields: Sequence[str] = ()) -> str:
        """Return one record in this format, ending in a line end."""


@runtime_checkable
class Headed(Protocol):
    """A format that begins with a line of its own, whatever follows."""

    def header(self, fields: Sequence[str], *, in_file: bool) -> str:
        """Return that line; files and streams may differ in it."""


@runtime_checkable
class Dividing(Protocol):
    """A format whose records are divided in another way where they have only some of their keys."""

    def between(self, fields: Sequence[str]) -> str:
        """Return what stands between two records."""


PageKey = tuple[str, str | None]
"""What a page is known by: the name of its input, and its member there."""


@runtime_checkable
class Assembling(Protocol):
    """A format whose files are more than its records one after the other: tables, a database."""

    def check(self) -> None:
        """Raise `MissingExtraError` where what it needs is not installed."""

    def assemble(self, records: Iterable[bytes], path: Path, fields: Sequence[str], note: RunNote = ...) -> None:
        """Make a file of records as `write` gave them, and of what the run was where it tells of it."""


@runtime_checkable
class Growing(Protocol):
    """A format whose records are added to a file that is there already, and which knows the runs that they come from."""

    def grow(
        self,
        records: Iterable[bytes],
        path: Path,
        fields: Sequence[str],
        note: RunNote = ...,
        withdrawn: Iterable[PageKey] = ...,
    ) -> None:
        """Add records as `write` gave them, and take those of other pages out: all of it, or after an error nothing."""

    def holds_run(self, path: Path, note: RunNote) -> bool:
        """Tell whether a file has the records of a run with the same program, inputs and options."""


@runtime_checkable
class Explaining(Protocol):
    """A format that shows a page's blocks and reasons beside its record."""

    def write_explanation(self, explanation: Explanation, fields: Sequence[str] = ()) -> str:
        """Return one page in this format, ending in a line end."""


@runtime_checkable
class Indexing(Protocol):
    """A format whose folders get an index when all is written."""

    def index_name(self, folder: Path) -> str | None:
        """Return the index's name, or None where a file of somebody else has it."""

    def index(self, folder: Path, failures: Failures) -> tuple[str, str]:
        """Return the index's name and text."""


class Failures(NamedTuple):
    """Inputs that gave no record."""

    counts: Mapping[str, int] = MappingProxyType({})
    """How many failed, by the slug of the reason."""
    first: Sequence[Mapping[str, str]] = ()
    """Some of them: `name`, `code` and `message`."""


NO_FAILURES: Final = Failures()


class RunNote(NamedTuple):
    """What is known of a run at its end, for formats that keep it beside the records."""

    failures: Failures = NO_FAILURES
    program: str = ""
    """`newsparse 0.2.0`."""
    weights: Callable[[], str] = str
    """Returns the checksum of the weights and tables that the records depend on, which takes a moment."""
    inputs: Sequence[str] = ()
    """As they were named."""
    options: Mapping[str, object] = MappingProxyType({})
    """What the records depend on besides the pages."""
    counts: Mapping[str, int] = MappingProxyType({})
    """Pages by what became of them."""
    started: str = ""
    ended: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return what is known besides counts and failures, as JSON takes it."""
        return {
            "program": self.program,
            "weights": self.weights(),
            "inputs": list(self.inputs),
            "options": dict(self.options),
            "started": self.started,
            "ended": self.ended,
        }


NO_NOTE: Final = RunNote()


class MissingExtraError(Exception):
    """A format needs a package that is not installed; the text says how to install it."""


class Frame(NamedTuple):
    """What stands around and between the records of a file or stream."""

    opening: str = ""
    between: str = ""
    closing: str = ""


def writer_of(name: str) -> Writer:
    r"""Return a format's writer.

    >>> writer_of("txt").write(Article(headline="Rain in Lisbon"))
    'Rain in Lisbon\n'
    """
    module, _, attribute = _entry(name)[0].partition(":")
    found = import_module(f"newsparse.writers.{module}")
    return cast("Writer", getattr(found, attribute) if attribute else found)


def frame_of(name: str, fields: Sequence[str], *, several: bool, in_file: bool) -> Frame:
    r"""Return what stands around records: for a single one only the header of formats that have one.

    >>> frame_of("json", (), several=True, in_file=True)
    Frame(opening='[\n', between=',\n', closing=']\n')
    >>> frame_of("csv", ("headline", "agencies"), several=False, in_file=False).opening
    'headline,agencies_tag,agencies_name,agencies_country\n'
    """
    writer = writer_of(name)
    if isinstance(writer, Headed):
        return Frame(writer.header(fields, in_file=in_file), writer.BETWEEN, writer.CLOSING)
    between = writer.between(fields) if isinstance(writer, Dividing) else writer.BETWEEN
    return Frame(writer.OPENING, between, writer.CLOSING) if several else Frame()


def is_table(name: str) -> bool:
    """Tell whether a format holds its records in one file that is made at the end.

    >>> is_table("parquet"), is_table("jsonl")
    (True, False)
    """
    return isinstance(writer_of(name), Assembling)


def format_of(path: str) -> str | None:
    """Return the format that a file's suffix stands for.

    >>> format_of("out/Articles.JSONL"), format_of("rain.ninjs.json"), format_of("out.doc")
    ('jsonl', 'ninjs', None)
    >>> format_of("articles.csv.gz")
    'csv'
    """
    name = without_packing(path).lower()
    found = [
        (len(suffix), format_)
        for format_, (_, suffixes) in FORMATS.items()
        for suffix in suffixes
        if name.endswith(suffix)
    ]
    return max(found)[1] if found else None


def known_suffixes() -> list[str]:
    """Return the suffixes of files that can be written, those of compressions last.

    >>> known_suffixes()[:2], known_suffixes()[-1]
    (['.json', '.jsonl'], '.jsonl.zst')
    """
    return [*(suffix for _, suffixes in FORMATS.values() for suffix in suffixes), ".jsonl.gz", ".jsonl.zst"]


def suffix_of(name: str) -> str:
    """Return the suffix of the files a format makes.

    >>> suffix_of("markdown")
    '.md'
    """
    return _entry(name)[1][0]


def _entry(name: str) -> tuple[str, tuple[str, ...]]:
    known = ALIASES.get(name, name)
    return INSTEAD.get(known) or FORMATS[known]
