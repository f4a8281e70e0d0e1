"""The report's pages, and what makes one file of each: style and script inside, and a policy that allows only these."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Final

from newsparse.digest import digest_of

POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{style}'; script-src '{script}'"
)  # fmt: skip
"""Nothing is loaded, and no script runs but ours, whatever the page's text holds."""
JSON_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def filled(name: str, **parts: str) -> str:
    """Return a page from its template, `page` or `index`; the parts are HTML."""
    style, script = _read("report.css"), _read(f"{name}.js")
    policy = POLICY.format(style=_hash(style), script=_hash(script))
    body = Template(_read(f"{name}.html")).substitute(parts)
    return Template(_read("frame.html")).substitute(
        title=parts["title"], body=body, style=style, script=script, policy=policy
    )


def data(value: Any) -> str:
    r"""Return JSON that can stand in a script element: nothing in it ends the element.

    >>> print(data("</script> é"))
    "\u003c/script\u003e é"
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(JSON_ESCAPES)


@cache
def _read(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(digest_of(text.encode())).decode()
