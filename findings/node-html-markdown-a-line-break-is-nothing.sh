#!/bin/sh
# node-html-markdown 2.0.0 (npm): `<br>` in a cell of a table is nothing at all, and every numbered list begins at 1.
#
# Markdown has no lines inside of a cell, so one would expect a space or "<br>" in their place. There is nothing:
# hours and scores become other numbers. Markdown does have numbers that begin elsewhere; the `start` of a list, with
# which the places or questions of a story go on behind a picture, is not read.
#
# Seen:
#   <td>8 to 12<br>14 to 18</td>          8 to 1214 to 18
#   <td>Hull 3<br>2 goals away</td>       Hull 32 goals away
#   <ol start="4"><li>Ada Berg</li></ol>  1. Ada Berg
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" node-html-markdown@2.0.0 >/dev/null
cat >pages.js <<'JAVASCRIPT'
const assert = require("assert");
const { NodeHtmlMarkdown } = require("node-html-markdown");

const cell = (content) => `<table><tr><th>A</th></tr><tr><td>${content}</td></tr></table>`;
for (const [page, expected] of [
  [cell("8 to 12<br>14 to 18"), "8 to 1214 to 18"],
  [cell("Hull 3<br>2 goals away"), "Hull 32 goals away"],
  ['<ol start="4"><li>Ada Berg</li></ol>', "1. Ada Berg"],
]) {
  const found = NodeHtmlMarkdown.translate(page);
  console.log(found);
  assert(found.includes(expected));
}
JAVASCRIPT
node pages.js
