"""Calls to subscribe, give or accept, and legal lines: text of the site among the paragraphs of a story.

A word is not enough: "done", "Doe", "dona" and "boletim" are calls in one language and prose in another, and a ballot, an
official gazette or a donation is news. So only phrases of the page's own language count, and in a paragraph of prose only
if it addresses the reader. The words of address are the table `data/address_words.toml`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

from newsparse.lines.facts import LineFacts
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrase_table import WINDOW_CHARS, WORD_RE, fold
from newsparse.tables.phrases import forms_of, phrases
from newsparse.tables.toml import TableError, read_toml
from newsparse.tables.words import begins_dense

TABLE: Final = "address_words.toml"
OPENING_KINDS: Final = ("newsletter", "subscribe", "comments", "cookie", "copyright", "follow", "share", "tags")
"""Kinds of phrases that open a call or a legal line."""
CALL_WORD: Final = "newsletter_word"
"""Words of calls, wherever in a line they are."""
CALL_KINDS: Final = ("newsletter", "subscribe", "follow")
"""Kinds of phrases that open a call to subscribe or follow."""
CALL_FORMS: Final = forms_of(*CALL_KINDS)
SURE_MIN_WORDS: Final = 2
"""An opening of so many words ("Make a donation") is a call by itself; one word ("Recibe") opens reports, too."""
COMMON_LANGUAGE: Final = "en"
"""Sites in other languages have buttons in it."""
PROSE_MIN_CHARS: Final = 60
"""A sentence this long is a paragraph of prose; in a dense script a third of it."""
DENSE_MAX_CHARS: Final = 150
"""A longer paragraph in such a script is no call: a page whose paragraphs are run together has the words of calls in it."""
PHRASE_MAX_WORDS: Final = 8
APPEAL_MAX_CHARS: Final = 300
QUOTED_RE: Final = pattern(r"[“„«「『\"][^“”„«»「」『』\"]{0,600}[”“»」』\"]")
"""Speech, in which people address one another."""
LEGAL_RE: Final = pattern(r"(?i)\s*(?:©|\(c\)|copyright\b)")
ADDRESS_RE: Final = pattern(r"https?://|www\.|\S@\S")
UNSPACED_FROM: Final = "\u0e00"


def check_address_words(table: dict[str, Any]) -> None:
    """Raise `TableError` for a section that is unknown, or a list that is empty."""
    if table.keys() != {"languages", "gifts", "own"} or table["gifts"].keys() != table["own"].keys():
        raise TableError(TABLE, sorted(table), "has sections or languages that are unknown or missing")
    for lists in table.values():
        for language, words in lists.items():
            if not words.split():
                raise TableError(TABLE, language, "is empty")


def is_call(text: str, language: str | None, *, ends_sentence: bool) -> bool:
    """Whether a paragraph is a call to subscribe, give or accept, or a legal line.

    Gets wrong: a paragraph of a column that invites its readers to a donation.

    Args:
        text: The paragraph.
        language: The page's language; None where it is not known, and then phrases of all languages count.
        ends_sentence: Whether it ends as a sentence.

    >>> is_call("Sign up for our newsletter and get the best of the day.", "en", ends_sentence=True)
    True
    >>> is_call("The newsletter was stopped in May after a donation of ten euros, he said.", "en", ends_sentence=True)
    False
    >>> is_call("It was done in the name of John Doe on Friday, as the court had told the town.", "en", ends_sentence=True)
    False
    """
    if LEGAL_RE.match(text):
        return True
    if len(text) > DENSE_MAX_CHARS and begins_dense(text):
        return False
    openings = _count_opening_words(text, language)
    opens = any(openings.values())
    least = PROSE_MIN_CHARS // 3 if begins_dense(text) else PROSE_MIN_CHARS
    if ends_sentence and len(text) >= least:
        is_sure = max([openings[kind] for kind in CALL_KINDS]) >= SURE_MIN_WORDS
        is_said = (opens or _has_word(text, language)) and addresses_reader(text, language)
        return is_sure or is_said or asks_for_gift(text, language)
    return opens or _has_word(text, language)


def opens_call(facts: LineFacts) -> bool:
    """Whether a line opens with a phrase of calls to subscribe or follow.

    Gets wrong: a sentence that opens with the same words ("Follow the money").
    """
    return not CALL_FORMS.isdisjoint(facts.phrases)


def is_call_line(facts: LineFacts) -> bool:
    """Whether a line opens as a call to subscribe or follow, or has a word of such calls, of any language.

    Gets wrong: a line about a newsletter, and a word that is a call in another language only.

    >>> is_call_line(LineFacts("Get our newsletter")), is_call_line(LineFacts("Rain in Lisbon"))
    (True, False)
    """
    return opens_call(facts) or facts.count_phrases(CALL_WORD) > 0


def _languages(language: str | None) -> tuple[str | None, ...]:
    return (language, COMMON_LANGUAGE) if language else (None,)


def _count_opening_words(text: str, language: str | None) -> dict[str, int]:
    """Return for each kind how many words its longest phrase of the page's language has that opens a text, 0 for none."""
    folded = fold(text[:WINDOW_CHARS])
    words = [word[0] for word in WORD_RE.finditer(folded)][:PHRASE_MAX_WORDS]
    runs = [" ".join(words[:count]) for count in range(1, len(words) + 1)]
    found = dict.fromkeys(OPENING_KINDS, 0)
    known = _openings(language)
    for count, run in enumerate(runs, 1):
        for kind in known.get(run, ()):
            found[kind] = count
    if folded[:1] >= UNSPACED_FROM:
        for phrase in known:
            if phrase[0] >= UNSPACED_FROM and folded.startswith(phrase):
                for kind in known[phrase]:
                    found[kind] = found[kind] or 1
    return found


