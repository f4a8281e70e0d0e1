#!/bin/sh
# feedparser 6.0.14: an author's address whose last label has more than four letters is cut, and its rest goes into the
# name.
#
# RSS 2.0 has authors as "address (name)". Addresses are found with a pattern for last labels of two to four letters, as
# they were when it was written. One would expect of "ada@hull.online (Ada Berg)" that name and address, as `.news` gives
# them; both are wrong, in `author_detail` and in `authors`, and no `bozo` says so. `author` has the text as it is.
#
# Seen:
#   ada@hull.news (Ada Berg)    {'name': 'Ada Berg', 'email': 'ada@hull.news'}
#   ada@hull.online (Ada Berg)  {'name': 'ne (Ada Berg', 'email': 'ada@hull.onli'}
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

for author, name, email in (
    ("ada@hull.news (Ada Berg)", "Ada Berg", "ada@hull.news"),
    ("ada@hull.online (Ada Berg)", "ne (Ada Berg", "ada@hull.onli"),
):
    feed = feedparser.parse(f"<rss version='2.0'><channel><item><author>{author}</author></item></channel></rss>")
    (entry,) = feed.entries
    print(f"{author:27}", dict(entry.author_detail))
    assert dict(entry.author_detail) == {"name": name, "email": email}
    assert not feed.bozo
PYTHON
