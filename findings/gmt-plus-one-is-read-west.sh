#!/bin/sh
# python-dateutil reads "7:40 GMT+1", as newspapers print it, as an hour west of Greenwich: two hours too late.
#
# `dateutil.parser.parse` follows POSIX, in which the sign says what has to be added to come to GMT; in print, and in the
# date lines of databases ("6. März 2012 Dienstag 7:40 AM GMT+1"), it says how far east the place is. A sign without a name
# (+0100, +01:00) is read as printed, so files that have both forms get times that are two hours apart, without an error.
# python-dateutil 2.9.0.post0 and 4.0.0: both give -01:00 for GMT+1 and for UTC+1, and +01:00 for +0100.
# What helps: take "GMT" and "UTC" off a signed offset before the value is parsed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 2.9.0.post0 4.0.0; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "python-dateutil==$version"
    "$folder/$version/bin/python" - "$version" <<'PYTHON'
import sys
from datetime import timedelta

from dateutil.parser import parse

for zone, hours in (("GMT+1", -1), ("UTC+1", -1), ("GMT-5", 5), ("+0100", 1)):
    found = parse(f"6 March 2012 7:40 {zone}")
    print(sys.argv[1], zone, found.isoformat())
    assert found.utcoffset() == timedelta(hours=hours), zone
PYTHON
done