@lru_cache(maxsize=64)
def _openings(language: str | None) -> dict[str, tuple[str, ...]]:
    """Return the phrases that open a call in a page's language, each with its kinds."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in OPENING_KINDS:
        for phrase in frozenset().union(*(phrases(kind, each) for each in _languages(language))):
            found[phrase] = (*found.get(phrase, ()), kind)
    return found


def opens_with_call_word(text: str, language: str | None) -> bool:
    """Whether a text begins with a word of calls, in the page's own language.

    Gets wrong: a sentence of a story that begins with such a word ("Donate blood, the hospital said").

    >>> opens_with_call_word("Apúntate a nuestro boletín.", "es"), opens_with_call_word("Nadie se apunta.", "es")
    (True, False)
    """
    return f"{fold(text[:WINDOW_CHARS])} ".startswith(_call_words(language))


@lru_cache(maxsize=64)
def _call_words(language: str | None) -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in phrases(CALL_WORD, language))


def _has_word(text: str, language: str | None) -> bool:
    """Whether a word of calls, in the page's own language, is in a text."""
    spaced = f" {fold(text)} "
    return any(
        phrase in text if phrase[0] >= UNSPACED_FROM else f" {phrase} " in spaced
        for phrase in phrases(CALL_WORD, language)
    )


def asks_for_gift(text: str, language: str | None) -> bool:
    """Whether a short paragraph is an appeal for money by the publisher: a gift, and "us" or "our", outside speech.

    Gets wrong: a column that thanks its readers for donations; the last paragraph of a charity's own report.

    >>> asks_for_gift("Good reporting costs money. A small gift each month helps us.", "en")
    True
    >>> asks_for_gift("“Each gift helps us,” she said. The donation paid for the roof.", "en")
    False
    """
    if len(text) > APPEAL_MAX_CHARS:
        return False
    gifts, folded = _list_words("gifts", language), text.casefold()
    if not [gift for gift in gifts if gift.casefold() in folded]:  # as in most paragraphs
        return False
    words = _split_words(QUOTED_RE.sub(" ", text), language)
    return not gifts.isdisjoint(words) and not _list_words("own", language).isdisjoint(words)


@cache
def _list_words(section: str, language: str | None) -> frozenset[str]:
    """Return the words of a page's own language in a section of the table; none where the language is not known."""
    return frozenset(read_toml(TABLE)[section].get(_primary(language), "").split())


def _primary(language: str | None) -> str:
    return (language or "").replace("_", "-").partition("-")[0].lower()


def _split_words(text: str, language: str | None) -> frozenset[str]:
    """Return the words of a text as they are and, but for German, in small letters."""
    words = {word.strip(".,;:!?()[]") for word in text.replace("'", "’").split()}
    lowered = {word.lower() for word in words} if language != "de" else words
    return frozenset(words | lowered)


def addresses_reader(text: str, language: str | None) -> bool:
    """Whether a paragraph addresses its reader, speech in it aside; one with a web or mail address does, too.

    Gets wrong: advice to readers that is the story's own, and a sentence with an address ("You can take the ferry at noon").

    >>> addresses_reader("We bring you the news.", "en"), addresses_reader("“You are late,” she said.", "en")
    (True, False)
    """
    if ADDRESS_RE.search(text):
        return True
    plain = QUOTED_RE.sub(" ", text)
    spaced, unspaced = _address_words(language)
    if any(word in plain for word in unspaced):
        return True
    return not spaced.isdisjoint(_split_words(plain, language))


@cache
def _address_words(language: str | None) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of address of a language, or of all, and those in scripts without spaces apart."""
    table = read_toml(TABLE)["languages"]
    primary = _primary(language)
    lists = [table[primary]] if primary in table else table.values() if language is None else []
    words = {word for each in lists for word in each.split()}
    unspaced = tuple(sorted(word for word in words if word[0] >= UNSPACED_FROM))
    return frozenset(words - set(unspaced)), unspaced
