"""Build the files under `newsparse/data/built` from the tables that people write or programs learn.

python tools/build_tables.py

A test says when that is due: after a change of `phrases/`, `agencies.toml`, `places.toml`, `datelines.toml`,
`months.toml` or a lexicon. The same tables make the same files.
"""

from __future__ import annotations

from newsparse.labels.lexicon import PARTS, read_word_weights
from newsparse.tables.agencies import build_agencies
from newsparse.tables.gazetteer import build_gazetteer
from newsparse.tables.hashed import BUILT, build_buckets
from newsparse.tables.months import build_months
from newsparse.tables.phrase_index import build_index


def build_files() -> dict[str, bytes]:
    """Return the content of each file by its name."""
    tables: dict[str, dict[str, str]] = {
        **build_agencies(),
        **build_gazetteer(),
        **build_index(),
        **build_months(),
        **{f"lexicon-{part}": {w: str(n) for w, n in read_word_weights(part).items()} for part in PARTS},
    }
    return {f"{name}.txt": build_buckets(entries) for name, entries in tables.items()}


if __name__ == "__main__":
    files = build_files()
    BUILT.mkdir(exist_ok=True)
    for path in BUILT.iterdir():
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        (BUILT / name).write_bytes(content)
