"""One page into one record: the whole flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsparse._version import __version__
from newsparse.arguments import KINDS, NOTHING_KNOWN, Kind, ReadOptions, check_options, check_page
from newsparse.captures import Capture, find_capture, is_host_of_archive, undo_capture
from newsparse.decode import decode, kind_of
from newsparse.digest import sha256_of
from newsparse.kinds import UNSPECIFIED, breaks_off
from newsparse.log import log_page
from newsparse.mixed_charsets import readable
from newsparse.named_tuple import NamedTuple
from newsparse.record import Article, Source

if TYPE_CHECKING:
    from newsparse.blocks.block import Page
    from newsparse.blocks.parsed_trees import ParsedTree
    from newsparse.fields import Findings
    from newsparse.labels.labeller import LabellingTrace
    from newsparse.story.story import Story

PARSER = f"newsparse {__version__}"
"""As in `source.parser` of a record."""
ROW_ORIGIN = "row"
"""Evidence of what the row of a table says of its page."""


class ReadPage(NamedTuple):
    """A page that was read, with the result of every stage."""

    article: Article
    """The record."""
    findings: Findings
    """What each field found, and which blocks show it."""
    story: Story
    """The blocks with their final labels, and the rules that changed them."""
    trace: LabellingTrace
    """The labels before the rules, and, where they were to be kept, the features they were computed from."""


def parse(
    page: str | bytes | ParsedTree,
    *,
    url: str | None = None,
    kind: Kind | None = None,
    charset: str | None = None,
    stated_charset: str | None = None,
    fetched: str | None = None,
    facts: Sequence[tuple[str, str]] = (),
) -> Article:
    r"""Read a news page into a record; of a file that holds several stories the first.

    Pure: the same page gives the same record, without network, threads or signals. Whatever the page, a record
    comes back; one that cannot be read has `is_article` false and an empty body.

    Args:
        page: HTML, flattened text, XML, or a file of a stated format; bytes are decoded in the order of browsers. A tree
            of BeautifulSoup or lxml is read as the markup that it writes.
        url: The page's address, where it is known.
        kind: `html`, `text`, `xml`, or the name of a format; None looks at the page.
        charset: The encoding of bytes, where it is known; it overrules everything else.
        stated_charset: The encoding that an HTTP header, crawl or saved page states: tried before the page's own claim.
        fetched: When the page was fetched, as an ISO 8601 date or time: relative dates are counted from it, and what is
            dated later is not the publication.
        facts: What is known of the story from elsewhere, as the row of a table has it: `headline`, `author`,
            `published` and their values. They count like metadata, so that what the page itself shows wins.

    Raises:
        TypeError: An argument has another type.
        ValueError: `kind`, `charset` or `fetched` is none; or the page is a str of one line that by its shape is the
            name of a file (`rain.html`) or an http(s) address. No file is looked for; as bytes, every line is a page.

    >>> story = "LISBON, 3 May 2024 (Lusa) - Rain fell on Friday, and the river rose. " * 3
    >>> article = parse(f"Rain in Lisbon\n\n{story}\n\nThe mayor said on Saturday that schools would stay closed.")
    >>> article.dateline.places, article.published
    (('LISBON',), '2024-05-03')
    """
    options = check_options(
        url=url, kind=kind, charset=charset, stated_charset=stated_charset, fetched=fetched, facts=facts
    )
    return read(check_page(page), options).article


def parse_all(
    page: str | bytes | ParsedTree,
    *,
    url: str | None = None,
    kind: Kind | None = None,
    charset: str | None = None,
    stated_charset: str | None = None,
    fetched: str | None = None,
    facts: Sequence[tuple[str, str]] = (),
) -> list[Article]:
    """Read all stories of a file that may hold several: an export, a feed, a message of a wire.

    The arguments and errors are those of `parse`. A page that is no such file gives one record; where there are several,
    `source.member` is the story's number, from 1.

    >>> feed = "<rss><channel><item><title>Rain</title></item><item><title>Snow</title></item></channel></rss>"
    >>> [(article.headline, article.source.member) for article in parse_all(feed)]
    [('Rain', '1'), ('Snow', '2')]
    """
    options = check_options(
        url=url, kind=kind, charset=charset, stated_charset=stated_charset, fetched=fetched, facts=facts
    )
    articles = [read_page.article for read_page in read_all(check_page(page), options)]
    if len(articles) == 1:
        return articles
    return [
        replace(article, source=replace(article.source, member=str(number)))
        for number, article in enumerate(articles, 1)
    ]


def read(page: str | bytes, options: ReadOptions = NOTHING_KNOWN, *, keeps_table: bool = False) -> ReadPage:
    """Read a page as `parse` does and return every stage's result; whatever the page is, it is taken for one.

    Args:
        page: The page.
        options: What is known of it.
        keeps_table: Whether the features of the labels are kept, for an explanation of them.

    Raises:
        ValueError: the kind or the charset is not known.
    """
    return next(read_all(page, options, keeps_table=keeps_table))


def read_all(
    page: str | bytes, options: ReadOptions = NOTHING_KNOWN, *, keeps_table: bool = False
) -> Iterator[ReadPage]:
    """Yield the stories of a page as `read` reads them; at least one.

    The headline of a text page that shows none is that of `options.facts`.

    Raises:
        ValueError: the kind or the charset is not known.
    """
    # imported here, so that `import newsparse` and `newsparse --help` are quick
    from newsparse.blocks.block import Fact
    from newsparse.blocks.values import clean_value

    blocks, source, options = read_blocks(page, options)
    source = replace(source, fetched=options.fetched, parser=PARSER)
    known = tuple(Fact(field, text, ROW_ORIGIN) for field, value in options.facts if (text := clean_value(value)))
    for story_page in blocks:
        story_page = story_page._replace(facts=(*story_page.facts, *known))
        found = _read_story(story_page, source, options, keeps_table)
        found = found if found.article.headline else _read_titled(found, source, options, keeps_table)
        log_page(found.article)
        yield found


def _read_titled(found: ReadPage, source: Source, options: ReadOptions, keeps_table: bool) -> ReadPage:
    """Read a text page that shows no headline with the one that its row or mail gives it above it.

    So the page is what the models know, a text below its headline.
    """
    from newsparse.blocks.block import Block
    from newsparse.fields.headline.title_parts import drop_site

    page = found.story.page
    title = next((fact for fact in page.facts if fact.field == "headline"), None)
    if title is None or not page.is_plain_text:
        return found
    headline = drop_site(title.value) if title.origin == ROW_ORIGIN else title.value
    line = Block(headline, "paragraph", 0, gap=0)
    titled = page._replace(
        blocks=(
            line,
            *(block._replace(gap=max(1, block.gap) if at == 0 else block.gap) for at, block in enumerate(page.blocks)),
        )
    )
    with_title = _read_story(titled, source, options, keeps_table)
    is_in_body = with_title.article.paragraphs[:1] and with_title.article.paragraphs[0].text == headline
    found = found if is_in_body else with_title
    evidence = found.article.evidence | {"headline": title.origin}
    return found._replace(article=replace(found.article, headline=headline, evidence=evidence))


def _read_story(page: Page, source: Source, options: ReadOptions, keeps_table: bool) -> ReadPage:
    # imported here, so that `import newsparse` and `newsparse --help` are quick
    from newsparse.fields import Findings
    from newsparse.labels.labeller import label_page
    from newsparse.story.rules import select_story

    trace = label_page(page, options.url, keeps_table=keeps_table)
    story = select_story(page, trace.labelling, options.url, options.fetched)
    findings = Findings(story)
    article = findings.build_article() if page.record is None else _take_record(page.record)
    source = replace(source, kind=page.kind, id=page.id or None)
    return ReadPage(replace(article, source=source), findings, story, trace)


def _take_record(record: dict[str, Any]) -> Article:
    """Return a record that newsparse wrote; an empty one where it is not as newsparse writes records."""
    try:
        return Article.from_dict(record)
    except ValueError:
        return Article()


def read_blocks(page: str | bytes, options: ReadOptions = NOTHING_KNOWN) -> tuple[Iterator[Page], Source, ReadOptions]:
    """Return the stories of a page as blocks, at least one, and what is known of the page and where it is from.

    Raises:
        ValueError: the kind or the charset is not known.
    """
    from newsparse.blocks.block import Page
    from newsparse.formats import read_plain_page, recognise_format
    from newsparse.formats.json_values import is_json_document

    kind = options.kind
    if kind is not None and kind not in KINDS:
        return *_read_format(page, kind, options), options
    if isinstance(page, bytes):
        name = recognise_format(page) if kind is None else None
        if name:
            return *_read_format(page, name, options), options
    text, source = decode_page(page, kind, options)
    if source.kind == "binary":
        return iter((Page("text", (), (), ()),)), source, options
    name = recognise_format(text) if kind in (None, "xml") else None
    if name:
        return _read_stories(name, text), replace(source, format=name), options
    if kind is None and is_json_document(text):
        return iter((Page("text", (), (), ()),)), source, options
    capture = find_capture(text, options.url) if source.kind == "html" else None
    if capture is None:
        return iter((read_plain_page(text, source.kind),)), source, options
    story_page = read_plain_page(undo_capture(text, capture), source.kind)
    known = options._replace(url=capture.url, fetched=capture.fetched)
    return iter((_without_archive(story_page, capture),)), source, known


def _without_archive(page: Page, capture: Capture) -> Page:
    """Return a page without what the archive says of itself in its metadata: its name, and when it captured the page."""
    minute = capture.fetched[: len("2024-03-14T09:12")]
    return page._replace(
        facts=tuple(
            fact
            for fact in page.facts
            if not (fact.field == "site" and is_host_of_archive(fact.value, capture))
            and not (fact.field in ("published", "modified") and fact.value.startswith(minute))
        )
    )


def _read_format(page: str | bytes, name: str, options: ReadOptions) -> tuple[Iterator[Page], Source]:
    from newsparse.formats import format_named

    known = format_named(name, page)
    if known.is_binary:
        data = page.encode("utf-8", "replace") if isinstance(page, str) else page
        source = Source(kind=known.kind, format=name, sha256=sha256_of(data))
        return _read_stories(name, data), source
    text, source = decode_page(page, known.kind, options)
    return _read_stories(name, text), replace(source, format=name)


def _read_stories(name: str, document: str | bytes) -> Iterator[Page]:
    """Yield the stories of a document in a stated format; an empty page where none can be read."""
    from newsparse.formats import empty_page, read_stories

    pages = read_stories(name, document)
    yield next(pages, None) or empty_page(name)
    yield from pages


def decode_page(page: str | bytes, kind: str | None, options: ReadOptions = NOTHING_KNOWN) -> tuple[str, Source]:
    """Return the text of a page, and what is known of where it is from.

    Raises:
        ValueError: the charset is not known.
    """
    if isinstance(page, str):
        text = readable(page)
        data = page.encode("utf-8", "replace")
        source = Source(kind=kind or kind_of(text), sha256=sha256_of(data))
        return text, _mark_cut(source, data)
    decoded = decode(page, charset=options.charset, stated=options.stated_charset)
    source = Source(kind=kind or decoded.kind, charset=decoded.charset, sha256=sha256_of(page))
    return decoded.text, _mark_cut(source, page)


def _mark_cut(source: Source, data: bytes) -> Source:
    return replace(source, truncated=UNSPECIFIED) if source.kind == "html" and breaks_off(data) else source
