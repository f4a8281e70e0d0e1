"""Markdown: which pages are written in it, and their lines without its signs."""

from __future__ import annotations

import re
from typing import Final

from newsparse.blocks.block import Link
from newsparse.blocks.characters import normalise
from newsparse.blocks.text.line import Line
from newsparse.blocks.text.marks import Mark
from newsparse.blocks.text.width import display_width, is_wide
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import STOPS

SIGN_RE: Final = pattern(r"^#{1,6} |\]\([^)\s]{1,500}(?: \"[^\"\n]{0,300}\")?\)|^\*\*|^!\[", re.MULTILINE)
SIGNS: Final = ("# ", "](", "**", "![", "\\. ")
"""One of them is in each match of the pattern."""
MIN_SIGNS: Final = 5
SURE_RE: Final = pattern(
    r"^#{1,6} \S[^\n]{0,300}\n(?:[ \t]*\n|\Z)|^\d{1,4}\\\. \S|^!\[[^\[\]]{0,500}\]\([^()\n]{0,2000}\)", re.MULTILINE
)
"""A heading with an empty line below it, a number with an escaped full stop or a picture at the beginning of a line: no other
page has them."""
HEAD_CHARS: Final = 20_000
"""How much of a page is searched for signs."""
_TARGET: Final = r"[^()]{0,2000}(?:\([^()]{0,500}\)[^()]{0,500}){0,3}"
"""The address of a link; calls of scripts and names of some pages have brackets in it."""
LINK_RE: Final = pattern(rf"(!?)\[([^\[\]]{{0,500}})\]\(({_TARGET})\)")
EMPTY_LINK_RE: Final = pattern(rf"\[\s*\](?:\({_TARGET}\))?")
"""What is left of a picture in a link."""
ADDRESS_RE: Final = pattern(r"<?([^\s\"'>]*(?:\s[^\s\"'>]+)*?)>?(?:\s+[\"'].*)?", re.DOTALL)
OPEN_MAX_CHARS: Final = 2500
"""Characters at the end of a line in which a link that is open has begun."""
OPEN_LINK_RE: Final = pattern(r"\[[^\[\]]{0,500}$|\]\([^()]{0,2000}(?:\([^()]{0,500}\)?[^()]{0,500}){0,3}$")
"""A link or picture that is not closed at the end of a line."""
STAR_RE: Final = pattern(r"(\*{1,3})(?=[^\s*])([^*\n]{1,600}?)(?<=[^\s*])\1(?!\*)")
UNDERSCORE_RE: Final = pattern(r"(_{1,3})(?=[^\s_])([^_\n]{1,600}?)(?<=[^\s_])\1(?!_)")
LOOSE_MARK_RE: Final = pattern(r"(?:(?<=[^\s*_][*_])|(?<=[^\s*_]\*\*)) (?=[.,)](?:\s|$))")
"""The space that a tool puts behind emphasis, before a mark that no language has a space before."""
LOOSE_WIDE_RE: Final = pattern(
    r"(?<=[\u3001-\u9fff\uff01-\uff60“”‘’…]) ?((\*{1,3}|_{1,3})(?=[\u3001-\u9fff\uff01-\uff60])[^*_\n]{1,300}(?<=[\u3001-\u9fff\uff01-\uff60])\2)"
    r" ?(?=[\u3001-\u9fff\uff01-\uff60“”‘’…]|$)"
)
"""Emphasis in Chinese and Japanese with the spaces that a tool puts around it."""
HARD_BREAKS: Final = ("  ", "\\")
"""Ends of lines after which a new line begins, whatever its width."""
ESCAPE_RE: Final = pattern(r"\\([\\`*_{}()\[\]#+.!|>~$'\"&<@%^:;,/?=-])")
ATTRIBUTES_RE: Final = pattern(r"(?<=[)\]\w*_])\s?\{[.#\w][^{}]{0,500}\}")
"""Attributes that pandoc writes behind links, pictures and headings."""
FENCE_RE: Final = pattern(r"(?m)^[ \t]*:{3,}[^\n]*$")
"""The beginning or end of a pandoc division."""
SPAN_RE: Final = pattern(r"(?<![!\\\]])\[([^\[\]]{0,2000})\]\{(?:[.#][\w-]|[\w-]{1,40}=)[^{}]{0,500}\}")
"""Words with attributes of their own, which pandoc writes for a `span`; one may stand inside another."""
DASHES_RE: Final = pattern(r"(?m)(?:(?<=^)|(?<=[^\s|+:-] )|(?<=\w))-{2,3}(?=[ \n]?[^\s|+:-])")
"""Dashes between words, or before speech; a rule and the line below a table's heads have none beside them."""
SPANS_MAX_DEPTH: Final = 3
DEFINITION_RE: Final = pattern(r"(?m)^:[ \t]{1,3}(?=\S)")
"""What stands before the definition of a term."""
CODE_RE: Final = pattern(r"(?<!\\)(`{1,2})([^`\n]{1,300})\1(?!`)")
LINK_LINE_RE: Final = pattern(r"(?m)^[ \t]*(?:\[|\]\([^()\n]{0,2000}\))[ \t]*$")
"""A line with nothing but the beginning or the end of a link around blocks."""
PICTURE_TAG_RE: Final = pattern(r"(?i)<img\s[^<>]{0,2000}>")
PICTURE_LINE_RE: Final = pattern(r"\s*(?:\[\s*)?!\[[^\[\]]{0,500}\]\([^()\n]{0,2000}\)(?!\s*\|)")
"""A line that begins with a picture, alone or in a link; a row of a table is none."""
TAG_RE: Final = pattern(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]{0,2000})?/?>")
BLOCK_TAG_RE: Final = pattern(
    r"(?i)</?(?:div|p|section|article|header|footer|aside|nav|main|figure|figcaption|h[1-6]|ul|ol|li|table|tr|blockquote|form|br)"
    r"(?:\s[^<>]{0,2000})?/?>"
)
ANCHOR_RE: Final = pattern(r"(?is)<a\s([^<>]{0,2000})>((?:[^<]|<(?!/a>)){0,2000}?)</a>")
HREF_RE: Final = pattern(r"(?is)\bhref\s*=\s*[\"']?([^\"'\s>]{0,2000})")
REFERENCE_RE: Final = pattern(
    r"(?m)^[ \t]{0,8}\[([^\[\]\n^]{1,80})\]:[ \t]+<?([^\s<>]{0,2000}[/#.:][^\s<>]{0,2000})>?(?:[ \t]+[\"'(][^\n]{0,200})?[ \t]*$"
)
"""The address of links by number or name; below a footnote's number stands text."""
REFERRING_RE: Final = pattern(r"\[([^\[\]]{0,500})\][ ]?\[([^\[\]]{0,80})\]")
FIGURE_RE: Final = pattern(
    r"(?m)^!\[((?:[^\[\]]|\[[^\[\]]{0,500}\](?:\{[^{}]{0,200}\})?){1,2000})\]\([^()\n]{0,2000}\)"
    r"(\{[^{}]{0,500}\balt=[^{}]{0,500}\})?[^\S\n]*(?:\{[^{}]{0,500}\})?$"
)
"""A picture that is a paragraph: pandoc writes the caption in its brackets, and what describes the picture behind it."""
CAPTION: Final = "\ud802"
"""Before a line that the page's markup calls a caption. Lone surrogates are in no decoded text."""
FIGCAPTION_RE: Final = pattern(
    r"(?is)<figcaption(?:\s[^<>]{0,2000})?>((?:[^<]|<(?!/figcaption)){1,2000})</figcaption\s?>"
)
CAPTION_MIN_CHARS: Final = 25
CREDIT_END_RE: Final = pattern(r"[:：/|©][^:：/|©]{2,40}$|[)）】］]$|[。！？ ]\S{1,12}\s?[摄攝影]$")
"""What may be a credit at the end of a caption: texts that only describe a picture have none."""


