"""JSON: the record itself, indented for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from newsparse.record import Article
from newsparse.record.json_text import replace_surrogates
from newsparse.writers.selection import fields_dict

OPENING, BETWEEN, CLOSING = "[\n", ",\n", "]\n"
"""Around and between the records where several go into one file: an array."""


def without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object without the keys that have nothing, as formats want it whose keys are optional."""
    return {name: value for name, value in values.items() if value}


def write(article: Article, fields: Sequence[str] = ()) -> str:
    """Return a record as indented JSON, in the letters of its own language.

    >>> print(write(Article(headline="Dež v Ljubljani"), ("headline", "is_article")), end="")
    {
      "headline": "Dež v Ljubljani",
      "is_article": false
    }
    """
    return replace_surrogates(json.dumps(fields_dict(article, fields), ensure_ascii=False, indent=2)) + "\n"
