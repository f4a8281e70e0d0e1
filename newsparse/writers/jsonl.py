"""JSON lines: one record a line, for runs of any length."""

from __future__ import annotations

import json
from collections.abc import Sequence

from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers.selection import fields_dict

OPENING, BETWEEN, CLOSING = "", "", ""


def write(article: Article, fields: Sequence[str] = ()) -> str:
    r"""Return a record as one line of JSON.

    >>> write(Article(headline="Rain", body="It fell.\n\nIt stopped."), ("headline", "body"))
    '{"headline": "Rain", "body": "It fell.\\n\\nIt stopped."}\n'
    """
    line = replace_surrogates(json.dumps(fields_dict(article, fields), ensure_ascii=False))
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085") + "\n"
