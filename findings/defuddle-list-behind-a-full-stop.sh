#!/bin/sh
# defuddle 0.19.4 (npm): a list of short items is left out of a story, unless a heading or a colon stands before it.
#
# Results, names and votes are printed as lists of a few words without a full stop. One would expect them in the
# story, or out of it, by what is in them. A list of two items or more, with few words in each, is taken for data
# about the page (day, author, topics), wherever in the story it stands; what saves it is the last character of the
# paragraph before it. The option `removeLowScoring`, which the documentation names for what is left out wrongly,
# changes nothing about it.
#
# Seen, with "<ul><li>Hull 3, Grimsby 1</li><li>Whitby 2, Goole 2</li></ul>" in the middle of a story behind
#   Two games were played on Sunday.   left out
#   Two games were played on Sunday:   there
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" defuddle@0.19.4 >/dev/null
cat >story.mjs <<'JAVASCRIPT'
import assert from "assert";
import { Defuddle } from "defuddle/node";

const PART = "<p>The company said that all boats would stay in port until the storm had passed, and that nobody should go.</p>";
const LIST = "<ul><li>Hull 3, Grimsby 1</li><li>Whitby 2, Goole 2</li></ul>";

async function hasList(end, options) {
  const body = PART.repeat(3) + `<p>Two games were played on Sunday${end}</p>` + LIST + PART.repeat(3);
  const page = `<!doctype html><title>Storm</title><article><h1>Storm</h1>${body}</article>`;
  const { content } = await Defuddle(page, "https://herald.example/storm", options);
  assert(content.includes(`played on Sunday${end}`));
  return content.includes("Whitby 2, Goole 2");
}

const found = [await hasList("."), await hasList(":"), await hasList(".", { removeLowScoring: false })];
console.log(found);
assert.deepStrictEqual(found, [false, true, false]);
JAVASCRIPT
node story.mjs
