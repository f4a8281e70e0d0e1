#!/bin/sh
# dayjs 1.11.23 (npm): a day of December in Russian, Polish, Ukrainian or Lithuanian is one of the year after.
#
# In these languages the month has another form behind a day ("24 декабря") than alone ("декабрь"), and the locales
# have both. One would expect that the plugin customParseFormat reads what the library writes with the same format. It
# looks for the month in both lists put together, and takes the place there for a number of months: eleven of them
# come out right, the last of the second list is the twelfth month behind the twelfth. In strict mode the same text is
# no date.
#
# Seen:
#   ru  24 декабря 2026    2027-12-24
#   pl  24 grudnia 2026    2027-12-24
#   uk  24 грудня 2026     2027-12-24
#   lt  24 gruodžio 2026   2027-12-24
#   ru  24 ноября 2026     2026-11-24
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" dayjs@1.11.23 >/dev/null
cat >days.js <<'JAVASCRIPT'
const assert = require("assert");
const dayjs = require("dayjs");

dayjs.extend(require("dayjs/plugin/customParseFormat"));
for (const [locale, text, expected] of [
  ["ru", "24 декабря 2026", "2027-12-24"],
  ["pl", "24 grudnia 2026", "2027-12-24"],
  ["uk", "24 грудня 2026", "2027-12-24"],
  ["lt", "24 gruodžio 2026", "2027-12-24"],
  ["ru", "24 ноября 2026", "2026-11-24"],
]) {
  require(`dayjs/locale/${locale}`);
  const found = dayjs(text, "D MMMM YYYY", locale).format("YYYY-MM-DD");
  console.log(locale, "", text.padEnd(17), found);
  assert.strictEqual(found, expected);
}
assert(!dayjs("24 декабря 2026", "D MMMM YYYY", "ru", true).isValid());
JAVASCRIPT
node days.js
