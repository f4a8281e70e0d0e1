"""Authors and the agencies credited beside them: bylines on the page, names in metadata, bios in boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from newsparse.fields.found import Found
from newsparse.labels.label import STORY
from newsparse.labels.labeller import Labelled
from newsparse.labels.structure import GROUP_BITS, bits_of
from newsparse.lines.bio.opening import find_bio_author
from newsparse.lines.byline.author_value import list_author_names
from newsparse.lines.byline.builder import Byline
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.byline.names import is_person, is_wire, split_roles
from newsparse.lines.credit import split_credit
from newsparse.record import Author
from newsparse.story.story import Story
from newsparse.tables.gazetteer import is_region, is_town
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.phrase_table import fold
from newsparse.tables.phrases import is_phrase, phrase_kinds, phrases
from newsparse.tables.words import make_key

BYLINE_MAX_CHARS = 250
BUTTON_MAX_CHARS = 60
JOB_MAX_CHARS = 40
MIN_SHARE = 20
"""Likelihood in per cent at which a block is tried as a byline although another label won."""
NAMED_MIN_SHARE = 2
"""The same for a block whose element is named a byline by the page."""
NAMED_WEIGHT, AGREEING_WEIGHT = 40, 60
"""What a telling element name and a name of the metadata add to a likelihood in per cent."""
CREDIT_WEIGHT = 80
"""What a text page's line is less likely a byline that is as pictures are credited ("Ada Berg/AFP")."""
BUTTONS = frozenset(("share", "follow", "more_posts", "subscribe", "newsletter"))
"""Kinds of phrases that fill lines beside bylines, in capitals as names are."""
PICTURE_KINDS = frozenset(("copyright:open", "caption_credit:open", "photo_by:open"))
TOLD_WEIGHT = 100
"""What a bio of the same name adds: as much as "By"."""
TOLD_MAX = 4
"""More bios on one page are those of a staff list or of other stories' authors."""
BIO_MIN_CHARS, BIO_MAX_CHARS, BIO_TAIL = 30, 1500, 2
DOMAIN_END_RE = pattern(r"(?:\.\w{2,4}){1,2}$")
DOMAIN_RE = pattern(r"[\w-]+(?:\.[\w-]+)*\.\w{2,6}")
CAPTION_RE = pattern(r"\bcaption|figcaption|\blegend|(?:image|img|photo|picture)-?(?:author|credit)")
"""Names of elements that a picture's author stands in."""
PICTURES_RE = pattern(r"getty|shutterstock|alamy|istock", re.IGNORECASE)
"""Agencies that sell pictures only: alone on a line they credit one."""
UNDER_HEADLINE = 6
"""Blocks below a text page's headline among which a name with a job or date beside it is the byline."""
LINE_MAX_CHARS = 120
"""A line of a text page as long as this under its headline is read as a byline whatever its label."""
OPENING_REACH = 3
"""Blocks of what was taken for a text page's story that may be its byline."""
SENTENCE_ENDS = frozenset(".!?…。！？")
LONE_STRENGTH, DATED_STRENGTH = 0.3, 0.7
"""Strengths of a name alone, and of one beside a job, date or agency."""
STAMP_RE = pattern(
    r"\d{1,2}[:.h]\d\d\b|(?<!\d)(?:19|20)\d\d(?!\d)|\d+ (?:hours?|days?|min)|\b(?:vor|il y a|hace|há|for|för) \d"
)
STAMP_MAX_CHARS = 90
BESIDE_REACH = 3
NAMES_BELOW, JOINTS = 7, frozenset(",&;+")
"""Lines below a lone "By" that may be its names, and what stands alone between two of them."""
WIRE_REACH, WIRE_MIN_CHARS = 4, 3
"""Blocks below the headline among which an agency alone on a line is the byline; two letters are rather a button."""
AUTHOR_LINK_RE = pattern(r"(?:^| )(?:author|url fn|fn url|p-author)(?: |$)")
DATED_MAX_CHARS, DATED_DIGITS = 100, 5
NAMED_REACH = 10
"""Blocks below the headline among which an element named a byline is one although the labels see nothing in it."""
LEADING_BLOCKS, NAMES_SPARE = 3, 5
"""Paragraphs of the story that may be its byline, and characters beside each name ("By", "and")."""
NAME_WORDS = 4
OPENER_CHARS, OPENER_MAX_CHARS = 15, 30
"""Within how many characters of a line's beginning the colon of "By:" stands, and the longest opener."""
LIST_GAP = 2
"""Blocks from one author of a list to the next: there may be an "and" between them."""
REACH = 15
"""Blocks from the headline or the story's ends within which a byline is looked for."""


