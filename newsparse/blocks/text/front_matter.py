"""Front matter: the lines at the beginning of a Markdown file that state its title, authors and dates.

Between `---` they are YAML, between `+++` TOML; pandoc writes title, authors and date behind `%`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.blocks.block import Fact
from newsparse.blocks.characters import normalise
from newsparse.tables.lazy_regex import pattern

ORIGIN: Final = "front matter"
FENCE_RE: Final = pattern(r"\s{0,20}---[ \t]*\n((?:[^\n]*\n){1,80}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
TOML_RE: Final = pattern(r"\s{0,20}\+\+\+[ \t]*\n((?:[^\n]*\n){1,80}?)\+\+\+[ \t]*(?:\n|$)")
TOML_ENTRY_RE: Final = pattern(r"(?m)^([ \t]*[A-Za-z][\w.-]{0,40}[ \t]*)=")
TOML_TABLE_RE: Final = pattern(r"(?m)^\[")
"""The first of the tables behind the entries, which are about other things."""
TITLE_BLOCK_RE: Final = pattern(
    r"\s{0,20}%[ \t]+(\S[^\n]*)\n(?:[ \t]+[^\n]*\n){0,9}%[ \t]*([^\n]*)\n(?:%[ \t]*([^\n]*)\n)?(?=[ \t]*\n)"
)
ENTRY_RE: Final = pattern(r"([A-Za-z][\w.-]{0,40})[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
ITEM_RE: Final = pattern(r"[ \t]*-[ \t]+(.+)$")
VALUE_RE: Final = pattern(r"^[A-Za-z][\w.-]{0,40}[ \t]*:[ \t]*\S|^[ \t]*-[ \t]+\S")
FOLDED_RE: Final = pattern(r":[ \t]*[|>][+-]?\d?[+-]?[ \t]*$")
"""The sign that a value stands in the lines below."""
QUOTED_RE: Final = pattern(r"""'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)\"""")
ESCAPE_RE: Final = pattern(r"\\(.)")
AUTHORS_APART_RE: Final = pattern(r"\s*;\s*")
FIELDS: Final = {
    "title": "headline",
    "headline": "headline",
    "subtitle": "description",
    "description": "description",
    "summary": "description",
    "excerpt": "description",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "url": "url",
    "source": "url",
    "link": "url",
    "permalink": "url",
    "canonical": "url",
    "canonical_url": "url",
    "date": "published",
    "published": "published",
    "publishdate": "published",
    "pubdate": "published",
    "pub_date": "published",
    "date_published": "published",
    "published_date": "published",
    "publication_date": "published",
    "updated": "modified",
    "modified": "modified",
    "date_modified": "modified",
    "lastmod": "modified",
    "last_modified_at": "modified",
    "sitename": "site",
    "site": "site",
    "site_name": "site",
    "publisher": "site",
    "categories": "section",
    "category": "section",
    "section": "section",
    "tags": "tag",
    "keywords": "tag",
    "language": "language",
    "lang": "language",
    "image": "image",
    "type": "type",
}
"""Fields of the record's facts by the names that writers of Markdown give them."""
LISTS: Final = frozenset(("author", "section", "tag"))


def take_front_matter(text: str) -> tuple[str, tuple[Fact, ...]]:
    r"""Return a page without its front matter, and what that states; the whole page where it has none.

    A block between two rules is front matter only if all its lines are entries, and one of them is a title, an author, a
    date or an address: a lone `---` is a rule.

    >>> text, facts = take_front_matter("---\ntitle: \"Rain\"\nauthor: Ada Berg; Rui Melo\ntags: [a, 'b']\n---\nIt rained.\n")
    >>> text, [(fact.field, fact.value) for fact in facts]
    ('It rained.\n', [('headline', 'Rain'), ('author', 'Ada Berg'), ('author', 'Rui Melo'), ('tag', 'a'), ('tag', 'b')])
    """
    start = text[:40].lstrip()
    if start.startswith("%"):
        return _take_title_block(text)
    if not start.startswith(("---", "+++")):
        return text, ()
    is_toml = start.startswith("+++")
    fence = (TOML_RE if is_toml else FENCE_RE).match(text)
    block = fence[1] if fence else ""
    entries = list(_read_entries(_as_yaml(block) if is_toml else block))
    facts = [Fact(FIELDS[name], value, ORIGIN) for name, value in entries if name in FIELDS and value]
    if fence is None or not any(fact.field in ("headline", "author", "published", "url") for fact in facts):
        return text, ()
    return text[fence.end() :], tuple(dict.fromkeys(facts))


