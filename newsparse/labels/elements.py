"""Kinds of blocks and elements of HTML as numbers, for columns of features."""

from __future__ import annotations

KIND_NUMBERS = {
    "paragraph": 0,
    "heading": 1,
    "list_item": 2,
    "quote": 3,
    "table_row": 4,
    "caption": 5,
    "preformatted": 6,
}
TAG_NUMBERS = {
    tag: number
    for number, tag in enumerate(
        [
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "div",
            "span",
            "td",
            "figcaption",
            "section",
            "article",
            "header",
            "footer",
            "aside",
            "nav",
            "ul",
            "blockquote",
            "label",
            "button",
            "dt",
            "dd",
            "th",
            "main",
            "figure",
            "tr",
            "form",
            "center",
            "strong",
            "address",
            "noscript",
            "body",
            "pre",
        ],
        1,
    )
}
