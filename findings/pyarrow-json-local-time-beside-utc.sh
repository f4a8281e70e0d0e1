#!/bin/sh
# pyarrow 26.0.1: of JSON lines, times with an offset and times without one end up in one column, the first in UTC, the
# second as they stand, and nothing tells them apart.
#
# Records of news have both: a page states "08:30+01:00" or only "08:30". One would expect text where rows disagree,
# as DuckDB 2.0 reads them, or two kinds of value. All become `timestamp[s]` without a zone. The same minute is two
# times, the order is wrong, and a page's day is UTC's midnight beside them. A schema with text for the column
# (`ParseOptions(explicit_schema=…)`) keeps what stands there.
#
# Seen:
#   timestamp[s]
#   2026-03-05T08:30:00+01:00  2026-03-05 07:30:00
#   2026-03-05T08:30:00        2026-03-05 08:30:00
#   2026-03-05                 2026-03-05 00:00:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyarrow==26.0.1 duckdb==2.0.1
cd "$folder"
cat >stories.jsonl <<'JSON'
{"published": "2026-03-05T08:30:00+01:00"}
{"published": "2026-03-05T08:30:00"}
{"published": "2026-03-05"}
JSON
venv/bin/python - <<'PYTHON'
import duckdb
import pyarrow.json

stories = pyarrow.json.read_json("stories.jsonl")
kind = str(stories.schema.field("published").type)
found = [str(row["published"]) for row in stories.to_pylist()]
print(kind, *found, sep="\n")
assert kind == "timestamp[s]"
assert found == ["2026-03-05 07:30:00", "2026-03-05 08:30:00", "2026-03-05 00:00:00"]
((other,),) = duckdb.sql("select distinct typeof(published) from read_json('stories.jsonl')").fetchall()
assert other == "VARCHAR"
PYTHON
