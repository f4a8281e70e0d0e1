#!/bin/sh
# @extractus/article-extractor 9.0.1 (npm): of an interview in a list of terms the answers are kept, and the questions
# are not; quotations in `<q>` and times in `<time>` are cut out of their sentences.
#
# The library lets only some elements into a story. One would expect that an element outside of that list goes and its
# words stay, as for `<b>` in most cleaners, or that `<dt>` goes where `<dl>` and `<dd>` do. The list has `<dl>` and
# `<dd>`, not `<dt>`, `<q>`, `<time>`, `<mark>` and `<cite>`, and what is not in it goes with all its words. The
# option `allowedTags` takes a list of one's own.
#
# Seen:
#   <dl><dt>Will the boats sail?</dt><dd>Not before Friday.</dd></dl>   <dl><dd>Not before Friday.</dd></dl>
#   <p>“<q>Go home</q>”, she said at <time>nine</time> of it.</p>       <p>“”, she said at of it.</p>
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
for (const [part, expected] of [
  ["<dl><dt>Will the boats sail?</dt><dd>Not before Friday.</dd></dl>", "<dl><dd>Not before Friday.</dd></dl>"],
  ["<p>“<q>Go home</q>”, she said at <time>nine</time> of it.</p>", "<p>“”, she said at of it.</p>"],
]) {
  const page =
    '<!doctype html><html lang="en"><head><title>Storm keeps all boats in port until Friday</title></head><body>' +
    `<article><h1>Storm keeps all boats in port</h1>${STORY.repeat(3)}${part}${STORY.repeat(3)}</article></body></html>`;
  const { content } = await extractFromHtml(page, "https://herald.example/storm");
  const found = content.replace(/\s+/g, " ").replaceAll(STORY, "");
  console.log(found);
  assert(found.includes(expected));
}
JAVASCRIPT
node page.mjs
