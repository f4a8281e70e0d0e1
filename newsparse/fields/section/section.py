"""The section: breadcrumb, label at the headline, "Filed under", or what metadata say; and the page's topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from newsparse.blocks.block import Block
from newsparse.fields.found import Found
from newsparse.fields.section.breadcrumb import find_trail
from newsparse.fields.section.text_page import lines_at
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS, ContainerRole, bits_of
from newsparse.lines.breadcrumb import OTHER_KINDS, read_path, split_breadcrumb
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import after_phrase, phrase_kinds
from newsparse.tables.words import make_key

SECTION_MAX_CHARS = 40
FILED_MAX_CHARS = 200
LABEL_REACH = 6
LABEL_POINTS = 3
DATED_REACH = 2
BAR_RE = pattern(r"\s*[|·]\s*|\s+[—–]\s+")
MENU_MIN_LINKS = 6
"""As many links alike around a label make it an entry of a menu."""
BESIDE_SHARE = 40
SURE_SHARE = 60
REMARK_RE = pattern(r"\s*[|·•]\s*\w")
UNLINKED_SHARE = 70
"""A label without a link is this likely, or metadata or the tables know it: others are kickers."""
FILED_BEFORE, FILED_AFTER = 4, 15
"""Blocks before the headline and after the story's end among which "Filed under" is looked for."""
SAID_MAX = 3
"""Metadata that give more sections than this give topics."""
TRUSTED = ("json-ld", "microdata", "xml")
SECTION_BIT = GROUP_BITS["section"]
NAVIGATION_BIT = GROUP_BITS["navigation"]
MENU_BITS = GROUP_BITS["navigation"] | GROUP_BITS["form"] | GROUP_BITS["comment"] | GROUP_BITS["cookie"]
CREDIT_KINDS = frozenset(("byline:open", "published:open", "updated:open", "read_time:open"))
DATE_RE = pattern(r"\d{1,2}\D{1,3}\w+\D{1,3}(?:19|20)\d\d|(?:19|20)\d\d\D{1,3}\w+\D{1,3}\d{1,2}|\d:\d\d")
PAGE_TYPES = frozenset(
    [
        "article",
        "artikel",
        "articles",
        "artículo",
        "articolo",
        "artigo",
        "artykuł",
        "článek",
        "cikk",
        "artikkel",
        "artikkeli",
        "статья",
        "стаття",
        "статия",
        "haber",
        "beitrag",
        "bài",
        "viết",
        "記事",
        "記事詳細",
        "기사",
        "正文",
        "详情",
        "內文",
        "mehr",
        "more",
        "beginn",
    ]
)
"""Crumbs that name the kind of page and no section."""


def find_section(story: Story, headline: Found[str | None], url: Found[str | None]) -> Found[tuple[str, ...]]:
    """Return section labels, outermost first, and where they are from.

    A breadcrumb comes first, then the label at the headline, then what metadata say: visible names are the
    reader's, while metadata often give the site's own shelf mark.
    """
    end, address = headline.position if headline.position >= 0 else story.first, url.value
    readers: tuple[Callable[[], Sequence[str]], ...] = (
        lambda: find_trail(story, headline),
        lambda: lines_at(story, headline) if story.page.kind == "text" else _label(story, end, address),
        lambda: _filed(story, end),
        lambda: _dated(story, end),
        lambda: _categories(story, end),
    )
    for read in readers:
        names = _names(read(), story, headline)
        if names:
            return Found(names, "section block")
    facts = [fact for fact in story.facts("section") if fact.origin in TRUSTED]
    facts = [fact for fact in facts if fact.origin == facts[0].origin]
    if len(facts) > SAID_MAX:
        return Found(())
    names = _names([part for fact in facts for part in _listed(fact.value)], story, headline)
    return Found(names, facts[0].origin) if names else Found(())


def _listed(value: str) -> list[str]:
    return value.replace(";", ",").split(",")


def _label(story: Story, end: int, address: str | None) -> list[str]:
    """Return the label at the headline, by what labels, names, links and metadata tell together.

    A menu that ends at the headline is kept out by its company: lists of links are no labels.
    Gets wrong: labels that are only coloured text, and kickers that name the story's subject.
    """
    evidence = _Evidence(story, end, address)
    best: tuple[int, int] | None = None
    found: Labelled | None = None
    for block in story.blocks[max(0, end - LABEL_REACH) : end + LABEL_REACH]:
        points = evidence.points(block)
        rank = (points, -abs(block.position - end))
        if points >= LABEL_POINTS and (best is None or rank > best):
            best, found = rank, block
    return evidence.with_company(found) if found else []


