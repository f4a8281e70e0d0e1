#!/bin/sh
# PyRSS2Gen 1.1 and rfeed 1.1.1: a time with a zone is written with its hour and "GMT", which is another time.
#
# RSS states times by RFC 822, with a zone. One would expect of 8:30 at +01:00 either "08:30:00 +0100" or "07:30:00
# GMT", as the standard library's `email.utils.format_datetime` writes it. Both libraries take hour and minute and put
# "GMT" behind them, whatever the zone is: who takes care that all times have one gets a feed that is wrong by its
# offset.
#
# Seen, of 5 March 2026, 8:30, +01:00:
#   PyRSS2Gen     Thu, 05 Mar 2026 08:30:00 GMT
#   rfeed         Thu, 05 Mar 2026 08:30:00 GMT
#   email.utils   Thu, 05 Mar 2026 08:30:00 +0100
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PyRSS2Gen==1.1 rfeed==1.1.1
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import email.utils
import re

import PyRSS2Gen
import rfeed

time = datetime.datetime(2026, 3, 5, 8, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
about = ("Hull", "https://herald.example/", "News of Hull")
feeds = {
    "PyRSS2Gen": PyRSS2Gen.RSS2(*about, items=[PyRSS2Gen.RSSItem(title="Storm", pubDate=time)]).to_xml(),
    "rfeed": rfeed.Feed(*about, items=[rfeed.Item(title="Storm", pubDate=time)]).rss(),
}
for name, feed in feeds.items():
    (found,) = re.findall("<pubDate>(.*?)</pubDate>", feed)
    print(f"{name:13}", found)
    assert found == "Thu, 05 Mar 2026 08:30:00 GMT"
stated = email.utils.format_datetime(time)
print(f"{'email.utils':13}", stated)
assert stated == "Thu, 05 Mar 2026 08:30:00 +0100"
PYTHON