def has_markup(text: str) -> bool:
    """Whether a page has one sign of Markdown at least: enough below front matter, which is written with it."""
    return SIGN_RE.search(text, 0, HEAD_CHARS) is not None or STAR_RE.search(text, 0, HEAD_CHARS) is not None


def is_markdown(text: str) -> bool:
    r"""Whether a page has Markdown's signs near its beginning: several, or one that no other page has.

    >>> is_markdown("# Rain in Lisbon\n\nIt rained."), is_markdown("Rain in Lisbon\n\n# 5 on the list")
    (True, False)
    """
    if not any(sign in text for sign in SIGNS):
        return False
    return SURE_RE.search(text, 0, HEAD_CHARS) is not None or len(SIGN_RE.findall(text, 0, HEAD_CHARS)) >= MIN_SIGNS


def strip_markup(text: str) -> str:
    r"""Return Markdown without the HTML and the attributes that converters leave in it; anchors become links.

    >>> strip_markup('<div id="main">\n\n# Rain {#top}\n\nBy <a href="/ada"\nrel="author">Ada Berg</a>\n\n</div>').split()
    ['#', 'Rain', 'By', '[Ada', 'Berg](/ada)']
    """
    if "--" in text and (":::" in text or "]{" in text or "){" in text):  # pandoc writes the signs of print so
        text = DASHES_RE.sub(lambda dashes: "–" if len(dashes[0]) == 2 else "—", text)
    if "]: " in text:
        text = _use_references(text)
    if "]{" in text:
        text = _strip_spans(text)
    if "![" in text:
        text = FIGURE_RE.sub(_read_figure, LINK_LINE_RE.sub("", text))
    if ":::" in text:
        text = FENCE_RE.sub("", text)
    text = DEFINITION_RE.sub("\n", text)
    if "<" in text:
        text = FIGCAPTION_RE.sub(_read_figcaption, text)
        text = ANCHOR_RE.sub(_anchor_to_link, PICTURE_TAG_RE.sub("![](-)", text))
        text = TAG_RE.sub("", BLOCK_TAG_RE.sub("\n\n", text))
    return ATTRIBUTES_RE.sub("", text) if "{" in text else text


