"""Phrases that news pages print around a story: "Also read", "By", "Share", "Photo:", in many languages.

The tables are `newsparse.tables.phrase_table`, all of them together `newsparse.tables.phrase_index`; here are the look-ups. Case, punctuation and kind of apostrophe never
matter. A phrase is weak evidence: "Share" may be a headline. Its kind, its position and its neighbours decide together.

All languages are looked up together, as pages mix them (English buttons on a Thai page) and their language is not yet
known when blocks are labelled.
"""

from __future__ import annotations

from functools import cache, lru_cache

from newsparse.named_tuple import NamedTuple
from newsparse.tables.phrase_index import is_unspaced, load_index
from newsparse.tables.phrase_table import KINDS, WINDOW_CHARS, WORD_RE, fold, language_phrases, lower_phrase
from newsparse.tables.words import words_in

_MARKS = frozenset(":：-–—|/=）】／・")
_WORD_ENDS = ("", " ")
_KANA_FROM = "\u3040"


def forms_of(*kinds: str) -> frozenset[str]:
    """Return what `phrase_kinds` calls the phrases of some kinds, be they the opening of a text or all of it."""
    return frozenset(f"{kind}:{how}" for kind in kinds for how in ("open", "whole"))


PROMO_KINDS = forms_of("promo")
"""Phrases that open a promotion: "Also read"."""
CONSENT_KINDS = forms_of("cookie")
"""Phrases that open a request for consent to cookies, or stand in place of an embed that needs it."""


def phrase_kinds(text: str) -> tuple[str, ...]:
    """Return the kinds whose phrases open a text (`kind:open`) or are all of it (`kind:whole`), in order of `KINDS`.

    A label shows in its first words, so a look-up of these in one dictionary does the work of some thousand
    patterns. Gets wrong labels that only the rest of the line distinguishes from stories: "Share prices fell" and "Follow the money"
    open like buttons.

    >>> phrase_kinds("Also Read: Harbour reopens after storm")
    ('promo:open',)
    >>> phrase_kinds("SHARE (12)")
    ('share:whole',)
    >>> phrase_kinds("Share prices fell on Monday")
    ()
    """
    head = text[:WINDOW_CHARS].lstrip()
    if not head:
        return ()
    return _kinds_of(head, len(text) <= WINDOW_CHARS)


@lru_cache(maxsize=4096)
def _kinds_of(head: str, complete: bool) -> tuple[str, ...]:
    """Cached, since the pages of a site have menus in common, and fields ask for lines without their facts."""
    if head.isascii() and not _may_open(head):
        return ()
    return _unspaced_kinds(head, complete) if is_unspaced(head) else _spaced_kinds(head, complete)


def opens_no_phrase(text: str, first: str) -> bool:
    """Whether a text is known to open with no phrase from its first word alone, as `words_in` gives it.

    Most lines are done with here, without the search for words that `phrase_kinds` begins with. Where the first word is
    cut, a number, followed by a mark, or in a script without spaces, nothing is known.

    >>> opens_no_phrase("Rain fell again", "rain"), opens_no_phrase("Share prices fell", "share")
    (True, False)
    """
    size = len(first)
    return (
        size < WINDOW_CHARS
        and text[size : size + 1] in _WORD_ENDS
        and text[:size].casefold() == first
        and first not in load_index().words
        and not first.isdigit()
        and not is_unspaced(text)
    )


def _may_open(head: str) -> bool:
    """Whether the first word of a text in ASCII, numbers aside, may open a phrase: most lines are done with here."""
    index = load_index()
    for word in words_in(head):
        if word in index.words or word in index.beginnings:
            return True
        if not word.isdigit():
            return False
    return False


def _spaced_kinds(head: str, complete: bool) -> tuple[str, ...]:
    folded = lower_phrase(head)
    word = WORD_RE.search(folded)
    while word and word[0].isdigit():
        word = WORD_RE.search(folded, word.end())
    most = load_index().words.get(word[0], 0) if word else 0
    if word is None or not most:
        return ()
    words = WORD_RE.finditer(folded, word.end())
    found: dict[str, str] = {}
    key = word[0]
    for _ in range(most):
        _collect(found, key, folded[word.end() :], complete)
        word = next(words, None)
        if word is None:
            break
        key = f"{key} {word[0]}"
    return _ordered(found)


def _unspaced_kinds(head: str, complete: bool) -> tuple[str, ...]:
    folded = lower_phrase(head).lstrip("【［[（(「『《〈■●▼▶◆・※＞>")
    found: dict[str, str] = {}
    for length in load_index().lengths.get(folded[:1], ()):
        if length <= len(folded):
            _collect(found, folded[:length], folded[length:], complete)
    return _ordered(found)


