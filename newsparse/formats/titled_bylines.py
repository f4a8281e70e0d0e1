"""Bylines whose titles stand in an element or line of their own."""

from __future__ import annotations

from newsparse.formats.declared import LabelledPageBuilder
from newsparse.lines.agency.byline import find_byline_agencies
from newsparse.lines.byline.stated import read_stated_byline
from newsparse.tables.words import make_key


def add_titled_byline(page: LabelledPageBuilder, line: str, title: str) -> None:
    """Add a byline and the title beside it, which may be a job, an agency, or both ("AP Sports Writer")."""
    if not title or not line:
        page.add_line(line or title, "byline")
        return
    agencies = find_byline_agencies(f"x, {title}") or find_byline_agencies(title)
    is_job = make_key(title) not in {make_key(agency) for agency in agencies}
    found = read_stated_byline(line)
    for author in found.authors:
        page.add_author(author.name, role=title if is_job else author.role)
    for agency in (*found.agencies, *agencies):
        page.add_fact("agency", agency)
    if not found.authors:
        page.add_line(title, "byline")
