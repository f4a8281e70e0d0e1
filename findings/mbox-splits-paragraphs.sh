#!/bin/sh
# Python's mailbox.mbox begins a new message at every line that begins with "From ", in the middle of a paragraph too.
#
# In a box of mails a line "From SENDER DATE" stands before each message; a writer may put ">" before such a line in a
# body, and one that states lengths need not. One expects that a message begins where an empty line is followed by a
# sender and a date. mailbox.mbox (Python 3.11) asks for neither: it cuts at "From Monday on, …", and what follows
# becomes a second message, whose text is lost, because its first lines are read as headers.
# One message is written below; two are found, and the last sentence is in neither payload.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
cd "$folder"
printf '%s\n' 'From desk@wire.example Tue Feb  6 07:30:00 2024' 'From: desk@wire.example' 'Subject: Ferry' '' \
    'The ferry will be late for the rest of the week, the board said on Friday.' \
    'From Monday on, it will run as before.' > box
venv/bin/python - <<'PYTHON'
import mailbox

messages = list(mailbox.mbox("box"))
print(len(messages), "messages:", [(message["Subject"], message.get_payload()) for message in messages])
assert len(messages) == 2, len(messages)
assert messages[1]["Subject"] is None
assert not any("it will run as before" in message.get_payload() for message in messages)
PYTHON
