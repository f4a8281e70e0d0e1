"""Lines of glued text into the blocks that were run together in them.

A dump has lost its markup but keeps traces of it. A capital inside a word ("AmericasUS Secretary"), a full
stop with no space after it ("…said.Also Read") and a headline that occurs again on the next line each mark a
place where one block ended and another began. The splitter over-segments: names such as "JetBrains" are split too.
`joins` then marks the blocks that continue the one before them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from newsparse.blocks.block import GLUED, Block
from newsparse.blocks.characters import JOINERS
from newsparse.blocks.text.line import Line
from newsparse.lines.dateline.grammar import split_dateline
from newsparse.tables.agencies import is_known_agency
from newsparse.tables.lazy_regex import pattern
from newsparse.tables.marks import SPACED_STOPS
from newsparse.tables.months import month_number
from newsparse.tables.phrases import PROMO_KINDS, phrase_kinds
from newsparse.tables.words import strip_accents

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻŃŅŇŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚΆΈ-ΏΑ-ΫА-ЯЁІЇЄҐЎԱ-Ֆ"
LOWER = "a-zß-öø-ÿāăąćčďđēėęěğģīįıķłļńņňőœřśşšţťūůűųźżžșțά-ώа-яёіїєґўա-և"

_WORD = rf"[{UPPER}][{UPPER}’'.-]"
DATELINE_RE = pattern(
    rf"(?<=\S )(?<![/|©] ){_WORD}{{2,30}}(?: {_WORD}{{1,30}}){{0,3}}(?:, [^()/\n]{{2,40}})?"
    rf" (?:\([^()\n]{{2,40}}\)(?: ?[-–—]{{1,2}}|[.:])|/[^()/\n]{{2,30}}/\.?(?: ?[-–—]{{1,2}})?)(?= )"
)
"""A place in capitals, an agency in brackets or between slashes, a mark: a story begins, whatever the words before it are."""
TOWN_DATELINE_RE = pattern(
    rf"(?<=\S )[{UPPER}][\w’'-]{{2,30}}(?: [{UPPER}][\w’'-]{{1,30}}){{0,2}} \(([^()\n]{{2,20}})\) ?[-–—]{{1,2}}(?= )"
)
"""The same with a place that is not in capitals; the agency must be a known one."""
_APART = rf"\s{UPPER}(\[{{/\\#@&+=_‘–—-"
GLUE_RE = pattern(
    rf"[{UPPER}\u0590-\u06ff\u0900-\u0dff](?<=[^{_APART}].)|[0-9](?<=[^0-9{_APART}].)",
)
"""A capital, digit or letter without case straight after something that is neither space nor opening mark; a digit not
within a number."""
CAPITALS_RE = pattern(rf"[{UPPER}]{{4}}")
"""Found where one of the next two patterns is, and in few lines: most lines are searched once instead of twice."""
ACRONYM_RE = pattern(rf"[{UPPER}](?=[{LOWER}]{{2}})(?<=[{UPPER}]{{4}})")
"""A word straight after one in capitals: "NEWSWorld"."""
SHOUT_RE = pattern(rf"[{UPPER}](?=[{LOWER}] )(?<=[{UPPER}]{{8}})")
"""The same before a word of two letters, "ADVERTISEMENTAn inquiry", where the capitals are no abbreviation."""
SOURCE_RE = pattern(rf"(?<=/)[{UPPER}]{{2,6}}(?=[{UPPER}][{LOWER}])")
"""An agency in capitals at the end of a credit, straight before a word: "Ana Reis/APMost of"."""
SIGN_RE = pattern(r"(?:>>|[•→▶►●■★☆✓✔✅👉💡⬇©@†‡])(?<=\w[.!?…].|[.!?…]>>)")
"""A sign straight after a sentence: ">> Read", "© Ana Reis"."""
SIGNED_RE = pattern(rf"(?<=[{LOWER}0-9][.!?])[—–](?= ?[{UPPER}][{LOWER}’'-]+ [{UPPER}])(?![^(@.]{{0,40}}\(@)")
"""A dash straight after a sentence, with a name in full behind it: who wrote the story. An embedded post has an account behind it."""
GLUED_CLOSING = '”»)]"'
"""Closing marks to which the next block may have been glued; those that are apostrophes too are looked at apart."""
PARAGRAPH_MAX_CHARS = 700
"""A longer line may be a whole page, which is split in another way."""
WORD_REACH, WORD_MIN_CHARS = 40, 4
"""A shorter word with a full stop is an abbreviation, as in "Frankfurt a. Main"."""
DATELINE_DASHES = "-–—"
PROMO_BRACKET_RE = pattern(r"(?<=[.!?…”\"»।。])\s?[\[(]([^\[\]()]{10,200})[\])]")
OPENING = '“„«"'
QUOTE_MAX_CHARS, LOW_QUOTE_MAX_CHARS = 120, 500
"""How far back a quotation may have been opened; by a low mark, which is nothing else, farther."""
CASELESS_RE = pattern("[\u0590-\u06ff\u0900-\u0dff]")

ADDRESS_RE = pattern(r"(?<!\S)([^\W\d_]{3,30}) ([^\W\d_]{4,60})(?:[._-][\w.-]{0,60})?@")
"""A first name and the word before the sign of a mail address."""
ADDRESS_MIN_CHARS = 2
"""Letters of a name before its address, and of the address."""

CAPITAL_INSIDE_RE = pattern(rf"[{UPPER}](?<=[{LOWER}]{{2}}.)")
LIST_NUMBER_RE = pattern(r"\d{1,2}[.)] ")
WORD_END_RE = pattern(r"[^\W\d_]*$")
WORD_START_RE = pattern(r"[^\W\d_]*")
CAMEL_MAX_CHARS = 20
"""How far a word is followed from a capital inside it, in either direction."""
SURNAME_RE = pattern(
    r"(?:\b(?:Mac|Van|Von|Fitz|Des?|Del|La|Le|Di|Mc|O’|O')|\b(?:You|Linked|Whats|Tik|Pay|Git|Face|Air|Snap|Hub|Java))$"
)

CJK_SENTENCE_RE = pattern(r"(?<=[。！？])(?=[^。！？”」』）\s])")
LONG_CJK_CHARS = 400
"""A line longer than this without spaces is a whole page run together, so each of its sentences becomes a block."""
ECHO_MAX_LINE = 60
"""Lines of the page, from its beginning, that a breadcrumb may be glued to."""
ECHO_LINES = 6
"""How many of the next lines may repeat the end of a line that a breadcrumb was glued to."""
ECHO_MIN_CHARS = 12


def find_camel_names(text: str) -> frozenset[str]:
    """Return the words with a capital inside that are names: those that the page has more than twice, and agencies.

    >>> sorted(find_camel_names("YouTube HomeNewsSportCulture YouTube GitHub YouTube"))
    ['YouTube']
    >>> sorted(find_camel_names("ReutersSport GlobeNewswire"))
    ['GlobeNewswire']
    """
    counts: Counter[str] = Counter()
    stop = 0
    for match in CAPITAL_INSIDE_RE.finditer(text):
        if match.start() >= stop:
            word = _word_around(text, match.start())
            counts[word] += 1
            stop = text.find(word, max(0, match.start() - len(word))) + len(word)
    return frozenset(word for word, count in counts.items() if count > 2 or is_known_agency(word))


def _word_around(text: str, at: int) -> str:
    head = WORD_END_RE.search(text, max(0, at - CAMEL_MAX_CHARS), at)
    tail = WORD_START_RE.match(text, at, at + CAMEL_MAX_CHARS)
    return (head[0] if head else "") + (tail[0] if tail else "")


def split_echoes(lines: list[Line]) -> Iterator[Line]:
    """Split a line before a headline that occurs again as a line of its own.

    Works in scripts without capitals, where missing spaces cannot be seen ("首页国际…").
    """
    for index, line in enumerate(lines[:ECHO_MAX_LINE]):
        echo = _find_echo(line, lines[index + 1 : index + 1 + ECHO_LINES])
        if echo:
            cut = len(line.text) - len(echo)
            yield line._replace(text=line.text[:cut].rstrip())
            yield Line(echo, line.number, GLUED)
        else:
            yield line
    yield from lines[ECHO_MAX_LINE:]


def _find_echo(line: Line, following: list[Line]) -> str:
    for other in following:
        if len(other.text) >= ECHO_MIN_CHARS and len(line.text) > len(other.text) and line.text.endswith(other.text):
            return other.text
    return ""


def split_lines(lines: Iterable[Line], camels: frozenset[str]) -> list[Block]:
    """Return the blocks of a page's lines; those after the first of a line have the gap `GLUED`."""
    blocks: list[Block] = []
    for line in lines:
        start, gap = 0, line.gap
        for cut in (*_find_cuts(line.text, camels), len(line.text)):
            piece = line.text[start:cut].strip(JOINERS)
            if piece:
                blocks.append(_make_block(line, piece, gap))
                start, gap = cut, GLUED
    return blocks


