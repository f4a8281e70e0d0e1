"""What stands in for faults of the parser: tasks that hang, or end their process, on pages that ask for it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from newsparse.batch.choice import LeftOut
from newsparse.batch.encoded import Encoded
from newsparse.batch.pages import EncodeTask, PageOptions
from newsparse.sources import Document, Failure

ENCODING = EncodeTask(PageOptions(), ("jsonl",), ())


@dataclass(frozen=True)
class Faulty:
    """Reads pages, but hangs on one that is `hang`, and ends its process on `kill`."""

    def __call__(self, document: Document) -> Encoded | Failure | LeftOut:
        if document.data == b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if document.data == b"hang":
            time.sleep(3600)
        return ENCODING(document)


@dataclass(frozen=True)
class DiesOnce:
    """Reads pages, but ends its process at each page that holds a word, the first time."""

    word: bytes
    folder: str
    """Where it remembers at which pages it has died."""

    def __call__(self, document: Document) -> Encoded | Failure | LeftOut:
        mark = Path(self.folder, sha256(document.data).hexdigest())
        if self.word in document.data and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return ENCODING(document)
