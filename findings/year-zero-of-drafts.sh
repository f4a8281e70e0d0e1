#!/bin/sh
# The day of a draft in a WordPress export is read as a day of the year 2000, or of 2001.
#
# WordPress has no day of publication for a draft: its database holds 0000-00-00, and its exports and feeds print that as
#   <pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>
# (PHP's day before the first month of the year zero). One expects an error or nothing. What comes is a day that could be
# right, without a warning, and not the same one:
#   email.utils of Python 3.11: 2000-11-30 00:00:00-00:01 (the minus is read as a zone of one minute)
#   python-dateutil 2.9.0.post0:        2001-11-30 00:00:00+00:00
# So a date of these exports is to be looked at before it is given to either: there is no year -0001.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
"$folder/venv/bin/python" - <<'PYTHON'
from email.utils import parsedate_to_datetime

from dateutil import parser

printed = "Mon, 30 Nov -0001 00:00:00 +0000"
by_email, by_dateutil = str(parsedate_to_datetime(printed)), str(parser.parse(printed))
print(f"{printed!r}\n  email.utils: {by_email}\n  dateutil:    {by_dateutil}")
assert by_email == "2000-11-30 00:00:00-00:01", by_email
assert by_dateutil == "2001-11-30 00:00:00+00:00", by_dateutil
PYTHON
