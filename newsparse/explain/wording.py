"""The names, families and values of the labels' features in words, for explanations."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from newsparse.labels.elements import KIND_NUMBERS, TAG_NUMBERS
from newsparse.labels.label import LABELS
from newsparse.labels.texts import PHRASE_KINDS

KINDS = {number: kind.replace("_", " ") for kind, number in KIND_NUMBERS.items()}
TAGS = {number: f"<{tag}>" for tag, number in TAG_NUMBERS.items()} | {0: "other"}
SIDES = {"before": "block before", "2 before": "2 blocks before", "after": "block after", "2 after": "2 blocks after"}
HEADS = {"branch": "its branch of the page", "words": "its words", "names": "names of its elements"}
"""Families of the columns with a prefix, by that prefix."""
AREAS = {"box": "its box", "outer box": "the box around its box", "alike": "similar blocks"}
YES_NO = frozenset((
    "text: clock", "text: year", "text: address", "text: copyright", "text: quotes", "text: ellipsis", "has time",
    "first with this text", "is headline", "has author", "in title", "best box", "page: says article",
    "page: says other type", "page: says published", "page: says author", "page: body in metadata",
))  # fmt: skip
PER_CENT = frozenset((
    "page: story level", "page: link share of story", "page: story share of text", "page: best headline",
    "page: best byline", "page: best date", "page: chrome inside story", "page: start of story", "page: undecided text", "page: short lines in story",
    "page: lone prose", "page: capitals of headline", "page: best box of story", "page: boxes of prose",
    "page: story named article",
    "text: capitals", "text: digits", "text: titled", "text: small words", "link share", "strong share", "position",
    "prose before", "prose in alike blocks", "topic", "headline words", "prose in box", "prose in outer box",
    "links in box", "links in outer box", "links in outer outer box",
))  # fmt: skip
NAMES = {
    "text: titled": "words with a capital",
    "text: capitals": "capital letters",
    "text: small words": "short uncapitalised words",
    "position": "position on the page",
    "blocks": "blocks on the page",
    "prose before": "share of the page's prose above it",
    "prose on page": "prose on the page, hundreds of characters",
    "prose behind": "blocks since the last prose",
    "prose ahead": "blocks to the next prose",
    "run of prose behind": "prose blocks right above it",
    "way up from best box": "steps up from the box with most prose",
    "way down to it": "steps down to it",
    "times this text": "times this text is on the page",
    "topic": "words shared with the page's other prose",
    "headline words": "words of the headline",
    "is headline": "is the headline in the metadata",
    "in description": "is in the description in the metadata",
    "in article body": "is in the body in the metadata",
    "has author": "has an author of the metadata",
    "in title": "is in the page's title",
    "best box": "in the box with most prose",
    "depth": "depth in the markup",
    "first: level": "story score of the page",
    "first: story so far": "share of the page's story above it",
    "first: story to come": "share of the page's story below it",
    "first: since story": "blocks since the last story block",
    "first: until story": "blocks to the next story block",
    "first: best headline so far": "best headline above it",
    "page: story level": "story score",
    "page: story size": "characters of the story",
    "page: story share of text": "share of the page's text that is story",
    "page: link share of story": "links in the story",
    "page: story stretches": "stretches of the story",
    "page: best headline": "likeliest headline",
    "page: best byline": "likeliest byline",
    "page: best date": "likeliest date",
    "page: says article": "declare an article",
    "page: says other type": "declare another type",
    "page: says published": "have a date of publication",
    "page: says author": "have an author",
    "page: body in metadata": "have the body",
    "page: types of other pages": "declared types of other pages",
    "page: words": "mean weight",
    "page: words for": "strongest for an article",
    "page: words against": "strongest against an article",
    "page: words of all lines": "weight of all lines",
    "page: address": "weight of its words",
    "page: typical block": "typical size of a story block",
    "page: typical sentence": "typical size of a sentence",
    "page: start of story": "position of the story's start",
    "page: undecided text": "share of text that is undecided",
    "page: years in story": "short lines with a year in the story",
    "page: clock times": "short lines with a time of day",
    "page: linked lines in story": "lines of links in the story",
    "page: short lines in story": "share of short lines in the story",
    "page: repeated lines in story": "repeated lines in the story",
    "page: longest passage": "longest passage of the story",
    "page: prose outside story": "characters of other prose",
    "page: lone prose": "share of prose without other prose beside it",
    "page: words of headline": "words of the likeliest headline",
    "page: capitals of headline": "words with a capital in the likeliest headline",
    "page: headline in address": "words of the likeliest headline in it",
    "page: best box of story": "share of the story in its best box",
    "page: boxes of prose": "boxes of the story for each of its paragraphs",
    "page: story named article": "share of the story in elements named article",
    "page: first heading": "position of the main heading",
}
FAMILIES = {
    "length": ("text: size", "text: words", "text: sentences", "text: commas"),
    "position relative to the headline": ("after headline", "blocks since headline", "first: best headline so far"),
    "position on the page": ("position", "blocks", "depth", "lists around"),
    "prose above and below": (
        "prose before", "prose behind", "prose ahead", "run of prose behind", "prose on page",
        "before: prose", "2 before: prose", "after: prose", "2 after: prose",
    ),
    "similar blocks": (
        "alike blocks", "prose in alike blocks", "times this text", "first with this text", "first: story in alike",
        "first: share of alike", "first: others in alike",
    ),
    "its box": (
        "prose in box", "prose in outer box", "best box", "way up from best box", "way down to it", "links in box",
        *(f"{what} in {box} box" for box in ("outer", "outer outer") for what in ("links", "linked headings", "blocks")),
    ),
    "links": ("link share", "links"),
    "kind of element": ("kind", "element", "heading level"),
    "metadata": (
        "headline words", "is headline", "in description", "in article body", "has author", "in title",
        "page: says article", "page: says other type", "page: says published", "page: says author",
        "page: body in metadata", "page: types of other pages",
    ),
    "size of the story": (
        "page: story size", "page: story blocks", "page: longest story block", "page: body blocks", "page: sentences",
        "page: typical block", "page: long blocks", "page: longest passage", "page: typical sentence",
    ),
    "boxes of the story": ("page: best box of story", "page: boxes of prose"),
    "words of the page": ("page: words", "page: words for", "page: words against", "page: words of all lines"),
    "address": ("page: address", "page: steps of address", "page: words of slug", "page: digits of address", "page: headline in address"),
}  # fmt: skip
FAMILY_OF = {column: family for family, columns in FAMILIES.items() for column in columns}
SCALES = {
    "end": ("letter or digit", "full stop", "!", "?", "colon", "…", "quotation mark", "bracket", "comma", "|"),
    "start": ("nothing", "capital", "small letter", "digit", "letter without case", "sign"),
    "phrase": ("no", "opens with it", "is nothing else"),
    "after headline": ("no headline known", "above it", "is the headline", "below it"),
    "in description": ("no", "its beginning", "all of it"),
    "in article body": ("no", "its beginning", "all of it"),
}
"""The values of scales in words, by the column."""
DISTANCE_MAX = 60


def find_family(column: str) -> str:
    """Return the family of a column: the kind of evidence that it is added up in.

    >>> [find_family(column) for column in ("text: words", "words: mean", "first: story +1", "around comment", "after: size", "topic")]
    ['length', 'its words', 'story around it', 'named comment', 'block after', "words shared with the page's other prose"]
    """
    if column in FAMILY_OF:
        return FAMILY_OF[column]
    head, _, rest = column.partition(": ")
    if head == "first":
        return "first step" if rest in LABELS or rest == "story" else "story around it"
    if head in SIDES:
        return SIDES[head]
    if head in HEADS:
        return HEADS[head]
    if head == "page":
        return describe_column(column)
    reach, _, group = column.partition(" ")
    if reach in ("near", "around") and group:
        return f"named {group.replace('_', ' ')}"
    return "headings above" if reach == "since" or column == "heading above" else describe_column(column)


def describe_column(column: str) -> str:
    """Return a column's name in words, for use beside that of its family; one without words keeps its own.

    >>> [describe_column(column) for column in ("first: story behind 3", "before: link share", "near comment", "text: size")]
    ['story in the 3 blocks before', 'link share', 'near', 'text: size']
    """
    if column in NAMES:
        return NAMES[column]
    head, _, rest = column.partition(": ")
    if head == "first":
        return _describe_first_step_column(rest)
    if head in SIDES or head in HEADS or head == "page":
        return rest
    reach, _, group = column.partition(" ")
    if reach in ("near", "around") and group:
        return "near" if reach == "near" else "further out"
    if reach == "since":
        return f"blocks since a heading of {group}"
    return column


def _describe_first_step_column(rest: str) -> str:
    words = rest.split(" ")
    if rest in LABELS or rest == "story":
        return rest
    if words[0] == "story" and words[1:] and words[1][0] in "+-":
        distance = int(words[1])
        return f"story {abs(distance)} {'block' if abs(distance) == 1 else 'blocks'} {'after' if distance > 0 else 'before'}"
    if words[0] == "story" and words[1] in ("behind", "ahead"):
        return f"story in the {words[2]} blocks {'before' if words[1] == 'behind' else 'after'}"
    for prefix, words_for_it in (
        ("story in ", "story in"),
        ("share of ", "share of the story in"),
        ("others in ", "other story in"),
    ):
        if rest.startswith(prefix):
            return f"{words_for_it} {AREAS.get(rest.removeprefix(prefix), rest.removeprefix(prefix))}"
    if words[-1] in ("before", "after"):
        return f"{' '.join(words[:-1])} in the block {words[-1]}"
    return f"first step: {rest}"


def format_value(column: str, value: int) -> str:
    """Return a column's value in words.

    >>> format_value("text: end", 1), format_value("element", 1), format_value("phrase: promo", 1), format_value("text: size", 312)
    ('full stop', '<p>', 'opens with it', '312')
    """
    head, _, rest = column.partition(": ")
    side = rest if head in SIDES else column.removeprefix("text: ")
    words = SCALES.get("phrase" if head == "phrase" else side)
    if words is not None and not (head in SIDES and side == "phrase"):
        return words[value] if value < len(words) else "nothing"
    if side in ("kind", "element"):
        return (KINDS if side == "kind" else TAGS).get(value, "nothing")
    if side in ("phrase", "heading above"):
        return PHRASE_KINDS[value - 1].replace("_", " ") if 0 < value <= len(PHRASE_KINDS) else "none"
    if column.startswith(("near ", "around ")) or column in YES_NO or side == "prose":
        return "yes" if value else "no"
    if head == "first" and not rest.startswith(("since", "until")):
        return f"{min(value, 100)} %" if value >= 0 else "off the page"
    if column in PER_CENT or side in PER_CENT or side == "titled":
        return f"{min(value, 100)} %" if value >= 0 else "no words"  # rounded shares may add up to more
    return f"{value} or more" if value >= DISTANCE_MAX and rest.startswith(("since", "until")) else str(value)


class Wording(NamedTuple):
    """The functions that put a model's columns into words."""

    find_family: Callable[[str], str]
    describe_column: Callable[[str], str]
    format_value: Callable[[str, int], str]
    say_plainly: Callable[[str, int, str], str]
    """What a column's value means to a reader; the last argument is the label that it speaks for."""
