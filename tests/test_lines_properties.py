"""Nothing that a page prints makes a reader of lines raise, and what they return keeps its form."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsparse.lines.bio.opening import find_bio_author, opens_with_name, split_bios
from newsparse.lines.bio.owner import assign_bios
from newsparse.lines.bio.score import is_bio, score_bio
from newsparse.lines.bio.trim import clean_bio
from newsparse.lines.breadcrumb import (
    Crumb,
    drop_home,
    is_breadcrumb,
    is_front_page,
    read_host,
    read_path,
    split_breadcrumb,
)
from newsparse.lines.byline import names
from newsparse.lines.byline.author_value import clean_author_name, list_author_names
from newsparse.lines.byline.grammar import is_byline, read_byline
from newsparse.lines.credit import (
    is_credit_line,
    is_photographer_and_agency,
    opens_with_picture_word,
    split_credit,
)
from newsparse.lines.dates.address import find_url_date
from newsparse.lines.dates.candidate import list_fact_candidates, list_printed_candidates
from newsparse.lines.dates.metadata import read_metadata_date
from newsparse.lines.dates.odd import read_odd_date
from newsparse.lines.dates.printed import find_dates
from newsparse.lines.dates.times import read_clock_after, read_clock_before, read_offset
from newsparse.lines.facts import FACTS, LineFacts
from newsparse.lines.language import detect_language, find_language
from newsparse.lines.language_tag import normalise_tag
from newsparse.lines.title import list_titles
from newsparse.record import Author
from newsparse.tables.months import month_number, months_table
from newsparse.tables.phrases import phrases

MARKS = (
    *".,:;-–—/|()[]（）【】<>«»“”'’\"©ⓒ@#&+*~?!…·•＞›\\\t\n",
    *("\xa0", "\u3000", "\u200b", "\u200e", "\ufeff", "\ud800", "  ", " - ", " | ", " / ", ": ", "::", "//"),
)
FIGURES = (
    *("1", "2", "05", "11", "28", "30", "99", "00", "2023", "1402", "2566", "31.", "20231128103500", "1701167700"),
    *("12:30", "14h05", "9pm", "28.11.2023", "11/28/23", "2023-11-28", "--11-28", "T10:35", "+05:75", "-99:99"),
    *(
        "²",
        "①",
        "፩",
        "٢٨",
        "۱۴۰۲",
        "２８",
        "२८",
        "๒๘",
        "𝟚𝟠",
        "9" * 30,
        "2023年",
        "11月",
        "28日",
        "令和5",
        "28 tháng 11",
    ),
)
KINDS = (
    *("byline", "byline_here", "genre", "and", "with", "reporting_by", "edited_by", "photo_by", "role", "desk"),
    *("outlet", "agencies", "place_word", "caption_credit", "published", "updated", "home", "breadcrumb", "section"),
    *("author_box", "more_posts", "contact", "follow", "share", "bio_phrase", "first_person", "author_self"),
    *("self_word", "read_time", "date_word", "copyright"),
)
NAMES = (
    *("Ada Berg", "Bo", "Lind", "DE LA CRUZ", "von", "Jr.", "PhD", "The", "AFP", "Reuters/AFP", "Hill Herald"),
    *(
        "記者",
        "記者記者",
        "文",
        "김",
        "홍길동",
        "기자",
        "İ",
        "ŉ",
        "ß",
        "ﬁ",
        "ﷺ",
        "http://",
        "www.hill.example",
        "a@b.example",
    ),
)
months = months_table()
WORDS = sorted({phrase for kind in KINDS for phrase in phrases(kind)})
DATE_WORDS = sorted({*months.gregorian, *months.jalali, *months.weekdays})

pieces = st.one_of(
    st.sampled_from(MARKS),
    st.sampled_from(FIGURES),
    st.sampled_from(NAMES),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.title),
    st.sampled_from(DATE_WORDS),
    st.sampled_from(DATE_WORDS).map(str.title),
    st.text(max_size=3),
)
lines = st.lists(st.tuples(pieces, st.sampled_from(("", " "))), max_size=9).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)
languages = st.sampled_from(
    (None, "", "en", "en-US", "de", "vi", "th", "fa", "ko", "ja", "zh-Hant", "-", "_", "x" * 50)
)
links = st.lists(
    st.builds(Crumb, lines, st.sampled_from(("", "#", "/", "/a/b.html", "http://[", "//h.example"))), max_size=3
)
many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_iso(value: str) -> bool:
    """Whether a date is one of ISO 8601; a day without a year is one of a leap year."""
    datetime.fromisoformat(value.replace("--", "2000-", 1) if value.startswith("--") else value)
    return True


@many
@given(lines, languages, st.integers(0, 40))
def test_dates_in_text(text: str, language: str | None, at: int) -> None:
    for found in find_dates(text, language=language):
        assert text[found.start : found.end] == found.text
        assert is_iso(found.iso)
    for reader in (read_clock_after(text, min(at, len(text))), read_clock_before(text, min(at, len(text)), 0)):
        assert is_iso(f"2023-11-28{reader[0]}")
    assert month_number(text, language=language) in (None, *range(1, 13))


@many
@given(lines, lines, lines, languages)
def test_dates_of_pages(value: str, zone: str, before: str, language: str | None) -> None:
    for written in (value, f"2023-11-28T10:35:00{zone}", f"20231128103500{zone}", f"2023-11-28 {zone}"):
        iso = read_metadata_date(written, language=language)
        assert iso is None or is_iso(iso)
        odd = read_odd_date(f"{written} 2023", language=language)
        assert odd is None or is_iso(odd)
    assert is_iso(f"2023-11-28T10:35{read_offset(zone)}")
    day = find_url_date(f"https://hill.example/{value}")
    assert day is None or is_iso(day)
    facts = [(field, value, "meta") for field in ("published", "modified", "url", "image", "headline", "")]
    assert all(is_iso(item.iso) for item in list_fact_candidates(facts, language=language))
    found = list_printed_candidates(value, distance=None, stamp=zone, before=before, language=language)
    assert all(is_iso(item.iso) for item in found)


@many
@given(lines, st.one_of(st.none(), lines))
def test_language(text: str, declared: str | None) -> None:
    found, origin = find_language(declared, text * 4)
    assert origin == ("meta" if found and normalise_tag(declared or "") == found else "text" if found else "")
    assert normalise_tag(normalise_tag(declared or "")) == normalise_tag(declared or "")
    assert isinstance(detect_language(text * 4)[1], bool)


@many
@given(lines, links)
def test_breadcrumb(text: str, inside: list[Crumb]) -> None:
    crumbs = split_breadcrumb(text, inside)
    assert all(crumb.text for crumb in crumbs)
    assert set(drop_home([*crumbs, *inside])) <= {*crumbs, *inside}
    assert is_breadcrumb(text) in (True, False)
    assert is_front_page(Crumb(text, text)) in (True, False)
    assert read_path(text).strip("/") == read_path(text)
    assert isinstance(read_host(text), str)


@many
@given(lines, languages, links)
def test_byline(text: str, language: str | None, inside: list[Crumb]) -> None:
    byline = read_byline(text, language=language, links=[link.text for link in inside])
    assert all(author.name.strip() for author in byline.authors)
    assert 0 <= byline.strength <= 1
    assert is_byline(text, language=language) in (True, False)
    read = list_author_names(text, language=language)
    assert all(name.strip() for name in read)
    assert clean_author_name(text, language=language) == (read[0] if read else None)


@pytest.mark.parametrize("text", ["記者記者", "By 記者記者", "記者・記者", "文：記者記者"])
def test_a_label_that_is_printed_twice_is_no_name(text: str) -> None:
    assert list_author_names(text) == read_byline(text).authors == ()


@many
@given(st.lists(lines, max_size=5), lines)
def test_words_of_names(words: list[str], text: str) -> None:
    assert names.is_person(words) in (True, False)
    assert names.is_person(words, lenient=True) in (True, False)
    assert names.split_wire(tuple(words))[0] == tuple(words)[: len(names.split_wire(tuple(words))[0])]
    assert len(names.drop_repetition(words)) in (len(words), len(words) // 2)
    assert " ".join(names.split_names(words)) == " ".join(words)
    assert all(isinstance(role, str | None) for _, role in names.split_roles(words))
    assert names.is_person_and_role(words) in (True, False)
    for question in (names.is_wire, names.is_suffix, names.is_domain, names.is_cased, names.is_hangul):
        assert question(text) in (True, False)
    assert names.is_form_word(text) in (True, False)


@many
@given(lines, st.lists(st.one_of(lines, st.sampled_from(("Ada Berg", "", " "))), max_size=3), languages, st.booleans())
def test_bio(text: str, people: list[str], language: str | None, boxed: bool) -> None:
    for bio in (text, " ".join((*people[:1], text))):
        score = score_bio(bio, people, boxed=boxed, language=language)
        assert is_bio(bio, people, boxed=boxed, language=language) == (score >= 0.5)
        assert opens_with_name(bio, people) in (True, False)
        assert sum(map(len, split_bios(bio, people))) <= len(bio)
        assert find_bio_author(bio) in (None, *(bio[:end] for end in range(len(bio) + 1)))
        for name in (None, *people):
            assert len(clean_bio(bio, name)) <= len(bio)
    authors = [Author(name) for name in people]
    with_bios = assign_bios(authors, [(name, text) for name in (None, *people)])
    assert [author.name for author in with_bios] == people


@many
@given(lines, st.booleans())
def test_credit(text: str, named: bool) -> None:
    caption, credit = split_credit(text, named=named)
    assert caption in text
    assert credit is None or credit in text
    for question in (is_credit_line, is_photographer_and_agency, opens_with_picture_word):
        assert question(text) in (True, False)


@many
@given(st.lists(st.one_of(lines, st.sampled_from((" | ", " - ", " :: "))), max_size=5).map("".join), st.lists(lines))
def test_title(text: str, sites: list[str]) -> None:
    titles = list_titles(text, sites)
    assert all(titles)
    assert not text or titles[0] == text
    assert all(title in text for title in titles)


@many
@given(lines)
def test_facts(text: str) -> None:
    line = LineFacts(text)
    found = {name: getattr(line, name) for name in FACTS}
    assert {name: getattr(line, name) for name in FACTS} == found
    assert line.is_dated >= line.has_year
    assert line.count_phrases("promo") >= 0
