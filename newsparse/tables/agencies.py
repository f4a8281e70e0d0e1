"""Wires: who they are, and where a byline or a last line credits one for the text.

A dateline names its agency in a slot of its own, which `newsparse.lines.dateline.grammar` reads; here are the table behind it
and the two looser places. Loading the table costs milliseconds, so nothing is loaded before a text has the form of a
credit.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.record import Agency, Dateline
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TABLE = "agencies.toml"
BYLINE_MAX_CHARS = 200
TAIL_MAX_CHARS = 400
TAG_MAX_CHARS = 40
SHORT_TAG_CHARS = 3


class Service(NamedTuple):
    """A row of the table: one wire or outlet."""

    name: str
    country: str | None
    tags: tuple[str, ...]
    is_wire: bool
    """False for an outlet: its tag stands in datelines, but in a byline it is only the publisher."""


class AgencyTable(NamedTuple):
    """The table of agencies, by folded tag."""

    services: Mapping[str, tuple[Service, ...]]
    printed: frozenset[str]
    """Tags as they are printed."""
    unnamed: frozenset[str]
    words: frozenset[str]
    """Tags that are also words, so that only the slot of a dateline makes them agencies."""
    first: Mapping[str, str]
    languages: Mapping[str, frozenset[str]]


def load_agencies(table: Mapping[str, Any]) -> AgencyTable:
    """Check a table of agencies and index it by tag.

    Raises:
        TableError: For an unknown section, a country that is not two capitals, an empty name or tag, a tag given
            twice to one service, or a preference for a country that does not have the tag.

    >>> table = load_agencies({"wires": {"DE": {"Deutsche Presse-Agentur": "dpa | DPA"}}})
    >>> table.services["dpa"][0].country
    'DE'
    >>> load_agencies({"wires": {"Germany": {}}})
    Traceback (most recent call last):
    newsparse.tables.toml.TableError: data/agencies.toml: 'Germany': is no country of two capitals
    """
    for section in table:
        if section not in ("first", "languages", "unnamed", "words", "wires", "outlets"):
            raise TableError(TABLE, section, "is an unknown section")
    services: dict[str, tuple[Service, ...]] = {}
    printed: set[str] = set()
    for service in _services(table):
        printed.update(service.tags)
        for key in {fold_tag(tag): None for tag in (*service.tags, service.name)}:
            services[key] = (*services[key], service) if key in services else (service,)
    unnamed = frozenset(map(fold_tag, _split(table.get("unnamed", {}).get("tags", ""), "unnamed")))
    common = frozenset(map(fold_tag, _split(table.get("words", {}).get("tags", ""), "words")))
    languages = {key: frozenset(value.split()) for key, value in table.get("languages", {}).items()}
    return AgencyTable(services, frozenset(printed), unnamed, common, _checked_first(table, services), languages)


def _services(table: Mapping[str, Any]) -> Iterator[Service]:
    for kind in ("wires", "outlets"):
        for country, rows in table.get(kind, {}).items():
            is_code = len(country) == 2 and country.isascii() and country.isupper()
            if not is_code and country != "international":
                raise TableError(TABLE, country, "is no country of two capitals")
            code = country if is_code else None
            for name, tags in rows.items():
                if not name.strip():
                    raise TableError(TABLE, name, "is an empty name")
                yield Service(name, code, _split(tags, name), kind == "wires")


def _split(tags: Any, name: str) -> tuple[str, ...]:
    if not isinstance(tags, str):
        raise TableError(TABLE, name, "has tags that are no string")
    forms = tuple([tag.strip() for tag in tags.split("|")]) if tags else ()
    if "" in forms:
        raise TableError(TABLE, name, "has an empty tag")
    if len(forms) > 1 and len(set(forms)) < len(forms):
        raise TableError(TABLE, name, "has a tag twice")
    return forms


def _checked_first(table: Mapping[str, Any], services: Mapping[str, tuple[Service, ...]]) -> dict[str, str]:
    first = {fold_tag(tag): country for tag, country in table.get("first", {}).items()}
    for tag, country in first.items():
        if not any(row.country == country for row in services.get(tag, ())):
            raise TableError(TABLE, tag, f"has no service in {country}")
    return first


@cache
def agency_table() -> AgencyTable:
    """Return the checked table; it is read when it is first asked for."""
    return load_agencies(read_toml(TABLE))


def fold_tag(text: str) -> str:
    """Return the form by which tags are compared: compatibility characters, capitals and spacing made equal.

    >>> fold_tag("ＡＦＰ"), fold_tag(" Business  Wire")
    ('afp', 'business wire')
    """
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold().split())


def is_known_agency(text: str, *, wire: bool = False) -> bool:
    """Tell whether a text is the tag of an agency in the table, or a word for unnamed agencies.

    Capitals make no difference, except that a word in small letters and a short tag in mixed case must be printed so
    by the service: "dpa" is an agency, "online" and "Pa" are not. Some tags are also words or names ("Trend", "Beta"): the place where they stand decides.

    >>> is_known_agency("REUTERS"), is_known_agency("dpa"), is_known_agency("online")
    (True, True, False)
    """
    if not text or len(text) > TAG_MAX_CHARS:
        return False
    table, key = agency_table(), fold_tag(text)
    if key in table.unnamed:
        return True
    rows = table.services.get(key, ())
    if (text.islower() or (len(text) <= SHORT_TAG_CHARS and not text.isupper())) and text not in table.printed:
        return False
    return any(row.is_wire for row in rows) and key not in table.words if wire else bool(rows)


def is_unnamed(text: str) -> bool:
    """Tell whether a text is a word that credits wires without naming one: "Agencies", "وكالات"."""
    return fold_tag(text) in agency_table().unnamed


def find_agency(tag: str, *, language: str | None = None) -> Agency:
    """Return what the table knows of a tag; name and country stay null for an unknown one.

    Several services share a tag (CNA, APA, KNA). The one whose country prints the page's language is taken, then the
    one that the table prefers, so a Kenyan page in English that credits KNA is right and one in German is not.

    >>> find_agency("dpa").name
    'Deutsche Presse-Agentur'
    >>> find_agency("APA", language="az").country, find_agency("APA").country
    ('AZ', 'AT')
    >>> find_agency("Hill Valley Telegraph")
    Agency(tag='Hill Valley Telegraph', name=None, country=None)
    """
    table, key = agency_table(), fold_tag(tag)
    rows = table.services.get(key) or table.services.get(key.partition("/")[0], ())
    if not rows:
        return Agency(tag)
    countries = table.languages.get((language or "").lower().partition("-")[0], frozenset())
    spoken = [row for row in rows if row.country in countries]
    preferred = [row for row in spoken or rows if row.country == table.first.get(key)]
    row = (preferred or spoken or rows)[0]
    return Agency(tag, row.name, row.country)


REGIONAL_DESK_RE = pattern(r"\bdpa/[a-z]{2,3}\b")


def agencies_of_dateline(dateline: Dateline) -> tuple[str, ...]:
    """Return the tags of a dateline as credits: a service and its regional desk are one.

    >>> agencies_of_dateline(Dateline("Kiel (dpa/lno) -", ("Kiel",), None, ("dpa", "lno")))
    ('dpa/lno',)
    """
    desk = REGIONAL_DESK_RE.search(dateline.text)
    if not desk:
        return dateline.agencies
    parts = desk.group().split("/")
    return (desk.group(), *(tag for tag in dateline.agencies if tag not in parts))


PICTURE_RE = pattern(
    r"\b(?:photos?|pictures?|images?|bild(?:er)?|fotos?|fotografía|graphics?|video|getty|handout|handouts"
    r"|фото|світлина|снимка|слика|fot|kuva|mynd|kép|zdjęcie|fotoğraf|ảnh|صورة|صور|عکس|تصویر|תמונה|צילום|φωτογραφία)\b|图片|圖片|写真|사진|ภาพ",
    re.IGNORECASE,
)
SEPARATOR_RE = pattern(
    r"""\s*[,;|·•()\[\]:،、，：（）]\s*
    | \s+[-–—/=]\s+ | (?<=\w)/(?=\w) | /\s | \s/ | ^[-–—/]\s? | /$
    | \s+(?:and|und|et|y|e|i|og|och|en|ve|și|a|in|with|by|mit|von|con|por|com|avec|par|met|door|med|da|di|via|и|та|і|و)\s+
    """,
    re.VERBOSE | re.IGNORECASE,
)
CREDIT_START_RE = pattern(
    r"""(?:by|from|von|vom|por|de|par|da|di|af|av|van|door|z|od|the|mit|with|con|com|avec|met|text|texte?|texto|testo
        |source|quelle|fuente|fonte|kilde|källa|lähde|bron|zdroj|źródło|forrás|sursa|izvor|vir|kaynak|šaltinis|avots
        |allikas|πηγή|источник|джерело|източник|sumber|nguồn|स्रोत|المصدر|منبع|ماخذ|מקור|出典|来源|來源|출처|자료
        |inputs?|material|materiale?|información|informações|informazioni|informations?|agenturmaterial
        |خبرگزاری|وكالة|وکالت|agency|agencia|agência|agenzia|agence|redacción|redaktion|redaction|rédaction|redazione|redação|redakce|redakcja
        |redakcija|red)
        (?:\s*[:：=]\s*|\s+)""",
    re.VERBOSE | re.IGNORECASE,
)
WRITER_RE = pattern(
    r"\s(AP|AFP|UPI|Reuters|Associated Press|[A-Z]{2,5})\s(?:[A-Z][a-z]+\s){0,2}(?:Writer|Correspondent|Reporter|Editor)s?$"
)
ROLE_RE = pattern(
    r"""\s+(?:(?:staff|news|sports?|business|medical|science|political|legal|diplomatic|white\ house|entertainment
    |television|film|music|fashion|technology|economics|agency|senior|special|chief|dienst|wirtschaft|muhabiri|in\s.*)\s*)*
    (?:writers?|staff|correspondents?|reporters?|editors?|contributors?|sport|in\s.*)?$""",
    re.VERBOSE | re.IGNORECASE,
)


def agencies_of_byline(text: str) -> tuple[str, ...]:
    """Return the wires that a byline credits, as printed.

    A wire is a whole part of the line ("By Karla Plum, Reuters", "AFP/The Harbour", "Von dpa") or stands before a role
    ("AP Sports Writer"). Outlets do not count: they are the publisher. What follows a word for pictures or © is a photo
    credit. A person or desk that is named like a wire ("By Petra") would be taken for it only when it stands alone.

    >>> agencies_of_byline("By Karla Plum, Reuters")
    ('Reuters',)
    >>> agencies_of_byline("Por EFE | Foto: AFP")
    ('EFE',)
    >>> agencies_of_byline("By Petra Lindqvist")
    ()
    """
    line = text[:BYLINE_MAX_CHARS]
    return () if OWNED_RE.match(line) else _wires_among(_before_picture(line))


def _before_picture(line: str) -> str:
    """Cut a photo credit off, back to the separator before it: "Text: dpa, Foto: AFP", "AP Photo"."""
    picture = PICTURE_RE.search(line)
    if not picture:
        return line
    return line[: max(line.rfind(mark, 0, picture.start()) for mark in "|,;·(/–-") + 1].rstrip("|,;·(/–- ")


def _wires_among(line: str) -> tuple[str, ...]:
    return _distinct(_wire_of_part(part) for part in _parts(line))


def _distinct(tags: Iterable[str | None]) -> tuple[str, ...]:
    """Keep one tag of a service that is credited by name and by tag: "Agence France-Presse (AFP)"."""
    found: dict[str, str] = {}
    for tag in tags:
        if tag:
            found.setdefault((find_agency(tag).name or tag).casefold(), tag)
    return tuple(found.values())


def _parts(line: str) -> list[str]:
    """Split a credit line into its parts; a regional desk stays with its service."""
    desk = REGIONAL_DESK_RE.search(line)
    if not desk:
        return [piece for part in SEPARATOR_RE.split(line) for piece in _compound(part)]
    return [*SEPARATOR_RE.split(line[: desk.start()]), desk.group(), *SEPARATOR_RE.split(line[desk.end() :])]


def _compound(part: str) -> list[str]:
    """Take "NTB-AFP" apart; a compound that is a service of its own ("dpa-AFX") stays."""
    pieces = part.strip().split("-")
    both = 1 < len(pieces) < 4 and all(map(_is_wire, pieces)) and not _is_wire(part.strip())
    return pieces if both else [part]


def _wire_of_part(part: str) -> str | None:
    """Read one part: a wire, behind words like "Von" or "Quelle:" and before a role."""
    text = part.strip(" \t\n.*–—-«»\"“”'_")
    while text:
        wire = text if _is_wire(text) else _wire_before_role(text)
        if wire:
            return wire
        start = CREDIT_START_RE.match(text)
        if not start:
            return _wire_after_name(text)
        text = text[start.end() :].strip()
    return None


def _wire_after_name(text: str) -> str | None:
    """Read "JANE ROE AP Business Writer": a name in front, and the role must be there."""
    found = WRITER_RE.search(text)
    return found.group(1) if found and _is_wire(found.group(1)) else None


def _is_wire(text: str) -> bool:
    return is_known_agency(text, wire=True) or bool(REGIONAL_DESK_RE.fullmatch(text))


def _wire_before_role(text: str) -> str | None:
    words = text.split(" ", 4)
    for count in range(min(len(words) - 1, 4), 0, -1):
        head = " ".join(words[:count])
        if ROLE_RE.match(text, len(head)) and _is_wire(head):
            return head
    return None


REUTERS_FORM_RE = pattern(
    r"\(?(?:Additional )?(?:Reporting|Writing|Compiled) by [^;]{3,250}?(?:[;.] ?(?:Additional |Writing |Editing )|, editing by )",
    re.IGNORECASE,
)
SOURCE_LABEL_RE = pattern(
    r"""[(\[（]?\s*(?:source|quelle|fuente|fonte|kilde|källa|lähde|bron|zdroj|źródło|forrás|sursa|izvor|vir|kaynak
    |šaltinis|avots|allikas|πηγή|источник|джерело|източник|sumber|nguồn|स्रोत|المصدر|منبع|ماخذ|מקור|出典|来源|來源|출처
    |text|texte|texto|testo|inputs?|इनपुट|साभार|सूत्र|সূত্র|ที่มา)\s*[:：=-]\s*""",
    re.VERBOSE | re.IGNORECASE,
)
INPUTS_RE = pattern(
    r"""[(\[*_–—-]{0,2}\s*(?:with\s[\w,/&\s]{2,40}?\sinputs?\b
    |with\s(?:additional\s)?(?:inputs?|reporting|files|material|information|agenc)
    |(?:additional|some)\s(?:reporting|information|material)\s(?:by|from)
    |inputs?\s(?:from|by)|mit\s(?:material|informationen|agenturmaterial|inhalten)|con\s(?:información|informaciones|datos)
    |com\s(?:informações|agência|a?s?\s?agências)|avec\s|met\s(?:informatie|medewerking)|con\s(?:fonte|agenzie)
    |from\s|via\s|по\sматериалам\s|за\sматеріалами\s|по\sматеријалима\s|theo\s|yhteistyössä\s)""",
    re.VERBOSE | re.IGNORECASE,
)
CONTRIBUTED_RE = pattern(
    r"\b(?:contributed to|contributed(?=\.?$)|has contributed|also contributed|provided (?:this|material)|was first published|(?:was|were) used in)\b",
    re.IGNORECASE,
)
COPYRIGHT_RE = pattern(
    r"(?:riproduzione riservata\s*)?(?:©|\(c\)|copyright)\s*(?:©|\(c\)|copyright)?\s*(?:(?:19|20)\d\d)?(?:\s?[-–]\s?\d{4})?,?\s*",
    re.IGNORECASE,
)
OWNER_YEAR_RE = pattern(r"(.*?)(?:\s((?:19|20)\d\d))?$")
RIGHTS_RE = pattern(r"[.,;]|\ball rights\b|\bmay not\b", re.IGNORECASE)
DPA_MARK_RE = pattern(r"©\s*(dpa)-infocom\b|\b(dpa):\d{6}-")
LAST_BRACKET_RE = pattern(r"(?:^|[.!?…»”\"'。！？।])[\s_—–-]*[(\[（【]([^()\[\]（）【】]{2,80})[)\]）】]\s*\.?$")


OPEN_BRACKET_RE = pattern(r"[.!?…»”\"'。！？।]\s?[(\[]([\w/. -]{2,20})$")
"""A bracket that the page's markup parted from its end: "… he said. (KNA" before a date of its own."""
OWNED_RE = pattern(r"\s*(?:©|copyright\b)", re.IGNORECASE)
ADDRESS_RE = pattern(r"\s?\((?:https?://|www\.)[^\s()]{3,60}\)\.?$")
CODES_RE = pattern(r"(?:^|[.!?”\"'])\s*\(?([A-Z]{2,5})\)?(?:\s[A-Z]{2,4}){1,6}$")
"""Indian wires close with the initials of those who worked on the story: "PTI KPL IVR"."""
CODED_RE = pattern(
    r"[(\[]?([A-Z][\w. ]{1,20}?)(?:/?\s?\(|/(?:fim|end)\b|\s[a-z]{2,4}(?:/[a-z]{2,4})*$|\sinf\.?$)", re.IGNORECASE
)
"""A wire, then its own end mark: "AGERPRES/(AS - …)", "Lusa/Fim", "EFE kpl/ivr", "BNS inf."."""
SIGNED_OFF_RE = pattern(r"[.!?…)\]»”\"']\s?[-–—]{1,2}\s?([^\W\d_][\w.]{2,20}(?:\s[A-Z]\w{2,15})?)\.?$")
RESERVED_RE = pattern(r"<?저작권자\s?(?:ⓒ|©|\(c\))*\s?([^\s<>,.]{2,12})", re.IGNORECASE)
SELF_RE = pattern(
    r"""\W{0,3}(?:hinweis:\s)?(?:(?:this|the)\s(?:story|article|report|news|copy)\b|dies(?:er|e|es)\s(?:text|artikel|beitrag|meldung|bericht)\b
    |cet?t?e?\s(?:article|texte|dépêche)\b|est[ea]\s(?:artículo|texto|nota|noticia|información)\b|est[ea]\s(?:artigo|texto|notícia|matéria)\b
    |questo\s(?:articolo|testo)\b|dit\s(?:artikel|bericht)\b|den\shär\s(?:artikeln|texten)\b|denne\s(?:artikel|artikkelen|saken)\b
    |(?:ten\s)?(?:artykuł|tekst)\b|tento\s(?:článek|text|článok)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
"""A sentence that speaks of the story itself, and may say whose it is."""
FED_RE = pattern(
    r"""\b(?:feed|syndicat|auto-generated|agency|agentur|material|meldung|generated|produced|provided|supplied|dépêche|agence|agencia
    |agência|agenzia|persbureau|nyhetsbyrå|telegrambyrå|agencj|agentur)""",
    re.VERBOSE | re.IGNORECASE,
)
ELSEWHERE_RE = pattern(r"\b(?:first|originally|erstmals|zuerst|republished|primero|originalmente)\b", re.IGNORECASE)
LAST_TAG_RE = pattern(r"[.!?…)\]»”\"]\s[-–—/ ]{0,3}([A-Z]{2,6}(?:/[A-Z]{2,6})?)/?\.?$")


def agencies_of_tail(text: str) -> tuple[str, ...]:
    """Return the wires that a story's last paragraph or line credits, as printed.

    What counts is a credit for the text: a bracket or line that holds nothing but tags and initials, "Source: …",
    "With inputs from …", a copyright line with its year, Reuters' own "Reporting by …; Editing by …" (which names no
    wire but is nobody else's form). "Reuters reported" is no credit, nor is "© AFP", which stands under pictures.
    Misses credits that are whole sentences in languages the table of phrases does not have.

    >>> agencies_of_tail("(Reporting by Ann Teak in Lima; Editing by Bill Board)")
    ('Reuters',)
    >>> agencies_of_tail("Quelle: dpa"), agencies_of_tail("The strike goes on. (AFP/lk)")
    (('dpa',), ('AFP',))
    >>> agencies_of_tail("The minister resigned, Reuters reported.")
    ()
    """
    line = ADDRESS_RE.sub("", _line_of(text))
    if REUTERS_FORM_RE.match(line):
        return _wires_of_reuters_form(line)
    mark = DPA_MARK_RE.search(line)
    if mark:
        return (mark.group(1) or mark.group(2),)
    if len(text) <= TAIL_MAX_CHARS:
        found = _wires_of_line(line)
        if found:
            return found
    return _wires_at_end(line)


def _line_of(text: str) -> str:
    return " ".join(text[-TAIL_MAX_CHARS:].split())


def _wires_at_end(line: str) -> tuple[str, ...]:
    """Read a credit that closes a paragraph: in brackets, after a dash, or a bare tag."""
    end = line[-100:]
    has_bracket = any(mark in end for mark in "([（【")
    bracket = (LAST_BRACKET_RE.search(end) or OPEN_BRACKET_RE.search(line[-40:])) if has_bracket else None
    if bracket:
        return _wires_of_bracket(bracket.group(1))
    last = LAST_TAG_RE.search(line[-40:])
    if last:
        return _wires_of_bracket(last.group(1))
    coded = CODES_RE.search(line[-40:]) or SIGNED_OFF_RE.search(line[-40:])
    return (coded.group(1),) if coded and _is_wire(coded.group(1)) else ()


def _wires_of_reuters_form(line: str) -> tuple[str, ...]:
    named = re.search(r"\b(AP|AFP|Associated Press|Bloomberg|EFE)\b", line)
    return (named.group(1),) if named else ("Reuters",)


def _wires_of_line(line: str) -> tuple[str, ...]:
    """Read a line that is a credit as a whole."""
    line = _before_picture(line)
    if len(line) <= BYLINE_MAX_CHARS:
        label = SOURCE_LABEL_RE.match(line) if any(mark in line for mark in ":：=") else None
        if label:
            return _wires_among(line[label.end() :].strip("()[] ."))
        if INPUTS_RE.match(line):
            return _wires_among(_after_from(line))
        contributed = CONTRIBUTED_RE.search(line)
        if contributed:
            return _wires_named(line[: contributed.start()])
        if SELF_RE.match(line) and FED_RE.search(line) and not ELSEWHERE_RE.search(line):
            return _wires_said(line)
        coded = CODED_RE.match(line)
        if coded and _is_wire(coded.group(1)):
            return (coded.group(1),)
        reserved = RESERVED_RE.match(line)
        if reserved and _is_wire(reserved.group(1)):
            return (reserved.group(1),)
    rights = COPYRIGHT_RE.match(line)
    if rights:
        return _wires_of_copyright(line, rights.end())
    return _wires_of_bracket(line.strip("()[]/（） ")) if len(line) <= 60 else ()


def _after_from(line: str) -> str:
    return re.sub(
        r"\b(?:inputs?|по материалам|за матеріалами|по материјалима|theo|information|material|informationen|agenturmaterial|información|informaciones|informações"
        r"|additional|reporting|some|files|from|of|von|der|de|da|das|des|by|the)\b",
        ",",
        line.strip("()[]*_.–— "),
        flags=re.IGNORECASE,
    )


def _wires_named(sentence: str) -> tuple[str, ...]:
    """Find wires in a sentence that says who contributed: runs of capitalised words."""
    runs = re.findall(r"\b[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4}", sentence[-200:])
    return _distinct(_wire_of_part(run.removeprefix("The ")) for run in runs)


def _wires_said(sentence: str) -> tuple[str, ...]:
    """Find wires in a sentence about the story itself, tags in small letters too: "mit Material der dpa"."""
    words = re.findall(r"[^\W\d_][\w.-]*", sentence)
    words = [word.rstrip(".") for word in words]
    runs = (
        " ".join(words[at : at + size]) for at in range(len(words)) for size in (3, 2, 1) if at + size <= len(words)
    )
    return _distinct(run for run in runs if _is_wire(run) and fold_tag(run) not in agency_table().unnamed)


def _wires_of_copyright(line: str, start: int) -> tuple[str, ...]:
    """A year or a reservation of rights tells a text's copyright from the credit of a picture."""
    owner, year = OWNER_YEAR_RE.match(RIGHTS_RE.split(line[start:], maxsplit=1)[0].strip()).groups()  # type: ignore[union-attr]
    dated = bool(year or re.search(r"(?:19|20)\d\d|riservata", line[:start])) or len(line) > start + len(owner) + 10
    return _wires_among(owner) if dated and len(line) <= TAIL_MAX_CHARS else ()


def _wires_of_bracket(content: str) -> tuple[str, ...]:
    """Accept tags beside initials and short names, and phrases like "with AFP" or "Con información de EFE"."""
    content = _before_picture(content).lstrip("©")
    if not content:
        return ()
    label = SOURCE_LABEL_RE.match(content)
    if label:
        return _wires_among(content[label.end() :])
    if INPUTS_RE.match(content):
        return _wires_among(_after_from(content))
    parts = [part for part in _parts(content) if part.strip()]
    plain = all(_wire_of_part(part) or re.fullmatch(r"[\w.@&+-]{1,15}", part.strip()) for part in parts)
    return _wires_among(content) if plain else ()