class Bylines(NamedTuple):
    """Who the page's bylines and metadata credit."""

    authors: tuple[Author, ...] = ()
    """Authors without bios."""
    agencies: tuple[str, ...] = ()
    """Tags of the agencies that bylines name, as printed."""
    agency_blocks: tuple[int, ...] = ()
    """Positions of the blocks that name them."""


class BylineCandidate(NamedTuple):
    """A block, read as a byline."""

    labelled: Labelled
    byline: Byline


def find_bylines(story: Story, headline: Found[str | None]) -> Found[Bylines]:
    """Settle the authors between the page's bylines, its bios and its metadata.

    A block that prints every name of the metadata is the byline, and metadata say where each name ends. Else
    the visible byline is taken that agrees with them in a name, since it has the name as printed; else the likeliest
    byline, unless only metadata are sure. A lone name without "By" needs more: it may be a menu's, a town's or the
    subject's. What a bio says of its bearer outdoes it.
    """
    language = story.language
    said = _said(story, language)
    told = find_bio_names(story)
    readings = [_read(block, story, language) for block in _candidates(story, headline, said)]
    barred = _barred(story, headline)
    readings = [reading for reading in readings if _may_stand(reading, story, headline, barred, told)]
    chosen = _chosen(readings, said, told, story)
    if chosen is None and not said and not told and (chosen := _within(story, language)) is not None:
        readings = [chosen]
    elif chosen is None or _is_the_site([author.name for author in chosen.byline.authors], story):
        chosen = (None if said else _leading_names(story, headline, language)) or chosen
    crediting = [
        reading
        for reading in readings
        if reading.byline.agencies and (reading is chosen or _credits_agency(reading, story))
    ]
    agencies = tuple(dict.fromkeys(tag for reading in crediting for tag in reading.byline.agencies))
    agency_blocks = tuple(reading.labelled.position for reading in crediting)
    chosen = chosen or _marked(story, headline, language)
    if chosen is None:
        names = tuple(name for name in said if not _is_the_site([name], story)) or said or told
        origin = next((fact.origin for fact in story.facts("author")), "") if said else "author box"
        agencies = agencies or tuple(
            name for name in names if is_wire(name)
        )  # no line of the page credits it otherwise
        authors = _linked(tuple(Author(name) for name in names), story)
        return Found(Bylines(authors, agencies, agency_blocks), origin)
    authors = _named_as_said(chosen, said) if _prints_all(chosen.labelled, said) else chosen.byline.authors
    authors = _named_as_told(authors, told)
    each = _each_said(readings, said)
    if each:
        authors = _named_as_said(chosen, said)
    listed = each or _list_around(
        chosen, [reading for reading in readings if reading is chosen or reading.byline.authors], story
    )
    if len(listed) > 1:
        named = {make_key(author.name): author for reading in listed for author in _with_job(reading, story)}
        authors = (*named.values(), *(author for author in authors if make_key(author.name) not in named))
    taken = frozenset(reading.labelled.position for reading in listed)
    return Found(Bylines(_linked(authors, story), agencies, agency_blocks), "byline block", taken)


