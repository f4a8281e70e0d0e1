"""Enlarged first letters: a letter in an element, box or picture of its own, and the word that it begins."""

from __future__ import annotations

from functools import cache

from newsparse.tables.toml import TableError, read_toml

OPENING_MARKS = "“\"«»„‘'¡¿—–"
INITIAL_MAX_CHARS = 2
"""A letter, perhaps with an opening quotation mark."""
LINE_MIN_CHARS = 25
"""Shorter lines are labels ("B sample") and no paragraphs that begin with an enlarged letter."""
PIECE_MAX_CHARS = 2
"""A piece of a word so short is no word unless it is one of the commonest."""


def is_initial(text: str) -> bool:
    """Whether a text is one capital letter, perhaps with an opening mark.

    >>> is_initial("T"), is_initial("“W"), is_initial("t"), is_initial("AB")
    (True, True, False, False)
    """
    bare = text.lstrip(OPENING_MARKS)
    return len(text) <= INITIAL_MAX_CHARS and len(bare) == 1 and bare.isupper()


def join_initial(initial: str, rest: str, *, language: str = "", title: str = "") -> str:
    """Return a paragraph with its enlarged first letter: glued to the word that it begins, or before a space as a word.

    A letter that is no word in the page's language begins one. One that may be a word is glued where the whole is a
    common word or one of the title's, or the piece after it is too short for a word.

    Gets wrong: "A" before "head" where "Ahead" is meant, and other pairs that are words both ways.

    Args:
        initial: The letter.
        rest: The paragraph after it.
        language: Of the page, where it declares one.
        title: Of the page.

    >>> join_initial("T", "he council voted."), join_initial("A", "judge ruled.", language="en")
    ('The council voted.', 'A judge ruled.')
    >>> join_initial("I", "l mercato torna.", language="it"), join_initial("A", "fter the storm", language="en")
    ('Il mercato torna.', 'After the storm')
    """
    letter = initial.lstrip(OPENING_MARKS).casefold()
    primary = language.partition("-")[0].lower()
    if letter in _one_letter_words(primary):
        piece = _first_word(rest)
        word, common = letter + piece, _common_words(primary)
        is_word = word in common or word in title.casefold().split()
        if piece in common or not (is_word or len(piece) <= PIECE_MAX_CHARS):
            return f"{initial} {rest}"
    return initial + rest


def _first_word(text: str) -> str:
    end = next((at for at, char in enumerate(text) if not char.isalpha()), len(text))
    return text[:end].casefold()


def is_common_word(word: str, language: str) -> bool:
    """Whether a word in small letters is one of a language's commonest; of any language where it is not known.

    >>> is_common_word("was", "en"), is_common_word("harbour", "en")
    (True, False)
    """
    return word in _common_words(language.partition("-")[0].lower())


@cache
def _one_letter_words(primary: str) -> frozenset[str]:
    """Return the words of one letter of a language; of all languages where it is not known."""
    table = read_toml("one_letter_words.toml")
    if set(table) != {"words"}:
        raise TableError("one_letter_words.toml", sorted(table), "needs words")
    words = table["words"]
    texts = [words.get(primary, "")] if primary else list(words.values())
    return frozenset(word for text in texts for word in text.split())


@cache
def _common_words(primary: str) -> frozenset[str]:
    families = read_toml("function_words.toml").values()
    texts = [text for family in families for name, text in family.items() if not primary or name == primary]
    return frozenset(word for text in texts for word in text.split())
