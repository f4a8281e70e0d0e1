#!/bin/sh
# moment 2.31.0 (npm): days of nine Croatian and of all Catalan months are days of January, also as moment writes them.
#
# Behind a day the months have a form of their own ("15. ožujka", "15 de març"), and the locales have both. One would
# expect March, or no valid date. The words behind a day are not found, nothing is set for the month, and what is not
# set is January; `isValid()` is true. "ožujak 2026", the month alone, is March. In strict mode the days are no dates.
#
# Seen, with the format LL:
#   hr  15. ožujka 2026         2026-01-15
#   hr  15. svibnja 2026        2026-01-15
#   ca  15 de març de 2026      2026-01-15
#   ca  15 d’abril de 2026      2026-01-15
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" moment@2.31.0 >/dev/null
cat >days.js <<'JAVASCRIPT'
const assert = require("assert");
const moment = require("moment");

for (const [locale, text, stated] of [
  ["hr", "15. ožujka 2026", "2026-03-15"],
  ["hr", "15. svibnja 2026", "2026-05-15"],
  ["ca", "15 de març de 2026", "2026-03-15"],
  ["ca", "15 d’abril de 2026", "2026-04-15"],
]) {
  require(`moment/locale/${locale}`);
  assert.strictEqual(moment(stated).locale(locale).format("LL"), text);
  const day = moment(text, "LL", locale);
  const found = day.clone().locale("en").format("YYYY-MM-DD");
  console.log(locale, "", text.padEnd(22), found);
  assert(day.isValid());
  assert.strictEqual(found, "2026-01-15");
}
assert.strictEqual(moment("ožujak 2026", "MMMM YYYY", "hr").locale("en").format("YYYY-MM"), "2026-03");
assert(!moment("15. ožujka 2026", "LL", "hr", true).isValid());
JAVASCRIPT
node days.js
