"""What is measured of many texts at once is what is measured of each, with and without numpy."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from random import Random

import numpy as np
import pytest

from newsparse.labels.shape import shape_of
from newsparse.labels.shapes import CHUNK_CHARS, compute_shapes
from newsparse.tables.phrases import opens_no_phrase, phrase_kinds
from newsparse.tables.words import letters_in, words_in
from newsparse.trees.model import load_model
from newsparse.trees.plain import score_few
from newsparse.trees.table import Table
from newsparse.trees.vectors import score_many

SIGNS = (
    *"      aAbzZéÉßǅİı019²٣.!?…\"'”’»)]|>/·,，、。؟あ漢한ไ©@:-",
    *("\u00a0", "\n", "\ud800", "\U00020000", "\U0001d400", "\U0001d7ce", "\u0301"),
)
PIECES = (
    "copyright",
    "COPYRİGHT",
    "(C)",
    "www.",
    "a@b",
    "https:",
    "18:30",
    "5 pm",
    "1999",
    "3.4.24",
    "...",
    "[…]",
    '".',
)


def make_texts(seed: int, count: int = 400) -> list[str]:
    """Return texts of all lengths, of characters of every class and of what patterns look for."""
    random = Random(seed)
    signs = [*SIGNS * 2, *PIECES]
    sizes = (1, 1, 2, 3, 5, 8, 20, 60, 300)
    return ["".join(random.choices(signs, k=random.choice(sizes))) for _ in range(count)]


@pytest.mark.parametrize("seed", range(4))
def test_shapes_of_many_texts_are_those_of_each(seed: int) -> None:
    texts = make_texts(seed)
    found = compute_shapes(texts)
    assert found == [shape_of(text) for text in texts]
    assert {type(number) for shape in found for number in shape} == {int}


def test_a_text_of_any_length_among_others_has_its_shape() -> None:
    texts = ["Rain.", "x" * CHUNK_CHARS + " Snow fell. ", *(f"No. {at}, (at last)." for at in range(30)), "…"]
    assert compute_shapes(texts) == [shape_of(text) for text in texts]
    assert compute_shapes([]) == []


def test_characters_beyond_the_table_have_no_class() -> None:
    far = "".join(map(chr, range(0x20000, 0x110000)))
    assert not any(map(str.isupper, far))
    assert not any(map(str.islower, far))
    assert not re.search(r"\d", far)


def test_words_split_on_bytes_are_those_of_the_pattern() -> None:
    for code in (*range(0x600), *range(0x2000, 0x2130)):
        for text in (f"x{chr(code)}Y", f"{chr(code)}Ärger{chr(code)} “ß”"):
            assert words_in(text) == re.findall(r"\w+", text.lower()), hex(code)
            assert letters_in(text) == re.findall(r"[^\W\d_]+", text.lower()), hex(code)


def test_a_first_word_that_opens_no_phrase_agrees_with_the_whole_search() -> None:
    heads = (
        "Share",
        "share",
        "BY",
        "Rain",
        "Straße",
        "İstanbul",
        "i\u0307",
        "e-mail",
        "E",
        "12",
        "По",
        "共有",
        "©",
        "x" * 90,
    )
    marks = ("", " ", ":", "-", "’", "\u0301", ", ", "。", " 12 ")
    rests = ("", "mail", "prices fell", "Ada Berg", "теме")
    certain = 0
    for text in map("".join, product(heads, marks, rests)):
        words = words_in(text)
        if words and opens_no_phrase(text, words[0]):
            certain += 1
            assert phrase_kinds(text) == (), text
    assert certain > 20


@pytest.mark.parametrize("name", sorted(path.stem for path in Path("newsparse/data").glob("*.model")))
def test_scores_of_numpy_are_those_of_plain_python(name: str) -> None:
    model, random = load_model(name), np.random.default_rng(1)
    for height, largest in ((1, 200), (5, 2_000), (300, 60), (4, 100_000)):
        table = Table(height)
        table.add(random.integers(-50, largest, size=(len(model.columns), height)).tolist())
        assert [list(column) for column in score_many(model, table)] == score_few(model, table)
