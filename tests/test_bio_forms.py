"""Bios and their near relatives: how surely a text is one, what is kept of it, and whose it is."""

from __future__ import annotations

import pytest
from rows import for_each_row

from newsparse.lines.bio.opening import (
    find_bio_author,
    find_opening,
    opens_with_name,
    opens_with_other_person,
    split_bios,
)
from newsparse.lines.bio.owner import assign_bios
from newsparse.lines.bio.score import score_bio
from newsparse.lines.bio.trim import clean_bio
from newsparse.record import Author

AUTHORS = ("Ada Berg", "Bo Lind")
ADA, BO = Author("Ada Berg", role="Editor"), Author("Bo Lind")


@for_each_row(
    ("text", "alone", "boxed"),
    [
        ("Ada Berg covers tides.", 0.9, 1.0),
        ("Ada Berg fell into the harbour on Monday.", 0.45, 0.7),
        ("Ada Berg said “no” on Monday to the council.", 0.25, 0.5),
        ("Ada Berg, 42, is a reporter at the Courier.", 0.9, 1.0),
        ("Ada Berg (born 1970) is a reporter at the Courier.", 0.9, 1.0),
        ("Ada Berg and Bo Lind are reporters.", 0.45, 0.7),
        ("Ada is a reporter at the Courier.", 0.9, 1.0),
        ("Ada fell into the harbour on Monday.", 0.45, 0.7),
        ("Berg is a reporter at the Courier.", 0.9, 1.0),
        ("Adas is a reporter at the Courier.", 0.9, 1.0),
        ("Ada’s book is out now at the Courier.", 0.45, 0.7),
        ("Adam is a reporter at the Courier.", 0.3, 0.8),
        ("Ada of Adalhof is a reporter at the Courier.", 0.9, 1.0),
        ("Reporter Ada Berg covers tides for us.", 0.9, 1.0),
        ("Our reporter Ada Berg covers tides for us.", 0.9, 1.0),
        ("On Monday Ada Berg covers tides for us.", 0.05, 0.15),
        ("About the author: Ada Berg covers tides.", 0.9, 1.0),
        ("In the far away valley of the hills and the seas Ada Berg covers tides.", 0.1, 0.55),
        ("Ada Berg", 0.0, 0.0),
        ("Ada Berg, Reporter", 0.9, 1.0),
        ("Ada Berg | ", 0.0, 0.0),
        ("The author is a reporter at the Courier.", 0.85, 0.85),
        ("The author is a", 0.4, 0.85),
        ("The authors are reporters", 0.4, 0.85),
        ("The authority is a reporter at the Courier.", 0.3, 0.8),
        ("I write about tides and harbours for the Courier.", 0.2, 0.75),
        ("I am a reporter.", 0.2, 0.75),
        ("Freelance journalist, graduate of Hill University, mother of two.", 0.3, 0.8),
        ("Freelance journalist of Hill", 0.3, 0.8),
        ("The harbour was closed for two days after the storm.", 0.1, 0.55),
        ("The harbour was closed.", 0.1, 0.1),
        ("Cy Ek is a professor of tides at Hill University.", 0.05, 0.15),
        ("Follow @adaberg", 0.0, 0.0),
        ("Follow us on Twitter and Facebook for the news of the day.", 0.0, 0.0),
        ("Ada Berg covers tides. Follow her @adaberg", 0.9, 1.0),
        ("ada@hill.example", 0.0, 0.0),
        ("Contact: ada@hill.example, www.hill.example, Hill Valley", 0.0, 0.0),
        ("Ada Berg contributed reporting to this story.", 0.1, 0.1),
        ("Additional reporting by Ada Berg in Lyon.", 0.1, 0.55),
        ("Ada Berg x", 0.0, 0.0),
        ("xxxxxxxxxxx", 0.0, 0.0),
        ("xxxxxxxxxxxx", 0.1, 0.1),
        ("© Ada Berg covers tides.", 0.0, 0.0),
        ("作者は港の記者である。", 0.0, 0.0),
        ("作者是港口记者。", 0.0, 0.0),
        ("港の記者である山田花子は本を書いている。", 0.3, 0.8),
        ("이하늘 기자는 항구를 취재한다.", 0.3, 0.8),
        ("Bo Lind covers tides. Ada Berg covers ports.", 0.9, 1.0),
        ("Ada & Bo cover tides for us at the Courier.", 0.45, 0.7),
        ("Prof. Ada Berg teaches at Hill University.", 0.9, 1.0),
        ("Dr Ada Berg teaches at Hill University.", 0.9, 1.0),
        ("Mrs Ada Berg teaches at Hill University.", 0.05, 0.15),
        (" Ada Berg covers tides. ", 0.9, 1.0),
        ("Sign up for the newsletter of Ada Berg and the Courier.", 0.0, 0.0),
        ("Read more stories by Ada Berg at the Courier.", 0.0, 0.0),
        ("Watches boats at the harbour.", 0.1, 0.1),
        ("Watches old boats at the harbour.", 0.1, 0.55),
        ("Ada Berg covers tides. " * 174, 0.0, 0.0),
        ("Ada Berg covers tides. " * 173, 0.9, 1.0),
    ],
)
def test_scores(text: str, alone: float, boxed: float) -> None:
    assert score_bio(text, AUTHORS) == pytest.approx(alone)
    assert score_bio(text, AUTHORS, boxed=True) == pytest.approx(boxed)


