"""Words of bylines: what a run of words is, a person's name, a job, an outlet, a wire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from newsparse.lines.byline.words import name_words
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrases import is_phrase, phrases

NAME_MAX_WORDS = 6
NAME_MAX_CHARS = 70
NO_NAME = frozenset("?!…©ⓒ")
"""Marks that no name has."""
AGENCIES_MAX_CHARS = 60
JOINT_RE = pattern(r"\s*[,/&+]\s*")
DOMAIN_RE = pattern(r"[\w-]{2,40}(?:\.[\w-]{2,40}){1,3}")


@lru_cache(maxsize=1024)
def is_line_of_agencies(text: str) -> bool:
    """Whether a line is agencies and nothing else: one, or several with commas, slashes or "and" between.

    >>> is_line_of_agencies("Reuters and AFP"), is_line_of_agencies("dpa/AFP"), is_line_of_agencies("Reuters and rain")
    (True, True, False)
    """
    if len(text) > AGENCIES_MAX_CHARS or is_wire(text):
        return len(text) <= AGENCIES_MAX_CHARS
    words = JOINT_RE.sub(" , ", text).split()
    names = " ".join("," if is_phrase("and", word) else word for word in words).split(" , ")
    return all(name.strip() and is_wire(name) for name in names)


def is_wire(text: str) -> bool:
    """Whether a text is an agency of the table, or a word for unnamed ones.

    >>> is_wire("Reuters"), is_wire("BusinessWire"), is_wire("Ada Berg")
    (True, True, False)
    """
    from newsparse.tables.agencies import is_known_agency

    bare = text.strip(" .*'\"“”")
    if " " not in bare and not bare.islower() and not bare.isupper() and (spaced := _space_capitals(bare)) != bare:
        return is_known_agency(bare, by_name_alone=True) or is_known_agency(spaced, by_name_alone=True)
    return (
        is_known_agency(bare, by_name_alone=True) or is_phrase("agencies", bare) or bare.casefold().startswith("dpa/")
    )


def _space_capitals(word: str) -> str:
    """Return a word with a space before each capital inside: agencies are written in one word and in two."""
    return "".join([f" {c}" if at and c.isupper() and word[at - 1].islower() else c for at, c in enumerate(word)])


def split_wire(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Split a wire from the name before it without a comma between them: "KARLA PLUM Associated Press".

    A single word must be in capitals that the name is not, for wires have the names of people.
    """
    for count in range(min(3, len(words) - 2), 0, -1):
        name, tail = words[:-count], words[-count:]
        alone = count > 1 or (tail[0].isupper() and len(tail[0]) > 1 and not name[-1].isupper())
        if alone and is_wire(" ".join(tail)) and is_person(name) and not has_word(name, "desk"):
            return name, " ".join(tail)
    return words, None


def is_suffix(text: str) -> bool:
    """Whether a text is what follows a name: "Jr.", "PhD"."""
    folded = text.casefold().strip(" .")
    return folded in name_words("generations") or all(
        word.strip(".,").casefold() in name_words("credentials") for word in text.split()
    )


def has_word(words: Iterable[str], kind: str) -> bool:
    """Whether some word, or all of them together, is a phrase of a kind."""
    known = phrases(kind)
    folded = [word.casefold().strip(".,*'\"’") for word in words]
    return any(word in known for word in folded) or (len(folded) > 1 and " ".join(folded) in known)


def is_domain(text: str) -> bool:
    """Whether a text is the name of a site ("hill.example")."""
    return bool(DOMAIN_RE.fullmatch(text)) and not text.isupper() and text.count(".") < 3


def is_cased(text: str) -> bool:
    """Whether a text has letters with capitals."""
    return text.lower() != text.upper()


def is_hangul(text: str) -> bool:
    """Whether a text begins in the Korean script."""
    return "\uac00" <= text[:1] <= "\ud7a3"


def is_person(words: Sequence[str], *, lenient: bool = False) -> bool:
    """Whether words could be a person's name.

    Cased scripts capitalise names, but for particles; with an opener before, one or two small words may be the name
    that someone goes by ("by mady"). In scripts without capitals only length and number of words count.
    """
    text = " ".join(words)
    if not words or len(words) > 2 * NAME_MAX_WORDS or len(text) > 2 * NAME_MAX_CHARS or not NO_NAME.isdisjoint(text):
        return False
    if not is_cased(text):
        return (
            len(words) <= 5 and (len(text) <= 6 if is_ideographic(text[:1]) else len(text) <= 40) and text[:1].isalpha()
        )
    if any(map(str.isdigit, text)):
        return False
    if words[0].casefold() in name_words("no-name-begins") or any(
        word in name_words("sentence-words") and word not in name_words("particles") for word in words
    ):
        return False
    if any(word[:1].isalpha() and not word[:1].islower() for word in words):
        return all(_is_name_word(word) for word in words) and len(words) <= 2 * NAME_MAX_WORDS
    return lenient and len(words) <= 2


def _is_name_word(word: str) -> bool:
    if word.casefold() in name_words("particles") or word[:1].isupper():
        return True
    return any(c.isupper() for c in word[1:4]) or not is_cased(word) or not word[:1].isalpha()


def is_ideographic(character: str) -> bool:
    """Whether a character is Chinese or Japanese."""
    return "\u3040" <= character <= "\u9fff"


def drop_repetition(words: Sequence[str]) -> tuple[str, ...]:
    """Return a name once that is given twice: in picture and text, or in link and label."""
    half, odd = divmod(len(words), 2)
    if half and not odd and [w.casefold() for w in words[:half]] == [w.casefold() for w in words[half:]]:
        return tuple(words[:half])
    return tuple(words)