def _credits_agency(reading: BylineCandidate, story: Story) -> bool:
    """Whether a line beside the byline credits an agency for the text; in text pages a name beside it is a photographer's."""
    if story.first < reading.labelled.position < story.last:
        return False
    text = reading.labelled.block.text
    return (
        story.page.kind != "text" or reading.byline.strength >= 1 or _is_lone_wire(text) or bool(STAMP_RE.search(text))
    )


def _within(story: Story, language: str | None) -> BylineCandidate | None:
    """Return the line of a text page that opens with "By" before a full name at the story's end, or with "By:" within."""
    if story.page.kind != "text" or story.last < 0:
        return None
    for labelled in reversed(story.blocks[story.first : story.last + 1 + REACH]):
        text = labelled.block.text
        is_marked = ":" in text[:OPENER_CHARS]
        is_prose = labelled.label in STORY and labelled.label != "heading"
        if (
            (is_prose and not is_marked)
            or len(text) > LINE_MAX_CHARS
            or "©" in text
            or "byline:open" not in phrase_kinds(text)
        ):
            continue
        if not is_marked and not -BIO_TAIL <= labelled.position - story.last <= UNDER_HEADLINE:
            continue
        reading = _read(labelled, story, language)
        if reading.byline.strength >= 1:
            return reading
    return None


def _list_around(chosen: BylineCandidate, readings: list[BylineCandidate], story: Story) -> list[BylineCandidate]:
    """Return the bylines of a list that has each author in an element of its own, in order; at least the chosen one."""
    if chosen not in readings:
        return [chosen]
    at = readings.index(chosen)
    first, end = at, at + 1
    while first and _are_listed(readings[first - 1], readings[first], story):
        first -= 1
    while end < len(readings) and _are_listed(readings[end - 1], readings[end], story):
        end += 1
    return readings[first:end]


def _with_job(reading: BylineCandidate, story: Story) -> tuple[Author, ...]:
    """Give the one author of a block the job that the next line is, as lists of names and jobs print it."""
    authors, index = reading.byline.authors, reading.labelled.position + 1
    text = story.blocks[index].block.text if index < len(story.blocks) else ""
    if len(authors) != 1 or authors[0].role or not 0 < len(text) <= JOB_MAX_CHARS:
        return authors
    name, job = split_roles(text.split())[0]
    return authors if name or not job else (replace(authors[0], role=job),)


def _is_sure(reading: BylineCandidate, story: Story) -> bool:
    byline, labelled = reading.byline, reading.labelled
    return bool(byline.authors) and (labelled.label == "byline" or byline.strength >= 1 or _is_named(labelled, story))


def _are_listed(one: BylineCandidate, other: BylineCandidate, story: Story) -> bool:
    """Whether two bylines stand next to each other in elements of one kind, in text pages as names on lines of their own."""
    if story.page.kind == "text":
        is_next = other.labelled.position - one.labelled.position == 1
        return is_next and _is_lone_name(one.labelled.block.text) and _is_lone_name(other.labelled.block.text)
    if other.labelled.position - one.labelled.position > LIST_GAP or not (
        _is_sure(one, story) and _is_sure(other, story)
    ):
        return False
    first, second = one.labelled.block, other.labelled.block
    a, b = story.page.containers[first.container], story.page.containers[second.container]
    names = [f"{block.names} {container.names}".split()[:1] for block, container in ((first, a), (second, b))]
    return names[0] == names[1] != [] and a.tag == b.tag and a.depth == b.depth


def find_bio_names(story: Story) -> tuple[str, ...]:
    """Return the names of writers that bios on the page open with.

    A bio counts that stands outside the story or among its last blocks, or under its bearer's name alone on a line;
    elsewhere a story may say who the people are that it quotes.
    """
    found: dict[str, str] = {}
    for labelled in story.blocks:
        text = labelled.block.text
        if not BIO_MIN_CHARS <= len(text) <= BIO_MAX_CHARS or labelled.block.link_chars * 2 > len(text):
            continue
        name = find_bio_author(text)
        if name is None:
            continue
        before = story.blocks[labelled.position - 1].block.text if labelled.position else ""
        is_headed = make_key(before.partition(",")[0]) == make_key(name)
        if is_headed or labelled.position > story.last - BIO_TAIL:
            found.setdefault(make_key(name), name)
    return tuple(found.values()) if len(found) <= TOLD_MAX else ()


