"""Captions of the story's pictures, apart from their credits."""

from __future__ import annotations

import re
from functools import cache

from newsparse.blocks.block import Block
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS
from newsparse.story.story import Story
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import phrase_kinds, phrases

TAIL_CHARS = 220
"""What is looked at of a caption's end: the longest credit of the development pages has 90 characters."""
CREDIT_MAX_CHARS = 130
NAME_MAX_CHARS = 40
ENDS = (".", "!", "?", "…", "”", "»")
CAPTION_MAX_CHARS = 400
NAMED_MAX_CHARS = 700
"""Captions in an element named so may be longer."""
ITEM_MIN_CHARS = 40
PAIR_REACH = 40
"""Characters from the end within which an agency's mark stands."""
CAPITALS_MAX_CHARS = 80
ENOUGH = 4
"""Points that make a block of the story a caption."""
WORTH_A_LOOK, POSSIBLE, LIKELY = 3, 8, 25
"""Likelihood in per cent of the label from which a text page's line is looked at, it counts, and counts double."""
REACH = 3
"""Blocks before and after the story that may be its pictures' captions."""
CAPTION_BITS = GROUP_BITS["caption"]
PICTURE_BITS = CAPTION_BITS | GROUP_BITS["picture"]
CARD_BITS = GROUP_BITS["related"] | GROUP_BITS["recommend"]

OTHER_KINDS = frozenset(
    f"{kind}:whole"
    for kind in (
        "navigation",
        "more_posts",
        "share",
        "published",
        "read_time",
        "advertisement",
        "comments",
        "copyright",
        "section",
        "promo",
    )
)
"""Buttons and labels that stand beside pictures."""
LABEL_MARKS = (":", "：", "/", "©")
"""A credit in the midst of a line has one of them behind its first words."""
_SEAM = r"(?P<start>^)|(?P<open>\s*[(\[（【])|(?<=[.!?。！？…”\"»’।])(?P<end>\s+|(?=\S))|\s*(?P<bar>[|/•·])\s*|\s+(?P<dash>[–—-])\s+"
SEAM_RE = pattern(_SEAM)
"""Where a credit may begin, with what parts it from the caption."""
SPACED_SEAM_RE = pattern(rf"{_SEAM}|(?P<space>\s+)")
"""The same where a credit may follow any word."""
AGENCY_RE = pattern(
    r"\b(?:getty(?:\simages)?|reuters|shutterstock|alamy|a(?:f|p)p?|ap\sphoto|picture\salliance|dpa|epa|efe|ansa|imago|istock|unsplash"
    r"|pixabay|pexels|bloomberg|wikimedia|xinhua|tass|pap|čtk|ritzau|ntb|tt|scanpix|apa|keystone|lusa|afp|upi|pti|ani|iha|dha|aa)\b",
    re.IGNORECASE,
)
PAIR_RE = pattern(r"[^\W\d_][\w .&’'-]{1,39}\s?/\s?[^\W\d_][\w .&/’'«»-]{1,59}[.)\]]?")
NAME_RE = pattern(r"(?:[^\W\d_a-zß-ÿ][\w’'-]{0,20}\.?\s?){2,4}")
SHOT_RE = pattern(r"\s*[（(]?[^\s。！？（(）)]{1,8}\s?(?:摄影|摄|攝影|攝|撮影|提供)[）)]?\s*$")
"""Chinese and Japanese name the photographer before the word for it."""
COPYRIGHT_RE = pattern(r"©|\(c\)\s|ⓒ", re.IGNORECASE)


def split_credit(text: str, *, named: bool = False) -> tuple[str, str | None]:
    """Part a caption from its credit.

    A credit is told by a word for pictures, ©, capitals or a pair of names at the end, an agency in brackets. With
    `named` the page says that the line ends in one, and then a name after the last sentence is it.
    Gets wrong: captions that end in a name after a dash, and credits without any sign.

    >>> split_credit("Rain over the harbour. Photo: Ana Reis/AFP")
    ('Rain over the harbour.', 'Photo: Ana Reis/AFP')
    >>> split_credit("Rain over the harbour (foto Ana Reis)")
    ('Rain over the harbour', 'foto Ana Reis')
    >>> split_credit("Rain over the harbour")
    ('Rain over the harbour', None)
    """
    shot = SHOT_RE.search(text[-TAIL_CHARS:])
    if shot:
        start = max(0, len(text) - TAIL_CHARS) + shot.start()
        return text[:start].strip(), text[start:].strip(" ()（）")
    is_marked = "ⓒ" in text or any(mark in text for mark in LABEL_MARKS)
    seams = SPACED_SEAM_RE if is_marked else SEAM_RE
    for seam in seams.finditer(text, max(0, len(text) - TAIL_CHARS)):
        rest = text[seam.end() :]
        if seam.lastgroup == "start" and ":" not in rest.partition("(")[0] and "(" in rest[1:]:
            continue  # "Illustration of a stroke (Photo: …)"
        is_apart = seam.lastgroup == "open" and text[: seam.start()].endswith(ENDS)
        if rest and is_apart and _is_full_name(rest.strip(" ()[]（）")):
            return text[: seam.start()].strip(), rest.strip(" ()[]（）")
        if rest and len(rest) <= CREDIT_MAX_CHARS and _is_credit(rest, seam.lastgroup or "", named=named):
            return text[: seam.start()].rstrip(" |/–—-•·("), rest.strip(" ()[]（）【】|/–—") or None
    return text, None


