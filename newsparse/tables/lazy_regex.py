"""Regular expressions that are compiled when they are first used.

A page needs about half of the package's patterns, and compiling all of them takes longer than reading it: most of a
cold start went there. So `pattern(...)` takes the place of `re.compile(...)`, and nothing else makes patterns; most
are not compiled even then (`newsparse.tables.compiled_patterns`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, AnyStr, cast

from newsparse.tables.compiled_patterns import compile_pattern


class LazyPattern:
    """Behaves like a pattern; compiles it when one of its methods is first used, and keeps each method that was used."""

    def __init__(self, source: str | bytes | Callable[[], str], flags: int) -> None:
        self._source, self.flags_given = source, int(flags)

    def __getattr__(self, name: str) -> Any:
        """Called for attributes that the instance does not have yet: later uses find the compiled pattern's own method."""
        if "compiled" not in self.__dict__:
            self.compiled = compile_pattern(self.read_source(), self.flags_given)
        value = getattr(self.compiled, name)
        setattr(self, name, value)
        return value

    def read_source(self) -> str | bytes:
        """Return the source, without compiling it."""
        return self._source() if callable(self._source) else self._source


def pattern(source: AnyStr | Callable[[], AnyStr], flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an object that behaves like the compiled pattern, but is compiled by its first use.

    It is for constants of modules: a pattern with a mistake is only found when it is used, as tests do with all. A
    pattern that is made of a table's words takes a function that returns its source, so the table is read as late.

    >>> word = pattern(r"[a-z]+", re.IGNORECASE)
    >>> word.findall("Rain in Lisbon"), word.pattern
    (['Rain', 'in', 'Lisbon'], '[a-z]+')
    >>> pattern(lambda: "|".join(("rain", "snow"))).pattern
    'rain|snow'
    """
    return cast("re.Pattern[AnyStr]", LazyPattern(source, flags))  # type: ignore[arg-type]


def join_words(words: Iterable[str]) -> str:
    r"""Return the source of a pattern that matches one of some words, the longest that fits; of a set in the same order each time.

    So the code of the pattern, which is stored, is that of each later run: sets have another order in each process.

    >>> join_words({"p.m.", "pm", "am"})
    'p\\.m\\.|am|pm'
    """
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def join_phrases(phrases: str) -> str:
    r"""Return the source of a pattern that matches one of the phrases in a string, which are apart by ", " or line ends.

    In a phrase "[a|b]" is one of several words, "(a|b)" one of them or none, "*" any letters or none.

    >>> print(join_phrases("our (own|special) correspondent, von unserem *korrespondenten"))
    our(?:\s(?:own|special))?\scorrespondent|von\sunserem\s(?:[^\W\d_]+-?)?korrespondenten
    """
    return "|".join(_phrase_source(phrase) for phrase in phrases.replace("\n", ", ").split(", ") if phrase)


def _phrase_source(phrase: str) -> str:
    source = ""
    for word in phrase.split(" "):
        forms = word.strip("()[]").split("|")
        letters = r"[^\W\d_]+" if word[0] == "(" else r"(?:[^\W\d_]+-?)?"
        either = "|".join(re.escape(form).replace(r"\*", letters) for form in forms)
        either = f"(?:{either})" if len(forms) > 1 else either
        if word[0] == "(":
            source = rf"{source}(?:\s{either})?" if source else rf"(?:{either}\s)?"
        else:
            source += (r"\s" if source and not source.endswith(r"\s)?") else "") + either
    return source
