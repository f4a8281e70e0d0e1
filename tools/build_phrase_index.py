"""Build `newsparse/data/phrase-index.json` from the tables of phrases; a test says when that is due.

python tools/build_phrase_index.py
"""

from __future__ import annotations

import json

from newsparse.tables.phrase_index import NAME, build_index
from newsparse.tables.toml import DATA

if __name__ == "__main__":
    (DATA / NAME).write_text(json.dumps(build_index(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
