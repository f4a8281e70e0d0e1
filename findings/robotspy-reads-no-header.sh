#!/bin/sh
# robotspy 0.13.0 and Protego 0.7.0: of one robots.txt and one `User-Agent`, one says no and the other yes.
#
# A crawler calls itself "newsbot/1.0 (+https://news.example/bot)", and a site shuts out "newsbot". RFC 9309 has rules
# for the product token, "newsbot", which is a part of that line. One would expect `can_fetch(useragent, url)` to take
# the line that is sent, as Protego and Python's own robotparser do, or to refuse what is no token. robotspy compares
# the whole line with the names in the file: none is the same, the group for all others is taken, and everything is
# allowed, without a sign. Give it the token.
#
# Seen:
#   robotspy: header True, token False
#   Protego: header False, token False
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check robotspy==0.13.0 Protego==0.7.0
"$folder/venv/bin/python" - <<'PYTHON'
from urllib.robotparser import RobotFileParser

from protego import Protego
from robots import RobotsParser

FILE = "User-agent: newsbot\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
HEADER = "newsbot/1.0 (+https://news.example/bot)"
ADDRESS = "https://hull.example/storm"
by_robotspy = [RobotsParser.from_string(FILE).can_fetch(name, ADDRESS) for name in (HEADER, "newsbot")]
by_protego = [Protego.parse(FILE).can_fetch(ADDRESS, name) for name in (HEADER, "newsbot")]
print(f"robotspy: header {by_robotspy[0]}, token {by_robotspy[1]}")
print(f"Protego: header {by_protego[0]}, token {by_protego[1]}")
assert by_robotspy == [True, False]
assert by_protego == [False, False]
own = RobotFileParser()
own.parse(FILE.splitlines())
assert not own.can_fetch(HEADER, ADDRESS)
PYTHON
