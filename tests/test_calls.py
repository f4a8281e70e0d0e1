"""Calls to subscribe, give or accept among the paragraphs of a story: their phrases, their words, and whom they address."""

from __future__ import annotations

import pytest
from rows import for_each_row

from newsparse.lines.call import addresses_reader, is_call

PROSE = "and so the harbour of Hill was shut on Monday until the evening."


@for_each_row(
    ("text", "language", "found"),
    [
        ("Newsletter", "en", True),
        ("Newsletter", "de", True),
        ("Abonnieren", "de", True),
        ("Abonnieren", "fr", False),
        ("Abonnieren", None, True),
        ("All in our newsletter", "en", True),
        ("Harbour notes", "en", False),
        ("© 2024 Hill Courier", "en", True),
        ("Copyright Hill Courier", "en", True),
        ("(c) Hill Courier", "en", True),
        ("Copyrighted books of Hill", "en", False),
        (f"Subscribe to the Courier {PROSE}", "en", True),
        (f"Newsletter of the harbour {PROSE}", "en", False),
        (f"Newsletter of your harbour {PROSE}", "en", True),
        (f"The newsletter was late {PROSE}", "en", False),
        (f"The newsletter is yours {PROSE}", "en", True),
        (f"The ferry is yours {PROSE}", "en", False),
        (f"Comments are for our readers {PROSE}", "en", True),
        (f"Comments of the council {PROSE}", "en", False),
        ("ニュースレターのご登録はこちらからお願いいたします。", "ja", True),
        ("登録者は十人だった。", "ja", False),
    ],
)
def test_calls(text: str, language: str | None, *, found: bool) -> None:
    assert is_call(text, language, ends_sentence=text.endswith((".", "。"))) is found


@pytest.mark.parametrize(("chars", "found"), [(59, True), (60, False)])
def test_a_word_of_calls_is_enough_in_a_short_sentence(chars: int, *, found: bool) -> None:
    text = f"The newsletter of {PROSE}"[: chars - 1] + "."
    assert is_call(text, "en", ends_sentence=True) is found
    assert is_call(text, "en", ends_sentence=False)


@for_each_row(
    ("text", "language", "found"),
    [
        ("We bring you the news.", "en", True),
        ("We bring You the news.", "en", True),
        ("We bring (you) the news.", "en", True),
        ("They bring her the news.", "en", False),
        ("“You are late,” she said.", "en", False),
        ("“You are late,” she said to you.", "en", True),
        ("Read https://hill.example", "en", True),
        ("Read www.hill.example", "en", True),
        ("Write to desk@hill.example", "en", True),
        ("Write to @ada", "en", False),
        ("Wir bringen Ihnen die Nachrichten.", "de", True),
        ("Wir bringen ihnen die Nachrichten.", "de", False),
        ("Wir bringen Ihnen die Nachrichten.", "de-AT", True),
        ("Wir bringen Ihnen die Nachrichten.", "en", False),
        ("Wir bringen Ihnen die Nachrichten.", None, True),
        ("Inscrivez-vous ici", "fr", True),
        ("こちらをご覧", "ja", True),
        ("船は出た", "ja", False),
        ("You see", "xx", False),
    ],
)
def test_address(text: str, language: str | None, *, found: bool) -> None:
    assert addresses_reader(text, language) is found
