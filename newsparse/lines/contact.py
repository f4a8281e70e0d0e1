"""Addresses and handles in a line, by which somebody is reached."""

from __future__ import annotations


def may_have_contact(text: str) -> bool:
    """Whether a text has a sign of an address or handle; patterns take long to look for what most lines have not.

    >>> may_have_contact("Ada Berg, @adaberg"), may_have_contact("Ada Berg, Lisbon")
    (True, False)
    """
    return "@" in text or "://" in text or "www." in text or "email" in text
