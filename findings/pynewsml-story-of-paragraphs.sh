#!/bin/sh
# pynewsml 1.4.0: a story whose content has paragraphs is read as an empty string.
#
# NewsML 1 puts the story into `<DataContent>`, as plain text or as elements, mostly of NITF or XHTML. One would expect the
# text of either, or the elements. `data_content` is what stands before the first element: a plain story is whole, a story
# in paragraphs is "", which looks like an item without a text. A headline with an element in it ends there.
#
# Seen:
#   plain text: 'All boats stay.', headline 'Storm stops Hull Ferries'
#   paragraphs: '', headline 'Storm stops '
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pynewsml==1.4.0
"$folder/venv/bin/python" - <<'PYTHON'
from pynewsml.newsml import NewsML

ITEM = """<NewsML><NewsEnvelope><DateAndTime>20260305T080000Z</DateAndTime></NewsEnvelope><NewsItem><Identification>
<NewsIdentifier><ProviderId>news.example</ProviderId><DateId>20260305</DateId><NewsItemId>storm</NewsItemId>
<RevisionId Update="N" PreviousRevision="0">1</RevisionId>
<PublicIdentifier>urn:newsml:news.example:20260305:storm:1</PublicIdentifier></NewsIdentifier>
<DateLabel>05/03/2026 08:00:00</DateLabel></Identification><NewsComponent>
<NewsLines><HeadLine>{headline}</HeadLine></NewsLines><DescriptiveMetadata><Language FormalName="en"/>
<Genre FormalName="Current"/><SubjectCode><Subject FormalName="17000000"/></SubjectCode>
<Location><Property FormalName="City" Value="Hull"/></Location></DescriptiveMetadata>
<ContentItem><MediaType FormalName="Text"/><Characteristics/><DataContent>{story}</DataContent></ContentItem>
</NewsComponent></NewsItem></NewsML>"""
for name, headline, story, expected in (
    ("plain text", "Storm stops Hull Ferries", "All boats stay.", ("Storm stops Hull Ferries", "All boats stay.")),
    ("paragraphs", "Storm stops <Origin>Hull Ferries</Origin>", "<p>All boats stay.</p>", ("Storm stops ", "")),
):
    (item,) = NewsML.from_xml(ITEM.format(headline=headline, story=story)).news_items
    found = item.news_lines.headline, item.content[0].data_content
    print(f"{name}: {found[1]!r}, headline {found[0]!r}")
    assert found == expected
PYTHON
