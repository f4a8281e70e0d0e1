#!/bin/sh
# feedparser 2.6.0 (npm): an Atom entry of two authors is by the author of the feed, or by nobody.
#
# RFC 4287 (4.2.1) gives a feed's author to the entries that have none of their own; an entry may have several. One
# would expect both names, or the first. With one author `item.author` is that; with two there is none, and the place
# is filled with the feed's, which is the paper. The names stand only in `item["atom:author"]`.
#
# Seen, in a feed by The Hull Herald:
#   one author   Ada Berg
#   two authors  The Hull Herald
# and in a feed without an author:
#   two authors  null
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" feedparser@2.6.0 >/dev/null
cat >feed.js <<'JAVASCRIPT'
const assert = require("assert");
const { Readable } = require("stream");
const FeedParser = require("feedparser");

const author = (name) => `<author><name>${name}</name></author>`;
const entry = (...names) =>
  `<entry><id>urn:x:${names.length}</id><title>Storm</title><updated>2026-03-05T08:30:00Z</updated>` +
  `${names.map(author).join("")}</entry>`;

async function readAuthors(above) {
  const text =
    `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:0</id><title>Hull</title>` +
    `<updated>2026-03-05T08:30:00Z</updated>${above}${entry("Ada Berg")}${entry("Ada Berg", "Bo Lund")}</feed>`;
  const found = [];
  for await (const item of Readable.from([text]).pipe(new FeedParser())) found.push(item.author);
  return found;
}

(async () => {
  const found = [await readAuthors(author("The Hull Herald")), await readAuthors("")];
  console.log(found);
  assert.deepStrictEqual(found, [["Ada Berg", "The Hull Herald"], ["Ada Berg", null]]);
})();
JAVASCRIPT
node feed.js