def _collect(found: dict[str, str], key: str, rest: str, complete: bool) -> None:
    """Add the kinds of a phrase that opens a text, by what follows it."""
    known = load_index().openings
    opening, labels, plain = known.get(key + "…", ()), known.get(key + ":", ()), known.get(key, ())
    if not (opening or labels or plain):
        return
    if complete and all(word.isdigit() for word in WORD_RE.findall(rest)):
        found.update(dict.fromkeys((*opening, *labels, *plain), "whole"))
        return
    for kind in opening:
        found.setdefault(kind, "open")
    if labels and rest.strip() and rest.lstrip(" .")[:1] in _MARKS:  # "Fot.: Ana Reis"
        for kind in labels:
            found.setdefault(kind, "open")


def _ordered(found: dict[str, str]) -> tuple[str, ...]:
    if not found:
        return ()
    return tuple(f"{kind}:{found[kind]}" for kind in (sorted(found, key=_order().__getitem__)))


@cache
def _order() -> dict[str, int]:
    return {kind: place for place, kind in enumerate(KINDS)}


@lru_cache(maxsize=1024)
def phrases(kind: str, language: str | None = None) -> frozenset[str]:
    """Return the folded phrases of a kind, of all languages or of one.

    >>> "und" in phrases("and"), "und" in phrases("and", "en")
    (True, False)
    """
    if kind not in KINDS:
        raise KeyError(kind)
    if language is None:  # phrases have no punctuation but these marks
        return frozenset(load_index().phrases[kind].replace("…", "").replace(":", "").split("|")) - {""}
    joined = language_phrases(_primary(language)).get(kind, "")
    return frozenset(joined.replace("…", "").replace(":", "").split(" | ")) - {""}


@cache
def marked(kind: str, mark: str) -> frozenset[str]:
    """Return the folded phrases of a kind that carry a mark: `…`, `:` or none.

    >>> "photos" in marked("photo_by", ":")
    True
    """
    texts = load_index().phrases[kind].split("|")
    return frozenset(text.rstrip("…:") for text in texts if (text[-1:] if text[-1:] in "…:" else "") == mark)


def is_phrase(kind: str, text: str, language: str | None = None) -> bool:
    """Whether a text is a phrase of a kind, punctuation and case aside.

    >>> is_phrase("home", "Startseite")
    True
    """
    return len(text) <= WINDOW_CHARS and fold(text) in phrases(kind, language)


def after_phrase(kind: str, text: str) -> str | None:
    """Return what follows the phrase of a kind that opens a text; None where none does.

    >>> after_phrase("filed", "Posted in: Tides, Harbours"), after_phrase("filed", "Tides")
    ('Tides, Harbours', None)
    """
    found = {f"{kind}:open", f"{kind}:whole"}
    if found.isdisjoint(phrase_kinds(text)):
        return None
    head, known, end = text[:WINDOW_CHARS], phrases(kind), 0
    words = list(WORD_RE.finditer(head))
    for count in range(1, len(words) + 1):
        if fold(head[words[0].start() : words[count - 1].end()]) in known:
            end = words[count - 1].end()
    if not end:
        start = len(head) - len(head.lstrip())
        end = max((start + len(key) for key in known if lower_phrase(head[start:]).startswith(key)), default=0)
    return text[end:].lstrip(" :：·-–—|") if end else None


def count_phrases(kind: str, text: str) -> int:
    """Return how many phrases of a kind occur in a text, as whole words; each is counted once.

    >>> count_phrases("newsletter_word", "Sign up: our newsletter, the best newsletter.")
    2
    """
    known = _phrases_anywhere(kind)
    lowered = text if text.isascii() else lower_phrase(text)
    if known.beginnings.isdisjoint(words_in(lowered)) and (text.isascii() or known.signs.isdisjoint(lowered)):
        return 0
    folded = fold(text)
    words = folded.split(" ")
    found: set[str] = set()
    for at in [at for at, word in enumerate(words) if word in known.firsts]:
        runs = [" ".join(words[at : at + length]) for length in range(1, known.longest + 1)]
        found.update(known.phrases.intersection(runs))
    if not folded.isascii():
        found |= {phrase for phrase in known.unspaced if phrase in folded}
    return len(found)


class _Anywhere(NamedTuple):
    """A kind's phrases, ready to be looked for anywhere in a text."""

    phrases: frozenset[str]
    firsts: frozenset[str]
    """Their first words."""
    beginnings: frozenset[str]
    """What the first words begin with ("e" of "e-mail"): one of them is in every text that has a phrase of spaced words."""
    signs: frozenset[str]
    """First characters of the other phrases."""
    longest: int
    """Words of the longest."""
    unspaced: tuple[str, ...]
    """Those in scripts without spaces."""


@cache
def _phrases_anywhere(kind: str) -> _Anywhere:
    known = phrases(kind)
    firsts = frozenset(phrase.partition(" ")[0] for phrase in known)
    return _Anywhere(
        known,
        firsts,
        frozenset(word for first in firsts for word in words_in(first)[:1]),
        frozenset(phrase[0] for phrase in known if phrase[0] >= _KANA_FROM or not words_in(phrase)),
        max([phrase.count(" ") + 1 for phrase in known], default=0),
        tuple(phrase for phrase in known if phrase[0] >= _KANA_FROM),
    )


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
