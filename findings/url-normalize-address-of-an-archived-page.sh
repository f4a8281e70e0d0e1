#!/bin/sh
# url-normalize 3.1.0: the address of an archived page, which holds another address, loses a slash of it.
#
# Web archives serve a page at `/web/DATE/https://…`. RFC 3986, which the library follows, tells an empty segment of a path
# from none: "a//b" is not "a/b". One would expect it to stay. Repeated slashes are made one, so that the inner address
# has no host any more; and a `#!` becomes the query `_escaped_fragment_`, a scheme for crawlers that has been given up.
#
# Seen:
#   https://archive.example/web/20260305/https:/news.example/storm
#   https://news.example/?_escaped_fragment_=/storm
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check url-normalize==3.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from url_normalize import url_normalize

for address, expected in (
    (
        "https://archive.example/web/20260305/https://news.example/storm",
        "https://archive.example/web/20260305/https:/news.example/storm",
    ),
    ("https://news.example/#!/storm", "https://news.example/?_escaped_fragment_=/storm"),
):
    found = url_normalize(address)
    print(found)
    assert found == expected
PYTHON