def _is_credit(rest: str, seam: str, *, named: bool) -> bool:
    bare = rest.strip(" ()[]（）【】")
    if not bare:
        return False
    if COPYRIGHT_RE.match(bare):
        return True
    if seam == "space" and not any(mark in bare[:25] for mark in LABEL_MARKS):
        return False
    if any(kind.startswith(("caption_credit:", "photo_by:")) for kind in phrase_kinds(bare)):
        return True
    first = fold(bare).partition(" ")[0]
    if seam == "open" and first in _picture_words():
        return True
    if seam == "space":
        return False
    words = bare.split()
    if seam in ("start", "end") and AGENCY_RE.match(bare) and "/" in words[0]:
        return True
    if seam == "open" and len(words) <= 8 and (AGENCY_RE.search(bare) or _is_name_and_agency(bare)):
        return True
    if seam in ("end", "start", "bar", "dash") and len(bare) <= CAPITALS_MAX_CHARS:
        if seam != "bar" and PAIR_RE.fullmatch(bare) and sum(word[0].islower() for word in words) <= 1:
            return True
        if seam in ("end", "dash") and len(words) > 1 and _is_in_capitals(bare):
            return True
        if AGENCY_RE.match(bare) and len(words) <= 8 and ("/" in bare or len(words) <= 2):
            return True
    return named and seam in ("end", "bar", "dash") and NAME_RE.fullmatch(bare) is not None


def _is_full_name(text: str) -> bool:
    return " " in text and len(text) <= NAME_MAX_CHARS and NAME_RE.fullmatch(text) is not None


def _is_name_and_agency(text: str) -> bool:
    """Whether a text is a name in full, a slash and a name ("Ana Reis/Sipa")."""
    name, _, agency = text.partition("/")
    return agency[:1].isupper() and NAME_RE.fullmatch(name.strip()) is not None


def _is_in_capitals(text: str) -> bool:
    cased = (letter.isupper() for letter in text if letter.isalpha() and letter.lower() != letter.upper())
    return next(cased, False) and all(cased)


@cache
def _picture_words() -> frozenset[str]:
    """The first words of phrases about pictures: in brackets they need no colon ("(foto Ana Reis)")."""
    return frozenset(key.partition(" ")[0] for kind in ("caption_credit", "photo_by") for key in phrases(kind))


def has_named_credit(story: Story, block: Block) -> bool:
    """Whether the page's markup says that a caption has a credit inside."""
    names = f"{block.names} {story.page.containers[block.container].names}"
    return "credit" in names or "copyright" in names or "author" in names or "autor" in names


def mark_captions(story: Story) -> Story:
    """Return the story with captions labelled that the labels took for its text.

    A credit at the end, the element's name, a picture before and what the labels thought possible are added up. A
    line that is all credit, of a picture or of the story, is neither story nor caption.
    Gets wrong: captions without credit on pages of text.
    """
    if story.last < 0:
        return story
    roles, alike = story.roles, _caption_elements(story)
    found = {}
    for labelled in story.blocks[max(0, story.first - REACH) : story.last + 1 + REACH]:
        if labelled.label in (*STORY, "chrome", "promo", "subheadline"):
            near = roles[labelled.block.container].near
            is_alike = labelled.probability_of("caption") >= POSSIBLE and _element_of(story, labelled) in alike
            text = labelled.block.text
            if labelled.label in STORY and (near & PICTURE_BITS or text[0] in "©ⓒ") and _is_lone_credit(text):
                found[labelled.position] = "chrome"
            elif is_alike or _points(story, labelled, is_named=bool(near & CAPTION_BITS)) >= ENOUGH:
                found[labelled.position] = "caption"
    return story.relabelled(found)


def _element_of(story: Story, labelled: Labelled) -> tuple[str, str]:
    container = story.page.containers[labelled.block.container]
    return container.tag, container.names


