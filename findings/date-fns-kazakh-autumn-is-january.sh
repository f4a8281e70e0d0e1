#!/bin/sh
# date-fns 4.4.0 (npm): of Kazakh months September, October and November are January, and June is May; of Armenian ones
# June and July are January.
#
# One would expect that `parse` reads what `format` writes with the same locale, or gives an invalid date. Once the
# name is recognized, it is compared with a pattern for each month in turn, and the first that fits counts. The
# patterns are first letters, and "қ" or "հ" begins more than one month.
#
# Seen, with the format "d MMMM yyyy":
#   kk  15 қыркүйек 2026   2026-01-15
#   kk  15 қазан 2026      2026-01-15
#   kk  15 маусым 2026     2026-05-15
#   hy  15 հուլիս 2026     2026-01-15
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" date-fns@4.4.0 >/dev/null
cat >days.js <<'JAVASCRIPT'
const assert = require("assert");
const { format, parse } = require("date-fns");
const locales = require("date-fns/locale");

const FORMAT = "d MMMM yyyy";
for (const [name, month, text, expected] of [
  ["kk", 9, "15 қыркүйек 2026", "2026-01-15"],
  ["kk", 10, "15 қазан 2026", "2026-01-15"],
  ["kk", 6, "15 маусым 2026", "2026-05-15"],
  ["hy", 7, "15 հուլիս 2026", "2026-01-15"],
]) {
  const locale = locales[name];
  assert.strictEqual(format(new Date(2026, month - 1, 15), FORMAT, { locale }), text);
  const found = format(parse(text, FORMAT, new Date(2000, 5, 1), { locale }), "yyyy-MM-dd");
  console.log(name, "", text.padEnd(17), found);
  assert.strictEqual(found, expected);
}
JAVASCRIPT
node days.js
