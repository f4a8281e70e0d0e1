#!/bin/sh
# humanparser 2.7.0 (npm): "Jun Ma" has no last name, "Ma" is a degree.
#
# Ma is one of the most frequent family names of China, and newspapers print it behind the given name. One would
# expect what the library makes of other names of two words, or that a degree needs a name before it and a comma or
# capitals. A last word that is on the list of degrees, in any case, is a suffix, also when it is all that is left for
# the family.
#
# Seen:
#   Jun Ma    first "Jun", last "", suffix "Ma"
#   Jun Wang  first "Jun", last "Wang"
#
# Needs Node.js (seen with 20.20) and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" humanparser@2.7.0 >/dev/null
cat >names.js <<'JAVASCRIPT'
const assert = require("assert");
const { parseName } = require("humanparser");

for (const [name, ...expected] of [
  ["Jun Ma", "Jun", "", "Ma"],
  ["Jun Wang", "Jun", "Wang", undefined],
]) {
  const { firstName, lastName, suffix } = parseName(name);
  console.log(name.padEnd(9), [firstName, lastName, suffix]);
  assert.deepStrictEqual([firstName, lastName, suffix], expected);
}
JAVASCRIPT
node names.js