def _barred(story: Story, headline: Found[str | None]) -> frozenset[str]:
    """Return what a lone name on this page is not: a section, a topic, the site."""
    keys = {make_key(fact.value) for fact in story.facts("section", "tag", "site")}
    return frozenset(keys | ({make_key(headline.value)} if headline.value else set()))


def _may_stand(
    reading: BylineCandidate, story: Story, headline: Found[str | None], barred: frozenset[str], told: tuple[str, ...]
) -> bool:
    """Whether a line that was read as names is a byline where it stands.

    With "By" or an element named a byline it is. Without, it is a person in full below the headline that the labels
    think likely, and neither a town nor the page's subject.
    """
    byline, labelled = reading.byline, reading.labelled
    if not byline.authors:
        return True
    share = labelled.probability_of("byline")
    keys = _keys(byline)
    if keys & {make_key(name) for name in told}:
        return True
    names = [author.name for author in byline.authors]
    people = [name for name in names if name not in byline.agencies] or names
    if any(is_town(name) or is_region(name) for name in people) and byline.strength < 1:
        return False
    if byline.strength >= 1 or _is_named(labelled, story):
        return True
    if keys <= barred and not byline.agencies:
        return share >= MIN_SHARE and keys <= {make_key(fact.value) for fact in story.facts("author")}
    top = headline.position if headline.position >= 0 else story.first
    if story.page.kind != "text":
        is_below = labelled.position > top and byline.strength >= LONE_STRENGTH
        return share >= MIN_SHARE or byline.strength >= DATED_STRENGTH or is_below
    is_subject = headline.value is not None and any(key in make_key(headline.value) for key in keys)
    if labelled.position < top - 1 or is_subject:
        return False
    if set(names) <= set(byline.agencies) and len(labelled.block.text) > len(names[0]):
        return True
    is_below = 0 < labelled.position - top <= UNDER_HEADLINE or top < labelled.position < story.first
    if is_below and _is_dated(labelled, byline, story):
        return True
    is_between = top < labelled.position < story.first and byline.strength >= LONE_STRENGTH
    enough = MIN_SHARE // 2 if is_between and not byline.agencies else MIN_SHARE
    is_full = byline.strength > LONE_STRENGTH or any(" " in name or not name.isascii() for name in names)
    return share >= enough and is_full


def _is_dated(labelled: Labelled, byline: Byline, story: Story) -> bool:
    """Whether a name under the headline has a job or address beside it, or the day of publication before or after."""
    if byline.strength >= DATED_STRENGTH or "@" in labelled.block.text:
        return True
    is_full = all(" " in author.name or not author.name.isascii() for author in byline.authors)
    return (is_full or bool(byline.agencies)) and (
        STAMP_RE.search(labelled.block.text) is not None or any(map(_is_stamp, _beside(labelled, story)))
    )


def _is_stamp(labelled: Labelled) -> bool:
    text = labelled.block.text
    return labelled.label == "date" or (len(text) <= STAMP_MAX_CHARS and STAMP_RE.search(text) is not None)


def _beside(labelled: Labelled, story: Story) -> Iterator[Labelled]:
    """Yield the nearest lines with words or figures before and after a line that are no names alone."""
    for indexes in (range(labelled.position - 1, -1, -1), range(labelled.position + 1, len(story.blocks))):
        for index in indexes[:BESIDE_REACH]:
            text = story.blocks[index].block.text
            if any(map(str.isalnum, text)) and not _is_lone_name(text):
                yield story.blocks[index]
                break


