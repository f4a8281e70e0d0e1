"""RCV1 and RCV2, the Reuters corpora of 1996: XML of their own, for all that their files are named "newsML"."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.blocks.block import Page
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.xml import find_all, find_first, language_of, parse_xml, root_name, text_of
from newsparse.tables.lazy_regex import pattern

ITEM_RE = pattern(r"<newsitem\s[^<>]{0,400}?\bitemid\s?=")
COUNTRY_RE = pattern(r"[^\W\d_a-zß-ÿ][^a-zß-ÿ:]{1,70}:\s+")
"""The country before a title: "SPAIN: Rain falls."."""


def recognise(head: str) -> bool:
    """Whether a document is an item of the corpora: its root has a number; NewsML-G2's, in capitals inside, has none."""
    return root_name(head) == "newsitem" and ITEM_RE.search(head) is not None


def stories(document: str) -> Iterator[Page]:
    """Yield the document's story."""
    root = parse_xml(document)
    if root is None:
        return
    page = LabelledPageBuilder()
    page.id = root.get("itemid") or ""
    page.add_fact("published", root.get("date"))
    page.add_fact("language", language_of(root))
    for element in find_all(root, "dc"):
        name, value = element.get("element") or "", element.get("value")
        if name == "dc.source":
            page.add_fact("agency", value)
        elif name == "dc.date.published":
            page.add_fact("published", value)
        else:
            page.add_stated(name, value)
    for codes in find_all(root, "codes"):
        found = [code.get("code") for code in find_all(codes, "code") if code.get("code")]
        page.add_stated(codes.get("class") or "codes", found)
    page.add_stated("copyright", text_of(find_first(root, "copyright")))
    headline, title = (text_of(find_first(root, name)).strip() for name in ("headline", "title"))
    page.add_line(headline or COUNTRY_RE.sub("", title, count=1), "headline")
    page.add_line(text_of(find_first(root, "byline")), "byline")
    page.add_line(text_of(find_first(root, "dateline")), "date")
    text = find_first(root, "text")
    if text is not None:
        page.add_lines(text_of(paragraph) for paragraph in find_all(text, "p"))
    yield page.build()
