#!/bin/sh
# urllib.robotparser of Python 3.11.
#
# RFC 9309 (2022): the longest rule that matches decides, Allow before Disallow where they are as long, `*` and `$` are
# wildcards. Python's own parser takes the first rule that matches and compares wildcards as letters: it refuses what a
# later, longer Allow opens, and fetches what a pattern excludes. Sites write their files for the rules of the RFC.
#
# Seen:
#   Disallow: /a + Allow: /a/b   /a/b/c      fetched: False   by the RFC: True
#   Disallow: /*.pdf$            /x.pdf      fetched: True    by the RFC: False
set -eu
"${PYTHON:-python3}" - <<'PYTHON'
import sys
from urllib.robotparser import RobotFileParser

if sys.version_info >= (3, 14):
    print("this is about Python up to 3.13")
    sys.exit(0)
CASES = [
    ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("Disallow: /*.pdf$", "/x.pdf", False),
]
same = 0
for rules, path, wanted in CASES:
    parser = RobotFileParser()
    parser.parse(["User-agent: *", *rules.splitlines()])
    found = parser.can_fetch("reader", f"https://news.example{path}")
    print(f"{' + '.join(rules.splitlines()):28} {path:11} fetched: {found!s:7} by the RFC: {wanted}")
    same += found == wanted
sys.exit(same != 0)
PYTHON