def _is_lone_name(text: str) -> bool:
    """Whether a line has the look of a person's full name and nothing else."""
    words = text.split() if len(text) <= JOB_MAX_CHARS else []
    return 1 < len(words) <= NAME_WORDS and "".join(words).isalpha() and is_person(words) and not phrase_kinds(text)


def _named_as_told(authors: tuple[Author, ...], told: tuple[str, ...]) -> tuple[Author, ...]:
    """Cut from a lone name what was run together with it, where a bio says how far the name goes."""
    if len(authors) != 1:
        return authors
    name = next((name for name in told if authors[0].name.startswith(f"{name} ")), None)
    return (Author(name, authors[0].role, authors[0].bio, authors[0].url),) if name else authors


def _chosen(
    readings: list[BylineCandidate], said: tuple[str, ...], told: tuple[str, ...], story: Story
) -> BylineCandidate | None:
    known = {make_key(name) for name in said}
    named = [reading for reading in readings if reading.byline.authors]
    printing = [reading for reading in readings if _prints_all(reading.labelled, said)]
    if printing and not _is_the_site(said, story):
        return next((reading for reading in printing if _is_sure(reading, story)), printing[0])
    agreeing = [reading for reading in named if known & _keys(reading.byline)]
    if agreeing and not _is_the_site(said, story):
        return max(agreeing, key=lambda reading: len(known & _keys(reading.byline)))
    of_bios = {make_key(name) for name in told}
    best = max(named, key=lambda reading: _likelihood(reading, story, of_bios), default=None)
    if best is None:
        return printing[0] if printing else None
    sure = best.labelled.label == "byline" or _is_named(best.labelled, story) or _is_the_site(said, story)
    return best if not said or sure else None


def _each_said(readings: list[BylineCandidate], said: tuple[str, ...]) -> list[BylineCandidate]:
    """Return the bylines that print one of several names of the metadata each, where every name is printed so."""
    known = {make_key(name) for name in said}
    found = [reading for reading in readings if reading.byline.authors and _keys(reading.byline) <= known]
    return found if len(known) > 1 and known == {key for reading in found for key in _keys(reading.byline)} else []


def _marked(story: Story, headline: Found[str | None], language: str | None) -> BylineCandidate | None:
    """Return the links that the page marks as its author (`rel=author`, hCard) in a line near the headline or the end."""
    top = headline.position if headline.position >= 0 else story.first
    for labelled in story.blocks:
        links = [link.text for link in labelled.block.links if AUTHOR_LINK_RE.search(link.rel)]
        if not 0 < len(links) <= TOLD_MAX or labelled.label in STORY or not _is_near(labelled, top, story):
            continue
        names = [
            name for text in links if not phrase_kinds(text) for name in list_author_names(text, language=language)
        ]
        if names and not _is_of_picture(labelled, story):
            return BylineCandidate(
                labelled, Byline(tuple(Author(name) for name in dict.fromkeys(names)), strength=DATED_STRENGTH)
            )
    return None


def _leading_names(story: Story, headline: Found[str | None], language: str | None) -> BylineCandidate | None:
    """Return the names that stand alone in one of the story's first paragraphs, as some papers print their bylines.

    Only where nobody but the publisher is credited. Gets wrong: an interview that begins with the name of the subject.
    """
    for labelled in story.blocks[story.first : story.first + LEADING_BLOCKS] if story.last >= 0 else ():
        text, following = labelled.block.text, story.blocks[labelled.position + 1 : labelled.position + 2]
        if labelled.block.kind != "paragraph" or not following or len(text) > BUTTON_MAX_CHARS or phrase_kinds(text):
            continue
        if _is_button(text):
            continue
        byline = read_byline(text, language=language)
        names = [author.name for author in byline.authors]
        is_whole = sum(map(len, names)) >= len(text) - NAMES_SPARE * len(names)
        is_full = all(" " in name and not (is_town(name) or is_region(name)) for name in names)
        is_subject = headline.value is not None and any(key in make_key(headline.value) for key in _keys(byline))
        if names and is_whole and is_full and not is_subject and len(following[0].block.text) > BUTTON_MAX_CHARS:
            return BylineCandidate(labelled, byline)
    return None


