"""The record: what newsparse says of one page.

Every key is always present in `to_dict()`, with `null` or `[]` where the page has nothing, and each key
has one type. Text is NFC with single spaces.
"""

from newsparse.record.article import Article
from newsparse.record.parts import SCHEMA, Agency, Author, Dateline, Image, Link, Paragraph, Source

__all__ = [
    "SCHEMA",
    "Agency",
    "Article",
    "Author",
    "Dateline",
    "Image",
    "Link",
    "Paragraph",
    "Source",
]