def split_names(words: Sequence[str]) -> list[str]:
    """Return the names in a run of words; six or more are taken for pairs of first name and surname."""
    if (
        len(words) < NAME_MAX_WORDS
        or len(words) % 2
        or any(w.casefold() in name_words("particles") or len(w) < 3 for w in words)
    ):
        return [" ".join(words)]
    return [f"{words[index]} {words[index + 1]}" for index in range(0, len(words), 2)]


def is_person_and_role(words: Sequence[str]) -> bool:
    """Whether words are a person's name and a job ("Ada Berg Staff Writer"), and not a newsroom ("Hill Web Desk")."""
    parts = split_roles(words)
    return any(
        name
        and role
        and len(name) >= 2
        and not has_word(name, "outlet")
        and (not name[0].isupper() or _is_in_capitals(name, role))
        and name[0] not in name_words("outlet-articles")
        for name, role in parts
    )


def split_roles(words: Sequence[str]) -> list[tuple[Sequence[str], str | None]]:
    """Split words into a name and a job before or after it."""
    flags = [_is_role_word(word) for word in words]
    if "role" not in flags:
        stripped = _strip_labels(words)
        return [(stripped, None)]
    capitals = _count_capitals(words)
    if capitals > 1 and "role" in flags[capitals:] and _is_in_capitals(words[:capitals], " ".join(words[capitals:])):
        return [(_strip_labels(words[:capitals]), " ".join(words[capitals:]))]
    last = len(flags) - 1 - flags[::-1].index("role")
    first = flags.index("role")
    while first and flags[first - 1]:
        first -= 1
    if first == 0:
        return _split_leading_role(words, flags)
    if last < len(words) - 1 and not any(is_form_word(word) for word in words[last + 1 :]):
        last = len(words) - 1
    name, role = words[:first], words[first:]
    if len(name) >= 3 and name[-1].casefold().endswith(tuple(name_words("role-adjective-ends"))):
        name, role = name[:-1], [name[-1], *role]
    count = _count_outlet_words(name)
    name, role = name[: len(name) - count], [*name[len(name) - count :], *role]
    return [(_strip_labels(name), " ".join(role))]


def _count_outlet_words(words: Sequence[str]) -> int:
    """Return how many words at the end of a name are the outlet whose job follows: "Ada Berg Gazette Staff Writer".

    Gets wrong: outlets of two words ("Ada Berg Hill Gazette Staff Writer"), of which the first stays with the name, and
    people of three names whose surname is an outlet's word.
    """
    name = list(words)
    while len(name) > 2 and (has_word(name[-1:], "outlet") or name[-1] in name_words("outlet-articles")):
        name.pop()
    is_person_before = is_person(name) and not has_word(name, "outlet")
    return len(words) - len(name) if is_person_before else 0


def _count_capitals(words: Sequence[str]) -> int:
    """Return how many words at the beginning are wholly in capitals."""
    return next((at for at, word in enumerate(words) if not word.isupper()), len(words))


def _is_in_capitals(name: Sequence[str], role: str) -> bool:
    """Whether a name is set in capitals and the job behind it, of two words or more, is not: "ADA BERG Staff Writer".

    Gets wrong: outlets of two words in capitals that no table has ("HILL TODAY Staff Writer"), and jobs of one word,
    which are as often an outlet's ("HILL VALLEY Editor").
    """
    words = role.split()
    is_outlet = has_word(name, "outlet") or is_wire(" ".join(name))
    return len(words) > 1 and all(map(str.isupper, name)) and not any(map(str.isupper, words)) and not is_outlet


def _split_leading_role(words: Sequence[str], flags: Sequence[str]) -> list[tuple[Sequence[str], str | None]]:
    end = 0
    while end < len(words) and flags[end]:
        end += 1
    rest = words[end:]
    if rest and is_person(rest) and rest[0][:1].isalpha() and rest[0].casefold() not in name_words("particles"):
        return [(_strip_labels(rest), " ".join(words[:end]))]
    return [((), " ".join(words))]


def _is_role_word(word: str) -> str:
    folded = word.casefold().strip(".,")
    if folded in phrases("role"):
        return "role"
    return "modifier" if folded in phrases("role_modifier") else ""


def _strip_labels(words: Sequence[str]) -> Sequence[str]:
    """Drop a section that follows a name ("Ada Eva Berg Kultur") and jobs glued to names in scripts without spaces."""
    if len(words) >= 3 and is_phrase("section", words[-1]):
        return words[:-1]
    if len(words) == 1 and words[0] and is_ideographic(words[0][0]):
        name = _strip_ideographic_labels(words[0])
        return (name,) if name else ()
    return words


def _strip_ideographic_labels(word: str) -> str:
    """Return a name without the labels and jobs glued to it; empty where there is nothing but these."""
    for phrase in _ideographic_labels():
        if phrase in word and len(word) > len(phrase) + 1:
            word = word.removeprefix(phrase).removesuffix(phrase)
    return word.strip("・")


@cache
def _ideographic_labels() -> tuple[str, ...]:
    """Return the openers, jobs and newsrooms in Chinese and Japanese, the longest of each kind first."""
    kinds = [sorted(phrases(kind), key=len, reverse=True) for kind in ("byline", "role", "desk")]
    return tuple(phrase for known in kinds for phrase in known if is_ideographic(phrase[0]))


def is_form_word(word: str) -> bool:
    """Whether a word names the form of a piece ("Analysis") or is a small one."""
    folded = word.casefold()
    return folded in _form_words() or not word[:1].isupper()


@cache
def _form_words() -> frozenset[str]:
    words = (word for phrase in phrases("genre") for word in phrase.split())
    return frozenset(words) | name_words("job-joints")
