#!/bin/sh
# @extractus/article-extractor 9.0.1 (npm): of an interview in a list of terms the answers are kept, and the questions
# are not.
#
# The library lets only some elements into a story, and says that others are removed. One would expect that their
# words stay, or that `<dt>` is among the elements where `<dl>` and `<dd>` are. It is not, and what is not among them
# goes with all its words: names and questions are gone, votes and answers follow one another. The option
# `allowedTags` takes a list of one's own.
#
# Seen:
#   <dl><dt>Will the boats sail?</dt><dd>Not before Friday.</dd></dl>
#   <dl><dd>Not before Friday.</dd></dl>
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" @extractus/article-extractor@9.0.1 >/dev/null
cat >page.mjs <<'JAVASCRIPT'
import assert from "assert";
import { extractFromHtml } from "@extractus/article-extractor";

const STORY = "<p>The company said that all boats would stay in port until the storm had passed, and that nobody should go.</p>";
const LIST = "<dl><dt>Will the boats sail?</dt><dd>Not before Friday.</dd></dl>";
const page =
  '<!doctype html><html lang="en"><head><title>Storm keeps all boats in port until Friday</title></head><body>' +
  `<article><h1>Storm keeps all boats in port</h1>${STORY.repeat(3)}${LIST}${STORY.repeat(3)}</article></body></html>`;
const { content } = await extractFromHtml(page, "https://herald.example/storm");
const found = content.match(/<dl>.*<\/dl>/s)[0];
console.log(found);
assert.strictEqual(found, "<dl><dd>Not before Friday.</dd></dl>");
JAVASCRIPT
node page.mjs
