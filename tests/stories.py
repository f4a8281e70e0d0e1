"""Stories of blocks with known labels and probabilities, so that a rule is asked at each of its thresholds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsparse.blocks.block import Block, Container, Fact, Link, Page
from newsparse.blocks.html import read_html
from newsparse.labels.label import LABELS
from newsparse.labels.labeller import Labelled, Labelling
from newsparse.labels.verdict import Verdict
from newsparse.lines.facts import LineFacts
from newsparse.story.rules import RULES_BY_NAME
from newsparse.story.story import Story, build_story

STORY = "The ferry sails twice a day from June, the council said on Monday, and takes forty cars."
TIDES = "Nobody had asked for a second pier, which costs more than the first and has no roof yet."
NIGHT = "The nurses who cross the harbour at night had written to the council more than once."
LAST = "The council wants to vote on the money before the summer, and the ferry starts in June."
BODY = (STORY, TIDES, NIGHT, LAST)
"""Four paragraphs of a story."""
PROSE = "".join(f"<p>{text}</p>" for text in BODY)
DATED = "LISBON (Reuters) - The ferry sails twice a day from June, the council said on Monday."


class Line(NamedTuple):
    """A block: its text, its label and the probability of that and of other labels, in per cent."""

    text: str
    label: str = "body"
    shares: dict[str, int] = {}  # noqa: RUF012
    kind: str = "paragraph"
    names: str = ""
    """Names of the element around it, which is one of its own where it has any."""
    tag: str = "div"
    outer: str = ""
    """Names of the element around that one."""
    images: int = 0
    links: tuple[str, ...] = ()
    """Parts of the text that are linked; "#" before one makes it an anchor of the page."""
    strong_chars: int = 0
    heading_level: int = 0
    gap: int = 1
    continues: bool = False


def fill(text: str, chars: int) -> str:
    """Return a text of exactly so many characters that ends as it did."""
    return (text[:-1] + " of the pier" * 90)[: chars - 1] + text[-1]


def build_lines(
    *lines: Line | str, kind: str = "text", threshold: int = 50, facts: Iterable[Fact] = (), apart: bool = False
) -> Story:
    """Return a story of blocks; the label of a block has a probability of 90 % where its shares do not say otherwise.

    Args:
        lines: The blocks; a text alone is a paragraph of the story.
        kind: `text`, `html` or `xml`.
        threshold: Probability above which blocks are story.
        facts: Metadata of the page.
        apart: Whether each block has an element of its own, whatever its names.
    """
    containers = [Container(-1, "body", "", 0)]
    blocks: list[Labelled] = []
    for position, given in enumerate(lines):
        line = Line(given) if isinstance(given, str) else given
        place = 0
        if line.names or line.outer or line.tag != "div" or apart:
            if line.outer:
                containers.append(Container(0, "div", line.outer, 1))
                place = len(containers) - 1
            containers.append(Container(place, line.tag, line.names, containers[place].depth + 1))
            place = len(containers) - 1
        links = tuple(Link(text.lstrip("#"), "#top" if text.startswith("#") else "/x") for text in line.links)
        block = Block(
            line.text,
            line.kind,
            place,
            heading_level=line.heading_level,
            links=links,
            link_chars=sum(len(link.text) for link in links),
            strong_chars=line.strong_chars,
            images=line.images,
            gap=line.gap,
            continues=line.continues,
        )
        shares = {line.label: 90} | line.shares
        row = tuple(shares.get(name, 0) for name in LABELS)
        blocks.append(Labelled(block, line.label, shares[line.label], position, row, LineFacts(line.text)))
    page = Page(kind, tuple(labelled.block for labelled in blocks), tuple(containers), tuple(facts))
    return build_story(page, Labelling(tuple(blocks), Verdict(1.0, 1.0), threshold))


def label_html(source: str, labels: str) -> Story:
    """Return the story of a page of HTML whose blocks are given their labels, one after the other.

    Args:
        source: The page.
        labels: A label for each of its blocks, apart by spaces, each with a probability of 90 %; "body*3" is three of one,
            and "chrome,body=15,promo=8" has probabilities of other labels too.
    """
    page = read_html(source)
    given: list[tuple[str, tuple[int, ...]]] = []
    for word in labels.split():
        name, _, count = word.partition("*")
        label, *others = name.split(",")
        shares = {label: 90} | {other.partition("=")[0]: int(other.partition("=")[2]) for other in others}
        given += [(label, tuple(shares.get(each, 0) for each in LABELS))] * int(count or 1)
    assert len(given) == len(page.blocks), [block.text[:30] for block in page.blocks]
    blocks = tuple(
        Labelled(block, label, max(row), position, row, LineFacts(block.text))
        for position, (block, (label, row)) in enumerate(zip(page.blocks, given, strict=True))
    )
    return build_story(page, Labelling(blocks, Verdict(1.0, 1.0), 50))


def ask(rule: str, story: Story) -> dict[int, str]:
    """Return the labels that a rule gives, by position of the block."""
    return {change.position: change.label for change in RULES_BY_NAME[rule].find(story)}


def ask_points(rule: str, story: Story) -> dict[int, int]:
    """Return the points that a rule gives, by position of the block."""
    return {change.position: change.points for change in RULES_BY_NAME[rule].find(story)}
