"""One field explained: through the command, with its source, its reasons and what else was near."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from rows import for_each_row

from newsparse.explain.page import explain_page
from newsparse.explain.runs import Run as FoldedRun
from newsparse.explain.runs import divide_blocks
from newsparse.explain.types import Candidate, Evidence, ExplainedBlock, ExplainedField, Explanation, StatedValue
from newsparse.record import Article, Source
from newsparse.writers.explained_field import COLOURS, JSON, JSONL, TEXT, as_text
from newsparse.writers.html_ import write_explanation
from newsparse.writers.printable import printable
from newsparse.writers.selection import all_fields

Run = Callable[..., subprocess.CompletedProcess[bytes]]
FIXTURES = Path(__file__).parent.parent / "fixtures"
HTML = FIXTURES / "html" / "en-wp-author-box.html"
TEXT_PAGE = FIXTURES / "text" / "en-glued-breadcrumb-repeated.txt"
SCREEN_LINES = 24


@cache
def explained(path: Path) -> Explanation:
    return explain_page(path.read_bytes())


def test_a_headline_on_a_screen(run: Run) -> None:
    text = run("--explain", "headline", str(HTML)).stdout.decode()
    lines = text.splitlines()
    assert lines[0] == f"{HTML}: headline"
    assert lines[2:4] == ["  Ferry Crews Vote to Keep the Night Boat Running", "  from headline block"]
    assert re.search(r"^Why block 80: headline, \d+ % likely, rather than left out$", text, re.MULTILINE)
    assert "  for       in the page's title; a main heading; the headline itself\n" in text
    assert re.search(r"^  figures   metadata \+\d\.\d\d \(", text, re.MULTILINE)
    assert "  title    Ferry Crews Vote to Keep the Night Boat Running - The Harbour Sentinel\n" in text
    assert len(lines) <= SCREEN_LINES


def test_a_field_says_where_it_is_from_only_if_it_has_something() -> None:
    page = explain_page("Rain in Lisbon\n\n" + "Rain fell on Friday, and the river rose over the wall. " * 8)
    assert as_text(page, ["section"]).split("\n")[2:5] == [
        "  (nothing found)", "", "  Nothing on the page speaks for a value.",
    ]  # fmt: skip
    assert "  from the page as a whole\n" in as_text(page, ["is_article"])
    assert "  from headline block\n" in as_text(page, ["headline"])


def test_a_body_names_what_was_nearly_kept() -> None:
    text = as_text(explained(HTML), ["body"])
    nearly, kept = text.partition("Next best blocks")[2].split("Kept with least certainty")
    assert re.search(
        r"^ +39 %  block 94  Also Read: Island ferry to get new engines\n +promo 3\d %, in related: ",
        nearly,
        re.MULTILINE,
    )
    shares = [int(share) for share in re.findall(r"^ +(\d+) %  block", nearly, re.MULTILINE)]
    assert shares == sorted(shares, reverse=True)
    least = [int(share) for share in re.findall(r"^ +(\d+) %  block", kept, re.MULTILINE)]
    assert (len(least), least) == (3, sorted(least))


def test_lines_of_a_dump_have_their_numbers() -> None:
    text = as_text(explained(TEXT_PAGE), ["published"])
    assert "  2024-03-14\n  from dateline\n" in text
    assert "Why line 6: body, " in text
    assert "times on the page: 2" in as_text(explained(TEXT_PAGE), ["headline"]), (
        "the reasons of the choice among candidates"
    )


def test_several_fields_and_decisions(run: Run) -> None:
    text = run("--explain", "authors,is_article,confidence", str(HTML)).stdout.decode()
    heads = re.findall(r"^.*: (authors|is_article|confidence)$", text, re.MULTILINE)
    assert heads == ["authors", "is_article", "confidence"]
    assert "Gareth Pell, Gareth Pell writes about ships" in text
    assert re.search(r"^  yes: \d+ %\n  for       the page declares an article; ", text, re.MULTILINE)


def test_a_field_without_a_value_says_so() -> None:
    text = as_text(explained(HTML), ["subheadline", "corrections"])
    assert text.count("(nothing found)") == 2
    assert "  meta  Sailors on the island line" in text
    assert "  Nothing on the page speaks for a value.\n" in text


@for_each_row("name", [name for name in all_fields() if name not in ("schema", "evidence", "source")])
def test_every_field_is_explained(name: str) -> None:
    for path in (HTML, TEXT_PAGE):
        assert as_text(explained(path), [name]).startswith(f"{name}\n\n  ")


def test_as_data(run: Run) -> None:
    (line,) = run("--explain", "headline", "--format", "jsonl", str(HTML)).stdout.splitlines()
    found = json.loads(line)
    (field,) = found["fields"]
    assert found["record"] == {"headline": "Ferry Crews Vote to Keep the Night Boat Running"}
    assert (field["name"], field["origin"], field["blocks"]) == ("headline", "headline block", [80])
    assert [block["place"] for block in field["seen"]] == [80]
    assert field["seen"][0]["speaks_for"][0]["plain"] == "in the page's title"
    source = found["source"] | {"path": None}
    indented = json.loads(JSON.write_explanation(explained(HTML), ("headline",)))
    assert indented == found | {"source": source}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--explain", "title"), "did you mean headline?"),
        (("--explain", "headlin"), "did you mean headline?"),
        (("--explain=nonsense",), "nonsense is no field that can be explained: headline, "),
        (("--explain=source",), "source is no field that can be explained"),
        (("--explain=",), "no field named"),
        (("--explain", "headline", "--fields", "body"), "--fields chooses the keys of records"),
        (("--explain", "headline", "--format", "csv"), "not as csv"),
    ],
)
def test_what_cannot_be_explained_is_refused(
    command: Callable[..., int], capfd: pytest.CaptureFixture[str], given: tuple[str, ...], said: str
) -> None:
    code, errors = command(*given, str(HTML)), capfd.readouterr().err
    assert (code, said in errors) == (2, True), errors


def test_a_name_behind_the_option_is_a_page_unless_it_is_a_field(
    command: Callable[..., int], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def answer(*arguments: str) -> str:
        command(*arguments)
        said = capfd.readouterr()
        return said.out or said.err

    lead = "LISBON, 3 May 2024 (Lusa) - Rain fell on Friday, and the river rose. " * 3
    story = f"Rain in Lisbon\n\n{lead}\n\nThe mayor said on Saturday that schools would stay closed."
    (tmp_path / "pages").mkdir()
    for name in ("pages/a.txt", "body"):
        (tmp_path / name).write_text(story, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    whole = "; a block became story above "
    assert whole in answer("--explain", "pages/a.txt")
    assert whole in answer("pages/a.txt", "--explain")
    assert answer("--explain", "headline", "pages").startswith("pages/a.txt: headline\n\n  Rain in Lisbon\n")
    assert answer("--explain", "dateline.places", "pages").startswith("pages/a.txt: dateline\n")
    assert "body is a field, and a file here: --explain=body is the field, ./body the file" in answer(
        "--explain", "body"
    )
    assert answer("--explain=body", "./body").startswith("./body: body\n")
    assert whole in answer("--explain", "./body")
    assert "--explain: no such file" in answer("--", "--explain"), "behind two dashes all are names"


CONTROLS = "\x1b[31m\x9b1m\x07\r\n\x7f\u202e\u2066\u200f\u061c\u2028\ufeff\U000e0041"


def hostile() -> Explanation:
    evidence = Evidence(CONTROLS, CONTROLS, 1.0, CONTROLS)
    block = ExplainedBlock(
        0, CONTROLS, "body", 90, "chrome", (evidence,), (evidence,), ("headline", "body"), note=CONTROLS, rule=CONTROLS
    )
    others = [block._replace(place=place, fields=(), label="chrome") for place in range(1, 6)]
    field = ExplainedField(
        "headline", CONTROLS, (0,), (StatedValue(CONTROLS, CONTROLS),), (Candidate(1, 50),), (Candidate(0, 90),)
    )
    article = Article(headline=CONTROLS, evidence={"headline": CONTROLS}, source=Source(CONTROLS, CONTROLS))
    return Explanation(article, (block, *others), 50, (), (field,))


@pytest.mark.parametrize("write", [TEXT.write_explanation, COLOURS.write_explanation])
def test_nothing_is_sent_that_a_terminal_obeys(write: Callable[..., str]) -> None:
    text = write(hostile(), ("headline",))
    assert not set(re.sub(r"\x1b\[\d+m", "", text)) & (set(CONTROLS) - set("[31m\n"))
    assert r"\u202e" in text


def test_data_have_no_controls_that_a_terminal_obeys() -> None:
    line = JSONL.write_explanation(hostile(), ("headline",))
    assert not set(line.rstrip("\n")) & set("\x1b\x9b\x07\r\x7f\u2028")
    assert json.loads(line)["record"]["headline"] == CONTROLS


def test_printable_keeps_what_words_are_spelt_with() -> None:
    for text in ("می\u200cروم", "क्\u200dष", "👩\u200d👩", "naïve – “so”", "漢字"):
        assert printable(text) == text


def test_runs_are_named_by_their_links_and_lengths() -> None:
    block = ExplainedBlock(0, "Sport", "chrome", 99, "body", (Evidence("l", "s", 1.0, "linked"),), (), (), linked=100)

    def kind_of(*several: ExplainedBlock) -> str:
        (run,) = divide_blocks(several)
        assert isinstance(run, FoldedRun)
        return run.kind

    assert kind_of(*[block] * 4) == "4 lines of menu"
    assert kind_of(*[block._replace(linked=0)] * 1000) == "1,000 short lines"
    assert kind_of(*[block._replace(linked=0, text="x" * 61)] * 4) == "4 other lines"
    assert all(isinstance(item, ExplainedBlock) for item in divide_blocks([block] * 3)), "too few to fold"
    (run,) = divide_blocks([block._replace(rule="comments", label="body", share=60)] * 3 + [block])
    assert isinstance(run, FoldedRun)
    assert (run.reasons, run.doubtful) == (("the rule “comments”",), 3)


def test_what_a_format_states_is_not_explained_by_labels() -> None:
    page = explained(FIXTURES / "formats" / "factiva-xml.xml")
    assert "  Tram Stays\n  stated by the format\n" in as_text(page, ["headline"])
    report = write_explanation(page)
    assert "The page’s format states what each block is." in report
    assert ">body</button>" in report, "and not as paragraphs, too"
    assert '<dd class="source">stated by the format</dd>' in report
