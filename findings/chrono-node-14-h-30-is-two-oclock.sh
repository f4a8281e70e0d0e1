#!/bin/sh
# chrono-node 2.10.3 (npm): French "14 h 30" is two o'clock, and Spanish "5 de marzo del 2026" is of the next year.
#
# French papers print the hour with spaces around "h", as their rules of typesetting ask for, and papers of Latin
# America "del" before the year. One would expect the same as for "14h30" and "de 2026". The text is read as far as it
# fits, and the rest is left: minutes are gone, and a year that was not read is guessed, as for days without one. The
# results are as certain as others; `text` alone shows what was read.
#
# Seen, with 30 November 2026 as now:
#   fr  5 mars 2026 à 14h30    2026-03-05T14:30
#   fr  5 mars 2026 à 14 h 30  2026-03-05T14:00
#   es  5 de marzo de 2026     2026-03-05
#   es  5 de marzo del 2026    2027-03-05
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" chrono-node@2.10.3 >/dev/null
cat >times.js <<'JAVASCRIPT'
const assert = require("assert");
const chrono = require("chrono-node");

const now = { instant: new Date("2026-11-30T12:00:00Z"), timezone: 0 };
for (const [language, text, expected] of [
  ["fr", "5 mars 2026 à 14h30", "2026-03-05T14:30"],
  ["fr", "5 mars 2026 à 14 h 30", "2026-03-05T14:00"],
  ["es", "5 de marzo de 2026", "2026-03-05"],
  ["es", "5 de marzo del 2026", "2027-03-05"],
]) {
  const [{ start }] = chrono[language].parse(text, now);
  const found = start.date().toISOString().slice(0, expected.length);
  console.log(language, "", text.padEnd(21), "", found);
  assert.strictEqual(found, expected);
}
JAVASCRIPT
node times.js
