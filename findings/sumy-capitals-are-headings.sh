#!/bin/sh
# sumy 0.13.0: a story in capitals has no sentences, and its summary is empty.
#
# Old wire copy and many alerts are in capitals throughout. `PlaintextParser` takes
# each paragraph in capitals for a heading, however many sentences it has, and headings are no sentences of the
# document; every summary of it is an empty tuple. One would expect a heading to be short, or alone. In a mixed story a
# paragraph like "SOS, SOS." is lost the same way. Put such text into small letters first.
#
# Seen:
#   in capitals: 0 sentences, 2 headings, summary ()
#   in small letters: 3 sentences, 0 headings
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sumy==0.13.0
"$folder/venv/bin/python" - <<'PYTHON'
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.luhn import LuhnSummarizer


class Tokenizer:
    """Sentences end at full stops; sumy's own wants data of NLTK."""

    def to_sentences(self, text):
        return [part.strip() + "." for part in text.split(".") if part.strip()]

    def to_words(self, sentence):
        return sentence.strip(".").split()


STORY = "All boats stay in port. Trains run.\n\nThe captain left the port at noon."
for name, story, counts in (("in capitals", STORY.upper(), (0, 2, 0)), ("in small letters", STORY, (3, 0, 2))):
    document = PlaintextParser.from_string(story, Tokenizer()).document
    summary = LuhnSummarizer()(document, 2)
    print(f"{name}: {len(document.sentences)} sentences, {len(document.headings)} headings, summary {summary}")
    assert (len(document.sentences), len(document.headings), len(summary)) == counts
PYTHON
