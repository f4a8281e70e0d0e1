"""Titles of other stories that were promoted inside this one."""

from __future__ import annotations

from urllib.parse import urljoin

from newsparse.fields.found import Found
from newsparse.lines.breadcrumb import read_host, read_path
from newsparse.record import Related
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import after_phrase, count_phrases, phrase_kinds
from newsparse.tables.words import make_key

LEAD_RE = pattern(r"^[^:：|–—>»]{2,40}[:：|–—>»]\s*")
OPENERS = frozenset(("promo:open", "promo:whole"))
BUTTONS = ("share", "follow", "newsletter", "subscribe", "comments", "navigation", "advertisement", "tags", "copyright")
TITLE_MIN_WORDS, TITLE_MIN_CHARS = 3, 10
"""A title has as many words, or in scripts without spaces as many characters."""
LINKED_SHARE = 0.7
AUTHOR_RE = pattern(r"/(?:authors?|autor(?:es|en|i)?|auteurs?|journalists?|reporters?|profiles?|staff)/")
PRICE_RE = pattern(r"[$€£¥₹]\s?\d|\d\s?[€£]")


def find_related(story: Story, url: Found[str | None]) -> Found[tuple[Related, ...]]:
    """Return titles of other stories that were promoted inside this one, with their addresses.

    A title follows "Also read", on its line or the next, or is a linked line that was taken for a promotion. Lines
    that lead to this page, to its site's front page, to an author or to a shop are none, nor is a line that is printed
    over several links ("From our archive").
    """
    address = url.value
    found: dict[str, Related] = {}
    addresses: dict[str, set[str | None]] = {}
    shown: dict[str, set[int]] = {}
    own = {make_key(fact.value) for fact in story.facts("headline")}
    pending = False
    for labelled in story.blocks[story.first : story.last + 1]:
        block = labelled.block
        if labelled.label not in ("promo", "chrome"):
            pending = False
            continue
        opens = bool(OPENERS.intersection(phrase_kinds(block.text.lstrip("[(«>»▶• "))))
        linked = labelled.label == "promo" and block.link_chars > len(block.text) * LINKED_SHARE
        title = (_title(block.text) if opens else block.text).lstrip(">»▶• ")
        is_call = count_phrases("newsletter_word", title) > 0
        if _is_title(title) and (opens or pending or linked) and not (is_call or _is_button(block.text, opens=opens)):
            target = resolve_address(block.links[-1].url, address) if block.links and block.links[-1].url else None
            is_told = opens or target is not None or story.page.kind == "text"
            if is_told and make_key(title) not in own and not (target and _leads_elsewhere(target, address, title)):
                found.setdefault(make_key(title), Related(title, target))
                addresses.setdefault(make_key(title), set()).add(target)
                shown.setdefault(make_key(title), set()).add(labelled.position)
        pending = pending if linked and pending else opens and not _is_title(title)
    kept = [key for key in found if len(addresses[key]) == 1]
    return Found(tuple(found[key] for key in kept), blocks=frozenset().union(*(shown[key] for key in kept)))


def _leads_elsewhere(url: str, address: str | None, title: str) -> bool:
    """Whether a link leads to no other story: to this page, a front page, an author's page or a shop."""
    target, own = url.partition("#")[0], (address or "").partition("#")[0]
    path = read_path(target)
    if not target or target == own or not path or AUTHOR_RE.search(f"/{path}/"):
        return True
    is_foreign = bool(own) and read_host(target) != read_host(own)
    return is_foreign and PRICE_RE.search(title) is not None


def resolve_address(url: str, address: str | None) -> str:
    """Return a link's address in full where the page's own is known; a broken one as it is."""
    try:
        return urljoin(address or "", url)
    except ValueError:
        return url


def _title(text: str) -> str:
    """Return what follows "Also read" and whatever marks it off."""
    text = text.strip("[]()«»▶• ")
    rest = after_phrase("promo", text)
    return LEAD_RE.sub("", text, count=1) if rest is None else rest.lstrip(">»-】 ")


def _is_title(text: str) -> bool:
    return len(text.split()) >= TITLE_MIN_WORDS or (len(text) >= TITLE_MIN_CHARS and text[-1] >= "\u3040")


def _is_button(text: str, *, opens: bool) -> bool:
    others = BUTTONS if opens else (*BUTTONS, "more_posts", "byline")
    return any(kind.partition(":")[0] in others for kind in phrase_kinds(text))
