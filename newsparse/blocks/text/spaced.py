"""Chinese and Japanese pages in one line: a space between two of their characters is where a block ended."""

from __future__ import annotations

from newsparse.tables.lazy_regex import pattern

LINE_MIN_CHARS = 300
"""Shorter lines are paragraphs."""
LINES_MIN_SHARE = 0.5
"""Share of the page in such lines."""
WIDE_MIN_SHARE = 0.4
_WIDE = "\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
WIDE_RE = pattern(f"[{_WIDE}]")
BLOCK_END_RE = pattern(
    f"(?<=[{_WIDE}]) (?=[{_WIDE}©]|[12][0-9]{{3}}[年/.-])|(?<=[0-9分]) (?=[{_WIDE}])(?=[^年月日時时分])"
)


def break_wide_lines(text: str) -> str:
    r"""Return a page with a line end at each space between wide characters, where most of it is in a line without one.

    The ideographic space stays, which headlines have inside.

    Gets wrong: names of persons with a space between family and given name, which become two lines.

    >>> break_wide_lines("短い 行"), break_wide_lines(f"見出し　二行 2025年2月18日 記者 {'橋' * 300}。 {'川' * 100}").count("\n")
    ('短い 行', 4)
    """
    lines = text.split("\n")
    long = [line for line in lines if len(line) >= LINE_MIN_CHARS and " " in line]
    if not long or sum(map(len, long)) < LINES_MIN_SHARE * len(text):
        return text
    if len(WIDE_RE.findall(text)) < WIDE_MIN_SHARE * len(text):
        return text
    return "\n".join(BLOCK_END_RE.sub("\n", line) if len(line) >= LINE_MIN_CHARS else line for line in lines)
