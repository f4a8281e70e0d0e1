"""A cheap look before a slow pattern never keeps the pattern from what it would find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import for_each_row

from newsparse.fields.headline import candidates
from newsparse.fields.headline.stems import find_stems
from newsparse.lines.agency.byline import find_byline_agencies
from newsparse.lines.bio import trim
from newsparse.lines.byline import tokens
from newsparse.lines.contact import may_have_contact
from newsparse.lines.dates import stamp
from newsparse.tables.credit_words import list_stems
from newsparse.tables.phrases import count_phrases, phrases
from newsparse.tables.words import LETTERS_RE, WORD_RE, letters_in, words_in

many = settings(max_examples=60, deadline=None)
PIECES = (
    *'aZéßŁ1 7.:|｜»/-–·(?!)”"‘’@hH時분πμ年',
    *("2023", "1999", "14", "05", "by", "By", "von", "Ada", "Berg", "pm", " - ", " / ", ": ", "AFP", "۱۴۰۲", "۲۵۶۶"),
    *("www.", "https://", "email protected", "a@b.example", "ขา ", "2566"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
HINTS = {
    "time": (stamp.TIME_HINT_RE, stamp.TIME_RE),
    "time with a point": (stamp.POINT_TIME_HINT_RE, stamp.POINT_TIME_RE),
    "year": (stamp.YEAR_HINT_RE, stamp.YEAR_RE),
    "glued digit": (tokens.GLUED_DIGIT_HINT_RE, tokens.GLUED_DIGIT_RE),
    "glued opener": (tokens.GLUED_OPENER_HINT_RE, tokens.GLUED_OPENER_RE),
    "separator": (candidates.SEPARATOR_HINT_RE, candidates.SEPARATOR_RE),
    "glue": (candidates.GLUE_HINT_RE, candidates.GLUE_RE),
    "date behind a headline": (candidates.DIGIT_RE, candidates.DATE_TAIL_RE),
}


@pytest.mark.parametrize("name", HINTS)
@many
@given(texts)
def test_a_hint_is_in_whatever_its_pattern_finds(name: str, text: str) -> None:
    hint, pattern = HINTS[name]
    assert not pattern.search(text) or hint.search(text)


@many
@given(texts)
def test_addresses_have_a_sign(text: str) -> None:
    assert not trim.HANDLE_RE.search(text) or may_have_contact(text)
    assert not tokens.CONTACT_RE.search(text) or may_have_contact(text)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Text: dpa, Foto: AFP", ("dpa",)),
        ("Text: dpa, FOTO: AFP", ("dpa",)),
        ("Reuters | VİDEO AFP", ("Reuters",)),  # a pattern takes the Turkish capital for an "i"
        ("Reuters, 사진 AFP", ("Reuters",)),
        ("Reuters, AFP", ("Reuters", "AFP")),
    ],
)
def test_credits_of_pictures_are_cut_off(line: str, tags: tuple[str, ...]) -> None:
    assert find_byline_agencies(line) == tags


def test_stems_are_in_every_word_of_their_section() -> None:
    stems = list_stems("pictures")
    assert "photo" in stems
    assert "photos" not in stems
    assert all(any(stem in word for stem in stems) for word in ("photos", "handouts", "zdjęcie", "사진"))


LONG = " Rain fell on the town, and the river rose again until the evening of the day."


@for_each_row(
    "text",
    [
        "Le président “Émile” a déclaré – c’est l'été à Genève… 2ᵉ œuvre, ½ heure, 3²",
        "Президент сказал — в Москве «дождь», но завтра ветер_2",
        "Zażółć gęślą jaźń — i już po wszystkim",
        "Ο Πρόεδρος είπε στους ΠΟΛΙΤΕΣ ότι",
        "İstanbul’da YAĞMUR yağdı",
        "東京で雨が降った、川が増水した",
        "नई दिल्ली में बारिश",
    ],
)
def test_long_texts_are_split_like_short_ones(text: str) -> None:
    for whole in (text, text + LONG, LONG + text + LONG):
        assert words_in(whole) == WORD_RE.findall(whole.lower())
        assert letters_in(whole) == LETTERS_RE.findall(whole.lower())


def test_stems_of_mixed_scripts() -> None:
    assert find_stems("Über das Wetter in Tokyo: 東京の雨") == {"über", "wetter", "tokyo", "東京", "京の", "の雨"}
    assert find_stems("Ferry “Évora” sails") == {"ferry", "évora", "sails"}


@pytest.mark.parametrize("kind", ["newsletter_word", "subscribe", "copyright"])
def test_every_phrase_is_found_in_a_sentence(kind: str) -> None:
    for phrase in phrases(kind):
        assert count_phrases(kind, f"“{phrase}” é") >= 1, phrase
