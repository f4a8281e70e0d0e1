#!/bin/sh
# courlan 1.4.0: `clean_url` writes `;`, `@`, `+` and `&` of a path as `%3B`, `%40`, `%2B` and `%26`, which is another
# address.
#
# Newspapers' systems use these characters in the addresses of stories ("/hull/storm;art123,4567", "/@ada/storm"). RFC
# 3986 says of them that an address with the character and one with its escape are not the same, and servers tell them
# apart. From a function that takes tracking and fragments off so that equal pages have equal addresses one would expect
# that it leaves the rest alone, as it does with ",", ":", "=" and "!".
#
# Seen:
#   https://herald.example/hull/storm;art123,4567  →  https://herald.example/hull/storm%3Bart123,4567
#   https://herald.example/@ada/storm              →  https://herald.example/%40ada/storm
#   https://herald.example/hull/storm:art123=45!   →  https://herald.example/hull/storm:art123=45!
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check courlan==1.4.0
"$folder/venv/bin/python" - <<'PYTHON'
from courlan import clean_url

for path, expected in (
    ("hull/storm;art123,4567", "hull/storm%3Bart123,4567"),
    ("@ada/storm", "%40ada/storm"),
    ("hull/storm:art123=45!", "hull/storm:art123=45!"),
):
    address = f"https://herald.example/{path}"
    found = clean_url(address)
    print(f"{address:46} →  {found}")
    assert found == f"https://herald.example/{expected}"
PYTHON
