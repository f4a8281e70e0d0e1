#!/bin/sh
# mail-parser-reply 1.36: a French story ends before "Le maire a écrit :".
#
# Mail programs put "Le 5 mars 2026, Ada Berg a écrit :" above what is quoted, and the library looks for that line to
# take quotations off. "Le" is also the article, so that any sentence of the form "Le maire a écrit :" is such a line;
# no day, no address and no quoted line behind it is asked for. The rest of the story is a second, older mail. One would
# expect a date; in English too "On Thursday, the mayor wrote:" is enough. Read stories with this library only where a
# quoted line follows.
#
# Seen:
#   latest_reply: 'Le port est fermé.'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mail-parser-reply==1.36
"$folder/venv/bin/python" - <<'PYTHON'
from mailparser_reply import EmailReplyParser

STORY = "Le port est fermé.\n\nLe maire a écrit :\n\nTous les bateaux restent.\n"
mail = EmailReplyParser(languages=["fr"]).read(STORY)
print(repr(mail.latest_reply))
assert mail.latest_reply == "Le port est fermé."
other = EmailReplyParser(languages=["fr"]).read(STORY.replace("Le maire", "La maire"))
assert other.latest_reply.endswith("Tous les bateaux restent.")
english = STORY.replace("Le maire a écrit :", "On Thursday, the mayor wrote:")
assert EmailReplyParser(languages=["en"]).read(english).latest_reply == "Le port est fermé."
PYTHON
