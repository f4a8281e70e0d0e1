"""The root element of a document, by its beginning: the cheapest way to tell a format of XML."""

from __future__ import annotations

import re

from newsparse.tables.lazy_regex import pattern

ROOT_RE = pattern(
    r"[\s\ufeff\0]*+(?>(?:<\?.{0,2000}?\?>|<!--.{0,8000}?-->|<!doctype[^>\[]{0,1000}(?:\[[^\]]{0,8000}\])?\s{0,100}>)\s*+){0,50}+"
    r"<([a-z_][\w.-]{0,80}(?::[a-z_][\w.-]{0,80})?)(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
"""The root's name, after declarations and comments; possessive and atomic, so that there is no backtracking in them."""
DOCTYPE_NAME_RE = pattern(r"<!DOCTYPE\s{1,9}([a-z_][\w:.-]{0,80})", re.IGNORECASE)


def root_name(head: str) -> str:
    """Return the local name of a document's root element in lower case, from the document's beginning.

    Where the root does not follow in the beginning, or the document type cannot be skipped, it is the name that the
    document type gives.

    >>> root_name("<?xml version='1.0'?><!-- a feed --><rdf:RDF>"), root_name("<!DOCTYPE nitf [<!ENTITY"), root_name("Rain")
    ('rdf', 'nitf', '')
    """
    found = ROOT_RE.match(head) or (
        DOCTYPE_NAME_RE.search(head) if head.lstrip("\ufeff \t\r\n").startswith("<") else None
    )
    return found[1].rpartition(":")[2].lower() if found else ""