@for_each_row(
    ("text", "name", "rest", "opens"),
    [
        ("Ada Berg covers tides.", "Ada Berg", " covers tides.", True),
        ("Ada Berg", "Ada Berg", "", False),
        ("Ada Berg |", "Ada Berg", " |", False),
        ("Ada Berg x", "Ada Berg", " x", True),
        ("By Ada Berg covers", None, "", False),
        ("The reporter Ada Berg covers", "Ada Berg", " covers", True),
        ("Reporter Ada Berg covers", "Ada Berg", " covers", True),
        ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxAda Berg x", None, "", False),
        ("About the author Ada Berg covers", "Ada Berg", " covers", True),
        ("                                             Ada Berg x", "Ada Berg", " x", True),
        ("                                              Ada Berg x", None, "", False),
        ("Bo Lind: x", "Bo Lind", ": x", True),
        ("Cy Ek covers", None, "", False),
        ("Ada covers", "part of Ada Berg", " covers", False),
        ("Berg covers", "part of Ada Berg", " covers", False),
        ("Adas covers", "part of Ada Berg", " covers", False),
        ("The great Berg covers", None, "", False),
        ("Lind and Berg cover", "part of Bo Lind", " and Berg cover", False),
        ("Bergen covers", None, "", False),
        ("Berg_ covers", None, "", False),
        ("A covers", None, "", False),
        ("Ada", "part of Ada Berg", "", False),
    ],
)
def test_openings(text: str, name: str | None, rest: str, *, opens: bool) -> None:
    names = ("", *AUTHORS)
    opening = find_opening(text, names)
    found = f"{'' if opening.whole else 'part of '}{names[opening.author]}" if opening else None
    assert (found, opening.rest if opening else "") == (name, rest)
    assert opens_with_name(text, names) is opens


@for_each_row(
    ("text", "parts"),
    [
        ("Ada Berg covers tides. She lives here. Bo Lind is a reporter.", 2),
        ("Ada Berg covers tides.", 1),
        ("Ada Berg covers tides, as Bo Lind does.", 1),
        ("Bo Lind is a reporter. Ada Berg covers tides.", 2),
        ("Ada Berg covers tides.Bo Lind is a reporter.", 1),
        ("Here Ada Berg covers tides. Bo Lind is. Ada Berg was.", 2),
        ("Ada Berg. Bo Lind", 1),
    ],
)
def test_bios_in_one_paragraph(text: str, parts: int) -> None:
    found = split_bios(text, AUTHORS)
    assert " ".join(found) == text
    assert len(found) == parts
    assert split_bios(text, ["", ""]) == [text]


@for_each_row(
    ("text", "name", "is_other"),
    [
        ("Bo Lind is a reporter at the Hill Herald.", "Bo Lind", True),
        ("Bo Lind is a carpenter.", None, True),
        ("Bo is a reporter.", None, False),
        ("bo lind is a reporter.", None, False),
        ("Editor Bo Lind is a reporter.", None, False),
        ("Bo Lind is the man who in the far away hills of the valley was a reporter.", None, True),
        ("Bo Lind is one of one two three four five six seven reporter.", "Bo Lind", True),
        ("Bo Lind was born in the hills.", None, True),
        ("Bo Lind Cy Ek is a reporter.", "Bo Lind Cy Ek", True),
        ("Bo Lind Cy Ek Du is a reporter.", None, False),
        ("Bo Lind sailed past the old pier.", None, False),
    ],
)
def test_other_people(text: str, name: str | None, *, is_other: bool) -> None:
    assert find_bio_author(text) == name
    assert opens_with_other_person(text) is is_other