class _Evidence:
    """What speaks for a block near the headline being the section's label."""

    def __init__(self, story: Story, end: int, address: str | None) -> None:
        self._story, self._end = story, end
        self._roles = story.roles
        self._sections = {make_key(part) for fact in story.facts("section") for part in _listed(fact.value)}
        self._path = read_path(address or next((fact.value for fact in story.facts("url")), ""))
        boxes = story.page.containers
        parents = [boxes[block.block.container].parent for block in story.blocks if _is_link(block)]
        self._links = Counter(parents)
        self._wider = Counter(boxes[parent].parent for parent in parents)
        self._linked = {make_key(link.text) for block in story.blocks for link in block.block.links}

    def points(self, labelled: Labelled) -> int:
        block, role = labelled.block, self._roles[labelled.block.container]
        if labelled.position == self._end or len(block.text) > SECTION_MAX_CHARS or self._is_other(labelled, role):
            return 0
        share = labelled.probability_of("section")
        is_said = self._is_marked(block) or make_key(block.text) in self._sections
        is_known = "section:whole" in phrase_kinds(block.text)
        is_linked = _is_link(labelled)
        is_known = is_known or (not is_linked and make_key(block.text) in self._linked)
        if not is_linked and not (is_said or is_known or share >= UNLINKED_SHARE):
            return 0
        points = (share >= 5) + (share >= 30) + (share >= 70) + 2 * is_said + is_known + is_linked
        own = role.own | (bits_of(block.names) if labelled.position == self._end - 1 and len(block.links) == 1 else 0)
        points += 2 * bool(own & SECTION_BIT) or int(bool(role.near & SECTION_BIT))
        return points + 2 * self._is_above(labelled) + (0 < self._end - labelled.position <= 3)

    def with_company(self, found: Labelled) -> list[str]:
        """Return the label's texts with those of other labels in its box."""
        box = self._roles[found.block.container].box
        beside = [
            block
            for block in self._story.blocks[max(0, found.position - 3) : found.position + 4]
            if block is found
            or (
                self._roles[block.block.container].box == box
                and (block.probability_of("section") >= BESIDE_SHARE or self._are_listed(block, found))
                and _is_link(block) == _is_link(found)
            )
        ]
        if len(found.block.links) == 1 and (self._is_marked(found.block) or _is_link(found)) and len(beside) == 1:
            return [found.block.links[0].text]
        return [crumb.text for block in beside for crumb in split_breadcrumb(block.block.text, block.block.links)]

    def _is_marked(self, block: Block) -> bool:
        """Whether microdata call a block the article's section."""
        return "articlesection" in f"{block.names} {self._story.page.containers[block.container].names}"

    def _are_listed(self, one: Labelled, other: Labelled) -> bool:
        """Whether two blocks are items of one short list."""
        parents = {self._story.page.containers[block.block.container].parent for block in (one, other)}
        is_short = self._links[min(parents)] <= SAID_MAX
        return len(parents) == 1 and is_short and one.block.kind == other.block.kind == "list_item"

    def _is_other(self, labelled: Labelled, role: ContainerRole) -> bool:
        """Whether a block is another field's, or an entry of a menu."""
        if labelled.label in ("date", "caption", "byline", "bio") or OTHER_KINDS.intersection(
            phrase_kinds(labelled.block.text)
        ):
            return True
        parent = self._story.page.containers[labelled.block.container].parent
        if self._links[parent] >= MENU_MIN_LINKS or len(labelled.block.links) > SAID_MAX:
            return True
        wider = self._story.page.containers[parent].parent
        if labelled.position == self._end - 1 and max(self._links[parent], self._wider[wider]) <= SAID_MAX:
            return bool(role.own & MENU_BITS & ~NAVIGATION_BIT)
        return bool(role.near & MENU_BITS) or (
            bool(role.all & MENU_BITS) and labelled.probability_of("section") < SURE_SHARE
        )

    def _is_above(self, labelled: Labelled) -> bool:
        """Whether a link of a block leads to a folder that the story's own address is in."""
        return any(self._path.startswith(f"{path}/") for link in labelled.block.links if (path := read_path(link.url)))


