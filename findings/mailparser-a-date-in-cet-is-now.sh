#!/bin/sh
# mailparser 3.14.2 (npm): a mail whose date ends in "CET" was sent the moment it is read.
#
# RFC 5322 (4.3) has names of zones in old mails, and says of names that it does not define that they count as
# "-0000", UTC without word of the place. One would expect 8:30 in UTC, or no date, as of a mail that has no Date
# line. What JavaScript's `Date` does not read is the time of the call: archives of newsletters come out as mail of
# today, each at another moment.
#
# Seen, of a mail of 2026 read later:
#   Thu, 05 Mar 2026 08:30:00 +0100  2026-03-05T07:30:00.000Z
#   Thu, 05 Mar 2026 08:30:00 CET    the time of the call
#   no line                          undefined
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" mailparser@3.14.2 >/dev/null
cat >mails.js <<'JAVASCRIPT'
const assert = require("assert");
const { simpleParser } = require("mailparser");

async function readDate(line) {
  const { date } = await simpleParser(`From: ada@herald.example\r\n${line}Subject: Storm\r\n\r\nBoats stay.`);
  return date;
}

(async () => {
  const before = Date.now();
  const known = await readDate("Date: Thu, 05 Mar 2026 08:30:00 +0100\r\n");
  const unknown = await readDate("Date: Thu, 05 Mar 2026 08:30:00 CET\r\n");
  const missing = await readDate("");
  const after = Date.now();
  console.log(known, missing, before <= unknown && unknown <= after);
  assert.strictEqual(known.toISOString(), "2026-03-05T07:30:00.000Z");
  assert(before <= unknown.getTime() && unknown.getTime() <= after);
  assert.strictEqual(missing, undefined);
})();
JAVASCRIPT
node mails.js
