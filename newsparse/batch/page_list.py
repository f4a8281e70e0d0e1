"""The pages of a run that are to be read, and those that an earlier run has finished."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsparse.batch.finished import Finished, Receipt, version_of, version_of_data
from newsparse.batch.inputs import Inputs
from newsparse.batch.pages import KeyedDocument
from newsparse.batch.sinks import Page, Sink
from newsparse.named_tuple import NamedTuple
from newsparse.sources import Document, Failure, Input, Limits, PassedOver, listed_name, open_input

if TYPE_CHECKING:
    from newsparse.batch.addresses import Addresses
    from newsparse.batch.run_state import RunState


class Kept(NamedTuple):
    """A page that an earlier run has finished."""

    name: str
    receipt: Receipt


class LeftOutBefore(NamedTuple):
    """A page that an earlier run has left out."""

    name: str
    reason: str


ListedPage = Page | Kept | LeftOutBefore | Failure
"""What is known of a page before it is read."""


class PageList:
    """The pages of a run's inputs, in their order: documents to read, or what is known of a page already."""

    def __init__(
        self,
        inputs: Inputs,
        sink: Sink,
        passed_over: PassedOver,
        limits: Limits,
        addresses: Addresses | None,
        state: RunState | None,
        *,
        resumes: bool,
    ) -> None:
        """Prepare to list pages.

        Args:
            inputs: What the user named.
            sink: Where records go: it names their files, and knows whether a record is still there.
            passed_over: Takes account of what is no page.
            limits: On size and time of inputs.
            addresses: Addresses of pages that do not say them themselves.
            state: The run state, if there is one.
            resumes: Pages that an earlier run has finished are not read again.
        """
        self._inputs, self._sink, self._passed_over = inputs, sink, passed_over
        self._limits, self._addresses, self._state, self._resumes = limits, addresses, state, resumes

    def __iter__(self) -> Iterator[KeyedDocument[ListedPage]]:
        """Yield the documents of all inputs; kept pages and failures come in their order, without a document."""
        for item in self._inputs.items(self._passed_over):
            if isinstance(item, Failure):
                yield None, item
            else:
                yield from self._list_input(item)

    def _list_input(self, item: Input) -> Iterator[KeyedDocument[ListedPage]]:
        if self._state is None:
            for document in open_input(item, self._limits, self._passed_over):
                yield self._unknown(document)
            return
        version, output_name = version_of(item), None
        found = self._find(item.name, None) if version and not item.members else None
        if found is not None and found.version == version:  # it need not be opened
            output_name = self._sink.reserve(item.output_name)
            before = self._finished_before(item.name, output_name, found)
            if before is not None:
                yield None, before
                return
        for document in open_input(item, self._limits, self._passed_over):
            if isinstance(document, Failure):
                yield None, document
            else:
                yield self._list_document(document, version, output_name or self._sink.reserve(document.output_name))

    def _unknown(self, document: Document | Failure) -> KeyedDocument[ListedPage]:
        if isinstance(document, Failure):
            return None, document
        return self._addressed(document), Page(document.name, document.member, document.output_name, "")

    def _find(self, name: str, member: str | None) -> Finished | None:
        return self._state.find(name, member) if self._state is not None and self._resumes else None

    def _list_document(self, document: Document, version: str | None, output_name: str) -> KeyedDocument[ListedPage]:
        name, member = document.name, document.member
        found = self._find(name, member)
        known = None if document.is_damaged else version  # the failure of its file is to be told again
        page = Page(name, member, output_name, known or version_of_data(document))
        if found is not None and (found.version == page.version or found.version == version_of_data(document)):
            before = self._finished_before(listed_name(name, member), output_name, found)
            if before is not None:
                return None, before
        return self._addressed(document), page

    def _finished_before(self, name: str, output_name: str, found: Finished) -> Kept | LeftOutBefore | None:
        if found.left_out is not None:
            return LeftOutBefore(name, found.left_out)
        if found.receipt is not None and self._sink.holds(output_name, found.receipt):
            return Kept(name, found.receipt)
        return None

    def _addressed(self, document: Document) -> Document:
        given = self._addresses and self._addresses.find(document.name, document.member)
        return document._replace(url=given) if given else document