def _is_the_site(said: Sequence[str], story: Story) -> bool:
    """Whether names are nobody but the publisher's, which any other byline on the page outdoes."""
    sites = {_bare(fact.value) for fact in story.facts("site")}
    sites.update(label for fact in story.facts("url") for label in _labels_of(fact.value))
    return bool(said) and all(_bare(name) in sites for name in said)


def _bare(name: str) -> str:
    """Return a name without spaces, "www." and a domain's ending, as sites write their own in several ways."""
    return DOMAIN_END_RE.sub("", name.partition("(")[0].strip().casefold().removeprefix("www.")).replace(" ", "")


def _labels_of(url: str) -> list[str]:
    """Return the parts of an address's host, without its ending."""
    host = url.partition("://")[2].partition("/")[0].casefold()
    return [label for label in host.split(".")[:-1] if label not in ("www", "com", "co", "net", "org")]


def _likelihood(reading: BylineCandidate, story: Story, told: set[str]) -> tuple[float, int]:
    named = NAMED_WEIGHT * _is_named(reading.labelled, story) + TOLD_WEIGHT * bool(told & _keys(reading.byline))
    whole = reading.labelled.probability_of("byline") + 100 * reading.byline.strength + named
    less = AGREEING_WEIGHT * _is_the_site(tuple(author.name for author in reading.byline.authors), story)
    if story.page.kind == "text" and "/" in reading.labelled.block.text:
        less += CREDIT_WEIGHT * (not split_credit(reading.labelled.block.text)[0])
    return whole - less, -reading.labelled.position


def _is_named(labelled: Labelled, story: Story) -> bool:
    """Whether the page calls the block's element a byline, and not one of a card about another story or of a reader's comment."""
    block = labelled.block
    container = story.page.containers[block.container]
    outer = "" if container.names else story.page.containers[max(0, container.parent)].names
    bits = bits_of(f"{block.names} {container.names or outer}")
    others = GROUP_BITS["related"] | GROUP_BITS["recommend"] | GROUP_BITS["comment"]
    is_byline = bool(bits & GROUP_BITS["byline"]) or container.tag == "address"
    return is_byline and not bits & others and not _is_comment(labelled, story)


def _is_comment(labelled: Labelled, story: Story) -> bool:
    return bool(story.roles[labelled.block.container].near & GROUP_BITS["comment"])


def _is_of_picture(labelled: Labelled, story: Story) -> bool:
    """Whether a block stands in what the page calls a caption."""
    container = story.page.containers[labelled.block.container]
    return CAPTION_RE.search(f"{container.names} {story.page.containers[max(0, container.parent)].names}") is not None


def _keys(byline: Byline) -> set[str]:
    return {make_key(author.name) for author in byline.authors}


def _named_as_said(reading: BylineCandidate, said: tuple[str, ...]) -> tuple[Author, ...]:
    read = {make_key(author.name): author for author in reading.byline.authors}
    return tuple(read.get(make_key(name), Author(name)) for name in said)


def _candidates(story: Story, headline: Found[str | None], said: tuple[str, ...]) -> list[Labelled]:
    top = headline.position if headline.position >= 0 else story.first
    start = next((block.position for block in story.blocks[top + 1 :] if block.label == "body"), story.first)
    return [
        block
        for block in story.blocks
        if _is_near(block, top, story) and _may_be_byline(block, range(top + 1, start), story, said)
    ]


def _is_near(block: Labelled, top: int, story: Story) -> bool:
    return (
        min(abs(block.position - top), abs(block.position - story.first)) <= REACH
        or 0 < block.position - story.last <= REACH
    )


