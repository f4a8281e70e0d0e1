#!/bin/sh
# extruct 0.18.0 and microdata 0.8.0: a date that `<time>` has as its text is read as an empty string.
#
# HTML lets one leave out `datetime` where the text of the element is a date in its form; the value of a microdata property
# is then the text (HTML, "values" of microdata, and "datetime value" of `time`). One would expect "2026-03-05". Both
# libraries take the attribute only, and give "" for one that is not there: the property is there, and says nothing.
#
# Seen:
#   extruct: {'datePublished': '', 'dateModified': '2026-03-06'}
#   microdata: {'datePublished': [''], 'dateModified': ['2026-03-06']}
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check extruct==0.18.0 microdata==0.8.0 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import extruct
import microdata

PAGE = (
    '<div itemscope itemtype="https://schema.org/NewsArticle"><time itemprop="datePublished">2026-03-05</time>'
    '<time itemprop="dateModified" datetime="2026-03-06">Friday</time></div>'
)
(by_extruct,) = extruct.extract(PAGE, syntaxes=["microdata"])["microdata"]
(by_microdata,) = microdata.get_items(PAGE)
print("extruct:", by_extruct["properties"])
print("microdata:", dict(by_microdata.json_dict()["properties"]))
assert by_extruct["properties"] == {"datePublished": "", "dateModified": "2026-03-06"}
assert by_microdata.json_dict()["properties"] == {"datePublished": [""], "dateModified": ["2026-03-06"]}
PYTHON
