"""An agency of the record, by its tag in a credit or by its name in a field of its own: a credit line, a provider, a source."""

from __future__ import annotations

from newsparse.lines.agency.segments import REGIONAL_DESK_RE
from newsparse.record import Agency, Dateline
from newsparse.tables.agencies import find_entry
from newsparse.tables.lazy_regex import pattern

FORM_RE = pattern(
    r"[\s,]+(?:GmbH|AG|KG|SA|S\.A\.|S\.p\.A\.|SpA|srl|Ltd|Limited|Inc|LLC|LLP|plc|PLC|Corp|Corporation|Company|Co|AB|AS|A/S|Oy|ApS|BV|B\.V\.|NV"
    r"|Holdings?(?:\sPlc)?)\.?$"
)
DOMAIN_RE = pattern(r"(?:https?://)?(?:www\.)?([\w-]+)\.(?:com|net|org|info|[a-z]{2})(?:\.[a-z]{2})?/?")
ARTICLE_RE = pattern(r"(?i)^(?:the|die|la|l'|il)\s+")
EDGES = " -–—/()[]:*©."


def find_agency(tag: str, *, language: str | None = None) -> Agency:
    """Return a tag as an agency of the record; name and country are null where the table does not have the tag.

    >>> find_agency("dpa").name
    'Deutsche Presse-Agentur'
    >>> find_agency("Hill Valley Telegraph")
    Agency(tag='Hill Valley Telegraph', name=None, country=None)
    """
    entry = find_entry(tag, language=language)
    return Agency(tag, entry.name, entry.country) if entry else Agency(tag)


def list_dateline_agencies(dateline: Dateline) -> tuple[str, ...]:
    """Return the tags of a dateline as credits: an agency and its regional desk are one.

    >>> list_dateline_agencies(Dateline("Kiel (dpa/lno) -", ("Kiel",), None, ("dpa", "lno")))
    ('dpa/lno',)
    """
    desk = REGIONAL_DESK_RE.search(dateline.text)
    if not desk:
        return dateline.agencies
    tags = desk.group().split("/")
    return (desk.group(), *(tag for tag in dateline.agencies if tag not in tags))


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
