"""Changes inputs along their structure: what is changed stays a page, an export or an archive for the most part.

A fuzzer that only flips bytes breaks the frame of most inputs and never reaches what is behind it. Here an input is
cut into pieces (elements of markup, values of JSON, labelled lines, lines, sentences), and the pieces are left out,
doubled, swapped, moved, nested or filled with hostile text: brackets, quotes, scripts and directions mixed. Archives
are unpacked before and packed again after the change.
"""

from __future__ import annotations

import gzip
import io
import random
import re
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any, Final

MARKUP_RE: Final = re.compile(r"<!--.*?-->|<!\[CDATA\[|\]\]>|<[^<>]{1,2000}>|[^<>]+|[<>]", re.DOTALL)
JSON_RE: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^{}\[\],:"]+|"', re.DOTALL)
LINE_RE: Final = re.compile(r"[^\n]*\n|[^\n]+")
LABEL_RE: Final = re.compile(r"^[A-Z][A-Za-z -]{0,24}(?:: ?|  +)")
WORD_RE: Final = re.compile(r"\s*\S+")
ATTRIBUTE_RE: Final = re.compile(r"""(?<=\s)([\w:.-]{1,40})\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
MEMBER_MAX_BYTES: Final = 2**20
STEPS_MAX: Final = 4
"""Changes an input, at most."""
REPEATS: Final = (2, 2, 2, 3, 20, 200)
DEPTHS: Final = (1, 2, 5, 60, 300)

HOSTILE: Final = (
    *("", " ", "\n", "\r\n", "\t", "\0", "\x01", "\x03", "\x1a", "\x7f", "\x85", "\u2028", "\xa0", "\u200b", "\ufeff"),
    *("(", ")", "[", "]", "【", "】", "（", "）", "「", "」", "『", "〔", "«", "»", "‹", "“", "”", "„", "‘", "’", '"', "'"),
    *("()", "[]", "((", "))", "(AFP)", "[東京、大阪＝共同]", "[、壁＝]", "【台北】", "（中央社）", "(서울=연합뉴스)", "(AFP/", "–", "—", "--", "―"),
    *("\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u200e", "القاهرة (أ ش أ) -", "תל אביב", "دبي / وام /", "תל\u202eאביב"),
    *("東京", "北京电", "新华社", "記者", "홍길동 기자", "नई दिल्ली", "กรุงเทพ", "МОСКВА, 3 мая. /ТАСС/.", "ΑΘΗΝΑ", "İstanbul", "ŉ", "ﬁ", "ß"),
    *("By", "By ", "By and", "By ,", "Von", "Por", "文", "Photo:", "Also Read:", "Read more", "©", "Published", "Updated:", "Page 1 of"),
    *("LISBON", "LISBON,", "LISBON (", "LISBON (Lusa)", "LISBON (Lusa) -", "LISBON, May", "LISBON, May 32 (X) -", "WASHINGTON/PARIS/"),
    *("3 May 2024", "32.13.2024", "0000-00-00", "2024-05-03T25:61", "+99:99", "20240503", "99999999999999", "令和5年", "١٢", "２０２４", "²"),
    *("&", "&amp;", "&#0;", "&#x110000;", "&#xD800;", "&bogus;", "&lt;p&gt;", "<", ">", "</", "<!", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>"),
    *("http://", "https://[", "//", "javascript:", "a@b", "www.", "1.", "• ", "| a | b |", "#", "# ", "***", "----", "====", "_" * 60),
    *("a" * 300, "A " * 200, "(" * 200, "\u0301" * 100, "𝟚" * 20, "👩‍👩‍👧" * 9, "\ud800", "\udfff"),
)  # fmt: skip
"""Texts that readers of pages stumble over."""

Mutation = Callable[[list[str], random.Random], None]


def pieces_of(text: str) -> list[str]:
    """Cut a text along its structure, which its first characters say.

    >>> pieces_of("<p>Rain <b>fell</b></p>")
    ['<p>', 'Rain ', '<b>', 'fell', '</b>', '</p>']
    """
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        return MARKUP_RE.findall(text)
    if start in ("{", "["):
        return JSON_RE.findall(text)
    lines = LINE_RE.findall(text)
    return lines if len(lines) > 1 else WORD_RE.findall(text)


def leave_out(pieces: list[str], chance: random.Random) -> None:
    """Leave out a run of pieces."""
    at = chance.randrange(len(pieces))
    del pieces[at : at + chance.choice((1, 1, 2, 5))]


def repeat(pieces: list[str], chance: random.Random) -> None:
    """Repeat a run of pieces."""
    at = chance.randrange(len(pieces))
    pieces[at:at] = pieces[at : at + chance.choice((1, 2, 3, 6))] * (chance.choice(REPEATS) - 1)


def swap(pieces: list[str], chance: random.Random) -> None:
    """Swap two pieces, of one kind where there are some: fields change their contents."""
    one = chance.randrange(len(pieces))
    kind = _kind(pieces[one])
    alike = [number for number, piece in enumerate(pieces) if _kind(piece) == kind]
    other = chance.choice(alike)
    pieces[one], pieces[other] = pieces[other], pieces[one]


def swap_labels(pieces: list[str], chance: random.Random) -> None:
    """Give a line the label of another one, as fields of exports have them."""
    labelled = [number for number, piece in enumerate(pieces) if LABEL_RE.match(piece)]
    if labelled:
        one, other = chance.choice(labelled), chance.choice(labelled)
        label = LABEL_RE.match(pieces[other])
        pieces[one] = LABEL_RE.sub(lambda _: label[0] if label else "", pieces[one], count=1)


def swap_values(pieces: list[str], chance: random.Random) -> None:
    """Give an attribute the value of another one, or a hostile one."""
    tags = [number for number, piece in enumerate(pieces) if piece.startswith("<") and "=" in piece]
    if not tags:
        return
    at = chance.choice(tags)
    values = [match[2] for match in ATTRIBUTE_RE.finditer(pieces[chance.choice(tags)])]
    value = chance.choice([*values, f'"{chance.choice(HOSTILE)}"', '""'])
    pieces[at] = ATTRIBUTE_RE.sub(lambda match: f"{match[1]}={value}", pieces[at], count=1)


def move(pieces: list[str], chance: random.Random) -> None:
    """Move a run of pieces to another place."""
    at, size = chance.randrange(len(pieces)), chance.choice((1, 2, 5, 12))
    run = pieces[at : at + size]
    del pieces[at : at + size]
    to = chance.randint(0, len(pieces))
    pieces[to:to] = run


def insert(pieces: list[str], chance: random.Random) -> None:
    """Put hostile text between two pieces."""
    pieces.insert(chance.randint(0, len(pieces)), "".join(chance.choices(HOSTILE, k=chance.choice((1, 2, 4)))))


def fill(pieces: list[str], chance: random.Random) -> None:
    """Fill a piece of text, of JSON or of a line with hostile text, or put that at one of its ends or in its middle."""
    at = chance.randrange(len(pieces))
    piece, hostile = pieces[at], chance.choice(HOSTILE)
    if piece.startswith("<") and piece.endswith(">") and len(piece) > 1:
        return
    inner, left, right = piece.strip(), piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
    if len(inner) > 1 and inner[0] == inner[-1] == '"':
        left, inner, right = left + '"', inner[1:-1], '"' + right
        hostile = hostile.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    label = LABEL_RE.match(inner)
    if label:
        left, inner = left + label[0], inner[label.end() :]
    middle = chance.randint(0, len(inner))
    pieces[at] = left + chance.choice((hostile, hostile + inner, inner + hostile, inner[:middle] + hostile + inner[middle:], inner[:middle])) + right  # fmt: skip


def nest(pieces: list[str], chance: random.Random) -> None:
    """Put a run of pieces into elements, one in another."""
    at, depth = chance.randint(0, len(pieces)), chance.choice(DEPTHS)
    end = min(len(pieces), at + chance.choice((1, 3, 9)))
    tag = chance.choice(("div", "p", "span", "blockquote", "ul", "li", "table", "td", "a", "nav", "b", "article", "h1"))
    pieces[at:end] = [f"<{tag}>" * depth, *pieces[at:end], f"</{tag}>" * (depth - chance.choice((0, 0, 1)))]


def cut_off(pieces: list[str], chance: random.Random) -> None:
    """Cut the input off."""
    del pieces[chance.randint(1, len(pieces)) :]


MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(leave_out, repeat, swap, swap, swap_labels, swap_values, move, insert, fill, fill, fill, nest, cut_off),
)


def _kind(piece: str) -> str:
    return piece[:2] if piece[:1] in ("<", '"', "{", "}", "[", "]", ",", ":") else "text"


def mutate_text(text: str, chance: random.Random) -> str:
    """Return a text with a few changes along its structure."""
    pieces = pieces_of(text)
    for _ in range(chance.randint(1, STEPS_MAX)):
        if not pieces:
            break
        chance.choice(MUTATIONS)(pieces, chance)
    return "".join(pieces)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return an input with a few changes along its structure; one member of an archive is changed.

    >>> mutate(b"<p>Rain fell</p>", random.Random(1)) == mutate(b"<p>Rain fell</p>", random.Random(1))
    True
    """
    for is_packed, change in PACKED:
        if is_packed(data):
            try:
                return change(data, chance)
            except (OSError, EOFError, ValueError, KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile, tarfile.TarError):  # fmt: skip
                break  # an archive that is broken already
            except Exception as error:  # zlib and lzma have errors of their own
                if type(error).__module__ not in ("zlib", "_lzma", "lzma", "struct"):
                    raise
                break
    charset = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = data.decode(charset, "surrogateescape" if charset == "utf-8" else "replace")
    changed = mutate_text(text, chance)
    if chance.random() < 0.05:
        charset = chance.choice(("utf-16", "cp1252", "shift_jis", "utf-8-sig", "koi8-r"))
    try:
        return changed.encode(charset, "surrogateescape" if charset == "utf-8" else "replace")
    except UnicodeEncodeError:
        return changed.encode("utf-8", "surrogatepass")


def _mutate_zip(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()[:50]
        members = [(info, archive.read(info)) for info in infos if info.file_size <= MEMBER_MAX_BYTES]
    changed = _change_members([(info.filename, info, content) for info, content in members], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, info, content in changed:
            archive.writestr(name.replace("\0", "_") or "_", content, chance.choice((info.compress_type, 0, 8)))
    return file.getvalue()


def _mutate_tar(data: bytes, chance: random.Random) -> bytes:
    members = []
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for info in archive:
            opened = archive.extractfile(info) if info.isfile() and info.size <= MEMBER_MAX_BYTES else None
            members.append((info.name, info, opened.read() if opened else b""))
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=chance.choice((tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)), errors="surrogateescape") as archive:  # fmt: skip
        for name, info, content in _change_members(members, chance):
            info.name, info.size = name, len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def _change_members(members: list[tuple[str, Any, bytes]], chance: random.Random) -> list[tuple[str, Any, bytes]]:
    if not members:
        return members
    at = chance.randrange(len(members))
    name, info, content = members[at]
    change = chance.randrange(5)
    if change == 0:
        members.insert(chance.randint(0, len(members)), members[at])
    elif change == 1:
        members[at] = (mutate_text(name, chance), info, content)
    elif change == 2:
        chance.shuffle(members)
    else:
        members[at] = (name, info, mutate(content, chance))
    return members


def _mutate_gzip(data: bytes, chance: random.Random) -> bytes:
    packed = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MEMBER_MAX_BYTES)
    changed = gzip.compress(mutate(packed, chance), 1)
    return changed + chance.choice((b"", b"", b"", changed, b"\0" * 9, b"x"))


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


PACKED: Final[tuple[tuple[Callable[[bytes], bool], Callable[[bytes, random.Random], bytes]], ...]] = (
    (lambda data: data[:4] == b"PK\x03\x04", _mutate_zip),
    (_is_tar, _mutate_tar),
    (lambda data: data[:2] == b"\x1f\x8b", _mutate_gzip),
)
