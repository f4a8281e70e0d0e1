"""The labels a block can have."""

from __future__ import annotations

LABELS = (
    "chrome",
    "body",
    "heading",
    "item",
    "headline",
    "subheadline",
    "byline",
    "date",
    "caption",
    "bio",
    "promo",
    "correction",
    "section",
)
"""`body`, `heading` and `item` (of a list, a table, a quotation) are the story; `section` is its label or breadcrumb;
`promo` is another story's, a newsletter's or an advertiser's line inside this one; `chrome` is everything else."""

NUMBERS = {label: number for number, label in enumerate(LABELS)}
STORY = frozenset(("body", "heading", "item"))
