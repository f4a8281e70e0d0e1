"""What is missing or broken in a page saved as MHTML, and whether the page itself lacks something."""

from __future__ import annotations

from collections.abc import Iterable
from email import errors
from email.message import Message
from typing import Final

from newsparse.formats.mail_body import CUT_DEFECTS, transfer_encoding_of
from newsparse.named_tuple import NamedTuple
from newsparse.sources.document import UnreadableError
from newsparse.tables.lazy_regex import pattern

BASE64_DEFECTS: Final = (
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64LengthDefect,
    errors.InvalidBase64PaddingDefect,
)
LOST_BOUNDARY_RE = pattern(
    r"(?im)(?:^[^\n<]{0,400}--[^\n<]{0,400}\n)?"  # what is left of that line
    r"^content-(?:type|transfer-encoding|location|id):[^\n]*\r?\n(?:[ \t][^\n]*\n)*"
    r"content-(?:type|transfer-encoding|location|id|disposition):"
)
"""The header of another part, inside of one: the line between them is lost."""
SECOND_RE = pattern(r"(?im)^(?:snapshot-content-location|mime-version):")
"""The head of another saved page, behind the end of one."""
CONTROL_RE = pattern(r"[\x00-\x08\x0e-\x1f]")
"""Characters that no program writes into a mail."""
PAGE_END_RE = pattern(rb"(?i)</html\s*>\s*(?:<!--[^>]{0,400}-->\s*)*\Z")
OPEN_PAGE_RE = pattern(rb"(?i)<(?:html|body)\b(?![\s\S]*</(?:html|body)\s*>)[\s\S]*[^>\s]\s*\Z")
"""A page that ends in the middle of a text or a tag, and closes nothing."""


class Damage(NamedTuple):
    """What is wrong with a saved page."""

    error: UnreadableError
    is_cut: bool = False
    """The page has no end; otherwise it lacks something else, or only what belongs to it does, as pictures."""


def end_at_lost_boundaries(parts: Iterable[Message]) -> bool:
    """End each part where the header of another one stands in it; tell whether there was one.

    Gets wrong: a page that shows the header of a part of a mail at the beginning of a line.
    """
    found = False
    for part in parts:
        text = part.get_payload()
        if isinstance(text, str) and (lost := LOST_BOUNDARY_RE.search(text)) is not None:
            part.set_payload(text[: lost.start()])
            found = True
    return found


def find_damage(message: Message, of_page: list[Message], *, has_lost_boundary: bool) -> Damage | None:
    """Return what is missing of a saved page; its parts have been decoded.

    Args:
        message: The file.
        of_page: The parts that make the page: itself and its frames.
        has_lost_boundary: A line between two parts was damaged.
    """
    leaves = [part for part in message.walk() if not part.is_multipart()]
    is_cut = _is_cut(message)
    if is_cut and leaves[-1] in of_page and not PAGE_END_RE.search(_decoded(leaves[-1])):
        return Damage(UnreadableError("truncated", "cut short inside the page: its end is lost"), is_cut=True)
    broken = [part for part in of_page if _is_broken(part) and not (is_cut and part is leaves[-1])]
    if broken:
        return Damage(UnreadableError("damaged", "damaged data in the page: some of its text is lost"))
    if is_cut:
        return Damage(
            UnreadableError("truncated", "cut short behind the page: pictures or frames of it are lost"), False
        )
    if SECOND_RE.search(message.epilogue or ""):
        return Damage(UnreadableError("damaged", "another saved page stands behind this one, and is not read"))
    if has_lost_boundary:
        return Damage(UnreadableError("damaged", "damaged data between the parts: one of them is lost"))
    return None


def _is_cut(message: Message) -> bool:
    """Whether the last part has no end. A mail of one part has no mark for it: its page has."""
    if message.is_multipart():
        return any(isinstance(defect, CUT_DEFECTS) for part in message.walk() for defect in part.defects)
    is_cut_inside = any(isinstance(defect, BASE64_DEFECTS[1:]) for defect in message.defects)
    return is_cut_inside or OPEN_PAGE_RE.search(_decoded(message)) is not None


def _is_broken(part: Message) -> bool:
    if any(isinstance(defect, BASE64_DEFECTS) for defect in part.defects):
        return True
    return transfer_encoding_of(part) != "binary" and CONTROL_RE.search(str(part.get_payload())) is not None


def _decoded(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