def _may_be_byline(labelled: Labelled, head: range, story: Story, said: tuple[str, ...]) -> bool:
    """Whether a block is worth reading: the label, the element's name, a date below the headline or metadata speak for it.

    `head` are the places between the headline and the first paragraph.
    """
    text, box = labelled.block.text, story.page.containers[labelled.block.container]
    if labelled.label in STORY and story.page.kind == "text":
        return _opens_story_with_byline(labelled, head, story)
    if len(text) > BYLINE_MAX_CHARS or box.tag == "button" or text[0] in "©(" or _is_button(text):
        return False
    is_near = head.start <= labelled.position < head.start + NAMED_REACH
    is_said = is_near and len(said) > 1 and make_key(text) in map(make_key, said)
    is_first = labelled.position in head[:NAMED_REACH] and labelled.position <= story.first + LEADING_BLOCKS
    is_named = is_first and _is_named(labelled, story)
    if labelled.label in STORY:
        return is_said or (is_named and labelled.label != "body") or _is_dated_opening(labelled, story)
    kinds = phrase_kinds(text)
    if _is_of_picture(labelled, story) and "byline:open" not in kinds:
        return False
    if labelled.label != "byline" and PICTURE_KINDS.intersection(kinds):
        return False
    is_under = head.start <= labelled.position < head.start + UNDER_HEADLINE
    if story.page.kind == "text" and labelled.probability_of("byline") < MIN_SHARE and not _may_be_name(text):
        return False
    is_line = story.page.kind == "text" and is_under and len(text) <= LINE_MAX_CHARS
    if is_line and STAMP_RE.search(text):
        return True
    if labelled.label in ("headline", "caption"):
        is_likely = labelled.probability_of("byline") >= NAMED_MIN_SHARE or (bool(said) and _prints_all(labelled, said))
        return is_likely and "byline:open" in phrase_kinds(text)
    share = labelled.probability_of("byline")
    if is_line:
        return True
    if labelled.label == "byline" or share >= MIN_SHARE or (said and _prints_all(labelled, said)):
        return True
    is_letters = text.isupper() and len(text) < WIRE_MIN_CHARS
    is_above = labelled.position < story.first and not is_letters
    if share >= NAMED_MIN_SHARE and (_is_named(labelled, story) or is_above):
        return True
    if is_said or is_named or _is_opener(text):
        return True
    if head.start <= labelled.position < head.start + WIRE_REACH and _is_lone_wire(text):
        return True
    is_stamped = len(text) <= BUTTON_MAX_CHARS and ("@" in text or any(map(str.isdigit, text)))
    return (
        is_stamped
        and head.start <= labelled.position
        and all(block.label not in STORY for block in story.blocks[head.start : labelled.position])
    )


def _is_dated_opening(labelled: Labelled, story: Story) -> bool:
    """Whether one of the story's first lines is a byline by its form: "By", and figures of a date behind it."""
    text = labelled.block.text
    if labelled.position > story.first + 1 or len(text) > DATED_MAX_CHARS or text[-1] in ".!?…":
        return False
    return "byline:open" in phrase_kinds(text) and sum(map(str.isdigit, text)) >= DATED_DIGITS


def _may_be_name(text: str) -> bool:
    """Whether a line has more than one word in small letters, as full names and agencies have, or is "By" alone."""
    is_long = " " in text or text.isupper() or not text.isascii()
    return any(map(str.isalpha, text)) and (is_long or _is_opener(text))


def _opens_story_with_byline(labelled: Labelled, head: range, story: Story) -> bool:
    """Whether one of a text page's first lines may be its byline although the labels took it for story."""
    text = labelled.block.text
    if not head.start <= labelled.position <= story.first + OPENING_REACH or text[-1] in SENTENCE_ENDS:
        return False
    return len(text) <= (LINE_MAX_CHARS if "byline:open" in phrase_kinds(text) else BUTTON_MAX_CHARS)


