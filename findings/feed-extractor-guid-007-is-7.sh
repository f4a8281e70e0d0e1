#!/bin/sh
# @extractus/feed-extractor 8.0.3 (npm): what looks like a number in a feed is one: the ids "007" and "7" are the
# same, and the headline "1.10" is "1.1".
#
# RSS says of `guid` that it is text, to be compared as it stands. One would expect that it comes back unchanged. The
# feed's XML is read with a reader that turns figures into numbers, and they are written as text again behind that:
# zeros at the front and at the end go, "1e3" is "1000" and "0x10" is "16". Stories with different ids have one.
#
# Seen, of five items:
#   ids     007 → 7, 7 → 7, 1e3 → 1000, 0x10 → 16, 5.10 → 5.1
#   titles  the same
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" @extractus/feed-extractor@8.0.3 >/dev/null
cat >feed.mjs <<'JAVASCRIPT'
import assert from "assert";
import { extractFromXml } from "@extractus/feed-extractor";

const texts = ["007", "7", "1e3", "0x10", "5.10"];
const items = texts.map(
  (text) => `<item><title>${text}</title><link>https://herald.example/</link><guid isPermaLink="false">${text}</guid></item>`,
);
const { entries } = extractFromXml(
  `<rss version="2.0"><channel><title>Hull</title><link>https://herald.example/</link><description>News</description>` +
    `${items.join("")}</channel></rss>`,
);
const ids = entries.map(({ id }) => id);
const titles = entries.map(({ title }) => title);
console.log(ids, titles);
assert.deepStrictEqual(ids, ["7", "7", "1000", "16", "5.1"]);
assert.deepStrictEqual(titles, ids);
JAVASCRIPT
node feed.mjs
