#!/bin/sh
# csvkit 2.2.0 (agate 1.14.2): a column of times of day is a column of durations, "10:30" is ten minutes and thirty
# seconds, and the headlines "May" and "June" are days of the year 1.
#
# `csvjson`, `csvsort`, `csvlook`, `csvjoin` and `in2csv` guess what a column holds and write that out again. One would
# expect of "10:30" half past ten or the text, and of single words text. Two numbers are minutes and seconds, so hours
# become minutes; a column whose words a reader of dates understands is one of dates. `csvcut`, `csvgrep` and `csvstack`
# leave all as it is, and `--no-inference` does for the others.
#
# Seen, of csvsort:
#   2026-03-05,10:30,May    →  2026-03-05,0:10:30,0001-05-01
#   2026-03-06,20:15,June   →  2026-03-06,0:20:15,0001-06-01
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cd "$folder"
printf 'day,time,headline\n2026-03-05,10:30,May\n2026-03-06,20:15,June\n' >plays.csv
venv/bin/csvsort -c day plays.csv | tee sorted.csv
printf 'day,time,headline\n2026-03-05,0:10:30,0001-05-01\n2026-03-06,0:20:15,0001-06-01\n' | cmp - sorted.csv
venv/bin/csvsort --no-inference -c day plays.csv | cmp - plays.csv