def _is_lone_wire(text: str) -> bool:
    """Whether a line is an agency and nothing else."""
    is_short = WIRE_MIN_CHARS <= len(text) <= BUTTON_MAX_CHARS
    return is_short and not PICTURES_RE.match(text) and is_wire(text)


def _is_button(text: str) -> bool:
    words = fold(text).split() if len(text) < BUTTON_MAX_CHARS else []
    if words and _button_words().issuperset(words):
        return True
    return any(kind.partition(":")[0] in BUTTONS for kind in phrase_kinds(text)) and len(text) < BUTTON_MAX_CHARS


@cache
def _button_words() -> frozenset[str]:
    return phrases("share") | phrases("follow")


def _prints_all(labelled: Labelled, names: tuple[str, ...]) -> bool:
    """Whether a block prints every name that metadata give."""
    key = make_key(labelled.block.text).replace(" ", "")
    return bool(names) and all(make_key(name).replace(" ", "") in key for name in names)


def _read(labelled: Labelled, story: Story, language: str | None) -> BylineCandidate:
    """Read a block as a byline; a lone "By" takes the name on the next line with it, and those after lone "and"s."""
    links = [link.text for link in labelled.block.links]
    text = labelled.block.text
    for link in links:  # printed twice, once for screen readers
        text = text.replace(link + link, link)
    if _is_opener(text) and not _is_job_of_above(labelled, story):
        following = [block.block for block in story.blocks[labelled.position + 1 : labelled.position + 1 + NAMES_BELOW]]
        names = following[:1]
        for joint, name in zip(following[1::2], following[2::2], strict=False):
            if not (is_phrase("and", joint.text) or joint.text in JOINTS):
                break
            names += [joint, name]
        if names and all(len(block.text) <= BUTTON_MAX_CHARS for block in names):
            text = f"{text.rstrip(':： ')}: {' '.join(block.text for block in names)}"
            links = [link.text for block in names for link in block.links]
    return BylineCandidate(labelled, read_byline(text, language=language, links=links))


def _is_opener(text: str) -> bool:
    """Whether a line is "By" alone, or "Editor:"."""
    if len(text) > OPENER_MAX_CHARS:
        return False
    return is_phrase("byline", text) or (text[-1] in ":：" and is_phrase("edited_by", text))


def _is_job_of_above(labelled: Labelled, story: Story) -> bool:
    """Whether a lone "Author" is the job of the name over it in the same box, and no opener for the next line."""
    above, boxes = story.blocks[max(0, labelled.position - 1)].block, story.page.containers
    words = above.text.split() if len(above.text) <= BUTTON_MAX_CHARS else []
    same = story.page.kind != "text" and boxes[above.container].parent == boxes[labelled.block.container].parent
    return same and len(words) > 1 and is_person(words) and not phrase_kinds(above.text)


def _said(story: Story, language: str | None) -> tuple[str, ...]:
    """Return the names that the most trusted metadata give."""
    facts = list(story.facts("author"))
    sites = {make_key(fact.value.partition("(")[0]) for fact in story.facts("site")}
    names: dict[str, str] = {}
    for fact in facts:
        if fact.origin == facts[0].origin:
            for name in list_author_names(fact.value, language=language):
                names.setdefault(make_key(name), name)
    return (
        ()
        if set(names) <= sites or all(DOMAIN_RE.fullmatch(name) for name in names.values())
        else tuple(names.values())
    )


def _linked(authors: tuple[Author, ...], story: Story) -> tuple[Author, ...]:
    """Give each author the address of a link that is the name and nothing else."""
    if all(author.url for author in authors):
        return authors
    addresses: dict[str, str] = {}
    for block in story.blocks:
        for link in block.block.links:
            if link.url.strip():
                addresses.setdefault(make_key(link.text), link.url.strip())
    return tuple(
        Author(author.name, author.role, author.bio, author.url or addresses.get(make_key(author.name)))
        for author in authors
    )
