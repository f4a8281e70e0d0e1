"""Words for the values of the models' columns: the tables behind `plain.say_plainly`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Scale = tuple[tuple[int, str], ...]
"""Words for ranges of a value: each with the greatest value that it stands for, the last one for all that is greater."""

MOST: Final = 10**9
NO_VALUE: Final = -1
"""What columns of shares have where there is nothing to take a share of."""


def _yes_no(no: str, yes: str) -> Scale:
    return ((0, no), (MOST, yes))


SIZE: Final[Scale] = ((20, "very short"), (60, "short"), (150, "a line or two long"), (MOST, "long"))
LINKED: Final[Scale] = ((0, "not linked"), (49, "partly linked"), (89, "mostly linked"), (MOST, "linked"))
NEAR_PROSE: Final[Scale] = (
    (1, "beside prose"),
    (4, "near prose"),
    (15, "some way from prose"),
    (MOST, "far from prose"),
)
NEAR_STORY: Final[Scale] = (
    (1, "beside the story"), (4, "near the story"), (15, "some way from the story"), (MOST, "far from the story"),
)  # fmt: skip
STORY_BEFORE: Final[Scale] = ((9, "no story above it"), (49, "little story above it"), (MOST, "story above it"))
STORY_AFTER: Final[Scale] = ((9, "no story below it"), (49, "little story below it"), (MOST, "story below it"))
STORY_IN_BOX: Final[Scale] = (
    (NO_VALUE, "alone in its part of the page"), (9, "no story in its part of the page"),
    (49, "little story in its part of the page"), (MOST, "in the same part of the page as the story"),
)  # fmt: skip
PROSE_IN_BOX: Final[Scale] = (
    (9, "no prose in its part of the page"), (49, "little prose in its part of the page"),
    (MOST, "in the same part of the page as the prose"),
)  # fmt: skip
LINKS_IN_BOX: Final[Scale] = (
    (9, "no links in its part of the page"), (49, "some links in its part of the page"),
    (MOST, "in a part of the page that is links"),
)  # fmt: skip
FEW_BLOCKS: Final[Scale] = ((3, "in a small part of the page"), (30, "in a part of the page with some blocks"),
                            (MOST, "in a part of the page with many blocks"))  # fmt: skip

SCALES: Final[Mapping[str, Scale]] = {
    "text: size": SIZE,
    "length": SIZE,
    "text: words": ((3, "few words"), (12, "some words"), (MOST, "many words")),
    "spaces": ((3, "few words"), (12, "some words"), (MOST, "many words")),
    "text: sentences": ((0, "no sentence"), (1, "one sentence"), (MOST, "several sentences")),
    "text: commas": ((0, "no comma"), (1, "a comma"), (MOST, "commas")),
    "text: capitals": ((14, "few capital letters"), (49, "some capital letters"), (MOST, "in capitals")),
    "text: digits": ((4, "few digits"), (29, "some digits"), (MOST, "mostly digits")),
    "text: titled": ((NO_VALUE, "no words"), (29, "few words with a capital"), (69, "some words with a capital"),
                     (MOST, "most words with a capital")),
    "text: small words": ((9, "no small words as sentences have"), (MOST, "small words as sentences have")),
    "text: clock": _yes_no("no time of day", "a time of day"),
    "text: year": _yes_no("no year", "a year"),
    "text: address": _yes_no("no address in it", "an address in it"),
    "text: separators": _yes_no("no separators", "separators between its words"),
    "text: copyright": _yes_no("no copyright sign", "a copyright sign"),
    "text: quotes": _yes_no("no quotation marks", "quotation marks"),
    "text: ellipsis": _yes_no("does not break off", "breaks off"),
    "link share": LINKED,
    "links": _yes_no("not linked", "linked"),
    "strong share": ((9, "not set in bold"), (MOST, "set in bold or italics")),
    "pictures before": _yes_no("no picture above it", "below a picture"),
    "empty lines before": ((0, "no empty line above it"), (MOST, "an empty line above it")),
    "has time": _yes_no("not marked as a time", "marked as a time"),
    "has names": _yes_no("no names in its markup", "names in its markup"),
    "heading level": ((0, "no heading"), (1, "a main heading"), (2, "a heading"), (MOST, "a minor heading")),
    "position": ((19, "near the top"), (79, "in the middle of the page"), (MOST, "near the end")),
    "blocks": ((30, "a short page"), (150, "a page of middling length"), (MOST, "a long page")),
    "depth": ((8, "not deep in the markup"), (MOST, "deep in the markup")),
    "lists around": _yes_no("in no list", "in a list"),
    "prose before": ((19, "above the prose"), (89, "amid the prose"), (MOST, "below the prose")),
    "prose on page": ((10, "little prose on the page"), (MOST, "much prose on the page")),
    "prose behind": NEAR_PROSE,
    "prose ahead": NEAR_PROSE,
    "since dense text": NEAR_PROSE,
    "until dense text": NEAR_PROSE,
    "since line": NEAR_PROSE,
    "until line": NEAR_PROSE,
    "dense text before": ((0, "no prose above it"), (89, "amid the prose"), (MOST, "below the prose")),
    "dense text after": ((0, "no prose below it"), (89, "amid the prose"), (MOST, "above the prose")),
    "unlinked text around": ((150, "little text around it"), (MOST, "text around it")),
    "length before": ((60, "short text above it"), (MOST, "long text above it")),
    "length after": ((60, "short text below it"), (MOST, "long text below it")),
    "length 2 before": ((60, "short text above it"), (MOST, "long text above it")),
    "length 2 after": ((60, "short text below it"), (MOST, "long text below it")),
    "link share before": ((49, "no links above it"), (MOST, "links above it")),
    "link share after": ((49, "no links below it"), (MOST, "links below it")),
    "link share 2 before": ((49, "no links above it"), (MOST, "links above it")),
    "link share 2 after": ((49, "no links below it"), (MOST, "links below it")),
    "like the one before": ((0, "unlike the block above it"), (MOST, "like the block above it")),
    "run of links": ((0, "in no list of links"), (3, "among links"), (MOST, "in a long list of links")),
    "run of prose behind": _yes_no("no prose right above it", "prose right above it"),
    "after headline": ((0, "no headline known"), (1, "above the headline"), (2, "the headline itself"), (MOST, "below the headline")),
    "blocks since headline": ((-1, "above the headline"), (0, "the headline itself"), (5, "just below the headline"),
                              (MOST, "well below the headline")),
    "first: best headline so far": ((49, "no headline above it"), (MOST, "below the headline")),
    "first with this text": _yes_no("its text was on the page before", "its text is new on the page"),
    "times this text": ((1, "its text is on the page once"), (MOST, "its text is on the page several times")),
    "alike blocks": ((1, "no block of its make"), (9, "some blocks of its make"), (MOST, "many blocks of its make")),
    "prose in alike blocks": ((9, "blocks of its make are no prose"), (49, "few blocks of its make are prose"),
                              (MOST, "blocks of its make are prose")),
    "first: story in alike": ((9, "blocks of its make are not in the story"), (49, "few blocks of its make are story"),
                              (MOST, "blocks of its make are story")),
    "first: share of alike": ((9, "blocks of its make hold little of the story"),
                              (MOST, "blocks of its make hold much of the story")),
    "first: others in alike": ((9, "no other block of its make is story"), (49, "few other blocks of its make are story"),
                               (MOST, "other blocks of its make are story")),
    "topic": ((NO_VALUE, "no words to compare"), (29, "few words of the story's subject"),
              (69, "some words of the story's subject"), (MOST, "words of the story's subject")),
    "headline words": ((NO_VALUE, "no words of the headline"), (9, "no words of the headline"),
                       (69, "some words of the headline"), (MOST, "the headline's words")),
    "is headline": _yes_no("not the headline that the page declares", "the headline that the page declares"),
    "has author": _yes_no("no author that the page declares", "names the author that the page declares"),
    "in title": _yes_no("not in the page's title", "in the page's title"),
    "in description": _yes_no("not in the page's description", "in the page's description"),
    "in article body": _yes_no("not in the text that the page declares", "in the text that the page declares"),
    "prose in box": PROSE_IN_BOX,
    "prose in outer box": PROSE_IN_BOX,
    "links in box": LINKS_IN_BOX,
    "links in outer box": LINKS_IN_BOX,
    "links in outer outer box": LINKS_IN_BOX,
    "linked headings in outer box": _yes_no("no linked headings around it", "among linked headings"),
    "linked headings in outer outer box": _yes_no("no linked headings around it", "among linked headings"),
    "blocks in outer box": FEW_BLOCKS,
    "blocks in outer outer box": FEW_BLOCKS,
    "best box": _yes_no("apart from most of the prose", "in the part of the page with most prose"),
    "way up from best box": ((1, "close to most of the prose"), (MOST, "apart from most of the prose")),
    "way down to it": ((1, "close to most of the prose"), (MOST, "apart from most of the prose")),
    "first: level": ((59, "a page without a clear story"), (MOST, "a page with a clear story")),
    "first: since story": NEAR_STORY,
    "first: until story": NEAR_STORY,
    "first: story so far": ((9, "above the story"), (89, "amid the story"), (MOST, "below the story")),
    "first: story to come": ((9, "below the story"), (89, "amid the story"), (MOST, "above the story")),
    "first: story in box": STORY_IN_BOX,
    "first: share of box": STORY_IN_BOX,
    "first: others in box": STORY_IN_BOX,
    "first: story in outer box": STORY_IN_BOX,
    "first: share of outer box": STORY_IN_BOX,
    "first: others in outer box": STORY_IN_BOX,
    "branch: story beside": ((9, "no story beside its part of the page"), (MOST, "its part of the page is beside the story")),
    "branch: steps above the story's box": ((0, "in the story's part of the page"), (1, "next to the story's part of the page"),
                                            (MOST, "apart from the story's part of the page")),
    "branch: story in": STORY_IN_BOX,
    "branch: story in the main part": STORY_IN_BOX,
    "branch: share of story": STORY_IN_BOX,
    "branch: blocks": FEW_BLOCKS,
    "branch: share of page": FEW_BLOCKS,
    "branch: link share": LINKS_IN_BOX,
    "branch: behind the story": _yes_no("its part of the page is not below the story", "its part of the page is below the story"),
    "branch: opens with heading": _yes_no("its part of the page has no heading", "its part of the page has a heading"),
    "branch: side": ((-1, "above the story's part of the page"), (0, "in the story's part of the page"),
                     (MOST, "below the story's part of the page")),
    "branch: opening phrase": _yes_no("its part of the page opens without set words", "its part of the page opens with set words"),
    "branch: behind its opening": ((1, "at the beginning of its part of the page"), (MOST, "inside its part of the page")),
    "page: says article": _yes_no("the page does not declare an article", "the page declares an article"),
    "page: says other type": _yes_no("the page declares no other type", "the page declares another type"),
    "page: says published": _yes_no("the page declares no date of publication", "the page declares a date of publication"),
    "page: says author": _yes_no("the page declares no author", "the page declares an author"),
    "page: body in metadata": _yes_no("the page declares no text", "the page declares its text"),
    "page: best headline": ((49, "no clear headline"), (MOST, "a clear headline")),
    "page: best byline": ((49, "no clear byline"), (MOST, "a clear byline")),
    "page: best date": ((49, "no clear date"), (MOST, "a clear date")),
    "page: story level": ((59, "no clear story"), (MOST, "a clear story")),
    "page: undecided text": ((5, "little text is undecided"), (MOST, "much text is undecided")),
    "page: undecided blocks": ((3, "few blocks are undecided"), (MOST, "many blocks are undecided")),
    "page: story size": ((600, "a very short story"), (2000, "a short story"), (MOST, "a long story")),
    "page: prices": _yes_no("no prices", "prices"),
    "page: questions": _yes_no("no questions", "questions"),
}  # fmt: skip
"""Words for the values of a column, by its name."""

NEIGHBOURS: Final = {
    "before": "the block above it", "2 before": "the second block above it",
    "after": "the block below it", "2 after": "the second block below it",
}  # fmt: skip
OF_NEIGHBOURS: Final[Mapping[str, Scale]] = {
    "size": ((20, "is very short"), (60, "is short"), (150, "is a line or two long"), (MOST, "is long")),
    "link share": ((0, "is not linked"), (49, "is partly linked"), (MOST, "is linked")),
    "titled": ((NO_VALUE, "has no words"), (29, "has few words with a capital"), (MOST, "has words with a capital")),
    "prose": _yes_no("is no prose", "is prose"),
}
"""What a block's neighbour is, by the column behind its name."""
OF_NOTHING: Final = frozenset(("size", "start"))
"""Columns of a neighbour whose 0 says that there is none."""
LIKENESSES: Final = {
    "words": "its words are those of {}",
    "names": "the names of its elements are those of {}",
    "page: words": "its words are those of {}",
    "page: words for": "its words are those of {}",
    "page: words against": "its words are those of {}",
    "page: words of all lines": "its words are those of {}",
    "page: address": "its address is that of {}",
}
"""What is said of columns that are sums over many words, by their prefix or name: whose words they are is all they mean."""
LABEL_WORDS: Final = {
    "chrome": "boilerplate", "body": "the story", "heading": "a subheading", "item": "a list of the story",
    "headline": "a headline", "subheadline": "a standfirst", "byline": "a byline", "date": "a date line",
    "caption": "a caption", "bio": "an author's description", "promo": "a promotion", "correction": "a correction",
    "section": "a section label", "yes": "such pages", "no": "other pages", "story": "the story",
}  # fmt: skip
"""Labels and answers as a reader would call them."""


PHRASE_WORDS: Final = {
    "byline": "a byline", "reporting by": "“reporting by”", "promo": "a promotion", "newsletter": "a newsletter",
    "follow": "“follow us”", "share": "“share”", "caption credit": "a picture’s credit", "correction": "a correction",
    "published": "“published”", "updated": "“updated”", "home": "“home”", "section": "a section’s name",
    "most popular": "“most popular”", "comments": "“comments”", "advertisement": "“advertisement”",
    "cookie": "a request for consent", "copyright": "a copyright notice", "subscribe": "“subscribe”", "tags": "“tags”",
    "author box": "“about the author”", "more posts": "“more by this author”", "contact": "an address of contact",
    "navigation": "a menu", "read time": "a time to read", "live": "a live report",
}  # fmt: skip
"""Kinds of set phrases as a reader would call them."""
