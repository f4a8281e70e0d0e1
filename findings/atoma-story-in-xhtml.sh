#!/bin/sh
# atoma 0.0.17: an Atom entry whose content is XHTML has no content.
#
# The content of an entry can be text, HTML that is escaped, or XHTML that stands in a `<div>` as elements (RFC 4287,
# 3.1.1.3). One would expect the markup, or its text. atoma takes the characters before the first element; there are
# none, so `content` is None, as it is for an entry that has only a title. Escaped HTML is read.
#
# Seen:
#   html: '<p>All boats stay in port.</p>'
#   xhtml: None
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check atoma==0.0.17
"$folder/venv/bin/python" - <<'PYTHON'
import atoma

for kind, content, expected in (
    ("html", "&lt;p&gt;All boats stay in port.&lt;/p&gt;", "<p>All boats stay in port.</p>"),
    ("xhtml", '<div xmlns="http://www.w3.org/1999/xhtml"><p>All boats stay in port.</p></div>', None),
):
    feed = atoma.parse_atom_bytes(
        f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>Herald</title>
        <updated>2026-03-05T08:00:00Z</updated><entry><id>urn:x:2</id><title>Storm stops ferries</title>
        <updated>2026-03-05T08:00:00Z</updated><content type="{kind}">{content}</content></entry></feed>""".encode()
    )
    (entry,) = feed.entries
    found = entry.content and entry.content.value
    print(f"{kind}: {found!r}")
    assert entry.title.value == "Storm stops ferries" and found == expected
PYTHON
