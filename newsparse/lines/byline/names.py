"""Words of bylines: what a run of words is, a person's name, a job, an outlet, a wire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from newsparse.tables.phrases import is_phrase, phrases

NAME_WORDS = 6
NAME_CHARS = 70


def words_of(text: str) -> frozenset[str]:
    """Return the words of a string, for constants."""
    return frozenset(text.split())


PARTICLES = words_of(
    """von van de der den del della dello di da do dos das du la le los las el al bin ibn bint ben abu af av zu zur zum
    ter ten te san santa st mac mc 't vom des ud din ul op auf ap ab ó ní nic uí"""
)

GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv", "júnior", "filho", "neto"))
_CREDENTIALS = words_of(
    """phd ph.d md m.d rd rn mph mba ms m.s ma ba bs jd esq esquire fand foma dabom lcsw cpa cfp cfa pharmd dds dvm do
    np pa-c msc mpp edd e-ryt ryt psyd rdn mscp dr.med"""
)
ARTICLES = ("The", "THE")
_STARTS = words_of(
    "all in the this that these those it we they a here there his her my our your its as at if die der das dem den ein eine"
)
_STOP_WORDS = words_of(
    """the a an of to this that these those is are was were be has have had it its he she they we you i not no or but
    as on at if than then when who what why how all any some more most der die das den dem ein eine einer ist sind war
    nicht auch nach le les un une des est sont dans pour sur que qui el los las una es son que il lo gli è non os um uma
    na no não het een zijn niet"""
)


def is_wire(text: str) -> bool:
    """Whether a text is an agency of the table, or a word for unnamed ones."""
    from newsparse.tables.agencies import is_known_agency

    bare = text.strip(" .*'\"“”")
    return (
        is_known_agency(bare, by_name_alone=True) or is_phrase("agencies", bare) or bare.casefold().startswith("dpa/")
    )


def wire_apart(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Take a wire off the end of a name that no comma parts from it: "KARLA PLUM Associated Press".

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
    return folded in GENERATIONS or all(word.strip(".,").casefold() in _CREDENTIALS for word in text.split())


def has_word(words: Iterable[str], kind: str) -> bool:
    """Whether some word, or all of them together, is a phrase of a kind."""
    known = phrases(kind)
    folded = [word.casefold().strip(".,*'\"’") for word in words]
    return any(word in known for word in folded) or (len(folded) > 1 and " ".join(folded) in known)


def is_domain(text: str) -> bool:
    """Whether a text is the name of a site ("hill.example")."""
    return bool(re.fullmatch(r"[\w-]{2,40}(?:\.[\w-]{2,40}){1,3}", text)) and not text.isupper() and text.count(".") < 3


def is_cased(text: str) -> bool:
    """Whether a text has letters with capitals."""
    return text.lower() != text.upper()


def is_hangul(text: str) -> bool:
    """Whether a text begins in the Korean script."""
    return "\uac00" <= text[:1] <= "\ud7a3"


def is_person(words: Sequence[str], *, lenient: bool = False) -> bool:
    """Whether words could be a person's name.

    Cased scripts capitalise names, but for particles; with an opener before, one or two small words may be the name
    that someone goes by ("by mady"). In scripts without capitals only length and number of words tell.
    """
    text = " ".join(words)
    if not words or len(words) > 2 * NAME_WORDS or len(text) > 2 * NAME_CHARS or any(c in "?!…" for c in text):
        return False
    if "©" in text or "ⓒ" in text:
        return False
    if not is_cased(text):
        return (
            len(words) <= 5 and (len(text) <= 6 if is_ideographic(text[:1]) else len(text) <= 40) and text[:1].isalpha()
        )
    if any(c.isdigit() for c in text):
        return False
    if words[0].casefold() in _STARTS or any(word in _STOP_WORDS and word not in PARTICLES for word in words):
        return False
    if any(word[:1].isalpha() and not word[:1].islower() for word in words):
        return all(_is_name_word(word) for word in words) and len(words) <= 2 * NAME_WORDS
    return lenient and len(words) <= 2


def _is_name_word(word: str) -> bool:
    if word.casefold() in PARTICLES or word[:1].isupper():
        return True
    return any(c.isupper() for c in word[1:4]) or not is_cased(word) or not word[:1].isalpha()


def is_ideographic(character: str) -> bool:
    """Whether a character is Chinese or Japanese."""
    return "\u3040" <= character <= "\u9fff"


def undoubled(words: Sequence[str]) -> tuple[str, ...]:
    """Return a name once that is given twice: in picture and text, or in link and label."""
    half, odd = divmod(len(words), 2)
    if half and not odd and [w.casefold() for w in words[:half]] == [w.casefold() for w in words[half:]]:
        return tuple(words[:half])
    return tuple(words)


def names_apart(words: Sequence[str]) -> list[str]:
    """Return the names in a run of words; six or more are taken for pairs of first name and surname."""
    if len(words) < NAME_WORDS or len(words) % 2 or any(w.casefold() in PARTICLES or len(w) < 3 for w in words):
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
        and not name[0].isupper()
        and name[0] not in ARTICLES
        for name, role in parts
    )


