"""Inputs, documents, and failures, which are values like documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

from newsparse.named_tuple import NamedTuple


class Input(NamedTuple):
    """One thing to open: a file, a web page, standard input. Cheap to list, and it travels between processes."""

    name: str
    """As the user names it: the path, the address, `-`; without the member."""
    output_name: str
    """Path of its output, relative to the output folder, without suffix: `2024/may/a.html`."""
    in_folder: bool = False
    """Found while walking a folder, not named itself."""
    is_searched: bool = False
    """Found by its content, and passed over where it turns out to hold no page."""
    members: tuple[str, ...] = ()
    """Only these pages of an archive, by their addresses in it; all where none is named."""
    column: str | None = None
    """The column of a table that holds the pages; None looks for one."""


class Document(NamedTuple):
    """The bytes of one page."""

    name: str
    """The input's name."""
    data: bytes
    output_name: str = ""
    """Path of its output, relative to the output folder, without suffix; never outside of it."""
    member: str | None = None
    """The page's address inside an archive: `a/b.html`, `17` for a record or row, `inner.zip!a.html`."""
    url: str | None = None
    """The address it came from, after redirects."""
    charset: str | None = None
    """The charset of the HTTP header, or of the container."""
    fetched: str | None = None
    """When it was fetched, as an ISO 8601 date or time, where a crawl or browser says so."""
    kind: str | None = None
    """`text` where the container knows that no page is markup, or the name of the story's format; None where the page
    has to be looked at."""
    truncated: str | None = None
    """Why the page is cut: as a crawl says, or `unspecified` where the file that holds it breaks off."""
    is_damaged: bool = False
    """Something of the file that holds it is lost, and a failure of that file follows."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the row of a table says of the page's story beside the page: fields and values, `headline`, `author`,
    `published`."""


def listed_name(name: str, member: str | None) -> str:
    """Return how a page is named in lists: as its input, or as a member of it.

    >>> listed_name("site.zip", "a/b.html")
    'site.zip!a/b.html'
    """
    return f"{name}!{member}" if member else name


class Failure(NamedTuple):
    """An input that gave no document, or no record.

    Attributes:
        name: The input's name.
        code: A slug that programs can test: `not-found`, `timeout`, `http-404`, …
        message: One line for people.
        member: The page's address inside an archive.
    """

    name: str
    code: str
    message: str
    member: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the failure as a row of an error list.

        >>> Failure("a.txt", "empty", "the file is empty").to_dict()
        {'source': 'a.txt', 'error': {'code': 'empty', 'message': 'the file is empty'}}
        """
        return {"source": listed_name(self.name, self.member), "error": {"code": self.code, "message": self.message}}


class Manners(Protocol):
    """How hosts are treated that are asked for many pages."""

    tries: int
    client: Any

    def check(self, url: str, agent: str, get_robots: Callable[[str], tuple[int, bytes]]) -> None:
        """Raise `UnreadableError` for a page that its host does not want to be fetched."""

    def wait_for_turn(self, url: str) -> None:
        """Wait until the host may be asked again."""

    def wait_to_ask_again(self, number: int, retry_after: str | None) -> None:
        """Wait before a server that is busy is asked again."""

    def close(self) -> None:
        """Close the connections."""


class Limits(NamedTuple):
    """How much of an input is read, and how long is waited for it.

    Attributes:
        page_max_bytes: Of one page, unpacked.
        fetch_max_bytes: Of a fetched page, unpacked.
        depth_max: Wrappings around a page: archives and compressions inside one another.
        members_max: Members of one zip or tar archive. Rows and records are not counted: they are bounded by the
            expansion.
        expansion_max: How many bytes one byte of an input may unpack to; pages reach 20, a crafted file 1000 and
            more.
        expansion_free_bytes: This much may be unpacked whatever the expansion is.
        spool_max_bytes: Of an archive that has to be copied to a temporary file, because it is read back and forth
            and came as a stream.
        connect_seconds: Until a server takes the connection.
        read_seconds: Longest silence of a server.
        total_seconds: From the request to the page's last byte.
        max_redirects: How often a server may send on to another address.
        user_agent: The name under which pages are fetched; None for `newsparse` with its version.
        proxy: What pages are fetched through; None for what the environment says.
        politeness: How hosts are treated that are asked for many pages; None for one page.
        public_hosts_only: Only hosts that are public are fetched from, as their names resolve, and redirects to
            others are not followed: for programs that fetch what strangers name.
    """

    page_max_bytes: int = 128 * 2**20
    fetch_max_bytes: int = 20 * 2**20
    depth_max: int = 4
    members_max: int = 1_000_000
    expansion_max: int = 200
    expansion_free_bytes: int = 64 * 2**20
    spool_max_bytes: int = 8 * 2**30
    connect_seconds: float = 10.0
    read_seconds: float = 10.0
    total_seconds: float = 30.0
    max_redirects: int = 10
    user_agent: str | None = None
    proxy: str | None = None
    politeness: Manners | None = None
    public_hosts_only: bool = False


DEFAULT_LIMITS: Final = Limits()


class UnreadableError(Exception):
    """An input cannot be read; `code` is a slug, the text one line."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        """Have it copied and sent to other processes with both of its arguments."""
        return type(self), (self.code, str(self))


class ChecksumError(UnreadableError):
    """All bytes came, and they are not those that were packed."""


class ExpansionError(UnreadableError):
    """An input unpacks to more than it may. Nothing more of it is read, since each further byte is as suspect."""


def size_in_words(size: int) -> str:
    """Return a number of bytes as people say it.

    >>> size_in_words(128 * 2**20), size_in_words(900)
    ('128 MB', '900 bytes')
    """
    for unit, name in ((2**20, "MB"), (2**10, "KB")):
        if size >= unit:
            return f"{size // unit} {name}"
    return f"{size} bytes"
