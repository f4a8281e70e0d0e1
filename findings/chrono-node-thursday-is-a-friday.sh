#!/bin/sh
# chrono-node 2.10.3 (npm): "Thursday, March 5", read in November 2026, is a Friday of the next year.
#
# Papers leave the year out, and print the day of the week, which tells it: 5 March 2026 was a Thursday. One would
# expect a day on which both agree, or, without it, the past, where news lies. The library takes the year in which the
# day is nearest to now, so whatever is older than half a year is in the future; the weekday is read, and not compared.
# A year of two figures behind an apostrophe is passed over in the same way. The option `forwardDate` asks for the
# future, none for the past: take a year off what is later than now.
#
# Seen, with 30 November 2026 as now:
#   Thursday, March 5  2027-03-05, a Friday
#   March 5 '26        2027-03-05
#   Monday, June 8     2026-06-08
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" chrono-node@2.10.3 >/dev/null
cat >days.js <<'JAVASCRIPT'
const assert = require("assert");
const chrono = require("chrono-node");

const now = { instant: new Date("2026-11-30T12:00:00Z"), timezone: 0 };
for (const [text, expected] of [
  ["Thursday, March 5", "2027-03-05"],
  ["March 5 '26", "2027-03-05"],
  ["Monday, June 8", "2026-06-08"],
]) {
  const day = chrono.parseDate(text, now);
  const found = day.toISOString().slice(0, 10);
  console.log(text.padEnd(18), found, day.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" }));
  assert.strictEqual(found, expected);
}
const [{ start }] = chrono.parse("Thursday, March 5", now);
assert.strictEqual(start.get("weekday"), 4);
assert(start.isCertain("weekday") && !start.isCertain("year"));
JAVASCRIPT
node days.js