def split_roles(words: Sequence[str]) -> list[tuple[Sequence[str], str | None]]:
    """Split words into a name and a job before or after it."""
    flags = [_is_role_word(word) for word in words]
    if "role" not in flags:
        stripped = _stripped(words)
        return [(stripped, None)]
    last = len(flags) - 1 - flags[::-1].index("role")
    first = flags.index("role")
    while first and flags[first - 1]:
        first -= 1
    if first == 0:
        return _role_first(words, flags)
    if last < len(words) - 1 and not any(is_form_word(word) for word in words[last + 1 :]):
        last = len(words) - 1
    name, role = words[:first], words[first:]
    if len(name) >= 3 and name[-1].casefold().endswith(("ische", "ischer", "iques", "ique", "ico", "ica")):
        name, role = name[:-1], [name[-1], *role]
    return [(_stripped(name), " ".join(role))]


def _role_first(words: Sequence[str], flags: Sequence[str]) -> list[tuple[Sequence[str], str | None]]:
    end = 0
    while end < len(words) and flags[end]:
        end += 1
    rest = words[end:]
    if rest and is_person(rest) and rest[0][:1].isalpha() and rest[0].casefold() not in PARTICLES:
        return [(_stripped(rest), " ".join(words[:end]))]
    return [((), " ".join(words))]


def _is_role_word(word: str) -> str:
    folded = word.casefold().strip(".,")
    if folded in phrases("role"):
        return "role"
    return "modifier" if folded in phrases("role_modifier") else ""


def _stripped(words: Sequence[str]) -> Sequence[str]:
    """Drop a section that follows a name ("Ada Eva Berg Kultur") and jobs glued to names in scripts without spaces."""
    if len(words) >= 3 and is_phrase("section", words[-1]):
        return words[:-1]
    if len(words) == 1 and words[0] and is_ideographic(words[0][0]):
        name = _bare_ideographic(words[0])
        return (name,) if name else ()
    return words


def _bare_ideographic(word: str) -> str:
    """Return a name without the labels and jobs glued to it; empty where there is nothing but these."""
    for kind in ("byline", "role", "desk"):
        for phrase in sorted(phrases(kind), key=len, reverse=True):
            if is_ideographic(phrase[0]) and len(word) > len(phrase) + 1:
                word = word.removeprefix(phrase).removesuffix(phrase)
    return word.strip("・")


def is_form_word(word: str) -> bool:
    """Whether a word names the form of a piece ("Analysis") or is a small one."""
    folded = word.casefold()
    return folded in _form_words() or not word[:1].isupper()


@cache
def _form_words() -> frozenset[str]:
    words = (word for phrase in phrases("genre") for word in phrase.split())
    return frozenset(words) | {"ein", "eine", "un", "une", "una", "en", "et"}