def _is_link(labelled: Labelled) -> bool:
    """Whether a block is links, but for a remark behind a bar ("Business · Updated")."""
    block = labelled.block
    if len(block.links) == 1 and block.text.startswith(block.links[0].text):
        text = block.links[0].text
        return bool(REMARK_RE.match(block.text, len(text))) or len(text) >= len(block.text) * 0.7
    return bool(block.links) and block.link_chars >= len(block.text) * 0.7


def _categories(story: Story, end: int) -> list[str]:
    """Return the links that the page marks as its categories in a line near the headline or the story's end."""
    after = story.blocks[story.last + 1 : story.last + 1 + FILED_AFTER] if story.last >= 0 else ()
    for labelled in (*story.blocks[max(0, end - LABEL_REACH) : end + LABEL_REACH], *after):
        names = [link.text for link in labelled.block.links if "category" in link.rel.split()]
        if 0 < len(names) <= SAID_MAX:
            return names
    return []


def _dated(story: Story, end: int) -> list[str]:
    """Return the linked label that begins a line of bars with the date in it ("Inland | 11.2.2025 | 23:55")."""
    for labelled in story.blocks[max(0, end - DATED_REACH) : end + 1 + DATED_REACH]:
        block = labelled.block
        parts = [part.strip() for part in BAR_RE.split(block.text[:FILED_MAX_CHARS])]
        if len(parts) > 1 and block.links and block.links[0].text == parts[0] and DATE_RE.search(block.text):
            return parts[:1] if labelled.label in ("date", "section", "chrome") else []
    return []


def _filed(story: Story, end: int) -> list[str]:
    """Return what a "Filed under" line names, or the lines after it where it is a label alone."""
    before = story.blocks[max(0, end - FILED_BEFORE) : end + 2 * FILED_BEFORE]
    after = story.blocks[max(0, story.last - 1) : story.last + 1 + FILED_AFTER] if story.last >= 0 else ()
    for labelled in (*before, *after):
        block = labelled.block
        rest = after_phrase("filed", block.text[:FILED_MAX_CHARS])
        if rest is None or len(block.text) > FILED_MAX_CHARS:
            continue
        if rest:
            return [link.text for link in block.links] or _listed(rest)
        return _listed_below(story, labelled.position)
    return []


def _listed_below(story: Story, index: int) -> list[str]:
    """Return the short lines under a lone "Category": the first, and its siblings where the page's markup shows them."""
    below = story.blocks[index + 1 : index + 2 + LABEL_REACH]
    if not below or len(below[0].block.text) > SECTION_MAX_CHARS or below[0].label == "headline":
        return []
    parent = story.page.containers[below[0].block.container].parent
    kept = [below[0]]
    for labelled in below[1:]:
        block = labelled.block
        if (
            story.page.kind == "text"
            or block.kind != "list_item"
            or story.page.containers[block.container].parent != parent
        ):
            break
        kept.append(labelled)
    return [crumb for block in kept for crumb in _listed(block.block.text)]


def _names(texts: Sequence[str], story: Story, headline: Found[str | None]) -> tuple[str, ...]:
    """Keep what can be a section: not Home, not the site's name, not the headline."""
    sites = {make_key(fact.value) for fact in story.facts("site")}
    barred = {make_key(fact.value) for fact in story.facts("headline")}
    if headline.value:
        barred.add(make_key(headline.value))
    found: dict[str, str] = {}
    for text in texts:
        name = text.strip(" /|»›>·•:,-–—#")
        name = after_phrase("filed", name) or name
        kinds = phrase_kinds(name)
        key = make_key(name)
        if (
            key
            and len(name) <= SECTION_MAX_CHARS
            and key not in barred
            and not (key in sites and not found)
            and name.casefold() not in PAGE_TYPES
            and "home:whole" not in kinds
            and "trail:whole" not in kinds
            and any(map(str.isalpha, name))
            and not ("@" in name or CREDIT_KINDS.intersection(kinds) or DATE_RE.search(name))
        ):
            found.setdefault(key, name)
    return tuple(found.values())
