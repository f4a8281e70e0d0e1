"""SHA-256 digests: of a page's bytes, as records state it, and of what a run or a report depends on."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

PLAIN_MAX_BYTES = 1 << 20
"""Digests of more bytes are found faster by OpenSSL, its loading included."""


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 digest of bytes in hexadecimal digits.

    >>> sha256_of(b"rain")[:12]
    '319b44c570a4'
    """
    return digest_of(data).hex()


def digest_of(data: bytes) -> bytes:
    """Return the SHA-256 digest of bytes.

    `hashlib` loads OpenSSL, which takes as long as reading a short page. So the first short page of a process is
    digested by the module of Python itself that `hashlib` falls back on; later ones by OpenSSL, which is faster.
    """
    made: Any = None
    if "hashlib" not in sys.modules and len(data) <= PLAIN_MAX_BYTES and not _Digests.are_many:
        _Digests.are_many = True
        made = _own_module()
    if made is None:
        import hashlib as made
    return bytes(made.sha256(data).digest())


class _Digests:
    """Whether this process has digested a page."""

    are_many = False


def _own_module() -> Any:
    """Return Python's own module of SHA-2, which has another name from 3.12 on; None where it was left out."""
    for name in ("_sha2", "_sha256"):
        try:
            return import_module(name)
        except ImportError:
            continue
    return None
