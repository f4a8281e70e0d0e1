#!/bin/sh
# pyarrow's reader of JSON lines fails on the whole file where one row stretches over three of its blocks of 1 MiB.
#
# The files below are valid JSON lines: a small row, then one with a text of two or three million characters, as a page of
# HTML may have. One expects two rows of each, or a reader that asks for more memory. pyarrow 20.0.0 (and 17.0.0) reads
# the one with two million; of the one with three million it gives no row at all:
#   ArrowInvalid: straddling object straddles two block boundaries (try to increase block size?)
# So with ReadOptions(block_size=1 << 20), the default, a row may be larger than a block, but not hold a whole one, which
# depends on where in the file it stands. With a block of the largest row's size every file is read; nobody knows it before.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyarrow==20.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import json

import pyarrow
from pyarrow import json as reader


def rows(size, **options):
    lines = (json.dumps({"url": url, "html": html}) for url, html in (("a", "x"), ("b", "y" * size)))
    return reader.read_json(io.BytesIO("\n".join(lines).encode()), **options).num_rows


print("two million:", rows(2_000_000), "rows")
assert rows(2_000_000) == 2
try:
    print("three million:", rows(3_000_000), "rows")
except pyarrow.ArrowInvalid as error:
    print("three million: ArrowInvalid:", error)
    assert "straddles two block boundaries" in str(error)
else:
    raise SystemExit("the file was read")
assert rows(3_000_000, read_options=reader.ReadOptions(block_size=1 << 22)) == 2
PYTHON
