"""Text of office documents: docx by python-docx, RTF by striprtf; both come with the extra `office`."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any, Final

from newsparse.formats.cut import DamagedError
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.symbol_fonts import show_symbol

DOCX_MARK: Final = b"PK\x03\x04"
RTF_MARK: Final = b"{\\rtf"
STORY_PART: Final = "word/document.xml"
PART_MAX_BYTES: Final = 2**28
"""A document whose text unpacks to more is refused."""
LOOK_BYTES: Final = 2**20
"""How much of a document's text is unpacked to tell its format."""
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH: Final = f"{WORD}p"
NOT_SHOWN: Final = frozenset(
    ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{WORD}moveFrom")
)
"""A text box as older programs draw it, beside the box itself; and words at the place from which they were moved away."""
BREAKS: Final = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
"""Elements that stand for a character."""
LOCAL_HEADER_BYTES: Final = 30
LINE_END_RE = pattern(r"\r\n?|\n")
XML_TAG_RE = pattern(r"<[^<>]*>")
PARAGRAPH_END_RE = pattern(r"</w:p>|<w:br/>")
RTF_LINE_RE = pattern(r"\\(?:par|line|sect|page|row)(?![a-z]) ?")
"""Ends of a line; `\\pard` only sets its look."""
CELL_RE = pattern(r"\\cell(?![a-z]) ?")
CONTROL_WORD_RE = pattern(r"\\[a-z]{1,32}-?\d{0,10} ?|[{}]|[\r\n]+")
HEX_RE = pattern(r"\\'([0-9a-f]{2})", re.IGNORECASE)
INSTALL: Final = 'pip install "newsparse[office]"'


def is_docx(data: bytes) -> bool:
    """Whether a file is a zip archive that says that it is an office document."""
    return data.startswith(DOCX_MARK) and b"word/" in data[: 2**16]


def is_rtf(data: bytes) -> bool:
    """Whether a file is RTF."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(RTF_MARK)


def look_into(data: bytes) -> str:
    """Return roughly the first text of a document, to tell its format; as much as the bytes at hand hold."""
    if is_rtf(data):
        lines = RTF_LINE_RE.split(data[:LOOK_BYTES].decode("latin-1"))
        lines = [CELL_RE.sub("\t", line) for line in lines]
        text = "\n".join(CONTROL_WORD_RE.sub("", line) for line in lines).replace("\\~", " ")
        return HEX_RE.sub(lambda match: chr(int(match[1], 16)), text)
    markup = _unpack_story(data).decode("utf-8", "ignore")
    return XML_TAG_RE.sub("", PARAGRAPH_END_RE.sub("\n", markup))


def _unpack_story(data: bytes) -> bytes:
    """Return the beginning of a document's text, from its own entry: the archive's list of entries may not be at hand."""
    name = STORY_PART.encode()
    at = data.find(name)
    while at >= 0 and not data.startswith(DOCX_MARK, max(0, at - LOCAL_HEADER_BYTES)):
        at = data.find(name, at + 1)  # the list of types names it too, and need not be compressed
    if at < LOCAL_HEADER_BYTES:
        return b""
    header = data[at - LOCAL_HEADER_BYTES : at]
    start = at + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    if int.from_bytes(header[8:10], "little") == zipfile.ZIP_STORED:
        return data[start : start + LOOK_BYTES]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[start:], LOOK_BYTES)
    except zlib.error:
        return b""


def read_office_text(data: bytes) -> str:
    """Return the paragraphs of a document, apart by empty lines.

    Raises:
        DamagedError: it cannot be read, is too large, or the package that reads it is not there.
    """
    return _read_rtf(data) if is_rtf(data) else _read_docx(data)


def _read_docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > PART_MAX_BYTES:
                raise DamagedError(f"unpacks to more than {PART_MAX_BYTES // 2**20} MB")
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DamagedError("a damaged docx") from error
    try:
        from docx import Document
    except ImportError as error:
        raise DamagedError(f"docx is read by python-docx, which is not installed: {INSTALL}") from error
    try:
        paragraphs = _paragraphs_of(Document(io.BytesIO(data)).element.body)
    except Exception as error:  # whatever python-docx raises for what it cannot read
        raise DamagedError("a damaged docx") from error
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs)


def _paragraphs_of(body: Any) -> list[str]:
    """Return the text of each paragraph, by its elements: the package leaves out what is in controls and insertions.

    A text box stands inside of the paragraph that it is anchored to, and its paragraphs come behind that one.
    """
    from lxml import etree

    paragraphs: list[list[str]] = []
    around: list[list[str]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, node in walk:
        if node.tag in NOT_SHOWN:
            walk.skip_subtree()
        elif node.tag == PARAGRAPH and event == "start":
            around.append([])
            paragraphs.append(around[-1])
        elif node.tag == PARAGRAPH:
            around.pop()
        elif event == "start" and around:
            name = str(node.tag).removeprefix(WORD)
            if name == "sym":
                around[-1].append(show_symbol(node.get(f"{WORD}font", ""), node.get(f"{WORD}char", "")))
            else:
                around[-1].append(node.text or "" if name == "t" else BREAKS.get(name, ""))
    return ["".join(pieces) for pieces in paragraphs]


def _read_rtf(data: bytes) -> str:
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise DamagedError(f"RTF is read by striprtf, which is not installed: {INSTALL}") from error
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="replace"))
    except Exception as error:
        raise DamagedError("damaged RTF") from error
    # RTF writes a character above U+FFFF as two halves, and striprtf leaves them so
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return LINE_END_RE.sub("\n\n", text)
