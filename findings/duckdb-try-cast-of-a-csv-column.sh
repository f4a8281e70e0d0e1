#!/bin/sh
# DuckDB 2.0.1 (Python package duckdb==2.0.1, Python 3.11 on Linux).
#
# `try_cast` gives null for what it cannot cast; so its manual says, and so it is in memory and over JSON lines. Over a
# CSV file it fails: the cast is handed down into the reader of the file, which reads the column as that type and knows
# no "try". `all_varchar` does not help, a materialised subquery does.
#
# Seen:
#   from a table  2024-05-09 and None
#   from a CSV    ConversionException
#   all_varchar   ConversionException
#   materialised  2024-05-09 and None
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
cd "$folder"
cat > days.csv <<'CSV'
number,published
1,2024-05-09
2,2024
CSV
venv/bin/python - <<'PYTHON'
import sys

import duckdb

ASK = "select try_cast(published as date) from "
WAYS = {
    "from a table": ASK + "(values ('2024-05-09'), ('2024')) days(published)",
    "from a CSV": ASK + "'days.csv'",
    "all_varchar": ASK + "read_csv('days.csv', all_varchar = true)",
    "materialised": "with days as materialized (select * from 'days.csv') " + ASK + "days",
}
found = {}
for name, query in WAYS.items():
    try:
        found[name] = " and ".join(str(day) for (day,) in duckdb.sql(query).fetchall())
    except duckdb.Error as error:
        found[name] = type(error).__name__
    print(f"{name:13} {found[name]}")
cast, failed = "2024-05-09 and None", "ConversionException"
sys.exit(list(found.values()) != [cast, failed, failed, cast])
PYTHON
