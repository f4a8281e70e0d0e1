#!/bin/sh
# A mail's subject in an unknown charset is read by Python's email package, its body raises LookupError.
#
# Both are in the charset "x-unknown-7", as old mail programs wrote, and both are plain ASCII. With policy.default (Python
# 3.11 to 3.13) the header is decoded and its defect noted, as everything in this package is meant to be: "the parser never
# raises". get_content() of the body raises LookupError: unknown encoding, and takes no argument against it (errors=
# is for bytes that do not fit a known charset). get_payload(decode=True) gives the bytes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" - <<'PYTHON'
from email import message_from_bytes, policy

message = message_from_bytes(
    b"Subject: =?x-unknown-7?Q?Rain_in_Lisbon?=\nContent-Type: text/plain; charset=x-unknown-7\n\nIt rained.\n",
    policy=policy.default,
)
print("subject:", message["Subject"])
assert message["Subject"] == "Rain in Lisbon"
try:
    print("body:", message.get_content(errors="replace"))
except LookupError as error:
    print("body: LookupError:", error)
else:
    raise SystemExit("the body was read")
assert message.get_payload(decode=True) == b"It rained.\n"
PYTHON
