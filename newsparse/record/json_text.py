"""Plain values as JSON that can be written as UTF-8."""

from __future__ import annotations

import json
from typing import Any


def as_json(values: Any, indent: int | None = None) -> str:
    r"""Return values as JSON in the letters of their own language.

    >>> as_json({"headline": "Dež v Ljubljani", "path": "caf\udce9.html"})
    '{"headline": "Dež v Ljubljani", "path": "caf�.html"}'
    """
    return replace_surrogates(json.dumps(values, ensure_ascii=False, indent=indent))


def replace_surrogates(text: str) -> str:
    r"""Return text that can be written as UTF-8: a lone surrogate, as in an undecodable file name, becomes U+FFFD.

    >>> replace_surrogates("caf\udce9.html") == "caf\ufffd.html"
    True
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