def _strip_spans(text: str) -> str:
    """Return text with the words of spans in place of these, a space between two of them: they are blocks more often than parts of a word.

    >>> _strip_spans("[[R]{.drop}ain]{.lead lang='en'} in [Lisbon](/lisbon){.place} [2024]")
    'Rain in [Lisbon](/lisbon){.place} [2024]'
    """
    text = text.replace("}[", "} [")
    for _ in range(SPANS_MAX_DEPTH):
        text, count = SPAN_RE.subn(r"\1", text)
        if not count:
            break
    return text


def _read_figure(figure: re.Match[str]) -> str:
    """Return the caption of a figure as a paragraph; a text without a mark or a credit at its end describes the picture.

    Gets wrong: captions that are a phrase without either, and descriptions that are a sentence.
    """
    text = " ".join(ATTRIBUTES_RE.sub("", figure[1]).replace("[", "").replace("]", "").split())
    is_caption = figure[2] is not None or (
        display_width(text) >= CAPTION_MIN_CHARS and (text[-1] in STOPS or CREDIT_END_RE.search(text) is not None)
    )
    return f"\n{CAPTION}{text}\n" if is_caption else figure[0]


def _read_figcaption(caption: re.Match[str]) -> str:
    """Return what HTML in the page calls a caption as a line of its own."""
    text = " ".join(TAG_RE.sub("", caption[1]).split())
    return f"\n\n{CAPTION}{text}\n\n" if text else "\n\n"


def _use_references(text: str) -> str:
    r"""Return text with links by number or name ("[Rain][1]", the address at the end of the page) as links with an address.

    >>> _use_references("By [Ada\nBerg][1].\n\n  [1]: /ada")
    'By [Ada\nBerg](/ada).\n\n'
    """
    addresses = {found[1].lower(): found[2] for found in REFERENCE_RE.finditer(text)}
    if not addresses:
        return text
    text = REFERENCE_RE.sub("", text)
    return REFERRING_RE.sub(lambda link: _refer(link, addresses), text)


def _refer(link: re.Match[str], addresses: dict[str, str]) -> str:
    address = addresses.get((link[2] or link[1]).lower())
    return f"[{link[1]}]({address})" if address is not None else link[0]


def _anchor_to_link(anchor: re.Match[str]) -> str:
    address = HREF_RE.search(anchor[1])
    words = " ".join(TAG_RE.sub("", anchor[2]).split())
    return f"[{words}]({address[1]})" if address else words


