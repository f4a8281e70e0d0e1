"""Titles of other stories that were promoted inside this one."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.fields.addresses import resolve_address
from newsparse.fields.found import Found
from newsparse.labels.labeller import Labelled
from newsparse.lines.breadcrumb import read_host, read_path
from newsparse.named_tuple import NamedTuple
from newsparse.record import Link
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import PROMO_KINDS, after_phrase, count_phrases, phrase_kinds
from newsparse.tables.words import make_key

LEAD_RE = pattern(r"^[^:：|–—>»]{2,40}[:：|–—>»]\s*")
BUTTON_KINDS = frozenset(
    ("share", "follow", "newsletter", "subscribe", "comments", "navigation", "advertisement", "tags", "copyright")
)
OTHER_KINDS = BUTTON_KINDS | {"more_posts", "byline"}
"""Phrases that open no title, where "Also read" does not open it."""
TITLE_MIN_WORDS, TITLE_MIN_WIDE_CHARS = 3, 10
"""A title has as many words, or in scripts without spaces as many characters."""
WIDE_FROM = "\u3040"
LINKED_MIN_SHARE = 0.7
OPENING_MARKS, TITLE_OPENING_MARKS = "[(«>»▶• ", ">»▶• "
"""Marks before "Also read", and before a title."""
AUTHOR_RE = pattern(r"/(?:authors?|autor(?:es|en|i)?|auteurs?|journalists?|reporters?|profiles?|staff)/")
PRICE_RE = pattern(r"[$€£¥₹]\s?\d|\d\s?[€£]")


class _Promotion(NamedTuple):
    """A title of another story, and the block that prints it."""

    related: Link
    key: str
    position: int


def find_related(story: Story, url: Found[str | None], base: Found[str | None]) -> Found[tuple[Link, ...]]:
    """Return titles of other stories that were promoted inside this one, with their addresses.

    A title follows "Also read", on its line or the next, or is a linked line that is labelled a promotion. Lines
    that lead to this page, to its site's front page, to an author or to a shop are none, nor is a line that is printed
    over several links ("From our archive").
    Gets wrong: titles of fewer than three words.
    """
    found: dict[str, Link] = {}
    addresses: dict[str, set[str | None]] = {}
    positions: dict[str, set[int]] = {}
    for related, key, position in _iterate_promotions(story, url.value, base.value):
        found.setdefault(key, related)
        addresses.setdefault(key, set()).add(related.url)
        positions.setdefault(key, set()).add(position)
    kept = [key for key in found if len(addresses[key]) == 1]
    return Found(tuple(found[key] for key in kept), blocks=frozenset().union(*(positions[key] for key in kept)))


def _iterate_promotions(story: Story, address: str | None, base: str | None) -> Iterator[_Promotion]:
    """Yield the promotions inside the story, in order."""
    own_keys = {make_key(fact.value) for fact in story.facts("headline")}
    is_announced = False
    for labelled in story.blocks[story.first : story.last + 1]:
        block = labelled.block
        if labelled.label not in ("promo", "chrome"):
            is_announced = False
            continue
        opens = not PROMO_KINDS.isdisjoint(phrase_kinds(block.text.lstrip(OPENING_MARKS)))
        is_linked = labelled.label == "promo" and block.link_chars > len(block.text) * LINKED_MIN_SHARE
        title = (_cut_title(block.text) if opens else block.text).lstrip(TITLE_OPENING_MARKS)
        is_title = _is_title(title) and not count_phrases("newsletter_word", title)
        if is_title and (opens or is_announced or is_linked) and not _is_button(labelled, opens=opens):
            target = resolve_address(block.links[-1].url, base) if block.links and block.links[-1].url else None
            is_promoted = opens or target is not None or story.page.kind == "text"
            key = make_key(title)
            if is_promoted and key not in own_keys and not (target and _leads_elsewhere(target, address, title)):
                yield _Promotion(Link(title, target), key, labelled.position)
        is_announced = (is_linked and is_announced) or (opens and not _is_title(title))


def _leads_elsewhere(url: str, address: str | None, title: str) -> bool:
    """Whether a link leads to no other story: to this page, a front page, an author's page or a shop."""
    target, own = url.partition("#")[0], (address or "").partition("#")[0]
    path = read_path(target)
    if not target or target == own or not path or AUTHOR_RE.search(f"/{path}/"):
        return True
    is_foreign = bool(own) and read_host(target) != read_host(own)
    return is_foreign and PRICE_RE.search(title) is not None


def _cut_title(text: str) -> str:
    """Return what follows "Also read" and the marks that separate it."""
    text = text.strip("[]()«»▶• ")
    rest = after_phrase("promo", text)
    return LEAD_RE.sub("", text, count=1) if rest is None else rest.lstrip(">»-】 ")


def _is_title(text: str) -> bool:
    is_wide = len(text) >= TITLE_MIN_WIDE_CHARS and text[-1] >= WIDE_FROM
    return is_wide or len(text.split()) >= TITLE_MIN_WORDS


def _is_button(labelled: Labelled, *, opens: bool) -> bool:
    if not opens and labelled.facts.is_button:
        return True
    return not (BUTTON_KINDS if opens else OTHER_KINDS).isdisjoint(labelled.facts.kinds)
