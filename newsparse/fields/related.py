"""Titles of other stories that were promoted inside this one."""

from __future__ import annotations

from urllib.parse import urljoin

from newsparse.fields.story import Story
from newsparse.labels.features import key_of
from newsparse.patterns import pattern
from newsparse.phrases import phrase_kinds
from newsparse.record import Related

LEAD_RE = pattern(r"^[^:：|–—>»]{2,40}[:：|–—>»]\s*")
PROMO_KINDS = frozenset(("promo:open", "promo:whole"))
TITLE_MIN_WORDS = 3


def find_related(story: Story, address: str | None) -> tuple[Related, ...]:
    """Return titles of other stories that were promoted inside this one, with their addresses."""
    found: dict[str, Related] = {}
    pending = False
    for labelled in story.blocks[story.first : story.last + 1]:
        block = labelled.block
        opens = bool(PROMO_KINDS.intersection(phrase_kinds(block.text)))
        if labelled.label in ("promo", "chrome") and (opens or block.links or pending):
            title = _title(block.text) if opens else block.text
            url = absolute(block.links[0].url, address) if block.links and block.links[0].url else None
            if len(title.split()) >= TITLE_MIN_WORDS and (opens or pending or block.link_chars > len(block.text) * 0.7):
                found.setdefault(key_of(title), Related(title, url))
            pending = opens and len(title.split()) < TITLE_MIN_WORDS
        else:
            pending = False
    return tuple(found.values())


def absolute(url: str, address: str | None) -> str:
    """Return a link's address in full where the page's own is known; a broken one as it is."""
    try:
        return urljoin(address or "", url)
    except ValueError:
        return url


def _title(text: str) -> str:
    return LEAD_RE.sub("", text, count=1)