def _take_title_block(text: str) -> tuple[str, tuple[Fact, ...]]:
    r"""Return a page without the title block of pandoc, and what that states.

    >>> text, facts = _take_title_block("% Rain\n% Ada Berg; Rui Melo\n% 3 May 2024\n\nIt rained.\n")
    >>> text, [(fact.field, fact.value) for fact in facts]
    ('\nIt rained.\n', [('headline', 'Rain'), ('author', 'Ada Berg'), ('author', 'Rui Melo'), ('published', '3 May 2024')])
    >>> _take_title_block("% of the town was flooded.\n\nIt rained.\n")
    ('% of the town was flooded.\n\nIt rained.\n', ())
    """
    block = TITLE_BLOCK_RE.match(text)
    if block is None:
        return text, ()
    said = (
        ("headline", block[1]),
        *(("author", name) for name in AUTHORS_APART_RE.split(block[2])),
        ("published", block[3] or ""),
    )
    return text[block.end() :], tuple(
        Fact(field, value, ORIGIN) for field, text_ in said if (value := normalise(text_))
    )


def _as_yaml(block: str) -> str:
    table = TOML_TABLE_RE.search(block)
    return TOML_ENTRY_RE.sub(r"\1:", block[: table.start()] if table else block)


def _read_entries(block: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of each entry, a list's items one by one; nothing where a line is no entry."""
    entries: list[tuple[str, str]] = []
    name = ""
    for line in _join_lines(block.split("\n")):
        if not line.strip() or line.startswith("#"):
            continue
        entry, item = ENTRY_RE.match(line), ITEM_RE.match(line)
        if entry:
            name = entry[1].lower()
            entries += [(name, value) for value in _values(entry[2] or "", FIELDS.get(name) in LISTS)]
        elif item and name:
            entries += [(name, _unquote(item[1]))]
        elif line[0] not in " \t":
            return
    yield from entries


def _join_lines(lines: list[str]) -> list[str]:
    r"""Join values that go on in lines set in below their name, also those that begin there behind `>` or `|`.

    >>> _join_lines(["title: >-", "  Rain in", "  Lisbon", "tags:", "  - a", 'by: "Ada', '  Berg"'])
    ['title: Rain in Lisbon', 'tags:', '  - a', 'by: "Ada Berg"']
    """
    joined: list[str] = []
    for line in lines:
        is_value = bool(joined) and line[:1] in (" ", "\t") and line.strip() != "" and not ITEM_RE.match(line)
        if not is_value or not VALUE_RE.search(joined[-1]):
            joined.append(line)
            continue
        joined[-1] = f"{FOLDED_RE.sub(': ', joined[-1]).rstrip()} {line.strip()}"
    return joined


def _values(text: str, is_list: bool) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_unquote(part) for part in _parts(text[1:-1])]
    if FOLDED_RE.search(f":{text}"):
        return []
    value = _unquote(text)
    return AUTHORS_APART_RE.split(value) if is_list else [value]


def _parts(text: str) -> list[str]:
    """Return the items of a list in brackets; a comma inside quotes divides nothing."""
    parts, start = [], 0
    spans = [match.span() for match in QUOTED_RE.finditer(text)]
    for comma in (at for at, character in enumerate(text) if character == ","):
        if not any(begin < comma < end for begin, end in spans):
            parts.append(text[start:comma])
            start = comma + 1
    return [part for part in (*parts, text[start:]) if part.strip()]


def _unquote(text: str) -> str:
    quoted = QUOTED_RE.fullmatch(text.strip())
    if quoted is None:
        return normalise(text)
    if quoted[1] is not None:
        return normalise(quoted[1].replace("''", "'"))
    return normalise(ESCAPE_RE.sub(r"\1", quoted[2]))
