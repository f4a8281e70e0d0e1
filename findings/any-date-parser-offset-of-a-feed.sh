#!/bin/sh
# any-date-parser 2.2.4 (npm): the offset of a date of RFC 822 is dropped, so "08:30:00 +0100" is 8:30 in UTC.
#
# Feeds and mails state their times so. One would expect 7:30 in UTC, which is what the library makes of the ISO form
# of the same time; it knows abbreviations, too, and adds five hours for "EST". An offset in figures behind a date
# with the name of the month is passed over, and the time is taken for one in UTC. What is not read is no error.
#
# Seen:
#   Thu, 05 Mar 2026 08:30:00 +0100  2026-03-05T08:30:00.000Z
#   Thu, 05 Mar 2026 08:30:00 EST    2026-03-05T13:30:00.000Z
#   2026-03-05T08:30:00+01:00        2026-03-05T07:30:00.000Z
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" any-date-parser@2.2.4 >/dev/null
cat >times.mjs <<'JAVASCRIPT'
import assert from "assert";
import parser from "any-date-parser";

for (const [text, expected] of [
  ["Thu, 05 Mar 2026 08:30:00 +0100", "2026-03-05T08:30:00.000Z"],
  ["Thu, 05 Mar 2026 08:30:00 EST", "2026-03-05T13:30:00.000Z"],
  ["2026-03-05T08:30:00+01:00", "2026-03-05T07:30:00.000Z"],
]) {
  const found = parser.fromString(text, "en").toISOString();
  console.log(text.padEnd(32), found);
  assert.strictEqual(found, expected);
}
JAVASCRIPT
TZ=UTC node times.mjs
