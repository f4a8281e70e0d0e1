"""What was taken out of the story: promotions of other stories, captions, corrections."""

from __future__ import annotations

import re
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


def find_captions(story: Story) -> tuple[str, ...]:
    """Return captions of the story's pictures, credit apart, each once."""
    texts = [split_credit(block.block.text)[0] for block in story.labelled("caption")]
    return tuple(dict.fromkeys(filter(None, texts)))


CREDIT_RE = pattern(
    r"""
    \s*(?:
        [(\[]\s*(?:Photo|Foto|Image|Bild|Picture|Credit|Crédit|Courtesy|©)[^()\[\]]{0,120}[)\]]\s*$
      | (?:[|/–—]\s*)?(?:(?:Photo|Foto|Fotos|Image|Bild|Picture|Credit|Crédits?|Photograph|Quelle|Fuente|Copyright)\s?
          (?:by|credit|von|de|di)?\s?[:：/]|©|\(c\)\s|Photo\ by\s|Photograph\ by\s|Courtesy\ of\s).{0,120}$
      | [(\[][^()\[\]]{0,60}(?:Getty|Reuters|REUTERS|AFP|Shutterstock|Alamy|/AP|AP\ Photo|picture\ alliance|dpa|EPA|EFE|ANSA|Imago|imago|iStock|Unsplash)[^()\[\]]{0,60}[)\]]\s*$
    )
    """,
    re.VERBOSE,
)


def split_credit(text: str) -> tuple[str, str | None]:
    """Part a caption from its credit.

    >>> split_credit("Rain over the harbour. Photo: Ana Reis/AFP")
    ('Rain over the harbour.', 'Photo: Ana Reis/AFP')
    >>> split_credit("Rain over the harbour")
    ('Rain over the harbour', None)
    """
    start = max(0, len(text) - 220)
    match = CREDIT_RE.search(text, start)
    if not match:
        return text, None
    return text[: match.start()].strip(), match[0].strip(" ()[]|/–—") or None


def find_corrections(story: Story) -> tuple[str, ...]:
    """Return correction and editor's notes."""
    return tuple(dict.fromkeys(block.block.text for block in story.labelled("correction")))
