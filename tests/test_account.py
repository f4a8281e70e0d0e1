"""The account of a run in every combination, tables of addresses by their forms, and which records are kept."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rows import for_each_row

from newsparse.batch.account import Account, summary_of
from newsparse.batch.addresses import AddressError, Addresses
from newsparse.batch.choice import Choice, days_of
from newsparse.record import Article
from newsparse.sources import Failure

EMPTY, NO_ARTICLE = Failure("a", "empty", "nothing"), Failure("b", "not-an-article", "no article")
NO_PAGES, NO_MATCH = Failure("c", "no-pages", "no pages"), Failure("d", "no-match", "no match")


def account_of(*events: Failure | str) -> Account:
    """Return the account of a run of some events, whose failures are reported to nobody."""
    account = Account(io.StringIO(), is_verbose=False)
    for event in events:
        if isinstance(event, Failure):
            account.count_failed(event)
        elif event == "read":
            account.count_read("x")
        elif event == "cut":
            account.count_read("x", is_truncated=True)
        elif event == "kept":
            account.count_kept("x")
        else:
            account.count_left_out("x", event)
    return account


@for_each_row(
    ("events", "line", "code"),
    [
        ((), "0 pages: 0 read, 0 failed", 0),
        (("read",), "1 page: 1 read, 0 failed", 0),
        (("read", "kept"), "2 pages: 1 read, 1 kept, 0 failed", 0),
        (("cut", "cut"), "2 pages: 2 read, 0 failed; 2 cut short", 0),
        (("old",), "1 page: 0 read, 1 left out (old), 0 failed", 0),
        (("old", "old", "new"), "3 pages: 0 read, 3 left out (old ×2, new), 0 failed", 0),
        (("old", "new"), "2 pages: 0 read, 2 left out (new, old), 0 failed", 0),
        ((EMPTY,), "1 page: 0 read, 1 failed", 2),
        ((EMPTY, "read"), "2 pages: 1 read, 1 failed", 1),
        ((EMPTY, "kept"), "2 pages: 0 read, 1 kept, 1 failed", 1),
        ((EMPTY, "old"), "2 pages: 0 read, 1 left out (old), 1 failed", 1),
        ((EMPTY, EMPTY), "2 pages: 0 read, 2 failed (empty ×2)", 2),
        ((EMPTY, NO_ARTICLE), "2 pages: 0 read, 2 failed (empty, not-an-article)", 1),
        ((NO_ARTICLE,), "1 page: 0 read, 1 failed", 1),
        ((NO_PAGES,), "0 pages: 0 read, 0 failed; an input without pages", 2),
        ((NO_PAGES, NO_MATCH), "0 pages: 0 read, 0 failed; 2 inputs without pages", 2),
        ((NO_PAGES, "read"), "1 page: 1 read, 0 failed; an input without pages", 1),
    ],
)
def test_the_closing_line_and_the_exit_code(events: tuple[Failure | str, ...], line: str, code: int) -> None:
    account = account_of(*events)
    assert account.closing_line() == f"newsparse: {line}"
    assert account.exit_code() == code
    summary = summary_of(account)
    assert summary["pages"] == summary["read"] + summary["kept"] + summary["left_out"] + summary["failed"]
    assert (sum(summary["left_out_by"].values()), sum(summary["failed_by"].values())) == (
        summary["left_out"],
        summary["failed"],
    )
    assert (summary["exit_code"], summary["is_interrupted"], summary["has_reached_limit"]) == (code, False, False)
    assert account.records == events.count("read") + events.count("cut") + events.count("kept")


def test_what_ended_a_run() -> None:
    account = account_of("read")
    account.has_reached_limit = True
    assert account.closing_line().endswith("0 failed; the limit was reached")
    account.interrupted_by = 2
    account.passed_over.add("PNG image")
    assert account.closing_line().endswith("; passed over: 1 (PNG image: 1); the limit was reached, then interrupted")
    assert account.exit_code() == 130
    assert (summary_of(account)["is_interrupted"], summary_of(account)["has_reached_limit"]) == (True, True)


@pytest.mark.parametrize(
    ("events", "found"),
    [(("kept",), True), (("kept", "read"), False), (("kept", EMPTY), False), (("kept", "old"), True), ((), False)],
)
def test_a_run_that_finds_all_pages_finished(events: tuple[Failure | str, ...], *, found: bool) -> None:
    assert account_of(*events).did_nothing is found


def test_failures_are_named_and_written(capsys: pytest.CaptureFixture[str]) -> None:
    rows = io.StringIO()
    account = Account(rows, is_verbose=True)
    account.count_failed(Failure("a\x1b.zip", "empty", "no\nthing", "m"))
    account.count_read("b")
    account.count_left_out("c", "old")
    account.count_kept("d")
    assert capsys.readouterr().err == "a\\x1b.zip!m: no\\nthing\nb: read\nc: left out: old\nd: kept\n"
    assert json.loads(rows.getvalue())["error"] == {"code": "empty", "message": "no\nthing"}
    assert account.failures().first == ({"name": "a\x1b.zip!m", "code": "empty", "message": "no\nthing"},)
    for _ in range(200):
        account.count_failed(EMPTY)
    assert (len(account.failures().first), sum(account.causes()["failed_by"].values())) == (200, 201)


def addresses(tmp_path: Path, text: str, *, charset: str = "utf-8") -> Addresses:
    path = tmp_path / "urls.csv"
    path.write_bytes(text.encode(charset))
    return Addresses(str(path))


URL = "https://hill.example/rain"


@pytest.mark.parametrize(
    "text",
    [
        f"a.html,{URL}\n",
        f"a.html;{URL}\n",
        f"a.html\t{URL}\n",
        f" a.html , {URL} \n\n , \n",
        f"file,url\na.html,{URL}\n",
        f"URL,Path\n{URL},a.html\n",
        f"id2,uri,x,name\n1,{URL},2,a.html\n",
        f".\\a.html,{URL}\n",
        f"./b/../a.html,{URL}\n",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_addresses(tmp_path: Path, text: str, charset: str) -> None:
    table = addresses(tmp_path, text, charset=charset)
    assert len(list(table.remarks())) == 1
    for name in ("a.html", "./a.html", str(tmp_path / "a.html")):
        assert table.find(name, None) == URL
    assert table.find("b.html", None) is None
    assert table.find("a.html", "1") is None
    assert list(table.remarks()) == []


@pytest.mark.parametrize("text", ["a.html\n", "a.html,b.html\n", f"file,x,url\na.html,{URL}\n", "a.html,\n"])
def test_rows_without_an_address(tmp_path: Path, text: str) -> None:
    with pytest.raises(AddressError, match=f"row {text.count(chr(10))}: a file and its address are wanted"):
        addresses(tmp_path, text)


def test_tables_of_addresses_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(AddressError, match="no text in UTF-8"):
        addresses(tmp_path, "Fähre,x", charset="latin-1")
    with pytest.raises(AddressError, match="no such file"):
        Addresses(str(tmp_path / "gone"))
    with pytest.raises(AddressError, match="cannot read"):
        Addresses("a\0b")


def test_rows_that_no_page_needed(tmp_path: Path) -> None:
    table = addresses(tmp_path, f"b\x1b.html,{URL}\na.zip!1,{URL}/1\n")
    (remark,) = table.remarks()
    assert remark.startswith("newsparse: 2 rows of ")
    assert remark.endswith("named no page that was read, as a.zip!1")
    assert table.find("a.zip", "1") == f"{URL}/1"
    (remark,) = table.remarks()
    assert remark.startswith("newsparse: a row of ")
    assert remark.endswith("as b\\x1b.html")


@for_each_row(
    ("choice", "article", "reason"),
    [
        (Choice(), Article(), None),
        (Choice(only_articles=True), Article(is_article=False), "no article"),
        (Choice(only_articles=True), Article(is_article=True), None),
        (Choice(min_confidence=0.5), Article(confidence=0.49), "below 0.5"),
        (Choice(min_confidence=0.5), Article(confidence=0.5), None),
        (Choice(languages=("EN", "de")), Article(language="en-GB"), None),
        (Choice(languages=("en",)), Article(language="EN"), None),
        (Choice(languages=("en-GB",)), Article(language="en"), "in another language"),
        (Choice(languages=("en",)), Article(language="enm"), "in another language"),
        (Choice(languages=("en",)), Article(), "without a language"),
        (Choice(since="2024-05-03"), Article(published="2024-05-03T23:00"), None),
        (Choice(since="2024-05-03"), Article(published="2024-05-02"), "before 2024-05-03"),
        (Choice(since="2024-05"), Article(published="2024-04-30"), "before 2024-05"),
        (Choice(since="2024-05-31"), Article(published="2024-05"), None),
        (Choice(until="2024-05"), Article(published="2024-05-31"), None),
        (Choice(until="2024-05"), Article(published="2024-06-01"), "after 2024-05"),
        (Choice(until="2024"), Article(published="2024-12-31"), None),
        (Choice(until="2023"), Article(published="2024"), "after 2023"),
        (Choice(until="2024"), Article(published="--05-03"), "without a date"),
        (Choice(since="2024"), Article(), "without a date"),
    ],
)
def test_which_records_are_kept(choice: Choice, article: Article, reason: str | None) -> None:
    found = choice.left_out(article)
    assert (found.reason if found else None) == reason


def test_days_of_dates() -> None:
    assert days_of("2024") == ("2024-01-01", "2024-12-31")
    assert days_of("2024-05") == ("2024-05-01", "2024-05-31")
    assert days_of("2024-05-03T09:15") == ("2024-05-03", "2024-05-03")
    assert days_of("soon") is None
