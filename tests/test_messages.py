"""What workers send: it comes back as it was, and nothing else is taken."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from rows import for_each_row

from newsparse import parse, parse_many
from newsparse.batch.choice import LeftOut
from newsparse.batch.encoded import Encoded
from newsparse.batch.messages import MessageError, pack, unpack
from newsparse.sources import Failure

FIXTURES = Path(__file__).parent.parent / "fixtures"


@for_each_row(
    "answer",
    [
        Encoded(()),
        Encoded((b"", b"x" * 100_000, b"\n"), is_truncated=True),
        Failure("caf\udce9.html", "empty", "empty", "a/b"),
        Failure("a", "empty", "empty"),
        LeftOut("ohne Datum – ×2"),
        "a\udce9",
        parse((FIXTURES / "html/en-live-blog.html").read_bytes(), url="https://example.org/"),
    ],
    ids=["none", "records", "failure", "input", "left-out", "text", "article"],
)
def test_answers_come_back(answer: Any) -> None:
    assert unpack(pack(answer)) == answer
    assert isinstance(pack(answer), bytes)


@for_each_row(
    "message",
    [
        b"",
        b"R",
        b"Z{}",
        b"E",
        b"Ew\0\0",
        b"Ew\0\0\0\0\0\0\0\x09abc",
        b"Ex\0\0\0\0\0\0\0\x03abc",
        b"F[1, 2, 3, 4]",
        b"F{}",
        b"Anull",
        b"L\xff",
        pickle.dumps(1),
    ],
)
def test_what_is_no_answer_is_refused(message: bytes) -> None:
    with pytest.raises(MessageError):
        unpack(message)


def test_values_that_no_worker_sends() -> None:
    with pytest.raises(TypeError, match="int is no answer"):
        pack(1)


def test_articles_of_workers_are_those_of_this_process() -> None:
    page = FIXTURES / "html/es-microdata.html"
    (alone,), (sent,) = parse_many([page]), parse_many([page], jobs=2)
    assert sent == alone
    assert sent.article is not None
