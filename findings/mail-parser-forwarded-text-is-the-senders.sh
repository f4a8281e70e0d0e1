#!/bin/sh
# mail-parser 4.8.0: the text of a mail that is forwarded as an attachment becomes text of the mail that it is attached to.
#
# A story that a writer mailed is sent on by a desk as `message/rfc822`, as mail programs do. One would expect it among
# `attachments`, with its own sender, or at least apart. Its text is in `text_plain` and `body` as a part of the desk's
# mail, `from_` and `date` are the desk's alone, and who wrote the story, and when, is nowhere: `attachments` is empty,
# unless the part says that it is an attachment, and then the text is in both.
#
# Seen:
#   text: ['Please keep.', 'All boats stay.'], from [('Desk', 'desk@news.example')], attachments: 0
#   with Content-Disposition: attachment the same, attachments: 1
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mail-parser==4.8.0
"$folder/venv/bin/python" - <<'PYTHON'
import mailparser

HEAD = "From: {}\r\nSubject: {}\r\nDate: Thu, 05 Mar 2026 08:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: {}\r\n\r\n"
STORY = HEAD.format("Ada Berg <ada@news.example>", "Storm", "text/plain") + "All boats stay.\r\n"
for disposition, attachments in (("", 0), ("Content-Disposition: attachment; filename=storm.eml\r\n", 1)):
    mail = mailparser.parse_from_string(
        HEAD.format("Desk <desk@news.example>", "For the archive", "multipart/mixed; boundary=edge")
        + "--edge\r\nContent-Type: text/plain\r\n\r\nPlease keep.\r\n"
        + f"--edge\r\nContent-Type: message/rfc822\r\n{disposition}\r\n{STORY}--edge--\r\n"
    )
    texts = [text.strip() for text in mail.text_plain]
    print(f"text: {texts}, from {mail.from_}, attachments: {len(mail.attachments)}")
    assert texts == ["Please keep.", "All boats stay."] and "All boats stay." in mail.body
    assert mail.from_ == [("Desk", "desk@news.example")]
    assert len(mail.attachments) == attachments
PYTHON
