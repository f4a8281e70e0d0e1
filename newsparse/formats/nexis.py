"""The old Nexis (Nexis UK, LexisNexis Academic) as text: stories under a centred count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Page
from newsparse.formats.cut import Cutting
from newsparse.formats.declared import LabelledPageBuilder
from newsparse.formats.fields import BLANK_LINE_RE, split_fields
from newsparse.formats.nexis_fields import HEAD_LABELS
from newsparse.formats.nexis_story import LABELS, Paragraph, add_story
from newsparse.tables.lazy_regex import pattern

COUNT: Final = (
    r"^[^\w\n]{0,100}(?:FOCUS - )?(?:[0-9]{1,6} (?:of|von|de|di|van|sur) [0-9]{1,6} (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI|DOCUMENTO|DOCUMENTEN)"
    r"|(?:Dokument|Document|Documento|DOCUMENT|DOKUMENT) [0-9]{1,6} (?:of|von|de|di|van|sur) [0-9]{1,6})[ \t]{0,100}\r?$"
)
"""The line above each story: its number, and of how many."""
ENDS: Final = (
    r"^[ \t]{0,20}(?:LOAD-DATE|UPDATE|DATE-CHARGEMENT|FECHA-CARGA|DATA-CARICAMENTO|LAADDATUM|LANGUAGE|SPRACHE|LANGUE|LINGUA|IDIOMA|TAAL"
    r"|PUBLICATION-TYPE|JOURNAL-CODE|ZEITUNGS-CODE|TYPE-PUBLICATION) ?:|(?i:copyright|all rights reserved|vorbehalten|tous droits)"
)
"""What stands behind every story: a field of the index, or whose rights it is."""
CUTTING: Final = Cutting(COUNT, ENDS)
COUNT_RE = pattern(COUNT, re.MULTILINE)
LENGTH_RE = pattern(
    lambda: rf"^[ \t]{{0,20}}(?:{'|'.join(label for label, name in HEAD_LABELS.items() if name == 'length')})\s?:",
    re.MULTILINE | re.IGNORECASE,
)
CENTRED_MIN_BLANKS: Final = 3
"""Lines of the head and rights are centred by at least so many blanks."""


def recognise(head: str) -> bool:
    """Whether a text has a count on a line of its own, and after it the length that all stories have."""
    count = COUNT_RE.search(head)
    return count is not None and LENGTH_RE.search(head, count.end()) is not None


def stories(document: str) -> Iterator[Page]:
    """Yield the story of a document that holds one."""
    count = COUNT_RE.search(document)
    page = LabelledPageBuilder("text")
    if add_story(page, list(_split(document[count.end() if count else 0 :]))):
        yield page.build()


def _split(text: str) -> Iterator[Paragraph]:
    for part in BLANK_LINE_RE.split(f"\n\n{text}"):
        blanks = len(part) - len(part.lstrip(" \t"))
        for shown in split_fields(part, LABELS):
            yield Paragraph(shown, blanks >= CENTRED_MIN_BLANKS or part[:1] == "\t")
