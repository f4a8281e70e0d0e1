"""Blocks read as bylines: what line breaks and links of the page's markup say is left of the line before its words are read."""

from __future__ import annotations

from typing import Final

from newsparse.blocks.block import Block, Link
from newsparse.lines.byline.builder import Byline
from newsparse.lines.byline.grammar import read_byline
from newsparse.lines.byline.names import is_person
from newsparse.record import Author
from newsparse.story.story import Story
from newsparse.tables.element_names import has_author_rel, has_category_rel, has_tag_rel
from newsparse.tables.phrases import is_phrase, phrase_kinds

LINKED_MAX_CHARS: Final = 120
LINKED_STRENGTH: Final = 0.7
"""Of a line that says no more than a linked name and words beside it."""
MARK: Final = "|"
"""Stands for a link that is no name."""
NOWHERE: Final = ("#", "javascript:", "mailto:", "tel:", "whatsapp:")
SHARING_PARTS: Final = (
    "/intent/",
    "/sharer",
    "/share?",
    "/share.php",
    "/share/",
    "sharearticle",
    "/submit?",
    "://wa.me/",
    "/pin/create",
)
"""Parts of addresses that send a story on to others, at whatever network."""


def read_byline_block(block: Block, story: Story) -> Byline:
    """Read a block as a byline; where its words say nothing, those are the authors whose names lead to the site's pages of people."""
    text, links = write_byline(block, story)
    byline = read_byline(text, language=story.language, links=links)
    if byline.authors or not links or len(text) > LINKED_MAX_CHARS:
        return byline
    linked = [link.text for link in block.links if link.text in links and leads_to_people(link)]
    before = text.partition(linked[0])[0].strip(" :") if linked else ""
    if before and not is_phrase("byline", before):
        return byline  # "Illustration by"
    names = [name for name in linked if " " in name and is_person(name.split()) and not phrase_kinds(name)]
    return Byline(tuple(map(Author, dict.fromkeys(names))), strength=LINKED_STRENGTH) if names else byline


def write_byline(block: Block, story: Story) -> tuple[str, list[str]]:
    """Return a block as the line of a byline, and the texts of its links that may be names.

    Breaks of the line stand between its parts, and a bar in the place of links that lead to a topic, to the sharing of the
    story, or away from the site's pages of people where one of the links leads there.
    """
    text = block.text
    if block.breaks and all(any(link.text in line for line in block.lines) for link in block.links):
        from newsparse.lines.byline.broken_lines import join_lines

        text = join_lines(block.lines)  # a break inside of a link is of its looks
    links = []
    strangers = _find_strangers(block, story) if block.links else frozenset()
    for link in block.links:
        text = text.replace(link.text * 2, link.text)  # printed twice, once for screen readers
        if is_topic_link(link) or link in strangers:
            text = text.replace(link.text, MARK, 1)
        else:
            links.append(link.text)
    return text, links


def is_topic_link(link: Link) -> bool:
    """Whether a link in a byline leads to a section or topic, by its rel values or a folder of its address."""
    from newsparse.tables.folder_names import leads_to

    return (
        has_category_rel(link.rel)
        or has_tag_rel(link.rel)
        or leads_to("categories", link.url)
        or leads_to("tags", link.url)
    )


def _find_strangers(block: Block, story: Story) -> frozenset[Link]:
    """Return the links of a byline that are no author's.

    Those that share the story never are. Those that lead nowhere or to another site are none where another link leads to
    the site's own pages of people, unless "and" joins them to a name: an author may be a guest.

    Gets wrong: a guest behind a comma whose link leads to a site of their own.
    """
    found = {link for link in block.links if _shares_story(link)}
    hosts = {_find_host(link.url, story) for link in block.links if leads_to_people(link)}
    if hosts and len(block.links) > 1:
        others = [link for link in block.links if link not in found and not leads_to_people(link)]
        found |= {link for link in others if _leads_away(link, hosts, story) and not _is_joined(link, block)}
    return frozenset(found)


def leads_to_people(link: Link) -> bool:
    """Whether a link leads to a page of a person, by its rel values or a folder of its address."""
    from newsparse.tables.folder_names import leads_to

    return has_author_rel(link.rel) or leads_to("people", link.url)


def _shares_story(link: Link) -> bool:
    url = link.url.casefold()
    return any(part in url for part in SHARING_PARTS)


def _leads_away(link: Link, hosts: set[str], story: Story) -> bool:
    """Whether a link leads nowhere, or to another site than the pages of people are on."""
    url = link.url.strip().casefold()
    return not url or url.startswith(NOWHERE) or _find_host(url, story) not in hosts


def _find_host(url: str, story: Story) -> str:
    """Return the host of an address, the page's own for a relative one; the last two parts, as a site has several."""
    own = url.partition("//")
    if not (own[1] and own[0].casefold() in ("", "http:", "https:")):
        address = story.url or next((fact.value for fact in story.facts("url") if "//" in fact.value), "")
        own = address.partition("//")
    host = own[2].partition("/")[0].partition("?")[0].casefold()
    return ".".join(host.split(".")[-2:])


def _is_joined(link: Link, block: Block) -> bool:
    """Whether "and" stands between a link and the name before or behind it."""
    before, _, behind = block.text.partition(link.text)
    return any(is_phrase("and", word) or word == "&" for word in (*before.split()[-1:], *behind.split()[:1]))