def _find_cuts(text: str, camels: frozenset[str]) -> list[int]:
    """Return the offsets at which a line may be several blocks run together; it over-segments, see the module.

    >>> from itertools import pairwise
    >>> line = "Rain fell. Photo: Ana Reis/APMost of it fell on Monday.>> More rainADVERTISEMENTAn inquiry began."
    >>> [line[start:stop] for start, stop in pairwise([0, *_find_cuts(line, frozenset()), len(line)])]
    ['Rain fell. Photo: Ana Reis/AP', 'Most of it fell on Monday.', '>> More rain', 'ADVERTISEMENT', 'An inquiry began.']
    """
    cuts = [cut for match in GLUE_RE.finditer(text) if (cut := _glue_at(text, match.start(), camels))]
    if len(text) > 8:
        if CAPITALS_RE.search(text):
            cuts += [match.start() for match in ACRONYM_RE.finditer(text)]
            cuts += [match.start() for match in SHOUT_RE.finditer(text)]
        if "/" in text:
            cuts += [match.end() for match in SOURCE_RE.finditer(text)]
        if "@" in text:
            cuts += _cut_at_addresses(text)
        if not text.isascii() or "@" in text or ">>" in text:
            cuts += [match.start() for match in SIGN_RE.finditer(text)]
            cuts += [match.start() for match in SIGNED_RE.finditer(text)]
    if len(text) < PARAGRAPH_MAX_CHARS and ("[" in text or "(" in text):
        cuts += _cut_at_promos(text)
        cuts += _cut_at_dateline(text)
    if len(text) > LONG_CJK_CHARS and text.count(" ") < len(text) // 20:
        cuts += [match.start() for match in CJK_SENTENCE_RE.finditer(text)]
    return sorted(set(cuts)) if cuts else cuts