@for_each_row(
    ("text", "name", "kept"),
    [
        (
            "About the author: Ada Berg Ada writes about tides. View all posts by Ada Berg",
            "Ada Berg",
            "Ada writes about tides.",
        ),
        ("Ada Berg writes about tides. @adaberg", None, "Ada Berg writes about tides."),
        ("Ada Berg: Writes about tides.", "Ada Berg", "Writes about tides."),
        ("Ada Berg Writes about tides.", "Ada Berg", "Ada Berg Writes about tides."),
        ("Ada BergWrites about tides.", "Ada Berg", "Writes about tides."),
        ("Ada Berg writes about tides.", "Ada Berg", "Ada Berg writes about tides."),
        ("Ada Berg Ada writes.", "Ada Berg", "Ada writes."),
        ("Ada Berg | Writes", "Ada Berg", "Ada Berg | Writes"),
        ("Ada Berg – writes", "Ada Berg", "Ada Berg – writes"),
        ("A Berg A writes.", "A Berg", "A Berg A writes."),
        ("About the author writes", "Ada Berg", "About the author writes"),
        ("About the author | Writes", None, "Writes"),
        ("About the author Writes", None, "Writes"),
        ("About the author: writes", None, "About the author: writes"),
        ("Author: Ada writes", None, "Author: Ada writes"),
        ("Ada writes. Twitter Facebook", None, "Ada writes."),
        ("Ada writes Twitter Facebook", None, "Ada writes Twitter Facebook"),
        ("Ada writes. Twitter", None, "Ada writes."),
        ("Ada writes? Twitter", None, "Ada writes? Twitter"),
        ("Ada writes. Email: ada@hill.example | Twitter", None, "Ada writes."),
        ("Ada writes. Follow her on Twitter", None, "Ada writes. Follow her on Twitter"),
        ("Ada writes. More by Ada Berg", None, "Ada writes."),
        ("Ada writes More stories by Ada Berg", None, "Ada writes"),
        ("Ada writes more by Ada Berg", None, "Ada writes more by Ada Berg"),
        ("Ada writes. More stories", None, "Ada writes. More stories"),
        ("View all posts by Ada Berg", "Ada Berg", "View all posts by Ada Berg"),
        ("Twitter Facebook", None, "Twitter Facebook"),
        ("", "Ada", ""),
        ("Ada writes. www.hill.example @ada", None, "Ada writes."),
        (
            "Ada writes. Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter",
            None,
            "Ada writes.",
        ),
        (
            "Ada writes. Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter",
            None,
            "Ada writes. Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter Twitter",
        ),
        ("Ada writes. View all posts by Ada Berg @adaberg", None, "Ada writes."),
    ],
)
def test_what_is_kept(text: str, name: str | None, kept: str) -> None:
    assert clean_bio(text, name) == kept


@pytest.mark.parametrize(("chars", "score"), [(4000, 0.9), (4001, 0.0)])
def test_the_longest_bio(chars: int, score: float) -> None:
    assert score_bio("Ada Berg covers tides. ".ljust(chars, "x"), AUTHORS) == pytest.approx(score)


@pytest.mark.parametrize(("chars", "kept"), [(8000, 22), (8001, 8001)])
def test_huge_bios_are_left(chars: int, kept: int) -> None:
    assert len(clean_bio("Ada Berg covers tides.".ljust(chars), "Ada Berg")) == kept


@for_each_row(
    ("authors", "bios", "wanted"),
    [
        ([ADA, BO], [("Ada Berg", "x y")], ["x y", None]),
        ([ADA, BO], [("Ada Berg, Editor", "Covers.")], ["Covers.", None]),
        ([ADA, BO], [("Editor Ada Berg", "Covers.")], ["Covers.", None]),
        ([ADA, BO], [("A. Berg", "Covers.")], ["Covers.", None]),
        ([ADA, BO], [("B. Berg", "Covers.")], [None, None]),
        ([ADA, BO], [("Berg", "Covers.")], [None, None]),
        ([ADA, BO], [("Adaberg", "Covers.")], [None, None]),
        ([ADA], [("About the author", "Covers tides.")], ["Covers tides."]),
        ([ADA], [("Cleo Marsh", "Covers tides.")], [None]),
        ([ADA], [("Cleo Marsh Ann Dee Eff", "Covers tides.")], ["Covers tides."]),
        ([ADA], [("Cleo", "Covers tides.")], ["Covers tides."]),
        ([ADA], [("Cleo marsh", "Covers tides.")], ["Covers tides."]),
        ([ADA], [(None, "Covers tides.")], ["Covers tides."]),
        ([ADA, BO], [(None, "Covers tides.")], [None, None]),
        ([ADA, BO], [(None, "Covers tides."), (None, "Covers ports.")], ["Covers tides.", "Covers ports."]),
        ([ADA, BO], [(None, "Covers tides."), (None, "Covers ports."), (None, "Covers x.")], [None, None]),
        ([ADA], [(None, "Ada Berg covers."), (None, "Ada Berg covers more.")], ["Ada Berg covers more."]),
        ([ADA], [(None, "Ada covers more and more."), (None, "Ada Berg covers.")], ["Ada Berg covers."]),
        ([ADA], [(None, "Ada Berg covers."), (None, "Ada covers more and more.")], ["Ada Berg covers."]),
        ([ADA], [(None, "Covers a lot more than others."), (None, "Ada covers.")], ["Ada covers."]),
        ([ADA], [(None, "Ada Berg covers."), (None, "Ada Berg covered.")], ["Ada Berg covered."]),
        ([ADA], [(None, "Ada Berg covers."), (None, "Ada Berg writes.")], ["Ada Berg covers."]),
        ([ADA], [(None, "Cleo Marsh is a reporter.")], [None]),
        ([ADA], [(None, "")], [None]),
        ([], [(None, "x")], []),
    ],
)
def test_owners(authors: list[Author], bios: list[tuple[str | None, str]], wanted: list[str | None]) -> None:
    assert [author.bio for author in assign_bios(authors, bios)] == wanted