def _caption_elements(story: Story) -> set[tuple[str, str]]:
    """Return the kinds of element that hold surely a caption and never a paragraph: another of the kind is one too."""
    found, others = set(), {("", "")}
    for labelled in story.blocks[story.first : story.last + 1] if story.page.kind != "text" else ():
        share, element = labelled.probability_of("caption"), _element_of(story, labelled)
        if share >= LIKELY and labelled.label == "caption" and element[1]:
            found.add(element)
        elif share < WORTH_A_LOOK:
            others.add(element)
    return found - others


def _points(story: Story, labelled: Labelled, *, is_named: bool) -> int:
    block = labelled.block
    if len(block.text) > (NAMED_MAX_CHARS if is_named else CAPTION_MAX_CHARS):
        return 0
    share, is_text = labelled.probability_of("caption"), story.page.kind == "text"
    is_paired = is_text and "/" in block.text[-PAIR_REACH:]
    if not (is_named or is_paired or share >= (WORTH_A_LOOK if is_text else POSSIBLE) or block.images):
        return 0  # a credit alone is not enough, and looking for it takes longest
    caption, credit = split_credit(block.text, named=is_named)
    is_strong = credit is not None and (
        (share >= WORTH_A_LOOK and _names_picture(credit)) or (labelled.label != "heading" and _is_agency_pair(credit))
    )
    if block.kind == "heading" and not (is_strong and block.images):
        return 0
    if _is_lone_item(story, labelled):
        return ENOUGH
    after = story.blocks[labelled.position + 1].block if labelled.position + 1 < len(story.blocks) else None
    is_above_credit = after is not None and credit is None and _is_lone_credit(after.text)
    if not (credit or is_named or share >= LIKELY or is_above_credit) or (credit and not caption):
        return 0
    points = 2 * (credit is not None) + (share >= POSSIBLE) + 2 * (share >= LIKELY) + 2 * is_named + bool(block.images)
    points += block.kind == "caption" or (len(block.text) <= CAPTION_MAX_CHARS // 2 and credit is not None)
    points += 2 * (is_strong and is_text)
    return points + 2 * is_above_credit


def _is_agency_pair(credit: str) -> bool:
    """Whether a credit is a photographer beside an agency; stories end so only in their last line."""
    return PAIR_RE.fullmatch(credit) is not None and any(map(AGENCY_RE.match, re.split(r"[\s/]+", credit)))


def _names_picture(credit: str) -> bool:
    """Whether a credit opens with a word or sign for pictures; sources of figures do too."""
    kinds = phrase_kinds(credit)
    return bool(COPYRIGHT_RE.match(credit)) or any(kind.startswith(("caption_credit:", "photo_by:")) for kind in kinds)


def _is_lone_item(story: Story, labelled: Labelled) -> bool:
    """Whether a block is a list of one with a picture before it: some sites set their pictures so."""
    block, blocks = labelled.block, story.blocks
    if labelled.label != "item" or not block.images or len(block.text) < ITEM_MIN_CHARS or block.kind != "list_item":
        return False
    beside = [blocks[at].block for at in (labelled.position - 1, labelled.position + 1) if 0 <= at < len(blocks)]
    return len(beside) == 2 and not any(other.kind == "list_item" for other in beside)


def _is_lone_credit(text: str) -> bool:
    return len(text) <= CREDIT_MAX_CHARS and split_credit(text) == ("", text.strip(" ()[]（）【】|/–—"))


def find_captions(story: Story, taken: frozenset[int]) -> tuple[str, ...]:
    """Return captions of the story's pictures, credit apart, each once; not what other fields have taken."""
    kept = (
        block for block in story.labelled("caption") if block.position not in taken and not _is_teaser(story, block)
    )
    found = (read_caption(story, labelled)[0] for labelled in kept)
    return tuple(dict.fromkeys(filter(None, found)))


def _is_teaser(story: Story, labelled: Labelled) -> bool:
    """Whether a line is but a link that is set as a heading or in a card: the title of another story."""
    block = labelled.block
    is_card = block.level > 0 or bool(story.roles[block.container].near & CARD_BITS)
    return is_card and block.link_chars >= len(block.text) * 0.9


def read_caption(story: Story, labelled: Labelled) -> tuple[str | None, str | None]:
    """Return a block's caption and credit; the credit may be the next line. A button or a number is no caption."""
    caption, credit = split_credit(labelled.block.text, named=has_named_credit(story, labelled.block))
    if not any(map(str.isalpha, caption)) or OTHER_KINDS.intersection(phrase_kinds(caption)):
        caption = ""
    after = story.blocks[labelled.position + 1].block.text if labelled.position + 1 < len(story.blocks) else ""
    if caption and not credit and _is_lone_credit(after):
        credit = after.strip(" ()[]（）【】")
    return caption or None, credit
