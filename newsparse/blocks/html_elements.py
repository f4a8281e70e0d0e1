"""Elements of HTML by what they mean for blocks."""

from __future__ import annotations

SKIPPED = frozenset(
    [
        "style",
        "svg",
        "math",
        "template",
        "select",
        "textarea",
        "canvas",
        "object",
        "audio",
        "video",
        "map",
        "datalist",
        "iframe",
        "head",
        "rt",
        "rp",
        "rtc",
    ]
)
"""Elements whose text is not shown as text; `head` is left to the metadata. `rt`, `rp` and `rtc` are readings above the
words of a ruby element, and no words of the text."""

HEAD = frozenset(("head", "title", "script", "style", "noscript", "template", "object"))
"""Elements with an end that a head may hold."""

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
"""Elements that do not end their line (HTML Living Standard, phrasing content with text)."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)

NOT_BLOCKS = SKIPPED | INLINE | VOID | {"html", "title", "script"}
"""All elements that are not simply blocks; most elements are blocks, so this is asked first."""

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item",
    "dt": "list_item",
    "dd": "list_item",
    "blockquote": "quote",
    "tr": "table_row",
    "figcaption": "caption",
    "pre": "preformatted",
}
"""The kind of block that an element makes of the text in it, also through paragraphs and boxes."""

NAMING_ATTRIBUTES = ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-type", "data-role")
STRONG = frozenset(("b", "strong", "em", "i"))
RUBY = frozenset(("ruby", "rb"))
SET_ASIDE = frozenset(("em", "i", "small", "cite", "font"))
"""Elements that set a caption apart from the text; `font` only with a small size."""
SMALL_SIZES = frozenset(("1", "2", "-1", "-2"))
LARGE_SIZES = frozenset(("4", "5", "6", "7", "+2", "+3", "+4"))
"""Sizes of `font` in which old pages set headlines; running text has at most 3."""
SHADOW_ROOT_MODES = frozenset(("open", "closed"))
"""Values of `shadowrootmode`: browsers show what such a template holds; they leave out every other template."""
MICRODATA = frozenset(
    [
        "headline",
        "author",
        "name",
        "datepublished",
        "datecreated",
        "datemodified",
        "articlesection",
        "description",
        "publisher",
    ]
)
"""Values of `itemprop`, or of `property` in RDFa, that are kept."""
BREADCRUMB_TYPE = "breadcrumblist"
BREADCRUMB_NAME = "breadcrumb"
"""Stands among the names of an element that says by its type that it is one."""
