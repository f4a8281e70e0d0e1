"""reStructuredText, as pandoc writes it, into the Markdown that says the same: directives, links, underlined headings."""

from __future__ import annotations

import re
from typing import Final

from newsparse.tables.lazy_regex import pattern

MARKS: Final = (".. ", ">`_")
"""One of them is on each page of reStructuredText with a directive or a link."""
SIGN_RE: Final = pattern(
    r"^[ \t]*\.\. (?:[a-z-]+::|\|[^|\n]+\| [a-z-]+::|_[^:\n]+:)|`[^`<>\n]{1,300}(?:\n[^`<>\n]{1,300})?\s<[^<>\s]{1,2000}>`__?",
    re.MULTILINE,
)
SIGNS_MIN: Final = 2
HEAD_CHARS: Final = 20_000
"""How much of a page is searched for signs."""
DIRECTIVE_RE: Final = pattern(r"([ \t]*)\.\. (?:\|[^|\n]+\| )?([a-z-]+)::[ \t]*(.*)")
COMMENT_RE: Final = pattern(r"[ \t]*\.\.(?:[ \t]+\S.*)?")
"""Any other line that two full stops open: a comment, the target of a link."""
OPTION_RE: Final = pattern(r"[ \t]+:[a-z-]+:(?: .*)?")
LINK_RE: Final = pattern(r"`([^`<>]{1,600}?)\s<([^<>]{0,2000})>`__?")
ROLE_RE: Final = pattern(r":[a-z-]{3,20}:`([^`\n]{1,600})`")
LITERAL_RE: Final = pattern(r"``([^`\n]{1,600})``")
PICTURE_RE: Final = pattern(r"\|image\d+\|")
NUMBERED_RE: Final = pattern(r"([ \t]*)#\. (?=\S)")
CELL_RE: Final = pattern(r"(?<=\| )(?:\.\. rubric:: | {3}:[a-z-]+: [^|\n]*|\| (?=\w))")
"""What a directive, its options and a line block add to a cell of a grid."""
UNDERLINE_RE: Final = pattern(r"([=\-~^\"'+#*])\1{2,}")
UNDERLINES: Final = "=-~^\"'+#*"
"""Signs below headings: pandoc takes them in this order, the first for the highest level."""
HEADING_DIRECTIVES: Final = frozenset(("rubric", "topic", "admonition"))
"""Directives whose argument is shown as a heading."""
UNSHOWN_DIRECTIVES: Final = frozenset(("raw", "image", "meta", "contents", "role", "default-role", "include", "index"))
"""Directives of which a reader sees no words."""
INDENT: Final = 3


def is_restructured(text: str) -> bool:
    r"""Whether a page is reStructuredText: it has directives or links of that form.

    >>> is_restructured(".. container::\n\n   By Ada Berg\n\n`More rain </rain>`__"), is_restructured(".. and so on. `a`")
    (True, False)
    """
    if not any(mark in text for mark in MARKS):
        return False
    signs = SIGN_RE.finditer(text, 0, HEAD_CHARS)
    return sum(1 for _ in zip(signs, range(SIGNS_MIN), strict=False)) == SIGNS_MIN


def restructured_to_markdown(text: str) -> str:
    r"""Return reStructuredText as Markdown: what a directive holds is moved to its margin, what it sets is left out.

    Gets wrong: line blocks of verse, whose lines are joined where the page is wrapped.

    >>> restructured_to_markdown("Rain\n====\n\n.. container:: b\n   :name: c\n\n   By `Ada Berg </ada>`__\n").split("\n")
    ['# Rain', '', '', 'By [Ada Berg](/ada)', '']
    """
    text = CELL_RE.sub(lambda found: " " * len(found[0]), text)
    lines: list[str] = []
    margins: list[tuple[int, int]] = []
    """Of the directives that are open: the indentation of their content, and the columns by which it is moved."""
    skipped = -1
    is_head = False
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if skipped >= 0 and (not line.strip() or indent > skipped):
            continue
        skipped = -1
        while margins and line.strip() and indent < margins[-1][0]:
            margins.pop()
        moved = line[margins[-1][1] :] if margins and line.strip() else line
        is_option = is_head and OPTION_RE.fullmatch(line)
        is_head = bool(is_option)
        if is_option:
            continue
        directive = DIRECTIVE_RE.fullmatch(line)
        if directive:
            if directive[2] in UNSHOWN_DIRECTIVES:
                skipped = indent
                continue
            if directive[2] in HEADING_DIRECTIVES and directive[3]:
                lines += [f"### {directive[3]}", ""]
            is_head = True
            outer = margins[-1][1] if margins else 0
            margins.append((indent + INDENT, outer + INDENT))
        elif COMMENT_RE.fullmatch(line):
            skipped = indent
        else:
            lines.append(moved)
    return _read_inline("\n".join(_read_headings(lines)))


def _read_headings(lines: list[str]) -> list[str]:
    """Return lines with the heading above a line of signs marked as Markdown marks it."""
    kept: list[str] = []
    for line in lines:
        above = kept[-1].strip() if kept else ""
        is_alone = len(kept) < 2 or not kept[-2].strip()
        is_underline = UNDERLINE_RE.fullmatch(line.rstrip()) is not None
        if is_underline and above and is_alone and kept[-1][0] not in " #>" and len(line) >= len(above):
            kept[-1] = f"{'#' * min(6, 1 + UNDERLINES.index(line[0]))} {above}"
        else:
            kept.append(NUMBERED_RE.sub(r"\1- ", line))
    return kept


def _read_inline(text: str) -> str:
    text = LINK_RE.sub(lambda link: f"[{' '.join(link[1].split())}]({''.join(link[2].split())})", text)
    text = LITERAL_RE.sub(r"\1", ROLE_RE.sub(r"\1", text))
    return PICTURE_RE.sub("", text)
