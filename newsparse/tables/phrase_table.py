"""The table of phrases: its kinds, its files `data/phrases/<language>.toml` and their form.

A file holds one language: a line a kind, its phrases apart by ` | `. A contributor adds a language by adding a file;
kinds the language has no phrase for are left out. The last mark of a phrase is the way in which it is found at the
start of a line:

- `Read more…` opens the line, whatever follows;
- `Photo:` opens the line where a colon, dash, bar or slash follows;
- `Share` is the whole line, digits and punctuation aside ("Share 12").

The files are TOML, with one string a kind because reading thousands of small ones would take most of a cold start; for
the same reason they are read line by line.
"""

from __future__ import annotations

from functools import cache

from newsparse.tables.lazy_regex import pattern
from newsparse.tables.toml import DATA, TableError
from newsparse.tables.words import words_in

FOLDER = "phrases"
KINDS: dict[str, str] = {
    "byline": "opens the line that names the authors",
    "byline_here": "the same, but a name or common word elsewhere: only on pages in this language",
    "genre": "form of a piece; stands before the byline's opener ('Analysis by') and is no name",
    "and": "joins two names",
    "with": "joins a helper or an agency to the authors",
    "reporting_by": "opens a credit that is not the byline: reporters on the ground, translators",
    "edited_by": "opens an editor's credit, which is the byline only where there is no other",
    "photo_by": "opens a credit for pictures, never an author of the text",
    "role": "words that make a part of a byline a job and no name",
    "role_modifier": "words that belong to a job when they stand beside one ('senior', 'political')",
    "desk": "words that make a name a newsroom's: it is kept whole, role words and all",
    "outlet": "words that make a name an organisation's, so that it is no second author",
    "agencies": "wires that are credited without a name",
    "date_word": "words beside a date or time: prepositions, time zones",
    "place": "towns of two words, which would pass for a person",
    "place_word": "words between a name and a place or outlet ('in London', 'for The Paper')",
    "promo": "leads to another story",
    "newsletter": "asks for an e-mail address",
    "newsletter_word": "words of calls to subscribe or give, wherever they stand in a short line",
    "follow": "asks to follow the site elsewhere; names of networks",
    "share": "buttons of an article's tool bar",
    "caption_credit": "credit beside or below a picture",
    "correction": "notes that say what was changed",
    "published": "label before the day of publication",
    "updated": "label before the day of the last change",
    "home": "first crumb of a breadcrumb, which is no section",
    "breadcrumb": "name of a breadcrumb, printed before it",
    "filed": "opens the line that names the story's sections",
    "section": "common names of sections: breadcrumbs, labels, menus",
    "most_popular": "headings of lists of other stories",
    "comments": "readers' comments and their form; the story is over",
    "advertisement": "labels of advertisements",
    "cookie": "consent walls",
    "copyright": "legal lines and the links of a page's foot",
    "subscribe": "pay walls, accounts, donations",
    "tags": "label before the page's topics",
    "author_box": "heading of a box about the author",
    "more_posts": "last line of an author's box: his other stories",
    "contact": "ways to reach the author, which are no part of a bio",
    "reporting_note": "says where a story was reported or appeared first, which is no bio",
    "bio_phrase": "follows an author's name where the text says who he is",
    "first_person": "opens a bio that the author tells himself",
    "author_self": "what a bio calls the author that it does not name",
    "self_word": "words of bios that leave the name out ('Freelance journalist, graduate of …')",
    "navigation": "menus, search, skip links",
    "read_time": "beside a number: reading time, views, age",
    "live": "labels of running stories",
}
"""Every kind of phrase, with its reason."""
WINDOW_CHARS = 80
"""What is looked at of a text: no phrase is longer, and texts may be a megabyte without a space."""
_WORD = r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0981-\u0dff\u0e00-\u0eff\u200c\u200d]+"
"""Letters and digits with their vowel signs and joiners, which `\\w` leaves out in the scripts of Asia."""
WORD_RE = pattern(rf"{_WORD}(?:[’'.-]{_WORD})*|[©ⓒ]")
JOINERS = frozenset("'.-")


def fold(text: str) -> str:
    """Return a text as phrases are compared: lower case, words apart by one space, no punctuation.

    >>> fold(" Don't  MISS: ")
    'don’t miss'
    """
    if text.isascii() and JOINERS.isdisjoint(text):
        return " ".join(words_in(text))
    return " ".join(WORD_RE.findall(lower_phrase(text)))


def lower_phrase(text: str) -> str:
    """Return a text in lower case, with one kind of apostrophe and Turkish capitals made plain."""
    return text.casefold().replace("'", "’").replace("i\u0307", "i")


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a table."""
    return tuple(phrase_tables())


@cache
def phrase_tables() -> dict[str, dict[str, str]]:
    """Return the phrases of all languages by kind, in lower case and not yet split."""
    return {path.stem: language_phrases(path.stem) for path in sorted((DATA / FOLDER).glob("*.toml"))}


@cache
def language_phrases(language: str) -> dict[str, str]:
    """Return the phrases of one language (its two or three letters) by kind; an empty table where there are none."""
    if not language.isascii() or not language.isalpha():
        return {}
    name = f"{FOLDER}/{language}.toml"
    try:
        return read_phrases(name, (DATA / name).read_bytes().decode())
    except FileNotFoundError:
        return {}


def read_phrases(name: str, source: str) -> dict[str, str]:
    r"""Return one language's phrases by kind, in lower case and not yet split; `TableError` names a bad line.

    >>> read_phrases("phrases/xx.toml", "# Example\nhome = 'Home | Start…'")
    {'home': 'home | start…'}
    """
    table: dict[str, str] = {}
    for line in source.casefold().replace("i\u0307", "i").split("\n"):
        if not line or line[0] == "#":
            continue
        kind, equals, value = line.partition(" = ")
        if not equals or value[:1] != "'" or value[-1:] != "'" or value.count("'") != 2:
            raise TableError(name, line, "is not a line like: kind = 'phrase | phrase'")
        if kind not in KINDS or kind in table:
            raise TableError(name, kind, "is given twice" if kind in table else "is no kind of phrase")
        table[kind] = value[1:-1]
    return table


def check_phrases(name: str, table: dict[str, str]) -> None:
    """Raise `TableError` for an empty, doubled, over-long or oddly pointed phrase of one language.

    Apart from `read_phrases`, because it costs as much again and the tables change only with the code.
    """
    for kind, joined in table.items():
        texts = joined.split(" | ")
        for text in texts:
            bare = text.removesuffix("…").removesuffix(":")
            if not bare or fold(bare) != bare:
                raise TableError(
                    name, text, f"is empty or has spaces or punctuation that look-ups do not see, in {kind}"
                )
            if len(text) >= WINDOW_CHARS:
                raise TableError(name, text, f"is longer than {WINDOW_CHARS} characters, in {kind}")
        twice = [text for text in texts if texts.count(text) > 1]
        if twice:
            raise TableError(name, twice[0], f"is given twice, in {kind}")
