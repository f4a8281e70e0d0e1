#!/bin/sh
# @mozilla/readability 0.6.0 and @extractus/article-extractor 9.0.1 (npm) take the last of several `<meta
# name="author">`, defuddle 0.19.4 the first; names that stand in JSON-LD as text are by nobody.
#
# HTML's standard says that `author` gives the name of one of a page's authors, so a page by two has two such
# elements. One would expect both, as all three put both together where JSON-LD has a list of persons. Each has one
# byline, which every further element replaces, or does not. A list of names as text, which schema.org accepts in the
# place of persons, is read by article-extractor alone, and there it is the first name.
#
# Seen                Readability         article-extractor   defuddle
#   meta, twice       Bo Lund             Bo Lund             Ada Berg
#   names as text     null                Ada Berg            (empty)
#   persons           Ada Berg, Bo Lund   Ada Berg, Bo Lund   Ada Berg, Bo Lund
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" @mozilla/readability@0.6.0 jsdom@26.1.0 \
  @extractus/article-extractor@9.0.1 defuddle@0.19.4 >/dev/null
cat >page.mjs <<'JAVASCRIPT'
import assert from "assert";
import { extractFromHtml } from "@extractus/article-extractor";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { JSDOM } from "jsdom";

const ADDRESS = "https://herald.example/storm";
const TITLE = "Storm keeps all boats in port until Friday";
const STORY = "<p>The company said that all boats would stay in port until the storm had passed, and that nobody should go.</p>";
const data = (author) =>
  `<script type="application/ld+json">${JSON.stringify({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: TITLE,
    author,
  })}</script>`;
const persons = ["Ada Berg", "Bo Lund"].map((name) => ({ "@type": "Person", name }));

for (const [head, expected] of [
  ['<meta name="author" content="Ada Berg"><meta name="author" content="Bo Lund">', ["Bo Lund", "Bo Lund", "Ada Berg"]],
  [data(["Ada Berg", "Bo Lund"]), [null, "Ada Berg", ""]],
  [data(persons), Array(3).fill("Ada Berg, Bo Lund")],
]) {
  const page =
    `<!doctype html><html lang="en"><head><title>${TITLE}</title>${head}</head>` +
    `<body><article><h1>${TITLE}</h1>${STORY.repeat(6)}</article></body></html>`;
  const found = [
    new Readability(new JSDOM(page, { url: ADDRESS }).window.document).parse().byline,
    (await extractFromHtml(page, ADDRESS)).author,
    (await Defuddle(page, ADDRESS)).author,
  ];
  console.log(found);
  assert.deepStrictEqual(found, expected);
}
JAVASCRIPT
node page.mjs
