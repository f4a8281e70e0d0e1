#!/bin/sh
# node-html-markdown 2.0.0 (npm): lines of a cell and blocks of a link are put together without a space, and numbered
# lists begin at 1.
#
# Markdown has no lines inside of a cell, nor blocks inside of a link, so one would expect a space or "<br>" in their
# place. There is nothing, also for `<br>`: hours and scores become other numbers, headline and summary of a teaser
# one sentence. The `start` of a list, with which places and questions of a story go on behind a picture, is not read.
#
# Seen:
#   <td>8 to 12<br>14 to 18</td>                          8 to 1214 to 18
#   <td><p>Hull 3</p><p>2 goals away</p></td>             Hull 32 goals away
#   <a href="/storm"><h2>Boats stay</h2><p>No trains</p>  [Boats stayNo trains](/storm)
#   <ol start="4"><li>Ada Berg</li></ol>                  1. Ada Berg
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
  [cell("<p>Hull 3</p><p>2 goals away</p>"), "Hull 32 goals away"],
  ['<a href="/storm"><h2>Boats stay</h2><p>No trains</p></a>', "[Boats stayNo trains](/storm)"],
  ['<ol start="4"><li>Ada Berg</li></ol>', "1. Ada Berg"],
]) {
  const found = NodeHtmlMarkdown.translate(page);
  console.log(found);
  assert(found.includes(expected));
}
JAVASCRIPT
node pages.js
