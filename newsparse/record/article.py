"""The record of one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, final

from newsparse.record.part import Part
from newsparse.record.parts import SCHEMA, Agency, Author, Dateline, Image, Link, Paragraph, Source

SHOWN_CHARS: Final = 60
"""Of a headline in `repr`."""
NO_SOURCE: Final = Source()


@final
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Article(Part):
    r"""A news page as data: the record.

    Nothing of it can be set; `dataclasses.replace` makes another one. Equal pages give equal articles, and an article may
    be a member of a set or a key: its hash leaves out `stated` and `evidence`. It can be copied and pickled. `to_dict` and
    `to_json` give the record as JSON has it, where tuples are lists and None is null; `from_dict` reads it back.

    Attributes:
        schema: The version of this record: another key keeps it, another type or meaning of a key does not.
            Example: `"newsparse/1"`
        headline: The headline as shown, without the site's name, breadcrumb or kicker; null where none is shown.
            Example: `"Kenya and Seychelles Sign Pact on Shared Fishing Grounds"`
        subheadline: The standfirst or dek below the headline. Example: `"Patrols are to begin in June"`
        dateline: The story's opening that says where, when and for whom it was written.
            Example: `{"text": "LISBON (Lusa) -", "places": ["LISBON"], "date": null, "agencies": ["Lusa"]}`
        agencies: Every wire credited for the text, in dateline, byline or tail.
            Example: `[{"tag": "Lusa", "name": "Lusa", "country": "PT"}]`
        authors: The people or desks of the byline, and what the page says about them.
            Example: `[{"name": "Imani Wekesa", "role": null, "bio": null, "url": null}]`
        published: When the story was published, as an ISO 8601 year, month, date or time: as precise as the page says, with
            an offset only where one was given. Without another date it is that of the dateline.
            Example: `"2024-05-03T08:30:00+02:00"`
        modified: When it was last changed, in the same form. Example: `"2024-05-04"`
        section: The labels of breadcrumb or section, outermost first, without Home. Example: `["World", "Africa"]`
        tags: The page's own topics. Example: `["fisheries", "Indian Ocean"]`
        language: The language as a BCP 47 tag. Example: `"pt-BR"`
        site: The publisher's name as the page gives it. Example: `"The Harbour Courier"`
        url: The page's own address where it states one (absolute, of a page, not of the site's front); else the address that
            it was fetched from, else what the caller gave. Example: `"https://courier.example/2024/05/rain"`
        image: The lead picture, with its caption and credit.
            Example: `{"url": "https://courier.example/img/harbour.jpg", "caption": null, "credit": "Ivo Castell"}`
        captions: The captions of pictures in the story; they are never in `body`.
            Example: `["The night boat leaves Port Ellery on Monday."]`
        body: The story: no chrome, dateline, byline, bio, captions or promos; paragraphs joined by an empty line.
            Example: `"Rain fell on Friday.\n\nThe river rose."`
        paragraphs: The same story, each paragraph with its type.
            Example: `[{"type": "paragraph", "text": "Rain fell on Friday."}]`
        related: The promotions of other stories that stood in this one and were taken out.
            Example: `[{"title": "Ferry fares to rise again in June", "url": "/2024/06/fares"}]`
        corrections: The notes of correction, and those of the editor.
            Example: `["Correction: an earlier version misspelled the name of the river."]`
        is_article: Whether the page is a news story: false for section fronts, product pages, forums, error and cookie walls,
            and empty pages. Example: `true`
        preview: Whether the page shows only the beginning of its story, as before a paywall. Example: `false`
        stated: What a stated format says beyond these keys, by the format's own names; values of JSON.
            Example: `{"edition": "Final", "page": "A1"}`
        confidence: How likely the record is right, from 0 to 1, calibrated: of the records that say 0.9, nine in ten have the
            headline as shown and nearly all of the body and nothing else. Example: `0.9`
        evidence: For each field that has a value, where it came from: `json-ld`, `meta`, `byline block`, `dateline`, …
            Example: `{"headline": "headline block", "published": "json-ld"}`
        host: The host of `url` in lower case, without `www.`: what tables are grouped by. Example: `"courier.example"`
        source: The input that the record was read from. Example: `{"path": "pages/rain.html", "kind": "html"}`
    """

    schema: str = SCHEMA
    headline: str | None = None
    subheadline: str | None = None
    dateline: Dateline | None = None
    agencies: tuple[Agency, ...] = ()
    authors: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    site: str | None = None
    url: str | None = None
    image: Image | None = None
    captions: tuple[str, ...] = ()
    body: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    related: tuple[Link, ...] = ()
    corrections: tuple[str, ...] = ()
    is_article: bool = False
    preview: bool = False
    stated: dict[str, Any] = field(default_factory=dict, hash=False)
    confidence: float = 0.0
    evidence: dict[str, str] = field(default_factory=dict, hash=False)
    host: str | None = None
    source: Source = NO_SOURCE

    def to_markdown(self) -> str:
        r"""Return the story as Markdown, with the rest of the record before it as front matter in YAML.

        It is what the command writes with `--format markdown`.

        >>> print(Article(headline="Rain in Lisbon", body="It *fell* all day.").to_markdown().partition("---\n\n")[2], end="")
        # Rain in Lisbon
        <BLANKLINE>
        It \*fell\* all day.
        """
        from newsparse.record.markdown import render_markdown

        record = self.to_dict()
        return render_markdown(record, record)

    def __repr__(self) -> str:
        """Return the headline and what else tells one article from another, on one line.

        >>> Article(headline="Rain in Lisbon", published="2024-05-03", host="tagus.example", is_article=True)
        <Article 'Rain in Lisbon', 2024-05-03, tagus.example, 0 paragraphs>
        >>> Article(headline="Page not found")
        <Article 'Page not found', no article>
        """
        headline = self.headline
        if headline is not None and len(headline) > SHOWN_CHARS:
            headline = f"{headline[:SHOWN_CHARS].rstrip()}…"
        count = len(self.paragraphs)
        story = f"{count} paragraph{'s' * (count != 1)}" if self.is_article else "no article"
        facts = (None if headline is None else repr(headline), self.published, self.host, story)
        return f"<Article {', '.join(fact for fact in facts if fact)}>"

    def _repr_html_(self) -> str:
        """Return the article as notebooks show it: the fields that have a value, as a table, and how the story begins."""
        from newsparse.record.notebook import render_table

        return render_table(self.to_dict())
