"""The labelled fields of ProQuest, which its text and its HTML have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import LabelledField, first_values, index_labels, split_list
from newsparse.lines.byline.stated import turn_name
from newsparse.lines.dates.printed import find_dates
from newsparse.tables.lazy_regex import pattern

LABELS: Final = index_labels({
    "author": "Author | Authors | Autor | Auteur",
    "publication-info": "Publication info | Publication details",
    "abstract": "Abstract | Abstract (summary)",
    "links": "Links | Link",
    "full-text": "Full text | Full Text | Fulltext | Texto completo | Texte intégral | Volltext",
    "subject": "Subject | Subjects",
    "location": "Location",
    "people": "People",
    "company": "Company / organization | Company/organization | Company",
    "title": "Title",
    "alternate-title": "Alternate title",
    "publication-title": "Publication title | Source title",
    "pages": "Pages | First page",
    "number-of-pages": "Number of pages",
    "publication-year": "Publication year",
    "publication-date": "Publication date",
    "dateline": "Dateline",
    "year": "Year",
    "volume": "Volume",
    "issue": "Issue",
    "section": "Section",
    "column": "Column",
    "publisher": "Publisher",
    "place-of-publication": "Place of publication",
    "country-of-publication": "Country of publication",
    "publication-subject": "Publication subject",
    "issn": "ISSN",
    "source-type": "Source type",
    "language": "Language of publication | Language",
    "document-type": "Document type",
    "document-feature": "Document feature",
    "id": "ProQuest document ID | ProQuest Document ID",
    "document-url": "Document URL",
    "copyright": "Copyright",
    "last-updated": "Last updated",
    "database": "Database",
    "classification": "Classification",
    "identifier": "Identifier / keyword | Identifier/keyword",
    "edition": "Edition",
    "entry-date": "Entry date",
})  # fmt: skip
STATED: Final = (
    "publication-info", "abstract", "alternate-title", "pages", "volume", "issue", "column", "publisher", "place-of-publication",
    "country-of-publication", "publication-subject", "issn", "source-type", "document-type", "document-url", "copyright",
    "last-updated", "database", "edition",
)  # fmt: skip
LISTS: Final = ("location", "people", "identifier")
CORRECTION_RE = pattern(r"(?i)^(?:correction|corrected|clarification|editor's note)s?\s?:\s*")
COUNT_RE = pattern(r"(?i)\s*(?:document|dokument|documento) \d+ (?:of|von|de|di) \d+\s*")
"""The line above a document."""
CREDIT_RE = pattern(r"^Credit\s?:\s*")
BYLINE_RE = pattern(r"(?i)^by\s")


def add_fields(page: LabelledPageBuilder, fields: Iterable[LabelledField]) -> None:
    """Add what the fields of a story say."""
    values = first_values(fields)
    page.id = values.get("id", "")
    for name in split_list(values.get("author", "")):
        page.add_author(turn_name(name))
    page.add_fact("published", values.get("publication-date"))
    printed = find_dates(values.get("publication-info", ""), limit=1)
    page.add_fact("published", printed[0].iso if printed else "")
    page.add_fact("site", values.get("publication-title", "").partition(";")[0])
    page.add_fact("section", values.get("section"))
    for entry in split_list(values.get("subject", "")):
        page.add_fact("tag", entry)
    for entry in split_list(values.get("language", "")):
        page.add_fact("language", entry)
    page.add_line(values.get("dateline"), "date")
    for name in STATED:
        page.add_stated(name, values.get(name))
    for name in LISTS:
        page.add_stated(name, split_list(values.get(name, "")))
    page.add_stated("company", values.get("company"))


def add_text(page: LabelledPageBuilder, paragraphs: Sequence[str]) -> None:
    """Add the story's paragraphs; what corrects it and who is credited stand among them."""
    for number, text in enumerate(paragraphs, 1):
        credited = CREDIT_RE.match(text)
        if CORRECTION_RE.match(text):
            page.add_line(text, "correction")
        elif credited and number == len(paragraphs):
            line = text[credited.end() :]
            page.add_line(line if BYLINE_RE.match(line) and not page.has_authors else "", "byline")
        else:
            page.add_line(text, "body")
