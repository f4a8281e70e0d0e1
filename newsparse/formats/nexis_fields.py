"""The labelled fields of Nexis, old and new: their labels, which follow the source or the screen, and what they fill."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from newsparse.formats.declared import LabelledPageBuilder, clean_text
from newsparse.formats.fields import LabelledField, index_labels, split_list
from newsparse.lines.dates.stated import read_stated_date
from newsparse.tables.lazy_regex import pattern

HEAD_LABELS: Final = index_labels({
    "byline": "BYLINE | BYLINES | AUTHOR | AUTOR | AUTOREN | AUTEUR | AUTEURS | AUTORE | AUTORES | SIGNATURE | VERFASSER",
    "section": "SECTION | RUBRIK | RESSORT | RUBRIQUE | SEZIONE | SECCIÓN | SECCION | SECÇÃO | RUBRIEK | SECTIE",
    "length": "LENGTH | LÄNGE | LAENGE | LONGUEUR | LUNGHEZZA | LONGITUD | LENGTE | EXTENSÃO",
    "dateline": "DATELINE | DATUMSZEILE | DATUMZEILE | ORT | LIEU | ORIGINE",
    "highlight": "HIGHLIGHT | HIGHLIGHTS | ABRISS | CHAPEAU",
})  # fmt: skip
TAIL_LABELS: Final = index_labels({
    "load-date": "LOAD-DATE | LOAD DATE | UPDATE | UPDATED | DATE-CHARGEMENT | DATE DE CHARGEMENT | FECHA-CARGA | DATA-CARICAMENTO | LAADDATUM",
    "language": "LANGUAGE | SPRACHE | LANGUE | LINGUA | IDIOMA | LÍNGUA | TAAL",
    "graphic": "GRAPHIC | GRAPHICS | GRAFIK | GRAPHIQUE | ILLUSTRATION | GRÁFICO | GRAFICO",
    "correction": "CORRECTION | KORREKTUR | BERICHTIGUNG | CORRECCIÓN | CORREZIONE | RECTIFICATIE",
    "correction-date": "CORRECTION-DATE | CORRECTION DATE",
    "publication-type": "PUBLICATION-TYPE | PUBLICATION TYPE | PUBLIKATIONSART | PUBLIKATIONSTYP | TYPE-PUBLICATION | TYPE DE PUBLICATION | TIPO-PUBLICACIÓN | TIPO PUBBLICAZIONE",
    "journal-code": "JOURNAL-CODE | JOURNAL CODE | ZEITUNGS-CODE | CODE-JOURNAL | CODE-REVUE",
    "subject": "SUBJECT | SUBJECTS | THEMA | THEMEN | SUJET | SUJETS | ARGOMENTO | TEMA | ONDERWERP",
    "company": "COMPANY | UNTERNEHMEN | FIRMA | SOCIÉTÉ | SOCIETE | ENTREPRISE | EMPRESA | SOCIETÀ | BEDRIJF",
    "organization": "ORGANIZATION | ORGANISATION | ORGANIZACIÓN | ORGANIZZAZIONE",
    "person": "PERSON | PEOPLE | PERSONEN | PERSONNE | PERSONNES | PERSONA | PERSOON",
    "geographic": "GEOGRAPHIC | LOCALISATION-GEO | GEOGRAFIE | GEOGRAPHIE | GÉOGRAPHIE | GEOGRAFÍA",
    "city": "CITY | STADT | VILLE",
    "state": "STATE | BUNDESLAND | ÉTAT",
    "country": "COUNTRY | LAND | PAYS",
    "industry": "INDUSTRY | BRANCHE | INDUSTRIE | SECTEUR",
    "ticker": "TICKER",
    "series": "SERIES | SERIE",
    "type": "TYPE | TEXTART",
    "notes": "NOTES | NOTE",
    "acc-no": "ACC-NO | ACCESSION-NUMBER",
    "url": "URL",
    "doc-type": "DOC-TYPE",
    "enhancement": "ENHANCEMENT",
    "distribution": "DISTRIBUTION",
    "pub-date": "PUB-DATE",
    "rating": "RATING",
    "name": "NAME",
    "category": "CATEGORY",
})  # fmt: skip
LISTS: Final = ("company", "organization", "person", "geographic", "industry", "ticker", "city", "state", "country")
"""Fields that are lists of names, each with how sure the index is."""
TEXTS: Final = (
    "load-date",
    "publication-type",
    "journal-code",
    "series",
    "type",
    "notes",
    "doc-type",
    "length",
    "correction-date",
    "distribution",
)
"""Fields kept as printed in `stated`."""
CREDIT_RE = pattern(r"[\s,;]*-{1,2}\s*\(\s*([^()]{2,40}?)\s*\)\s*$")
"""An agency behind a byline: `By ADA BERG, --(Reuter)`."""
PAGE_RE = pattern(r"(?i)(?:pg|page|pages|seite|s|p|pp|pág|pag|blz|column|spalte|col)[.\s]\s?[\w/-]{0,10}(?:\s.*)?$")
SHARE_RE = pattern(r"\s*\(\d{1,3}\s?%\)")
PICTURE_RE = pattern(r"(?i)^(?:photos?|pictures?|foto|graphic|drawing|map|chart|image)\s?[:;,]\s*")
RIGHTS_RE = pattern(
    r"(?i)^(?:copyright\b|©|\(c\))|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|alle rechten voorbehouden|todos os direitos reservados"
)
YEAR_RE = pattern(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def add_fields(page: LabelledPageBuilder, fields: Iterable[LabelledField]) -> None:
    """Add what the fields before and after a story say."""
    for field in fields:
        name, value = field.name, clean_text(field.value)
        if name == "byline":
            credited = CREDIT_RE.search(value)
            page.add_fact("agency", credited[1] if credited else "")
            page.add_line(CREDIT_RE.sub("", value), "byline")
        elif name == "section":
            for entry in split_list(value):
                if not PAGE_RE.match(entry):
                    page.add_fact("section", entry)
            page.add_stated("section", value)
        elif name == "dateline":
            page.add_line(value, "date")
        elif name == "highlight":
            page.add_line(value, "subheadline")
        elif name == "language":
            for entry in split_list(value):
                page.add_fact("language", entry)
        elif name == "graphic":
            page.add_line(PICTURE_RE.sub("", value), "caption")
        elif name == "correction":
            page.add_line(value, "correction")
        elif name == "subject":
            for entry in split_list(value):
                page.add_fact("tag", SHARE_RE.sub("", entry))
        elif name == "url":
            page.add_fact("url", value)
        elif name == "acc-no":
            page.id = value
        elif name in LISTS:
            page.add_stated(name, [SHARE_RE.sub("", entry) for entry in split_list(value)])
        elif name in TEXTS:
            page.add_stated(name, value)


def read_date_line(text: str) -> tuple[str, str] | None:
    """Return the date and the edition of a date line; None for a line that is none.

    >>> read_date_line("May 4, 2010 Tuesday, Late Edition - Final"), read_date_line("Section A; Page 2010")
    (('2010-05-04', 'Late Edition - Final'), None)
    >>> read_date_line("6. März 2012 Dienstag 7:40 AM GMT+1")
    ('2012-03-06T07:40+01:00', '')
    """
    year = YEAR_RE.search(text)
    if year is None or len(text) > 120:
        return None
    before, edition, rest = text[: year.end()], "", text[year.end() :]
    time, comma, last = rest.partition(",")
    edition = last.strip() if comma else ""
    found = read_stated_date(before + time) or read_stated_date(before)
    return (found, edition) if found else None
