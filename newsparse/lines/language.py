"""The language of a text, by its script, its function words and its letters; and of a page that declares one."""

from __future__ import annotations

from collections import Counter
from functools import cache

from newsparse.lines.language_tag import are_relatives, normalise_tag
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import TableError, read_toml
from newsparse.tables.words import letters_in

TEXT_MAX_CHARS = 2_500
"""The opening has the page's language; its end may have another."""
SCRIPT_SAMPLE_CHARS = 500
LETTERS_MIN = 12
"""Fewer letters than these have no certain language, whatever the script."""
WORDS_MIN = 8
OVERRULE_WORDS = 40
"""A text shorter than this never overrules what the page declares: it may be a quotation or a menu."""
UNKNOWN_WORDS = 30
"""A text this long with next to no function words is in a language that has no line in the table."""
SHARE_MIN = 0.12
"""Of the words of a text, the share of function words from which on a language is believed (running text has 0.3)."""
LEAD_MIN = 1.25
"""How many times more function words than the next language; below it letter statistics decide between the two."""
RANK_MAX = 1_000
"""Out-of-place rank of letter statistics above which the answer is a guess."""

SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0530", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0a00", "\u0a7f", "pa"),
    ("\u0a80", "\u0aff", "gu"),
    ("\u0b00", "\u0b7f", "or"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0c00", "\u0c7f", "te"),
    ("\u0c80", "\u0cff", "kn"),
    ("\u0d00", "\u0d7f", "ml"),
    ("\u0d80", "\u0dff", "si"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u0e80", "\u0eff", "lo"),
    ("\u0f00", "\u0fff", "bo"),
    ("\u1000", "\u109f", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1200", "\u139f", "am"),
    ("\u1780", "\u17ff", "km"),
    ("\u3040", "\u30ff", "ja"),
    ("\u3100", "\u312f", "zh"),
    ("\u4e00", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
    ("\u0400", "\u052f", "cyrillic"),
    ("\u0600", "\u06ff", "arabic"),
    ("\u0900", "\u097f", "devanagari"),
    ("A", "\u024f", "latin"),
)
"""First and last character of each script, and the language that writes in it or the name of its family."""
FAMILIES = frozenset({"latin", "cyrillic", "arabic", "devanagari"})
"""Scripts of several languages, which function words distinguish."""
KANA_SHARE = 0.05
"""Japanese writes its nouns in Chinese characters, but no sentence without kana."""

WORD_RE = pattern(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u200c])*")
MARKS_RE = pattern("[\u0300-\u036f\u0900-\u0dff\u200c\u0130]")
"""Marks that belong to words, and the letter that has one in small: without them words are runs of letters."""


def find_language(facts_language: str | None, body: str) -> tuple[str | None, str]:
    """Return a page's language as a BCP 47 tag, and where it is from: `meta` or `text`; `(None, "")` where neither says.

    Pages declare their language with a region, which no text has, so the declared tag is kept where the text agrees or
    has little evidence. Templates declare "en" on pages in any language, so a text that is long and clear overrules it.

    Gets wrong: a page whose whole text is in another language than its site on purpose, declared as the site's language
    and shorter than forty words; languages of the same family that the page does not declare (Norwegian and Danish).

    >>> find_language("de_AT", "")
    ('de-AT', 'meta')
    >>> find_language(None, "The bridge was closed for two days after the storm, the mayor said.")
    ('en', 'text')
    >>> find_language("en", "서울시는 오늘 새 다리를 열었다고 밝혔다. 시민들은 오전부터 걸어서 건넜다.")
    ('ko', 'text')
    """
    declared = normalise_tag(facts_language or "")
    found, is_certain = detect_language(body, declared.partition("-")[0])
    if declared and not (found and is_certain and _contradicts(declared, found)):
        return declared, "meta"
    return (found, "text") if found else (None, "")


def _contradicts(declared: str, found: str) -> bool:
    """Whether a text is in another language than the page declares, and in none so near that texts are alike."""
    primary = declared.partition("-")[0]
    return primary != found and not are_relatives(primary, found)


def detect_language(text: str, declared: str = "") -> tuple[str | None, bool]:
    """Return the language a text is in, and whether that is certain enough to overrule what the page declares.

    Most scripts have one language of the press. In the others function words decide, since every sentence has some and
    they work for one sentence already; letter statistics decide where these are few or two languages have the same.
    """
    text = text[:TEXT_MAX_CHARS]
    script, letters = _find_script(text)
    if script is None or letters < LETTERS_MIN:
        return None, False
    if script not in FAMILIES:
        return script, letters >= 2 * LETTERS_MIN
    words = [word.lower() for word in WORD_RE.findall(text)] if MARKS_RE.search(text) else letters_in(text)
    shares = _count_function_words(script, words)
    best, share = shares[0]
    if len(words) >= WORDS_MIN and share >= SHARE_MIN and share >= LEAD_MIN * shares[1][1]:
        return best, len(words) >= OVERRULE_WORDS and share > 1.5 * dict(shares).get(declared, 0.0)
    if len(words) >= UNKNOWN_WORDS and share < SHARE_MIN / 2:
        return None, False
    return _detect_by_letters(text, script, shares), False


def _find_script(text: str) -> tuple[str | None, int]:
    """Return the script (or its only language) of most letters, and about how many letters that is."""
    if text.isascii():
        return "latin", len(text)
    counts: dict[str, int] = {}
    sample = text[:: max(len(text) // SCRIPT_SAMPLE_CHARS, 1)]
    for char, count in Counter(filter(str.isalpha, sample)).items():
        for first, last, name in reversed(SCRIPTS):
            if first <= char <= last:
                counts[name] = counts.get(name, 0) + count
                break
    if not counts:
        return None, 0
    if counts.get("ja", 0) > KANA_SHARE * (counts.get("zh", 0) + counts.get("ja", 0)):
        counts["ja"] = counts.get("ja", 0) + counts.pop("zh", 0)
    script = max(counts, key=lambda name: counts[name] * (1 if name == "latin" else 2))
    return script, counts[script] * len(text) // len(sample)


def _count_function_words(script: str, words: list[str]) -> list[tuple[str, float]]:
    """Return the share of each language's function words, highest first."""
    counts = dict.fromkeys(_list_languages(script), 0)
    table = _function_words(script)
    for word, times in Counter(words).items():
        languages = table.get(word, ()) if word.isascii() else (*table.get(word, ()), *_languages_by_letters(word))
        for language in languages:
            if language in counts:
                counts[language] += times
    shares = [(language, count / max(len(words), 1)) for language, count in counts.items()]
    return sorted(shares, key=lambda item: -item[1])


@cache
def _function_words(script: str) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for language, line in read_toml("function_words.toml")[script].items():
        entries = line.split()
        if len(entries) < 8 or line != line.lower():
            raise TableError("function_words.toml", language, "needs eight words or more, in lower case")
        for word in dict.fromkeys(entries):
            words[word] = (*words.get(word, ()), language)
    return words


def _languages_by_letters(word: str) -> tuple[str, ...]:
    """Return the languages whose own letters a word has."""
    letters = _letters()
    if letters.keys().isdisjoint(word):
        return ()
    return tuple(dict.fromkeys(language for char in word if char in letters for language in letters[char]))


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for language, letters in read_toml("function_words.toml")["letters"].items():
        for letter in letters:
            languages[letter] = (*languages.get(letter, ()), language)
    return languages


@cache
def _list_languages(script: str) -> tuple[str, ...]:
    return tuple(read_toml("function_words.toml")[script])


def _detect_by_letters(text: str, script: str, shares: list[tuple[str, float]]) -> str | None:
    """Return the language of the nearest letter statistics, among those whose function words the text has."""
    from resiliparse.parse.lang import detect_fast

    likely = [language for language, share in shares if share >= shares[0][1] / LEAD_MIN] if shares[0][1] else []
    found, rank = detect_fast(text, cutoff=RANK_MAX, langs=likely or list(_list_languages(script)))
    if found == "unknown" or (rank > RANK_MAX * 0.8 and not likely):
        return None
    return str(found)
