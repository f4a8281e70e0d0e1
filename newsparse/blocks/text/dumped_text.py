"""A page's text without the traces of the tool that wrote it."""

from __future__ import annotations

from newsparse.blocks.block import Fact
from newsparse.blocks.characters import strip_invisible
from newsparse.blocks.icons import strip_icons
from newsparse.blocks.text.directions import strip_directions
from newsparse.blocks.text.dumped_links import (
    mark_pictures,
    mark_starred,
    strip_addresses,
    strip_carets,
    strip_fields,
    strip_link_list,
    take_pictures,
)
from newsparse.blocks.text.front_matter import take_front_matter
from newsparse.blocks.text.hyphens import mark_soft_breaks
from newsparse.blocks.text.initials import join_initials
from newsparse.blocks.text.labelled_head import take_labelled_head
from newsparse.blocks.text.markdown import (
    has_markup,
    is_markdown,
    strip_markup,
)
from newsparse.blocks.text.overstrikes import apply_backspaces, read_stars
from newsparse.blocks.text.prints import strip_print
from newsparse.blocks.text.restructured import is_restructured, restructured_to_markdown
from newsparse.blocks.text.spaced import break_wide_lines
from newsparse.blocks.text.tables import read_boxes
from newsparse.named_tuple import NamedTuple
from newsparse.tables.lazy_regex import pattern

NEWLINES = ("\r\n", *"\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
GLUED_RULE_RE = pattern(r"(?<=[.!?”»])_{3,40}(?=[^\s_])")
QUOTE_BAR_RE = pattern(r"(?m)^>(?: ?>)*(?: |$)")
PAGE_BREAK_RE = pattern("(?<=\n\n)\f|(?<=\n\r\n)\f")
"""A page break after an empty line: it separates nothing more than the empty line does."""


class DumpedText(NamedTuple):
    """A page's text without the traces of the tool that wrote it."""

    text: str
    facts: tuple[Fact, ...] = ()
    """What its front matter states."""
    title: str = ""
    """The title above the sheets of a printed page."""
    is_print: bool = False
    is_markdown: bool = False
    has_stars: bool = False
    """Its headings stand between stars, and no empty lines between its paragraphs."""
    listed: int = 0
    """Number of addresses in its list of links."""
    pictures: frozenset[int] = frozenset()
    """Numbers of the lines that began with a tool's sign of a picture."""


def strip_traces(text: str) -> DumpedText:
    """Take off what the tool added that wrote the text, or the site's fonts: icons, struck letters, front matter, heads of sheets, numbers of links."""
    text = part_at_rules(strip_directions(apply_backspaces(strip_icons(text))))
    starred = read_stars(text)
    has_stars, text = starred != text, starred
    printed = strip_print(text.replace("\r\n", "\n"))
    text = mark_soft_breaks(_unify_newlines(printed.text if printed else text))
    text, facts = take_front_matter(strip_quote_bars(strip_invisible(text)))
    is_marked = bool(facts) and has_markup(text)
    if not facts:
        text, facts = take_labelled_head(text)
    if is_restructured(text):
        text, has_markdown = restructured_to_markdown(text), True
    else:
        has_markdown = has_stars or is_marked or is_markdown(text)
    if has_markdown:
        text, listed = strip_markup(mark_starred(text) if has_stars else text), 0
    else:
        text = strip_fields(mark_pictures(strip_carets(strip_addresses(read_boxes(text)))))
        text, listed = strip_link_list(break_wide_lines(join_initials(text)))
    text, pictures = take_pictures(text)
    return DumpedText(
        text, facts, printed.title if printed else "", printed is not None, has_markdown, has_stars, listed, pictures
    )


def part_at_rules(text: str) -> str:
    r"""Return a page with a line of its own for each rule of underscores that was glued to the sentence before it.

    >>> part_at_rules("He still has it.___Ada Berg covers the harbour."), part_at_rules("Name____ Date____")
    ('He still has it.\n___\nAda Berg covers the harbour.', 'Name____ Date____')
    """
    return GLUED_RULE_RE.sub("\n___\n", text) if "___" in text else text


def strip_quote_bars(text: str) -> str:
    r"""Return a page of which every line is quoted, as in an answer by mail, without the bars.

    >>> strip_quote_bars("> Rain\n>\n> It rained.\n"), strip_quote_bars("He said:\n> It rained.")
    ('Rain\n\nIt rained.\n', 'He said:\n> It rained.')
    """
    if text[:1] != ">" or any(line and line[0] != ">" for line in text.split("\n")):
        return text
    return QUOTE_BAR_RE.sub("", text)


def _unify_newlines(text: str) -> str:
    """Return text with line feeds as its only line ends; soft hyphens stay, which say where a word was divided."""
    if "\f" in text:
        text = PAGE_BREAK_RE.sub("", text)
    for newline in NEWLINES:
        if newline in text:
            text = text.replace(newline, "\n")
    return text
