"""Names of agencies in fields of their own: credit lines, providers, sources."""

from __future__ import annotations

from newsparse.lines.agency_credit import find_agency
from newsparse.record import Agency
from newsparse.tables.agencies import find_entry
from newsparse.tables.lazy_regex import pattern

FORM_RE = pattern(
    r"[\s,]+(?:GmbH|AG|KG|SA|S\.A\.|S\.p\.A\.|SpA|srl|Ltd|Limited|Inc|LLC|LLP|plc|PLC|Corp|Corporation|Company|Co|AB|AS|A/S|Oy|ApS|BV|B\.V\.|NV"
    r"|Holdings?(?:\sPlc)?)\.?$"
)
DOMAIN_RE = pattern(r"(?:https?://)?(?:www\.)?([\w-]+)\.(?:com|net|org|info|[a-z]{2})(?:\.[a-z]{2})?/?")
ARTICLE_RE = pattern(r"(?i)^(?:the|die|la|l'|il)\s+")
EDGES = " -–—/()[]:*©."


def read_agency(text: str, *, language: str | None = None) -> Agency | None:
    """Return what a field names as an agency of the record: the tag as printed, with the table's name where it knows it.

    >>> read_agency("Deutsche Presse-Agentur GmbH").name, read_agency("reuters.com").name, read_agency("STT–").tag
    ('Deutsche Presse-Agentur', 'Reuters', 'STT')
    >>> read_agency("Example Wire"), read_agency(" - ")
    (Agency(tag='Example Wire', name=None, country=None), None)
    """
    printed = " ".join(text.split()).strip(EDGES)
    if not printed:
        return None
    bare = FORM_RE.sub("", printed)
    for tag in (printed, bare, ARTICLE_RE.sub("", bare), printed.upper()):
        if find_entry(tag, language=language):
            found = find_agency(tag, language=language)
            return Agency(printed, found.name, found.country)
    domain = DOMAIN_RE.fullmatch(printed)
    if domain and (found := find_agency(domain[1], language=language)).name:
        return Agency(printed, found.name, found.country)
    return Agency(printed)


def key_of_agency(agency: Agency) -> str:
    """Return what two credits of one agency have in common: its name, else the tag without the form of its company."""
    return (agency.name or FORM_RE.sub("", agency.tag)).casefold()
