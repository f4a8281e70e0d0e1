"""Names that a page gives outside its bylines: the background that each line is read against."""

from __future__ import annotations

from collections.abc import Collection

from newsparse.fields.authors.bio_names import find_bio_names
from newsparse.fields.authors.metadata import is_publisher_name, list_metadata_authors, list_publisher_names
from newsparse.fields.found import Found
from newsparse.named_tuple import NamedTuple
from newsparse.story.story import Story
from newsparse.tables.words import make_key


class BylineContext(NamedTuple):
    """What is known of a page before its lines are read as bylines, worked out once."""

    story: Story
    top: int
    """Position of the headline, without one that of the story's first block: distances are counted from it."""
    first_paragraph: int
    """Position of the first paragraph below the headline."""
    headline_key: str
    """The headline as a key; empty without one."""
    metadata_authors: tuple[str, ...]
    """Names that the most trusted metadata give, each once."""
    bio_names: tuple[str, ...]
    """Names of writers that bios on the page open with."""
    excluded_keys: frozenset[str]
    """Keys of names that are no author's where nothing else speaks for one: a section, a topic, the site, the headline."""
    publisher_names: frozenset[str]
    """The publisher's own names, bare."""
    metadata_keys: frozenset[str]
    bio_keys: frozenset[str]

    @property
    def is_text(self) -> bool:
        """Whether the page is flattened text, without elements."""
        return self.story.page.kind == "text"

    def are_publisher(self, names: Collection[str]) -> bool:
        """Whether names are the publisher's and nobody else's, so that any other byline on the page outweighs them."""
        return bool(names) and all(is_publisher_name(name, self.publisher_names) for name in names)

    def are_subject(self, keys: Collection[str]) -> bool:
        """Whether the headline has one of some names: the story is about that person."""
        return bool(self.headline_key) and any(key in self.headline_key for key in keys)


def build_context(story: Story, headline: Found[str | None]) -> BylineContext:
    """Collect the names that a page gives outside its bylines."""
    top = headline.position if headline.position >= 0 else story.first
    headline_key = make_key(headline.value) if headline.value else ""
    excluded = {make_key(fact.value) for fact in story.facts("section", "tag", "site")}
    metadata_authors, bio_names = list_metadata_authors(story), find_bio_names(story)
    return BylineContext(
        story=story,
        top=top,
        first_paragraph=next((line.position for line in story.blocks[top + 1 :] if line.label == "body"), story.first),
        headline_key=headline_key,
        metadata_authors=metadata_authors,
        bio_names=bio_names,
        excluded_keys=frozenset(excluded | ({headline_key} if headline_key else set())),
        publisher_names=list_publisher_names(story),
        metadata_keys=frozenset(map(make_key, metadata_authors)),
        bio_keys=frozenset(map(make_key, bio_names)),
    )
