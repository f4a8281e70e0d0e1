#!/bin/sh
# SQLite deletes files of others that happen to be called NAME-wal or NAME-journal beside a database NAME.
#
# Where a database is made, or written to, whatever lies under these names is taken for the rest of a transaction that was
# broken off. What has not the mark of a log or journal is not read, as one would expect, and is then unlinked all the
# same. So a program that adds to a database beside a user's files can lose one of them: notes called `news.db-journal`,
# a copy of a log that somebody has put aside. Nothing is said, and the exit code is 0.
# sqlite-utils 3.39 (Python 3.11, SQLite 3.40.1): after an `insert` that makes news.db, "news.db-wal: gone" and
# "news.db-journal: gone"; after an `insert` into the database that is there, "news.db-journal: gone".
# What helps: look at the first four bytes before the database is opened, and refuse what is neither empty nor
# 37 7f 06 82, 37 7f 06 83 (log), d9 d5 05 f9 or 00 00 00 00 (journal).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sqlite-utils==3.39
leave() {
    for name in "$@"; do echo "notes of mine" >"$name"; done
}
look() {
    for name in "$@"; do
        if [ -e "$name" ]; then echo "$name: kept"; exit 1; fi
        echo "$name: gone"
    done
}
leave news.db-wal news.db-journal
echo '{"headline": "Rain"}' | venv/bin/sqlite-utils insert news.db articles -
look news.db-wal news.db-journal
leave news.db-journal
echo '{"headline": "Wind"}' | venv/bin/sqlite-utils insert news.db articles -
look news.db-journal
