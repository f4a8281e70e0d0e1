#!/bin/sh
# dayjs 1.11.23 (npm): "午後8:30" and "오후 8:30" are half past eight in the morning.
#
# Japanese and Korean papers print the half of the day before the hour, and the locales know the words. One would expect
# 20:30, which is what the library writes with that format. The plugin customParseFormat asks the locale for the word of
# each hour from 1 on, and takes the afternoon to begin behind 12; the word of the afternoon is that of 12 already, so
# every time is in the morning. In strict mode the same text is no date.
#
# Seen:
#   ja  2026年3月5日 午後8:30      2026-03-05 08:30
#   ko  2026년 3월 5일 오후 8:30   2026-03-05 08:30
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" dayjs@1.11.23 >/dev/null
cat >times.js <<'JAVASCRIPT'
const assert = require("assert");
const dayjs = require("dayjs");

dayjs.extend(require("dayjs/plugin/customParseFormat"));
for (const [locale, format, text] of [
  ["ja", "YYYY年M月D日 Ah:mm", "2026年3月5日 午後8:30"],
  ["ko", "YYYY년 M월 D일 A h:mm", "2026년 3월 5일 오후 8:30"],
]) {
  require(`dayjs/locale/${locale}`);
  assert.strictEqual(dayjs("2026-03-05T20:30").locale(locale).format(format), text);
  const found = dayjs(text, format, locale).format("YYYY-MM-DD HH:mm");
  console.log(locale, text, found);
  assert.strictEqual(found, "2026-03-05 08:30");
  assert(!dayjs(text, format, locale, true).isValid());
}
JAVASCRIPT
node times.js
