#!/bin/sh
# jusText 3.0.2: a story in which no paragraph has more than 200 characters is boilerplate, all of it.
#
# Wires and tabloids write paragraphs of one sentence. One would expect twenty such paragraphs, full of stop words and
# without links, to be text. A paragraph of 70 to 200 characters is "near good", and becomes good only beside a good
# one; good by itself is only a longer one. Without a single long paragraph there is nothing to be beside, and the
# result is empty, with no sign; join two sentences anywhere, and every paragraph is text. `length_high=100` keeps
# these.
#
# Seen:
#   20 paragraphs of one sentence: 0 kept
#   two of them joined: 19 of 19 kept
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check justext==3.0.2 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import justext

SENTENCES = [
    "The company said on Thursday that all of its boats would stay in the port until the storm had passed.",
    "Passengers who had booked a place on one of the evening ferries were told to go back to their hotels.",
    "The harbour master said that he had never seen waves as high as these in his twenty years at the port.",
    "Trains between the port and the city were running, but they were late, as a tree had fallen on the line.",
] * 5
STOPLIST = justext.get_stoplist("English")


def kept(paragraphs, **options):
    page = "<html><body>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + "</body></html>"
    found = justext.justext(page.encode(), STOPLIST, **options)
    return sum(not paragraph.is_boilerplate for paragraph in found), len(found)


joined = [*SENTENCES[:9], SENTENCES[9] + " " + SENTENCES[10], *SENTENCES[11:]]
print("one sentence each:", kept(SENTENCES), "two joined:", kept(joined))
assert kept(SENTENCES) == (0, 20)
assert kept(joined) == (19, 19)
assert kept(SENTENCES, length_high=100) == (20, 20)
PYTHON
