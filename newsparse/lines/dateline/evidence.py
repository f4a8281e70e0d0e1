"""How much a name or tag of an opening speaks for a place, a label, an outlet or prose, by the table and by its form."""

from __future__ import annotations

from newsparse.tables.agencies import is_known_agency
from newsparse.tables.gazetteer import fold_name, gazetteer, has_name, is_region, is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.months import fold_word, month_number, months_table

KNOWN, SHAPED, PLAIN, NONE = 3, 2, 1, 0
"""Evidence that a name is a place: in the table or with a known qualifier; by its endings; none; it is something else."""
NAME_MAX_WORDS = 4
SHORT_NAME_CHARS = 3
"""Unknown names as short as this are abbreviations."""


def place_evidence(name: str) -> int:
    """Weigh a name without its qualifiers.

    Endings are weak for surnames that are towns ("Hamburg", "Preston"), so they count for single words and capitals only.

    >>> place_evidence("NAIROBI"), place_evidence("Oberkirchen"), place_evidence("Long Meadow"), place_evidence("VIDEO")
    (3, 2, 1, 0)
    """
    if is_town(name) or has_name(gazetteer().regions, name):
        return KNOWN
    words = fold_name(name).split()
    if not words or len(words) > NAME_MAX_WORDS or is_label(name) or ROMAN_RE.search(name):
        return NONE
    table = gazetteer()
    if any(word.strip(".-'") in table.prose for word in words if word not in table.particles):
        return NONE
    if words[0] in table.place_starts and len(words) > 1:
        return SHAPED
    if len(words) == 1 and _is_month_or_weekday(name):
        return NONE
    if len(words) > 2 and words[1] in table.particles and place_evidence(name.split()[0]) >= SHAPED:
        return SHAPED
    if len(name) <= SHORT_NAME_CHARS:
        return NONE
    single = len(words) == 1 or name.isupper()
    return SHAPED if single and len(words[-1]) > 5 and words[-1].endswith(table.place_endings) else PLAIN


ROMAN_RE = pattern(r"\s[IVX]{2,5}\.?$")
"""A pope or king is no place."""


def _is_month_or_weekday(word: str) -> bool:
    """A month, or a weekday that is no abbreviation."""
    return month_number(word) is not None or (len(word) > 4 and fold_word(word) in months_table().weekdays)


ARTICLE_RE = pattern(r"^(?:l['’]|(?:the|la|le|les|los|las|el|il|lo|die|der|das|o|os|as)\s(?=\S))")


def is_label(name: str) -> bool:
    """Return whether an opening is a kicker or stamp: one of its ends is a word like "VIDEO" or "Exclusive"."""
    table, folded = gazetteer(), name.casefold().strip(" .-")
    words = ARTICLE_RE.sub("", folded).split()
    if folded in table.labels or " ".join(words) in table.labels:
        return True
    if words and words[0].endswith(table.label_endings):
        return not is_town(name)
    if len(words) < 2 or is_town(name):
        return False
    return words[0] in table.labels or words[-1] in table.labels or " ".join(words[:2]) in table.labels


CODE_RE = pattern("[A-Z]/[A-Z]{1,2}")


def is_district(text: str) -> bool:
    """Return whether a bracket after a town locates it: a region, or a district by its form ("Berounsko", "U/E")."""
    table, words = gazetteer(), text.split()
    if is_region(text):
        return True
    formed = len(words) == 1 and (text.casefold().endswith(table.district_endings) or bool(CODE_RE.fullmatch(text)))
    return formed or (1 < len(words) < 4 and bool(table.district_words & {word.casefold() for word in words}))


INITIALS_RE = pattern(r"(?:[^\W\d_]\.)+[^\W\d_]\.?")


def is_shortened(word: str) -> bool:
    """Return whether a word keeps its full stop: "Wis.", "B.C."."""
    return fold_name(word).rstrip(".") in gazetteer().short or bool(INITIALS_RE.fullmatch(word))


def is_outlet_like(text: str) -> bool:
    """Return whether an unknown tag has the form of an outlet: a domain, or a word such as "News" or "Wire" at its end.

    >>> is_outlet_like("hillvalley.com"), is_outlet_like("Hill Valley News"), is_outlet_like("Hill Valley")
    (True, True, False)
    """
    folded = text.casefold().strip()
    stem, dot, suffix = folded.rpartition(".")
    if dot and stem and suffix in gazetteer().domains and " " not in stem:
        return True
    return folded.endswith(gazetteer().outlet_endings) and folded not in gazetteer().labels


_MARKS = "\u0900-\u0963\u0966-\u0eff\u1000-\u109f\u1780-\u17ff\u200c"
"""Scripts whose vowel signs are no letters: Indic, Thai, Lao, Burmese, Khmer."""
TAG_RE = pattern(rf"[^\W_][^\W_{_MARKS}]?[\w .&'’+@!«»{_MARKS}-]{{0,32}}")


def is_tag_like(text: str, *, placed: bool = False) -> bool:
    """Return whether an unknown text in brackets may be an agency: few words with a capital, none of them prose.

    After a place (`placed`) words like "Now" and "Live" at its end make it no label: "CHICAGO (Hill Valley Now) -".

    >>> is_tag_like("HVT"), is_tag_like("Hill Valley"), is_tag_like("see below"), is_tag_like("1-0")
    (True, True, False, False)
    """
    if not TAG_RE.fullmatch(text) or sum(map(str.isalpha, text)) < 2 or len(text.split()) > 4:
        return False
    if text[0].isdigit() and not is_outlet_like(text):
        return False
    if (is_label(text) and not (placed and " " in text)) or any(
        word in gazetteer().prose for word in text.casefold().split()
    ):
        return False
    return not text.islower() or "-" in text or is_outlet_like(text)


def is_agency_or_domain(text: str) -> bool:
    """Return whether a bare text is surely an agency: in the table, or with the form of a domain."""
    return is_known_agency(text) or ("." in text[1:-1] and is_outlet_like(text))
