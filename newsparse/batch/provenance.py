"""What a run's records depend on, and what is known of it at its end."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from newsparse._version import __version__
from newsparse.batch.account import Account
from newsparse.batch.inputs import Inputs
from newsparse.batch.pages import EncodeTask
from newsparse.digest import digest_of, sha256_of
from newsparse.named_tuple import NamedTuple
from newsparse.record import SCHEMA
from newsparse.tables.hashed import BUILT
from newsparse.tables.toml import DATA
from newsparse.writers import RunNote

if TYPE_CHECKING:
    from newsparse.batch.addresses import Addresses

CHECKSUM_CHARS: Final = 12


@cache
def weights_checksum() -> str:
    """Return a checksum of the weights, words and tables that records depend on besides the code.

    What is built of them (`data/built`) is left out: it says the same, for each version of Python.
    """
    paths = sorted(path for path in DATA.rglob("*") if path.is_file() and path.parent != BUILT)
    named = (path.relative_to(DATA).as_posix().encode() + b"\0" + digest_of(path.read_bytes()) for path in paths)
    return sha256_of(b"".join(named))[:CHECKSUM_CHARS]


class About(NamedTuple):
    """What a run's records depend on, and when it began."""

    task: EncodeTask
    inputs: Inputs
    addresses: Addresses | None
    limit: int | None
    started: datetime

    def settings(self) -> dict[str, Any]:
        """Return the settings that records depend on, besides their pages."""
        options = self.task.options._asdict() | {"choice": self.task.options.choice._asdict()}
        program = {"newsparse": __version__, "schema": SCHEMA, "column": self.inputs.column}
        given = {"urls": self.addresses.checksum if self.addresses else None}
        return program | options | given | {"formats": [*self.task.formats], "fields": [*self.task.fields]}

    def note(self, account: Account) -> RunNote:
        """Return what is known of the run now."""
        return RunNote(
            account.failures(),
            f"newsparse {__version__}",
            weights_checksum,
            self.inputs.names,
            {name: value for name, value in self.settings().items() if name not in ("newsparse", "schema")}
            | {"limit": self.limit},
            account.counts(),
            _as_text(self.started),
            _as_text(datetime.now(UTC)),
        )


def _as_text(time: datetime) -> str:
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")
