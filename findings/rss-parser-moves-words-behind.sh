#!/bin/sh
# rss-parser 3.13.0 (npm): in stories that an Atom feed has as XHTML, words and headings change places.
#
# An Atom entry may have its story as elements (`type="xhtml"`, RFC 4287, 3.1.1.3), with bold words in a sentence and
# headings between paragraphs. One would expect the markup, or its text. The feed is read into an object in which
# elements of one name are a list and text is one string, and written out again from that: in each paragraph all text
# comes first and all elements behind it, and all paragraphs of a story come before its headings. Each word is there, so
# no count shows it. Stories that are escaped (`type="html"`) are as they were.
#
# Seen, of <p>All <b>boats</b> stay.</p><h2>Trains</h2><p>Trains run.</p>:
#   <p>All  stay.<b>boats</b></p><p>Trains run.</p><h2>Trains</h2>
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" rss-parser@3.13.0 >/dev/null
cat >feed.js <<'JAVASCRIPT'
const assert = require("assert");
const Parser = require("rss-parser");

const story = "<p>All <b>boats</b> stay.</p><h2>Trains</h2><p>Trains run.</p>";
const contents = {
  xhtml: `<div xmlns="http://www.w3.org/1999/xhtml">${story}</div>`,
  html: story.replaceAll("<", "&lt;"),
};
const entries = Object.entries(contents).map(
  ([type, content]) => `<entry><id>${type}</id><title/><content type="${type}">${content}</content></entry>`,
);
const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Hull</title>${entries.join("")}</feed>`;
new Parser().parseString(feed).then(({ items: [xhtml, html] }) => {
  console.log(xhtml.content);
  assert(xhtml.content.includes("<p>All  stay.<b>boats</b></p><p>Trains run.</p><h2>Trains</h2>"));
  assert.strictEqual(html.content, story);
});
JAVASCRIPT
node feed.js
