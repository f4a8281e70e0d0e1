"""A page that was saved with the head of the server's answer before it, as `curl -i` and `wget --save-headers` do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsparse.sources.document import UnreadableError
from newsparse.sources.http_answer import HEAD_MAX_BYTES, Answer, open_body, read_answer, stated_charset_of
from newsparse.sources.mail_date import read_mail_date
from newsparse.sources.part import Part, ReadContext
from newsparse.sources.recognise import ANY_ANSWER_RE, NEXT_ANSWER_RE
from newsparse.sources.stream import Stream


def read_saved_answer(stream: Stream, context: ReadContext, label: str) -> Iterator[Part]:
    """Yield the body of an answer, with the charset and the time that its head says; behind those that lead to it.

    Raises:
        UnreadableError: the server had no page to give; or another answer stands behind the page, and is not read.
    """
    data = stream.read_page(context.limits.page_max_bytes + HEAD_MAX_BYTES)
    answer = _last_answer(data[data.index(b"HTTP/") :])
    if not answer.is_success:
        raise UnreadableError(f"http-{answer.status}", f"the server that it was saved from said {answer.status}")
    end = _start_of_another(answer)
    body = answer.body if end is None else answer.body[:end]
    yield Part(
        label,
        partial(open_body, body, answer.headers, context),
        is_damaged=end is not None,
        is_searched=context.is_searched,
        charset=stated_charset_of(answer.headers.get("content-type", "")),
        fetched=read_mail_date(answer.headers.get("date")),
    )
    if end is not None:
        raise UnreadableError("damaged", "another answer stands behind this one, and is not read")


def _start_of_another(answer: Answer) -> int | None:
    """Return where another answer begins: behind the end of the page, or of so many bytes as the head says.

    A page may show an answer, where no page ends.
    """
    said = answer.headers.get("content-length", "")
    for match in ANY_ANSWER_RE.finditer(answer.body):
        before = answer.body[: match.start()].rstrip()
        if before[-7:].lower() == b"</html>" or (said.isdecimal() and len(before) <= int(said) <= match.start()):
            return match.start()
    return None


def _last_answer(data: bytes) -> Answer:
    """Return the answer behind those of proxies and those that send on to another address."""
    while True:
        answer = read_answer(data)
        assert answer is not None
        following = NEXT_ANSWER_RE.match(answer.body) or (
            None if answer.is_success else NEXT_ANSWER_RE.search(answer.body)
        )
        if following is None:
            return answer
        data = answer.body[following.start() :]
