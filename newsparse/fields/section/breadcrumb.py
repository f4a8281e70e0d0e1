"""Breadcrumbs: the trail of links from the site's front page down to the story.

Pages name them ("breadcrumb"), number them, part them by arrows, or let the headline be the last crumb. A text page
keeps the order, the numbers and the arrows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.blocks.block import Block
from newsparse.fields.found import Found
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import (
    ARROW_RE,
    BREADCRUMB_MAX_CHARS,
    CRUMB_MAX_CHARS,
    NUMBER_RE,
    Crumb,
    drop_home,
    is_front_page,
    split_breadcrumb,
)
from newsparse.lines.byline.names import is_domain, is_wire
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import phrase_kinds
from newsparse.tables.words import make_key

CRUMBS_MAX = 6
LINES_MAX = 4
"""Lines from Home to the headline where they are not glued to each other: more are a menu."""
REACH = 30
"""Blocks above the headline among which a trail that the page names is looked for."""
NEAR = 12
"""The same for one that only its form tells."""
ECHO_BLOCKS = 4
"""Blocks above the headline in which it may have been printed once before."""
ECHO_MIN_CHARS = 15
OTHER_RE = pattern(r"\b(?:keywords?|tags?|author|byline|autor|date)\b")
"""Names of elements that stand in a trail's box without being of it."""
HIDDEN_RE = pattern(r"visually-?hidden|\bsr-?only|screen-?reader")
"""Names of elements that only screen readers show, such as the trail's own name."""
STEMS = ("crumb", "rootline", "path", "krumel", "kruimel", "brodsmul")
"""One of them is in every name of a trail; most pages have none."""
NAMES_RE = pattern(r"breadcrumb|\bcrumbs?\b|rootline|path-?navi|pathway|navi?-?path|krumel|kruimel|brodsmul")


def find_trail(story: Story, headline: Found[str | None]) -> tuple[str, ...]:
    """Return the crumbs of the story's breadcrumb, outermost first, without Home and without the story's own title.

    Gets wrong: a trail that is named after its looks, and one on a text page without Home, numbers or arrows.
    """
    end = headline.position if headline.position >= 0 else story.first
    title = make_key(headline.value) if headline.value else ""
    for crumbs in (
        _named(story, end),
        _before_echo(story, end, title),
        _numbered(story, end),
        _by_arrows(story, end),
        _after_home(story, end, title),
    ):
        if story.page.kind == "text" and crumbs and _is_site(crumbs[0], story):
            crumbs = crumbs[1:]
        steps = _steps(crumbs, title)
        if steps:
            return steps
    return ()


def _steps(crumbs: Sequence[Crumb], title: str) -> tuple[str, ...]:
    """Drop what is no section: Home, the trail's own name, the title at its end, and whatever is too long."""
    if len(crumbs) > CRUMBS_MAX + 2:
        return ()
    kept = drop_home(crumbs)
    if kept and _is_title(kept[-1], title, linked=any(crumb.url for crumb in kept[:-1])):
        kept.pop()
    return tuple(crumb.text for crumb in kept if len(crumb.text) <= CRUMB_MAX_CHARS and crumb.text[-1] not in ":：")


def _is_site(first: Crumb, story: Story) -> bool:
    """Whether a text page's first crumb is the site, as an address or as the page's first line or its end says."""
    key = make_key(first.text)
    return is_domain(first.text) or f" {make_key(story.blocks[0].block.text)}".endswith(f" {key}")


def _is_title(last: Crumb, title: str, *, linked: bool) -> bool:
    """Whether the last crumb is the story itself: its headline, the beginning of it, or a line without a link."""
    key = make_key(last.text.rstrip(".… "))
    if len(key) >= ECHO_MIN_CHARS and (title.startswith(key) or title.endswith(key) or key.startswith(title or "?")):
        return True
    return linked and not last.url and (len(key.split()) > 3 or last.text.endswith(("…", "...")))


def _named(story: Story, end: int) -> list[Crumb]:
    """Return the trail that the page names so: the nearest above the headline, else the first on the page."""
    if story.page.kind == "text" or not _has_stem(story):
        return []
    run: list[Labelled] = []
    for block in reversed(story.blocks[max(0, end - REACH) : end + 4]):
        if _is_named(story, block.block):
            run.insert(0, block)
        elif run:
            break
    if len(run) == 1 and is_front_page(Crumb(run[0].block.text)) and run[0].position + 1 < end:
        run.append(story.blocks[run[0].position + 1])
    homes = [
        at
        for at, block in enumerate(run)
        if any(map(is_front_page, split_breadcrumb(block.block.text, block.block.links)))
    ]
    run = run[homes[0] :] if homes else run
    if not run:
        for block in story.blocks:
            if _is_named(story, block.block):
                run.append(block)
            elif run:
                break
    return [crumb for block in run for crumb in split_breadcrumb(block.block.text, block.block.links)]


def _has_stem(story: Story) -> bool:
    """Whether any element of the page has one of `STEMS` in its names: asked of all at once, as most pages have none."""
    names = [container.names for container in story.page.containers]
    names += [labelled.block.names for labelled in story.blocks if labelled.block.names]
    joined = " ".join(names)
    return any(stem in joined for stem in STEMS)


