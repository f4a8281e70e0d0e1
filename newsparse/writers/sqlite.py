"""SQLite: articles, authors and agencies as tables, with full-text search, as Datasette likes them.

A run is one transaction. A page that is in the database already, from an earlier run, is replaced and not repeated.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers import NO_NOTE, PageKey, RunNote, jsonl
from newsparse.writers.selection import DATE_COLUMN, MAPS, day_of, parts_of

OPENING, BETWEEN, CLOSING = "", "", ""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS articles (
    id INTEGER PRIMARY KEY,
    page TEXT NOT NULL UNIQUE,
    headline TEXT, subheadline TEXT,
    dateline_text TEXT, dateline_places TEXT, dateline_date TEXT, dateline_agencies TEXT,
    published TEXT, published_date DATE, modified TEXT, section TEXT, tags TEXT, language TEXT, site TEXT, url TEXT,
    image_url TEXT, image_caption TEXT, image_credit TEXT, captions TEXT,
    body TEXT, paragraphs TEXT, related TEXT, corrections TEXT,
    is_article INTEGER, preview INTEGER, stated TEXT, confidence REAL, evidence TEXT, host TEXT,
    source_path TEXT, source_member TEXT, source_id TEXT, source_address TEXT, source_fetched TEXT, source_kind TEXT,
    source_format TEXT, source_charset TEXT, source_sha256 TEXT, source_truncated TEXT, source_parser TEXT,
    schema TEXT
);
CREATE TABLE IF NOT EXISTS authors (
    article INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL, role TEXT, bio TEXT, url TEXT,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS agencies (
    article INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    tag TEXT NOT NULL, name TEXT, country TEXT,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    program TEXT, weights TEXT, inputs TEXT, options TEXT,
    pages INTEGER, read INTEGER, kept INTEGER, left_out INTEGER, failed INTEGER, failures TEXT,
    started TEXT, ended TEXT
);
CREATE INDEX IF NOT EXISTS articles_published ON articles(published);
CREATE INDEX IF NOT EXISTS authors_name ON authors(name);
CREATE INDEX IF NOT EXISTS agencies_tag ON agencies(tag);
CREATE VIRTUAL TABLE IF NOT EXISTS articles_fts USING fts5(
    headline, subheadline, body, content=articles, content_rowid=id, tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER IF NOT EXISTS articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts(rowid, headline, subheadline, body)
    VALUES (new.id, new.headline, new.subheadline, new.body);
END;
CREATE TRIGGER IF NOT EXISTS articles_gone AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts(articles_fts, rowid, headline, subheadline, body)
    VALUES ('delete', old.id, old.headline, old.subheadline, old.body);
END;
CREATE TRIGGER IF NOT EXISTS articles_changed AFTER UPDATE ON articles BEGIN
    INSERT INTO articles_fts(articles_fts, rowid, headline, subheadline, body)
    VALUES ('delete', old.id, old.headline, old.subheadline, old.body);
    INSERT INTO articles_fts(rowid, headline, subheadline, body)
    VALUES (new.id, new.headline, new.subheadline, new.body);
END;
"""
"""Lists of strings are JSON arrays, which Datasette facets; the full-text table is found by its `content`."""
NESTED: Final = ("dateline", "image", "source")
"""Fields whose parts are columns."""
TABLES: Final = {"authors": ("name", "role", "bio", "url"), "agencies": ("tag", "name", "country")}
"""Fields that are tables of their own, with their columns."""
WHOLE: Final = (*TABLES, *MAPS, "source")
"""Fields that are written whole where a part of them is asked for: columns are the same in all databases."""
PATH_OF_STDIN: Final = "-"
KNOWN_BY: Final = ("id", "page", "headline", "source_path")
"""Columns that the table of articles has had in all versions."""


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return a record as a line of JSON, whole, since a page is known by its source."""
    whole = dict.fromkeys(name.partition(".")[0] if name.partition(".")[0] in WHOLE else name for name in fields)
    wanted = (*whole, *(("source",) if "source" not in whole else ())) if fields else ()
    return jsonl.write(article, wanted)


def check() -> None:
    """Raise nothing: Python has SQLite."""


def assemble(records: Iterable[bytes], path: Path, fields: Sequence[str], note: RunNote = NO_NOTE) -> None:
    """Make a database of records; the errors are those of `grow`."""
    grow(records, path, fields, note)


def grow(
    records: Iterable[bytes],
    path: Path,
    fields: Sequence[str],
    note: RunNote = NO_NOTE,
    withdrawn: Iterable[PageKey] = (),
) -> None:
    """Add records to a database, which is made where there is none; all of them or, after an error, none.

    Args:
        records: As `write` gave them.
        path: The database.
        fields: Those that were asked for; a row keeps what it has of the others.
        note: What the run was.
        withdrawn: Pages whose rows of earlier runs are taken out.

    Raises:
        OSError: the file is no database, not one of ours, in use, or the disk is full.
    """
    try:
        with closing(sqlite3.connect(path)) as database:
            _bring_up_to_date(database)
            database.executescript(SCHEMA)
            with database:
                for name, member in withdrawn:
                    _remove(database, _page({"path": name, "member": member, "sha256": None}))
                for line in records:
                    _add(database, json.loads(line))
                if note.program:
                    _add_run(database, note)
    except sqlite3.Error as error:
        raise OSError(0, str(error)) from error


def holds_run(path: Path, note: RunNote) -> bool:
    """Tell whether a database has the records of a run with the same program, inputs and options."""
    try:
        with closing(sqlite3.connect(path)) as database:
            query = "SELECT 1 FROM runs WHERE program = ? AND inputs = ? AND options = ? LIMIT 1"
            values = (note.program, _value(list(note.inputs)), _value(dict(note.options)))
            return database.execute(query, values).fetchone() is not None
    except sqlite3.Error:
        return False


def _bring_up_to_date(database: sqlite3.Connection) -> None:
    """Add the columns that a database of an earlier version lacks."""
    known = {name for _, name, *_ in database.execute("PRAGMA table_info(articles)")}
    if not known:
        return
    if not known.issuperset(KNOWN_BY):
        raise sqlite3.DatabaseError("it has a table articles of another program")
    table = SCHEMA.partition("articles (")[2].partition(");")[0]
    for column in (" ".join(column.split()) for column in table.split(",")):
        if column.split()[0] not in known:
            database.execute(f"ALTER TABLE articles ADD COLUMN {column}")


def _add_run(database: sqlite3.Connection, note: RunNote) -> None:
    """Write down which run the records came from, and what became of its pages."""
    counts = {name: note.counts.get(name, 0) for name in ("pages", "read", "kept", "left_out", "failed")}
    row = {
        "program": note.program,
        "weights": note.weights(),
        "inputs": _value(list(note.inputs)),
        "options": _value(dict(note.options)),
        **counts,
        "failures": _value(dict(note.failures.counts)),
        "started": note.started,
        "ended": note.ended,
    }
    marks = ", ".join(f":{name}" for name in row)
    database.execute(f"INSERT INTO runs ({', '.join(row)}) VALUES ({marks})", row)


def _add(database: sqlite3.Connection, record: dict[str, Any]) -> None:
    row = {"page": _page(record["source"])} | _columns(record)
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    changes = ", ".join(f"{name} = excluded.{name}" for name in row)
    (article,) = database.execute(
        f"INSERT INTO articles ({names}) VALUES ({marks}) ON CONFLICT(page) DO UPDATE SET {changes} RETURNING id", row
    ).fetchone()
    for table, columns in TABLES.items():
        if table in record:
            database.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
            marks = ", ".join("?" for _ in columns)
            database.executemany(
                f"INSERT INTO {table} (article, position, {', '.join(columns)}) VALUES (?, ?, {marks})",
                [(article, place, *(item[name] for name in columns)) for place, item in enumerate(record[table])],
            )


def _remove(database: sqlite3.Connection, page: str) -> None:
    for (article,) in database.execute(
        "DELETE FROM articles WHERE page = ? RETURNING id", (replace_surrogates(page),)
    ).fetchall():
        for table in TABLES:
            database.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def _page(source: dict[str, Any]) -> str:
    """Return what a page is known by; standard input may be another page each time."""
    if source["path"] == PATH_OF_STDIN:
        return f"-{source['sha256']}"
    return f"{source['path']}!{source['member']}" if source["member"] else str(source["path"])


def _columns(record: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in record.items():
        if name in NESTED:
            row |= {f"{name}_{part}": _value(value[part] if value else None) for part in parts_of(name)}
        elif name not in TABLES:
            row[name.replace(".", "_")] = _value(value)
    if "published" in record:
        row[DATE_COLUMN] = day_of(record["published"])
    return row


def _value(value: Any) -> Any:
    return replace_surrogates(json.dumps(value, ensure_ascii=False)) if isinstance(value, list | dict) else value