def join_quotes(lines: list[str]) -> list[str]:
    """Return lines with the sign of a quotation only on the first of those that stand together.

    >>> join_quotes(["> We paid", "> three times."])
    ['> We paid', 'three times.']
    """
    return [
        line.lstrip("> ")
        if line.startswith(">") and number and lines[number - 1].startswith(">") and line.strip("> ")
        else line
        for number, line in enumerate(lines)
    ]


def is_open(line: str) -> bool:
    """Whether a line ends inside a link or picture, which goes on in the next one.

    >>> is_open("By [Ada"), is_open("By [Ada Berg](https://hill.example/"), is_open("By [Ada Berg](/ada)")
    (True, True, False)
    """
    return OPEN_LINK_RE.search(line[-OPEN_MAX_CHARS:]) is not None


def read_markdown_line(text: str, mark: Mark | None, number: int, gap: int) -> Line:
    """Read a line of Markdown: what its signs say of it, and its text without them.

    Args:
        text: The line, unwrapped, without indentation and without the signs of its mark.
        mark: What the signs of lists and tables say of it.
        number: Of the source line.
        gap: Empty lines before it.

    >>> read_markdown_line("`rain` and ``fog``", None, 0, 0).text
    'rain and fog'
    >>> read_markdown_line("**Rain** , _fog_ .", None, 0, 0).text, read_markdown_line("*Pluie* ; vent", None, 0, 0).text
    ('Rain, fog.', 'Pluie ; vent')
    >>> read_markdown_line("*Rain* in [Lisbon](/lisbon)", None, 0, 0)
    Line(text='Rain in Lisbon', number=0, gap=0, kind='paragraph', heading_level=0, links=(Link(text='Lisbon', url='/lisbon', rel=''),), is_marked=False, images=0)
    """
    kind, level = (mark.kind, mark.level) if mark else ("paragraph", 0)
    if text.startswith(">"):
        kind, text = "quote", text.lstrip("> ")
    elif text.startswith(CAPTION):
        kind, text = "caption", text[len(CAPTION) :]
    text = _read_pictures(text)
    links = tuple(
        Link(normalise(_plain(found[2])), _address(found[3]))
        for found in LINK_RE.finditer(text)
        if not found[1] and found[2].strip()
    )
    plain = normalise(_plain(LINK_RE.sub(lambda found: found[2], text)))
    return Line(plain, number, gap, kind, level, links, mark is not None and mark.is_sure)


def _read_pictures(text: str) -> str:
    """Return a line without its pictures, in links and alone; a caption that stands behind a picture stays."""
    if "![" not in text:
        return text
    rest = EMPTY_LINK_RE.sub("", LINK_RE.sub(lambda found: "" if found[1] else found[0], text))
    return "" if rest.strip() == "\\" or LINK_LINE_RE.fullmatch(rest) else rest


def _address(target: str) -> str:
    found = ADDRESS_RE.match(target.strip())
    return "".join((found[1] if found else target).split())


def _plain(text: str) -> str:
    """Return text without signs of emphasis and escapes."""
    if "`" in text:
        text = CODE_RE.sub(lambda found: found[2], text)
    if "* " in text or "_ " in text:
        text = LOOSE_WIDE_RE.sub(r"\1", LOOSE_MARK_RE.sub("", text))
    if "*" in text:
        text = STAR_RE.sub(_strip_emphasis, text)
    if "_" in text:
        text = UNDERSCORE_RE.sub(_strip_emphasis, text)
    return ESCAPE_RE.sub(r"\1", text) if "\\" in text else text


def _strip_emphasis(found: re.Match[str]) -> str:
    """Return the words between two signs of emphasis; signs inside a word are none, but beside Chinese or Japanese.

    A sign after a backslash is no sign.
    """
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    if before == "\\" or found[2].endswith("\\"):
        return found[0]
    is_inside = (before.isalnum() and not is_wide(before)) or (after.isalnum() and not is_wide(after))
    if is_inside and not (is_wide(found[2][0]) or is_wide(found[2][-1])) and (found[1][0] == "_" or len(found[1]) == 1):
        return found[0]
    return found[2]
