"""Authors of the chosen byline, with those of the bylines beside it, named as metadata and bios name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsparse.fields.authors.candidates import BylineCandidate
from newsparse.fields.authors.choice import is_sure_byline
from newsparse.fields.authors.context import BylineContext
from newsparse.fields.authors.evidence import NAME_MAX_CHARS, has_all_names, is_lone_name
from newsparse.lines.byline.names import has_word, is_person, split_roles
from newsparse.named_tuple import NamedTuple
from newsparse.record import Author
from newsparse.story.story import Story
from newsparse.tables.phrases import is_phrase
from newsparse.tables.words import make_key

LIST_MAX_GAP = 2
"""Blocks from one author of a list to the next: there may be an "and" between them."""
EDITED_KINDS = frozenset(("edited_by:open", "edited_by:whole"))
"""Of a line on the editor beside the author's."""
JOB_MAX_CHARS = NAME_MAX_CHARS


class ListedAuthors(NamedTuple):
    """Authors, and the positions of the blocks that print them."""

    authors: tuple[Author, ...]
    positions: frozenset[int]


def list_authors(
    chosen: BylineCandidate, candidates: Sequence[BylineCandidate], context: BylineContext
) -> ListedAuthors:
    """List the authors of the chosen byline, and of those that are printed as a list with it.

    Where several blocks print the names of the metadata, they are the list wherever they are.
    Gets wrong: names of people who share one block of the list with their jobs ("Ada Berg Bo Lind Editors").
    """
    apart = find_separate_bylines(candidates, context)
    is_complete = bool(apart) or has_all_names(chosen.labelled, context.metadata_authors)
    authors = _name_as_metadata(chosen, context) if is_complete else chosen.byline.authors
    if is_complete and _prints_more_people(chosen, context):
        authors = chosen.byline.authors
    authors = _cut_to_bio_name(authors, context)
    lines = apart or _find_neighbours(chosen, candidates, context)
    if len(lines) > 1:
        listed = {make_key(author.name): author for candidate in lines for author in _add_job(candidate, context.story)}
        authors = (*listed.values(), *(author for author in authors if make_key(author.name) not in listed))
    elif context.is_text and len(authors) == 1 and not authors[0].role:
        authors = (replace(authors[0], role=_find_job(chosen, context.story)),)
    return ListedAuthors(authors, frozenset(candidate.position for candidate in lines))


def _prints_more_people(chosen: BylineCandidate, context: BylineContext) -> bool:
    """Whether a sure byline prints the metadata's names and full names of others: metadata name one of several.

    Gets wrong: an outlet or town of two words that no table has, behind the name.
    """
    others = [name for name in chosen.names if make_key(name) not in context.metadata_keys]
    if not others or not context.metadata_keys <= chosen.keys or context.is_text:
        return False
    if not is_sure_byline(chosen, context.story) or chosen.byline.agencies or chosen.byline.places:
        return False
    text = chosen.labelled.block.text
    topics = {make_key(link.text) for link in chosen.labelled.block.links if "tag" in link.rel or "categor" in link.rel}
    return all(
        " " in name
        and is_person(name.split())
        and is_phrase("and", text.partition(name)[0].strip().rpartition(" ")[2])
        and make_key(name) not in topics
        for name in others
    )


def find_separate_bylines(candidates: Sequence[BylineCandidate], context: BylineContext) -> list[BylineCandidate]:
    """Return the bylines that each print some of the metadata's names; none where a name is printed nowhere."""
    known = context.metadata_keys
    found = [candidate for candidate in candidates if candidate.byline.authors and candidate.keys <= known]
    return found if len(known) > 1 and known == {key for candidate in found for key in candidate.keys} else []


def _find_neighbours(
    chosen: BylineCandidate, candidates: Sequence[BylineCandidate], context: BylineContext
) -> list[BylineCandidate]:
    """Return the bylines of a list that has each author in an element of its own, in order; at least the chosen one."""
    lines = [
        candidate
        for candidate in candidates
        if candidate is chosen
        or (candidate.byline.authors and EDITED_KINDS.isdisjoint(candidate.labelled.facts.phrases))
    ]
    if chosen not in lines:
        return [chosen]
    at = lines.index(chosen)
    first, end = at, at + 1
    while first and _are_listed(lines[first - 1], lines[first], context):
        first -= 1
    while end < len(lines) and _are_listed(lines[end - 1], lines[end], context):
        end += 1
    return lines[first:end]


def _are_listed(one: BylineCandidate, other: BylineCandidate, context: BylineContext) -> bool:
    """Whether two bylines follow each other in elements of one kind, on text pages as names on lines of their own."""
    distance = other.position - one.position
    if context.is_text:
        return distance == 1 and is_lone_name(one.labelled) and is_lone_name(other.labelled)
    are_sure = is_sure_byline(one, context.story) and is_sure_byline(other, context.story)
    return (
        distance <= LIST_MAX_GAP and are_sure and _describe_element(one, context) == _describe_element(other, context)
    )


def _describe_element(candidate: BylineCandidate, context: BylineContext) -> tuple[list[str], str, int]:
    """Return what elements of one list have in common: their first name, their tag and how deep they are."""
    block = candidate.labelled.block
    container = context.story.page.containers[block.container]
    return f"{block.names} {container.names}".split()[:1], container.tag, container.depth


def _add_job(candidate: BylineCandidate, story: Story) -> tuple[Author, ...]:
    """Give the one author of a block the job that the next line is, as lists of names and jobs print it."""
    authors = candidate.byline.authors
    if len(authors) == 1 and not authors[0].role:
        return (replace(authors[0], role=_find_job(candidate, story)),)
    return authors


def _find_job(candidate: BylineCandidate, story: Story) -> str | None:
    """Return the job that the line below a byline is, None where that is no job."""
    for line in story.blocks[candidate.position + 1 : candidate.position + 2]:
        if len(line.block.text) <= JOB_MAX_CHARS:
            name, job = split_roles(line.block.text.split())[0]
            if job and (not name or _is_titled_job(line.block.text)):
                return line.block.text if name else job
    return None


def _is_titled_job(text: str) -> bool:
    """Whether a line is a few words in title case of which the last is a job, whose first ones no table has: "Agriculture Editor".

    Gets wrong: a second name with its job, below the first.
    """
    words = text.split()
    return len(words) == 2 and all(word.istitle() for word in words) and has_word(words[-1:], "role")


def _name_as_metadata(candidate: BylineCandidate, context: BylineContext) -> tuple[Author, ...]:
    """Return the authors that metadata name, each with what the byline says of the same name.

    Metadata say where each name ends; a line may run names together.
    """
    printed = {make_key(author.name): author for author in candidate.byline.authors}
    return tuple(printed.get(make_key(name), Author(name)) for name in context.metadata_authors)


def _cut_to_bio_name(authors: tuple[Author, ...], context: BylineContext) -> tuple[Author, ...]:
    """Cut from the name of an only author what was run together with it, where a bio has the first words as a name."""
    if len(authors) != 1:
        return authors
    name = next((name for name in context.bio_names if authors[0].name.startswith(f"{name} ")), None)
    return (replace(authors[0], name=name),) if name else authors
