#!/bin/sh
# feedparser 6.0.14: the description of a picture becomes the entry's `summary`, where it stands before the entry's own.
#
# Media RSS puts a caption into `media:description`, inside of the picture's `media:content`. One would expect it beside
# the picture. It is taken for a second description of the entry: the first of both in the file is the `summary`, the
# other the `content`, of type text/plain, which is where the story's full text is looked for. `media_content` has the
# address alone.
#
# Seen:
#   caption first: summary 'A boat at the pier', content 'The port closed at noon.'
#   caption last: summary 'The port closed at noon.', content 'A boat at the pier'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

OWN = "<description>The port closed at noon.</description>"
PICTURE = '<media:content url="https://news.example/a.jpg"><media:description>A boat at the pier</media:description></media:content>'
for name, items, summary in (
    ("caption first", PICTURE + OWN, "A boat at the pier"),
    ("caption last", OWN + PICTURE, "The port closed at noon."),
):
    feed = feedparser.parse(
        f'<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>{items}</item></channel></rss>'
    )
    (entry,) = feed.entries
    print(f"{name}: summary {entry.summary!r}, content {entry.content[0].value!r}")
    assert entry.summary == summary and {entry.summary, entry.content[0].value} == {"A boat at the pier", "The port closed at noon."}
    assert entry.media_content == [{"url": "https://news.example/a.jpg"}]
PYTHON
