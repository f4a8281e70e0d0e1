#!/bin/sh
# Python 3.11's `email` (seen with 3.11.7): of a body in base64 that breaks off, one length in four comes back undecoded.
#
# A download that stopped leaves a mail whose base64 ends anywhere. One would expect the bytes up to there, or an error. Three
# of four lengths give the bytes; where one figure is left over (4n + 1), `get_payload(decode=True)` gives the base64 itself as
# the decoded bytes, with a defect on the message that nobody has to look at. The text of the story is then a line of base64.
#
# Seen:
#   4n: 'The ferry stayed in port all day.'
#   4n+1: 'VGhlIGZlcnJ5IHN0YXllZCBpbiBwb3J0IGFsbCBkYXkuI'
#   4n+2: 'The ferry stayed in port all day. '
#   4n+3: 'The ferry stayed in port all day. I'
#   defect of 4n+1: InvalidBase64LengthDefect
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" - <<'P'
import base64
import email

STORY = b"The ferry stayed in port all day. It sails tomorrow."
HEAD = b"From: desk@wire.example\nSubject: Ferry\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
figures = base64.b64encode(STORY)
seen = {}
for more in range(4):
    message = email.message_from_bytes(HEAD + figures[: 44 + more])
    seen[more] = message.get_payload(decode=True)
    print(f"4n{f'+{more}' if more else ''}: {seen[more].decode()!r}")
    if more == 1:
        defects = [type(defect).__name__ for defect in message.defects]
        print("defect of 4n+1:", *defects)
assert all(STORY.startswith(seen[more]) for more in (0, 2, 3)), "other lengths were decoded before"
assert seen[1] == figures[:45], "one figure too many gave the base64 back before"
assert defects == ["InvalidBase64LengthDefect"], defects
P
