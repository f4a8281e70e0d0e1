"""One document to its article, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from newsparse.arguments import ReadOptions
from newsparse.batch.choice import Choice, LeftOut
from newsparse.batch.encoded import Encoded, encode, is_explained
from newsparse.decode import fault_of
from newsparse.formats import is_binary_format
from newsparse.named_tuple import NamedTuple
from newsparse.record import Article
from newsparse.sources import Document, Failure

if TYPE_CHECKING:
    from newsparse.explain.types import Explanation
    from newsparse.parse import ReadPage

Answer = TypeVar("Answer")
Key = TypeVar("Key")
Task = Callable[[Document], Answer]
"""A function of a document. It is pickled for the workers, so it is no closure."""
NO_STORY: Final = "no whole story that can be read: it is cut short, or not in the form that it seems to have"
KeyedDocument = tuple[Document | None, Key]
"""A document, or None where there is no work to do, and the key that its answer is returned with."""


class PageOptions(NamedTuple):
    """Options of reading that hold for all pages."""

    kind: str | None = None
    charset: str | None = None
    url: str | None = None
    strict: bool = False
    """A page that is no article is a failure."""
    fetched: str | None = None
    """When pages were fetched that do not say it themselves."""
    choice: Choice = Choice()
    """Which records are kept."""


class ParseTask:
    """The task of giving a document's article."""

    def __init__(self, options: PageOptions) -> None:
        self.options = options

    def __call__(self, document: Document) -> Article | Failure:
        """Return the article, or why there is none."""
        return read_page(document, self.options)


class EncodeTask:
    """The task of giving a document's record as it is written, so that only bytes travel."""

    def __init__(self, options: PageOptions, formats: Sequence[str], fields: Sequence[str]) -> None:
        self.options, self.formats, self.fields = options, formats, fields

    def __call__(self, document: Document) -> Encoded | Failure | LeftOut:
        """Return the record in each format, or why there is none."""
        reader = explained_page if is_explained(self.formats) else read_page
        found = reader(document, self.options)
        if isinstance(found, Failure):
            return found
        left_out = self.options.choice.left_out(found if isinstance(found, Article) else found.article)
        return left_out or encode(found, self.formats, self.fields)


def read_page(document: Document, options: PageOptions) -> Article | Failure:
    """Return a document's article, with its source, or why there is none: it is empty, or no page.

    >>> read_page(Document("a.txt", b""), PageOptions()).code
    'empty'
    """
    found = _read(document, options)
    return found if isinstance(found, Failure) else _judged(found.article, document, options)


def explained_page(document: Document, options: PageOptions) -> Explanation | Failure:
    """Return a document's article and reasons, or why there is none."""
    from newsparse.explain.page import explain_read_page

    found = _read(document, options, keeps_table=True)
    if isinstance(found, Failure):
        return found
    article = _judged(found.article, document, options)
    return article if isinstance(article, Failure) else explain_read_page(found)._replace(article=article)


def _read(document: Document, options: PageOptions, *, keeps_table: bool = False) -> ReadPage | Failure:
    from newsparse.parse import read

    kind = options.kind or document.kind
    fault = None if is_binary_format(kind, document.data) else fault_of(document.data, charset=options.charset)
    if fault:
        return failed(document, *fault)
    known = ReadOptions(
        url=document.url or options.url,
        kind=kind,
        charset=options.charset,
        stated_charset=document.charset,
        fetched=document.fetched or options.fetched,
        facts=document.facts,
    )
    return read(document.data, known, keeps_table=keeps_table)


def _judged(article: Article, document: Document, options: PageOptions) -> Article | Failure:
    if article.source.format and not article.headline and not article.body:
        return failed(document, "format", f"{article.source.format}: {NO_STORY}")
    if options.strict and not article.is_article:
        return failed(document, "not-an-article", "not an article")
    source = replace(
        article.source,
        path=document.name or None,
        member=document.member,
        address=document.url,
        truncated=document.truncated or article.source.truncated,
    )
    return replace(article, source=source)


def answer_to(document: Document, task: Task[Answer]) -> Answer | Failure:
    """Return a task's answer to a document; an unexpected exception is turned into a failure of this page."""
    try:
        return task(document)
    except Exception as error:
        return failed(document, "internal", f"{type(error).__name__}: {error}")


def failed(document: Document, code: str, message: str) -> Failure:
    """Return the failure of a document."""
    return Failure(document.name, code, message, document.member)
