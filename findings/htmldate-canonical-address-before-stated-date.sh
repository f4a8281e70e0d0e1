#!/bin/sh
# htmldate 1.11.0: a date in the path of the canonical address is taken, whatever day the page states as published.
#
# A page has `<link rel="canonical">` with year, month and day in its path, as many blogs and newspapers have, and says
# when it was published in `article:published_time` and in JSON-LD. One would expect the stated day, which has a time and
# a zone; paths are made when a draft is begun, or stay when a story is published again. The path is asked first, and the
# answer does not say where it is from. (Of an address in `og:url` the date is not taken.)
#
# Seen:
#   canonical of 4 February, published 5 March: 2026-02-04
#   og:url of 4 February, published 5 March: 2026-03-05
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0
"$folder/venv/bin/python" - <<'PYTHON'
from htmldate import find_date

ADDRESS = "https://herald.example/2026/02/04/storm"
STATED = (
    '<meta property="article:published_time" content="2026-03-05T08:00:00+01:00">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-03-05T08:00:00+01:00"}</script>'
)
for name, element, expected in (
    ("canonical", f'<link rel="canonical" href="{ADDRESS}">', "2026-02-04"),
    ("og:url", f'<meta property="og:url" content="{ADDRESS}">', "2026-03-05"),
):
    page = f"<html><head>{element}{STATED}</head><body><h1>Storm</h1><p>All boats stay in port.</p></body></html>"
    found = find_date(page, original_date=True)
    print(f"{name} of 4 February, published 5 March: {found}")
    assert found == expected
PYTHON
