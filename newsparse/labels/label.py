"""The labels that a block can have."""

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
`promo` is a line inside it that leads to another story, a newsletter or an advertiser; `chrome` is everything else."""

NUMBERS = {label: number for number, label in enumerate(LABELS)}
STORY = frozenset(("body", "heading", "item"))
