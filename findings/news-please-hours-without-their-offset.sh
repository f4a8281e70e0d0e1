#!/bin/sh
# news-please 1.6.16: the offset that a page states is cut off, so one moment is as many times as there are countries.
#
# Pages state "2026-03-05T23:30:00-05:00" in article:published_time and JSON-LD. One would expect `date_publish` with
# that offset, or the time in UTC. It has the hour as it stands and no zone; records that go into a database, where
# times without a zone are UTC, are wrong by hours, and stories of two papers come in the wrong order.
#
# Seen, of the same moment stated by three papers:
#   2026-03-05T23:30:00-05:00   2026-03-05 23:30:00
#   2026-03-06T05:30:00+01:00   2026-03-06 05:30:00
#   2026-03-06T04:30:00Z        2026-03-06 04:30:00
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check news-please==1.6.16
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
from newsplease import NewsPlease

TITLE = "Storm keeps all boats in port until Friday"
STORY = "<p>The company said that all boats would stay in port until the storm had passed, and that nobody should go.</p>"
for stated, expected in (
    ("2026-03-05T23:30:00-05:00", "2026-03-05 23:30:00"),
    ("2026-03-06T05:30:00+01:00", "2026-03-06 05:30:00"),
    ("2026-03-06T04:30:00Z", "2026-03-06 04:30:00"),
):
    head = f'<title>{TITLE}</title><meta property="article:published_time" content="{stated}">'
    body = f"<article><h1>{TITLE}</h1>{STORY * 5}</article>"
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    story = NewsPlease.from_html(page, url="https://herald.example/storm")
    print(f"{stated:27}", story.date_publish)
    assert str(story.date_publish) == expected and story.date_publish.tzinfo is None
PYTHON