def _is_named(story: Story, block: Block) -> bool:
    if len(block.text) > BREADCRUMB_MAX_CHARS or block.level == 1:
        return False
    at, names = block.container, block.names
    own = f"{names} {story.page.containers[at].names}"
    for _ in range(3):
        if at < 0:
            break
        container = story.page.containers[at]
        names, at = f"{names} {container.names}", container.parent
    if not any(stem in names for stem in STEMS) or not NAMES_RE.search(names):
        return False
    is_hidden = HIDDEN_RE.search(story.page.containers[block.container].names) is not None
    return not is_hidden and not OTHER_RE.search(own.replace("_", " "))


def _before_echo(story: Story, end: int, title: str) -> list[Crumb]:
    """Return the links that stand before the headline in one line or list with it: the headline is the last crumb."""
    if len(title) < ECHO_MIN_CHARS or story.page.kind == "text":
        return []
    for labelled in story.blocks:
        block = labelled.block
        if labelled.position == end or len(block.text) > BREADCRUMB_MAX_CHARS + len(title):
            continue
        key = make_key(block.text)
        if key == title:
            before = list(_siblings_before(story, labelled.position))
            if before and all(crumb.url for crumb in before):
                return before
        elif key.endswith(title) and block.links and len(key) - len(title) < BREADCRUMB_MAX_CHARS:
            crumbs = [Crumb(link.text, link.url) for link in block.links if make_key(link.text) != title]
            if crumbs and len(make_key(" ".join(crumb.text for crumb in crumbs))) >= (len(key) - len(title)) * 0.7:
                return crumbs
    return []


def _siblings_before(story: Story, index: int) -> Iterator[Crumb]:
    containers = story.page.containers
    at = story.blocks[index].block.container
    parent, first = containers[at].parent, index
    while first and index - first <= CRUMBS_MAX:
        block = story.blocks[first - 1].block
        is_item = containers[block.container].parent == parent and block.kind == "list_item"
        if not is_item and (block.container != at or len(block.links) != 1 or block.links[0].text != block.text):
            break
        first -= 1
    for labelled in story.blocks[first:index]:
        yield from split_breadcrumb(labelled.block.text, labelled.block.links)


def _numbered(story: Story, end: int) -> list[Crumb]:
    """Return lines above the headline that count from one: text browsers number a list so."""
    found: list[Crumb] = []
    for labelled in reversed(story.blocks[max(0, end - NEAR) : end]):
        block = labelled.block
        if not any(map(str.isalnum, block.text)):
            continue
        number = NUMBER_RE.match(block.text)
        if number and len(block.text) <= BREADCRUMB_MAX_CHARS:
            found = [Crumb(block.text[number.end() :]), *found]
            if number[1] == "1":
                return found if len(found) > 1 or end - labelled.position < 3 else []
        elif found:
            return []
    return []


def _by_arrows(story: Story, end: int) -> list[Crumb]:
    """Return a line near the headline whose short parts are set apart by arrows; links or Home must speak for it."""
    for labelled in reversed(story.blocks[max(0, end - NEAR) : end + 4]):
        block = labelled.block
        if labelled.position == end or len(block.text) > BREADCRUMB_MAX_CHARS or not ARROW_RE.search(block.text):
            continue
        if OTHER_RE.search(block.names):
            continue
        crumbs = split_breadcrumb(block.text, block.links)
        if crumbs and ":" in crumbs[0].text:
            crumbs[0] = crumbs[0]._replace(text=crumbs[0].text.rpartition(":")[2].strip())
        first = "home:whole" in phrase_kinds(crumbs[0].text) if crumbs else False
        if not first and labelled.label in ("byline", "date"):
            continue
        if not first and any(is_wire(crumb.text) for crumb in crumbs):
            continue
        linked = len(block.links) > 1 and block.link_chars * 3 >= len(block.text) * 2
        linked = linked or (story.page.kind == "text" and len(crumbs) > 2 and 0 < end - labelled.position <= LINES_MAX)
        if (len(crumbs) > 1 or first) and (first or (linked and "|" not in block.text)):
            return crumbs
    return []


def _after_home(story: Story, end: int, title: str) -> list[Crumb]:
    """Return the lines of a text page from a Home down to the headline or its first printing.

    Told by a first crumb that is Home, so that a menu that ends at the headline is none.
    """
    if story.page.kind != "text" or not title:
        return []
    for stop in range(end, max(-1, end - ECHO_BLOCKS), -1):
        if stop >= len(story.blocks) or not _ends_trail(story.blocks[stop].block.text, title):
            continue
        for first in range(stop - 1, max(-1, stop - 2 - CRUMBS_MAX), -1):
            block = story.blocks[first].block
            if len(block.text) > CRUMB_MAX_CHARS or (stop - first > LINES_MAX and block.gap >= 0):
                break
            if "home:whole" in phrase_kinds(block.text):
                return [Crumb(labelled.block.text) for labelled in story.blocks[first:stop]]
    return []


def _ends_trail(text: str, title: str) -> bool:
    """Whether a line ends in the headline, or is its beginning, cut short."""
    key = make_key(text)
    is_cut = text.rstrip().endswith(("…", "...")) and len(key) >= ECHO_MIN_CHARS
    return key.endswith(title) or (is_cut and title.startswith(key))