def find_datelines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where datelines in capitals with an agency stand behind other words, as behind a picture's credit.

    >>> list(find_datelines("PORT ORRIN (AP) - Rain")), list(find_datelines("Ana Reis/AP PORT ORRIN (AP) - Rain"))
    ([], [(12, 29)])
    """
    for found in DATELINE_RE.finditer(text):
        words = text[max(0, found.start() - WORD_REACH) : found.start()].rsplit(maxsplit=2)
        if words and words[-1].rstrip(".").isdigit() and month_number(found[0].partition(" ")[0]) is not None:
            continue  # "ROMA, 12 NOV (ANSA) -": the word in capitals is the day's month
        if words and (not words[-1].isupper() or words[-2:-1] == ["/"]):
            yield found.span()
    for found in TOWN_DATELINE_RE.finditer(text):
        word = text[max(0, found.start() - WORD_REACH) : found.start()].rstrip().rpartition(" ")[2]
        is_behind = "/" in word or word[-1:] == ")" or (len(word) >= WORD_MIN_CHARS and word[-1] in SPACED_STOPS)
        if is_behind and not found[0].split(" (")[0].isupper() and is_known_agency(found[1].partition("/")[0]):
            yield found.span()


def _cut_at_dateline(text: str) -> list[int]:
    """Return where the dateline of a line begins that stands behind other words.

    A line that opens with a dateline, or has several, is a paragraph of a roundup, which stays in one piece.

    >>> _cut_at_dateline("Ana Reis/AP PORT ORRIN (AP) - Rain"), _cut_at_dateline("LISBON (AP) - Rain. PORTO (AP) - Sun.")
    ([12], [])
    """
    starts = [start for start, end in find_datelines(text) if text[end - 1] in DATELINE_DASHES]
    if len(starts) != 1:
        return []
    opening = split_dateline(text)[0]
    return [] if opening is not None and len(opening.text) <= starts[0] else starts


def _cut_at_addresses(text: str) -> Iterator[int]:
    """Yield where a mail address begins that was glued to the name of its owner.

    The address begins with the first name, or with the last name again; accents are left out of addresses.

    >>> text = "Linnéa Bergelinnea.berg@hill.example Jon Lundlund@hill.example Ada Berg ada@hill.example adaada@b.example"
    >>> [text[cut : cut + 6] for cut in _cut_at_addresses(text)]
    ['linnea', 'lund@h']
    """
    for found in ADDRESS_RE.finditer(text):
        first, glued = strip_accents(found[1].lower()), strip_accents(found[2].lower())
        if len(glued) != len(found[2]) or not found[2][0].isupper():
            continue
        for at in range(ADDRESS_MIN_CHARS, len(glued) - ADDRESS_MIN_CHARS + 1):
            if glued.startswith(first, at) or glued[at:].startswith(glued[:at]):
                yield found.start(2) + at
                break


def _cut_at_promos(text: str) -> Iterator[int]:
    """Yield where brackets behind a sentence begin and end that lead to another story: "[Also read: Sun in Porto]"."""
    for bracket in PROMO_BRACKET_RE.finditer(text):
        if not PROMO_KINDS.isdisjoint(phrase_kinds(bracket[1])):
            yield bracket.start()
            yield bracket.end()


def _glue_at(text: str, at: int, camels: frozenset[str]) -> int:
    """Return the offset of the cut for the character at `at`, 0 where nothing was glued.

    >>> [_glue_at(text, at, frozenset()) for text, at in (("said.Also", 5), ("U.S.A", 4), ("said.“Not", 6), ("a “Not", 3))]
    [5, 0, 5, 0]
    >>> _glue_at("im Winter nicht mehr fährt„Wir warten", 27, frozenset())
    26
    >>> [_glue_at(text, at, frozenset()) for text, at in (("the FAZ.NET site", 8), ("in NATO.Also", 8))]
    [0, 8]
    >>> [_glue_at(text, at, frozenset()) for text, at in (("a 'kick'Harry", 8), ("d'Arc", 2), ("la plage ?Ces", 10), ("Images“In", 7))]
    [8, 0, 10, 6]
    >>> _glue_at("sagte „Nein.“Rui", 13, frozenset()), _glue_at("sagte Nein.“Rui", 12, frozenset())
    (13, 11)
    >>> [_glue_at(text, at, frozenset()) for text, at in (("in it?1 day ago", 6), ("do Sul17/06/2024", 6), ("an A12 road", 4))]
    [6, 6, 0]
    """
    char, before, far = text[at], text[at - 1], text[at - 2 : at - 1]
    is_low = before == "„" and far.islower() and text[at - 3 : at - 2].islower()  # it opens quotations and nothing else
    if before in OPENING and far and (is_low or far in SPACED_STOPS + GLUED_CLOSING):
        return at if before == "“" and _is_open(text, at - 1, "„", "“") else at - 1
    if char.isdigit():
        is_item = before == "." and LIST_NUMBER_RE.match(text, at) is not None
        is_behind = _follows_word(text, at - is_item) or (before in "?!" and far.isalpha())
        glued = is_behind and (is_item or _starts_number(text, at))
    elif before in SPACED_STOPS:
        is_name = far.isupper() and text[at + 1 : at + 2].isupper()  # FAZ.NET
        is_spaced = before in "!?" and far in " \xa0\u202f"  # French
        glued = is_spaced or (_ends_word(text, at - 1) and not (is_name and before == "."))
    elif before == "“" and far.isalnum():
        if not _is_open(text, at - 1, "„", "“"):
            return at - 1
        glued = True
    elif before in "'’":
        glued = (
            (far.islower() or far.isdigit())
            and text[at + 1 : at + 2].islower()
            and _is_open(text, at - 1, " ‘", before)
        )
    elif CASELESS_RE.match(char):
        glued = False
    elif before.islower():
        glued = far.islower() and not _is_in_camel_name(text, at, camels)
    elif before.isdigit():
        glued = text[at + 1 : at + 2].islower()
    elif before == ":":
        glued = far.isalnum()
    else:
        glued = before in GLUED_CLOSING and bool(far.strip())
    return at if glued else 0


def _is_open(text: str, stop: int, opening: str, closing: str) -> bool:
    """Whether the quotation mark at `stop` closes one that was opened shortly before; `'` opens after a space."""
    start = max(0, stop - (LOW_QUOTE_MAX_CHARS if opening == "„" else QUOTE_MAX_CHARS))
    opened = text.rfind(" '" if closing == "'" else opening, start, stop)
    return opened >= 0 and opened + len(opening) > text.rfind(closing, start, stop)


def _follows_word(text: str, at: int) -> bool:
    """Whether three small letters stand before an offset, or a whole word of three letters, as in "Rio Sul17/06/2024"."""
    head = text[max(0, at - 3) : at]
    if len(head) < 3 or not head.isalpha() or not head[1:].islower():
        return False
    return head[0].islower() or not text[max(0, at - 4) : at - 3].strip()


def _starts_number(text: str, at: int) -> bool:
    """Whether a date or time begins, as in "Published12 May", and not a name such as "covid19"."""
    return text[at + 1 : at + 3].lstrip("0123456789")[:1] in (" ", ":", ".", "/")


def _ends_word(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` follows a word rather than an initial."""
    far = text[stop - 1 : stop]
    if far.isupper():
        return text[max(0, stop - 2) : stop - 1].isalpha()
    return far.islower() or far.isdigit() or far in GLUED_CLOSING or bool(CASELESS_RE.match(far))


def _is_in_camel_name(text: str, cut: int, camels: frozenset[str]) -> bool:
    """Whether a cut would split a name such as "YouTube" or "McDonald"."""
    if SURNAME_RE.search(text, max(0, cut - 8), cut):
        return True
    return bool(camels) and _word_around(text, cut) in camels


def _make_block(line: Line, text: str, gap: int) -> Block:
    _, number, _, kind, level, links, is_marked, images = line
    chars = min(sum([len(link.text) for link in links]), len(text)) if links else 0
    # all fields in their order: by their names the call takes twice the time
    return Block(text, kind, 0, level, links, chars, 0, "", "", images, gap, number, "", False, is_marked)
